// Where a value on the operand stack comes from, read backwards from the code: the name by which the source
// reaches it, and whether what an instruction stores was made from what another one has read. Static: looks at
// one code object, runs nothing; gives up (says nothing, or "it may") where branches meet in between. Called by
// watch.cpp.
#pragma once

#include <cstdint>
#include <string>

#include "core/lang/code/code.h"

namespace lockstep::explore {

// The instruction whose result lies `depth` below the top when `instr` begins; kNoIndex: not known.
uint32_t producer_of(const lang::Code& code, uint32_t instr, uint32_t depth);

// "flag", "self.counts", "rows[i]": the expression that made that operand; "" if it is none with a name.
std::string source_name(const lang::Code& code, uint32_t instr, uint32_t depth);

// What the instruction at `write` owes to what the one at `read` has read: the value that it stores, or only that it
// is executed at all. Another code's read counts if the value comes from a call or an argument.
enum class Origin : uint8_t { none, condition, value };
Origin origin_of(const lang::Code& code, uint32_t write, const lang::Code& read_code, uint32_t read);

}  // namespace lockstep::explore
