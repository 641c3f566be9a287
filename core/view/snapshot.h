// One moment of a machine as facts (facts.h): who runs, who waits for what and why, who holds what.
// Reads the machine; changes nothing in it. Called by the session when the cursor has moved.
#pragma once

#include "core/machine/machine.h"
#include "core/view/facts.h"
#include "core/view/sources.h"

namespace lockstep::view {

// Everything but the run's state, error and last_step, which the session knows.
Moment make_moment(machine::Machine& machine, const Sources& sources);

// The kernel's words in those of the facts.
TaskState fact_state(os::TaskState state);
WaitReason fact_reason(os::WaitKind kind);

}  // namespace lockstep::view
