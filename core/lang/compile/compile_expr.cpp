// Expressions other than calls and displays.
#include "core/lang/compile/compile_unit.h"

namespace lockstep::lang {

using namespace ast;

void Compiler::visit_exprs(const Seq<Expr*>& exprs) {
  for (const Expr* expr : exprs) {
    visit_expr(expr);
  }
}

void Compiler::visit_expr(const Expr* expr) {
  if (!descend()) {
    return;
  }
  const Span saved = unit().loc;
  set_loc(expr->at);
  visit_expression(*expr);
  unit().loc = saved;
  --depth_;
}

namespace {

BinaryOpArg binary_arg(Operator op) {
  static constexpr BinaryOpArg kArgs[] = {
      kBinaryAdd,    kBinarySubtract, kBinaryMultiply, kBinaryMatrixMultiply, kBinaryTrueDivide,
      kBinaryRemainder, kBinaryPower, kBinaryLshift,   kBinaryRshift,         kBinaryOr,
      kBinaryXor,    kBinaryAnd,      kBinaryFloorDivide};
  return kArgs[static_cast<size_t>(op)];
}

Op unary_op(UnaryOperator op) {
  switch (op) {
    case UnaryOperator::Invert: return Op::UNARY_INVERT;
    case UnaryOperator::Not: return Op::UNARY_NOT;
    case UnaryOperator::UAdd: return Op::UNARY_POSITIVE;
    case UnaryOperator::USub: return Op::UNARY_NEGATIVE;
  }
  return Op::UNARY_NOT;
}

}  // namespace

void Compiler::visit_expression(const Expr& expr) {
  constexpr DisplayOps kListOps = {Op::BUILD_LIST, Op::LIST_APPEND, Op::LIST_EXTEND, false};
  constexpr DisplayOps kTupleOps = {Op::BUILD_LIST, Op::LIST_APPEND, Op::LIST_EXTEND, true};
  constexpr DisplayOps kSetOps = {Op::BUILD_SET, Op::SET_ADD, Op::SET_UPDATE, false};
  auto sequence = [this](const Seq<Expr*>& elements, ExprContext ctx, const DisplayOps& ops) {
    if (ctx == ExprContext::Store) {
      compile_unpacking(elements);
    } else if (ctx == ExprContext::Load) {
      compile_display(elements, 0, ops);
    } else {
      visit_exprs(elements);
    }
  };
  switch (expr.kind) {
    case ExprKind::BoolOp: compile_bool_op(as<BoolOp>(&expr)); break;
    case ExprKind::NamedExpr:
      visit_expr(as<NamedExpr>(&expr).value);
      emit_arg(Op::COPY, 1);
      visit_expr(as<NamedExpr>(&expr).target);
      break;
    case ExprKind::BinOp:
      visit_expr(as<BinOp>(&expr).left);
      visit_expr(as<BinOp>(&expr).right);
      emit_arg(Op::BINARY_OP, binary_arg(as<BinOp>(&expr).op));
      break;
    case ExprKind::UnaryOp:
      visit_expr(as<UnaryOp>(&expr).operand);
      emit(unary_op(as<UnaryOp>(&expr).op));
      break;
    case ExprKind::Lambda: compile_lambda(as<Lambda>(&expr)); break;
    case ExprKind::IfExp: compile_if_exp(as<IfExp>(&expr)); break;
    case ExprKind::Dict: compile_dict(as<Dict>(&expr)); break;
    case ExprKind::Set: compile_display(as<Set>(&expr).elts, 0, kSetOps); break;
    case ExprKind::ListComp: {
      const ListComp& comp = as<ListComp>(&expr);
      compile_comprehension(expr, {ComprehensionKind::list, &comp.generators, comp.elt, nullptr});
      break;
    }
    case ExprKind::SetComp: {
      const SetComp& comp = as<SetComp>(&expr);
      compile_comprehension(expr, {ComprehensionKind::set, &comp.generators, comp.elt, nullptr});
      break;
    }
    case ExprKind::DictComp: {
      const DictComp& comp = as<DictComp>(&expr);
      compile_comprehension(expr,
                            {ComprehensionKind::dict, &comp.generators, comp.key, comp.value});
      break;
    }
    case ExprKind::GeneratorExp: {
      const GeneratorExp& comp = as<GeneratorExp>(&expr);
      compile_comprehension(expr,
                            {ComprehensionKind::generator, &comp.generators, comp.elt, nullptr});
      break;
    }
    case ExprKind::Yield: compile_yield(as<Yield>(&expr)); break;
    case ExprKind::YieldFrom: compile_yield_from(as<YieldFrom>(&expr)); break;
    case ExprKind::Await: compile_await(as<Await>(&expr)); break;
    case ExprKind::Compare: compile_compare(as<Compare>(&expr)); break;
    case ExprKind::Call: compile_call(as<Call>(&expr)); break;
    case ExprKind::Constant: load_const(constant_of(&expr)); break;
    case ExprKind::JoinedStr: compile_joined_str(as<JoinedStr>(&expr)); break;
    case ExprKind::FormattedValue: compile_formatted_value(as<FormattedValue>(&expr)); break;
    case ExprKind::Attribute: compile_attribute(as<Attribute>(&expr)); break;
    case ExprKind::Subscript: compile_subscript(as<Subscript>(&expr)); break;
    case ExprKind::Starred:
      fail(as<Starred>(&expr).ctx == ExprContext::Store
               ? "starred assignment target must be in a list or tuple"
               : "can't use starred expression here");
      break;
    case ExprKind::Name: name_op(as<Name>(&expr).id, as<Name>(&expr).ctx); break;
    case ExprKind::List: sequence(as<List>(&expr).elts, as<List>(&expr).ctx, kListOps); break;
    case ExprKind::Tuple: sequence(as<Tuple>(&expr).elts, as<Tuple>(&expr).ctx, kTupleOps); break;
    case ExprKind::Slice: compile_slice(as<Slice>(&expr)); break;
  }
}

void Compiler::compile_bool_op(const BoolOp& expr) {
  const FlowOp jump = flow(expr.op == BoolOperator::And ? Op::JUMP_IF_FALSE_OR_POP
                                                        : Op::JUMP_IF_TRUE_OR_POP);
  Block* end = new_block();
  for (uint32_t i = 0; i + 1 < expr.values.size(); ++i) {
    visit_expr(expr.values[i]);
    emit_jump(jump, end);
  }
  visit_expr(expr.values.back());
  use_block(end);
}

void Compiler::emit_compare(CompareOperator op) {
  switch (op) {
    case CompareOperator::Eq: emit_arg(Op::COMPARE_OP, kCompareEq); break;
    case CompareOperator::NotEq: emit_arg(Op::COMPARE_OP, kCompareNe); break;
    case CompareOperator::Lt: emit_arg(Op::COMPARE_OP, kCompareLt); break;
    case CompareOperator::LtE: emit_arg(Op::COMPARE_OP, kCompareLe); break;
    case CompareOperator::Gt: emit_arg(Op::COMPARE_OP, kCompareGt); break;
    case CompareOperator::GtE: emit_arg(Op::COMPARE_OP, kCompareGe); break;
    case CompareOperator::Is: emit_arg(Op::IS_OP, 0); break;
    case CompareOperator::IsNot: emit_arg(Op::IS_OP, 1); break;
    case CompareOperator::In: emit_arg(Op::CONTAINS_OP, 0); break;
    case CompareOperator::NotIn: emit_arg(Op::CONTAINS_OP, 1); break;
  }
}

void Compiler::compile_compare(const Compare& expr) {
  warn_of_compare(expr, warnings_);
  visit_expr(expr.left);
  const uint32_t last = expr.ops.size() - 1;
  if (last == 0) {
    visit_expr(expr.comparators[0]);
    emit_compare(expr.ops[0]);
    return;
  }
  Block* cleanup = new_block();
  for (uint32_t i = 0; i < last; ++i) {
    visit_expr(expr.comparators[i]);
    emit_arg(Op::SWAP, 2);
    emit_arg(Op::COPY, 2);
    emit_compare(expr.ops[i]);
    emit_jump(flow(Op::JUMP_IF_FALSE_OR_POP), cleanup);
  }
  visit_expr(expr.comparators[last]);
  emit_compare(expr.ops[last]);
  Block* end = new_block();
  emit_jump_artificial(end);
  use_block(cleanup);
  emit_arg(Op::SWAP, 2);
  emit(Op::POP_TOP);
  use_block(end);
}

void Compiler::compile_if_exp(const IfExp& expr) {
  Block* end = new_block();
  Block* next = new_block();
  jump_if(expr.test, next, false);
  visit_expr(expr.body);
  emit_jump_artificial(end);
  use_block(next);
  visit_expr(expr.orelse);
  use_block(end);
}

void Compiler::emit_yield() {
  if (unit().scope->generator && unit().scope->coroutine) {
    emit(Op::ASYNC_GEN_WRAP);
  }
  emit(Op::YIELD_VALUE);
  emit_arg(Op::RESUME, 1);
}

void Compiler::emit_yield_from(bool await) {
  Block* start = new_block();
  Block* resume = new_block();
  Block* exit = new_block();
  use_block(start);
  emit_jump(flow(Op::SEND), exit);
  use_block(resume);
  emit(Op::YIELD_VALUE);
  emit_arg(Op::RESUME, await ? 3 : 2);
  emit_jump(kJumpNoInterrupt, start);
  use_block(exit);
}

void Compiler::emit_await(int32_t kind) {
  emit_arg(Op::GET_AWAITABLE, kind);
  load_none();
  emit_yield_from(true);
}

void Compiler::compile_yield(const Yield& expr) {
  if (!unit().is_function_scope()) {
    fail("'yield' outside function");
    return;
  }
  if (expr.value != nullptr) {
    visit_expr(expr.value);
  } else {
    load_none();
  }
  emit_yield();
}

void Compiler::compile_yield_from(const YieldFrom& expr) {
  if (!unit().is_function_scope()) {
    fail("'yield' outside function");
    return;
  }
  if (unit().kind == UnitKind::async_function) {
    fail("'yield from' inside async function");
    return;
  }
  visit_expr(expr.value);
  emit(Op::GET_YIELD_FROM_ITER);
  load_none();
  emit_yield_from(false);
}

void Compiler::compile_await(const Await& expr) {
  if (!unit().is_function_scope()) {
    fail("'await' outside function");
    return;
  }
  if (unit().kind != UnitKind::async_function && unit().kind != UnitKind::comprehension) {
    fail("'await' outside async function");
    return;
  }
  visit_expr(expr.value);
  emit_await(0);
}

void Compiler::compile_joined_str(const JoinedStr& expr) {
  const int64_t count = expr.values.size();
  if (count > kStackUseGuideline) {
    load_const(Constant::str(""));
    emit_name(Op::LOAD_METHOD, "join");
    emit_arg(Op::BUILD_LIST, 0);
    for (const Expr* value : expr.values) {
      visit_expr(value);
      emit_arg(Op::LIST_APPEND, 1);
    }
    emit_arg(Op::PRECALL, 1);
    emit_arg(Op::CALL, 1);
    return;
  }
  visit_exprs(expr.values);
  if (count != 1) {
    emit_arg(Op::BUILD_STRING, count);
  }
}

void Compiler::compile_formatted_value(const FormattedValue& expr) {
  visit_expr(expr.value);
  int32_t flags = 0;
  switch (expr.conversion) {
    case 's': flags = 1; break;
    case 'r': flags = 2; break;
    case 'a': flags = 3; break;
    default: break;
  }
  if (expr.format_spec != nullptr) {
    visit_expr(expr.format_spec);
    flags |= 4;
  }
  emit_arg(Op::FORMAT_VALUE, flags);
}

namespace {

int32_t count_characters(std::string_view text) {
  int32_t count = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) {
      ++count;
    }
  }
  return count;
}

}  // namespace

// In a chain over several lines the place of an attribute is the line where its name stands.
void Compiler::move_loc_to_attribute(const Attribute& expr) {
  Span& loc = unit().loc;
  if (loc.line == expr.at.end_lineno) {
    return;
  }
  loc.line = expr.at.end_lineno;
  const int32_t length = count_characters(expr.attr);
  if (length <= expr.at.end_col_offset) {
    loc.col = expr.at.end_col_offset - length;
  } else {
    loc.col = -1;
    loc.end_col = -1;
  }
}

void Compiler::compile_attribute(const Attribute& expr) {
  visit_expr(expr.value);
  move_loc_to_attribute(expr);
  switch (expr.ctx) {
    case ExprContext::Load: emit_name(Op::LOAD_ATTR, expr.attr); break;
    case ExprContext::Store:
      if (!forbidden(expr.attr, expr.ctx)) {
        emit_name(Op::STORE_ATTR, expr.attr);
      }
      break;
    case ExprContext::Del: emit_name(Op::DELETE_ATTR, expr.attr); break;
  }
}

void Compiler::compile_subscript(const Subscript& expr) {
  warn_of_subscript(expr, warnings_);
  visit_expr(expr.value);
  visit_expr(expr.slice);
  switch (expr.ctx) {
    case ExprContext::Load: emit(Op::BINARY_SUBSCR); break;
    case ExprContext::Store: emit(Op::STORE_SUBSCR); break;
    case ExprContext::Del: emit(Op::DELETE_SUBSCR); break;
  }
}

void Compiler::compile_slice(const Slice& expr) {
  auto part = [this](const Expr* value) {
    if (value != nullptr) {
      visit_expr(value);
    } else {
      load_none();
    }
  };
  part(expr.lower);
  part(expr.upper);
  if (expr.step != nullptr) {
    visit_expr(expr.step);
  }
  emit_arg(Op::BUILD_SLICE, expr.step != nullptr ? 3 : 2);
}

}  // namespace lockstep::lang
