#include "core/vm/objects/deque.h"

#include <algorithm>
#include <cstring>

namespace lockstep::vm {

namespace {

constexpr uint32_t kFirstCapacity = 8;

void mark_deque(Vm& vm, Handle deque) { vm.heap().mark_range(deque, sizeof(Deque)); }

uint32_t physical(const Deque* deque, uint32_t index) {
  const uint32_t at = deque->head + index;
  return at >= deque->capacity ? at - deque->capacity : at;
}

// A block twice as large, with the items from its beginning. False: MemoryError.
bool grow(Vm& vm, Handle deque) {
  const uint32_t before = vm.at<Deque>(deque)->capacity;
  const uint32_t capacity = before == 0 ? kFirstCapacity : before * 2;
  if (capacity * 8 > kUncheckedBytes && !vm.ensure_memory(uint64_t{capacity} * 8)) return false;
  CHECK(capacity < (1u << 28), "deque too large");
  const Handle block = vm.heap().alloc_zeroed(capacity * 8);
  CHECK(block != 0, "no memory for a deque");
  Deque* object = vm.at<Deque>(deque);
  if (object->items != 0) {
    const Value* from = vm.at<Value>(object->items);
    Value* to = vm.at<Value>(block);
    const uint32_t first = std::min(object->size, object->capacity - object->head);
    std::memcpy(static_cast<void*>(to), from + object->head, first * 8);
    std::memcpy(static_cast<void*>(to + first), from, (object->size - first) * 8);
    vm.heap().free(object->items, object->capacity * 8);
  }
  object->items = block;
  object->capacity = capacity;
  object->head = 0;
  vm.heap().mark_range(block, capacity * 8);
  mark_deque(vm, deque);
  return true;
}

// Room for one more; else the value is given up.
bool make_room(Vm& vm, Handle deque, Value owned) {
  if (vm.at<Deque>(deque)->size < vm.at<Deque>(deque)->capacity || grow(vm, deque)) return true;
  vm.decref(owned);
  return false;
}

}  // namespace

Value* deque_place(Vm& vm, Handle deque, uint32_t index) {
  const Deque* object = vm.at<Deque>(deque);
  CHECK(index < object->size, "deque item out of range");
  return vm.at<Value>(object->items) + physical(object, index);
}

bool deque_push_back(Vm& vm, Handle deque, Value owned) {
  if (!make_room(vm, deque, owned)) return false;
  Deque* object = vm.at<Deque>(deque);
  const uint32_t at = physical(object, object->size);
  vm.at<Value>(object->items)[at] = owned;
  vm.mark(object->items + at * 8);
  ++object->size;
  ++object->version;
  mark_deque(vm, deque);
  if (object->maxlen >= 0 && int64_t{object->size} > object->maxlen) {
    vm.decref(deque_pop_front(vm, deque));
  }
  return true;
}

bool deque_push_front(Vm& vm, Handle deque, Value owned) {
  if (!make_room(vm, deque, owned)) return false;
  Deque* object = vm.at<Deque>(deque);
  object->head = object->head == 0 ? object->capacity - 1 : object->head - 1;
  vm.at<Value>(object->items)[object->head] = owned;
  vm.mark(object->items + object->head * 8);
  ++object->size;
  ++object->version;
  mark_deque(vm, deque);
  if (object->maxlen >= 0 && int64_t{object->size} > object->maxlen) {
    vm.decref(deque_pop_back(vm, deque));
  }
  return true;
}

Value deque_pop_back(Vm& vm, Handle deque) {
  Value* place = deque_place(vm, deque, vm.at<Deque>(deque)->size - 1);
  const Value taken = *place;
  *place = Value::null();
  Deque* object = vm.at<Deque>(deque);
  vm.mark(object->items + physical(object, object->size - 1) * 8);
  --object->size;
  ++object->version;
  mark_deque(vm, deque);
  return taken;
}

Value deque_pop_front(Vm& vm, Handle deque) {
  Value* place = deque_place(vm, deque, 0);
  const Value taken = *place;
  *place = Value::null();
  Deque* object = vm.at<Deque>(deque);
  vm.mark(object->items + object->head * 8);
  object->head = physical(object, 1);
  --object->size;
  ++object->version;
  mark_deque(vm, deque);
  return taken;
}

void deque_rotate(Vm& vm, Handle deque, int64_t steps) {
  const Deque* object = vm.at<Deque>(deque);
  const int64_t size = object->size;
  if (size <= 1) return;
  steps %= size;
  if (steps > size / 2) steps -= size;
  if (steps < -(size / 2)) steps += size;
  const int64_t maxlen = object->maxlen;
  vm.at<Deque>(deque)->maxlen = -1;   // for a moment it holds one more
  for (; steps > 0; --steps) deque_push_front(vm, deque, deque_pop_back(vm, deque));
  for (; steps < 0; ++steps) deque_push_back(vm, deque, deque_pop_front(vm, deque));
  vm.at<Deque>(deque)->maxlen = maxlen;
  mark_deque(vm, deque);
}

void deque_release(Vm& vm, Handle deque) {
  Deque* object = vm.at<Deque>(deque);
  const Handle block = object->items;
  const uint32_t head = object->head, size = object->size, capacity = object->capacity;
  object->items = 0;
  object->head = object->size = object->capacity = 0;
  ++object->version;
  mark_deque(vm, deque);
  if (block == 0) return;
  for (uint32_t i = 0; i < size; ++i) {
    const uint32_t at = head + i >= capacity ? head + i - capacity : head + i;
    vm.decref(vm.at<Value>(block)[at]);
  }
  vm.heap().free(block, capacity * 8);
}

void deque_clear(Vm& vm, Handle deque) { deque_release(vm, deque); }

}  // namespace lockstep::vm
