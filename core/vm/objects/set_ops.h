// The operators and comparisons of sets, frozensets and dict views; the methods use them too.
#pragma once

#include "core/vm/objects/arith.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

enum class SetOp : uint8_t { union_, intersection, difference, symmetric_difference };

// Both operands sets (or views). The result is a new set of the left operand's kind. need_python is
// reported by a tail call of the prelude.
Outcome set_combine(Vm& vm, SetOp op, Value left, Value right, TypeId result);
// left op= right for a set; gives the left operand.
Outcome set_combine_inplace(Vm& vm, SetOp op, Value left, Value right);
// The | & - ^ operators: NotImplemented when an operand is neither set nor view.
Outcome set_binary(Vm& vm, BinaryOp op, Value left, Value right);
Outcome set_binary_inplace(Vm& vm, BinaryOp op, Value left, Value right);
Outcome set_compare(Vm& vm, CompareOp op, Value left, Value right);

// A set of the items of any iterable; may tail-call.
Outcome to_set(Vm& vm, Value iterable, bool frozen);

}  // namespace lockstep::vm
