// Steps of the classes of itertools and _functools whose state lies in slots (core/lib), where no user code takes part:
// the same as their __next__ or __call__ in Python does, which goes on wherever this gives up.
// Called by iter_next and by calls; classes are made known by _lockstep.data_stands_for.
#pragma once

#include "core/vm/objects/iter.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// Two TypeFlags of those classes (not of subclasses): TypeObject::reserved[4] says which it is.
constexpr uint32_t kSlotSteps = 1u << 23;
constexpr uint32_t kSlotCalls = 1u << 24;
enum class SlotKind : uint32_t { none, product, permutations, combinations, count, repeat, islice, partial, lru_cache };

// The next item of an instance of a class with kSlotSteps; need_python: nothing has been done.
IterStep slots_next(Vm& vm, Value iterator, Value& out);

// The result of an _lru_cache_wrapper for one plain argument that it knows, owned; or null.
Value cached_result(Vm& vm, Value wrapper, Value argument);
// What a partial without keywords calls, and the arguments that it puts before (a Tuple); borrowed. False: another one.
bool plain_partial(Vm& vm, Value callable, Value& function, Value& arguments);

}  // namespace lockstep::vm
