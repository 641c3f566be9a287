// Shortest job first, and its preemptive form, shortest remaining time first. The length of a job's
// burst is known; that of a thread is guessed from its last ones (exponential average with one
// half).
#include "core/os/policy.h"

namespace lockstep::os {

int64_t burst_left_ns(const Task& task) {
  return task.kind == TaskKind::script ? static_cast<int64_t>(task.script_left_ns)
                                       : task.burst_guess_ns;
}

void guess_burst(Task& task, uint64_t ran_ns, bool, const Settings&) {
  task.burst_guess_ns = (task.burst_guess_ns + static_cast<int64_t>(ran_ns)) / 2;
}

const Policy kPolicyShortestJob = {
    "shortest job first",
    burst_left_ns,
    [](const Task&, uint64_t, const Settings&) -> uint64_t { return kNever; },
    guess_burst,
};

const Policy kPolicyShortestRemaining = {
    "shortest remaining time first",
    burst_left_ns,
    [](const Task&, uint64_t, const Settings&) -> uint64_t { return kNever; },
    guess_burst,
    [](const Task& ready, const Task& running) {
      return burst_left_ns(ready) < burst_left_ns(running);
    },
};

}  // namespace lockstep::os
