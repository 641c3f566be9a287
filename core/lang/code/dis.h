// Disassembly as text, just as `python3.11 -m dis` prints it. The addresses in the names of code
// objects are made up (a count), so that the text is the same everywhere. Called by the command
// line, tests and panels.
#pragma once

#include <string>

#include "core/lang/code/code.h"

namespace lockstep::lang {

// The code, then every code object in its constants, each under a heading.
std::string dis_module(const Code& code);
// This code object alone.
std::string dis_code(const Code& code);
// What dis shows in parentheses behind an operand; empty if nothing.
std::string operand_text(const Code& code, const InstrSpec& instr);

}  // namespace lockstep::lang
