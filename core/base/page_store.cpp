#include "core/base/page_store.h"

#include <cstring>
#include <utility>

#include "core/base/hash.h"

namespace lockstep::base {

// In four lanes, which the processor works on at once.
uint64_t PageStore::hash_of(const uint8_t* page) {
  uint64_t lanes[4] = {1, 2, 3, 4};
  for (uint32_t at = 0; at < Arena::kPageSize; at += sizeof lanes) {
    uint64_t words[4];
    std::memcpy(words, page + at, sizeof words);
    for (int i = 0; i < 4; ++i) {
      lanes[i] = (lanes[i] ^ words[i]) * 0x9fb21c651e98df25ull;
      lanes[i] ^= lanes[i] >> 32;
    }
  }
  return mix64(lanes[0] + mix64(lanes[1] + mix64(lanes[2] + mix64(lanes[3]))));
}

uint32_t SlotTable::find(uint64_t hash) const {
  if (rows_.empty()) return kNone;
  const uint64_t wanted = hash >> 32;
  for (size_t at = place(hash);; at = (at + 1) & (rows_.size() - 1)) {
    if (rows_[at] == 0) return kNone;
    if (rows_[at] >> 32 == wanted) return static_cast<uint32_t>(rows_[at]) - 1;
  }
}

void SlotTable::add(uint64_t hash, uint32_t slot) {
  if (used_ * 2 >= rows_.size()) grow();
  size_t at = place(hash);
  while (rows_[at] != 0) at = (at + 1) & (rows_.size() - 1);
  rows_[at] = row(hash, slot);
  ++used_;
}

void SlotTable::remove(uint64_t hash, uint32_t slot) {
  if (rows_.empty()) return;
  const size_t mask = rows_.size() - 1;
  size_t hole = place(hash);
  while (rows_[hole] != row(hash, slot)) {
    if (rows_[hole] == 0) return;
    hole = (hole + 1) & mask;
  }
  // What was pushed on by this row moves back.
  for (size_t at = (hole + 1) & mask; rows_[at] != 0; at = (at + 1) & mask) {
    if (((at - place(rows_[at])) & mask) < ((at - hole) & mask)) continue;
    rows_[hole] = rows_[at];
    hole = at;
  }
  rows_[hole] = 0;
  --used_;
}

void SlotTable::clear() {
  rows_.clear();
  used_ = 0;
}

void SlotTable::grow() {
  const std::vector<uint64_t> before = std::exchange(rows_, {});
  rows_.assign(before.empty() ? 1024 : before.size() * 2, 0);
  for (uint64_t row : before) {
    if (row == 0) continue;
    size_t at = place(row);
    while (rows_[at] != 0) at = (at + 1) & (rows_.size() - 1);
    rows_[at] = row;
  }
}

uint32_t PageStore::put(const uint8_t* page, uint64_t hash) {
  const uint32_t known = slot_of_hash_.find(hash);
  if (known != SlotTable::kNone && hashes_[known] == hash &&
      std::memcmp(get(known), page, Arena::kPageSize) == 0) {
    ++references_[known];
    return known;
  }
  if (free_.empty()) {
    const auto first = static_cast<uint32_t>(blocks_.size() * kPagesPerBlock);
    blocks_.emplace_back(new uint8_t[kPagesPerBlock * Arena::kPageSize]);   // each page is written before it is read
    for (uint32_t i = kPagesPerBlock; i > 0; --i) free_.push_back(first + i - 1);
    hashes_.resize(first + kPagesPerBlock);
    references_.resize(first + kPagesPerBlock);
  }
  const uint32_t slot = free_.back();
  free_.pop_back();
  ++used_;
  hashes_[slot] = hash;
  references_[slot] = 1;
  if (known == SlotTable::kNone) slot_of_hash_.add(hash, slot);
  uint8_t* to = blocks_[slot / kPagesPerBlock].get() + (slot % kPagesPerBlock) * Arena::kPageSize;
  std::memcpy(to, page, Arena::kPageSize);
  return slot;
}

const uint8_t* PageStore::get(uint32_t slot) const {
  return blocks_[slot / kPagesPerBlock].get() + (slot % kPagesPerBlock) * Arena::kPageSize;
}

void PageStore::free(uint32_t slot) {
  CHECK(references_[slot] > 0, "more pages freed than stored");
  if (--references_[slot] > 0) return;
  slot_of_hash_.remove(hashes_[slot], slot);
  free_.push_back(slot);
  --used_;
}

void PageStore::clear() {
  blocks_.clear();
  free_.clear();
  hashes_.clear();
  references_.clear();
  slot_of_hash_.clear();
  used_ = 0;
}

}  // namespace lockstep::base
