#include "core/vm/text/format.h"

#include <cmath>

#include "core/base/float_text.h"
#include "core/base/text.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/equal.h"
#include "core/vm/objects/int.h"
#include "core/vm/objects/number.h"
#include "core/vm/objects/str.h"
#include "core/vm/objects/str_build.h"
#include "core/vm/text/format_spec.h"
#include "core/vm/text/repr.h"

namespace lockstep::vm {

namespace {

bool add(std::string& out, std::string_view text) {
  out += text;
  return true;
}

// All of these add the text to `out`; false: the error is raised.

bool fail(Vm& vm, TypeId type, std::string_view message) {
  vm.raise(type, message);
  return false;
}

bool unknown_code(Vm& vm, uint32_t type, Value value) {
  std::string shown;
  if (type > 32 && type < 128) {
    shown = std::string(1, static_cast<char>(type));
  } else {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "\\x%x", type);
    shown = buffer;
  }
  return fail(vm, TypeId::ValueError,
                  "Unknown format code '" + shown + "' for object of type '" + vm.type_name(value) + "'");
}

bool format_str(Vm& vm, Value value, FormatSpec& spec, std::string& out) {
  auto bad = [&](const char* message) { return fail(vm, TypeId::ValueError, message); };
  if (spec.type != 0 && spec.type != 's') return unknown_code(vm, spec.type, value);
  if (spec.sign != 0) {
    return bad(spec.sign == ' ' ? "Space not allowed in string format specifier"
                                 : "Sign not allowed in string format specifier");
  }
  if (spec.no_negative_zero)
    return bad("Negative zero coercion (z) not allowed in string format specifier");
  if (spec.alternate) return bad("Alternate form (#) not allowed in string format specifier");
  if (spec.zero_padded && spec.align == '=') spec.align = '<';
  if (spec.align == '=') return bad("'=' alignment not allowed in string format specifier");
  if (spec.grouping != 0) {
    return fail(vm, TypeId::ValueError,
                    std::string("Cannot specify '") + spec.grouping + "' with 's'.");
  }
  std::string text = vm.str_copy(value);
  if (spec.precision >= 0) {
    text = text.substr(0, base::code_point_offset(text, static_cast<size_t>(spec.precision)));
  }
  return add(out, pad_text(text, spec, '<'));
}

bool format_float(Vm& vm, double x, const FormatSpec& spec, Value value, std::string& out) {
  NumberText number;
  if (!float_number_text(x, spec, number)) return unknown_code(vm, spec.type, value);
  return add(out, lay_out_number(number, spec, 3));
}

bool format_character(Vm& vm, Value value, const FormatSpec& spec, std::string& out) {
  if (spec.sign != 0)
    return fail(vm, TypeId::ValueError, "Sign not allowed with integer format specifier 'c'");
  if (spec.alternate) {
    return fail(vm, TypeId::ValueError,
                    "Alternate form (#) not allowed with integer format specifier 'c'");
  }
  int64_t code;
  if (!vm.to_int64(value, code))
    return fail(vm, TypeId::OverflowError, "Python int too large to convert to C long");
  if (code < 0 || code > 0x10ffff)
    return fail(vm, TypeId::OverflowError, "%c arg not in range(0x110000)");
  std::string text;
  base::append_utf8(text, static_cast<uint32_t>(code));
  return add(out, pad_text(text, spec, '>'));
}

bool format_int(Vm& vm, Value value, const FormatSpec& spec, std::string& out) {
  int base = 10;
  switch (spec.type) {
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case '%': {
      double x;
      if (to_double(vm, value, x) != ToDouble::yes) return false;
      return format_float(vm, x, spec, value, out);
    }
    case 0: case 'd': case 'n': break;
    case 'b': base = 2; break;
    case 'o': base = 8; break;
    case 'x': case 'X': base = 16; break;
    case 'c': break;
    default: return unknown_code(vm, spec.type, value);
  }
  if (spec.precision >= 0) {
    return fail(vm, TypeId::ValueError, "Precision not allowed in integer format specifier");
  }
  if (spec.no_negative_zero) {
    return fail(vm, TypeId::ValueError,
                    "Negative zero coercion (z) not allowed in integer format specifier");
  }
  if (spec.type == 'c') return format_character(vm, value, spec, out);
  NumberText number;
  if (base == 10) {
    if (!int_to_decimal(vm, value.is_bool() ? Value::integer(value.is_true()) : value,
                        number.digits))
      return false;
  } else {
    number.digits = vm.big_of(value).to_text(base);
  }
  if (number.digits[0] == '-') {
    number.negative = true;
    number.digits.erase(0, 1);
  }
  if (spec.alternate && base != 10) {
    number.prefix = base == 2 ? "0b" : base == 8 ? "0o" : spec.type == 'X' ? "0X" : "0x";
  }
  if (spec.type == 'X') {
    for (char& c : number.digits) c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c;
  }
  return add(out, lay_out_number(number, spec, base == 10 ? 3 : 4));
}

bool format_complex(Vm& vm, Value value, const FormatSpec& spec, std::string& out) {
  if (spec.type > 127 || (spec.type != 0 && std::string_view("eEfFgGn").find(static_cast<char>(
                                                spec.type)) == std::string_view::npos)) {
    return unknown_code(vm, spec.type, value);
  }
  if (spec.zero_padded || spec.fill == "0") {
    return fail(vm, TypeId::ValueError, "Zero padding is not allowed in complex format specifier");
  }
  if (spec.align == '=') {
    return fail(vm, TypeId::ValueError,
                    "'=' alignment flag is not allowed in complex format specifier");
  }
  const Complex c = *vm.at<Complex>(value);
  FormatSpec part = spec;
  part.width = -1;
  part.align = 0;
  const bool omitted = spec.type == 0;
  auto text_of = [&](double x, char sign, std::string& shown) {
    part.sign = sign;
    NumberText number;
    if (omitted && spec.precision < 0) {
      const std::string text = base::float_shortest(std::fabs(x));
      size_t digits = 0;
      while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
      number.digits = text.substr(0, digits);
      number.rest = text.substr(digits);
      number.negative = std::signbit(x);
    } else {
      FormatSpec general = part;
      if (omitted) general.type = 'g';
      if (!float_number_text(x, general, number)) return false;
    }
    shown = lay_out_number(number, part, 3);
    return true;
  };
  std::string real, imaginary;
  const bool skip_real = omitted && c.real == 0 && !std::signbit(c.real);
  if (!text_of(c.real, spec.sign, real) ||
      !text_of(c.imaginary, skip_real ? spec.sign : '+', imaginary)) {
    return unknown_code(vm, spec.type, value);
  }
  std::string all = skip_real ? imaginary + "j" : real + imaginary + "j";
  if (omitted && !skip_real) all = "(" + all + ")";
  return add(out, pad_text(all, spec, '>'));
}

}  // namespace

bool is_plain_to_format(Vm& vm, Value value) {
  return value.is_int() || value.is_real() || vm.is_exact(value, TypeId::str);
}

bool append_formatted(Vm& vm, Value value, std::string_view spec_text, std::string& out) {
  const bool is_text = vm.is_str(value);
  if (spec_text.empty() && is_plain_to_format(vm, value)) {
    char digits[24];
    if (is_text) return add(out, vm.str_view(value));
    return add(out, value.is_int() ? std::string_view(digits, write_decimal(value.as_int(), digits))
                                   : std::string_view(base::float_repr(value.as_real())));
  }
  const NumberKind kind = number_kind(vm, value);
  if (!is_text && kind == NumberKind::none) {
    return fail(vm, TypeId::TypeError,
                "unsupported format string passed to " + vm.type_name(value) + ".__format__");
  }
  FormatSpec spec;
  if (!parse_format_spec(vm, spec_text, value, spec)) return false;
  if (spec.width > int64_t{kUncheckedBytes} &&
      !vm.ensure_memory(static_cast<uint64_t>(spec.width) * 4)) {
    return false;
  }
  if (spec.precision > 1000000) return fail(vm, TypeId::ValueError, "precision too big");
  if (is_text) return format_str(vm, value, spec, out);
  if (kind == NumberKind::integer) return format_int(vm, value, spec, out);
  if (kind == NumberKind::complex) return format_complex(vm, value, spec, out);
  return format_float(vm, float_of(vm, value), spec, value, out);
}

Outcome format_builtin(Vm& vm, Value value, std::string_view spec) {
  if (spec.empty()) {
    return vm.is_exact(value, TypeId::str) ? Outcome::of(vm.incref(value)) : str_value(vm, value);
  }
  std::string out;
  if (!append_formatted(vm, value, spec, out)) return Outcome::error();
  const Value result = make_str(vm, out);
  return result.is_null() ? Outcome::error() : Outcome::of(result);
}

Outcome format_object(Vm& vm, Value value, Value spec) {
  if (!spec.is_null() && !vm.is_str(spec)) {
    return vm.raise(TypeId::TypeError,
                    "format() argument 2 must be str, not " + vm.type_name(spec));
  }
  // A copy: the arena may move.
  const std::string text = spec.is_null() ? "" : vm.str_copy(spec);
  if (has_python_dunder(vm, value, Dunder::format)) {
    Own given(vm, make_str(vm, text));
    if (tail_special(vm, value, Dunder::format, {given.get()}, Settle::format)) return Outcome::tail();
    return vm.tail_prelude("format_object", {value, given.get()});
  }
  return format_builtin(vm, value, text);
}

Outcome format_value(Vm& vm, Value value, uint32_t conversion, Value spec) {
  if (conversion == 0) return format_object(vm, value, spec);
  const Outcome converted = conversion == 1   ? str_value(vm, value)
                            : conversion == 2 ? repr_value(vm, value)
                                              : ascii_value(vm, value);
  if (converted.is_error()) return converted;
  const bool plain = spec.is_null() || vm.at<Str>(spec)->bytes == 0;
  if (!converted.is_value()) {
    if (plain) return converted;
    drop_tail(vm);
    return vm.tail_prelude("format_converted", {value, Value::integer(conversion), spec});
  }
  if (plain) return converted;
  Own held(vm, converted.value);
  return format_object(vm, converted.value, spec);
}

}  // namespace lockstep::vm
