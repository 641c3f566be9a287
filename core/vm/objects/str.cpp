#include "core/vm/objects/buffer.h"
#include "core/vm/objects/str.h"

#include "core/base/text.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/iter.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/str_build.h"

namespace lockstep::vm {

Value make_str(Vm& vm, std::string_view utf8) {
  if (utf8.empty()) return vm.incref(Value::ref(vm.root(Root::empty_str)));
  if (utf8.size() == 1 && static_cast<unsigned char>(utf8[0]) < 0x80) {
    return char_str(vm, static_cast<unsigned char>(utf8[0]));
  }
  if (utf8.size() > kUncheckedBytes && !vm.ensure_memory(utf8.size())) return Value::null();
  return vm.new_str(utf8);
}

Value make_bytes(Vm& vm, std::string_view data) {
  if (data.empty()) return vm.incref(Value::ref(vm.root(Root::empty_bytes)));
  if (data.size() > kUncheckedBytes && !vm.ensure_memory(data.size())) return Value::null();
  return vm.new_bytes(data.data(), data.size());
}

Value make_bytearray(Vm& vm, std::string_view data) {
  if (data.size() > kUncheckedBytes && !vm.ensure_memory(data.size())) return Value::null();
  const auto size = static_cast<uint32_t>(data.size());
  const std::string copy(data);
  const Handle handle = vm.new_object(TypeId::bytearray, sizeof(ByteArray));
  if (size != 0) {
    const Handle block = vm.heap().alloc_zeroed(size);
    CHECK(block != 0, "no memory for a bytearray");
    std::memcpy(vm.at<uint8_t>(block), copy.data(), size);
    vm.heap().mark_range(block, size);
    ByteArray* array = vm.at<ByteArray>(handle);
    array->data = block;
    array->size = array->capacity = size;
  }
  vm.heap().mark_range(handle, sizeof(ByteArray));
  return Value::ref(handle);
}

Value char_str(Vm& vm, uint32_t code_point) {
  if (code_point < 256) {
    return vm.incref(tuple_items(vm, vm.root(Root::single_chars))[code_point]);
  }
  std::string text;
  base::append_utf8(text, code_point);
  return vm.new_str(text);
}

uint32_t str_offset(Vm& vm, Value s, uint32_t index) {
  if (str_is_ascii(vm, s)) return index;
  return static_cast<uint32_t>(base::character_offset(vm.str_view(s), index));
}

Value str_char_at(Vm& vm, Value s, uint32_t index) {
  if (str_is_ascii(vm, s)) {
    return char_str(vm, static_cast<unsigned char>(vm.at<Str>(s)->text[index]));
  }
  size_t at = str_offset(vm, s, index);
  return char_str(vm, base::decode_utf8(vm.str_view(s), at));
}

Value str_slice(Vm& vm, Value s, int64_t start, int64_t count, int64_t step) {
  if (count <= 0) return vm.incref(Value::ref(vm.root(Root::empty_str)));
  const std::string_view text = vm.str_view(s);
  if (step == 1) {
    if (count == int64_t{str_length(vm, s)} && vm.is_exact(s, TypeId::str)) return vm.incref(s);
    const uint32_t from = str_offset(vm, s, static_cast<uint32_t>(start));
    const uint32_t to = str_offset(vm, s, static_cast<uint32_t>(start + count));
    return str_piece(vm, s, from, to - from, static_cast<uint32_t>(count));
  }
  std::string out;
  if (str_is_ascii(vm, s)) {
    for (int64_t i = 0, at = start; i < count; ++i, at += step)
      out += text[static_cast<size_t>(at)];
  } else {
    std::vector<uint32_t> codes;
    for (size_t at = 0; at < text.size();) codes.push_back(base::decode_utf8(text, at));
    for (int64_t i = 0, at = start; i < count; ++i, at += step) {
      base::append_utf8(out, codes[static_cast<size_t>(at)]);
    }
  }
  return make_str(vm, out);
}

Outcome str_concat_n(Vm& vm, const Value* parts, uint32_t count) {
  uint64_t bytes = 0;
  uint64_t length = 0;
  for (uint32_t i = 0; i < count; ++i) {
    bytes += vm.at<Str>(parts[i])->bytes;
    length += vm.at<Str>(parts[i])->length;
  }
  if (length <= kSharedLength) {
    for (uint32_t i = 0; i < count; ++i) {
      if (vm.at<Str>(parts[i])->length != 0) return Outcome::of(make_str(vm, vm.str_copy(parts[i])));
    }
    return Outcome::of(make_str(vm, {}));
  }
  const Value result = new_str_space(vm, bytes, static_cast<uint32_t>(length));
  if (result.is_null()) return Outcome::error();
  char* to = vm.at<Str>(result)->text;
  for (uint32_t i = 0; i < count; ++i) {
    const std::string_view part = vm.str_view(parts[i]);
    std::memcpy(to, part.data(), part.size());
    to += part.size();
  }
  return Outcome::of(result);
}

Outcome str_join(Vm& vm, Value separator, Value iterable) {
  const bool list = iterable.is_ref() && vm.is_exact(iterable, TypeId::list);
  const bool tuple = iterable.is_ref() && vm.is_exact(iterable, TypeId::tuple);
  if (!list && !tuple) {
    if (!is_plain_iterable(vm, iterable)) return vm.tail_prelude("str_join", {separator, iterable});
    const Outcome items = to_list(vm, iterable);
    if (!items.is_value()) return items;
    Own held(vm, items.value);
    return str_join(vm, separator, items.value);
  }
  const uint32_t count =
      list ? list_size(vm, iterable.handle()) : tuple_size(vm, iterable.handle());
  const Value* items =
      list ? list_items(vm, iterable.handle()) : tuple_items(vm, iterable.handle());
  const uint32_t gaps = count == 0 ? 0 : count - 1;
  uint64_t total = uint64_t{vm.at<Str>(separator)->bytes} * gaps;
  uint64_t length = uint64_t{vm.at<Str>(separator)->length} * gaps;
  for (uint32_t i = 0; i < count; ++i) {
    if (!vm.is_str(items[i])) {
      return vm.raise(TypeId::TypeError, "sequence item " + std::to_string(i) +
                                             ": expected str instance, " + vm.type_name(items[i]) +
                                             " found");
    }
    total += vm.at<Str>(items[i])->bytes;
    length += vm.at<Str>(items[i])->length;
  }
  if (count == 1 && vm.is_exact(items[0], TypeId::str)) return Outcome::of(vm.incref(items[0]));
  std::string little;   // a shared one
  Value result;
  if (length > kSharedLength) {
    result = new_str_space(vm, total, static_cast<uint32_t>(length));
    if (result.is_null()) return Outcome::error();
  } else {
    little.resize(total);
  }
  items = list ? list_items(vm, iterable.handle()) : tuple_items(vm, iterable.handle());
  const std::string_view between = vm.str_view(separator);
  char* to = result.is_null() ? little.data() : vm.at<Str>(result)->text;
  for (uint32_t i = 0; i < count; ++i) {
    if (i != 0) {
      std::memcpy(to, between.data(), between.size());
      to += between.size();
    }
    const std::string_view item = vm.str_view(items[i]);
    std::memcpy(to, item.data(), item.size());
    to += item.size();
  }
  return Outcome::of(result.is_null() ? make_str(vm, little) : result);
}

bool bytes_view(Vm& vm, Value v, std::string_view& out) {
  if (!v.is_ref() || v.is_null()) return false;
  switch (vm.layout_of(v)) {
    case Layout::bytes: {
      const Bytes* bytes = vm.at<Bytes>(v);
      out = {reinterpret_cast<const char*>(bytes->data), bytes->size};
      return true;
    }
    case Layout::array:
    case Layout::bytearray: {
      const ByteArray* array = vm.at<ByteArray>(v);
      out = {vm.at<char>(array->data), array->size};
      return true;
    }
    case Layout::memoryview: return memoryview_bytes(vm, v, out);
    default: return false;
  }
}

bool is_bytes_like(Vm& vm, Value v) {
  std::string_view ignored;
  return bytes_view(vm, v, ignored);
}

}  // namespace lockstep::vm
