// The few settings of a run that the screen offers, apart from how the core keeps them, and their
// text form for links and for what is remembered between visits.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/os/schedule.h"
#include "core/os/settings.h"

namespace lockstep::app {

struct RunOptions {
  uint32_t cores = 4;
  int policy = 1;  // 0 FCFS, 1 round robin
  uint64_t quantum_ns = 10'000'000;
  int gil = 2;  // 0: 3.8, 1: 3.10, 2: 3.12, 3: free-threaded
  bool seeded = false;
  uint64_t seed = 1;
  friend bool operator==(const RunOptions&, const RunOptions&) = default;
};

RunOptions options_of(const os::Settings& settings, const os::Schedule& schedule);
os::Settings settings_of(const RunOptions& options);
os::Schedule schedule_of(const RunOptions& options);
// "cores=2;policy=1;quantum=10000000;gil=2;seed=5". Unknown parts are skipped, values brought in
// range.
std::string print_options(const RunOptions& options);
RunOptions parse_options(std::string_view text);

}  // namespace lockstep::app
