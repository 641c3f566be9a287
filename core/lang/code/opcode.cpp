#include "core/lang/code/opcode.h"

#include <array>

#include "core/base/check.h"

namespace lockstep::lang {

namespace {

constexpr std::array<OpInfo, 256> make_table() {
  std::array<OpInfo, 256> table{};
#define LOCKSTEP_ROW(name, number, operand, pops, pushes, caches, g38, g310, g312, text)          \
  table[number] = OpInfo{#name,         Operand::operand, pops,           pushes, caches,          \
                         GilCheck::g38, GilCheck::g310,   GilCheck::g312, text};
  LOCKSTEP_OPCODES(LOCKSTEP_ROW)
#undef LOCKSTEP_ROW
  return table;
}

constexpr std::array<OpInfo, 256> kTable = make_table();

constexpr const char* kBinaryText[] = {"+",  "&",  "//",  "<<",  "@",  "*",  "%",  "|",  "**",
                                       ">>", "-",  "/",   "^",   "+=", "&=", "//=", "<<=", "@=",
                                       "*=", "%=", "|=",  "**=", ">>=", "-=", "/=", "^="};
constexpr const char* kCompareText[] = {"<", "<=", "==", "!=", ">", ">="};

uint32_t bit_count4(uint32_t arg) {
  return (arg & 1) + ((arg >> 1) & 1) + ((arg >> 2) & 1) + ((arg >> 3) & 1);
}

}  // namespace

const OpInfo& op_info(uint8_t number) { return kTable[number]; }

StackUse stack_use(Op op, uint32_t arg, bool taken) {
  switch (op) {
    case Op::UNPACK_SEQUENCE: return {1, arg};
    case Op::UNPACK_EX: return {1, (arg & 0xff) + (arg >> 8) + 1};
    case Op::SWAP: return {arg, arg};
    case Op::COPY: return {arg, arg + 1};
    case Op::BUILD_TUPLE:
    case Op::BUILD_LIST:
    case Op::BUILD_SET:
    case Op::BUILD_STRING: return {arg, 1};
    case Op::BUILD_MAP: return {2 * arg, 1};
    case Op::BUILD_CONST_KEY_MAP: return {arg + 1, 1};
    case Op::BUILD_SLICE: return {arg == 3 ? 3u : 2u, 1};
    case Op::LOAD_GLOBAL: return {0, 1 + (arg & 1)};
    case Op::RERAISE: return {1 + arg, arg};
    case Op::RAISE_VARARGS: return {arg, 0};
    case Op::MAKE_FUNCTION: return {1 + bit_count4(arg), 1};
    case Op::CALL_FUNCTION_EX: return {3 + (arg & 1), 1};
    case Op::LIST_APPEND:
    case Op::SET_ADD:
    case Op::LIST_EXTEND:
    case Op::SET_UPDATE:
    case Op::DICT_MERGE:
    case Op::DICT_UPDATE: return {arg + 1, arg};
    case Op::MAP_ADD: return {arg + 2, arg};
    case Op::FORMAT_VALUE: return {(arg & 4) != 0 ? 2u : 1u, 1};
    // PRECALL and CALL use the two callable slots and `arg` arguments. CPython books the loss of
    // the arguments on PRECALL; here too, so that stack sizes come out equal, although the values
    // stay until CALL.
    case Op::PRECALL: return {2 + arg, 2};
    case Op::CALL: return {2, 1};
    case Op::FOR_ITER: return taken ? StackUse{1, 0} : StackUse{1, 2};
    case Op::JUMP_IF_FALSE_OR_POP:
    case Op::JUMP_IF_TRUE_OR_POP: return taken ? StackUse{1, 1} : StackUse{1, 0};
    case Op::SEND: return taken ? StackUse{2, 1} : StackUse{2, 2};
    default: break;
  }
  const OpInfo& info = kTable[static_cast<uint8_t>(op)];
  CHECK(info.pops >= 0 && info.pushes >= 0, "operand-dependent stack use without a case");
  return {static_cast<uint32_t>(info.pops), static_cast<uint32_t>(info.pushes)};
}

const char* binary_op_text(uint32_t arg) { return arg < 26 ? kBinaryText[arg] : nullptr; }

const char* compare_op_text(uint32_t arg) { return arg < 6 ? kCompareText[arg] : nullptr; }

}  // namespace lockstep::lang
