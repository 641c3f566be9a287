#include "core/explore/explore.h"

#include <algorithm>
#include <utility>

#include "core/base/hash.h"
#include "core/explore/search.h"
#include "core/session/project_sources.h"

namespace lockstep::explore {

using machine::Machine;
using machine::StopReason;

namespace {

constexpr uint64_t kPrepareSlice = 4096;
constexpr uint64_t kKeyframeDistance = 160;  // steps; running so far costs about what a keyframe does
constexpr uint64_t kKeyframeShare = 256;    // or this part of the run, so that a long one has not too many
constexpr uint32_t kCircles = 24;           // so many futile reads, and a thread is said to go in circles
constexpr uint64_t kMostAlone = 200'000'000; // steps until a second thread begins
constexpr uint32_t kLeastDeviations = 1;
constexpr uint32_t kMostDeviations = 2;      // in the rounds that count them
constexpr uint32_t kMostThreads = 32;       // that one choice can offer, as the kernel's

uint64_t mix(uint64_t a, uint64_t b) { return base::mix64(a * 0x9e3779b97f4a7c15ull + base::mix64(b)); }

}  // namespace

// --- the machine -------------------------------------------------------------------------------------

os::Sinks Explorer::Impl::sinks() {
  os::Sinks sinks;
  sinks.context = this;
  sinks.event = [](void* context, const os::Event& event) {
    auto* self = static_cast<Impl*>(context);
    if (event.kind == os::EventKind::task_created && event.a != 0 &&
        self->second_task_step == UINT64_MAX) {
      self->second_task_step = event.step;
      self->base_out = self->out.size();
      self->base_err = self->err.size();
    }
    if (event.kind == os::EventKind::task_exited) self->task_ended = true;
    if (event.kind == os::EventKind::task_created) self->alone = 0;
    if (self->watching) self->watch.event(event);
  };
  sinks.output = [](void* context, const os::Output& output) {
    auto* self = static_cast<Impl*>(context);
    if (self->muted) return;
    (output.fd == 2 ? self->err : self->out).append(output.bytes, output.size);
    if (self->watching) self->watch.output(output);
  };
  sinks.decision = [](void* context, const os::Decision& decision) {
    auto* self = static_cast<Impl*>(context);
    if (!self->watching || decision.kind == os::ChoiceKind::random) return;
    if (decision.kind == os::ChoiceKind::pick_next) self->picked = true;
    if (decision.number < self->settled) return;
    Asked asked{decision.kind, decision.number, {}};
    for (uint32_t i = 0; i < decision.count; ++i) {
      asked.options.push_back(decision.options != nullptr ? decision.options[i] : i);
    }
    self->asked.push_back(std::move(asked));
  };
  return sinks;
}

// A fresh machine at step 0. False: the program does not compile.
bool Explorer::Impl::boot() {
  watch.detach();
  machine.reset();
  if (program == nullptr) program = std::make_unique<vm::Program>();
  program->restart();
  program->set_project(session::project_sources(project));
  program->set_library(library);
  program->prefer_library(project.cpython_library);
  sources = std::make_unique<view::Sources>(*program);
  schedule = os::Schedule::serial_with({}, {}, typed());
  machine = std::make_unique<Machine>(*program, settings, schedule);
  machine->set_breakpoints_enabled(false);
  machine->kernel().set_sinks(sinks());
  lang::Diagnostic diagnostic;
  if (machine->boot(project.arguments, diagnostic)) return true;
  error = session::error_text(diagnostic);
  machine.reset();
  return false;
}

// Up to where a second thread begins there is nothing to choose.
void Explorer::Impl::prepare(uint64_t budget) {
  muted = false;  // what is printed before counts too
  for (uint64_t done = 0; done < budget; done += kPrepareSlice) {
    const uint64_t from = machine->step();
    if (machine->settled()) recorder.start(*machine, {});
    const StopReason reason = machine->run(kPrepareSlice);
    progress.steps += counted(from);
    if (second_task_step != UINT64_MAX) break;
    if (reason != StopReason::budget) {
      end_of_run(reason);
      finish(progress.limits == 0 ? State::complete : State::out_of_budget, progress.limit);
      return;
    }
    if (machine->step() >= kMostAlone) {
      cut_off_run();
      finish(State::out_of_budget, progress.limit);
      return;
    }
  }
  if (second_task_step == UINT64_MAX) return;
  // Back to just before that.
  base_step = second_task_step;
  muted = true;
  recorder.restore(*machine, base_step);
  const uint64_t keyframe = machine->step();
  while (machine->step() < base_step) machine->run(base_step - machine->step());
  progress.steps += counted(keyframe);
  out.resize(base_out);
  err.resize(base_err);
  muted = false;
  base_task = machine->current_task().value;
  base_decisions = machine->kernel().root().decisions;
  recorder.start(*machine, {});
  progress.state = State::exploring;
  first_round();
  begin_run();
}

void Explorer::Impl::first_round() {
  progress.bound = options.bound;
  progress.deviations = kLeastDeviations;
  states.clear();
  begin_round();
}

// False: it was the last one.
bool Explorer::Impl::next_round() {
  if (progress.deviations < kMostDeviations) {
    ++progress.deviations;
  } else if (progress.deviations != kAny) {
    progress.deviations = kAny;
    progress.bound = 0;
  } else if (progress.bound < options.bound) {
    ++progress.bound;
  } else {
    return false;
  }
  begin_round();
  return true;
}

void Explorer::Impl::begin_round() {
  seen.clear();
  nodes.clear();
  bound_cut = false;
}

// Whether the run at hand did not belong to an earlier round already.
bool Explorer::Impl::is_counted() {
  if (probing) return probed.insert(schedule_hash()).second;
  if (!probed.empty() && probed.contains(schedule_hash())) return false;
  if (progress.deviations != kAny) {
    return deviations == progress.deviations || progress.deviations == kLeastDeviations;
  }
  return preemptions == progress.bound && deviations > kMostDeviations;
}

std::vector<os::Input> Explorer::Impl::typed() const {
  if (!options.has_input) return {};
  std::vector<os::Input> inputs;
  if (!options.input.empty()) inputs.push_back({0, false, options.input});
  inputs.push_back({0, true, {}});
  return inputs;
}

void Explorer::Impl::apply_schedule() {
  std::vector<os::Override> overrides;
  std::vector<os::Forced> forced;
  for (const Node& node : nodes) {
    if (node.chosen < 0) continue;
    const uint32_t option = node.options[static_cast<size_t>(node.chosen)];
    if (node.is_decision) {
      overrides.push_back({node.decision, option});
    } else {
      forced.push_back({node.step, option});
    }
  }
  schedule = os::Schedule::serial_with(std::move(overrides), std::move(forced), typed());
}

// Back to a step of this run, the watch too.
void Explorer::Impl::restore(const Node& node) {
  ++progress.restores;
  watch.detach();
  muted = true;
  watching = false;
  apply_schedule();
  machine->kernel().set_schedule(schedule);
  recorder.restore(*machine, node.step);
  recorder.truncate(machine->step());
  while (machine->step() < node.step) {
    const uint64_t from = machine->step();
    machine->run(node.step - machine->step());
    progress.steps += counted(from);
  }
  watch.order().rewind(node.mark);
  watch.fresh() = node.fresh;
  watch.clear_circles();
  watch.set_worst(node.worst);
  alone = 0;
  out.resize(node.out_size);
  err.resize(node.err_size);
  asked.clear();
  muted = false;
  watching = true;
  watch.attach(*machine, *sources);
}

// --- choices -----------------------------------------------------------------------------------------

Node Explorer::Impl::node_here() const {
  Node node;
  node.step = machine->step();
  node.mark = const_cast<Watch&>(watch).order().mark();
  node.out_size = out.size();
  node.err_size = err.size();
  node.preemptions = preemptions;
  node.deviations = deviations;
  node.settled = settled;
  node.worst = watch.worst();
  return node;
}

// What decides how the run can go on: the trace so far, who can run, who runs.
uint64_t Explorer::Impl::state_here(uint32_t running) const {
  Order& order = const_cast<Watch&>(watch).order();
  uint64_t sum = order.fingerprint();
  for (const os::TaskId id : machine->kernel().tasks()) {
    const os::Task* task = machine->kernel().task(id);
    const uint64_t state = static_cast<uint64_t>(task->state) * 256 + static_cast<uint64_t>(task->wait);
    const bool active = task->state == os::TaskState::running || task->state == os::TaskState::ready;
    sum += mix(order.chain(id.value), active ? 1 : state + 2);
  }
  return mix(sum, running == 0 ? 0 : order.chain(running));
}

bool Explorer::Impl::seen_before(uint64_t state) {
  const Left left{progress.bound - preemptions,
                  progress.deviations == kAny ? kAny : progress.deviations - deviations};
  const auto [at, fresh] = seen.try_emplace(state, left);
  if (fresh) {
    if (states.insert(state).second) ++progress.states;
    return false;
  }
  Left& known = at->second;
  if (known.preemptions >= left.preemptions && known.deviations >= left.deviations) return true;
  if (left.preemptions >= known.preemptions && left.deviations >= known.deviations) known = left;
  return false;
}

void Explorer::Impl::push(Node node) {
  node.fresh = watch.fresh();
  nodes.push_back(std::move(node));
}

// The kernel has asked who goes on, or who is woken: every answer is tried.
void Explorer::Impl::choose_at_decisions(const Node& before) {
  for (const Asked& question : asked) {
    Node node = before;
    node.is_decision = true;
    node.decision = question.number;
    for (uint32_t i = 1; i < question.options.size(); ++i) node.options.push_back(i);
    if (question.options.size() >= kMostThreads) leave_out(Limit::threads);
    settled = node.settled = question.number + 1;
    push(std::move(node));
  }
  asked.clear();
}

// Whether a schedule can say that the thread that has just run is preempted here: with a GIL this is said of
// the step before, where nobody else may have been forced or picked. Else it waits for the next check point.
bool Explorer::Impl::expressible(const Node& before) const {
  if (settings.gil == os::GilModel::free) return true;
  if (picked) return false;
  return std::none_of(nodes.begin(), nodes.end(), [&](const Node& node) {
    return !node.is_decision && node.chosen >= 0 && node.step == before.step;
  });
}

// The thread that ran could be preempted here, and something has happened since the last such place.
bool Explorer::Impl::choose_to_preempt(const Node& before) {
  const Watch::Last& last = watch.last();
  if (!last.switchable || !watch.is_fresh(last.task)) return false;
  const os::Kernel& kernel = machine->kernel();
  const os::Task* running = kernel.task({last.task});
  if (running == nullptr || running->state != os::TaskState::running) return false;
  if (kernel.root().forced_task != 0 || kernel.root().ready.size == 0) return false;
  if (!expressible(before)) return false;
  Node node = before;
  // With a GIL the request has to be there before the bytecode that ends in a check point.
  if (settings.gil == os::GilModel::free) node = node_here();
  node.task = last.task;
  for (const os::TaskId id : kernel.ready_queue(kMostThreads)) node.options.push_back(id.value);
  if (node.options.size() >= kMostThreads) leave_out(Limit::threads);
  // Who has only just begun is not torn away from anything.
  const bool newborn = last.task != base_task && watch.order().events(last.task) <= 1;
  node.cost = newborn ? 0 : 1;
  watch.set_fresh(last.task, false);
  push(std::move(node));
  return true;
}

// A thread that reads the same again and again lets another one go on, as the GIL's interval would see to.
bool Explorer::Impl::leave_circle(const Node& before) {
  const Watch::Last& last = watch.last();
  const os::Kernel& kernel = machine->kernel();
  if (watch.circles() < kCircles || !last.switchable) return false;
  if (kernel.root().forced_task != 0 || kernel.root().ready.size == 0) return false;
  if (!expressible(before)) return false;
  const os::Task* running = kernel.task({last.task});
  if (running == nullptr || running->state != os::TaskState::running) return false;
  Node node = before;
  if (settings.gil == os::GilModel::free) node = node_here();
  node.task = last.task;
  for (const os::TaskId id : kernel.ready_queue(kMostThreads)) node.options.push_back(id.value);
  node.chosen = 0;
  node.next = 1;
  push(std::move(node));
  restore(nodes.back());
  return true;
}

// Takes the next way at the youngest choice that has one. False: there is none left.
bool Explorer::Impl::backtrack() {
  while (!nodes.empty()) {
    Node& node = nodes.back();
    const bool affordable =
        node.preemptions + node.cost <= progress.bound && node.deviations < progress.deviations;
    if (node.next < node.options.size() && !affordable) bound_cut = true;
    if (node.next < node.options.size() && affordable) {
      node.chosen = static_cast<int64_t>(node.next++);
      preemptions = node.preemptions + node.cost;
      deviations = node.deviations + 1;
      settled = node.settled;
      restore(node);
      return true;
    }
    nodes.pop_back();
  }
  return false;
}

// --- running -----------------------------------------------------------------------------------------

// One step of the run at hand, and the choices it brings. False: the run is over.
bool Explorer::Impl::explore_step() {
  const Node before = node_here();
  const uint64_t from = machine->step();
  picked = task_ended = false;
  const StopReason reason = machine->run(1);
  progress.steps += counted(from);
  if (task_ended && reason == StopReason::budget && asked.empty() && ends_as_known()) return false;
  if (!asked.empty()) {
    choose_at_decisions(before);
    if (probing && reason == StopReason::budget) {
      probe_here();
      return true;
    }
    if (reason == StopReason::budget && seen_before(mix(state_here(0), nodes.back().options.size()))) {
      ++progress.pruned;
      nodes.pop_back();
      return false;
    }
  }
  if (reason == StopReason::cycle) {
    after_cycle();
    return false;
  }
  if (reason != StopReason::budget) {
    end_of_run(reason);
    return false;
  }
  if (leave_circle(before)) {
    if (probing || !seen_before(mix(state_here(watch.last().task), 77))) return true;
    ++progress.pruned;
    return false;
  }
  if (choose_to_preempt(before)) {
    if (probing) {
      probe_here();
    } else if (seen_before(state_here(watch.last().task))) {
      ++progress.pruned;
      nodes.pop_back();
      return false;
    }
    const uint64_t step = machine->step();
    const uint64_t distance = std::max(kKeyframeDistance, (step - base_step) / kKeyframeShare);
    if (machine->settled() && step >= recorder.keyframe_before(step) + distance) {
      recorder.capture_now(*machine, {});
    }
  }
  const uint64_t ran = machine->step() - base_step;
  if (ran < options.max_steps || runs_alone(ran - options.max_steps)) return true;
  cut_off_run();
  return false;
}

// The rest of a run in which only one thread is left (its end, with all that imports left to clean up) is not cut
// off so soon. Looks now and then only.
bool Explorer::Impl::runs_alone(uint64_t beyond) const {
  constexpr uint64_t kEvery = 1024, kMost = 20'000'000;
  if (beyond % kEvery != 0) return true;
  const os::Kernel& kernel = machine->kernel();
  const std::vector<os::TaskId> tasks = kernel.tasks();
  const auto alive = std::count_if(tasks.begin(), tasks.end(), [&](os::TaskId id) { return kernel.is_alive(id); });
  return alive <= 1 && beyond < kMost;
}

// The next run of the search, the next bound, or the end.
void Explorer::Impl::next_run() {
  if (watch.order().take_grown()) {
    // A race that was not known: there are more places to preempt at than were tried.
    ++progress.restarts;
    progress.schedules = progress.traces = progress.deadlocks = progress.losing = progress.overtaken = 0;
    progress.states = 0;
    progress.limit = Limit::none;
    progress.limits = 0;
    outcome_bytes = 0;
    outcomes.clear();
    outcome_of.clear();
    end_of.clear();
    traces.clear();
    probed.clear();
    probing = false;
    usual = true;
    first_round();
  } else if (probing) {
    if (!next_probe()) first_round();
  } else if (std::exchange(usual, false) && begin_probes()) {
    // They begin as every run does.
  } else if (backtrack()) {
    return;
  } else if (!bound_cut || !next_round()) {
    const bool whole = progress.limits == 0;
    progress.beyond = bound_cut;
    finish(whole ? State::complete : State::out_of_budget, progress.limit);
    return;
  }
  begin_run();
}

// From the start, with no choices made yet.
void Explorer::Impl::begin_run() {
  Node start;
  start.step = base_step;
  start.out_size = base_out;
  start.err_size = base_err;
  preemptions = 0;
  deviations = 0;
  settled = base_decisions;
  restore(start);
  watch.start_again();
  watch.set_schedule(&schedule);
  watch.begin_with(base_task);
}

bool Explorer::Impl::out_of_budget() {
  if (progress.schedules + progress.pruned >= options.max_schedules * 100 ||
      progress.schedules >= options.max_schedules) {
    finish(State::out_of_budget, Limit::schedules);
    return true;
  }
  if (progress.steps >= options.max_total_steps) {
    finish(State::out_of_budget, Limit::total_steps);
    return true;
  }
  return false;
}

void Explorer::Impl::leave_out(Limit limit) {
  if (progress.limits == 0) progress.limit = limit;
  progress.limits |= 1u << static_cast<uint32_t>(limit);
}

void Explorer::Impl::finish(State state, Limit limit) {
  progress.state = state;
  if (limit != Limit::none) leave_out(limit);
  races = watch.races();
  for (Race& race : races) {
    if (race.loss == Loss::possible) race.loss = Loss::not_found;
  }
  for (Race& torn : watch.torn()) races.push_back(std::move(torn));
  watch.detach();
}

// --- the interface -----------------------------------------------------------------------------------

Explorer::Explorer() : impl_(std::make_unique<Impl>()) {}
Explorer::~Explorer() = default;

void Explorer::start(const session::Project& project, const os::Settings& settings,
                     std::shared_ptr<const vm::LibraryImage> library, const Options& options) {
  std::unique_ptr<vm::Program> program = std::move(impl_->program);
  impl_ = std::make_unique<Impl>();
  impl_->program = std::move(program);  // keeps what the library was compiled to
  Impl& impl = *impl_;
  impl.options = options;
  impl.project = project;
  impl.settings = settings;
  impl.library = std::move(library);
  impl.watch.start();
  impl.reached.resize(options.aims.size());
  impl.passed.resize(32);
  if (project.files.empty()) return;
  impl.progress.state = impl.boot() ? State::preparing : State::failed;
  if (impl.machine != nullptr) impl.recorder.start(*impl.machine, {});
}

const Progress& Explorer::advance(uint64_t steps) {
  Impl& impl = *impl_;
  const uint64_t goal = impl.progress.steps + steps;
  if (impl.progress.state == State::preparing) impl.prepare(steps);
  while (impl.progress.state == State::exploring && impl.aiming() && impl.progress.steps < goal) {
    if (!impl.aim_step()) impl.next_aim();
  }
  while (impl.progress.state == State::exploring && !impl.aiming() && impl.progress.steps < goal) {
    if (impl.explore_step()) continue;
    if (!impl.out_of_budget()) impl.next_run();
  }
  if (impl.progress.state == State::exploring) impl.races = impl.watch.races();
  return impl.progress;
}

void Explorer::cancel() {
  if (running()) impl_->finish(State::cancelled, Limit::none);
}

bool Explorer::running() const {
  return impl_->progress.state == State::preparing || impl_->progress.state == State::exploring;
}

const Progress& Explorer::progress() const { return impl_->progress; }
const Options& Explorer::options() const { return impl_->options; }
const std::vector<Outcome>& Explorer::outcomes() const { return impl_->outcomes; }
const std::vector<Race>& Explorer::races() const { return impl_->races; }
const std::vector<Reached>& Explorer::reached() const { return impl_->reached; }
const view::ErrorText& Explorer::error() const { return impl_->error; }
const std::vector<view::SourceFile>& Explorer::files() const {
  static const std::vector<view::SourceFile> none;
  return impl_->sources == nullptr ? none : impl_->sources->files();
}

}  // namespace lockstep::explore
