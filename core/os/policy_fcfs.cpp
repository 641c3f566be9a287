// First come, first served: a task keeps its core until it waits or ends.
#include "core/os/policy.h"

namespace lockstep::os {

const Policy kPolicyFcfs = {
    "first come, first served",
    [](const Task&) -> int64_t { return 0; },
    [](const Task&, uint64_t, const Settings&) -> uint64_t { return kNever; },
};

}  // namespace lockstep::os
