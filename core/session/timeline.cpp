#include "core/session/timeline.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/os/state.h"
#include "core/view/facts.h"
#include "core/view/snapshot.h"

namespace lockstep::session {

using os::Event;
using os::EventKind;

namespace {
constexpr uint64_t kOpen = UINT64_MAX;
constexpr uint64_t kMomentSteps = 500;     // how near step_at() comes
}

size_t TimelineSource::KeyHash::operator()(const Key& key) const {
  const uint64_t kind = static_cast<uint64_t>(key.kind);
  return static_cast<size_t>(base::mix64((uint64_t{key.pid} << 32 | key.id) ^ kind << 60));
}

TimelineSource::Key TimelineSource::key_of(RowKind kind, uint32_t id, uint32_t pid) {
  return {kind, id, kind == RowKind::core ? 0 : pid};
}

uint32_t TimelineSource::row(RowKind kind, uint32_t id, uint32_t pid) {
  const auto made = row_of_.try_emplace(key_of(kind, id, pid), static_cast<uint32_t>(rows_.size()));
  if (made.second) {
    rows_.push_back({kind, id, pid, {}});
    intervals_.emplace_back(kind == RowKind::thread ? Weight::running : Weight::one);
  }
  return made.first->second;
}

void TimelineSource::name_row(RowKind kind, uint32_t id, uint32_t pid, const std::string& name) {
  const auto found = row_of_.find(key_of(kind, id, pid));
  if (found != row_of_.end()) rows_[found->second].name = name;
}

void TimelineSource::close(uint32_t row, uint64_t time_ns) {
  IntervalRow& list = intervals_[row];
  if (!list.empty() && list.last().end_ns == kOpen) {
    list.last().end_ns = std::max(time_ns, list.last().begin_ns);
  }
}

void TimelineSource::open(uint32_t row, const Event& event, uint8_t value, uint32_t task,
                          uint8_t reason) {
  close(row, event.time_ns);
  IntervalRow& list = intervals_[row];
  Interval interval;
  // Clocks of cores differ a little: a row never goes backwards.
  interval.begin_ns = list.empty() ? event.time_ns : std::max(event.time_ns, list.last().end_ns);
  interval.end_ns = kOpen;
  interval.begin_step = event.step;
  interval.value = value;
  interval.task = task;
  interval.reason = reason;
  list.push(interval);
}

// What the process held is held by nobody any more.
void TimelineSource::end_process(uint32_t pid, uint64_t time_ns) {
  for (uint32_t i = 0; i < rows_.size(); ++i) {
    const bool held = rows_[i].kind == RowKind::gil || rows_[i].kind == RowKind::sync;
    if (held && rows_[i].pid == pid) close(i, time_ns);
  }
}

std::string TimelineSource::name_of(RowKind kind, uint32_t id, uint32_t pid) const {
  const auto found = row_of_.find(key_of(kind, id, pid));
  return found == row_of_.end() ? std::string() : rows_[found->second].name;
}

void TimelineSource::add_task_state(const Event& event) {
  const auto state = static_cast<os::TaskState>(event.a);
  const uint32_t thread = row(RowKind::thread, event.task, event.pid);
  count_gil_waiter(thread, event, state == os::TaskState::waiting_gil);
  if (state == os::TaskState::terminated) {
    close(thread, event.time_ns);
  } else {
    open(thread, event, static_cast<uint8_t>(view::fact_state(state)), event.task,
         static_cast<uint8_t>(view::fact_reason(static_cast<os::WaitKind>(event.b))));
  }
  if (event.task >= core_of_task_.size()) core_of_task_.resize(event.task + 64, 0);
  uint32_t& core = core_of_task_[event.task];
  if (core != 0 && state != os::TaskState::running) {
    close(row(RowKind::core, core - 1, 0), event.time_ns);
    core = 0;
  }
}

void TimelineSource::add(const Event& event) {
  end_ns_ = std::max(end_ns_, event.time_ns);
  if (moments_.empty() || (event.time_ns > moments_.back().time_ns &&
                           event.step > moments_.back().step + kMomentSteps)) {
    moments_.push_back({event.time_ns, event.step});
  }
  switch (event.kind) {
    case EventKind::task_state: add_task_state(event); break;
    case EventKind::task_exited: {
      // A zombie stays one until its parent has waited for it.
      const uint32_t thread = row(RowKind::thread, event.task, event.pid);
      const IntervalRow& list = intervals_[thread];
      const bool zombie =
          !list.empty() && list.last().value == static_cast<uint8_t>(view::TaskState::zombie);
      if (!zombie) close(thread, event.time_ns);
      break;
    }
    case EventKind::process_exited: end_process(static_cast<uint32_t>(event.b), event.time_ns); break;
    case EventKind::process_reaped: {
      const auto pid = static_cast<uint32_t>(event.a);
      for (uint32_t i = 0; i < rows_.size(); ++i) {
        if (rows_[i].kind == RowKind::thread && rows_[i].pid == pid) close(i, event.time_ns);
      }
      break;
    }
    case EventKind::task_dispatched: {
      open(row(RowKind::core, event.core, 0), event, 1, event.task, 0);
      if (event.task >= core_of_task_.size()) core_of_task_.resize(event.task + 64, 0);
      core_of_task_[event.task] = event.core + 1;
      break;
    }
    case EventKind::gil_taken: open(row(RowKind::gil, event.pid, event.pid), event, 1, event.task, 0); break;
    case EventKind::gil_requested:
      lanes_[event.pid].asked.push_back(
          {event.time_ns, event.step, event.task, static_cast<uint32_t>(event.a), false});
      break;
    case EventKind::gil_forced:
      lanes_[event.pid].forced.push_back(
          {event.time_ns, event.step, event.task, static_cast<uint32_t>(event.a), true});
      close(row(RowKind::gil, event.pid, event.pid), event.time_ns);
      break;
    case EventKind::gil_dropped: close(row(RowKind::gil, event.pid, event.pid), event.time_ns); break;
    case EventKind::lock_acquired:
      open(row(RowKind::sync, static_cast<uint32_t>(event.a), event.pid), event, 1, event.task, 0);
      break;
    case EventKind::lock_released:
      close(row(RowKind::sync, static_cast<uint32_t>(event.a), event.pid), event.time_ns);
      break;
    case EventKind::task_woken:
      if (event.task != 0) {
        arrows_.push_back({event.time_ns, event.step, event.task, static_cast<uint32_t>(event.a), 0});
      }
      break;
    case EventKind::process_forked:
      arrows_.push_back({event.time_ns, event.step, event.task, static_cast<uint32_t>(event.b), 1});
      break;
    default: break;
  }
}

void TimelineSource::update(const trace::Log& log, uint32_t cores) {
  if (log.version() == version_ && taken_ == log.events().size()) return;
  if (taken_ > log.events().size() || log.cuts() != cuts_) {
    *this = TimelineSource();
    cuts_ = log.cuts();
  }
  if (rows_.empty()) {
    for (uint32_t i = 0; i < cores; ++i) row(RowKind::core, i, 0);
  }
  version_ = log.version();
  for (; taken_ < log.events().size(); ++taken_) add(log.events()[taken_]);
}

void TimelineSource::intervals(uint32_t row, uint64_t begin_ns, uint64_t end_ns, uint64_t min_ns,
                               std::vector<Interval>& out) const {
  const IntervalRow& list = intervals_[row];
  if (min_ns == 0) min_ns = 1;
  for (size_t at = list.ends_after(begin_ns); at < list.size() && list[at].begin_ns < end_ns;) {
    const Interval first = list[at];
    if (first.end_ns - first.begin_ns >= min_ns) {
      out.push_back(first);
      ++at;
      continue;
    }
    const uint64_t bucket = first.begin_ns / min_ns * min_ns;
    size_t here = std::max(at, list.ends_after(bucket + min_ns / 2));
    if (here == list.size() || list[here].begin_ns >= bucket + min_ns) here = at;
    Interval folded = list[here];
    // Whatever else it did than run stands for the rest of the time.
    if (rows_[row].kind == RowKind::thread && list.weight_of(folded) != 0) {
      const Interval& rest = list[here + 1 < list.size() ? here + 1 : here == 0 ? here : here - 1];
      folded.value = rest.value;
      folded.reason = rest.reason;
    }
    folded.begin_ns = std::max(bucket, begin_ns);
    folded.end_ns = bucket + min_ns;
    folded.folded = true;
    folded.share = static_cast<float>(list.sum_until(bucket + min_ns) - list.sum_until(bucket)) /
                   static_cast<float>(min_ns);
    out.push_back(folded);
    at = std::max(at + 1, list.ends_after(bucket + min_ns));
  }
}

void TimelineSource::arrows(uint64_t begin_ns, uint64_t end_ns, uint64_t min_ns,
                            std::vector<Arrow>& out) const {
  const auto before = [](const Arrow& arrow, uint64_t t) { return arrow.time_ns < t; };
  auto at = std::lower_bound(arrows_.begin(), arrows_.end(), begin_ns, before);
  while (at != arrows_.end() && at->time_ns < end_ns) {
    out.push_back(*at);
    at = std::lower_bound(at + 1, arrows_.end(), at->time_ns + min_ns, before);
  }
}

uint64_t TimelineSource::bytes() const {
  uint64_t sum = moments_.capacity() * sizeof(Moment) + arrows_.capacity() * sizeof(Arrow);
  for (const IntervalRow& list : intervals_) sum += list.bytes();
  for (const auto& [pid, lane] : lanes_) {
    sum += (lane.asked.capacity() + lane.forced.capacity()) * sizeof(GilMark) +
           lane.waiters.bytes();
  }
  return sum;
}

uint64_t TimelineSource::step_at(uint64_t time_ns) const {
  const auto after = std::upper_bound(moments_.begin(), moments_.end(), time_ns,
                                      [](uint64_t t, const Moment& m) { return t < m.time_ns; });
  return after == moments_.begin() ? 0 : (after - 1)->step;
}

}  // namespace lockstep::session
