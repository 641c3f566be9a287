// Control flow: conditions, loops, return, and the frame blocks these have to leave.
#include "core/base/check.h"
#include "core/lang/compile/compile_unit.h"

namespace lockstep::lang {

using namespace ast;

void Compiler::jump_if(const Expr* expr, Block* target, bool condition) {
  if (!descend()) {
    return;
  }
  const UnaryOp* unary = try_as<const UnaryOp>(expr);
  const BoolOp* logic = try_as<const BoolOp>(expr);
  const IfExp* choice = try_as<const IfExp>(expr);
  const Compare* compare = try_as<const Compare>(expr);
  if (unary != nullptr && unary->op == UnaryOperator::Not) {
    jump_if(unary->operand, target, !condition);
  } else if (logic != nullptr) {
    const bool early = logic->op == BoolOperator::Or;
    Block* early_target = early == condition ? target : new_block();
    for (uint32_t i = 0; i + 1 < logic->values.size(); ++i) {
      jump_if(logic->values[i], early_target, early);
    }
    jump_if(logic->values.back(), target, condition);
    if (early_target != target) {
      use_block(early_target);
    }
  } else if (choice != nullptr) {
    Block* end = new_block();
    Block* otherwise = new_block();
    jump_if(choice->test, otherwise, false);
    jump_if(choice->body, target, condition);
    emit_jump_artificial(end);
    use_block(otherwise);
    jump_if(choice->orelse, target, condition);
    use_block(end);
  } else {
    if (compare != nullptr) {
      set_loc(expr->at);
    }
    if (compare != nullptr && compare->ops.size() > 1) {
      jump_if_compare(*compare, target, condition);
    } else {
      visit_expr(expr);
      emit_jump(condition ? kPopJumpIfTrue : kPopJumpIfFalse, target);
    }
  }
  --depth_;
}

// a < b < c: the middle operands stay on the stack for the next comparison.
void Compiler::jump_if_compare(const Compare& expr, Block* target, bool condition) {
  warn_of_compare(expr, warnings_);
  Block* cleanup = new_block();
  const uint32_t last = expr.ops.size() - 1;
  visit_expr(expr.left);
  for (uint32_t i = 0; i < last; ++i) {
    visit_expr(expr.comparators[i]);
    emit_arg(Op::SWAP, 2);
    emit_arg(Op::COPY, 2);
    emit_compare(expr.ops[i]);
    emit_jump(kPopJumpIfFalse, cleanup);
  }
  visit_expr(expr.comparators[last]);
  emit_compare(expr.ops[last]);
  emit_jump(condition ? kPopJumpIfTrue : kPopJumpIfFalse, target);
  Block* end = new_block();
  emit_jump_artificial(end);
  use_block(cleanup);
  emit(Op::POP_TOP);
  if (!condition) {
    emit_jump_artificial(target);
  }
  use_block(end);
}

void Compiler::compile_if(const If& stmt) {
  Block* end = new_block();
  const bool has_else = !stmt.orelse.empty();
  Block* next = has_else ? new_block() : end;
  jump_if(stmt.test, next, false);
  visit_stmts(stmt.body);
  if (has_else) {
    emit_jump_artificial(end);
    use_block(next);
    visit_stmts(stmt.orelse);
  }
  use_block(end);
}

void Compiler::compile_while(const While& stmt) {
  Block* loop = new_block();
  Block* body = new_block();
  Block* anchor = new_block();
  Block* end = new_block();
  use_block(loop);
  push_frame_block({FrameBlockKind::while_loop, loop, end, nullptr, nullptr, {}});
  jump_if(stmt.test, anchor, false);
  use_block(body);
  visit_stmts(stmt.body);
  set_loc(stmt.at);
  jump_if(stmt.test, body, true);
  pop_frame_block(FrameBlockKind::while_loop);
  use_block(anchor);
  visit_stmts(stmt.orelse);
  use_block(end);
}

void Compiler::compile_for(const For& stmt) {
  Block* start = new_block();
  Block* body = new_block();
  Block* cleanup = new_block();
  Block* end = new_block();
  push_frame_block({FrameBlockKind::for_loop, start, end, nullptr, nullptr, {}});
  visit_expr(stmt.iter);
  emit(Op::GET_ITER);
  use_block(start);
  emit_jump(flow(Op::FOR_ITER), cleanup);
  use_block(body);
  visit_expr(stmt.target);
  visit_stmts(stmt.body);
  unset_loc();
  emit_jump(kJump, start);
  use_block(cleanup);
  pop_frame_block(FrameBlockKind::for_loop);
  visit_stmts(stmt.orelse);
  use_block(end);
}

void Compiler::compile_async_for(const For& stmt) {
  if (unit().kind != UnitKind::async_function) {
    fail("'async for' outside async function");
    return;
  }
  Block* start = new_block();
  Block* except = new_block();
  Block* end = new_block();
  visit_expr(stmt.iter);
  emit(Op::GET_AITER);
  use_block(start);
  push_frame_block({FrameBlockKind::for_loop, start, end, nullptr, nullptr, {}});
  emit_jump(kSetupFinally, except);
  emit(Op::GET_ANEXT);
  load_none();
  emit_yield_from(true);
  emit_marker(kPopBlock);
  visit_expr(stmt.target);
  visit_stmts(stmt.body);
  unset_loc();
  emit_jump(kJump, start);
  pop_frame_block(FrameBlockKind::for_loop);
  use_block(except);
  set_loc(stmt.iter->at);
  emit(Op::END_ASYNC_FOR);
  visit_stmts(stmt.orelse);
  use_block(end);
}

void Compiler::compile_return(const Return& stmt) {
  const bool keep_top = stmt.value != nullptr && !is_constant(stmt.value);
  if (!unit().is_function_scope()) {
    fail("'return' outside function");
    return;
  }
  if (stmt.value != nullptr && unit().scope->coroutine && unit().scope->generator) {
    fail("'return' with value in async generator");
    return;
  }
  if (keep_top) {
    visit_expr(stmt.value);
  } else if (stmt.value != nullptr) {
    set_loc(stmt.value->at);
    emit(Op::NOP);
  }
  if (stmt.value == nullptr || stmt.value->at.lineno != stmt.at.lineno) {
    set_loc(stmt.at);
    emit(Op::NOP);
  }
  unwind_all(keep_top, false);
  if (stmt.value == nullptr) {
    load_none();
  } else if (!keep_top) {
    load_const(constant_of(stmt.value));
  }
  emit(Op::RETURN_VALUE);
}

void Compiler::compile_break_or_continue(bool is_break) {
  emit(Op::NOP);  // carries the line
  const Span origin = unit().loc;
  const std::optional<FrameBlock> loop = unwind_all(false, true);
  if (failed()) {
    return;
  }
  if (!loop) {
    unit().loc = origin;
    fail(is_break ? "'break' outside loop" : "'continue' not properly in loop");
    return;
  }
  if (is_break) {
    unwind(*loop, false);
  }
  emit_jump(kJump, is_break ? loop->exit : loop->start);
}

void Compiler::push_frame_block(FrameBlock block) {
  if (unit().frame_blocks.size() >= kMaxFrameBlocks) {
    fail("too many statically nested blocks");
    return;
  }
  unit().frame_blocks.push_back(block);
}

void Compiler::pop_frame_block(FrameBlockKind kind) {
  if (failed()) {
    return;
  }
  CHECK(!unit().frame_blocks.empty() && unit().frame_blocks.back().kind == kind,
        "frame blocks are not properly nested");
  unit().frame_blocks.pop_back();
}

void Compiler::unwind(const FrameBlock& block, bool preserve_top) {
  auto keep = [this, preserve_top] {
    if (preserve_top) {
      emit_arg(Op::SWAP, 2);
    }
  };
  switch (block.kind) {
    case FrameBlockKind::while_loop:
    case FrameBlockKind::exception_handler:
    case FrameBlockKind::exception_group_handler:
    case FrameBlockKind::async_comprehension: return;
    case FrameBlockKind::for_loop:
    case FrameBlockKind::pop_value:
      keep();
      emit(Op::POP_TOP);
      return;
    case FrameBlockKind::try_except: emit_marker(kPopBlock); return;
    case FrameBlockKind::finally_try:
      emit_marker(kPopBlock);
      if (preserve_top) {
        push_frame_block({FrameBlockKind::pop_value, nullptr, nullptr, nullptr, nullptr, {}});
      }
      visit_stmts(*block.final_body);
      if (preserve_top) {
        pop_frame_block(FrameBlockKind::pop_value);
      }
      unset_loc();  // what follows happens after the finally block
      return;
    case FrameBlockKind::finally_end:
      keep();
      emit(Op::POP_TOP);
      keep();
      emit_marker(kPopBlock);
      emit(Op::POP_EXCEPT);
      return;
    case FrameBlockKind::with:
    case FrameBlockKind::async_with:
      set_loc(block.with->at);
      emit_marker(kPopBlock);
      keep();
      call_exit_with_nones();
      if (block.kind == FrameBlockKind::async_with) {
        emit_await(2);
      }
      emit(Op::POP_TOP);
      unset_loc();
      return;
    case FrameBlockKind::handler_cleanup:
      if (is_present(block.name)) {
        emit_marker(kPopBlock);
      }
      keep();
      emit_marker(kPopBlock);
      emit(Op::POP_EXCEPT);
      if (is_present(block.name)) {
        clear_name(block.name);
      }
      return;
  }
}

std::optional<FrameBlock> Compiler::unwind_all(bool preserve_top, bool to_loop) {
  // While a block is left, code that runs outside it is compiled without it on the list.
  std::vector<FrameBlock> saved = unit().frame_blocks;
  std::optional<FrameBlock> loop;
  while (!unit().frame_blocks.empty() && !failed()) {
    const FrameBlock top = unit().frame_blocks.back();
    if (top.kind == FrameBlockKind::exception_group_handler) {
      fail("'break', 'continue' and 'return' cannot appear in an except* block");
      break;
    }
    if (to_loop &&
        (top.kind == FrameBlockKind::while_loop || top.kind == FrameBlockKind::for_loop)) {
      loop = top;
      break;
    }
    unit().frame_blocks.pop_back();
    unwind(top, preserve_top);
  }
  unit().frame_blocks = std::move(saved);
  return loop;
}

}  // namespace lockstep::lang
