// Numbers from and to text, and their operations where the result is a Value. float and complex
// too.
#pragma once

#include <string>
#include <string_view>

#include "core/base/bigint.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// A float (immediate) or an instance of a subclass of float.
// An instance of a subclass of float; plain floats are immediate.
struct Float : Object {
  double value;
};

bool is_float(Vm& vm, Value v);
double float_of(Vm& vm, Value v);                      // requires is_float
bool is_complex(Vm& vm, Value v);
// int, bool, float (or subclasses, not overridden conversions) as double. no: not a number; error:
// overflow.
enum class ToDouble : uint8_t { no, yes, error };
ToDouble to_double(Vm& vm, Value v, double& out);
std::string int_to_text(Vm& vm, Value v);              // decimal; no limit check
// False: ValueError "Exceeds the limit (4300 digits) ..." raised.
bool int_to_decimal(Vm& vm, Value v, std::string& out);
// Digits of other scripts as ASCII, other blanks as spaces, what is no text as '?'.
std::string ascii_digits(std::string_view text);
// int(text, base) after CPython's rules; error when not a number. `shown` is used in the message.
Outcome int_from_text(Vm& vm, std::string_view text, int base, Value shown);
Outcome float_from_text(Vm& vm, std::string_view text, Value shown);

// int(x), float(x) for plain values; user conversions go through the prelude.
Outcome int_convert(Vm& vm, Value v);
Outcome float_convert(Vm& vm, Value v);

// Instances of subclasses; type may be the exact type too. Owned.
Value new_float_of(Vm& vm, Handle type, double value);

// a // b and a % b for doubles, Python's rules. Require b != 0.
double float_floor_divide(double a, double b);
double float_modulo(double a, double b);

}  // namespace lockstep::vm
