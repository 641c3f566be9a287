// The inline caches of LOAD_ATTR, STORE_ATTR and LOAD_METHOD: what Instr::cache and ::aux hold for the run loop
// (quick_ops.h), and what was in them for other classes: a second look where objects of several classes come to the
// same instruction. Filled by names.cpp, asked by the run loop. All of it can be dropped at any time.
#pragma once

#include "core/vm/classes/attribute.h"
#include "core/vm/program.h"

namespace lockstep::vm {

// Whether this instruction has not missed so often that filling its cache is of no use.
bool may_remember(const Instr& instr);
// Puts what attribute.h found for the attribute `name` of `owner` into the instruction, if the run loop can use it.
void remember(Vm& vm, Instr& instr, Value owner, Handle name, const AttributeCache& found);
// The cache does not fit the owner. True: it does now, so the instruction is to be executed again.
bool recall(Vm& vm, Instr& instr, Value owner);

}  // namespace lockstep::vm
