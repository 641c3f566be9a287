// Values of command-line options as people write them: durations, GIL models, policies, schedules.
// Pure functions, no output. Called by cli_main.cpp and by tests.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/os/schedule.h"
#include "core/os/settings.h"

namespace lockstep::cli {

// "10ms", "1.5s", "250us", "80ns", "2m"; a bare number counts seconds. Nothing if it is no duration.
std::optional<uint64_t> parse_duration_ns(const std::string& text);
// "bytecode=100ns", "wake=5us": cost_names() lists them. False: no such cost, or no time.
bool set_cost(os::Costs& costs, const std::string& text);
std::string cost_names();
std::optional<os::GilModel> parse_gil(const std::string& text);
// "rr", "fcfs", "sjf" ...: policy_names() lists them.
std::optional<os::PolicyKind> parse_policy(const std::string& text);
std::string policy_names();
// "0.250 s", "12.5 us"
std::string format_duration(uint64_t ns);

}  // namespace lockstep::cli
