#include "core/vm/text/percent.h"

#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/memory_limit.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/int.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number.h"
#include "core/vm/objects/sequence.h"
#include "core/vm/objects/str.h"
#include "core/vm/objects/str_build.h"
#include "core/vm/text/format.h"
#include "core/vm/text/format_spec.h"
#include "core/vm/text/repr.h"

namespace lockstep::vm {

namespace {

bool incomplete(Vm& vm) {
  vm.raise(TypeId::ValueError, "incomplete format");
  return false;
}

bool read_star_or_number(Vm& vm, std::string_view text, size_t& at, bool& star, int64_t& number,
                         const char* too_big) {
  if (at < text.size() && text[at] == '*') {
    star = true;
    ++at;
    return true;
  }
  if (at >= text.size() || text[at] < '0' || text[at] > '9') return true;
  number = 0;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
    number = number * 10 + (text[at++] - '0');
    if (number > INT32_MAX) {
      vm.raise(TypeId::ValueError, too_big);
      return false;
    }
  }
  return true;
}

bool read_key(Vm& vm, std::string_view text, size_t& at, PercentItem& item) {
  int depth = 1;
  const size_t start = ++at;
  while (at < text.size() && depth > 0) {
    if (text[at] == '(') ++depth;
    else if (text[at] == ')') --depth;
    ++at;
  }
  if (depth > 0) {
    vm.raise(TypeId::ValueError, "incomplete format key");
    return false;
  }
  item.has_key = true;
  item.key = std::string(text.substr(start, at - start - 1));
  return true;
}

std::string pad_number(const PercentItem& item, bool negative, const std::string& prefix,
                       std::string digits, bool zeros_allowed) {
  const std::string sign = negative ? "-" : item.plus ? "+" : item.space ? " " : "";
  const auto length = static_cast<int64_t>(sign.size() + prefix.size() + digits.size());
  if (item.width <= length) return sign + prefix + digits;
  const auto missing = static_cast<size_t>(item.width - length);
  if (item.left) return sign + prefix + digits + std::string(missing, ' ');
  if (item.zero && zeros_allowed) return sign + prefix + std::string(missing, '0') + digits;
  return std::string(missing, ' ') + sign + prefix + digits;
}

std::string pad_field(const PercentItem& item, std::string text, bool bytes) {
  const auto length = static_cast<int64_t>(bytes ? text.size() : base::count_code_points(text));
  if (item.width <= length) return text;
  const std::string blanks(static_cast<size_t>(item.width - length), ' ');
  return item.left ? text + blanks : blanks + text;
}

Tri integer_item(Vm& vm, const PercentItem& item, Value value, std::string& out) {
  const bool decimal = item.type == 'd' || item.type == 'i' || item.type == 'u';
  Value whole = value;
  const NumberKind kind = number_kind(vm, value);
  if (kind == NumberKind::real && decimal) {
    const Outcome converted = int_convert(vm, value);
    if (!converted.is_value()) return converted.is_error() ? Tri::error : Tri::need_python;
    whole = converted.value;
  } else if (kind != NumberKind::integer) {
    if (has_user_dunder(vm, value, dunder_bit(Dunder::index) | dunder_bit(Dunder::int_)))
      return Tri::need_python;
    const std::string type(1, static_cast<char>(item.type));
    vm.raise(TypeId::TypeError, "%" + type +
                                    " format: " + (decimal ? "a real number" : "an integer") +
                                    " is required, not " + vm.type_name(value));
    return Tri::error;
  }
  Own held(vm, vm.incref(whole));
  if (kind == NumberKind::real) vm.decref(whole);
  std::string digits;
  const int base = decimal ? 10 : item.type == 'o' ? 8 : 16;
  if (decimal) {
    if (!int_to_decimal(vm, whole.is_bool() ? Value::integer(whole.is_true()) : whole, digits))
      return Tri::error;
  } else {
    digits = vm.big_of(whole).to_text(base);
  }
  const bool negative = digits[0] == '-';
  if (negative) digits.erase(0, 1);
  if (item.precision > static_cast<int64_t>(digits.size())) {
    digits = std::string(static_cast<size_t>(item.precision) - digits.size(), '0') + digits;
  }
  std::string prefix;
  if (item.alternate && base != 10) prefix = base == 8 ? "0o" : item.type == 'X' ? "0X" : "0x";
  if (item.type == 'X') {
    for (char& c : digits) c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c;
  }
  out += pad_number(item, negative, prefix, digits, true);
  return Tri::yes;
}

Tri float_item(Vm& vm, const PercentItem& item, Value value, std::string& out) {
  double x;
  switch (to_double(vm, value, x)) {
    case ToDouble::yes: break;
    case ToDouble::error: return Tri::error;
    case ToDouble::no:
      if (has_user_dunder(vm, value, dunder_bit(Dunder::float_) | dunder_bit(Dunder::index)))
        return Tri::need_python;
      vm.raise(TypeId::TypeError, "must be real number, not " + vm.type_name(value));
      return Tri::error;
  }
  FormatSpec spec;
  spec.type = item.type;
  spec.precision = item.precision;
  spec.alternate = item.alternate;
  NumberText number;
  float_number_text(x, spec, number);
  out += pad_number(item, number.negative, "", number.digits + number.rest, true);
  return Tri::yes;
}

Tri character_item(Vm& vm, const PercentItem& item, Value value, bool bytes, std::string& out) {
  std::string text;
  std::string_view data;
  int64_t code;
  if (number_kind(vm, value) == NumberKind::integer) {
    const bool fits = vm.to_int64(value, code) && code >= 0 && code < (bytes ? 256 : 0x110000);
    if (!fits) {
      vm.raise(TypeId::OverflowError,
               bytes ? "%c arg not in range(256)" : "%c arg not in range(0x110000)");
      return Tri::error;
    }
    if (bytes) text = std::string(1, static_cast<char>(code));
    else base::append_utf8(text, static_cast<uint32_t>(code));
  } else if (!bytes && vm.is_str(value) && str_length(vm, value) == 1) {
    text = vm.str_copy(value);
  } else if (bytes && bytes_view(vm, value, data) && data.size() == 1) {
    text = std::string(data);
  } else {
    if (has_user_dunder(vm, value, dunder_bit(Dunder::index))) return Tri::need_python;
    vm.raise(TypeId::TypeError, bytes ? "%c requires an integer in range(256) or a single byte"
                                      : "%c requires int or char");
    return Tri::error;
  }
  out += pad_field(item, text, bytes);
  return Tri::yes;
}

Tri text_item(Vm& vm, const PercentItem& item, Value value, bool bytes, bool converted,
              std::string& out) {
  std::string text;
  std::string_view data;
  if (converted) {
    text = bytes && bytes_view(vm, value, data) ? std::string(data) : vm.str_copy(value);
  } else if (bytes && (item.type == 's' || item.type == 'b')) {
    if (!bytes_view(vm, value, data)) {
      if (has_user_dunder(vm, value, dunder_bit(Dunder::bytes))) return Tri::need_python;
      vm.raise(TypeId::TypeError,
               "%b requires a bytes-like object, or an object that implements __bytes__, not '" +
                   vm.type_name(value) + "'");
      return Tri::error;
    }
    text = std::string(data);
  } else {
    const Tri done = item.type == 's' ? str_fast(vm, value, text) : repr_fast(vm, value, text);
    if (done != Tri::yes) return done;
    if (item.type == 'a' || (bytes && item.type == 'r')) text = ascii_of_repr(text);
  }
  if (item.precision >= 0) {
    text = bytes
               ? text.substr(0, static_cast<size_t>(item.precision))
               : text.substr(0, base::code_point_offset(text, static_cast<size_t>(item.precision)));
  }
  out += pad_field(item, text, bytes);
  return Tri::yes;
}

}  // namespace

bool read_percent(Vm& vm, std::string_view format, size_t& at, PercentItem& item, std::string& literal) {
  item = PercentItem();
  for (;;) {
    const size_t sign = std::min(format.find('%', at), format.size());
    literal += format.substr(at, sign - at);
    at = sign;
    if (at == format.size()) return true;
    if (++at >= format.size()) return incomplete(vm);
    if (format[at] != '%') break;
    literal += format[at++];
  }
  if (format[at] == '(' && !read_key(vm, format, at, item)) return false;
  for (;; ++at) {
    if (at >= format.size()) return incomplete(vm);
    if (format[at] == '-') item.left = true;
    else if (format[at] == '+') item.plus = true;
    else if (format[at] == ' ') item.space = true;
    else if (format[at] == '#') item.alternate = true;
    else if (format[at] == '0') item.zero = true;
    else break;
  }
  if (!read_star_or_number(vm, format, at, item.star_width, item.width, "width too big"))
    return false;
  if (at < format.size() && format[at] == '.') {
    ++at;
    item.precision = 0;
    if (!read_star_or_number(vm, format, at, item.star_precision, item.precision,
                             "precision too big"))
      return false;
  }
  while (at < format.size() && (format[at] == 'l' || format[at] == 'h' || format[at] == 'L'))
    ++at;
  if (at >= format.size()) return incomplete(vm);
  item.type_at = at;
  item.type = base::decode_utf8(format, at);
  item.conversion = true;
  return true;
}

bool parse_percent(Vm& vm, std::string_view format, std::vector<PercentItem>& out) {
  size_t at = 0;
  for (;;) {
    PercentItem item;
    std::string literal;
    if (!read_percent(vm, format, at, item, literal)) return false;
    item.literal = std::move(literal);
    out.push_back(std::move(item));
    if (!out.back().conversion) return true;
  }
}

Tri percent_item(Vm& vm, std::string_view format, const PercentItem& item, Value value, bool bytes, bool converted,
                 std::string& out) {
  switch (item.type) {
    case 's': case 'r': case 'a': return text_item(vm, item, value, bytes, converted, out);
    case 'b': if (bytes) return text_item(vm, item, value, bytes, converted, out); break;
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': return integer_item(vm, item, value, out);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': return float_item(vm, item, value, out);
    case 'c': return character_item(vm, item, value, bytes, out);
    default: break;
  }
  char buffer[80];
  const size_t index = base::count_code_points(format.substr(0, item.type_at));
  std::snprintf(buffer, sizeof buffer, " (0x%x) at index %zu", item.type, index);
  std::string shown = "?";
  if (item.type > 31 && item.type < 127) shown = std::string(1, static_cast<char>(item.type));
  vm.raise(TypeId::ValueError, "unsupported format character '" + shown + "'" + buffer);
  return Tri::error;
}

namespace {

// Where the arguments of a % operation come from.
struct ArgumentSource {
  Vm& vm;
  Value arguments;
  bool tuple = false;
  bool mapping = false;
  uint32_t next = 0;

  // Null: TypeError has been raised.
  Value take() {
    const uint32_t count = tuple ? tuple_size(vm, arguments.handle()) : 1;
    if (next >= count) {
      vm.raise(TypeId::TypeError, "not enough arguments for format string");
      return Value::null();
    }
    ++next;
    return tuple ? tuple_items(vm, arguments.handle())[next - 1] : arguments;
  }
};

bool is_mapping(Vm& vm, Value v) {
  if (!v.is_ref()) return false;
  const Layout layout = vm.layout_of(v);
  if (layout == Layout::tuple || layout == Layout::str) return false;
  return layout == Layout::dict || layout == Layout::list || layout == Layout::mapping_proxy ||
         layout == Layout::bytes || layout == Layout::bytearray || layout == Layout::range ||
         has_python_dunder(vm, v, Dunder::getitem);
}

bool take_star(ArgumentSource& source, const char* what, int64_t& out) {
  const Value value = source.take();
  if (value.is_null()) return false;
  if (number_kind(source.vm, value) != NumberKind::integer) {
    source.vm.raise(TypeId::TypeError, "* wants int");
    return false;
  }
  if (source.vm.to_int64(value, out) && out <= INT32_MAX && out >= -INT32_MAX) return true;
  source.vm.raise(TypeId::OverflowError, what);
  return false;
}

}  // namespace

bool plain_percent(Vm& vm, Value format, Value arguments, Value& out) {
  constexpr uint32_t kMost = 1024;
  constexpr uint32_t kDigits = 20;
  char text[kMost];
  const bool tuple = arguments.is_ref() && vm.is_exact(arguments, TypeId::tuple);
  if (!tuple && arguments.is_ref() && !vm.is_exact(arguments, TypeId::str)) return false;
  const Str* pattern = vm.at<Str>(format);
  const Value* values = tuple ? vm.at<Tuple>(arguments)->items : &arguments;
  const uint32_t given = tuple ? vm.at<Tuple>(arguments)->size : 1;
  const uint32_t end = pattern->bytes;
  if (end > kMost - kDigits) return false;
  uint32_t taken = 0, size = 0, length = pattern->length;
  for (uint32_t at = 0; at < end; ++at) {
    if (size >= kMost - kDigits) return false;
    const char c = pattern->text[at];
    if (c != '%') {
      text[size++] = c;
      continue;
    }
    const char type = pattern->text[++at];   // a zero at the end
    if (type == '%') {
      text[size++] = '%';
      --length;
      continue;
    }
    if ((type != 's' && type != 'd') || taken == given) return false;
    const Value value = values[taken++];
    length -= 2;
    if (value.is_int()) {
      const uint32_t digits = write_decimal(value.as_int(), text + size);
      size += digits;
      length += digits;
    } else if (type == 's' && value.is_ref() && vm.is_exact(value, TypeId::str)) {
      const Str* part = vm.at<Str>(value);
      if (part->bytes > kMost - kDigits - size) return false;
      std::memcpy(text + size, part->text, part->bytes);
      size += part->bytes;
      length += part->length;
    } else {
      return false;
    }
  }
  if (taken != given || length <= kSharedLength) return false;
  if (end == 2 && values[0].is_ref()) {   // '%s' % text is text
    out = vm.incref(values[0]);
    return true;
  }
  out = new_str_space(vm, size, length);
  std::memcpy(vm.at<Str>(out)->text, text, size);
  return true;
}

Outcome percent_format(Vm& vm, Value format, Value arguments) {
  const bool bytes = !vm.is_str(format);
  std::string_view view;
  if (bytes) bytes_view(vm, format, view);
  else view = vm.str_view(format);
  if (Value done; !bytes && plain_percent(vm, format, arguments, done)) return Outcome::of(done);
  const std::string text(view);
  ArgumentSource source{vm, arguments};
  source.tuple = arguments.is_ref() && vm.layout_of(arguments) == Layout::tuple;
  source.mapping = is_mapping(vm, arguments);
  if (bytes && arguments.is_ref()) {
    const Layout layout = vm.layout_of(arguments);
    if (layout == Layout::bytes || layout == Layout::bytearray) source.mapping = false;
  }
  if (!bytes && text == "%s" && vm.is_exact(arguments, TypeId::str)) return Outcome::of(vm.incref(arguments));
  const auto python = [&] { return vm.tail_prelude("percent_format", {format, arguments}); };
  std::string out;
  bool used_mapping = false;
  PercentItem item;
  for (size_t at = 0;;) {
    if (!read_percent(vm, text, at, item, out)) return Outcome::error();
    if (!item.conversion) break;
    Value value;
    Own looked_up(vm, Value::null());
    if (item.has_key) {
      if (!source.mapping) return vm.raise(TypeId::TypeError, "format requires a mapping");
      Own key(vm, bytes ? make_bytes(vm, item.key) : make_str(vm, item.key));
      const Outcome found = get_item(vm, arguments, key.get());
      if (found.is_error()) return found;
      if (!found.is_value()) {
        drop_tail(vm);
        return python();
      }
      used_mapping = true;
      value = found.value;
    }
    Own held(vm, value);
    if (item.star_width) {
      if (!take_star(source, "Python int too large to convert to C int", item.width))
        return Outcome::error();
      if (item.width < 0) item.left = true, item.width = -item.width;
    }
    if (item.star_precision) {
      if (!take_star(source, "Python int too large to convert to C int", item.precision))
        return Outcome::error();
      if (item.precision < 0) item.precision = 0;
    }
    if (!item.has_key) value = source.take();
    if (value.is_null()) return Outcome::error();
    if (item.width > int64_t{kUncheckedBytes} &&
        !vm.ensure_memory(static_cast<uint64_t>(item.width)))
      return Outcome::error();
    const bool cuts = item.type == 's' || item.type == 'r' || item.type == 'a' || item.type == 'b';
    if (!cuts && item.precision > int64_t{kUncheckedBytes} &&
        !vm.ensure_memory(static_cast<uint64_t>(item.precision)))
      return Outcome::error();
    const Tri done = percent_item(vm, text, item, value, bytes, false, out);
    if (done == Tri::error || !text_fits(vm, out.size())) return Outcome::error();
    if (done == Tri::need_python) return python();
  }
  const bool left_over = source.tuple ? source.next < tuple_size(vm, arguments.handle())
                                      : source.next == 0 && !source.mapping && !used_mapping;
  if (left_over) {
    return vm.raise(TypeId::TypeError,
                    bytes ? "not all arguments converted during bytes formatting"
                          : "not all arguments converted during string formatting");
  }
  const Value result = !bytes                                  ? make_str(vm, out)
                       : vm.layout_of(format) == Layout::bytes ? make_bytes(vm, out)
                                                               : make_bytearray(vm, out);
  return result.is_null() ? Outcome::error() : Outcome::of(result);
}

}  // namespace lockstep::vm
