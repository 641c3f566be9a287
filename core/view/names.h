// What to call a thread, everywhere: as Python does ("MainThread", "Thread-1 (work)", or the name the program has
// given), and behind it which of several that have the same name. Used by the screen, the command line and the
// explorer.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/view/facts.h"

namespace lockstep::machine {
class Machine;
}

namespace lockstep::view {

// "worker #2" of two threads named worker; "" stays "". Of one process, or of several.
std::map<TaskNumber, std::string> thread_names(const std::vector<Thread>& threads);
// Of names in the order of creation; index is the thread's.
std::string name_among(const std::vector<std::string>& names, size_t index);
// The name of a task by what the machine has called them all so far.
std::string thread_name(const machine::Machine& machine, TaskNumber task);

}  // namespace lockstep::view
