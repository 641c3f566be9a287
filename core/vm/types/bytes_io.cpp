// _io.BytesIO: bytes in memory, in a bytearray of the object's own. getbuffer() is a memoryview of it.
#include <algorithm>
#include <string>

#include "core/vm/arguments.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/file.h"
#include "core/vm/objects/str.h"
#include "core/vm/table.h"

namespace lockstep::vm {

namespace {

enum Field : uint32_t { kData, kPosition, kClosed, kFieldCount };

Value* fields(Vm& vm, Value file) { return vm.at<Record>(file)->values; }
std::string_view data_of(Vm& vm, Value file) { return array_view(vm, fields(vm, file)[kData]); }
int64_t position(Vm& vm, Value file) { return fields(vm, file)[kPosition].as_int(); }
void set_position(Vm& vm, Value file, int64_t value) {
  fields(vm, file)[kPosition] = Value::integer(value);
  vm.heap().mark_range(file.handle(), record_bytes(kFieldCount));
}

Outcome closed_error(Vm& vm) { return vm.raise(TypeId::ValueError, "I/O operation on closed file."); }
bool unusable(Vm& vm, Value file) { return !fields(vm, file)[kClosed].is_false(); }
bool exported(Vm& vm, Value file) { return vm.at<ByteArray>(fields(vm, file)[kData])->exports != 0; }
Outcome exports_error(Vm& vm) {
  return vm.raise(TypeId::BufferError, "Existing exports of data: object cannot be re-sized");
}

bool size_argument(Vm& vm, const Args& args, uint32_t index, int64_t& size) {
  size = -1;
  if (args.count <= index || args[index].is_none()) return true;
  if (vm.to_int64(args[index], size)) return true;
  vm.raise(TypeId::TypeError, "argument should be integer or None, not '" + vm.type_name(args[index]) + "'");
  return false;
}

Outcome write_bytes(Vm& vm, Value file, std::string_view given) {
  const std::string bytes(given);
  const int64_t at = position(vm, file);
  const auto end = static_cast<uint64_t>(at) + bytes.size();
  if (bytes.empty()) return Outcome::of(Value::integer(0));
  if (end > data_of(vm, file).size()) {
    if (exported(vm, file)) return exports_error(vm);
    if (end > 0x7fffffff || !vm.ensure_memory(2 * end)) {
      return end > 0x7fffffff ? vm.raise(TypeId::OverflowError, "new buffer size too large") : Outcome::error();
    }
  }
  array_write(vm, fields(vm, file)[kData], static_cast<uint32_t>(at), bytes);
  set_position(vm, file, static_cast<int64_t>(end));
  return Outcome::of(vm.new_int(static_cast<int64_t>(bytes.size())));
}

// Takes the bytes up to `end`.
Outcome take(Vm& vm, Value file, size_t end) {
  const std::string_view data = data_of(vm, file);
  const auto at = static_cast<size_t>(position(vm, file));
  if (at >= data.size() || end <= at) return Outcome::of(vm.new_bytes("", 0));
  const std::string piece(data.substr(at, end - at));
  const Value made = make_bytes(vm, piece);
  if (made.is_null()) return Outcome::error();
  set_position(vm, file, static_cast<int64_t>(at + piece.size()));
  return Outcome::of(made);
}

Outcome method_new(Vm& vm, const Args& args) {
  const Handle file = vm.new_object_of(args[0].handle(), record_bytes(kFieldCount));
  const Value data = make_bytearray(vm, {});
  Record* record = vm.at<Record>(file);
  record->bytes = record_bytes(kFieldCount);
  record->count = kFieldCount;
  Value* values = record->values;
  values[kData] = data;
  values[kPosition] = Value::integer(0);
  values[kClosed] = Value::false_();
  vm.heap().mark_range(file, record_bytes(kFieldCount));
  return Outcome::of(Value::ref(file));
}

Outcome method_init(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"initial_bytes"};
  Value values[1];
  if (!bind_arguments(vm, args, {"BytesIO", kNames, 1, 0, 1, 1}, values)) return Outcome::error();
  std::string_view view;
  const bool none = values[0].is_null() || values[0].is_none();
  if (!none && !bytes_view(vm, values[0], view)) {
    return vm.raise(TypeId::TypeError,
                    "a bytes-like object is required, not '" + vm.type_name(values[0]) + "'");
  }
  const std::string initial(view);
  if (!vm.ensure_memory(2 * initial.size())) return Outcome::error();
  const Value data = make_bytearray(vm, initial);
  const Value old = fields(vm, args[0])[kData];
  fields(vm, args[0])[kData] = data;
  fields(vm, args[0])[kClosed] = Value::false_();
  set_position(vm, args[0], 0);
  vm.decref(old);
  return Outcome::none();
}

Outcome method_write(Vm& vm, const Args& args) {
  if (unusable(vm, args[0])) return closed_error(vm);
  std::string_view bytes;
  if (!bytes_view(vm, args[1], bytes)) {
    if (vm.layout_of(args[1]) != Layout::str && vm.layout_of(args[1]) != Layout::int_) {
      return tail_io(vm, "_write_buffer", {args[0], args[1]});
    }
    return vm.raise(TypeId::TypeError,
                    "a bytes-like object is required, not '" + vm.type_name(args[1]) + "'");
  }
  return write_bytes(vm, args[0], bytes);
}

Outcome method_getvalue(Vm& vm, const Args& args) {
  if (unusable(vm, args[0])) return closed_error(vm);
  const std::string data(data_of(vm, args[0]));
  const Value made = make_bytes(vm, data);
  return made.is_null() ? Outcome::error() : Outcome::of(made);
}

Outcome method_getbuffer(Vm& vm, const Args& args) {
  if (unusable(vm, args[0])) return closed_error(vm);
  return vm.tail_call(Value::ref(type_handle(TypeId::memoryview)), {fields(vm, args[0])[kData]});
}

Outcome method_read(Vm& vm, const Args& args) {
  if (unusable(vm, args[0])) return closed_error(vm);
  int64_t size = 0;
  if (!size_argument(vm, args, 1, size)) return Outcome::error();
  const size_t all = data_of(vm, args[0]).size();
  const auto at = static_cast<uint64_t>(position(vm, args[0]));
  return take(vm, args[0],
              size < 0 ? all : static_cast<size_t>(std::min<uint64_t>(all, at + static_cast<uint64_t>(size))));
}

size_t line_end(Vm& vm, Value file) {
  const std::string_view data = data_of(vm, file);
  const size_t newline = data.find('\n', static_cast<size_t>(position(vm, file)));
  return newline == std::string_view::npos ? data.size() : newline + 1;
}

Outcome method_readline(Vm& vm, const Args& args) {
  if (unusable(vm, args[0])) return closed_error(vm);
  int64_t size = 0;
  if (!size_argument(vm, args, 1, size)) return Outcome::error();
  size_t end = line_end(vm, args[0]);
  if (size >= 0) {
    end = std::min(end, static_cast<size_t>(position(vm, args[0]) + size));
  }
  return take(vm, args[0], end);
}

Outcome method_next(Vm& vm, const Args& args) {
  if (!vm.is_exact(args[0], TypeId::bytes_io)) return tail_io(vm, "_next_line", {args[0]});
  if (unusable(vm, args[0])) return closed_error(vm);
  if (static_cast<size_t>(position(vm, args[0])) >= data_of(vm, args[0]).size()) {
    return vm.raise_value(TypeId::StopIteration, Value::none());
  }
  return take(vm, args[0], line_end(vm, args[0]));
}

Outcome method_iter(Vm& vm, const Args& args) {
  if (unusable(vm, args[0])) return closed_error(vm);
  return Outcome::of(vm.incref(args[0]));
}

Outcome method_tell(Vm& vm, const Args& args) {
  if (unusable(vm, args[0])) return closed_error(vm);
  return Outcome::of(fields(vm, args[0])[kPosition]);
}

Outcome method_seek(Vm& vm, const Args& args) {
  if (unusable(vm, args[0])) return closed_error(vm);
  int64_t offset = 0;
  int64_t whence = 0;
  if (!vm.to_int64(args[1], offset) || (args.count > 2 && !vm.to_int64(args[2], whence))) {
    return vm.raise(TypeId::TypeError, "'" + vm.type_name(vm.is_integer(args[1]) ? args[2] : args[1]) +
                                           "' object cannot be interpreted as an integer");
  }
  if (whence < 0 || whence > 2) {
    return vm.raise(TypeId::ValueError, "invalid whence (" + std::to_string(whence) + ", should be 0, 1 or 2)");
  }
  if (offset < 0 && whence == 0) {
    return vm.raise(TypeId::ValueError, "negative seek value " + std::to_string(offset));
  }
  if (whence == 1) offset += position(vm, args[0]);
  if (whence == 2) offset += static_cast<int64_t>(data_of(vm, args[0]).size());
  offset = std::max<int64_t>(offset, 0);
  set_position(vm, args[0], offset);
  return Outcome::of(vm.new_int(offset));
}

Outcome method_truncate(Vm& vm, const Args& args) {
  if (unusable(vm, args[0])) return closed_error(vm);
  int64_t size = position(vm, args[0]);
  if (args.count > 1 && !args[1].is_none()) {
    if (!size_argument(vm, args, 1, size)) return Outcome::error();
    if (size < 0) return vm.raise(TypeId::ValueError, "negative size value " + std::to_string(size));
  }
  if (static_cast<size_t>(size) < data_of(vm, args[0]).size()) {
    if (exported(vm, args[0])) return exports_error(vm);
    array_resize(vm, fields(vm, args[0])[kData], static_cast<uint32_t>(size));
  }
  return Outcome::of(vm.new_int(size));
}

Outcome method_close(Vm& vm, const Args& args) {
  if (!unusable(vm, args[0]) && exported(vm, args[0])) return exports_error(vm);
  const Value empty = make_bytearray(vm, {});
  Value* slots = fields(vm, args[0]);
  const Value data = slots[kData];
  slots[kData] = empty;
  slots[kClosed] = Value::true_();
  vm.heap().mark_range(args[0].handle(), record_bytes(kFieldCount));
  vm.decref(data);
  return Outcome::none();
}

Outcome method_true(Vm& vm, const Args& args) {
  return unusable(vm, args[0]) ? closed_error(vm) : Outcome::boolean(true);
}
Outcome method_false(Vm& vm, const Args& args) {
  return unusable(vm, args[0]) ? closed_error(vm) : Outcome::boolean(false);
}
Outcome method_flush(Vm& vm, const Args& args) {
  return unusable(vm, args[0]) ? closed_error(vm) : Outcome::none();
}
Outcome get_closed(Vm& vm, const Args& args) { return Outcome::boolean(unusable(vm, args[0])); }
Outcome method_getstate(Vm& vm, const Args& args) {
  if (unusable(vm, args[0])) return closed_error(vm);
  const std::string data(data_of(vm, args[0]));
  const Own value(vm, vm.new_bytes(data.data(), data.size()));
  return Outcome::of(vm.new_tuple_of({value.get(), fields(vm, args[0])[kPosition], Value::none()}));
}

constexpr BuiltinDef kRows[] = {
    new_method(method_new), init_method(method_init), method("write", method_write, 1, 1),
    method("getvalue", method_getvalue, 0, 0), method("getbuffer", method_getbuffer, 0, 0),
    method("read", method_read, 0, 1), method("read1", method_read, 0, 1),
    method("readline", method_readline, 0, 1), slot("__next__", method_next, 0),
    slot("__iter__", method_iter, 0), method("tell", method_tell, 0, 0),
    method("seek", method_seek, 1, 2), method("truncate", method_truncate, 0, 1),
    method("close", method_close, 0, 0), method("readable", method_true, 0, 0),
    method("writable", method_true, 0, 0), method("seekable", method_true, 0, 0),
    method("isatty", method_false, 0, 0), method("flush", method_flush, 0, 0),
    method("__getstate__", method_getstate, 0, 0), getter("closed", get_closed)};

}  // namespace

extern const BuiltinTable kBytesIOTable;
const BuiltinTable kBytesIOTable = type_table(TypeId::bytes_io, kRows, "_io");

}  // namespace lockstep::vm
