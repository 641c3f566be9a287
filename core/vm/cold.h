// Instructions and cases that the run loop does not do inline. Each works on the innermost frame, whose ip
// stands at the instruction and whose sp is up to date. Part of the interpreter.
#pragma once

#include "core/vm/call.h"
#include "core/vm/program.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// Any instruction, by its `orig`. The general case of each; fills inline caches.
Next cold_op(Vm& vm, Instr& instr);

// Groups of it, by subject.
Next cold_name_op(Vm& vm, Instr& instr);        // names.cpp: names, globals, cells, attributes
Next cold_build_op(Vm& vm, Instr& instr);       // build.cpp: displays, unpacking, strings, functions
Next cold_exception_op(Vm& vm, Instr& instr);   // exception_ops.cpp: raise, with, except, except*
Next cold_match_op(Vm& vm, Instr& instr);       // match.cpp
Next cold_async_op(Vm& vm, Instr& instr);       // generator_ops.cpp: yield, send, await, async with/for

// Leaves the innermost frame with an owned result.
Next return_value(Vm& vm, Value owned);
// Jumps in the innermost frame (ip at the jumping instruction).
Next take_jump(Vm& vm, const Instr& instr);
// The decision of a conditional jump or UNARY_NOT from True or False.
Next finish_test(Vm& vm, bool truth);

// What a user's method for the operator gave, with the operands on the stack (OnReturn::operate).
Next finish_operator(Vm& vm, Value owned, bool in_place);

// The items that UNPACK_SEQUENCE or UNPACK_EX pushes come as a tuple.
Next push_unpacked(Vm& vm, Value owned_tuple);

Next finish_eg_match(Vm& vm, Value owned_pair);
// Raises the owned exception that calling its class has made.
Next raise_made(Vm& vm, Value owned);

// What is due between two bytecodes: finalizers, collection, lack of memory. The frame's ip stands at
// the next instruction. next: nothing to do (any more); frame: a finalizer's frame has been pushed.
Next handle_attention(Vm& vm);
inline bool needs_attention(Vm& vm);

}  // namespace lockstep::vm

#include "core/vm/heap/gc.h"
#include "core/vm/heap/memory_limit.h"

namespace lockstep::vm {

inline bool needs_attention(Vm& vm) {
  return finalizers_pending(vm) || gc_wanted(vm) || memory_short(vm);
}

}  // namespace lockstep::vm
