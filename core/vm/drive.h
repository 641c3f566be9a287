// Loops of C++ around the person's code: heaps, sorting, map(). A driver is a record in the arena that says where such
// a loop stands. What it calls comes back to it (OnReturn::drive), and it says what is called next, or gives the
// result of the builtin that began it; so nothing waits on the host's stack. Not an iterator; no program sees it.
// Builtins begin one with begin_driver; call.cpp and cold.cpp hand it the results.
#pragma once

#include "core/vm/call.h"

namespace lockstep::vm {

enum class DriverKind : uint8_t {
  sift,        // moves items of a heap up and down
  insertion,   // sorts a few indexes by their keys, by binary insertion
  run,         // counts the run that a list of indexes begins with
  collect,     // a list of what a function gives for each item of a list
  extend,      // appends what a map() or filter() gives to a list
  select,      // the next item of a filter()
  sort,        // asks for the keys of a list's items and sorts it by them
  key,         // looks for a key of a dict whose class has a __hash__ in Python
  over         // hidden Python does the rest
};

// As a builtin's outcome. Values: borrowed; what the kind's function in drive.cpp says.
Outcome begin_driver(Vm& vm, DriverKind kind, std::initializer_list<Value> values);

// A driver has been "called" (a tail call without arguments): takes `pops` operands off and begins.
bool is_driver(Vm& vm, Value value);
Next start_driver(Vm& vm, Value driver, uint32_t pops, OnReturn action, Value data);
// What the driver has called gave this.
Next drive(Vm& vm, Value driver, Value owned);
// The innermost frame, which has nothing else to do at its end, returns this to its driver.
Next return_to_driver(Vm& vm, Value owned);
// It raised. True: that was StopIteration, which ends the driver or what waits for it; `next` says how it went on.
bool driver_takes_error(Vm& vm, Value driver, Next& next);

// As a builtin's outcome: the last item of a heap rises to its place, or its first one sinks and `result` is given.
Outcome begin_rise(Vm& vm, Value heap);
Outcome begin_settle(Vm& vm, Value heap, Value result, bool most);

// What is to be done with a key of a dict. Outcomes as those of dict_get_item ... (dict.h).
enum class KeyUse : uint8_t { get, get_default, set, contains };
// False: no plain __hash__ in Python, or a subclass of dict. `value`: of set, or the default.
bool begin_key(Vm& vm, KeyUse use, Value dict, Value key, Value value, Outcome& outcome);

// Whether a driver may call this with so many arguments: a Python function whose parameters are positional only.
bool may_be_driven(Vm& vm, Value callable, uint32_t count);

}  // namespace lockstep::vm
