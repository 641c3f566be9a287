// What CPython's compiler warns of (SyntaxWarning): `is` with a literal, an assertion that is always true,
// a literal that is called or subscripted. Looks at a folded tree; changes nothing. Called by compile().
#pragma once

#include <string>
#include <vector>

#include "core/lang/ast.h"

namespace lockstep::lang {

struct SyntaxWarning {
  std::string message;
  int32_t lineno = 0;
};

std::vector<SyntaxWarning> find_syntax_warnings(ast::Tree& tree);

}  // namespace lockstep::lang
