// Comparison of plain values without user code: what dict, set, list.index and the run loop ask
// first.
#pragma once

#include "core/vm/vm.h"

namespace lockstep::vm {

// need_python: user code takes part, the caller goes through the prelude instead. error: raised.
enum class Tri : uint8_t { no, yes, error, need_python };

inline Tri tri(bool yes) { return yes ? Tri::yes : Tri::no; }

// left is right or left == right (what containers ask).
Tri equal_fast(Vm& vm, Value left, Value right);
// left == right without the identity short cut on the outermost level (nan != nan).
Tri equal_values(Vm& vm, Value left, Value right);

// By layout, whatever the classes of the two override (items still count).
Tri equal_layouts_of(Vm& vm, Value left, Value right);

// True when the class of the value (or an element's, as far as it is looked at by repr, comparison
// ...) defines one of the methods of `dunders` (bits of Dunder) in Python code.
bool has_user_dunder(Vm& vm, Value value, uint64_t dunders);

}  // namespace lockstep::vm
