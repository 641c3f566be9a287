// Stride scheduling (Waldspurger 1995): who has the least pass goes; running adds time divided by
// tickets.
#include "core/os/policy.h"

namespace lockstep::os {

namespace {

constexpr uint64_t kBigTicket = 1000;

}  // namespace

const Policy kPolicyStride = {
    "stride",
    [](const Task& task) { return static_cast<int64_t>(task.virtual_run); },
    [](const Task&, uint64_t, const Settings& settings) -> uint64_t { return settings.quantum_ns; },
    [](Task& task, uint64_t ran_ns, bool, const Settings&) {
      task.virtual_run += ran_ns * kBigTicket / (task.tickets == 0 ? 100 : task.tickets);
    },
};

}  // namespace lockstep::os
