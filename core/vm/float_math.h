// Elementary functions with the same result on every target: libm's differ between them. Computed
// in double-double arithmetic and rounded once, so practically always correctly rounded. Pure
// functions.
#pragma once

namespace lockstep::vm {

double power_double(double base, double exponent);   // C's pow with its special cases
double exp_double(double x);
double log_double(double x);                         // requires x > 0 for a number
double hypot_double(double x, double y);

}  // namespace lockstep::vm
