// By which way the program's own names lead to an object: "bank.accounts['ann'].lock". For locks that are
// only met through a function's parameters, whose names are another thread's for another lock: a transfer's
// `a` is the next transfer's `b`. Read only. Used by objects.cpp.
#pragma once

#include <map>
#include <string>

#include "core/machine/machine.h"
#include "core/view/sources.h"

namespace lockstep::view {

// The shortest way to each of at most a few hundred objects, from the main module's globals and from what the
// main thread has in its functions. The Vm must look at the process.
std::map<base::Handle, std::string> find_paths(machine::Machine& machine, const Sources& sources, uint32_t pid);

}  // namespace lockstep::view
