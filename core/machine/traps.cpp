// System calls: what a builtin asked for (vm/trap.h) becomes a call of the kernel (os/syscall.h), and
// its answer is laid down in the thread's state, where the builtin finds it when it is executed again.
#include "core/machine/machine.h"
#include "core/vm/modules/lock_holder.h"
#include "core/vm/trap.h"

namespace lockstep::machine {

using os::Syscall;
using os::SyscallNumber;
using os::SyscallResult;
using os::SyscallStatus;
using vm::SysNumber;
using vm::ThreadState;

namespace {

os::WaitKind wait_kind(vm::WaitKind kind) {
  switch (kind) {
    case vm::WaitKind::lock: return os::WaitKind::lock;
    case vm::WaitKind::rlock: return os::WaitKind::rlock;
    case vm::WaitKind::condition: return os::WaitKind::condition;
    case vm::WaitKind::semaphore: return os::WaitKind::semaphore;
    case vm::WaitKind::event: return os::WaitKind::event;
    case vm::WaitKind::join: return os::WaitKind::join;
    case vm::WaitKind::queue: return os::WaitKind::queue;
    case vm::WaitKind::barrier: return os::WaitKind::barrier;
    case vm::WaitKind::start: return os::WaitKind::start;
    case vm::WaitKind::queue_room: return os::WaitKind::queue_room;
    case vm::WaitKind::queue_done: return os::WaitKind::queue_done;
    case vm::WaitKind::future: return os::WaitKind::future;
  }
  return os::WaitKind::other;
}

// Calls that go to the kernel with their arguments as they are.
SyscallNumber plain_number(SysNumber number) {
  switch (number) {
    case SysNumber::sleep: return SyscallNumber::nanosleep;
    case SysNumber::yield_: return SyscallNumber::yield;
    case SysNumber::getpid: return SyscallNumber::getpid;
    case SysNumber::getppid: return SyscallNumber::getppid;
    case SysNumber::thread_join: return SyscallNumber::thread_join;
    case SysNumber::exit_process: return SyscallNumber::exit_process;
    case SysNumber::waitpid: return SyscallNumber::waitpid;
    case SysNumber::kill: return SyscallNumber::kill;
    case SysNumber::pipe: return SyscallNumber::pipe;
    case SysNumber::read: return SyscallNumber::read;
    case SysNumber::write: return SyscallNumber::write;
    case SysNumber::close: return SyscallNumber::close;
    case SysNumber::dup: return SyscallNumber::dup;
    case SysNumber::dup2: return SyscallNumber::dup2;
    case SysNumber::isatty: return SyscallNumber::isatty;
    case SysNumber::random_seed: return SyscallNumber::random_bits;
    case SysNumber::set_switch_interval: return SyscallNumber::set_interval;
    case SysNumber::get_switch_interval: return SyscallNumber::get_interval;
    case SysNumber::open_: return SyscallNumber::open;
    case SysNumber::seek: return SyscallNumber::seek;
    case SysNumber::stat_: return SyscallNumber::stat;
    case SysNumber::list_: return SyscallNumber::list;
    case SysNumber::getcwd: return SyscallNumber::getcwd;
    case SysNumber::chdir: return SyscallNumber::chdir;
    case SysNumber::unlink: return SyscallNumber::unlink;
    case SysNumber::rmdir: return SyscallNumber::rmdir;
    case SysNumber::mkdir: return SyscallNumber::mkdir;
    case SysNumber::rename: return SyscallNumber::rename;
    case SysNumber::link: return SyscallNumber::link;
    case SysNumber::symlink: return SyscallNumber::symlink;
    case SysNumber::readlink: return SyscallNumber::readlink;
    case SysNumber::truncate: return SyscallNumber::truncate;
    case SysNumber::access: return SyscallNumber::access;
    case SysNumber::chmod: return SyscallNumber::chmod;
    case SysNumber::utime: return SyscallNumber::utime;
    case SysNumber::umask: return SyscallNumber::umask;
    case SysNumber::fsync: return SyscallNumber::fsync;
    case SysNumber::set_nonblocking: return SyscallNumber::set_nonblocking;
    case SysNumber::get_blocking: return SyscallNumber::get_blocking;
    case SysNumber::sigaction: return SyscallNumber::sigaction;
    case SysNumber::alarm: return SyscallNumber::alarm;
    case SysNumber::pause: return SyscallNumber::pause;
    case SysNumber::poll: return SyscallNumber::poll;
    default: return SyscallNumber::none;
  }
}

// Whether the answer has bytes for the builtin. (What others keep in sys_data is theirs.)
bool gives_bytes(SysNumber number) {
  switch (number) {
    case SysNumber::read:
    case SysNumber::stat_:
    case SysNumber::list_:
    case SysNumber::getcwd:
    case SysNumber::readlink:
    case SysNumber::alarm:
    case SysNumber::poll: return true;
    default: return false;
  }
}

bool is_lock(vm::Vm& vm, base::Handle object) {
  const base::Handle type = vm.at<vm::Object>(object)->type;
  return type == vm::type_handle(vm::TypeId::lock) || type == vm::type_handle(vm::TypeId::rlock);
}

}  // namespace

StopReason Machine::handle_trap(const os::Turn& turn) {
  const uint64_t cycles = kernel_.root().deadlocks;
  dispatch_trap(turn);
  return kernel_.root().deadlocks != cycles ? StopReason::cycle : StopReason::budget;
}

// Executed with the Vm attached to the process; the thread is the turn's.
void Machine::dispatch_trap(const os::Turn& turn) {
  vm_.set_thread(turn.vm_thread);
  const auto number = static_cast<SysNumber>(vm_.trap.number);
  switch (number) {
    case SysNumber::clock: do_clock(turn); return;
    case SysNumber::thread_create: do_thread_create(turn); return;
    case SysNumber::fork: do_fork(turn); return;
    case SysNumber::wait_lock: do_wait_lock(turn); return;
    case SysNumber::wake_lock: do_wake_lock(turn); return;
    case SysNumber::cpu_count: {
      SyscallResult result;
      result.value = kernel_.settings().cores;
      answer(result);
      return;
    }
    default: break;
  }
  Syscall call;
  call.number = plain_number(number);
  CHECK(call.number != SyscallNumber::none, "a trap that the machine does not know");
  for (int i = 0; i < 4; ++i) call.args[i] = vm_.trap.args[i];
  call.bytes = vm_.trap.data;
  if (number == SysNumber::read) {  // as much as there is room for is read, and nothing is lost
    while (call.args[1] > int64_t{vm::kUncheckedBytes} &&
           !has_memory(static_cast<uint64_t>(call.args[1]))) {
      call.args[1] /= 2;
    }
  }
  if (number == SysNumber::thread_join && call.args[2] != 0) call.args[1] = left_until(turn, call.args[1]);
  ask_kernel(turn, call);
  if (number == SysNumber::kill || number == SysNumber::exit_process) drop_dead_spaces();
}

// Whether the process attached has room for so many bytes.
bool Machine::has_memory(uint64_t bytes) {
  if (vm_.ensure_memory(bytes)) return true;
  vm_.decref(vm_.take_raised());
  return false;
}

// A wait that is begun again has what is left of its time.
int64_t Machine::left_until(const os::Turn& turn, int64_t deadline_ns) const {
  const auto now = static_cast<int64_t>(kernel_.clock_of(turn.task));
  return deadline_ns > now ? deadline_ns - now : 0;
}

// A call that blocks or ends its thread is a step of its own: so there is a moment to go back to.
void Machine::ask_kernel(const os::Turn& turn, const Syscall& call) {
  const SyscallResult result = kernel_.syscall(turn.task, call);
  if (result.status == SyscallStatus::blocked || result.status == SyscallStatus::exited) {
    ++own_.step;
    return;
  }
  answer(result);
}

void Machine::answer(const SyscallResult& result) {
  const auto number = static_cast<SysNumber>(vm_.trap.number);
  const bool timed_out =
      result.status == SyscallStatus::error && result.error == os::error::kTimedOut;
  vm::Value data = vm::Value::null();
  const bool room = result.bytes.size() <= vm::kUncheckedBytes || has_memory(result.bytes.size());
  if (gives_bytes(number)) data = vm_.new_bytes(result.bytes.data(), room ? result.bytes.size() : 0);
  ThreadState* state = vm_.thread();
  state->sys_state = static_cast<uint32_t>(timed_out ? vm::SysState::timed_out : vm::SysState::done);
  state->sys_error = result.status == SyscallStatus::error ? result.error : 0;
  if (!room && state->sys_error == 0) state->sys_error = os::error::kNoMemory;
  state->sys_value = result.value;
  if (number == SysNumber::pipe) state->sys_value |= result.extra << 32;
  if (number == SysNumber::waitpid) state->sys_value |= result.extra << 32;
  if (number == SysNumber::thread_join) state->sys_value = timed_out ? 0 : 1;
  if (gives_bytes(number)) state->sys_data = data;
  vm_.mark(vm_.thread_handle());
}

void Machine::do_clock(const os::Turn& turn) {
  const int64_t which = vm_.trap.args[0];
  SyscallResult result = kernel_.syscall(turn.task, {SyscallNumber::clock, {0, 0, 0, 0}, {}});
  if (which == 1) result.value += static_cast<int64_t>(kernel_.settings().epoch_ns);
  if (which == 2) {
    uint64_t sum = 0;
    for (const os::TaskId id : kernel_.tasks_of(turn.pid)) sum += kernel_.task(id)->cpu_ns;
    result.value = static_cast<int64_t>(sum);
  }
  if (which == 3) result.value = static_cast<int64_t>(kernel_.task(turn.task)->cpu_ns);
  answer(result);
}

void Machine::do_thread_create(const os::Turn& turn) {
  const auto created = static_cast<base::Handle>(vm_.trap.args[0]);
  const SyscallResult result =
      kernel_.syscall(turn.task, {SyscallNumber::thread_create, {created, 0, 0, 0}, {}});
  if (result.status == SyscallStatus::done) {
    vm_.at<ThreadState>(created)->task = static_cast<uint32_t>(result.value);
    vm_.at<ThreadState>(created)->ident = static_cast<uint64_t>(result.value);
    vm_.mark(created);
    const vm::Value name = vm_.at<ThreadState>(created)->name;
    if (!name.is_null() && vm_.is_str(name)) {
      name_task(static_cast<uint32_t>(result.value), vm_.str_copy(name));
    }
  }
  answer(result);
}

// The child gets a copy of the address space in which only the caller lives on; it is in the middle of
// the same instruction and finds 0 as its answer.
void Machine::do_fork(const os::Turn& turn) {
  const SyscallResult result =
      kernel_.syscall(turn.task, {SyscallNumber::fork, {turn.vm_thread, 0, 0, 0}, {}});
  if (result.status == SyscallStatus::done) {
    const auto child = static_cast<uint32_t>(result.value);
    if (spaces_.many()) scrub_stacks(turn.pid.value);
    spaces_.fork(turn.pid.value, child);
    attach(child);
    vm_.set_thread(turn.vm_thread);
    vm::keep_only_thread(vm_, turn.vm_thread);
    SyscallResult in_child;
    answer(in_child);
    vm_.thread()->task = static_cast<uint32_t>(result.extra);
    name_task(vm_.thread()->task, task_name(turn.task.value));
    remember_ran(child, vm_.thread()->task, turn.vm_thread);
    attach(turn.pid.value);
    vm_.set_thread(turn.vm_thread);
  }
  answer(result);
}

void Machine::do_wait_lock(const os::Turn& turn) {
  const auto object = static_cast<base::Handle>(vm_.trap.args[0]);
  const auto key = static_cast<int64_t>(uint64_t{turn.pid.value} << 32 | object);
  const os::WaitKind kind =
      wait_kind(static_cast<vm::WaitKind>(vm_.trap.args[2] & ~vm::kUntilDeadline));
  const bool until = (vm_.trap.args[2] & vm::kUntilDeadline) != 0;
  const int64_t timeout = until ? left_until(turn, vm_.trap.args[1]) : vm_.trap.args[1];
  const bool lock = is_lock(vm_, object);
  const bool anybody = lock && vm_.trap.args[3] != 0 && !vm::released_by_holder(vm_, object);
  const SyscallResult result = kernel_.syscall(
      turn.task, {SyscallNumber::wait_on,
                  {key, static_cast<int64_t>(kind) | (anybody ? os::kAnybodyGives : 0),
                   vm_.trap.args[3], timeout},
                  {}});
  if (result.status == SyscallStatus::blocked) {
    if (lock) ++vm_.at<vm::Lock>(object)->waiters;
    if (lock) vm_.mark(object);
    ++own_.step;
    return;
  }
  // The time was over: the kernel has taken it off the channel, the count has to follow.
  if (lock && vm_.at<vm::Lock>(object)->waiters > 0) {
    --vm_.at<vm::Lock>(object)->waiters;
    vm_.mark(object);
  }
  answer(result);
}

void Machine::do_wake_lock(const os::Turn& turn) {
  const auto object = static_cast<base::Handle>(vm_.trap.args[0]);
  const auto key = static_cast<int64_t>(uint64_t{turn.pid.value} << 32 | object);
  const int64_t most = vm_.trap.args[1];
  const SyscallResult result =
      kernel_.syscall(turn.task, {SyscallNumber::wake, {key, most, 0, 0}, {}});
  if (is_lock(vm_, object)) {
    vm::Lock* lock = vm_.at<vm::Lock>(object);
    const auto woken = static_cast<uint32_t>(result.value);
    // Fewer than asked for: nobody waits any more (waiters of a forked parent are not in the child).
    lock->waiters = result.value < most || woken > lock->waiters ? 0 : lock->waiters - woken;
    vm_.mark(object);
  }
  answer(result);
}

}  // namespace lockstep::machine
