// The tuple that iterators over pairs (zip of two, dict.items()) give. Part of iter.cpp.
#pragma once

#include "core/vm/vm.h"

namespace lockstep::vm {

// A pair for the next item. The iterator keeps the first that it made (in `extra`) and gives it again as long as
// nobody else has it, as in CPython. Takes over both references.
inline Value next_pair(Vm& vm, Handle iterator, Value first, Value second) {
  const Value kept = vm.at<Iterator>(iterator)->extra;
  if (!kept.is_null() && vm.at<Object>(kept)->refcount == 1 && vm.is_exact(kept, TypeId::tuple)) {
    vm.incref(kept);
    Value* items = vm.at<Tuple>(kept)->items;
    const Value old[] = {items[0], items[1]};
    items[0] = first;
    items[1] = second;
    vm.heap().mark_range(kept.handle(), static_cast<uint32_t>(sizeof(Tuple)) + 2 * 8);
    vm.decref(old[0]);
    vm.decref(old[1]);
    return kept;
  }
  const Value made = vm.new_tuple(2);
  Value* items = vm.at<Tuple>(made)->items;
  items[0] = first;
  items[1] = second;
  if (kept.is_null()) {
    vm.at<Iterator>(iterator)->extra = vm.incref(made);
    vm.heap().mark_range(iterator, sizeof(Iterator));
  }
  return made;
}

}  // namespace lockstep::vm
