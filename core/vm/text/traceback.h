// The text of traceback entries as CPython 3.11 prints them for an uncaught exception, and name suggestions.
// The rest of the report (chains, notes, groups) is Python, in the prelude.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/vm/vm.h"

namespace lockstep::vm {

// `  File "x.py", line 3, in f` with source line and carets for every entry, repeats folded.
std::string traceback_text(Vm& vm, Value traceback, std::string_view margin);

// The carets under a source line (without indentation and newline), or empty when none are due.
// start and end are character offsets into the line.
std::string caret_line(std::string_view line, uint32_t start, uint32_t end, bool one_line);

// The name most like `wrong`, as in "Did you mean"; empty if none is near enough.
std::string suggest_name(std::string_view wrong, const std::vector<std::string>& names);

}  // namespace lockstep::vm
