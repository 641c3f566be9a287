#include "core/vm/objects/list.h"

#include "core/vm/builtin_call.h"
#include "core/vm/classes/special.h"
#include "core/base/bigint.h"
#include "core/vm/classes/type.h"
#include "core/vm/drive.h"
#include "core/vm/heap/memory_limit.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/iter.h"

namespace lockstep::vm {

namespace {

// CPython's over-allocation.
uint64_t grown_capacity(uint64_t size) { return (size + (size >> 3) + 6) & ~uint64_t{3}; }

// Moves the items into a block of `capacity`; requires capacity >= size. False: there is no such block.
bool move_items(Vm& vm, Handle list, uint64_t capacity) {
  const uint64_t bytes = capacity * 8;
  if (bytes >= (uint64_t{1} << 32)) return false;
  const Handle block = vm.heap().alloc(static_cast<uint32_t>(bytes));
  if (block == 0) return false;
  List* object = vm.at<List>(list);
  auto* to = vm.at<uint8_t>(block);
  const size_t used = size_t{object->size} * 8;
  if (used != 0) std::memcpy(to, vm.at<Value>(object->items), used);
  std::memset(to + used, 0, bytes - used);
  if (object->items != 0) vm.heap().free(object->items, object->capacity * 8);
  object->items = block;
  object->capacity = static_cast<uint32_t>(capacity);
  vm.heap().mark_range(list, sizeof(List));
  vm.heap().mark_range(block, static_cast<uint32_t>(bytes));
  return true;
}

bool move_block(Vm& vm, Handle list, uint64_t capacity) {
  const uint64_t bytes = capacity * 8;
  if (bytes > kUncheckedBytes && !vm.ensure_memory(bytes)) return false;
  // Many small objects may have used up the reserve: this one is told.
  return move_items(vm, list, capacity) || raise_memory_error(vm);
}

void put_last(Vm& vm, Handle list, Value owned) {
  List* object = vm.at<List>(list);
  vm.at<Value>(object->items)[object->size] = owned;
  vm.mark(object->items + object->size * 8);
  ++object->size;
  vm.heap().mark_range(list, sizeof(List));
}

}  // namespace

bool list_reserve(Vm& vm, Handle list, uint64_t capacity) {
  if (capacity <= vm.at<List>(list)->capacity) return true;
  return move_block(vm, list, capacity);
}

bool list_grow(Vm& vm, Handle list) {
  const List* object = vm.at<List>(list);
  return object->size < object->capacity || move_block(vm, list, grown_capacity(uint64_t{object->size} + 1));
}

bool list_push(Vm& vm, Handle list, Value owned) {
  if (!list_grow(vm, list)) {
    vm.decref(owned);
    return false;
  }
  put_last(vm, list, owned);
  return true;
}

bool list_try_push(Vm& vm, Handle list, Value owned) {
  const List* object = vm.at<List>(list);
  if (object->size == object->capacity &&
      !move_items(vm, list, grown_capacity(uint64_t{object->size} + 1))) {
    vm.decref(owned);
    return false;
  }
  put_last(vm, list, owned);
  return true;
}

void list_insert(Vm& vm, Handle list, int64_t index, Value borrowed) {
  const int64_t size = list_size(vm, list);
  if (index < 0) index = index + size < 0 ? 0 : index + size;
  if (index > size) index = size;
  if (!list_append(vm, list, borrowed)) return;
  const Handle block = vm.at<List>(list)->items;
  Value* items = vm.at<Value>(block);
  const auto tail = static_cast<size_t>(size - index);
  std::memmove(items + index + 1, items + index, tail * 8);
  items[index] = borrowed;
  vm.heap().mark_range(block + static_cast<uint32_t>(index) * 8,
                       static_cast<uint32_t>(tail + 1) * 8);
}

Value list_take(Vm& vm, Handle list, uint32_t index) {
  List* object = vm.at<List>(list);
  CHECK(index < object->size, "list_take out of range");
  Value* items = vm.at<Value>(object->items);
  const Value taken = items[index];
  const uint32_t tail = object->size - index - 1;
  std::memmove(items + index, items + index + 1, tail * 8);
  --object->size;
  items[object->size] = Value::null();
  vm.heap().mark_range(object->items + index * 8, (tail + 1) * 8);
  vm.heap().mark_range(list, sizeof(List));
  return taken;
}

void list_drop_items(Vm& vm, const List& old) {
  if (old.items == 0) return;
  for (uint32_t i = old.size; i-- > 0;) vm.decref(vm.at<Value>(old.items)[i]);
  vm.heap().free(old.items, old.capacity * 8);
}

void list_release(Vm& vm, Handle list) {
  List* object = vm.at<List>(list);
  const List old = *object;
  object->items = 0;
  object->size = object->capacity = 0;
  if ((object->flags & kListBeingSorted) != 0) object->flags |= kListEmptied;
  vm.heap().mark_range(list, sizeof(List));
  list_drop_items(vm, old);
}

void list_clear(Vm& vm, Handle list) { list_release(vm, list); }

Value list_from(Vm& vm, const Value* borrowed, uint32_t count) {
  const Value list = vm.new_list(count);
  for (uint32_t i = 0; i < count; ++i) list_append(vm, list.handle(), borrowed[i]);
  return list;
}

Value tuple_from(Vm& vm, const Value* borrowed, uint32_t count) {
  if (count == 0) return vm.incref(Value::ref(vm.root(Root::empty_tuple)));
  const Value tuple = vm.new_tuple(count);
  for (uint32_t i = 0; i < count; ++i) tuple_items(vm, tuple.handle())[i] = vm.incref(borrowed[i]);
  vm.heap().mark_range(tuple.handle(), static_cast<uint32_t>(sizeof(Tuple)) + count * 8);
  return tuple;
}

Value tuple_from_list(Vm& vm, Handle list) {
  const uint32_t count = list_size(vm, list);
  if (count == 0) return vm.incref(Value::ref(vm.root(Root::empty_tuple)));
  const Value tuple = vm.new_tuple(count);
  for (uint32_t i = 0; i < count; ++i) {
    tuple_items(vm, tuple.handle())[i] = vm.incref(list_items(vm, list)[i]);
  }
  vm.heap().mark_range(tuple.handle(), static_cast<uint32_t>(sizeof(Tuple)) + count * 8);
  return tuple;
}

namespace {

bool is_exact_list(Vm& vm, Value v) { return v.is_ref() && vm.is_exact(v, TypeId::list); }
bool is_exact_tuple(Vm& vm, Value v) { return v.is_ref() && vm.is_exact(v, TypeId::tuple); }

// Appends all items of a plain iterable.
bool extend_plain(Vm& vm, Handle list, Value iterable) {
  PlainIter it(vm, iterable);
  for (Value item; it.next(item);) {
    if (list_size(vm, list) == vm.at<List>(list)->capacity &&
        !list_reserve(vm, list, grown_capacity(uint64_t{list_size(vm, list)} + 1))) {
      vm.decref(item);
      return false;
    }
    list_push(vm, list, item);
  }
  return !it.failed();
}

constexpr uint32_t kMostCalls = 1u << 20;   // then hidden Python goes on, where a run can be stopped

// A map() or filter() with a plain function over plain iterators: a driver calls it. `wanted` as below.
bool drives_map(Vm& vm, Value v) {
  if (!v.is_ref() || (!vm.is_exact(v, TypeId::map) && !vm.is_exact(v, TypeId::filter))) return false;
  const Value source = vm.at<Iterator>(v)->source, function = vm.at<Iterator>(v)->extra;
  if (source.is_null()) return false;
  if (vm.is_exact(v, TypeId::filter)) return is_plain_iterator(vm, source) && may_be_driven(vm, function, 1);
  return are_plain_iterators(vm, source) && may_be_driven(vm, function, tuple_size(vm, source.handle()));
}
Outcome extend_driven(Vm& vm, Value list, Value map, int wanted) {
  return begin_driver(vm, DriverKind::extend, {map, list, Value::integer(wanted), Value::none()});
}

bool is_map_of_builtin(Vm& vm, Value v) {
  return v.is_ref() && vm.is_exact(v, TypeId::map) && !vm.is_exact(vm.at<Iterator>(v)->extra, TypeId::function);
}

// From a map of something built in. Where a call needs Python, hidden Python makes it and goes on; `wanted` says what
// that gives in the end: 0 nothing, 1 the list, 2 a tuple of it.
Outcome extend_by_calls(Vm& vm, Value list, Value map, int wanted) {
  MapItems items(vm);
  const Own function(vm, vm.incref(vm.at<Iterator>(map)->extra));
  for (uint32_t calls = 0;; ++calls) {
    const IterStep step =
        calls < kMostCalls && !memory_short(vm) ? items.take(map) : IterStep::need_python;
    if (step == IterStep::stop) return Outcome::none();
    if (step == IterStep::need_python) {
      return vm.tail_prelude("list_extend_on", {list, map, Value::integer(wanted)});
    }
    if (step != IterStep::item) return Outcome::error();
    const Outcome made = call_now(vm, function.get(), items.data(), items.size());
    if (made.is_value()) {
      if (!list_grow(vm, list.handle())) {
        vm.decref(made.value);
        return Outcome::error();
      }
      list_push(vm, list.handle(), made.value);
      continue;
    }
    if (made.is_error()) {
      if (!vm.is_instance(vm.thread()->raised, TypeId::StopIteration)) return made;
      vm.decref(vm.take_raised());
      return Outcome::none();
    }
    if (made.kind == OutcomeKind::tail) drop_tail(vm);
    const Own all(vm, tuple_from(vm, items.data(), items.size()));
    return vm.tail_prelude("list_extend_after", {list, map, Value::integer(wanted), function.get(), all.get()});
  }
}

}  // namespace

Outcome list_iadd(Vm& vm, Value list, Value iterable) {
  if (drives_map(vm, iterable)) return extend_driven(vm, list, iterable, 1);
  if (!needs_no_python(vm, iterable) && !is_map_of_builtin(vm, iterable)) {
    return vm.tail_prelude("list_iadd", {list, iterable});
  }
  const Outcome done = is_map_of_builtin(vm, iterable) ? extend_by_calls(vm, list, iterable, 1)
                                                       : list_extend(vm, list, iterable);
  return done.is_value() ? Outcome::of(vm.incref(list)) : done;
}

bool needs_no_python(Vm& vm, Value iterable) {
  return is_exact_list(vm, iterable) || is_exact_tuple(vm, iterable) || is_plain_iterable(vm, iterable);
}

Outcome list_extend(Vm& vm, Value list, Value iterable) {
  const bool from_list = is_exact_list(vm, iterable);
  if (from_list || is_exact_tuple(vm, iterable)) {
    const uint32_t count =
        from_list ? list_size(vm, iterable.handle()) : tuple_size(vm, iterable.handle());
    const uint64_t size = list_size(vm, list.handle());
    if (size + count > vm.at<List>(list)->capacity &&
        !list_reserve(vm, list.handle(),
                      size == 0 ? (count + 1) & ~uint64_t{1} : grown_capacity(size + count))) {
      return Outcome::error();
    }
    for (uint32_t i = 0; i < count; ++i) {
      const Value item =
          from_list ? list_items(vm, iterable.handle())[i] : tuple_items(vm, iterable.handle())[i];
      list_append(vm, list.handle(), item);
    }
    return Outcome::none();
  }
  if (is_plain_iterable(vm, iterable)) {
    return extend_plain(vm, list.handle(), iterable) ? Outcome::none() : Outcome::error();
  }
  if (drives_map(vm, iterable)) return extend_driven(vm, list, iterable, 0);
  if (is_map_of_builtin(vm, iterable)) return extend_by_calls(vm, list, iterable, 0);
  return vm.tail_prelude("list_extend", {list, iterable});
}

Outcome to_list(Vm& vm, Value iterable) {
  const bool map = is_map_of_builtin(vm, iterable);
  const bool driven = !map && drives_map(vm, iterable);
  if (!map && !driven && !is_plain_iterable(vm, iterable)) return vm.tail_prelude("to_list", {iterable});
  Own list(vm, vm.new_list(0));
  if (driven) return extend_driven(vm, list.get(), iterable, 1);
  const Outcome done = map ? extend_by_calls(vm, list.get(), iterable, 1) : list_extend(vm, list.get(), iterable);
  return done.is_value() ? Outcome::of(list.take()) : done;
}

Outcome to_tuple(Vm& vm, Value iterable) {
  if (is_exact_tuple(vm, iterable)) return Outcome::of(vm.incref(iterable));
  if (is_exact_list(vm, iterable)) return Outcome::of(tuple_from_list(vm, iterable.handle()));
  const bool map = is_map_of_builtin(vm, iterable);
  const bool driven = !map && drives_map(vm, iterable);
  if (!map && !driven && !is_plain_iterable(vm, iterable)) return vm.tail_prelude("to_tuple", {iterable});
  Own list(vm, vm.new_list(0));
  if (driven) return extend_driven(vm, list.get(), iterable, 2);
  const Outcome done = map ? extend_by_calls(vm, list.get(), iterable, 2) : list_extend(vm, list.get(), iterable);
  if (!done.is_value()) return done;
  return Outcome::of(tuple_from_list(vm, list.get().handle()));
}

namespace {

Outcome raise_unpack(Vm& vm, uint32_t expected, uint32_t got, bool too_many) {
  if (too_many) {
    return vm.raise_format(TypeId::ValueError, "too many values to unpack (expected %u)", expected);
  }
  return vm.raise_format(TypeId::ValueError, "not enough values to unpack (expected %u, got %u)",
                         expected, got);
}

}  // namespace

Outcome unpack_sequence(Vm& vm, Value iterable, uint32_t count) {
  if (is_exact_tuple(vm, iterable) || is_exact_list(vm, iterable)) {
    const bool list = is_exact_list(vm, iterable);
    const uint32_t size =
        list ? list_size(vm, iterable.handle()) : tuple_size(vm, iterable.handle());
    if (size != count) return raise_unpack(vm, count, size, size > count);
    if (!list) return Outcome::of(vm.incref(iterable));
    return Outcome::of(tuple_from_list(vm, iterable.handle()));
  }
  if (!is_plain_iterable(vm, iterable)) {
    return vm.tail_prelude("unpack_sequence", {iterable, Value::integer(count)});
  }
  Own list(vm, vm.new_list(count));
  PlainIter it(vm, iterable);
  for (Value item; it.next(item);) {
    list_push(vm, list.get().handle(), item);
    if (list_size(vm, list.get().handle()) > count) return raise_unpack(vm, count, 0, true);
  }
  if (it.failed()) return Outcome::error();
  const uint32_t size = list_size(vm, list.get().handle());
  if (size < count) return raise_unpack(vm, count, size, false);
  return Outcome::of(tuple_from_list(vm, list.get().handle()));
}

Outcome unpack_ex(Vm& vm, Value iterable, uint32_t before, uint32_t after) {
  if (!is_plain_iterable(vm, iterable)) {
    return vm.tail_prelude("unpack_ex", {iterable, Value::integer(before), Value::integer(after)});
  }
  const Outcome listed = to_list(vm, iterable);
  if (!listed.is_value()) return listed;
  Own all(vm, listed.value);
  const uint32_t size = list_size(vm, all.get().handle());
  if (size < before + after) {
    return vm.raise_format(TypeId::ValueError,
                           "not enough values to unpack (expected at least %u, got %u)",
                           before + after, size);
  }
  Own middle(vm, vm.new_list(size - before - after));
  for (uint32_t i = before; i < size - after; ++i) {
    list_append(vm, middle.get().handle(), list_items(vm, all.get().handle())[i]);
  }
  Own result(vm, vm.new_list(before + after + 1));
  for (uint32_t i = 0; i < before; ++i) {
    list_append(vm, result.get().handle(), list_items(vm, all.get().handle())[i]);
  }
  list_append(vm, result.get().handle(), middle.get());
  for (uint32_t i = size - after; i < size; ++i) {
    list_append(vm, result.get().handle(), list_items(vm, all.get().handle())[i]);
  }
  return Outcome::of(tuple_from_list(vm, result.get().handle()));
}

Value new_range(Vm& vm, Value start, Value stop, Value step) {
  using base::BigInt;
  Value length;
  if (start.is_int() && stop.is_int() && step.is_int()) {
    const int64_t a = start.as_int(), b = stop.as_int(), s = step.as_int();
    if (s == 0) {
      vm.raise(TypeId::ValueError, "range() arg 3 must not be zero");
      return Value::null();
    }
    int64_t count = 0;
    if (s > 0 && a < b) count = (b - a - 1) / s + 1;
    if (s < 0 && a > b) count = (a - b - 1) / -s + 1;
    length = vm.new_int(count);
  } else {
    const BigInt a = vm.big_of(start), b = vm.big_of(stop), s = vm.big_of(step);
    if (s.is_zero()) {
      vm.raise(TypeId::ValueError, "range() arg 3 must not be zero");
      return Value::null();
    }
    BigInt count(0);
    if (!s.is_negative() && a < b) count = (b - a - BigInt(1)).floor_divide(s) + BigInt(1);
    if (s.is_negative() && a > b) count = (a - b - BigInt(1)).floor_divide(-s) + BigInt(1);
    length = vm.new_big(count);
  }
  Own held(vm, length);
  const Handle range = vm.new_object(TypeId::range, sizeof(Range));
  Range* object = vm.at<Range>(range);
  object->start = vm.incref(start);
  object->stop = vm.incref(stop);
  object->step = vm.incref(step);
  object->length = held.take();
  vm.heap().mark_range(range, sizeof(Range));
  return Value::ref(range);
}

Value new_slice(Vm& vm, Value start, Value stop, Value step) {
  const Handle slice = vm.new_object(TypeId::slice, sizeof(Slice));
  Slice* object = vm.at<Slice>(slice);
  object->start = vm.incref(start);
  object->stop = vm.incref(stop);
  object->step = vm.incref(step);
  vm.heap().mark_range(slice, sizeof(Slice));
  return Value::ref(slice);
}

}  // namespace lockstep::vm
