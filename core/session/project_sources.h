// The files of a project as the modules that its program can import. Called by whoever loads a program:
// session and explore.
#pragma once

#include <vector>

#include "core/session/session.h"
#include "core/vm/program.h"

namespace lockstep::session {

// In the project's order; a file beside the main program is a module of its name, one in a folder is a part
// of that package.
std::vector<vm::ModuleSource> project_sources(const Project& project);
// Why it does not compile, in the words of the facts.
view::ErrorText error_text(const lang::Diagnostic& from);

}  // namespace lockstep::session
