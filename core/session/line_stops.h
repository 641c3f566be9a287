// Where stepping by line stops in a code object, and where a program's own work begins. Pure functions of the
// code; called when breakpoints are placed. They know nothing of threads.
#pragma once

#include <cstdint>
#include <vector>

#include "core/lang/code/code.h"

namespace lockstep::session {

// Inner indices at which a line begins: its first instruction, and where a `for` loop comes around again. What
// comes before a function's first line (RESUME and the like) belongs to no line.
std::vector<uint32_t> line_stops(const lang::Code& code);

// The index at which a main program's own work begins: after the imports at its top and its documentation.
uint32_t own_work(const lang::Code& module);

}  // namespace lockstep::session
