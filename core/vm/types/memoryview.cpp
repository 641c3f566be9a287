// The type memoryview.
#include <cstring>

#include "core/vm/arguments.h"
#include "core/vm/classes/slots.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/buffer.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number.h"
#include "core/vm/objects/str.h"
#include "core/vm/text/repr.h"

namespace lockstep::vm {

namespace {

Outcome view_new(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"object"};
  static const Signature kSignature = {"memoryview", kNames, 1, 1, 1, 1};
  Value given[1];
  if (args.count > 2) {
    return vm.raise(TypeId::TypeError,
                    "memoryview() takes at most 1 argument (" + std::to_string(args.count - 1) + " given)");
  }
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  BufferView view;
  const Tri known = describe_buffer(vm, given[0], view);
  if (known == Tri::error) return Outcome::error();
  if (known != Tri::yes) {
    return vm.raise(TypeId::TypeError, "memoryview: a bytes-like object is required, not '" +
                                           vm.type_name(given[0]) + "'");
  }
  return Outcome::of(new_memoryview(vm, view));
}

bool described(Vm& vm, Value self, BufferView& view) {
  return describe_buffer(vm, self, view) == Tri::yes;
}

// --- one item --------------------------------------------------------------------------------------------

// The place of an index on one dimension; false: IndexError is set.
bool resolve_index(Vm& vm, const BufferView& view, size_t dimension, int64_t index, int64_t& at) {
  const int64_t size = view.shape[dimension];
  if (index < 0) index += size;
  if (index < 0 || index >= size) {
    vm.raise(TypeId::IndexError,
             "index out of bounds on dimension " + std::to_string(dimension + 1));
    return false;
  }
  at += index * view.strides[dimension];
  return true;
}

bool is_index(Vm& vm, Value key) {
  return number_kind(vm, key) == NumberKind::integer || has_python_dunder(vm, key, Dunder::index);
}

bool is_slice(Vm& vm, Value key) { return key.is_ref() && vm.layout_of(key) == Layout::slice; }

enum class Key : uint8_t { item, slice, whole, error, need_python };

// What a key means: an item at byte offset `at`, or a part of a view with one dimension.
Key resolve_key(Vm& vm, const BufferView& view, Value key, int64_t& at, SliceRange& range) {
  at = view.offset;
  const size_t dimensions = view.shape.size();
  const bool tuple = key.is_ref() && vm.layout_of(key) == Layout::tuple;
  if (dimensions == 0) {
    if (tuple && tuple_size(vm, key.handle()) == 0) return Key::item;
    if (key.same(Value::ellipsis())) return Key::whole;
    vm.raise(TypeId::TypeError, "invalid indexing of 0-dim memory");
    return Key::error;
  }
  if (is_index(vm, key)) {
    int64_t index = 0;
    const Tri known = index_int64(vm, key, index, false);
    if (known == Tri::need_python) return Key::need_python;
    if (known != Tri::yes) {
      vm.decref(vm.take_raised());
      index_too_large(vm, key);
      return Key::error;
    }
    if (dimensions > 1) {
      vm.raise(TypeId::NotImplementedError, "multi-dimensional sub-views are not implemented");
      return Key::error;
    }
    return resolve_index(vm, view, 0, index, at) ? Key::item : Key::error;
  }
  if (is_slice(vm, key)) {
    const Tri known = resolve_slice(vm, key, view.shape[0], range);
    if (known == Tri::need_python) return Key::need_python;
    return known == Tri::yes ? Key::slice : Key::error;
  }
  bool indices = tuple, slices = tuple;
  const uint32_t count = tuple ? tuple_size(vm, key.handle()) : 0;
  for (uint32_t i = 0; i < count; ++i) {
    const Value part = tuple_items(vm, key.handle())[i];
    if (!is_index(vm, part)) indices = false;
    if (!is_slice(vm, part)) slices = false;
  }
  if (indices) {
    if (count < dimensions) {
      vm.raise(TypeId::NotImplementedError, "sub-views are not implemented");
      return Key::error;
    }
    if (count > dimensions) {
      vm.raise(TypeId::TypeError, "cannot index " + std::to_string(dimensions) + "-dimension view with " +
                                      std::to_string(count) + "-element tuple");
      return Key::error;
    }
    for (uint32_t i = 0; i < count; ++i) {
      int64_t index = 0;
      const Tri known = index_int64(vm, tuple_items(vm, key.handle())[i], index, true);
      if (known == Tri::need_python) return Key::need_python;
      if (!resolve_index(vm, view, i, index, at)) return Key::error;
    }
    return Key::item;
  }
  if (slices) {
    vm.raise(TypeId::NotImplementedError, "multi-dimensional slicing is not implemented");
  } else {
    vm.raise(TypeId::TypeError, "memoryview: invalid slice key");
  }
  return Key::error;
}

BufferView slice_of(const BufferView& view, const SliceRange& range) {
  BufferView part = view;
  part.offset += range.start * view.strides[0];
  part.shape[0] = range.count;
  part.strides[0] = view.strides[0] * range.step;
  return part;
}

Outcome view_getitem(Vm& vm, const Args& args) {
  BufferView view;
  if (!described(vm, args[0], view)) return Outcome::error();
  int64_t at = 0;
  SliceRange range;
  switch (resolve_key(vm, view, args[1], at, range)) {
    case Key::item: return Outcome::of(buffer_item(vm, view, at));
    case Key::slice: return Outcome::of(new_memoryview(vm, slice_of(view, range)));
    case Key::whole: return Outcome::of(vm.incref(args[0]));
    case Key::need_python: return vm.tail_prelude("view_get_converted", {args[0], args[1]});
    default: return Outcome::error();
  }
}

Outcome assign_slice(Vm& vm, const BufferView& target, Value value) {
  BufferView source;
  const Tri known = describe_buffer(vm, value, source);
  if (known == Tri::error) return Outcome::error();
  if (known != Tri::yes) {
    return vm.raise(TypeId::TypeError, "a bytes-like object is required, not '" + vm.type_name(value) + "'");
  }
  if (source.form.code != target.form.code || source.form.size != target.form.size ||
      source.shape != target.shape) {
    return vm.raise(TypeId::ValueError,
                    "memoryview assignment: lvalue and rvalue have different structures");
  }
  if (target.shape.size() != 1) {
    return vm.raise(TypeId::NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1");
  }
  const std::string data = buffer_bytes(vm, source);
  const Handle block = vm.at<ByteArray>(target.owner)->data;
  for (int64_t i = 0; i < target.shape[0]; ++i) {
    const auto at = static_cast<uint32_t>(target.offset + i * target.strides[0]);
    std::memcpy(vm.at<uint8_t>(block) + at, data.data() + i * target.form.size, target.form.size);
    vm.heap().mark_range(block + at, target.form.size);
  }
  return Outcome::none();
}

Outcome view_setitem(Vm& vm, const Args& args) {
  BufferView view;
  if (!described(vm, args[0], view)) return Outcome::error();
  if (view.read_only) return vm.raise(TypeId::TypeError, "cannot modify read-only memory");
  if (args[2].is_null()) return vm.raise(TypeId::TypeError, "cannot delete memory");
  int64_t at = 0;
  SliceRange range;
  switch (resolve_key(vm, view, args[1], at, range)) {
    case Key::slice: return assign_slice(vm, slice_of(view, range), args[2]);
    case Key::need_python: return vm.tail_prelude("view_set_converted", {args[0], args[1], args[2]});
    case Key::item:
    case Key::whole: break;
    default: return Outcome::error();
  }
  uint8_t packed[8];
  const std::string shown = "format '" + view.format + "'";
  switch (pack_value(vm, view.form, args[2], packed)) {
    case PackResult::done: break;
    case PackResult::need_python:
      return vm.tail_prelude("set_item_number", {args[0], args[1], args[2],
                                                 Value::boolean(std::strchr("efd", view.form.code) != nullptr)});
    case PackResult::wrong_type:
      return vm.raise(TypeId::TypeError, "memoryview: invalid type for " + shown);
    default: return vm.raise(TypeId::ValueError, "memoryview: invalid value for " + shown);
  }
  const Handle block = vm.at<ByteArray>(view.owner)->data;
  std::memcpy(vm.at<uint8_t>(block) + at, packed, view.form.size);
  vm.heap().mark_range(block + static_cast<uint32_t>(at), view.form.size);
  return Outcome::none();
}

Outcome view_delitem(Vm& vm, const Args& args) {
  BufferView view;
  if (!described(vm, args[0], view)) return Outcome::error();
  return vm.raise(TypeId::TypeError,
                  view.read_only ? "cannot modify read-only memory" : "cannot delete memory");
}

Outcome view_len(Vm& vm, const Args& args) {
  BufferView view;
  if (!described(vm, args[0], view)) return Outcome::error();
  return Outcome::of(vm.new_int(view.shape.empty() ? 1 : view.shape[0]));
}

Outcome view_repr(Vm& vm, const Args& args) {
  BufferView view;
  const bool released = !described(vm, args[0], view);
  if (released) vm.decref(vm.take_raised());
  char text[64];
  std::snprintf(text, sizeof text, "<%smemory at 0x%llx>", released ? "released " : "",
                static_cast<unsigned long long>(shown_address(args[0].handle())));
  return Outcome::of(vm.new_str(text));
}

Outcome view_hash(Vm& vm, const Args& args) { return memoryview_hash(vm, args[0]); }

// --- methods -----------------------------------------------------------------------------------------------

Value list_of(Vm& vm, const BufferView& view, size_t dimension, int64_t at) {
  if (dimension == view.shape.size()) return buffer_item(vm, view, at);
  const Value list = vm.new_list(static_cast<uint32_t>(view.shape[dimension]));
  for (int64_t i = 0; i < view.shape[dimension]; ++i) {
    list_push(vm, list.handle(), list_of(vm, view, dimension + 1, at + i * view.strides[dimension]));
  }
  return list;
}

Outcome view_tolist(Vm& vm, const Args& args) {
  BufferView view;
  if (!described(vm, args[0], view)) return Outcome::error();
  const auto bytes = static_cast<uint64_t>(view.count()) * 8;
  if (bytes > kUncheckedBytes && !vm.ensure_memory(bytes)) return Outcome::error();
  return Outcome::of(list_of(vm, view, 0, view.offset));
}

Outcome view_tobytes(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"order"};
  static const Signature kSignature = {"tobytes", kNames, 1, 0, 1, 1};
  Value given[1];
  BufferView view;
  if (!bind_arguments(vm, args, kSignature, given) || !described(vm, args[0], view)) return Outcome::error();
  char order = 'C';
  if (!given[0].is_null() && !given[0].is_none()) {
    if (!vm.is_str(given[0])) {
      return vm.raise(TypeId::TypeError,
                      "tobytes() argument 'order' must be str or None, not " + vm.type_name(given[0]));
    }
    const std::string text = vm.str_copy(given[0]);
    if (text != "C" && text != "F" && text != "A") {
      return vm.raise(TypeId::ValueError, "order must be 'C', 'F' or 'A'");
    }
    order = text[0];
  }
  const bool fortran = order == 'F' || (order == 'A' && view.f_contiguous() && !view.c_contiguous());
  return Outcome::of(make_bytes(vm, buffer_bytes(vm, view, fortran)));
}

Outcome view_hex(Vm& vm, const Args& args) {
  BufferView view;
  if (!described(vm, args[0], view)) return Outcome::error();
  Own data(vm, make_bytes(vm, buffer_bytes(vm, view)));
  Own name(vm, vm.intern("hex"));
  const Value method = type_lookup(vm, type_handle(TypeId::bytes), name.get().handle());
  std::vector<Value> all = {data.get()};
  const uint32_t keywords = args.kwnames.is_null() ? 0 : tuple_size(vm, args.kwnames.handle());
  all.insert(all.end(), args.values + 1, args.values + args.count + keywords);
  return vm.tail_call_n(method, all.data(), static_cast<uint32_t>(all.size()), args.kwnames);
}

Outcome view_release(Vm& vm, const Args& args) {
  memoryview_release(vm, args[0].handle());
  return Outcome::none();
}

Outcome view_enter(Vm& vm, const Args& args) {
  BufferView view;
  return described(vm, args[0], view) ? Outcome::of(vm.incref(args[0])) : Outcome::error();
}

Outcome view_toreadonly(Vm& vm, const Args& args) {
  BufferView view;
  if (!described(vm, args[0], view)) return Outcome::error();
  view.read_only = true;
  return Outcome::of(new_memoryview(vm, view));
}

// "@h" or "h"; 0: not a native single letter.
uint32_t cast_size(const std::string& format, char& code) {
  const size_t at = format.size() == 2 && format[0] == '@' ? 1 : 0;
  if (format.size() != at + 1) return 0;
  code = format[at];
  return code == 'e' ? 0 : native_size(code);
}

bool is_byte_code(char code) { return code == 'B' || code == 'b' || code == 'c'; }

// The shape given to cast(); false: an exception is set.
bool cast_shape(Vm& vm, Value given, size_t old_dimensions, std::vector<int64_t>& shape) {
  const bool list = given.is_ref() && vm.layout_of(given) == Layout::list;
  if (!list && !(given.is_ref() && vm.layout_of(given) == Layout::tuple)) {
    vm.raise(TypeId::TypeError, "shape must be a list or a tuple");
    return false;
  }
  const uint32_t count = list ? list_size(vm, given.handle()) : tuple_size(vm, given.handle());
  if (count > 64) {
    vm.raise(TypeId::ValueError, "memoryview: number of dimensions must not exceed 64");
    return false;
  }
  if (count != 1 && old_dimensions != 1) {
    vm.raise(TypeId::TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
    return false;
  }
  for (uint32_t i = 0; i < count; ++i) {
    const Value part = list ? list_items(vm, given.handle())[i] : tuple_items(vm, given.handle())[i];
    int64_t size = 0;
    if (!vm.is_integer(part)) {
      vm.raise(TypeId::TypeError, "memoryview.cast(): elements of shape must be integers");
      return false;
    }
    if (!vm.to_int64(part, size) || size <= 0) {
      vm.raise(TypeId::ValueError, "memoryview.cast(): elements of shape must be integers > 0");
      return false;
    }
    shape.push_back(size);
  }
  return true;
}

Outcome view_cast(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"format", "shape"};
  static const Signature kSignature = {"cast", kNames, 2, 1, 2, 1};
  Value given[2];
  BufferView view;
  if (!bind_arguments(vm, args, kSignature, given) || !described(vm, args[0], view)) return Outcome::error();
  if (!vm.is_str(given[0])) {
    return vm.raise(TypeId::TypeError, "cast() argument 'format' must be str, not " + vm.type_name(given[0]));
  }
  if (!view.c_contiguous()) {
    return vm.raise(TypeId::TypeError, "memoryview: casts are restricted to C-contiguous views");
  }
  const bool shaped = !given[1].is_null();
  if ((shaped || view.shape.size() != 1) && view.count() == 0) {
    return vm.raise(TypeId::TypeError, "memoryview: cannot cast view with zeros in shape or strides");
  }
  const std::string format = vm.str_copy(given[0]);
  char code = 0, source = 0;
  const uint32_t size = cast_size(format, code);
  if (size == 0) {
    return vm.raise(TypeId::ValueError, "memoryview: destination format must be a native single character "
                                        "format prefixed with an optional '@'");
  }
  if (cast_size(view.format, source) == 0) {
    return vm.raise(TypeId::ValueError, "memoryview: source format must be a native single character "
                                        "format prefixed with an optional '@'");
  }
  if (!is_byte_code(code) && !is_byte_code(source)) {
    return vm.raise(TypeId::TypeError, "memoryview: cannot cast between two non-byte formats");
  }
  const int64_t bytes = view.count() * view.form.size;
  if (bytes % size != 0) {
    return vm.raise(TypeId::TypeError, "memoryview: length is not a multiple of itemsize");
  }
  const size_t old_dimensions = view.shape.size();
  view.format = format;
  view.form = {code, size, false, true};
  view.shape = {bytes / size};
  if (shaped) {
    std::vector<int64_t> shape;
    if (!cast_shape(vm, given[1], old_dimensions, shape)) return Outcome::error();
    int64_t product = size;
    for (int64_t part : shape) {
      if (part > INT64_MAX / product) {
        return vm.raise(TypeId::ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
      }
      product *= part;
    }
    if (product != bytes) {
      return vm.raise(TypeId::TypeError, "memoryview: product(shape) * itemsize != buffer size");
    }
    view.shape = shape;
  }
  view.strides.assign(view.shape.size(), 0);
  int64_t step = size;
  for (size_t i = view.shape.size(); i-- > 0; step *= view.shape[i]) view.strides[i] = step;
  return Outcome::of(new_memoryview(vm, view));
}

// --- attributes --------------------------------------------------------------------------------------------

Outcome sizes_tuple(Vm& vm, const std::vector<int64_t>& sizes) {
  const Value tuple = vm.new_tuple(static_cast<uint32_t>(sizes.size()));
  for (size_t i = 0; i < sizes.size(); ++i) {
    const Value size = vm.new_int(sizes[i]);
    tuple_items(vm, tuple.handle())[i] = size;
  }
  vm.heap().mark_range(tuple.handle(), tuple_bytes(static_cast<uint32_t>(sizes.size())));
  return Outcome::of(tuple);
}

enum class Field : uint8_t {
  obj, nbytes, itemsize, format, readonly, ndim, shape, strides, suboffsets, c_contiguous, f_contiguous,
  contiguous
};

template <Field field>
Outcome attribute(Vm& vm, const Args& args) {
  BufferView view;
  if (!described(vm, args[0], view)) return Outcome::error();
  switch (field) {
    case Field::obj: return Outcome::of(vm.incref(view.owner));
    case Field::nbytes: return Outcome::of(vm.new_int(view.count() * view.form.size));
    case Field::itemsize: return Outcome::of(Value::integer(view.form.size));
    case Field::format: return Outcome::of(vm.incref(memoryview_format(vm, args[0])));
    case Field::readonly: return Outcome::boolean(view.read_only);
    case Field::ndim: return Outcome::of(Value::integer(static_cast<int64_t>(view.shape.size())));
    case Field::shape: return sizes_tuple(vm, view.shape);
    case Field::strides: return sizes_tuple(vm, view.strides);
    case Field::suboffsets: return sizes_tuple(vm, {});
    case Field::c_contiguous: return Outcome::boolean(view.c_contiguous());
    case Field::f_contiguous: return Outcome::boolean(view.f_contiguous());
    default: return Outcome::boolean(view.c_contiguous() || view.f_contiguous());
  }
}

const BuiltinDef kRows[] = {
    new_method(view_new), LOCKSTEP_COMPARE_SLOTS, slot("__len__", view_len, 0),
    slot("__getitem__", view_getitem, 1), slot("__setitem__", view_setitem, 2),
    slot("__delitem__", view_delitem, 1), slot("__iter__", slot_iter, 0), slot("__repr__", view_repr, 0),
    slot("__hash__", view_hash, 0), method("__enter__", view_enter, 0, 0),
    method("__exit__", view_release, 0, -1), method("release", view_release, 0, 0),
    method("tolist", view_tolist, 0, 0), method("tobytes", view_tobytes, 0, -1, kKeywords),
    method("hex", view_hex, 0, -1, kKeywords), method("cast", view_cast, 0, -1, kKeywords),
    method("toreadonly", view_toreadonly, 0, 0), getter("obj", attribute<Field::obj>),
    getter("nbytes", attribute<Field::nbytes>), getter("itemsize", attribute<Field::itemsize>),
    getter("format", attribute<Field::format>), getter("readonly", attribute<Field::readonly>),
    getter("ndim", attribute<Field::ndim>), getter("shape", attribute<Field::shape>),
    getter("strides", attribute<Field::strides>), getter("suboffsets", attribute<Field::suboffsets>),
    getter("c_contiguous", attribute<Field::c_contiguous>),
    getter("f_contiguous", attribute<Field::f_contiguous>),
    getter("contiguous", attribute<Field::contiguous>)};

}  // namespace

extern const BuiltinTable kMemoryViewTable;
const BuiltinTable kMemoryViewTable = type_table(TypeId::memoryview, kRows);

}  // namespace lockstep::vm
