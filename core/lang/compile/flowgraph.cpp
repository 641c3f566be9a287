#include "core/lang/compile/flowgraph.h"

#include <algorithm>

#include "core/base/check.h"

namespace lockstep::lang {

bool is_block_opener(FlowOp op) {
  return op == kSetupFinally || op == kSetupCleanup || op == kSetupWith;
}

bool is_jump(FlowOp op) {
  if (op >= kJump) {
    return true;
  }
  if (op > 255) {
    return false;
  }
  const Operand operand = op_info(static_cast<uint8_t>(op)).operand;
  return operand == Operand::forward || operand == Operand::backward;
}

namespace {

bool leaves_function(FlowOp op) {
  return op == flow(Op::RETURN_VALUE) || op == flow(Op::RAISE_VARARGS) || op == flow(Op::RERAISE);
}

}  // namespace

FlowGraph::FlowGraph() { current_ = new_block(); }

Block* FlowGraph::new_block() {
  blocks_.push_back(std::make_unique<Block>());
  return blocks_.back().get();
}

void FlowGraph::use_block(Block* block) {
  CHECK(block != nullptr && block != current_, "a block follows itself");
  current_->next = block;
  current_ = block;
}

void FlowGraph::add(FlowOp op, int32_t arg, Block* target, const Span& span) {
  CHECK((target != nullptr) == has_target(op), "a jump without target or a target without jump");
  if (!current_->code.empty()) {
    const FlowOp last = current_->code.back().op;
    if (is_jump(last) || leaves_function(last)) {
      use_block(new_block());
    }
  }
  current_->code.push_back(FlowInstr{op, arg, target, nullptr, span});
}

bool FlowGraph::current_returns() const {
  for (const FlowInstr& instr : current_->code) {
    if (instr.op == flow(Op::RETURN_VALUE)) {
      return true;
    }
  }
  return false;
}

void FlowGraph::normalize() {
  for (const auto& block : blocks_) {
    for (size_t i = 0; i < block->code.size(); ++i) {
      FlowInstr& instr = block->code[i];
      if (leaves_function(instr.op)) {
        block->exits = true;
        block->no_fallthrough = true;
      } else if (is_jump(instr.op)) {
        CHECK(i + 1 == block->code.size(), "a jump in the middle of a block");
        if (instr.op == kJump || instr.op == kJumpNoInterrupt) {
          block->no_fallthrough = true;
        }
        while (instr.target->code.empty()) {
          CHECK(instr.target->next != nullptr, "a jump to the end of the code");
          instr.target = instr.target->next;
        }
      }
    }
  }
}

bool is_exit_without_line(const Block& block) {
  return block.exits && std::all_of(block.code.begin(), block.code.end(),
                                    [](const FlowInstr& i) { return i.span.line < 0; });
}

void FlowGraph::inline_small_exits() {
  constexpr size_t kMaxCopied = 4;
  // Newest block first: chains of such jumps come out as CPython has them.
  for (auto it = blocks_.rbegin(); it != blocks_.rend(); ++it) {
    Block& block = **it;
    if (block.code.empty() || block.code.back().op != kJump) {
      continue;
    }
    const Block* target = block.code.back().target;
    if (target->code.size() > kMaxCopied || !is_exit_without_line(*target)) {
      continue;
    }
    FlowInstr& jump = block.code.back();
    jump.op = flow(Op::NOP);
    jump.arg = 0;
    jump.target = nullptr;
    const std::vector<FlowInstr> copied = target->code;
    block.code.insert(block.code.end(), copied.begin(), copied.end());
    block.exits = true;
  }
}

void FlowGraph::optimize(std::vector<Constant>& consts) {
  for (Block* b = entry(); b != nullptr; b = b->next) {
    optimize_block(*b, consts);
    remove_nops_in(*b);
  }
  inline_small_exits();
  mark_reachable();
  for (Block* b = entry(); b != nullptr; b = b->next) {
    if (b->predecessors == 0) {
      b->code.clear();
      b->no_fallthrough = false;
    }
  }
  remove_nops();
  skip_empty_blocks();
}

void FlowGraph::mark_reachable() {
  for (const auto& block : blocks_) {
    block->visited = false;
    block->predecessors = 0;
  }
  std::vector<Block*> todo{entry()};
  entry()->predecessors = 1;
  entry()->visited = true;
  auto reach = [&todo](Block* block) {
    block->predecessors += 1;
    if (!block->visited) {
      block->visited = true;
      todo.push_back(block);
    }
  };
  while (!todo.empty()) {
    Block* b = todo.back();
    todo.pop_back();
    if (b->next != nullptr && !b->no_fallthrough) {
      reach(b->next);
    }
    for (const FlowInstr& instr : b->code) {
      if (has_target(instr.op)) {
        reach(instr.target);
      }
    }
  }
}

void FlowGraph::skip_empty_blocks() {
  for (Block* b = entry(); b != nullptr; b = b->next) {
    Block* next = b->next;
    while (next != nullptr && next->code.empty() && next->next != nullptr) {
      next = next->next;
    }
    b->next = next;
  }
  for (Block* b = entry(); b != nullptr; b = b->next) {
    for (FlowInstr& instr : b->code) {
      if (has_target(instr.op)) {
        while (instr.target->code.empty() && instr.target->next != nullptr) {
          instr.target = instr.target->next;
        }
      }
    }
  }
}

void FlowGraph::remove_redundant_jumps() {
  bool emptied = false;
  for (Block* b = entry(); b != nullptr; b = b->next) {
    if (b->code.empty()) {
      continue;
    }
    FlowInstr& last = b->code.back();
    if ((last.op == kJump || last.op == kJumpNoInterrupt) && last.target == b->next) {
      b->no_fallthrough = false;
      last.op = flow(Op::NOP);
      last.arg = 0;
      last.target = nullptr;
      remove_nops_in(*b);
      emptied = true;
    }
  }
  if (emptied) {
    skip_empty_blocks();
  }
}

void FlowGraph::remove_nops() {
  for (Block* b = entry(); b != nullptr; b = b->next) {
    remove_nops_in(*b);
  }
}

}  // namespace lockstep::lang
