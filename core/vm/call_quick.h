// The short ways of CALL: built-in functions and methods, keywords, classes with a Python __init__ or a built-in
// __new__, functions with defaults, the resumption of generators by next() and send(). What needs more goes to
// cold_op, which can do everything (call.h). Part of the interpreter: the run loop calls it.
#pragma once

#include "core/vm/call.h"

namespace lockstep::vm {

// CALL in the innermost frame, whose ip stands at it.
Next quick_call(Vm& vm, Instr& instr);

}  // namespace lockstep::vm
