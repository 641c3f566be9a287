// The ends of an explorer's runs: what came out, and which of them are the same.
#include <algorithm>

#include "core/base/hash.h"
#include "core/explore/search.h"
#include "core/os/deadlock.h"
#include "core/view/frames.h"
#include "core/view/names.h"
#include "core/view/snapshot.h"
#include "core/view/wakers.h"

namespace lockstep::explore {

namespace {

constexpr uint64_t kStepsAfterCycle = 100'000;

uint64_t mix(uint64_t a, uint64_t b) { return base::mix64(a * 0x9e3779b97f4a7c15ull + base::mix64(b)); }

uint64_t text_hash(const std::string& text) { return base::hash_bytes(text.data(), text.size(), 3); }

uint64_t outcome_hash(const Outcome& outcome) {
  uint64_t hash = mix(static_cast<uint64_t>(outcome.kind), static_cast<uint64_t>(outcome.exit_code));
  if (outcome.kind != OutcomeKind::cut_off) {
    hash = mix(mix(hash, text_hash(outcome.out)), text_hash(outcome.err));
  }
  for (const Waiting& waiting : outcome.waiting) {
    hash = mix(hash, waiting.task);
    hash = mix(hash, uint64_t{waiting.place.file} << 32 | static_cast<uint32_t>(waiting.place.line));
    hash = mix(hash, static_cast<uint64_t>(waiting.reason));
  }
  return hash;
}

}  // namespace

// Those in cycles, or if there are none, all that wait.
std::vector<Waiting> Explorer::Impl::waiting_threads() {
  const os::Kernel& kernel = machine->kernel();
  std::vector<os::TaskId> tasks;
  for (const os::Deadlock& cycle : os::find_cycles(kernel, !machine->ended())) {
    for (const os::DeadlockEdge& edge : cycle.edges) tasks.push_back(edge.task);
  }
  return places_of(tasks.empty() ? kernel.tasks() : tasks);
}

// Those in cycles that the kernel cannot be certain of, when nobody else can come to their locks.
std::vector<Waiting> Explorer::Impl::waiting_for_ever() {
  std::vector<os::TaskId> tasks;
  for (const os::Deadlock& cycle : os::find_cycles(machine->kernel(), false)) {
    if (!view::is_sealed(*machine, *sources, cycle)) continue;
    for (const os::DeadlockEdge& edge : cycle.edges) tasks.push_back(edge.task);
  }
  return places_of(tasks);
}

std::vector<Waiting> Explorer::Impl::places_of(const std::vector<os::TaskId>& tasks) {
  std::vector<Waiting> result;
  const os::Kernel& kernel = machine->kernel();
  for (const os::TaskId id : tasks) {
    const os::Task* task = kernel.task(id);
    if (task->kind != os::TaskKind::thread || task->state != os::TaskState::blocked) continue;
    if (!machine->look_at(task->pid)) continue;
    Waiting waiting;
    waiting.task = id.value;
    waiting.thread = view::thread_name(*machine, id.value);
    waiting.reason = view::fact_reason(task->wait);
    bool in_library = false;
    waiting.place = view::place_of_thread(*machine, *sources, task->vm_thread, in_library);
    result.push_back(std::move(waiting));
  }
  return result;
}

void Explorer::Impl::end_of_run(machine::StopReason reason) {
  Outcome outcome;
  switch (reason) {
    case machine::StopReason::finished:
      outcome.kind = OutcomeKind::finished;
      outcome.exit_code = machine->exit_code();
      break;
    case machine::StopReason::waiting_input:
      outcome.kind = OutcomeKind::waiting_input;
      outcome.limit = Limit::input;
      leave_out(Limit::input);
      break;
    default:
      outcome.kind = OutcomeKind::deadlock;
      outcome.waiting = waiting_threads();
  }
  outcome.out = out;
  outcome.err = err;
  outcome.steps = machine->step();
  add_outcome(std::move(outcome));
}

// Whether another schedule of that outcome is to be kept instead of its own.
bool Explorer::Impl::is_better_than(const Outcome& known) const {
  const auto length = [](const os::Schedule& of) { return of.overrides().size() + of.forced().size(); };
  if (known.preemptions != preemptions) return preemptions < known.preemptions;
  return length(schedule) < length(known.schedule);
}

// Only one thread is left, as in an earlier run that was the same trace until here: so it comes to the same end.
// (Where the end is to have this run's schedule it is run all the same.)
bool Explorer::Impl::ends_as_known() {
  const os::Kernel& kernel = machine->kernel();
  uint32_t alive = 0;
  for (const os::TaskId id : kernel.tasks()) alive += kernel.is_alive(id) ? 1 : 0;
  if (alive != 1) return false;
  alone = mix(mix(state_here(0), text_hash(out)), mix(text_hash(err), 991));
  const auto at = end_of.find(alone);
  if (at == end_of.end() || is_better_than(outcomes[at->second.outcome])) return false;
  if (!is_counted()) return true;
  count_schedule(outcomes[at->second.outcome], std::max(at->second.worst, watch.worst()));
  return true;
}

void Explorer::Impl::count_schedule(Outcome& outcome, Loss worst) {
  ++progress.schedules;
  ++outcome.schedules;
  if (is_deadlock(outcome)) ++progress.deadlocks;
  if (worst == Loss::found) ++progress.losing;
  if (worst == Loss::overtaken) ++progress.overtaken;
}

// Some wait for each other for ever. That is the outcome; but the trace is the whole one, with what the others
// still do, so that it does not matter how far they are. Where they do nothing else there is nothing to choose.
void Explorer::Impl::after_cycle() {
  Outcome outcome;
  outcome.kind = OutcomeKind::deadlock;
  outcome.waiting = waiting_threads();
  outcome.out = out;
  outcome.err = err;
  outcome.steps = machine->step();
  machine::StopReason reason = machine::StopReason::budget;
  for (uint64_t i = 0; i < kStepsAfterCycle; ++i) {
    reason = machine->run(1);
    ++progress.steps;
    if (reason != machine::StopReason::budget && reason != machine::StopReason::cycle) break;
  }
  asked.clear();
  add_outcome(std::move(outcome));
}

void Explorer::Impl::cut_off_run() {
  leave_out(Limit::run_length);
  Outcome outcome;
  outcome.kind = OutcomeKind::cut_off;
  outcome.limit = Limit::run_length;
  outcome.waiting = waiting_for_ever();
  outcome.out = out;
  outcome.err = err;
  outcome.steps = machine->step();
  add_outcome(std::move(outcome));
}

void Explorer::Impl::add_outcome(Outcome outcome) {
  if (!is_counted()) return;
  const uint64_t end = static_cast<uint64_t>(outcome.kind);
  const bool fresh_trace = traces.insert(mix(watch.order().fingerprint(), end)).second;
  if (fresh_trace) ++progress.traces;
  const uint64_t hash = outcome_hash(outcome);
  const uint64_t steps = outcome.steps;
  const uint64_t bytes = outcome.out.size() + outcome.err.size();
  if (!outcome_of.contains(hash) && outcome_bytes + bytes > options.max_outcome_bytes && !outcomes.empty()) {
    leave_out(Limit::outcomes);
    count_schedule(outcome, watch.worst());
    return;
  }
  const auto [at, fresh] = outcome_of.try_emplace(hash, outcomes.size());
  if (fresh) {
    outcome_bytes += bytes;
    outcome.preemptions = preemptions;
    outcome.schedule = schedule;
    outcomes.push_back(std::move(outcome));
  }
  Outcome& known = outcomes[at->second];
  count_schedule(known, watch.worst());
  if (fresh_trace) ++known.traces;
  if (alone != 0) end_of[alone] = {at->second, watch.worst()};
  if (fresh || !is_better_than(known)) return;
  known.preemptions = preemptions;
  known.schedule = schedule;
  known.steps = steps;
}

}  // namespace lockstep::explore
