#include "core/lang/code/verify.h"

namespace lockstep::lang {

namespace {

class Verifier {
 public:
  explicit Verifier(const Code& code) : code_(code), depths_(code.instructions.size(), -1) {}

  std::string run() {
    check_layout();
    for (size_t i = 0; i < code_.instructions.size() && problem_.empty(); ++i) {
      check_operand(i);
    }
    if (problem_.empty()) {
      check_handlers();
    }
    if (problem_.empty()) {
      check_stack();
    }
    return problem_;
  }
  std::vector<int32_t> take_depths() { return std::move(depths_); }

 private:
  void fail(const std::string& what, size_t index) {
    if (!problem_.empty()) {
      return;
    }
    problem_ = what + " in " + code_.qualname;
    if (index < code_.instructions.size()) {
      const char* name = op_info(code_.instructions[index].op).name;
      problem_ += " at " + std::to_string(code_.instructions[index].offset) + " (" +
                  (name != nullptr ? name : "?") + ")";
    }
  }

  void check_layout() {
    const size_t variables = code_.localsplus_names.size();
    if (code_.instructions.empty() || code_.bytecode.size() != 2 * code_.index_by_unit.size()) {
      fail("no instructions, or a map of another size", 0);
    } else if (variables != code_.localsplus_kinds.size() || code_.nlocals > variables ||
               code_.nfrees > variables) {
      fail("variables do not add up", kNoIndex);
    } else if (code_.argcount < code_.posonlyargcount ||
               code_.argcount + code_.kwonlyargcount > code_.nlocals) {
      fail("more arguments than variables", kNoIndex);
    }
  }

  bool is_kind(uint32_t slot, uint8_t kinds) const {
    return slot < code_.localsplus_kinds.size() && (code_.localsplus_kinds[slot] & kinds) != 0;
  }

  void check_operand(size_t index) {
    const InstrSpec& instr = code_.instructions[index];
    const OpInfo& info = op_info(instr.op);
    if (info.name == nullptr || instr.opcode() == Op::CACHE ||
        instr.opcode() == Op::EXTENDED_ARG) {
      fail("not an instruction", index);
      return;
    }
    bool good = true;
    bool jumps = false;
    switch (info.operand) {
      case Operand::constant: good = instr.arg < code_.consts.size(); break;
      case Operand::name: good = instr.arg < code_.names.size(); break;
      case Operand::name_shifted: good = (instr.arg >> 1) < code_.names.size(); break;
      case Operand::local: good = is_kind(instr.arg, kLocal); break;
      case Operand::deref: good = is_kind(instr.arg, kCell | kFree); break;
      case Operand::compare: good = compare_op_text(instr.arg) != nullptr; break;
      case Operand::binary: good = binary_op_text(instr.arg) != nullptr; break;
      case Operand::format: good = instr.arg < 8; break;
      case Operand::make: good = instr.arg < 16; break;
      case Operand::forward:
      case Operand::backward: jumps = true; break;
      case Operand::none:
      case Operand::count: good = check_count(instr); break;
    }
    if (good && jumps) {
      const uint32_t to = instr.jump_target;
      good = to < code_.instructions.size() &&
             (info.operand == Operand::forward ? to > index : to <= index);
    } else if (instr.jump_target != kNoIndex) {
      good = false;
    }
    if (!good) {
      fail("operand out of range", index);
    }
  }

  bool check_count(const InstrSpec& instr) const {
    switch (instr.opcode()) {
      case Op::COPY_FREE_VARS: return instr.arg == code_.nfrees;
      case Op::SWAP:
      case Op::COPY: return instr.arg >= 1;
      case Op::IS_OP:
      case Op::CONTAINS_OP:
      case Op::CALL_FUNCTION_EX: return instr.arg < 2;
      case Op::RAISE_VARARGS: return instr.arg < 3;
      case Op::RESUME: return instr.arg < 4;
      case Op::BUILD_SLICE: return instr.arg == 2 || instr.arg == 3;
      case Op::LIST_APPEND:
      case Op::SET_ADD:
      case Op::MAP_ADD:
      case Op::LIST_EXTEND:
      case Op::SET_UPDATE:
      case Op::DICT_UPDATE:
      case Op::DICT_MERGE: return instr.arg >= 1;
      default: return true;
    }
  }

  void check_handlers() {
    uint32_t previous = 0;
    const size_t size = code_.instructions.size();
    for (const HandlerSpec& row : code_.handlers) {
      const uint32_t needed = row.depth + (row.lasti ? 2 : 1);
      if (row.start < previous || row.end <= row.start || row.end > size || row.target >= size ||
          needed > code_.stacksize) {
        fail("a bad row in the exception table", row.start);
        return;
      }
      previous = row.end;
    }
  }

  void reach(size_t from, uint32_t to, int32_t depth) {
    if (to >= code_.instructions.size()) {
      fail("runs off the end", from);
    } else if (depth > static_cast<int32_t>(code_.stacksize)) {
      fail("deeper than stacksize", from);
    } else if (depths_[to] < 0) {
      depths_[to] = depth;
      todo_.push_back(to);
    } else if (depths_[to] != depth) {
      fail("paths meet at unequal stack depths", to);
    }
  }

  static bool ends_path(Op op) {
    return op == Op::RETURN_VALUE || op == Op::RAISE_VARARGS || op == Op::RERAISE ||
           op == Op::JUMP_FORWARD || op == Op::JUMP_BACKWARD ||
           op == Op::JUMP_BACKWARD_NO_INTERRUPT;
  }

  void check_stack() {
    reach(0, 0, 0);
    while (!todo_.empty() && problem_.empty()) {
      const uint32_t index = todo_.back();
      todo_.pop_back();
      const InstrSpec& instr = code_.instructions[index];
      const int32_t depth = depths_[index];
      const StackUse use = stack_use(instr.opcode(), instr.arg, false);
      if (depth < static_cast<int32_t>(use.pops)) {
        fail("takes more than the stack has", index);
        return;
      }
      if (const HandlerSpec* row = code_.handler_at(index)) {
        if (depth < static_cast<int32_t>(row->depth)) {
          fail("less on the stack than its handler keeps", index);
          return;
        }
        reach(index, row->target, static_cast<int32_t>(row->depth + (row->lasti ? 2 : 1)));
      }
      if (instr.jump_target != kNoIndex) {
        const StackUse taken = stack_use(instr.opcode(), instr.arg, true);
        reach(index, instr.jump_target, after(depth, taken));
      }
      if (!ends_path(instr.opcode())) {
        reach(index, index + 1, after(depth, use));
      }
    }
  }

  static int32_t after(int32_t depth, StackUse use) {
    return depth - static_cast<int32_t>(use.pops) + static_cast<int32_t>(use.pushes);
  }

  const Code& code_;
  std::vector<int32_t> depths_;
  std::vector<uint32_t> todo_;
  std::string problem_;
};

}  // namespace

std::string verify(const Code& code) {
  std::vector<const Code*> todo{&code};
  while (!todo.empty()) {
    const Code* now = todo.back();
    todo.pop_back();
    std::string problem = Verifier(*now).run();
    if (!problem.empty()) {
      return problem;
    }
    for (const Constant& constant : now->consts) {
      if (constant.kind() == ConstantKind::Code) {
        if (constant.code() == nullptr) {
          return "a missing code object in " + now->qualname;
        }
        todo.push_back(constant.code().get());
      }
    }
  }
  return {};
}

std::vector<int32_t> stack_depths(const Code& code) {
  Verifier verifier(code);
  return verifier.run().empty() ? verifier.take_depths() : std::vector<int32_t>();
}

}  // namespace lockstep::lang
