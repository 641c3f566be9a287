#include "core/base/float_math.h"

#include <cmath>
#include <limits>

#include "core/base/float_pair.h"

namespace lockstep::base {

// 2 atanh((m - 1) / (m + 1)) + e ln 2.
Pair log_pair(double x) {
  int exponent;
  double m = std::frexp(x, &exponent);
  if (m < 0.7071067811865476) {
    m *= 2;
    --exponent;
  }
  const Pair s = divide({m - 1, 0}, two_sum(m, 1));
  const Pair square = multiply(s, s);
  Pair sum = {0, 0};
  for (int n = 43; n >= 1; n -= 2) sum = add(multiply(sum, square), divide({1, 0}, {double(n), 0}));
  const Pair mantissa_log = scale(multiply(s, sum), 2);
  return add(scale(kLn2, exponent), mantissa_log);
}

double exp_pair(Pair x) {
  if (x.high > 710) return std::numeric_limits<double>::infinity();
  if (x.high < -746) return 0;
  const double k = std::nearbyint(x.high / kLn2.high);
  Pair r = add(x, scale(kLn2, -k));
  r = scale(r, 1.0 / 256);
  // exp(r) - 1 by its series, then (1 + t) ** 256 - 1 by doubling, which keeps the digits of small
  // t.
  Pair t = {0, 0};
  for (int n = 14; n >= 1; --n) t = multiply(divide(r, {double(n), 0}), add(t, {1, 0}));
  for (int i = 0; i < 8; ++i) t = add(scale(t, 2), multiply(t, t));
  const Pair result = add(t, {1, 0});
  const int whole = static_cast<int>(k);
  if (whole > -1000) return std::ldexp(result.high, whole);  // high is the rounded sum
  // A subnormal result: round the pair once, at the right place.
  const double high = std::ldexp(result.high, whole);
  const double rest = result.high - std::ldexp(high, -whole);
  const double unit = std::ldexp(1.0, -1074 - whole);
  const double error = rest + result.low;
  if (error > unit / 2) return high + std::ldexp(1.0, -1074);
  if (error < -unit / 2) return high - std::ldexp(1.0, -1074);
  return high;
}

namespace {

bool is_odd_integer(double y) {
  return std::fabs(y) < 9007199254740992.0 && std::fmod(std::fabs(y), 2.0) == 1.0;
}

}  // namespace

double power_double(double base, double exponent) {
  const double infinity = std::numeric_limits<double>::infinity();
  const double not_a_number = std::numeric_limits<double>::quiet_NaN();
  if (exponent == 0 || base == 1) return 1;
  if (std::isnan(base) || std::isnan(exponent)) return not_a_number;
  if (std::isinf(exponent)) {
    const double size = std::fabs(base);
    if (size == 1) return 1;
    return (size > 1) == (exponent > 0) ? infinity : 0;
  }
  const bool odd = is_odd_integer(exponent);
  if (base == 0 || std::isinf(base)) {
    const bool big = (base == 0) == (exponent < 0);
    const double size = big ? infinity : 0;
    return odd && std::signbit(base) ? -size : size;
  }
  if (base < 0 && std::floor(exponent) != exponent) return not_a_number;
  const double sign = base < 0 && odd ? -1 : 1;
  if (exponent == 1) return base;
  if (std::fabs(base) == 1) return sign;
  if (exponent == 2) return base * base;
  if (exponent == 0.5) return std::sqrt(base);
  const Pair logarithm = log_pair(std::fabs(base));
  if (std::fabs(exponent) > 1e19) {
    return (logarithm.high > 0) == (exponent > 0) ? sign * infinity : sign * 0.0;
  }
  return sign * exp_pair(scale(logarithm, exponent));
}

double exp_double(double x) {
  if (std::isnan(x)) return x;
  if (std::isinf(x)) return x > 0 ? x : 0;
  return exp_pair({x, 0});
}

double log_double(double x) {
  if (std::isnan(x) || x < 0) return std::numeric_limits<double>::quiet_NaN();
  if (x == 0) return -std::numeric_limits<double>::infinity();
  if (std::isinf(x)) return x;
  const Pair result = log_pair(x);
  return result.high + result.low;
}

double exp2_double(double x) {
  if (std::isnan(x)) return x;
  if (std::isinf(x)) return x > 0 ? x : 0;
  if (std::fabs(x) > 1100) return x > 0 ? std::numeric_limits<double>::infinity() : 0;
  if (std::floor(x) == x) return std::ldexp(1.0, static_cast<int>(x));
  return exp_pair(scale(kLn2, x));
}

double log2_double(double x) {
  if (std::isnan(x) || x < 0) return std::numeric_limits<double>::quiet_NaN();
  if (x == 0) return -std::numeric_limits<double>::infinity();
  if (std::isinf(x)) return x;
  const Pair result = multiply(log_pair(x), kInverseLn2);
  return result.high + result.low;
}

double hypot_double(double x, double y) {
  x = std::fabs(x);
  y = std::fabs(y);
  if (std::isinf(x) || std::isinf(y)) return std::numeric_limits<double>::infinity();
  if (std::isnan(x) || std::isnan(y)) return std::numeric_limits<double>::quiet_NaN();
  if (x < y) {
    const double t = x;
    x = y;
    y = t;
  }
  if (x == 0) return 0;
  int exponent;
  std::frexp(x, &exponent);
  const double a = std::ldexp(x, -exponent);
  const double b = std::ldexp(y, -exponent);
  const Pair sum = add(two_product(a, a), two_product(b, b));
  double root = std::sqrt(sum.high);
  const Pair square = two_product(root, root);
  root += ((sum.high - square.high) - square.low + sum.low) / (2 * root);
  return std::ldexp(root, exponent);
}

}  // namespace lockstep::base
