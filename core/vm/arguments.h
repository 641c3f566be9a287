// Keyword arguments for builtins written in C++: spreads an Args over named parameters with CPython's
// error messages. For builtins that carry kKeywords; the others have their count checked by the caller.
#pragma once

#include <cstdint>

#include "core/vm/vm.h"

namespace lockstep::vm {

struct Signature {
  const char* function;             // "sorted"; for messages, without ()
  const char* const* names;         // one per parameter, without self; "" for positional-only ones
  uint32_t count;                   // parameters, without self
  uint32_t required;                // the first so many must be given
  uint32_t max_positional;          // the others are keyword-only
  uint32_t skip = 0;                // leading values that are not parameters: 1 for methods (self)
};

// out[count] gets borrowed values, null where not given. False: TypeError has been set.
bool bind_arguments(Vm& vm, const Args& args, const Signature& signature, Value* out);

// TypeError if there are keyword arguments ("f() takes no keyword arguments").
bool no_keywords(Vm& vm, const Args& args, const char* function);
// The same for what makes instances of a class: one with an __init__ of its own in Python may have them.
bool no_keywords_for(Vm& vm, Handle type, const Args& args, const char* function);

}  // namespace lockstep::vm
