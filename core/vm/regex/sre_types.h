// What the rest of the vm asks of regular expression objects: equality and hash of patterns, the next match
// of finditer. Called by equal, hash and iter.
#pragma once

#include "core/vm/vm.h"

namespace lockstep::vm {

bool sre_patterns_equal(Vm& vm, Value left, Value right);
uint64_t sre_pattern_hash(Vm& vm, Value pattern);
// The next match of a scanner; StopIteration at the end. May be a tail call.
Outcome sre_next_match(Vm& vm, Value scanner);

}  // namespace lockstep::vm
