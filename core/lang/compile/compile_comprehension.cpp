// Comprehensions and generator expressions: each is a function of its own that is called at once.
#include "core/lang/compile/compile_unit.h"

namespace lockstep::lang {

using namespace ast;

void Compiler::compile_comprehension(const Expr& expr, const ComprehensionParts& parts) {
  static constexpr const char* kNames[] = {"", "<listcomp>", "<dictcomp>", "<setcomp>",
                                           "<genexpr>"};
  const UnitKind outer = unit().kind;
  const bool generator = parts.kind == ComprehensionKind::generator;
  const Comprehension& outermost = *(*parts.generators)[0];
  enter_unit(UnitKind::comprehension, &expr, kNames[static_cast<size_t>(parts.kind)],
             expr.at.lineno);
  set_loc(expr.at);
  const bool is_async = unit().scope->coroutine;
  if (is_async && !generator && outer != UnitKind::async_function &&
      outer != UnitKind::comprehension) {
    fail("asynchronous comprehension outside of an asynchronous function");
  }
  switch (parts.kind) {
    case ComprehensionKind::list: emit_arg(Op::BUILD_LIST, 0); break;
    case ComprehensionKind::set: emit_arg(Op::BUILD_SET, 0); break;
    case ComprehensionKind::dict: emit_arg(Op::BUILD_MAP, 0); break;
    default: break;
  }
  compile_generator(parts, 0, 0);
  if (!generator) {
    emit(Op::RETURN_VALUE);
  }
  const CodePtr code = finish_unit(true);
  make_closure(code, 0);
  visit_expr(outermost.iter);
  emit(outermost.is_async ? Op::GET_AITER : Op::GET_ITER);
  emit_arg(Op::PRECALL, 0);
  emit_arg(Op::CALL, 0);
  if (is_async && !generator) {
    emit_await(0);
  }
}

void Compiler::compile_generator(const ComprehensionParts& parts, size_t index, int32_t depth) {
  if (!descend()) {
    return;
  }
  if ((*parts.generators)[index]->is_async) {
    compile_async_generator(parts, index, depth);
  } else {
    compile_sync_generator(parts, index, depth);
  }
  --depth_;
}

void Compiler::compile_sync_generator(const ComprehensionParts& parts, size_t index,
                                      int32_t depth) {
  Block* start = new_block();
  Block* if_cleanup = new_block();
  Block* anchor = new_block();
  const Comprehension& generator = *(*parts.generators)[index];
  bool loops = true;
  if (index == 0) {
    unit().argcount = 1;
    emit_arg(Op::LOAD_FAST, 0);
  } else {
    // `for y in [f(x)]` is an assignment: no loop.
    const Expr* iter = generator.iter;
    const List* list = try_as<const List>(iter);
    const Tuple* tuple = try_as<const Tuple>(iter);
    const Seq<Expr*> items = list != nullptr    ? list->elts
                             : tuple != nullptr ? tuple->elts
                                                : Seq<Expr*>{};
    if (items.size() == 1 && items[0]->kind != ExprKind::Starred) {
      visit_expr(items[0]);
      loops = false;
    } else {
      visit_expr(iter);
      emit(Op::GET_ITER);
    }
  }
  if (loops) {
    ++depth;
    use_block(start);
    emit_jump(flow(Op::FOR_ITER), anchor);
  }
  visit_expr(generator.target);
  for (const Expr* condition : generator.ifs) {
    jump_if(condition, if_cleanup, false);
  }
  compile_generator_tail(parts, index, depth);
  use_block(if_cleanup);
  if (loops) {
    emit_jump(kJump, start);
    use_block(anchor);
  }
}

void Compiler::compile_async_generator(const ComprehensionParts& parts, size_t index,
                                       int32_t depth) {
  Block* start = new_block();
  Block* except = new_block();
  Block* if_cleanup = new_block();
  const Comprehension& generator = *(*parts.generators)[index];
  if (index == 0) {
    unit().argcount = 1;
    emit_arg(Op::LOAD_FAST, 0);
  } else {
    visit_expr(generator.iter);
    emit(Op::GET_AITER);
  }
  use_block(start);
  push_frame_block({FrameBlockKind::async_comprehension, start, nullptr, nullptr, nullptr, {}});
  emit_jump(kSetupFinally, except);
  emit(Op::GET_ANEXT);
  load_none();
  emit_yield_from(true);
  emit_marker(kPopBlock);
  visit_expr(generator.target);
  for (const Expr* condition : generator.ifs) {
    jump_if(condition, if_cleanup, false);
  }
  compile_generator_tail(parts, index, depth + 1);
  use_block(if_cleanup);
  emit_jump(kJump, start);
  pop_frame_block(FrameBlockKind::async_comprehension);
  use_block(except);
  emit(Op::END_ASYNC_FOR);
}

// The next `for`, or the element itself.
void Compiler::compile_generator_tail(const ComprehensionParts& parts, size_t index,
                                      int32_t depth) {
  if (index + 1 < parts.generators->size()) {
    compile_generator(parts, index + 1, depth);
    return;
  }
  visit_expr(parts.element);
  switch (parts.kind) {
    case ComprehensionKind::generator:
      emit_yield();
      emit(Op::POP_TOP);
      break;
    case ComprehensionKind::list: emit_arg(Op::LIST_APPEND, depth + 1); break;
    case ComprehensionKind::set: emit_arg(Op::SET_ADD, depth + 1); break;
    case ComprehensionKind::dict:
      visit_expr(parts.value);
      emit_arg(Op::MAP_ADD, depth + 1);
      break;
    case ComprehensionKind::none: break;
  }
}

}  // namespace lockstep::lang
