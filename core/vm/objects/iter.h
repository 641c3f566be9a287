// Iteration over built-in types. iter_next never runs user code: for generators, map with a Python
// function and the like it says need_python, and the caller runs iter_next_slow, whose outcome is
// the item, or StopIteration raised, or a tail call that ends in one of these.
#pragma once

#include "core/vm/objects/equal.h"
#include "core/vm/value_list.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

enum class IteratorKind : uint8_t {
  none,
  list,
  tuple,
  str,
  bytes,
  bytearray,
  range,
  big_range,
  set,
  dict_keys,
  dict_values,
  dict_items,
  dict_reverse_keys,
  dict_reverse_values,
  dict_reverse_items,
  list_reverse,
  reversed,
  enumerate,
  zip,
  map,
  filter,
  callable,
  matches,   // re.finditer: source is the scanner
  sequence,
  deque,
  deque_reverse,
  buffer
};

enum class IterStep : uint8_t { item, stop, error, need_python, trap };

// GET_ITER / iter(value). May tail-call a user-defined __iter__ (through the prelude, which checks
// its result).
Outcome get_iter(Vm& vm, Value value);
// The same for built-in types: owned; null: it is for get_iter. Requires a reference.
Value get_iter_plain(Vm& vm, Value value);
// The iterator of the value's layout, whatever its class overrides (list.__iter__ ...).
Outcome get_iter_builtin(Vm& vm, Value value);
// out: owned reference when item.
IterStep iter_next(Vm& vm, Value iterator, Value& out);
Outcome iter_next_slow(Vm& vm, Value iterator);
// The item, StopIteration raised, or a tail call: iter_next and iter_next_slow together.
Outcome iter_next_any(Vm& vm, Value iterator);
// The same as the type's own __next__, whatever a subclass overrides.
Outcome iter_next_builtin(Vm& vm, Value iterator);
// next(it) can be answered in C++ now and until the iterator ends.
bool is_plain_iterator(Vm& vm, Value iterator);
bool are_plain_iterators(Vm& vm, Value tuple);
// A value that can be walked in C++ without user code (exact built-in containers, plain iterators).
bool is_plain_iterable(Vm& vm, Value value);
bool is_plain_container(Vm& vm, Value value);   // the same, and can be gone through again

// __reduce__ and __setstate__ of the built-in iterators (iter_pickle.cpp).
Outcome iterator_reduce(Vm& vm, const Args& args);
// retyped(cls, iterator): the same iterator as an instance of a subclass of its type.
Outcome iterator_retyped(Vm& vm, const Args& args);
Outcome iterator_setstate(Vm& vm, const Args& args);

// Iterators over the built-in containers: owned. Borrowed source.
Value new_iterator(Vm& vm, IteratorKind kind, Value source);
Value make_zip(Vm& vm, Value iterators_tuple, bool strict);
// map (source: tuple of iterators, extra: function), filter, enumerate (extra: number), callable
// (extra: sentinel).
Value make_lazy_iterator(Vm& vm, IteratorKind kind, Value source, Value extra);

// The number that an enumerate gives next, owned; the second counts on. A small one is in `index` (`extra` is for
// next_pair), a large one in `extra`.
Value enumerate_number(Vm& vm, Handle enumeration);
Value enumerate_next(Vm& vm, Handle enumeration);

// The arguments of a map's next call, taken from its iterators as long as these are plain.
class MapItems {
 public:
  explicit MapItems(Vm& vm) : vm_(vm) {}
  ~MapItems() { release(); }
  MapItems(const MapItems&) = delete;
  MapItems& operator=(const MapItems&) = delete;
  IterStep take(Value map);     // in the place of those before; need_python: nothing has been taken
  const Value* data() const { return values_.data(); }
  uint32_t size() const { return values_.size(); }

 private:
  void release();
  Vm& vm_;
  ValueList values_;
};

// Walks a plain iterable: `for (PlainIter it(vm, v); it.next(x);)` with x owned by the caller.
// failed(): an exception is set ("dictionary changed size during iteration" ...).
class PlainIter {
 public:
  PlainIter(Vm& vm, Value iterable);
  ~PlainIter();
  PlainIter(const PlainIter&) = delete;
  PlainIter& operator=(const PlainIter&) = delete;
  bool next(Value& out);
  bool failed() const { return failed_; }

 private:
  Vm& vm_;
  Value iterator_;
  bool failed_ = false;
};

// len() of built-in sizes; need_python for user classes with __len__; no: the type has none.
Tri length_fast(Vm& vm, Value value, int64_t& out);
// The same by layout, whatever the class overrides.
Tri length_fast_builtin(Vm& vm, Value value, int64_t& out);
Outcome length(Vm& vm, Value value);
// Whether iter(value) is defined at all (it may still fail).
bool get_iter_possible(Vm& vm, Value value);

}  // namespace lockstep::vm
