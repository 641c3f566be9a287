// The store of pages against a plain list of what was put: equal pages share a slot, freed ones go.
#include <array>
#include <map>
#include <vector>

#include "core/base/page_store.h"

#include <catch2/catch.hpp>

namespace {

using lockstep::base::PageStore;
using lockstep::base::SlotTable;
using Page = std::array<uint8_t, lockstep::base::Arena::kPageSize>;

uint64_t next_random(uint64_t& state) {
  state = state * 6364136223846793005ull + 1442695040888963407ull;
  return state >> 33;
}

}  // namespace

TEST_CASE("slots are found by hash while others come and go") {
  SlotTable table;
  std::map<uint64_t, uint32_t> known;   // by hash
  uint64_t random = 1;
  for (uint32_t round = 0; round < 20000; ++round) {
    // Few places, so that rows are pushed on; the lower half decides nothing.
    const uint64_t hash = (next_random(random) % 1500) * 7 << 32 | 5;
    const auto found = known.find(hash);
    REQUIRE(table.find(hash) == (found == known.end() ? SlotTable::kNone : found->second));
    if (found == known.end()) {
      table.add(hash, round);
      known[hash] = round;
    } else {
      table.remove(hash, found->second + 1);   // another's: nothing happens
      REQUIRE(table.find(hash) == found->second);
      table.remove(hash, found->second);
      known.erase(found);
    }
  }
  for (const auto& [hash, slot] : known) REQUIRE(table.find(hash) == slot);
}

TEST_CASE("equal pages share a slot until all who put them have freed it") {
  PageStore store;
  std::vector<std::pair<uint32_t, uint8_t>> slots;
  uint64_t random = 7;
  for (int round = 0; round < 5000; ++round) {
    if (slots.size() > 200 || (!slots.empty() && next_random(random) % 3 == 0)) {
      const size_t at = next_random(random) % slots.size();
      store.free(slots[at].first);
      slots.erase(slots.begin() + static_cast<std::ptrdiff_t>(at));
      continue;
    }
    Page page{};
    page[next_random(random) % 8 * 128] = static_cast<uint8_t>(next_random(random) % 4);
    page[1000] = static_cast<uint8_t>(next_random(random) % 50);
    const uint32_t slot = store.put(page.data(), PageStore::hash_of(page.data()));
    REQUIRE(store.put(page.data(), PageStore::hash_of(page.data())) == slot);
    store.free(slot);
    REQUIRE(std::equal(page.begin(), page.end(), store.get(slot)));
    slots.emplace_back(slot, page[1000]);
  }
  for (const auto& [slot, mark] : slots) REQUIRE(store.get(slot)[1000] == mark);
  for (const auto& [slot, mark] : slots) store.free(slot);
  REQUIRE(store.bytes() == 0);
}
