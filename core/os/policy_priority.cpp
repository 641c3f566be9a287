// By priority: the least nice value goes first; equal ones first come, first served.
#include "core/os/policy.h"

namespace lockstep::os {

namespace {

int64_t by_nice(const Task& task) { return task.nice; }
uint64_t no_slice(const Task&, uint64_t, const Settings&) { return kNever; }

}  // namespace

const Policy kPolicyPriority = {"priority", by_nice, no_slice};

const Policy kPolicyPriorityPreemptive = {
    "priority, preemptive",
    by_nice,
    no_slice,
    nullptr,
    [](const Task& ready, const Task& running) { return ready.nice < running.nice; },
};

}  // namespace lockstep::os
