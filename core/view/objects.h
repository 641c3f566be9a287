// Finds the locks, conditions, semaphores, events ... that a program made and what a person calls them:
// looks through the main module's globals, the locals of running functions, and one level into objects
// and containers found there. Read only. Used by snapshot.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/machine/machine.h"
#include "core/view/facts.h"
#include "core/view/sources.h"

namespace lockstep::view {

// The synchronisation objects of one process; at most a few hundred are looked for.
std::vector<Sync> find_syncs(machine::Machine& machine, const Sources& sources, uint32_t pid);

// The object that a waiter lock of a Condition, Semaphore ... belongs to; 0 if none of `syncs` has it.
uint32_t owner_of_waiter(machine::Machine& machine, const std::vector<Sync>& syncs, uint32_t pid,
                         uint32_t waiter_lock);

}  // namespace lockstep::view
