#include "native/cli_options.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iterator>

#include "core/os/cost_rows.h"

namespace lockstep::cli {

namespace {

struct PolicyRow {
  const char* name;
  os::PolicyKind kind;
};

constexpr PolicyRow kPolicies[] = {
    {"rr", os::PolicyKind::round_robin},
    {"fcfs", os::PolicyKind::fcfs},
    {"sjf", os::PolicyKind::shortest_job},
    {"srtf", os::PolicyKind::shortest_remaining},
    {"priority", os::PolicyKind::priority},
    {"priority-preemptive", os::PolicyKind::priority_preemptive},
    {"mlfq", os::PolicyKind::mlfq},
    {"stride", os::PolicyKind::stride},
    {"fair", os::PolicyKind::fair},
};
static_assert(std::size(kPolicies) == static_cast<size_t>(os::PolicyKind::count_),
              "one row per policy");

}  // namespace

std::optional<uint64_t> parse_duration_ns(const std::string& text) {
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  if (end == text.c_str() || !std::isfinite(number) || number < 0) return std::nullopt;
  const std::string unit = end;
  double factor = 0;
  if (unit == "ns") factor = 1;
  if (unit == "us" || unit == "µs") factor = 1e3;
  if (unit == "ms") factor = 1e6;
  if (unit == "s" || unit.empty()) factor = 1e9;
  if (unit == "m" || unit == "min") factor = 60e9;
  if (unit == "h") factor = 3600e9;
  const double ns = number * factor;
  if (factor == 0 || ns > 9e18) return std::nullopt;
  return static_cast<uint64_t>(std::llround(ns));
}

std::optional<os::GilModel> parse_gil(const std::string& text) {
  if (text == "3.8") return os::GilModel::v3_8;
  if (text == "3.10") return os::GilModel::v3_10;
  if (text == "3.12" || text == "3.11") return os::GilModel::v3_12;
  if (text == "free") return os::GilModel::free;
  return std::nullopt;
}

std::optional<os::PolicyKind> parse_policy(const std::string& text) {
  for (const PolicyRow& row : kPolicies) {
    if (text == row.name) return row.kind;
  }
  return std::nullopt;
}

bool set_cost(os::Costs& costs, const std::string& text) {
  const size_t equals = text.find('=');
  if (equals == std::string::npos) return false;
  const std::optional<uint64_t> ns = parse_duration_ns(text.substr(equals + 1));
  if (!ns || *ns > os::kMostCost) return false;
  for (const os::CostRow& row : os::kCostRows) {
    if (text.substr(0, equals) != row.name) continue;
    if (*ns < row.least) return false;
    costs.*row.cost = *ns;
    return true;
  }
  return false;
}

std::string cost_names() {
  std::string text;
  for (const os::CostRow& row : os::kCostRows) {
    if (!text.empty()) text += ", ";
    text += row.name;
  }
  return text;
}

std::string policy_names() {
  std::string text;
  for (const PolicyRow& row : kPolicies) {
    if (!text.empty()) text += ", ";
    text += row.name;
  }
  return text;
}

std::string format_duration(uint64_t ns) {
  struct Unit {
    double ns;
    const char* name;
  };
  static constexpr Unit kUnits[] = {{1e9, "s"}, {1e6, "ms"}, {1e3, "µs"}, {1, "ns"}};
  const double value = static_cast<double>(ns);
  for (const Unit& unit : kUnits) {
    if (value < unit.ns && unit.ns > 1) continue;
    char text[64];
    std::snprintf(text, sizeof text, unit.ns > 1 ? "%.3f %s" : "%.0f %s", value / unit.ns,
                  unit.name);
    return text;
  }
  return "0 ns";
}

}  // namespace lockstep::cli
