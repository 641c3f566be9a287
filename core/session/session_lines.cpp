// Session: going by lines of the person's own code, whoever runs them, and by virtual time; where the
// program's own work begins and where it was last.
#include <algorithm>

#include "core/session/line_stops.h"
#include "core/session/session_impl.h"
#include "core/vm/frame.h"

namespace lockstep::session {

namespace {

constexpr uint64_t kNoStep = UINT64_MAX;
constexpr uint64_t kMostLastSteps = 20'000;   // bytecodes of the last line that are looked through

// The frame whose instruction a thread executes next, whatever code that is; null if it has none.
const vm::Frame* innermost(Machine& machine, os::TaskId id) {
  const os::Task* task = machine.kernel().task(id);
  if (task == nullptr || task->kind != os::TaskKind::thread || !machine.kernel().is_alive(id) ||
      !machine.look_at(task->pid)) {
    return nullptr;
  }
  const base::Handle frame = machine.vm().at<vm::ThreadState>(task->vm_thread)->frame;
  return frame == 0 ? nullptr : machine.vm().at<vm::Frame>(frame);
}

}  // namespace

// The machine has stopped at a breakpoint. Returns whether it was there for this alone.
bool Session::Impl::note_own_begin() {
  if (own_begin != kNoStep) return false;
  const vm::Frame* frame = innermost(*machine, machine->stopped_task());
  if (frame == nullptr || frame->ip != own_index) return false;
  const lang::Code& code = program->code(frame->code_id);
  if (code.filename != project.files[0].name || code.name != "<module>") return false;
  own_begin = machine->step();
  own_begin_ns = machine->kernel().now_ns();
  apply_breakpoints();
  return !program->entry(frame->code_id).has_breakpoint(own_index);
}

uint64_t Session::own_begin() const {
  return impl_->own_begin == kNoStep ? 0 : impl_->own_begin;
}
uint64_t Session::own_begin_ns() const { return impl_->own_begin_ns; }

Stop Session::Impl::next_line(uint64_t max_steps) {
  const bool goes_on = way.open && way.unit == Unit::line && way.wanted == view::kNoTask &&
                       way.step == machine->step();
  // Who stands before a line has begun it already.
  if (!goes_on) machine->pass_breakpoints_at(machine->step());
  const LineStops stops(*this);
  const StopReason reason = run(max_steps, os::kNever);
  way = {reason == StopReason::budget, Unit::line, view::kNoTask, view::kNoTask, machine->step(), {}, {}};
  return reason == StopReason::breakpoint ? Stop::reached : stop_of(reason);
}

// The last step before `step` at which a thread is about to begin a line; kNoStep: none.
uint64_t Session::Impl::last_line_before(uint64_t step) {
  const LineStops stops(*this);
  for (uint64_t to = step; to > 0;) {
    const uint64_t from = recorder.keyframe_before(to - 1);
    seek(from);
    machine->pass_breakpoints_at(kNoStep);
    uint64_t found = kNoStep;
    while (machine->step() < to && !machine->ended()) {
      const StopReason reason = machine->run(to - machine->step());
      if (reason == StopReason::breakpoint && machine->step() < to) found = machine->step();
    }
    moment_valid = false;
    if (found != kNoStep) return found;
    to = from;
  }
  return kNoStep;
}

// There, with the turn chosen that begins the line.
void Session::Impl::stand_before_line(uint64_t step) {
  const LineStops stops(*this);
  seek(step);
  machine->pass_breakpoints_at(kNoStep);
  const StopReason reason = machine->run(1);
  CHECK(reason == StopReason::breakpoint && machine->step() == step, "no line begins here");
  moment_valid = false;
}

Stop Session::Impl::previous_line() {
  if (machine->step() == 0) return Stop::start;
  const uint64_t found = last_line_before(machine->step());
  if (found == kNoStep) {
    seek(0);
    return Stop::start;
  }
  stand_before_line(found);
  return Stop::reached;
}

// Of a finished run: the last step at which a thread stood in the person's code.
uint64_t Session::Impl::find_last_own_step() {
  if (last_own_end == last_step) return last_own_step;
  last_own_end = last_step;
  last_own_step = last_step;
  const uint64_t line = last_line_before(last_step);
  if (line == kNoStep) return last_own_step;
  stand_before_line(line);
  const TaskNumber task = machine->stopped_task().value;
  last_own_step = line;
  machine->set_breakpoints_enabled(false);
  for (uint64_t i = 0; i < kMostLastSteps && machine->step() + 1 < last_step; ++i) {
    machine->run(1);
    const Spot spot = spot_of(*machine, *sources, task);
    if (!spot.alive || spot.depth == 0) break;
    last_own_step = machine->step();
  }
  machine->set_breakpoints_enabled(true);
  return last_own_step;
}

void Session::seek_time(uint64_t time_ns) {
  if (impl_->ready()) impl_->seek_time(time_ns);
}

void Session::Impl::seek_time(uint64_t time_ns) {
  timeline.update(log, settings.cores);
  // Clocks of cores differ a little: an event's step may lie behind the time.
  const uint64_t keyframe = recorder.keyframe_before_time(time_ns);
  seek(keyframe);
  const uint64_t near = std::min(timeline.step_at(time_ns), last_step);
  if (near > keyframe) {
    seek(near);
    if (machine->kernel().now_ns() > time_ns) seek(keyframe);
  }
  machine->set_breakpoints_enabled(false);
  StopReason reason = StopReason::budget;
  while (machine->step() < last_step && reason == StopReason::budget && !machine->ended()) {
    reason = machine->run(last_step - machine->step(), time_ns);
    if (reason == StopReason::cycle) reason = StopReason::budget;
  }
  machine->set_breakpoints_enabled(true);
  settle();
  moment_valid = false;
  if (reason != StopReason::time_limit) return;
  // A call into the kernel is not cut: in its midst, the nearer of its two ends is shown.
  const uint64_t settled_ns = machine->kernel().now_ns();
  stand_between(time_ns);
  if (shown_ns > time_ns && settled_ns <= time_ns && shown_ns - time_ns > time_ns - settled_ns) settle();
}

// Lets the kernel do what it does by itself between this step and the next: who wakes, who gets a core or the
// GIL. It may go a little beyond the time, and then the moment is so much later.
void Session::Impl::stand_between(uint64_t time_ns) {
  const uint64_t step = machine->step();
  const uint64_t events = log.position().events;
  machine->set_breakpoints_enabled(false);
  machine->run(1, time_ns);
  machine->set_breakpoints_enabled(true);
  CHECK(machine->step() == step, "a time between two steps");
  asked_ns = shown_ns = time_ns;
  moment_valid = false;
  for (uint64_t i = events; i < log.position().events; ++i)
    shown_ns = std::max(shown_ns, log.events()[i].time_ns);
}

std::vector<view::LineBegun> Session::lines_begun(uint64_t last_step, size_t most) {
  if (!impl_->ready()) return {};
  return impl_->lines_begun(std::min(last_step, impl_->last_step), most);
}

std::vector<view::LineBegun> Session::Impl::lines_begun(uint64_t last, size_t most) {
  std::vector<view::LineBegun> lines;
  const Here before = here();
  {
    const LineStops stops(*this);
    seek(0);
    machine->pass_breakpoints_at(kNoStep);
    while (machine->step() < last && !machine->ended() && lines.size() < most) {
      const StopReason reason = machine->run(last - machine->step());
      if (reason != StopReason::breakpoint) continue;
      const vm::Frame* frame = innermost(*machine, machine->stopped_task());
      if (frame == nullptr) continue;
      const lang::Code& code = program->code(frame->code_id);
      lines.push_back({machine->step(), machine->stopped_task().value, frame->code_id,
                       code.instructions[frame->ip].span.line});
    }
  }
  moment_valid = false;
  return_to(before);
  return lines;
}

}  // namespace lockstep::session
