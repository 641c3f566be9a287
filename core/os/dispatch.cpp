// The ready queue and the cores: who is put where, for how long, and when it has to leave.
#include <algorithm>
#include <cstddef>

#include "core/os/containers.h"
#include "core/os/kernel.h"

namespace lockstep::os {

namespace {

struct ReadyRules {
  static bool less(const ReadyEntry& a, const ReadyEntry& b) {
    return a.key != b.key ? a.key < b.key : a.order < b.order;
  }
  static void moved(base::Arena& arena, const ReadyEntry& entry, uint32_t index_plus_1) {
    arena.at<Task>(entry.task)->ready_index = index_plus_1;
    arena.mark_range(entry.task, sizeof(Task));
  }
};
using Ready = HeapOf<ReadyEntry, ReadyRules>;

Handle heap_of(const base::Arena& arena) {
  return arena.root(0) + static_cast<Handle>(offsetof(Root, ready));
}

}  // namespace

// ready_at_ns: it may not start before (it is just being woken).
void Kernel::enqueue(base::Handle handle, uint64_t ready_at_ns) {
  if (root().ready.size == 0) renew_slices();
  Task& task = get<Task>(handle);
  CHECK(task.ready_index == 0 && task.core == CoreId::kNone, "already ready or running");
  task.ready_at_ns = ready_at_ns;
  // Who was away does not come back with all the time it did not use.
  if (task.state != TaskState::running) {
    task.virtual_run = std::max(task.virtual_run, root().least_virtual);
  }
  task.weight = weight_of(task);
  root_mut().ready_weight += task.weight;
  const int64_t key = policy_->key(task);
  const uint64_t order = ++root_mut().order;
  CHECK(Ready::push(arena_, heap_of(arena_), ReadyEntry{key, order, handle, 0}),
        "the kernel's memory is full");
  set_state(handle, TaskState::ready);
}

void Kernel::ready_remove(base::Handle handle) {
  const uint32_t place = peek<Task>(handle).ready_index;
  CHECK(place != 0, "not in the ready queue");
  Ready::remove(arena_, heap_of(arena_), place - 1);
  root_mut().ready_weight -= peek<Task>(handle).weight;
}

// The places in the heap of the first `most` tasks, in order. Returns how many.
uint32_t Kernel::ready_first(uint32_t most, uint32_t* places) const {
  const Array& heap = root().ready;
  uint32_t frontier[kMaxOptions + 2];
  uint32_t open = 0;
  uint32_t count = 0;
  if (heap.size > 0) frontier[open++] = 0;
  while (open > 0 && count < most) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < open; ++i) {
      if (ReadyRules::less(array_peek<ReadyEntry>(arena_, heap, frontier[i]),
                           array_peek<ReadyEntry>(arena_, heap, frontier[best]))) {
        best = i;
      }
    }
    const uint32_t place = frontier[best];
    frontier[best] = frontier[--open];
    places[count++] = place;
    for (uint32_t child = 2 * place + 1; child <= 2 * place + 2; ++child) {
      if (child < heap.size) frontier[open++] = child;
    }
  }
  return count;
}

// Takes the task that goes next out of the ready queue.
base::Handle Kernel::take_next(uint32_t core_index) {
  const Array heap = root().ready;
  const Handle forced = handle_of(TaskId{root().forced_task});
  if (forced != 0 && peek<Task>(forced).ready_index != 0) {
    ready_remove(forced);
    if (schedule_->is_serial()) root_mut().forced_task = 0;
    return forced;
  }
  if (heap.size == 1) {
    const Handle only = array_peek<ReadyEntry>(arena_, heap, 0).task;
    ready_remove(only);
    return only;
  }
  uint32_t places[kMaxOptions];
  uint32_t options[kMaxOptions];
  const uint32_t count = ready_first(kMaxOptions, places);
  for (uint32_t i = 0; i < count; ++i) {
    options[i] = peek<Task>(array_peek<ReadyEntry>(arena_, heap, places[i]).task).id;
  }
  now_.core = core_index;
  now_.time_ns =
      std::max(core(core_index).clock_ns,
               peek<Task>(array_peek<ReadyEntry>(arena_, heap, places[0]).task).ready_at_ns);
  const uint32_t chosen = choose(ChoiceKind::pick_next, core(core_index).last_task, count, options);
  const Handle winner = array_peek<ReadyEntry>(arena_, heap, places[chosen]).task;
  ready_remove(winner);
  return winner;
}

void Kernel::start_slice(uint32_t index) {
  const Task& task = peek<Task>(core(index).task);
  const uint64_t full = policy_->slice_ns(task, root().ready_weight, *settings_);
  const uint64_t length =
      schedule_->is_serial() ? kNever : draw_interval(ChoiceKind::slice_length, task.id, full);
  Core& core = core_mut(index);
  core.slice_start_ns = core.clock_ns;
  core.slice_end_ns = length == kNever ? kNever : core.clock_ns + length;
}

// Somebody becomes ready after nobody was: slices that ended meanwhile went on without being looked
// at.
void Kernel::renew_slices() {
  for (uint32_t i = 0; i < root().core_count; ++i) {
    if (core(i).task == 0 || core(i).slice_end_ns >= now_.time_ns) continue;
    const uint64_t full = policy_->slice_ns(peek<Task>(core(i).task), 0, *settings_);
    const uint64_t late = now_.time_ns - core(i).slice_end_ns;
    const uint64_t ended = (late + full - 1) / full;
    if (policy_->left_core != nullptr) {
      // Each of them was used up; beyond the number of levels that makes no difference.
      for (uint64_t k = 0; k < std::min<uint64_t>(ended, settings_->mlfq_levels); ++k) {
        policy_->left_core(get<Task>(core(i).task), 0, true, *settings_);
      }
    }
    if (schedule_->is_random()) {
      start_slice(i);
      continue;
    }
    Core& core = core_mut(i);
    core.slice_end_ns += ended * full;
    core.slice_start_ns = core.slice_end_ns - full;
  }
}

// Whether the ends of slices are looked at: somebody else is ready, or may be put off.
bool Kernel::slices_count() const {
  return root().ready.size != 0 || (schedule_->is_random() && root().live_tasks > 1);
}

// Threads with a core each would run in step, bytecode by bytecode, and who holds the GIL would never lose time
// that others gain. In a random schedule cores have other things to do now and then, as in real life.
bool Kernel::is_put_off(base::Handle task) const {
  return schedule_->is_random() && root().live_tasks > 1 && peek<Task>(task).kind == TaskKind::thread;
}

// In a tame schedule a thread that has only begun is left alone.
bool Kernel::is_spared(base::Handle task) const {
  constexpr uint64_t kFirst = 400;  // bytecodes
  return schedule_->is_random() && !schedule_->is_wild() && task != 0 && peek<Task>(task).bytecodes < kFirst;
}

void Kernel::put_off(uint32_t index) {
  if (is_spared(core(index).task)) {
    start_slice(index);
    return;
  }
  const Handle handle = core(index).task;
  now_.core = index;
  now_.time_ns = core(index).clock_ns;
  const uint64_t delay = draw_delay(peek<Task>(handle).id, 0, longest_delay_ns());
  emit(EventKind::task_preempted, &peek<Task>(handle), static_cast<uint64_t>(PreemptReason::slice_end));
  ++get<Task>(handle).preemptions;
  leave_core(handle, true);
  enqueue(handle, now_.time_ns + delay);
}

// Whether who has woken another one is put off for it.
bool Kernel::gives_way(base::Handle task) {
  return schedule_->is_wild() && is_put_off(task) && choose(ChoiceKind::waker, peek<Task>(task).id, 2, nullptr) != 0;
}

void Kernel::end_slice(base::Handle task) {
  core_mut(peek<Task>(task).core).slice_end_ns = now_.time_ns;
}

// A thread that has only just begun goes on at the next tick, as others that have begun meanwhile: one thread's
// work may be shorter than it takes to make the next.
void Kernel::await_tick(base::Handle task) {
  constexpr uint64_t kThreads = 12;  // that can be made between two ticks
  const uint64_t tick = settings_->costs.thread_create_ns * kThreads + 1;
  const uint64_t at = (now_.time_ns / tick + 1) * tick;
  const uint64_t delay = draw_delay(peek<Task>(task).id, 0, settings_->costs.wake_ns);
  gil_release(task);
  leave_core(task, false);
  enqueue(task, at + delay);
}

void Kernel::place(base::Handle handle, uint32_t index) {
  Core& core = core_mut(index);
  CHECK(core.task == 0, "this core is taken");
  Task& task = get<Task>(handle);
  const uint32_t before = core.last_task;
  core.clock_ns = std::max(core.clock_ns, task.ready_at_ns);
  now_.core = index;
  now_.time_ns = core.clock_ns;
  core.task = handle;
  core.stint_cpu_ns = task.cpu_ns;
  task.core = index;
  ++task.dispatches;
  if (task.first_run_ns == kNever) task.first_run_ns = core.clock_ns;
  Root& root = root_mut();
  root.least_virtual = std::max(root.least_virtual, task.virtual_run);
  root.idle_cores &= ~(1ull << index);
  emit(EventKind::task_dispatched, &task, before);
  if (before != task.id) {
    core.clock_ns += settings_->costs.context_switch_ns;
    core.last_task = task.id;
    ++core.switches;
    ++root.context_switches;
    now_.time_ns = core.clock_ns;
  }
  set_state(handle, TaskState::running);
  start_slice(index);
}

// The caller sets the task's new state.
void Kernel::leave_core(base::Handle handle, bool used_up) {
  Task& task = get<Task>(handle);
  CHECK(task.core != CoreId::kNone, "not on a core");
  Core& core = core_mut(task.core);
  CHECK(core.task == handle, "core and task disagree");
  Root& root = root_mut();
  root.idle_cores |= 1ull << task.core;
  root.now_ns = std::max(root.now_ns, core.clock_ns);
  core.task = 0;
  task.last_core = task.core;
  task.core = CoreId::kNone;
  if (policy_->left_core != nullptr) {
    policy_->left_core(task, task.cpu_ns - core.stint_cpu_ns, used_up, *settings_);
  }
}

void Kernel::preempt(uint32_t index, PreemptReason reason) {
  const Handle handle = core(index).task;
  now_.core = index;
  now_.time_ns = core(index).clock_ns;
  emit(EventKind::task_preempted, &peek<Task>(handle), static_cast<uint64_t>(reason));
  ++get<Task>(handle).preemptions;
  leave_core(handle, reason == PreemptReason::slice_end);
  enqueue(handle, now_.time_ns);
}

// Gives idle cores to ready tasks, each to the core it ran on before if that is idle.
void Kernel::dispatch_all() {
  while (root().idle_cores != 0 && root().ready.size != 0) {
    const auto lowest = static_cast<uint32_t>(__builtin_ctzll(root().idle_cores));
    const Handle handle = take_next(lowest);
    const uint32_t last = peek<Task>(handle).last_core;
    const bool stays = last != CoreId::kNone && (root().idle_cores >> last & 1) != 0;
    place(handle, stays ? last : lowest);
  }
}

// The first ready task may be better than one that runs: the worst of those leaves its core for it.
bool Kernel::preempt_worse() {
  if (policy_->preempts == nullptr || root().ready.size == 0 || root().idle_cores != 0 ||
      schedule_->is_serial()) {
    return false;
  }
  const Task& ready = peek<Task>(array_peek<ReadyEntry>(arena_, root().ready, 0).task);
  uint32_t worst = CoreId::kNone;
  for (uint32_t i = 0; i < root().core_count; ++i) {
    const Task& running = peek<Task>(core(i).task);
    if (running.id == root().forced_task || !policy_->preempts(ready, running)) continue;
    if (worst == CoreId::kNone || policy_->preempts(peek<Task>(core(worst).task), running)) {
      worst = i;
    }
  }
  if (worst == CoreId::kNone) return false;
  preempt(worst, PreemptReason::better_task);
  return true;
}

// Multi-level policies: all go to the top, those from the lowest levels first; slices begin anew.
void Kernel::boost(uint64_t now) {
  const uint64_t period = settings_->mlfq_boost_ns;
  root_mut().next_boost_ns = (now / period + 1) * period;
  now_.time_ns = now;
  const Array heap = root().ready;
  std::vector<ReadyEntry> entries;
  for (uint32_t i = 0; i < heap.size; ++i) {
    entries.push_back(array_peek<ReadyEntry>(arena_, heap, i));
  }
  std::sort(entries.begin(), entries.end(), [](const ReadyEntry& a, const ReadyEntry& b) {
    return a.key != b.key ? a.key > b.key : a.order < b.order;
  });
  for (Handle h = root().all_tasks.head; h != 0; h = peek<Task>(h).all.next) get<Task>(h).level = 0;
  for (uint32_t i = 0; i < entries.size(); ++i) {
    const Handle task = entries[i].task;
    Ready::put(arena_, heap, i,
               ReadyEntry{policy_->key(peek<Task>(task)), ++root_mut().order, task, 0});
  }
  for (uint32_t i = 0; i < root().core_count; ++i) {
    if (core(i).task != 0) start_slice(i);
  }
}

uint64_t Kernel::next_boost_ns() const {
  return policy_->boosts && settings_->mlfq_boost_ns != 0 && !schedule_->is_serial() ? root().next_boost_ns : kNever;
}

uint32_t Kernel::least_core() const {
  uint32_t least = CoreId::kNone;
  for (uint32_t i = 0; i < root().core_count; ++i) {
    if (core(i).task == 0) continue;
    if (least == CoreId::kNone || core(i).clock_ns < core(least).clock_ns) least = i;
  }
  return least;
}

// How far a task may run ahead of another one's core. Where chance decides who comes first for the GIL, not at all.
uint64_t Kernel::lookahead_ns(base::Handle task, base::Handle other) const {
  if (settings_->gil == GilModel::free) return 0;
  const bool rivals = peek<Task>(task).process == peek<Task>(other).process;
  return rivals && schedule_->is_random() ? 0 : settings_->lookahead_ns;
}

// Which core goes on: the one that went last, as long as it is not too far ahead, else the slowest.
uint32_t Kernel::choose_core(uint64_t timer_ns) const {
  const uint32_t least = least_core();
  if (least == CoreId::kNone) return least;
  const Handle forced = handle_of(TaskId{root().forced_task});
  if (forced != 0 && peek<Task>(forced).core != CoreId::kNone) return peek<Task>(forced).core;
  const uint32_t active = root().active_core;
  // Who comes first for the GIL is a matter of time: nobody takes it ahead of others.
  if (active == least || core(active).task == 0 || needs_gil(core(active).task)) return least;
  const uint64_t clock = core(active).clock_ns;
  const uint64_t most = core(least).clock_ns + lookahead_ns(core(active).task, core(least).task);
  return clock < most && clock < timer_ns ? active : least;
}

}  // namespace lockstep::os
