// The C++ half of the module _json: reading and writing values of plain types. What may call user code (hooks,
// default=, subclasses with methods of their own) is Python, lib/_json.py. The functions are rows of the
// module _json_text.
#pragma once

#include "core/vm/outcome.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// scan(text, index, strict): (value, end), or (message or None, position, True) where it cannot be read.
Outcome json_scan(Vm& vm, const Args& args);
// scan_string(text, index, strict): the same for a string whose quote stands before the index.
Outcome json_scan_string(Vm& vm, const Args& args);

}  // namespace lockstep::vm
