#include "core/os/deadlock.h"

#include <algorithm>

namespace lockstep::os {

namespace {

bool waits_for_ever(const Task& task) {
  return task.state == TaskState::blocked && task.channel != 0 && task.deadline_ns == kNever;
}

DeadlockEdge edge_of(const Kernel& kernel, const Task& task) {
  DeadlockEdge edge;
  edge.task = TaskId{task.id};
  edge.wait = task.wait;
  edge.channel = kernel.channel_of(edge.task);
  edge.holder = edge.channel == 0 ? TaskId{} : kernel.owner_of(edge.channel);
  edge.anybody = edge.channel != 0 && kernel.anybody_gives(edge.channel);
  return edge;
}

}  // namespace

Deadlock find_cycle(const Kernel& kernel, TaskId start) {
  Deadlock result;
  TaskId at = start;
  // Every task waits for at most one other: following the chain either ends, comes back to the
  // start, or runs into a cycle that the start is not part of.
  for (uint32_t i = 0; i <= kernel.root().live_tasks; ++i) {
    const Task* task = kernel.task(at);
    if (task == nullptr || !waits_for_ever(*task)) break;
    result.edges.push_back(edge_of(kernel, *task));
    at = result.edges.back().holder;
    if (at == start) {
      result.cycle = true;
      result.certain = std::none_of(result.edges.begin(), result.edges.end(),
                                    [](const DeadlockEdge& edge) { return edge.anybody; });
      return result;
    }
  }
  result.edges.clear();
  return result;
}

std::vector<Deadlock> find_cycles(const Kernel& kernel, bool only_certain) {
  std::vector<Deadlock> result;
  std::vector<uint8_t> seen(kernel.root().tasks.size, 0);
  for (const TaskId id : kernel.tasks()) {
    if (seen[id.value] != 0 || !waits_for_ever(*kernel.task(id))) continue;
    // Walk until the end of the chain or something already seen in this or an earlier walk.
    std::vector<TaskId> path;
    TaskId at = id;
    const Task* task = kernel.task(at);
    while (task != nullptr && waits_for_ever(*task) && seen[at.value] == 0) {
      seen[at.value] = 1;
      path.push_back(at);
      at = edge_of(kernel, *task).holder;
      task = kernel.task(at);
    }
    if (std::find(path.begin(), path.end(), at) == path.end()) continue;
    Deadlock found = find_cycle(kernel, at);
    if (only_certain && !found.certain) continue;
    const auto least = std::min_element(
        found.edges.begin(), found.edges.end(),
        [](const DeadlockEdge& a, const DeadlockEdge& b) { return a.task.value < b.task.value; });
    std::rotate(found.edges.begin(), least, found.edges.end());
    result.push_back(std::move(found));
  }
  return result;
}

Deadlock find_standstill(const Kernel& kernel) {
  Deadlock result;
  for (const TaskId id : kernel.tasks()) {
    const Task& task = *kernel.task(id);
    if (task.state != TaskState::blocked && task.state != TaskState::waiting_gil) continue;
    result.edges.push_back(edge_of(kernel, task));
  }
  return result;
}

}  // namespace lockstep::os
