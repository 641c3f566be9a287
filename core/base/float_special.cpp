// Functions for which glibc uses the methods of Sun's fdlibm (1993) without correct rounding: the same
// steps and coefficients here, so that the last bit agrees. log10, expm1, log1p, hyperbolic, erf.
// And cbrt, for which correct rounding is the simpler choice.
#include <cstdint>
#include <cstring>
#include <limits>

#include "core/base/float_math.h"
#include "core/base/float_pair.h"

namespace lockstep::base {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
constexpr double kLn2High = 6.93147180369123816490e-01;
constexpr double kLn2Low = 1.90821492927058770002e-10;
constexpr double kLn2Value = 6.93147180559945286227e-01;

uint32_t high_word(double x) {
  uint64_t bits;
  std::memcpy(&bits, &x, 8);
  return static_cast<uint32_t>(bits >> 32);
}

double with_high_word(double x, uint32_t high) {
  uint64_t bits;
  std::memcpy(&bits, &x, 8);
  bits = (bits & 0xffffffffu) | (uint64_t{high} << 32);
  std::memcpy(&x, &bits, 8);
  return x;
}

double without_low_word(double x) {
  uint64_t bits;
  std::memcpy(&bits, &x, 8);
  bits &= ~uint64_t{0xffffffffu};
  std::memcpy(&x, &bits, 8);
  return x;
}

template <int N>
double polynomial(double x, const double (&coefficients)[N]) {
  double sum = coefficients[N - 1];
  for (int i = N - 2; i >= 0; --i) sum = coefficients[i] + x * sum;
  return sum;
}

}  // namespace

double log10_double(double x) {
  constexpr double kInverseLn10 = 4.34294481903251816668e-01;
  constexpr double kLog2High = 3.01029995663611771306e-01;
  constexpr double kLog2Low = 3.69423907715893078616e-13;
  if (std::isnan(x) || x < 0) return kNoNumber;
  if (x == 0) return -kInfinity;
  if (std::isinf(x)) return x;
  int k = 0;
  if (x < std::numeric_limits<double>::min()) {
    k -= 54;
    x *= 18014398509481984.0;
  }
  uint32_t high = high_word(x);
  k += static_cast<int>(high >> 20) - 1023;
  const int down = k < 0 ? 1 : 0;
  high = (high & 0xfffffu) | (static_cast<uint32_t>(0x3ff - down) << 20);
  const double y = k + down;
  const double z = y * kLog2Low + kInverseLn10 * log_double(with_high_word(x, high));
  return z + y * kLog2High;
}

double expm1_double(double x) {
  constexpr double kQ[6] = {1.0, -3.33333333333331316428e-02, 1.58730158725481460165e-03,
                            -7.93650757867487942473e-05, 4.00821782732936239552e-06,
                            -2.01099218183624371326e-07};
  if (std::isnan(x)) return x;
  if (x > 709.782712893383973096) return kInfinity;
  if (x < -38.81624220934) return -1.0;   // 56 * ln 2
  const double size = std::fabs(x);
  double c = 0;
  int k = 0;
  if (size > 0.5 * kLn2Value) {
    double high, low;
    const uint32_t word = high_word(size);
    if (word < 0x3ff0a2b2u) {
      high = x > 0 ? x - kLn2High : x + kLn2High;
      low = x > 0 ? kLn2Low : -kLn2Low;
      k = x > 0 ? 1 : -1;
    } else {
      k = static_cast<int>(1.44269504088896338700e+00 * x + (x > 0 ? 0.5 : -0.5));
      high = x - k * kLn2High;
      low = k * kLn2Low;
    }
    x = high - low;
    c = (high - x) - low;
  } else if (size < 5.551115123125783e-17) {   // 2 ** -54
    return x;
  }
  const double half = 0.5 * x;
  const double square = x * half;
  const double r1 = kQ[0] + square * kQ[1];
  const double h2 = square * square;
  const double r2 = kQ[2] + square * kQ[3];
  const double h4 = h2 * h2;
  const double r3 = kQ[4] + square * kQ[5];
  const double sum = r1 + h2 * r2 + h4 * r3;
  double t = 3.0 - sum * half;
  double e = square * ((sum - t) / (6.0 - x * t));
  if (k == 0) return x - (x * e - square);
  e = x * (e - c) - c;
  e -= square;
  if (k == -1) return 0.5 * (x - e) - 0.5;
  if (k == 1) return x < -0.25 ? -2.0 * (e - (x + 0.5)) : 1.0 + 2.0 * (x - e);
  if (k <= -2 || k > 56) {
    const double y = 1.0 - (e - x);
    return (k == 1024 ? y * 2.0 * 8.98846567431158e307 : std::ldexp(y, k)) - 1.0;
  }
  if (k < 20) {
    t = 1.0 - std::ldexp(1.0, -k);
    return std::ldexp(t - (e - x), k);
  }
  t = std::ldexp(1.0, -k);
  return std::ldexp((x - (e + t)) + 1.0, k);
}

double log1p_double(double x) {
  constexpr double kL[8] = {0.0, 6.666666666666735130e-01, 3.999999999940941908e-01,
                            2.857142874366239149e-01, 2.222219843214978396e-01,
                            1.818357216161805012e-01, 1.531383769920937332e-01,
                            1.479819860511658591e-01};
  if (std::isnan(x)) return x;
  if (x < -1) return kNoNumber;
  if (x == -1) return -kInfinity;
  if (std::isinf(x)) return x;
  const double size = std::fabs(x);
  int k = 1;
  double f = 0, c = 0;
  uint32_t word = 1;
  if (high_word(x) < 0x3fda827au || std::signbit(x)) {   // x < 0.41422
    if (size < 1.862645149230957e-09) {                    // 2 ** -29
      return size < 5.551115123125783e-17 ? x : x - x * x * 0.5;
    }
    if (x > 0 || high_word(x) <= 0xbfd2bec3u) {            // -0.2929 < x
      k = 0;
      f = x;
    }
  }
  if (k != 0) {
    double u;
    if (size < 9007199254740992.0) {
      u = 1.0 + x;
      word = high_word(u);
      k = static_cast<int>(word >> 20) - 1023;
      c = k > 0 ? 1.0 - (u - x) : x - (u - 1.0);
      c /= u;
    } else {
      u = x;
      word = high_word(u);
      k = static_cast<int>(word >> 20) - 1023;
    }
    word &= 0x000fffffu;
    if (word < 0x6a09eu) {
      u = with_high_word(u, word | 0x3ff00000u);
    } else {
      ++k;
      u = with_high_word(u, word | 0x3fe00000u);
      word = (0x00100000u - word) >> 2;
    }
    f = u - 1.0;
  }
  const double half = 0.5 * f * f;
  if (word == 0) {   // |f| < 2 ** -20
    if (f == 0) return k == 0 ? 0 : k * kLn2High + (c + k * kLn2Low);
    const double r = half * (1.0 - 0.66666666666666666 * f);
    return k == 0 ? f - r : k * kLn2High - ((r - (k * kLn2Low + c)) - f);
  }
  const double s = f / (2.0 + f);
  const double z = s * s;
  const double z2 = z * z;
  const double z4 = z2 * z2;
  const double z6 = z4 * z2;
  const double r = z * kL[1] + z2 * (kL[2] + z * kL[3]) + z4 * (kL[4] + z * kL[5]) +
                   z6 * (kL[6] + z * kL[7]);
  if (k == 0) return f - (half - s * (half + r));
  return k * kLn2High - ((half - (s * (half + r) + (k * kLn2Low + c))) - f);
}

// Correctly rounded: a first guess of a few digits, Newton's steps, and the last one in pairs.
double cbrt_double(double x) {
  if (x == 0 || !std::isfinite(x)) return x;
  int exponent;
  double m = std::frexp(std::fabs(x), &exponent);
  for (; exponent % 3 != 0; ++exponent) m /= 2;
  double root = 0.5 + 0.5 * m;
  for (int i = 0; i < 8; ++i) root -= (root - m / (root * root)) / 3.0;
  const Pair cube = multiply(two_product(root, root), {root, 0});
  const Pair rest = add(cube, {-m, 0});
  root = root - rest.high / (3.0 * root * root);
  return std::ldexp(x > 0 ? root : -root, exponent / 3);
}

double sinh_double(double x) {
  if (!std::isfinite(x)) return x;
  const double half = x < 0 ? -0.5 : 0.5;
  const double size = std::fabs(x);
  if (size < 22) {
    if (size < 3.725290298461914e-09) return x;   // 2 ** -28
    const double t = expm1_double(size);
    if (size < 1) return half * (2.0 * t - t * t / (t + 1.0));
    return half * (t + t / (t + 1.0));
  }
  if (high_word(size) < 0x40862e42u) return half * exp_double(size);
  if (size <= 710.4758600739439) {
    const double w = exp_double(0.5 * size);
    return half * w * w;
  }
  return x > 0 ? kInfinity : -kInfinity;
}

double cosh_double(double x) {
  if (std::isnan(x)) return x;
  const double size = std::fabs(x);
  if (std::isinf(x)) return size;
  if (size < 22) {
    if (high_word(size) < 0x3fd62e43u) {   // |x| < ln 2 / 2
      if (size < 2.7755575615628914e-17) return 1.0;
      const double t = expm1_double(size);
      const double w = 1.0 + t;
      return 1.0 + (t * t) / (w + w);
    }
    const double t = exp_double(size);
    return 0.5 * t + 0.5 / t;
  }
  if (high_word(size) < 0x40862e42u) return 0.5 * exp_double(size);
  if (size <= 710.4758600739439) {
    const double w = exp_double(0.5 * size);
    return 0.5 * w * w;
  }
  return kInfinity;
}

double tanh_double(double x) {
  if (std::isnan(x)) return x;
  const double size = std::fabs(x);
  double z = 1.0;
  if (size < 22) {
    if (size < 2.7755575615628914e-17) return x;   // 2 ** -55
    if (size >= 1) {
      z = 1.0 - 2.0 / (expm1_double(2.0 * size) + 2.0);
    } else {
      const double t = expm1_double(-2.0 * size);
      z = -t / (t + 2.0);
    }
  }
  return x < 0 ? -z : z;
}

double asinh_double(double x) {
  if (!std::isfinite(x)) return x;
  const double size = std::fabs(x);
  if (size < 3.725290298461914e-09) return x;
  double w;
  if (high_word(size) > 0x41b00000u) {              // |x| > 2 ** 28
    w = log_double(size) + kLn2Value;
  } else if (high_word(size) > 0x40000000u) {       // |x| > 2
    w = log_double(2.0 * size + 1.0 / (std::sqrt(x * x + 1.0) + size));
  } else {
    const double t = size * size;
    w = log1p_double(size + t / (1.0 + std::sqrt(1.0 + t)));
  }
  return std::copysign(w, x);
}

double acosh_double(double x) {
  if (std::isnan(x) || x < 1) return kNoNumber;
  if (x == 1) return 0;
  if (std::isinf(x)) return x;
  if (high_word(x) >= 0x41b00000u) return log_double(x) + kLn2Value;
  if (x > 2) {
    const double t = x * x;
    return log_double(2.0 * x - 1.0 / (x + std::sqrt(t - 1.0)));
  }
  const double t = x - 1.0;
  return log1p_double(t + std::sqrt(2.0 * t + t * t));
}

double atanh_double(double x) {
  const double size = std::fabs(x);
  if (!(size <= 1)) return kNoNumber;
  if (size == 1) return x > 0 ? kInfinity : -kInfinity;
  if (size < 3.725290298461914e-09) return x;
  double t;
  if (size < 0.5) {
    t = size + size;
    t = 0.5 * log1p_double(t + t * size / (1.0 - size));
  } else {
    t = 0.5 * log1p_double((size + size) / (1.0 - size));
  }
  return std::copysign(t, x);
}

namespace {

constexpr double kErx = 8.45062911510467529297e-01;
constexpr double kP[] = {1.28379167095512558561e-01, -3.25042107247001499370e-01,
                         -2.84817495755985104766e-02, -5.77027029648944159157e-03,
                         -2.37630166566501626084e-05};
constexpr double kQ[] = {1.0, 3.97917223959155352819e-01, 6.50222499887672944485e-02,
                         5.08130628187576562776e-03, 1.32494738004321644526e-04,
                         -3.96022827877536812320e-06};
constexpr double kMiddleP[] = {-2.36211856075265944077e-03, 4.14856118683748331666e-01,
                               -3.72207876035701323847e-01, 3.18346619901161753674e-01,
                               -1.10894694282396677476e-01, 3.54783043256182359371e-02,
                               -2.16637559486879084300e-03};
constexpr double kMiddleQ[] = {1.0, 1.06420880400844228286e-01, 5.40397917702171048937e-01,
                               7.18286544141962662868e-02, 1.26171219808761642112e-01,
                               1.36370839120290507362e-02, 1.19844998467991074170e-02};
constexpr double kNearR[] = {-9.86494403484714822705e-03, -6.93858572707181764372e-01,
                             -1.05586262253232909814e+01, -6.23753324503260060396e+01,
                             -1.62396669462573470355e+02, -1.84605092906711035994e+02,
                             -8.12874355063065934246e+01, -9.81432934416914548592e+00};
constexpr double kNearS[] = {1.0, 1.96512716674392571292e+01, 1.37657754143519042600e+02,
                             4.34565877475229228821e+02, 6.45387271733267880336e+02,
                             4.29008140027567833386e+02, 1.08635005541779435134e+02,
                             6.57024977031928170135e+00, -6.04244152148580987438e-02};
constexpr double kFarR[] = {-9.86494292470009928597e-03, -7.99283237680523006574e-01,
                            -1.77579549177547519889e+01, -1.60636384855821916062e+02,
                            -6.37566443368389627722e+02, -1.02509513161107724954e+03,
                            -4.83519191608651397019e+02};
constexpr double kFarS[] = {1.0, 3.03380607434824582924e+01, 3.25792512996573918826e+02,
                            1.53672958608443695994e+03, 3.19985821950859553908e+03,
                            2.55305040643316442583e+03, 4.74528541206955367215e+02,
                            -2.24409524465858183362e+01};

// In the order in which glibc adds the terms up: neighbours in pairs, then powers of the square.
template <int N>
double paired(double x, const double (&c)[N]) {
  const double square = x * x;
  double power = square;
  double sum = c[0] + x * c[1];
  for (int i = 2; i < N; i += 2) {
    const double term = i + 1 < N ? c[i] + x * c[i + 1] : c[i];
    sum = sum + power * term;
    power = power * square;
  }
  return sum;
}

// erfc(size) * exp(size ** 2) behind size >= 1.25, times exp: the common end of erf and erfc.
double tail(double size, bool far) {
  const double s = 1.0 / (size * size);
  const double r = far ? paired(s, kFarR) : paired(s, kNearR);
  const double q = far ? paired(s, kFarS) : paired(s, kNearS);
  const double z = without_low_word(size);
  const double e = exp_double(-z * z - 0.5625) * exp_double((z - size) * (z + size) + r / q);
  return e / size;
}

}  // namespace

double erf_double(double x) {
  if (std::isnan(x)) return x;
  if (std::isinf(x)) return x > 0 ? 1 : -1;
  const double size = std::fabs(x);
  if (size < 0.84375) {
    if (size < 3.725290298461914e-09) {
      if (size < 2.2250738585072014e-307) return 0.0625 * (16.0 * x + 16.0 * 1.28379167095512586316e-01 * x);
      return x + 1.28379167095512586316e-01 * x;
    }
    const double z = x * x;
    return x + x * (paired(z, kP) / paired(z, kQ));
  }
  if (size < 1.25) {
    const double s = size - 1.0;
    const double y = paired(s, kMiddleP) / paired(s, kMiddleQ);
    return x >= 0 ? kErx + y : -kErx - y;
  }
  if (size >= 6) return x > 0 ? 1 : -1;
  const double r = tail(size, high_word(size) >= 0x4006db6eu);
  return x >= 0 ? 1.0 - r : r - 1.0;
}

double erfc_double(double x) {
  if (std::isnan(x)) return x;
  if (std::isinf(x)) return x > 0 ? 0 : 2;
  const double size = std::fabs(x);
  if (size < 0.84375) {
    if (size < 1.3877787807814457e-17) return 1.0 - x;   // 2 ** -56
    const double z = x * x;
    const double y = paired(z, kP) / paired(z, kQ);
    if (x < 0.25) return 1.0 - (x + x * y);
    return 0.5 - (x - 0.5 + x * y);
  }
  if (size < 1.25) {
    const double s = size - 1.0;
    const double y = paired(s, kMiddleP) / paired(s, kMiddleQ);
    return x >= 0 ? 1.0 - kErx - y : 1.0 + (kErx + y);
  }
  if (size >= 28) return x > 0 ? 0 : 2;
  const bool far = high_word(size) >= 0x4006db6du;
  if (far && x < -6) return 2;
  const double r = tail(size, far);
  return x > 0 ? r : 2.0 - r;
}

}  // namespace lockstep::base
