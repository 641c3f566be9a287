// Where the shells with a file system find the library image: beside the program, or in the folder
// share/lockstep beside the program's. For the command line, also under Node, and the desktop window.
#pragma once

#include <memory>
#include <string>

#include "core/vm/modules/library_image.h"

namespace lockstep::native {

// `path`: a file given by hand, or empty. `program`: argv[0], used where the system does not tell.
// Fails: empty or null; `error` says why, and is empty if there simply is no such file.
std::string read_library(const std::string& path, const char* program, std::string& error);
std::shared_ptr<const vm::LibraryImage> open_library(const std::string& path, const char* program,
                                                     std::string& error);

}  // namespace lockstep::native
