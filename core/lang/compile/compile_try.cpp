// with, async with, try, except, except*, finally.
#include "core/lang/compile/compile_unit.h"

namespace lockstep::lang {

using namespace ast;

void Compiler::pop_except_and_reraise() {
  emit_arg(Op::COPY, 3);
  emit(Op::POP_EXCEPT);
  emit_arg(Op::RERAISE, 1);
}

void Compiler::call_exit_with_nones() {
  load_none();
  load_none();
  load_none();
  emit_arg(Op::PRECALL, 2);
  emit_arg(Op::CALL, 2);
}

// `except E as name` ends with: name = None; del name.
void Compiler::clear_name(Identifier name) {
  load_none();
  store_name(name);
  delete_name(name);
}

void Compiler::compile_with(const With& stmt, size_t index) {
  const bool is_async = stmt.kind == StmtKind::AsyncWith;
  if (is_async && unit().kind != UnitKind::async_function) {
    fail("'async with' outside async function");
    return;
  }
  if (!descend()) {
    return;
  }
  const FrameBlockKind kind = is_async ? FrameBlockKind::async_with : FrameBlockKind::with;
  const WithItem& item = *stmt.items[index];
  Block* block = new_block();
  Block* final = new_block();
  Block* exit = new_block();
  Block* cleanup = new_block();
  visit_expr(item.context_expr);
  emit(is_async ? Op::BEFORE_ASYNC_WITH : Op::BEFORE_WITH);
  if (is_async) {
    emit_await(1);
  }
  emit_jump(kSetupWith, final);
  use_block(block);
  push_frame_block({kind, block, final, nullptr, &stmt, {}});
  if (item.optional_vars != nullptr) {
    visit_expr(item.optional_vars);
  } else {
    emit(Op::POP_TOP);
  }
  if (index + 1 == stmt.items.size()) {
    visit_stmts(stmt.body);
  } else {
    compile_with(stmt, index + 1);
  }
  pop_frame_block(kind);
  // The body ended normally: __exit__(None, None, None).
  emit_pop_block_artificial();
  set_loc(stmt.at);
  call_exit_with_nones();
  if (is_async) {
    emit_await(2);
  }
  emit(Op::POP_TOP);
  emit_jump(kJump, exit);
  use_block(final);
  compile_with_exit(is_async, cleanup);
  use_block(exit);
  --depth_;
}

// The body raised: __exit__ gets the exception and may suppress it.
void Compiler::compile_with_exit(bool is_async, Block* cleanup) {
  emit_jump(kSetupCleanup, cleanup);
  emit(Op::PUSH_EXC_INFO);
  emit(Op::WITH_EXCEPT_START);
  if (is_async) {
    emit_await(2);
  }
  Block* suppress = new_block();
  emit_jump(kPopJumpIfTrue, suppress);
  emit_arg(Op::RERAISE, 2);
  unset_loc();
  use_block(cleanup);
  pop_except_and_reraise();
  use_block(suppress);
  emit(Op::POP_TOP);
  emit_marker(kPopBlock);
  emit(Op::POP_EXCEPT);
  emit(Op::POP_TOP);
  emit(Op::POP_TOP);
}

void Compiler::compile_try(const Try& stmt) {
  const bool star = stmt.kind == StmtKind::TryStar;
  if (!stmt.finalbody.empty()) {
    compile_try_finally(stmt, star);
  } else if (star) {
    compile_try_star(stmt);
  } else {
    compile_try_except(stmt);
  }
}

void Compiler::compile_try_finally(const Try& stmt, bool star) {
  Block* body = new_block();
  Block* end = new_block();
  Block* exit = new_block();
  emit_jump(kSetupFinally, end);
  use_block(body);
  push_frame_block({FrameBlockKind::finally_try, body, end, &stmt.finalbody, nullptr, {}});
  if (stmt.handlers.empty()) {
    visit_stmts(stmt.body);
  } else if (star) {
    compile_try_star(stmt);
  } else {
    compile_try_except(stmt);
  }
  emit_pop_block_artificial();
  pop_frame_block(FrameBlockKind::finally_try);
  visit_stmts(stmt.finalbody);
  emit_jump_artificial(exit);
  use_block(end);
  push_frame_block({FrameBlockKind::finally_end, end, nullptr, nullptr, nullptr, {}});
  unset_loc();
  Block* cleanup = new_block();
  emit_jump(kSetupCleanup, cleanup);
  emit(Op::PUSH_EXC_INFO);
  visit_stmts(stmt.finalbody);
  pop_frame_block(FrameBlockKind::finally_end);
  emit_arg(Op::RERAISE, 0);
  use_block(cleanup);
  pop_except_and_reraise();
  use_block(exit);
}

void Compiler::compile_try_except(const Try& stmt) {
  Block* body = new_block();
  Block* except = new_block();
  Block* end = new_block();
  Block* cleanup = new_block();
  emit_jump(kSetupFinally, except);
  use_block(body);
  push_frame_block({FrameBlockKind::try_except, body, nullptr, nullptr, nullptr, {}});
  visit_stmts(stmt.body);
  pop_frame_block(FrameBlockKind::try_except);
  emit_pop_block_artificial();
  visit_stmts(stmt.orelse);
  emit_jump_artificial(end);
  use_block(except);
  unset_loc();
  emit_jump(kSetupCleanup, cleanup);
  emit(Op::PUSH_EXC_INFO);
  push_frame_block({FrameBlockKind::exception_handler, nullptr, nullptr, nullptr, nullptr, {}});
  for (uint32_t i = 0; i < stmt.handlers.size(); ++i) {
    const ExceptHandler& handler = *stmt.handlers[i];
    set_loc(handler.at);
    if (handler.type == nullptr && i + 1 < stmt.handlers.size()) {
      fail("default 'except:' must be last");
      return;
    }
    compile_handler(handler, end);
  }
  pop_frame_block(FrameBlockKind::exception_handler);
  unset_loc();
  emit_arg(Op::RERAISE, 0);
  use_block(cleanup);
  pop_except_and_reraise();
  use_block(end);
}

void Compiler::compile_handler(const ExceptHandler& handler, Block* end) {
  Block* next = new_block();
  const bool named = is_present(handler.name);
  if (handler.type != nullptr) {
    visit_expr(handler.type);
    emit(Op::CHECK_EXC_MATCH);
    emit_jump(kPopJumpIfFalse, next);
  }
  Block* cleanup_end = named ? new_block() : nullptr;
  Block* cleanup_body = new_block();
  if (named) {
    store_name(handler.name);
    emit_jump(kSetupCleanup, cleanup_end);
  } else {
    emit(Op::POP_TOP);
  }
  use_block(cleanup_body);
  push_frame_block(
      {FrameBlockKind::handler_cleanup, cleanup_body, nullptr, nullptr, nullptr, handler.name});
  visit_stmts(handler.body);
  pop_frame_block(FrameBlockKind::handler_cleanup);
  unset_loc();
  emit_marker(kPopBlock);
  if (named) {
    emit_marker(kPopBlock);
  }
  emit(Op::POP_EXCEPT);
  if (named) {
    clear_name(handler.name);
  }
  emit_jump(kJump, end);
  if (named) {
    use_block(cleanup_end);
    unset_loc();
    clear_name(handler.name);
    emit_arg(Op::RERAISE, 1);
  }
  use_block(next);
}

// except*: every clause takes its part of the exception group; what clauses raise and what is left
// over is gathered in a list and raised again at the end.
void Compiler::compile_try_star(const Try& stmt) {
  Block* body = new_block();
  Block* except = new_block();
  Block* orelse = new_block();
  Block* end = new_block();
  Block* cleanup = new_block();
  Block* reraise_star = new_block();
  emit_jump(kSetupFinally, except);
  use_block(body);
  push_frame_block({FrameBlockKind::try_except, body, nullptr, nullptr, nullptr, {}});
  visit_stmts(stmt.body);
  pop_frame_block(FrameBlockKind::try_except);
  emit_pop_block_artificial();
  emit_jump_artificial(orelse);
  use_block(except);
  unset_loc();
  emit_jump(kSetupCleanup, cleanup);
  emit(Op::PUSH_EXC_INFO);
  push_frame_block(
      {FrameBlockKind::exception_group_handler, nullptr, nullptr, nullptr, nullptr, {}});
  for (uint32_t i = 0; i < stmt.handlers.size(); ++i) {
    const ExceptHandler& handler = *stmt.handlers[i];
    set_loc(handler.at);
    Block* next = new_block();
    if (i == 0) {
      emit_arg(Op::COPY, 1);  // of the original group
      emit_arg(Op::BUILD_LIST, 0);
      emit_arg(Op::SWAP, 2);
    }
    compile_star_handler(handler, next);
    use_block(next);
    if (i + 1 == stmt.handlers.size()) {
      emit_arg(Op::LIST_APPEND, 1);
      emit_jump(kJump, reraise_star);
    }
  }
  pop_frame_block(FrameBlockKind::exception_group_handler);
  Block* reraise = new_block();
  use_block(reraise_star);
  emit(Op::PREP_RERAISE_STAR);
  emit_arg(Op::COPY, 1);
  emit_jump(kPopJumpIfNotNone, reraise);
  emit(Op::POP_TOP);
  emit_marker(kPopBlock);
  emit(Op::POP_EXCEPT);
  emit_jump(kJump, end);
  use_block(reraise);
  emit_marker(kPopBlock);
  emit_arg(Op::SWAP, 2);
  emit(Op::POP_EXCEPT);
  emit_arg(Op::RERAISE, 0);
  use_block(cleanup);
  pop_except_and_reraise();
  use_block(orelse);
  visit_stmts(stmt.orelse);
  use_block(end);
}

void Compiler::compile_star_handler(const ExceptHandler& handler, Block* next) {
  const bool named = is_present(handler.name);
  visit_expr(handler.type);
  emit(Op::CHECK_EG_MATCH);
  emit_arg(Op::COPY, 1);
  Block* match = new_block();
  emit_jump(kPopJumpIfNotNone, match);
  emit(Op::POP_TOP);
  emit_jump(kJump, next);
  use_block(match);
  Block* cleanup_end = new_block();
  Block* cleanup_body = new_block();
  if (named) {
    store_name(handler.name);
  } else {
    emit(Op::POP_TOP);
  }
  emit_jump(kSetupCleanup, cleanup_end);
  use_block(cleanup_body);
  push_frame_block(
      {FrameBlockKind::handler_cleanup, cleanup_body, nullptr, nullptr, nullptr, handler.name});
  visit_stmts(handler.body);
  pop_frame_block(FrameBlockKind::handler_cleanup);
  unset_loc();
  emit_marker(kPopBlock);
  if (named) {
    clear_name(handler.name);
  }
  emit_jump(kJump, next);
  use_block(cleanup_end);
  unset_loc();
  if (named) {
    clear_name(handler.name);
  }
  emit_arg(Op::LIST_APPEND, 3);
  emit(Op::POP_TOP);
}

}  // namespace lockstep::lang
