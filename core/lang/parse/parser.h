// Source text of Python 3.11 to AST. A hand-written recursive descent parser with CPython's
// language, positions and messages; its depth is limited. It checks syntax alone: what needs scopes
// ('return' outside function, ...) is the compiler's. Called by the compiler's entry, the session
// and the tests.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/lang/parse/ast.h"
#include "core/lang/parse/diagnostic.h"

namespace lockstep::lang {

enum class ParseMode : uint8_t {
  File,         // compile(..., "exec")
  Expression,   // compile(..., "eval")
  Interactive,  // compile(..., "single")
};

struct ParseResult {
  std::unique_ptr<ast::Tree> tree;  // nullptr when there is an error
  std::optional<Diagnostic> error;
  std::vector<SyntaxWarning> warnings;  // of tokens; only with a tree

  bool ok() const { return tree != nullptr; }
};

// The source is UTF-8, with or without a BOM; any newline convention.
ParseResult parse(std::string_view source, std::string filename, ParseMode mode);

}  // namespace lockstep::lang
