#include "core/explore/examine.h"

#include <algorithm>

#include "core/explore/lock_order.h"
#include "core/explore/watch.h"
#include "core/session/project_sources.h"
#include "core/view/frames.h"
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

  void name_locks();
  LockLink link_of(const LockOrder::Edge& edge);
};

Examiner::Examiner() : impl_(std::make_unique<Impl>()) {}
Examiner::~Examiner() = default;

void Examiner::start(const session::Project& project, const os::Settings& settings,
                     const os::Schedule& schedule, std::shared_ptr<const vm::LibraryImage> library) {
  impl_ = std::make_unique<Impl>();
  Impl& impl = *impl_;
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
  impl.machine->kernel().set_sinks(sinks);
  lang::Diagnostic diagnostic;
  if (!impl.machine->boot(project.arguments, diagnostic)) {
    impl.machine.reset();
    return;
  }
  impl.watch.attach(*impl.machine, *impl.sources);
  impl.watch.begin_with(impl.machine->kernel().process({os::kFirstPid})->main_task);
}

bool Examiner::advance(uint64_t steps, uint64_t last_step) {
  Impl& impl = *impl_;
  if (impl.machine == nullptr) return false;
  const uint64_t goal = std::min(last_step, impl.machine->step() + std::min(steps, last_step));
  while (impl.machine->step() < goal) {
    if (impl.machine->ended()) return false;
    impl.machine->run(1);
    if (impl.locks.edges().size() > impl.named_edges) impl.name_locks();
  }
  return !impl.machine->ended() && impl.machine->step() < last_step;
}

// A lock has the name of a variable that holds it; those are there now, perhaps not at the end.
void Examiner::Impl::name_locks() {
  const view::Moment moment = view::make_moment(*machine, *sources);
  for (; named_edges < locks.edges().size(); ++named_edges) {
    const LockOrder::Edge& edge = locks.edges()[named_edges];
    for (const uint32_t number : {edge.held, edge.wanted}) {
      if (number >= names.size()) names.resize(number + 1);
      if (!names[number].empty()) continue;
      const uint64_t lock = locks.lock_of(number);
      for (const view::Sync& sync : moment.syncs) {
        if (sync.pid == lock >> 32 && sync.object == static_cast<uint32_t>(lock)) names[number] = sync.name;
      }
    }
  }
}

LockLink Examiner::Impl::link_of(const LockOrder::Edge& edge) {
  LockLink link;
  link.task = edge.task;
  link.thread = machine->task_name(edge.task);
  link.held = edge.held < names.size() ? names[edge.held] : "";
  link.wanted = edge.wanted < names.size() ? names[edge.wanted] : "";
  link.held_at = view::place_of(*program, *sources, edge.held_at.code_id, edge.held_at.instr);
  link.wanted_at = view::place_of(*program, *sources, edge.wanted_at.code_id, edge.wanted_at.instr);
  return link;
}

Report Examiner::report() {
  Impl& impl = *impl_;
  Report report;
  if (impl.machine == nullptr) return report;
  report.races = impl.watch.races();
  for (const std::vector<uint32_t>& cycle : impl.locks.cycles()) {
    PotentialDeadlock deadlock;
    for (const uint32_t index : cycle) deadlock.links.push_back(impl.link_of(impl.locks.edges()[index]));
    report.deadlocks.push_back(std::move(deadlock));
  }
  report.steps = impl.machine->step();
  report.hash = impl.machine->hash();
  return report;
}

}  // namespace lockstep::explore
