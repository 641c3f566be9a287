#include "core/lang/compile/future.h"

#include "core/lang/code/code.h"
#include "core/lang/compile/scopes.h"

namespace lockstep::lang {

using namespace ast;

namespace {

constexpr std::string_view kWithoutEffect[] = {
    "nested_scopes", "generators",      "division",       "absolute_import",
    "with_statement", "print_function", "unicode_literals", "generator_stop"};

void check_features(const ImportFrom& stmt, FutureResult& result) {
  for (const Alias* alias : stmt.names) {
    if (alias->name == "annotations") {
      result.flags |= kCodeFutureAnnotations;
      continue;
    }
    if (alias->name == "barry_as_FLUFL") {
      result.flags |= kCodeFutureBarryAsBdfl;
      continue;
    }
    if (alias->name == "braces") {
      result.error = syntax_error("not a chance", stmt.at);
      return;
    }
    bool known = false;
    for (const std::string_view feature : kWithoutEffect) {
      known = known || alias->name == feature;
    }
    if (!known) {
      result.error = syntax_error(
          "future feature " + std::string(alias->name.substr(0, 100)) + " is not defined", stmt.at);
      return;
    }
  }
}

bool is_text(const Stmt* stmt) {
  const ExprStmt* expr = try_as<const ExprStmt>(stmt);
  const ConstantExpr* text =
      expr != nullptr ? try_as<const ConstantExpr>(static_cast<const Expr*>(expr->value)) : nullptr;
  return text != nullptr && text->value->kind() == ConstantKind::Str;
}

}  // namespace

FutureResult find_future_imports(const Tree& tree) {
  FutureResult result;
  bool done = false;
  int32_t previous_line = 0;
  for (const Stmt* stmt : tree.body) {
    if (done && stmt->at.lineno > previous_line) {
      return result;
    }
    previous_line = stmt->at.lineno;
    const ImportFrom* import = try_as<const ImportFrom>(stmt);
    const bool docstring = stmt == tree.body.front() && is_text(stmt);
    if (import != nullptr && import->module == "__future__") {
      if (done) {
        result.error = syntax_error(
            "from __future__ imports must occur at the beginning of the file", stmt->at);
        return result;
      }
      check_features(*import, result);
      if (result.error) {
        return result;
      }
      result.last_line = stmt->at.lineno;
    } else if (!docstring) {
      done = true;
    }
  }
  return result;
}

}  // namespace lockstep::lang
