// The operator: one loaded program and its run. Loads, advances within a budget, goes to any step,
// sets breakpoints, edits the schedule. The only way in for the screen, the command line and tests.
// Owns the machine, its history and trace. Knows nothing of pictures. Never blocks: the caller gives
// budgets and calls again.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/os/schedule.h"
#include "core/os/settings.h"
#include "core/session/event_facts.h"
#include "core/session/timeline.h"
#include "core/view/facts.h"
#include "core/view/why.h"

namespace lockstep::vm {
class LibraryImage;
}

namespace lockstep::session {

struct File {
  std::string name;
  std::string text;
};

struct Project {
  std::vector<File> files;                 // files[0] is the main program
  std::vector<std::string> arguments;      // sys.argv[1:]
  bool cpython_library = false;            // CPython's threading, queue ... instead of ours
};

enum class Direction : uint8_t { forward, backward };
enum class Unit : uint8_t { bytecode, line, over, out };

// Why advance() or a stepping command returned.
enum class Stop : uint8_t {
  budget,        // the budget is used up; call again
  reached,       // the wanted step or place is reached
  breakpoint, finished, deadlock, limit, no_program,
  start,         // going backwards: the beginning is reached
  // The program waits for standard input: type_input. Where others sleep meanwhile, time does not pass without the
  // person's wish: going on lets it.
  input,
  library        // the program needs CPython's library, which is on its way: call again
};

// As a traceback names it.
struct TracePlace {
  std::string file;
  int line = 0;
};

struct Breakpoint {
  uint32_t file = 0;
  int line = 0;
};

class Session {
 public:
  Session();
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Compiles and places the program at step 0. A syntax error is a state (moment().state), not a failure.
  void load(Project project, const os::Settings& settings, const os::Schedule& schedule);
  // CPython's library is on its way: a run that needs it goes back to its start and waits there, so that
  // no run depends on when it comes.
  void expect_library();
  // It has come, before or after load(). Null: there will be none.
  void set_library(std::shared_ptr<const vm::LibraryImage> image);
  const Project& project() const;
  const os::Settings& settings() const;
  const os::Schedule& schedule() const;

  // Runs forward at most `max_steps` bytecodes, or until `stop_at_ns` of virtual time.
  Stop advance(uint64_t max_steps, uint64_t stop_at_ns = UINT64_MAX);
  // Goes to a step at or before the furthest known one (a later one: as far as is known).
  void seek(uint64_t step);
  // Goes to the moment that the machine's clock showed this virtual time. Between two steps it is the one before
  // with what the kernel did by itself up to that time (who woke, got a core or the GIL), and the moment says the
  // time that was asked for.
  void seek_time(uint64_t time_ns);
  // Moves the cursor by one unit of the selected task (kNoTask: of whichever runs). A line of kNoTask is the
  // next or last line of the person's own code that any thread begins. A long way may need several calls:
  // while it returns Stop::budget, call again with the same arguments.
  Stop move(Unit unit, Direction direction, view::TaskNumber task, uint64_t max_steps);

  // When an exception was raised, from its traceback (outermost place first): the last step before `before` at
  // which the task's innermost frame stood at the innermost of the places that can be found; the cursor stays.
  // False: it stood at none of them. Takes as long as running that way again.
  bool find_raise(view::TaskNumber task, const std::vector<TracePlace>& places, uint64_t before, uint64_t& found);
  // What the next bytecode will do to the operand stack, if it is the task's. Nothing is changed by looking.
  view::NextStep peek_next(view::TaskNumber task);

  uint64_t step() const;
  uint64_t last_step() const;
  bool at_end() const;                     // the run has ended and the cursor stands there
  // Where the program's own work begins: behind the imports at its top. 0 while it is not known.
  uint64_t own_begin() const;
  uint64_t own_begin_ns() const;

  void set_breakpoints(std::vector<Breakpoint> breakpoints);
  const std::vector<Breakpoint>& breakpoints() const;

  // Schedule edits. The future after the edited moment is dropped and the cursor goes to it.
  void choose(uint64_t decision, uint32_t option);
  void force_next(view::TaskNumber task);  // at the cursor: this task runs next
  void set_schedule(const os::Schedule& schedule);  // replays from the start to the same step or the end

  // Facts of the moment at the cursor. The references stay valid until the next non-const call.
  const view::Moment& moment() const;
  // Of a run that stands at its ordinary end; moment() has it too, but looks for much else.
  std::optional<int> exit_code() const;
  std::vector<view::Frame> call_stack(view::TaskNumber task, bool with_library) const;
  // Module globals of the main program in that process.
  std::vector<view::Variable> globals(uint32_t pid) const;
  // The objects that a frame's variables lead to; `root`: that an object leads to.
  view::Heap heap(view::TaskNumber task, size_t frame, bool with_library, uint32_t root) const;
  std::vector<view::Generator> generators(view::TaskNumber task, size_t frame, bool with_library) const;
  // Why a thread does not run, and who could change that; with the threads it certainly waits for (view/why.h).
  std::vector<view::Why> why(view::TaskNumber task) const;
  const std::vector<view::SourceFile>& files() const;
  const view::CodeListing& listing(uint32_t code) const;
  // Whole-run records (up to last_step, beyond the cursor too).
  const view::Outputs& output() const;
  const std::vector<view::Decision>& decisions() const;
  const EventFacts& events() const;
  size_t events_past() const;              // how many of them have happened at the cursor
  // Lines of a file on which a breakpoint can stand.
  std::vector<int> executable_lines(uint32_t file) const;

  // How the deadlock at the cursor came about: who took what, who began to wait, in order of time.
  std::vector<view::KeyMoment> deadlock_story() const;
  // The lines of the person's own code in the order in which threads began them, from the start up to
  // `last_step`; at most so many. The cursor stays. Takes as long as running that way again.
  std::vector<view::LineBegun> lines_begun(uint64_t last_step, size_t most);

  // Timeline: intervals of one row, in time order, for drawing.
  const TimelineSource& timeline() const;

  uint64_t state_hash();                   // of the whole machine at the cursor
  uint64_t history_bytes() const;          // keyframes
  uint64_t trace_bytes() const;            // events, decisions, output
  uint64_t event_count() const;
  std::string stdin_text() const;
  void type_input(std::string_view text);  // becomes a decision at the cursor
  void end_input();                        // standard input ends at the cursor

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lockstep::session
