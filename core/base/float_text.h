// Doubles to text and back, the same on every target: CPython's shortest repr, the fixed formats of
// '%' and format(), and float(). Correctly rounded. It knows no locale. Used by lang and vm.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lockstep::base {

// repr(float): shortest digits that read back as the same value; "1.0", "1e+16", "nan", "inf".
std::string float_repr(double value);
// repr(complex): "3j", "(1+2j)", "(-0-0j)".
std::string complex_repr(double real, double imag);

// The digits as float_repr chooses them but without a forced ".0" (format code 'r' with no
// Py_DTSF_ADD_DOT_0, as str.format's empty type for complex parts and '%' never need it).
std::string float_shortest(double value);

// '%.{precision}{conversion}' as C and Python print it; conversion is one of e E f F g G.
// alternate is '#': keeps the point and, for g, trailing zeros. Requires precision >= 0.
// nan and inf come as "nan"/"inf" ("NAN"/"INF" for E F G), with '-' where it belongs.
std::string float_format(double value, char conversion, int precision, bool alternate = false);

// float.hex()
std::string float_hex(double value);

// Reads a float literal as float() does after stripping: decimal digits, optional sign, point and
// exponent, "inf", "infinity", "nan" in any case. No underscores, no hexadecimal, the whole text
// must match. Too large gives inf.
std::optional<double> parse_float(std::string_view text);

}  // namespace lockstep::base
