// super objects: attribute lookup behind a class in the mro of an object.
#pragma once

#include "core/vm/vm.h"

namespace lockstep::vm {

// Looks the name up behind super's class; false: not there (then the attributes of super itself count).
bool find_in_super(Vm& vm, Value super, Handle name, Outcome& outcome);
// The same where it is a plain function that would be bound to the instance: borrowed, not bound; else null.
Value find_super_method(Vm& vm, Value super, Handle name);
// super(type, object): object null for an unbound one. Owned, or TypeError.
Outcome new_super(Vm& vm, Handle super_type, Value type, Value object);
// The same where all is known to fit; object_type 0: unbound.
Value super_of(Vm& vm, Handle super_type, Handle type, Value object, Handle object_type);

}  // namespace lockstep::vm
