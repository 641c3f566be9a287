// What an attribute found in a class does when it is read, written or deleted through an instance.
// Private to the attribute*.cpp files and the methods of descriptors; others use attribute.h.
#pragma once

#include "core/vm/vm.h"

namespace lockstep::vm {

// Has __set__ or __delete__: goes before the instance's own dict.
bool is_data_descriptor(Vm& vm, Value attribute);
// A data descriptor's __set__ (value) or __delete__ (value null). Gives None.
Outcome set_through_descriptor(Vm& vm, Value attribute, Value instance, Value value);
// What the built-in descriptor types do, whatever a subclass overrides.
Outcome bind_builtin(Vm& vm, Value attribute, Value instance, Handle type);
Outcome set_through_builtin(Vm& vm, Value attribute, Value instance, Value value);
// Whether it is a field of a named tuple, and of which item. Requires a reference.
bool tuple_getter_index(Vm& vm, Value attribute, uint32_t& index);
// A builtin called directly with an object as its only argument (computed attributes).
Outcome call_getter(Vm& vm, uint32_t index, Value object);

// A method of a method of a staticmethod ... whose attributes are those of what lies innermost: true, and
// RecursionError raised, if it lies deeper than the host's stack is sure to reach.
bool wrapped_too_deep(Vm& vm, Value wrapper);

}  // namespace lockstep::vm
