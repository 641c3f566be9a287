#include "core/os/schedule.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/hash.h"

namespace lockstep::os {

namespace {

constexpr const char* kChoiceNames[] = {"pick next",     "slice length", "GIL delay",
                                        "GIL winner",    "GIL yield",    "wake order",
                                        "start latency", "io latency",   "random"};
static_assert(std::size(kChoiceNames) == static_cast<size_t>(ChoiceKind::count_));

uint64_t draw(uint64_t seed, uint64_t decision, uint64_t salt) {
  return base::mix64(base::mix64(seed + 0x9e3779b97f4a7c15ull) ^
                     base::mix64(decision * 4 + salt + 0x632be59bd9b4e019ull));
}

// A number of bytecodes from 1 to count - 1, all orders of magnitude alike, so that a preemption
// falls right behind the first bytecodes as often as far away.
uint32_t log_uniform(uint64_t bits, uint32_t count) {
  uint32_t orders = 0;
  while (orders < 31 && (1u << orders) < count) ++orders;
  const uint32_t order = static_cast<uint32_t>((bits >> 32) % (orders == 0 ? 1 : orders));
  const uint32_t value = (1u << order) + (static_cast<uint32_t>(bits) & ((1u << order) - 1u));
  return std::min(value, count - 1);
}

// Mostly the full interval; how often is a matter of the seed, so that some seeds are calm and some
// wild.
uint32_t seeded_interval(uint64_t seed, uint64_t bits, uint32_t count) {
  constexpr uint64_t kFullOf16[] = {3, 8, 12, 14};
  const uint64_t full = kFullOf16[base::mix64(seed ^ 0x5bd1e995u) & 3u];
  if ((bits >> 60) < full) return 0;
  return log_uniform(base::mix64(bits), count);
}

}  // namespace

const char* choice_name(ChoiceKind kind) {
  CHECK(kind < ChoiceKind::count_, "unknown kind of choice");
  return kChoiceNames[static_cast<size_t>(kind)];
}

Schedule Schedule::seeded(uint64_t seed) {
  Schedule result;
  result.seeded_ = true;
  result.seed_ = seed;
  return result;
}

Schedule Schedule::serial() {
  Schedule result;
  result.serial_ = true;
  return result;
}

Schedule Schedule::serial_with(std::vector<Override> overrides, std::vector<Forced> forced,
                               std::vector<Input> inputs) {
  Schedule result = serial();
  result.overrides_ = std::move(overrides);
  result.forced_ = std::move(forced);
  result.inputs_ = std::move(inputs);
  return result;
}

Schedule Schedule::enumerated(const std::vector<uint32_t>& options) {
  Schedule result;
  for (size_t i = 0; i < options.size(); ++i) {
    if (options[i] != 0) result.overrides_.push_back({i, options[i]});
  }
  return result;
}

uint32_t Schedule::answer(uint64_t decision, ChoiceKind kind, uint32_t count) const {
  CHECK(count >= 1, "a decision needs an option");
  const auto found = std::lower_bound(
      overrides_.begin(), overrides_.end(), decision,
      [](const Override& entry, uint64_t number) { return entry.decision < number; });
  if (found != overrides_.end() && found->decision == decision) {
    return found->option < count ? found->option : 0;
  }
  if (!seeded_ || count == 1) return 0;
  const uint64_t bits = draw(seed_, decision, 0);
  switch (kind) {
    case ChoiceKind::slice_length:
    case ChoiceKind::gil_delay:
      return seeded_interval(seed_, bits, count);
    case ChoiceKind::gil_yield:
      if ((bits >> 62) != 0) return 0;
      break;
    case ChoiceKind::start_latency:
      if ((bits >> 63) != 0) return 0;
      break;
    default:
      break;
  }
  return static_cast<uint32_t>(((bits & 0xffffffffu) * count) >> 32);
}

uint64_t Schedule::random_bits(uint64_t decision) const {
  for (const Override& entry : overrides_) {
    if (entry.decision == decision) return draw(entry.option, 0, 2);
  }
  return draw(seeded_ ? seed_ : 0, decision, seeded_ ? 1 : 3);
}

Schedule Schedule::truncated(uint64_t decision, uint64_t step) const {
  Schedule result = *this;
  std::erase_if(result.overrides_, [=](const Override& o) { return o.decision >= decision; });
  std::erase_if(result.forced_, [=](const Forced& f) { return f.step >= step; });
  std::erase_if(result.inputs_, [=](const Input& i) { return i.step >= step; });
  return result;
}

Schedule Schedule::edited(uint64_t decision, uint64_t step, uint32_t option) const {
  Schedule result = truncated(decision, step);
  // What was forced or typed at this very step came before the decision.
  for (const Forced& entry : forced_) {
    if (entry.step == step) result.forced_.push_back(entry);
  }
  for (const Input& entry : inputs_) {
    if (entry.step == step) result.inputs_.push_back(entry);
  }
  result.overrides_.push_back({decision, option});
  return result;
}

Schedule Schedule::forced_at(uint64_t step, uint64_t decision, uint32_t task) const {
  Schedule result = truncated(decision, step);
  for (const Input& entry : inputs_) {
    if (entry.step == step) result.inputs_.push_back(entry);
  }
  result.forced_.push_back({step, task});
  return result;
}

Schedule Schedule::typed_at(uint64_t step, uint64_t decision, std::string_view bytes,
                            bool end) const {
  Schedule result = truncated(decision, step);
  for (const Forced& entry : forced_) {
    if (entry.step == step) result.forced_.push_back(entry);
  }
  for (const Input& entry : inputs_) {
    if (entry.step == step) result.inputs_.push_back(entry);
  }
  if (!bytes.empty()) result.inputs_.push_back({step, false, std::string(bytes)});
  if (end) result.inputs_.push_back({step, true, std::string()});
  return result;
}

}  // namespace lockstep::os
