// Who can still come to an object: the threads that have it, or something that leads to it, in the variables of
// their frames, or whose own code (with all functions that it names) names it. A Thread object leads nowhere.
// Wider than the truth, for code may never get there; narrower only where names are made at run time (getattr,
// eval). Used by explain.
#pragma once

#include <vector>

#include "core/machine/machine.h"
#include "core/view/facts.h"
#include "core/view/sources.h"

namespace lockstep::view {

// Of the process's living threads but `except`, by number. Any of the objects will do.
std::vector<TaskNumber> who_can_reach(machine::Machine& machine, const Sources& sources, uint32_t pid,
                                      TaskNumber except, const std::vector<uint32_t>& objects);

}  // namespace lockstep::view
