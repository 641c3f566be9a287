#include "core/os/policy.h"

#include <iterator>

#include "core/base/check.h"

namespace lockstep::os {

namespace {

constexpr const Policy* kPolicies[] = {
    &kPolicyFcfs,     &kPolicyRoundRobin,         &kPolicyShortestJob, &kPolicyShortestRemaining,
    &kPolicyPriority, &kPolicyPriorityPreemptive, &kPolicyMlfq,        &kPolicyStride,
    &kPolicyFair,
};
static_assert(std::size(kPolicies) == static_cast<size_t>(PolicyKind::count_));

}  // namespace

const Policy& policy_of(PolicyKind kind) {
  CHECK(kind < PolicyKind::count_, "unknown policy");
  return *kPolicies[static_cast<size_t>(kind)];
}

const char* policy_name(PolicyKind kind) { return policy_of(kind).name; }

}  // namespace lockstep::os
