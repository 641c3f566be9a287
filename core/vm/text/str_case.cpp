// The methods of str about case, classes of characters and padding; str() itself.
#include "core/base/text.h"
#include "core/vm/arguments.h"
#include "core/vm/classes/slots.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/str.h"
#include "core/vm/text/unicode.h"

namespace lockstep::vm {

// An instance of a subclass of str with this text.
Value new_str_of(Vm& vm, Handle type, std::string_view text) {
  const std::string copy(text);
  const Handle handle = vm.new_object_of(type, str_bytes(static_cast<uint32_t>(copy.size())));
  Str* object = vm.at<Str>(handle);
  object->bytes = static_cast<uint32_t>(copy.size());
  object->length = static_cast<uint32_t>(base::count_code_points(copy));
  if (!copy.empty()) std::memcpy(object->text, copy.data(), copy.size());
  object->text[copy.size()] = '\0';
  vm.heap().mark_range(handle, str_bytes(object->bytes));
  return Value::ref(handle);
}

namespace {

Outcome text(Vm& vm, std::string_view s) {
  const Value made = make_str(vm, s);
  return made.is_null() ? Outcome::error() : Outcome::of(made);
}

Outcome str_new(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"object", "encoding", "errors"};
  static const Signature kSignature = {"str", kNames, 3, 0, 3, 1};
  Value given[3];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  Outcome made = Outcome::of(vm.incref(Value::ref(vm.root(Root::empty_str))));
  for (int i = 1; i < 3; ++i) {
    if (!given[i].is_null() && !vm.is_str(given[i])) {
      return vm.raise(TypeId::TypeError, std::string("str() argument '") + kNames[i] +
                                             "' must be str, not " + vm.type_name(given[i]));
    }
  }
  if (!given[0].is_null() && (!given[1].is_null() || !given[2].is_null())) {
    std::string_view data;
    if (!bytes_view(vm, given[0], data)) {
      if (vm.is_str(given[0])) return vm.raise(TypeId::TypeError, "decoding str is not supported");
      return vm.raise(TypeId::TypeError, "decoding to str: need a bytes-like object, " +
                                             vm.type_name(given[0]) + " found");
    }
    vm.decref(made.value);
    made = decode_bytes(vm, std::string(data), given[1].is_null() ? "utf-8" : vm.str_copy(given[1]),
                        given[2].is_null() ? "strict" : vm.str_copy(given[2]));
  } else if (!given[0].is_null()) {
    vm.decref(made.value);
    made = str_value(vm, given[0]);
  }
  if (args[0].handle() == type_handle(TypeId::str) || made.is_error()) return made;
  if (!made.is_value()) {
    drop_tail(vm);
    return vm.tail_prelude("str_new", {args[0], given[0]});
  }
  Own exact(vm, made.value);
  return Outcome::of(new_str_of(vm, args[0].handle(), vm.str_view(made.value)));
}

// Whether the capital sigma at `at` ends a word: lower() then makes the final form of it.
bool is_final_sigma(std::string_view s, size_t at, size_t after) {
  bool cased_before = false;
  for (size_t i = 0; i < at;) {
    const uint32_t code = base::decode_utf8(s, i);
    if (!is_case_ignorable(code)) cased_before = is_cased(code);
  }
  if (!cased_before) return false;
  while (after < s.size()) {
    const uint32_t code = base::decode_utf8(s, after);
    if (is_case_ignorable(code)) continue;
    return !is_cased(code);
  }
  return true;
}

void lower_at(std::string& out, std::string_view s, size_t at, size_t after, uint32_t code) {
  if (code == 0x3a3) base::append_utf8(out, is_final_sigma(s, at, after) ? 0x3c2 : 0x3c3);
  else append_lower(out, code);
}

std::string lowered(std::string_view s) {
  std::string out;
  for (size_t at = 0; at < s.size();) {
    const size_t before = at;
    const uint32_t code = base::decode_utf8(s, at);
    lower_at(out, s, before, at, code);
  }
  return out;
}

Outcome str_lower(Vm& vm, const Args& args) { return text(vm, lowered(vm.str_copy(args[0]))); }

Outcome str_upper(Vm& vm, const Args& args) {
  const std::string s = vm.str_copy(args[0]);
  std::string out;
  for (size_t at = 0; at < s.size();) append_upper(out, base::decode_utf8(s, at));
  return text(vm, out);
}

Outcome str_casefold(Vm& vm, const Args& args) {
  const std::string s = vm.str_copy(args[0]);
  std::string out;
  for (size_t at = 0; at < s.size();) append_folded(out, base::decode_utf8(s, at));
  return text(vm, out);
}

Outcome str_swapcase(Vm& vm, const Args& args) {
  const std::string s = vm.str_copy(args[0]);
  std::string out;
  for (size_t at = 0; at < s.size();) {
    const size_t before = at;
    const uint32_t code = base::decode_utf8(s, at);
    if (is_upper(code)) lower_at(out, s, before, at, code);
    else if (is_lower(code)) append_upper(out, code);
    else base::append_utf8(out, code);
  }
  return text(vm, out);
}

Outcome str_capitalize(Vm& vm, const Args& args) {
  const std::string s = vm.str_copy(args[0]);
  std::string out;
  for (size_t at = 0; at < s.size();) {
    const size_t before = at;
    const uint32_t code = base::decode_utf8(s, at);
    if (before == 0) append_title(out, code);
    else lower_at(out, s, before, at, code);
  }
  return text(vm, out);
}

Outcome str_title(Vm& vm, const Args& args) {
  const std::string s = vm.str_copy(args[0]);
  std::string out;
  bool in_word = false;
  for (size_t at = 0; at < s.size();) {
    const size_t before = at;
    const uint32_t code = base::decode_utf8(s, at);
    if (in_word) lower_at(out, s, before, at, code);
    else append_title(out, code);
    in_word = is_cased(code);
  }
  return text(vm, out);
}

// --- classes of characters
// ----------------------------------------------------------------------------

template <bool (*test)(uint32_t)>
Outcome every_char(Vm& vm, const Args& args) {
  const std::string_view s = vm.str_view(args[0]);
  for (size_t at = 0; at < s.size();) {
    if (!test(base::decode_utf8(s, at))) return Outcome::boolean(false);
  }
  return Outcome::boolean(!s.empty());
}

bool is_decimal_char(uint32_t c) { return decimal_digit(c) >= 0; }
bool is_alnum_char(uint32_t c) {
  return is_alpha(c) || decimal_digit(c) >= 0 || is_digit(c) || is_numeric(c);
}

template <bool upper>
Outcome one_case(Vm& vm, const Args& args) {
  const std::string_view s = vm.str_view(args[0]);
  bool cased = false;
  for (size_t at = 0; at < s.size();) {
    const uint32_t code = base::decode_utf8(s, at);
    if (is_title(code) || (upper ? is_lower(code) : is_upper(code))) return Outcome::boolean(false);
    cased = cased || (upper ? is_upper(code) : is_lower(code));
  }
  return Outcome::boolean(cased);
}

Outcome str_istitle(Vm& vm, const Args& args) {
  const std::string_view s = vm.str_view(args[0]);
  bool cased = false, in_word = false;
  for (size_t at = 0; at < s.size();) {
    const uint32_t code = base::decode_utf8(s, at);
    if (is_upper(code) || is_title(code)) {
      if (in_word) return Outcome::boolean(false);
      in_word = cased = true;
    } else if (is_lower(code)) {
      if (!in_word) return Outcome::boolean(false);
      in_word = cased = true;
    } else {
      in_word = false;
    }
  }
  return Outcome::boolean(cased);
}

Outcome str_isascii(Vm& vm, const Args& args) {
  return Outcome::boolean(str_is_ascii(vm, args[0]));
}

Outcome str_isprintable(Vm& vm, const Args& args) {
  const std::string_view s = vm.str_view(args[0]);
  for (size_t at = 0; at < s.size();) {
    if (!base::is_printable(base::decode_utf8(s, at))) return Outcome::boolean(false);
  }
  return Outcome::boolean(true);
}

Outcome str_isidentifier(Vm& vm, const Args& args) {
  const std::string_view s = vm.str_view(args[0]);
  for (size_t at = 0; at < s.size();) {
    const bool first = at == 0;
    const uint32_t code = base::decode_utf8(s, at);
    if (first ? !base::is_identifier_start(code) : !base::is_identifier_part(code))
      return Outcome::boolean(false);
  }
  return Outcome::boolean(!s.empty());
}

// --- padding
// ------------------------------------------------------------------------------------------

// Reads width and fill character; false: `failed` is the outcome.
bool padding(Vm& vm, const Args& args, int64_t& missing, std::string& fill, Outcome& failed) {
  int64_t width;
  const Tri index = index_int64(vm, args[1], width, false);
  if (index != Tri::yes) {
    failed = index_failed(vm, args[1]);
    return false;
  }
  fill = " ";
  if (args.count > 2) {
    if (!vm.is_str(args[2])) {
      failed = vm.raise(TypeId::TypeError, "The fill character must be a unicode character, not " +
                                               vm.type_name(args[2]));
      return false;
    }
    if (str_length(vm, args[2]) != 1) {
      failed = vm.raise(TypeId::TypeError, "The fill character must be exactly one character long");
      return false;
    }
    fill = vm.str_copy(args[2]);
  }
  missing = width - int64_t{str_length(vm, args[0])};
  if (missing < 0) missing = 0;
  if (missing > int64_t{kUncheckedBytes} && !vm.ensure_memory(static_cast<uint64_t>(missing) * 4)) {
    failed = Outcome::error();
    return false;
  }
  return true;
}

std::string repeated(const std::string& fill, int64_t count) {
  std::string out;
  for (int64_t i = 0; i < count; ++i) out += fill;
  return out;
}

// Left margin of the missing characters: all, none, or the middle.
template <int side>
Outcome str_pad(Vm& vm, const Args& args) {
  int64_t missing;
  std::string fill;
  Outcome failed;
  if (!padding(vm, args, missing, fill, failed)) return failed;
  if (missing == 0 && vm.is_exact(args[0], TypeId::str)) return Outcome::of(vm.incref(args[0]));
  int64_t left = side == 0 ? 0 : missing;
  if (side == 2) {
    const int64_t width = missing + str_length(vm, args[0]);
    left = missing / 2 + (missing & width & 1);
  }
  return text(vm, repeated(fill, left) + vm.str_copy(args[0]) + repeated(fill, missing - left));
}

Outcome str_zfill(Vm& vm, const Args& args) {
  int64_t missing;
  std::string fill;
  Outcome failed;
  if (!padding(vm, args, missing, fill, failed)) return failed;
  if (missing == 0 && vm.is_exact(args[0], TypeId::str)) return Outcome::of(vm.incref(args[0]));
  std::string s = vm.str_copy(args[0]);
  const bool sign = !s.empty() && (s[0] == '-' || s[0] == '+');
  s.insert(sign ? 1 : 0, repeated("0", missing));
  return text(vm, s);
}

Outcome str_expandtabs(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"tabsize"};
  static const Signature kSignature = {"expandtabs", kNames, 1, 0, 1, 1};
  Value given[1];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  int64_t size = 8;
  if (!given[0].is_null()) {
    const Tri index = index_int64(vm, given[0], size, true);
    if (index != Tri::yes)
      return index_failed(vm, given[0]);
  }
  const std::string s = vm.str_copy(args[0]);
  if (s.find('\t') == std::string::npos && vm.is_exact(args[0], TypeId::str)) {
    return Outcome::of(vm.incref(args[0]));
  }
  std::string out;
  int64_t column = 0;
  for (size_t at = 0; at < s.size();) {
    const size_t before = at;
    const uint32_t code = base::decode_utf8(s, at);
    if (code == '\t') {
      const int64_t blanks = size > 0 ? size - column % size : 0;
      if (out.size() + static_cast<size_t>(blanks) > kUncheckedBytes &&
          !vm.ensure_memory(out.size() + static_cast<size_t>(blanks))) {
        return Outcome::error();
      }
      out += std::string(static_cast<size_t>(blanks), ' ');
      column += blanks;
    } else {
      out += s.substr(before, at - before);
      column = code == '\n' || code == '\r' ? 0 : column + 1;
    }
  }
  return text(vm, out);
}

Outcome str_getnewargs(Vm& vm, const Args& args) {
  Own plain(vm, make_str(vm, vm.str_copy(args[0])));
  return Outcome::of(vm.new_tuple_of({plain.get()}));
}

Outcome str_sizeof(Vm& vm, const Args& args) {
  if (str_is_ascii(vm, args[0]))
    return Outcome::of(vm.new_int(49 + int64_t{str_length(vm, args[0])}));
  uint32_t highest = 0;
  const std::string_view s = vm.str_view(args[0]);
  for (size_t at = 0; at < s.size();) highest = std::max(highest, base::decode_utf8(s, at));
  const int64_t width = highest < 256 ? 1 : highest < 65536 ? 2 : 4;
  return Outcome::of(vm.new_int((width == 1 ? 73 : 74 + width - 2) +
                                width * (int64_t{str_length(vm, args[0])} + (width == 1 ? 0 : 0))));
}

const BuiltinDef kStrCaseRows[] = {
    new_method(str_new),
    method("lower", str_lower, 0, 0),
    method("upper", str_upper, 0, 0),
    method("casefold", str_casefold, 0, 0),
    method("swapcase", str_swapcase, 0, 0),
    method("capitalize", str_capitalize, 0, 0),
    method("title", str_title, 0, 0),
    method("isalpha", every_char<is_alpha>, 0, 0),
    method("isdigit", every_char<is_digit>, 0, 0),
    method("isnumeric", every_char<is_numeric>, 0, 0),
    method("isdecimal", every_char<is_decimal_char>, 0, 0),
    method("isalnum", every_char<is_alnum_char>, 0, 0),
    method("isspace", every_char<is_space>, 0, 0),
    method("isupper", one_case<true>, 0, 0),
    method("islower", one_case<false>, 0, 0),
    method("istitle", str_istitle, 0, 0),
    method("isascii", str_isascii, 0, 0),
    method("isprintable", str_isprintable, 0, 0),
    method("isidentifier", str_isidentifier, 0, 0),
    method("ljust", str_pad<0>, 1, 2),
    method("rjust", str_pad<1>, 1, 2),
    method("center", str_pad<2>, 1, 2),
    method("zfill", str_zfill, 1, 1),
    method("expandtabs", str_expandtabs, 0, -1, kKeywords),
    method("__getnewargs__", str_getnewargs, 0, 0),
    method("__sizeof__", str_sizeof, 0, 0),
};

}  // namespace

extern const BuiltinTable kStrCaseTable = type_table(TypeId::str, kStrCaseRows);

}  // namespace lockstep::vm
