// Arguments of a call spread over the parameters of a Python function, with CPython's error messages.
// Part of the interpreter (call.cpp).
#pragma once

#include "core/vm/program.h"
#include "core/vm/value_list.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// On success `locals` holds owned values for all parameters in the order of localsplus (null where the
// compiler's prologue fills in). False: TypeError has been set, nothing is owned.
bool bind_parameters(Vm& vm, Handle function, const CodeEntry& entry, const Value* values,
                     uint32_t count, Value kwnames, ValueList& locals);

}  // namespace lockstep::vm
