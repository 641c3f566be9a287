// Makes the facts of why.h from a machine and its moment. Reads only. Called by the session.
#pragma once

#include <vector>

#include "core/machine/machine.h"
#include "core/view/sources.h"
#include "core/view/why.h"

namespace lockstep::view {

Why explain(machine::Machine& machine, const Sources& sources, const Moment& moment, TaskNumber task);

// The thread, whom it certainly waits for, whom that one waits for ... Ends with one that runs, that waits for
// something of its own, or with the task that closes a ring (the first that is met again is not repeated).
std::vector<Why> explain_chain(machine::Machine& machine, const Sources& sources, const Moment& moment,
                               TaskNumber task);

}  // namespace lockstep::view
