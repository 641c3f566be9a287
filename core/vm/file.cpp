#include "core/vm/file.h"

#include "core/vm/layout.h"
#include "core/vm/list.h"
#include "core/vm/str.h"
#include "core/vm/trap.h"

namespace lockstep::vm {

namespace {

constexpr uint32_t kChunk = 8192;  // a fuller buffer is written out, as TextIOWrapper does

// Values of the record; the descriptor and the marks are small integers in it.
enum Field : uint32_t { kOut, kIn, kName, kMode, kFd, kClosed, kFieldCount };

Value* fields(Vm& vm, Value file) { return vm.at<Record>(file)->values; }
int64_t fd_of(Vm& vm, Value file) { return fields(vm, file)[kFd].as_int(); }

std::string_view buffer_view(Vm& vm, Value file, Field which) {
  const Value buffer = fields(vm, file)[which];
  if (buffer.is_null()) return {};
  const ByteArray* bytes = vm.at<ByteArray>(buffer);
  if (bytes->size == 0) return {};
  return {vm.at<char>(bytes->data), bytes->size};
}

void set_buffer(Vm& vm, Value file, Field which, const std::string& text) {
  const Value old = fields(vm, file)[which];
  const Value fresh = text.empty() ? Value::null() : make_bytearray(vm, text);
  fields(vm, file)[which] = fresh;
  vm.mark(file.handle());
  vm.decref(old);
}

void append_buffer(Vm& vm, Value file, std::string_view text) {
  std::string joined(buffer_view(vm, file, kOut));
  joined += text;
  set_buffer(vm, file, kOut, joined);
}

Outcome closed_error(Vm& vm) {
  return vm.raise(TypeId::ValueError, "I/O operation on closed file.");
}
// False, True, or a number while the descriptor is being closed.
bool is_closed(Vm& vm, Value file) { return !fields(vm, file)[kClosed].is_false(); }
void set_closed(Vm& vm, Value file, Value state) {
  fields(vm, file)[kClosed] = state;
  vm.mark(file.handle());
}

Outcome method_write(Vm& vm, const Args& args) {
  if (!vm.is_str(args[1])) {
    return vm.raise(TypeId::TypeError, "write() argument must be str, not " + vm.type_name(args[1]));
  }
  const std::string text = vm.str_copy(args[1]);
  const int64_t length = str_length(vm, args[1]);
  const Outcome outcome = file_write_text(vm, args[0], text, false);
  return outcome.is_value() ? Outcome::of(vm.new_int(length)) : outcome;
}

Outcome method_flush(Vm& vm, const Args& args) { return file_flush(vm, args[0]); }

Outcome method_readline(Vm& vm, const Args& args) {
  std::string line;
  const Outcome outcome = file_read_line(vm, args[0], line);
  return outcome.is_value() ? Outcome::of(vm.new_str(line)) : outcome;
}

// Fills the input buffer until the end; the buffer keeps what has come so far between executions.
Outcome method_read(Vm& vm, const Args& args) {
  int64_t wanted = -1;
  if (args.count > 1 && !args[1].is_none() && !vm.to_int64(args[1], wanted)) {
    return vm.raise(TypeId::TypeError, "argument should be integer or None, not '" +
                                           vm.type_name(args[1]) + "'");
  }
  if (is_closed(vm, args[0])) return closed_error(vm);
  while (true) {
    const std::string_view have = buffer_view(vm, args[0], kIn);
    size_t end = 0;
    int64_t characters = 0;
    while (end < have.size() && (wanted < 0 || characters < wanted)) {
      ++end;
      while (end < have.size() && (static_cast<uint8_t>(have[end]) & 0xc0) == 0x80) ++end;
      ++characters;
    }
    const bool enough = wanted >= 0 && characters >= wanted;
    if (!enough && !vm.syscall_finished()) {
      vm.syscall(static_cast<uint32_t>(SysNumber::read), fd_of(vm, args[0]), 4096);
      return Outcome::trap();
    }
    if (!enough) {
      std::string_view data;
      bytes_view(vm, vm.thread()->sys_data, data);
      const std::string more = std::string(have) + std::string(data);
      const bool at_end = data.empty();
      const int error = vm.thread()->sys_error;
      vm.finish_syscall();
      if (error != 0) return vm.raise_os_error(error);
      set_buffer(vm, args[0], kIn, more);
      if (!at_end) continue;
    }
    const std::string all(buffer_view(vm, args[0], kIn));
    const size_t take = enough ? end : all.size();
    set_buffer(vm, args[0], kIn, all.substr(take));
    return Outcome::of(vm.new_str(all.substr(0, take)));
  }
}

Outcome method_iter(Vm& vm, const Args& args) { return Outcome::of(vm.incref(args[0])); }

Outcome method_next(Vm& vm, const Args& args) {
  std::string line;
  const Outcome outcome = file_read_line(vm, args[0], line);
  if (!outcome.is_value()) return outcome;
  if (line.empty()) return vm.raise_value(TypeId::StopIteration, Value::none());
  return Outcome::of(vm.new_str(line));
}

Outcome method_fileno(Vm& vm, const Args& args) { return Outcome::of(fields(vm, args[0])[kFd]); }

Outcome method_isatty(Vm& vm, const Args& args) {
  if (!vm.syscall(static_cast<uint32_t>(SysNumber::isatty), fd_of(vm, args[0]))) {
    return Outcome::trap();
  }
  const bool yes = vm.thread()->sys_value == 1;
  vm.finish_syscall();
  return Outcome::boolean(yes);
}

Outcome method_close(Vm& vm, const Args& args) {
  const bool closing = fields(vm, args[0])[kClosed].is_int();
  if (!closing || !vm.syscall_finished()) {
    const bool flushing = !vm.thread()->sys_data.is_null();
    if (is_closed(vm, args[0]) && !flushing) return Outcome::none();
    const Outcome outcome = file_flush(vm, args[0]);
    if (!outcome.is_value()) return outcome;
    // The standard streams' descriptors stay open: the machine writes its last words there.
    if (fd_of(vm, args[0]) <= 2) {
      set_closed(vm, args[0], Value::true_());
      return Outcome::none();
    }
    set_closed(vm, args[0], Value::integer(1));
    vm.syscall(static_cast<uint32_t>(SysNumber::close), fd_of(vm, args[0]));
    return Outcome::trap();
  }
  const int error = vm.thread()->sys_error;
  vm.finish_syscall();
  set_closed(vm, args[0], Value::true_());
  return error != 0 ? vm.raise_os_error(error) : Outcome::none();
}

Outcome method_true(Vm&, const Args&) { return Outcome::boolean(true); }
Outcome method_enter(Vm& vm, const Args& args) { return Outcome::of(vm.incref(args[0])); }
Outcome get_name(Vm& vm, const Args& args) { return Outcome::of(vm.incref(fields(vm, args[0])[kName])); }
Outcome get_mode(Vm& vm, const Args& args) { return Outcome::of(vm.incref(fields(vm, args[0])[kMode])); }
Outcome get_encoding(Vm& vm, const Args&) { return Outcome::of(vm.new_str("utf-8")); }
Outcome get_closed(Vm& vm, const Args& args) { return Outcome::boolean(is_closed(vm, args[0])); }

Outcome method_repr(Vm& vm, const Args& args) {
  const Value* values = fields(vm, args[0]);
  return Outcome::of(vm.new_str("<_io.TextIOWrapper name='" + vm.str_copy(values[kName]) + "' mode='" +
                                vm.str_copy(values[kMode]) + "' encoding='utf-8'>"));
}

constexpr BuiltinDef kFileMethods[] = {
    {"write", method_write, 1, 1, 0, nullptr},
    {"flush", method_flush, 0, 0, 0, nullptr},
    {"read", method_read, 0, 1, 0, nullptr},
    {"readline", method_readline, 0, 0, 0, nullptr},
    {"__iter__", method_iter, 0, 0, kWrapper, nullptr},
    {"__next__", method_next, 0, 0, kWrapper, nullptr},
    {"__repr__", method_repr, 0, 0, kWrapper, nullptr},
    {"__enter__", method_enter, 0, 0, 0, nullptr},
    {"__exit__", method_close, 0, 3, 0, nullptr},
    {"fileno", method_fileno, 0, 0, 0, nullptr},
    {"isatty", method_isatty, 0, 0, 0, nullptr},
    {"close", method_close, 0, 0, 0, nullptr},
    {"readable", method_true, 0, 0, 0, nullptr},
    {"writable", method_true, 0, 0, 0, nullptr},
    {"name", get_name, 0, 0, kGetter, nullptr},
    {"mode", get_mode, 0, 0, kGetter, nullptr},
    {"encoding", get_encoding, 0, 0, kGetter, nullptr},
    {"closed", get_closed, 0, 0, kGetter, nullptr},
};

}  // namespace

extern const BuiltinTable kFileTable;
const BuiltinTable kFileTable = {"_io", static_cast<uint16_t>(TypeId::text_file), kFileMethods,
                                 sizeof(kFileMethods) / sizeof(kFileMethods[0])};

Value new_text_file(Vm& vm, int fd, std::string_view name, std::string_view mode) {
  const Value file = Value::ref(new_record(vm, TypeId::text_file, kFieldCount));
  const Value name_value = vm.new_str(name);
  const Value mode_value = vm.new_str(mode);
  Value* values = fields(vm, file);
  values[kName] = name_value;
  values[kMode] = mode_value;
  values[kFd] = Value::integer(fd);
  values[kClosed] = Value::false_();
  vm.heap().mark_range(file.handle(), record_bytes(kFieldCount));
  return file;
}

bool is_text_file(Vm& vm, Value value) { return vm.is_exact(value, TypeId::text_file); }

// Writes what was put aside in sys_data. Until the kernel has taken it the instruction is executed again and
// again, while other threads fill and write the file's buffer: what is under way must not be in it.
static Outcome finish_write(Vm& vm, Value file) {
  std::string_view data;
  bytes_view(vm, vm.thread()->sys_data, data);
  if (!vm.syscall(static_cast<uint32_t>(SysNumber::write), fd_of(vm, file), 0, 0, 0, data)) {
    return Outcome::trap();
  }
  const int error = vm.thread()->sys_error;
  const auto written = static_cast<size_t>(vm.thread()->sys_value);
  const std::string rest(error == 0 && written < data.size() ? data.substr(written)
                                                             : std::string_view());
  vm.finish_syscall();
  if (error != 0) return vm.raise_os_error(error);
  // A descriptor that does not block took a part only: the rest goes before what has come since.
  if (!rest.empty()) set_buffer(vm, file, kOut, rest + std::string(buffer_view(vm, file, kOut)));
  return Outcome::none();
}

Outcome file_write_text(Vm& vm, Value file, std::string_view text, bool flush) {
  if (!vm.thread()->sys_data.is_null()) return finish_write(vm, file);
  if (is_closed(vm, file)) return closed_error(vm);
  const std::string_view pending = buffer_view(vm, file, kOut);
  const bool write = flush || text.find('\n') != std::string_view::npos ||
                     pending.size() + text.size() > kChunk;
  if (!write) {
    if (!text.empty()) append_buffer(vm, file, text);
    return Outcome::none();
  }
  std::string all(pending);
  all += text;
  if (all.empty()) return Outcome::none();
  if (!vm.ensure_memory(all.size() + kChunk)) return Outcome::error();
  set_buffer(vm, file, kOut, {});
  vm.thread()->sys_data = vm.new_bytes(all.data(), all.size());
  vm.mark(vm.thread_handle());
  return finish_write(vm, file);
}

Outcome file_flush(Vm& vm, Value file) { return file_write_text(vm, file, {}, true); }

Outcome file_read_line(Vm& vm, Value file, std::string& line) {
  if (is_closed(vm, file)) return closed_error(vm);
  while (true) {
    const std::string_view have = buffer_view(vm, file, kIn);
    const size_t newline = have.find('\n');
    bool at_end = false;
    if (newline == std::string_view::npos) {
      if (!vm.syscall(static_cast<uint32_t>(SysNumber::read), fd_of(vm, file), 4096)) {
        return Outcome::trap();
      }
      const int error = vm.thread()->sys_error;
      std::string_view data;
      bytes_view(vm, vm.thread()->sys_data, data);
      const std::string more = std::string(have) + std::string(data);
      at_end = data.empty();
      vm.finish_syscall();
      if (error != 0) return vm.raise_os_error(error);
      set_buffer(vm, file, kIn, more);
      if (!at_end) continue;
    }
    const std::string all(buffer_view(vm, file, kIn));
    const size_t take = at_end ? all.size() : newline + 1;
    line = all.substr(0, take);
    set_buffer(vm, file, kIn, all.substr(take));
    return Outcome::none();
  }
}

}  // namespace lockstep::vm
