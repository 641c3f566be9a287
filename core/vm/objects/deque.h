// collections.deque: a ring of values that grows at both ends. The storage is here; the methods are in
// deque_types.cpp, what calls user code in _prelude_containers.py. Every change gives a new version, by
// which iterators notice it.
#pragma once

#include "core/vm/objects/arith.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

inline uint32_t deque_size(Vm& vm, Handle deque) { return vm.at<Deque>(deque)->size; }
// The place of the item; valid until the next allocation. Requires index < size.
Value* deque_place(Vm& vm, Handle deque, uint32_t index);
inline Value deque_item(Vm& vm, Handle deque, uint32_t index) {   // borrowed
  return *deque_place(vm, deque, index);
}
// Appends at one end; a full bounded deque drops an item at the other. Takes over the reference.
// False: MemoryError has been raised.
bool deque_push_back(Vm& vm, Handle deque, Value owned);
bool deque_push_front(Vm& vm, Handle deque, Value owned);
// Removes from one end; requires size > 0. Owned.
Value deque_pop_back(Vm& vm, Handle deque);
Value deque_pop_front(Vm& vm, Handle deque);
// Moves the last `steps` items to the front (negative: the other way).
void deque_rotate(Vm& vm, Handle deque, int64_t steps);
void deque_clear(Vm& vm, Handle deque);
void deque_release(Vm& vm, Handle deque);   // frees the block when a deque dies

// deque[key], deque[key] = value (value null: del), and the comparisons (NotImplemented unless both are
// deques); may tail-call.
Outcome deque_get(Vm& vm, Value deque, Value key);
Outcome deque_set(Vm& vm, Value deque, Value key, Value value);
Outcome deque_contains(Vm& vm, Value deque, Value item);
Outcome deque_compare(Vm& vm, CompareOp op, Value left, Value right);

}  // namespace lockstep::vm
