// Who can still come to an object: the threads whose code ahead of them (with all functions that it names) uses a
// variable, or a global name of the program's own code, that is the object or leads to it. The Thread object of a
// thread that has been started leads nowhere. Wider than the truth, for code may never get there; narrower only
// where names are made at run time (getattr, eval). Used by explain and snapshot.
#pragma once

#include <vector>

#include "core/machine/machine.h"
#include "core/os/deadlock.h"
#include "core/view/facts.h"
#include "core/view/sources.h"

namespace lockstep::view {

// Of the process's living threads but `except`, by number. Any of the objects will do.
std::vector<TaskNumber> who_can_reach(machine::Machine& machine, const Sources& sources, uint32_t pid,
                                      TaskNumber except, const std::vector<uint32_t>& objects);
// Whether a cycle lasts for ever although others might give back its locks: nobody outside it can come to them.
bool is_sealed(machine::Machine& machine, const Sources& sources, const os::Deadlock& cycle);

}  // namespace lockstep::view
