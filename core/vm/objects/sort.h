// list.sort and sorted: a stable merge sort in C++ for plain keys, the prelude where user code
// compares.
#pragma once

#include "core/vm/objects/equal.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// list.sort(key=, reverse=): gives None. key may be None.
Outcome list_sort(Vm& vm, Value list, Value key, bool reverse);

// left < right where no user code takes part.
Tri less_plain(Vm& vm, Value left, Value right);

// Sorts the items of a list by the keys of another of the same length: None, or NotImplemented when
// a comparison needs user code (nothing is changed then).
Outcome sort_by_keys(Vm& vm, Value list, Value keys, bool reverse);

}  // namespace lockstep::vm
