// Numbers shared between builtins and the machine: system calls a builtin may ask for, and notes it
// may leave. The machine maps the calls onto os::Syscall; vm knows no more of the kernel than this.
#pragma once

#include <cstdint>

namespace lockstep::vm {

// Arguments and answer (sys_value, sys_data; sys_error is errno).
enum class SysNumber : uint32_t {
  none,
  clock,            // a: 0 monotonic, 1 wall, 2 process cpu, 3 thread cpu -> ns
  sleep,            // a: ns
  yield_,
  getpid, getppid,
  thread_create,    // a: handle of the ThreadState; data: name -> task number
  thread_join,      // a: task number, b: timeout ns (-1 none), c: 1: b is a deadline -> 1 ended, 0 timed out
  exit_process,     // a: code; never answers
  fork,             // -> pid in the parent, 0 in the child
  waitpid,          // a: pid or -1, b: options -> pid; sys_data: status as 4 bytes
  kill,             // a: pid, b: signal
  pipe,             // -> read end | write end << 32
  read,             // a: fd, b: max bytes -> count, sys_data
  write,            // a: fd, data -> count
  close, dup,       // a: fd
  dup2,             // a, b
  isatty,           // a: fd
  wait_lock,        // a: handle of the object waited for, b: timeout ns (-1 none), c: WaitKind (and
                    // kUntilDeadline: b is a deadline), d: task that holds it or 0.
                    // Blocks; woken, the instruction is executed again and looks again. Answers only when the
                    // time is over (sys_state timed_out).
  wake_lock,        // a: handle of the object, b: how many to wake -> how many were
  cpu_count,
  random_seed,      // -> 64 bits from the Chooser (for unseeded generators)
  set_switch_interval,  // a: ns
  get_switch_interval,
  process_times,    // reserved
  // Files by name and signals: arguments, data and answers as the kernel's calls of these names
  // (core/os/syscall.h) have them.
  open_, seek, stat_, list_, getcwd, chdir, unlink, rmdir,
  mkdir, rename, link, symlink, readlink, truncate, access, chmod, utime,
  umask, fsync, set_nonblocking, get_blocking, sigaction, alarm, pause, poll
};

// Why a lock is waited for, so that pictures and reports can name it.
enum class WaitKind : uint32_t { lock, rlock, condition, semaphore, event, join, queue, barrier, start,
                                 queue_room, queue_done, future };

constexpr int64_t kUntilDeadline = 256;

enum class NoteKind : uint32_t {
  none, lock_acquired, lock_released, lock_created, function_entered, exception_raised, gc_run
};

}  // namespace lockstep::vm
