#include "core/history/page_store.h"

#include <algorithm>

namespace lockstep::history {

using base::Arena;

uint32_t PageStore::put(const uint8_t* page) {
  if (free_.empty()) {
    const auto first = static_cast<uint32_t>(blocks_.size() * kPagesPerBlock);
    blocks_.push_back(std::make_unique<uint8_t[]>(kPagesPerBlock * Arena::kPageSize));
    for (uint32_t i = kPagesPerBlock; i > 0; --i) free_.push_back(first + i - 1);
  }
  const uint32_t slot = free_.back();
  free_.pop_back();
  ++used_;
  uint8_t* to = blocks_[slot / kPagesPerBlock].get() + (slot % kPagesPerBlock) * Arena::kPageSize;
  std::memcpy(to, page, Arena::kPageSize);
  return slot;
}

const uint8_t* PageStore::get(uint32_t slot) const {
  return blocks_[slot / kPagesPerBlock].get() + (slot % kPagesPerBlock) * Arena::kPageSize;
}

void PageStore::free(uint32_t slot) {
  CHECK(used_ > 0, "more pages freed than stored");
  free_.push_back(slot);
  --used_;
}

void PageStore::clear() {
  blocks_.clear();
  free_.clear();
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
