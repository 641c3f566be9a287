// str() and repr() of built-in exceptions.
#include "core/base/text.h"
#include "core/vm/classes/type.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/exception_kind.h"
#include "core/vm/objects/list.h"
#include "core/vm/text/exception_text.h"
#include "core/vm/text/repr.h"

namespace lockstep::vm {

namespace {

bool given(Value v) { return !v.is_null() && !v.is_none(); }

struct Text {
  Vm& vm;
  Handle exception;
  uint32_t depth = 0;
  std::string out = {};
  Tri state = Tri::yes;

  Value field(uint32_t i) { return exception_field(vm, exception, i); }
  void plain(std::string_view text) { out += text; }
  void str(Value v) {
    if (state == Tri::yes) state = str_at_depth(vm, v.is_null() ? Value::none() : v, out, depth + 1);
  }
  void repr(Value v) {
    if (state == Tri::yes) state = repr_fast(vm, v.is_null() ? Value::none() : v, out);
  }
};

void base_text(Text& t) {
  const Value args = t.vm.at<Exception>(t.exception)->args;
  const uint32_t count = args.is_null() ? 0 : tuple_size(t.vm, args.handle());
  if (count == 1) {
    t.str(tuple_items(t.vm, args.handle())[0]);
  } else if (count > 1) {
    t.repr(args);
  }
}

void os_error_text_of(Text& t) {
  const Value filename = t.field(2);
  const Value filename2 = t.field(3);
  if (given(filename)) {
    t.plain("[Errno ");
    t.str(t.field(0));
    t.plain("] ");
    t.str(t.field(1));
    t.plain(": ");
    t.repr(filename);
    if (given(filename2)) {
      t.plain(" -> ");
      t.repr(filename2);
    }
    return;
  }
  if (!t.field(0).is_null() && !t.field(1).is_null()) {
    t.plain("[Errno ");
    t.str(t.field(0));
    t.plain("] ");
    t.str(t.field(1));
    return;
  }
  base_text(t);
}

void syntax_error_text(Text& t) {
  t.str(t.field(0));
  const Value filename = t.field(1);
  const Value line = t.field(2);
  const bool has_file = !filename.is_null() && t.vm.is_str(filename);
  const bool has_line = line.is_int();
  if (!has_file && !has_line) return;
  std::string name;
  if (has_file) {
    name = t.vm.str_copy(filename);
    const size_t slash = name.rfind('/');
    if (slash != std::string::npos) name = name.substr(slash + 1);
  }
  const std::string number = has_line ? std::to_string(line.as_int()) : "";
  if (has_file && has_line) {
    t.plain(" (" + name + ", line " + number + ")");
  } else {
    t.plain(has_file ? " (" + name + ")" : " (line " + number + ")");
  }
}

std::string hex(uint32_t value, int width) {
  static const char kDigits[] = "0123456789abcdef";
  std::string text;
  for (int i = width; i-- > 0;) text += kDigits[(value >> (4 * i)) & 15];
  return text;
}

std::string escaped(uint32_t code_point) {
  if (code_point <= 0xff) return "\\x" + hex(code_point, 2);
  if (code_point <= 0xffff) return "\\u" + hex(code_point, 4);
  return "\\U" + hex(code_point, 8);
}

// "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"
void unicode_text(Text& t, ExceptionKind kind) {
  const Value object = t.field(1);
  int64_t start = 0;
  int64_t end = 0;
  if (object.is_null() || !t.vm.to_int64(t.field(2), start) || !t.vm.to_int64(t.field(3), end))
    return;
  const bool translate = kind == ExceptionKind::unicode_translate;
  const char* verb = kind == ExceptionKind::unicode_decode ? "decode" : "encode";
  if (translate) {
    t.plain("can't translate character");
  } else {
    t.plain("'");
    t.str(t.field(0));
    t.plain(std::string("' codec can't ") + verb + " " +
            (kind == ExceptionKind::unicode_decode ? "byte" : "character"));
  }
  if (end == start + 1 && start >= 0) {
    if (kind == ExceptionKind::unicode_decode) {
      const Bytes* bytes = t.vm.at<Bytes>(object);
      const uint8_t byte = start < bytes->size ? bytes->data[start] : 0;
      t.plain(" 0x" + hex(byte, 2));
    } else {
      const std::string_view text = t.vm.str_view(object);
      size_t at = base::code_point_offset(text, static_cast<size_t>(start));
      const uint32_t code_point = at < text.size() ? base::decode_utf8(text, at) : 0;
      t.plain(" '" + escaped(code_point) + "'");
    }
    t.plain(" in position " + std::to_string(start) + ": ");
  } else {
    t.plain(std::string(kind == ExceptionKind::unicode_decode ? "s" : "s") + " in position " +
            std::to_string(start) + "-" + std::to_string(end - 1) + ": ");
  }
  t.str(t.field(4));
}

void group_text(Text& t) {
  t.str(t.field(0));
  const Value exceptions = t.field(1);
  const uint32_t count = exceptions.is_null() ? 0 : tuple_size(t.vm, exceptions.handle());
  t.plain(" (" + std::to_string(count) + " sub-exception" + (count == 1 ? "" : "s") + ")");
}

}  // namespace

Tri exception_str_fast(Vm& vm, Value exception, std::string& out) {
  return exception_str_at_depth(vm, exception, out, 0);
}

Tri exception_str_at_depth(Vm& vm, Value exception, std::string& out, uint32_t depth) {
  Text t{vm, exception.handle(), depth};
  const ExceptionKind kind = exception_kind(vm, vm.type_of(exception));
  const Value args = vm.at<Exception>(exception)->args;
  switch (kind) {
    case ExceptionKind::key_error:
      if (!args.is_null() && tuple_size(vm, args.handle()) == 1) {
        t.repr(tuple_items(vm, args.handle())[0]);
      } else {
        base_text(t);
      }
      break;
    case ExceptionKind::os_error: os_error_text_of(t); break;
    case ExceptionKind::import_error: {
      const Value message = t.field(0);
      if (!message.is_null() && vm.is_exact(message, TypeId::str)) {
        t.str(message);
      } else {
        base_text(t);
      }
      break;
    }
    case ExceptionKind::syntax_error: syntax_error_text(t); break;
    case ExceptionKind::unicode_decode:
    case ExceptionKind::unicode_encode:
    case ExceptionKind::unicode_translate: unicode_text(t, kind); break;
    case ExceptionKind::group: group_text(t); break;
    default: base_text(t); break;
  }
  if (t.state == Tri::yes) out += t.out;
  return t.state;
}

Outcome exception_str(Vm& vm, Value exception) {
  std::string text;
  switch (exception_str_fast(vm, exception, text)) {
    case Tri::yes:
    case Tri::no: return Outcome::of(vm.new_str(text));
    case Tri::error: return Outcome::error();
    case Tri::need_python: break;
  }
  return vm.tail_prelude("exception_str", {exception});
}

Outcome exception_repr(Vm& vm, Value exception) {
  std::string text;
  switch (exception_repr_fast(vm, exception, text)) {
    case Tri::yes:
    case Tri::no: return Outcome::of(vm.new_str(text));
    case Tri::error: return Outcome::error();
    case Tri::need_python: break;
  }
  return vm.tail_prelude("exception_repr", {exception});
}

}  // namespace lockstep::vm
