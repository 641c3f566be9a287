// Arithmetic on pairs of doubles: about 106 bits. For the elementary functions in float_*.cpp only, which
// compute in it and round once. No special values: callers handle infinities and NaN.
#pragma once

#include <cmath>

namespace lockstep::base {

// An unevaluated sum of two doubles (Dekker 1971, Knuth): about 106 bits.
struct Pair {
  double high = 0, low = 0;
};

inline Pair quick_sum(double a, double b) {
  const double s = a + b;
  return {s, b - (s - a)};
}

inline Pair two_sum(double a, double b) {
  const double s = a + b;
  const double t = s - a;
  return {s, (a - (s - t)) + (b - t)};
}

inline void split(double a, double& high, double& low) {
  const double c = 134217729.0 * a;  // 2 ** 27 + 1
  high = c - (c - a);
  low = a - high;
}

inline Pair two_product(double a, double b) {
  const double p = a * b;
  double ah, al, bh, bl;
  split(a, ah, al);
  split(b, bh, bl);
  return {p, ((ah * bh - p) + ah * bl + al * bh) + al * bl};
}

inline Pair add(Pair a, Pair b) {
  Pair s = two_sum(a.high, b.high);
  Pair t = two_sum(a.low, b.low);
  s = quick_sum(s.high, s.low + t.high);
  return quick_sum(s.high, s.low + t.low);
}

inline Pair multiply(Pair a, Pair b) {
  Pair p = two_product(a.high, b.high);
  p.low += a.high * b.low + a.low * b.high;
  return quick_sum(p.high, p.low);
}

inline Pair scale(Pair a, double b) { return multiply(a, {b, 0}); }

inline Pair divide(Pair a, Pair b) {
  const double q1 = a.high / b.high;
  Pair r = add(a, scale(b, -q1));
  const double q2 = r.high / b.high;
  r = add(r, scale(b, -q2));
  const double q3 = r.high / b.high;
  return add(quick_sum(q1, q2), {q3, 0});
}

inline Pair square_root(Pair a) {
  if (a.high <= 0) return {0, 0};
  const double root = std::sqrt(a.high);
  const Pair rest = add(a, scale(two_product(root, root), -1));
  return quick_sum(root, rest.high / (2 * root));
}

constexpr Pair kLn2 = {0.6931471805599453, 2.3190468138462996e-17};
constexpr Pair kInverseLn2 = {1.4426950408889634, 2.0355273740931033e-17};
constexpr Pair kPi = {3.141592653589793, 1.2246467991473532e-16};
constexpr Pair kHalfPi = {1.5707963267948966, 6.123233995736766e-17};

// Natural logarithm of a positive finite number.
Pair log_pair(double x);
// e ** x, rounded to a double; 0 or infinity beyond the range.
double exp_pair(Pair x);

}  // namespace lockstep::base
