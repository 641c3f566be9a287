// Round robin: first come, first served with a time slice; who has used it up goes to the end.
#include "core/os/policy.h"

namespace lockstep::os {

const Policy kPolicyRoundRobin = {
    "round robin",
    [](const Task&) -> int64_t { return 0; },
    [](const Task&, uint64_t, const Settings& settings) -> uint64_t { return settings.quantum_ns; },
};

}  // namespace lockstep::os
