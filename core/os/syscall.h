// The one door from a running task into the kernel. Calls are restartable: a call that cannot be
// completed blocks the task; after its wake-up the machine issues the very same call again, and the
// kernel remembers its deadline. Numbers of errors are Linux's.
#pragma once

#include <cstdint>
#include <string_view>

namespace lockstep::os {

// Why a task waits. One row here, one in kWaitNames (names.cpp).
enum class WaitKind : uint8_t {
  none,
  lock,
  rlock,
  condition,
  semaphore,
  event,
  barrier,
  queue,       // an item
  queue_room,
  queue_done,  // its items dealt with
  future,
  sleep,
  join,
  child,
  gil,
  gil_switch,  // dropped the GIL when asked, waits until another thread has taken it
  io_read,
  io_write,
  input,
  poll,
  io_device,
  start,
  stopped,
  other,
  count_
};
const char* wait_name(WaitKind kind);
// Beside the WaitKind of wait_on: others than the owner may give it too, so a ring of such waits proves nothing.
constexpr int64_t kAnybodyGives = 256;

// Arguments are args[0], args[1] ...; "ns timeout": negative means for ever, 0 means do not wait.
// Results: status done with value, unless said otherwise.
enum class SyscallNumber : uint32_t {
  none,
  clock,      // () -> virtual ns since the start of the machine (time.time: add settings.epoch_ns)
  nanosleep,  // (ns) -> 0. Releases the GIL also for 0
  yield,      // () -> 0. Goes to the end of the ready queue, releasing the GIL
  getpid,     // () -> pid
  getppid,    // () -> parent's pid (1: init, when the parent is gone)
  gettid,     // () -> task number
  thread_create,  // (vm thread handle) -> task number; EAGAIN at the limit. The creator goes on
                  // running
  thread_exit,    // () -> status exited. The last one ends the process with status 0
  thread_join,    // (task, ns timeout) -> 0; ETIMEDOUT; EDEADLK for oneself. A task that is gone: 0
  fork,   // () -> child's pid, extra = child's task; EAGAIN. The child's vm thread is the same
          // handle
  spawn,  // (vm thread handle) -> child's pid, extra = its task: a fresh process, inherits files
  exit_process,  // (code, signal or 0) -> status exited. All its threads end
  waitpid,       // (pid or -1, options: 1 = WNOHANG) -> pid, extra = status; 0 if none yet; ECHILD
  kill,   // (pid, signal) -> 0; ESRCH. 0 tests; 9 and 15 end the process; others: see signals
  pipe,   // () -> read fd, extra = write fd; EMFILE
  read,   // (fd, count) -> bytes read, result bytes; 0 at the end; EBADF, EAGAIN if non-blocking
  write,  // (fd), bytes -> bytes written (may be fewer); EPIPE, EBADF, EAGAIN if non-blocking
  close,  // (fd) -> 0; EBADF
  dup,    // (fd) -> new fd
  dup2,   // (fd, new fd) -> new fd
  set_nonblocking,  // (fd, 0 or 1) -> 0
  poll,  // bytes: array of PollEntry, args[0]: ns timeout -> number ready, result bytes: the same
         // array with `ready` filled in
  wait_on,  // (channel, WaitKind, owner task or 0, ns timeout) -> 0 is never given: see below
  wake,     // (channel, most) -> number of tasks woken
  semaphore_create,  // (value, limit or 0) -> id. Shared by all processes
  semaphore_wait,    // (id, ns timeout) -> 0; ETIMEDOUT, EAGAIN (timeout 0)
  semaphore_post,    // (id) -> 0; EOVERFLOW beyond its limit
  semaphore_value,   // (id) -> value
  shared_create,     // (size) -> id: bytes shared by all processes, zeroed
  shared_read,       // (id, offset, size) -> bytes
  shared_write,      // (id, offset), bytes -> 0
  set_interval,      // (ns) -> 0: sys.setswitchinterval of the caller's process
  get_interval,      // () -> ns
  set_nice,          // (nice) -> 0: reserved for policies that look at it
  random_bits,       // () -> 64 random bits: os.urandom and the first seed of `random`. A decision
  isatty,            // (fd) -> 1 for the terminal, else 0; EBADF
  // Files by name: `bytes` is the path, of two paths the first, a zero byte, the second. Where an fd
  // may be given instead of a path, it is args[0], and -1 otherwise.
  open,        // (flags, mode), path -> fd
  seek,        // (fd, offset, whence) -> offset; ESPIPE
  stat,        // (fd or -1, 1: follow links), path -> result bytes: FileFacts
  list,        // (fd or -1), path -> result bytes: ListedFile and its name, one after the other
  getcwd,      // () -> result bytes: the path
  chdir,       // (fd or -1), path -> 0
  unlink,      // path -> 0
  rmdir,       // path -> 0
  mkdir,       // (mode), path -> 0
  rename,      // two paths -> 0
  link,        // two paths -> 0
  symlink,     // the text of the link, path -> 0
  readlink,    // path -> result bytes
  truncate,    // (fd or -1, size), path -> 0
  access,      // (mode), path -> 0
  chmod,       // (fd or -1, mode), path -> 0
  utime,       // (fd or -1, accessed ns, modified ns, 1: both are now), path -> 0
  umask,       // (mask) -> the mask before
  fsync,       // (fd) -> 0
  get_blocking,  // (fd) -> 1 unless non-blocking
  sigaction,   // (signal, 0 default, 1 ignored, 2 caught) -> 0; EINVAL
  alarm,       // (ns, interval ns) -> ns that were left, result bytes: they and the interval before, as
               // two int64. SIGALRM; 0 ns: none, -1: only asks
  pause,       // (-1) -> how often signals were taken; (that number) -> 0 when it is another
  count_
};
const char* syscall_name(SyscallNumber number);

// wait_on waits until somebody wakes the channel. It is for locks and the like, whose state the
// machine keeps: the machine looks at the lock; if it is held it calls wait_on; woken, the
// instruction is executed again and looks again. So wait_on is either blocked or error ETIMEDOUT:
// never done. The deadline of the first call is kept until the task completes a bytecode (charge()
// with n > 0).

struct Syscall {
  SyscallNumber number = SyscallNumber::none;
  int64_t args[4] = {0, 0, 0, 0};
  std::string_view bytes;
};

enum class SyscallStatus : uint8_t {
  done,
  blocked,  // the task does not run; issue the same call again when it does
  exited,   // the task (or its process) is gone
  error     // error: Linux errno
};

struct SyscallResult {
  SyscallStatus status = SyscallStatus::done;
  int32_t error = 0;
  int64_t value = 0;
  int64_t extra = 0;
  std::string_view bytes;  // valid until the next call of the kernel
};

struct PollEntry {
  int32_t fd = 0;
  uint16_t wanted = 0;  // kPollIn, kPollOut
  uint16_t ready = 0;   // these, kPollError, kPollHangUp, kPollInvalid
};
constexpr uint16_t kPollIn = 1, kPollOut = 4, kPollError = 8, kPollHangUp = 16, kPollInvalid = 32;

// What stat tells. Times are wall time.
struct FileFacts {
  uint64_t size = 0;
  uint64_t accessed_ns = 0;
  uint64_t modified_ns = 0;
  uint64_t changed_ns = 0;
  uint32_t mode = 0;
  uint32_t number = 0;
  uint32_t device = 0;
  uint32_t names = 0;
  uint32_t owner = 0;
  uint32_t blocks = 0;  // of 512 bytes
};

// Of each entry of a directory; `name_size` bytes of its name follow.
struct ListedFile {
  uint32_t number = 0;
  uint32_t mode = 0;
  uint32_t name_size = 0;
};

// The kinds in a mode.
constexpr uint32_t kModeKind = 0170000, kModeDirectory = 0040000, kModeRegular = 0100000,
                   kModeLink = 0120000, kModeDevice = 0020000, kModePipe = 0010000;
constexpr uint32_t kUser = 1000;  // who all processes belong to

// Texts outside the machine that appear as read-only files below `root`: a library. Nothing of it
// is state; the texts must not change while a machine lives. Paths are relative, sorted by bytes.
struct Volume {
  std::string_view root;
  const void* context = nullptr;
  uint32_t count = 0;
  std::string_view (*path)(const void* context, uint32_t index) = nullptr;
  std::string_view (*text)(const void* context, uint32_t index) = nullptr;
};

namespace error {
constexpr int32_t kPerm = 1, kNoEntry = 2, kSearch = 3, kInterrupted = 4, kBadFile = 9,
                  kNoChild = 10, kAgain = 11, kNoMemory = 12, kAccess = 13, kBusy = 16, kExists = 17,
                  kOtherDevice = 18, kNotDirectory = 20, kIsDirectory = 21, kInvalid = 22,
                  kTooManyFiles = 24, kTooLarge = 27, kNoSpace = 28, kSeek = 29, kReadOnly = 30,
                  kTooManyLinks = 31,
                  kPipe = 32, kDeadlock = 35, kNameTooLong = 36, kNoSystemCall = 38, kNotEmpty = 39,
                  kLoop = 40, kOverflow = 75, kTimedOut = 110;
}  // namespace error

}  // namespace lockstep::os
