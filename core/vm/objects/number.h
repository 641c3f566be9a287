// Arithmetic on int, bool, float and complex (and subclasses, whose overriding methods are ignored
// here). NotImplemented where an operand is no number. Called by arith, the numeric builtins and
// format.
#pragma once

#include "core/vm/objects/arith.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

enum class NumberKind : uint8_t { none, integer, real, complex };
NumberKind number_kind(Vm& vm, Value v);

Outcome number_binary(Vm& vm, BinaryOp op, Value left, Value right);
// Whether a product of so many bits may be computed, for nobody waits longer. False: MemoryError raised.
bool product_fits(Vm& vm, uint64_t bits);
Outcome number_unary(Vm& vm, UnaryOp op, Value operand);
Outcome number_divmod(Vm& vm, Value left, Value right);
// pow(base, exponent, modulus); modulus null or None: none.
Outcome number_power(Vm& vm, Value base, Value exponent, Value modulus);
Outcome number_absolute(Vm& vm, Value v);
// Requires two ints or floats.
bool number_compare(Vm& vm, CompareOp op, Value left, Value right);
// Equality of any two numbers, complex too.
bool number_equal(Vm& vm, Value left, Value right);
// OverflowError(34, 'Numerical result out of range')
Outcome raise_range_error(Vm& vm);
Outcome raise_too_large_for_float(Vm& vm);

struct ComplexValue { double real = 0, imaginary = 0; };
// False: too large for a double (OverflowError is set). Requires a number.
bool number_to_complex(Vm& vm, Value v, ComplexValue& out);

}  // namespace lockstep::vm
