#include "core/view/snapshot.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/os/deadlock.h"
#include "core/view/frames.h"
#include "core/view/objects.h"
#include "core/view/wakers.h"

namespace lockstep::view {

using base::Handle;

namespace {

constexpr uint32_t kDaemonFlag = 1;
constexpr uint32_t kMostReady = 64;

void add_cores(const os::Kernel& kernel, Moment& moment) {
  for (uint32_t i = 0; i < kernel.root().core_count; ++i) {
    const os::Core& from = kernel.core(i);
    Core core;
    core.clock_ns = from.clock_ns;
    core.context_switches = from.switches;
    if (from.task != 0) {
      core.task = kernel.arena().at<os::Task>(from.task)->id;
      core.slice_left_ns = from.slice_end_ns > from.clock_ns ? from.slice_end_ns - from.clock_ns : 0;
    }
    moment.cores.push_back(core);
  }
}

void add_processes(machine::Machine& machine, Moment& moment) {
  const os::Kernel& kernel = machine.kernel();
  for (const os::ProcessId pid : kernel.processes()) {
    const os::Process* from = kernel.process(pid);
    if (from == nullptr) continue;
    Process process;
    process.pid = from->pid;
    process.parent = from->parent;
    process.state = static_cast<ProcessState>(from->state);
    process.exit_code =
        (from->status & 0x7f) != 0 ? -(from->status & 0x7f) : static_cast<int>(from->status >> 8);
    if (machine.spaces().has(from->pid)) process.memory_bytes = machine.spaces().head(from->pid).live_bytes();
    process.gil.exists = from->has_gil != 0;
    if (from->gil.locked != 0) process.gil.holder = from->gil.holder;
    process.gil.last_holder = from->gil.last_holder;
    process.gil.drop_requested = from->gil.drop_request != 0;
    process.gil.switches = from->gil.switch_number;
    for (const os::TaskId id : kernel.gil_waiters(pid)) process.gil.waiters.push_back(id.value);
    for (const os::TaskId id : kernel.tasks_of(pid)) process.threads.push_back(id.value);
    moment.processes.push_back(std::move(process));
  }
}

std::string thread_name(machine::Machine& machine, const os::Task& task, bool main) {
  if (task.kind == os::TaskKind::script) return task.name;
  vm::Vm& vm = machine.vm();
  const vm::Value name = vm.at<vm::ThreadState>(task.vm_thread)->name;
  if (!name.is_null() && vm.is_str(name)) return vm.str_copy(name);
  return main ? "MainThread" : "Thread " + std::to_string(task.id);
}

// Sorted by task number, as the threads of a moment are.
Thread* thread_of(Moment& moment, TaskNumber task) {
  const auto at = std::lower_bound(
      moment.threads.begin(), moment.threads.end(), task,
      [](const Thread& thread, TaskNumber number) { return thread.task < number; });
  return at != moment.threads.end() && at->task == task ? &*at : nullptr;
}

// With thousands of threads: every one is looked for, so nothing here may look through all of them.
void add_places_in_process(Moment& moment) {
  for (const Process& process : moment.processes) {
    for (uint32_t i = 0; i < process.threads.size(); ++i) {
      Thread* thread = thread_of(moment, process.threads[i]);
      if (thread == nullptr) continue;
      thread->index_in_process = i;
      thread->holds_gil = process.gil.exists && process.gil.holder == thread->task;
    }
  }
}

bool is_alive(const os::Task& task) {
  return task.state != os::TaskState::zombie && task.state != os::TaskState::terminated;
}

// What its tasks have done so far, and what they wait for.
uint64_t state_of_process(const os::Kernel& kernel, uint32_t pid) {
  uint64_t hash = 1;
  for (const os::TaskId id : kernel.tasks_of({pid})) {
    const os::Task* task = kernel.task(id);
    const uint64_t facts[] = {id.value, task->bytecodes, task->since_ns, kernel.channel_of(id),
                              static_cast<uint64_t>(task->state) << 8 | static_cast<uint64_t>(task->wait)};
    hash = base::hash_bytes(facts, sizeof facts, hash);
  }
  return hash;
}

std::vector<Seen::Thread> look_at_threads(machine::Machine& machine, const Sources& sources, uint32_t pid) {
  std::vector<Seen::Thread> threads;
  const os::Kernel& kernel = machine.kernel();
  const os::Process* process = kernel.process({pid});
  for (const os::TaskId id : kernel.tasks_of({pid})) {
    const os::Task* from = kernel.task(id);
    if (!is_alive(*from) || from->kind != os::TaskKind::thread) continue;
    machine.vm().set_thread(from->vm_thread);
    Seen::Thread thread;
    thread.task = id.value;
    thread.name = thread_name(machine, *from, process != nullptr && process->main_task == id.value);
    thread.daemon = (machine.vm().at<vm::ThreadState>(from->vm_thread)->flags & kDaemonFlag) != 0;
    thread.place = place_of_thread(machine, sources, from->vm_thread, thread.in_library);
    threads.push_back(std::move(thread));
  }
  std::sort(threads.begin(), threads.end(),
            [](const Seen::Thread& a, const Seen::Thread& b) { return a.task < b.task; });
  return threads;
}

void add_seen(const Seen::Process& process, Thread& thread) {
  const auto at = std::lower_bound(
      process.threads.begin(), process.threads.end(), thread.task,
      [](const Seen::Thread& seen, TaskNumber task) { return seen.task < task; });
  if (at == process.threads.end() || at->task != thread.task) return;
  thread.name = at->name;
  thread.daemon = at->daemon;
  thread.in_library = at->in_library;
  thread.place = at->place;
}

void add_threads(machine::Machine& machine, const Sources& sources, Seen& seen, Moment& moment) {
  const os::Kernel& kernel = machine.kernel();
  for (const os::TaskId id : kernel.tasks()) {
    const os::Task* from = kernel.task(id);
    if (from == nullptr) continue;
    Thread thread;
    thread.task = id.value;
    thread.pid = from->pid;
    thread.state = fact_state(from->state);
    thread.reason = fact_reason(from->wait);
    thread.state_since_ns = from->since_ns;
    thread.deadline_ns = from->deadline_ns == os::kNever ? 0 : from->deadline_ns;
    thread.core = from->core;
    thread.bytecodes = from->bytecodes;
    const uint64_t channel = kernel.channel_of(id);
    if (channel != 0) {
      thread.waits_for_task = kernel.owner_of(channel).value;
      if (channel < os::kKernelChannel) thread.waits_for_object = static_cast<uint32_t>(channel);
    }
    if (from->kind == os::TaskKind::script) {
      thread.name = from->name;
    } else if (machine.spaces().has(from->pid)) {
      add_seen(seen.look_at(machine, sources, from->pid), thread);
    }
    moment.threads.push_back(std::move(thread));
  }
  add_places_in_process(moment);
}

// Ordered by process and object.
const Sync* sync_of(const Moment& moment, uint32_t pid, uint32_t object) {
  const auto at = std::lower_bound(moment.syncs.begin(), moment.syncs.end(), object,
                                   [pid](const Sync& sync, uint32_t wanted) {
                                     return sync.pid != pid ? sync.pid < pid : sync.object < wanted;
                                   });
  return at != moment.syncs.end() && at->pid == pid && at->object == object ? &*at : nullptr;
}

// A wait on the waiter lock of a condition is shown as a wait for the condition.
void name_waited_objects(Moment& moment) {
  for (const Sync& sync : moment.syncs) {
    if (sync.kind == SyncKind::lock || sync.kind == SyncKind::rlock) continue;
    for (const TaskNumber task : sync.waiters) {
      Thread* thread = thread_of(moment, task);
      if (thread == nullptr || thread->waits_for_object == 0 || thread->pid != sync.pid) continue;
      if (sync_of(moment, sync.pid, thread->waits_for_object) == nullptr) {
        thread->waits_for_object = sync.object;
      }
    }
  }
}

bool is_shared_wait(WaitReason reason) {
  switch (reason) {
    case WaitReason::condition: case WaitReason::semaphore: case WaitReason::event: case WaitReason::queue_item:
    case WaitReason::queue_room: case WaitReason::queue_done: case WaitReason::future: return true;
    default: return false;
  }
}

// Who could have given what these threads wait for. Looks at the code of all threads: for a few edges only.
void add_others(machine::Machine& machine, const Sources& sources, Moment& moment) {
  constexpr size_t kMostEdges = 16;
  for (size_t i = 0; i < moment.deadlock.edges.size() && i < kMostEdges; ++i) {
    DeadlockEdge& edge = moment.deadlock.edges[i];
    if (edge.holder != kNoTask || !is_shared_wait(edge.reason)) continue;
    const Thread* thread = thread_of(moment, edge.task);
    const uint64_t channel = machine.kernel().channel_of({edge.task});
    if (thread == nullptr || channel == 0 || channel >= os::kKernelChannel) continue;
    const std::vector<uint32_t> objects = {static_cast<uint32_t>(channel), edge.object};
    for (const TaskNumber task : who_can_reach(machine, sources, thread->pid, edge.task, objects)) {
      const Thread* other = thread_of(moment, task);
      if (other != nullptr && other->waits_for_object != edge.object) edge.others.push_back(task);
    }
  }
}

void add_edge(const os::DeadlockEdge& from, Moment& moment) {
  DeadlockEdge edge;
  edge.task = from.task.value;
  edge.reason = fact_reason(from.wait);
  edge.holder = from.holder.value;
  if (Thread* thread = thread_of(moment, edge.task)) {
    thread->in_deadlock = true;
    edge.waits_at = thread->place;
    edge.object = thread->waits_for_object;
    if (const Sync* sync = sync_of(moment, thread->pid, edge.object)) {
      edge.object_name = sync->name;
      edge.holder_took_at = sync->owner_since;
    }
  }
  moment.deadlock.edges.push_back(std::move(edge));
}

// Whether every thread waits, none of them for a time that will come.
bool nobody_can_move(const Moment& moment) {
  return std::all_of(moment.threads.begin(), moment.threads.end(), [](const Thread& thread) {
    const bool over = thread.state == TaskState::zombie || thread.state == TaskState::terminated;
    return over || (thread.state == TaskState::blocked && thread.deadline_ns == 0);
  });
}

void add_deadlock(machine::Machine& machine, const Sources& sources, Moment& moment) {
  const os::Kernel& kernel = machine.kernel();
  const bool ended = machine.ended() && machine.end_reason() == machine::StopReason::deadlock;
  if (kernel.root().deadlocks == 0 && !ended) return;
  const std::vector<os::Deadlock> cycles = os::find_cycles(kernel, !ended);
  moment.deadlock.whole_program = ended || nobody_can_move(moment);
  if (!cycles.empty()) {
    moment.deadlock.found = moment.deadlock.cycle = true;
    for (const os::DeadlockEdge& edge : cycles.front().edges) add_edge(edge, moment);
  } else if (ended) {
    moment.deadlock.found = true;
    for (const os::DeadlockEdge& edge : os::find_standstill(kernel).edges) add_edge(edge, moment);
    add_others(machine, sources, moment);
  }
}

}  // namespace

TaskState fact_state(os::TaskState state) {
  switch (state) {
    case os::TaskState::created: return TaskState::created;
    case os::TaskState::ready: return TaskState::ready;
    case os::TaskState::running: return TaskState::running;
    case os::TaskState::blocked: return TaskState::blocked;
    case os::TaskState::waiting_gil: return TaskState::waiting_gil;
    case os::TaskState::sleeping: return TaskState::sleeping;
    case os::TaskState::zombie: return TaskState::zombie;
    case os::TaskState::terminated:
    case os::TaskState::count_: break;
  }
  return TaskState::terminated;
}

WaitReason fact_reason(os::WaitKind kind) {
  switch (kind) {
    case os::WaitKind::none: return WaitReason::none;
    case os::WaitKind::lock: return WaitReason::lock;
    case os::WaitKind::rlock: return WaitReason::rlock;
    case os::WaitKind::condition: return WaitReason::condition;
    case os::WaitKind::semaphore: return WaitReason::semaphore;
    case os::WaitKind::event: return WaitReason::event;
    case os::WaitKind::join: return WaitReason::join;
    case os::WaitKind::sleep: return WaitReason::sleep;
    case os::WaitKind::gil:
    case os::WaitKind::gil_switch: return WaitReason::gil;
    case os::WaitKind::io_read: return WaitReason::read;
    case os::WaitKind::io_write: return WaitReason::write;
    case os::WaitKind::child: return WaitReason::child;
    case os::WaitKind::input: return WaitReason::input;
    case os::WaitKind::barrier: return WaitReason::barrier;
    case os::WaitKind::queue: return WaitReason::queue_item;
    case os::WaitKind::queue_room: return WaitReason::queue_room;
    case os::WaitKind::queue_done: return WaitReason::queue_done;
    case os::WaitKind::future: return WaitReason::future;
    case os::WaitKind::start: return WaitReason::start;
    default: return WaitReason::other;
  }
}

const Seen::Process& Seen::look_at(machine::Machine& machine, const Sources& sources, uint32_t pid) {
  const uint64_t state = state_of_process(machine.kernel(), pid);
  const auto [at, fresh] = processes_.try_emplace(pid);
  Process& process = at->second;
  if (!fresh && process.state == state) return process;
  process = {state, {}, {}};
  if (!machine.look_at(pid)) return process;
  process.threads = look_at_threads(machine, sources, pid);
  process.found = find_objects(machine, sources, pid);
  return process;
}

void Seen::forget_all_but(const machine::Spaces& spaces) {
  if (processes_.size() <= spaces.size()) return;
  std::erase_if(processes_, [&](const auto& process) { return !spaces.has(process.first); });
}

Moment make_moment(machine::Machine& machine, const Sources& sources, Seen& seen) {
  const os::Kernel& kernel = machine.kernel();
  Moment moment;
  moment.step = machine.step();
  moment.time_ns = kernel.now_ns();
  moment.exit_code = machine.exit_code();
  moment.current = machine.current_task().value;
  add_cores(kernel, moment);
  for (const os::TaskId id : kernel.ready_queue(kMostReady)) moment.ready.push_back(id.value);
  add_processes(machine, moment);
  add_threads(machine, sources, seen, moment);
  seen.forget_all_but(machine.spaces());
  for (size_t i = 0; i < machine.spaces().size(); ++i) {
    const Found& found = seen.look_at(machine, sources, machine.spaces().pid_at(i)).found;
    moment.syncs.insert(moment.syncs.end(), found.syncs.begin(), found.syncs.end());
    moment.workers.insert(moment.workers.end(), found.workers.begin(), found.workers.end());
    moment.futures.insert(moment.futures.end(), found.futures.begin(), found.futures.end());
  }
  name_waited_objects(moment);
  add_deadlock(machine, sources, moment);
  return moment;
}

}  // namespace lockstep::view
