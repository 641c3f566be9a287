// What happens next: due timers, idle cores, ended slices, and the run that the machine is to make.
// Nothing here may depend on how a run was cut into turns: only on clocks, steps and the schedule.
#include <algorithm>

#include "core/os/containers.h"
#include "core/os/kernel.h"

namespace lockstep::os {

namespace {

constexpr uint64_t kMostBytecodes = 1'000'000'000;

uint64_t saturating_add(uint64_t a, uint64_t b) { return a > kNever - b ? kNever : a + b; }

}  // namespace

// What a person typed before step `before`. What is typed at a step arrives after the next
// bytecode, or when nothing can run without it: this does not depend on how often the kernel is
// asked at that step.
bool Kernel::take_inputs(uint64_t before) {
  const std::vector<Input>& inputs = schedule_->inputs();
  bool taken = false;
  while (root().inputs_taken < inputs.size() && inputs[root().inputs_taken].step < before) {
    taken = true;
    const Input& input = inputs[root().inputs_taken];
    ++root_mut().inputs_taken;
    now_.core = CoreId::kNone;
    now_.time_ns = now_ns();
    emit(EventKind::input, nullptr, input.bytes.size());
    if (root().input_ended != 0) continue;
    if (input.end) root_mut().input_ended = 1;
    pipe_put(root().input, input.bytes.data(), static_cast<uint32_t>(input.bytes.size()));
    wake_channel(channel_key(ChannelKind::input, 0), UINT32_MAX, 0);
    wake_channel(channel_key(ChannelKind::poll, 0), UINT32_MAX, 0);
  }
  return taken;
}

void Kernel::take_forced() {
  const std::vector<Forced>& forced = schedule_->forced();
  while (root().forced_taken < forced.size() && forced[root().forced_taken].step <= now_.step) {
    Root& root = root_mut();
    root.forced_task = forced[root.forced_taken].task;
    ++root.forced_taken;
  }
}

// Helps the task that a person wants to run next along, by legal means only: a GIL is given away at
// check points alone. Returns whether something moved.
bool Kernel::forced_ready() {
  const uint32_t id = root().forced_task;
  if (id == 0) return false;
  const Handle handle = handle_of(TaskId{id});
  const TaskState state = handle == 0 ? TaskState::terminated : peek<Task>(handle).state;
  if (state == TaskState::running) return false;
  if (schedule_->is_serial() && is_alive(TaskId{id})) return forced_in_series(handle);
  if (state == TaskState::ready) {
    if (root().idle_cores != 0) {
      ready_remove(handle);
      place(handle, static_cast<uint32_t>(__builtin_ctzll(root().idle_cores)));
      return true;
    }
    // Rather not the core of the GIL's holder, whom it has to wait for.
    uint32_t victim = root().active_core;
    for (uint32_t i = 0; i < root().core_count; ++i) {
      const Handle other = core(i).task;
      if (!holds_gil(other) || peek<Task>(other).process != peek<Task>(handle).process) victim = i;
    }
    preempt(victim, PreemptReason::forced);
    ready_remove(handle);
    place(handle, victim);
    return true;
  }
  if (state == TaskState::waiting_gil) {
    if (peek<Task>(handle).waits_for_gil == 0) return false;
    const Handle process = peek<Task>(handle).process;
    Gil& gil = get<Process>(process).gil;
    if (gil.locked == 0) {
      ListOf<Task, &Task::waiting>::remove(arena_, gil.waiters, handle);
      get<Task>(handle).waits_for_gil = 0;
      now_.time_ns = now_ns();
      enqueue(handle, now_.time_ns);
      return true;
    }
    if (gil.drop_request == 0) {
      gil.drop_request = 1;
      gil.requester = id;
      now_.time_ns = now_ns();
      emit(EventKind::gil_requested, &peek<Task>(handle), gil.holder);
    }
    return false;
  }
  root_mut().forced_task = 0;
  emit(EventKind::forced_ignored, handle == 0 ? nullptr : &peek<Task>(handle),
       static_cast<uint64_t>(state));
  return false;
}

// Whoever runs gives way at its next check point behind which the task can go on; at once if it has no GIL.
// It may be the bytecode before that check point that makes it ready.
bool Kernel::forced_in_series(base::Handle handle) {
  const bool ready = peek<Task>(handle).state == TaskState::ready;
  const Handle running = core(0).task;
  if (running == 0 || !holds_gil(running)) {
    if (!ready) return false;
    if (running != 0) preempt(0, PreemptReason::forced);
    ready_remove(handle);
    place(handle, 0);
    root_mut().forced_task = 0;
    return true;
  }
  Gil& gil = get<Process>(peek<Task>(running).process).gil;
  if (gil.drop_request != 0) return false;
  gil.drop_request = 1;
  gil.requester = peek<Task>(handle).id;
  now_.time_ns = now_ns();
  emit(EventKind::gil_requested, &peek<Task>(handle), gil.holder);
  return false;
}

// The last one that began to wait for what a person types, if any.
base::Handle Kernel::waiter_for_input() const {
  Handle found = 0;
  if (root().input_ended != 0) return found;
  for (Handle h = root().all_tasks.head; h != 0; h = peek<Task>(h).all.next) {
    if (peek<Task>(h).state != TaskState::blocked || peek<Task>(h).wait != WaitKind::input) continue;
    if (found == 0 || peek<Task>(h).since_step > peek<Task>(found).since_step) found = h;
  }
  return found;
}

// Input that the schedule has for later is waited for.
bool Kernel::holds_time() const {
  if (hold_time_from_ == kNever || root().inputs_taken < schedule_->inputs().size()) return false;
  const Handle waiter = waiter_for_input();
  return waiter != 0 && peek<Task>(waiter).since_step >= hold_time_from_;
}

Turn Kernel::nothing_runs() const {
  Turn turn;
  turn.time_ns = root().now_ns;
  turn.kind = root().live_tasks == 0 ? TurnKind::all_exited : TurnKind::deadlock;
  const Handle waiter = waiter_for_input();
  if (waiter == 0) return turn;
  turn.kind = TurnKind::waiting_input;
  turn.task = TaskId{peek<Task>(waiter).id};
  turn.pid = ProcessId{peek<Task>(waiter).pid};
  return turn;
}

// Until when this core may run before something else has to be looked at.
uint64_t Kernel::turn_limit_ns(uint32_t index, uint64_t until_ns) const {
  uint64_t limit = std::min({until_ns, timer_next_ns(), next_boost_ns()});
  const bool wanted = slices_count();
  if (wanted) limit = std::min(limit, core(index).slice_end_ns);
  const bool mine_is_script = peek<Task>(core(index).task).kind == TaskKind::script;
  for (uint32_t i = 0; i < root().core_count; ++i) {
    const Core& other = core(i);
    if (i == index || other.task == 0) continue;
    const Task& task = peek<Task>(other.task);
    if (mine_is_script && task.kind == TaskKind::script) {
      // Jobs share nothing: they only have to end their bursts and slices in the order of time.
      uint64_t end = saturating_add(other.clock_ns, task.script_left_ns);
      if (wanted) end = std::min(end, other.slice_end_ns);
      if (end > core(index).clock_ns) limit = std::min(limit, end);
    } else {
      limit = std::min(limit, saturating_add(other.clock_ns, lookahead_ns(core(index).task, other.task)));
    }
  }
  return limit;
}

bool Kernel::needs_gil(base::Handle handle) const {
  const Task& task = peek<Task>(handle);
  return task.process != 0 && peek<Process>(task.process).has_gil != 0 && !holds_gil(handle);
}

// Lets virtual time pass until a task may execute. Returns its core; none: turn.kind says why.
uint32_t Kernel::next_core(uint64_t until_ns, Turn& turn) {
  for (;;) {
    if (root().forced_task != 0 && forced_ready()) continue;
    const uint64_t timer = timer_next_ns();
    const uint32_t least = least_core();
    const bool gives_core = root().ready.size != 0 && root().idle_cores != 0;
    uint64_t first = least == CoreId::kNone ? kNever : core(least).clock_ns;
    if (gives_core) {
      const auto idle = static_cast<uint32_t>(__builtin_ctzll(root().idle_cores));
      const Handle next = array_peek<ReadyEntry>(arena_, root().ready, 0).task;
      first = std::min(first, std::max(core(idle).clock_ns, peek<Task>(next).ready_at_ns));
    }
    // At one instant: first everybody goes to the top, then who arrives or wakes, then cores are
    // given out.
    if (first != kNever && next_boost_ns() <= std::min(first, timer)) {
      boost(first);
      continue;
    }
    if (gives_core && timer > first) {
      dispatch_all();
      continue;
    }
    if (first == kNever && take_inputs(now_.step + 1)) continue;   // before time passes
    if (first == kNever && timer == kNever) {
      turn = nothing_runs();
      return CoreId::kNone;
    }
    if (first == kNever && timer >= until_ns) {
      turn.kind = TurnKind::time_limit;
      turn.time_ns = root().now_ns;
      return CoreId::kNone;
    }
    if (first == kNever && holds_time()) {
      turn.kind = TurnKind::holds_time;
      turn.time_ns = root().now_ns;
      return CoreId::kNone;
    }
    if (timer <= first) {
      root_mut().now_ns = std::max(root().now_ns, timer);
      timer_fire();
      continue;
    }
    if (preempt_worse()) continue;
    const uint32_t index = choose_core(std::min(timer, next_boost_ns()));
    const Handle task = core(index).task;
    if (core(index).clock_ns >= core(index).slice_end_ns && slices_count() &&
        root().forced_task != peek<Task>(task).id) {
      is_put_off(task) ? put_off(index) : preempt(index, PreemptReason::slice_end);
      continue;
    }
    if (!needs_gil(task)) return index;
    now_.core = index;
    now_.time_ns = core(index).clock_ns;
    gil_acquire(task);  // it waits now, or it has it and has woken who gave it away: look again
  }
}

Turn Kernel::next_turn(uint64_t step, uint64_t until_ns) {
  now_.step = step;
  take_inputs(step);
  take_forced();
  Turn turn;
  const uint32_t index = next_core(until_ns, turn);
  if (index == CoreId::kNone) return turn;
  const Task& task = peek<Task>(core(index).task);
  turn.core = index;
  turn.time_ns = core(index).clock_ns;
  turn.task = TaskId{task.id};
  turn.pid = ProcessId{task.pid};
  if (turn.time_ns >= until_ns) {
    turn.kind = TurnKind::time_limit;
    return turn;
  }
  if (root().active_core != index) root_mut().active_core = index;
  if (task.kind == TaskKind::script) {
    turn.kind = TurnKind::script;
    run_script(index, turn_limit_ns(index, kNever));  // a piece is a step: until_ns must not cut it
    return turn;
  }
  return run_turn(turn, turn_limit_ns(index, until_ns));
}

// Fills in how far the machine may go.
Turn Kernel::run_turn(Turn turn, uint64_t limit_ns) const {
  const Task& task = peek<Task>(core(turn.core).task);
  turn.vm_thread = task.vm_thread;
  const uint64_t cost = settings_->costs.bytecode_ns;
  const uint64_t room = limit_ns > turn.time_ns ? limit_ns - turn.time_ns : 1;
  turn.max_bytecodes =
      limit_ns == kNever ? kMostBytecodes : std::min(kMostBytecodes, (room + cost - 1) / cost);
  if (root().forced_task == task.id) turn.max_bytecodes = 1;
  const std::vector<Forced>& forced = schedule_->forced();
  if (root().forced_taken < forced.size()) {
    turn.max_bytecodes = std::min(turn.max_bytecodes, forced[root().forced_taken].step - now_.step);
  }
  const std::vector<Input>& inputs = schedule_->inputs();
  if (root().inputs_taken < inputs.size()) {
    turn.max_bytecodes =
        std::min(turn.max_bytecodes, inputs[root().inputs_taken].step + 1 - now_.step);
  }
  CHECK(turn.max_bytecodes >= 1, "a turn must get somewhere");
  if (task.process != 0 && peek<Process>(task.process).has_gil != 0) {
    turn.stop_at_gil_checkpoint = peek<Process>(task.process).gil.drop_request != 0;
  }
  return turn;
}

}  // namespace lockstep::os
