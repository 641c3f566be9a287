#include "core/vm/objects/iter.h"

#include "core/base/bigint.h"
#include "core/base/text.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/builtin_call.h"
#include "core/vm/drive.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/buffer.h"
#include "core/vm/objects/deque.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/iter_pair.h"
#include "core/vm/objects/iter_slots.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/set.h"
#include "core/vm/objects/str.h"
#include "core/vm/objects/views.h"
#include "core/vm/regex/sre_types.h"

namespace lockstep::vm {

bool are_plain_iterators(Vm& vm, Value tuple) {
  const uint32_t count = tuple_size(vm, tuple.handle());
  for (uint32_t i = 0; i < count; ++i) {
    if (!is_plain_iterator(vm, tuple_items(vm, tuple.handle())[i])) return false;
  }
  return true;
}

namespace {

constexpr uint32_t kIterDepth = 50;
constexpr uint32_t kMostNested = 500;
constexpr uint32_t kChanged = 0xffffffff;  // version of an iterator that has failed already

TypeId type_of_kind(Vm& vm, IteratorKind kind, Value source) {
  switch (kind) {
    case IteratorKind::list: return TypeId::list_iterator;
    case IteratorKind::tuple: return TypeId::tuple_iterator;
    case IteratorKind::str:
      return str_is_ascii(vm, source) ? TypeId::str_ascii_iterator : TypeId::str_iterator;
    case IteratorKind::bytes: return TypeId::bytes_iterator;
    case IteratorKind::bytearray: return TypeId::bytearray_iterator;
    case IteratorKind::buffer:
      return vm.layout_of(source) == Layout::array ? TypeId::array_iterator : TypeId::memory_iterator;
    case IteratorKind::range:
    case IteratorKind::big_range: return TypeId::range_iterator;
    case IteratorKind::set: return TypeId::set_iterator;
    case IteratorKind::dict_keys: return TypeId::dict_keyiterator;
    case IteratorKind::dict_values: return TypeId::dict_valueiterator;
    case IteratorKind::dict_items: return TypeId::dict_itemiterator;
    case IteratorKind::dict_reverse_keys: return TypeId::dict_reversekeyiterator;
    case IteratorKind::dict_reverse_values: return TypeId::dict_reversevalueiterator;
    case IteratorKind::dict_reverse_items: return TypeId::dict_reverseitemiterator;
    case IteratorKind::list_reverse: return TypeId::list_reverseiterator;
    case IteratorKind::reversed: return TypeId::reversed;
    case IteratorKind::enumerate: return TypeId::enumerate;
    case IteratorKind::zip: return TypeId::zip;
    case IteratorKind::map: return TypeId::map;
    case IteratorKind::filter: return TypeId::filter;
    case IteratorKind::callable:
    case IteratorKind::matches: return TypeId::callable_iterator;
    case IteratorKind::deque: return TypeId::deque_iterator;
    case IteratorKind::deque_reverse: return TypeId::deque_reverse_iterator;
    default: return TypeId::iterator;
  }
}

IterStep exhaust(Vm& vm, Handle iterator) {
  Iterator* object = vm.at<Iterator>(iterator);
  const Value source = object->source;
  object->source = Value::null();
  vm.heap().mark_range(iterator, sizeof(Iterator));
  vm.decref(source);
  return IterStep::stop;
}

IterStep dict_step(Vm& vm, Handle iterator, Value& out) {
  Iterator* it = vm.at<Iterator>(iterator);
  const Handle dict = it->source.handle();
  const uint32_t used = dict_size(vm, dict);
  if (it->version != used) {
    it->version = kChanged;
    vm.mark(iterator);
    vm.raise(TypeId::RuntimeError, "dictionary changed size during iteration");
    return IterStep::error;
  }
  const auto kind = static_cast<IteratorKind>(it->kind);
  const bool backward = kind >= IteratorKind::dict_reverse_keys;
  uint32_t index = kNoEntry;
  if (!backward) {
    index = dict_next(vm, dict, static_cast<uint32_t>(it->index));
  } else {
    int64_t at = it->index;
    const int64_t count = vm.at<Dict>(dict)->entry_count;
    if (at >= count) at = count - 1;
    while (at >= 0 && dict_entry(vm, dict, static_cast<uint32_t>(at))->key.same(Value::deleted()))
      --at;
    if (at >= 0) index = static_cast<uint32_t>(at);
  }
  if (index == kNoEntry) return exhaust(vm, iterator);
  if (it->stop == 0) {
    exhaust(vm, iterator);
    vm.raise(TypeId::RuntimeError, "dictionary keys changed during iteration");
    return IterStep::error;
  }
  --it->stop;
  it->index = backward ? static_cast<int64_t>(index) - 1 : static_cast<int64_t>(index) + 1;
  vm.heap().mark_range(iterator, sizeof(Iterator));
  const DictEntry entry = *dict_entry(vm, dict, index);
  if (kind == IteratorKind::dict_keys || kind == IteratorKind::dict_reverse_keys) {
    out = vm.incref(entry.key);
  } else if (kind == IteratorKind::dict_values || kind == IteratorKind::dict_reverse_values) {
    out = vm.incref(entry.value);
  } else {
    out = next_pair(vm, iterator, vm.incref(entry.key), vm.incref(entry.value));
  }
  return IterStep::item;
}

// What is left is counted in `stop`; it ends with the source kept in `extra`, as pickling asks for it.
IterStep deque_step(Vm& vm, Handle iterator, Value& out) {
  Iterator* it = vm.at<Iterator>(iterator);
  const Handle deque = it->source.handle();
  if (it->version != vm.at<Deque>(deque)->version) {
    it->stop = 0;
    vm.heap().mark_range(iterator, sizeof(Iterator));
    vm.raise(TypeId::RuntimeError, "deque mutated during iteration");
    return IterStep::error;
  }
  if (it->stop == 0) return IterStep::stop;
  --it->stop;
  const auto index = static_cast<uint32_t>(it->index);
  it->index += static_cast<IteratorKind>(it->kind) == IteratorKind::deque ? 1 : -1;
  vm.heap().mark_range(iterator, sizeof(Iterator));
  out = vm.incref(deque_item(vm, deque, index));
  return IterStep::item;
}

IterStep set_step(Vm& vm, Handle iterator, Value& out) {
  Iterator* it = vm.at<Iterator>(iterator);
  const Handle set = it->source.handle();
  if (it->version != set_size(vm, set)) {
    it->version = kChanged;
    vm.mark(iterator);
    vm.raise(TypeId::RuntimeError, "Set changed size during iteration");
    return IterStep::error;
  }
  const uint32_t slot = set_next(vm, set, static_cast<uint32_t>(it->index));
  if (slot == 0xffffffff) return exhaust(vm, iterator);
  it->index = int64_t{slot} + 1;
  vm.heap().mark_range(iterator, sizeof(Iterator));
  out = vm.incref(vm.at<SetEntry>(vm.at<Set>(set)->table)[slot].key);
  return IterStep::item;
}

IterStep str_step(Vm& vm, Handle iterator, Value& out) {
  Iterator* it = vm.at<Iterator>(iterator);
  const std::string_view text = vm.str_view(it->source);
  auto at = static_cast<size_t>(it->index);
  if (at >= text.size()) return exhaust(vm, iterator);
  const uint32_t code = base::decode_utf8(text, at);
  it->index = static_cast<int64_t>(at);
  vm.heap().mark_range(iterator, sizeof(Iterator));
  out = char_str(vm, code);
  return IterStep::item;
}

IterStep big_range_step(Vm& vm, Handle iterator, Value& out) {
  Iterator* it = vm.at<Iterator>(iterator);
  const Range range = *vm.at<Range>(it->source);
  if (vm.big_of(it->extra).compare(vm.big_of(range.length)) >= 0) return exhaust(vm, iterator);
  const base::BigInt index = vm.big_of(it->extra);
  out = vm.new_big(vm.big_of(range.start) + vm.big_of(range.step) * index);
  const Value next = vm.new_big(index + base::BigInt(1));
  it = vm.at<Iterator>(iterator);
  const Value old = it->extra;
  it->extra = next;
  vm.heap().mark_range(iterator, sizeof(Iterator));
  vm.decref(old);
  return IterStep::item;
}

IterStep reversed_step(Vm& vm, Handle iterator, Value& out) {
  Iterator* it = vm.at<Iterator>(iterator);
  if (it->index < 0) return exhaust(vm, iterator);
  const int64_t index = it->index--;
  vm.heap().mark_range(iterator, sizeof(Iterator));
  const Outcome item = get_item_builtin(vm, it->source, vm.new_int(index));
  if (item.is_value()) {
    out = item.value;
    return IterStep::item;
  }
  vm.decref(vm.take_raised());
  return exhaust(vm, iterator);
}

IterStep enumerate_step(Vm& vm, Handle iterator, Value& out) {
  if (!is_plain_iterator(vm, vm.at<Iterator>(iterator)->source)) return IterStep::need_python;
  Value item;
  const IterStep step = iter_next(vm, vm.at<Iterator>(iterator)->source, item);
  if (step != IterStep::item) return step;
  out = next_pair(vm, iterator, enumerate_next(vm, iterator), item);
  return IterStep::item;
}

// All iterators are plain. When one ends, the strict form compares the others.
IterStep zip_ended(Vm& vm, Handle iterator, uint32_t ended) {
  if ((vm.at<Iterator>(iterator)->flags & 1) == 0) return IterStep::stop;
  const Value sources = vm.at<Iterator>(iterator)->source;
  const uint32_t count = tuple_size(vm, sources.handle());
  if (ended > 0) {
    vm.raise_format(TypeId::ValueError, "zip() argument %u is shorter than argument%s%u", ended + 1,
                    ended == 1 ? " " : "s 1-", ended);
    return IterStep::error;
  }
  for (uint32_t i = 1; i < count; ++i) {
    Value item;
    const IterStep step = iter_next(vm, tuple_items(vm, sources.handle())[i], item);
    if (step == IterStep::item) {
      vm.decref(item);
      vm.raise_format(TypeId::ValueError, "zip() argument %u is longer than argument%s%u", i + 1,
                      i == 1 ? " " : "s 1-", i);
      return IterStep::error;
    }
    if (step != IterStep::stop) return step;
  }
  return IterStep::stop;
}

IterStep zip_step(Vm& vm, Handle iterator, Value& out) {
  const Value sources = vm.at<Iterator>(iterator)->source;
  const uint32_t count = tuple_size(vm, sources.handle());
  if (count == 0) return IterStep::stop;
  if (!are_plain_iterators(vm, sources)) return IterStep::need_python;
  if (count == 2) {
    Value pair[2];
    for (uint32_t i = 0; i < 2; ++i) {
      const IterStep step = iter_next(vm, tuple_items(vm, sources.handle())[i], pair[i]);
      if (step == IterStep::item) continue;
      if (i == 1) vm.decref(pair[0]);
      return step == IterStep::stop ? zip_ended(vm, iterator, i) : step;
    }
    out = next_pair(vm, iterator, pair[0], pair[1]);
    return IterStep::item;
  }
  Own result(vm, vm.new_tuple(count));
  for (uint32_t i = 0; i < count; ++i) tuple_items(vm, result.get().handle())[i] = Value::none();
  vm.heap().mark_range(result.get().handle(), static_cast<uint32_t>(sizeof(Tuple)) + count * 8);
  for (uint32_t i = 0; i < count; ++i) {
    Value item;
    const IterStep step = iter_next(vm, tuple_items(vm, sources.handle())[i], item);
    if (step == IterStep::stop) return zip_ended(vm, iterator, i);
    if (step != IterStep::item) return step;
    tuple_items(vm, result.get().handle())[i] = item;
  }
  out = result.take();
  return IterStep::item;
}

// `left`: how many iterators over iterators may still be met, for one may lie in another more than once.
bool plain_depth(Vm& vm, Value iterator, uint32_t depth, int64_t most, uint32_t& left) {
  if (!iterator.is_ref() || depth > kIterDepth || left == 0) return false;
  const TypeObject* type = vm.type_at(vm.type_of(iterator));
  if (type->layout != Layout::iterator || (type->flags & kHeapType) != 0) return false;
  const Iterator* it = vm.at<Iterator>(iterator);
  switch (static_cast<IteratorKind>(it->kind)) {
    case IteratorKind::none: case IteratorKind::map: case IteratorKind::filter:
    case IteratorKind::callable: case IteratorKind::matches: case IteratorKind::sequence: return false;
    case IteratorKind::reversed:
      return it->source.is_null() || !has_python_dunder(vm, it->source, Dunder::getitem);
    case IteratorKind::enumerate:
      --left;
      return it->source.is_null() || plain_depth(vm, it->source, depth + 1, most, left);
    case IteratorKind::zip:
      --left;
      if (it->source.is_null()) return true;
      for (uint32_t i = 0; i < tuple_size(vm, it->source.handle()); ++i) {
        if (!plain_depth(vm, tuple_items(vm, it->source.handle())[i], depth + 1, most, left)) return false;
      }
      return true;
    case IteratorKind::range: return it->stop <= most;  // how many are left
    case IteratorKind::big_range: return most == INT64_MAX;
    default: return true;
  }
}

Outcome raise_stop(Vm& vm) {
  return vm.raise_object(new_exception_with(vm, type_handle(TypeId::StopIteration), {}));
}

// next(map): where the items are plain they are taken here, and what is built in is called at once.
Outcome map_slow(Vm& vm, Value iterator) {
  const Own function(vm, vm.incref(vm.at<Iterator>(iterator)->extra));
  MapItems items(vm);
  switch (items.take(iterator)) {
    case IterStep::item: break;
    case IterStep::stop: return raise_stop(vm);
    case IterStep::need_python:
      return vm.tail_prelude("map_next", {function.get(), vm.at<Iterator>(iterator)->source});
    default: return Outcome::error();
  }
  const Outcome outcome = call_now(vm, function.get(), items.data(), items.size());
  if (outcome.kind != OutcomeKind::trap) return outcome;
  // The items are taken: what the kernel must do for them is asked again from Python.
  const Own all(vm, tuple_from(vm, items.data(), items.size()));
  return vm.tail_prelude("map_call", {function.get(), all.get()});
}

Outcome builtin_next_slow(Vm& vm, Value iterator) {
  const Iterator* it = vm.at<Iterator>(iterator);
  const Value source = it->source;
  if (source.is_null()) return raise_stop(vm);
  switch (static_cast<IteratorKind>(it->kind)) {
    case IteratorKind::map: return map_slow(vm, iterator);
    case IteratorKind::filter:
      if (is_plain_iterator(vm, source) && may_be_driven(vm, it->extra, 1)) {
        return begin_driver(vm, DriverKind::select, {iterator, Value::none()});
      }
      return vm.tail_prelude("filter_next", {it->extra, source});
    case IteratorKind::enumerate: return vm.tail_prelude("enumerate_next", {iterator, source});
    case IteratorKind::zip:
      return vm.tail_prelude("zip_next", {source, Value::boolean((it->flags & 1) != 0)});
    case IteratorKind::matches: return sre_next_match(vm, source);
    case IteratorKind::callable:
      return vm.tail_prelude("callable_next", {iterator, source, it->extra});
    case IteratorKind::sequence:
      return vm.tail_prelude("sequence_next", {iterator, source, vm.new_int(it->index)});
    case IteratorKind::reversed:
      if (it->index < 0) {
        exhaust(vm, iterator.handle());
        return raise_stop(vm);
      }
      return vm.tail_prelude("reversed_next", {iterator, source, vm.new_int(it->index)});
    default: break;
  }
  return vm.raise(TypeId::SystemError, "this iterator cannot be advanced");
}

}  // namespace

Value new_iterator(Vm& vm, IteratorKind kind, Value source) {
  const Handle handle = vm.new_object(type_of_kind(vm, kind, source), sizeof(Iterator));
  Iterator* it = vm.at<Iterator>(handle);
  it->kind = static_cast<uint8_t>(kind);
  it->source = vm.incref(source);
  if (kind >= IteratorKind::dict_keys && kind <= IteratorKind::dict_reverse_items) {
    it->version = dict_size(vm, source.handle());
    it->stop = it->version;
    if (kind >= IteratorKind::dict_reverse_keys) {
      it->index = int64_t{vm.at<Dict>(source)->entry_count} - 1;
    }
  } else if (kind == IteratorKind::deque || kind == IteratorKind::deque_reverse) {
    it->version = vm.at<Deque>(source)->version;
    it->stop = deque_size(vm, source.handle());
    it->index = kind == IteratorKind::deque ? 0 : it->stop - 1;
  } else if (kind == IteratorKind::set) {
    it->version = set_size(vm, source.handle());
  } else if (kind == IteratorKind::list_reverse) {
    it->index = int64_t{list_size(vm, source.handle())} - 1;
  } else if (kind == IteratorKind::range) {
    const Range range = *vm.at<Range>(source);
    it->index = range.start.as_int();
    it->step = range.step.as_int();
    it->stop = range.length.as_int();
  } else if (kind == IteratorKind::big_range) {
    it->extra = Value::integer(0);
  }
  vm.heap().mark_range(handle, sizeof(Iterator));
  return Value::ref(handle);
}

namespace {

IterStep layout_next(Vm& vm, Value iterator, Value& out);

}  // namespace

IterStep iter_next(Vm& vm, Value iterator, Value& out) {
  if (!iterator.is_ref()) return IterStep::need_python;
  const TypeObject* type = vm.type_at(vm.type_of(iterator));
  if (type->layout != Layout::iterator || (type->dunders & dunder_bit(Dunder::next)) != 0) {
    if ((type->flags & kSlotSteps) != 0) return slots_next(vm, iterator, out);
    if ((type->flags & kHandsOn) == 0) return IterStep::need_python;
    const Value active = slots_of(vm, iterator.handle())[0];
    if (active.is_null() || !is_plain_iterator(vm, active)) return IterStep::need_python;
    const IterStep step = layout_next(vm, active, out);
    return step == IterStep::stop ? IterStep::need_python : step;
  }
  return layout_next(vm, iterator, out);
}

namespace {

IterStep layout_next(Vm& vm, Value iterator, Value& out) {
  const Handle handle = iterator.handle();
  Iterator* it = vm.at<Iterator>(handle);
  if (it->source.is_null()) return IterStep::stop;
  switch (static_cast<IteratorKind>(it->kind)) {
    case IteratorKind::list: {
      const auto index = static_cast<uint64_t>(it->index);
      const Handle list = it->source.handle();
      if (index >= list_size(vm, list)) return exhaust(vm, handle);
      it->index++;
      vm.mark(handle + 24);
      out = vm.incref(list_items(vm, list)[index]);
      return IterStep::item;
    }
    case IteratorKind::tuple: {
      const auto index = static_cast<uint64_t>(it->index);
      const Handle tuple = it->source.handle();
      if (index >= tuple_size(vm, tuple)) return exhaust(vm, handle);
      it->index++;
      vm.mark(handle + 24);
      out = vm.incref(tuple_items(vm, tuple)[index]);
      return IterStep::item;
    }
    case IteratorKind::range:
      if (it->stop <= 0) return exhaust(vm, handle);
      --it->stop;
      out = vm.new_int(it->index);  // fits 48 bits: no allocation
      it->index += it->step;
      vm.heap().mark_range(handle, sizeof(Iterator));
      return IterStep::item;
    case IteratorKind::str: return str_step(vm, handle, out);
    case IteratorKind::bytes:
    case IteratorKind::bytearray: {
      std::string_view data;
      bytes_view(vm, it->source, data);
      const auto index = static_cast<size_t>(it->index);
      if (index >= data.size()) return exhaust(vm, handle);
      it->index++;
      vm.mark(handle + 24);
      out = Value::integer(static_cast<unsigned char>(data[index]));
      return IterStep::item;
    }
    case IteratorKind::buffer: {
      if (!buffer_next(vm, it->source, it->index, out)) {
        return vm.has_raised() ? IterStep::error : exhaust(vm, handle);
      }
      vm.at<Iterator>(handle)->index++;
      vm.mark(handle + 24);
      return IterStep::item;
    }
    case IteratorKind::big_range: return big_range_step(vm, handle, out);
    case IteratorKind::set: return set_step(vm, handle, out);
    case IteratorKind::dict_keys: case IteratorKind::dict_values: case IteratorKind::dict_items:
    case IteratorKind::dict_reverse_keys: case IteratorKind::dict_reverse_values:
    case IteratorKind::dict_reverse_items: return dict_step(vm, handle, out);
    case IteratorKind::list_reverse: {
      const int64_t index = it->index;
      const Handle list = it->source.handle();
      if (index < 0 || index >= int64_t{list_size(vm, list)}) return exhaust(vm, handle);
      it->index--;
      vm.mark(handle + 24);
      out = vm.incref(list_items(vm, list)[index]);
      return IterStep::item;
    }
    case IteratorKind::reversed:
      if (has_python_dunder(vm, it->source, Dunder::getitem)) return IterStep::need_python;
      return reversed_step(vm, handle, out);
    case IteratorKind::enumerate: return enumerate_step(vm, handle, out);
    case IteratorKind::zip: return zip_step(vm, handle, out);
    case IteratorKind::deque:
    case IteratorKind::deque_reverse: return deque_step(vm, handle, out);
    default: return IterStep::need_python;
  }
}

}  // namespace

Outcome iter_next_builtin(Vm& vm, Value iterator) {
  Value item;
  switch (layout_next(vm, iterator, item)) {
    case IterStep::item: return Outcome::of(item);
    case IterStep::stop: return raise_stop(vm);
    case IterStep::error: return Outcome::error();
    case IterStep::trap: return Outcome::trap();
    case IterStep::need_python: break;
  }
  return builtin_next_slow(vm, iterator);
}

Outcome iter_next_slow(Vm& vm, Value iterator) {
  if (!iterator.is_ref()) return iter_next_any(vm, iterator);
  const TypeObject* type = vm.type_at(vm.type_of(iterator));
  if (type->layout == Layout::iterator && (type->dunders & dunder_bit(Dunder::next)) == 0 &&
      vm.at<Iterator>(iterator)->kind != 0) {
    return builtin_next_slow(vm, iterator);
  }
  bool found;
  const Outcome outcome = call_special(vm, iterator, Dunder::next, {}, found);
  if (found) return outcome;
  return vm.raise(TypeId::TypeError, "'" + vm.type_name(iterator) + "' object is not an iterator");
}

Outcome iter_next_any(Vm& vm, Value iterator) {
  Value item;
  if (!iterator.is_ref()) {
    return vm.raise(TypeId::TypeError,
                    "'" + vm.type_name(iterator) + "' object is not an iterator");
  }
  switch (iter_next(vm, iterator, item)) {
    case IterStep::item: return Outcome::of(item);
    case IterStep::stop: return raise_stop(vm);
    case IterStep::error: return Outcome::error();
    case IterStep::trap: return Outcome::trap();
    case IterStep::need_python: break;
  }
  return iter_next_slow(vm, iterator);
}

IterStep MapItems::take(Value map) {
  const Value sources = vm_.at<Iterator>(map)->source;
  if (sources.is_null()) return IterStep::stop;
  if (!are_plain_iterators(vm_, sources)) return IterStep::need_python;
  release();
  for (uint32_t i = 0; i < tuple_size(vm_, sources.handle()); ++i) {
    Value item;
    const IterStep step = iter_next(vm_, tuple_items(vm_, sources.handle())[i], item);
    if (step != IterStep::item) return step;
    values_.push_back(item);
  }
  return IterStep::item;
}

void MapItems::release() {
  for (Value item : values_) vm_.decref(item);
  values_.clear();
}

// A longer range is gone through step by step, so that a run can be stopped in it.
constexpr int64_t kMostAtOnce = 1 << 25;

bool is_plain_iterator(Vm& vm, Value iterator) {
  if (!iterator.is_ref()) return false;
  // An iterator over a built-in container is one for ever.
  const Handle type = vm.type_of(iterator);
  if (type == type_handle(TypeId::list_iterator) || type == type_handle(TypeId::tuple_iterator) ||
      type == type_handle(TypeId::range_iterator) || type == type_handle(TypeId::str_ascii_iterator)) {
    return true;
  }
  uint32_t left = kMostNested;
  return plain_depth(vm, iterator, 0, INT64_MAX, left);
}

bool is_plain_container(Vm& vm, Value value) {
  return is_plain_iterable(vm, value) && vm.layout_of(value) != Layout::iterator;
}

bool is_plain_iterable(Vm& vm, Value value) {
  while (vm.is_exact(value, TypeId::mapping_proxy)) value = vm.at<Record>(value)->values[0];
  if (!value.is_ref() || value.is_null()) return false;
  const TypeObject* type = vm.type_at(vm.type_of(value));
  if ((type->dunders & (dunder_bit(Dunder::iter) | dunder_bit(Dunder::next))) != 0) return false;
  switch (type->layout) {
    case Layout::list:
    case Layout::tuple:
    case Layout::str:
    case Layout::bytes:
    case Layout::bytearray:
    case Layout::array:
    case Layout::memoryview:
    case Layout::set: case Layout::dict: case Layout::dict_view:
    case Layout::deque: return true;
    case Layout::range: {
      const Value length = vm.at<Range>(value)->length;
      return length.is_int() && length.as_int() <= kMostAtOnce;
    }
    case Layout::iterator: {
      uint32_t left = kMostNested;
      return plain_depth(vm, value, 0, kMostAtOnce, left);
    }
    default: return false;
  }
}

namespace {

// Null when the layout has no iterator of its own.
Value iterator_of_layout(Vm& vm, Value value) {
  switch (vm.layout_of(value)) {
    case Layout::list: return new_iterator(vm, IteratorKind::list, value);
    case Layout::tuple: return new_iterator(vm, IteratorKind::tuple, value);
    case Layout::str: return new_iterator(vm, IteratorKind::str, value);
    case Layout::bytes: return new_iterator(vm, IteratorKind::bytes, value);
    case Layout::memoryview:
    case Layout::array: return new_iterator(vm, IteratorKind::buffer, value);
    case Layout::bytearray: return new_iterator(vm, IteratorKind::bytearray, value);
    case Layout::set: return new_iterator(vm, IteratorKind::set, value);
    case Layout::deque: return new_iterator(vm, IteratorKind::deque, value);
    case Layout::dict: return new_iterator(vm, IteratorKind::dict_keys, value);
    case Layout::range: {
      const Range range = *vm.at<Range>(value);
      const bool small = range.start.is_int() && range.stop.is_int() && range.step.is_int() &&
                         range.length.is_int();
      return new_iterator(vm, small ? IteratorKind::range : IteratorKind::big_range, value);
    }
    case Layout::dict_view: {
      const Value dict = view_dict(vm, value);
      if (vm.is_exact(value, TypeId::dict_keys))
        return new_iterator(vm, IteratorKind::dict_keys, dict);
      if (vm.is_exact(value, TypeId::dict_values))
        return new_iterator(vm, IteratorKind::dict_values, dict);
      return new_iterator(vm, IteratorKind::dict_items, dict);
    }
    case Layout::iterator: case Layout::generator: case Layout::file: return vm.incref(value);
    default: return Value::null();
  }
}

Outcome not_iterable(Vm& vm, Value value) {
  return vm.raise(TypeId::TypeError, "'" + vm.type_name(value) + "' object is not iterable");
}

}  // namespace

Value get_iter_plain(Vm& vm, Value value) {
  const bool built_in = (vm.type_at(vm.type_of(value))->flags & kHeapType) == 0;
  return built_in ? iterator_of_layout(vm, value) : Value::null();
}

Outcome get_iter_builtin(Vm& vm, Value value) {
  if (!value.is_ref()) return not_iterable(vm, value);
  const Value iterator = iterator_of_layout(vm, value);
  return iterator.is_null() ? not_iterable(vm, value) : Outcome::of(iterator);
}

Outcome get_iter(Vm& vm, Value value) {
  if (!value.is_ref()) return not_iterable(vm, value);
  while (vm.is_exact(value, TypeId::mapping_proxy)) value = vm.at<Record>(value)->values[0];
  const bool user = has_python_dunder(vm, value, Dunder::iter);
  if (user) {
    const Value method = lookup_special(vm, value, Dunder::iter);
    if (method.is_none()) return not_iterable(vm, value);
    if (tail_special(vm, value, Dunder::iter, {}, Settle::iterator)) return Outcome::tail();
    return vm.tail_prelude("iter_object", {value});
  }
  const Value iterator = iterator_of_layout(vm, value);
  if (!iterator.is_null()) return Outcome::of(iterator);
  if (has_python_dunder(vm, value, Dunder::getitem)) {
    return Outcome::of(new_iterator(vm, IteratorKind::sequence, value));
  }
  // A type made in C++ with an __iter__ of its own.
  if (!lookup_special(vm, value, Dunder::iter).is_null()) {
    bool found;
    return call_special(vm, value, Dunder::iter, {}, found);
  }
  return not_iterable(vm, value);
}

Value enumerate_number(Vm& vm, Handle enumeration) {
  const Iterator* it = vm.at<Iterator>(enumeration);
  const bool large = it->extra.is_ref() && !it->extra.is_null() && !vm.is_exact(it->extra, TypeId::tuple);
  return large ? vm.incref(it->extra) : vm.new_int(it->index);
}

Value enumerate_next(Vm& vm, Handle enumeration) {
  const Value number = enumerate_number(vm, enumeration);
  Iterator* it = vm.at<Iterator>(enumeration);
  vm.heap().mark_range(enumeration, sizeof(Iterator));
  if (number.is_int() && number.as_int() < Value::kIntMax) {
    ++it->index;
    return number;
  }
  const Value before = it->extra;
  const Value next = vm.new_big(vm.big_of(number) + base::BigInt(1));
  it = vm.at<Iterator>(enumeration);
  if (next.is_int()) it->index = next.as_int();   // from below: small from here on
  it->extra = next.is_int() ? Value::null() : next;
  vm.decref(before);
  return number;
}

}  // namespace lockstep::vm
