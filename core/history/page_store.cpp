#include "core/history/page_store.h"

#include <algorithm>
#include <cstring>

#include "core/base/hash.h"

namespace lockstep::history {

using base::Arena;

uint32_t PageStore::put(const uint8_t* page) {
  const uint64_t hash = base::hash_bytes(page, Arena::kPageSize, 0);
  const auto known = slot_of_hash_.find(hash);
  if (known != slot_of_hash_.end() && std::memcmp(get(known->second), page, Arena::kPageSize) == 0) {
    ++references_[known->second];
    return known->second;
  }
  if (free_.empty()) {
    const auto first = static_cast<uint32_t>(blocks_.size() * kPagesPerBlock);
    blocks_.push_back(std::make_unique<uint8_t[]>(kPagesPerBlock * Arena::kPageSize));
    for (uint32_t i = kPagesPerBlock; i > 0; --i) free_.push_back(first + i - 1);
    hashes_.resize(first + kPagesPerBlock);
    references_.resize(first + kPagesPerBlock);
  }
  const uint32_t slot = free_.back();
  free_.pop_back();
  ++used_;
  hashes_[slot] = hash;
  references_[slot] = 1;
  if (known == slot_of_hash_.end()) slot_of_hash_.emplace(hash, slot);
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
  const auto known = slot_of_hash_.find(hashes_[slot]);
  if (known != slot_of_hash_.end() && known->second == slot) slot_of_hash_.erase(known);
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

namespace {
bool before(uint32_t serial, const PageVersion& version) { return serial < version.serial; }
}  // namespace

const PageVersion* PageVersions::at(uint32_t serial) const {
  const auto after = std::upper_bound(versions_.begin(), versions_.end(), serial, before);
  return after == versions_.begin() ? nullptr : &*(after - 1);
}

bool PageVersions::any_between(uint32_t after, uint32_t up_to) const {
  const PageVersion* version = at(up_to);
  return version != nullptr && version->serial > after;
}

void PageVersions::drop(uint32_t serial, uint32_t next, PageStore& store) {
  const auto after = std::upper_bound(versions_.begin(), versions_.end(), serial, before);
  if (after == versions_.begin()) return;
  const auto it = after - 1;
  if (it->serial != serial) return;
  const bool next_has_own = after != versions_.end() && after->serial == next;
  if (next == 0 || next_has_own) {
    store.free(it->slot);
    versions_.erase(it);
  } else {
    it->serial = next;
  }
}

void PageVersions::truncate(uint32_t last_serial, PageStore& store) {
  while (!versions_.empty() && versions_.back().serial > last_serial) {
    store.free(versions_.back().slot);
    versions_.pop_back();
  }
}

}  // namespace lockstep::history
