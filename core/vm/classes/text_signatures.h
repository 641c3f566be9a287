// What __text_signature__ gives of built-in functions, methods and types, so that inspect.signature() and help()
// know their parameters. Not the signatures themselves: builtins check their arguments on their own (builtin.h).
// Called by the attributes of functions and types.
#pragma once

#include <string_view>

namespace lockstep::vm {

// "len", "list.append" or "list". Null: it has none.
const char* text_signature(std::string_view name);

}  // namespace lockstep::vm
