// Exceptions on their way: from the instruction that raised to the handler, frame by frame. Part of the
// interpreter. The exception object itself is exception.h's.
#pragma once

#include "core/vm/call.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// ThreadState::raised is set and the innermost frame's ip stands at the instruction that raised. Finds the
// handler: frame (its ip is the handler's) or ended. add_entry: whether this frame gets a traceback entry
// (not when an exception is raised again as it is).
Next unwind(Vm& vm, bool add_entry);

// If the raised exception is what the action takes for an end (StopIteration), does that: true, and the
// innermost frame's ip is where it goes on.
bool absorb_error(Vm& vm, OnReturn action, Value data);

// The exception now being handled (sys.exc_info()), through the levels of generators; borrowed or null.
Value handled_exception(Vm& vm);

}  // namespace lockstep::vm
