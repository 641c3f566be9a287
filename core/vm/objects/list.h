// list, tuple and range as C++ sees them: growing, slicing, filling from iterables. Sorting is in
// sort.h.
#pragma once

#include "core/vm/objects/equal.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// List::flags while list.sort() holds the items back: whether somebody fills the list in the meantime.
constexpr uint32_t kListBeingSorted = 1, kListEmptied = 2;

inline Value* list_items(Vm& vm, Handle list) { return vm.at<Value>(vm.at<List>(list)->items); }
inline uint32_t list_size(Vm& vm, Handle list) { return vm.at<List>(list)->size; }
inline Value* tuple_items(Vm& vm, Handle tuple) { return vm.at<Tuple>(tuple)->items; }
inline uint32_t tuple_size(Vm& vm, Handle tuple) { return vm.at<Tuple>(tuple)->size; }

// Room for one more item, with CPython's over-allocation. False: MemoryError raised. To be asked before each
// list_push or list_append whose number the program decides and nobody has reserved for.
bool list_grow(Vm& vm, Handle list);
// Takes over the reference. False: MemoryError raised; a builtin that does not look at it fails with that
// all the same, once it returns (run_builtin).
bool list_push(Vm& vm, Handle list, Value owned);
// For the collector and the like, which may use the reserve and raise nothing. False: there is no room.
bool list_try_push(Vm& vm, Handle list, Value owned);
inline bool list_append(Vm& vm, Handle list, Value borrowed) {
  return list_push(vm, list, vm.incref(borrowed));
}
bool list_reserve(Vm& vm, Handle list, uint64_t capacity);           // false: MemoryError raised
void list_insert(Vm& vm, Handle list, int64_t index, Value borrowed);
Value list_take(Vm& vm, Handle list, uint32_t index);  // removes and returns it (owned)
void list_clear(Vm& vm, Handle list);
void list_release(Vm& vm, Handle list);  // leaves an empty list
// Takes back the items of a list that has none of them any more, from the last on, and their block.
void list_drop_items(Vm& vm, const List& old);
Value list_from(Vm& vm, const Value* borrowed, uint32_t count);      // owned
Value tuple_from(Vm& vm, const Value* borrowed, uint32_t count);     // owned
Value tuple_from_list(Vm& vm, Handle list);                          // owned; LIST_TO_TUPLE

// LIST_EXTEND, list.extend: gives None.
Outcome list_extend(Vm& vm, Value list, Value iterable);
// The same; gives the list.
Outcome list_iadd(Vm& vm, Value list, Value iterable);
// Whether all items of it can be had without Python: a tail call that takes them has then not been asked for.
bool needs_no_python(Vm& vm, Value iterable);
// The items of any iterable as a new list / an exact tuple.
Outcome to_list(Vm& vm, Value iterable);
Outcome to_tuple(Vm& vm, Value iterable);
// UNPACK_SEQUENCE and UNPACK_EX: a tuple of exactly `count` items, or before + 1 list + after.
Outcome unpack_sequence(Vm& vm, Value iterable, uint32_t count);
Outcome unpack_ex(Vm& vm, Value iterable, uint32_t before, uint32_t after);

// range: any integers; null when step is 0 (ValueError is raised).
Value new_range(Vm& vm, Value start, Value stop, Value step);
Value new_slice(Vm& vm, Value start, Value stop, Value step);        // borrowed parts; BUILD_SLICE

}  // namespace lockstep::vm
