// What the compiler takes for granted of a tree and the parser guarantees, looked at in a tree that a program
// has put together from objects of Python's ast module (compile_bridge.cpp): counts that belong together,
// contexts, targets, patterns. Says what CPython 3.11 says. Not the types of fields (ast_reader.cpp).
#pragma once

#include <optional>
#include <string>

#include "core/lang/parse/ast.h"

namespace lockstep::lang {

struct TreeFault {
  enum class Kind : uint8_t { value_error, type_error, system_error };
  Kind kind;
  std::string message;
};

// The first fault found. Recurses as deep as the tree: the reader has limited that.
std::optional<TreeFault> find_fault(ast::Tree& tree);

}  // namespace lockstep::lang
