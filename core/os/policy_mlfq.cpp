// Multi-level feedback queue (Arpaci-Dusseau, Operating Systems: Three Easy Pieces, chapter 8): a
// new task begins at the top, who uses up a slice goes down a level, higher levels go first, and
// from time to time all go back to the top.
#include "core/os/policy.h"

namespace lockstep::os {

const Policy kPolicyMlfq = {
    "multi-level feedback queue",
    [](const Task& task) -> int64_t { return task.level; },
    [](const Task&, uint64_t, const Settings& settings) -> uint64_t { return settings.quantum_ns; },
    [](Task& task, uint64_t, bool used_up, const Settings& settings) {
      if (used_up && task.level + 1 < settings.mlfq_levels) ++task.level;
    },
    [](const Task& ready, const Task& running) { return ready.level < running.level; },
    true,
};

}  // namespace lockstep::os
