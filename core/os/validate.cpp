// Walks the whole kernel and checks what must hold between two turns.
#include "core/os/containers.h"
#include "core/os/kernel.h"

namespace lockstep::os {

void Kernel::validate() const {
  validate_tasks();
  validate_queues();
  validate_processes();
}

void Kernel::validate_tasks() const {
  uint32_t live = 0;
  uint32_t count = 0;
  Handle previous = 0;
  uint32_t last_id = 0;
  for (Handle h = root().all_tasks.head; h != 0; h = peek<Task>(h).all.next) {
    const Task& task = peek<Task>(h);
    ++count;
    CHECK(count <= root().all_tasks.count, "the list of tasks has no end");
    CHECK(task.all.previous == previous, "the list of tasks is torn");
    CHECK(task.id > last_id, "tasks are out of order");
    CHECK(handle_of(TaskId{task.id}) == h, "a task is not found by its number");
    previous = h;
    last_id = task.id;
    const bool ended = task.state == TaskState::zombie || task.state == TaskState::terminated;
    if (!ended) ++live;
    CHECK((task.state == TaskState::running) == (task.core != CoreId::kNone),
          "running means on a core");
    CHECK((task.state == TaskState::ready) == (task.ready_index != 0),
          "ready means in the ready queue");
    CHECK(task.core == CoreId::kNone || core(task.core).task == h, "core and task disagree");
    CHECK(
        task.channel == 0 || task.state == TaskState::blocked || task.state == TaskState::sleeping,
        "only who is blocked waits on a channel");
    CHECK(task.waits_for_gil == 0 || task.state == TaskState::waiting_gil,
          "a waiter for the GIL that runs");
    CHECK(!ended || (task.timer == 0 && task.ended_ns != kNever), "who has ended needs no timer");
    CHECK(task.kind == TaskKind::script || task.process != 0, "a thread belongs to a process");
  }
  CHECK(count == root().all_tasks.count && live == root().live_tasks, "tasks are miscounted");
}

void Kernel::validate_queues() const {
  const Array& ready = root().ready;
  for (uint32_t i = 0; i < ready.size; ++i) {
    const ReadyEntry& entry = array_peek<ReadyEntry>(arena_, ready, i);
    CHECK(peek<Task>(entry.task).ready_index == i + 1, "a ready task does not know its place");
    if (i == 0) continue;
    const ReadyEntry& parent = array_peek<ReadyEntry>(arena_, ready, (i - 1) / 2);
    CHECK(parent.key < entry.key || (parent.key == entry.key && parent.order < entry.order),
          "the ready queue is out of order");
  }
  const Array& timers = root().timers;
  for (uint32_t i = 0; i < timers.size; ++i) {
    const TimerEntry& entry = array_peek<TimerEntry>(arena_, timers, i);
    CHECK(timer_place(entry.owner, entry.kind) == i + 1, "a timer's owner does not know its place");
    if (i == 0) continue;
    const TimerEntry& parent = array_peek<TimerEntry>(arena_, timers, (i - 1) / 2);
    CHECK(parent.deadline_ns < entry.deadline_ns ||
              (parent.deadline_ns == entry.deadline_ns && parent.order < entry.order),
          "the timers are out of order");
  }
  uint32_t channels = 0;
  for (uint32_t i = 0; i < root().bucket_count; ++i) {
    Handle h = peek<Handle>(root().buckets + i * static_cast<Handle>(sizeof(Handle)));
    for (; h != 0; h = peek<Channel>(h).next) {
      const Channel& channel = peek<Channel>(h);
      ++channels;
      CHECK(find_channel(channel.key) == h, "a channel is not found by its key");
      uint32_t waiters = 0;
      for (Handle w = channel.waiters.head; w != 0; w = peek<Task>(w).waiting.next) {
        CHECK(peek<Task>(w).channel == h, "a waiter does not know its channel");
        ++waiters;
      }
      CHECK(waiters > 0 && waiters == channel.waiters.count, "waiters are miscounted");
    }
  }
  CHECK(channels == root().channels, "channels are miscounted");
  for (uint32_t i = 0; i < root().core_count; ++i) {
    const bool idle = (root().idle_cores >> i & 1) != 0;
    CHECK(idle == (core(i).task == 0), "an idle core with a task");
    CHECK(idle || peek<Task>(core(i).task).core == i, "core and task disagree");
  }
}

void Kernel::validate_processes() const {
  uint32_t live = 0;
  uint32_t count = 0;
  for (Handle h = root().all_processes.head; h != 0; h = peek<Process>(h).all.next) {
    const Process& process = peek<Process>(h);
    ++count;
    CHECK(handle_of(ProcessId{process.pid}) == h, "a process is not found by its number");
    if (process.state == ProcessState::running) ++live;
    uint32_t tasks = 0;
    for (Handle t = process.tasks.head; t != 0; t = peek<Task>(t).siblings.next) {
      CHECK(peek<Task>(t).process == h && peek<Task>(t).pid == process.pid,
            "a task of another process");
      ++tasks;
    }
    CHECK(tasks == process.tasks.count, "the tasks of a process are miscounted");
    CHECK(process.state != ProcessState::running || tasks > 0, "a process runs without tasks");
    const Gil& gil = process.gil;
    CHECK((gil.locked != 0) == (gil.holder != 0), "the GIL is locked when somebody holds it");
    CHECK(gil.locked == 0 || gil.last_holder == gil.holder, "the GIL's last holder is its holder");
    if (gil.locked != 0) {
      const Task* holder = task(TaskId{gil.holder});
      CHECK(holder != nullptr && holder->process == h, "the GIL is held by a stranger");
      CHECK(holder->state == TaskState::running || holder->state == TaskState::ready,
            "the GIL is held by somebody who waits");
    }
    uint32_t waiters = 0;
    for (Handle t = gil.waiters.head; t != 0; t = peek<Task>(t).waiting.next) {
      CHECK(peek<Task>(t).waits_for_gil != 0, "a waiter for the GIL does not know it");
      ++waiters;
    }
    CHECK(waiters == gil.waiters.count, "the GIL's waiters are miscounted");
    uint32_t children = 0;
    for (Handle c = process.children.head; c != 0; c = peek<Process>(c).siblings.next) {
      CHECK(peek<Process>(c).parent == process.pid, "a child of somebody else");
      ++children;
    }
    CHECK(children == process.children.count, "children are miscounted");
    for (uint32_t i = 0; i < process.files.size; ++i) {
      const Handle file = array_peek<Handle>(arena_, process.files, i);
      CHECK(file == 0 || peek<OpenFile>(file).references > 0,
            "an open file that nobody has opened");
    }
  }
  CHECK(count == root().all_processes.count && live == root().live_processes,
        "processes are miscounted");
}

}  // namespace lockstep::os
