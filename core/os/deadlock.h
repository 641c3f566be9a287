// Who waits for whom: finds cycles of tasks each of which waits, without a time limit, for
// something that the next one has to give. Pure functions over the kernel's state; called when a
// wait begins, and by panels and the command line to explain a standstill.
#pragma once

#include <vector>

#include "core/os/kernel.h"

namespace lockstep::os {

struct DeadlockEdge {
  TaskId task;
  WaitKind wait = WaitKind::none;
  uint64_t channel = 0;  // 0: waits for no channel (e.g. the GIL)
  TaskId holder;         // none if unknown
  bool anybody = false;  // others than the holder may end the wait too
};

struct Deadlock {
  bool cycle = false;  // edges are in order, the last one's holder is the first one's task
  // Nobody outside the cycle can end it. (A lock that one thread takes and another gives back is not of
  // that kind: such a cycle is a deadlock only when nobody else is left.)
  bool certain = false;
  std::vector<DeadlockEdge> edges;
  explicit operator bool() const { return !edges.empty(); }
};

// The cycle that `task` is part of; empty if there is none. A task that waits for itself is a cycle
// of one.
Deadlock find_cycle(const Kernel& kernel, TaskId task);
// All cycles, each once, by least task number.
std::vector<Deadlock> find_cycles(const Kernel& kernel, bool only_certain);
// When nothing can run any more (TurnKind::deadlock): every task that waits, one edge each.
Deadlock find_standstill(const Kernel& kernel);

}  // namespace lockstep::os
