// What CPython's compiler warns of (SyntaxWarning): `is` with a literal, an assertion that is always true,
// a literal that is called or subscripted. Each function looks at one folded node and adds what it has to say. The
// compiler asks when it emits the node, so a condition or a finally clause that it emits twice warns twice, as
// CPython's does. What is wrong with single tokens (escapes, ends of numbers) the lexer and the parser say.
#pragma once

#include <vector>

#include "core/lang/parse/ast.h"
#include "core/lang/parse/diagnostic.h"

namespace lockstep::lang {

void warn_of_compare(const ast::Compare& node, std::vector<SyntaxWarning>& found);
void warn_of_call(const ast::Call& node, std::vector<SyntaxWarning>& found);
void warn_of_subscript(const ast::Subscript& node, std::vector<SyntaxWarning>& found);
void warn_of_assert(const ast::Assert& node, std::vector<SyntaxWarning>& found);

}  // namespace lockstep::lang
