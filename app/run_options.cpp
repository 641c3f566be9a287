#include "app/run_options.h"

#include <algorithm>

#include "core/os/cost_rows.h"
#include "core/os/ids.h"

namespace lockstep::app {
namespace {

constexpr std::string_view kCost = "cost.";

bool parse_number(std::string_view text, uint64_t& value) {
  if (text.empty() || text.size() > 18) return false;
  value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
    value = value * 10 + static_cast<uint64_t>(c - '0');
  }
  return true;
}

// The last of an enum's values if there are not so many.
template <typename Enum>
Enum kind_of(uint64_t value, Enum last) {
  return static_cast<Enum>(std::min(value, static_cast<uint64_t>(last)));
}

void set_cost(os::Costs& costs, std::string_view name, uint64_t value) {
  for (const os::CostRow& row : os::kCostRows) {
    if (name == row.name) costs.*row.cost = std::clamp(value, row.least, os::kMostCost);
  }
}

void set_option(RunOptions& options, std::string_view key, uint64_t value) {
  os::Settings& settings = options.settings;
  if (key == "cores") settings.cores = static_cast<uint32_t>(std::clamp<uint64_t>(value, 1, os::kMaxCores));
  if (key == "policy") settings.policy = kind_of(value, os::PolicyKind::fair);
  if (key == "quantum") settings.quantum_ns = quantum_in_range(value);
  if (key == "gil") settings.gil = kind_of(value, os::GilModel::free);
  if (key == "interval") settings.switch_interval_ns = interval_in_range(value);
  if (key.starts_with(kCost)) set_cost(settings.costs, key.substr(kCost.size()), value);
  if (key == "seed") {
    options.seeded = true;
    options.seed = value;
  }
}

}  // namespace

uint64_t quantum_in_range(uint64_t ns) { return std::clamp<uint64_t>(ns, 1'000, 10'000'000'000); }
uint64_t interval_in_range(uint64_t ns) { return std::clamp<uint64_t>(ns, 1'000, 10'000'000'000); }

RunOptions options_of(const os::Settings& settings, const os::Schedule& schedule) {
  RunOptions options{settings};
  options.seeded = schedule.is_seeded();
  if (options.seeded) options.seed = schedule.seed();
  return options;
}

os::Schedule schedule_of(const RunOptions& options) {
  return options.seeded ? os::Schedule::seeded(options.seed) : os::Schedule::plain();
}

std::string print_options(const RunOptions& options) {
  const os::Settings& settings = options.settings;
  const os::Settings usual;
  std::string text = "cores=" + std::to_string(settings.cores) +
                     ";policy=" + std::to_string(static_cast<int>(settings.policy)) +
                     ";quantum=" + std::to_string(settings.quantum_ns) +
                     ";gil=" + std::to_string(static_cast<int>(settings.gil));
  if (settings.switch_interval_ns != usual.switch_interval_ns) {
    text += ";interval=" + std::to_string(settings.switch_interval_ns);
  }
  for (const os::CostRow& row : os::kCostRows) {
    const uint64_t cost = settings.costs.*row.cost;
    if (cost != usual.costs.*row.cost) text += ";" + std::string(kCost) + row.name + "=" + std::to_string(cost);
  }
  if (options.seeded) text += ";seed=" + std::to_string(options.seed);
  return text;
}

RunOptions parse_options(std::string_view text) {
  RunOptions options;
  while (!text.empty()) {
    const size_t end = std::min(text.find(';'), text.size());
    const std::string_view part = text.substr(0, end);
    const size_t equals = part.find('=');
    uint64_t value = 0;
    if (equals != std::string_view::npos && parse_number(part.substr(equals + 1), value)) {
      set_option(options, part.substr(0, equals), value);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return options;
}

}  // namespace lockstep::app
