// Waiting: channels by key, blocking and waking, and what is remembered of a call that is issued
// again.
#include <cstddef>

#include "core/base/hash.h"
#include "core/os/containers.h"
#include "core/os/deadlock.h"
#include "core/os/kernel.h"

namespace lockstep::os {

using Waiters = ListOf<Task, &Task::waiting>;

base::Handle Kernel::find_channel(uint64_t key) const {
  const auto bucket = static_cast<uint32_t>(base::mix64(key)) & (root().bucket_count - 1);
  Handle handle = peek<Handle>(root().buckets + bucket * static_cast<uint32_t>(sizeof(Handle)));
  while (handle != 0 && peek<Channel>(handle).key != key) handle = peek<Channel>(handle).next;
  return handle;
}

base::Handle Kernel::make_channel(uint64_t key) {
  if (const Handle found = find_channel(key); found != 0) return found;
  if (root().channels >= root().bucket_count) grow_buckets();
  const Handle made = make<Channel>();
  const auto bucket = static_cast<uint32_t>(base::mix64(key)) & (root().bucket_count - 1);
  Handle& head = get<Handle>(root().buckets + bucket * static_cast<uint32_t>(sizeof(Handle)));
  Channel& channel = get<Channel>(made);
  channel.key = key;
  channel.next = head;
  head = made;
  ++root_mut().channels;
  return made;
}

void Kernel::grow_buckets() {
  const Handle old = root().buckets;
  const uint32_t old_count = root().bucket_count;
  const uint32_t count = old_count * 2;
  const Handle buckets = make(count * static_cast<uint32_t>(sizeof(Handle)));
  for (uint32_t i = 0; i < old_count; ++i) {
    Handle next = 0;
    for (Handle h = *arena_.at<Handle>(old + i * 4); h != 0; h = next) {
      Channel& channel = get<Channel>(h);
      next = channel.next;
      const auto bucket = static_cast<uint32_t>(base::mix64(channel.key)) & (count - 1);
      Handle& head = get<Handle>(buckets + bucket * 4);
      channel.next = head;
      head = h;
    }
  }
  arena_.free(old, old_count * static_cast<uint32_t>(sizeof(Handle)));
  Root& root = root_mut();
  root.buckets = buckets;
  root.bucket_count = count;
}

void Kernel::drop_channel(base::Handle handle) {
  CHECK(peek<Channel>(handle).waiters.count == 0, "somebody still waits on this channel");
  const auto bucket =
      static_cast<uint32_t>(base::mix64(peek<Channel>(handle).key)) & (root().bucket_count - 1);
  Handle at = root().buckets + bucket * static_cast<uint32_t>(sizeof(Handle));
  while (peek<Handle>(at) != handle) {
    CHECK(peek<Handle>(at) != 0, "a channel is missing from its bucket");
    at = peek<Handle>(at) + static_cast<Handle>(offsetof(Channel, next));
  }
  get<Handle>(at) = peek<Channel>(handle).next;
  destroy<Channel>(handle);
  --root_mut().channels;
}

// Takes a running task off its core until the channel (key; 0: none) is woken or its deadline
// passes.
void Kernel::block(base::Handle handle, uint64_t key, WaitKind kind, uint32_t owner,
                   bool anybody_gives) {
  gil_release(handle);
  if (key != 0) {
    const Handle channel = make_channel(key);
    Channel& queue = get<Channel>(channel);
    Waiters::push_back(arena_, queue.waiters, handle);
    if (owner != 0) {
      queue.owner = owner;
      queue.anybody_gives = anybody_gives ? 1 : 0;
    }
    get<Task>(handle).channel = channel;
  }
  Task& task = get<Task>(handle);
  task.wake = WakeCause::none;
  const uint64_t deadline = task.deadline_ns;
  leave_core(handle, false);
  set_state(handle, kind == WaitKind::sleep ? TaskState::sleeping : TaskState::blocked, kind);
  timer_set(handle, TimerKind::task, deadline);
  if (signal_waits(handle)) {
    break_off(handle);
  } else if (key != 0 && deadline == kNever) {
    notice_deadlock(handle);
  }
}

void Kernel::wake_task(base::Handle handle, WakeCause cause, uint32_t waker) {
  Task& task = get<Task>(handle);
  CHECK(task.state == TaskState::blocked || task.state == TaskState::sleeping,
        "only who waits can be woken");
  const Handle channel = task.channel;
  uint64_t key = 0;
  if (channel != 0) {
    Channel& queue = get<Channel>(channel);
    key = queue.key;
    Waiters::remove(arena_, queue.waiters, handle);
    task.channel = 0;
    if (queue.waiters.count == 0) drop_channel(channel);
  }
  timer_cancel(handle, TimerKind::task);
  task.wake = cause;
  if (sinks_.event != nullptr) {
    const Handle by = handle_of(TaskId{waker});
    emit(EventKind::task_woken, by == 0 ? nullptr : &peek<Task>(by), task.id, key);
  }
  enqueue(handle, now_.time_ns + wake_delay(handle));
}

// Wakes up to `most` waiters, each chosen by the schedule. Returns how many.
uint32_t Kernel::wake_channel(uint64_t key, uint32_t most, uint32_t waker) {
  uint32_t woken = 0;
  for (; woken < most; ++woken) {
    const Handle channel = find_channel(key);
    if (channel == 0) break;
    const List waiters = peek<Channel>(channel).waiters;
    uint32_t options[kMaxOptions];
    Handle handles[kMaxOptions];
    uint32_t count = 0;
    // Waking all is no choice of one: their order is decided when cores are given out.
    const uint32_t wanted = most >= waiters.count + woken ? 1 : kMaxOptions;
    for (Handle h = waiters.head; h != 0 && count < wanted; h = Waiters::next(arena_, h)) {
      handles[count] = h;
      options[count] = peek<Task>(h).id;
      ++count;
    }
    uint32_t chosen = kMaxOptions;
    const bool prefers = root().forced_task != 0 && !schedule_->is_serial();
    for (uint32_t i = 0; i < count && prefers; ++i) {
      if (options[i] == root().forced_task) chosen = i;
    }
    if (chosen == kMaxOptions) chosen = choose(ChoiceKind::wake_order, waker, count, options);
    wake_task(handles[chosen], WakeCause::woken, waker);
  }
  return woken;
}

// Begins a call that may wait, or finds it again: returns its deadline (kNever: none).
uint64_t Kernel::begin_call(base::Handle handle, SyscallNumber number, uint64_t key,
                            int64_t timeout_ns) {
  Task& task = get<Task>(handle);
  if (task.pending == static_cast<uint32_t>(number) && task.pending_key == key)
    return task.deadline_ns;
  finish_call(handle);
  task.pending = static_cast<uint32_t>(number);
  task.pending_key = key;
  task.deadline_ns = kNever;
  if (timeout_ns >= 0) {
    const auto wanted = static_cast<uint64_t>(timeout_ns);
    if (wanted < kNever - 1 - now_.time_ns) task.deadline_ns = now_.time_ns + wanted;
  }
  return task.deadline_ns;
}

bool Kernel::timed_out(base::Handle task) const {
  return peek<Task>(task).wake == WakeCause::timeout;
}

void Kernel::finish_call(base::Handle handle) {
  Task& task = get<Task>(handle);
  task.pending = 0;
  task.pending_key = 0;
  task.pending_count = 0;
  task.deadline_ns = kNever;
  task.wake = WakeCause::none;
}

void Kernel::notice_deadlock(base::Handle handle) {
  const Task& task = peek<Task>(handle);
  if (peek<Channel>(task.channel).owner == 0) return;
  const Deadlock found = find_cycle(*this, TaskId{task.id});
  if (!found || !found.certain) return;
  ++root_mut().deadlocks;
  emit(EventKind::deadlock, &peek<Task>(handle), peek<Channel>(peek<Task>(handle).channel).key);
}

void Kernel::interrupt(TaskId id) {
  const Handle handle = handle_of(id);
  CHECK(handle != 0, "no such task");
  const TaskState state = peek<Task>(handle).state;
  if (state != TaskState::blocked && state != TaskState::sleeping) return;
  now_.time_ns = now_ns();
  wake_task(handle, WakeCause::none, 0);
  finish_call(handle);
}

bool Kernel::channel_has_waiters(uint64_t key) const { return find_channel(key) != 0; }

void Kernel::set_channel_owner(uint64_t key, TaskId owner, bool anybody_gives) {
  const Handle channel = find_channel(key);
  if (channel == 0) return;
  Channel& queue = get<Channel>(channel);
  queue.owner = owner.value;
  queue.anybody_gives = anybody_gives ? 1 : 0;
}

}  // namespace lockstep::os
