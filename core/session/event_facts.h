// What happened, for people, in order of time: the facts of a run, kept packed as the trace's own events are, for there
// can be millions. Read like a vector; an event is given by value. Made by the session from the trace.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

#include "core/trace/event_list.h"
#include "core/view/facts.h"

namespace lockstep::session {

class EventFacts {
  static_assert(static_cast<uint8_t>(view::EventKind::sleeps) < static_cast<uint8_t>(os::EventKind::count_));

 public:
  class Iterator {
   public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = view::Event;
    using difference_type = std::ptrdiff_t;
    using pointer = const view::Event*;
    using reference = view::Event;

    Iterator() = default;
    Iterator(const EventFacts* facts, difference_type at) : facts_(facts), at_(at) {}
    view::Event operator*() const { return (*facts_)[static_cast<size_t>(at_)]; }
    Iterator& operator++() { return *this += 1; }
    Iterator& operator--() { return *this += -1; }
    Iterator& operator+=(difference_type by) {
      at_ += by;
      return *this;
    }
    friend Iterator operator+(Iterator it, difference_type by) { return it += by; }
    friend Iterator operator-(Iterator it, difference_type by) { return it += -by; }
    friend difference_type operator-(const Iterator& a, const Iterator& b) { return a.at_ - b.at_; }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

   private:
    const EventFacts* facts_ = nullptr;
    difference_type at_ = 0;
  };

  size_t size() const { return list_.size(); }
  bool empty() const { return size() == 0; }
  bool has(view::EventKind kind) const { return (kinds_ >> static_cast<uint32_t>(kind) & 1) != 0; }
  view::Event operator[](size_t i) const {
    const os::Event& from = list_[i];
    return {static_cast<view::EventKind>(from.kind), from.step, from.time_ns, from.task,
            static_cast<uint32_t>(from.a), from.pid, static_cast<uint32_t>(from.b),
            static_cast<int32_t>(static_cast<uint32_t>(from.b >> 32))};
  }
  Iterator begin() const { return {this, 0}; }
  Iterator end() const { return {this, static_cast<std::ptrdiff_t>(size())}; }
  void push_back(const view::Event& fact) {
    list_.push_back({static_cast<os::EventKind>(fact.kind), 0, fact.task, fact.pid, fact.step, fact.time_ns,
                     fact.other,
                     fact.object | uint64_t{static_cast<uint32_t>(fact.exit_code)} << 32});
    kinds_ |= 1u << static_cast<uint32_t>(fact.kind);
  }
  void clear() { *this = {}; }
  uint64_t bytes() const { return list_.bytes(); }

 private:
  trace::EventList list_;
  uint32_t kinds_ = 0;                   // bits: there is one of that kind
};

}  // namespace lockstep::session
