// First come, first served: a task keeps its core until it waits or ends.
#include "core/os/policy.h"

namespace lockstep::os {

const Policy kPolicyFcfs = {
    "first come, first served",
    [](const Task&, const Settings&) -> int64_t { return 0; },
    [](const Task&, const Settings&) -> uint64_t { return kNever; },
    nullptr,
    nullptr,
};

}  // namespace lockstep::os
