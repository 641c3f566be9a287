// Session: how a deadlock came about, told by the few moments that led to it.
#include <algorithm>
#include <optional>

#include "core/session/session_impl.h"

namespace lockstep::session {

namespace {

using os::Event;
using os::EventKind;

// The last event of that kind before the deadlock, by that task.
template <typename Fits>
std::optional<Event> last_event(const trace::EventList& events, uint64_t step, Fits fits) {
  for (size_t i = events.size(); i-- > 0;) {
    const Event& event = events[i];
    if (event.step <= step && fits(event)) return event;
  }
  return std::nullopt;
}

// What a bytecode does is noted with the step before it; a thread's end is a step of its own.
view::KeyMoment moment_of(const Event& event, view::KeyMomentKind kind, TaskNumber task) {
  view::KeyMoment moment;
  moment.kind = kind;
  moment.step = event.step + (kind == view::KeyMomentKind::ends ? 0 : 1);
  moment.time_ns = event.time_ns;
  moment.task = task;
  return moment;
}

void add_holder(const trace::EventList& events, uint64_t last, const view::DeadlockEdge& edge,
                uint32_t pid, std::vector<view::KeyMoment>& story) {
  const std::optional<Event> took = last_event(events, last, [&](const Event& event) {
    return event.kind == EventKind::lock_acquired && event.task == edge.holder && event.pid == pid &&
           event.a == edge.object;
  });
  if (took.has_value()) {
    story.push_back(moment_of(*took, view::KeyMomentKind::takes, edge.holder));
    story.back().object = edge.object;
    story.back().object_name = edge.object_name;
    story.back().line = edge.holder_took_at.line;
  }
  const std::optional<Event> ended = last_event(events, last, [&](const Event& event) {
    return event.kind == EventKind::task_exited && event.task == edge.holder;
  });
  if (ended.has_value()) {
    story.push_back(moment_of(*ended, view::KeyMomentKind::ends, edge.holder));
    story.back().object = edge.object;
    story.back().object_name = edge.object_name;
  }
}

}  // namespace

std::vector<view::KeyMoment> Session::deadlock_story() const {
  std::vector<view::KeyMoment> story;
  if (!impl_->ready()) return story;
  const view::Deadlock& deadlock = moment().deadlock;
  const trace::EventList& events = impl_->log.events();
  const uint64_t last = deadlock.step != 0 ? deadlock.step : moment().step;
  for (const view::DeadlockEdge& edge : deadlock.edges) {
    const std::optional<Event> waits = last_event(events, last, [&](const Event& event) {
      return event.kind == EventKind::task_state && event.task == edge.task &&
             static_cast<os::TaskState>(event.a) == os::TaskState::blocked;
    });
    if (!waits.has_value()) continue;
    if (edge.holder != view::kNoTask) add_holder(events, last, edge, waits->pid, story);
    story.push_back(moment_of(*waits, view::KeyMomentKind::waits, edge.task));
    view::KeyMoment& moment = story.back();
    moment.reason = edge.reason;
    moment.object = edge.object;
    moment.object_name = edge.object_name;
    moment.other = edge.holder;
    moment.line = edge.waits_at.line;
  }
  std::stable_sort(story.begin(), story.end(), [](const view::KeyMoment& a, const view::KeyMoment& b) {
    return a.step < b.step;
  });
  const auto same = [](const view::KeyMoment& a, const view::KeyMoment& b) {
    return a.step == b.step && a.kind == b.kind && a.task == b.task;
  };
  story.erase(std::unique(story.begin(), story.end(), same), story.end());
  return story;
}

}  // namespace lockstep::session
