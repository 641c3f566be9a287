// Running a function written in C++: checks the number of arguments and keywords as CPython does.
#pragma once

#include "core/vm/outcome.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// values[0] is self where the function has one.
Outcome run_builtin(Vm& vm, uint32_t index, const Args& args);
// What becomes of the outcome of a builtin's function that was called with these arguments.
Outcome settle_builtin(Vm& vm, uint32_t index, const Args& args, Outcome outcome);
// list.append called on its own: the first argument must be a list.
Outcome run_method_descriptor(Vm& vm, Value descriptor, const Args& args);

// Whether a builtin that gets this has done nothing yet when it asks for Python: no iterator that it could have
// taken from, nothing with methods of the person's own.
bool is_plain_argument(Vm& vm, Value value);
// Calls what is built in (functions, methods, classes that only make) at once if all arguments are plain; for
// anything else a tail call. So whoever drops a tail or a trap may call again. Positional arguments, borrowed.
Outcome call_now(Vm& vm, Value callable, const Value* values, uint32_t count);

}  // namespace lockstep::vm
