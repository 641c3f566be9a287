// Division and change of base of long integers by divide and conquer: with the library's multiplication (Karatsuba,
// Toom-Cook) their time grows much slower than with the square of the length, as the library's own does. Only for
// bigint.cpp, which decides by length.
#pragma once

#include <string>
#include <string_view>

#include "core/base/bigint.h"

namespace lockstep::base {

// From this many bits on, divisor and quotient.
constexpr size_t kLargeDivision = 6000;
// From this many digits on.
constexpr size_t kLargeText = 256;

// Requires dividend >= 0, divisor > 0. Source: Burnikel and Ziegler, Fast Recursive Division, 1998.
BigDivMod divide_large(const BigInt& dividend, const BigInt& divisor);

// Of value >= 0, without sign; any base of 2 to 36.
std::string large_to_text(const BigInt& value, int base);
// Requires digits of that base.
BigInt large_from_text(std::string_view digits, int base);

}  // namespace lockstep::base
