// Modules of core/lib and of CPython's library that were compiled at build: an import of them parses nothing.
// What comes out is what the compiler would make of the text. Called by Program::compile.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/lang/code/code.h"

namespace lockstep::vm {

class LibraryImage;

// The code of the module whose file the program sees under this name, if its text has this hash
// (base::hash_bytes, seed 0). Null: it has to be compiled. `library` may be null.
std::shared_ptr<const lang::Code> precompiled(const LibraryImage* library, const std::string& filename,
                                              uint64_t text_hash, bool internal);

}  // namespace lockstep::vm
