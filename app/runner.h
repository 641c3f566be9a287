// Drives the session a little in each frame: running at a speed, forwards and backwards, long
// moves, and the search for a schedule without a deadlock. Never blocks: slice() stays within its
// budget. It decides nothing about a run by host time; that only says how much of the run to do
// now. Called by App, between two frames.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/session/session.h"

namespace lockstep::app {

class Host;

enum class Activity : uint8_t { idle, running, running_back, moving, searching };

enum class SearchState : uint8_t { none, active, found, failed, cancelled };

struct Search {
  SearchState state = SearchState::none;
  uint32_t tried = 0;
  // What was found: one decision taken otherwise, or a seed.
  bool by_seed = false;
  uint64_t seed = 0;
  view::Decision changed;  // as it was in the run that deadlocks
  uint32_t option = 0;     // what it takes instead
  os::Schedule before;     // the schedule that deadlocks
  uint64_t before_step = 0;
  // The first line that is another thread's, or another one, than in the run that deadlocks; 0: unknown.
  uint64_t differs_step = 0;
  view::LineBegun differs, differs_before;
};

class Runner {
 public:
  Runner(session::Session& session, Host& host);

  // All of these stop whatever is under way.
  void load(session::Project project, const os::Settings& settings, const os::Schedule& schedule);
  void run();
  // At full speed, and no further; then to `show`.
  void run_to(uint64_t step, uint64_t show = UINT64_MAX);
  void run_back();
  void pause();
  void move(session::Unit unit, session::Direction direction, view::TaskNumber task);
  void seek(uint64_t step);
  void seek_time(uint64_t time_ns);
  void seek_line(uint64_t step);  // a thread begins a line there
  void seek_own_begin();          // or, standing there, the very start
  void search_without_deadlock();
  // Once: the search has just come to its end without success.
  bool take_failed() { return std::exchange(failed_, false); }
  void restore_schedule();  // the one before the search
  void choose(uint64_t decision, uint32_t option);
  void force(view::TaskNumber task);
  void set_schedule(const os::Schedule& schedule);
  void type_input(const std::string& text);  // empty: no more will come
  void set_breakpoints(std::vector<session::Breakpoint> breakpoints);

  // Does at most about `seconds` of work. Returns whether the moment may have changed.
  bool slice(double seconds);

  Activity activity() const { return activity_; }
  bool busy() const { return activity_ != Activity::idle; }
  // Nobody asked for this run: it only gets a loaded program to its first own line.
  bool getting_ready() const { return busy() && to_own_begin_; }
  const Search& search() const { return search_; }
  uint64_t generation() const { return generation_; }
  // Changes when records of the run are dropped, because it goes another way from some moment on.
  uint64_t histories() const { return histories_; }
  uint64_t loads() const { return loads_; }  // programs and settings so far
  session::Stop last_stop() const { return last_stop_; }
  double steps_per_second() const { return measured_rate_; }

  // 0: one bytecode a second ... 1: as fast as it goes.
  void set_speed(double speed) { speed_ = speed; }
  double speed() const { return speed_; }
  bool full_speed() const { return speed_ >= 0.999; }
  double rate() const;  // bytecodes per second for the speed

 private:
  struct Attempt {
    bool by_seed = false;
    uint64_t seed = 0;
    size_t decision = 0;  // index in candidates_
    uint32_t option = 0;
  };
  void start(Activity activity);
  void changed() { ++generation_; }
  void dropped() { ++histories_, ++generation_; }
  void slice_run(double until);
  void run_slice(double until);
  void slice_back(double until);
  void slice_move(double until);
  void slice_search(double until);
  bool next_attempt();
  void begin_attempt();
  void find_difference();
  void finish_search(SearchState state);
  bool at_breakpoint() const;
  uint64_t paced_steps(double rate);

  session::Session& session_;
  Host& host_;
  Activity activity_ = Activity::idle;
  uint64_t generation_ = 1;
  uint64_t loads_ = 0;
  uint64_t histories_ = 0;
  bool failed_ = false;
  session::Stop last_stop_ = session::Stop::no_program;
  double speed_ = 1;
  double started_ = 0;
  double carry_ = 0;  // part of a step that is due
  double last_slice_ = 0;
  double measured_rate_ = 0;
  uint64_t chunk_ = 1024;
  uint64_t target_ = UINT64_MAX;  // of run_to
  uint64_t show_ = UINT64_MAX;
  bool to_own_begin_ = false;     // runs just as far as to the program's first own line
  session::Unit unit_ = session::Unit::line;
  session::Direction direction_ = session::Direction::forward;
  view::TaskNumber move_task_ = view::kNoTask;
  Search search_;
  std::vector<view::Decision> candidates_;
  std::vector<view::LineBegun> lines_before_;  // of the run that deadlocks
  Attempt attempt_;
  bool attempt_begun_ = false;
  uint64_t attempt_limit_ = 0;
  double search_started_ = 0;
};

}  // namespace lockstep::app
