// The objects that a frame's variables lead to, as boxes and references for a picture: what holds what,
// which names mean the same object, and who besides this thread can reach it. Read only, cut off where a
// picture would not be read any more. Not the collector's view: modules, classes, plain functions, texts
// and numbers are shown as text and not followed. Used by session::Session::heap.
#pragma once

#include <cstdint>

#include "core/machine/machine.h"
#include "core/view/facts.h"
#include "core/view/sources.h"

namespace lockstep::view {

// Of the frame number `frame` (innermost first, as call_stack counts them) of a thread. `root`: start at
// this object instead of the frame's variables; 0: at the variables.
Heap heap_of_frame(machine::Machine& machine, const Sources& sources, os::TaskId task, size_t frame,
                   bool with_library, uint32_t root);

// The generators and coroutines that a frame's variables hold, also within lists, and what those wait for.
std::vector<Generator> generators_of_frame(machine::Machine& machine, const Sources& sources,
                                           os::TaskId task, size_t frame, bool with_library);

}  // namespace lockstep::view
