#include "core/trace/event_list.h"

#include "core/base/check.h"
#include "core/trace/event_codec.h"

namespace lockstep::trace {

void EventList::close_block() {
  packed_.push_back(pack_events(open_.data(), open_.size()));
  open_.clear();
}

const std::vector<os::Event>& EventList::looked_at(size_t block) const {
  CHECK(block < packed_.size(), "no such event");
  if (unpacked_block_ != block) {
    unpacked_.resize(kBlock);
    unpack_events(packed_[block], unpacked_.data(), kBlock);
    unpacked_block_ = block;
  }
  return unpacked_;
}

void EventList::cut(size_t size) {
  CHECK(size <= this->size(), "cut beyond the end");
  const size_t block = size / kBlock;
  if (block < packed_.size()) {
    open_ = looked_at(block);
    packed_.resize(block);
    unpacked_block_ = kNoBlock;
  }
  open_.resize(size % kBlock);
}

uint64_t EventList::bytes() const {
  uint64_t sum = (open_.capacity() + unpacked_.capacity()) * sizeof(os::Event);
  for (const std::vector<uint8_t>& block : packed_) sum += block.capacity() + sizeof block;
  return sum;
}

}  // namespace lockstep::trace
