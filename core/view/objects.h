// Finds the locks, conditions, queues, thread pools ... that a program made and what a person calls them:
// looks through the main module's globals, the locals of running functions, and one level into objects
// and containers found there (further for a lock's name only: paths.h). Read only. Used by snapshot.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/machine/machine.h"
#include "core/view/facts.h"
#include "core/view/sources.h"

namespace lockstep::view {

struct Found {
  std::vector<Sync> syncs;      // sorted by object
  std::vector<Worker> workers;
  std::vector<Future> futures;
};
// The synchronisation objects of one process; at most a few hundred are looked for.
Found find_objects(machine::Machine& machine, const Sources& sources, uint32_t pid);

}  // namespace lockstep::view
