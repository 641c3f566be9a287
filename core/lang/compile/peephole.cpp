// Peephole optimisation of one basic block, with the results of CPython 3.11: tests of constants,
// tuples of constants, tests for None, jumps to jumps, and runs of SWAP.
#include <algorithm>

#include "core/base/check.h"
#include "core/lang/compile/flowgraph.h"

namespace lockstep::lang {

namespace {

constexpr FlowOp kNop = flow(Op::NOP);
constexpr FlowOp kSwap = flow(Op::SWAP);
constexpr FlowOp kFalseOrPop = flow(Op::JUMP_IF_FALSE_OR_POP);
constexpr FlowOp kTrueOrPop = flow(Op::JUMP_IF_TRUE_OR_POP);

class BlockOptimizer {
 public:
  BlockOptimizer(Block& block, std::vector<Constant>& consts)
      : block_(block), code_(block.code), consts_(consts) {}

  void run() {
    for (index_ = 0; index_ < static_cast<int32_t>(code_.size()); ++index_) {
      FlowInstr& instr = at(index_);
      if (has_target(instr.op)) {
        while (instr.target->code.empty()) {
          CHECK(instr.target->next != nullptr, "a jump to the end of the code");
          instr.target = instr.target->next;
        }
      }
      visit(instr);
    }
  }

 private:
  FlowInstr& at(int32_t i) { return code_[static_cast<size_t>(i)]; }
  FlowOp op_at(int32_t i) {
    return i < static_cast<int32_t>(code_.size()) ? at(i).op : flow(Op::CACHE);
  }
  static void make_nop(FlowInstr& instr) {
    instr.op = kNop;
    instr.arg = 0;
    instr.target = nullptr;
  }

  void visit(FlowInstr& instr) {
    switch (instr.op) {
      case flow(Op::LOAD_CONST): visit_load_const(instr); break;
      case flow(Op::BUILD_TUPLE): visit_build_tuple(instr); break;
      case kFalseOrPop: visit_jump_or_pop(instr, false); break;
      case kTrueOrPop: visit_jump_or_pop(instr, true); break;
      case kPopJumpIfFalse:
      case kPopJumpIfTrue:
      case kPopJumpIfNone:
      case kPopJumpIfNotNone:
      case kJump:
        if (instr.target->code.front().op == kJump) {
          thread_jump(instr, instr.op);
        }
        break;
      case kSwap: visit_swap(instr); break;
      case flow(Op::PUSH_NULL):
        if (op_at(index_ + 1) == flow(Op::LOAD_GLOBAL)) {
          make_nop(instr);
          at(index_ + 1).arg |= 1;
        }
        break;
      default: break;
    }
  }

  void visit_load_const(FlowInstr& instr) {
    const FlowOp next = op_at(index_ + 1);
    const Constant& value = consts_[static_cast<size_t>(instr.arg)];
    if (next == kPopJumpIfFalse || next == kPopJumpIfTrue) {
      const bool jumps = constant_truth(value) == (next == kPopJumpIfTrue);
      make_nop(instr);
      settle_jump(at(index_ + 1), jumps);
    } else if (next == kFalseOrPop || next == kTrueOrPop) {
      const bool jumps = constant_truth(value) == (next == kTrueOrPop);
      if (!jumps) {
        make_nop(instr);
      }
      settle_jump(at(index_ + 1), jumps);
    } else if (next == flow(Op::IS_OP) && value.is_none()) {
      const FlowOp jump = op_at(index_ + 2);
      if (jump == kPopJumpIfFalse || jump == kPopJumpIfTrue) {
        const bool inverted = at(index_ + 1).arg == 1;
        make_nop(instr);
        make_nop(at(index_ + 1));
        at(index_ + 2).op =
            inverted != (jump == kPopJumpIfFalse) ? kPopJumpIfNotNone : kPopJumpIfNone;
      }
    }
  }

  void settle_jump(FlowInstr& jump, bool jumps) {
    if (jumps) {
      jump.op = kJump;
      block_.no_fallthrough = true;
    } else {
      make_nop(jump);
    }
  }

  void visit_build_tuple(FlowInstr& instr) {
    const int32_t count = instr.arg;
    if (op_at(index_ + 1) == flow(Op::UNPACK_SEQUENCE) && at(index_ + 1).arg == count) {
      if (count == 1) {
        make_nop(instr);
        make_nop(at(index_ + 1));
        return;
      }
      if (count == 2 || count == 3) {
        make_nop(instr);
        at(index_ + 1).op = kSwap;
        return;
      }
    }
    if (index_ >= count) {
      fold_tuple(count);
    }
  }

  void fold_tuple(int32_t count) {
    std::vector<Constant> items;
    for (int32_t i = index_ - count; i < index_; ++i) {
      if (at(i).op != flow(Op::LOAD_CONST)) {
        return;
      }
      items.push_back(consts_[static_cast<size_t>(at(i).arg)]);
    }
    Constant tuple = Constant::tuple(std::move(items));
    size_t found = 0;
    while (found < consts_.size() && !same_constant(consts_[found], tuple)) {
      ++found;
    }
    if (found == consts_.size()) {
      consts_.push_back(std::move(tuple));
    }
    for (int32_t i = index_ - count; i < index_; ++i) {
      make_nop(at(i));
    }
    at(index_).op = flow(Op::LOAD_CONST);
    at(index_).arg = static_cast<int32_t>(found);
  }

  // The jump goes where its target jumps to, if that keeps the line numbers honest.
  void thread_jump(FlowInstr& instr, FlowOp op) {
    const FlowInstr& target = instr.target->code.front();
    if (instr.span.line == target.span.line && instr.target != target.target) {
      instr.target = target.target;
      instr.op = op;
      --index_;
    }
  }

  void visit_jump_or_pop(FlowInstr& instr, bool on_true) {
    const FlowOp target = instr.target->code.front().op;
    const FlowOp same = on_true ? kTrueOrPop : kFalseOrPop;
    const FlowOp same_pop = on_true ? kPopJumpIfTrue : kPopJumpIfFalse;
    const FlowOp other = on_true ? kFalseOrPop : kTrueOrPop;
    const FlowOp other_pop = on_true ? kPopJumpIfFalse : kPopJumpIfTrue;
    if (target == same_pop) {
      thread_jump(instr, same_pop);
    } else if (target == kJump || target == same) {
      thread_jump(instr, same);
    } else if (target == other || target == other_pop) {
      // The test there fails for sure: go on behind it.
      if (instr.span.line == instr.target->code.front().span.line) {
        instr.op = same_pop;
        instr.target = instr.target->next;
        --index_;
      }
    }
  }

  void visit_swap(FlowInstr& instr) {
    if (instr.arg == 1) {
      make_nop(instr);
      return;
    }
    shorten_swaps();
    apply_swaps();
  }

  // A run of SWAPs and NOPs becomes the shortest run of the same effect, put at its end. A
  // permutation is undone cycle by cycle with swaps of the top; written backwards these do the
  // permutation.
  void shorten_swaps() {
    const int32_t size = static_cast<int32_t>(code_.size());
    int32_t depth = at(index_).arg;
    int32_t length = 1;
    bool several = false;
    for (; index_ + length < size; ++length) {
      const FlowInstr& instr = at(index_ + length);
      if (instr.op == kSwap) {
        depth = std::max(depth, instr.arg);
        several = true;
      } else if (instr.op != kNop) {
        break;
      }
    }
    if (!several) {
      return;
    }
    std::vector<int32_t> stack(static_cast<size_t>(depth));
    for (int32_t i = 0; i < depth; ++i) {
      stack[static_cast<size_t>(i)] = i;
    }
    for (int32_t i = 0; i < length; ++i) {
      if (at(index_ + i).op == kSwap) {
        std::swap(stack[0], stack[static_cast<size_t>(at(index_ + i).arg - 1)]);
      }
    }
    constexpr int32_t kVisited = -1;
    int32_t slot = length - 1;
    auto emit = [&](int32_t position) {
      CHECK(slot >= 0, "swaps became more, not fewer");
      at(index_ + slot).op = kSwap;
      at(index_ + slot).arg = position + 1;
      --slot;
    };
    for (int32_t i = 0; i < depth; ++i) {
      int32_t j = i;
      if (stack[static_cast<size_t>(i)] == kVisited || stack[static_cast<size_t>(i)] == i) {
        continue;
      }
      for (;;) {
        if (j != 0) {
          emit(j);
        }
        const int32_t next = stack[static_cast<size_t>(j)];
        if (next == kVisited) {
          break;
        }
        stack[static_cast<size_t>(j)] = kVisited;
        j = next;
      }
    }
    for (; slot >= 0; --slot) {
      make_nop(at(index_ + slot));
    }
    index_ += length - 1;
  }

  static bool is_movable(FlowOp op) {
    return op == flow(Op::STORE_FAST) || op == flow(Op::POP_TOP);
  }

  // The next instruction that takes just the top of the stack, of the given line unless that is
  // negative.
  int32_t next_movable(int32_t i, int32_t line) {
    while (++i < static_cast<int32_t>(code_.size())) {
      if (line >= 0 && at(i).span.line != line) {
        return -1;
      }
      if (at(i).op != kNop) {
        return is_movable(at(i).op) ? i : -1;
      }
    }
    return -1;
  }

  // SWAP 2, STORE a, STORE b: the two stores change places instead.
  void apply_swaps() {
    for (int32_t i = index_; i >= 0; --i) {
      if (at(i).op != kSwap) {
        if (at(i).op == kNop || is_movable(at(i).op)) {
          continue;
        }
        return;
      }
      const int32_t first = next_movable(i, -1);
      if (first < 0) {
        return;
      }
      int32_t second = first;
      for (int32_t n = at(i).arg - 1; n > 0; --n) {
        second = next_movable(second, at(first).span.line);
        if (second < 0) {
          return;
        }
      }
      make_nop(at(i));
      std::swap(at(first), at(second));
    }
  }

  Block& block_;
  std::vector<FlowInstr>& code_;
  std::vector<Constant>& consts_;
  int32_t index_ = 0;
};

}  // namespace

void optimize_block(Block& block, std::vector<Constant>& consts) {
  BlockOptimizer(block, consts).run();
}

}  // namespace lockstep::lang
