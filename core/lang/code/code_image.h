// A module's code objects as bytes and back: what was compiled at build is there without parsing at run time
// (cmake/compile_texts.cpp, core/vm/modules/precompiled.h). The same bytes on every target. Not marshal: a
// format of our own that only this version reads.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/lang/code/code.h"

namespace lockstep::lang {

// Without the file name, which the reader knows.
std::string write_code(const Code& module_code);
// Null: the bytes are damaged. What is read has the shape of code; verify() decides whether it is sound.
std::shared_ptr<const Code> read_code(std::string_view bytes, const std::string& filename);
// Whether two code objects agree in everything, those in their constants too.
bool same_code(const Code& left, const Code& right);

}  // namespace lockstep::lang
