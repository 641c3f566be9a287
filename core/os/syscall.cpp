// The table of system calls and what all of them have in common.
#include "core/os/kernel.h"
#include "core/os/result.h"

namespace lockstep::os {

struct Kernel::CallRow {
  SyscallNumber number;
  bool costs;  // takes settings.costs.syscall_ns (the others read a page that the kernel shares)
  bool releases_gil;  // CPython gives the GIL away around it even when it does not block
  Call call;
};

const Kernel::CallRow Kernel::kCalls[] = {
    {SyscallNumber::none, false, false, nullptr},
    {SyscallNumber::clock, false, false, &Kernel::call_clock},
    {SyscallNumber::nanosleep, true, false, &Kernel::call_nanosleep},
    {SyscallNumber::yield, true, false, &Kernel::call_yield},
    {SyscallNumber::getpid, false, false, &Kernel::call_getpid},
    {SyscallNumber::getppid, false, false, &Kernel::call_getppid},
    {SyscallNumber::gettid, false, false, &Kernel::call_gettid},
    {SyscallNumber::thread_create, true, false, &Kernel::call_thread_create},
    {SyscallNumber::thread_exit, true, false, &Kernel::call_thread_exit},
    {SyscallNumber::thread_join, true, false, &Kernel::call_thread_join},
    {SyscallNumber::fork, true, false, &Kernel::call_fork},
    {SyscallNumber::spawn, true, false, &Kernel::call_spawn},
    {SyscallNumber::exit_process, true, false, &Kernel::call_exit_process},
    {SyscallNumber::waitpid, true, true, &Kernel::call_waitpid},
    {SyscallNumber::kill, true, false, &Kernel::call_kill},
    {SyscallNumber::pipe, true, false, &Kernel::call_pipe},
    {SyscallNumber::read, true, true, &Kernel::call_read},
    {SyscallNumber::write, true, true, &Kernel::call_write},
    {SyscallNumber::close, true, true, &Kernel::call_close},
    {SyscallNumber::dup, true, false, &Kernel::call_dup},
    {SyscallNumber::dup2, true, false, &Kernel::call_dup2},
    {SyscallNumber::set_nonblocking, true, false, &Kernel::call_set_nonblocking},
    {SyscallNumber::poll, true, true, &Kernel::call_poll},
    {SyscallNumber::wait_on, true, false, &Kernel::call_wait_on},
    {SyscallNumber::wake, true, false, &Kernel::call_wake},
    {SyscallNumber::semaphore_create, true, false, &Kernel::call_semaphore_create},
    {SyscallNumber::semaphore_wait, true, false, &Kernel::call_semaphore_wait},
    {SyscallNumber::semaphore_post, true, false, &Kernel::call_semaphore_post},
    {SyscallNumber::semaphore_value, true, false, &Kernel::call_semaphore_value},
    {SyscallNumber::shared_create, true, false, &Kernel::call_shared_create},
    {SyscallNumber::shared_read, false, false, &Kernel::call_shared_read},
    {SyscallNumber::shared_write, false, false, &Kernel::call_shared_write},
    {SyscallNumber::set_interval, false, false, &Kernel::call_set_interval},
    {SyscallNumber::get_interval, false, false, &Kernel::call_get_interval},
    {SyscallNumber::set_nice, true, false, &Kernel::call_set_nice},
    {SyscallNumber::random_bits, true, false, &Kernel::call_random_bits},
    {SyscallNumber::isatty, true, false, &Kernel::call_isatty},
    {SyscallNumber::open, true, true, &Kernel::call_open},
    {SyscallNumber::seek, true, true, &Kernel::call_seek},
    {SyscallNumber::stat, true, true, &Kernel::call_stat},
    {SyscallNumber::list, true, true, &Kernel::call_list},
    {SyscallNumber::getcwd, true, false, &Kernel::call_getcwd},
    {SyscallNumber::chdir, true, true, &Kernel::call_chdir},
    {SyscallNumber::unlink, true, true, &Kernel::call_unlink},
    {SyscallNumber::rmdir, true, true, &Kernel::call_rmdir},
    {SyscallNumber::mkdir, true, true, &Kernel::call_mkdir},
    {SyscallNumber::rename, true, true, &Kernel::call_rename},
    {SyscallNumber::link, true, true, &Kernel::call_link},
    {SyscallNumber::symlink, true, true, &Kernel::call_symlink},
    {SyscallNumber::readlink, true, true, &Kernel::call_readlink},
    {SyscallNumber::truncate, true, true, &Kernel::call_truncate},
    {SyscallNumber::access, true, true, &Kernel::call_access},
    {SyscallNumber::chmod, true, true, &Kernel::call_chmod},
    {SyscallNumber::utime, true, true, &Kernel::call_utime},
    {SyscallNumber::umask, true, false, &Kernel::call_umask},
    {SyscallNumber::fsync, true, true, &Kernel::call_fsync},
    {SyscallNumber::get_blocking, true, false, &Kernel::call_get_blocking},
    {SyscallNumber::sigaction, true, false, &Kernel::call_sigaction},
    {SyscallNumber::alarm, true, false, &Kernel::call_alarm},
    {SyscallNumber::pause, true, true, &Kernel::call_pause},
};

SyscallResult Kernel::syscall(TaskId id, const Syscall& call) {
  static_assert(std::size(kCalls) == static_cast<size_t>(SyscallNumber::count_));
  CHECK(call.number > SyscallNumber::none && call.number < SyscallNumber::count_,
        "unknown system call");
  const CallRow& row = kCalls[static_cast<size_t>(call.number)];
  CHECK(row.number == call.number, "the table of system calls is out of order");
  set_now(id);
  const Handle handle = handle_of(id);
  CHECK(peek<Task>(handle).state == TaskState::running, "only a running task can call the kernel");
  const bool again = peek<Task>(handle).pending == static_cast<uint32_t>(call.number);
  if (!again) {
    emit(EventKind::syscall_begin, &peek<Task>(handle), static_cast<uint64_t>(call.number),
         static_cast<uint64_t>(call.args[0]));
    if (row.costs) charge_ns(id, settings_->costs.syscall_ns);
    set_now(id);
  }
  const SyscallResult result = (this->*row.call)(handle, call);
  if (result.status == SyscallStatus::done || result.status == SyscallStatus::error) {
    finish_call(handle);
    const int64_t value = result.status == SyscallStatus::done ? result.value : -result.error;
    emit(EventKind::syscall_end, &peek<Task>(handle), static_cast<uint64_t>(call.number),
         static_cast<uint64_t>(value));
    if (row.releases_gil && peek<Task>(handle).state == TaskState::running) gil_pause(handle);
  }
  return result;
}

SyscallResult Kernel::call_clock(base::Handle, const Syscall&) {
  return done(static_cast<int64_t>(now_.time_ns));
}

SyscallResult Kernel::call_set_interval(base::Handle task, const Syscall& call) {
  if (call.args[0] <= 0) return failed(error::kInvalid);
  const Handle process = peek<Task>(task).process;
  get<Process>(process).gil.interval_ns = static_cast<uint64_t>(call.args[0]);
  // A wait that is under way keeps its interval in CPython too: the next one is the new one.
  return done(0);
}

SyscallResult Kernel::call_get_interval(base::Handle task, const Syscall&) {
  return done(static_cast<int64_t>(peek<Process>(peek<Task>(task).process).gil.interval_ns));
}

SyscallResult Kernel::call_set_nice(base::Handle task, const Syscall& call) {
  if (call.args[0] < -20 || call.args[0] > 19) return failed(error::kInvalid);
  get<Task>(task).nice = static_cast<int32_t>(call.args[0]);
  return done(0);
}

SyscallResult Kernel::call_random_bits(base::Handle task, const Syscall&) {
  return done(static_cast<int64_t>(draw_random_bits(peek<Task>(task).id)));
}

}  // namespace lockstep::os
