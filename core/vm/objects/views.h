// dict.keys(), values() and items(), and the set operations that keys and items share with sets.
#pragma once

#include "core/vm/objects/equal.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

Value new_dict_view(Vm& vm, TypeId type, Value dict);    // owned; borrows the dict
inline bool is_dict_view(Vm& vm, Value v) {
  return v.is_ref() && !v.is_null() && vm.layout_of(v) == Layout::dict_view;
}
Value view_dict(Vm& vm, Value view);                     // borrowed
bool is_set_view(Vm& vm, Value v);                       // keys or items
bool is_set(Vm& vm, Value v);                            // set or frozenset (or a subclass)

// Comparison of a view with a set or view: equality, and left <= right. no for other operands.
Tri set_like_equal(Vm& vm, Value left, Value right, uint32_t depth = 0);   // depth: as set_lookup's
Tri set_like_subset(Vm& vm, Value left, Value right, uint32_t depth = 0);
int64_t set_like_size(Vm& vm, Value v);
// key in set / view.
Tri set_like_contains(Vm& vm, Value container, Value key, uint32_t depth = 0);

// What a proxy of a mapping shows, through all proxies around it.
Value shown_mapping(Vm& vm, Value value);

}  // namespace lockstep::vm
