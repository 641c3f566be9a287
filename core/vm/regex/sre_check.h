// Checks the code of a compiled regular expression before it is ever run, so that the engine may trust it:
// every jump lands inside, every set ends, groups exist, loops are closed. Called when a pattern is made.
#pragma once

#include <cstdint>

namespace lockstep::vm {

// groups: number of capturing groups. False: "invalid SRE code".
bool sre_check(const uint32_t* code, uint32_t size, uint32_t groups);

}  // namespace lockstep::vm
