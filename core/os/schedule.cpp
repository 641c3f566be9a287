#include "core/os/schedule.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/hash.h"

namespace lockstep::os {

namespace {

constexpr const char* kChoiceNames[] = {"pick next",     "slice length", "GIL delay",
                                        "GIL winner",    "GIL yield",    "wake order",
                                        "start latency", "delay",        "waker",
                                        "random"};
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

// How a seed draws its intervals: some are calm, for mistakes that need one switch in a long run;
// others wild, for those that need several within a few lines.
struct Temper {
  uint32_t longest;      // bytecodes, of the intervals that are drawn
  uint64_t slices_of_16; // that are full
  uint64_t delays_of_16; // until a waiter asks for the GIL: that are full
};

Temper temper_of(uint64_t seed) {
  constexpr uint32_t kLongest[] = {8, 16, 32, 64, 256, 1'024, 8'192, UINT32_MAX};
  constexpr uint64_t kDelays[] = {0, 0, 2, 6};
  const uint64_t bits = base::mix64(seed ^ 0x5bd1e995u);
  if (bits % 16 == 0) return {UINT32_MAX, 14, 14};
  return {kLongest[(bits >> 8) % std::size(kLongest)], 1, kDelays[(bits >> 32) % std::size(kDelays)]};
}

// Of a long run the switches get rarer, so that there are not too many decisions to keep.
uint32_t seeded_interval(uint64_t seed, uint64_t decision, ChoiceKind kind, uint64_t bits, uint32_t count) {
  constexpr uint64_t kOften = 256;
  const Temper temper = temper_of(seed);
  const uint64_t full = kind == ChoiceKind::slice_length ? temper.slices_of_16 : temper.delays_of_16;
  if ((bits >> 60) < full) return 0;
  const uint64_t drawn = log_uniform(base::mix64(bits), std::min(count, temper.longest));
  return static_cast<uint32_t>(std::min<uint64_t>(drawn * (1 + decision / kOften), count - 1));
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
  if (!is_random() || count == 1) return 0;
  const uint64_t bits = draw(seed_, decision, 0);
  switch (kind) {
    case ChoiceKind::slice_length:
    case ChoiceKind::gil_delay:
      return seeded_interval(seed_, decision, kind, bits, count);
    case ChoiceKind::delay:
      return (bits >> 62) == 0 ? 0 : log_uniform(base::mix64(bits), count);
    case ChoiceKind::gil_yield:
      if ((bits >> 62) != 0) return 0;
      break;
    case ChoiceKind::waker:
      // Of a seed some, none or nearly all: threads that are put off begin together.
      return (bits >> 60) < (uint64_t{0x84ff} >> (base::mix64(seed_) % 4 * 4) & 15) ? 1 : 0;
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
  return draw(is_random() ? seed_ : 0, decision, is_random() ? 1 : 3);
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
