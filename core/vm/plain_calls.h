// The common cases of the built-in functions that programs call most (len, list.append, dict.get ...), executed by the
// run loop on the operands where they lie. Everything else about these functions is in their own tables.
// Asked by builtin_tables.cpp when it lays out what calls need.
#pragma once

#include <string_view>

#include "core/vm/builtin.h"

namespace lockstep::vm {

// Null: there is none. type: TypeId::count for functions of the module.
PlainFn plain_function(TypeId type, std::string_view module, std::string_view name);

}  // namespace lockstep::vm
