// Events in few bytes: a run repeats itself (a lock goes back and forth, a hundred threads do the same), so each
// event is guessed from the two before it and only what was guessed wrong is written. A pack stands for itself:
// nothing before it is needed to read it. Knows nothing of what events mean. Used by the event list only.
//
// The guess is that of a finite context predictor (Sazeides and Smith 1997; for traces: Burtscher 2004).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/os/event.h"

namespace lockstep::trace {

std::vector<uint8_t> pack_events(const os::Event* events, size_t count);
// Requires: bytes come from pack_events, with the same count.
void unpack_events(const std::vector<uint8_t>& bytes, os::Event* events, size_t count);

}  // namespace lockstep::trace
