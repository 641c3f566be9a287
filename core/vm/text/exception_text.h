// str() of exceptions that hold exceptions: how deep it is in them. For repr.cpp and exception_text.cpp, which
// call each other; everybody else uses str_fast (repr.h) and exception_str_fast (exception.h).
#pragma once

#include <string>

#include "core/vm/objects/equal.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// RecursionError when it is too deep.
Tri str_at_depth(Vm& vm, Value value, std::string& out, uint32_t depth);
Tri exception_str_at_depth(Vm& vm, Value exception, std::string& out, uint32_t depth);

}  // namespace lockstep::vm
