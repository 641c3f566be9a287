// Life and death of tasks and processes.
#include <cstddef>

#include "core/os/containers.h"
#include "core/os/kernel.h"

namespace lockstep::os {

using Siblings = ListOf<Task, &Task::siblings>;
using AllTasks = ListOf<Task, &Task::all>;
using Waiters = ListOf<Task, &Task::waiting>;
using Children = ListOf<Process, &Process::siblings>;
using AllProcesses = ListOf<Process, &Process::all>;

namespace {

constexpr uint32_t kChildSignal = 17;  // SIGCHLD

}  // namespace

base::Handle Kernel::handle_of(TaskId id) const {
  const Array& table = root().tasks;
  return id.value < table.size ? array_peek<Handle>(arena_, table, id.value) : 0;
}

base::Handle Kernel::handle_of(ProcessId pid) const {
  const Array& table = root().processes;
  const uint32_t index = pid.value - kFirstPid;
  return pid.value >= kFirstPid && index < table.size ? array_peek<Handle>(arena_, table, index)
                                                      : 0;
}

// parent: 0 for the first process, whose parent is init.
base::Handle Kernel::make_process(base::Handle parent) {
  const Handle table = arena_.root(0) + static_cast<Handle>(offsetof(Root, processes));
  CHECK(array_grow<Handle>(arena_, table), "the kernel's memory is full");
  const Handle handle = make<Process>();
  Root& root = root_mut();
  const uint32_t index = root.processes.size - 1;
  array_at<Handle>(arena_, root.processes, index) = handle;
  Process& process = get<Process>(handle);
  process.pid = kFirstPid + index;
  process.parent = kInitPid;
  process.has_gil = settings_->gil == GilModel::free ? 0 : 1;
  process.gil.interval_ns = settings_->switch_interval_ns;
  process.gil.request_at_ns = kNever;
  // As CPython sets them at its start: SIGINT is caught, SIGPIPE and SIGXFSZ are ignored.
  process.umask = 022;
  process.caught_signals = 1u << (2 - 1);
  process.ignored_signals = 1u << (13 - 1) | 1u << (25 - 1);
  if (parent != 0) {
    process.parent = peek<Process>(parent).pid;
    const Process& before = peek<Process>(parent);
    process.gil.interval_ns = before.gil.interval_ns;
    process.directory = before.directory;
    process.umask = before.umask;
    process.caught_signals = before.caught_signals;
    process.ignored_signals = before.ignored_signals;
    ++get<Inode>(process.directory).users;
    Children::push_back(arena_, get<Process>(parent).children, handle);
  }
  AllProcesses::push_back(arena_, root.all_processes, handle);
  ++root.live_processes;
  return handle;
}

base::Handle Kernel::make_task(base::Handle process, TaskKind kind, uint32_t vm_thread,
                               uint32_t creator) {
  const Handle table = arena_.root(0) + static_cast<Handle>(offsetof(Root, tasks));
  if (root().tasks.size == 0)
    CHECK(array_grow<Handle>(arena_, table), "the kernel's memory is full");
  CHECK(array_grow<Handle>(arena_, table), "the kernel's memory is full");
  const Handle handle = make<Task>();
  Root& root = root_mut();
  const uint32_t id = root.tasks.size - 1;
  array_at<Handle>(arena_, root.tasks, id) = handle;
  Task& task = get<Task>(handle);
  task.id = id;
  task.process = process;
  task.vm_thread = vm_thread;
  task.kind = kind;
  task.core = CoreId::kNone;
  task.last_core = CoreId::kNone;
  task.deadline_ns = kNever;
  task.created_ns = now_.time_ns;
  task.first_run_ns = kNever;
  task.ended_ns = kNever;
  task.since_ns = now_.time_ns;
  task.since_step = now_.step;
  if (process != 0) {
    Process& owner = get<Process>(process);
    task.pid = owner.pid;
    if (owner.main_task == 0) owner.main_task = id;
    Siblings::push_back(arena_, owner.tasks, handle);
  }
  AllTasks::push_back(arena_, root.all_tasks, handle);
  ++root.live_tasks;
  emit(EventKind::task_created, &task, creator, task.pid);
  return handle;
}

void Kernel::set_state(base::Handle handle, TaskState state, WaitKind wait) {
  Task& task = get<Task>(handle);
  const uint64_t now = now_.time_ns;
  const uint64_t spent = now > task.since_ns ? now - task.since_ns : 0;
  switch (task.state) {
    case TaskState::ready:
      task.ready_ns += spent;
      break;
    case TaskState::waiting_gil:
      task.gil_ns += spent;
      break;
    case TaskState::blocked:
    case TaskState::sleeping:
      task.blocked_ns += spent;
      break;
    default:
      break;
  }
  task.state = state;
  task.wait = wait;
  task.since_ns = now;
  task.since_step = now_.step;
  emit(EventKind::task_state, &task, static_cast<uint64_t>(state), static_cast<uint64_t>(wait));
}

// Takes a task out of everything it is in: core, queues, timers.
void Kernel::detach_task(base::Handle handle) {
  if (peek<Task>(handle).core != CoreId::kNone) leave_core(handle, false);
  if (peek<Task>(handle).ready_index != 0) ready_remove(handle);
  timer_cancel(handle, TimerKind::task);
  Task& task = get<Task>(handle);
  if (task.channel != 0) {
    const Handle channel = task.channel;
    Channel& queue = get<Channel>(channel);
    Waiters::remove(arena_, queue.waiters, handle);
    task.channel = 0;
    if (queue.waiters.count == 0) drop_channel(channel);
  }
  if (task.waits_for_gil != 0) {
    Waiters::remove(arena_, get<Process>(task.process).gil.waiters, handle);
    task.waits_for_gil = 0;
  }
  if (root().forced_task == task.id) root_mut().forced_task = 0;
}

// keep: it stays to be looked at (a zombie's main task, a finished job).
void Kernel::end_task(base::Handle handle, uint32_t value, bool keep) {
  detach_task(handle);
  finish_call(handle);
  const uint32_t id = peek<Task>(handle).id;
  const bool zombie = peek<Task>(handle).process != 0 && keep;
  set_state(handle, zombie ? TaskState::zombie : TaskState::terminated);
  Task& task = get<Task>(handle);
  task.ended_ns = now_.time_ns;
  task.exit_value = value;
  emit(EventKind::task_exited, &task, value);
  --root_mut().live_tasks;
  wake_channel(channel_key(ChannelKind::join, id), UINT32_MAX, id);
  if (!keep) forget_task(handle);
}

void Kernel::forget_task(base::Handle handle) {
  const Task task = peek<Task>(handle);
  CHECK(task.timer == 0 && task.ready_index == 0 && task.channel == 0,
        "a task that is still somewhere");
  if (task.process != 0) {
    Process& process = get<Process>(task.process);
    Siblings::remove(arena_, process.tasks, handle);
    if (process.main_task == task.id) process.main_task = 0;
  }
  if (task.script != 0)
    arena_.free(task.script, task.script_size * static_cast<uint32_t>(sizeof(Burst)));
  Root& root = root_mut();
  AllTasks::remove(arena_, root.all_tasks, handle);
  array_at<Handle>(arena_, root.tasks, task.id) = 0;
  destroy<Task>(handle);
}

// All threads end; the process is a zombie until it is waited for. status: as waitpid gives it.
void Kernel::end_process(base::Handle handle, int32_t status) {
  Process& process = get<Process>(handle);
  CHECK(process.state == ProcessState::running, "a process ends once");
  const uint32_t pid = process.pid;
  process.state = ProcessState::zombie;
  process.status = status;
  process.gil.locked = 0;
  process.gil.holder = 0;
  process.gil.dropper = 0;
  process.gil.drop_request = 0;
  gil_disarm(handle);
  for (Handle h = process.tasks.head; h != 0; h = Siblings::next(arena_, h)) detach_task(h);
  const uint32_t main_task = peek<Process>(handle).main_task;
  Handle next = 0;
  for (Handle h = peek<Process>(handle).tasks.head; h != 0; h = next) {
    next = Siblings::next(arena_, h);
    end_task(h, static_cast<uint32_t>(status), peek<Task>(h).id == main_task);
  }
  for (uint32_t i = 0; i < peek<Process>(handle).files.size; ++i) {
    Handle& slot = array_at<Handle>(arena_, peek<Process>(handle).files, i);
    const Handle file = slot;
    slot = 0;
    if (file != 0) release_file(file);
  }
  timer_cancel(handle, TimerKind::alarm);
  if (const Handle directory = peek<Process>(handle).directory; directory != 0) {
    get<Process>(handle).directory = 0;
    --get<Inode>(directory).users;
    release_inode(directory);
  }
  for (Handle child = peek<Process>(handle).children.head; child != 0; child = next) {
    next = Children::next(arena_, child);
    Children::remove(arena_, get<Process>(handle).children, child);
    get<Process>(child).parent = kInitPid;
    if (peek<Process>(child).state == ProcessState::zombie) reap(child);
  }
  Root& root = root_mut();
  --root.live_processes;
  if (pid == kFirstPid) {
    root.first_status = status;
    root.first_ended = 1;
  }
  emit(EventKind::process_exited, task(TaskId{main_task}), static_cast<uint64_t>(status), pid);
  const uint32_t parent = peek<Process>(handle).parent;
  wake_channel(channel_key(ChannelKind::child, pid), UINT32_MAX, main_task);
  wake_channel(channel_key(ChannelKind::any_child, parent), UINT32_MAX, main_task);
  if (parent == kInitPid) {
    reap(handle);
  } else {
    send_signal(handle_of(ProcessId{parent}), kChildSignal);
  }
}

// The zombie is gone.
void Kernel::reap(base::Handle handle) {
  CHECK(peek<Process>(handle).state == ProcessState::zombie, "only a zombie can be waited for");
  while (const Handle last = peek<Process>(handle).tasks.head) forget_task(last);
  const Handle parent = handle_of(ProcessId{peek<Process>(handle).parent});
  if (parent != 0) Children::remove(arena_, get<Process>(parent).children, handle);
  Process& process = get<Process>(handle);
  array_free<Handle>(arena_, process.files);
  Root& root = root_mut();
  AllProcesses::remove(arena_, root.all_processes, handle);
  array_at<Handle>(arena_, root.processes, process.pid - kFirstPid) = 0;
  destroy<Process>(handle);
}

void Kernel::kill_process(base::Handle handle, int32_t signal) {
  if (peek<Process>(handle).state == ProcessState::running) end_process(handle, signal);
}

}  // namespace lockstep::os
