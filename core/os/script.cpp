// Burst scripts: the jobs of the scheduling lab, which the kernel runs by itself.
#include <algorithm>
#include <cstring>

#include "core/os/containers.h"
#include "core/os/kernel.h"

namespace lockstep::os {

TaskId Kernel::add_script(const Script& script) {
  CHECK(!script.bursts.empty(), "a job needs a burst");
  now_.core = CoreId::kNone;
  now_.time_ns = now_ns();
  const Handle handle = make_task(0, TaskKind::script, 0, 0);
  const auto count = static_cast<uint32_t>(script.bursts.size());
  const Handle bursts = make(count * static_cast<uint32_t>(sizeof(Burst)));
  std::memcpy(arena_.at<Burst>(bursts), script.bursts.data(), count * sizeof(Burst));
  Task& task = get<Task>(handle);
  task.script = bursts;
  task.script_size = count;
  task.script_left_ns = script.bursts[0].ns;
  task.nice = script.nice;
  task.tickets = script.tickets;
  std::memcpy(task.name, script.name.data(), std::min(script.name.size(), sizeof(task.name) - 1));
  const uint64_t arrival = std::max(script.arrival_ns, now_.time_ns);
  task.created_ns = arrival;
  task.since_ns = arrival;
  if (arrival > now_.time_ns) {
    timer_set(handle, TimerKind::task, arrival);
  } else {
    enqueue(handle, arrival);
  }
  return TaskId{peek<Task>(handle).id};
}

// The core's task goes on with its burst until the limit or the burst's end.
void Kernel::run_script(uint32_t index, uint64_t limit_ns) {
  const Handle handle = core(index).task;
  Core& core = core_mut(index);
  Task& task = get<Task>(handle);
  if (peek<Burst>(task.script + task.script_index * static_cast<Handle>(sizeof(Burst))).is_io !=
      0) {
    task.script_left_ns = 0;
  }
  const uint64_t room = limit_ns > core.clock_ns ? limit_ns - core.clock_ns : 1;
  const uint64_t ns = std::min(task.script_left_ns, room);
  now_.core = index;
  now_.time_ns = core.clock_ns;
  emit(EventKind::script_burst, &task, 0, ns);
  core.clock_ns += ns;
  core.busy_ns += ns;
  task.cpu_ns += ns;
  task.script_left_ns -= ns;
  now_.time_ns = core.clock_ns;
  if (root().forced_task == task.id) root_mut().forced_task = 0;
  if (task.script_left_ns == 0) next_burst(handle);
}

// A burst is over (a cpu burst on its core, an io burst by its timer).
void Kernel::next_burst(base::Handle handle) {
  Task& task = get<Task>(handle);
  const bool on_core = task.core != CoreId::kNone;
  const bool first_is_io = on_core && task.script_index == 0 && peek<Burst>(task.script).is_io != 0;
  if (!first_is_io) ++task.script_index;
  if (task.script_index == task.script_size) {
    end_task(handle, 0, true);
    return;
  }
  const Burst burst =
      peek<Burst>(task.script + task.script_index * static_cast<Handle>(sizeof(Burst)));
  task.script_left_ns = burst.ns;
  if (burst.is_io != 0) {
    if (on_core) leave_core(handle, false);
    emit(EventKind::script_burst, &peek<Task>(handle), 1, burst.ns);
    set_state(handle, TaskState::blocked, WaitKind::io_device);
    timer_set(handle, TimerKind::task, now_.time_ns + burst.ns);
  } else if (!on_core) {
    enqueue(handle, now_.time_ns);
  }
}

}  // namespace lockstep::os
