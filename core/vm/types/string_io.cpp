// _io.StringIO: text in memory. The text is UTF-8 in a bytearray of the object's own; the position is kept in
// bytes and in characters.
#include <algorithm>
#include <string>

#include "core/vm/arguments.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/file.h"
#include "core/vm/objects/number.h"
#include "core/vm/objects/str.h"
#include "core/vm/table.h"
#include "core/vm/trap.h"

namespace lockstep::vm {

namespace {

enum Field : uint32_t { kData, kPosition, kCharacters, kPadding, kNewline, kClosed, kSeen, kFieldCount };
// Places that are beyond the end are at the end with `kPadding` characters missing.

Value* fields(Vm& vm, Value file) { return vm.at<Record>(file)->values; }
std::string_view text_of(Vm& vm, Value file) { return array_view(vm, fields(vm, file)[kData]); }
int64_t number(Vm& vm, Value file, Field which) { return fields(vm, file)[which].as_int(); }

void set_number(Vm& vm, Value file, Field which, int64_t value) {
  fields(vm, file)[which] = Value::integer(value);
  vm.heap().mark_range(file.handle(), record_bytes(kFieldCount));
}

Outcome closed_error(Vm& vm, Value file) {
  if (fields(vm, file)[kClosed].is_null()) {
    return vm.raise(TypeId::ValueError, "I/O operation on uninitialized object");
  }
  return vm.raise(TypeId::ValueError, "I/O operation on closed file");
}
bool unusable(Vm& vm, Value file) { return !fields(vm, file)[kClosed].is_false(); }

// --- newlines -------------------------------------------------------------------------------------------

enum class Newline { none, empty, line_feed, other };

Newline newline_of(Vm& vm, Value file) {
  const Value newline = fields(vm, file)[kNewline];
  if (newline.is_none() || newline.is_null()) return Newline::none;
  const std::string_view text = vm.str_view(newline);
  if (text.empty()) return Newline::empty;
  return text == "\n" ? Newline::line_feed : Newline::other;
}

// What is written for `text`. Universal newlines are remembered: 1 \r, 2 \n, 4 \r\n.
std::string translated(Vm& vm, Value file, std::string_view text) {
  const Newline newline = newline_of(vm, file);
  if (newline == Newline::line_feed) return std::string(text);
  std::string out;
  int64_t seen = number(vm, file, kSeen);
  const std::string other =
      newline == Newline::other ? vm.str_copy(fields(vm, file)[kNewline]) : std::string("\n");
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (newline == Newline::other) {
      if (c == '\n') out += other;
      else out += c;
      continue;
    }
    const bool pair = c == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (c == '\n' || c == '\r') seen |= pair ? 4 : c == '\r' ? 1 : 2;
    if (c == '\r' && newline == Newline::none) {
      out += '\n';
      if (pair) ++i;
      continue;
    }
    if (pair) out += text[i++];
    out += text[i];
  }
  set_number(vm, file, kSeen, seen);
  return out;
}

// Where the line that begins at `from` ends, its newline included.
size_t line_end(Vm& vm, Value file, std::string_view text, size_t from) {
  const Newline newline = newline_of(vm, file);
  if (newline == Newline::other) {
    const std::string mark = vm.str_copy(fields(vm, file)[kNewline]);
    const size_t at = text.find(mark, from);
    return at == std::string_view::npos ? text.size() : at + mark.size();
  }
  size_t at = text.find('\n', from);
  if (newline == Newline::empty) {
    const size_t back = text.find('\r', from);
    if (back != std::string_view::npos && (at == std::string_view::npos || back < at)) {
      return back + (back + 1 < text.size() && text[back + 1] == '\n' ? 2 : 1);
    }
  }
  return at == std::string_view::npos ? text.size() : at + 1;
}

// --- the text -------------------------------------------------------------------------------------------

Outcome write_text(Vm& vm, Value file, std::string_view given) {
  const std::string text = translated(vm, file, given);
  if (text.empty()) return Outcome::none();
  const auto at = static_cast<uint32_t>(number(vm, file, kPosition));
  const auto padding = static_cast<size_t>(number(vm, file, kPadding));
  const std::string_view have = text_of(vm, file);
  if (!vm.ensure_memory(2 * (have.size() + text.size()) + padding)) return Outcome::error();
  const auto count = static_cast<int64_t>(utf8_count(text));
  const Value data = fields(vm, file)[kData];
  if (at == have.size()) {
    if (padding != 0) array_append(vm, data, std::string(padding, '\0'));
    array_append(vm, data, text);
  } else {
    const size_t end = utf8_offset(have, at, static_cast<uint64_t>(count));
    if (end - at == text.size()) {
      array_write(vm, data, at, text);
    } else {
      const std::string rest(have.substr(end));
      array_resize(vm, data, at);
      array_append(vm, data, text);
      array_append(vm, data, rest);
    }
  }
  set_number(vm, file, kPosition, static_cast<int64_t>(at + padding + text.size()));
  set_number(vm, file, kCharacters,
             number(vm, file, kCharacters) + static_cast<int64_t>(padding) + count);
  set_number(vm, file, kPadding, 0);
  return Outcome::none();
}

void go_to(Vm& vm, Value file, int64_t character) {
  const std::string_view text = text_of(vm, file);
  const auto wanted = static_cast<uint64_t>(character);
  // On from where we are, if it lies ahead.
  uint64_t have = static_cast<uint64_t>(number(vm, file, kCharacters) - number(vm, file, kPadding));
  auto at = static_cast<size_t>(number(vm, file, kPosition));
  if (wanted < have) {
    have = 0;
    at = 0;
  }
  const size_t end = utf8_offset(text, at, wanted - have);
  const uint64_t reached = have + utf8_count(text.substr(at, end - at));
  set_number(vm, file, kPosition, static_cast<int64_t>(end));
  set_number(vm, file, kCharacters, character);
  set_number(vm, file, kPadding, static_cast<int64_t>(wanted - reached));
}

Value take(Vm& vm, Value file, size_t end) {
  const auto at = static_cast<size_t>(number(vm, file, kPosition));
  if (number(vm, file, kPadding) != 0) end = at;
  const std::string piece(text_of(vm, file).substr(at, end - at));
  const Value made = make_str(vm, piece);
  if (made.is_null() || piece.empty()) return made;
  set_number(vm, file, kPosition, static_cast<int64_t>(end));
  set_number(vm, file, kCharacters, number(vm, file, kCharacters) + str_length(vm, made));
  return made;
}

Outcome given(Value made) { return made.is_null() ? Outcome::error() : Outcome::of(made); }

// None or an integer; false: raised.
bool size_argument(Vm& vm, const Args& args, uint32_t index, int64_t& size) {
  size = -1;
  if (args.count <= index || args[index].is_none()) return true;
  if (vm.to_int64(args[index], size)) return true;
  vm.raise(TypeId::TypeError, "argument should be integer or None, not '" + vm.type_name(args[index]) + "'");
  return false;
}

// --- methods --------------------------------------------------------------------------------------------

Outcome method_new(Vm& vm, const Args& args) {
  const Handle file = vm.new_object_of(args[0].handle(), record_bytes(kFieldCount));
  Record* record = vm.at<Record>(file);
  record->bytes = record_bytes(kFieldCount);
  record->count = kFieldCount;
  for (uint32_t i = 0; i < kFieldCount; ++i) record->values[i] = Value::null();
  vm.heap().mark_range(file, record_bytes(kFieldCount));
  return Outcome::of(Value::ref(file));
}

Outcome method_init(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"initial_value", "newline"};
  Value values[2];
  if (!bind_arguments(vm, args, {"StringIO", kNames, 2, 0, 2, 1}, values)) return Outcome::error();
  const Value file = args[0];
  if (!values[1].is_null() && !values[1].is_none()) {
    if (!vm.is_str(values[1])) {
      return vm.raise(TypeId::TypeError, "newline must be str or None, not " + vm.type_name(values[1]));
    }
    const std::string text = vm.str_copy(values[1]);
    if (text != "" && text != "\n" && text != "\r" && text != "\r\n") {
      return vm.raise(TypeId::ValueError, "illegal newline value: '" + text + "'");
    }
  }
  if (!values[0].is_null() && !values[0].is_none() && !vm.is_str(values[0])) {
    return vm.raise(TypeId::TypeError,
                    "initial_value must be str or None, not " + vm.type_name(values[0]));
  }
  const Value data = make_bytearray(vm, {});
  const Value newline = values[1].is_null() ? vm.new_str("\n") : vm.incref(values[1]);
  Value* slots = fields(vm, file);
  const Value old[] = {slots[kData], slots[kNewline]};
  slots[kData] = data;
  slots[kNewline] = newline;
  slots[kClosed] = Value::false_();
  slots[kPosition] = slots[kCharacters] = slots[kPadding] = slots[kSeen] = Value::integer(0);
  vm.heap().mark_range(file.handle(), record_bytes(kFieldCount));
  for (const Value v : old) vm.decref(v);
  if (values[0].is_null() || values[0].is_none()) return Outcome::none();
  const std::string text = vm.str_copy(values[0]);
  const Outcome written = write_text(vm, file, text);
  if (!written.is_value()) return written;
  set_number(vm, file, kPosition, 0);
  set_number(vm, file, kCharacters, 0);
  return Outcome::none();
}

Outcome method_write(Vm& vm, const Args& args) {
  if (!vm.is_str(args[1])) {
    return vm.raise(TypeId::TypeError, "string argument expected, got '" + vm.type_name(args[1]) + "'");
  }
  if (unusable(vm, args[0])) return closed_error(vm, args[0]);
  const std::string text = vm.str_copy(args[1]);
  const int64_t length = str_length(vm, args[1]);
  const Outcome written = write_text(vm, args[0], text);
  return written.is_value() ? Outcome::of(vm.new_int(length)) : written;
}

Outcome method_getvalue(Vm& vm, const Args& args) {
  if (unusable(vm, args[0])) return closed_error(vm, args[0]);
  const std::string text(text_of(vm, args[0]));
  return given(make_str(vm, text));
}

Outcome method_read(Vm& vm, const Args& args) {
  if (unusable(vm, args[0])) return closed_error(vm, args[0]);
  int64_t size = 0;
  if (!size_argument(vm, args, 1, size)) return Outcome::error();
  const std::string_view text = text_of(vm, args[0]);
  const auto at = static_cast<size_t>(number(vm, args[0], kPosition));
  return given(take(vm, args[0],
                    size < 0 ? text.size() : utf8_offset(text, at, static_cast<uint64_t>(size))));
}

Outcome method_readline(Vm& vm, const Args& args) {
  if (unusable(vm, args[0])) return closed_error(vm, args[0]);
  int64_t size = 0;
  if (!size_argument(vm, args, 1, size)) return Outcome::error();
  const auto at = static_cast<size_t>(number(vm, args[0], kPosition));
  size_t end = line_end(vm, args[0], text_of(vm, args[0]), at);
  if (size >= 0) {
    end = std::min(end, utf8_offset(text_of(vm, args[0]), at, static_cast<uint64_t>(size)));
  }
  return given(take(vm, args[0], end));
}

Outcome method_next(Vm& vm, const Args& args) {
  if (!is_string_io(vm, args[0])) return tail_io(vm, "_next_line", {args[0]});
  if (unusable(vm, args[0])) return closed_error(vm, args[0]);
  const auto at = static_cast<size_t>(number(vm, args[0], kPosition));
  const Value line = take(vm, args[0], line_end(vm, args[0], text_of(vm, args[0]), at));
  if (line.is_null()) return Outcome::error();
  if (str_length(vm, line) != 0) return Outcome::of(line);
  vm.decref(line);
  return vm.raise_value(TypeId::StopIteration, Value::none());
}

Outcome method_iter(Vm& vm, const Args& args) {
  if (unusable(vm, args[0])) return closed_error(vm, args[0]);
  return Outcome::of(vm.incref(args[0]));
}

Outcome method_tell(Vm& vm, const Args& args) {
  if (unusable(vm, args[0])) return closed_error(vm, args[0]);
  return Outcome::of(fields(vm, args[0])[kCharacters]);
}

Outcome method_seek(Vm& vm, const Args& args) {
  if (unusable(vm, args[0])) return closed_error(vm, args[0]);
  int64_t offset = 0;
  int64_t whence = 0;
  if (!vm.to_int64(args[1], offset)) {
    return vm.raise(TypeId::TypeError, "'" + vm.type_name(args[1]) + "' object cannot be interpreted as an integer");
  }
  if (args.count > 2 && !vm.to_int64(args[2], whence)) {
    return vm.raise(TypeId::TypeError, "'" + vm.type_name(args[2]) + "' object cannot be interpreted as an integer");
  }
  if (whence < 0 || whence > 2) {
    return vm.raise(TypeId::ValueError, "Invalid whence (" + std::to_string(whence) + ", should be 0, 1 or 2)");
  }
  if (offset < 0 && whence == 0) {
    return vm.raise(TypeId::ValueError, "Negative seek position " + std::to_string(offset));
  }
  if (whence != 0 && offset != 0) return vm.raise(TypeId::OSError, "Can't do nonzero cur-relative seeks");
  if (whence == 1) offset = number(vm, args[0], kCharacters);
  if (whence == 2) offset = static_cast<int64_t>(utf8_count(text_of(vm, args[0])));
  go_to(vm, args[0], offset);
  return Outcome::of(vm.new_int(offset));
}

Outcome method_truncate(Vm& vm, const Args& args) {
  if (unusable(vm, args[0])) return closed_error(vm, args[0]);
  int64_t size = number(vm, args[0], kCharacters);
  if (args.count > 1 && !args[1].is_none()) {
    if (!size_argument(vm, args, 1, size)) return Outcome::error();
    if (size < 0) return vm.raise(TypeId::ValueError, "Negative size value " + std::to_string(size));
  }
  const std::string_view text = text_of(vm, args[0]);
  const size_t end = utf8_offset(text, 0, static_cast<uint64_t>(size));
  const int64_t place = number(vm, args[0], kCharacters);
  if (end < text.size()) {
    set_number(vm, args[0], kPosition, 0);
    set_number(vm, args[0], kCharacters, 0);
    set_number(vm, args[0], kPadding, 0);
    array_resize(vm, fields(vm, args[0])[kData], static_cast<uint32_t>(end));
    go_to(vm, args[0], place);
  }
  return Outcome::of(vm.new_int(size));
}

Outcome method_close(Vm& vm, const Args& args) {
  Value* slots = fields(vm, args[0]);
  const Value data = slots[kData];
  slots[kData] = Value::null();
  slots[kClosed] = Value::true_();
  vm.heap().mark_range(args[0].handle(), record_bytes(kFieldCount));
  vm.decref(data);
  return Outcome::none();
}

Outcome method_true(Vm& vm, const Args& args) {
  return unusable(vm, args[0]) ? closed_error(vm, args[0]) : Outcome::boolean(true);
}
Outcome get_closed(Vm& vm, const Args& args) {
  if (fields(vm, args[0])[kClosed].is_null()) return closed_error(vm, args[0]);
  return Outcome::boolean(fields(vm, args[0])[kClosed].is_true());
}
Outcome get_line_buffering(Vm& vm, const Args& args) {
  return unusable(vm, args[0]) ? closed_error(vm, args[0]) : Outcome::boolean(false);
}
Outcome get_newlines(Vm& vm, const Args& args) {
  if (unusable(vm, args[0])) return closed_error(vm, args[0]);
  const Newline newline = newline_of(vm, args[0]);
  if (newline == Newline::line_feed || newline == Newline::other) return Outcome::none();
  return tail_io(vm, "_newlines_seen", {fields(vm, args[0])[kSeen]});
}
// (value, newline, position, attributes), as for pickling.
Outcome method_getstate(Vm& vm, const Args& args) {
  if (unusable(vm, args[0])) return closed_error(vm, args[0]);
  const std::string text(text_of(vm, args[0]));
  const Own value(vm, vm.new_str(text));
  return Outcome::of(vm.new_tuple_of({value.get(), fields(vm, args[0])[kNewline],
                                      fields(vm, args[0])[kCharacters], Value::none()}));
}

constexpr BuiltinDef kRows[] = {
    new_method(method_new), init_method(method_init), method("write", method_write, 1, 1),
    method("getvalue", method_getvalue, 0, 0), method("read", method_read, 0, 1),
    method("readline", method_readline, 0, 1), slot("__next__", method_next, 0),
    slot("__iter__", method_iter, 0), method("tell", method_tell, 0, 0),
    method("seek", method_seek, 1, 2), method("truncate", method_truncate, 0, 1),
    method("close", method_close, 0, 0), method("readable", method_true, 0, 0),
    method("writable", method_true, 0, 0), method("seekable", method_true, 0, 0),
    method("__getstate__", method_getstate, 0, 0),
    getter("closed", get_closed), getter("line_buffering", get_line_buffering),
    getter("newlines", get_newlines)};

}  // namespace

Outcome string_io_print(Vm& vm, Value file, std::string_view text) {
  return unusable(vm, file) ? closed_error(vm, file) : write_text(vm, file, text);
}

extern const BuiltinTable kStringIOTable;
const BuiltinTable kStringIOTable = type_table(TypeId::string_io, kRows, "_io");

bool is_string_io(Vm& vm, Value value) { return vm.is_exact(value, TypeId::string_io); }

}  // namespace lockstep::vm
