// The GIL of a process, as CPython does it: a waiter waits a switch interval and then asks; the
// holder gives it away at its next check point and waits until another thread has taken it; whoever
// comes first takes it. Simplified: the intervals of all waiters begin anew with every switch, so
// one timer per process is enough.
#include <algorithm>

#include "core/os/containers.h"
#include "core/os/kernel.h"

namespace lockstep::os {

namespace {

// Threads that take the GIL and give it back in step, as those that wait in a loop for a few microseconds, could take
// it for ever before one that has been woken for it is awake. Who came too late so often has it handed over.
constexpr uint32_t kMostWaits = 16;

}  // namespace

using Waiters = ListOf<Task, &Task::waiting>;

bool Kernel::holds_gil(base::Handle handle) const {
  const Task& task = peek<Task>(handle);
  if (task.process == 0) return false;
  const Process& process = peek<Process>(task.process);
  return process.has_gil != 0 && process.gil.locked != 0 && process.gil.holder == task.id;
}

// A task that is on a core wants the GIL: it gets it, or it waits and leaves the core.
void Kernel::gil_acquire(base::Handle handle) {
  const Handle process = peek<Task>(handle).process;
  Gil& gil = get<Process>(process).gil;
  if (gil.locked != 0) {
    Waiters::push_back(arena_, gil.waiters, handle);
    get<Task>(handle).waits_for_gil = 1;
    ++get<Task>(handle).gil_waits;
    leave_core(handle, false);
    set_state(handle, TaskState::waiting_gil, WaitKind::gil);
    if (peek<Process>(process).gil.timer == 0 && peek<Process>(process).gil.drop_request == 0)
      gil_arm(process);
    return;
  }
  if (gil.freed_at_ns > now_.time_ns) {
    // The holder's core has run ahead: at this core's time the GIL was still held. Who comes now is the
    // first to come, and gets it when it is given back. (If it had to try again then, threads that take
    // and drop the GIL in step could keep it out for ever.)
    const uint64_t freed_at = gil.freed_at_ns;
    leave_core(handle, false);
    set_state(handle, TaskState::waiting_gil, WaitKind::gil);
    now_.time_ns = freed_at;
    gil_take(handle);
    enqueue(handle, freed_at + wake_delay(handle));
    return;
  }
  gil_take(handle);
}

// The task has the GIL from now on.
void Kernel::gil_take(base::Handle handle) {
  const Handle process = peek<Task>(handle).process;
  const uint32_t id = peek<Task>(handle).id;
  Gil& gil = get<Process>(process).gil;
  const uint32_t last = gil.last_holder;
  if (last != id) ++gil.switch_number;
  gil.locked = 1;
  gil.holder = id;
  gil.taken_step = now_.step;
  gil.last_holder = id;
  gil.drop_request = 0;
  gil.requester = 0;
  if (peek<Task>(handle).gil_waits != 0) get<Task>(handle).gil_waits = 0;
  const uint32_t dropper = gil.dropper == id ? 0 : gil.dropper;
  if (dropper != 0) gil.dropper = 0;
  emit(EventKind::gil_taken, &peek<Task>(handle), gil.switch_number, last);
  gil_arm(process);
  if (const Handle other = handle_of(TaskId{dropper}); other != 0) {
    enqueue(other, now_.time_ns + wake_delay(other));
  }
}

// The waiters' interval begins now.
void Kernel::gil_arm(base::Handle process) {
  gil_disarm(process);
  if (schedule_->is_serial()) return;
  const Gil& gil = peek<Process>(process).gil;
  if (gil.locked == 0 || gil.waiters.count == 0) return;
  const uint32_t waiter = peek<Task>(gil.waiters.head).id;
  const uint64_t full = gil.interval_ns;
  const uint64_t interval = draw_interval(ChoiceKind::gil_delay, waiter, full);
  uint64_t deadline = now_.time_ns + interval;
  const uint64_t tick = settings_->gil_tick_ns;
  if (tick != 0 && interval == full && full >= tick) deadline = (deadline + tick - 1) / tick * tick;
  get<Process>(process).gil.request_at_ns = deadline;
  timer_set(process, TimerKind::gil, deadline);
}

void Kernel::gil_disarm(base::Handle process) {
  timer_cancel(process, TimerKind::gil);
  get<Process>(process).gil.request_at_ns = kNever;
}

// A waiter's interval is over: it asks for the GIL.
void Kernel::gil_request(base::Handle process) {
  Gil& gil = get<Process>(process).gil;
  gil.request_at_ns = kNever;
  if (gil.locked == 0 || gil.waiters.count == 0 || gil.drop_request != 0) return;
  if (is_spared(handle_of(TaskId{gil.holder}))) {
    gil_arm(process);
    return;
  }
  const Task& waiter = peek<Task>(gil.waiters.head);
  gil.drop_request = 1;
  gil.requester = waiter.id;
  emit(EventKind::gil_requested, &waiter, gil.holder);
}

// Wakes one waiter of a GIL that was just released.
void Kernel::gil_signal(base::Handle process) {
  Gil& gil = get<Process>(process).gil;
  if (gil.waiters.count == 0) return;
  uint32_t options[kMaxOptions];
  Handle handles[kMaxOptions] = {};
  uint32_t count = 0;
  uint32_t chosen = kMaxOptions;
  for (Handle h = gil.waiters.head; h != 0 && count < kMaxOptions; h = Waiters::next(arena_, h)) {
    handles[count] = h;
    options[count] = peek<Task>(h).id;
    ++count;
  }
  uint32_t longest = 0;
  for (uint32_t i = 1; i < count; ++i) {
    if (peek<Task>(handles[i]).gil_waits > peek<Task>(handles[longest]).gil_waits) longest = i;
  }
  const Handle starved = handles[longest];
  const Handle forced = handle_of(TaskId{root().forced_task});
  const bool is_starved = peek<Task>(starved).gil_waits > kMostWaits;
  if (forced != 0 && peek<Task>(forced).waits_for_gil != 0 &&
      peek<Task>(forced).process == process) {
    chosen = 0;
    handles[0] = forced;
  } else if (is_starved) {
    chosen = longest;
  } else {
    chosen = choose(ChoiceKind::gil_winner, gil.last_holder, count, options);
  }
  const Handle winner = handles[chosen];
  Waiters::remove(arena_, get<Process>(process).gil.waiters, winner);
  get<Task>(winner).waits_for_gil = 0;
  if (is_starved && winner == starved) gil_take(winner);
  enqueue(winner, now_.time_ns + wake_delay(winner));
}

// The task stops using the GIL of its own accord (it blocks or ends). Nothing happens if it has
// none.
void Kernel::gil_release(base::Handle handle) {
  if (!holds_gil(handle)) return;
  const Handle process = peek<Task>(handle).process;
  Gil& gil = get<Process>(process).gil;
  gil.locked = 0;
  gil.holder = 0;
  gil.freed_at_ns = now_.time_ns;
  emit(EventKind::gil_dropped, &peek<Task>(handle));
  gil_disarm(process);
  gil_signal(process);
}

// The task gives the GIL away because it was asked to, and waits until another has taken it.
void Kernel::gil_force(base::Handle handle) {
  const Handle process = peek<Task>(handle).process;
  Gil& gil = get<Process>(process).gil;
  CHECK(gil.dropper == 0, "one thread at a time drops the GIL");
  gil.locked = 0;
  gil.holder = 0;
  gil.dropper = peek<Task>(handle).id;
  gil.freed_at_ns = now_.time_ns;
  emit(EventKind::gil_forced, &peek<Task>(handle), gil.requester);
  gil_disarm(process);
  emit(EventKind::task_preempted, &peek<Task>(handle), static_cast<uint64_t>(PreemptReason::gil));
  leave_core(handle, false);
  set_state(handle, TaskState::waiting_gil, WaitKind::gil_switch);
  ++get<Task>(handle).preemptions;
  gil_signal(process);
}

// In a serial schedule nobody waits for the GIL on a core: who is to go on is in the ready queue, or not yet.
void Kernel::gil_hand_over(base::Handle handle) {
  const Handle next = handle_of(TaskId{root().forced_task});
  if (next == 0 || peek<Task>(next).state != TaskState::ready) return;
  const Handle process = peek<Task>(handle).process;
  Gil& gil = get<Process>(process).gil;
  gil.locked = 0;
  gil.holder = 0;
  gil.drop_request = 0;
  gil.freed_at_ns = now_.time_ns;
  emit(EventKind::gil_forced, &peek<Task>(handle), gil.requester);
  gil.requester = 0;
  preempt(peek<Task>(handle).core, PreemptReason::gil);
}

void Kernel::gil_checkpoint(TaskId id) {
  const Handle handle = handle_of(id);
  set_now(id);
  if (!holds_gil(handle)) return;
  Gil& gil = get<Process>(peek<Task>(handle).process).gil;
  if (gil.drop_request == 0) return;
  if (schedule_->is_serial()) {
    gil_hand_over(handle);
    return;
  }
  if (gil.waiters.count == 0) {
    gil.drop_request = 0;
    return;
  }
  gil_force(handle);
}

// A call that does not block has released the GIL for a moment. Usually the caller has it back
// before a waiter is awake; the schedule may decide otherwise.
void Kernel::gil_pause(base::Handle handle) {
  if (!holds_gil(handle)) return;
  const Handle process = peek<Task>(handle).process;
  Gil& gil = get<Process>(process).gil;
  if (schedule_->is_serial() && gil.drop_request != 0) {
    gil_hand_over(handle);
    return;
  }
  if (gil.waiters.count == 0) return;
  if (gil.drop_request != 0) {
    gil_force(handle);
    return;
  }
  uint32_t options[kMaxOptions];
  Handle handles[kMaxOptions];
  uint32_t count = 0;
  options[count++] = peek<Task>(handle).id;
  for (Handle h = gil.waiters.head; h != 0 && count < kMaxOptions; h = Waiters::next(arena_, h)) {
    handles[count] = h;
    options[count++] = peek<Task>(h).id;
  }
  const uint32_t chosen = choose(ChoiceKind::gil_yield, options[0], count, options);
  if (chosen == 0) return;
  const Handle winner = handles[chosen];
  Gil& mine = get<Process>(process).gil;
  mine.locked = 0;
  mine.holder = 0;
  mine.freed_at_ns = now_.time_ns;
  emit(EventKind::gil_dropped, &peek<Task>(handle), options[chosen]);
  gil_disarm(process);
  Waiters::remove(arena_, get<Process>(process).gil.waiters, winner);
  get<Task>(winner).waits_for_gil = 0;
  enqueue(winner, now_.time_ns);
  leave_core(handle, false);
  enqueue(handle, now_.time_ns + 2 * settings_->costs.wake_ns);
}

}  // namespace lockstep::os
