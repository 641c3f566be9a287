// Simple statements.
#include "core/lang/compile/compile_unit.h"
#include "core/lang/parse/unparse.h"

namespace lockstep::lang {

using namespace ast;

void Compiler::visit_stmts(const Seq<Stmt*>& body) {
  for (const Stmt* stmt : body) {
    visit_stmt(stmt);
  }
}

void Compiler::visit_stmt(const Stmt* stmt) {
  if (!descend()) {
    return;
  }
  set_loc(stmt->at);
  visit_statement(*stmt);
  --depth_;
}

void Compiler::visit_statement(const Stmt& stmt) {
  switch (stmt.kind) {
    case StmtKind::FunctionDef:
    case StmtKind::AsyncFunctionDef: compile_function(as<FunctionDef>(&stmt)); break;
    case StmtKind::ClassDef: compile_class(as<ClassDef>(&stmt)); break;
    case StmtKind::Return: compile_return(as<Return>(&stmt)); break;
    case StmtKind::Delete: visit_exprs(as<Delete>(&stmt).targets); break;
    case StmtKind::Assign: compile_assign(as<Assign>(&stmt)); break;
    case StmtKind::AugAssign: compile_aug_assign(as<AugAssign>(&stmt)); break;
    case StmtKind::AnnAssign: compile_ann_assign(as<AnnAssign>(&stmt)); break;
    case StmtKind::For: compile_for(as<For>(&stmt)); break;
    case StmtKind::AsyncFor: compile_async_for(as<For>(&stmt)); break;
    case StmtKind::While: compile_while(as<While>(&stmt)); break;
    case StmtKind::If: compile_if(as<If>(&stmt)); break;
    case StmtKind::With:
    case StmtKind::AsyncWith: compile_with(as<With>(&stmt), 0); break;
    case StmtKind::Match: compile_match(as<Match>(&stmt)); break;
    case StmtKind::Raise: compile_raise(as<Raise>(&stmt)); break;
    case StmtKind::Try:
    case StmtKind::TryStar: compile_try(as<Try>(&stmt)); break;
    case StmtKind::Assert: compile_assert(as<Assert>(&stmt)); break;
    case StmtKind::Import: compile_import(as<Import>(&stmt)); break;
    case StmtKind::ImportFrom: compile_import_from(as<ImportFrom>(&stmt)); break;
    case StmtKind::Global:
    case StmtKind::Nonlocal: break;
    case StmtKind::Expr: compile_expr_stmt(as<ExprStmt>(&stmt)); break;
    case StmtKind::Pass: emit(Op::NOP); break;
    case StmtKind::Break: compile_break_or_continue(true); break;
    case StmtKind::Continue: compile_break_or_continue(false); break;
  }
}

void Compiler::compile_expr_stmt(const ExprStmt& stmt) {
  if (interactive_ && units_.size() == 1) {
    visit_expr(stmt.value);
    emit(Op::PRINT_EXPR);
  } else if (is_constant(stmt.value)) {
    emit(Op::NOP);
  } else {
    visit_expr(stmt.value);
    unset_loc();
    emit(Op::POP_TOP);
  }
}

void Compiler::compile_assign(const Assign& stmt) {
  visit_expr(stmt.value);
  for (uint32_t i = 0; i < stmt.targets.size(); ++i) {
    if (i + 1 < stmt.targets.size()) {
      emit_arg(Op::COPY, 1);
    }
    visit_expr(stmt.targets[i]);
  }
}

namespace {

constexpr BinaryOpArg binary_arg(Operator op) {
  switch (op) {
    case Operator::Add: return kBinaryAdd;
    case Operator::Sub: return kBinarySubtract;
    case Operator::Mult: return kBinaryMultiply;
    case Operator::MatMult: return kBinaryMatrixMultiply;
    case Operator::Div: return kBinaryTrueDivide;
    case Operator::Mod: return kBinaryRemainder;
    case Operator::Pow: return kBinaryPower;
    case Operator::LShift: return kBinaryLshift;
    case Operator::RShift: return kBinaryRshift;
    case Operator::BitOr: return kBinaryOr;
    case Operator::BitXor: return kBinaryXor;
    case Operator::BitAnd: return kBinaryAnd;
    case Operator::FloorDiv: return kBinaryFloorDivide;
  }
  return kBinaryAdd;
}

}  // namespace

void Compiler::compile_aug_assign(const AugAssign& stmt) {
  const Expr* target = stmt.target;
  const Attribute* attribute = try_as<const Attribute>(target);
  const Subscript* subscript = try_as<const Subscript>(target);
  const Span saved = unit().loc;
  set_loc(target->at);
  if (attribute != nullptr) {
    visit_expr(attribute->value);
    emit_arg(Op::COPY, 1);
    move_loc_to_attribute(*attribute);
    emit_name(Op::LOAD_ATTR, attribute->attr);
  } else if (subscript != nullptr) {
    visit_expr(subscript->value);
    visit_expr(subscript->slice);
    emit_arg(Op::COPY, 2);
    emit_arg(Op::COPY, 2);
    emit(Op::BINARY_SUBSCR);
  } else {
    load_name(as<Name>(target).id);
  }
  unit().loc = saved;
  visit_expr(stmt.value);
  emit_arg(Op::BINARY_OP, binary_arg(stmt.op) + kInplace);
  set_loc(target->at);
  if (attribute != nullptr) {
    move_loc_to_attribute(*attribute);
    emit_arg(Op::SWAP, 2);
    emit_name(Op::STORE_ATTR, attribute->attr);
  } else if (subscript != nullptr) {
    emit_arg(Op::SWAP, 3);
    emit_arg(Op::SWAP, 2);
    emit(Op::STORE_SUBSCR);
  } else {
    store_name(as<Name>(target).id);
  }
}

void Compiler::evaluate_and_drop(const Expr* expr) {
  visit_expr(expr);
  emit(Op::POP_TOP);
}

void Compiler::check_ann_subscript(const Expr* expr) {
  if (const Slice* slice = try_as<const Slice>(expr)) {
    for (const Expr* part : {slice->lower, slice->upper, slice->step}) {
      if (part != nullptr) {
        evaluate_and_drop(part);
      }
    }
  } else if (const Tuple* tuple = try_as<const Tuple>(expr)) {
    if (!descend()) {
      return;
    }
    for (const Expr* item : tuple->elts) {
      check_ann_subscript(item);
    }
    --depth_;
  } else {
    evaluate_and_drop(expr);
  }
}

void Compiler::compile_ann_assign(const AnnAssign& stmt) {
  const Expr* target = stmt.target;
  const bool stored = unit().kind == UnitKind::module || unit().kind == UnitKind::klass;
  if (stmt.value != nullptr) {
    visit_expr(stmt.value);
    visit_expr(target);
  }
  if (const Name* name = try_as<const Name>(target)) {
    if (forbidden(name->id, ExprContext::Store)) {
      return;
    }
    if (stmt.simple && stored) {
      if (future_annotations()) {
        load_const(Constant::str(unparse(*stmt.annotation)));
      } else {
        visit_expr(stmt.annotation);
      }
      emit_name(Op::LOAD_NAME, "__annotations__");
      load_const(Constant::str(mangled(name->id)));
      emit(Op::STORE_SUBSCR);
    }
  } else if (const Attribute* attribute = try_as<const Attribute>(target)) {
    if (forbidden(attribute->attr, ExprContext::Store)) {
      return;
    }
    if (stmt.value == nullptr) {
      evaluate_and_drop(attribute->value);
    }
  } else if (stmt.value == nullptr) {
    const Subscript& subscript = as<Subscript>(target);
    evaluate_and_drop(subscript.value);
    check_ann_subscript(subscript.slice);
  }
  if (!stmt.simple && stored && !future_annotations()) {
    evaluate_and_drop(stmt.annotation);
  }
}

void Compiler::compile_assert(const Assert& stmt) {
  warn_of_assert(stmt, warnings_);
  if (options_.optimize > 0) {
    return;
  }
  Block* end = new_block();
  jump_if(stmt.test, end, true);
  emit(Op::LOAD_ASSERTION_ERROR);
  if (stmt.msg != nullptr) {
    visit_expr(stmt.msg);
    emit_arg(Op::PRECALL, 0);
    emit_arg(Op::CALL, 0);
  }
  emit_arg(Op::RAISE_VARARGS, 1);
  use_block(end);
}

void Compiler::compile_raise(const Raise& stmt) {
  int32_t count = 0;
  if (stmt.exc != nullptr) {
    visit_expr(stmt.exc);
    count = 1;
    if (stmt.cause != nullptr) {
      visit_expr(stmt.cause);
      count = 2;
    }
  }
  emit_arg(Op::RAISE_VARARGS, count);
}

}  // namespace lockstep::lang
