#include "core/explore/lock_order.h"

#include <algorithm>

namespace lockstep::explore {

namespace {

constexpr size_t kMostEdges = 2'000;
constexpr size_t kLongest = 6;       // threads in one cycle
constexpr size_t kMostCycles = 100;

bool common(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  return std::any_of(a.begin(), a.end(), [&](uint32_t lock) {
    return std::find(b.begin(), b.end(), lock) != b.end();
  });
}

// Whether all of a's thread up to a lies before b.
bool before(const LockOrder::Edge& a, const LockOrder::Edge& b) {
  return a.task < b.clock.size() && a.task < a.clock.size() && b.clock[a.task] >= a.clock[a.task];
}

}  // namespace

void LockOrder::clear() {
  tasks_.clear();
  number_of_.clear();
  locks_.clear();
  edges_.clear();
}

LockOrder::Task& LockOrder::task(uint32_t number) {
  if (number >= tasks_.size()) tasks_.resize(number + 1);
  Task& found = tasks_[number];
  if (found.clock.size() <= number) found.clock.resize(number + 1, 0);
  if (found.clock[number] == 0) found.clock[number] = 1;
  return found;
}

void LockOrder::task_created(uint32_t parent, uint32_t child) {
  task(std::max(parent, child));  // so that references stay valid
  Task& from = task(parent);
  Task& made = task(child);
  made.clock = from.clock;
  if (made.clock.size() <= child) made.clock.resize(child + 1, 0);
  made.clock[child] = 1;
  ++from.clock[parent];
}

void LockOrder::task_ended(uint32_t number) { task(number).held.clear(); }

void LockOrder::task_joined(uint32_t number, uint32_t target) {
  task(std::max(number, target));
  const std::vector<uint32_t> other = task(target).clock;
  std::vector<uint32_t>& mine = task(number).clock;
  if (mine.size() < other.size()) mine.resize(other.size(), 0);
  for (size_t i = 0; i < other.size(); ++i) mine[i] = std::max(mine[i], other[i]);
}

uint32_t LockOrder::number(uint64_t lock) {
  const auto [at, fresh] = number_of_.try_emplace(lock, static_cast<uint32_t>(locks_.size()));
  if (fresh) locks_.push_back(lock);
  return at->second;
}

void LockOrder::add_edges(uint32_t who, uint32_t wanted, Site at, const std::vector<Site>& stack, uint64_t step) {
  const Task& task = this->task(who);
  for (const Held& held : task.held) {
    if (held.lock == wanted || edges_.size() >= kMostEdges) continue;
    Edge edge{held.lock, wanted, who, held.at, at, held.stack, stack, step, {}, task.clock};
    for (const Held& other : task.held) {
      if (other.lock != held.lock && other.lock != wanted) edge.gates.push_back(other.lock);
    }
    const bool known = std::any_of(edges_.begin(), edges_.end(), [&](const Edge& old) {
      return old.held == edge.held && old.wanted == edge.wanted && old.task == edge.task &&
             old.held_at.key() == edge.held_at.key() && old.wanted_at.key() == edge.wanted_at.key() &&
             old.gates == edge.gates && old.clock == edge.clock;
    });
    if (!known) edges_.push_back(std::move(edge));
  }
}

void LockOrder::taken(uint32_t who, uint64_t lock, Site at, const std::vector<Site>& stack, uint64_t step) {
  const uint32_t taken = number(lock);
  add_edges(who, taken, at, stack, step);
  task(who).held.push_back({taken, at, stack});
}

void LockOrder::wanted(uint32_t who, uint64_t lock, Site at, const std::vector<Site>& stack, uint64_t step) {
  add_edges(who, number(lock), at, stack, step);
}

// A lock may be given back by another thread than the one that took it.
void LockOrder::released(uint32_t who, uint64_t lock) {
  const uint32_t released = number(lock);
  const auto drop = [&](Task& task) {
    const auto at = std::find_if(task.held.rbegin(), task.held.rend(),
                                 [&](const Held& held) { return held.lock == released; });
    if (at == task.held.rend()) return false;
    task.held.erase(std::next(at).base());
    return true;
  };
  if (drop(task(who))) return;
  for (Task& other : tasks_) {
    if (drop(other)) return;
  }
}

bool LockOrder::fits(const Edge& edge, const std::vector<uint32_t>& path) const {
  return std::none_of(path.begin(), path.end(), [&](uint32_t index) {
    const Edge& other = edges_[index];
    return other.task == edge.task || other.held == edge.held || common(other.gates, edge.gates) ||
           before(other, edge) || before(edge, other);
  });
}

void LockOrder::extend(std::vector<uint32_t>& path, std::vector<std::vector<uint32_t>>& found) const {
  const Edge& last = edges_[path.back()];
  if (path.size() >= 2 && last.wanted == edges_[path.front()].held) {
    found.push_back(path);
    return;
  }
  if (path.size() >= kLongest) return;
  // Each cycle is found from its first edge only.
  for (uint32_t i = path.front() + 1; i < edges_.size() && found.size() < kMostCycles; ++i) {
    if (edges_[i].held != last.wanted || !fits(edges_[i], path)) continue;
    path.push_back(i);
    extend(path, found);
    path.pop_back();
  }
}

std::vector<std::vector<uint32_t>> LockOrder::cycles() const {
  std::vector<std::vector<uint32_t>> found;
  for (uint32_t i = 0; i < edges_.size() && found.size() < kMostCycles; ++i) {
    std::vector<uint32_t> path{i};
    extend(path, found);
  }
  std::vector<std::vector<uint32_t>> result;
  std::vector<std::vector<uint64_t>> known;
  for (const std::vector<uint32_t>& cycle : found) {
    std::vector<uint64_t> places;
    for (const uint32_t index : cycle) {
      const Edge& edge = edges_[index];
      places.push_back(edge.held_at.key());
      places.push_back(edge.wanted_at.key() ^ uint64_t{edge.held} << 40 ^ uint64_t{edge.wanted} << 20);
    }
    std::sort(places.begin(), places.end());
    if (std::find(known.begin(), known.end(), places) != known.end()) continue;
    known.push_back(std::move(places));
    result.push_back(cycle);
  }
  return result;
}

}  // namespace lockstep::explore
