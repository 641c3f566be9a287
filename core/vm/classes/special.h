// Calling a special method that a class defines in Python. For builtins' slow paths.
#pragma once

#include <initializer_list>

#include "core/vm/classes/type.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// Tail call of type(object).dunder(object, args...). Null result: the class does not have it (or
// None), found is false then and nothing is raised.
Outcome call_special(Vm& vm, Value object, Dunder dunder, std::initializer_list<Value> args,
                     bool& found);
// The class defines the method in Python (and not as None).
bool defines_special(Vm& vm, Value object, Dunder dunder);

// Tail call of the method if it is a plain Python function of the object's class; the result goes through `how`.
// False: it is anything else, and nothing has been done.
bool tail_special(Vm& vm, Value object, Dunder dunder, std::initializer_list<Value> args, Settle how);
// Whether calling the value executes a Python function's code at once: a function, but none of a generator's.
bool is_plain_function(Vm& vm, Value value);
// What the result of a special method comes to. Takes it over.
Outcome settle(Vm& vm, Settle how, Value owned);

// Gives up a tail call that a part of a builtin asked for: the whole is left to the prelude
// instead.
void drop_tail(Vm& vm);

}  // namespace lockstep::vm
