// The settings of a run that the screen offers, and their text form for links and for what is remembered between
// visits.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/os/schedule.h"
#include "core/os/settings.h"

namespace lockstep::app {

struct RunOptions {
  os::Settings settings;   // of these: cores, policy, quantum, GIL and its interval, costs
  bool seeded = false;
  uint64_t seed = 1;
};

RunOptions options_of(const os::Settings& settings, const os::Schedule& schedule);
os::Schedule schedule_of(const RunOptions& options);
// "cores=2;policy=1;quantum=10000000;gil=2;seed=5", times in ns; the interval and the costs ("cost.wake=5000") only if
// they are not as usual. Unknown parts are skipped, values brought in range.
std::string print_options(const RunOptions& options);
RunOptions parse_options(std::string_view text);
// Brings a time in the range that print_options and parse_options take.
uint64_t quantum_in_range(uint64_t ns);
uint64_t interval_in_range(uint64_t ns);

}  // namespace lockstep::app
