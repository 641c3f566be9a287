// System calls that wait for time, for channels, for semaphores; and memory that processes share.
#include <cstddef>
#include <cstring>

#include "core/os/containers.h"
#include "core/os/kernel.h"
#include "core/os/result.h"

namespace lockstep::os {

namespace {

constexpr int64_t kMostShared = 64 << 20;
constexpr uint32_t kMostObjects = 100'000;

}  // namespace

SyscallResult Kernel::call_nanosleep(base::Handle task, const Syscall& call) {
  const uint64_t key = channel_key(ChannelKind::sleep, 0);
  const bool again = peek<Task>(task).pending == static_cast<uint32_t>(SyscallNumber::nanosleep);
  if (again) return done(0);
  if (call.args[0] <= 0) return call_yield(task, call);
  begin_call(task, SyscallNumber::nanosleep, key, call.args[0]);
  block(task, 0, WaitKind::sleep, 0);
  return blocked();
}

// The call is issued again after the others had their turn; then it is done.
SyscallResult Kernel::call_yield(base::Handle task, const Syscall& call) {
  if (peek<Task>(task).pending == static_cast<uint32_t>(call.number)) return done(0);
  if (root().ready.size == 0 &&
      (!holds_gil(task) || peek<Process>(peek<Task>(task).process).gil.waiters.count == 0)) {
    return done(0);  // nobody else wants to run
  }
  begin_call(task, call.number, 0, -1);
  gil_release(task);
  leave_core(task, false);
  // A waiter of the GIL that was just woken is on its way: it comes first.
  enqueue(task, now_.time_ns + 2 * settings_->costs.wake_ns);
  return blocked();
}

SyscallResult Kernel::call_wait_on(base::Handle task, const Syscall& call) {
  const auto key = static_cast<uint64_t>(call.args[0]);
  CHECK(key != 0 && key < kKernelChannel, "this channel is not the machine's");
  const int64_t kind = call.args[1] & ~kAnybodyGives;
  CHECK(kind > 0 && kind < static_cast<int64_t>(WaitKind::count_), "unknown kind of wait");
  begin_call(task, SyscallNumber::wait_on, key, call.args[3]);
  if (call.args[3] == 0 || timed_out(task)) return failed(error::kTimedOut);
  if (peek<Task>(task).deadline_ns <= now_.time_ns) return failed(error::kTimedOut);
  const auto owner = static_cast<uint32_t>(call.args[2]);
  emit(EventKind::lock_waiting, &peek<Task>(task), key, owner);
  block(task, key, static_cast<WaitKind>(kind), owner, (call.args[1] & kAnybodyGives) != 0);
  return blocked();
}

SyscallResult Kernel::call_wake(base::Handle task, const Syscall& call) {
  const auto key = static_cast<uint64_t>(call.args[0]);
  CHECK(key != 0 && key < kKernelChannel, "this channel is not the machine's");
  if (call.args[1] <= 0) return done(0);
  const int64_t most = call.args[1] > UINT32_MAX ? UINT32_MAX : call.args[1];
  if (peek<Task>(task).pending == static_cast<uint32_t>(SyscallNumber::wake)) return done(0);
  const Handle channel = find_channel(key);
  const bool begins = channel != 0 && peek<Task>(peek<Channel>(channel).waiters.head).wait == WaitKind::start;
  const uint32_t woken = wake_channel(key, static_cast<uint32_t>(most), peek<Task>(task).id);
  if (woken == 0 || !gives_way(task)) return done(woken);
  if (!begins) {
    end_slice(task);
    return done(woken);
  }
  begin_call(task, SyscallNumber::wake, key, -1);
  await_tick(task);
  return blocked();
}

SyscallResult Kernel::call_semaphore_create(base::Handle, const Syscall& call) {
  if (call.args[0] < 0 || call.args[0] > INT32_MAX || call.args[1] < 0 ||
      call.args[1] > INT32_MAX) {
    return failed(error::kInvalid);
  }
  const Handle array = arena_.root(0) + static_cast<Handle>(offsetof(Root, semaphores));
  if (root().semaphores.size >= kMostObjects) return failed(error::kNoMemory);
  if (!array_grow<Semaphore>(arena_, array)) return failed(error::kNoMemory);
  const uint32_t id = root().semaphores.size - 1;
  Semaphore& semaphore = array_at<Semaphore>(arena_, root().semaphores, id);
  semaphore.value = static_cast<uint32_t>(call.args[0]);
  semaphore.limit = static_cast<uint32_t>(call.args[1]);
  return done(id);
}

SyscallResult Kernel::call_semaphore_wait(base::Handle task, const Syscall& call) {
  const auto id = static_cast<uint64_t>(call.args[0]);
  if (id >= root().semaphores.size) return failed(error::kInvalid);
  const auto index = static_cast<uint32_t>(id);
  Semaphore& semaphore = array_at<Semaphore>(arena_, root().semaphores, index);
  if (semaphore.value > 0) {
    --semaphore.value;
    if (semaphore.limit == 1) semaphore.owner = peek<Task>(task).id;
    return done(0);
  }
  if (call.args[1] == 0) return failed(error::kAgain);
  const uint64_t key = channel_key(ChannelKind::semaphore, index);
  begin_call(task, SyscallNumber::semaphore_wait, key, call.args[1]);
  if (timed_out(task)) return failed(error::kTimedOut);
  block(task, key, semaphore.limit == 1 ? WaitKind::lock : WaitKind::semaphore, semaphore.owner);
  return blocked();
}

SyscallResult Kernel::call_semaphore_post(base::Handle task, const Syscall& call) {
  const auto id = static_cast<uint64_t>(call.args[0]);
  if (id >= root().semaphores.size) return failed(error::kInvalid);
  const auto index = static_cast<uint32_t>(id);
  Semaphore& semaphore = array_at<Semaphore>(arena_, root().semaphores, index);
  if (semaphore.value == INT32_MAX ||
      (semaphore.limit != 0 && semaphore.value >= semaphore.limit)) {
    return failed(error::kOverflow);
  }
  ++semaphore.value;
  semaphore.owner = 0;
  const uint64_t key = channel_key(ChannelKind::semaphore, index);
  set_channel_owner(key, TaskId{0}, false);
  wake_channel(key, 1, peek<Task>(task).id);
  return done(0);
}

SyscallResult Kernel::call_semaphore_value(base::Handle, const Syscall& call) {
  const auto id = static_cast<uint64_t>(call.args[0]);
  if (id >= root().semaphores.size) return failed(error::kInvalid);
  return done(array_peek<Semaphore>(arena_, root().semaphores, static_cast<uint32_t>(id)).value);
}

SyscallResult Kernel::call_shared_create(base::Handle, const Syscall& call) {
  if (call.args[0] < 0 || call.args[0] > kMostShared) return failed(error::kNoMemory);
  const auto size = static_cast<uint32_t>(call.args[0]);
  const Handle data = arena_.alloc_zeroed(size == 0 ? 1 : size);
  if (data == 0) return failed(error::kNoMemory);
  arena_.mark_range(data, size);
  const Handle array = arena_.root(0) + static_cast<Handle>(offsetof(Root, shareds));
  if (root().shareds.size >= kMostObjects || !array_grow<Shared>(arena_, array)) {
    arena_.free(data, size == 0 ? 1 : size);
    return failed(error::kNoMemory);
  }
  const uint32_t id = root().shareds.size - 1;
  array_at<Shared>(arena_, root().shareds, id) = Shared{data, size};
  return done(id);
}

// The bytes (id, offset, size) of a shared block, 0 if they are not all in it.
base::Handle Kernel::shared_range(int64_t id, int64_t offset, uint64_t size) const {
  if (id < 0 || id >= root().shareds.size) return 0;
  const Shared& shared = array_peek<Shared>(arena_, root().shareds, static_cast<uint32_t>(id));
  if (offset < 0 || offset > shared.size || size > shared.size - static_cast<uint64_t>(offset))
    return 0;
  return shared.data + static_cast<Handle>(offset);
}

SyscallResult Kernel::call_shared_read(base::Handle, const Syscall& call) {
  if (call.args[2] < 0) return failed(error::kInvalid);
  const auto size = static_cast<uint64_t>(call.args[2]);
  const Handle data = shared_range(call.args[0], call.args[1], size);
  if (data == 0) return failed(error::kInvalid);
  bytes_.assign(arena_.at<char>(data), size);
  SyscallResult result = done(static_cast<int64_t>(size));
  result.bytes = bytes_;
  return result;
}

SyscallResult Kernel::call_shared_write(base::Handle, const Syscall& call) {
  const Handle data = shared_range(call.args[0], call.args[1], call.bytes.size());
  if (data == 0) return failed(error::kInvalid);
  std::memcpy(arena_.at<char>(data), call.bytes.data(), call.bytes.size());
  arena_.mark_range(data, static_cast<uint32_t>(call.bytes.size()));
  return done(0);
}

}  // namespace lockstep::os
