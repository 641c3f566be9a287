#include "core/vm/objects/sequence.h"

#include "core/base/bigint.h"
#include "core/vm/heap/memory_limit.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/int.h"
#include "core/vm/objects/iter.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number.h"
#include "core/vm/objects/str.h"

namespace lockstep::vm {

using base::BigInt;

bool is_sequence_layout(Layout layout) {
  return layout == Layout::list || layout == Layout::tuple || layout == Layout::str ||
         layout == Layout::bytes || layout == Layout::bytearray;
}

namespace {

Outcome str_outcome(Value v) { return v.is_null() ? Outcome::error() : Outcome::of(v); }

Outcome cannot_concatenate(Vm& vm, const char* name, Value right) {
  return vm.raise(TypeId::TypeError, std::string("can only concatenate ") + name + " (not \"" +
                                         vm.type_name(right) + "\") to " + name);
}

Outcome concat_items(Vm& vm, Value left, Value right, bool list) {
  const uint32_t a = list ? list_size(vm, left.handle()) : tuple_size(vm, left.handle());
  const uint32_t b = list ? list_size(vm, right.handle()) : tuple_size(vm, right.handle());
  if ((uint64_t{a} + b) * 8 > kUncheckedBytes && !vm.ensure_memory((uint64_t{a} + b) * 8)) {
    return Outcome::error();
  }
  if (list) {
    Own result(vm, vm.new_list(a + b));
    for (uint32_t i = 0; i < a; ++i)
      list_append(vm, result.get().handle(), list_items(vm, left.handle())[i]);
    for (uint32_t i = 0; i < b; ++i)
      list_append(vm, result.get().handle(), list_items(vm, right.handle())[i]);
    return Outcome::of(result.take());
  }
  if (b == 0 && vm.is_exact(left, TypeId::tuple)) return Outcome::of(vm.incref(left));
  if (a == 0 && vm.is_exact(right, TypeId::tuple)) return Outcome::of(vm.incref(right));
  std::vector<Value> items(tuple_items(vm, left.handle()), tuple_items(vm, left.handle()) + a);
  items.insert(items.end(), tuple_items(vm, right.handle()), tuple_items(vm, right.handle()) + b);
  return Outcome::of(tuple_from(vm, items.data(), a + b));
}

bool room(Vm& vm, uint64_t size, int64_t count, uint32_t unit) {
  const unsigned __int128 bytes =
      static_cast<unsigned __int128>(size) * static_cast<uint64_t>(count) * unit;
  if (bytes < kUncheckedBytes) return true;
  if (bytes > (uint64_t{1} << 31)) {
    return raise_memory_error(vm);
  }
  return vm.ensure_memory(static_cast<uint64_t>(bytes));
}

const char* index_type_message(Layout layout) {
  switch (layout) {
    case Layout::list: return "list indices must be integers or slices, not ";
    case Layout::tuple: return "tuple indices must be integers or slices, not ";
    case Layout::bytes: return "byte indices must be integers or slices, not ";
    case Layout::bytearray: return "bytearray indices must be integers or slices, not ";
    case Layout::range: return "range indices must be integers or slices, not ";
    default: return "string indices must be integers, not '";
  }
}

const char* index_range_message(Layout layout) {
  switch (layout) {
    case Layout::list: return "list index out of range";
    case Layout::tuple: return "tuple index out of range";
    case Layout::bytes: return "index out of range";
    case Layout::bytearray: return "bytearray index out of range";
    case Layout::range: return "range object index out of range";
    default: return "string index out of range";
  }
}

Outcome raise_index_type(Vm& vm, Layout layout, Value key) {
  return vm.raise(TypeId::TypeError, index_type_message(layout) + vm.type_name(key) +
                                         (layout == Layout::str ? "'" : ""));
}

bool is_slice(Vm& vm, Value key) { return key.is_ref() && vm.layout_of(key) == Layout::slice; }

Outcome range_item(Vm& vm, Value sequence, Value key) {
  const Range range = *vm.at<Range>(sequence);
  BigInt index = vm.big_of(key);
  const BigInt length = vm.big_of(range.length);
  if (index.is_negative()) index += length;
  if (index.is_negative() || index.compare(length) >= 0) {
    return vm.raise(TypeId::IndexError, "range object index out of range");
  }
  return Outcome::of(vm.new_big(vm.big_of(range.start) + vm.big_of(range.step) * index));
}

Outcome range_slice(Vm& vm, Value sequence, Value slice) {
  const Range range = *vm.at<Range>(sequence);
  int64_t length;
  if (!vm.to_int64(range.length, length))
    return vm.tail_prelude("big_range_slice", {sequence, slice, range.length});
  SliceRange part;
  const Tri resolved = resolve_slice(vm, slice, length, part);
  if (resolved == Tri::need_python) return vm.tail_prelude("get_item_slice", {sequence, slice});
  if (resolved != Tri::yes) return Outcome::error();
  const BigInt start = vm.big_of(range.start), step = vm.big_of(range.step);
  Own a(vm, vm.new_big(start + step * BigInt(part.start)));
  Own b(vm, vm.new_big(start + step * BigInt(part.stop)));
  Own c(vm, vm.new_big(step * BigInt(part.step)));
  return str_outcome(new_range(vm, a.get(), b.get(), c.get()));
}

Outcome item_at(Vm& vm, Value sequence, Layout layout, int64_t index) {
  int64_t size = 0;
  std::string_view data;
  switch (layout) {
    case Layout::list: size = list_size(vm, sequence.handle()); break;
    case Layout::tuple: size = tuple_size(vm, sequence.handle()); break;
    case Layout::str: size = str_length(vm, sequence); break;
    default:
      bytes_view(vm, sequence, data);
      size = static_cast<int64_t>(data.size());
  }
  if (index < 0) index += size;
  if (index < 0 || index >= size) return vm.raise(TypeId::IndexError, index_range_message(layout));
  const auto at = static_cast<uint32_t>(index);
  switch (layout) {
    case Layout::list: return Outcome::of(vm.incref(list_items(vm, sequence.handle())[at]));
    case Layout::tuple: return Outcome::of(vm.incref(tuple_items(vm, sequence.handle())[at]));
    case Layout::str: return Outcome::of(str_char_at(vm, sequence, at));
    default: return Outcome::of(Value::integer(static_cast<unsigned char>(data[at])));
  }
}

Outcome slice_of(Vm& vm, Value sequence, Layout layout, Value key) {
  int64_t size = 0;
  length_fast_builtin(vm, sequence, size);
  SliceRange range;
  const Tri resolved = resolve_slice(vm, key, size, range);
  if (resolved == Tri::need_python) return vm.tail_prelude("get_item_slice", {sequence, key});
  if (resolved != Tri::yes) return Outcome::error();
  switch (layout) {
    case Layout::list: return list_slice(vm, sequence, range);
    case Layout::tuple: {
      if (range.count == size && range.step == 1 && vm.is_exact(sequence, TypeId::tuple)) {
        return Outcome::of(vm.incref(sequence));
      }
      std::vector<Value> items;
      for (int64_t i = 0, at = range.start; i < range.count; ++i, at += range.step) {
        items.push_back(tuple_items(vm, sequence.handle())[at]);
      }
      return Outcome::of(tuple_from(vm, items.data(), static_cast<uint32_t>(items.size())));
    }
    case Layout::str:
      if (range.count == size && range.step == 1 && vm.is_exact(sequence, TypeId::str)) {
        return Outcome::of(vm.incref(sequence));
      }
      return str_outcome(str_slice(vm, sequence, range.start, range.count, range.step));
    default: break;
  }
  if (range.count == size && range.step == 1 && vm.is_exact(sequence, TypeId::bytes)) {
    return Outcome::of(vm.incref(sequence));
  }
  std::string_view data;
  bytes_view(vm, sequence, data);
  std::string part;
  for (int64_t i = 0, at = range.start; i < range.count; ++i, at += range.step) {
    part += data[static_cast<size_t>(at)];
  }
  return str_outcome(layout == Layout::bytes ? make_bytes(vm, part) : make_bytearray(vm, part));
}

}  // namespace

Outcome sequence_concat(Vm& vm, Value left, Value right) {
  const Layout a = vm.layout_of(left);
  const Layout b = right.is_ref() ? vm.layout_of(right) : Layout::none;
  switch (a) {
    case Layout::str: {
      if (b != Layout::str) return cannot_concatenate(vm, "str", right);
      if (vm.at<Str>(left)->bytes == 0 && vm.is_exact(right, TypeId::str))
        return Outcome::of(vm.incref(right));
      if (vm.at<Str>(right)->bytes == 0 && vm.is_exact(left, TypeId::str))
        return Outcome::of(vm.incref(left));
      const Value parts[] = {left, right};
      return str_concat_n(vm, parts, 2);
    }
    case Layout::list:
      return b == Layout::list ? concat_items(vm, left, right, true)
                               : cannot_concatenate(vm, "list", right);
    case Layout::tuple:
      return b == Layout::tuple ? concat_items(vm, left, right, false)
                                : cannot_concatenate(vm, "tuple", right);
    default: break;
  }
  std::string_view x, y;
  if (!bytes_view(vm, left, x) || !bytes_view(vm, right, y)) {
    return vm.raise(TypeId::TypeError,
                    "can't concat " + vm.type_name(right) + " to " + vm.type_name(left));
  }
  const std::string joined = std::string(x) + std::string(y);
  return str_outcome(a == Layout::bytes ? make_bytes(vm, joined) : make_bytearray(vm, joined));
}

Outcome sequence_repeat(Vm& vm, Value sequence, int64_t count) {
  if (count < 0) count = 0;
  const Layout layout = vm.layout_of(sequence);
  if (layout == Layout::list || layout == Layout::tuple) {
    const bool list = layout == Layout::list;
    const uint32_t size =
        list ? list_size(vm, sequence.handle()) : tuple_size(vm, sequence.handle());
    if (!room(vm, size, count, 8)) return Outcome::error();
    if (!list && count == 1 && vm.is_exact(sequence, TypeId::tuple))
      return Outcome::of(vm.incref(sequence));
    const uint32_t total = static_cast<uint32_t>(size * static_cast<uint64_t>(count));
    if (!list && total == 0) return Outcome::of(tuple_from(vm, nullptr, 0));
    Own result(vm, list ? vm.new_list(total) : vm.new_tuple(total));
    for (uint32_t i = 0; i < total; ++i) {
      const Value item = vm.incref(list ? list_items(vm, sequence.handle())[i % size]
                                        : tuple_items(vm, sequence.handle())[i % size]);
      if (list) list_push(vm, result.get().handle(), item);
      else tuple_items(vm, result.get().handle())[i] = item;
    }
    if (!list)
      vm.heap().mark_range(result.get().handle(), static_cast<uint32_t>(sizeof(Tuple)) + total * 8);
    return Outcome::of(result.take());
  }
  if (count == 1 && (vm.is_exact(sequence, TypeId::str) || vm.is_exact(sequence, TypeId::bytes))) {
    return Outcome::of(vm.incref(sequence));
  }
  std::string_view data;
  if (layout == Layout::str) data = vm.str_view(sequence);
  else bytes_view(vm, sequence, data);
  if (!room(vm, data.size(), count, 1)) return Outcome::error();
  std::string out;
  out.reserve(data.size() * static_cast<size_t>(count));
  if (!data.empty()) {
    for (int64_t i = 0; i < count; ++i) out += data;
  }
  if (layout == Layout::str) return str_outcome(make_str(vm, out));
  return str_outcome(layout == Layout::bytes ? make_bytes(vm, out) : make_bytearray(vm, out));
}

Outcome list_repeat_inplace(Vm& vm, Value list, int64_t count) {
  const uint32_t size = list_size(vm, list.handle());
  if (count <= 0) {
    list_clear(vm, list.handle());
  } else if (size != 0) {
    if (!room(vm, size, count, 8)) return Outcome::error();
    if (!list_reserve(vm, list.handle(), size * static_cast<uint64_t>(count)))
      return Outcome::error();
    for (uint64_t i = size; i < size * static_cast<uint64_t>(count); ++i) {
      list_append(vm, list.handle(), list_items(vm, list.handle())[i % size]);
    }
  }
  return Outcome::of(vm.incref(list));
}

Outcome sequence_get(Vm& vm, Value sequence, Value key) {
  const Layout layout = vm.layout_of(sequence);
  if (!is_sequence_layout(layout) && layout != Layout::range)
    return Outcome::of(Value::not_implemented());
  if (key.is_int() && layout != Layout::range) return item_at(vm, sequence, layout, key.as_int());
  if (is_slice(vm, key)) {
    return layout == Layout::range ? range_slice(vm, sequence, key)
                                   : slice_of(vm, sequence, layout, key);
  }
  if (number_kind(vm, key) == NumberKind::integer) {
    if (layout == Layout::range) return range_item(vm, sequence, key);
    int64_t index;
    if (vm.to_int64(key, index)) return item_at(vm, sequence, layout, index);
    return index_too_large(vm, key);
  }
  if (has_user_dunder(vm, key, dunder_bit(Dunder::index))) {
    return vm.tail_prelude("get_item_index", {sequence, key});
  }
  return raise_index_type(vm, layout, key);
}

Outcome list_slice(Vm& vm, Value list, const SliceRange& range) {
  if (range.count * 8 > int64_t{kUncheckedBytes} &&
      !vm.ensure_memory(static_cast<uint64_t>(range.count) * 8)) {
    return Outcome::error();
  }
  const Value result = vm.new_list(static_cast<uint32_t>(range.count));
  for (int64_t i = 0, at = range.start; i < range.count; ++i, at += range.step) {
    list_append(vm, result.handle(), list_items(vm, list.handle())[at]);
  }
  return Outcome::of(result);
}

bool list_replace(Vm& vm, Handle list, int64_t start, int64_t count, Value items) {
  const bool from_list = vm.layout_of(items) == Layout::list;
  const uint32_t added = from_list ? list_size(vm, items.handle()) : tuple_size(vm, items.handle());
  const int64_t size = list_size(vm, list);
  const int64_t new_size = size - count + added;
  if (!list_reserve(vm, list, static_cast<uint64_t>(new_size))) return false;
  std::vector<Value> fresh, old;
  for (uint32_t i = 0; i < added; ++i) {
    fresh.push_back(vm.incref(from_list ? list_items(vm, items.handle())[i]
                                        : tuple_items(vm, items.handle())[i]));
  }
  Value* block = list_items(vm, list);
  for (int64_t i = 0; i < count; ++i) old.push_back(block[start + i]);
  const int64_t tail = size - start - count;
  if (tail > 0)
    std::memmove(block + start + added, block + start + count, static_cast<size_t>(tail) * 8);
  for (uint32_t i = 0; i < added; ++i) block[start + i] = fresh[i];
  for (int64_t i = new_size; i < size; ++i) block[i] = Value::null();
  List* object = vm.at<List>(list);
  object->size = static_cast<uint32_t>(new_size);
  vm.heap().mark_range(object->items, object->capacity * 8);
  vm.heap().mark_range(list, sizeof(List));
  for (Value v : old) vm.decref(v);
  return true;
}

namespace {

// Deletes every step-th item of an extended slice.
void delete_strided(Vm& vm, Handle list, SliceRange range) {
  if (range.step < 0) {
    range.start += range.step * (range.count - 1);
    range.step = -range.step;
  }
  std::vector<Value> old;
  Value* items = list_items(vm, list);
  const int64_t size = list_size(vm, list);
  int64_t to = range.start;
  for (int64_t at = range.start; at < size; ++at) {
    const bool removed =
        (at - range.start) % range.step == 0 && (at - range.start) / range.step < range.count;
    if (removed) old.push_back(items[at]);
    else items[to++] = items[at];
  }
  for (int64_t i = to; i < size; ++i) items[i] = Value::null();
  List* object = vm.at<List>(list);
  object->size = static_cast<uint32_t>(to);
  vm.heap().mark_range(object->items, object->capacity * 8);
  vm.heap().mark_range(list, sizeof(List));
  for (Value v : old) vm.decref(v);
}

Outcome list_set_slice(Vm& vm, Value list, Value key, Value value) {
  SliceRange range;
  const Tri resolved = resolve_slice(vm, key, list_size(vm, list.handle()), range);
  if (resolved == Tri::need_python) {
    if (value.is_null()) return vm.tail_prelude("del_item_slice", {list, key});
    return vm.tail_prelude("set_item_slice", {list, key, value});
  }
  if (resolved != Tri::yes) return Outcome::error();
  if (value.is_null()) {
    if (range.count == 0) return Outcome::none();
    if (range.step == 1) {
      list_replace(vm, list.handle(), range.start, range.count,
                   Value::ref(vm.root(Root::empty_tuple)));
    } else {
      delete_strided(vm, list.handle(), range);
    }
    return Outcome::none();
  }
  const bool direct =
      value.is_ref() && (vm.is_exact(value, TypeId::list) || vm.is_exact(value, TypeId::tuple));
  if (!direct || value.same(list)) {
    if (!is_plain_iterable(vm, value)) {
      if (get_iter_possible(vm, value))
        return vm.tail_prelude("set_item_iterable", {list, key, value});
      return vm.raise(TypeId::TypeError, range.step == 1
                                             ? "can only assign an iterable"
                                             : "must assign iterable to extended slice");
    }
    const Outcome items = to_list(vm, value);
    if (!items.is_value()) return items;
    Own held(vm, items.value);
    return list_set_slice(vm, list, key, items.value);
  }
  if (range.step == 1) {
    return list_replace(vm, list.handle(), range.start, range.count, value) ? Outcome::none()
                                                                            : Outcome::error();
  }
  const bool from_list = vm.is_exact(value, TypeId::list);
  const int64_t given = from_list ? list_size(vm, value.handle()) : tuple_size(vm, value.handle());
  if (given != range.count) {
    return vm.raise(TypeId::ValueError, "attempt to assign sequence of size " +
                                            std::to_string(given) + " to extended slice of size " +
                                            std::to_string(range.count));
  }
  std::vector<Value> old;
  for (int64_t i = 0, at = range.start; i < range.count; ++i, at += range.step) {
    const Value item =
        from_list ? list_items(vm, value.handle())[i] : tuple_items(vm, value.handle())[i];
    vm.incref(item);
    old.push_back(list_items(vm, list.handle())[at]);
    list_items(vm, list.handle())[at] = item;
    vm.mark(vm.at<List>(list)->items + static_cast<uint32_t>(at) * 8);
  }
  for (Value v : old) vm.decref(v);
  return Outcome::none();
}

}  // namespace

Outcome list_set(Vm& vm, Value list, Value key, Value value) {
  if (is_slice(vm, key)) return list_set_slice(vm, list, key, value);
  int64_t index;
  if (number_kind(vm, key) != NumberKind::integer) {
    if (has_user_dunder(vm, key, dunder_bit(Dunder::index))) {
      if (value.is_null()) return vm.tail_prelude("del_item_index", {list, key});
      return vm.tail_prelude("set_item_index", {list, key, value});
    }
    return raise_index_type(vm, Layout::list, key);
  }
  if (!vm.to_int64(key, index)) {
    return index_too_large(vm, key);
  }
  const int64_t size = list_size(vm, list.handle());
  if (index < 0) index += size;
  if (index < 0 || index >= size)
    return vm.raise(TypeId::IndexError, "list assignment index out of range");
  if (value.is_null()) {
    vm.decref(list_take(vm, list.handle(), static_cast<uint32_t>(index)));
    return Outcome::none();
  }
  vm.incref(value);
  const Value old = list_items(vm, list.handle())[index];
  list_items(vm, list.handle())[index] = value;
  vm.mark(vm.at<List>(list)->items + static_cast<uint32_t>(index) * 8);
  vm.decref(old);
  return Outcome::none();
}

bool bytearray_replace(Vm& vm, Handle array, int64_t start, int64_t count, std::string_view data) {
  const std::string added(data);
  const int64_t size = vm.at<ByteArray>(array)->size;
  const int64_t new_size = size - count + static_cast<int64_t>(added.size());
  if (new_size != size && vm.at<ByteArray>(array)->exports != 0) {
    vm.raise(TypeId::BufferError, "Existing exports of data: object cannot be re-sized");
    return false;
  }
  if (new_size > vm.at<ByteArray>(array)->capacity) {
    const int64_t capacity = new_size + (new_size >> 3) + 16;
    if (capacity > int64_t{kUncheckedBytes} && !vm.ensure_memory(static_cast<uint64_t>(capacity)))
      return false;
    const Handle block = vm.heap().alloc_zeroed(static_cast<uint32_t>(capacity));
    CHECK(block != 0, "no memory for a bytearray");
    ByteArray* object = vm.at<ByteArray>(array);
    if (object->data != 0) {
      std::memcpy(vm.at<uint8_t>(block), vm.at<uint8_t>(object->data), object->size);
      vm.heap().free(object->data, object->capacity);
    }
    object->data = block;
    object->capacity = static_cast<uint32_t>(capacity);
  }
  ByteArray* object = vm.at<ByteArray>(array);
  uint8_t* bytes = vm.at<uint8_t>(object->data);
  const int64_t tail = size - start - count;
  if (tail > 0)
    std::memmove(bytes + start + added.size(), bytes + start + count, static_cast<size_t>(tail));
  if (!added.empty()) std::memcpy(bytes + start, added.data(), added.size());
  if (new_size < size) std::memset(bytes + new_size, 0, static_cast<size_t>(size - new_size));
  object->size = static_cast<uint32_t>(new_size);
  vm.heap().mark_range(object->data, object->capacity);
  vm.heap().mark_range(array, sizeof(ByteArray));
  return true;
}

namespace {

// The byte a value stands for, or -1 (error raised).
int byte_value(Vm& vm, Value value) {
  int64_t byte;
  const Tri index = index_int64(vm, value, byte, true);
  if (index == Tri::error) return -1;
  if (index != Tri::yes) {
    vm.raise(TypeId::TypeError,
             "'" + vm.type_name(value) + "' object cannot be interpreted as an integer");
    return -1;
  }
  if (byte < 0 || byte > 255) {
    vm.raise(TypeId::ValueError, "byte must be in range(0, 256)");
    return -1;
  }
  return static_cast<int>(byte);
}

// Bytes of what is assigned to a slice; false: error or need_python.
Tri slice_bytes(Vm& vm, Value value, std::string& out) {
  std::string_view data;
  if (bytes_view(vm, value, data)) {
    out = std::string(data);
    return Tri::yes;
  }
  constexpr Dunder kNumbers[] = {Dunder::index, Dunder::int_, Dunder::float_};
  uint64_t bits = 0;
  for (Dunder dunder : kNumbers) bits |= dunder_bit(dunder);
  if (number_kind(vm, value) != NumberKind::none || vm.is_str(value) || has_user_dunder(vm, value, bits)) {
    vm.raise(TypeId::TypeError,
             "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    return Tri::error;
  }
  if (!is_plain_container(vm, value)) return Tri::need_python;
  PlainIter it(vm, value);
  for (Value item; it.next(item);) {
    Own held(vm, item);
    if (number_kind(vm, item) != NumberKind::integer) return Tri::need_python;
    const int byte = byte_value(vm, item);
    if (byte < 0) return Tri::error;
    out += static_cast<char>(byte);
  }
  return it.failed() ? Tri::error : Tri::yes;
}

// Key or value have an __index__ of their own. value null: the item is deleted.
Outcome bytearray_set_converted(Vm& vm, Value array, Value key, Value value) {
  if (value.is_null()) return vm.tail_prelude("bytearray_delete_converted", {array, key});
  return vm.tail_prelude("bytearray_set_converted", {array, key, value});
}

}  // namespace

Outcome bytearray_set(Vm& vm, Value array, Value key, Value value) {
  const int64_t size = vm.at<ByteArray>(array)->size;
  if (!is_slice(vm, key)) {
    int64_t index;
    if (has_user_dunder(vm, key, dunder_bit(Dunder::index)) ||
        (!value.is_null() && has_user_dunder(vm, value, dunder_bit(Dunder::index)))) {
      return bytearray_set_converted(vm, array, key, value);
    }
    if (number_kind(vm, key) != NumberKind::integer)
      return raise_index_type(vm, Layout::bytearray, key);
    if (!vm.to_int64(key, index)) {
      return index_too_large(vm, key);
    }
    if (index < 0) index += size;
    if (index < 0 || index >= size)
      return vm.raise(TypeId::IndexError, "bytearray index out of range");
    if (value.is_null()) {
      return bytearray_replace(vm, array.handle(), index, 1, "") ? Outcome::none()
                                                                 : Outcome::error();
    }
    const int byte = byte_value(vm, value);
    if (byte < 0) return Outcome::error();
    const Handle data = vm.at<ByteArray>(array)->data;
    vm.at<uint8_t>(data)[index] = static_cast<uint8_t>(byte);
    vm.mark(data + static_cast<uint32_t>(index));
    return Outcome::none();
  }
  SliceRange range;
  const Tri resolved = resolve_slice(vm, key, size, range);
  if (resolved == Tri::need_python) return bytearray_set_converted(vm, array, key, value);
  if (resolved != Tri::yes) return Outcome::error();
  std::string bytes;
  const Tri got = value.is_null() ? Tri::yes : slice_bytes(vm, value, bytes);
  if (got == Tri::need_python) return vm.tail_prelude("bytearray_set_slice", {array, key, value});
  if (got != Tri::yes) return Outcome::error();
  if (range.step == 1) {
    return bytearray_replace(vm, array.handle(), range.start, range.count, bytes)
               ? Outcome::none()
               : Outcome::error();
  }
  if (value.is_null() || bytes.empty()) {
    if (range.step < 0)
      range = {range.start + range.step * (range.count - 1), 0, -range.step, range.count};
    for (int64_t i = range.count; i-- > 0;) {
      if (!bytearray_replace(vm, array.handle(), range.start + i * range.step, 1, ""))
        return Outcome::error();
    }
    return Outcome::none();
  }
  if (static_cast<int64_t>(bytes.size()) != range.count) {
    return vm.raise(TypeId::ValueError,
                    "attempt to assign bytes of size " + std::to_string(bytes.size()) +
                        " to extended slice of size " + std::to_string(range.count));
  }
  const Handle data = vm.at<ByteArray>(array)->data;
  for (int64_t i = 0, at = range.start; i < range.count; ++i, at += range.step) {
    vm.at<uint8_t>(data)[at] = static_cast<uint8_t>(bytes[static_cast<size_t>(i)]);
    vm.mark(data + static_cast<uint32_t>(at));
  }
  return Outcome::none();
}

}  // namespace lockstep::vm
