// Names: loading, storing, deleting by meaning; closures; imports.
#include "core/base/check.h"
#include "core/lang/compile/compile_unit.h"

namespace lockstep::lang {

using namespace ast;

bool Compiler::forbidden(std::string_view name, ExprContext ctx) {
  if (name == "__debug__" && ctx != ExprContext::Load) {
    fail(ctx == ExprContext::Store ? "cannot assign to __debug__" : "cannot delete __debug__");
    return true;
  }
  return false;
}

namespace {

struct NameOps {
  Op load;
  Op store;
  Op del;
};

constexpr NameOps kNameOps = {Op::LOAD_NAME, Op::STORE_NAME, Op::DELETE_NAME};
constexpr NameOps kFastOps = {Op::LOAD_FAST, Op::STORE_FAST, Op::DELETE_FAST};
constexpr NameOps kGlobalOps = {Op::LOAD_GLOBAL, Op::STORE_GLOBAL, Op::DELETE_GLOBAL};
constexpr NameOps kDerefOps = {Op::LOAD_DEREF, Op::STORE_DEREF, Op::DELETE_DEREF};

Op choose(const NameOps& ops, ExprContext ctx) {
  return ctx == ExprContext::Load ? ops.load : ctx == ExprContext::Store ? ops.store : ops.del;
}

}  // namespace

void Compiler::name_op(std::string_view name, ExprContext ctx) {
  if (failed() || forbidden(name, ctx)) {
    return;
  }
  Unit& u = unit();
  const std::string full = mangled(name);
  const Meaning meaning = u.scope->meaning(full);
  switch (meaning) {
    case Meaning::free:
    case Meaning::cell: {
      Op op = choose(kDerefOps, ctx);
      if (op == Op::LOAD_DEREF && u.scope->kind == ScopeKind::klass) {
        op = Op::LOAD_CLASSDEREF;
      }
      const int32_t cells = static_cast<int32_t>(u.cellvars.names().size());
      emit_arg(op, meaning == Meaning::cell ? u.cellvars.index(full)
                                            : cells + u.freevars.index(full));
      return;
    }
    case Meaning::local:
      if (u.is_function_scope()) {
        emit_arg(choose(kFastOps, ctx), u.varnames.index(full));
        return;
      }
      break;
    case Meaning::global_implicit:
    case Meaning::global_explicit:
      if (u.is_function_scope() || meaning == Meaning::global_explicit) {
        const Op op = choose(kGlobalOps, ctx);
        const int32_t index = u.names.index(full);
        emit_arg(op, op == Op::LOAD_GLOBAL ? index << 1 : index);
        return;
      }
      break;
    case Meaning::unknown: break;
  }
  emit_arg(choose(kNameOps, ctx), u.names.index(full));
}

void Compiler::make_closure(const CodePtr& code, uint32_t flags) {
  if (failed()) {
    return;
  }
  Unit& u = unit();
  const std::vector<std::string> free = code->freevars();
  for (const std::string& name : free) {
    const bool class_cell = u.kind == UnitKind::klass && name == "__class__";
    const bool cell = class_cell || u.scope->meaning(name) == Meaning::cell;
    const int32_t index = cell ? u.cellvars.find(name) : u.freevars.find(name);
    CHECK(index >= 0, "a free variable of an inner function is unknown outside");
    const int32_t base = cell ? 0 : static_cast<int32_t>(u.cellvars.names().size());
    emit_arg(Op::LOAD_CLOSURE, base + index);
  }
  if (!free.empty()) {
    flags |= 0x08;
    emit_arg(Op::BUILD_TUPLE, static_cast<int64_t>(free.size()));
  }
  load_const(Constant::code(code));
  emit_arg(Op::MAKE_FUNCTION, flags);
}

void Compiler::compile_import(const Import& stmt) {
  for (const Alias* alias : stmt.names) {
    load_const(Constant::integer(0));
    load_none();
    emit_name(Op::IMPORT_NAME, alias->name);
    if (is_present(alias->asname)) {
      compile_import_as(alias->name, alias->asname);
    } else {
      store_name(alias->name.substr(0, alias->name.find('.')));
    }
  }
}

void Compiler::compile_import_as(std::string_view name, std::string_view asname) {
  size_t dot = name.find('.');
  if (dot == std::string_view::npos) {
    store_name(asname);
    return;
  }
  for (;;) {
    const size_t start = dot + 1;
    dot = name.find('.', start);
    const bool last = dot == std::string_view::npos;
    emit_name(Op::IMPORT_FROM, name.substr(start, last ? dot : dot - start));
    if (last) {
      break;
    }
    emit_arg(Op::SWAP, 2);
    emit(Op::POP_TOP);
  }
  store_name(asname);
  emit(Op::POP_TOP);
}

void Compiler::compile_import_from(const ImportFrom& stmt) {
  load_const(Constant::integer(stmt.level));
  std::vector<Constant> names;
  for (const Alias* alias : stmt.names) {
    names.push_back(Constant::str(std::string(alias->name)));
  }
  if (stmt.at.lineno > future_line_ && is_present(stmt.module) && stmt.module == "__future__") {
    fail("from __future__ imports must occur at the beginning of the file");
    return;
  }
  load_const(Constant::tuple(std::move(names)));
  emit_name(Op::IMPORT_NAME, is_present(stmt.module) ? stmt.module : std::string_view(""));
  for (const Alias* alias : stmt.names) {
    if (alias->name == "*") {
      emit(Op::IMPORT_STAR);
      return;
    }
    emit_name(Op::IMPORT_FROM, alias->name);
    store_name(is_present(alias->asname) ? alias->asname : alias->name);
  }
  emit(Op::POP_TOP);
}

}  // namespace lockstep::lang
