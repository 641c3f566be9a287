// An expression as source text, as CPython 3.11 writes annotations under `from __future__ import
// annotations`. Not a formatter: comments and the original spelling are gone. Called by the
// compiler only.
#pragma once

#include <string>

#include "core/lang/parse/ast.h"

namespace lockstep::lang {

std::string unparse(const ast::Expr& expr);

}  // namespace lockstep::lang
