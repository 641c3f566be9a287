// Values of operations on constants, within the sizes that CPython folds.
#include <cmath>

#include "core/base/float_math.h"
#include "core/base/text.h"
#include "core/lang/compile/fold.h"

namespace lockstep::lang {

using ast::Operator;
using ast::UnaryOperator;
using base::BigInt;
using Result = std::optional<Constant>;

namespace {

constexpr size_t kMaxIntBits = 128;
constexpr int64_t kMaxCollection = 256;
constexpr int64_t kMaxText = 4096;
constexpr int64_t kMaxItems = 1024;

bool is_bool(const Constant& c) {
  return c.kind() == ConstantKind::True || c.kind() == ConstantKind::False;
}
bool is_integral(const Constant& c) { return c.is_int() || is_bool(c); }
bool is_float(const Constant& c) { return c.kind() == ConstantKind::Float; }
bool is_complex(const Constant& c) { return c.kind() == ConstantKind::Complex; }
bool is_text(const Constant& c) {
  return c.kind() == ConstantKind::Str || c.kind() == ConstantKind::Bytes;
}
bool is_tuple(const Constant& c) { return c.kind() == ConstantKind::Tuple; }

BigInt int_of(const Constant& c) {
  return is_bool(c) ? BigInt(c.kind() == ConstantKind::True ? 1 : 0) : c.any_int();
}

// Nothing for an integer that overflows a double.
std::optional<double> double_of(const Constant& c) {
  return is_float(c) ? std::optional<double>(c.float_value()) : int_of(c).to_double();
}

std::optional<ComplexNumber> complex_of(const Constant& c) {
  if (is_complex(c)) {
    return c.complex_value();
  }
  const std::optional<double> real = double_of(c);
  return real ? std::optional<ComplexNumber>({*real, 0.0}) : std::nullopt;
}

Result bool_or_int(Operator op, const Constant& left, const Constant& right, BigInt value) {
  const bool bitwise =
      op == Operator::BitAnd || op == Operator::BitOr || op == Operator::BitXor;
  if (bitwise && is_bool(left) && is_bool(right)) {
    return Constant::boolean(!value.is_zero());
  }
  return Constant::integer(std::move(value));
}

// The right operand as a small non-negative count, or nothing.
std::optional<uint64_t> count_of(const BigInt& value) {
  if (value.is_negative() || !value.fits_int64()) {
    return std::nullopt;
  }
  return static_cast<uint64_t>(value.to_int64());
}

// As the interpreter does it, on every target.
Result float_power(double number, double exponent) {
  if (number == 0.0 && exponent < 0.0) {
    return std::nullopt;  // ZeroDivisionError
  }
  if (number < 0.0 && std::isfinite(number) && std::isfinite(exponent) &&
      exponent != std::floor(exponent)) {
    return std::nullopt;  // a complex result: left to run time
  }
  const double value = base::power_double(number, exponent);
  if (std::isinf(value) && std::isfinite(number) && std::isfinite(exponent)) {
    return std::nullopt;  // OverflowError
  }
  return Constant::floating(value);
}

Result int_power(const BigInt& base, const BigInt& exponent) {
  if (!base.is_zero() && !exponent.is_zero() && !exponent.is_negative()) {
    const std::optional<uint64_t> count = count_of(exponent);
    if (!count || base.bit_length() > kMaxIntBits / *count) {
      return std::nullopt;
    }
    return Constant::integer(base.power(*count));
  }
  if (exponent.is_negative()) {
    const std::optional<double> b = base.to_double();
    const std::optional<double> e = exponent.to_double();
    return b && e ? float_power(*b, *e) : std::nullopt;
  }
  return Constant::integer(exponent.is_zero() ? 1 : 0);
}

Result int_binary(Operator op, const Constant& left, const Constant& right) {
  const BigInt a = int_of(left);
  const BigInt b = int_of(right);
  switch (op) {
    case Operator::Add: return Constant::integer(a + b);
    case Operator::Sub: return Constant::integer(a - b);
    case Operator::Mult:
      if (!a.is_zero() && !b.is_zero() && a.bit_length() + b.bit_length() > kMaxIntBits) {
        return std::nullopt;
      }
      return Constant::integer(a * b);
    case Operator::Div: {
      if (b.is_zero()) {
        return std::nullopt;
      }
      const std::optional<double> quotient = a.true_divide(b);
      return quotient ? Result(Constant::floating(*quotient)) : std::nullopt;
    }
    case Operator::FloorDiv:
      return b.is_zero() ? std::nullopt : Result(Constant::integer(a.floor_divide(b)));
    case Operator::Mod:
      return b.is_zero() ? std::nullopt : Result(Constant::integer(a.modulo(b)));
    case Operator::Pow: return int_power(a, b);
    case Operator::LShift: {
      const std::optional<uint64_t> count = count_of(b);
      if (!count || (!a.is_zero() && *count > 0 &&
                     (*count > kMaxIntBits || a.bit_length() > kMaxIntBits - *count))) {
        return std::nullopt;
      }
      return Constant::integer(a.is_zero() ? BigInt(0) : a.shift_left(*count));
    }
    case Operator::RShift: {
      const std::optional<uint64_t> count = count_of(b);
      if (count) return Constant::integer(a.shift_right(*count));
      if (b.is_negative()) return std::nullopt;
      return Constant::integer(a.is_negative() ? -1 : 0);
    }
    case Operator::BitOr: return bool_or_int(op, left, right, a | b);
    case Operator::BitXor: return bool_or_int(op, left, right, a ^ b);
    case Operator::BitAnd: return bool_or_int(op, left, right, a & b);
    case Operator::MatMult: return std::nullopt;
  }
  return std::nullopt;
}

struct FloatDivMod {
  double quotient;
  double remainder;
};

// Python's: the remainder has the sign of the divisor.
FloatDivMod float_divmod(double a, double b) {
  double remainder = std::fmod(a, b);
  double quotient = (a - remainder) / b;
  if (remainder != 0.0) {
    if ((b < 0.0) != (remainder < 0.0)) {
      remainder += b;
      quotient -= 1.0;
    }
  } else {
    remainder = std::copysign(0.0, b);
  }
  double floored;
  if (quotient != 0.0) {
    floored = std::floor(quotient);
    if (quotient - floored > 0.5) {
      floored += 1.0;
    }
  } else {
    floored = std::copysign(0.0, a / b);
  }
  return {floored, remainder};
}

Result float_binary(Operator op, double a, double b) {
  switch (op) {
    case Operator::Add: return Constant::floating(a + b);
    case Operator::Sub: return Constant::floating(a - b);
    case Operator::Mult: return Constant::floating(a * b);
    case Operator::Div: return b == 0.0 ? std::nullopt : Result(Constant::floating(a / b));
    case Operator::FloorDiv:
      return b == 0.0 ? std::nullopt : Result(Constant::floating(float_divmod(a, b).quotient));
    case Operator::Mod:
      return b == 0.0 ? std::nullopt : Result(Constant::floating(float_divmod(a, b).remainder));
    case Operator::Pow: return float_power(a, b);
    default: return std::nullopt;
  }
}

Result complex_divide(ComplexNumber a, ComplexNumber b) {
  const double abs_real = std::fabs(b.real);
  const double abs_imag = std::fabs(b.imag);
  if (abs_real == 0.0 && abs_imag == 0.0) {
    return std::nullopt;
  }
  if (abs_real >= abs_imag) {
    const double ratio = b.imag / b.real;
    const double divisor = b.real + b.imag * ratio;
    return Constant::complex((a.real + a.imag * ratio) / divisor,
                             (a.imag - a.real * ratio) / divisor);
  }
  const double ratio = b.real / b.imag;
  const double divisor = b.real * ratio + b.imag;
  return Constant::complex((a.real * ratio + a.imag) / divisor,
                           (a.imag * ratio - a.real) / divisor);
}

// Whole exponents up to 100, by squaring, as at run time; others need functions that are not here.
Result complex_power(ComplexNumber a, ComplexNumber b) {
  if (b.imag != 0 || b.real != std::floor(b.real) || std::fabs(b.real) > 100) return std::nullopt;
  const auto times = [](ComplexNumber x, ComplexNumber y) {
    return ComplexNumber{x.real * y.real - x.imag * y.imag, x.real * y.imag + x.imag * y.real};
  };
  ComplexNumber result{1, 0};
  for (auto n = static_cast<int>(std::fabs(b.real)); n > 0; n >>= 1) {
    if (n & 1) result = times(result, a);
    a = times(a, a);
  }
  if (!std::isfinite(result.real) || !std::isfinite(result.imag)) return std::nullopt;
  return b.real > 0 ? Constant::complex(result.real, result.imag) : complex_divide({1, 0}, result);
}

Result complex_binary(Operator op, ComplexNumber a, ComplexNumber b) {
  switch (op) {
    case Operator::Add: return Constant::complex(a.real + b.real, a.imag + b.imag);
    case Operator::Sub: return Constant::complex(a.real - b.real, a.imag - b.imag);
    case Operator::Mult:
      return Constant::complex(a.real * b.real - a.imag * b.imag,
                               a.real * b.imag + a.imag * b.real);
    case Operator::Div: return complex_divide(a, b);
    case Operator::Pow: return complex_power(a, b);
    default: return std::nullopt;
  }
}

// Items inside a constant, counted as far as the limit; false when there are more.
bool within(const Constant& constant, int64_t& limit, int depth) {
  if (!is_tuple(constant) && constant.kind() != ConstantKind::FrozenSet) {
    return true;
  }
  limit -= static_cast<int64_t>(constant.items().size());
  if (depth > 50) {
    return false;
  }
  for (const Constant& item : constant.items()) {
    if (limit < 0 || !within(item, limit, depth + 1)) {
      return false;
    }
  }
  return limit >= 0;
}

Result repeat(const Constant& sequence, const Constant& times) {
  const BigInt count = int_of(times);
  const int64_t size = static_cast<int64_t>(
      is_tuple(sequence) ? sequence.items().size()
      : sequence.kind() == ConstantKind::Str ? base::count_code_points(sequence.text())
                                             : sequence.text().size());
  int64_t n = 0;
  if (size > 0) {
    if (count.is_negative() || !count.fits_int64()) {
      return std::nullopt;
    }
    n = count.to_int64();
    if (n > (is_tuple(sequence) ? kMaxCollection : kMaxText) / size) {
      return std::nullopt;
    }
    int64_t limit = n > 0 ? kMaxItems / n : 0;
    if (is_tuple(sequence) && n > 0 && !within(sequence, limit, 0)) {
      return std::nullopt;
    }
  }
  if (is_tuple(sequence)) {
    std::vector<Constant> items;
    for (int64_t i = 0; i < n; ++i) {
      items.insert(items.end(), sequence.items().begin(), sequence.items().end());
    }
    return Constant::tuple(std::move(items));
  }
  std::string text;
  for (int64_t i = 0; i < n; ++i) {
    text += sequence.text();
  }
  return sequence.kind() == ConstantKind::Str ? Constant::str(std::move(text))
                                              : Constant::bytes(std::move(text));
}

Result concatenate(const Constant& left, const Constant& right) {
  if (is_tuple(left)) {
    std::vector<Constant> items = left.items();
    items.insert(items.end(), right.items().begin(), right.items().end());
    return Constant::tuple(std::move(items));
  }
  std::string text = left.text() + right.text();
  return left.kind() == ConstantKind::Str ? Constant::str(std::move(text))
                                          : Constant::bytes(std::move(text));
}

}  // namespace

Result fold_binary(Operator op, const Constant& left, const Constant& right) {
  const bool left_real = is_integral(left) || is_float(left);
  const bool right_real = is_integral(right) || is_float(right);
  if (is_integral(left) && is_integral(right)) {
    return int_binary(op, left, right);
  }
  if (left_real && right_real) {
    const std::optional<double> a = double_of(left);
    const std::optional<double> b = double_of(right);
    return a && b ? float_binary(op, *a, *b) : std::nullopt;
  }
  if ((left_real || is_complex(left)) && (right_real || is_complex(right))) {
    const std::optional<ComplexNumber> a = complex_of(left);
    const std::optional<ComplexNumber> b = complex_of(right);
    return a && b ? complex_binary(op, *a, *b) : std::nullopt;
  }
  if (op == Operator::Mult) {
    if (is_integral(right) && (is_text(left) || is_tuple(left))) {
      return repeat(left, right);
    }
    if (is_integral(left) && (is_text(right) || is_tuple(right))) {
      return repeat(right, left);
    }
  }
  if (op == Operator::Add && left.kind() == right.kind() && (is_text(left) || is_tuple(left))) {
    return concatenate(left, right);
  }
  return std::nullopt;
}

Result fold_unary(UnaryOperator op, const Constant& operand) {
  if (op == UnaryOperator::Not) {
    return Constant::boolean(!constant_truth(operand));
  }
  if (is_integral(operand)) {
    const BigInt value = int_of(operand);
    switch (op) {
      case UnaryOperator::Invert: return Constant::integer(~value);
      case UnaryOperator::UAdd: return Constant::integer(value);
      default: return Constant::integer(-value);
    }
  }
  if (op == UnaryOperator::Invert) {
    return std::nullopt;
  }
  const bool negate = op == UnaryOperator::USub;
  if (is_float(operand)) {
    return Constant::floating(negate ? -operand.float_value() : operand.float_value());
  }
  if (is_complex(operand)) {
    const ComplexNumber value = operand.complex_value();
    return negate ? Constant::complex(-value.real, -value.imag) : operand;
  }
  return std::nullopt;
}

Result fold_subscript(const Constant& container, const Constant& index) {
  if (!is_integral(index) || !(is_text(container) || is_tuple(container))) {
    return std::nullopt;
  }
  const BigInt wanted = int_of(index);
  if (!wanted.fits_int64()) {
    return std::nullopt;
  }
  const bool is_str = container.kind() == ConstantKind::Str;
  const int64_t size = static_cast<int64_t>(
      is_tuple(container) ? container.items().size()
      : is_str ? base::count_code_points(container.text())
               : container.text().size());
  int64_t at = wanted.to_int64();
  if (at < 0) {
    at += size;
  }
  if (at < 0 || at >= size) {
    return std::nullopt;
  }
  const size_t position = static_cast<size_t>(at);
  if (is_tuple(container)) {
    return container.items()[position];
  }
  if (!is_str) {
    return Constant::integer(static_cast<unsigned char>(container.text()[position]));
  }
  const size_t start = base::code_point_offset(container.text(), position);
  const size_t end = base::code_point_offset(container.text(), position + 1);
  return Constant::str(container.text().substr(start, end - start));
}

}  // namespace lockstep::lang
