#include "core/os/policy.h"

#include "core/base/check.h"

namespace lockstep::os {

const Policy& policy_of(PolicyKind kind) {
  switch (kind) {
    case PolicyKind::fcfs:
      return kPolicyFcfs;
    case PolicyKind::round_robin:
      return kPolicyRoundRobin;
  }
  UNREACHABLE("unknown policy");
}

const char* policy_name(PolicyKind kind) { return policy_of(kind).name; }

}  // namespace lockstep::os
