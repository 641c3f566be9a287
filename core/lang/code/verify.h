// Checks a code object before the machine takes it, so that the interpreter can trust it: known
// opcodes, operands in range, jumps that land on instructions, a sane exception table, and a stack
// that is deep enough at every instruction, never deeper than stacksize, and equally deep however
// one gets there. Called at the end of every compilation. It does not check what the code means.
#pragma once

#include <string>

#include "core/lang/code/code.h"

namespace lockstep::lang {

// Returns an empty text when the code and all code in its constants is sound, else what is wrong
// and where.
std::string verify(const Code& code);

// The depth of the value stack before each instruction; -1 where no path leads. Empty if verify()
// objects.
std::vector<int32_t> stack_depths(const Code& code);

}  // namespace lockstep::lang
