// Signals: what they do to a process, and the alarm. A caught signal becomes a bit of the process; the
// machine takes the bits (take_signals) and calls the program's handlers at a check point of the main
// thread. A call in which the main thread waits is given up for it and issued again, with the
// deadline that it had; one that has written something, or has its answer, is completed first.
#include <algorithm>

#include "core/os/kernel.h"
#include "core/os/result.h"

namespace lockstep::os {

namespace {

constexpr uint32_t kKill = 9, kAlarm = 14, kStop = 19;
constexpr uint32_t kMostSignal = 64;
// SIGCHLD, SIGCONT, SIGURG, SIGWINCH, and those that stop a process: there is no stopping here.
constexpr uint32_t kHarmless[] = {17, 18, 23, 28, kStop, 20, 21, 22};

constexpr uint32_t bit(uint32_t signal) { return 1u << (signal - 1); }

}  // namespace

void Kernel::send_signal(base::Handle handle, uint32_t signal) {
  const Process& process = peek<Process>(handle);
  if (process.state != ProcessState::running) return;
  if (signal > 32) return;
  if (signal != kKill && (process.ignored_signals & bit(signal)) != 0) return;
  if (signal == kKill || (process.caught_signals & bit(signal)) == 0) {
    for (const uint32_t harmless : kHarmless) {
      if (signal == harmless) return;
    }
    kill_process(handle, static_cast<int32_t>(signal));
    return;
  }
  get<Process>(handle).pending_signals |= bit(signal);
  const uint32_t main_task = peek<Process>(handle).main_task;
  const Handle task = handle_of(TaskId{main_task});
  if (task == 0) return;
  const TaskState state = peek<Task>(task).state;
  if (state != TaskState::blocked && state != TaskState::sleeping) return;
  break_off(task);
}

// Whether a signal is there for the task to handle.
bool Kernel::signal_waits(base::Handle handle) const {
  const Task& task = peek<Task>(handle);
  if (task.process == 0) return false;
  const Process& process = peek<Process>(task.process);
  return process.pending_signals != 0 && process.main_task == task.id;
}

// Ends the wait of a main task for the sake of a signal.
void Kernel::break_off(base::Handle handle) {
  if (peek<Task>(handle).pending_count != 0) {
    wake_task(handle, WakeCause::woken, 0);  // the call answers with what it has done so far
    return;
  }
  Task& task = get<Task>(handle);
  task.resume_call = task.pending;
  if (task.deadline_ns != kNever) task.resume_ns = task.deadline_ns;
  wake_task(handle, WakeCause::none, 0);
  finish_call(handle);
}

bool Kernel::signals_wait(TaskId id, bool& at_once) const {
  const Handle handle = handle_of(id);
  at_once = peek<Task>(handle).resume_call != 0;
  return signal_waits(handle);
}

SyscallResult Kernel::call_kill(base::Handle handle, const Syscall& call) {
  const int64_t signal = call.args[1];
  if (signal < 0 || signal > kMostSignal) return failed(error::kInvalid);
  int64_t wanted = call.args[0];
  if (wanted == 0) wanted = peek<Task>(handle).pid;  // there are no groups: the caller's own
  const ProcessId pid{static_cast<uint32_t>(wanted)};
  const Handle target = wanted <= 0 || wanted > UINT32_MAX ? 0 : handle_of(pid);
  if (target == 0) return failed(error::kSearch);
  if (signal == 0 || peek<Process>(target).state == ProcessState::zombie) return done(0);
  const bool self = peek<Task>(handle).process == target;
  send_signal(target, static_cast<uint32_t>(signal));
  return self && peek<Process>(target).state != ProcessState::running ? exited() : done(0);
}

SyscallResult Kernel::call_sigaction(base::Handle task, const Syscall& call) {
  const int64_t signal = call.args[0];
  if (signal < 1 || signal > 32 || signal == kKill || signal == kStop) {
    return failed(error::kInvalid);
  }
  Process& process = get<Process>(peek<Task>(task).process);
  const uint32_t mask = bit(static_cast<uint32_t>(signal));
  process.ignored_signals &= ~mask;
  process.caught_signals &= ~mask;
  if (call.args[1] == 1) process.ignored_signals |= mask;
  if (call.args[1] == 2) process.caught_signals |= mask;
  return done(0);
}

SyscallResult Kernel::call_alarm(base::Handle task, const Syscall& call) {
  const bool only_asks = call.args[0] == -1;
  if (!only_asks && (call.args[0] < 0 || call.args[1] < 0)) return failed(error::kInvalid);
  const Handle process = peek<Task>(task).process;
  int64_t left = 0;
  if (const uint64_t at = alarm_ns(process); at != kNever) {
    left = at > now_.time_ns ? static_cast<int64_t>(at - now_.time_ns) : 1;
  }
  const auto interval = static_cast<int64_t>(peek<Process>(process).alarm_interval_ns);
  if (!only_asks) {
    const auto wanted = static_cast<uint64_t>(call.args[0]);
    get<Process>(process).alarm_interval_ns = static_cast<uint64_t>(call.args[1]);
    get<Process>(process).alarm_rang_ns = 0;
    timer_set(process, TimerKind::alarm, wanted == 0 ? kNever : now_.time_ns + wanted);
  }
  const int64_t answer[] = {left, interval};
  bytes_.assign(reinterpret_cast<const char*>(answer), sizeof answer);
  SyscallResult result = done(left);
  result.bytes = bytes_;
  return result;
}

// As in Linux the next interval begins when the signal is taken: rings that nobody could have heard are
// left out, and an alarm that is ignored rings once.
void Kernel::alarm_rings(base::Handle process) {
  get<Process>(process).alarm_rang_ns = now_.time_ns;
  send_signal(process, kAlarm);
}

// args[0] < 0: how many times signals were taken so far. Else: waits until it is not that any more.
SyscallResult Kernel::call_pause(base::Handle task, const Syscall& call) {
  const Process& process = peek<Process>(peek<Task>(task).process);
  if (call.args[0] < 0) return done(process.signals_taken);
  if (static_cast<uint32_t>(call.args[0]) != process.signals_taken) return done(0);
  begin_call(task, SyscallNumber::pause, 0, -1);
  block(task, 0, WaitKind::other, 0);
  return blocked();
}

uint32_t Kernel::take_signals(ProcessId pid, BrokenWait& broken) {
  const Handle handle = handle_of(pid);
  broken = {};
  if (handle == 0 || peek<Process>(handle).pending_signals == 0) return 0;
  if (const Handle task = handle_of(TaskId{peek<Process>(handle).main_task}); task != 0) {
    const Task& main = peek<Task>(task);
    broken.deadline_ns = main.resume_ns;
    broken.sleep = main.resume_call == static_cast<uint32_t>(SyscallNumber::nanosleep);
    if (main.resume_call != 0) {
      get<Task>(task).resume_ns = 0;
      get<Task>(task).resume_call = 0;
    }
  }
  Process& process = get<Process>(handle);
  const uint32_t signals = process.pending_signals;
  process.pending_signals = 0;
  ++process.signals_taken;
  if ((signals & bit(kAlarm)) != 0 && process.alarm_rang_ns != 0) {
    const uint64_t rang = process.alarm_rang_ns;
    const uint64_t interval = process.alarm_interval_ns;
    const uint64_t now = std::max(clock_of(TaskId{process.main_task}), rang);
    process.alarm_rang_ns = 0;
    if (interval != 0) {
      timer_set(handle, TimerKind::alarm, rang + ((now - rang) / interval + 1) * interval);
    }
  }
  return signals;
}

}  // namespace lockstep::os
