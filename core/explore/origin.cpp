#include "core/explore/origin.h"

#include <algorithm>
#include <vector>

namespace lockstep::explore {

using lang::Code;
using lang::InstrSpec;
using lang::kNoIndex;
using lang::Op;

namespace {

constexpr int kDeepestName = 4;

struct Use {
  uint32_t pops;
  uint32_t pushes;
};

// The arguments of a call are taken by CALL here, not by PRECALL.
Use use_of(const InstrSpec& instr) {
  switch (instr.opcode()) {
    case Op::PRECALL:
    case Op::KW_NAMES: return {0, 0};
    case Op::CALL: return {instr.arg + 2, 1};
    default: break;
  }
  const lang::StackUse use = lang::stack_use(instr.opcode(), instr.arg, false);
  return {use.pops, use.pushes};
}

bool jumps(const InstrSpec& instr) { return instr.jump_target != kNoIndex; }

bool is_jump_target(const Code& code, uint32_t index) {
  return std::any_of(code.instructions.begin(), code.instructions.end(),
                     [index](const InstrSpec& instr) { return instr.jump_target == index; });
}

bool leaves(Op op) { return op == Op::RETURN_VALUE || op == Op::RAISE_VARARGS || op == Op::RERAISE; }

// The first instruction of the expression that ends with the one at `last`.
uint32_t expression_begin(const Code& code, uint32_t last) {
  uint32_t need = use_of(code.instructions[last]).pops;
  uint32_t at = last;
  while (need > 0 && at > 0) {
    const InstrSpec& instr = code.instructions[at - 1];
    if (jumps(instr) || is_jump_target(code, at)) break;
    --at;
    const Use use = use_of(instr);
    need = need > use.pushes ? need - use.pushes : 0;
    need += use.pops;
  }
  // A branch lies in between: everything from where the line begins.
  const int line = code.instructions[last].span.line;
  while (need > 0 && at > 0 && code.instructions[at - 1].span.line == line) --at;
  return at;
}

std::string name_of(const Code& code, uint32_t instr, uint32_t depth, int deep);

std::string name_of_producer(const Code& code, uint32_t at, int deep) {
  const InstrSpec& instr = code.instructions[at];
  switch (instr.opcode()) {
    case Op::LOAD_GLOBAL: return code.names[instr.arg >> 1];
    case Op::LOAD_NAME: return code.names[instr.arg];
    case Op::LOAD_FAST:
    case Op::LOAD_DEREF:
    case Op::LOAD_CLASSDEREF: return code.localsplus_names[instr.arg];
    case Op::LOAD_METHOD: return name_of(code, at, 0, deep + 1);   // the object, below its method
    case Op::LOAD_ATTR: {
      const std::string owner = name_of(code, at, 0, deep + 1);
      return owner.empty() ? owner : owner + "." + code.names[instr.arg];
    }
    case Op::BINARY_SUBSCR: {
      const std::string owner = name_of(code, at, 1, deep + 1);
      const std::string key = name_of(code, at, 0, deep + 1);
      return owner.empty() ? owner : owner + "[" + (key.empty() ? "..." : key) + "]";
    }
    default: return {};
  }
}

std::string name_of(const Code& code, uint32_t instr, uint32_t depth, int deep) {
  if (deep > kDeepestName) return {};
  const uint32_t at = producer_of(code, instr, depth);
  return at == kNoIndex ? std::string() : name_of_producer(code, at, deep);
}

// What goes into a value: instructions, gathered from the store backwards.
class Slice {
 public:
  Slice(const Code& code, uint32_t write, bool with_conditions) : code_(code), in_(code.instructions.size(), 0) {
    add_store(write);
    while (!stores_.empty()) {
      const uint32_t store = stores_.back();
      stores_.pop_back();
      add_value(store);
      if (with_conditions) add_conditions(store);
    }
  }
  bool has(uint32_t instr) const { return instr < in_.size() && in_[instr] != 0; }
  bool has_call() const { return call_; }
  bool has_argument() const { return argument_; }

 private:
  void add_store(uint32_t index) {
    if (std::find(known_.begin(), known_.end(), index) != known_.end()) return;
    known_.push_back(index);
    stores_.push_back(index);
  }

  void add_range(uint32_t first, uint32_t last) {
    for (uint32_t i = first; i <= last; ++i) {
      if (in_[i] != 0) continue;
      in_[i] = 1;
      const InstrSpec& instr = code_.instructions[i];
      if (instr.opcode() == Op::CALL || instr.opcode() == Op::CALL_FUNCTION_EX) call_ = true;
      add_stores_of(instr);
    }
  }

  // Where a local that is read was given its value.
  void add_stores_of(const InstrSpec& load) {
    Op store{};
    switch (load.opcode()) {
      case Op::LOAD_FAST: store = Op::STORE_FAST; break;
      case Op::LOAD_DEREF: store = Op::STORE_DEREF; break;
      case Op::LOAD_NAME: store = Op::STORE_NAME; break;
      default: return;
    }
    bool found = false;
    for (uint32_t i = 0; i < code_.instructions.size(); ++i) {
      const InstrSpec& instr = code_.instructions[i];
      if (instr.opcode() != store || instr.arg != load.arg) continue;
      found = true;
      add_store(i);
    }
    if (!found && store == Op::STORE_FAST) argument_ = true;
  }

  void add_value(uint32_t store) {
    const Op op = code_.instructions[store].opcode();
    uint32_t depth = 0;
    if (op == Op::STORE_ATTR) depth = 1;
    if (op == Op::STORE_SUBSCR) depth = 2;
    if (op == Op::DELETE_SUBSCR || lang::op_info(op).pops == 0) return;
    const uint32_t made = producer_of(code_, store, depth);
    if (made != kNoIndex) {
      add_range(expression_begin(code_, made), made);
      return;
    }
    if (store > 0) add_range(expression_begin(code_, store), store - 1);
  }

  // Conditions that decide whether it is executed: those that jump over it, and those that leave the function
  // before it.
  void add_conditions(uint32_t store) {
    for (uint32_t i = 0; i < code_.instructions.size(); ++i) {
      const InstrSpec& instr = code_.instructions[i];
      if (!jumps(instr) || use_of(instr).pops == 0 || asks_for_exception(i)) continue;
      const uint32_t target = instr.jump_target;
      const bool over = i < store && store < target;
      const bool around = target <= store && store < i;
      const bool leaves_before = i < store && target > i && target <= store && leaves_between(i + 1, target);
      if (over || around || leaves_before) add_range(expression_begin(code_, i), i);
    }
  }

  // Whether the jump asks what becomes of an exception, at the end of a `with` or in an `except`: no condition of the
  // person's, and the code before it is that of the whole block.
  bool asks_for_exception(uint32_t jump) const {
    if (jump == 0) return false;
    const Op before = code_.instructions[jump - 1].opcode();
    return before == Op::WITH_EXCEPT_START || before == Op::CHECK_EXC_MATCH || before == Op::CHECK_EG_MATCH;
  }

  bool leaves_between(uint32_t from, uint32_t to) const {
    return to > from && leaves(code_.instructions[to - 1].opcode());
  }

  const Code& code_;
  std::vector<uint8_t> in_;
  std::vector<uint32_t> stores_, known_;
  bool call_ = false;
  bool argument_ = false;
};

}  // namespace

uint32_t producer_of(const Code& code, uint32_t instr, uint32_t depth) {
  for (uint32_t at = instr; at > 0; --at) {
    if (is_jump_target(code, at)) return kNoIndex;
    const InstrSpec& before = code.instructions[at - 1];
    if (before.opcode() == Op::SWAP) {
      if (depth == 0 || depth == before.arg - 1) depth = before.arg - 1 - depth;
      continue;
    }
    if (before.opcode() == Op::COPY) {
      depth = depth == 0 ? before.arg - 1 : depth - 1;
      continue;
    }
    const Use use = use_of(before);
    if (jumps(before) && before.opcode() != Op::FOR_ITER) return kNoIndex;
    if (depth < use.pushes) return at - 1;
    depth = depth - use.pushes + use.pops;
  }
  return kNoIndex;
}

std::string source_name(const Code& code, uint32_t instr, uint32_t depth) { return name_of(code, instr, depth, 0); }

Origin origin_of(const Code& code, uint32_t write, const Code& read_code, uint32_t read) {
  for (const Origin origin : {Origin::value, Origin::condition}) {
    const Slice slice(code, write, origin == Origin::condition);
    const bool there = &read_code == &code ? slice.has(read) : slice.has_call() || slice.has_argument();
    if (there) return origin;
  }
  return Origin::none;
}

}  // namespace lockstep::explore
