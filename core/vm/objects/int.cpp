#include "core/vm/objects/int.h"

#include <cmath>
#include <cstdlib>

#include "core/base/float_text.h"
#include "core/base/text.h"
#include "core/vm/classes/type.h"
#include "core/vm/objects/equal.h"
#include "core/vm/objects/number.h"
#include "core/vm/objects/str.h"
#include "core/vm/text/repr.h"
#include "core/vm/text/unicode.h"

namespace lockstep::vm {

using base::BigInt;

namespace {

// The most digits that text and integers are turned into each other with; see module_sys.cpp.
size_t most_digits(Vm& vm) {
  const uint32_t kept = vm.root(Root::int_digits);
  if (kept == 0) return 4300;
  return kept == 1 ? SIZE_MAX : kept - 1;
}

Outcome invalid_literal(Vm& vm, int base, Value shown) {
  std::string text;
  if (repr_fast(vm, shown, text) == Tri::error) return Outcome::error();
  return vm.raise(TypeId::ValueError,
                  "invalid literal for int() with base " + std::to_string(base) + ": " + text);
}

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return 99;
}

// Removes underscores between digits; false when they stand elsewhere or a digit is none.
bool clean_digits(std::string_view text, int base, bool after_prefix, std::string& out) {
  bool digit_before = after_prefix;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '_') {
      if (!digit_before || i + 1 >= text.size() || text[i + 1] == '_') return false;
      digit_before = false;
      continue;
    }
    if (digit_value(text[i]) >= base) return false;
    out += text[i];
    digit_before = true;
  }
  return !out.empty();
}

int base_of_prefix(std::string_view text) {
  if (text.size() < 2 || text[0] != '0') return 0;
  switch (text[1]) {
    case 'x': case 'X': return 16;
    case 'o': case 'O': return 8;
    case 'b': case 'B': return 2;
    default: return 0;
  }
}

}  // namespace

std::string ascii_digits(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    const uint32_t code = base::decode_utf8(text, at);
    if (code == base::BAD_CODE_POINT) {  // bytes that are no text: no digit either
      out += '?';
      continue;
    }
    const int digit = code < 0x80 ? -1 : decimal_digit(code);
    if (code < 0x80) out += static_cast<char>(code);
    else if (digit >= 0) out += static_cast<char>('0' + digit);
    else if (is_space(code)) out += ' ';
    else out += text.substr(start, at - start);  // of bytes perhaps no text at all
  }
  return out;
}

namespace {

std::string_view strip_blanks(std::string_view text) {
  auto blank = [](char c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f);
  };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string int_to_text(Vm& vm, Value v) {
  if (v.is_int()) return std::to_string(v.as_int());
  return vm.big_of(v).to_text();
}

namespace {

bool too_many_digits(Vm& vm, size_t most) {
  vm.raise(TypeId::ValueError, "Exceeds the limit (" + std::to_string(most) +
                                   " digits) for integer string conversion; use "
                                   "sys.set_int_max_str_digits() to increase the limit");
  return false;
}

}  // namespace

bool int_to_decimal(Vm& vm, Value v, std::string& out) {
  if (v.is_int()) {
    out = std::to_string(v.as_int());
    return true;
  }
  const BigInt big = vm.big_of(v);
  const size_t most = most_digits(vm);
  if (big.bit_length() / 4 >= most) {  // a digit is more than three bits and less than four
    return too_many_digits(vm, most);
  }
  out = big.to_text();
  if (out.size() - (out[0] == '-' ? 1 : 0) > most) return too_many_digits(vm, most);
  return true;
}

Outcome int_from_text(Vm& vm, std::string_view raw, int base, Value shown) {
  const std::string ascii = vm.is_str(shown) ? ascii_digits(raw) : std::string(raw);
  std::string_view text = strip_blanks(ascii);
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  const int shown_base = base;
  const int prefix = base_of_prefix(text);
  bool after_prefix = false;
  if (base == 0) {
    base = prefix != 0 ? prefix : 10;
    if (prefix == 0 && text.size() > 1 && text[0] == '0' &&
        text.find_first_not_of("0_") != std::string_view::npos) {
      return invalid_literal(vm, shown_base, shown);
    }
  }
  if (prefix != 0 && prefix == base) {
    text.remove_prefix(2);
    after_prefix = true;
  }
  std::string digits;
  if (!clean_digits(text, base, after_prefix, digits))
    return invalid_literal(vm, shown_base, shown);
  if (digits.size() > most_digits(vm) && (base & (base - 1)) != 0) {
    return vm.raise(TypeId::ValueError,
                    "Exceeds the limit (" + std::to_string(most_digits(vm)) +
                        " digits) for integer string conversion: value has " +
                        std::to_string(digits.size()) +
                        " digits; use sys.set_int_max_str_digits() to increase the limit");
  }
  if (digits.size() <= 10) {
    const long long small = std::strtoll(digits.c_str(), nullptr, base);
    return Outcome::of(vm.new_int(negative ? -small : small));
  }
  const auto big = BigInt::from_text(digits, base);
  CHECK(big.has_value(), "digits were checked");
  return Outcome::of(vm.new_big(negative ? -*big : *big));
}

Outcome float_from_text(Vm& vm, std::string_view raw, Value shown) {
  const std::string ascii = vm.is_str(shown) ? ascii_digits(raw) : std::string(raw);
  const std::string_view text = strip_blanks(ascii);
  std::string clean;
  bool good = !text.empty();
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '_') {
      clean += text[i];
      continue;
    }
    const bool before = i > 0 && text[i - 1] >= '0' && text[i - 1] <= '9';
    const bool after = i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9';
    good = good && before && after;
  }
  if (good) {
    const auto parsed = base::parse_float(clean);
    if (parsed) return Outcome::of(Value::real(*parsed));
  }
  std::string shown_text;
  if (repr_fast(vm, shown, shown_text) == Tri::error) return Outcome::error();
  return vm.raise(TypeId::ValueError, "could not convert string to float: " + shown_text);
}

Outcome int_convert(Vm& vm, Value v) {
  if (v.is_int()) return Outcome::of(v);
  const uint64_t bits =
      dunder_bit(Dunder::int_) | dunder_bit(Dunder::index) | dunder_bit(Dunder::trunc);
  if (has_user_dunder(vm, v, bits)) return vm.tail_prelude("int_object", {v});
  switch (number_kind(vm, v)) {
    case NumberKind::integer: return Outcome::of(vm.new_big(vm.big_of(v)));
    case NumberKind::real: {
      const double x = float_of(vm, v);
      if (std::isnan(x)) return vm.raise(TypeId::ValueError, "cannot convert float NaN to integer");
      if (std::isinf(x))
        return vm.raise(TypeId::OverflowError, "cannot convert float infinity to integer");
      if (std::fabs(x) < 1e18) return Outcome::of(vm.new_int(static_cast<int64_t>(x)));
      return Outcome::of(vm.new_big(BigInt::from_double(x)));
    }
    default: break;
  }
  if (vm.is_str(v)) return int_from_text(vm, vm.str_copy(v), 10, v);
  std::string_view data;
  if (bytes_view(vm, v, data)) {
    const std::string copy(data);
    Own shown(vm, make_bytes(vm, copy));
    return int_from_text(vm, copy, 10, shown.get());
  }
  return vm.raise(TypeId::TypeError,
                  "int() argument must be a string, a bytes-like object or a real number, "
                  "not '" +
                      vm.type_name(v) + "'");
}

Outcome float_convert(Vm& vm, Value v) {
  if (v.is_real()) return Outcome::of(v);
  if (has_user_dunder(vm, v, dunder_bit(Dunder::float_) | dunder_bit(Dunder::index))) {
    return vm.tail_prelude("float_object", {v});
  }
  double x;
  switch (to_double(vm, v, x)) {
    case ToDouble::yes: return Outcome::of(Value::real(x));
    case ToDouble::error: return Outcome::error();
    case ToDouble::no: break;
  }
  if (vm.is_str(v)) return float_from_text(vm, vm.str_copy(v), v);
  std::string_view data;
  if (bytes_view(vm, v, data)) return float_from_text(vm, std::string(data), v);
  return vm.raise(TypeId::TypeError, "float() argument must be a string or a real number, not '" +
                                         vm.type_name(v) + "'");
}

Value new_float_of(Vm& vm, Handle type, double value) {
  if (type == type_handle(TypeId::float_)) return Value::real(value);
  const Handle handle = vm.new_object_of(type, sizeof(Float));
  vm.at<Float>(handle)->value = value != value ? Value::real(value).as_real() : value;
  vm.heap().mark_range(handle, sizeof(Float));
  return Value::ref(handle);
}

}  // namespace lockstep::vm
