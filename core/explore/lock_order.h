// Who takes which lock while holding which other, gathered over one run: a cycle in that order is a deadlock
// that another schedule may reach. Kept apart: what one lock held by all of them (a gate) or starts and joins
// of threads rule out. Knows numbers only. Fed by Watch, asked by examine.cpp.
//
// The Goodlock algorithm (Havelund 2000) with gates, and segments by starts and joins (Bensalem, Havelund
// 2005).
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "core/explore/order.h"

namespace lockstep::explore {

class LockOrder {
 public:
  // While it held `held`, the task took or waited for `wanted`.
  struct Edge {
    uint32_t held = 0;                // numbers of locks
    uint32_t wanted = 0;
    uint32_t task = 0;
    Site held_at, wanted_at;
    std::vector<Site> held_stack, wanted_stack;   // the person's calls, innermost first
    uint64_t step = 0;
    std::vector<uint32_t> gates;      // others that it held
    std::vector<uint32_t> clock;      // of starts and joins
  };

  void clear();
  void task_created(uint32_t parent, uint32_t child);
  void task_ended(uint32_t task);
  void task_joined(uint32_t task, uint32_t target);
  // lock: pid << 32 | handle. A place may become another lock's.
  void born(uint64_t lock) { number_of_.erase(lock); }
  void taken(uint32_t task, uint64_t lock, Site at, const std::vector<Site>& stack, uint64_t step);
  void wanted(uint32_t task, uint64_t lock, Site at, const std::vector<Site>& stack, uint64_t step);
  void released(uint32_t task, uint64_t lock);

  const std::vector<Edge>& edges() const { return edges_; }
  uint64_t lock_of(uint32_t number) const { return locks_[number]; }
  // Cycles of edges by different threads that could all happen at once; each as indices of edges, in order.
  // Of several that differ in their threads only, the first.
  std::vector<std::vector<uint32_t>> cycles() const;

 private:
  struct Held {
    uint32_t lock;
    Site at;
    std::vector<Site> stack;
  };
  struct Task {
    std::vector<Held> held;
    std::vector<uint32_t> clock;
  };

  uint32_t number(uint64_t lock);
  Task& task(uint32_t number);
  void add_edges(uint32_t task, uint32_t wanted, Site at, const std::vector<Site>& stack, uint64_t step);
  bool fits(const Edge& edge, const std::vector<uint32_t>& path) const;
  void extend(std::vector<uint32_t>& path, std::vector<std::vector<uint32_t>>& found) const;

  std::vector<Task> tasks_;
  std::unordered_map<uint64_t, uint32_t> number_of_;   // looked up only
  std::vector<uint64_t> locks_;
  std::vector<Edge> edges_;
};

}  // namespace lockstep::explore
