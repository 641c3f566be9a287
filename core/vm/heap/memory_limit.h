// How much a process may keep: its limit in live bytes, MemoryError when more is live, and the reserve above the
// limit that lets a builtin finish, a handler work and the report of an uncaught exception be written. The looks
// stand between two bytecodes (cold.cpp) and before large allocations (Vm::ensure_memory); none depends on how a
// run is cut into slices.
#pragma once

#include "core/vm/vm.h"

namespace lockstep::vm {

constexpr uint32_t kMemoryReserve = 16u << 20;

// The size of the arena of a process that may keep so much. Blocks are reused by class and never joined, and a
// builtin under way may make many small objects before the next look: room for that is twice the limit.
constexpr uint32_t arena_bytes_for(uint32_t limit) { return 3 * limit + kMemoryReserve; }
inline uint32_t live_bytes_limit(const base::Arena& heap) { return (heap.limit() - kMemoryReserve) / 3; }

// No list of a process can hold more items; keeps what is gathered outside the arena within bounds.
inline int64_t most_items(Vm& vm) { return vm.heap().limit() / sizeof(Value); }

// Sets MemoryError; false, for a caller that hands it on.
bool raise_memory_error(Vm& vm);

// Whether a text that is gathered outside the arena can still become an object. False: MemoryError raised.
inline bool text_fits(Vm& vm, uint64_t bytes) {
  return bytes <= vm.heap().limit() || raise_memory_error(vm);
}

// Free blocks are too small for what a builtin may take without asking.
inline bool memory_scattered(const base::Arena& heap) { return heap.largest_free() < 4 * kUncheckedBytes; }

// Whether more is live than Root::memory_mark. The mark lies at the limit; each MemoryError moves it into the
// reserve by a part of what is left there, until less is live than the limit again. Or what is free is in small
// pieces only.
inline bool memory_short(Vm& vm) {
  base::Arena& heap = vm.heap();
  return heap.live_bytes() > vm.root(Root::memory_mark) ||
         (heap.top() + kMemoryReserve > heap.limit() && memory_scattered(heap));
}
// For a look that finds memory short: collects; true if MemoryError is to be raised now (the mark has been moved).
bool memory_error_due(Vm& vm);
// Moves the mark back when the process has freed enough.
void settle_memory_mark(Vm& vm);

}  // namespace lockstep::vm
