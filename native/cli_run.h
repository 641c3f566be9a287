// `lockstep run`: runs one program to its end, its deadlock or a limit of virtual time, and hands its
// output and exit code through. Called by cli_main.cpp with everything already read and checked.
#pragma once

#include <cstdint>
#include <memory>

#include "app/i18n.h"
#include "core/session/session.h"
#include "core/vm/modules/library_image.h"

namespace lockstep::cli {

// Exit codes of our own; everything else is the program's.
constexpr int kExitDeadlock = 3;
constexpr int kExitLimit = 4;      // a limit of the machine
constexpr int kExitMismatch = 5;   // --walk found two hashes of one step
constexpr int kExitOutput = 120;     // standard output could not be written, as CPython has it
constexpr int kExitTimeOut = 124;

struct RunOptions {
  session::Project project;
  std::shared_ptr<const vm::LibraryImage> library;   // null: without CPython's library
  os::Settings settings;
  os::Schedule schedule;
  std::string gil_name;           // as on the command line
  std::string asked;              // the other settings that are not the usual ones, as there: " --cores 2"
  uint64_t until_ns = UINT64_MAX;
  bool prints_hash = false;       // "step N hash H" at the end
  uint64_t hash_every = 0;        // also after each multiple of this many steps; 0: never
  uint32_t walk = 0;              // then so many random jumps in time, hashes compared
  bool prints_schedule = false;   // as text, to run it again
  bool prints_stats = false;
  app::Language language = app::Language::english;
  bool finds_races = false;       // looks at the run once more and names data races
  bool finds_lock_order = false;  // and locks taken in orders that can deadlock
};

int run(const RunOptions& options);

}  // namespace lockstep::cli
