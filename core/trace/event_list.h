// The events of a run, by number: a list that only grows at its end and is cut, in blocks that stay where they are
// (a run with many threads has millions; moving them all to grow would cost more than noting them).
// Not a container for anything else. Kept by the log.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "core/os/event.h"

namespace lockstep::trace {

class EventList {
 public:
  size_t size() const { return size_; }
  const os::Event& operator[](size_t i) const { return blocks_[i / kBlock][i % kBlock]; }
  void push_back(const os::Event& event) {
    if (size_ == blocks_.size() * kBlock) blocks_.emplace_back(new os::Event[kBlock]);
    blocks_[size_ / kBlock][size_ % kBlock] = event;
    ++size_;
  }
  // To no more than there are.
  void cut(size_t size) {
    size_ = size;
    blocks_.resize((size + kBlock - 1) / kBlock);
  }

 private:
  static constexpr size_t kBlock = 1024;
  std::vector<std::unique_ptr<os::Event[]>> blocks_;
  size_t size_ = 0;
};

}  // namespace lockstep::trace
