// The costs of settings.h as rows, for whoever reads or shows them by name: the command line, links, the settings
// panel. The kernel itself does not need it.
#pragma once

#include <cstdint>

#include "core/os/settings.h"

namespace lockstep::os {

struct CostRow {
  const char* name;
  uint64_t Costs::* cost;
  uint64_t least;
};

inline constexpr CostRow kCostRows[] = {
    {"bytecode", &Costs::bytecode_ns, 1},   // time has to go on
    {"syscall", &Costs::syscall_ns, 0},
    {"switch", &Costs::context_switch_ns, 0},
    {"wake", &Costs::wake_ns, 0},
    {"thread", &Costs::thread_create_ns, 0},
    {"fork", &Costs::fork_ns, 0},
    {"spawn", &Costs::spawn_ns, 0},
};
inline constexpr uint64_t kMostCost = 1'000'000'000'000;   // ns, so that sums of them do not overflow

}  // namespace lockstep::os
