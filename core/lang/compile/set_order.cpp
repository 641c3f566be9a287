#include "core/lang/compile/set_order.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "core/base/check.h"

namespace lockstep::lang {

namespace {

// Open addressing as in CPython's Objects/setobject.c (3.11): short linear probes, then a perturbed jump;
// four times the room when three fifths are taken.
class SetTable {
 public:
  void add(uint64_t hash, size_t item) {
    insert(slots_, hash, item);
    ++used_;
    const size_t mask = slots_.size() - 1;
    if (used_ * 5 < mask * 3) return;
    size_t size = kSmallest;
    while (size <= used_ * 4) size *= 2;
    std::vector<Slot> larger(size);
    for (const Slot& slot : slots_) {
      if (slot.taken) insert(larger, slot.hash, slot.item);
    }
    slots_ = std::move(larger);
  }

  std::vector<size_t> order() const {
    std::vector<size_t> items;
    for (const Slot& slot : slots_) {
      if (slot.taken) items.push_back(slot.item);
    }
    return items;
  }

 private:
  static constexpr size_t kSmallest = 8;
  static constexpr size_t kLinearProbes = 9;
  static constexpr unsigned kPerturbShift = 5;

  struct Slot {
    bool taken = false;
    uint64_t hash = 0;
    size_t item = 0;
  };

  static void insert(std::vector<Slot>& slots, uint64_t hash, size_t item) {
    const uint64_t mask = slots.size() - 1;
    uint64_t perturb = hash;
    uint64_t at = hash & mask;
    while (true) {
      const uint64_t probes = at + kLinearProbes <= mask ? kLinearProbes : 0;
      for (uint64_t i = at; i <= at + probes; ++i) {
        if (slots[i].taken) continue;
        slots[i] = {true, hash, item};
        return;
      }
      perturb >>= kPerturbShift;
      at = (at * 5 + 1 + perturb) & mask;
    }
  }

  std::vector<Slot> slots_ = std::vector<Slot>(kSmallest);
  size_t used_ = 0;
};

}  // namespace

std::vector<Constant> in_set_order(const std::vector<Constant>& items) {
  constexpr size_t kLargest = 10'000;  // CPython grows more slowly from 50,000 on
  if (items.size() > kLargest) return items;
  const auto is_int = [](const Constant& item) { return item.is_int(); };
  if (!std::all_of(items.begin(), items.end(), is_int)) return items;
  // The compiler makes the set, and once more from its items when it merges constants.
  std::vector<Constant> ordered = items;
  for (int time = 0; time < 2; ++time) {
    SetTable table;
    for (size_t i = 0; i < ordered.size(); ++i) {
      table.add(static_cast<uint64_t>(ordered[i].any_int().hash()), i);
    }
    std::vector<Constant> next;
    for (const size_t i : table.order()) next.push_back(ordered[i]);
    ordered = std::move(next);
  }
  CHECK(ordered.size() == items.size(), "an item of a set constant is lost");
  return ordered;
}

}  // namespace lockstep::lang
