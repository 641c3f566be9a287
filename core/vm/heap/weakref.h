// weakref.ref objects. Dying objects clear them through gc.h; WeakKeyDictionary and friends are Python.
#pragma once

#include "core/vm/vm.h"

namespace lockstep::vm {

// weakref.ref(target, callback); callback null or None: the plain reference is shared. TypeError if the
// target's type has no place for weak references.
Outcome new_weakref(Vm& vm, Handle type, Value target, Value callback);
// The target, owned; None when it is dead.
Value weakref_target(Vm& vm, Handle weakref);

}  // namespace lockstep::vm
