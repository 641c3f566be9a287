// The compiler's frame: entry, units, emitting. What is compiled how: compile_*.cpp.
#include "core/lang/compile/compile.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/lang/code/verify.h"
#include "core/lang/compile/compile_unit.h"
#include "core/lang/compile/fold.h"
#include "core/lang/compile/future.h"

namespace lockstep::lang {

using namespace ast;

int32_t NameTable::index(std::string_view name) {
  auto found = index_.find(name);
  if (found != index_.end()) {
    return found->second;
  }
  const int32_t next = static_cast<int32_t>(names_.size());
  names_.emplace_back(name);
  index_.emplace(std::string(name), next);
  return next;
}

int32_t NameTable::find(std::string_view name) const {
  auto found = index_.find(name);
  return found == index_.end() ? -1 : found->second;
}

namespace {

void append_bits(std::string& key, const void* value, size_t size) {
  key.append(static_cast<const char*>(value), size);
}

void append_items(std::string& key, const std::vector<std::string>& items) {
  for (const std::string& item : items) {
    const uint64_t size = item.size();
    append_bits(key, &size, sizeof size);
    key += item;
  }
}

void append_bytes(std::string& key, const std::vector<uint8_t>& bytes) {
  append_items(key, {std::string(bytes.begin(), bytes.end())});
}

// A finally block is compiled twice; the functions in it are equal and share one constant.
std::string code_key(const Code& code) {
  std::string key = "C";
  const uint32_t numbers[] = {code.argcount, code.posonlyargcount, code.kwonlyargcount, code.flags,
                              code.firstlineno};
  append_bits(key, numbers, sizeof numbers);
  append_items(key, {code.name});
  append_bytes(key, code.bytecode);
  append_bytes(key, code.linetable);
  append_bytes(key, code.exceptiontable);
  append_bytes(key, code.localsplus_kinds);
  std::vector<std::string> items = code.names;
  items.insert(items.end(), code.localsplus_names.begin(), code.localsplus_names.end());
  for (const Constant& item : code.consts) {
    items.push_back(constant_key(item));
    if (items.back().empty()) {
      return {};
    }
  }
  append_items(key, items);
  return key;
}

}  // namespace

// Recursion: as deep as tuples and functions nest, which the parser has limited.
std::string constant_key(const Constant& constant) {
  std::string key(1, static_cast<char>('A' + static_cast<int>(constant.kind())));
  switch (constant.kind()) {
    case ConstantKind::None:
    case ConstantKind::True:
    case ConstantKind::False:
    case ConstantKind::Ellipsis: break;
    case ConstantKind::Int: key += std::to_string(constant.int_value()); break;
    case ConstantKind::BigInt: key += constant.big_value().to_text(16); break;
    case ConstantKind::Float: {
      const double value = constant.float_value();
      if (value != value) {
        return {};
      }
      append_bits(key, &value, sizeof value);
      break;
    }
    case ConstantKind::Complex: {
      const ComplexNumber value = constant.complex_value();
      if (value.real != value.real || value.imag != value.imag) {
        return {};
      }
      append_bits(key, &value.real, sizeof value.real);
      append_bits(key, &value.imag, sizeof value.imag);
      break;
    }
    case ConstantKind::Str:
    case ConstantKind::Bytes: key += constant.text(); break;
    case ConstantKind::Tuple:
    case ConstantKind::FrozenSet: {
      std::vector<std::string> items;
      for (const Constant& item : constant.items()) {
        items.push_back(constant_key(item));
        if (items.back().empty()) {
          return {};
        }
      }
      if (constant.kind() == ConstantKind::FrozenSet) {
        std::sort(items.begin(), items.end());
      }
      append_items(key, items);
      break;
    }
    case ConstantKind::Code: return code_key(*constant.code());
  }
  return key;
}

const Constant* docstring_of(const Seq<Stmt*>& body) {
  if (body.empty()) {
    return nullptr;
  }
  const ExprStmt* first = try_as<const ExprStmt>(static_cast<const Stmt*>(body.front()));
  if (first == nullptr) {
    return nullptr;
  }
  const ConstantExpr* text = try_as<const ConstantExpr>(static_cast<const Expr*>(first->value));
  return text != nullptr && text->value->kind() == ConstantKind::Str ? text->value : nullptr;
}

Constant constant_of(const Expr* expr) { return *as<ConstantExpr>(expr).value; }

void Compiler::fail(std::string message) {
  const Span& loc = unit().loc;
  fail_at(std::move(message), Location{loc.line, loc.col, loc.end_line, loc.end_col});
}

void Compiler::fail_at(std::string message, const Location& at) {
  if (!error_) {
    error_ = syntax_error(std::move(message), at);
  }
}

bool Compiler::descend() {
  if (failed()) {
    return false;
  }
  if (depth_ >= kMaxCompileDepth) {
    fail("maximum recursion depth exceeded during compilation");
    error_->exception = "RecursionError";
    return false;
  }
  ++depth_;
  return true;
}

int32_t Compiler::add_const(const Constant& value) {
  Unit& u = unit();
  std::string key = constant_key(value);
  if (!key.empty()) {
    auto found = u.const_index.find(key);
    if (found != u.const_index.end()) {
      return found->second;
    }
  }
  const int32_t index = static_cast<int32_t>(u.consts.size());
  u.consts.push_back(value);
  if (!key.empty()) {
    u.const_index.emplace(std::move(key), index);
  }
  return index;
}

void Compiler::emit_name(Op op, std::string_view name) {
  emit_arg(op, unit().names.index(mangled(name)));
}

std::string Compiler::qualified_name(const Unit& inner) {
  if (units_.size() < 2) {
    return inner.name;  // directly in the module
  }
  const Unit& outer = *units_.back();
  const bool named = inner.kind == UnitKind::function || inner.kind == UnitKind::async_function ||
                     inner.kind == UnitKind::klass;
  if (named && outer.scope->meaning(mangle(outer.private_name, inner.name)) ==
                   Meaning::global_explicit) {
    return inner.name;
  }
  const bool locals = outer.kind == UnitKind::function || outer.kind == UnitKind::async_function ||
                      outer.kind == UnitKind::lambda;
  return outer.qualname + (locals ? ".<locals>." : ".") + inner.name;
}

void Compiler::enter_unit(UnitKind kind, const void* node, std::string_view name,
                          int32_t firstlineno) {
  auto inner = std::make_unique<Unit>();
  inner->kind = kind;
  inner->scope = tables_.find(node);
  CHECK(inner->scope != nullptr, "no scope for a node that has one");
  inner->name = std::string(name);
  for (const std::string& variable : inner->scope->varnames) {
    inner->varnames.index(variable);
  }
  for (const std::string& cell : inner->scope->names_with(Meaning::cell, 0)) {
    inner->cellvars.index(cell);
  }
  if (inner->scope->needs_class_closure) {
    CHECK(inner->cellvars.names().empty(), "a class has cells besides __class__");
    inner->cellvars.index("__class__");
  }
  for (const std::string& free : inner->scope->names_with(Meaning::free, kSymFreeClass)) {
    inner->freevars.index(free);
  }
  inner->firstlineno = firstlineno;
  inner->loc = {firstlineno, firstlineno, 0, 0};
  if (!units_.empty()) {
    inner->private_name = unit().private_name;
  }
  inner->qualname = kind == UnitKind::module ? inner->name : qualified_name(*inner);
  units_.push_back(std::move(inner));
  if (kind == UnitKind::module) {
    unit().loc.line = 0;
  }
  emit_arg(Op::RESUME, 0);
  if (kind == UnitKind::module) {
    unit().loc.line = -1;
  }
}

Compiler::CodePtr Compiler::finish_unit(bool add_none) {
  CodePtr code;
  if (!failed()) {
    if (!unit().graph.current_returns()) {
      unset_loc();
      if (add_none) {
        load_none();
      }
      emit(Op::RETURN_VALUE);
    }
    const bool internal =
        options_.internal && !(options_.visible_module && unit().kind == UnitKind::module);
    code = assemble(unit(), filename_, code_flags(unit(), flags_), internal);
  }
  units_.pop_back();
  return code;
}

namespace {

bool has_annotations(const Seq<Stmt*>& body);

bool has_annotations(const Stmt& stmt) {
  switch (stmt.kind) {
    case StmtKind::AnnAssign: return true;
    case StmtKind::For:
    case StmtKind::AsyncFor:
      return has_annotations(as<For>(&stmt).body) || has_annotations(as<For>(&stmt).orelse);
    case StmtKind::While:
      return has_annotations(as<While>(&stmt).body) || has_annotations(as<While>(&stmt).orelse);
    case StmtKind::If:
      return has_annotations(as<If>(&stmt).body) || has_annotations(as<If>(&stmt).orelse);
    case StmtKind::Match:
      for (const MatchCase* one : as<Match>(&stmt).cases) {
        if (has_annotations(one->body)) {
          return true;
        }
      }
      return false;
    case StmtKind::With:
    case StmtKind::AsyncWith: return has_annotations(as<With>(&stmt).body);
    case StmtKind::Try:
    case StmtKind::TryStar: {
      const Try& block = as<Try>(&stmt);
      for (const ExceptHandler* handler : block.handlers) {
        if (has_annotations(handler->body)) {
          return true;
        }
      }
      return has_annotations(block.body) || has_annotations(block.finalbody) ||
             has_annotations(block.orelse);
    }
    default: return false;
  }
}

// Recursion: as deep as statements nest, which the parser and the scopes have limited.
bool has_annotations(const Seq<Stmt*>& body) {
  for (const Stmt* stmt : body) {
    if (has_annotations(*stmt)) {
      return true;
    }
  }
  return false;
}

}  // namespace

void Compiler::compile_body(const Seq<Stmt*>& body) {
  if (unit().kind == UnitKind::module && !body.empty()) {
    set_loc(body.front()->at);
  }
  if (has_annotations(body)) {
    emit(Op::SETUP_ANNOTATIONS);
  }
  size_t first = 0;
  if (options_.optimize < 2 && docstring_of(body) != nullptr) {
    first = 1;
    visit_expr(as<ExprStmt>(static_cast<const Stmt*>(body.front())).value);
    unset_loc();
    store_name("__doc__");
  }
  for (size_t i = first; i < body.size(); ++i) {
    visit_stmt(body[i]);
  }
}

CompileResult Compiler::run() {
  enter_unit(UnitKind::module, nullptr, "<module>", 1);
  unit().loc.line = 1;
  bool add_none = true;
  switch (tree_.kind) {
    case ModuleKind::Module: compile_body(tree_.body); break;
    case ModuleKind::Interactive:
      if (has_annotations(tree_.body)) {
        emit(Op::SETUP_ANNOTATIONS);
      }
      interactive_ = true;
      visit_stmts(tree_.body);
      break;
    case ModuleKind::Expression:
      visit_expr(tree_.expression);
      add_none = false;
      break;
  }
  CodePtr code = finish_unit(add_none);
  if (options_.internal) warnings_.clear();
  return {error_ ? nullptr : code, std::move(error_), std::move(warnings_)};
}

namespace {

void fill_in(Diagnostic& error, const std::string& filename, std::string_view source) {
  error.filename = filename;
  // CPython looks for the line in the file, where a text given to exec is in none.
  if (filename.size() > 1 && filename.front() == '<' && filename.back() == '>') return;
  if (!error.text.empty() || source.empty() || error.lineno < 1) {
    return;
  }
  size_t start = 0;
  for (int32_t line = 1; line < error.lineno; ++line) {
    start = source.find('\n', start);
    if (start == std::string_view::npos) {
      return;
    }
    ++start;
  }
  const size_t end = source.find('\n', start);
  error.text =
      std::string(source.substr(start, end == std::string_view::npos ? end : end + 1 - start));
}

}  // namespace

CompileResult compile(Tree& tree, const std::string& filename, const CompileOptions& options) {
  CompileResult result;
  FutureResult future = find_future_imports(tree);
  if (future.error) {
    result.error = std::move(future.error);
    result.error->about_names = true;
  } else {
    const uint32_t flags = future.flags | options.inherited_flags;
    const bool annotations = (flags & kCodeFutureAnnotations) != 0;
    result.error = fold_constants(tree, options.optimize, annotations);
    if (!result.error) {
      ScopesResult scopes = build_scopes(tree, annotations);
      if (scopes.error) {
        result.error = std::move(scopes.error);
        result.error->about_names = true;
      } else {
        result = Compiler(tree, filename, options, *scopes.tables, flags, future.last_line).run();
      }
    }
  }
  if (result.error) {
    result.code = nullptr;
    fill_in(*result.error, filename, options.source);
    return result;
  }
  const std::string problem = verify(*result.code);
  CHECK(problem.empty(), problem.c_str());
  return result;
}

CompileResult compile_source(std::string_view source, const std::string& filename, ParseMode mode,
                             CompileOptions options) {
  ParseResult parsed = parse(source, filename, mode);
  if (!parsed.ok()) {
    return {nullptr, std::move(parsed.error), {}};
  }
  options.source = source;
  CompileResult result = compile(*parsed.tree, filename, options);
  if (!options.internal && result.ok()) {
    result.warnings.insert(result.warnings.begin(), parsed.warnings.begin(), parsed.warnings.end());
  }
  return result;
}

}  // namespace lockstep::lang
