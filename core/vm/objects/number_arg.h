// Numbers as arguments of built-in functions of modules: seconds, descriptors. Small and shared; the
// general argument parser is arguments.h.
#pragma once

#include "core/vm/vm.h"

namespace lockstep::vm {

// int or float -> double. False: TypeError "must be real number, not X" has been set.
bool number_to_double(Vm& vm, Value value, double& out);
// int or float seconds -> nanoseconds, rounded up as for time-outs. An error outcome, or value None.
Outcome seconds_to_ns(Vm& vm, Value value, int64_t& ns);
// Any integer -> int64. False: TypeError or OverflowError has been set.
bool integer_argument(Vm& vm, Value value, int64_t& out);

// A file descriptor, or another argument that is an int in C. False: TypeError or OverflowError has been set.
bool descriptor_argument(Vm& vm, Value value, int64_t& out);
// The same with the words for a pid.
bool pid_argument(Vm& vm, Value value, int64_t& out);

}  // namespace lockstep::vm
