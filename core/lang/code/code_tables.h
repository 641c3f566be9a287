// Reading CPython's tables back: the location table, the exception table, and the instructions of co_code. For
// code that was not compiled here and now (code_image.cpp). Writing them is assemble.cpp.
#pragma once

#include <cstdint>
#include <vector>

#include "core/lang/code/code.h"

namespace lockstep::lang {

// From code.bytecode: instructions (without spans), index_by_unit. False: it is damaged.
bool decode_instructions(Code& code);
// From code.linetable: the spans of the instructions. False: it is damaged.
bool decode_locations(Code& code);
// From code.exceptiontable: handlers. False: it is damaged.
bool decode_handlers(Code& code);
// From the spans: lines.
void find_line_starts(Code& code);

}  // namespace lockstep::lang
