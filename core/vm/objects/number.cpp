#include "core/vm/objects/number.h"

#include <cmath>

#include "core/base/float_math.h"
#include "core/vm/heap/memory_limit.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/int_digits.h"
#include "core/vm/objects/int.h"

namespace lockstep::vm {

using base::BigInt;

NumberKind number_kind(Vm& vm, Value v) {
  if (v.is_int() || v.is_bool()) return NumberKind::integer;
  if (v.is_real()) return NumberKind::real;
  if (!v.is_ref() || v.is_null()) return NumberKind::none;
  switch (vm.layout_of(v)) {
    case Layout::int_: return NumberKind::integer;
    case Layout::float_: return NumberKind::real;
    case Layout::complex: return NumberKind::complex;
    default: return NumberKind::none;
  }
}

Outcome raise_range_error(Vm& vm) {
  Own text(vm, vm.new_str("Numerical result out of range"));
  return vm.raise_object(new_exception_with(vm, type_handle(TypeId::OverflowError),
                                            {Value::integer(34), text.get()}));
}

Outcome raise_too_large_for_float(Vm& vm) {
  return vm.raise(TypeId::OverflowError, "int too large to convert to float");
}

bool number_to_complex(Vm& vm, Value v, ComplexValue& out) {
  if (number_kind(vm, v) == NumberKind::complex) {
    out = {vm.at<Complex>(v)->real, vm.at<Complex>(v)->imaginary};
    return true;
  }
  out.imaginary = 0;
  return to_double(vm, v, out.real) == ToDouble::yes;
}

namespace {

Outcome zero_division(Vm& vm, const char* message) {
  return vm.raise(TypeId::ZeroDivisionError, message);
}

Outcome not_implemented() { return Outcome::of(Value::not_implemented()); }

int64_t floor_divide_int(int64_t a, int64_t b) {
  const int64_t q = a / b;
  return (a % b != 0 && (a < 0) != (b < 0)) ? q - 1 : q;
}

int64_t modulo_int(int64_t a, int64_t b) {
  const int64_t r = a % b;
  return r != 0 && (r < 0) != (b < 0) ? r + b : r;
}

// Both fit 64 bits. NotImplemented: does not fit, use big integers.
Outcome small_binary(Vm& vm, BinaryOp op, int64_t a, int64_t b) {
  int64_t result;
  switch (op) {
    case BinaryOp::add:
      if (__builtin_add_overflow(a, b, &result)) return not_implemented();
      return Outcome::of(vm.new_int(result));
    case BinaryOp::subtract:
      if (__builtin_sub_overflow(a, b, &result)) return not_implemented();
      return Outcome::of(vm.new_int(result));
    case BinaryOp::multiply:
      if (__builtin_mul_overflow(a, b, &result)) return not_implemented();
      return Outcome::of(vm.new_int(result));
    case BinaryOp::floor_divide:
      if (b == 0) return zero_division(vm, "integer division or modulo by zero");
      if (b == -1) return not_implemented();
      return Outcome::of(vm.new_int(floor_divide_int(a, b)));
    case BinaryOp::remainder:
      if (b == 0) return zero_division(vm, "integer modulo by zero");
      if (b == -1) return Outcome::of(Value::integer(0));
      return Outcome::of(vm.new_int(modulo_int(a, b)));
    case BinaryOp::true_divide:
      if (b == 0) return zero_division(vm, "division by zero");
      if (a > (int64_t{1} << 53) || a < -(int64_t{1} << 53)) return not_implemented();
      if (b > (int64_t{1} << 53) || b < -(int64_t{1} << 53)) return not_implemented();
      return Outcome::of(Value::real(static_cast<double>(a) / static_cast<double>(b)));
    case BinaryOp::and_: return Outcome::of(vm.new_int(a & b));
    case BinaryOp::or_: return Outcome::of(vm.new_int(a | b));
    case BinaryOp::xor_: return Outcome::of(vm.new_int(a ^ b));
    case BinaryOp::lshift:
      if (b < 0) return vm.raise(TypeId::ValueError, "negative shift count");
      if (a == 0) return Outcome::of(Value::integer(0));
      if (b > 62 || (a << b) >> b != a) return not_implemented();
      return Outcome::of(vm.new_int(a << b));
    case BinaryOp::rshift:
      if (b < 0) return vm.raise(TypeId::ValueError, "negative shift count");
      return Outcome::of(vm.new_int(a >> (b > 63 ? 63 : b)));
    default: return not_implemented();
  }
}

constexpr uint64_t kMostProductBits = uint64_t{1} << 25;   // some seconds
constexpr size_t kQuickFactor = 4096;                      // as long as this, the other may be of any length

bool room_for_bits(Vm& vm, uint64_t bits) {
  if (bits / 8 < kUncheckedBytes) return true;
  if (bits / 8 > (uint64_t{1} << 31)) {
    return raise_memory_error(vm);
  }
  return vm.ensure_memory(bits / 8);
}

}  // namespace

bool product_fits(Vm& vm, uint64_t bits) {
  if (bits <= kMostProductBits) return true;
  vm.raise(TypeId::MemoryError, "a product of " + std::to_string(bits) + " bits; those of more than " +
                                    std::to_string(kMostProductBits) + " are not computed");
  return false;
}

namespace {

Outcome big_shift(Vm& vm, BinaryOp op, const BigInt& a, const BigInt& b) {
  if (b.is_negative()) return vm.raise(TypeId::ValueError, "negative shift count");
  if (a.is_zero()) return Outcome::of(Value::integer(0));
  if (op == BinaryOp::rshift) {
    if (!b.fits_int64()) return Outcome::of(Value::integer(a.is_negative() ? -1 : 0));
    const auto bits = static_cast<uint64_t>(b.to_int64());
    if (bits > a.bit_length()) return Outcome::of(Value::integer(a.is_negative() ? -1 : 0));
    return Outcome::of(vm.new_big(a.shift_right(bits)));
  }
  if (!b.fits_int64()) return vm.raise(TypeId::OverflowError, "too many digits in integer");
  const auto bits = static_cast<uint64_t>(b.to_int64());
  if (!room_for_bits(vm, bits + a.bit_length())) return Outcome::error();
  return Outcome::of(vm.new_big(a.shift_left(bits)));
}

bool is_exact_int(Vm& vm, Value v) { return v.is_int() || (v.is_ref() && vm.is_exact(v, TypeId::int_)); }

Outcome big_binary(Vm& vm, BinaryOp op, Value left, Value right) {
  if (is_exact_int(vm, left) && is_exact_int(vm, right)) {
    const Value done = digits_binary(vm, op, left, right);
    if (!done.is_null()) return Outcome::of(done);
  }
  const BigInt a = vm.big_of(left);
  const BigInt b = vm.big_of(right);
  switch (op) {
    case BinaryOp::add: return Outcome::of(vm.new_big(a + b));
    case BinaryOp::subtract: return Outcome::of(vm.new_big(a - b));
    case BinaryOp::multiply:
      if (!room_for_bits(vm, a.bit_length() + b.bit_length())) return Outcome::error();
      if (std::min(a.bit_length(), b.bit_length()) > kQuickFactor &&
          !product_fits(vm, a.bit_length() + b.bit_length())) {
        return Outcome::error();
      }
      return Outcome::of(vm.new_big(a * b));
    case BinaryOp::floor_divide:
      if (b.is_zero()) return zero_division(vm, "integer division or modulo by zero");
      return Outcome::of(vm.new_big(a.floor_divide(b)));
    case BinaryOp::remainder:
      if (b.is_zero()) return zero_division(vm, "integer modulo by zero");
      return Outcome::of(vm.new_big(a.modulo(b)));
    case BinaryOp::true_divide: {
      if (b.is_zero()) return zero_division(vm, "division by zero");
      const auto quotient = a.true_divide(b);
      if (!quotient) {
        return vm.raise(TypeId::OverflowError, "integer division result too large for a float");
      }
      return Outcome::of(Value::real(*quotient));
    }
    case BinaryOp::and_: return Outcome::of(vm.new_big(a & b));
    case BinaryOp::or_: return Outcome::of(vm.new_big(a | b));
    case BinaryOp::xor_: return Outcome::of(vm.new_big(a ^ b));
    case BinaryOp::lshift:
    case BinaryOp::rshift: return big_shift(vm, op, a, b);
    default: return not_implemented();
  }
}

Outcome float_power(Vm& vm, double a, double b) {
  if (a == 0 && b < 0) {
    if (std::isinf(b)) return Outcome::of(Value::real(std::fabs(b)));
    return zero_division(vm, "0.0 cannot be raised to a negative power");
  }
  const bool finite = std::isfinite(a) && std::isfinite(b);
  if (finite && a < 0 && std::floor(b) != b) {
    const double length = base::power_double(std::fabs(a), b);
    const double angle = 3.141592653589793 * b;
    return Outcome::of(vm.new_complex(length * base::cos_double(angle), length * base::sin_double(angle)));
  }
  const double result = base::power_double(a, b);
  if (finite && std::isinf(result)) return raise_range_error(vm);
  return Outcome::of(Value::real(result));
}

Outcome float_binary(Vm& vm, BinaryOp op, double a, double b) {
  switch (op) {
    case BinaryOp::add: return Outcome::of(Value::real(a + b));
    case BinaryOp::subtract: return Outcome::of(Value::real(a - b));
    case BinaryOp::multiply: return Outcome::of(Value::real(a * b));
    case BinaryOp::true_divide:
      if (b == 0) return zero_division(vm, "float division by zero");
      return Outcome::of(Value::real(a / b));
    case BinaryOp::floor_divide:
      if (b == 0) return zero_division(vm, "float floor division by zero");
      return Outcome::of(Value::real(float_floor_divide(a, b)));
    case BinaryOp::remainder:
      if (b == 0) return zero_division(vm, "float modulo");
      return Outcome::of(Value::real(float_modulo(a, b)));
    case BinaryOp::power: return float_power(vm, a, b);
    default: return not_implemented();
  }
}

// Smith's method, as CPython divides.
bool complex_divide(ComplexValue a, ComplexValue b, ComplexValue& out) {
  const double abs_real = std::fabs(b.real);
  const double abs_imaginary = std::fabs(b.imaginary);
  if (abs_real >= abs_imaginary) {
    if (abs_real == 0) return false;
    const double ratio = b.imaginary / b.real;
    const double denominator = b.real + b.imaginary * ratio;
    out.real = (a.real + a.imaginary * ratio) / denominator;
    out.imaginary = (a.imaginary - a.real * ratio) / denominator;
  } else if (abs_imaginary >= abs_real) {
    const double ratio = b.real / b.imaginary;
    const double denominator = b.real * ratio + b.imaginary;
    out.real = (a.real * ratio + a.imaginary) / denominator;
    out.imaginary = (a.imaginary * ratio - a.real) / denominator;
  } else {
    out.real = out.imaginary = std::nan("");
  }
  return true;
}

ComplexValue complex_multiply(ComplexValue a, ComplexValue b) {
  return {a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real};
}

bool complex_power_integer(ComplexValue x, int64_t n, ComplexValue& out) {
  ComplexValue result{1, 0};
  ComplexValue p = x;
  for (int64_t mask = 1, m = n < 0 ? -n : n; mask > 0 && m >= mask; mask <<= 1) {
    if (m & mask) result = complex_multiply(result, p);
    p = complex_multiply(p, p);
  }
  if (n > 0) {
    out = result;
    return true;
  }
  return complex_divide({1, 0}, result, out);
}

Outcome complex_power(Vm& vm, ComplexValue a, ComplexValue b) {
  ComplexValue r;
  if (b.imaginary == 0 && b.real == std::floor(b.real) && std::fabs(b.real) <= 100) {
    if (!complex_power_integer(a, static_cast<int64_t>(b.real), r)) {
      return zero_division(vm, "0.0 to a negative or complex power");
    }
  } else if (b.real == 0 && b.imaginary == 0) {
    r = {1, 0};
  } else if (a.real == 0 && a.imaginary == 0) {
    if (b.imaginary != 0 || b.real < 0)
      return zero_division(vm, "0.0 to a negative or complex power");
    r = {0, 0};
  } else {
    const double length = base::hypot_double(a.real, a.imaginary);
    double size = base::power_double(length, b.real);
    const double angle = base::atan2_double(a.imaginary, a.real);
    double phase = angle * b.real;
    if (b.imaginary != 0) {
      size /= base::exp_double(angle * b.imaginary);
      phase += b.imaginary * base::log_double(length);
    }
    r = {size * base::cos_double(phase), size * base::sin_double(phase)};
  }
  if (std::isinf(r.real) || std::isinf(r.imaginary)) {
    return vm.raise(TypeId::OverflowError, "complex exponentiation");
  }
  return Outcome::of(vm.new_complex(r.real, r.imaginary));
}

Outcome complex_binary(Vm& vm, BinaryOp op, ComplexValue a, ComplexValue b) {
  switch (op) {
    case BinaryOp::add:
      return Outcome::of(vm.new_complex(a.real + b.real, a.imaginary + b.imaginary));
    case BinaryOp::subtract:
      return Outcome::of(vm.new_complex(a.real - b.real, a.imaginary - b.imaginary));
    case BinaryOp::multiply: {
      const ComplexValue r = complex_multiply(a, b);
      return Outcome::of(vm.new_complex(r.real, r.imaginary));
    }
    case BinaryOp::true_divide: {
      ComplexValue r;
      if (!complex_divide(a, b, r)) return zero_division(vm, "complex division by zero");
      return Outcome::of(vm.new_complex(r.real, r.imaginary));
    }
    case BinaryOp::power: return complex_power(vm, a, b);
    default: return not_implemented();
  }
}

Outcome integer_power(Vm& vm, Value base, Value exponent) {
  const BigInt e = vm.big_of(exponent);
  if (e.is_negative()) {
    double a, b;
    if (to_double(vm, base, a) != ToDouble::yes) return Outcome::error();
    if (to_double(vm, exponent, b) != ToDouble::yes) return Outcome::error();
    return float_power(vm, a, b);
  }
  const BigInt b = vm.big_of(base);
  if (b.bit_length() <= 1) {  // 0, 1, -1
    if (e.is_zero()) return Outcome::of(Value::integer(1));
    return Outcome::of(Value::integer(b.is_negative() && !e.is_odd() ? 1 : b.to_int64()));
  }
  if (!e.fits_int64() || e.to_int64() > (int64_t{1} << 36)) {
    raise_memory_error(vm);
    return Outcome::error();
  }
  const auto n = static_cast<uint64_t>(e.to_int64());
  if (!room_for_bits(vm, n * (b.bit_length() - 1))) return Outcome::error();
  const uint64_t odd_bits = b.bit_length() - b.trailing_zeros();
  // A small base has fewer bits than its length says: its 16th power tells more.
  const uint64_t bits = odd_bits > 64 ? n * (odd_bits - 1)
                                      : n * (b.shift_right(b.trailing_zeros()).power(16).bit_length() - 1) / 16;
  if (odd_bits > 1 && !product_fits(vm, bits)) return Outcome::error();
  return Outcome::of(vm.new_big(b.power(n)));
}

int compare_real_integer(double real, const BigInt& integer) {
  if (std::isinf(real)) return real > 0 ? 1 : -1;
  const double whole = std::trunc(real);
  const int compared = BigInt::from_double(whole).compare(integer);
  if (compared != 0) return compared;
  return real > whole ? 1 : real < whole ? -1 : 0;
}

bool apply(CompareOp op, int order) {
  switch (op) {
    case CompareOp::lt: return order < 0;
    case CompareOp::le: return order <= 0;
    case CompareOp::eq: return order == 0;
    case CompareOp::ne: return order != 0;
    case CompareOp::gt: return order > 0;
    case CompareOp::ge: return order >= 0;
  }
  return false;
}

}  // namespace

bool is_float(Vm& vm, Value v) {
  return v.is_real() || (v.is_ref() && !v.is_null() && vm.layout_of(v) == Layout::float_);
}

double float_of(Vm& vm, Value v) { return v.is_real() ? v.as_real() : vm.at<Float>(v)->value; }

bool is_complex(Vm& vm, Value v) {
  return v.is_ref() && !v.is_null() && vm.layout_of(v) == Layout::complex;
}

ToDouble to_double(Vm& vm, Value v, double& out) {
  if (v.is_int()) {
    out = static_cast<double>(v.as_int());
    return ToDouble::yes;
  }
  if (v.is_bool()) {
    out = v.is_true() ? 1 : 0;
    return ToDouble::yes;
  }
  if (is_float(vm, v)) {
    out = float_of(vm, v);
    return ToDouble::yes;
  }
  if (number_kind(vm, v) != NumberKind::integer) return ToDouble::no;
  const auto converted = vm.big_of(v).to_double();
  if (!converted) {
    raise_too_large_for_float(vm);
    return ToDouble::error;
  }
  out = *converted;
  return ToDouble::yes;
}

double float_modulo(double a, double b) {
  double mod = std::fmod(a, b);
  if (mod != 0) {
    if ((b < 0) != (mod < 0)) mod += b;
  } else {
    mod = std::copysign(0.0, b);
  }
  return mod;
}

double float_floor_divide(double a, double b) {
  double mod = std::fmod(a, b);
  double quotient = (a - mod) / b;
  if (mod != 0 && (b < 0) != (mod < 0)) quotient -= 1.0;
  if (quotient == 0) return std::copysign(0.0, a / b);
  double result = std::floor(quotient);
  if (quotient - result > 0.5) result += 1.0;
  return result;
}

bool number_compare(Vm& vm, CompareOp op, Value left, Value right) {
  const bool left_real = is_float(vm, left);
  const bool right_real = is_float(vm, right);
  int64_t a = 0, b = 0;
  if (left_real && right_real) {
    const double x = float_of(vm, left), y = float_of(vm, right);
    switch (op) {
      case CompareOp::lt: return x < y;
      case CompareOp::le: return x <= y;
      case CompareOp::eq: return x == y;
      case CompareOp::ne: return x != y;
      case CompareOp::gt: return x > y;
      case CompareOp::ge: return x >= y;
    }
  }
  if (left_real || right_real) {
    const double real = float_of(vm, left_real ? left : right);
    if (std::isnan(real)) return op == CompareOp::ne;
    const int order = compare_real_integer(real, vm.big_of(left_real ? right : left));
    return apply(op, left_real ? order : -order);
  }
  if (vm.to_int64(left, a) && vm.to_int64(right, b)) return apply(op, a < b ? -1 : a > b ? 1 : 0);
  if (is_exact_int(vm, left) && is_exact_int(vm, right)) return apply(op, digits_compare(vm, left, right));
  return apply(op, vm.big_of(left).compare(vm.big_of(right)));
}

bool number_equal(Vm& vm, Value left, Value right) {
  const bool left_complex = is_complex(vm, left), right_complex = is_complex(vm, right);
  if (!left_complex && !right_complex) return number_compare(vm, CompareOp::eq, left, right);
  if (left_complex && right_complex) {
    const Complex a = *vm.at<Complex>(left), b = *vm.at<Complex>(right);
    return a.real == b.real && a.imaginary == b.imaginary;
  }
  const Complex c = *vm.at<Complex>(left_complex ? left : right);
  return c.imaginary == 0 &&
         number_compare(vm, CompareOp::eq, Value::real(c.real), left_complex ? right : left);
}

Outcome number_binary(Vm& vm, BinaryOp op, Value left, Value right) {
  const NumberKind a = number_kind(vm, left);
  const NumberKind b = number_kind(vm, right);
  if (a == NumberKind::none || b == NumberKind::none) return not_implemented();
  if (a == NumberKind::integer && b == NumberKind::integer) {
    if (left.is_bool() && right.is_bool() &&
        (op == BinaryOp::and_ || op == BinaryOp::or_ || op == BinaryOp::xor_)) {
      const bool x = left.is_true(), y = right.is_true();
      return Outcome::boolean(op == BinaryOp::and_  ? (x && y)
                              : op == BinaryOp::or_ ? (x || y)
                                                    : x != y);
    }
    if (op == BinaryOp::power) return integer_power(vm, left, right);
    if (op == BinaryOp::matrix_multiply) return not_implemented();
    int64_t x, y;
    if (vm.to_int64(left, x) && vm.to_int64(right, y)) {
      const Outcome done = small_binary(vm, op, x, y);
      if (!done.is_value() || !done.value.is_not_implemented()) return done;
    }
    return big_binary(vm, op, left, right);
  }
  if (a == NumberKind::complex || b == NumberKind::complex) {
    if (op != BinaryOp::add && op != BinaryOp::subtract && op != BinaryOp::multiply &&
        op != BinaryOp::true_divide && op != BinaryOp::power) {
      return not_implemented();
    }
    ComplexValue x, y;
    if (!number_to_complex(vm, left, x) || !number_to_complex(vm, right, y))
      return Outcome::error();
    return complex_binary(vm, op, x, y);
  }
  switch (op) {
    case BinaryOp::and_: case BinaryOp::or_: case BinaryOp::xor_: case BinaryOp::lshift:
    case BinaryOp::rshift: case BinaryOp::matrix_multiply: return not_implemented();
    default: break;
  }
  double x, y;
  if (to_double(vm, left, x) != ToDouble::yes) return Outcome::error();
  if (to_double(vm, right, y) != ToDouble::yes) return Outcome::error();
  return float_binary(vm, op, x, y);
}

Outcome number_unary(Vm& vm, UnaryOp op, Value operand) {
  switch (number_kind(vm, operand)) {
    case NumberKind::none: return not_implemented();
    case NumberKind::real: {
      if (op == UnaryOp::invert) return not_implemented();
      const double x = float_of(vm, operand);
      return Outcome::of(Value::real(op == UnaryOp::negative ? -x : x));
    }
    case NumberKind::complex: {
      if (op == UnaryOp::invert) return not_implemented();
      const Complex x = *vm.at<Complex>(operand);
      if (op == UnaryOp::negative) return Outcome::of(vm.new_complex(-x.real, -x.imaginary));
      return Outcome::of(vm.new_complex(x.real, x.imaginary));
    }
    case NumberKind::integer: break;
  }
  int64_t x;
  if (vm.to_int64(operand, x) && x != INT64_MIN) {
    if (op == UnaryOp::negative) return Outcome::of(vm.new_int(-x));
    return Outcome::of(vm.new_int(op == UnaryOp::invert ? ~x : x));
  }
  const BigInt big = vm.big_of(operand);
  if (op == UnaryOp::positive) return Outcome::of(vm.new_big(big));
  return Outcome::of(vm.new_big(op == UnaryOp::negative ? -big : ~big));
}

Outcome number_absolute(Vm& vm, Value v) {
  switch (number_kind(vm, v)) {
    case NumberKind::none: return not_implemented();
    case NumberKind::real: return Outcome::of(Value::real(std::fabs(float_of(vm, v))));
    case NumberKind::complex: {
      const Complex c = *vm.at<Complex>(v);
      const double length = base::hypot_double(c.real, c.imaginary);
      if (std::isinf(length) && std::isfinite(c.real) && std::isfinite(c.imaginary)) {
        return vm.raise(TypeId::OverflowError, "absolute value too large");
      }
      return Outcome::of(Value::real(length));
    }
    case NumberKind::integer: break;
  }
  return Outcome::of(vm.new_big(vm.big_of(v).abs()));
}

Outcome number_divmod(Vm& vm, Value left, Value right) {
  const NumberKind a = number_kind(vm, left);
  const NumberKind b = number_kind(vm, right);
  if (a == NumberKind::none || b == NumberKind::none || a == NumberKind::complex ||
      b == NumberKind::complex) {
    return not_implemented();
  }
  if (a == NumberKind::integer && b == NumberKind::integer) {
    if (left.is_int() && right.is_int() && right.as_int() != 0) {
      const int64_t x = left.as_int(), divisor = right.as_int();
      const Own quotient(vm, vm.new_int(floor_divide_int(x, divisor)));
      return Outcome::of(vm.new_tuple_of({quotient.get(), Value::integer(modulo_int(x, divisor))}));
    }
    const BigInt y = vm.big_of(right);
    if (y.is_zero()) return zero_division(vm, "integer division or modulo by zero");
    const base::BigDivMod result = vm.big_of(left).divmod(y);
    Own quotient(vm, vm.new_big(result.quotient));
    Own remainder(vm, vm.new_big(result.remainder));
    return Outcome::of(vm.new_tuple_of({quotient.get(), remainder.get()}));
  }
  double x, y;
  if (to_double(vm, left, x) != ToDouble::yes) return Outcome::error();
  if (to_double(vm, right, y) != ToDouble::yes) return Outcome::error();
  if (y == 0) return zero_division(vm, "float divmod()");
  return Outcome::of(vm.new_tuple_of({Value::real(float_floor_divide(x, y)),
                                      Value::real(float_modulo(x, y))}));
}

Outcome number_power(Vm& vm, Value base, Value exponent, Value modulus) {
  if (modulus.is_null() || modulus.is_none())
    return number_binary(vm, BinaryOp::power, base, exponent);
  // As if the slots of the three were asked in turn: int's knows integers only, float's knows nothing.
  const Value operands[3] = {base, exponent, modulus};
  bool all_integers = true;
  for (Value operand : operands) all_integers = all_integers && number_kind(vm, operand) == NumberKind::integer;
  if (!all_integers) {
    for (Value operand : operands) {
      const NumberKind kind = number_kind(vm, operand);
      if (kind == NumberKind::real) {
        return vm.raise(TypeId::TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
      }
      if (kind == NumberKind::complex && number_kind(vm, base) != NumberKind::none &&
          number_kind(vm, exponent) != NumberKind::none) {
        return vm.raise(TypeId::ValueError, "complex modulo");
      }
    }
    return not_implemented();
  }
  constexpr int64_t kHalf = int64_t{1} << 32;   // products of two fit 64 bits
  if (base.is_int() && exponent.is_int() && exponent.as_int() >= 0 && modulus.is_int() && modulus.as_int() > 0 &&
      modulus.as_int() < kHalf) {
    const auto m = static_cast<uint64_t>(modulus.as_int());
    auto square = static_cast<uint64_t>(modulo_int(base.as_int(), modulus.as_int()));
    uint64_t result = 1 % m;
    for (auto rest = static_cast<uint64_t>(exponent.as_int()); rest != 0; rest >>= 1) {
      if ((rest & 1) != 0) result = result * square % m;
      square = square * square % m;
    }
    return Outcome::of(Value::integer(static_cast<int64_t>(result)));
  }
  const BigInt m = vm.big_of(modulus);
  if (m.is_zero()) return vm.raise(TypeId::ValueError, "pow() 3rd argument cannot be 0");
  const auto result = vm.big_of(base).power_mod(vm.big_of(exponent), m);
  if (!result) return vm.raise(TypeId::ValueError, "base is not invertible for the given modulus");
  return Outcome::of(vm.new_big(*result));
}

}  // namespace lockstep::vm
