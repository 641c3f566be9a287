// The operators: binary, in-place, unary, comparison, containment, subscription, truth. Each tries
// the plain built-in types and otherwise hands over to the prelude, which runs the full protocol
// with user-defined methods. Called by the run loop (after its own inline cases) and by builtins.
//
// The ..._builtin functions ignore what a Python subclass overrides: they are what int.__add__,
// list.__getitem__ ... do, and answer NotImplemented where CPython's slot would.
#pragma once

#include "core/vm/objects/equal.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// Same numbers as lang::BinaryOpArg.
enum class BinaryOp : uint8_t {
  add,
  and_,
  floor_divide,
  lshift,
  matrix_multiply,
  multiply,
  remainder,
  or_,
  power,
  rshift,
  subtract,
  true_divide,
  xor_,
  count
};
// Same numbers as lang::CompareOpArg.
enum class CompareOp : uint8_t { lt, le, eq, ne, gt, ge };
enum class UnaryOp : uint8_t { positive, negative, invert };

Outcome binary_op(Vm& vm, BinaryOp op, Value left, Value right, bool inplace);
Outcome compare_op(Vm& vm, CompareOp op, Value left, Value right);
Outcome unary_op(Vm& vm, UnaryOp op, Value operand);
inline Outcome unary_negative(Vm& vm, Value v) { return unary_op(vm, UnaryOp::negative, v); }
inline Outcome unary_positive(Vm& vm, Value v) { return unary_op(vm, UnaryOp::positive, v); }
inline Outcome unary_invert(Vm& vm, Value v) { return unary_op(vm, UnaryOp::invert, v); }
// item in container, or not in: gives True or False.
Outcome contains(Vm& vm, Value container, Value item, bool negate = false);

Outcome get_item(Vm& vm, Value container, Value key);
Outcome set_item(Vm& vm, Value container, Value key, Value value);   // all borrowed
Outcome del_item(Vm& vm, Value container, Value key);

// bool(value). truth_slow: gives True or False, by way of __bool__ or __len__.
Tri truth_fast(Vm& vm, Value value);
Outcome truth(Vm& vm, Value value);
Outcome unary_not(Vm& vm, Value value);

// Number slots only (NotImplemented when a slot does not know the operands), then the sequence
// slots with CPython's error messages.
Outcome binary_number(Vm& vm, BinaryOp op, Value left, Value right);
Outcome binary_sequence(Vm& vm, BinaryOp op, Value left, Value right, bool inplace);

// What stands in the slot of a type for a binary operator (op: a BinaryOp, or -1 for divmod), as CPython fills it: 0
// nothing, -1 the person's own method (forward or reflected), else a number naming a built-in function, which
// call_operator_slot calls. NotImplemented where that function does not know an operand.
int32_t operator_slot(Vm& vm, Value value, int32_t op);
Outcome call_operator_slot(Vm& vm, int32_t slot, int32_t op, Value left, Value right);
// The built-in slot for assignment, of a class without a method of its own for it.
Outcome inplace_builtin(Vm& vm, BinaryOp op, Value left, Value right);
// What comes when the slots for numbers have declined: + and * of sequences, a TypeError for all else. A class with
// an operator of its own has no built-in one besides.
Outcome sequence_operator(Vm& vm, BinaryOp op, Value left, Value right, bool inplace);
Outcome compare_builtin(Vm& vm, CompareOp op, Value left, Value right);
Outcome unary_builtin(Vm& vm, UnaryOp op, Value operand);
Outcome contains_builtin(Vm& vm, Value container, Value item);
Outcome get_item_builtin(Vm& vm, Value container, Value key);
Outcome set_item_builtin(Vm& vm, Value container, Value key, Value value);
Outcome del_item_builtin(Vm& vm, Value container, Value key);

// "unsupported operand type(s) for +: 'int' and 'str'" and its relatives.
Outcome unsupported_operands(Vm& vm, BinaryOp op, Value left, Value right, bool inplace);
const char* binary_op_symbol(BinaryOp op, bool inplace);   // "+", "+="
const char* compare_op_symbol(CompareOp op);               // "<"

// The integer of an index-like value: int or bool, else __index__ through the prelude is needed.
// Fails with TypeError otherwise. need_python: call index_value.
Tri index_int64(Vm& vm, Value value, int64_t& out, bool clamp);
Outcome index_too_large(Vm& vm, Value key);                // IndexError: not even an index of anything
Outcome index_value(Vm& vm, Value value);                  // operator.index(value)
// What a builtin returns when index_int64 has not said yes: its error, a TypeError, or that it is to be called
// again with integers at those places of its arguments (bits) that have an __index__ of their own.
Outcome index_failed(Vm& vm, Value value, uint32_t places = UINT32_MAX);

// Start, step and number of items of a slice with plain indices applied to a length.
struct SliceRange { int64_t start = 0, stop = 0, step = 1, count = 0; };
Tri resolve_slice(Vm& vm, Value slice, int64_t length, SliceRange& out);

}  // namespace lockstep::vm
