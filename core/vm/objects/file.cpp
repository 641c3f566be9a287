#include "core/vm/objects/file.h"

#include <algorithm>

#include "core/vm/bootstrap.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number_arg.h"
#include "core/vm/objects/str.h"
#include "core/vm/table.h"
#include "core/vm/trap.h"

namespace lockstep::vm {

namespace {

constexpr uint32_t kChunk = 8192;  // a fuller buffer is written out, as TextIOWrapper does

// Values of the record; places, marks and descriptors are small integers in it.
enum Field : uint32_t {
  kOut,      // bytearray: encoded text that is to be written
  kIn,       // str: decoded text; what is before kInBytes has been read
  kInBytes,  // int
  kInChars,  // int: characters before kInBytes
  kName,     // of direct files
  kMode,
  kFd,
  kClosed,   // of direct files
  kFlags,
  kState,    // of the others: what the hidden Python keeps
  kFieldCount
};

// _io.py knows these numbers too.
enum Flag : int64_t {
  kDirect = 1,
  kLineBuffering = 2,
  kWriteThrough = 4,
  kFastWrite = 8,   // UTF-8, newlines stay as they are
  kFastRead = 16,   // lines end with \n alone
  kHasRead = 32,    // the decoder may hold something: a write has to reset it
  kNextCalled = 64,
  kUsable = 128     // initialised and not closed
};

Value* fields(Vm& vm, Value file) { return vm.at<Record>(file)->values; }
int64_t fd_of(Vm& vm, Value file) { return fields(vm, file)[kFd].as_int(); }
int64_t flags_of(Vm& vm, Value file) {
  const Value flags = fields(vm, file)[kFlags];
  return flags.is_int() ? flags.as_int() : 0;
}
bool has(Vm& vm, Value file, int64_t flags) { return (flags_of(vm, file) & flags) == flags; }

void set_field(Vm& vm, Value file, Field which, Value owned) {
  const Value old = fields(vm, file)[which];
  fields(vm, file)[which] = owned;
  vm.heap().mark_range(file.handle(), record_bytes(kFieldCount));
  vm.decref(old);
}

std::string_view in_view(Vm& vm, Value file) {
  const Value text = fields(vm, file)[kIn];
  if (text.is_null()) return {};
  return vm.str_view(text).substr(static_cast<size_t>(fields(vm, file)[kInBytes].as_int()));
}

void set_in(Vm& vm, Value file, Value owned_text) {
  set_field(vm, file, kIn, owned_text);
  fields(vm, file)[kInBytes] = Value::integer(0);
  fields(vm, file)[kInChars] = Value::integer(0);
}

void use_in(Vm& vm, Value file, size_t bytes, uint64_t characters) {
  Value* values = fields(vm, file);
  values[kInBytes] = Value::integer(values[kInBytes].as_int() + static_cast<int64_t>(bytes));
  values[kInChars] = Value::integer(values[kInChars].as_int() + static_cast<int64_t>(characters));
  vm.heap().mark_range(file.handle(), record_bytes(kFieldCount));
}

// Takes so many bytes of the text off the front.
Value take_in(Vm& vm, Value file, size_t bytes) {
  const std::string text(in_view(vm, file).substr(0, bytes));
  const Value taken = vm.new_str(text);
  use_in(vm, file, bytes, str_length(vm, taken));
  return taken;
}

void append_out(Vm& vm, Value file, std::string_view bytes) {
  if (fields(vm, file)[kOut].is_null()) {
    const std::string copy(bytes);
    set_field(vm, file, kOut, make_bytearray(vm, copy));
    return;
  }
  array_append(vm, fields(vm, file)[kOut], bytes);
}

bool has_surrogate(std::string_view text) {
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    if (static_cast<uint8_t>(text[i]) == 0xed && static_cast<uint8_t>(text[i + 1]) >= 0xa0) return true;
  }
  return false;
}

Outcome closed_error(Vm& vm) {
  return vm.raise(TypeId::ValueError, "I/O operation on closed file.");
}
bool is_closed(Vm& vm, Value file) { return !fields(vm, file)[kClosed].is_false(); }

// --- direct files ---------------------------------------------------------------------------------------

constexpr int kWouldBlock = 11;

// Writes what was put aside in sys_data, as much at a time as the kernel takes. Until all is taken the
// instruction is executed again and again, while other threads fill and write the file's buffer: what is
// under way must not be in it.
Outcome finish_write(Vm& vm, Value file) {
  std::string_view data;
  bytes_view(vm, vm.thread()->sys_data, data);
  if (!vm.syscall(static_cast<uint32_t>(SysNumber::write), fd_of(vm, file), 0, 0, 0, data)) {
    return Outcome::trap();
  }
  const int error = vm.thread()->sys_error;
  const auto written = error == 0 ? static_cast<size_t>(vm.thread()->sys_value) : 0;
  const std::string rest(data.substr(written));
  vm.finish_syscall();
  if (error == kWouldBlock) {  // what was not taken goes before what has come since
    const std::string all = rest + std::string(array_view(vm, fields(vm, file)[kOut]));
    set_field(vm, file, kOut, make_bytearray(vm, all));
  }
  if (error != 0) return vm.raise_os_error(error);
  if (rest.empty()) return Outcome::none();
  vm.thread()->sys_data = vm.new_bytes(rest.data(), rest.size());
  vm.mark(vm.thread_handle());
  return finish_write(vm, file);
}

Outcome write_direct(Vm& vm, Value file, std::string_view text, bool flush) {
  if (!vm.thread()->sys_data.is_null()) return finish_write(vm, file);
  if (is_closed(vm, file)) return closed_error(vm);
  const std::string_view pending = array_view(vm, fields(vm, file)[kOut]);
  const bool write = flush || text.find('\n') != std::string_view::npos ||
                     text.find('\r') != std::string_view::npos ||
                     pending.size() + text.size() > kChunk;
  if (!write) {
    if (!text.empty()) append_out(vm, file, text);
    return Outcome::none();
  }
  std::string all(pending);
  all += text;
  if (all.empty()) return Outcome::none();
  if (!vm.ensure_memory(all.size() + kChunk)) return Outcome::error();
  set_field(vm, file, kOut, Value::null());
  vm.thread()->sys_data = vm.new_bytes(all.data(), all.size());
  vm.mark(vm.thread_handle());
  return finish_write(vm, file);
}

// Reads once more into the text. at_end: nothing came.
Outcome read_more(Vm& vm, Value file, bool& at_end) {
  if (!vm.syscall(static_cast<uint32_t>(SysNumber::read), fd_of(vm, file), 4096)) {
    return Outcome::trap();
  }
  const int error = vm.thread()->sys_error;
  std::string_view data;
  bytes_view(vm, vm.thread()->sys_data, data);
  const std::string more = std::string(in_view(vm, file)) + std::string(data);
  at_end = data.empty();
  vm.finish_syscall();
  if (error != 0) return vm.raise_os_error(error);
  set_in(vm, file, vm.new_str(more));
  return Outcome::none();
}

Outcome read_direct(Vm& vm, Value file, int64_t wanted) {
  if (is_closed(vm, file)) return closed_error(vm);
  while (true) {
    const std::string_view have = in_view(vm, file);
    const size_t end = wanted < 0 ? 0 : utf8_offset(have, 0, static_cast<uint64_t>(wanted));
    const bool enough =
        wanted >= 0 && utf8_count(have.substr(0, end)) >= static_cast<uint64_t>(wanted);
    if (enough) return Outcome::of(take_in(vm, file, end));
    bool at_end = false;
    const Outcome more = read_more(vm, file, at_end);
    if (!more.is_value()) return more;
    if (at_end) return Outcome::of(take_in(vm, file, in_view(vm, file).size()));
  }
}

Outcome close_direct(Vm& vm, Value file) {
  const bool flushing = !vm.thread()->sys_data.is_null();
  if (is_closed(vm, file) && !flushing) return Outcome::none();
  const Outcome outcome = write_direct(vm, file, {}, true);
  if (!outcome.is_value()) return outcome;
  // The standard streams' descriptors stay open: the machine writes its last words there.
  set_field(vm, file, kClosed, Value::true_());
  return Outcome::none();
}

// --- methods --------------------------------------------------------------------------------------------

Outcome method_write(Vm& vm, const Args& args) {
  const Value file = args[0];
  if (!vm.is_str(args[1])) {
    return vm.raise(TypeId::TypeError, "write() argument must be str, not " + vm.type_name(args[1]));
  }
  const bool plain = !has_surrogate(vm.str_view(args[1]));
  if (has(vm, file, kDirect) && plain) {
    const std::string text = vm.str_copy(args[1]);
    const Outcome outcome = write_direct(vm, file, text, false);
    return outcome.is_value() ? Outcome::of(vm.new_int(str_length(vm, args[1]))) : outcome;
  }
  if (!has(vm, file, kFastWrite | kUsable) || has(vm, file, kHasRead) || !plain) {
    return tail_io(vm, "_text_write", {file, args[1]});
  }
  const std::string text = vm.str_copy(args[1]);
  if (!vm.ensure_memory(text.size() + kChunk)) return Outcome::error();
  append_out(vm, file, text);
  const bool line = has(vm, file, kLineBuffering) && (text.find('\n') != std::string::npos ||
                                                      text.find('\r') != std::string::npos);
  const Value length = Value::integer(str_length(vm, args[1]));
  if (line || has(vm, file, kWriteThrough) ||
      array_view(vm, fields(vm, file)[kOut]).size() > kChunk) {
    return tail_io(vm, "_text_written", {file, length, Value::boolean(line)});
  }
  return Outcome::of(length);
}

Outcome method_flush(Vm& vm, const Args& args) {
  if (has(vm, args[0], kDirect)) return write_direct(vm, args[0], {}, true);
  return tail_io(vm, "_text_flush", {args[0]});
}

// The line that is there already: null if it has not come as a whole.
Value ready_line(Vm& vm, Value file) {
  if (!has(vm, file, kFastRead | kUsable)) return Value::null();
  const std::string_view have = in_view(vm, file);
  const size_t newline = have.find('\n');
  if (newline == std::string_view::npos) return Value::null();
  return take_in(vm, file, newline + 1);
}

Outcome method_readline(Vm& vm, const Args& args) {
  int64_t limit = -1;
  if (args.count > 1 && !args[1].is_none() && !vm.to_int64(args[1], limit)) {
    return vm.raise(TypeId::TypeError,
                    "'" + vm.type_name(args[1]) + "' object cannot be interpreted as an integer");
  }
  if (has(vm, args[0], kDirect) && limit < 0) {
    std::string line;
    const Outcome outcome = file_read_line(vm, args[0], line);
    return outcome.is_value() ? Outcome::of(vm.new_str(line)) : outcome;
  }
  if (limit < 0) {
    const Value line = ready_line(vm, args[0]);
    if (!line.is_null()) return Outcome::of(line);
  }
  return tail_io(vm, "_text_readline", {args[0], Value::integer(limit)});
}

Outcome method_read(Vm& vm, const Args& args) {
  int64_t wanted = -1;
  if (args.count > 1 && !args[1].is_none() && !vm.to_int64(args[1], wanted)) {
    return vm.raise(TypeId::TypeError, "argument should be integer or None, not '" +
                                           vm.type_name(args[1]) + "'");
  }
  if (has(vm, args[0], kDirect)) return read_direct(vm, args[0], wanted);
  return tail_io(vm, "_text_read", {args[0], Value::integer(wanted)});
}

Outcome method_iter(Vm& vm, const Args& args) {
  if (has(vm, args[0], kDirect) && is_closed(vm, args[0])) return closed_error(vm);
  if (!has(vm, args[0], kDirect) && !has(vm, args[0], kUsable)) return tail_io(vm, "_text_check", {args[0]});
  return Outcome::of(vm.incref(args[0]));
}

Outcome method_next(Vm& vm, const Args& args) {
  if (has(vm, args[0], kDirect)) {
    std::string line;
    const Outcome outcome = file_read_line(vm, args[0], line);
    if (!outcome.is_value()) return outcome;
    if (line.empty()) return vm.raise_value(TypeId::StopIteration, Value::none());
    return Outcome::of(vm.new_str(line));
  }
  // A subclass may have a readline of its own.
  if (is_text_file(vm, args[0])) {
    const Value line = ready_line(vm, args[0]);
    if (!line.is_null()) {
      set_field(vm, args[0], kFlags, Value::integer(flags_of(vm, args[0]) | kNextCalled));
      return Outcome::of(line);
    }
  }
  return tail_io(vm, "_text_next", {args[0]});
}

Outcome method_close(Vm& vm, const Args& args) {
  if (has(vm, args[0], kDirect)) return close_direct(vm, args[0]);
  return tail_io(vm, "_text_close", {args[0]});
}
// A subclass's own close must be called.
Outcome method_exit(Vm& vm, const Args& args) {
  if (has(vm, args[0], kDirect)) return close_direct(vm, args[0]);
  return tail_io(vm, "_text_exit", {args[0]});
}

Outcome method_fileno(Vm& vm, const Args& args) {
  if (!has(vm, args[0], kDirect)) return tail_io(vm, "_text_fileno", {args[0]});
  return is_closed(vm, args[0]) ? closed_error(vm) : Outcome::of(fields(vm, args[0])[kFd]);
}

Outcome method_isatty(Vm& vm, const Args& args) {
  if (!has(vm, args[0], kDirect)) return tail_io(vm, "_text_isatty", {args[0]});
  if (!vm.syscall(static_cast<uint32_t>(SysNumber::isatty), fd_of(vm, args[0]))) {
    return Outcome::trap();
  }
  const bool yes = vm.thread()->sys_value == 1;
  vm.finish_syscall();
  return Outcome::boolean(yes);
}

Outcome get_closed(Vm& vm, const Args& args) {
  if (!has(vm, args[0], kDirect)) return tail_io(vm, "_text_closed", {args[0]});
  return Outcome::boolean(is_closed(vm, args[0]));
}
Outcome get_encoding(Vm& vm, const Args& args) {
  if (!has(vm, args[0], kDirect)) return tail_io(vm, "_text_encoding", {args[0]});
  return Outcome::of(vm.new_str("utf-8"));
}
Outcome get_name(Vm& vm, const Args& args) {
  if (!has(vm, args[0], kDirect)) return tail_io(vm, "_text_name", {args[0]});
  return Outcome::of(vm.incref(fields(vm, args[0])[kName]));
}

// Rare methods and attributes: functions of _io.py.
constexpr const char* kRare[] = {"_text_init", "_text_seek", "_text_tell", "_text_truncate", "_text_detach",
                                 "_text_reconfigure", "_text_readable", "_text_writable",
                                 "_text_seekable", "_text_repr", "_text_buffer", "_text_errors",
                                 "_text_newlines", "_text_line_buffering", "_text_write_through",
                                 "_text_readlines", "_text_writelines", "_text_mode", "_text_chunk",
                                 "_text_set_chunk", "_text_getstate", "_text_set_mode"};
template <uint32_t index>
Outcome rare(Vm& vm, const Args& args) { return tail_io_n(vm, kRare[index], args); }

Outcome method_new(Vm& vm, const Args& args) {
  const Handle type = args[0].handle();
  const Handle file = vm.new_object_of(type, record_bytes(kFieldCount));
  Record* record = vm.at<Record>(file);
  record->bytes = record_bytes(kFieldCount);
  record->count = kFieldCount;
  Value* values = record->values;
  for (uint32_t i = 0; i < kFieldCount; ++i) values[i] = Value::null();
  values[kInBytes] = values[kInChars] = values[kFlags] = Value::integer(0);
  vm.heap().mark_range(file, record_bytes(kFieldCount));
  return Outcome::of(Value::ref(file));
}

Outcome method_enter(Vm& vm, const Args& args) { return method_iter(vm, args); }

constexpr BuiltinDef kFileMethods[] = {
    new_method(method_new),
    {"__init__", rare<0>, 0, -1, kWrapper | kKeywords, nullptr},
    method("write", method_write, 1, 1), method("flush", method_flush, 0, 0),
    method("read", method_read, 0, 1), method("readline", method_readline, 0, 1),
    slot("__iter__", method_iter, 0), slot("__next__", method_next, 0),
    slot("__repr__", rare<9>, 0), method("__enter__", method_enter, 0, 0),
    method("__exit__", method_exit, 0, 3), method("fileno", method_fileno, 0, 0),
    method("isatty", method_isatty, 0, 0), method("close", method_close, 0, 0),
    method("seek", rare<1>, 1, 2), method("tell", rare<2>, 0, 0), method("truncate", rare<3>, 0, 1),
    method("detach", rare<4>, 0, 0), method("reconfigure", rare<5>, 0, -1, kKeywords),
    method("readable", rare<6>, 0, 0), method("writable", rare<7>, 0, 0),
    method("seekable", rare<8>, 0, 0), method("readlines", rare<15>, 0, 1),
    method("writelines", rare<16>, 1, 1), method("__getstate__", rare<20>, 0, 0),
    getter("name", get_name), getter("mode", rare<17>), getter("encoding", get_encoding),
    getter("closed", get_closed), getter("buffer", rare<10>), getter("errors", rare<11>),
    getter("newlines", rare<12>), getter("line_buffering", rare<13>),
    getter("write_through", rare<14>), getter("_CHUNK_SIZE", rare<18>),
    setter("_CHUNK_SIZE", rare<19>), setter("mode", rare<21>),
};

// --- the hidden Python's view ---------------------------------------------------------------------------

Outcome hidden_get_flags(Vm& vm, const Args& args) { return Outcome::of(Value::integer(flags_of(vm, args[0]))); }
Outcome hidden_set_flags(Vm& vm, const Args& args) {
  if (!args[1].is_int()) return vm.raise(TypeId::TypeError, "flags are a number");
  set_field(vm, args[0], kFlags, args[1]);
  return Outcome::none();
}
Outcome hidden_state(Vm& vm, const Args& args) {
  const Value state = fields(vm, args[0])[kState];
  return Outcome::of(state.is_null() ? Value::none() : vm.incref(state));
}
Outcome hidden_set_state(Vm& vm, const Args& args) {
  set_field(vm, args[0], kState, vm.incref(args[1]));
  return Outcome::none();
}
Outcome hidden_take_out(Vm& vm, const Args& args) {
  const std::string pending(array_view(vm, fields(vm, args[0])[kOut]));
  set_field(vm, args[0], kOut, Value::null());
  return Outcome::of(vm.new_bytes(pending.data(), pending.size()));
}
// add_out(file, bytes): how many bytes are waiting now.
Outcome hidden_add_out(Vm& vm, const Args& args) {
  std::string_view view;
  if (!bytes_view(vm, args[1], view)) return vm.raise(TypeId::TypeError, "encoder should return a bytes object");
  const std::string bytes(view);
  if (!vm.ensure_memory(bytes.size() + kChunk)) return Outcome::error();
  append_out(vm, args[0], bytes);
  return Outcome::of(vm.new_int(static_cast<int64_t>(array_view(vm, fields(vm, args[0])[kOut]).size())));
}
Outcome hidden_in_text(Vm& vm, const Args& args) {
  const std::string text(in_view(vm, args[0]));
  return Outcome::of(vm.new_str(text));
}
Outcome hidden_in_used(Vm& vm, const Args& args) { return Outcome::of(fields(vm, args[0])[kInChars]); }
Outcome hidden_set_in(Vm& vm, const Args& args) {
  if (!vm.is_str(args[1])) return vm.raise(TypeId::TypeError, "text wanted");
  set_in(vm, args[0], vm.incref(args[1]));
  return Outcome::none();
}
// use_in(file, characters)
Outcome hidden_use_in(Vm& vm, const Args& args) {
  int64_t count = 0;
  if (!integer_argument(vm, args[1], count)) return Outcome::error();
  const uint64_t most = utf8_count(in_view(vm, args[0]));
  const uint64_t wanted = std::min(count < 0 ? 0 : static_cast<uint64_t>(count), most);
  use_in(vm, args[0], utf8_offset(in_view(vm, args[0]), 0, wanted), wanted);
  return Outcome::none();
}
// direct_parts(file): (fd, name, mode, closed)
Outcome hidden_direct_parts(Vm& vm, const Args& args) {
  const auto part = [&](uint32_t i) {
    const Value v = fields(vm, args[0])[i];
    return v.is_null() ? Value::none() : v;
  };
  return Outcome::of(
      vm.new_tuple_of({part(kFd), part(kName), part(kMode), Value::boolean(is_closed(vm, args[0]))}));
}
// A program can import this module too.
template <Outcome (*function)(Vm&, const Args&)>
Outcome on_file(Vm& vm, const Args& args) {
  if (!vm.is_instance(args[0], TypeId::text_file)) return vm.raise(TypeId::TypeError, "not a text file");
  return function(vm, args);
}
const BuiltinDef kHiddenRows[] = {
    method("get_flags", on_file<hidden_get_flags>, 1, 1), method("set_flags", on_file<hidden_set_flags>, 2, 2),
    method("state", on_file<hidden_state>, 1, 1), method("set_state", on_file<hidden_set_state>, 2, 2),
    method("take_out", on_file<hidden_take_out>, 1, 1), method("add_out", on_file<hidden_add_out>, 2, 2),
    method("in_text", on_file<hidden_in_text>, 1, 1), method("in_used", on_file<hidden_in_used>, 1, 1),
    method("set_in", on_file<hidden_set_in>, 2, 2), method("use_in", on_file<hidden_use_in>, 2, 2),
    method("direct_parts", on_file<hidden_direct_parts>, 1, 1)};

}  // namespace

extern const BuiltinTable kFileTable, kHiddenFileTable;
const BuiltinTable kFileTable = type_table(TypeId::text_file, kFileMethods, "_io");
const BuiltinTable kHiddenFileTable = module_table("_iobase", kHiddenRows);

Value new_text_file(Vm& vm, int fd, std::string_view name, std::string_view mode) {
  const Value file = Value::ref(new_record(vm, TypeId::text_file, kFieldCount));
  const Value name_value = vm.new_str(name);
  const Value mode_value = vm.new_str(mode);
  Value* values = fields(vm, file);
  values[kName] = name_value;
  values[kMode] = mode_value;
  values[kFd] = Value::integer(fd);
  values[kClosed] = Value::false_();
  values[kInBytes] = values[kInChars] = Value::integer(0);
  values[kFlags] = Value::integer(kDirect | kLineBuffering);
  vm.heap().mark_range(file.handle(), record_bytes(kFieldCount));
  return file;
}

bool is_text_file(Vm& vm, Value value) { return vm.is_exact(value, TypeId::text_file); }
bool is_direct_file(Vm& vm, Value value) { return is_text_file(vm, value) && has(vm, value, kDirect); }

Outcome file_write_text(Vm& vm, Value file, std::string_view text, bool flush, bool& need_python) {
  need_python = has_surrogate(text);
  if (need_python) return Outcome::none();
  if (has(vm, file, kDirect)) return write_direct(vm, file, text, flush);
  if (!has(vm, file, kFastWrite | kUsable) || has(vm, file, kHasRead)) {
    need_python = true;
    return Outcome::none();
  }
  if (!vm.ensure_memory(text.size() + kChunk)) return Outcome::error();
  append_out(vm, file, text);
  const bool line = has(vm, file, kLineBuffering) && (text.find('\n') != std::string_view::npos ||
                                                      text.find('\r') != std::string_view::npos);
  if (line || flush || has(vm, file, kWriteThrough) ||
      array_view(vm, fields(vm, file)[kOut]).size() > kChunk) {
    return tail_io(vm, "_text_written", {file, Value::none(), Value::boolean(line || flush)});
  }
  return Outcome::none();
}

Outcome file_read_line(Vm& vm, Value file, std::string& line) {
  if (is_closed(vm, file)) return closed_error(vm);
  while (true) {
    const std::string_view have = in_view(vm, file);
    const size_t newline = have.find('\n');
    bool at_end = false;
    if (newline == std::string_view::npos) {
      const Outcome more = read_more(vm, file, at_end);
      if (!more.is_value()) return more;
      if (!at_end) continue;
    }
    const std::string all(in_view(vm, file));
    const size_t take = at_end ? all.size() : newline + 1;
    line = all.substr(0, take);
    use_in(vm, file, take, utf8_count(line));
    if (in_view(vm, file).empty()) set_in(vm, file, Value::null());
    return Outcome::none();
  }
}

// --- calling _io.py -------------------------------------------------------------------------------------

Outcome tail_io(Vm& vm, const char* function, std::initializer_list<Value> args) {
  Args given;
  given.values = args.begin();
  given.count = static_cast<uint32_t>(args.size());
  given.kwnames = Value::null();
  return tail_io_n(vm, function, given);
}

Outcome tail_io_n(Vm& vm, const char* function, const Args& args) {
  const Handle module = vm.root(Root::io_namespace);
  if (module != 0) {
    const Value found = dict_get_text(vm, module, function);
    if (found.is_null()) base::check_failed("a function of _io.py", function, __FILE__, __LINE__);
    return vm.tail_call_n(found, args.values, args.count, args.kwnames);
  }
  const uint32_t total =
      args.count + (args.kwnames.is_null() ? 0 : tuple_size(vm, args.kwnames.handle()));
  const Own name(vm, vm.intern(function));
  std::vector<Value> values{name.get()};
  for (uint32_t i = 0; i < total; ++i) values.push_back(args[i]);
  return vm.tail_call_n(vm.prelude_function("io_call"), values.data(),
                        args.count + 1, args.kwnames);
}

}  // namespace lockstep::vm
