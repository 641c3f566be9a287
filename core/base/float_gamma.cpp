// gamma and its logarithm by the approximation of Lanczos (coefficients for g = 6.0246..., 13 terms, as
// published with Boost's Math Toolkit), put together as CPython's math module does.
#include <limits>

#include "core/base/float_math.h"
#include "core/base/float_pair.h"

namespace lockstep::base {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
constexpr double kLanczosG = 6.024680040776729583740234375;
constexpr double kLanczosGMinusHalf = 5.524680040776729583740234375;
constexpr double kLogPi = 1.144729885849400174143427351353058711647;
constexpr int kTerms = 13;

constexpr double kNumerator[kTerms] = {
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
constexpr double kDenominator[kTerms] = {0.0,       39916800.0, 120543840.0, 150917976.0, 105258076.0,
                                         45995730.0, 13339535.0, 2637558.0,   357423.0,    32670.0,
                                         1925.0,    66.0,       1.0};

double lanczos_sum(double x) {
  double numerator = 0, denominator = 0;
  if (x < 5) {
    for (int i = kTerms - 1; i >= 0; --i) {
      numerator = numerator * x + kNumerator[i];
      denominator = denominator * x + kDenominator[i];
    }
  } else {
    for (int i = 0; i < kTerms; ++i) {
      numerator = numerator / x + kNumerator[i];
      denominator = denominator / x + kDenominator[i];
    }
  }
  return numerator / denominator;
}

// sin(pi * x) for finite x, exact in the zeros.
double sin_pi(double x) {
  const double y = std::fmod(std::fabs(x), 2.0);
  double result = 0;
  switch (static_cast<int>(std::round(2.0 * y))) {
    case 0: result = sin_double(kPi.high * y); break;
    case 1: result = cos_double(kPi.high * (y - 0.5)); break;
    case 2: result = sin_double(kPi.high * (1.0 - y)); break;
    case 3: result = -cos_double(kPi.high * (y - 1.5)); break;
    default: result = sin_double(kPi.high * (y - 2.0)); break;
  }
  return std::copysign(1.0, x) * result;
}

// gamma of a whole number from 1 to 23 is a factorial that a double holds.
double factorial_below(double x) {
  double product = 1;
  for (double i = 2; i < x; i += 1) product *= i;
  return product;
}

}  // namespace

double gamma_double(double x) {
  if (!std::isfinite(x)) return std::isnan(x) || x > 0 ? x : kNoNumber;
  if (x == 0) return std::copysign(kInfinity, x);
  if (x == std::floor(x)) {
    if (x < 0) return kNoNumber;
    if (x <= 23) return factorial_below(x);
  }
  const double size = std::fabs(x);
  if (size < 1e-20) return 1.0 / x;
  if (size > 200) {
    if (x > 0) return kInfinity;
    return 0.0 / sin_pi(x);
  }
  const double y = size + kLanczosGMinusHalf;
  // What was lost when y was rounded.
  const double lost = size > kLanczosGMinusHalf ? (y - size) - kLanczosGMinusHalf
                                                : (y - kLanczosGMinusHalf) - size;
  const double correction = lost * kLanczosG / y;
  double r;
  if (x < 0) {
    r = -kPi.high / sin_pi(size) / size * exp_double(y) / lanczos_sum(size);
    r -= correction * r;
    if (size < 140) return r / power_double(y, size - 0.5);
    const double root = power_double(y, size / 2.0 - 0.25);
    return r / root / root;
  }
  r = lanczos_sum(size) / exp_double(y);
  r += correction * r;
  if (size < 140) return r * power_double(y, size - 0.5);
  const double root = power_double(y, size / 2.0 - 0.25);
  return r * root * root;
}

double log_gamma_double(double x) {
  if (!std::isfinite(x)) return std::isnan(x) ? x : kInfinity;
  if (x == std::floor(x) && x <= 2) return x <= 0 ? kInfinity : 0.0;
  const double size = std::fabs(x);
  if (size < 1e-20) return -log_double(size);
  double r = log_double(lanczos_sum(size)) - kLanczosG;
  r += (size - 0.5) * (log_double(size + kLanczosG - 0.5) - 1);
  if (x < 0) r = kLogPi - log_double(std::fabs(sin_pi(size))) - log_double(size) - r;
  return std::isinf(r) ? kInfinity : r;
}

}  // namespace lockstep::base
