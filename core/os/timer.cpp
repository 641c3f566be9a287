// Timers: one heap of deadlines for sleeping and timed waits, arrivals, device times and GIL
// intervals. A task, a process's GIL and a process's alarm have at most one each.
#include <cstddef>

#include "core/os/containers.h"
#include "core/os/kernel.h"

namespace lockstep::os {

namespace {

struct TimerRules {
  static bool less(const TimerEntry& a, const TimerEntry& b) {
    return a.deadline_ns != b.deadline_ns ? a.deadline_ns < b.deadline_ns : a.order < b.order;
  }
  static void moved(base::Arena& arena, const TimerEntry& entry, uint32_t index_plus_1) {
    if (entry.kind == TimerKind::task) {
      arena.at<Task>(entry.owner)->timer = index_plus_1;
      arena.mark_range(entry.owner, sizeof(Task));
      return;
    }
    Process* process = arena.at<Process>(entry.owner);
    (entry.kind == TimerKind::gil ? process->gil.timer : process->alarm_timer) = index_plus_1;
    arena.mark_range(entry.owner, sizeof(Process));
  }
};
using Timers = HeapOf<TimerEntry, TimerRules>;

Handle heap_of(const base::Arena& arena) {
  return arena.root(0) + static_cast<Handle>(offsetof(Root, timers));
}

}  // namespace

void Kernel::timer_set(base::Handle owner, TimerKind kind, uint64_t deadline_ns) {
  timer_cancel(owner, kind);
  if (deadline_ns == kNever) return;
  const uint64_t order = ++root_mut().order;
  const TimerEntry entry{deadline_ns, order, owner, kind};
  CHECK(Timers::push(arena_, heap_of(arena_), entry), "the kernel's memory is full");
}

uint32_t Kernel::timer_place(base::Handle owner, TimerKind kind) const {
  if (kind == TimerKind::task) return peek<Task>(owner).timer;
  const Process& process = peek<Process>(owner);
  return kind == TimerKind::gil ? process.gil.timer : process.alarm_timer;
}

void Kernel::timer_cancel(base::Handle owner, TimerKind kind) {
  const uint32_t place = timer_place(owner, kind);
  if (place != 0) Timers::remove(arena_, heap_of(arena_), place - 1);
}

uint64_t Kernel::alarm_ns(base::Handle process) const {
  const uint32_t place = peek<Process>(process).alarm_timer;
  if (place == 0) return kNever;
  return array_peek<TimerEntry>(arena_, root().timers, place - 1).deadline_ns;
}

uint64_t Kernel::timer_next_ns() const {
  const Array& heap = root().timers;
  return heap.size == 0 ? kNever : array_peek<TimerEntry>(arena_, heap, 0).deadline_ns;
}

// Requires: there is a timer. Virtual time has reached it.
void Kernel::timer_fire() {
  const TimerEntry entry = Timers::remove(arena_, heap_of(arena_), 0);
  now_.time_ns = entry.deadline_ns;
  now_.core = CoreId::kNone;
  if (entry.kind == TimerKind::gil) {
    gil_request(entry.owner);
    return;
  }
  if (entry.kind == TimerKind::alarm) {
    alarm_rings(entry.owner);
    return;
  }
  const Task& task = peek<Task>(entry.owner);
  if (task.state == TaskState::created) {
    enqueue(entry.owner, entry.deadline_ns);
  } else if (task.kind == TaskKind::script) {
    next_burst(entry.owner);
  } else {
    wake_task(entry.owner, WakeCause::timeout, 0);
  }
}

}  // namespace lockstep::os
