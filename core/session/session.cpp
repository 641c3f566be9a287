#include "core/session/session.h"

#include <algorithm>

#include "core/session/line_stops.h"
#include "core/session/project_sources.h"
#include "core/session/session_impl.h"
#include "core/view/frames.h"
#include "core/view/listing.h"

namespace lockstep::session {

Session::Session() : impl_(std::make_unique<Impl>()) {}
Session::~Session() = default;

// --- loading -----------------------------------------------------------------------------------------

void Session::load(Project project, const os::Settings& settings, const os::Schedule& schedule) {
  impl_->project = std::move(project);
  impl_->settings = settings;
  impl_->schedule = schedule;
  impl_->start();
}

void Session::Impl::start() {
  machine.reset();
  log.clear();
  listings.clear();
  last_step = last_ns = 0;
  own_begin = UINT64_MAX;
  own_begin_ns = 0;
  asked_ns = 0;
  last_own_end = UINT64_MAX;
  sync_names.clear();
  way = {};
  moment_valid = false;
  error = {};
  idle_state = RunState::empty;
  if (project.files.empty()) return;
  if (program == nullptr) program = std::make_unique<vm::Program>();
  program->restart();
  program->set_project(project_sources(project));
  program->set_library(library);
  program->prefer_library(project.cpython_library);
  program->expect_library(library_expected);
  waits_for_library = false;
  program->set_breakpoint_source({this, [](void* self, const lang::Code& code) {
                                    return static_cast<Impl*>(self)->stops_in(code);
                                  }});
  sources = std::make_unique<view::Sources>(*program);
  auto fresh = std::make_unique<Machine>(*program, settings, schedule);
  fresh->kernel().set_sinks(log.sinks());
  fresh->set_person_types(true);
  lang::Diagnostic diagnostic;
  if (!fresh->boot(project.arguments, diagnostic)) {
    idle_state = RunState::syntax_error;
    error = error_text(diagnostic);
    return;
  }
  machine = std::move(fresh);
  own_index = 0;
  for (const uint32_t id : program->codes_of_file(project.files[0].name)) {
    if (program->code(id).name == "<module>") own_index = own_work(program->code(id));
  }
  recorder.start(*machine, marks());
  apply_breakpoints();
}

const Project& Session::project() const { return impl_->project; }
const os::Settings& Session::settings() const { return impl_->settings; }
const os::Schedule& Session::schedule() const { return impl_->schedule; }

// --- running -----------------------------------------------------------------------------------------

Stop Session::Impl::stop_of(StopReason reason) const {
  switch (reason) {
    case StopReason::budget: return Stop::budget;
    case StopReason::breakpoint: return Stop::breakpoint;
    case StopReason::finished: return Stop::finished;
    case StopReason::deadlock:
    case StopReason::cycle: return Stop::deadlock;
    case StopReason::waiting_input:
    case StopReason::holds_time: return Stop::input;
    case StopReason::time_limit: return Stop::reached;
  }
  return Stop::budget;
}

// Forward, keeping the records; stops at keyframes and at the edge of what is known.
StopReason Session::Impl::run(uint64_t steps, uint64_t until_ns) {
  const uint64_t goal =
      steps > UINT64_MAX - machine->step() ? UINT64_MAX : machine->step() + steps;
  moment_valid = false;
  asked_ns = 0;
  while (machine->step() < goal) {
    if (machine->ended()) return machine->end_reason();
    const uint64_t at = machine->step();
    const uint64_t most =
        at < last_step ? std::min(goal, last_step) - at
                       : std::min(goal - at, recorder.steps_until_due(at));
    const StopReason reason = machine->run(most, until_ns);
    if (machine->step() >= last_step) {
      last_step = machine->step();
      last_ns = machine->kernel().now_ns();
      // A keyframe holds the state after a step and nothing of the next one.
      if (machine->settled()) recorder.offer(*machine, marks());
    }
    if (reason == StopReason::breakpoint && note_own_begin()) continue;
    if (reason != StopReason::budget) return reason;
  }
  return machine->ended() ? machine->end_reason() : StopReason::budget;
}

Stop Session::advance(uint64_t max_steps, uint64_t stop_at_ns) {
  if (!impl_->ready()) return Stop::no_program;
  if (impl_->needs_library()) return Stop::library;
  const Stop stop = impl_->stop_of(impl_->run(max_steps, stop_at_ns));
  return impl_->needs_library() ? Stop::library : stop;
}

void Session::Impl::restore(uint64_t step) {
  const history::Recorder::Marks at = recorder.restore(*machine, step);
  log.set_position({at.events, at.decisions, at.outputs});
  moment_valid = false;
  asked_ns = 0;
}

void Session::Impl::seek(uint64_t step) {
  step = std::min(step, last_step);
  if (asked_ns != 0) settle();
  if (step == machine->step()) return;
  if (step < machine->step() || recorder.keyframe_before(step) > machine->step()) restore(step);
  replay_to(step);
  machine->pass_breakpoints_at(step);
}

void Session::Impl::replay_to(uint64_t step) {
  machine->set_breakpoints_enabled(false);
  while (machine->step() < step) {
    const StopReason reason = machine->run(step - machine->step());
    CHECK(reason == StopReason::budget || reason == StopReason::cycle || machine->step() == step,
          "the run went another way");
  }
  machine->set_breakpoints_enabled(true);
  moment_valid = false;
}

// Makes the state the one after step() and nothing more, however it was reached.
void Session::Impl::settle() {
  if (machine->settled()) return;
  const uint64_t step = machine->step();
  restore(step);
  replay_to(step);
}

void Session::Impl::return_to(const Here& place) {
  seek(place.step);
  if (place.asked_ns != 0) stand_between(place.asked_ns);
}

void Session::seek(uint64_t step) {
  if (impl_->ready()) impl_->seek(step);
}

uint64_t Session::step() const { return impl_->ready() ? impl_->machine->step() : 0; }
uint64_t Session::last_step() const { return impl_->last_step; }
bool Session::at_end() const { return impl_->ready() && impl_->machine->ended(); }

// --- stepping ----------------------------------------------------------------------------------------

TaskNumber Session::Impl::task_to_step(TaskNumber wanted) const {
  if (wanted != view::kNoTask && machine->kernel().is_alive({wanted})) return wanted;
  const os::TaskId current = machine->current_task();
  return machine->kernel().is_alive(current) ? current.value : view::kNoTask;
}

Stop Session::move(Unit unit, Direction direction, TaskNumber task, uint64_t max_steps) {
  if (!impl_->ready()) return Stop::no_program;
  const bool backward = direction == Direction::backward;
  if (!backward && impl_->needs_library()) return Stop::library;
  impl_->asked_ns = 0;
  Stop stop = Stop::reached;
  if (unit == Unit::line && task == view::kNoTask) {
    stop = backward ? impl_->previous_line() : impl_->next_line(max_steps);
  } else {
    stop = backward ? impl_->move_backward(unit, task) : impl_->move_forward(unit, task, max_steps);
  }
  if (impl_->needs_library()) return Stop::library;
  // Who has stepped to a breakpoint stands there already.
  if (stop == Stop::reached) impl_->machine->pass_breakpoints_at(impl_->machine->step());
  return stop;
}

uint64_t Session::Impl::bytecodes_of(TaskNumber number) const {
  const os::Task* task = machine->kernel().task({number});
  return task == nullptr ? 0 : task->bytecodes;
}

Stop Session::Impl::move_forward(Unit unit, TaskNumber task, uint64_t max_steps) {
  if (unit == Unit::bytecode && task == view::kNoTask) {
    const StopReason reason = run(1, os::kNever);
    return reason == StopReason::budget ? Stop::reached : stop_of(reason);
  }
  const bool goes_on =
      way.open && way.unit == unit && way.wanted == task && way.step == machine->step();
  if (!goes_on) {
    const TaskNumber followed = task_to_step(task);
    const Spot here = spot_of(*machine, *sources, followed);
    way = {true, unit, task, followed, machine->step(), here, here};
    machine->pass_breakpoints_at(machine->step());
  }
  const Stop stop = follow(max_steps);
  way.step = machine->step();
  way.open = stop == Stop::budget;
  return stop;
}

// Goes on with `way` until it is done or the budget is used up.
Stop Session::Impl::follow(uint64_t max_steps) {
  for (uint64_t i = 0; i < max_steps; ++i) {
    const StopReason reason = run(1, os::kNever);
    if (reason != StopReason::budget) return stop_of(reason);
    if (way.followed == view::kNoTask) {
      way.followed = machine->current_task().value;
      way.origin = way.before = spot_of(*machine, *sources, way.followed);
      if (way.unit == Unit::bytecode) return Stop::reached;
      continue;
    }
    const bool alive = machine->kernel().is_alive({way.followed});
    if (!alive) return Stop::reached;
    if (bytecodes_of(way.followed) == way.before.bytecodes) continue;   // it has not moved
    const Spot after = spot_of(*machine, *sources, way.followed);
    if (arrives(way.unit, way.origin, way.before, after)) return Stop::reached;
    way.before = after;
  }
  return Stop::budget;
}

// The last moment after `from`, up to `to`, at which stepping would stop; for bytecodes the state before the
// thread's last one. The thread's first moment counts too.
bool Session::Impl::find_stop(uint64_t from, uint64_t to, Unit unit, TaskNumber task,
                              const Spot& origin, uint64_t& found) {
  bool any = false;
  seek(from);
  machine->set_breakpoints_enabled(false);
  Spot before = spot_of(*machine, *sources, task);
  while (machine->step() < to) {
    const uint64_t at = machine->step();
    machine->run(1);
    const bool alive = machine->kernel().is_alive({task});
    if (alive == before.alive && bytecodes_of(task) == before.bytecodes) continue;
    const Spot after = spot_of(*machine, *sources, task);
    const bool born = after.alive && !before.alive;
    if (unit == Unit::bytecode && after.bytecodes != before.bytecodes) {
      found = at;
      any = true;
    } else if (born || (unit != Unit::bytecode && arrives(unit, origin, before, after))) {
      found = machine->step();
      any = true;
    }
    before = after;
  }
  machine->set_breakpoints_enabled(true);
  moment_valid = false;
  return any;
}

Stop Session::Impl::move_backward(Unit unit, TaskNumber wanted) {
  if (machine->step() == 0) return Stop::start;
  if (unit == Unit::bytecode && wanted == view::kNoTask) {
    seek(machine->step() - 1);
    return Stop::reached;
  }
  leave_end();
  if (machine->step() == 0) return Stop::start;
  const TaskNumber wanted_or_current = task_to_step(wanted);
  // Nobody runs: what ran last may just have ended.
  const TaskNumber task =
      wanted_or_current == view::kNoTask ? machine->current_task().value : wanted_or_current;
  Spot origin = spot_of(*machine, *sources, task);
  if (!origin.alive) origin.depth = UINT32_MAX;
  uint64_t bytecodes = origin.bytecodes;
  bool alive = origin.alive;
  // A line is looked for before the cursor; a bytecode is what leads to the cursor.
  uint64_t to = unit == Unit::bytecode ? machine->step() : machine->step() - 1;
  while (task != view::kNoTask && to > 0) {
    const uint64_t from = recorder.keyframe_before(to - 1);
    seek(from);
    // Where it has not moved there is nothing to find: those stretches are not run again.
    const bool alive_here = machine->kernel().is_alive({task});
    const bool moved = bytecodes_of(task) != bytecodes || alive_here != alive;
    bytecodes = bytecodes_of(task);
    alive = alive_here;
    uint64_t found = 0;
    if (moved && find_stop(from, to, unit, task, origin, found)) {
      seek(found);
      return Stop::reached;
    }
    to = from;
  }
  seek(0);
  return Stop::start;
}

// At the end nobody runs any more; what a person wants to step is in the moment before.
void Session::Impl::leave_end() {
  if (machine->ended() && machine->step() > 0) seek(machine->step() - 1);
}

bool Session::find_raise(TaskNumber task, const std::vector<TracePlace>& places, uint64_t before,
                         uint64_t& found) {
  Impl& impl = *impl_;
  if (!impl.ready()) return false;
  const Impl::Here here = impl.here();
  uint64_t to = std::min(before, impl.last_step);
  size_t deepest = 0;   // + 1: which place was found
  while (deepest == 0 && to > 0) {
    const uint64_t from = impl.recorder.keyframe_before(to - 1);
    impl.seek(from);
    impl.machine->set_breakpoints_enabled(false);
    while (impl.machine->step() < to) {
      int line = 0;
      const lang::Code* code = code_of_innermost(*impl.machine, task, line);
      for (size_t i = places.size(); code != nullptr && i > 0 && i >= deepest; --i) {
        if (places[i - 1].line != line || places[i - 1].file != code->filename) continue;
        deepest = i;
        found = impl.machine->step();
        break;
      }
      impl.machine->run(1);
    }
    to = from;
  }
  impl.machine->set_breakpoints_enabled(true);
  impl.moment_valid = false;
  impl.return_to(here);
  return deepest != 0;
}

view::NextStep Session::peek_next(TaskNumber task) {
  view::NextStep next;
  Impl& impl = *impl_;
  if (!impl.ready() || impl.machine->ended() || impl.machine->current_task().value != task) return next;
  const bool valid = impl.moment_valid;
  const Impl::Here here = impl.here();
  impl.settle();
  impl.machine->kernel().set_sinks({});
  impl.machine->set_breakpoints_enabled(false);
  next = view::do_next(*impl.machine, {task});
  impl.machine->kernel().set_sinks(impl.log.sinks());
  impl.machine->set_breakpoints_enabled(true);
  impl.restore(here.step);
  impl.replay_to(here.step);
  impl.return_to(here);
  impl.machine->pass_breakpoints_at(here.step);
  impl.moment_valid = valid;  // it is the same moment
  return next;
}

// --- breakpoints -------------------------------------------------------------------------------------

void Session::set_breakpoints(std::vector<Breakpoint> breakpoints) {
  impl_->breakpoints = std::move(breakpoints);
  if (impl_->ready()) impl_->apply_breakpoints();
}

const std::vector<Breakpoint>& Session::breakpoints() const { return impl_->breakpoints; }

std::vector<uint32_t> Session::Impl::stops_in(const lang::Code& code) const {
  const auto file = std::find_if(project.files.begin(), project.files.end(),
                                 [&](const File& f) { return f.name == code.filename; });
  if (file == project.files.end()) return {};
  if (stops_at_lines) return line_stops(code);
  std::vector<uint32_t> indices;
  const auto number = static_cast<uint32_t>(file - project.files.begin());
  for (const Breakpoint& breakpoint : breakpoints) {
    if (breakpoint.file != number) continue;
    const std::vector<uint32_t> starts = view::line_starts(code, breakpoint.line);
    indices.insert(indices.end(), starts.begin(), starts.end());
  }
  const bool main = file == project.files.begin() && code.name == "<module>";
  if (main && own_begin == UINT64_MAX) indices.push_back(own_index);
  std::sort(indices.begin(), indices.end());
  return indices;
}

void Session::Impl::apply_breakpoints() {
  for (const File& file : project.files) {
    for (const uint32_t code : program->codes_of_file(file.name)) {
      program->set_breakpoints(code, stops_in(program->code(code)));
    }
  }
}

// --- schedule edits ----------------------------------------------------------------------------------

void Session::Impl::schedule_changed() {
  CHECK(machine->settled(), "an edit within a step");
  machine->kernel().set_schedule(schedule);
  log.truncate();
  recorder.truncate(machine->step());
  last_step = machine->step();
  last_ns = machine->kernel().now_ns();
  last_own_end = UINT64_MAX;
  asked_ns = 0;
  moment_valid = false;
  if (own_begin == UINT64_MAX || own_begin <= last_step) return;
  own_begin = UINT64_MAX;
  own_begin_ns = 0;
  apply_breakpoints();
}

void Session::choose(uint64_t decision, uint32_t option) {
  if (!impl_->ready() || decision >= impl_->log.decisions().size()) return;
  const uint64_t step = impl_->log.decisions()[decision].decision.step;
  impl_->seek(step);
  impl_->settle();
  // A decision at a check point is part of the step before.
  if (impl_->machine->kernel().root().decisions > decision && step > 0) impl_->seek(step - 1);
  CHECK(impl_->machine->kernel().root().decisions <= decision, "stands behind the decision");
  impl_->schedule = impl_->schedule.edited(decision, step, option);
  impl_->schedule_changed();
}

void Session::force_next(TaskNumber task) {
  if (!impl_->ready()) return;
  impl_->leave_end();
  impl_->settle();
  impl_->schedule = impl_->schedule.forced_at(impl_->machine->step(),
                                              impl_->machine->kernel().root().decisions, task);
  impl_->schedule_changed();
}

void Session::set_schedule(const os::Schedule& schedule) {
  const uint64_t step = this->step();
  impl_->schedule = schedule;
  impl_->start();
  if (!impl_->ready()) return;
  while (impl_->machine->step() < step && !impl_->machine->ended()) {
    impl_->run(step - impl_->machine->step(), os::kNever);
  }
}

void Session::type_input(std::string_view text) {
  if (!impl_->ready()) return;
  impl_->leave_end();
  impl_->settle();
  impl_->schedule = impl_->schedule.typed_at(
      impl_->machine->step(), impl_->machine->kernel().root().decisions, text, false);
  impl_->schedule_changed();
}

void Session::end_input() {
  if (!impl_->ready()) return;
  impl_->leave_end();
  impl_->settle();
  impl_->schedule = impl_->schedule.typed_at(
      impl_->machine->step(), impl_->machine->kernel().root().decisions, {}, true);
  impl_->schedule_changed();
}

std::string Session::stdin_text() const {
  std::string text;
  for (const os::Input& input : impl_->schedule.inputs()) text += input.bytes;
  return text;
}

}  // namespace lockstep::session
