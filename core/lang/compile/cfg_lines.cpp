// Line numbers and stack depths over the control flow graph: passes of FlowGraph.
#include <algorithm>

#include "core/base/check.h"
#include "core/lang/compile/flowgraph.h"

namespace lockstep::lang {

namespace {

bool ends_in_jump(const Block& block) {
  return !block.code.empty() && is_jump(block.code.back().op);
}

}  // namespace

void remove_nops_in(Block& block) {
  size_t kept = 0;
  int32_t previous_line = -1;
  std::vector<FlowInstr>& code = block.code;
  for (size_t i = 0; i < code.size(); ++i) {
    const int32_t line = code[i].span.line;
    if (code[i].op == flow(Op::NOP)) {
      if (line < 0 || previous_line == line) {
        continue;
      }
      if (i + 1 < code.size()) {
        const int32_t next_line = code[i + 1].span.line;
        if (next_line < 0) {
          code[i + 1].span = code[i].span;
        }
        if (next_line < 0 || next_line == line) {
          continue;
        }
      } else {
        const Block* next = block.next;
        while (next != nullptr && next->code.empty()) {
          next = next->next;
        }
        if (next != nullptr && next->code.front().span.line == line) {
          continue;
        }
      }
    }
    if (kept != i) {
      code[kept] = code[i];
    }
    ++kept;
    previous_line = line;
  }
  code.resize(kept);
}

void FlowGraph::duplicate_exits_without_line() {
  // Newest block first, so that the copies lie in CPython's order.
  for (size_t i = blocks_.size(); i > 0; --i) {
    Block* b = blocks_[i - 1].get();
    if (!ends_in_jump(*b)) {
      continue;
    }
    Block* target = b->code.back().target;
    // A jump to the next block is as good as falling through.
    if (target->predecessors < 2 || !is_exit_without_line(*target) || target == b->next) {
      continue;
    }
    Block* copy = new_block();
    copy->code = target->code;
    copy->exits = true;
    copy->no_fallthrough = true;
    CHECK(!copy->code.empty(), "an exit block is empty");
    copy->code.front().span = b->code.back().span;
    b->code.back().target = copy;
    target->predecessors -= 1;
    copy->predecessors = 1;
    copy->next = target->next;
    target->next = copy;
  }
  for (Block* b = entry(); b != nullptr; b = b->next) {
    while (b->next != nullptr && b->next->code.empty()) {
      b->next = b->next->next;
    }
  }
  // What is left can be reached by falling through only.
  for (Block* b = entry(); b != nullptr; b = b->next) {
    if (!b->no_fallthrough && b->next != nullptr && !b->code.empty() &&
        is_exit_without_line(*b->next)) {
      b->next->code.front().span = b->code.back().span;
    }
  }
}

void FlowGraph::propagate_lines() {
  for (Block* b = entry(); b != nullptr; b = b->next) {
    if (b->code.empty()) {
      continue;
    }
    Span previous;
    for (FlowInstr& instr : b->code) {
      if (instr.span.line < 0) {
        instr.span = previous;
      } else {
        previous = instr.span;
      }
    }
    if (!b->no_fallthrough && b->next != nullptr && b->next->predecessors == 1 &&
        !b->next->code.empty() && b->next->code.front().span.line < 0) {
      b->next->code.front().span = previous;
    }
    if (ends_in_jump(*b)) {
      Block* target = b->code.back().target;
      if (target->predecessors == 1 && target->code.front().span.line < 0) {
        target->code.front().span = previous;
      }
    }
  }
}

void FlowGraph::guarantee_line_for_exits(int32_t firstlineno) {
  int32_t line = firstlineno;
  for (Block* b = entry(); b != nullptr; b = b->next) {
    if (b->code.empty()) {
      continue;
    }
    const FlowInstr& last = b->code.back();
    if (last.span.line >= 0) {
      line = last.span.line;
    } else if (last.op == flow(Op::RETURN_VALUE)) {
      for (FlowInstr& instr : b->code) {
        instr.span.line = line;
      }
    }
  }
}

void FlowGraph::trim_consts(std::vector<Constant>& consts) {
  size_t last = 0;  // the first may be a docstring and stays
  for (Block* b = entry(); b != nullptr; b = b->next) {
    for (const FlowInstr& instr : b->code) {
      if (instr.op == flow(Op::LOAD_CONST) || instr.op == flow(Op::KW_NAMES)) {
        last = std::max(last, static_cast<size_t>(instr.arg));
      }
    }
  }
  if (last + 1 < consts.size()) {
    consts.resize(last + 1);
  }
}

namespace {

StackUse use_of(const FlowInstr& instr, bool taken) {
  switch (instr.op) {
    case kSetupFinally: return {0, taken ? 1u : 0u};
    case kSetupCleanup: return {0, taken ? 2u : 0u};
    case kSetupWith: return taken ? StackUse{1, 2} : StackUse{0, 0};
    case kPopBlock:
    case kJump:
    case kJumpNoInterrupt: return {0, 0};
    case kPopJumpIfFalse:
    case kPopJumpIfTrue:
    case kPopJumpIfNone:
    case kPopJumpIfNotNone: return {1, 0};
    default: return stack_use(static_cast<Op>(instr.op), static_cast<uint32_t>(instr.arg), taken);
  }
}

bool ends_straight_line(FlowOp op) {
  return op == kJump || op == kJumpNoInterrupt || op == flow(Op::RETURN_VALUE) ||
         op == flow(Op::RAISE_VARARGS) || op == flow(Op::RERAISE);
}

}  // namespace

uint32_t FlowGraph::compute_stack_depth(bool generator_like) {
  for (const auto& block : blocks_) {
    block->start_depth = -1;
  }
  int32_t deepest = 0;
  std::vector<Block*> todo;
  auto reach = [&todo, &deepest](Block* block, int32_t depth) {
    CHECK(block->start_depth < 0 || block->start_depth == depth, "paths meet at unequal depths");
    deepest = std::max(deepest, depth);
    if (block->start_depth < 0) {
      block->start_depth = depth;
      todo.push_back(block);
    }
  };
  reach(entry(), 0);
  while (!todo.empty()) {
    Block* b = todo.back();
    todo.pop_back();
    int32_t depth = b->start_depth;
    bool falls_through = true;
    for (const FlowInstr& instr : b->code) {
      const StackUse use = use_of(instr, false);
      CHECK(depth >= static_cast<int32_t>(use.pops), "the compiler takes more than there is");
      if (has_target(instr.op)) {
        const StackUse jump = use_of(instr, true);
        reach(instr.target,
              depth - static_cast<int32_t>(jump.pops) + static_cast<int32_t>(jump.pushes));
      }
      depth += static_cast<int32_t>(use.pushes) - static_cast<int32_t>(use.pops);
      deepest = std::max(deepest, depth);
      if (ends_straight_line(instr.op)) {
        falls_through = false;
        break;
      }
    }
    if (falls_through && b->next != nullptr) {
      reach(b->next, depth);
    }
  }
  return static_cast<uint32_t>(std::max(deepest, generator_like ? 1 : 0));
}

}  // namespace lockstep::lang
