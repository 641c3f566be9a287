// System calls about tasks and processes.
#include "core/os/containers.h"
#include "core/os/kernel.h"
#include "core/os/result.h"

namespace lockstep::os {

namespace {

constexpr int64_t kNoHang = 1;
constexpr uint32_t kTaskRoom = 16'384;  // a task, a process and its table of files
constexpr uint32_t kSignalInterrupt = 1u << (2 - 1);

}  // namespace

SyscallResult Kernel::call_getpid(base::Handle task, const Syscall&) {
  return done(peek<Task>(task).pid);
}

SyscallResult Kernel::call_getppid(base::Handle task, const Syscall&) {
  return done(peek<Process>(peek<Task>(task).process).parent);
}

SyscallResult Kernel::call_gettid(base::Handle task, const Syscall&) {
  return done(peek<Task>(task).id);
}

SyscallResult Kernel::call_thread_create(base::Handle handle, const Syscall& call) {
  if (root().all_tasks.count >= settings_->max_tasks) return failed(error::kAgain);
  if (!has_memory(kTaskRoom)) return failed(error::kAgain);
  const uint32_t creator = peek<Task>(handle).id;
  charge_ns(TaskId{creator}, settings_->costs.thread_create_ns);
  set_now(TaskId{creator});
  const Handle made = make_task(peek<Task>(handle).process, TaskKind::thread,
                                static_cast<uint32_t>(call.args[0]), creator);
  start_task(made, settings_->costs.wake_ns);
  return done(peek<Task>(made).id);
}

// A new task becomes ready after its start latency.
void Kernel::start_task(base::Handle task, uint64_t usual_ns) {
  uint64_t latency = usual_ns;
  if (schedule_->is_random()) {
    const uint32_t chosen = choose(ChoiceKind::start_latency, peek<Task>(task).id, 3, nullptr);
    if (chosen == 1) latency = 0;
    if (chosen == 2) latency = usual_ns * 20;
  }
  enqueue(task, now_.time_ns + latency);
}

SyscallResult Kernel::call_thread_exit(base::Handle handle, const Syscall&) {
  const Handle process = peek<Task>(handle).process;
  if (peek<Process>(process).tasks.count == 1) {
    end_process(process, 0);
    return exited();
  }
  gil_release(handle);
  end_task(handle, 0, false);
  return exited();
}

SyscallResult Kernel::call_thread_join(base::Handle handle, const Syscall& call) {
  const TaskId target{static_cast<uint32_t>(call.args[0])};
  if (target.value == peek<Task>(handle).id) return failed(error::kDeadlock);
  if (!is_alive(target)) return done(0);
  const uint64_t key = channel_key(ChannelKind::join, target.value);
  begin_call(handle, SyscallNumber::thread_join, key, call.args[1]);
  if (call.args[1] == 0 || timed_out(handle)) return failed(error::kTimedOut);
  block(handle, key, WaitKind::join, target.value);
  return blocked();
}

SyscallResult Kernel::new_process(base::Handle handle, uint32_t vm_thread, bool spawned) {
  if (root().all_tasks.count >= settings_->max_tasks) return failed(error::kAgain);
  if (root().all_processes.count >= settings_->max_processes) return failed(error::kAgain);
  if (!has_memory(kTaskRoom)) return failed(error::kNoMemory);
  const uint32_t creator = peek<Task>(handle).id;
  charge_ns(TaskId{creator}, settings_->costs.fork_ns);
  set_now(TaskId{creator});
  const Handle parent = peek<Task>(handle).process;
  const Handle child = make_process(parent);
  inherit_files(parent, child);
  if (spawned) get<Process>(child).caught_signals = kSignalInterrupt;
  const Handle task = make_task(child, TaskKind::thread, vm_thread, creator);
  get<Task>(task).nice = peek<Task>(handle).nice;
  const uint32_t pid = peek<Process>(child).pid;
  emit(EventKind::process_forked, &peek<Task>(handle), pid, peek<Task>(task).id);
  start_task(task, spawned ? settings_->costs.spawn_ns : settings_->costs.wake_ns);
  return done(pid, peek<Task>(task).id);
}

SyscallResult Kernel::call_fork(base::Handle task, const Syscall&) {
  return new_process(task, peek<Task>(task).vm_thread, false);
}

SyscallResult Kernel::call_spawn(base::Handle task, const Syscall& call) {
  return new_process(task, static_cast<uint32_t>(call.args[0]), true);
}

SyscallResult Kernel::call_exit_process(base::Handle task, const Syscall& call) {
  const int64_t signal = call.args[1];
  const int64_t status = signal != 0 ? signal & 0x7f : (call.args[0] & 0xff) << 8;
  end_process(peek<Task>(task).process, static_cast<int32_t>(status));
  return exited();
}

SyscallResult Kernel::call_waitpid(base::Handle handle, const Syscall& call) {
  const Handle process = peek<Task>(handle).process;
  const uint32_t own_pid = peek<Process>(process).pid;
  const int64_t wanted = call.args[0];
  bool has_child = false;
  uint32_t owner = 0;
  for (Handle h = peek<Process>(process).children.head; h != 0;
       h = peek<Process>(h).siblings.next) {
    const Process& child = peek<Process>(h);
    if (wanted > 0 && child.pid != static_cast<uint32_t>(wanted)) continue;
    has_child = true;
    owner = child.main_task;
    if (child.state != ProcessState::zombie) continue;
    const uint32_t pid = child.pid;
    const int32_t status = child.status;
    reap(h);
    emit(EventKind::process_reaped, &peek<Task>(handle), pid);
    return done(pid, status);
  }
  if (!has_child) return failed(error::kNoChild);
  if ((call.args[1] & kNoHang) != 0) return done(0);
  const uint64_t key = wanted > 0 ? channel_key(ChannelKind::child, static_cast<uint32_t>(wanted))
                                  : channel_key(ChannelKind::any_child, own_pid);
  begin_call(handle, SyscallNumber::waitpid, key, -1);
  block(handle, key, WaitKind::child, wanted > 0 ? owner : 0);
  return blocked();
}

}  // namespace lockstep::os
