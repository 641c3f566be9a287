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
  int64_t (*key)(const Task& task);
  // How long it may run when others are ready; kNever: until it waits or ends. others_weight: sum
  // of weight_of() of the tasks in the ready queue.
  uint64_t (*slice_ns)(const Task& task, uint64_t others_weight, const Settings& settings);
  // The task leaves its core after `ran_ns` there. used_up: its slice was over. May be null.
  void (*left_core)(Task& task, uint64_t ran_ns, bool used_up, const Settings& settings) = nullptr;
  // Must `ready` take the core from `running` at once? May be null: never.
  bool (*preempts)(const Task& ready, const Task& running) = nullptr;
  // All tasks go to the top level every settings.mlfq_boost_ns.
  bool boosts = false;
};

// The table, in the order of PolicyKind (policy.cpp).
const Policy& policy_of(PolicyKind kind);
const char* policy_name(PolicyKind kind);

// Linux's weight of a nice value, -20 .. 19; 1024 for 0, a factor of about 1.25 per step.
uint32_t weight_of(const Task& task);
// What is left of the current cpu burst: exact for scripts, else a guess from the past.
int64_t burst_left_ns(const Task& task);
// Keeps that guess: half of it is the last burst. For left_core.
void guess_burst(Task& task, uint64_t ran_ns, bool used_up, const Settings& settings);

extern const Policy kPolicyFcfs;
extern const Policy kPolicyRoundRobin;
extern const Policy kPolicyShortestJob;
extern const Policy kPolicyShortestRemaining;
extern const Policy kPolicyPriority;
extern const Policy kPolicyPriorityPreemptive;
extern const Policy kPolicyMlfq;
extern const Policy kPolicyStride;
extern const Policy kPolicyFair;

}  // namespace lockstep::os
