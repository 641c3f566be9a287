// Host memory for saved pages of arenas. Used by the recorder for keyframes, and by the machine for processes that have
// not run for a while.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/arena.h"

namespace lockstep::base {

// Slot numbers by hash: open addressing, one row of 8 bytes looked at for most questions. Rows hold the
// hash's upper half, which decides their place too.
class SlotTable {
 public:
  static constexpr uint32_t kNone = 0xffffffff;
  uint32_t find(uint64_t hash) const;          // kNone: not there
  void expect(uint64_t hash) const {
    if (!rows_.empty()) __builtin_prefetch(&rows_[place(hash)]);
  }
  void add(uint64_t hash, uint32_t slot);      // requires that none with this upper half is there
  void remove(uint64_t hash, uint32_t slot);   // nothing if another slot stands there
  void clear();

 private:
  static constexpr uint64_t row(uint64_t hash, uint32_t slot) {
    return (hash >> 32 << 32) | (uint64_t{slot} + 1);
  }
  size_t place(uint64_t row) const { return (row >> 32) & (rows_.size() - 1); }
  void grow();
  std::vector<uint64_t> rows_;   // 0: free; a power of two
  size_t used_ = 0;
};

// A pool of page-sized slots; freed slots are used again. Equal pages share one slot: a forked process
// differs from its parent in few pages, and much of a young heap is zero.
class PageStore {
 public:
  // Only to find pages that may be equal.
  static uint64_t hash_of(const uint8_t* page);
  // The page with this hash is about to be put: where it may be known already is fetched from memory.
  void expect(uint64_t hash) const { slot_of_hash_.expect(hash); }
  uint32_t put(const uint8_t* page, uint64_t hash);   // copies one page, or finds it; returns its slot
  const uint8_t* get(uint32_t slot) const;
  void share(uint32_t slot) { ++references_[slot]; }  // one more free() is needed
  void free(uint32_t slot);
  uint64_t hash(uint32_t slot) const { return hashes_[slot]; }
  void clear();
  uint64_t bytes() const { return used_ * (Arena::kPageSize + 48); }  // with its book-keeping

 private:
  static constexpr uint32_t kPagesPerBlock = 256;
  std::vector<std::unique_ptr<uint8_t[]>> blocks_;
  std::vector<uint32_t> free_;
  std::vector<uint64_t> hashes_;       // by slot
  std::vector<uint32_t> references_;   // by slot
  SlotTable slot_of_hash_;
  uint64_t used_ = 0;
};

}  // namespace lockstep::base
