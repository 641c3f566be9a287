// The methods of int, bool, float and complex.
#include <cmath>

#include "core/base/float_text.h"
#include "core/vm/arguments.h"
#include "core/vm/classes/slots.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/int.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number.h"
#include "core/vm/text/repr.h"

namespace lockstep::vm {

using base::BigInt;

Outcome slot_bool(Vm& vm, const Args& args) {
  const Value v = args[0];
  switch (number_kind(vm, v)) {
    case NumberKind::integer: return Outcome::boolean(!vm.big_of(v).is_zero());
    case NumberKind::real: return Outcome::boolean(float_of(vm, v) != 0);
    default: {
      ComplexValue c;
      if (!number_to_complex(vm, v, c)) return Outcome::error();
      return Outcome::boolean(c.real != 0 || c.imaginary != 0);
    }
  }
}

// An instance of a subclass of int with this value; borrows `exact`.
Value new_int_of(Vm& vm, Handle type, Value exact) {
  const BigInt big = vm.big_of(exact);
  const std::vector<uint8_t> bytes = big.to_magnitude();
  const auto digits = static_cast<uint32_t>((bytes.size() + 3) / 4);
  const uint32_t capacity = digits == 0 ? 1 : digits;
  const Handle handle = vm.new_object_of(type, int_bytes(capacity));
  Int* object = vm.at<Int>(handle);
  object->capacity = capacity;
  object->sign_digits =
      big.is_negative() ? -static_cast<int32_t>(digits) : static_cast<int32_t>(digits);
  if (!bytes.empty()) std::memcpy(object->digits, bytes.data(), bytes.size());
  vm.heap().mark_range(handle, int_bytes(capacity));
  return Value::ref(handle);
}

namespace {

bool is_type_itself(Value type, TypeId id) { return type.handle() == type_handle(id); }

Outcome int_new(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"", "base"};
  static const Signature kSignature = {"int", kNames, 2, 0, 2, 1};
  Value given[2];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  Outcome made = Outcome::of(Value::integer(0));
  if (!given[1].is_null()) {
    int64_t base;
    if (given[0].is_null()) return vm.raise(TypeId::TypeError, "int() missing string argument");
    const Tri index = index_int64(vm, given[1], base, true);
    if (index == Tri::need_python)
      return vm.tail_prelude("int_new_base", {args[0], given[0], given[1]});
    if (index != Tri::yes)
      return index == Tri::error ? Outcome::error() : index_value(vm, given[1]);
    if (base != 0 && (base < 2 || base > 36))
      return vm.raise(TypeId::ValueError, "int() base must be >= 2 and <= 36, or 0");
    std::string_view data;
    if (vm.is_str(given[0])) {
      made = int_from_text(vm, vm.str_copy(given[0]), static_cast<int>(base), given[0]);
    } else if (given[0].is_ref() && bytes_view(vm, given[0], data) &&
               (vm.layout_of(given[0]) == Layout::bytes || vm.layout_of(given[0]) == Layout::bytearray)) {
      made = int_from_text(vm, std::string(data), static_cast<int>(base), given[0]);
    } else {
      return vm.raise(TypeId::TypeError, "int() can't convert non-string with explicit base");
    }
  } else if (!given[0].is_null()) {
    made = int_convert(vm, given[0]);
  }
  if (is_type_itself(args[0], TypeId::int_) || made.is_error()) return made;
  if (!made.is_value()) {
    drop_tail(vm);
    return vm.tail_prelude("int_new", {args[0], given[0]});
  }
  Own exact(vm, made.value);
  return Outcome::of(new_int_of(vm, args[0].handle(), made.value));
}

Outcome bool_new(Vm& vm, const Args& args) {
  if (!no_keywords(vm, args, "bool")) return Outcome::error();
  if (args.count > 2) {
    return vm.raise_format(TypeId::TypeError, "bool expected at most 1 argument, got %u",
                           args.count - 1);
  }
  return args.count == 1 ? Outcome::boolean(false) : truth(vm, args[1]);
}

Outcome float_new(Vm& vm, const Args& args) {
  if (!no_keywords_for(vm, args[0].handle(), args, "float")) return Outcome::error();
  if (args.count > 2) {
    return vm.raise_format(TypeId::TypeError, "float expected at most 1 argument, got %u",
                           args.count - 1);
  }
  const Outcome made = args.count == 1 ? Outcome::of(Value::real(0)) : float_convert(vm, args[1]);
  if (is_type_itself(args[0], TypeId::float_) || made.is_error()) return made;
  if (!made.is_value()) {
    drop_tail(vm);
    return vm.tail_prelude("float_new", {args[0], args[1]});
  }
  return Outcome::of(new_float_of(vm, args[0].handle(), made.value.as_real()));
}

// --- int
// ----------------------------------------------------------------------------------------------

Outcome int_self(Vm& vm, const Args& args) {
  const Value v = args[0];
  if (v.is_int() || (v.is_ref() && vm.is_exact(v, TypeId::int_))) return Outcome::of(vm.incref(v));
  return Outcome::of(vm.new_big(vm.big_of(v)));
}

Outcome int_float(Vm& vm, const Args& args) {
  double x;
  return to_double(vm, args[0], x) == ToDouble::yes ? Outcome::of(Value::real(x))
                                                    : Outcome::error();
}

Outcome number_abs_method(Vm& vm, const Args& args) { return number_absolute(vm, args[0]); }
Outcome number_divmod_method(Vm& vm, const Args& args) {
  return number_divmod(vm, args[0], args[1]);
}
Outcome number_rdivmod_method(Vm& vm, const Args& args) {
  return number_divmod(vm, args[1], args[0]);
}
Outcome number_pow_method(Vm& vm, const Args& args) {
  if (is_other_number(vm, args)) return slot_declined();
  return number_power(vm, args[0], args[1], args.count > 2 ? args[2] : Value::null());
}
Outcome number_rpow_method(Vm& vm, const Args& args) {
  return is_other_number(vm, args) ? slot_declined() : number_power(vm, args[1], args[0], Value::null());
}

Outcome int_bit_length(Vm& vm, const Args& args) {
  return Outcome::of(vm.new_int(static_cast<int64_t>(vm.big_of(args[0]).bit_length())));
}
Outcome int_bit_count(Vm& vm, const Args& args) {
  return Outcome::of(vm.new_int(static_cast<int64_t>(vm.big_of(args[0]).bit_count())));
}
Outcome int_as_ratio(Vm& vm, const Args& args) {
  Own whole(vm, vm.new_big(vm.big_of(args[0])));
  return Outcome::of(vm.new_tuple_of({whole.get(), Value::integer(1)}));
}
Outcome int_zero(Vm&, const Args&) { return Outcome::of(Value::integer(0)); }
Outcome int_one(Vm&, const Args&) { return Outcome::of(Value::integer(1)); }


// byteorder argument: 1 little, 0 big, -1 error raised.
int little_endian(Vm& vm, Value order) {
  if (order.is_null()) return 0;
  if (vm.is_str(order)) {
    if (vm.str_view(order) == "little") return 1;
    if (vm.str_view(order) == "big") return 0;
  } else {
    vm.raise(TypeId::TypeError, "argument 'byteorder' must be str, not " + vm.type_name(order));
    return -1;
  }
  vm.raise(TypeId::ValueError, "byteorder must be either 'little' or 'big'");
  return -1;
}

Outcome int_to_bytes(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"length", "byteorder", "signed"};
  static const Signature kSignature = {"to_bytes", kNames, 3, 0, 2, 1};
  Value given[3];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  int64_t size = 1;
  if (!given[0].is_null()) {
    const Tri index = index_int64(vm, given[0], size, false);
    if (index != Tri::yes) return index_failed(vm, given[0]);
  }
  const int little = little_endian(vm, given[1]);
  if (little < 0) return Outcome::error();
  bool is_signed = false;
  if (!given[2].is_null()) is_signed = truth_fast(vm, given[2]) == Tri::yes;
  if (size < 0) return vm.raise(TypeId::ValueError, "length argument must be non-negative");
  if (size > int64_t{kUncheckedBytes} && !vm.ensure_memory(static_cast<uint64_t>(size)))
    return Outcome::error();
  const BigInt value = vm.big_of(args[0]);
  if (value.is_negative() && !is_signed) {
    return vm.raise(TypeId::OverflowError, "can't convert negative int to unsigned");
  }
  const auto bytes = value.to_bytes(static_cast<size_t>(size), is_signed);
  if (!bytes) return vm.raise(TypeId::OverflowError, "int too big to convert");
  std::string data(bytes->begin(), bytes->end());
  if (!little) data = std::string(data.rbegin(), data.rend());
  return Outcome::of(make_bytes(vm, data));
}

Outcome int_from_bytes(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"bytes", "byteorder", "signed"};
  static const Signature kSignature = {"from_bytes", kNames, 3, 1, 2, 1};
  Value given[3];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  const int little = little_endian(vm, given[1]);
  if (little < 0) return Outcome::error();
  const bool is_signed = !given[2].is_null() && truth_fast(vm, given[2]) == Tri::yes;
  std::string_view view;
  if (!bytes_view(vm, given[0], view)) {
    return vm.tail_prelude("int_from_bytes", {args[0], given[0], Value::boolean(little != 0),
                                              Value::boolean(is_signed)});
  }
  std::string data(view);
  if (!little) data = std::string(data.rbegin(), data.rend());
  Own made(vm, vm.new_big(BigInt::from_bytes(reinterpret_cast<const uint8_t*>(data.data()),
                                             data.size(), is_signed)));
  if (is_type_itself(args[0], TypeId::int_)) return Outcome::of(made.take());
  return vm.tail_call(args[0], {made.get()});
}

Outcome int_round(Vm& vm, const Args& args) {
  if (args.count == 1 || args[1].is_none()) return int_self(vm, args);
  int64_t digits;
  const Tri index = index_int64(vm, args[1], digits, true);
  if (index == Tri::need_python) return vm.tail_prelude("round_index", {args[0], args[1]});
  if (index != Tri::yes) return index_value(vm, args[1]);
  if (digits >= 0) return int_self(vm, args);
  const BigInt value = vm.big_of(args[0]);
  if (-digits > static_cast<int64_t>(value.bit_length()) / 3 + 2)
    return Outcome::of(Value::integer(0));
  const BigInt unit = BigInt(10).power(static_cast<uint64_t>(-digits));
  const base::BigDivMod parts = value.divmod(unit);
  const int order = (parts.remainder + parts.remainder).compare(unit);
  BigInt quotient = parts.quotient;
  if (order > 0 || (order == 0 && quotient.is_odd())) quotient += BigInt(1);
  return Outcome::of(vm.new_big(quotient * unit));
}

Outcome getnewargs(Vm& vm, const Args& args) {
  Own exact(vm, number_kind(vm, args[0]) == NumberKind::real ? Value::real(float_of(vm, args[0]))
                                                             : vm.new_big(vm.big_of(args[0])));
  return Outcome::of(vm.new_tuple_of({exact.get()}));
}

// --- float
// --------------------------------------------------------------------------------------------

Outcome float_self(Vm& vm, const Args& args) {
  return Outcome::of(Value::real(float_of(vm, args[0])));
}
Outcome float_zero(Vm&, const Args&) { return Outcome::of(Value::real(0)); }

Outcome float_int(Vm& vm, const Args& args) {
  return int_convert(vm, Value::real(float_of(vm, args[0])));
}
Outcome float_floor(Vm& vm, const Args& args) {
  return int_convert(vm, Value::real(std::floor(float_of(vm, args[0]))));
}
Outcome float_ceil(Vm& vm, const Args& args) {
  return int_convert(vm, Value::real(std::ceil(float_of(vm, args[0]))));
}

Outcome float_is_integer(Vm& vm, const Args& args) {
  const double x = float_of(vm, args[0]);
  return Outcome::boolean(std::isfinite(x) && std::floor(x) == x);
}

Outcome float_as_ratio(Vm& vm, const Args& args) {
  const double x = float_of(vm, args[0]);
  if (std::isinf(x))
    return vm.raise(TypeId::OverflowError, "cannot convert Infinity to integer ratio");
  if (std::isnan(x)) return vm.raise(TypeId::ValueError, "cannot convert NaN to integer ratio");
  int exponent;
  double mantissa = std::frexp(x, &exponent);
  for (int i = 0; i < 300 && mantissa != std::floor(mantissa); ++i) {
    mantissa *= 2;
    --exponent;
  }
  BigInt numerator = BigInt::from_double(mantissa), denominator(1);
  if (exponent > 0) numerator = numerator.shift_left(static_cast<uint64_t>(exponent));
  else denominator = denominator.shift_left(static_cast<uint64_t>(-exponent));
  Own a(vm, vm.new_big(numerator));
  Own b(vm, vm.new_big(denominator));
  return Outcome::of(vm.new_tuple_of({a.get(), b.get()}));
}

Outcome float_hex_method(Vm& vm, const Args& args) {
  return Outcome::of(make_str(vm, base::float_hex(float_of(vm, args[0]))));
}

// Reads "[sign] [0x] hex [. hex] [p exponent]", exactly rounded.
bool parse_hex_float(std::string_view text, double& out, bool& too_large) {
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  std::string lower;
  for (char c : text) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (lower == "inf" || lower == "infinity" || lower == "nan") {
    out = lower == "nan" ? NAN : INFINITY;
    if (negative) out = -out;
    return true;
  }
  size_t at = lower.rfind("0x", 0) == 0 ? 2 : 0;
  std::string digits;
  int64_t exponent = 0;
  bool point = false;
  for (; at < lower.size() && lower[at] != 'p'; ++at) {
    if (lower[at] == '.') {
      if (point) return false;
      point = true;
    } else if (std::isxdigit(static_cast<unsigned char>(lower[at]))) {
      digits += lower[at];
      if (point) exponent -= 4;
    } else {
      return false;
    }
  }
  if (digits.empty()) return false;
  if (at < lower.size()) {
    std::string_view rest = std::string_view(lower).substr(at + 1);
    bool minus = false;
    if (!rest.empty() && (rest[0] == '-' || rest[0] == '+')) {
      minus = rest[0] == '-';
      rest.remove_prefix(1);
    }
    if (rest.empty() || rest.size() > 9) return false;
    int64_t power = 0;
    for (char c : rest) {
      if (c < '0' || c > '9') return false;
      power = power * 10 + (c - '0');
    }
    exponent += minus ? -power : power;
  }
  const BigInt mantissa = *BigInt::from_text(digits, 16);
  std::optional<double> value = 0.0;
  if (!mantissa.is_zero()) {
    const int64_t top = static_cast<int64_t>(mantissa.bit_length()) + exponent;
    if (top > 1024) value.reset();
    else if (top < -1080) value = 0.0;
    else if (exponent >= 0)
      value = mantissa.shift_left(static_cast<uint64_t>(exponent)).to_double();
    else value = mantissa.true_divide(BigInt(1).shift_left(static_cast<uint64_t>(-exponent)));
  }
  too_large = !value.has_value();
  if (too_large) return true;
  out = negative ? -*value : *value;
  return true;
}

Outcome float_fromhex(Vm& vm, const Args& args) {
  if (!vm.is_str(args[1])) {
    return vm.raise(TypeId::TypeError, "bad argument type for built-in operation");
  }
  const std::string text = vm.str_copy(args[1]);
  const size_t first = text.find_first_not_of(" \t\n\r\f\v");
  const size_t last = text.find_last_not_of(" \t\n\r\f\v");
  double x = 0;
  bool too_large = false;
  if (first == std::string::npos ||
      !parse_hex_float(std::string_view(text).substr(first, last - first + 1), x, too_large)) {
    return vm.raise(TypeId::ValueError, "invalid hexadecimal floating-point string");
  }
  if (too_large)
    return vm.raise(TypeId::OverflowError, "hexadecimal value too large to represent as a float");
  if (is_type_itself(args[0], TypeId::float_)) return Outcome::of(Value::real(x));
  return vm.tail_call(args[0], {Value::real(x)});
}

// Rounds half to even on the decimal digits of the exact value, as CPython does through repr
// digits.
Outcome float_round(Vm& vm, const Args& args) {
  const double x = float_of(vm, args[0]);
  if (args.count == 1 || args[1].is_none()) {
    double rounded = std::round(x);
    if (std::fabs(x - rounded) == 0.5) rounded = 2.0 * std::round(x / 2.0);
    return int_convert(vm, Value::real(rounded));
  }
  int64_t digits;
  const Tri index = index_int64(vm, args[1], digits, true);
  if (index == Tri::need_python) return vm.tail_prelude("round_index", {args[0], args[1]});
  if (index != Tri::yes) return index_value(vm, args[1]);
  if (!std::isfinite(x) || digits > 323) return Outcome::of(Value::real(x));
  if (digits < -308) return Outcome::of(Value::real(x < 0 ? -0.0 : 0.0));
  if (digits >= 0) {
    const auto parsed = base::parse_float(base::float_format(x, 'f', static_cast<int>(digits)));
    return Outcome::of(Value::real(*parsed));
  }
  // Negative: an exact integer computation on the digits before the point.
  const double whole = std::trunc(x);
  const BigInt unit = BigInt(10).power(static_cast<uint64_t>(-digits));
  const base::BigDivMod parts = BigInt::from_double(std::fabs(whole)).divmod(unit);
  int order = (parts.remainder + parts.remainder).compare(unit);
  if (order == 0 && whole != x) order = 1;
  BigInt quotient = parts.quotient;
  if (order > 0 || (order == 0 && quotient.is_odd())) quotient += BigInt(1);
  const auto result = (quotient * unit).to_double();
  if (!result) return vm.raise(TypeId::OverflowError, "rounded value too large to represent");
  return Outcome::of(Value::real(std::copysign(*result, x)));
}

Outcome float_getformat(Vm& vm, const Args& args) {
  if (!vm.is_str(args[1])) {
    return vm.raise(TypeId::TypeError, "__getformat__() argument must be str, not " + vm.type_name(args[1]));
  }
  const std::string kind = vm.str_copy(args[1]);
  if (kind != "double" && kind != "float") {
    return vm.raise(TypeId::ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
  }
  return Outcome::of(make_str(vm, "IEEE, little-endian"));
}

// --- complex
// ------------------------------------------------------------------------------------------

Value new_complex_of(Vm& vm, Value type, double real, double imaginary) {
  if (is_type_itself(type, TypeId::complex)) return vm.new_complex(real, imaginary);
  const Handle handle = vm.new_object_of(type.handle(), sizeof(Complex));
  vm.at<Complex>(handle)->real = real;
  vm.at<Complex>(handle)->imaginary = imaginary;
  vm.heap().mark_range(handle, sizeof(Complex));
  return Value::ref(handle);
}

// Takes the underscores between digits out; false: one stands elsewhere.
bool without_underscores(std::string& text) {
  std::string clean;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '_') {
      clean += text[i];
      continue;
    }
    const auto digit = [&](size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    if (i == 0 || !digit(i - 1) || !digit(i + 1)) return false;
  }
  text = clean;
  return true;
}

bool parse_complex(std::string text, ComplexValue& out) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) text.pop_back();
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) text.erase(0, 1);
  if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
    text = text.substr(1, text.size() - 2);
    while (!text.empty() && text.back() == ' ') text.pop_back();
    while (!text.empty() && text.front() == ' ') text.erase(0, 1);
  }
  out = {0, 0};
  if (text.empty()) return false;
  const bool has_j = text.back() == 'j' || text.back() == 'J';
  if (!has_j) {
    const auto real = base::parse_float(text);
    if (real) out.real = *real;
    return real.has_value();
  }
  text.pop_back();
  size_t cut = std::string::npos;
  for (size_t i = text.size(); i-- > 1;) {
    if ((text[i] == '+' || text[i] == '-') && text[i - 1] != 'e' && text[i - 1] != 'E') {
      cut = i;
      break;
    }
  }
  std::string imaginary = cut == std::string::npos ? text : text.substr(cut);
  if (imaginary.empty() || imaginary == "+" || imaginary == "-") imaginary += "1";
  const auto second = base::parse_float(imaginary);
  if (!second) return false;
  out.imaginary = *second;
  if (cut == std::string::npos) return true;
  const auto first = base::parse_float(text.substr(0, cut));
  if (first) out.real = *first;
  return first.has_value();
}

Outcome complex_new(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"real", "imag"};
  static const Signature kSignature = {"complex", kNames, 2, 0, 2, 1};
  Value given[2];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  if (given[1].is_null() && !given[0].is_null() && is_type_itself(args[0], TypeId::complex) &&
      given[0].is_ref() && vm.is_exact(given[0], TypeId::complex)) {
    return Outcome::of(vm.incref(given[0]));
  }
  ComplexValue parts[2];
  for (int i = 0; i < 2; ++i) {
    if (given[i].is_null()) continue;
    const uint64_t bits =
        dunder_bit(Dunder::complex) | dunder_bit(Dunder::float_) | dunder_bit(Dunder::index);
    if (has_user_dunder(vm, given[i], bits)) {
      return vm.tail_prelude(
          "complex_new", {args[0], given[0], given[1].is_null() ? Value::integer(0) : given[1]});
    }
    if (vm.is_str(given[i])) {
      if (i == 1) return vm.raise(TypeId::TypeError, "complex() second arg can't be a string");
      if (!given[1].is_null())
        return vm.raise(TypeId::TypeError, "complex() can't take second arg if first is a string");
      std::string text = ascii_digits(vm.str_view(given[0]));
      if (!without_underscores(text)) {
        text.clear();
        if (repr_fast(vm, given[0], text) == Tri::error) return Outcome::error();
        return vm.raise(TypeId::ValueError, "could not convert string to complex: " + text);
      }
      if (!parse_complex(text, parts[0])) {
        return vm.raise(TypeId::ValueError, "complex() arg is a malformed string");
      }
      continue;
    }
    if (number_kind(vm, given[i]) == NumberKind::none) {
      return vm.raise(TypeId::TypeError,
                      (i == 0 ? "complex() first argument must be a string or a number, not '"
                              : "complex() second argument must be a number, not '") +
                          vm.type_name(given[i]) + "'");
    }
    if (!number_to_complex(vm, given[i], parts[i])) return Outcome::error();
  }
  // Only a complex part takes part in the other sum: 0.0 + -0.0 would lose a sign.
  double real = parts[0].real, imaginary = parts[1].real;
  if (!given[1].is_null() && is_complex(vm, given[1])) real -= parts[1].imaginary;
  if (!given[0].is_null() && (given[1].is_null() || is_complex(vm, given[0]))) {
    imaginary = given[1].is_null() ? parts[0].imaginary : imaginary + parts[0].imaginary;
  }
  return Outcome::of(new_complex_of(vm, args[0], real, imaginary));
}

Outcome complex_real(Vm& vm, const Args& args) {
  return Outcome::of(Value::real(vm.at<Complex>(args[0])->real));
}
Outcome complex_imag(Vm& vm, const Args& args) {
  return Outcome::of(Value::real(vm.at<Complex>(args[0])->imaginary));
}
Outcome complex_conjugate(Vm& vm, const Args& args) {
  const Complex c = *vm.at<Complex>(args[0]);
  return Outcome::of(vm.new_complex(c.real, -c.imaginary));
}

Outcome complex_exact(Vm& vm, const Args& args) {
  const Complex c = *vm.at<Complex>(args[0]);
  return Outcome::of(vm.new_complex(c.real, c.imaginary));
}
Outcome complex_parts(Vm& vm, const Args& args) {
  const Complex c = *vm.at<Complex>(args[0]);
  return Outcome::of(vm.new_tuple_of({Value::real(c.real), Value::real(c.imaginary)}));
}

const BuiltinDef kIntRows[] = {
    new_method(int_new),
    LOCKSTEP_COMPARE_SLOTS,
    LOCKSTEP_BINARY_SLOTS("add", add),
    LOCKSTEP_BINARY_SLOTS("sub", subtract),
    LOCKSTEP_BINARY_SLOTS("mul", multiply),
    LOCKSTEP_BINARY_SLOTS("floordiv", floor_divide),
    LOCKSTEP_BINARY_SLOTS("mod", remainder),
    LOCKSTEP_BINARY_SLOTS("truediv", true_divide),
    LOCKSTEP_BINARY_SLOTS("and", and_),
    LOCKSTEP_BINARY_SLOTS("or", or_),
    LOCKSTEP_BINARY_SLOTS("xor", xor_),
    LOCKSTEP_BINARY_SLOTS("lshift", lshift),
    LOCKSTEP_BINARY_SLOTS("rshift", rshift),
    slot("__divmod__", number_divmod_method, 1),
    slot("__rdivmod__", number_rdivmod_method, 1),
    {"__pow__", number_pow_method, 1, 2, kWrapper, nullptr},
    slot("__rpow__", number_rpow_method, 1),
    slot("__neg__", slot_unary<UnaryOp::negative>, 0),
    slot("__pos__", slot_unary<UnaryOp::positive>, 0),
    slot("__invert__", slot_unary<UnaryOp::invert>, 0),
    slot("__abs__", number_abs_method, 0),
    slot("__bool__", slot_bool, 0),
    slot("__int__", int_self, 0),
    slot("__index__", int_self, 0),
    slot("__float__", int_float, 0),
    slot("__hash__", slot_hash, 0),
    slot("__repr__", slot_repr, 0),
    method("__format__", slot_format, 1, 1),
    method("__trunc__", int_self, 0, 0),
    method("__floor__", int_self, 0, 0),
    method("__ceil__", int_self, 0, 0),
    method("__round__", int_round, 0, 1),
    method("__getnewargs__", getnewargs, 0, 0),
    method("bit_length", int_bit_length, 0, 0),
    method("bit_count", int_bit_count, 0, 0),
    method("as_integer_ratio", int_as_ratio, 0, 0),
    method("conjugate", int_self, 0, 0),
    method("to_bytes", int_to_bytes, 0, -1, kKeywords),
    method("from_bytes", int_from_bytes, 0, -1, kKeywords | kClassMethod),
    getter("real", int_self),
    getter("imag", int_zero),
    getter("numerator", int_self),
    getter("denominator", int_one),
};

const BuiltinDef kBoolRows[] = {
    new_method(bool_new),
    slot("__repr__", slot_repr, 0),
    LOCKSTEP_BINARY_SLOTS("and", and_),
    LOCKSTEP_BINARY_SLOTS("or", or_),
    LOCKSTEP_BINARY_SLOTS("xor", xor_),
};

const BuiltinDef kFloatRows[] = {
    new_method(float_new),
    LOCKSTEP_COMPARE_SLOTS,
    LOCKSTEP_BINARY_SLOTS("add", add),
    LOCKSTEP_BINARY_SLOTS("sub", subtract),
    LOCKSTEP_BINARY_SLOTS("mul", multiply),
    LOCKSTEP_BINARY_SLOTS("floordiv", floor_divide),
    LOCKSTEP_BINARY_SLOTS("mod", remainder),
    LOCKSTEP_BINARY_SLOTS("truediv", true_divide),
    slot("__divmod__", number_divmod_method, 1),
    slot("__rdivmod__", number_rdivmod_method, 1),
    {"__pow__", number_pow_method, 1, 2, kWrapper, nullptr},
    slot("__rpow__", number_rpow_method, 1),
    slot("__neg__", slot_unary<UnaryOp::negative>, 0),
    slot("__pos__", slot_unary<UnaryOp::positive>, 0),
    slot("__abs__", number_abs_method, 0),
    slot("__bool__", slot_bool, 0),
    slot("__int__", float_int, 0),
    slot("__float__", float_self, 0),
    slot("__hash__", slot_hash, 0),
    slot("__repr__", slot_repr, 0),
    method("__format__", slot_format, 1, 1),
    method("__trunc__", float_int, 0, 0),
    method("__floor__", float_floor, 0, 0),
    method("__ceil__", float_ceil, 0, 0),
    method("__round__", float_round, 0, 1),
    method("__getnewargs__", getnewargs, 0, 0),
    method("__getformat__", float_getformat, 1, 1, kClassMethod),
    method("is_integer", float_is_integer, 0, 0),
    method("as_integer_ratio", float_as_ratio, 0, 0),
    method("hex", float_hex_method, 0, 0),
    method("fromhex", float_fromhex, 1, 1, kClassMethod),
    method("conjugate", float_self, 0, 0),
    getter("real", float_self),
    getter("imag", float_zero),
};

Outcome complex_getnewargs(Vm& vm, const Args& args) {
  const Complex* number = vm.at<Complex>(args[0]);
  return Outcome::of(
      vm.new_tuple_of({Value::real(number->real), Value::real(number->imaginary)}));
}

const BuiltinDef kComplexRows[] = {
    method("__getnewargs__", complex_getnewargs, 0, 0),
    new_method(complex_new),
    LOCKSTEP_COMPARE_SLOTS,
    LOCKSTEP_BINARY_SLOTS("add", add),
    LOCKSTEP_BINARY_SLOTS("sub", subtract),
    LOCKSTEP_BINARY_SLOTS("mul", multiply),
    LOCKSTEP_BINARY_SLOTS("truediv", true_divide),
    {"__pow__", number_pow_method, 1, 2, kWrapper, nullptr},
    slot("__rpow__", number_rpow_method, 1),
    slot("__neg__", slot_unary<UnaryOp::negative>, 0),
    slot("__pos__", slot_unary<UnaryOp::positive>, 0),
    slot("__abs__", number_abs_method, 0),
    slot("__bool__", slot_bool, 0),
    slot("__hash__", slot_hash, 0),
    slot("__repr__", slot_repr, 0),
    method("__format__", slot_format, 1, 1),
    method("conjugate", complex_conjugate, 0, 0),
    method("__complex__", complex_exact, 0, 0),
    method("__getnewargs__", complex_parts, 0, 0),
    getter("real", complex_real),
    getter("imag", complex_imag),
};

}  // namespace

extern const BuiltinTable kIntTable = type_table(TypeId::int_, kIntRows);
extern const BuiltinTable kBoolTable = type_table(TypeId::bool_, kBoolRows);
extern const BuiltinTable kFloatTable = type_table(TypeId::float_, kFloatRows);
extern const BuiltinTable kComplexTable = type_table(TypeId::complex, kComplexRows);

}  // namespace lockstep::vm
