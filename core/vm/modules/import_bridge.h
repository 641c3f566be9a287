// What `import` needs of C++: where texts lie, compiled texts, whether a module is still being executed. The rest
// is hidden Python (core/lib/_prelude_import.py). Called by the import opcodes, attribute look-up and compile().
#pragma once

#include "core/lang/parse/diagnostic.h"
#include "core/vm/program.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// Whether the module with this dict is being executed by an import (__spec__._initializing).
bool module_initializing(Vm& vm, Handle dict);

// Our own stand-ins for CPython's C modules open with "# Hidden": their frames are hidden like the prelude's.
bool is_hidden_module(const ModuleSource& source);

// Raises the compiler's error as a Python exception (compile_bridge.cpp).
Outcome raise_diagnostic(Vm& vm, const lang::Diagnostic& error);
// [(message, line)] of what the compiler warns of; owned, null if there is nothing.
Value warning_rows(Vm& vm, const std::vector<lang::SyntaxWarning>& warnings);

}  // namespace lockstep::vm
