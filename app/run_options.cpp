#include "app/run_options.h"

#include <algorithm>

namespace lockstep::app {
namespace {

bool parse_number(std::string_view text, uint64_t& value) {
  if (text.empty() || text.size() > 18) return false;
  value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
    value = value * 10 + static_cast<uint64_t>(c - '0');
  }
  return true;
}

void set_option(RunOptions& options, std::string_view key, uint64_t value) {
  if (key == "cores") options.cores = static_cast<uint32_t>(std::clamp<uint64_t>(value, 1, 64));
  if (key == "policy") options.policy = value == 0 ? 0 : 1;
  if (key == "quantum") options.quantum_ns = std::clamp<uint64_t>(value, 1'000, 10'000'000'000ull);
  if (key == "gil") options.gil = static_cast<int>(std::min<uint64_t>(value, 3));
  if (key == "seed") {
    options.seeded = true;
    options.seed = value;
  }
}

}  // namespace

RunOptions options_of(const os::Settings& settings, const os::Schedule& schedule) {
  RunOptions options;
  options.cores = settings.cores;
  options.policy = static_cast<int>(settings.policy);
  options.quantum_ns = settings.quantum_ns;
  options.gil = static_cast<int>(settings.gil);
  options.seeded = schedule.is_seeded();
  if (options.seeded) options.seed = schedule.seed();
  return options;
}

os::Settings settings_of(const RunOptions& options) {
  os::Settings settings;
  settings.cores = options.cores;
  settings.policy = static_cast<os::PolicyKind>(options.policy);
  settings.quantum_ns = options.quantum_ns;
  settings.gil = static_cast<os::GilModel>(options.gil);
  return settings;
}

os::Schedule schedule_of(const RunOptions& options) {
  return options.seeded ? os::Schedule::seeded(options.seed) : os::Schedule::plain();
}

std::string print_options(const RunOptions& options) {
  std::string text =
      "cores=" + std::to_string(options.cores) + ";policy=" + std::to_string(options.policy) +
      ";quantum=" + std::to_string(options.quantum_ns) + ";gil=" + std::to_string(options.gil);
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
