// Elementary functions with the same result on every target: libm's differ between them. Most are computed
// in pairs of doubles and rounded once, so practically always correctly rounded; those whose glibc versions
// are not (expm1, log1p, log10, cbrt, hyperbolic, erf, gamma) follow the published method glibc or
// CPython uses, so that the last digit agrees with CPython's. Pure functions, C's special values.
#pragma once

namespace lockstep::base {

double power_double(double base, double exponent);   // C's pow with its special cases
double exp_double(double x);
double exp2_double(double x);
double log_double(double x);                         // requires x > 0 for a number
double log2_double(double x);
double hypot_double(double x, double y);

// float_trig.cpp
double sin_double(double x);
double cos_double(double x);
double tan_double(double x);
double asin_double(double x);
double acos_double(double x);
double atan_double(double x);
double atan2_double(double y, double x);

// float_special.cpp
double expm1_double(double x);
double log1p_double(double x);
double log10_double(double x);
double cbrt_double(double x);
double sinh_double(double x);
double cosh_double(double x);
double tanh_double(double x);
double asinh_double(double x);
double acosh_double(double x);
double atanh_double(double x);
double erf_double(double x);
double erfc_double(double x);

// float_gamma.cpp: a pole gives infinity or NaN.
double gamma_double(double x);
double log_gamma_double(double x);

}  // namespace lockstep::base
