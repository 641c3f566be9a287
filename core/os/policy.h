// Scheduling policies: one row per policy, one file each (policy_*.cpp). A policy says in which
// order ready tasks go and for how long; it never moves tasks itself. Used by the kernel alone.
#pragma once

#include <cstdint>

#include "core/os/settings.h"
#include "core/os/state.h"

namespace lockstep::os {

struct Policy {
  const char* name;
  // Place in the ready queue: the least key goes first, then first come first served. Looked at
  // when the task enters the queue.
  int64_t (*key)(const Task& task, const Settings& settings);
  // How long it may run when others are ready; kNever: until it waits or ends.
  uint64_t (*slice_ns)(const Task& task, const Settings& settings);
  // The task leaves its core after `ran_ns` there. used_up: its slice was over. May be null.
  void (*left_core)(Task& task, uint64_t ran_ns, bool used_up, const Settings& settings);
  // Must `ready` take the core from `running` at once? May be null: never.
  bool (*preempts)(const Task& ready, const Task& running, const Settings& settings);
};

const Policy& policy_of(PolicyKind kind);
const char* policy_name(PolicyKind kind);

extern const Policy kPolicyFcfs;
extern const Policy kPolicyRoundRobin;

}  // namespace lockstep::os
