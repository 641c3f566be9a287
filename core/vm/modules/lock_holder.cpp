#include "core/vm/modules/lock_holder.h"

#include <string_view>

#include "core/vm/program.h"
#include "core/vm/trap.h"

namespace lockstep::vm {

namespace {

using lang::Code;
using lang::Op;

// The method that the instruction takes from an object to call it; empty: it does something else.
std::string_view method_at(const Code& code, uint32_t index) {
  const lang::InstrSpec& instr = code.instructions[index];
  return instr.opcode() == Op::LOAD_METHOD ? std::string_view(code.names[instr.arg]) : std::string_view();
}

bool begins_expression(Op op) {
  return op == Op::LOAD_FAST || op == Op::LOAD_GLOBAL || op == Op::LOAD_NAME || op == Op::LOAD_DEREF ||
         op == Op::LOAD_CLASSDEREF || op == Op::LOAD_CONST;
}

// Whether the expressions that end before the two instructions look the same.
bool same_object(const Code& code, uint32_t a, uint32_t b) {
  while (a > 0 && b > 0) {
    --a;
    --b;
    const lang::InstrSpec& left = code.instructions[a];
    const lang::InstrSpec& right = code.instructions[b];
    if (left.op != right.op || left.arg != right.arg) return false;
    if (begins_expression(left.opcode())) return true;
  }
  return false;
}

}  // namespace

bool released_by_holder(Vm& vm, Handle object) {
  const Lock* lock = vm.at<Lock>(object);
  if (lock->type == type_handle(TypeId::rlock)) return true;
  if (lock->kind == static_cast<uint32_t>(WaitKind::join)) return true;
  const CodeEntry* entry = vm.program().find(lock->code_id);
  if (entry == nullptr || lock->instr >= entry->code->instructions.size()) return false;
  const Code& code = *entry->code;
  uint32_t at = lock->instr;
  if (code.instructions[at].opcode() == Op::BEFORE_WITH) return true;
  while (at > 0 && method_at(code, at).empty()) --at;
  if (method_at(code, at) != "acquire") return false;
  // What comes next of that lock in the code; behind the end, as in a loop, from its beginning. Where that is to take
  // it again it is a signal, given by somebody else.
  const auto size = static_cast<uint32_t>(code.instructions.size());
  for (uint32_t i = 1; i < size; ++i) {
    const uint32_t next = (at + i) % size;
    const std::string_view method = method_at(code, next);
    if ((method == "release" || method == "acquire") && same_object(code, at, next)) return method == "release";
  }
  return false;
}

}  // namespace lockstep::vm
