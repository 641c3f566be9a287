// What CPython's compiler warns of (SyntaxWarning): `is` with a literal, an assertion that is always true,
// a literal that is called or subscripted. Looks at a folded tree; changes nothing. Called by compile(). What
// is wrong with single tokens (escapes, ends of numbers) the lexer and the parser say.
#pragma once

#include <string>
#include <vector>

#include "core/lang/parse/ast.h"
#include "core/lang/parse/diagnostic.h"

namespace lockstep::lang {

std::vector<SyntaxWarning> find_syntax_warnings(ast::Tree& tree);

}  // namespace lockstep::lang
