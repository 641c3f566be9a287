// The type array.array. Resizing is bytearray_replace's work: an array begins like a bytearray.
#include <cstring>

#include "core/base/text.h"
#include "core/vm/arguments.h"
#include "core/vm/classes/slots.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/memory_limit.h"
#include "core/vm/objects/buffer.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/int.h"
#include "core/vm/objects/iter.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number.h"
#include "core/vm/objects/sequence.h"
#include "core/vm/objects/str.h"
#include "core/vm/text/repr.h"

namespace lockstep::vm {

namespace {

constexpr const char* kCodes = "bBuhHiIlLqQfd";

uint32_t code_of(Vm& vm, Value array) { return vm.at<ArrayObject>(array)->code; }
int64_t item_size(Vm& vm, Value array) { return array_form(code_of(vm, array)).size; }
int64_t item_count(Vm& vm, Value array) { return vm.at<ArrayObject>(array)->size / item_size(vm, array); }
bool is_array(Vm& vm, Value v) { return v.is_ref() && !v.is_null() && vm.layout_of(v) == Layout::array; }

Value item_at(Vm& vm, Value array, int64_t index) {
  const ArrayObject* object = vm.at<ArrayObject>(array);
  const PackForm form = array_form(object->code);
  uint8_t copy[8];
  std::memcpy(copy, vm.at<uint8_t>(object->data) + index * form.size, form.size);
  if (object->code == 'u') {
    uint32_t letter;
    std::memcpy(&letter, copy, 4);
    return char_str(vm, letter);
  }
  return unpack_value(vm, form, copy);
}

Tri raise_item(Vm& vm, TypeId type, const std::string& message) {
  vm.raise(type, message);
  return Tri::error;
}

// Why an integer does not fit, in CPython's words, which differ from letter to letter.
Tri raise_unfit(Vm& vm, uint32_t code, Value value) {
  const bool negative = vm.big_of(value).is_negative();
  int64_t small = 0;
  const bool fits = vm.to_int64(value, small);
  switch (code) {
    case 'I':
    case 'L':
      if (negative) return raise_item(vm, TypeId::OverflowError, "can't convert negative value to unsigned int");
      if (code == 'I' && fits) return raise_item(vm, TypeId::OverflowError, "unsigned int is greater than maximum");
      return raise_item(vm, TypeId::OverflowError, "Python int too large to convert to C unsigned long");
    case 'Q':
      return raise_item(vm, TypeId::OverflowError,
                        negative ? "can't convert negative int to unsigned" : "int too big to convert");
    case 'q': return raise_item(vm, TypeId::OverflowError, "int too big to convert");
    default: break;
  }
  if (!fits) return raise_item(vm, TypeId::OverflowError, "Python int too large to convert to C long");
  const bool wide = small < -32768 || small > 32767;
  const char* name = code == 'b'   ? (wide ? "signed short integer" : "signed char")
                     : code == 'B' ? "unsigned byte integer"
                     : code == 'h' ? "signed short integer"
                     : code == 'H' ? "unsigned short"
                                   : "signed integer";
  return raise_item(vm, TypeId::OverflowError,
                    std::string(name) + (negative ? " is less than minimum" : " is greater than maximum"));
}

Tri pack_item(Vm& vm, uint32_t code, Value value, std::string& out) {
  const PackForm form = array_form(code);
  uint8_t bytes[8];
  if (code == 'u') {
    if (!vm.is_str(value) || str_length(vm, value) != 1)
      return raise_item(vm, TypeId::TypeError, "array item must be unicode character");
    size_t at = 0;
    const uint32_t letter = base::decode_utf8(vm.str_view(value), at);
    std::memcpy(bytes, &letter, 4);
  } else {
    switch (pack_value(vm, form, value, bytes)) {
      case PackResult::done: break;
      case PackResult::need_python: return Tri::need_python;
      case PackResult::wrong_type:
        return raise_item(vm, TypeId::TypeError,
                          code == 'f' || code == 'd'
                              ? "must be real number, not " + vm.type_name(value)
                              : "'" + vm.type_name(value) + "' object cannot be interpreted as an integer");
      default:
        if (code == 'f' || code == 'd')
          return raise_item(vm, TypeId::OverflowError, "int too large to convert to float");
        return raise_unfit(vm, code, value);
    }
  }
  out.append(reinterpret_cast<const char*>(bytes), form.size);
  return Tri::yes;
}

Value new_array(Vm& vm, Handle type, uint32_t code, std::string_view data) {
  const std::string copy(data);
  const Handle handle = vm.new_object_of(type, sizeof(ArrayObject));
  vm.at<ArrayObject>(handle)->code = code;
  vm.heap().mark_range(handle, sizeof(ArrayObject));
  if (!copy.empty() && !bytearray_replace(vm, handle, 0, 0, copy)) {
    vm.decref(Value::ref(handle));
    return Value::null();
  }
  return Value::ref(handle);
}

Outcome array_value(Value made) { return made.is_null() ? Outcome::error() : Outcome::of(made); }

std::string bytes_of(Vm& vm, Value array) {
  std::string_view data;
  bytes_view(vm, array, data);
  return std::string(data);
}

Outcome finish(bool good) { return good ? Outcome::none() : Outcome::error(); }

bool replace_items(Vm& vm, Value array, int64_t start, int64_t count, std::string_view data) {
  const int64_t size = item_size(vm, array);
  const int64_t added = static_cast<int64_t>(data.size());
  if (added != count * size && vm.at<ByteArray>(array)->exports != 0) {
    vm.raise(TypeId::BufferError, "cannot resize an array that is exporting buffers");
    return false;
  }
  return bytearray_replace(vm, array.handle(), start * size, count * size, data);
}

// Items of a plain iterable as bytes.
Tri pack_all(Vm& vm, uint32_t code, Value iterable, std::string& out) {
  if (!is_plain_container(vm, iterable)) {
    return get_iter_possible(vm, iterable)
               ? Tri::need_python
               : raise_item(vm, TypeId::TypeError, "'" + vm.type_name(iterable) + "' object is not iterable");
  }
  PlainIter it(vm, iterable);
  for (Value item; it.next(item);) {
    Own held(vm, item);
    const Tri packed = pack_item(vm, code, item, out);
    if (packed != Tri::yes) return packed;
    if (!text_fits(vm, out.size())) return Tri::error;
  }
  return it.failed() ? Tri::error : Tri::yes;
}

Outcome array_new(Vm& vm, const Args& args) {
  if (!args.kwnames.is_null() && args[0].handle() == type_handle(TypeId::array)) {
    return vm.raise(TypeId::TypeError, "array.array() takes no keyword arguments");
  }
  if (args.count < 2 || args.count > 3) {
    return vm.raise(TypeId::TypeError, args.count < 2
                                           ? "array() takes at least 1 argument (0 given)"
                                           : "array() takes at most 2 arguments (" +
                                                 std::to_string(args.count - 1) + " given)");
  }
  if (!vm.is_str(args[1]) || str_length(vm, args[1]) != 1) {
    return vm.raise(TypeId::TypeError, "array() argument 1 must be a unicode character, not " +
                                           vm.type_name(args[1]));
  }
  const char letter = vm.str_view(args[1])[0];
  if (letter == 0 || std::strchr(kCodes, letter) == nullptr) {
    return vm.raise(TypeId::ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
  }
  const auto code = static_cast<uint32_t>(letter);
  const Handle type = args[0].handle();
  if (args.count == 2) return array_value(new_array(vm, type, code, ""));
  const Value initial = args[2];
  std::string data;
  if (vm.is_str(initial)) {
    if (code != 'u') {
      return vm.raise(TypeId::TypeError, std::string("cannot use a str to initialize an array with typecode '") +
                                             letter + "'");
    }
    if (pack_all(vm, code, initial, data) != Tri::yes) return Outcome::error();
  } else if (is_array(vm, initial) && code != 'u' && code_of(vm, initial) == 'u') {
    return vm.raise(TypeId::TypeError,
                    std::string("cannot use a unicode array to initialize an array with typecode '") + letter + "'");
  } else if (is_array(vm, initial) && code_of(vm, initial) == code) {
    data = bytes_of(vm, initial);
  } else if (initial.is_ref() && (vm.layout_of(initial) == Layout::bytes ||
                                  vm.layout_of(initial) == Layout::bytearray)) {
    data = bytes_of(vm, initial);
    if (data.size() % array_form(code).size != 0) {
      return vm.raise(TypeId::ValueError, "bytes length not a multiple of item size");
    }
  } else {
    const Tri packed = is_array(vm, initial) ? Tri::need_python : pack_all(vm, code, initial, data);
    if (packed == Tri::error) return Outcome::error();
    if (packed == Tri::need_python) {
      Own empty(vm, new_array(vm, type, code, ""));
      return vm.tail_prelude("array_filled", {empty.get(), initial});
    }
  }
  return array_value(new_array(vm, type, code, data));
}

// --- items ------------------------------------------------------------------------------------------------

// yes: an index in range; otherwise an exception or need_python.
Tri index_of(Vm& vm, Value array, Value key, const char* message, int64_t& index) {
  if (number_kind(vm, key) != NumberKind::integer) {
    if (has_python_dunder(vm, key, Dunder::index)) return Tri::need_python;
    return raise_item(vm, TypeId::TypeError, "array indices must be integers");
  }
  if (!vm.to_int64(key, index)) {
    return raise_item(vm, TypeId::IndexError,
                      "cannot fit '" + vm.type_name(key) + "' into an index-sized integer");
  }
  const int64_t count = item_count(vm, array);
  if (index < 0) index += count;
  if (index < 0 || index >= count) return raise_item(vm, TypeId::IndexError, message);
  return Tri::yes;
}

bool is_slice(Vm& vm, Value key) { return key.is_ref() && vm.layout_of(key) == Layout::slice; }

std::string sliced(const std::string& data, const SliceRange& range, int64_t size) {
  std::string out;
  for (int64_t i = 0; i < range.count; ++i) {
    out.append(data, static_cast<size_t>((range.start + i * range.step) * size), static_cast<size_t>(size));
  }
  return out;
}

Outcome array_getitem(Vm& vm, const Args& args) {
  if (is_slice(vm, args[1])) {
    SliceRange range;
    const Tri known = resolve_slice(vm, args[1], item_count(vm, args[0]), range);
    if (known == Tri::need_python) return vm.tail_prelude("view_get_converted", {args[0], args[1]});
    if (known != Tri::yes) return Outcome::error();
    return array_value(new_array(vm, type_handle(TypeId::array), code_of(vm, args[0]),
                                 sliced(bytes_of(vm, args[0]), range, item_size(vm, args[0]))));
  }
  int64_t index = 0;
  const Tri known = index_of(vm, args[0], args[1], "array index out of range", index);
  if (known == Tri::need_python) return vm.tail_prelude("view_get_converted", {args[0], args[1]});
  return known == Tri::yes ? Outcome::of(item_at(vm, args[0], index)) : Outcome::error();
}

Outcome set_slice(Vm& vm, Value array, Value key, Value value) {
  SliceRange range;
  const Tri known = resolve_slice(vm, key, item_count(vm, array), range);
  if (known == Tri::need_python) return vm.tail_prelude("view_set_converted", {array, key, value});
  if (known != Tri::yes) return Outcome::error();
  std::string data;
  if (!value.is_null()) {
    if (!is_array(vm, value)) {
      return vm.raise(TypeId::TypeError, "can only assign array (not \"" + vm.type_name(value) + "\") to array slice");
    }
    if (code_of(vm, value) != code_of(vm, array)) {
      return vm.raise(TypeId::TypeError, "bad argument type for built-in operation");
    }
    data = bytes_of(vm, value);
  }
  const int64_t size = item_size(vm, array);
  if (range.step == 1) return finish(replace_items(vm, array, range.start, range.count, data));
  const int64_t given = static_cast<int64_t>(data.size()) / size;
  std::string all = bytes_of(vm, array);
  if (!value.is_null() && given != range.count) {
    return vm.raise(TypeId::ValueError, "attempt to assign array of size " + std::to_string(given) +
                                            " to extended slice of size " + std::to_string(range.count));
  }
  if (value.is_null() && range.step < 0) {
    range = {range.start + range.step * (range.count - 1), 0, -range.step, range.count};
  }
  for (int64_t i = range.count; i-- > 0;) {
    const auto at = static_cast<size_t>((range.start + i * range.step) * size);
    if (value.is_null()) all.erase(at, static_cast<size_t>(size));
    else std::memcpy(all.data() + at, data.data() + i * size, static_cast<size_t>(size));
  }
  return finish(replace_items(vm, array, 0, item_count(vm, array), all));
}

Outcome array_setitem(Vm& vm, const Args& args) {
  const Value value = args.count > 2 ? args[2] : Value::null();
  if (is_slice(vm, args[1])) return set_slice(vm, args[0], args[1], value);
  int64_t index = 0;
  const Tri known = index_of(vm, args[0], args[1], "array assignment index out of range", index);
  if (known == Tri::need_python) return vm.tail_prelude("view_set_converted", {args[0], args[1], value});
  if (known != Tri::yes) return Outcome::error();
  std::string data;
  if (!value.is_null()) {
    const uint32_t code = code_of(vm, args[0]);
    const Tri packed = pack_item(vm, code, value, data);
    if (packed == Tri::need_python) {
      return vm.tail_prelude("set_item_number",
                             {args[0], args[1], value, Value::boolean(code == 'f' || code == 'd')});
    }
    if (packed != Tri::yes) return Outcome::error();
  }
  return finish(replace_items(vm, args[0], index, 1, data));
}

Outcome insert_item(Vm& vm, Value array, int64_t index, Value value) {
  const uint32_t code = code_of(vm, array);
  std::string data;
  const Tri packed = pack_item(vm, code, value, data);
  if (packed == Tri::need_python) {
    return vm.tail_prelude("array_insert_number", {array, vm.new_int(index), value,
                                                   Value::boolean(code == 'f' || code == 'd')});
  }
  return packed == Tri::yes ? finish(replace_items(vm, array, index, 0, data)) : Outcome::error();
}

Outcome array_append(Vm& vm, const Args& args) {
  return insert_item(vm, args[0], item_count(vm, args[0]), args[1]);
}

Outcome array_insert(Vm& vm, const Args& args) {
  int64_t index = 0;
  if (index_int64(vm, args[1], index, true) != Tri::yes) return index_failed(vm, args[1], 2);
  const int64_t count = item_count(vm, args[0]);
  if (index < 0) index = index + count < 0 ? 0 : index + count;
  return insert_item(vm, args[0], index > count ? count : index, args[2]);
}

Outcome array_pop(Vm& vm, const Args& args) {
  int64_t index = -1;
  if (args.count > 1 && index_int64(vm, args[1], index, true) != Tri::yes) return index_failed(vm, args[1], 2);
  const int64_t count = item_count(vm, args[0]);
  if (count == 0) return vm.raise(TypeId::IndexError, "pop from empty array");
  if (index < 0) index += count;
  if (index < 0 || index >= count) return vm.raise(TypeId::IndexError, "pop index out of range");
  Own item(vm, item_at(vm, args[0], index));
  return replace_items(vm, args[0], index, 1, "") ? Outcome::of(item.take()) : Outcome::error();
}

// Where an item equal to `value` is from `start` on; -1: nowhere. need_python: user code must compare.
Tri find_item(Vm& vm, Value array, Value value, int64_t start, int64_t stop, int64_t& found) {
  found = -1;
  for (int64_t i = start; i < stop && i < item_count(vm, array); ++i) {
    Own item(vm, item_at(vm, array, i));
    const Tri equal = equal_fast(vm, item.get(), value);
    if (equal == Tri::yes) found = i;
    if (equal != Tri::no) return equal;
  }
  return Tri::no;
}

Outcome array_index(Vm& vm, const Args& args) {
  int64_t bounds[2] = {0, INT64_MAX};
  for (uint32_t i = 0; i + 2 < args.count; ++i) {
    if (index_int64(vm, args[i + 2], bounds[i], true) != Tri::yes) return index_failed(vm, args[i + 2], ~3u);
    if (bounds[i] < 0) bounds[i] += item_count(vm, args[0]);
    if (bounds[i] < 0) bounds[i] = 0;
  }
  int64_t found = -1;
  const Tri known = find_item(vm, args[0], args[1], bounds[0], bounds[1], found);
  if (known == Tri::need_python) return vm.tail_prelude("array_search", {args[0], args[1], Value::integer(0)});
  if (known == Tri::error) return Outcome::error();
  if (found < 0) return vm.raise(TypeId::ValueError, "array.index(x): x not in array");
  return Outcome::of(vm.new_int(found));
}

Outcome array_remove(Vm& vm, const Args& args) {
  int64_t found = -1;
  const Tri known = find_item(vm, args[0], args[1], 0, INT64_MAX, found);
  if (known == Tri::need_python) return vm.tail_prelude("array_search", {args[0], args[1], Value::integer(1)});
  if (known == Tri::error) return Outcome::error();
  if (found < 0) return vm.raise(TypeId::ValueError, "array.remove(x): x not in array");
  return finish(replace_items(vm, args[0], found, 1, ""));
}

Outcome array_contains(Vm& vm, const Args& args) {
  int64_t found = -1;
  const Tri known = find_item(vm, args[0], args[1], 0, INT64_MAX, found);
  if (known == Tri::need_python) return vm.tail_prelude("array_search", {args[0], args[1], Value::integer(2)});
  return known == Tri::error ? Outcome::error() : Outcome::boolean(found >= 0);
}

Outcome array_count(Vm& vm, const Args& args) {
  int64_t count = 0, found = -1;
  for (int64_t from = 0;; from = found + 1) {
    const Tri known = find_item(vm, args[0], args[1], from, INT64_MAX, found);
    if (known == Tri::need_python) return vm.tail_prelude("array_search", {args[0], args[1], Value::integer(3)});
    if (known == Tri::error) return Outcome::error();
    if (found < 0) return Outcome::of(vm.new_int(count));
    ++count;
  }
}

// --- the whole ------------------------------------------------------------------------------------------

Outcome array_extend(Vm& vm, const Args& args) {
  std::string data;
  const uint32_t code = code_of(vm, args[0]);
  if (is_array(vm, args[1])) {
    if (code_of(vm, args[1]) != code) return vm.raise(TypeId::TypeError, "can only extend with array of same kind");
    data = bytes_of(vm, args[1]);
  } else {
    const Tri packed = pack_all(vm, code, args[1], data);
    if (packed == Tri::need_python) return vm.tail_prelude("array_extend", {args[0], args[1]});
    if (packed != Tri::yes) {   // what came before the bad item stays, as in CPython
      if (!data.empty()) {
        const Value error = vm.take_raised();
        replace_items(vm, args[0], item_count(vm, args[0]), 0, data);
        if (vm.has_raised()) vm.decref(vm.take_raised());
        return vm.raise_object(error);
      }
      return Outcome::error();
    }
  }
  return finish(replace_items(vm, args[0], item_count(vm, args[0]), 0, data));
}

Outcome array_iadd(Vm& vm, const Args& args) {
  if (!is_array(vm, args[1])) {
    return vm.raise(TypeId::TypeError, "can only extend array with array (not \"" + vm.type_name(args[1]) + "\")");
  }
  const Outcome done = array_extend(vm, args);
  return done.is_value() ? Outcome::of(vm.incref(args[0])) : done;
}

Outcome array_fromlist(Vm& vm, const Args& args) {
  if (!args[1].is_ref() || vm.layout_of(args[1]) != Layout::list) {
    return vm.raise(TypeId::TypeError, "arg must be list");
  }
  std::string data;
  const Tri packed = pack_all(vm, code_of(vm, args[0]), args[1], data);
  if (packed == Tri::need_python) return vm.tail_prelude("array_extend", {args[0], args[1]});
  return packed == Tri::yes ? finish(replace_items(vm, args[0], item_count(vm, args[0]), 0, data))
                            : Outcome::error();
}

Outcome array_frombytes(Vm& vm, const Args& args) {
  std::string_view data;
  if (!bytes_view(vm, args[1], data)) {
    return vm.raise(TypeId::TypeError, "a bytes-like object is required, not '" + vm.type_name(args[1]) + "'");
  }
  if (static_cast<int64_t>(data.size()) % item_size(vm, args[0]) != 0) {
    return vm.raise(TypeId::ValueError, "bytes length not a multiple of item size");
  }
  return finish(replace_items(vm, args[0], item_count(vm, args[0]), 0, std::string(data)));
}

Outcome array_fromunicode(Vm& vm, const Args& args) {
  if (!vm.is_str(args[1])) {
    return vm.raise(TypeId::TypeError, "fromunicode() argument must be str, not " + vm.type_name(args[1]));
  }
  if (code_of(vm, args[0]) != 'u') {
    return vm.raise(TypeId::ValueError, "fromunicode() may only be called on unicode type arrays");
  }
  return array_extend(vm, args);
}

Outcome array_tounicode(Vm& vm, const Args& args) {
  if (code_of(vm, args[0]) != 'u') {
    return vm.raise(TypeId::ValueError, "tounicode() may only be called on unicode type arrays");
  }
  std::string out;
  const std::string data = bytes_of(vm, args[0]);
  for (size_t at = 0; at < data.size(); at += 4) {
    uint32_t code;
    std::memcpy(&code, data.data() + at, 4);
    if (code > 0x10ffff) return vm.raise(TypeId::ValueError, "character U+" + std::to_string(code) +
                                                                 " is not in range [U+0000; U+10ffff]");
    base::append_utf8(out, code);
  }
  return Outcome::of(make_str(vm, out));
}

Outcome array_tobytes(Vm& vm, const Args& args) { return Outcome::of(make_bytes(vm, bytes_of(vm, args[0]))); }

Outcome array_tolist(Vm& vm, const Args& args) {
  const int64_t count = item_count(vm, args[0]);
  const auto bytes = static_cast<uint64_t>(count) * 8;
  if (bytes > kUncheckedBytes && !vm.ensure_memory(bytes)) return Outcome::error();
  Own list(vm, vm.new_list(static_cast<uint32_t>(count)));
  for (int64_t i = 0; i < count; ++i) list_push(vm, list.get().handle(), item_at(vm, args[0], i));
  return Outcome::of(list.take());
}

// Items in the other order, or each item's bytes.
Outcome turned(Vm& vm, Value array, bool items) {
  const std::string data = bytes_of(vm, array);
  const auto size = static_cast<size_t>(item_size(vm, array));
  std::string out;
  for (size_t at = 0; at < data.size(); at += size) {
    std::string part = data.substr(items ? data.size() - size - at : at, size);
    if (!items) part = std::string(part.rbegin(), part.rend());
    out += part;
  }
  return finish(replace_items(vm, array, 0, item_count(vm, array), out));
}
Outcome array_reverse(Vm& vm, const Args& args) { return turned(vm, args[0], true); }
Outcome array_byteswap(Vm& vm, const Args& args) { return turned(vm, args[0], false); }

Outcome array_copy(Vm& vm, const Args& args) {
  return array_value(new_array(vm, type_handle(TypeId::array), code_of(vm, args[0]), bytes_of(vm, args[0])));
}

Outcome array_add(Vm& vm, const Args& args) {
  if (!is_array(vm, args[1])) {
    return vm.raise(TypeId::TypeError, "can only append array (not \"" + vm.type_name(args[1]) + "\") to array");
  }
  if (code_of(vm, args[0]) != code_of(vm, args[1])) {
    return vm.raise(TypeId::TypeError, "bad argument type for built-in operation");
  }
  return array_value(new_array(vm, type_handle(TypeId::array), code_of(vm, args[0]),
                               bytes_of(vm, args[0]) + bytes_of(vm, args[1])));
}

Outcome array_repr(Vm& vm, const Args& args) {
  Own name(vm, vm.intern("__name__"));
  std::string out = vm.type_name(args[0]);
  const size_t dot = out.rfind('.');
  if (dot != std::string::npos) out = out.substr(dot + 1);
  out += std::string("('") + static_cast<char>(code_of(vm, args[0])) + "'";
  if (item_count(vm, args[0]) > 0) {
    const Outcome items = code_of(vm, args[0]) == 'u' ? array_tounicode(vm, args) : array_tolist(vm, args);
    if (!items.is_value()) return items;
    Own held(vm, items.value);
    out += ", ";
    repr_fast(vm, items.value, out);
  }
  return Outcome::of(make_str(vm, out + ")"));
}

Outcome array_len(Vm& vm, const Args& args) { return Outcome::of(vm.new_int(item_count(vm, args[0]))); }

Outcome array_buffer_info(Vm& vm, const Args& args) {
  const auto address = static_cast<int64_t>(shown_address(vm.at<ByteArray>(args[0])->data));
  Own place(vm, vm.new_int(address)), count(vm, vm.new_int(item_count(vm, args[0])));
  return Outcome::of(vm.new_tuple_of({place.get(), count.get()}));
}

Outcome array_typecode(Vm& vm, const Args& args) { return Outcome::of(char_str(vm, code_of(vm, args[0]))); }
Outcome array_itemsize(Vm& vm, const Args& args) { return Outcome::of(vm.new_int(item_size(vm, args[0]))); }
Outcome array_iter(Vm& vm, const Args& args) {
  return Outcome::of(new_iterator(vm, IteratorKind::buffer, args[0]));
}
Outcome array_tofile(Vm& vm, const Args& args) { return vm.tail_prelude("array_tofile", {args[0], args[1]}); }
Outcome array_fromfile(Vm& vm, const Args& args) {
  return vm.tail_prelude("array_fromfile", {args[0], args[1], args[2]});
}
Outcome array_reduce(Vm& vm, const Args& args) {
  return vm.tail_prelude("array_reduce", {args[0], args[1]});
}

const BuiltinDef kRows[] = {
    new_method(array_new), LOCKSTEP_COMPARE_SLOTS, slot("__len__", array_len, 0),
    slot("__getitem__", array_getitem, 1), slot("__setitem__", array_setitem, 2),
    slot("__delitem__", array_setitem, 1), slot("__contains__", array_contains, 1),
    slot("__iter__", array_iter, 0), slot("__repr__", array_repr, 0), slot("__add__", array_add, 1),
    slot("__iadd__", array_iadd, 1), slot("__mul__", slot_mul, 1), slot("__rmul__", slot_mul, 1),
    slot("__imul__", slot_imul, 1), method("append", array_append, 1, 1),
    method("buffer_info", array_buffer_info, 0, 0), method("byteswap", array_byteswap, 0, 0),
    method("count", array_count, 1, 1), method("extend", array_extend, 1, 1),
    method("fromfile", array_fromfile, 2, 2), method("fromlist", array_fromlist, 1, 1),
    method("frombytes", array_frombytes, 1, 1), method("fromunicode", array_fromunicode, 1, 1),
    method("index", array_index, 1, 3), method("insert", array_insert, 2, 2),
    method("pop", array_pop, 0, 1), method("remove", array_remove, 1, 1),
    method("reverse", array_reverse, 0, 0), method("tobytes", array_tobytes, 0, 0),
    method("tofile", array_tofile, 1, 1), method("tolist", array_tolist, 0, 0),
    method("tounicode", array_tounicode, 0, 0), method("__copy__", array_copy, 0, 0),
    method("__deepcopy__", array_copy, 1, 1), method("__reduce_ex__", array_reduce, 1, 1),
    getter("typecode", array_typecode), getter("itemsize", array_itemsize)};

}  // namespace

Outcome array_concat(Vm& vm, Value left, Value right, bool inplace) {
  const Value operands[2] = {left, right};
  const Args args{operands, 2, Value::null()};
  return inplace ? array_iadd(vm, args) : array_add(vm, args);
}

Outcome array_repeat(Vm& vm, Value array, int64_t times, bool inplace) {
  const std::string data = bytes_of(vm, array);
  std::string out;
  if (times > 0 && !data.empty()) {
    const bool countable = static_cast<uint64_t>(times) <= UINT64_MAX / data.size();
    const uint64_t total = countable ? data.size() * static_cast<uint64_t>(times) : UINT64_MAX;
    if (total > kUncheckedBytes && !vm.ensure_memory(total)) return Outcome::error();
    for (int64_t i = 0; i < times; ++i) out += data;
  }
  if (!inplace) return array_value(new_array(vm, type_handle(TypeId::array), code_of(vm, array), out));
  if (!replace_items(vm, array, 0, item_count(vm, array), out)) return Outcome::error();
  return Outcome::of(vm.incref(array));
}

Outcome array_compare(Vm& vm, CompareOp op, Value left, Value right) {
  if (!is_array(vm, left) || !is_array(vm, right)) return Outcome::of(Value::not_implemented());
  Own a(vm, array_tolist(vm, {&left, 1, Value::null()}).value);
  Own b(vm, array_tolist(vm, {&right, 1, Value::null()}).value);
  return compare_builtin(vm, op, a.get(), b.get());
}

extern const BuiltinTable kArrayTable;
const BuiltinTable kArrayTable = type_table(TypeId::array, kRows, "array");

void fill_array_module(Vm& vm, Handle dict);
void fill_array_module(Vm& vm, Handle dict) {
  dict_set_text(vm, dict, "array", Value::ref(type_handle(TypeId::array)));
  dict_set_text(vm, dict, "ArrayType", Value::ref(type_handle(TypeId::array)));
  Own codes(vm, vm.new_str(kCodes));
  dict_set_text(vm, dict, "typecodes", codes.get());
}

}  // namespace lockstep::vm
