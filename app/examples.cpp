#include "app/examples.h"

#include "assets/examples.h"

namespace lockstep::app {

const std::vector<ExampleEntry>& examples() {
  static const std::vector<ExampleEntry> entries = {
      {"two_locks.py", Str::example_two_locks, Str::example_two_locks_about, MachineTab::graph, 2},
      {"counter_race.py", Str::example_race, Str::example_race_about, MachineTab::picture, 3},
      {"tickets_unlocked.py", Str::example_tickets, Str::example_tickets_about},
      {"tickets_locked.py", Str::example_tickets_locked, Str::example_tickets_locked_about},
      {"producer_consumer.py", Str::example_producer, Str::example_producer_about},
      {"fork_family.py", Str::example_fork, Str::example_fork_about},
  };
  return entries;
}

std::string_view example_text(std::string_view file) {
  for (unsigned i = 0; i < assets::kExampleCount; ++i) {
    if (file == assets::kExamples[i].name)
      return {assets::kExamples[i].text, assets::kExamples[i].size};
  }
  return {};
}

}  // namespace lockstep::app
