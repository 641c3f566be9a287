// TimelineSource: what happens at the GIL besides who holds it: who asks for it, who was made to give it
// away, how many wait.
#include <algorithm>

#include "core/session/timeline.h"
#include "core/view/facts.h"

namespace lockstep::session {

// Called before the thread's row gets its new state.
void TimelineSource::count_gil_waiter(uint32_t row, const os::Event& event, bool waits) {
  const std::vector<Interval>& list = intervals_[row];
  const bool waited = !list.empty() && list.back().end_ns == UINT64_MAX &&
                      list.back().value == static_cast<uint8_t>(view::TaskState::waiting_gil);
  if (waits == waited) return;
  GilLane& lane = lanes_[event.pid];
  const uint32_t count = lane.changes.empty() ? 0 : lane.changes.back().waiters;
  const uint64_t last = lane.changes.empty() ? 0 : lane.changes.back().time_ns;
  const uint64_t now = std::max(event.time_ns, last);   // clocks of cores differ a little
  const uint64_t before = lane.changes.empty() ? 0 : lane.changes.back().before + count * (now - last);
  const uint32_t after = waits ? count + 1 : count > 0 ? count - 1 : 0;
  lane.changes.push_back({now, after, before});
  lane.most = std::max(lane.most, after);
}

uint32_t TimelineSource::most_gil_waiters(uint32_t pid) const {
  const auto lane = lanes_.find(pid);
  return lane == lanes_.end() ? 0 : lane->second.most;
}

uint64_t TimelineSource::waiting_until(const GilLane& lane, uint64_t time_ns) const {
  const auto after = std::upper_bound(
      lane.changes.begin(), lane.changes.end(), time_ns,
      [](uint64_t t, const GilLane::Change& change) { return t < change.time_ns; });
  if (after == lane.changes.begin()) return 0;
  const GilLane::Change& last = *(after - 1);
  return last.before + last.waiters * (time_ns - last.time_ns);
}

void TimelineSource::gil_levels(uint32_t pid, uint64_t begin_ns, uint64_t end_ns, uint64_t min_ns,
                                std::vector<GilLevel>& out) const {
  const auto found = lanes_.find(pid);
  if (found == lanes_.end()) return;
  const GilLane& lane = found->second;
  min_ns = std::max<uint64_t>(min_ns, 1);
  const auto after = [&](uint64_t time) {
    return std::upper_bound(
        lane.changes.begin(), lane.changes.end(), time,
        [](uint64_t t, const GilLane::Change& change) { return t < change.time_ns; });
  };
  auto at = after(begin_ns);
  if (at != lane.changes.begin()) --at;
  while (at != lane.changes.end() && at->time_ns < end_ns) {
    const auto next = at + 1;
    const uint64_t until = next == lane.changes.end() ? std::max(end_ns_, at->time_ns) : next->time_ns;
    if (until - at->time_ns >= min_ns || next == lane.changes.end()) {
      if (at->waiters > 0) out.push_back({at->time_ns, until, static_cast<float>(at->waiters), false});
      at = next;
      continue;
    }
    const uint64_t bucket = at->time_ns / min_ns * min_ns;
    const uint64_t sum = waiting_until(lane, bucket + min_ns) - waiting_until(lane, bucket);
    if (sum > 0) {
      const auto mean = static_cast<float>(static_cast<double>(sum) / static_cast<double>(min_ns));
      out.push_back({bucket, bucket + min_ns, mean, true});
    }
    const auto beyond = after(bucket + min_ns - 1);
    at = beyond == at ? next : beyond;
  }
}

void TimelineSource::gil_marks(uint32_t pid, uint64_t begin_ns, uint64_t end_ns, uint64_t min_ns,
                               std::vector<GilMark>& out) const {
  const auto lane = lanes_.find(pid);
  if (lane == lanes_.end()) return;
  const auto before = [](const GilMark& mark, uint64_t t) { return mark.time_ns < t; };
  for (const auto* list : {&lane->second.asked, &lane->second.forced}) {
    auto at = std::lower_bound(list->begin(), list->end(), begin_ns, before);
    while (at != list->end() && at->time_ns < end_ns) {
      out.push_back(*at);
      at = std::lower_bound(at + 1, list->end(), at->time_ns + std::max<uint64_t>(min_ns, 1), before);
    }
  }
}

std::vector<uint32_t> TimelineSource::gil_waiters_at(uint32_t pid, uint64_t time_ns) const {
  std::vector<uint32_t> tasks;
  for (uint32_t i = 0; i < rows_.size(); ++i) {
    if (rows_[i].kind != RowKind::thread || rows_[i].pid != pid) continue;
    const std::vector<Interval>& list = intervals_[i];
    const auto after = std::upper_bound(list.begin(), list.end(), time_ns,
                                        [](uint64_t t, const Interval& in) { return t < in.begin_ns; });
    if (after == list.begin() || (after - 1)->end_ns <= time_ns) continue;
    if ((after - 1)->value == static_cast<uint8_t>(view::TaskState::waiting_gil)) tasks.push_back(rows_[i].id);
  }
  return tasks;
}

}  // namespace lockstep::session
