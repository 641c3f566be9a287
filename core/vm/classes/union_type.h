// X | Y of types: types.UnionType. Its attributes and methods belong to the type's own table.
#pragma once

#include "core/vm/vm.h"

namespace lockstep::vm {

// left | right where both are types, None, generic aliases or unions; NotImplemented otherwise.
Outcome type_union(Vm& vm, Value left, Value right);

}  // namespace lockstep::vm
