#include "core/history/page_versions.h"

#include <algorithm>
#include <utility>

namespace lockstep::history {

namespace {
bool before(uint32_t serial, const PageVersion& version) { return serial < version.serial; }
}  // namespace

void PageVersions::add(uint32_t serial, uint32_t slot) {
  if (size() == 0 && !many_) {
    one_ = {serial, slot};
    return;
  }
  if (!many_) many_ = std::make_unique<Head>(Head{1, 1, std::make_unique<PageVersion[]>(1)});
  Head& head = *many_;
  if (one_.serial != 0) head.versions[0] = std::exchange(one_, {});
  if (head.size == head.capacity) {
    auto larger = std::make_unique<PageVersion[]>(head.capacity * 2);
    std::copy_n(head.versions.get(), head.size, larger.get());
    head.versions = std::move(larger);
    head.capacity *= 2;
  }
  head.versions[head.size++] = {serial, slot};
}

const PageVersion* PageVersions::at(uint32_t serial) const {
  const PageVersion* const after = std::upper_bound(begin(), begin() + size(), serial, before);
  return after == begin() ? nullptr : after - 1;
}

void PageVersions::keep(const std::vector<uint32_t>& next_kept, base::PageStore& store) {
  const uint32_t count = size();
  PageVersion* const versions = begin();
  uint32_t kept = 0;
  for (uint32_t i = 0; i < count; ++i) {
    CHECK(versions[i].serial < next_kept.size(), "a page was saved for a keyframe after the last");
    const uint32_t serial = next_kept[versions[i].serial];
    if (kept > 0 && versions[kept - 1].serial == serial) store.free(versions[--kept].slot);
    versions[kept++] = {serial, versions[i].slot};
  }
  if (kept < count) resize(kept);
}

void PageVersions::truncate(uint32_t last_serial, base::PageStore& store) {
  while (size() > 0 && begin()[size() - 1].serial > last_serial) {
    store.free(begin()[size() - 1].slot);
    resize(size() - 1);
  }
}

void PageVersions::resize(uint32_t size) {
  if (many_) {
    many_->size = size;
  } else if (size == 0) {
    one_ = {};
  }
}

}  // namespace lockstep::history
