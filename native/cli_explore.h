// `lockstep explore`: tries the schedules of a program and prints what can come out of it, each with a
// schedule that replays it. Called by cli_main.cpp with everything already read and checked.
#pragma once

#include <memory>

#include "core/explore/explore.h"
#include "native/cli_run.h"

namespace lockstep::cli {

struct ExploreRun {
  session::Project project;
  std::shared_ptr<const vm::LibraryImage> library;  // null: without CPython's library
  os::Settings settings;
  std::string gil_name;                             // as on the command line
  explore::Options options;
  bool json = false;
  app::Language language = app::Language::english;
  double max_seconds = 0;                           // of the host's time; 0: no limit
  size_t show = 20;                                 // outcomes that are printed and replayed
};

// 3: some schedule deadlocks; 1: it does not compile; 5: an outcome did not come out again; else 0.
int explore_command(const ExploreRun& run);

}  // namespace lockstep::cli
