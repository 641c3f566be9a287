// The inside of Session, shared by its source files: session.cpp (running, stepping, editing),
// session_facts.cpp (what is read of a moment and of the whole run), session_library.cpp.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "core/history/recorder.h"
#include "core/machine/machine.h"
#include "core/session/session.h"
#include "core/session/stepping.h"
#include "core/trace/log.h"
#include "core/view/sources.h"

namespace lockstep::session {

using machine::Machine;
using machine::StopReason;
using view::Moment;
using view::RunState;
using view::TaskNumber;

struct Session::Impl {
  Project project;
  os::Settings settings;
  os::Schedule schedule;
  std::shared_ptr<const vm::LibraryImage> library;
  bool library_expected = false;
  bool waits_for_library = false;          // at the start, where it was put back to
  std::unique_ptr<vm::Program> program;
  std::unique_ptr<view::Sources> sources;
  std::unique_ptr<Machine> machine;
  history::Recorder recorder;
  trace::Log log;
  uint64_t last_step = 0;
  view::ErrorText error;
  RunState idle_state = RunState::empty;   // when there is no machine
  std::vector<Breakpoint> breakpoints;

  // Made when asked for.
  Moment moment;
  bool moment_valid = false;
  std::map<uint32_t, view::CodeListing> listings;
  std::vector<view::Output> outputs;
  std::vector<view::Decision> decisions;
  TimelineSource timeline;
  uint64_t outputs_version = UINT64_MAX;
  uint64_t decisions_version = UINT64_MAX;
  uint64_t outputs_cuts = 0;
  uint64_t decisions_cuts = 0;
  std::vector<view::Event> events;
  uint64_t events_taken = 0;               // of the log's
  uint64_t events_cuts = 0;

  // A way that took longer than its budget: called again from here it goes on with the same origin.
  struct Way {
    bool open = false;
    Unit unit{};
    TaskNumber wanted = view::kNoTask;
    TaskNumber followed = view::kNoTask;
    uint64_t step = 0;
    Spot origin;
    Spot before;
  };
  Way way;

  bool ready() const { return machine != nullptr; }
  history::Recorder::Marks marks() const {
    return {log.position().events, log.position().decisions, log.position().outputs};
  }
  void start();
  void run_again_to(uint64_t step);
  bool needs_library();
  void apply_breakpoints();
  StopReason run(uint64_t steps, uint64_t until_ns);
  void seek(uint64_t step);
  void restore(uint64_t step);
  void replay_to(uint64_t step);
  void settle();
  void schedule_changed();
  Stop stop_of(StopReason reason) const;
  Stop move_forward(Unit unit, TaskNumber task, uint64_t max_steps);
  Stop follow(uint64_t max_steps);
  Stop move_backward(Unit unit, TaskNumber task);
  bool find_stop(uint64_t from, uint64_t to, Unit unit, TaskNumber task, const Spot& origin,
                 uint64_t& found);
  uint64_t bytecodes_of(TaskNumber task) const;
  TaskNumber task_to_step(TaskNumber wanted) const;
  void leave_end();
  void make_moment();
  void add_ended_threads();
};

}  // namespace lockstep::session
