// Thread pools (concurrent.futures): their workers and what each runs, the queue of work, the futures. Told
// from the attributes of the executor, its work items and futures. Used by objects.cpp.
#pragma once

#include <string>
#include <vector>

#include "core/view/objects.h"

namespace lockstep::view {

// A pool or future that the program's variables lead to.
struct Named {
  base::Handle object = 0;
  std::string name;
};

// Adds to `found` a Sync for each pool, its workers, and the futures that are known: those that run, wait in a
// queue, or have a name.
void add_pools(machine::Machine& machine, const Sources& sources, uint32_t pid,
               const std::vector<Named>& pools, const std::vector<Named>& futures, Found& found);

}  // namespace lockstep::view
