// Looks at one run, a schedule's, from its start to its end on a machine of its own, and says what is wrong
// in it although nothing went wrong: data races, and locks taken in orders that can deadlock. The run itself
// is not changed by being looked at: `hash` is the ordinary one. Then an explorer looks for schedules in which it
// goes wrong, so that nothing is said to happen that cannot. Called by the command line and the panels, in slices.
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
  std::vector<view::Place> held_stack, wanted_stack;  // the person's calls there, innermost first
};
struct PotentialDeadlock {
  std::vector<LockLink> links;   // each wants what the next one holds, the last what the first holds
  bool reached = false;          // a search has found a schedule that comes to it
  os::Schedule schedule;         // that one
  uint64_t reached_steps = 0;    // its length
};

struct Report {
  std::vector<Race> races;
  std::vector<PotentialDeadlock> deadlocks;
  uint64_t steps = 0;
  uint64_t hash = 0;             // of the machine's state at the end
  Progress search;               // for what may go wrong; State::idle: there was nothing to look for
};

// Whether the outcome is that deadlock: the same threads at the same lines.
bool is_of(const PotentialDeadlock& deadlock, const Outcome& outcome);

class Examiner {
 public:
  Examiner();
  ~Examiner();
  Examiner(const Examiner&) = delete;
  Examiner& operator=(const Examiner&) = delete;

  void start(const session::Project& project, const os::Settings& settings, const os::Schedule& schedule,
             std::shared_ptr<const vm::LibraryImage> library);
  // How far to look for schedules in which what may go wrong does. Before start(); max_total_steps 0: not at all.
  void set_search(const Options& options);
  const Options& search_options() const;
  // Runs on by about so many bytecodes, up to `last_step` of the run; then searches, if there are updates that may
  // be lost or locks in orders that may deadlock. False: it is over (or does not compile).
  bool advance(uint64_t steps, uint64_t last_step = UINT64_MAX);
  // What was found so far.
  Report report();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lockstep::explore
