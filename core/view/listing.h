// The bytecode panel's facts: a code object as rows, as dis shows it.
#pragma once

#include <string>
#include <vector>

#include "core/os/settings.h"
#include "core/view/facts.h"
#include "core/view/sources.h"

namespace lockstep::view {

CodeListing make_listing(const vm::Program& program, const Sources& sources, uint32_t code_id,
                         os::GilModel model);
// Lines of a file that have an instruction, ascending. Only code that has been compiled so far counts.
std::vector<int> executable_lines(const vm::Program& program, const std::string& filename);
// Inner indices of a code object where a line begins.
std::vector<uint32_t> line_starts(const lang::Code& code, int line);

}  // namespace lockstep::view
