// The inside of Explorer: the machine that is run again and again, the stack of choices, what was seen and
// what came out. Shared by its source files: explore.cpp (the search), outcomes.cpp (ends of
// runs), aim.cpp and probe.cpp (runs before the search proper).
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/explore/explore.h"
#include "core/explore/watch.h"
#include "core/history/recorder.h"
#include "core/machine/machine.h"
#include "core/view/sources.h"

namespace lockstep::explore {

// A moment at which there was a choice: which thread is to go on.
struct Node {
  uint64_t step = 0;             // the machine goes back to this one to take another way
  Order::Mark mark;
  size_t out_size = 0;
  size_t err_size = 0;
  bool is_decision = false;      // asked by the kernel; else a thread could be preempted
  uint64_t decision = 0;
  uint32_t task = 0;             // who ran
  std::vector<uint32_t> options; // tasks to go on instead, or numbers of options of the decision
  size_t next = 0;
  int64_t chosen = -1;           // index in options; -1: the usual way
  uint32_t cost = 0;             // preemptions of any option
  uint32_t preemptions = 0;      // before
  uint32_t deviations = 0;       // before; free choices that were not the usual one count too
  uint64_t settled = 0;          // decisions that have their nodes
  std::vector<uint8_t> fresh;
  Loss worst = Loss::none;       // of updates, before
};

struct Explorer::Impl {
  Options options;
  session::Project project;
  os::Settings settings;
  std::shared_ptr<const vm::LibraryImage> library;
  std::unique_ptr<vm::Program> program;
  std::unique_ptr<view::Sources> sources;
  os::Schedule schedule = os::Schedule::serial();
  std::unique_ptr<machine::Machine> machine;
  history::Recorder recorder;
  Watch watch;
  view::ErrorText error;

  Progress progress;
  std::vector<Outcome> outcomes;
  std::vector<Race> races;

  // The run at hand.
  uint64_t base_step = 0;        // where a second thread begins: the search goes back no further
  uint32_t base_task = 0;
  uint64_t base_decisions = 0;
  size_t base_out = 0;           // what was printed until then
  size_t base_err = 0;
  std::vector<Node> nodes;       // the choices of this run, oldest first
  uint32_t preemptions = 0;
  uint32_t deviations = 0;
  uint64_t settled = 0;
  std::string out;
  std::string err;
  bool muted = true;             // nothing is taken in: this stretch was seen before
  bool watching = false;
  bool picked = false;           // in the last step the kernel asked who goes on
  uint64_t second_task_step = UINT64_MAX;
  struct Asked {
    os::ChoiceKind kind{};
    uint64_t number = 0;
    std::vector<uint32_t> options;
  };
  std::vector<Asked> asked;      // decisions of the last step that have no node yet

  // The search.
  // What was left to spend when a state was explored.
  struct Left {
    uint32_t preemptions = 0;
    uint32_t deviations = 0;
  };
  std::unordered_map<uint64_t, Left> seen;             // looked up only
  std::unordered_set<uint64_t> states;                 // of all rounds; looked up only
  std::unordered_set<uint64_t> traces;                 // looked up only
  std::map<uint64_t, size_t> outcome_of;               // hash of an outcome -> index
  // What comes out when one thread is left, by the state it is left in: how it goes on is decided then.
  struct End {
    size_t outcome = 0;
    Loss worst = Loss::none;
  };
  std::unordered_map<uint64_t, End> end_of;            // looked up only
  uint64_t alone = 0;            // that state of the run at hand; 0: others live
  bool task_ended = false;       // in the last step
  // Steering for a deadlock (aim.cpp).
  std::vector<Reached> reached;
  size_t aim = 0;                // index in options.aims; their number: all were tried
  uint32_t occurrence = 0;       // at which a thread's taking of its lock counts
  std::vector<uint32_t> passed;  // by part: times it has taken it
  std::vector<uint32_t> held_back;  // tasks that are there

  // Runs at random before the rounds (probe.cpp).
  bool usual = true;             // the run at hand is the first
  bool probing = false;
  uint32_t probes_left = 0;
  uint32_t probes_done = 0;
  uint64_t probe_places = 0;     // at which the usual run can be preempted
  std::unordered_set<uint64_t> probed;                 // schedules that count already; looked up only

  bool bound_cut = false;        // something was left out because of the bound of this round
  uint64_t outcome_bytes = 0;    // of output that is kept

  bool boot();
  void prepare(uint64_t budget);
  void first_round();
  bool next_round();
  void begin_round();
  bool is_counted();
  bool begin_probes();
  bool next_probe();
  void probe_here();
  uint64_t schedule_hash() const;
  bool runs_alone(uint64_t beyond) const;
  bool explore_step();
  void choose_at_decisions(const Node& before);
  bool expressible(const Node& before) const;
  bool choose_to_preempt(const Node& before);
  bool leave_circle(const Node& before);
  Node node_here() const;
  bool seen_before(uint64_t state);
  uint64_t state_here(uint32_t running) const;
  void push(Node node);
  bool backtrack();
  void restore(const Node& node);
  void apply_schedule();
  void end_of_run(machine::StopReason reason);
  bool ends_as_known();
  bool is_better_than(const Outcome& known) const;
  void after_cycle();
  void cut_off_run();
  void add_outcome(Outcome outcome);
  void count_schedule(Outcome& outcome, Loss worst);
  std::vector<Waiting> waiting_threads();
  std::vector<Waiting> waiting_for_ever();
  std::vector<Waiting> places_of(const std::vector<os::TaskId>& tasks);
  void next_run();
  void begin_run();
  bool aiming() const { return aim < options.aims.size(); }
  bool aim_step();
  void next_aim();
  void note_taken();
  bool is_held_back(uint32_t task) const;
  bool go_on_with_another(const Node& before);
  bool answer_for_aim(const Node& before);
  bool is_aimed_deadlock();
  void leave_out(Limit limit);   // something was left out that no bound brings back
  void finish(State state, Limit limit);
  std::vector<os::Input> typed() const;
  bool out_of_budget();
  os::Sinks sinks();
  uint64_t counted(uint64_t from) const { return machine->step() > from ? machine->step() - from : 0; }
};

}  // namespace lockstep::explore
