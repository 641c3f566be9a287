// `from __future__ import ...`: which features a file switches on, and where such imports may
// stand. Called by compile() before anything else looks at the tree.
#pragma once

#include <optional>

#include "core/lang/parse/ast.h"
#include "core/lang/parse/diagnostic.h"

namespace lockstep::lang {

struct FutureResult {
  uint32_t flags = 0;      // CodeFlag
  int32_t last_line = -1;  // line of the last valid future import
  std::optional<Diagnostic> error;
};

FutureResult find_future_imports(const ast::Tree& tree);

}  // namespace lockstep::lang
