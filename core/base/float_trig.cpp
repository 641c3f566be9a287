// Trigonometric functions and their inverses in pairs of doubles.
#include <limits>

#include "core/base/bigint.h"
#include "core/base/float_math.h"
#include "core/base/float_pair.h"

namespace lockstep::base {

namespace {

constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

// 2 / pi in units of 2 ** -1280.
constexpr int kInversePiBits = 1280;
constexpr const char* kInversePi =
    "a2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e0"
    "06492eea09d1921cfe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639835339f4"
    "9c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d"
    "7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b6babf0cfbc209af4361d";

// The rest of x after taking away the nearest multiple of pi / 2; quadrant: that multiple modulo 4.
struct Reduced {
  Pair rest;
  int quadrant = 0;
};

Pair pair_of(const BigInt& value, int exponent) {
  const double high = *value.to_double();
  const double low = *(value - BigInt::from_double(high)).to_double();
  return {std::ldexp(high, exponent), std::ldexp(low, exponent)};
}

// Any size: x = m * 2 ** e, and m times the bits of 2 / pi that matter, as integers (Payne, Hanek 1983).
Reduced reduce_large(double x) {
  int exponent;
  const double mantissa = std::frexp(x, &exponent);
  const auto whole = static_cast<int64_t>(std::ldexp(mantissa, 53));
  exponent -= 53;
  static const BigInt inverse = *BigInt::from_text(kInversePi, 16);
  const int point = kInversePiBits - exponent;     // binary digits behind the point of the product
  const BigInt product = BigInt(whole) * inverse;
  const BigInt quarter = product.shift_right(static_cast<uint64_t>(point));
  BigInt fraction = product - quarter.shift_left(static_cast<uint64_t>(point));
  int64_t quadrant = static_cast<int64_t>(quarter.low_bits() & 3);
  if (!fraction.shift_right(static_cast<uint64_t>(point - 1)).is_zero()) {
    fraction -= BigInt(1).shift_left(static_cast<uint64_t>(point));
    ++quadrant;
  }
  // The leading 192 bits are more than a pair holds.
  int shift = static_cast<int>(fraction.bit_length()) - 192;
  if (shift < 0) shift = 0;
  const Pair turns = pair_of(fraction.shift_right(static_cast<uint64_t>(shift)), shift - point);
  return {multiply(turns, kHalfPi), static_cast<int>(quadrant & 3)};
}

Reduced reduce(double x) {
  if (std::fabs(x) < 0.78) return {{x, 0}, 0};
  if (std::fabs(x) > 1e6) return reduce_large(x);
  // pi / 2 in four parts of which three have 30 bits, so that their multiples are exact.
  constexpr double kParts[4] = {1.570796325802803, 9.920935791635221e-10, 5.17018297889025e-19,
                                2.9038559739793605e-28};
  const double count = std::nearbyint(x / kHalfPi.high);
  Pair rest = two_sum(x, -count * kParts[0]);
  rest = add(rest, {-count * kParts[1], 0});
  rest = add(rest, {-count * kParts[2], 0});
  rest = add(rest, scale({kParts[3], 0}, -count));
  return {rest, static_cast<int>(static_cast<int64_t>(count) & 3)};
}

// The series of sine (first = 1) or cosine (first = 0) for |x| <= pi / 4.
Pair series(Pair x, int first) {
  const Pair square = multiply(x, x);
  Pair sum = {1, 0};
  for (int n = 28 + first; n > first; n -= 2) {
    sum = add({1, 0}, multiply(divide(square, {-double(n) * (n - 1), 0}), sum));
  }
  return first == 1 ? multiply(x, sum) : sum;
}

Pair negate(Pair a) { return {-a.high, -a.low}; }
Pair sine(const Reduced& r) {
  const Pair value = series(r.rest, (r.quadrant & 1) == 0 ? 1 : 0);
  return (r.quadrant & 2) == 0 ? value : negate(value);
}
Pair cosine(const Reduced& r) { return sine({r.rest, (r.quadrant + 1) & 3}); }
double rounded(Pair a) { return a.high + a.low; }

// Inverse tangent of 0 <= x <= 1: four halvings of the angle, then the series.
Pair atan_small(Pair x) {
  for (int i = 0; i < 4; ++i) {
    const Pair hypotenuse = square_root(add({1, 0}, multiply(x, x)));
    x = divide(x, add({1, 0}, hypotenuse));
  }
  const Pair square = multiply(x, x);
  Pair sum = {0, 0};
  for (int n = 27; n >= 1; n -= 2) {
    sum = add(divide({1, 0}, {double(n), 0}), negate(multiply(square, sum)));
  }
  return scale(multiply(x, sum), 16);
}

// The angle of (x, y) with x, y >= 0, not both 0.
Pair angle(Pair y, Pair x) {
  if (y.high <= x.high) return atan_small(divide(y, x));
  return add(kHalfPi, negate(atan_small(divide(x, y))));
}

// sqrt(1 - x * x)
Pair other_side(double x) {
  return square_root(multiply(two_sum(1, -x), two_sum(1, x)));
}

}  // namespace

double sin_double(double x) {
  if (!std::isfinite(x)) return kNoNumber;
  if (std::fabs(x) < 1e-9) return x;   // x - x ** 3 / 6 rounds to x
  return rounded(sine(reduce(x)));
}

double cos_double(double x) {
  if (!std::isfinite(x)) return kNoNumber;
  return rounded(cosine(reduce(x)));
}

double tan_double(double x) {
  if (!std::isfinite(x)) return kNoNumber;
  if (std::fabs(x) < 1e-9) return x;
  const Reduced r = reduce(x);
  return rounded(divide(sine(r), cosine(r)));
}

double asin_double(double x) {
  const double size = std::fabs(x);
  if (!(size <= 1)) return kNoNumber;
  if (size < 1e-9) return x;
  return std::copysign(rounded(angle({size, 0}, other_side(size))), x);
}

double acos_double(double x) {
  const double size = std::fabs(x);
  if (!(size <= 1)) return kNoNumber;
  const Pair acute = angle(other_side(size), {size, 0});
  return rounded(x >= 0 ? acute : add(kPi, negate(acute)));
}

double atan_double(double x) {
  if (std::isnan(x)) return kNoNumber;
  const double size = std::fabs(x);
  if (size < 1e-9) return x;
  if (size > 1e17) return std::copysign(kHalfPi.high, x);
  return std::copysign(rounded(angle({size, 0}, {1, 0})), x);
}

double atan2_double(double y, double x) {
  if (std::isnan(x) || std::isnan(y)) return kNoNumber;
  const double up = std::fabs(y);
  if (std::isinf(x) || std::isinf(y)) {
    if (!std::isinf(x)) return std::copysign(kHalfPi.high, y);
    if (std::isinf(y)) return std::copysign(x > 0 ? 0.25 * kPi.high : 0.75 * kPi.high, y);
    return std::copysign(x > 0 ? 0.0 : kPi.high, y);
  }
  if (y == 0) return std::signbit(x) ? std::copysign(kPi.high, y) : y;
  if (x == 0) return std::copysign(kHalfPi.high, y);
  int up_exponent, across_exponent;
  const double a = std::frexp(up, &up_exponent);
  const double b = std::frexp(std::fabs(x), &across_exponent);
  const int apart = up_exponent - across_exponent;
  if (apart > 110) return std::copysign(kHalfPi.high, y);
  if (apart < -110) {
    if (x < 0) return std::copysign(kPi.high, y);
    return std::copysign(up / x, y);
  }
  if (apart < -30 && x > 0) {   // the angle is the quotient; it may be subnormal: round once
    if (apart + up_exponent < -900 || apart < -54) return std::copysign(up / x, y);
  }
  // Scaled alike, so that no step leaves the range.
  const int shift = apart > 0 ? apart : 0;
  const Pair acute = angle({std::ldexp(a, apart - shift), 0}, {std::ldexp(b, -shift), 0});
  return std::copysign(rounded(x > 0 ? acute : add(kPi, negate(acute))), y);
}

}  // namespace lockstep::base
