#include "core/view/explain.h"

#include <algorithm>

#include "core/os/deadlock.h"
#include "core/view/wakers.h"
#include "core/vm/objects/dict.h"

namespace lockstep::view {

namespace {

const Thread* thread_of(const Moment& moment, TaskNumber task) {
  const auto at = std::lower_bound(
      moment.threads.begin(), moment.threads.end(), task,
      [](const Thread& thread, TaskNumber number) { return thread.task < number; });
  return at != moment.threads.end() && at->task == task ? &*at : nullptr;
}

const Sync* sync_of(const Moment& moment, uint32_t pid, uint32_t object) {
  for (const Sync& sync : moment.syncs) {
    if (object != 0 && sync.pid == pid && sync.object == object) return &sync;
  }
  return nullptr;
}

void explain_ready(const os::Kernel& kernel, const os::Task& task, Why& why) {
  if (kernel.root().idle_cores == 0 && task.ready_at_ns <= kernel.now_ns()) {
    why.kind = WhyKind::no_core;
    why.certain = true;
    for (uint32_t i = 0; i < kernel.root().core_count; ++i) {
      if (kernel.core(i).task == 0) continue;
      why.others.push_back(kernel.arena().at<os::Task>(kernel.core(i).task)->id);
    }
    return;
  }
  why.kind = WhyKind::starting;
  why.until_ns = std::max(task.ready_at_ns, kernel.now_ns());
}

void explain_gil(const os::Kernel& kernel, const os::Task& task, Why& why) {
  const os::Process* process = kernel.process({task.pid});
  if (process == nullptr) return;
  const os::Gil& gil = process->gil;
  why.certain = true;
  if (task.wait == os::WaitKind::gil_switch) {
    why.kind = WhyKind::gil_handed;
    why.certain = false;
    for (const os::TaskId id : kernel.gil_waiters({task.pid})) why.others.push_back(id.value);
    return;
  }
  if (gil.locked == 0 || task.waits_for_gil == 0) {
    why.kind = WhyKind::gil_passing;
    return;
  }
  why.kind = WhyKind::gil_held;
  why.others.push_back(gil.holder);
  why.other_since_step = gil.taken_step;
  why.gil_requested = gil.drop_request != 0;
  if (!why.gil_requested && gil.request_at_ns != os::kNever) why.gil_request_ns = gil.request_at_ns;
}

WhyKind kind_of_wait(os::WaitKind wait) {
  switch (wait) {
    case os::WaitKind::lock:
    case os::WaitKind::rlock: return WhyKind::lock;
    case os::WaitKind::condition: return WhyKind::condition;
    case os::WaitKind::semaphore: return WhyKind::semaphore;
    case os::WaitKind::event: return WhyKind::event;
    case os::WaitKind::barrier: return WhyKind::barrier;
    case os::WaitKind::queue: return WhyKind::queue_item;
    case os::WaitKind::queue_room: return WhyKind::queue_room;
    case os::WaitKind::queue_done: return WhyKind::queue_done;
    case os::WaitKind::future: return WhyKind::future;
    case os::WaitKind::join: return WhyKind::join;
    case os::WaitKind::start: return WhyKind::thread_start;
    case os::WaitKind::input: return WhyKind::input;
    case os::WaitKind::io_read: return WhyKind::read;
    case os::WaitKind::io_write: return WhyKind::write;
    case os::WaitKind::child: return WhyKind::child;
    case os::WaitKind::sleep: return WhyKind::sleep;
    default: return WhyKind::other;
  }
}

// Who is on the other side of an object that nobody holds: whoever can still come to it.
void find_wakers(machine::Machine& machine, const Sources& sources, const Thread& thread,
                 const Sync* sync, Why& why) {
  const uint64_t channel = machine.kernel().channel_of({thread.task});
  if (channel == 0 || channel >= os::kKernelChannel) return;
  std::vector<uint32_t> objects = {static_cast<uint32_t>(channel)};
  if (sync != nullptr) objects.push_back(sync->object);
  why.others = who_can_reach(machine, sources, thread.pid, thread.task, objects);
  why.for_ever = why.others.empty() && thread.deadline_ns == 0 && sync != nullptr;
}

void explain_wait(machine::Machine& machine, const Sources& sources, const Moment& moment,
                  const Thread& thread, const os::Task& task, Why& why) {
  why.kind = kind_of_wait(task.wait);
  why.until_ns = thread.deadline_ns;
  const Sync* sync = sync_of(moment, thread.pid, thread.waits_for_object);
  why.object = thread.waits_for_object;
  if (sync != nullptr) {
    why.object_name = sync->name;
    why.count = sync->count;
    why.capacity = sync->capacity;
  }
  if (thread.waits_for_task != kNoTask) {
    why.others.push_back(thread.waits_for_task);
    why.certain = true;
    const Thread* other = thread_of(moment, thread.waits_for_task);
    why.other_ended = !machine.kernel().is_alive({thread.waits_for_task}) || other == nullptr;
    if (sync != nullptr) why.other_since = sync->owner_since;
    return;
  }
  switch (why.kind) {
    case WhyKind::lock: case WhyKind::condition: case WhyKind::semaphore: case WhyKind::event:
    case WhyKind::barrier: case WhyKind::queue_item: case WhyKind::queue_room: case WhyKind::queue_done:
    case WhyKind::future: find_wakers(machine, sources, thread, sync, why); break;
    default: break;
  }
}

}  // namespace

Why explain(machine::Machine& machine, const Sources& sources, const Moment& moment, TaskNumber number) {
  const os::Kernel& kernel = machine.kernel();
  Why why;
  why.task = number;
  const os::Task* task = kernel.task({number});
  const Thread* thread = thread_of(moment, number);
  if (task == nullptr || thread == nullptr) return why;
  why.at = thread->place;
  why.since_step = task->since_step;
  why.since_ns = task->since_ns;
  switch (task->state) {
    case os::TaskState::running:
      why.kind = WhyKind::runs;
      why.core = task->core;
      break;
    case os::TaskState::created:
    case os::TaskState::ready: explain_ready(kernel, *task, why); break;
    case os::TaskState::waiting_gil: explain_gil(kernel, *task, why); break;
    case os::TaskState::sleeping:
    case os::TaskState::blocked:
      explain_wait(machine, sources, moment, *thread, *task, why);
      why.for_ever = why.for_ever || thread->in_deadlock ||
                     is_sealed(machine, sources, os::find_cycle(kernel, {number}));
      break;
    case os::TaskState::zombie:
    case os::TaskState::terminated:
    case os::TaskState::count_: break;
  }
  return why;
}

std::vector<Why> explain_chain(machine::Machine& machine, const Sources& sources, const Moment& moment,
                               TaskNumber task) {
  std::vector<Why> chain;
  while (task != kNoTask) {
    const bool met = std::any_of(chain.begin(), chain.end(), [&](const Why& w) { return w.task == task; });
    if (met) break;
    chain.push_back(explain(machine, sources, moment, task));
    const Why& last = chain.back();
    const bool follows = last.certain && !last.others.empty() && last.kind != WhyKind::no_core;
    task = follows ? last.others.front() : kNoTask;
  }
  return chain;
}

}  // namespace lockstep::view
