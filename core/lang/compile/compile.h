// From AST to code objects: the one door of the compiler. Folds constants in the tree, builds the
// scopes, generates and optimises the code, assembles it and verifies it. Pure: no machine state.
// Called by the session, by import and by compile() of the running program.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/lang/code/code.h"
#include "core/lang/parse/ast.h"
#include "core/lang/parse/diagnostic.h"
#include "core/lang/parse/parser.h"

namespace lockstep::lang {

struct CompileOptions {
  uint32_t inherited_flags = 0;  // future flags (CodeFlag) of the code that calls compile()
  int optimize = 0;              // 0; 1: no asserts, __debug__ false; 2: no docstrings either
  bool internal = false;         // hidden prelude code (Code::internal)
  bool visible_module = false;   // of internal code only functions are hidden: the module asks dir() and such
  std::string_view source;       // if given, a diagnostic shows its line
};

struct CompileResult {
  std::shared_ptr<const Code> code;  // null when there is an error
  std::optional<Diagnostic> error;
  std::vector<SyntaxWarning> warnings;   // only with code
  bool ok() const { return code != nullptr; }
};

// The tree is changed by constant folding.
CompileResult compile(ast::Tree& tree, const std::string& filename, const CompileOptions& options);

// Parses and compiles.
CompileResult compile_source(std::string_view source, const std::string& filename, ParseMode mode,
                             CompileOptions options);

}  // namespace lockstep::lang
