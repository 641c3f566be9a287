// Exception handlers and jump directions: the last passes of FlowGraph before assembly.
#include "core/base/check.h"
#include "core/lang/compile/flowgraph.h"

namespace lockstep::lang {

namespace {

struct Pending {
  Block* block;
  std::vector<Block*> handlers;  // innermost last
};

}  // namespace

void FlowGraph::label_exception_targets() {
  for (const auto& block : blocks_) {
    block->visited = false;
  }
  std::vector<Pending> todo;
  auto reach = [&todo](Block* block, const std::vector<Block*>& handlers) {
    if (!block->visited) {
      block->visited = true;
      todo.push_back({block, handlers});
    }
  };
  reach(entry(), {});
  while (!todo.empty()) {
    Pending now = std::move(todo.back());
    todo.pop_back();
    std::vector<Block*>& handlers = now.handlers;
    for (FlowInstr& instr : now.block->code) {
      // The openers and closers of blocks become NOPs that no handler covers.
      const bool marker = is_block_opener(instr.op) || instr.op == kPopBlock;
      instr.handler = marker || handlers.empty() ? nullptr : handlers.back();
      if (is_block_opener(instr.op)) {
        reach(instr.target, handlers);
        if (instr.op != kSetupFinally) {
          instr.target->preserve_lasti = true;
        }
        handlers.push_back(instr.target);
      } else if (instr.op == kPopBlock) {
        CHECK(!handlers.empty(), "POP_BLOCK without an open block");
        handlers.pop_back();
      } else if (is_jump(instr.op)) {
        reach(instr.target, handlers);
      }
    }
    if (!now.block->no_fallthrough && !now.block->exits && now.block->next != nullptr) {
      reach(now.block->next, handlers);
    }
  }
}

void FlowGraph::drop_block_markers() {
  for (Block* b = entry(); b != nullptr; b = b->next) {
    for (FlowInstr& instr : b->code) {
      if (is_block_opener(instr.op) || instr.op == kPopBlock) {
        instr.op = flow(Op::NOP);
        instr.arg = 0;
        instr.target = nullptr;
      }
    }
  }
}

namespace {

struct Direction {
  FlowOp symbolic;
  Op forward;
  Op backward;
};

constexpr Direction kDirections[] = {
    {kJump, Op::JUMP_FORWARD, Op::JUMP_BACKWARD},
    {kJumpNoInterrupt, Op::JUMP_FORWARD, Op::JUMP_BACKWARD_NO_INTERRUPT},
    {kPopJumpIfFalse, Op::POP_JUMP_FORWARD_IF_FALSE, Op::POP_JUMP_BACKWARD_IF_FALSE},
    {kPopJumpIfTrue, Op::POP_JUMP_FORWARD_IF_TRUE, Op::POP_JUMP_BACKWARD_IF_TRUE},
    {kPopJumpIfNone, Op::POP_JUMP_FORWARD_IF_NONE, Op::POP_JUMP_BACKWARD_IF_NONE},
    {kPopJumpIfNotNone, Op::POP_JUMP_FORWARD_IF_NOT_NONE, Op::POP_JUMP_BACKWARD_IF_NOT_NONE},
};

}  // namespace

void FlowGraph::resolve_jump_directions() {
  for (const auto& block : blocks_) {
    block->visited = false;
  }
  for (Block* b = entry(); b != nullptr; b = b->next) {
    b->visited = true;
    if (b->code.empty() || !is_jump(b->code.back().op)) {
      continue;
    }
    FlowInstr& last = b->code.back();
    const bool forward = !last.target->visited;
    bool found = false;
    for (const Direction& row : kDirections) {
      if (row.symbolic == last.op) {
        last.op = flow(forward ? row.forward : row.backward);
        found = true;
        break;
      }
    }
    CHECK(found || forward, "a jump that goes forwards only has its target behind it");
  }
}

}  // namespace lockstep::lang
