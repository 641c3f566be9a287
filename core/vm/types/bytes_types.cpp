// Making bytes and bytearray, and what only bytearray has.
#include "core/vm/arguments.h"
#include "core/vm/classes/slots.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number.h"

namespace lockstep::vm {

namespace {

const char* const kNames[] = {"source", "encoding", "errors"};

// What bytes(...) and bytearray(...) are made of. need_python: user code or an iterator.
Tri contents(Vm& vm, const char* name, const Value* given, std::string& out) {
  for (uint32_t i = 1; i < 3; ++i) {
    if (given[i].is_null() || vm.is_str(given[i])) continue;
    vm.raise(TypeId::TypeError, std::string(name) + "() argument '" + kNames[i] + "' must be str, not " +
                                    (given[i].is_none() ? "None" : vm.type_name(given[i])));
    return Tri::error;
  }
  const bool nothing = given[0].is_null();
  if (nothing && given[1].is_null() && given[2].is_null()) return Tri::yes;
  if (!nothing && vm.is_str(given[0])) {
    if (given[1].is_null()) {
      vm.raise(TypeId::TypeError, "string argument without an encoding");
      return Tri::error;
    }
    const Outcome encoded = encode_str(vm, given[0], vm.str_copy(given[1]),
                                       given[2].is_null() ? "strict" : vm.str_copy(given[2]));
    if (encoded.kind == OutcomeKind::tail) {
      drop_tail(vm);
      return Tri::need_python;
    }
    if (!encoded.is_value()) return Tri::error;
    std::string_view view;
    bytes_view(vm, encoded.value, view);
    out = std::string(view);
    vm.decref(encoded.value);
    return Tri::yes;
  }
  if (!given[1].is_null() || !given[2].is_null()) {
    vm.raise(TypeId::TypeError, given[1].is_null() ? "errors without a string argument"
                                                   : "encoding without a string argument");
    return Tri::error;
  }
  if (has_user_dunder(vm, given[0], dunder_bit(Dunder::bytes) | dunder_bit(Dunder::index)))
    return Tri::need_python;
  std::string_view view;
  if (bytes_view(vm, given[0], view)) {
    out = std::string(view);
    return Tri::yes;
  }
  if (number_kind(vm, given[0]) == NumberKind::integer) {
    int64_t size;
    if (index_int64(vm, given[0], size, false) != Tri::yes) {
      vm.decref(vm.take_raised());
      vm.raise(TypeId::OverflowError,
               "cannot fit '" + vm.type_name(given[0]) + "' into an index-sized integer");
      return Tri::error;
    }
    if (size < 0) {
      vm.raise(TypeId::ValueError, "negative count");
      return Tri::error;
    }
    if (size > int64_t{kUncheckedBytes} && !vm.ensure_memory(static_cast<uint64_t>(size)))
      return Tri::error;
    out = std::string(static_cast<size_t>(size), '\0');
    return Tri::yes;
  }
  if (!is_plain_container(vm, given[0])) return Tri::need_python;
  PlainIter it(vm, given[0]);
  for (Value item; it.next(item);) {
    Own held(vm, item);
    int64_t byte;
    const Tri index = index_int64(vm, item, byte, true);
    if (index == Tri::need_python) return index;
    if (index != Tri::yes) {
      vm.raise(TypeId::TypeError,
               "'" + vm.type_name(item) + "' object cannot be interpreted as an integer");
      return Tri::error;
    }
    if (byte < 0 || byte > 255) {
      const bool array = std::string_view(name) == "bytearray";
      vm.raise(TypeId::ValueError, std::string(array ? "byte" : "bytes") + " must be in range(0, 256)");
      return Tri::error;
    }
    out += static_cast<char>(byte);
  }
  return it.failed() ? Tri::error : Tri::yes;
}


Value new_bytes_of(Vm& vm, Value type, const std::string& data) {
  if (type.handle() == type_handle(TypeId::bytes)) return make_bytes(vm, data);
  const auto size = static_cast<uint32_t>(data.size());
  const Handle handle = vm.new_object_of(type.handle(), bytes_bytes(size));
  Bytes* object = vm.at<Bytes>(handle);
  object->size = size;
  if (size != 0) std::memcpy(object->data, data.data(), size);
  vm.heap().mark_range(handle, bytes_bytes(size));
  return Value::ref(handle);
}

Outcome bytes_new(Vm& vm, const Args& args) {
  static const Signature kSignature = {"bytes", kNames, 3, 0, 3, 1};
  Value given[3];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  if (args[0].handle() == type_handle(TypeId::bytes) && !given[0].is_null() && given[1].is_null() &&
      given[0].is_ref() && vm.is_exact(given[0], TypeId::bytes)) {
    return Outcome::of(vm.incref(given[0]));
  }
  std::string data;
  switch (contents(vm, "bytes", given, data)) {
    case Tri::yes: {
      const Value made = new_bytes_of(vm, args[0], data);
      return made.is_null() ? Outcome::error() : Outcome::of(made);
    }
    case Tri::need_python:
      if (vm.is_str(given[0])) {
        Own errors(vm, given[2].is_null() ? vm.new_str("strict") : vm.incref(given[2]));
        return vm.tail_prelude("bytes_encoded", {args[0], given[0], given[1], errors.get()});
      }
      return vm.tail_prelude("bytes_new", {args[0], given[0]});
    default: return Outcome::error();
  }
}

Outcome bytearray_new(Vm& vm, const Args& args) {
  if (args[0].handle() == type_handle(TypeId::bytearray))
    return Outcome::of(make_bytearray(vm, ""));
  return Outcome::of(Value::ref(vm.new_object_of(args[0].handle(), sizeof(ByteArray))));
}

bool set_contents(Vm& vm, Value self, std::string_view data) {
  return bytearray_replace(vm, self.handle(), 0, vm.at<ByteArray>(self)->size, data);
}

Outcome bytearray_init(Vm& vm, const Args& args) {
  static const Signature kSignature = {"bytearray", kNames, 3, 0, 3, 1};
  Value given[3];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  std::string data;
  switch (contents(vm, "bytearray", given, data)) {
    case Tri::yes: return set_contents(vm, args[0], data) ? Outcome::none() : Outcome::error();
    case Tri::need_python:
      if (vm.is_str(given[0])) {
        Own errors(vm, given[2].is_null() ? vm.new_str("strict") : vm.incref(given[2]));
        return vm.tail_prelude("bytearray_encoded", {args[0], given[0], given[1], errors.get()});
      }
      return vm.tail_prelude("bytearray_init", {args[0], given[0]});
    default: return Outcome::error();
  }
}

// One byte of an argument, or -1 with an exception.
// The byte that argument i of a method stands for; false: `failed` is the outcome.
bool byte_argument(Vm& vm, const Args& args, uint32_t i, char& out, Outcome& failed) {
  int64_t byte;
  const Tri index = index_int64(vm, args[i], byte, true);
  if (index == Tri::yes && byte >= 0 && byte <= 255) {
    out = static_cast<char>(byte);
    return true;
  }
  failed = index == Tri::yes ? vm.raise(TypeId::ValueError, "byte must be in range(0, 256)")
                             : index_failed(vm, args[i], 1u << i);
  return false;
}

int64_t array_size(Vm& vm, Value v) { return vm.at<ByteArray>(v)->size; }

Outcome finish(bool good) { return good ? Outcome::none() : Outcome::error(); }

Outcome bytearray_append(Vm& vm, const Args& args) {
  char c = 0;
  Outcome failed;
  if (!byte_argument(vm, args, 1, c, failed)) return failed;
  return finish(bytearray_replace(vm, args[0].handle(), array_size(vm, args[0]), 0, {&c, 1}));
}

Outcome bytearray_extend(Vm& vm, const Args& args) {
  const Value given[3] = {args[1], Value::null(), Value::null()};
  if (vm.is_str(args[1]) || number_kind(vm, args[1]) != NumberKind::none) {
    return vm.raise(TypeId::TypeError,
                    vm.is_str(args[1]) ? "expected iterable of integers; got: 'str'"
                                       : "can't extend bytearray with " + vm.type_name(args[1]));
  }
  std::string data;
  switch (contents(vm, "bytearray", given, data)) {
    case Tri::yes:
      return finish(bytearray_replace(vm, args[0].handle(), array_size(vm, args[0]), 0, data));
    case Tri::need_python: return vm.tail_prelude("bytearray_extend", {args[0], args[1]});
    default: return Outcome::error();
  }
}

Outcome bytearray_insert(Vm& vm, const Args& args) {
  int64_t index;
  if (index_int64(vm, args[1], index, true) != Tri::yes) return index_failed(vm, args[1]);
  char c = 0;
  Outcome failed;
  if (!byte_argument(vm, args, 2, c, failed)) return failed;
  const int64_t size = array_size(vm, args[0]);
  if (index < 0) index = index + size < 0 ? 0 : index + size;
  if (index > size) index = size;
  return finish(bytearray_replace(vm, args[0].handle(), index, 0, {&c, 1}));
}

Outcome bytearray_pop(Vm& vm, const Args& args) {
  int64_t index = -1;
  if (args.count > 1 && index_int64(vm, args[1], index, true) != Tri::yes)
    return index_failed(vm, args[1]);
  const int64_t size = array_size(vm, args[0]);
  if (size == 0) return vm.raise(TypeId::IndexError, "pop from empty bytearray");
  if (index < 0) index += size;
  if (index < 0 || index >= size) return vm.raise(TypeId::IndexError, "pop index out of range");
  const uint8_t byte = vm.at<uint8_t>(vm.at<ByteArray>(args[0])->data)[index];
  if (!bytearray_replace(vm, args[0].handle(), index, 1, "")) return Outcome::error();
  return Outcome::of(Value::integer(byte));
}

Outcome bytearray_remove(Vm& vm, const Args& args) {
  char c = 0;
  Outcome failed;
  if (!byte_argument(vm, args, 1, c, failed)) return failed;
  std::string_view view;
  bytes_view(vm, args[0], view);
  const size_t at = view.find(c);
  if (at == std::string_view::npos)
    return vm.raise(TypeId::ValueError, "value not found in bytearray");
  return finish(bytearray_replace(vm, args[0].handle(), static_cast<int64_t>(at), 1, ""));
}

Outcome bytearray_reverse(Vm& vm, const Args& args) {
  std::string_view view;
  bytes_view(vm, args[0], view);
  const std::string reversed(view.rbegin(), view.rend());
  return finish(set_contents(vm, args[0], reversed));
}

Outcome bytearray_clear(Vm& vm, const Args& args) { return finish(set_contents(vm, args[0], "")); }

Outcome bytearray_copy(Vm& vm, const Args& args) {
  std::string_view view;
  bytes_view(vm, args[0], view);
  return Outcome::of(make_bytearray(vm, std::string(view)));
}

Outcome bytes_bytes_method(Vm& vm, const Args& args) {
  std::string_view view;
  bytes_view(vm, args[0], view);
  return Outcome::of(make_bytes(vm, std::string(view)));
}

Outcome bytes_getnewargs(Vm& vm, const Args& args) {
  const Outcome plain = bytes_bytes_method(vm, args);
  Own held(vm, plain.value);
  return Outcome::of(vm.new_tuple_of({plain.value}));
}

const BuiltinDef kBytesRows[] = {new_method(bytes_new),
                                 method("__bytes__", bytes_bytes_method, 0, 0),
                                 method("__getnewargs__", bytes_getnewargs, 0, 0)};

Outcome bytearray_reduce(Vm& vm, const Args& args) {
  return vm.tail_prelude("bytearray_reduce", {args[0], args.count > 1 ? args[1] : Value::integer(2)});
}

const BuiltinDef kByteArrayRows[] = {
    method("__reduce__", bytearray_reduce, 0, 0),
    method("__reduce_ex__", bytearray_reduce, 0, 1),
    new_method(bytearray_new),
    init_method(bytearray_init),
    slot("__setitem__", slot_setitem, 2),
    slot("__delitem__", slot_delitem, 1),
    slot("__iadd__", slot_iadd, 1),
    slot("__imul__", slot_imul, 1),
    method("append", bytearray_append, 1, 1),
    method("extend", bytearray_extend, 1, 1),
    method("insert", bytearray_insert, 2, 2),
    method("pop", bytearray_pop, 0, 1),
    method("remove", bytearray_remove, 1, 1),
    method("reverse", bytearray_reverse, 0, 0),
    method("clear", bytearray_clear, 0, 0),
    method("copy", bytearray_copy, 0, 0),
};

}  // namespace

extern const BuiltinTable kBytesTable = type_table(TypeId::bytes, kBytesRows);
extern const BuiltinTable kByteArrayTable = type_table(TypeId::bytearray, kByteArrayRows);

}  // namespace lockstep::vm
