// Explorer: a few runs at random before the rounds. Where a run has many choices the rounds take long to come to what
// lies far from the usual run, as a preemption early in a loop does; these look everywhere a little, as in PCT
// (Burckhardt, Kothari, Musuvathi, Nagarakatti 2010). What they find counts, and is not counted again.
#include <algorithm>

#include "core/base/hash.h"
#include "core/explore/search.h"

namespace lockstep::explore {

namespace {

constexpr size_t kManyChoices = 48;    // of the usual run: fewer, and the rounds are quick
constexpr uint32_t kProbes = 48;       // in a row without a new race
constexpr uint32_t kMostProbes = 160;
constexpr uint64_t kShareOfSteps = 20; // of Options::max_total_steps

uint64_t mix(uint64_t a, uint64_t b) { return base::mix64(a * 0x9e3779b97f4a7c15ull + base::mix64(b)); }

}  // namespace

// The usual run is over. True: others at random are to follow.
bool Explorer::Impl::begin_probes() {
  if (nodes.size() < kManyChoices || probes_done >= kMostProbes) return false;
  if (progress.steps >= options.max_total_steps / kShareOfSteps) return false;
  probe_places = 0;
  for (const Node& node : nodes) probe_places += node.cost;
  probed.insert(schedule_hash());
  probes_left = kProbes;
  probing = true;
  nodes.clear();
  return true;
}

// False: that was the last.
bool Explorer::Impl::next_probe() {
  ++probes_done;
  --probes_left;
  nodes.clear();
  if (probes_left > 0 && probes_done < kMostProbes && progress.steps < options.max_total_steps / kShareOfSteps) {
    return true;
  }
  probing = false;
  return false;
}

uint64_t Explorer::Impl::schedule_hash() const {
  const std::string text = schedule.print();
  return base::hash_bytes(text.data(), text.size(), 11);
}

// At the youngest choice: another way than the usual one, or not. So that about as many preemptions fall into a run
// as the bound allows.
void Explorer::Impl::probe_here() {
  Node& node = nodes.back();
  const uint64_t random = mix(mix(probes_done, machine->step()), nodes.size());
  const uint64_t among = node.cost == 0 ? 3 : std::max<uint64_t>(probe_places, 1);
  const uint64_t wanted = node.cost == 0 ? 1 : options.bound;
  if (node.options.empty() || random % among >= wanted || preemptions + node.cost > options.bound) return;
  node.chosen = static_cast<int64_t>((random >> 32) % node.options.size());
  node.next = node.options.size();
  preemptions += node.cost;
  ++deviations;
  settled = node.settled;
  restore(node);
}

}  // namespace lockstep::explore
