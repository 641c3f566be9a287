// repr() and str() of built-in values. need_python when a user-defined __repr__ / __str__ is met
// anywhere inside; then repr_value tail-calls the prelude, which walks the containers in Python.
#pragma once

#include <string>
#include <string_view>

#include "core/vm/objects/equal.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// yes: appended to out.
Tri repr_fast(Vm& vm, Value value, std::string& out);
// Where only the beginning is to be seen: repr_fast, but what comes after `enough` bytes may be missing.
Tri repr_begin(Vm& vm, Value value, size_t enough, std::string& out);
Tri str_fast(Vm& vm, Value value, std::string& out);
Outcome repr_value(Vm& vm, Value value);                 // repr(value), a str
Outcome str_value(Vm& vm, Value value);  // str(value), an exact str or subclass instance
Outcome ascii_value(Vm& vm, Value value);
Outcome repr_builtin(Vm& vm, Value value);  // object.__repr__ and its relatives by layout
Outcome str_builtin(Vm& vm, Value value);
// A repr with everything beyond ASCII escaped.
std::string ascii_of_repr(std::string_view text);
// "<module.Name object at 0x...>"
std::string default_repr(Vm& vm, Value value);
// The address shown for an object (a fixed number made of the handle); also id().
uint64_t shown_address(Handle handle);

}  // namespace lockstep::vm
