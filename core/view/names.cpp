#include "core/view/names.h"

#include <algorithm>

#include "core/machine/machine.h"

namespace lockstep::view {

std::string name_among(const std::vector<std::string>& names, size_t index) {
  const std::string& name = names[index];
  if (name.empty() || std::count(names.begin(), names.end(), name) < 2) return name;
  const auto upto = names.begin() + static_cast<std::ptrdiff_t>(index) + 1;
  return name + " #" + std::to_string(std::count(names.begin(), upto, name));
}

// With thousands of threads: each name is looked up, not compared with all others.
std::map<TaskNumber, std::string> thread_names(const std::vector<Thread>& threads) {
  std::map<std::pair<uint32_t, std::string>, uint32_t> uses, so_far;
  for (const Thread& thread : threads) ++uses[{thread.pid, thread.name}];
  std::map<TaskNumber, std::string> names;
  for (const Thread& thread : threads) {
    const std::pair<uint32_t, std::string> key{thread.pid, thread.name};
    const bool shared = !thread.name.empty() && uses[key] > 1;
    names[thread.task] = shared ? thread.name + " #" + std::to_string(++so_far[key]) : thread.name;
  }
  return names;
}

std::string thread_name(const machine::Machine& machine, TaskNumber task) {
  std::vector<std::string> names;
  for (TaskNumber i = 1; i <= std::max<TaskNumber>(task, machine.kernel().root().tasks.size); ++i) {
    names.push_back(machine.task_name(i));
  }
  return name_among(names, task - 1);
}

}  // namespace lockstep::view
