#include <algorithm>
#include <utility>

#include "core/session/session_impl.h"
#include "core/view/explain.h"
#include "core/view/frames.h"
#include "core/view/heap.h"
#include "core/view/listing.h"
#include "core/view/snapshot.h"

namespace lockstep::session {

// --- facts -------------------------------------------------------------------------------------------

// Threads that have ended are gone from the kernel; a person still wants to see that they were there.
void Session::Impl::add_ended_threads() {
  timeline.update(log, settings.cores);
  bool added = false;
  const size_t alive = moment.threads.size();
  for (uint32_t i = 0; i < timeline.rows().size(); ++i) {
    const Row& row = timeline.rows()[i];
    if (row.kind != RowKind::thread || timeline.first_step(i) >= moment.step) continue;
    const auto end = moment.threads.begin() + static_cast<std::ptrdiff_t>(alive);
    const auto at = std::lower_bound(
        moment.threads.begin(), end, row.id,
        [](const view::Thread& thread, TaskNumber task) { return thread.task < task; });
    if (at != end && at->task == row.id) continue;
    view::Thread thread;
    thread.task = row.id;
    thread.pid = row.pid;
    thread.name = machine->task_name(row.id);
    thread.state = view::TaskState::terminated;
    moment.threads.push_back(std::move(thread));
    added = true;
  }
  if (!added) return;
  std::sort(moment.threads.begin(), moment.threads.end(),
            [](const view::Thread& a, const view::Thread& b) { return a.task < b.task; });
}

Moment Session::Impl::look() {
  if (std::exchange(seen_cuts, log.cuts()) != log.cuts()) seen.forget();
  return view::make_moment(*machine, *sources, seen);
}

namespace {

bool begins_wait(const os::Event& event, const view::Deadlock& deadlock) {
  if (event.kind != os::EventKind::task_state) return false;
  if (static_cast<os::TaskState>(event.a) != os::TaskState::blocked) return false;
  return std::any_of(deadlock.edges.begin(), deadlock.edges.end(),
                     [&](const view::DeadlockEdge& edge) { return edge.task == event.task; });
}

}  // namespace

void Session::Impl::make_moment() {
  moment = {};
  moment.state = idle_state;
  moment.error = error;
  moment_valid = true;
  names_noted = false;
  if (!ready()) return;
  moment = look();
  moment.last_step = last_step;
  moment.state = waits_for_library && library_expected ? RunState::loading : RunState::paused;
  if (machine->ended()) {
    moment.state = machine->end_reason() == StopReason::finished   ? RunState::finished
                   : machine->end_reason() == StopReason::deadlock ? RunState::deadlocked
                                                                   : RunState::paused;
  }
  if (asked_ns != 0) {  // who did the last step may be gone from its core
    moment.time_ns = std::max(moment.time_ns, shown_ns);
    moment.current = view::kNoTask;
    for (const view::Thread& thread : moment.threads) {
      const bool first = moment.current == view::kNoTask;
      if (thread.state == view::TaskState::running && (first || thread.holds_gil)) moment.current = thread.task;
    }
  }
  add_ended_threads();
  if (ended_well()) add_last_facts();
  if (!moment.deadlock.found) return;
  moment.deadlock.step = moment.step;
  moment.deadlock.time_ns = moment.time_ns;
  // The last cycle that closed before the cursor, or the last wait of a standstill.
  const auto& all = log.events();
  for (uint64_t i = std::min<uint64_t>(log.position().events, all.size()); i > 0; --i) {
    const os::Event& event = all[i - 1];
    const bool closes = event.kind == os::EventKind::deadlock && moment.deadlock.cycle;
    if (!closes && !(machine->ended() && begins_wait(event, moment.deadlock))) continue;
    moment.deadlock.step = event.step + 1;   // the wait is a step
    moment.deadlock.time_ns = event.time_ns;
    break;
  }
}

// Where threads were last, and the locks as they were then.
void Session::Impl::add_last_facts() {
  const Moment last = look_at_last([this] { return look(); });
  moment.syncs = last.syncs;
  moment.workers = last.workers;
  moment.futures = last.futures;
  for (const view::Thread& from : last.threads) {
    for (view::Thread& to : moment.threads) {
      if (to.task != from.task) continue;
      to.place = from.place;
      to.in_library = from.in_library;
      to.name = from.name;
    }
  }
}

const Moment& Session::moment() const {
  if (!impl_->moment_valid) impl_->make_moment();
  return impl_->moment;
}

std::optional<int> Session::exit_code() const {
  if (!impl_->ended_well()) return std::nullopt;
  return impl_->machine->exit_code();
}

std::vector<view::Frame> Session::call_stack(TaskNumber task, bool with_library) const {
  if (!impl_->ready()) return {};
  return impl_->look_at_last([&] {
    return view::call_stack(*impl_->machine, *impl_->sources, {task}, with_library);
  });
}

std::vector<view::Variable> Session::globals(uint32_t pid) const {
  if (!impl_->ready()) return {};
  return impl_->look_at_last([&] { return view::main_globals(*impl_->machine, pid); });
}

view::Heap Session::heap(TaskNumber task, size_t frame, bool with_library, uint32_t root) const {
  if (!impl_->ready()) return {};
  return impl_->look_at_last([&] {
    return view::heap_of_frame(*impl_->machine, *impl_->sources, {task}, frame, with_library, root);
  });
}

std::vector<view::Why> Session::why(TaskNumber task) const {
  if (!impl_->ready()) return {};
  return view::explain_chain(*impl_->machine, *impl_->sources, moment(), task);
}

std::vector<view::Generator> Session::generators(TaskNumber task, size_t frame,
                                                 bool with_library) const {
  if (!impl_->ready()) return {};
  return impl_->look_at_last([&] {
    return view::generators_of_frame(*impl_->machine, *impl_->sources, {task}, frame, with_library);
  });
}

const std::vector<view::SourceFile>& Session::files() const {
  static const std::vector<view::SourceFile> none;
  return impl_->sources ? impl_->sources->files() : none;
}

const view::CodeListing& Session::listing(uint32_t code) const {
  static const view::CodeListing none;
  if (!impl_->ready()) return none;
  const auto known = impl_->listings.find(code);
  if (known != impl_->listings.end()) return known->second;
  return impl_->listings[code] =
             view::make_listing(*impl_->program, *impl_->sources, code, impl_->settings.gil);
}

const view::Outputs& Session::output() const { return impl_->log.outputs(); }

const std::vector<view::Decision>& Session::decisions() const {
  Impl& impl = *impl_;
  if (impl.decisions_version == impl.log.version()) return impl.decisions;
  impl.decisions_version = impl.log.version();
  const auto& records = impl.log.decisions();
  if (impl.decisions_cuts != impl.log.cuts()) impl.decisions.clear();
  impl.decisions_cuts = impl.log.cuts();
  for (size_t i = impl.decisions.size(); i < records.size(); ++i) {
    const os::Decision& from = records[i].decision;
    impl.decisions.push_back({from.number, from.step, from.time_ns, static_cast<uint8_t>(from.kind),
                              from.core, records[i].tasks, from.count, from.chosen});
  }
  return impl.decisions;
}

namespace {

// False: not one that a person would ask about.
bool event_fact(const os::Event& from, view::Event& to) {
  using os::EventKind;
  to = {view::EventKind::created, from.step, from.time_ns, from.task, view::kNoTask, from.pid, 0};
  switch (from.kind) {
    case EventKind::task_created:
      to.other = from.task;
      to.task = static_cast<uint32_t>(from.a);
      return true;
    case EventKind::task_woken:
      to.kind = view::EventKind::woken;
      to.other = static_cast<uint32_t>(from.a);
      if (from.b < os::kKernelChannel) to.object = static_cast<uint32_t>(from.b);
      if (from.b == os::channel_key(os::ChannelKind::input, 0)) to.exit_code = 1;
      return true;
    case EventKind::lock_waiting:
      to.kind = view::EventKind::waits;
      to.other = static_cast<uint32_t>(from.b);
      if (from.a < os::kKernelChannel) to.object = static_cast<uint32_t>(from.a);
      return true;
    case EventKind::gil_taken:
      to.kind = view::EventKind::gil_passed;
      to.other = static_cast<uint32_t>(from.b);
      return to.other != from.task && to.other != 0;
    case EventKind::task_preempted:
      to.kind = view::EventKind::preempted;
      return static_cast<os::PreemptReason>(from.a) == os::PreemptReason::slice_end ||
             static_cast<os::PreemptReason>(from.a) == os::PreemptReason::better_task ||
             static_cast<os::PreemptReason>(from.a) == os::PreemptReason::forced;
    case EventKind::task_exited: to.kind = view::EventKind::ended; return true;
    case EventKind::process_forked:
      to.kind = view::EventKind::forked;
      to.other = static_cast<uint32_t>(from.b);
      return true;
    case EventKind::process_exited:
      to.kind = view::EventKind::process_ended;
      to.pid = static_cast<uint32_t>(from.b);
      to.exit_code = (from.a & 0x7f) != 0 ? -static_cast<int>(from.a & 0x7f) : static_cast<int>(from.a >> 8);
      return true;
    case EventKind::process_reaped:
      to.kind = view::EventKind::reaped;
      to.pid = static_cast<uint32_t>(from.a);
      return true;
    case EventKind::deadlock: to.kind = view::EventKind::deadlock; return true;
    case EventKind::task_state:
      to.kind = view::EventKind::sleeps;
      return static_cast<os::TaskState>(from.a) == os::TaskState::sleeping;
    default: return false;
  }
}

}  // namespace

const EventFacts& Session::events() const {
  Impl& impl = *impl_;
  const auto& records = impl.log.events();
  if (impl.events_cuts != impl.log.cuts() || impl.events_taken > records.size()) {
    impl.events.clear();
    impl.events_taken = 0;
  }
  impl.events_cuts = impl.log.cuts();
  view::Event fact;
  for (; impl.events_taken < records.size(); ++impl.events_taken) {
    if (event_fact(records[impl.events_taken], fact)) impl.events.push_back(fact);
  }
  return impl.events;
}

// The last step's own events come after it; what the kernel did since then has happened (seek_time).
size_t Session::events_past() const {
  const EventFacts& all = events();
  if (!impl_->ready()) return 0;
  const auto& records = impl_->log.events();
  const uint64_t step = impl_->machine->step();
  const auto before = std::lower_bound(all.begin(), all.end(), step,
                                       [](const view::Event& e, uint64_t s) { return e.step < s; });
  auto count = static_cast<size_t>(before - all.begin());
  view::Event fact;
  for (uint64_t i = std::min<uint64_t>(impl_->log.position().events, records.size()); i > 0; --i) {
    const os::Event record = records[i - 1];
    if (record.step < step) break;
    count += event_fact(record, fact) ? 1 : 0;
  }
  return std::min(count, all.size());
}

std::vector<int> Session::executable_lines(uint32_t file) const {
  if (!impl_->ready() || file >= impl_->sources->files().size()) return {};
  return view::executable_lines(*impl_->program, impl_->sources->files()[file].name);
}

// Locks that are not made yet at the cursor have names too.
void Session::Impl::note_names_at_end() {
  named_end = last_step;
  names_noted = false;
  const Here before = here();
  seek(last_step);
  const Moment last = look_at_last([this] { return look(); });
  for (const view::Sync& sync : last.syncs) sync_names[{sync.pid, sync.object}] = sync.name;
  return_to(before);
  moment_valid = true;  // it is the same moment
}

const TimelineSource& Session::timeline() const {
  Impl& impl = *impl_;
  if (!impl.ready()) {
    impl.timeline = TimelineSource();
    return impl.timeline;
  }
  impl.timeline.update(impl.log, impl.settings.cores);
  for (uint32_t i = 0; i < impl.timeline.rows().size(); ++i) {
    const Row& row = impl.timeline.rows()[i];
    if (row.kind != RowKind::thread || !row.name.empty()) continue;
    const std::string& name = impl.machine->task_name(row.id);
    if (!name.empty()) impl.timeline.name_row(i, name);
  }
  impl.timeline.extend(impl.last_ns);
  const Moment& now = moment();
  if (impl.last_step > now.step && impl.named_end != impl.last_step) impl.note_names_at_end();
  if (impl.names_noted && impl.named_version == impl.log.version()) return impl.timeline;
  impl.names_noted = true;
  impl.named_version = impl.log.version();
  for (const view::Sync& sync : now.syncs) impl.sync_names[{sync.pid, sync.object}] = sync.name;
  for (const auto& [key, name] : impl.sync_names) {
    impl.timeline.name_row(RowKind::sync, key.second, key.first, name);
  }
  return impl.timeline;
}

uint64_t Session::state_hash() {
  if (!impl_->ready()) return 0;
  const Impl::Here here = impl_->here();
  impl_->settle();
  const uint64_t hash = impl_->machine->hash();
  impl_->return_to(here);
  return hash;
}
uint64_t Session::history_bytes() const { return impl_->recorder.bytes(); }
uint64_t Session::trace_bytes() const { return impl_->log.bytes(); }
uint64_t Session::event_count() const { return impl_->log.events().size(); }

}  // namespace lockstep::session
