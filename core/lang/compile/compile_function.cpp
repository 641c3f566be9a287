// Functions, lambdas and classes.
#include "core/lang/compile/compile_unit.h"
#include "core/lang/parse/unparse.h"

namespace lockstep::lang {

using namespace ast;

uint32_t code_flags(const Unit& unit, uint32_t inherited) {
  const Scope& scope = *unit.scope;
  uint32_t flags = 0;
  if (scope.kind == ScopeKind::function) {
    flags |= kCodeNewLocals | kCodeOptimized;
    if (scope.nested) flags |= kCodeNested;
    if (scope.generator && !scope.coroutine) flags |= kCodeGenerator;
    if (!scope.generator && scope.coroutine) flags |= kCodeCoroutine;
    if (scope.generator && scope.coroutine) flags |= kCodeAsyncGenerator;
    if (scope.varargs) flags |= kCodeVarArgs;
    if (scope.varkeywords) flags |= kCodeVarKeywords;
  }
  return flags | inherited;
}

void Compiler::check_debug_args(const Arguments& args) {
  auto each = [this](const Seq<Arg*>& list) {
    for (const Arg* arg : list) {
      forbidden(arg->arg, ExprContext::Store);
    }
  };
  each(args.posonlyargs);
  each(args.args);
  each(args.kwonlyargs);
  if (args.vararg != nullptr) {
    forbidden(args.vararg->arg, ExprContext::Store);
  }
  if (args.kwarg != nullptr) {
    forbidden(args.kwarg->arg, ExprContext::Store);
  }
}

// Returns the MAKE_FUNCTION flags for what it has pushed.
uint32_t Compiler::compile_defaults(const Arguments& args) {
  uint32_t flags = 0;
  if (!args.defaults.empty()) {
    visit_exprs(args.defaults);
    emit_arg(Op::BUILD_TUPLE, args.defaults.size());
    flags |= 0x01;
  }
  std::vector<Constant> names;
  for (uint32_t i = 0; i < args.kwonlyargs.size(); ++i) {
    const Expr* value = args.kw_defaults[i];
    if (value != nullptr) {
      names.push_back(Constant::str(mangled(args.kwonlyargs[i]->arg)));
      visit_expr(value);
    }
  }
  if (!names.empty()) {
    const int64_t count = static_cast<int64_t>(names.size());
    load_const(Constant::tuple(std::move(names)));
    emit_arg(Op::BUILD_CONST_KEY_MAP, count);
    flags |= 0x02;
  }
  return flags;
}

void Compiler::compile_annotation_value(const Expr* annotation) {
  if (future_annotations()) {
    load_const(Constant::str(unparse(*annotation)));
  } else if (const Starred* starred = try_as<const Starred>(annotation)) {
    visit_expr(starred->value);  // *args: *Ts
    emit_arg(Op::UNPACK_SEQUENCE, 1);
  } else {
    visit_expr(annotation);
  }
}

// Returns whether a tuple of names and annotations has been pushed.
bool Compiler::compile_annotations(const FunctionDef& stmt) {
  const Arguments& args = *stmt.args;
  int64_t count = 0;
  auto one = [this, &count](std::string_view name, const Expr* annotation) {
    if (annotation != nullptr) {
      load_const(Constant::str(mangled(name)));
      compile_annotation_value(annotation);
      count += 2;
    }
  };
  auto each = [&one](const Seq<Arg*>& list) {
    for (const Arg* arg : list) {
      one(arg->arg, arg->annotation);
    }
  };
  each(args.args);
  each(args.posonlyargs);
  if (args.vararg != nullptr) {
    one(args.vararg->arg, args.vararg->annotation);
  }
  each(args.kwonlyargs);
  if (args.kwarg != nullptr) {
    one(args.kwarg->arg, args.kwarg->annotation);
  }
  one("return", stmt.returns);
  if (count > 0) {
    emit_arg(Op::BUILD_TUPLE, count);
  }
  return count > 0;
}

void Compiler::set_argument_counts(const Arguments& args) {
  Unit& u = unit();
  u.argcount = args.posonlyargs.size() + args.args.size();
  u.posonlyargcount = args.posonlyargs.size();
  u.kwonlyargcount = args.kwonlyargs.size();
}

void Compiler::apply_decorators(const Seq<Expr*>& decorators) {
  const Span saved = unit().loc;
  for (uint32_t i = decorators.size(); i > 0; --i) {
    set_loc(decorators[i - 1]->at);
    emit_arg(Op::PRECALL, 0);
    emit_arg(Op::CALL, 0);
  }
  unit().loc = saved;
}

void Compiler::compile_function(const FunctionDef& stmt) {
  check_debug_args(*stmt.args);
  visit_exprs(stmt.decorator_list);
  const int32_t firstlineno =
      stmt.decorator_list.empty() ? stmt.at.lineno : stmt.decorator_list.front()->at.lineno;
  uint32_t flags = compile_defaults(*stmt.args);
  if (compile_annotations(stmt)) {
    flags |= 0x04;
  }
  if (failed()) {
    return;
  }
  const bool async = stmt.kind == StmtKind::AsyncFunctionDef;
  enter_unit(async ? UnitKind::async_function : UnitKind::function, &stmt, stmt.name, firstlineno);
  const Constant* docstring = options_.optimize < 2 ? docstring_of(stmt.body) : nullptr;
  add_const(docstring != nullptr ? *docstring : Constant::none());
  set_argument_counts(*stmt.args);
  for (size_t i = docstring != nullptr ? 1 : 0; i < stmt.body.size(); ++i) {
    visit_stmt(stmt.body[i]);
  }
  const CodePtr code = finish_unit(true);
  make_closure(code, flags);
  apply_decorators(stmt.decorator_list);
  store_name(stmt.name);
}

void Compiler::compile_lambda(const Lambda& expr) {
  check_debug_args(*expr.args);
  const uint32_t flags = compile_defaults(*expr.args);
  if (failed()) {
    return;
  }
  enter_unit(UnitKind::lambda, &expr, "<lambda>", expr.at.lineno);
  add_const(Constant::none());  // a lambda has no docstring
  set_argument_counts(*expr.args);
  visit_expr(expr.body);
  const bool generator = unit().scope->generator;
  if (!generator) {
    emit(Op::RETURN_VALUE);
  }
  const CodePtr code = finish_unit(!generator);
  make_closure(code, flags);
}

void Compiler::compile_class_body(const ClassDef& stmt) {
  unit().private_name = std::string(stmt.name);
  load_name("__name__");
  store_name("__module__");
  load_const(Constant::str(unit().qualname));
  store_name("__qualname__");
  compile_body(stmt.body);
  unset_loc();
  if (unit().scope->needs_class_closure) {
    emit_arg(Op::LOAD_CLOSURE, unit().cellvars.index("__class__"));
    emit_arg(Op::COPY, 1);
    store_name("__classcell__");
  } else {
    load_none();
  }
  emit(Op::RETURN_VALUE);
}

void Compiler::compile_class(const ClassDef& stmt) {
  visit_exprs(stmt.decorator_list);
  const int32_t firstlineno =
      stmt.decorator_list.empty() ? stmt.at.lineno : stmt.decorator_list.front()->at.lineno;
  if (failed()) {
    return;
  }
  enter_unit(UnitKind::klass, &stmt, stmt.name, firstlineno);
  compile_class_body(stmt);
  const CodePtr code = finish_unit(true);
  if (failed()) {
    return;
  }
  emit(Op::PUSH_NULL);
  emit(Op::LOAD_BUILD_CLASS);
  make_closure(code, 0);
  load_const(Constant::str(std::string(stmt.name)));
  call_arguments(2, stmt.bases, stmt.keywords);
  apply_decorators(stmt.decorator_list);
  store_name(stmt.name);
}

}  // namespace lockstep::lang
