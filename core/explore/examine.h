// Looks at one run, a schedule's, from its start to its end on a machine of its own, and says what is wrong
// in it although nothing went wrong: data races, and locks taken in orders that can deadlock. The run itself
// is not changed by being looked at: `hash` is the ordinary one. Called by the command line and the panels,
// in slices like the explorer.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/explore/explore.h"

namespace lockstep::explore {

// One thread's part in a deadlock that could be.
struct LockLink {
  view::TaskNumber task = 0;
  std::string thread;
  std::string held;              // names of the locks
  std::string wanted;
  view::Place held_at;           // where it took the one
  view::Place wanted_at;         // and then the other
};
struct PotentialDeadlock {
  std::vector<LockLink> links;   // each wants what the next one holds, the last what the first holds
};

struct Report {
  std::vector<Race> races;
  std::vector<PotentialDeadlock> deadlocks;
  uint64_t steps = 0;
  uint64_t hash = 0;             // of the machine's state at the end
};

class Examiner {
 public:
  Examiner();
  ~Examiner();
  Examiner(const Examiner&) = delete;
  Examiner& operator=(const Examiner&) = delete;

  void start(const session::Project& project, const os::Settings& settings, const os::Schedule& schedule,
             std::shared_ptr<const vm::LibraryImage> library);
  // Runs on by about so many bytecodes, up to `last_step` of the run. False: it is over (or does not compile).
  bool advance(uint64_t steps, uint64_t last_step = UINT64_MAX);
  // What was found so far.
  Report report();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lockstep::explore
