// TimelineSource: what happens at the GIL besides who holds it: who asks for it, who was made to give it
// away, how many wait.
#include <algorithm>

#include "core/session/timeline.h"
#include "core/view/facts.h"

namespace lockstep::session {

// Called before the thread's row gets its new state.
void TimelineSource::count_gil_waiter(uint32_t row, const os::Event& event, bool waits) {
  const IntervalRow& list = intervals_[row];
  const bool waited = !list.empty() && list.last().end_ns == UINT64_MAX &&
                      list.last().value == static_cast<uint8_t>(view::TaskState::waiting_gil);
  if (waits == waited) return;
  GilLane& lane = lanes_[event.pid];
  Interval level;
  level.begin_ns = event.time_ns;
  level.end_ns = UINT64_MAX;
  level.task = waits ? 1 : 0;
  if (!lane.waiters.empty()) {
    Interval& last = lane.waiters.last();
    level.begin_ns = std::max(event.time_ns, last.begin_ns);   // clocks of cores differ a little
    level.task = waits ? last.task + 1 : last.task > 0 ? last.task - 1 : 0;
    last.end_ns = level.begin_ns;
  }
  lane.waiters.push(level);
  lane.most = std::max(lane.most, level.task);
}

uint32_t TimelineSource::most_gil_waiters(uint32_t pid) const {
  const auto lane = lanes_.find(pid);
  return lane == lanes_.end() ? 0 : lane->second.most;
}

void TimelineSource::gil_levels(uint32_t pid, uint64_t begin_ns, uint64_t end_ns, uint64_t min_ns,
                                std::vector<GilLevel>& out) const {
  const auto found = lanes_.find(pid);
  if (found == lanes_.end()) return;
  const IntervalRow& list = found->second.waiters;
  min_ns = std::max<uint64_t>(min_ns, 1);
  const size_t first = list.at(begin_ns);
  for (size_t at = first == IntervalRow::kNone ? 0 : first; at < list.size() && list[at].begin_ns < end_ns;) {
    const Interval level = list[at];
    const bool open = at + 1 == list.size();
    const uint64_t until = open ? std::max(end_ns_, level.begin_ns) : level.end_ns;
    if (open || until == level.begin_ns || until - level.begin_ns >= min_ns) {
      const bool shown = level.task > 0 && until > level.begin_ns;
      if (shown) out.push_back({level.begin_ns, until, static_cast<float>(level.task), false});
      ++at;
      continue;
    }
    const uint64_t bucket = level.begin_ns / min_ns * min_ns;
    const uint64_t sum = list.sum_until(bucket + min_ns) - list.sum_until(bucket);
    if (sum > 0) {
      const auto mean = static_cast<float>(static_cast<double>(sum) / static_cast<double>(min_ns));
      out.push_back({bucket, bucket + min_ns, mean, true});
    }
    at = std::max(at + 1, list.ends_after(bucket + min_ns));  // a long one may begin in the bucket
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
    const IntervalRow& list = intervals_[i];
    const size_t at = list.at(time_ns);
    if (at == IntervalRow::kNone || list[at].end_ns <= time_ns) continue;
    if (list[at].value == static_cast<uint8_t>(view::TaskState::waiting_gil)) tasks.push_back(rows_[i].id);
  }
  return tasks;
}

}  // namespace lockstep::session
