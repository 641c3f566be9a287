#include "core/vm/heap/memory_limit.h"

#include <algorithm>

#include "core/vm/heap/gc.h"
#include "core/vm/stack.h"

namespace lockstep::vm {

namespace {

constexpr uint32_t kProgramReserve = kMemoryReserve / 4 * 3;  // the rest is for hidden code alone

// Outside the program: it may finish what it is at, as long as the reserve lasts.
bool runs_hidden_code(Vm& vm) {
  const Handle frame = vm.thread_handle() == 0 ? 0 : vm.thread()->frame;
  return frame == 0 || (vm.at<Frame>(frame)->flags & kFrameInternal) != 0;
}

// What the code that runs now may keep.
uint32_t allowed_live_bytes(Vm& vm) {
  const uint32_t mark = vm.root(Root::memory_mark);
  if (!runs_hidden_code(vm)) return mark;
  // A loop of hidden code must leave the program something for its handlers; the report at the end has more.
  return std::max(live_bytes_limit(vm.heap()) + kMemoryReserve / 2, mark + kMemoryReserve / 8);
}

}  // namespace

bool raise_memory_error(Vm& vm) {
  vm.raise_object(vm.incref(Value::ref(vm.root(Root::memory_error))));
  return false;
}

bool memory_error_due(Vm& vm) {
  const base::Arena& heap = vm.heap();
  const uint32_t limit = live_bytes_limit(heap);
  if (heap.live_bytes() <= allowed_live_bytes(vm) && !(memory_scattered(heap) && !runs_hidden_code(vm))) return false;
  const bool last = heap.live_bytes() > limit + kProgramReserve;
  if (!last) {
    gc_collect(vm, 2);
    if (!memory_short(vm)) return false;
    const uint32_t used = heap.live_bytes() > limit ? heap.live_bytes() - limit : 0;
    if (used < kProgramReserve) vm.set_root(Root::memory_mark, limit + used + (kProgramReserve - used) / 4);
  }
  return true;
}

void settle_memory_mark(Vm& vm) {
  const uint32_t limit = live_bytes_limit(vm.heap());
  if (vm.root(Root::memory_mark) != limit && vm.heap().live_bytes() <= limit) {
    vm.set_root(Root::memory_mark, limit);
  }
}

bool Vm::ensure_memory(uint64_t bytes) {
  if (bytes < (1u << 30)) {
    const auto wanted = static_cast<uint32_t>(bytes);
    const uint64_t size = base::Arena::usable_size(wanted);
    if (heap_->live_bytes() + size <= allowed_live_bytes(*this)) {
      if (heap_->top() + size + kMemoryReserve <= heap_->limit()) return true;
      const Handle block = heap_->alloc(wanted);  // perhaps in a free block
      if (block != 0) {
        heap_->free(block, wanted);
        return true;
      }
    }
  }
  return raise_memory_error(*this);
}

}  // namespace lockstep::vm
