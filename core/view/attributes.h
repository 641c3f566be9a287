// Reading the attributes and items of objects of the library that the views know (threading, queue,
// concurrent.futures). Read only, runs nothing of the program. Used by objects.cpp and pools.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/machine/machine.h"
#include "core/view/facts.h"

namespace lockstep::view {

// An attribute of an instance's own, or null.
vm::Value attribute(vm::Vm& vm, base::Handle object, const char* name);
bool is_lock(vm::Vm& vm, vm::Value value);
// Of a list, tuple or deque; others have none.
uint32_t item_count(vm::Vm& vm, vm::Value sequence);
vm::Value item_at(vm::Vm& vm, vm::Value sequence, uint32_t index);
// Who waits at a threading.Condition or SimpleQueue, the one that came first before the others.
std::vector<TaskNumber> condition_waiters(machine::Machine& machine, uint32_t pid, vm::Value condition);
// Who waits for a lock.
std::vector<TaskNumber> lock_waiters(machine::Machine& machine, uint32_t pid, base::Handle lock);

}  // namespace lockstep::view
