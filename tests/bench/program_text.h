// Reads a program of tests/bench and takes it through a session to its end or to a step. No
// measuring. Called by the benchmarks only.
#pragma once

#include <cstdint>
#include <string>

#include "core/session/session.h"

namespace lockstep::bench {

// The bytes of a file; ends the process with a message if there is none.
std::string read_file(const std::string& path);
// The text of tests/bench/`name`; ends the process with a message if there is none.
std::string read_program(const std::string& name);

void load(session::Session& session, const std::string& name, const std::string& text);

// Runs in slices, as the shells do, until the run stops by itself or stands at `step`.
session::Stop run_to(session::Session& session, uint64_t step);

}  // namespace lockstep::bench
