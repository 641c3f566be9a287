// Operators on exact built-in types with plain operands, tried by the run loop before the general way: no user
// code, no errors, no references taken. What they do not know is for cold_op.
#pragma once

#include "core/vm/vm.h"

namespace lockstep::vm {

// Whether a key is a small integer or an exact str: hashing and comparing it with its like needs no Python.
inline bool is_plain_key(Vm& vm, Value key) { return key.is_int() || (key.is_ref() && vm.is_exact(key, TypeId::str)); }

uint64_t hash_of_plain_key(Vm& vm, Value key);

// The value of a plain key in an exact dict, borrowed; null: not there, or to be looked for in the general way.
Value plain_get(Vm& vm, Handle dict, Value key);
// dict[key] = value with a plain key; both borrowed. False: the general way.
bool plain_set(Vm& vm, Handle dict, Value key, Value value);
// Truth of an exact str, list, tuple or dict: 0, 1, or 2.
uint32_t plain_truth(Vm& vm, Value value);
// a `op` b (lang::CompareOp) and `item in container`: 0, 1, or 2 for "the general way".
uint32_t plain_compare(Vm& vm, uint32_t op, Value a, Value b);
uint32_t plain_contains(Vm& vm, Value container, Value item);
// container[key] of a text of ASCII and a small integer. False: the general way. `out` is owned.
bool plain_subscript(Vm& vm, Value container, Value key, Value& out);
// a `op` b (lang::BinaryOp) of two integers, two strs or a format and what goes into it. False: the general way;
// nothing has been done. `out` is owned.
bool plain_binary(Vm& vm, uint32_t op, Value a, Value b, Value& out);
// The `count` exact strs that stand on the stack from `place` on, as one: the same.
bool plain_join(Vm& vm, Handle place, uint32_t count, Value& out);

}  // namespace lockstep::vm
