// The saved contents of one page, by keyframe. There is one for each page of each process, and most pages are saved
// once: a list with room for one version in itself. Used by the recorder only.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/page_store.h"

namespace lockstep::history {

struct PageVersion {
  uint32_t serial = 0;                 // of the keyframe that saved it; from 1
  uint32_t slot = 0;
};

// Oldest first.
class PageVersions {
 public:
  // Requires: serial is larger than that of every version there is.
  void add(uint32_t serial, uint32_t slot);
  // The newest version at or before the keyframe, or null: the page was all zero then.
  const PageVersion* at(uint32_t serial) const;
  bool any_between(uint32_t after, uint32_t up_to) const {  // (after, up_to]
    if (!many_) return one_.serial > after && one_.serial <= up_to;
    const PageVersion* version = at(up_to);
    return version != nullptr && version->serial > after;
  }
  // Only some keyframes stay: a version goes to the first of them that needs it, or is freed. `next_kept`: for
  // each serial the first that stays at or after it. Requires: the last one stays.
  void keep(const std::vector<uint32_t>& next_kept, base::PageStore& store);
  void truncate(uint32_t last_serial, base::PageStore& store);
  uint64_t bytes() const { return sizeof *this + (many_ ? sizeof(Head) + many_->capacity * sizeof(PageVersion) : 0); }

 private:
  struct Head {
    uint32_t size = 0;
    uint32_t capacity = 0;
    std::unique_ptr<PageVersion[]> versions;
  };
  PageVersion* begin() { return many_ ? many_->versions.get() : &one_; }
  const PageVersion* begin() const { return many_ ? many_->versions.get() : &one_; }
  uint32_t size() const { return many_ ? many_->size : one_.serial != 0 ? 1 : 0; }
  void resize(uint32_t size);          // to less

  PageVersion one_;                    // serial 0: none
  std::unique_ptr<Head> many_;         // instead, once there were more
};

}  // namespace lockstep::history
