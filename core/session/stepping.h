// Where a thread stands, as stepping sees it, and when a step of a line, over a call or out of one is done.
// Pure; used by Session::move in both directions.
#pragma once

#include <cstdint>

#include "core/machine/machine.h"
#include "core/session/session.h"
#include "core/view/sources.h"

namespace lockstep::session {

// A thread's place in the person's own code.
struct Spot {
  bool alive = false;
  bool in_project = false;    // its innermost visible frame is the person's
  uint32_t depth = 0;         // frames of the person's code
  uint32_t code = 0;
  int line = 0;
  int caller_line = 0;        // where the person's frame below stands
  uint64_t bytecodes = 0;     // executed by this thread
};

Spot spot_of(machine::Machine& machine, const view::Sources& sources, view::TaskNumber task);

// The code of the task's innermost frame and the line at which it stands; null if that frame is hidden or there
// is none.
const lang::Code* code_of_innermost(machine::Machine& machine, view::TaskNumber task, int& line);

// Whether a thread that has moved from `before` to `after` has arrived at something to stop at, when the
// stepping command was given at `origin`. For backward stepping `origin` is the later place.
bool arrives(Unit unit, const Spot& origin, const Spot& before, const Spot& after);

}  // namespace lockstep::session
