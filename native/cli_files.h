// Files for the command line: reads a program, and the modules beside it that it imports.
// Plain C file functions, so that the same code works in WebAssembly under Node. Never writes.
#pragma once

#include <optional>
#include <string>

#include "core/session/session.h"

namespace lockstep::cli {

// Fails: nothing, with errno saying why.
std::optional<std::string> read_file(const std::string& path);
// The rest of standard input.
std::string read_standard_input();

// The program and the .py files of its folder whose names occur in it or in each other, packages as a whole.
// Fails: nothing, when the program itself cannot be read; errno says why.
std::optional<session::Project> read_project(const std::string& path);

}  // namespace lockstep::cli
