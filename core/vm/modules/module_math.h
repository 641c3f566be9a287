// What the files of the math module share. Arguments of classes with __float__ or __index__ are converted by
// hidden Python, which then calls the function again.
#pragma once

#include "core/vm/objects/number.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// All arguments as doubles. yes: out is filled; need_python: return retry_with_floats.
Tri math_doubles(Vm& vm, const Args& args, double* out);
// Tail calls math.NAME with the arguments converted by __float__ / __index__.
Outcome retry_with_floats(Vm& vm, const char* name, const Args& args);
Outcome retry_with_indices(Vm& vm, const char* name, const Args& args);
// The function of the module by its name; borrowed.
Value math_function(Vm& vm, const char* name);
Outcome math_domain_error(Vm& vm);
Outcome math_range_error(Vm& vm);

}  // namespace lockstep::vm
