// One word for every row of the kernel's tables, for dumps, traces and tests.
#include <iterator>

#include "core/base/check.h"
#include "core/os/event.h"
#include "core/os/state.h"
#include "core/os/syscall.h"

namespace lockstep::os {

namespace {

constexpr const char* kWaitNames[] = {
    "none",  "lock",       "rlock",      "condition", "semaphore", "event", "barrier",
    "queue", "queue room", "queue done", "future",    "sleep",     "join",  "child",
    "gil",   "gil switch", "read",       "write",     "input",     "poll",  "device",
    "start", "stopped",    "other"};
static_assert(std::size(kWaitNames) == static_cast<size_t>(WaitKind::count_));

constexpr const char* kStateNames[] = {
    "created",  "ready",  "running",   "blocked", "waiting for the GIL",
    "sleeping", "zombie", "terminated"};
static_assert(std::size(kStateNames) == static_cast<size_t>(TaskState::count_));

constexpr const char* kEventNames[] = {
    "task created",   "task state",    "task dispatched", "task preempted", "task exited",
    "task woken",     "gil requested", "gil forced",      "gil taken",      "gil dropped",
    "lock acquired",  "lock released", "lock waiting",    "process forked", "process exited",
    "process reaped", "syscall begin", "syscall end",     "output",         "deadlock",
    "forced ignored", "input",         "script burst"};
static_assert(std::size(kEventNames) == static_cast<size_t>(EventKind::count_));

constexpr const char* kSyscallNames[] = {"none",
                                         "clock",
                                         "nanosleep",
                                         "yield",
                                         "getpid",
                                         "getppid",
                                         "gettid",
                                         "thread_create",
                                         "thread_exit",
                                         "thread_join",
                                         "fork",
                                         "spawn",
                                         "exit_process",
                                         "waitpid",
                                         "kill",
                                         "pipe",
                                         "read",
                                         "write",
                                         "close",
                                         "dup",
                                         "dup2",
                                         "set_nonblocking",
                                         "poll",
                                         "wait_on",
                                         "wake",
                                         "semaphore_create",
                                         "semaphore_wait",
                                         "semaphore_post",
                                         "semaphore_value",
                                         "shared_create",
                                         "shared_read",
                                         "shared_write",
                                         "set_interval",
                                         "get_interval",
                                         "set_nice",
                                         "random_bits",
                                         "isatty",
                                         "open",
                                         "seek",
                                         "stat",
                                         "list",
                                         "getcwd",
                                         "chdir",
                                         "unlink",
                                         "rmdir",
                                         "mkdir",
                                         "rename",
                                         "link",
                                         "symlink",
                                         "readlink",
                                         "truncate",
                                         "access",
                                         "chmod",
                                         "utime",
                                         "umask",
                                         "fsync",
                                         "get_blocking",
                                         "sigaction",
                                         "alarm",
                                         "pause"};
static_assert(std::size(kSyscallNames) == static_cast<size_t>(SyscallNumber::count_));

}  // namespace

const char* wait_name(WaitKind kind) {
  CHECK(kind < WaitKind::count_, "unknown kind of wait");
  return kWaitNames[static_cast<size_t>(kind)];
}

const char* state_name(TaskState state) {
  CHECK(state < TaskState::count_, "unknown state of a task");
  return kStateNames[static_cast<size_t>(state)];
}

const char* event_name(EventKind kind) {
  CHECK(kind < EventKind::count_, "unknown kind of event");
  return kEventNames[static_cast<size_t>(kind)];
}

const char* syscall_name(SyscallNumber number) {
  CHECK(number < SyscallNumber::count_, "unknown system call");
  return kSyscallNames[static_cast<size_t>(number)];
}

}  // namespace lockstep::os
