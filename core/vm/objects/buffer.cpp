#include "core/vm/objects/buffer.h"

#include <cstring>

#include "core/vm/heap/layout.h"
#include "core/vm/objects/hash.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/str.h"

namespace lockstep::vm {

ViewInfo* memoryview_info(Vm& vm, Handle view) { return vm.at<ViewInfo>(view + record_bytes(2)); }

namespace {

ViewInfo* info_of(Vm& vm, Handle view) { return memoryview_info(vm, view); }

// The first byte of the owner; valid until the next allocation.
uint8_t* owner_data(Vm& vm, Value owner) {
  if (vm.layout_of(owner) == Layout::bytes) return vm.at<Bytes>(owner)->data;
  return vm.at<uint8_t>(vm.at<ByteArray>(owner)->data);
}

std::vector<int64_t> packed_strides(const std::vector<int64_t>& shape, int64_t item_size, bool fortran) {
  std::vector<int64_t> strides(shape.size(), 0);
  int64_t step = item_size;
  for (size_t i = 0; i < shape.size(); ++i) {
    const size_t at = fortran ? i : shape.size() - 1 - i;
    strides[at] = step;
    step *= shape[at];
  }
  return strides;
}

// Sizes of one do not matter for contiguity.
bool strides_match(const std::vector<int64_t>& shape, const std::vector<int64_t>& strides,
                   const std::vector<int64_t>& wanted) {
  for (size_t i = 0; i < shape.size(); ++i) {
    if (shape[i] > 1 && strides[i] != wanted[i]) return false;
  }
  return true;
}

// The byte offsets of all items in the wanted order, handed to f one after the other.
template <typename F>
void walk_items(const BufferView& view, bool fortran, F f) {
  const size_t dimensions = view.shape.size();
  const int64_t count = view.count();
  std::vector<int64_t> index(dimensions, 0);
  for (int64_t i = 0; i < count; ++i) {
    int64_t at = view.offset;
    for (size_t d = 0; d < dimensions; ++d) at += index[d] * view.strides[d];
    f(at);
    for (size_t k = 0; k < dimensions; ++k) {
      const size_t d = fortran ? k : dimensions - 1 - k;
      if (++index[d] < view.shape[d]) break;
      index[d] = 0;
    }
  }
}

}  // namespace

int64_t BufferView::count() const {
  int64_t product = 1;
  for (int64_t size : shape) product *= size;
  return product;
}

bool BufferView::c_contiguous() const {
  return count() == 0 || strides_match(shape, strides, packed_strides(shape, form.size, false));
}

bool BufferView::f_contiguous() const {
  return count() == 0 || strides_match(shape, strides, packed_strides(shape, form.size, true));
}

Value memoryview_format(Vm& vm, Value view) {
  const Value* values = vm.at<Record>(view)->values;
  return values[1];
}

PackForm array_form(uint32_t code) {
  const char letter = static_cast<char>(code);
  if (letter == 'u') return {'I', 4, false, true};
  return {letter, native_size(letter), false, true};
}

Tri describe_buffer(Vm& vm, Value value, BufferView& out) {
  if (!value.is_ref() || value.is_null()) return Tri::no;
  switch (vm.layout_of(value)) {
    case Layout::bytes:
    case Layout::bytearray: {
      std::string_view data;
      bytes_view(vm, value, data);
      out = {};
      out.owner = value;
      out.read_only = vm.layout_of(value) == Layout::bytes;
      out.shape = {static_cast<int64_t>(data.size())};
      out.strides = {1};
      return Tri::yes;
    }
    case Layout::array: {
      const ArrayObject* array = vm.at<ArrayObject>(value);
      out = {};
      out.owner = value;
      out.form = array_form(array->code);
      out.format = std::string(1, array->code == 'u' ? 'w' : static_cast<char>(array->code));
      out.shape = {array->size / out.form.size};
      out.strides = {out.form.size};
      return Tri::yes;
    }
    case Layout::memoryview: {
      const ViewInfo* info = info_of(vm, value.handle());
      if ((info->flags & kViewReleased) != 0) {
        vm.raise(TypeId::ValueError, "operation forbidden on released memoryview object");
        return Tri::error;
      }
      out = {};
      out.owner = vm.at<Record>(value)->values[0];
      out.offset = info->offset;
      out.read_only = (info->flags & kViewReadOnly) != 0;
      out.shape.assign(info->sizes, info->sizes + info->dimensions);
      out.strides.assign(info->sizes + info->dimensions, info->sizes + 2 * info->dimensions);
      out.format = vm.str_copy(memoryview_format(vm, value));
      const char code = out.format.back();
      out.form = {code == 'w' ? 'I' : code, info->item_size, false, true};
      return Tri::yes;
    }
    default: return Tri::no;
  }
}

Value new_memoryview(Vm& vm, const BufferView& view) {
  const auto dimensions = static_cast<uint32_t>(view.shape.size());
  const uint32_t raw = static_cast<uint32_t>(sizeof(ViewInfo)) + 16 * dimensions;
  Own format(vm, vm.new_str(view.format));
  const Handle handle = new_record(vm, TypeId::memoryview, 2, raw);
  Value* values = vm.at<Record>(handle)->values;
  values[0] = vm.incref(view.owner);
  values[1] = format.take();
  ViewInfo* info = info_of(vm, handle);
  info->offset = view.offset;
  info->dimensions = dimensions;
  info->item_size = view.form.size;
  info->flags = view.read_only ? uint32_t{kViewReadOnly} : 0u;
  for (uint32_t i = 0; i < dimensions; ++i) {
    info->sizes[i] = view.shape[i];
    info->sizes[dimensions + i] = view.strides[i];
  }
  vm.heap().mark_range(handle, record_bytes(2, raw));
  if (vm.layout_of(view.owner) != Layout::bytes) {
    ++vm.at<ByteArray>(view.owner)->exports;
    vm.heap().mark_range(view.owner.handle(), sizeof(ByteArray));
  }
  return Value::ref(handle);
}

void memoryview_release(Vm& vm, Handle view) {
  ViewInfo* info = info_of(vm, view);
  const Value owner = vm.at<Record>(view)->values[0];
  if ((info->flags & kViewReleased) != 0 || owner.is_null()) return;
  info->flags |= kViewReleased;
  vm.heap().mark_range(view, record_bytes(2, sizeof(ViewInfo)));
  if (vm.layout_of(owner) == Layout::bytes) return;
  CHECK(vm.at<ByteArray>(owner)->exports > 0, "an export was given up twice");
  --vm.at<ByteArray>(owner)->exports;
  vm.heap().mark_range(owner.handle(), sizeof(ByteArray));
}

bool memoryview_bytes(Vm& vm, Value view, std::string_view& out) {
  const ViewInfo* info = info_of(vm, view.handle());
  if ((info->flags & kViewReleased) != 0) return false;
  int64_t size = info->item_size;
  for (uint32_t i = info->dimensions; i-- > 0;) {   // contiguous: each stride is what lies behind it
    if (info->sizes[i] > 1 && info->sizes[info->dimensions + i] != size) return false;
    size *= info->sizes[i];
  }
  const auto* data = reinterpret_cast<const char*>(owner_data(vm, vm.at<Record>(view)->values[0]));
  out = {data + (size == 0 ? 0 : info->offset), static_cast<size_t>(size)};
  return true;
}

std::string buffer_bytes(Vm& vm, const BufferView& view, bool fortran) {
  std::string out;
  const auto* data = reinterpret_cast<const char*>(owner_data(vm, view.owner));
  walk_items(view, fortran, [&](int64_t at) { out.append(data + at, view.form.size); });
  return out;
}

Value buffer_item(Vm& vm, const BufferView& view, int64_t at) {
  uint8_t copy[8];
  std::memcpy(copy, owner_data(vm, view.owner) + at, view.form.size);
  if (view.format == "w") {
    uint32_t code;
    std::memcpy(&code, copy, 4);
    return char_str(vm, code);
  }
  return unpack_value(vm, view.form, copy);
}

bool buffer_next(Vm& vm, Value source, int64_t index, Value& out) {
  BufferView view;
  if (describe_buffer(vm, source, view) != Tri::yes) return false;
  if (view.shape.size() != 1) {
    vm.raise(TypeId::NotImplementedError, "multi-dimensional sub-views are not implemented");
    return false;
  }
  if (index >= view.shape[0]) return false;
  out = buffer_item(vm, view, view.offset + index * view.strides[0]);
  return true;
}

Tri buffer_length(Vm& vm, Value source, int64_t& out) {
  BufferView view;
  const Tri known = describe_buffer(vm, source, view);
  if (known == Tri::yes) out = view.shape.empty() ? 1 : view.shape[0];
  return known;
}

Tri memoryview_equal(Vm& vm, Value left, Value right) {
  if (left.same(right)) return Tri::yes;
  BufferView a, b;
  for (int side = 0; side < 2; ++side) {
    const Tri known = describe_buffer(vm, side == 0 ? left : right, side == 0 ? a : b);
    if (known == Tri::error) vm.decref(vm.take_raised());
    if (known != Tri::yes) return Tri::no;
  }
  if (a.shape != b.shape) return Tri::no;
  std::vector<int64_t> places;
  walk_items(b, false, [&](int64_t at) { places.push_back(at); });
  const bool integers = a.form.code == b.form.code && std::strchr("efd", a.form.code) == nullptr;
  if (integers) return tri(buffer_bytes(vm, a) == buffer_bytes(vm, b));
  size_t next = 0;
  bool equal = true;
  walk_items(a, false, [&](int64_t at) {
    if (!equal) return;
    Own x(vm, buffer_item(vm, a, at)), y(vm, buffer_item(vm, b, places[next++]));
    equal = equal_values(vm, x.get(), y.get()) == Tri::yes;
  });
  return tri(equal);
}

Outcome memoryview_hash(Vm& vm, Value value) {
  BufferView view;
  if (const uint64_t known = info_of(vm, value.handle())->hash) {
    return Outcome::of(vm.new_int(static_cast<int64_t>(known)));
  }
  if (describe_buffer(vm, value, view) != Tri::yes) return Outcome::error();
  if (!view.read_only) {
    return vm.raise(TypeId::ValueError, "cannot hash writable memoryview object");
  }
  if (std::strchr("Bbc", view.form.code) == nullptr) {
    return vm.raise(TypeId::ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
  }
  const std::string data = buffer_bytes(vm, view);
  const uint64_t hash = hash_raw(data.data(), data.size());
  info_of(vm, value.handle())->hash = hash;
  vm.heap().mark_range(value.handle(), record_bytes(2, sizeof(ViewInfo)));
  return Outcome::of(vm.new_int(static_cast<int64_t>(hash)));
}

bool writable_buffer(Vm& vm, Value value, WritableBuffer& out) {
  BufferView view;
  if (describe_buffer(vm, value, view) != Tri::yes || view.read_only) return false;
  if (!view.c_contiguous()) {
    vm.raise(TypeId::BufferError, "memoryview: underlying buffer is not C-contiguous");
    return false;
  }
  out.data = vm.at<ByteArray>(view.owner)->data;
  out.offset = view.offset;
  out.size = view.count() * view.form.size;
  return true;
}

}  // namespace lockstep::vm
