#include "core/os/kernel.h"

#include <algorithm>
#include <cstddef>

#include "core/os/containers.h"

namespace lockstep::os {

namespace {

constexpr uint32_t kFirstBuckets = 64;
constexpr uint32_t kReserve = 24u << 20;

}  // namespace

Kernel::Kernel(const Settings& settings, const Schedule& schedule)
    : settings_(&settings),
      schedule_(&schedule),
      policy_(&policy_of(settings.policy)),
      arena_(settings.kernel_memory_bytes) {
  CHECK(settings.cores >= 1 && settings.cores <= kMaxCores, "number of cores out of range");
  const uint32_t core_count = schedule.is_serial() ? 1 : settings.cores;
  CHECK(settings.costs.bytecode_ns >= 1, "a bytecode must take time");
  CHECK(settings.quantum_ns >= 1 && settings.switch_interval_ns >= 1, "an interval must take time");
  arena_.set_root(0, make<Root>());
  const Handle cores = make(static_cast<uint32_t>(sizeof(Core) * core_count));
  const Handle buckets = make(kFirstBuckets * sizeof(Handle));
  const Handle input = make_pipe();
  Root& root = root_mut();
  root.cores = cores;
  root.core_count = core_count;
  root.idle_cores = core_count == 64 ? ~0ull : (1ull << core_count) - 1;
  root.buckets = buckets;
  root.bucket_count = kFirstBuckets;
  root.input = input;
  root.next_boost_ns = settings.mlfq_boost_ns;
  make_file_system();
}

void Kernel::set_volume(const Volume& volume) {
  CHECK(root().processes.size == 0, "what there is to read is known before the machine is booted");
  volume_ = volume;
  mount_volume();
}

TaskId Kernel::boot(uint32_t vm_thread) {
  CHECK(root().processes.size == 0, "a machine is booted once");
  now_ = Now{};
  const Handle process = make_process(0);
  const Handle home = find_place(root().root_directory, "/home/student", true).inode;
  get<Process>(process).directory = home;
  ++get<Inode>(home).users;
  for (int i = 0; i < 3; ++i) {
    const Handle file = make<OpenFile>();
    get<OpenFile>(file).kind = i == 0 ? FileKind::input : FileKind::output;
    CHECK(add_file(process, file) == i, "standard files are the first ones");
  }
  const Handle task = make_task(process, TaskKind::thread, vm_thread, 0);
  enqueue(task, 0);
  return TaskId{peek<Task>(task).id};
}

base::Handle Kernel::make(uint32_t size) {
  const Handle handle = arena_.alloc_zeroed(size);
  CHECK(handle != 0, "the kernel's memory is full");
  arena_.mark_range(handle, size);
  return handle;
}

// Whether a program may be given so many bytes of the kernel's memory. What the kernel needs to go on is
// not given away: make() does not fail.
bool Kernel::has_memory(uint32_t bytes) {
  const uint64_t wanted = uint64_t{base::Arena::usable_size(bytes)} + kReserve;
  if (arena_.top() + wanted <= arena_.limit()) return true;
  if (arena_.live_bytes() + wanted > arena_.limit()) return false;
  const Handle block = arena_.alloc(bytes);  // perhaps in a free block
  if (block != 0) arena_.free(block, bytes);
  return block != 0;
}

Core& Kernel::core_mut(uint32_t index) {
  CHECK(index < root().core_count, "no such core");
  return get<Core>(static_cast<Handle>(root().cores + index * sizeof(Core)));
}

const Core& Kernel::core(uint32_t index) const {
  CHECK(index < root().core_count, "no such core");
  return peek<Core>(static_cast<Handle>(root().cores + index * sizeof(Core)));
}

void Kernel::set_now(TaskId id) {
  const Task& task = peek<Task>(handle_of(id));
  CHECK(task.core != CoreId::kNone, "only a running task can act");
  now_.core = task.core;
  now_.time_ns = core(task.core).clock_ns;
}

void Kernel::emit(EventKind kind, const Task* task, uint64_t a, uint64_t b) {
  if (sinks_.event == nullptr) return;
  Event event;
  event.kind = kind;
  event.core = now_.core;
  event.task = task == nullptr ? 0 : task->id;
  event.pid = task == nullptr ? 0 : task->pid;
  event.step = now_.step;
  event.time_ns = now_.time_ns;
  event.a = a;
  event.b = b;
  sinks_.event(sinks_.context, event);
}

void Kernel::report(EventKind kind, TaskId id, uint64_t a, uint64_t b) {
  if (sinks_.event == nullptr) return;
  set_now(id);
  emit(kind, task(id), a, b);
}

void Kernel::charge(TaskId id, uint64_t bytecodes) {
  if (bytecodes == 0) return;
  const Handle handle = handle_of(id);
  Task& task = get<Task>(handle);
  CHECK(task.state == TaskState::running, "only a running task executes bytecodes");
  const uint64_t ns = bytecodes * settings_->costs.bytecode_ns;
  Core& core = core_mut(task.core);
  core.clock_ns += ns;
  core.busy_ns += ns;
  task.cpu_ns += ns;
  task.bytecodes += bytecodes;
  Root& root = root_mut();
  root.bytecodes += bytecodes;
  if (root.forced_task == id.value) root.forced_task = 0;
  if (task.pending != 0) finish_call(handle);
  now_.step += bytecodes;
}

void Kernel::charge_ns(TaskId id, uint64_t ns) {
  Task& task = get<Task>(handle_of(id));
  CHECK(task.core != CoreId::kNone, "only a running task takes time");
  Core& core = core_mut(task.core);
  core.clock_ns += ns;
  core.busy_ns += ns;
  task.cpu_ns += ns;
}

void Kernel::set_vm_thread(TaskId id, uint32_t vm_thread) {
  get<Task>(handle_of(id)).vm_thread = vm_thread;
}

const Task* Kernel::task(TaskId id) const {
  const Handle handle = handle_of(id);
  return handle == 0 ? nullptr : &peek<Task>(handle);
}

const Process* Kernel::process(ProcessId pid) const {
  const Handle handle = handle_of(pid);
  return handle == 0 ? nullptr : &peek<Process>(handle);
}

std::vector<TaskId> Kernel::tasks() const {
  std::vector<TaskId> result;
  result.reserve(root().all_tasks.count);
  for (Handle h = root().all_tasks.head; h != 0; h = peek<Task>(h).all.next) {
    result.push_back(TaskId{peek<Task>(h).id});
  }
  return result;
}

std::vector<TaskId> Kernel::tasks_of(ProcessId pid) const {
  std::vector<TaskId> result;
  const Process* owner = process(pid);
  if (owner == nullptr) return result;
  for (Handle h = owner->tasks.head; h != 0; h = peek<Task>(h).siblings.next) {
    result.push_back(TaskId{peek<Task>(h).id});
  }
  return result;
}

std::vector<ProcessId> Kernel::processes() const {
  std::vector<ProcessId> result;
  for (Handle h = root().all_processes.head; h != 0; h = peek<Process>(h).all.next) {
    result.push_back(ProcessId{peek<Process>(h).pid});
  }
  return result;
}

std::vector<TaskId> Kernel::ready_queue(uint32_t most) const {
  const Array& heap = root().ready;
  std::vector<ReadyEntry> entries;
  for (uint32_t i = 0; i < heap.size; ++i)
    entries.push_back(array_peek<ReadyEntry>(arena_, heap, i));
  const size_t count = std::min<size_t>(most, entries.size());
  std::partial_sort(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(count),
                    entries.end(), [](const ReadyEntry& a, const ReadyEntry& b) {
                      return a.key != b.key ? a.key < b.key : a.order < b.order;
                    });
  std::vector<TaskId> result;
  for (size_t i = 0; i < count; ++i) result.push_back(TaskId{peek<Task>(entries[i].task).id});
  return result;
}

std::vector<TaskId> Kernel::waiters(uint64_t channel) const {
  std::vector<TaskId> result;
  const Handle handle = find_channel(channel);
  if (handle == 0) return result;
  for (Handle h = peek<Channel>(handle).waiters.head; h != 0; h = peek<Task>(h).waiting.next) {
    result.push_back(TaskId{peek<Task>(h).id});
  }
  return result;
}

std::vector<TaskId> Kernel::gil_waiters(ProcessId pid) const {
  std::vector<TaskId> result;
  const Process* owner = process(pid);
  if (owner == nullptr) return result;
  for (Handle h = owner->gil.waiters.head; h != 0; h = peek<Task>(h).waiting.next) {
    result.push_back(TaskId{peek<Task>(h).id});
  }
  return result;
}

uint64_t Kernel::channel_of(TaskId id) const {
  const Task* found = task(id);
  return found == nullptr || found->channel == 0 ? 0 : peek<Channel>(found->channel).key;
}

TaskId Kernel::owner_of(uint64_t channel) const {
  const Handle handle = find_channel(channel);
  return TaskId{handle == 0 ? 0 : peek<Channel>(handle).owner};
}

bool Kernel::anybody_gives(uint64_t channel) const {
  const Handle handle = find_channel(channel);
  return handle != 0 && peek<Channel>(handle).anybody_gives != 0;
}

uint64_t Kernel::now_ns() const {
  uint64_t least = kNever;
  for (uint32_t i = 0; i < root().core_count; ++i) {
    if (core(i).task != 0) least = std::min(least, core(i).clock_ns);
  }
  return least == kNever ? root().now_ns : std::max(least, root().now_ns);
}

uint64_t Kernel::clock_of(TaskId id) const {
  const Task* found = task(id);
  if (found == nullptr || found->core == CoreId::kNone) return now_ns();
  return core(found->core).clock_ns;
}

bool Kernel::is_alive(TaskId id) const {
  const Task* found = task(id);
  return found != nullptr && found->state != TaskState::zombie &&
         found->state != TaskState::terminated;
}

}  // namespace lockstep::os
