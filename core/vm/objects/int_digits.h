// Arithmetic on the digits of int objects where they lie, for what takes time in proportion to the length:
// sums, differences, products with a short factor, comparison. Longer products and quotients go through
// base::BigInt. Called by number.cpp.
#pragma once

#include "core/vm/objects/arith.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// add, subtract or multiply two exact ints (not bool). Null: not done here, nothing has happened.
Value digits_binary(Vm& vm, BinaryOp op, Value left, Value right);
// -1, 0 or 1. Requires two exact ints.
int digits_compare(Vm& vm, Value left, Value right);

}  // namespace lockstep::vm
