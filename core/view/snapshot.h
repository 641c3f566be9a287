// One moment of a machine as facts (facts.h): who runs, who waits for what and why, who holds what.
// Reads the machine; changes nothing in it. Called by the session when the cursor has moved.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/machine/machine.h"
#include "core/view/facts.h"
#include "core/view/objects.h"
#include "core/view/sources.h"

namespace lockstep::view {

// What was found in each process's memory, with what tells whether it can have changed since: a process changes
// its memory only by what its tasks do. With a thousand processes few have done anything since the last moment,
// and to look into one that is put away (machine/spaces.h) it must be taken out.
class Seen {
 public:
  // Another run, or another future of this one: the same counts may mean another memory.
  void forget() { processes_.clear(); }

  struct Thread {
    TaskNumber task = kNoTask;
    std::string name;
    bool daemon = false;
    bool in_library = false;
    Place place;
  };
  struct Process {
    uint64_t state = 0;                      // a hash of what its tasks have done
    std::vector<Thread> threads;             // alive, by task
    Found found;
  };
  // The process as it is now.
  const Process& look_at(machine::Machine& machine, const Sources& sources, uint32_t pid);
  void forget_all_but(const machine::Spaces& spaces);

 private:
  std::map<uint32_t, Process> processes_;
};

// Everything but the run's state, error and last_step, which the session knows.
Moment make_moment(machine::Machine& machine, const Sources& sources, Seen& seen);

// The kernel's words in those of the facts.
TaskState fact_state(os::TaskState state);
WaitReason fact_reason(os::WaitKind kind);

}  // namespace lockstep::view
