// The order in which CPython iterates over a frozenset of integers, for showing such a constant as dis
// does. Other items are shown in the order of the source: CPython's order of strings follows its hash seed.
// Not a set: core/vm has the real one. Called by constant.cpp.
#pragma once

#include <vector>

#include "core/lang/compile/constant.h"

namespace lockstep::lang {

// The items of a set that was filled in this order. They are distinct. If one is no integer, as they are.
std::vector<Constant> in_set_order(const std::vector<Constant>& items);

}  // namespace lockstep::lang
