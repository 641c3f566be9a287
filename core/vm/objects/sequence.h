// Concatenation, repetition, indexing and slicing of the built-in sequences. Called by arith.
#pragma once

#include "core/vm/objects/arith.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

bool is_sequence_layout(Layout layout);
// left + right and left * count where left is a sequence, with CPython's messages.
Outcome sequence_concat(Vm& vm, Value left, Value right);
Outcome sequence_repeat(Vm& vm, Value sequence, int64_t count);
Outcome list_repeat_inplace(Vm& vm, Value list, int64_t count);

// key: an integer index or a slice. NotImplemented: not a sequence.
Outcome sequence_get(Vm& vm, Value sequence, Value key);
Outcome list_set(Vm& vm, Value list, Value key, Value value);       // value null: del
Outcome bytearray_set(Vm& vm, Value array, Value key, Value value);
Outcome list_slice(Vm& vm, Value list, const SliceRange& range);
// Replaces `count` items from `start` by those of a list or tuple (borrowed).
bool list_replace(Vm& vm, Handle list, int64_t start, int64_t count, Value items);
bool bytearray_replace(Vm& vm, Handle array, int64_t start, int64_t count, std::string_view data);

}  // namespace lockstep::vm
