// The events of a run, by number: a list that only grows at its end and is cut. A run with many threads has
// millions of them, so all but the last are kept packed (event_codec.h), in blocks; who looks at one unpacks its
// block, which is then at hand for its neighbours. Not a container for anything else. Kept by the log.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/os/event.h"

namespace lockstep::trace {

class EventList {
 public:
  size_t size() const { return packed_.size() * kBlock + open_.size(); }
  // Valid until the next call of anything here.
  const os::Event& operator[](size_t i) const {
    const size_t block = i / kBlock;
    return block == packed_.size() ? open_[i % kBlock] : looked_at(block)[i % kBlock];
  }
  void push_back(const os::Event& event) {
    open_.push_back(event);
    if (open_.size() == kBlock) close_block();
  }
  // To no more than there are.
  void cut(size_t size);
  uint64_t bytes() const;

 private:
  static constexpr size_t kBlock = 8192;
  static constexpr size_t kNoBlock = SIZE_MAX;
  void close_block();
  const std::vector<os::Event>& looked_at(size_t block) const;

  std::vector<std::vector<uint8_t>> packed_;   // full blocks
  std::vector<os::Event> open_;                // the block that grows
  mutable std::vector<os::Event> unpacked_;    // of packed_[unpacked_block_]
  mutable size_t unpacked_block_ = kNoBlock;
};

}  // namespace lockstep::trace
