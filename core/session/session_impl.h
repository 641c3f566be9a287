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
#include "core/view/snapshot.h"
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
  uint64_t last_ns = 0;                    // virtual time at last_step
  uint64_t own_begin = UINT64_MAX;         // not known yet
  uint64_t own_begin_ns = 0;
  uint32_t own_index = 0;                  // in the main program's code
  bool stops_at_lines = false;
  uint64_t asked_ns = 0;                   // seek_time: between this step and the next; else 0
  uint64_t shown_ns = 0;                   // then: the time of the moment
  view::ErrorText error;
  RunState idle_state = RunState::empty;   // when there is no machine
  std::vector<Breakpoint> breakpoints;

  // Made when asked for.
  Moment moment;
  bool moment_valid = false;
  view::Seen seen;                         // by moments of this run
  uint64_t seen_cuts = 0;
  std::map<uint32_t, view::CodeListing> listings;
  std::vector<view::Decision> decisions;
  TimelineSource timeline;
  std::map<std::pair<uint32_t, uint32_t>, std::string> sync_names;   // by process and object
  bool names_noted = false;                // of this moment, in this version of the log
  uint64_t named_version = 0;
  uint64_t named_end = 0;                  // the last step of which the names are known
  uint64_t last_own_step = UINT64_MAX;     // of the finished run that ends at last_own_end
  uint64_t last_own_end = UINT64_MAX;
  uint64_t decisions_version = UINT64_MAX;
  uint64_t decisions_cuts = 0;
  EventFacts events;
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
    return {log.position().events, log.position().decisions, log.position().outputs,
            machine->kernel().now_ns()};
  }
  void start();
  void run_again_to(uint64_t step);
  bool needs_library();
  void apply_breakpoints();
  std::vector<uint32_t> stops_in(const lang::Code& code) const;
  bool note_own_begin();
  StopReason run(uint64_t steps, uint64_t until_ns);
  void seek(uint64_t step);
  void restore(uint64_t step);
  void replay_to(uint64_t step);
  void settle();
  void stand_between(uint64_t time_ns);
  // For who looks elsewhere and comes back.
  struct Here {
    uint64_t step = 0;
    uint64_t asked_ns = 0;
  };
  Here here() const { return {machine->step(), asked_ns}; }
  void return_to(const Here& place);
  void schedule_changed();
  Stop stop_of(StopReason reason) const;
  Stop move_forward(Unit unit, TaskNumber task, uint64_t max_steps);
  Stop follow(uint64_t max_steps);
  Stop move_backward(Unit unit, TaskNumber task);
  Stop next_line(uint64_t max_steps);
  Stop previous_line();
  uint64_t last_line_before(uint64_t step);
  void stand_before_line(uint64_t step);
  void seek_time(uint64_t time_ns);
  std::vector<view::LineBegun> lines_begun(uint64_t last, size_t most);
  bool ended_well() const {
    return ready() && machine->ended() && machine->end_reason() == StopReason::finished;
  }
  uint64_t find_last_own_step();
  bool find_stop(uint64_t from, uint64_t to, Unit unit, TaskNumber task, const Spot& origin,
                 uint64_t& found);
  uint64_t bytecodes_of(TaskNumber task) const;
  TaskNumber task_to_step(TaskNumber wanted) const;
  void leave_end();
  // While it lives, the machine stops before every line of the person's code and nowhere else.
  class LineStops {
   public:
    explicit LineStops(Impl& impl) : impl_(impl) { set(true); }
    ~LineStops() { set(false); }
    LineStops(const LineStops&) = delete;
    LineStops& operator=(const LineStops&) = delete;

   private:
    void set(bool on) {
      impl_.stops_at_lines = on;
      impl_.apply_breakpoints();
    }
    Impl& impl_;
  };

  // What `look` finds where the program was last in its own code, if it has ended; else at the cursor. A
  // finished program has no variables left, and a person asks what they were.
  template <typename Look>
  auto look_at_last(Look look) {
    if (!ended_well()) return look();
    const uint64_t here = machine->step();
    const bool valid = moment_valid;
    seek(find_last_own_step());
    auto found = look();
    seek(here);
    moment_valid = valid;  // it is the same moment
    return found;
  }

  void make_moment();
  Moment look();
  void add_last_facts();
  void note_names_at_end();
  void add_ended_threads();
};

}  // namespace lockstep::session
