// Constant folding in the AST before scopes and code, with CPython 3.11's rules and limits:
// arithmetic on constants, tuples, `in` with displays, `not a in b`, constant % formats as
// f-strings, __debug__. Changes the tree in place. Called by compile() only.
#pragma once

#include <optional>

#include "core/lang/parse/ast.h"
#include "core/lang/parse/diagnostic.h"

namespace lockstep::lang {

std::optional<Diagnostic> fold_constants(ast::Tree& tree, int optimize, bool future_annotations);

// The value of an operation on constants, or nothing if it raises or is too big to be folded
// (fold_value.cpp).
std::optional<Constant> fold_binary(ast::Operator op, const Constant& left, const Constant& right);
std::optional<Constant> fold_unary(ast::UnaryOperator op, const Constant& operand);
std::optional<Constant> fold_subscript(const Constant& container, const Constant& index);

// The f-string that a constant format applied to a tuple display is worth, or null
// (fold_format.cpp).
ast::Expr* fold_format(ast::Tree& tree, const ast::BinOp& expr, const std::string& format,
                       const ast::Seq<ast::Expr*>& items);

}  // namespace lockstep::lang
