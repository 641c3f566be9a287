#include "core/explore/examine.h"

#include <algorithm>

#include "core/explore/lock_order.h"
#include "core/explore/watch.h"
#include "core/session/project_sources.h"
#include "core/view/frames.h"
#include "core/view/names.h"
#include "core/view/snapshot.h"

namespace lockstep::explore {

struct Examiner::Impl {
  session::Project project;
  os::Settings settings;
  os::Schedule schedule;
  std::unique_ptr<vm::Program> program;
  std::unique_ptr<view::Sources> sources;
  std::unique_ptr<machine::Machine> machine;
  Watch watch;
  LockOrder locks;
  std::vector<std::string> names;   // of locks, by number
  size_t named_edges = 0;
  std::shared_ptr<const vm::LibraryImage> library;
  Report found;                     // of the run, when it is over
  bool over = false;
  Options search;
  Explorer explorer;

  void name_locks();
  std::string lock_name(uint32_t number) const;
  LockLink link_of(const LockOrder::Edge& edge);
  bool examine(uint64_t steps, uint64_t last_step);
  Report of_run();
  void begin_search();
  void take_in_search();
  bool anything_open() const;
};

Examiner::Examiner() : impl_(std::make_unique<Impl>()) {
  impl_->search.max_schedules = 2'000;
  impl_->search.max_total_steps = 3'000'000;
}
Examiner::~Examiner() = default;

void Examiner::start(const session::Project& project, const os::Settings& settings,
                     const os::Schedule& schedule, std::shared_ptr<const vm::LibraryImage> library) {
  const Options search = impl_->search;
  impl_ = std::make_unique<Impl>();
  Impl& impl = *impl_;
  impl.search = search;
  impl.library = library;
  impl.project = project;
  impl.settings = settings;
  impl.schedule = schedule;
  if (project.files.empty()) return;
  impl.program = std::make_unique<vm::Program>();
  impl.program->set_project(session::project_sources(project));
  impl.program->set_library(std::move(library));
  impl.program->prefer_library(project.cpython_library);
  impl.sources = std::make_unique<view::Sources>(*impl.program);
  impl.machine = std::make_unique<machine::Machine>(*impl.program, impl.settings, impl.schedule);
  impl.machine->set_breakpoints_enabled(false);
  os::Sinks sinks;
  sinks.context = &impl.watch;
  sinks.event = [](void* watch, const os::Event& event) { static_cast<Watch*>(watch)->event(event); };
  sinks.output = [](void* watch, const os::Output& output) { static_cast<Watch*>(watch)->output(output); };
  impl.watch.start();
  impl.watch.order().set_recording(false);
  impl.watch.set_lock_order(&impl.locks);
  impl.watch.set_schedule(&impl.schedule);
  impl.machine->kernel().set_sinks(sinks);
  lang::Diagnostic diagnostic;
  if (!impl.machine->boot(project.arguments, diagnostic)) {
    impl.machine.reset();
    return;
  }
  impl.watch.attach(*impl.machine, *impl.sources);
  impl.watch.begin_with(impl.machine->kernel().process({os::kFirstPid})->main_task);
}

// Whether these threads wait for each other.
bool is_of(const PotentialDeadlock& deadlock, const Outcome& outcome) {
  if (outcome.kind != OutcomeKind::deadlock || outcome.waiting.size() != deadlock.links.size()) return false;
  return std::all_of(deadlock.links.begin(), deadlock.links.end(), [&](const LockLink& link) {
    return std::any_of(outcome.waiting.begin(), outcome.waiting.end(), [&](const Waiting& waiting) {
      return waiting.task == link.task && waiting.place.line == link.wanted_at.line;
    });
  });
}

void Examiner::set_search(const Options& options) { impl_->search = options; }
const Options& Examiner::search_options() const { return impl_->search; }

// False: the run is over.
bool Examiner::Impl::examine(uint64_t steps, uint64_t last_step) {
  const uint64_t goal = std::min(last_step, machine->step() + std::min(steps, last_step));
  while (machine->step() < goal) {
    if (machine->ended()) return false;
    machine->run(1);
    if (locks.edges().size() > named_edges) name_locks();
  }
  return !machine->ended() && machine->step() < last_step;
}

bool Examiner::advance(uint64_t steps, uint64_t last_step) {
  Impl& impl = *impl_;
  if (impl.machine == nullptr) return false;
  if (!impl.over) {
    if (impl.examine(steps, last_step)) return true;
    impl.over = true;
    impl.found = impl.of_run();
    impl.begin_search();
    return impl.explorer.running();
  }
  if (!impl.explorer.running()) return false;
  impl.explorer.advance(steps);
  impl.take_in_search();
  if (!impl.anything_open()) impl.explorer.cancel();
  return impl.explorer.running();
}

bool Examiner::Impl::anything_open() const {
  return std::any_of(found.races.begin(), found.races.end(),
                     [](const Race& race) { return race.loss == Loss::possible; }) ||
         std::any_of(found.deadlocks.begin(), found.deadlocks.end(),
                     [](const PotentialDeadlock& deadlock) { return !deadlock.reached; });
}

void Examiner::Impl::begin_search() {
  if (search.max_total_steps == 0 || !anything_open()) return;
  Options options = search;
  for (const PotentialDeadlock& deadlock : found.deadlocks) {
    Aim aim;
    for (const LockLink& link : deadlock.links) aim.parts.push_back({link.task, link.held_at});
    options.aims.push_back(std::move(aim));
  }
  explorer.start(project, settings, library, options);
}

// What the search has found of what the run has shown.
void Examiner::Impl::take_in_search() {
  found.search = explorer.progress();
  for (size_t i = 0; i < explorer.reached().size(); ++i) {
    const Reached& reached = explorer.reached()[i];
    PotentialDeadlock& deadlock = found.deadlocks[i];
    if (!reached.found || deadlock.reached) continue;
    deadlock.reached = true;
    deadlock.schedule = reached.schedule;
    deadlock.reached_steps = reached.steps;
  }
  for (PotentialDeadlock& deadlock : found.deadlocks) {
    for (const Outcome& outcome : explorer.outcomes()) {
      if (deadlock.reached || !is_of(deadlock, outcome)) continue;
      deadlock.reached = true;
      deadlock.schedule = outcome.schedule;
      deadlock.reached_steps = outcome.steps;
    }
  }
  for (Race& race : found.races) {
    if (race.loss != Loss::possible) continue;
    for (const Race& other : explorer.races()) {
      // The search goes on: worse may be found of what was only overtaken yet.
      const bool over = !explorer.running() || other.loss == Loss::found;
      if (other.loss < Loss::overtaken || !over || !same_to_a_person(race, other)) continue;
      race.loss = other.loss;
      race.can_lose_update = race.loss == Loss::found;
      race.lost_by = other.lost_by;
      race.lost_step = other.lost_step;
      race.overtaken = other.overtaken;
    }
    if (!explorer.running() && race.loss == Loss::possible) race.loss = Loss::not_found;
  }
}

// A lock has the name of a variable that holds it; those are there now, perhaps not at the end.
void Examiner::Impl::name_locks() {
  view::Seen seen;
  const view::Moment moment = view::make_moment(*machine, *sources, seen);
  for (; named_edges < locks.edges().size(); ++named_edges) {
    const LockOrder::Edge& edge = locks.edges()[named_edges];
    for (const uint32_t number : {edge.held, edge.wanted}) {
      if (number >= names.size()) names.resize(number + 1);
      if (!names[number].empty()) continue;
      const uint64_t lock = locks.lock_of(number);
      for (const view::Sync& sync : moment.syncs) {
        if (sync.pid == lock >> 32 && sync.object == static_cast<uint32_t>(lock)) {
          names[number] = sync.name.substr(0, sync.name.find(" #"));
        }
      }
    }
  }
}

// Several of one name are counted as they lie in memory, as the locks of a moment are.
std::string Examiner::Impl::lock_name(uint32_t number) const {
  if (number >= names.size() || names[number].empty()) return {};
  uint32_t others = 0, before = 0;
  for (uint32_t i = 0; i < names.size(); ++i) {
    if (i == number || names[i] != names[number] || locks.lock_of(i) == locks.lock_of(number)) continue;
    ++others;
    if (locks.lock_of(i) < locks.lock_of(number)) ++before;
  }
  return others == 0 ? names[number] : names[number] + " #" + std::to_string(before + 1);
}

LockLink Examiner::Impl::link_of(const LockOrder::Edge& edge) {
  LockLink link;
  link.task = edge.task;
  link.thread = view::thread_name(*machine, edge.task);
  link.held = lock_name(edge.held);
  link.wanted = lock_name(edge.wanted);
  link.held_at = view::place_of(*program, *sources, edge.held_at.code_id, edge.held_at.instr);
  link.wanted_at = view::place_of(*program, *sources, edge.wanted_at.code_id, edge.wanted_at.instr);
  const auto places = [this](const std::vector<Site>& sites) {
    std::vector<view::Place> result;
    for (const Site& site : sites) result.push_back(view::place_of(*program, *sources, site.code_id, site.instr));
    return result;
  };
  link.held_stack = places(edge.held_stack);
  link.wanted_stack = places(edge.wanted_stack);
  return link;
}

Report Examiner::Impl::of_run() {
  Report report;
  report.races = watch.races();
  for (const std::vector<uint32_t>& cycle : locks.cycles()) {
    PotentialDeadlock deadlock;
    for (const uint32_t index : cycle) deadlock.links.push_back(link_of(locks.edges()[index]));
    report.deadlocks.push_back(std::move(deadlock));
  }
  report.steps = machine->step();
  report.hash = machine->hash();
  return report;
}

Report Examiner::report() {
  if (impl_->machine == nullptr) return {};
  return impl_->over ? impl_->found : impl_->of_run();
}

}  // namespace lockstep::explore
