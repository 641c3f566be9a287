// Finds schedules: runs a program again and again, each time with other threads going on at other moments,
// until every order within a bound of preemptions has been seen, and gathers what came out of it. Has a
// machine of its own; no session, no screen, never blocks: the caller gives budgets and calls again. Called
// by the command line and the panel.
//
// All runs are serial (os::Schedule): one thread runs until it waits, ends, or is preempted. Where a thread
// waits or ends, each thread that can go on is tried. A preemption falls at a GIL check point of the chosen
// model (free-threaded: between any two bytecodes), and only where something has happened that another
// thread can notice: locks, output, starts and ends of threads, and accesses that race with another
// thread's (order.h finds them; a new one begins the search anew). Runs that are the same but for the order of
// independent operations count as one trace (Mazurkiewicz); a state that was reached by the same trace with
// as many preemptions left is not explored twice. Runs that differ little from the usual one come first: at
// most one and two other choices than the usual ones, as with delay bounds (Emmi, Qadeer, Rakamaric 2011); then,
// as in CHESS (Musuvathi, Qadeer: "Iterative context bounding", 2007), any number of free choices with 0, 1, 2 ...
// preemptions. So a search that is stopped has looked where most mistakes are. Where a run has many choices a few runs
// at random precede all this.
//
// Not explored: time (a sleep or time limit ends when virtual time says so), random draws, typed input (what is to
// stand at standard input may be given: Options::input).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/os/schedule.h"
#include "core/os/settings.h"
#include "core/session/session.h"
#include "core/view/facts.h"

namespace lockstep::explore {

// A deadlock to steer for: each of these threads has taken a lock at that place, and not yet the next one. Tried
// before anything else, as in DeadlockFuzzer (Joshi, Park, Sen, Naik 2009): a thread that has come there waits
// until the others have.
struct Aim {
  struct Part {
    view::TaskNumber task = 0;
    view::Place held_at;
  };
  std::vector<Part> parts;
};
struct Reached {
  bool found = false;
  os::Schedule schedule;                    // found: ends in the deadlock of these threads
  uint64_t steps = 0;                       // of that run
  uint32_t tried = 0;                       // schedules
};

struct Options {
  uint32_t bound = 2;                       // preemptions in one schedule, at most
  uint64_t max_schedules = 10'000;          // runs to an end
  uint64_t max_steps = 300'000;             // of one run, from where a second thread begins, while others live
  uint64_t max_total_steps = 100'000'000;   // of all together
  uint64_t max_outcome_bytes = 64u << 20;   // of output that is kept
  std::string input;                        // what stands at standard input, if has_input: then it ends
  bool has_input = false;
  std::vector<Aim> aims;
};

// What left something out. input: some run waits for what is typed, which is not explored; outcomes: there are more
// than are kept.
enum class Limit : uint8_t { none, schedules, total_steps, run_length, threads, input, outcomes, count_ };

enum class OutcomeKind : uint8_t {
  finished,       // the process ended; exit_code
  deadlock,       // nobody can go on, or some wait for each other for ever
  waiting_input,  // somebody waits for standard input
  cut_off         // longer than max_steps
};

// Where a thread of a deadlock stands.
struct Waiting {
  view::TaskNumber task = 0;
  std::string thread;
  view::WaitReason reason = view::WaitReason::none;
  view::Place place;                        // line 0: not in the person's code
  friend bool operator==(const Waiting& a, const Waiting& b) {
    return a.task == b.task && a.reason == b.reason && a.place.file == b.place.file &&
           a.place.line == b.place.line;
  }
};

// All runs with the same end, output and exit code, and the same places of a deadlock.
struct Outcome {
  OutcomeKind kind = OutcomeKind::finished;
  int exit_code = 0;                        // finished
  std::string out;
  std::string err;
  std::vector<Waiting> waiting;             // deadlock; cut_off: of some threads, while others went on
  uint64_t schedules = 0;                   // runs that ended so
  uint64_t traces = 0;                      // of them different in more than independent operations
  uint32_t preemptions = 0;                 // of `schedule`: the fewest
  uint64_t steps = 0;                       // of that run
  Limit limit = Limit::none;                // cut_off, waiting_input: why it goes no further
  os::Schedule schedule;                    // replays it, with the same program and settings
};

inline bool is_deadlock(const Outcome& outcome) {
  return outcome.kind == OutcomeKind::deadlock || !outcome.waiting.empty();
}

// Whether what a thread reads, changes and writes back can be overwritten: another one writes in between.
enum class Loss : uint8_t {
  none,       // nobody writes back what comes of what was read
  shut_out,   // somebody does, but with this GIL nobody can come in between
  possible,   // somebody could come in between; nobody has looked for a schedule in which one does
  not_found,  // a search found none: some other order, by flags or otherwise, keeps them apart
  overtaken,  // none is, but a check: what it had read was changed before it was acted on, in Race::lost_by
  found       // in the schedule Race::lost_by
};

// Two accesses to one variable by different threads, one of them a write, that nothing orders: no lock, no
// start or end of a thread, no queue.
struct Access {
  view::TaskNumber task = 0;
  std::string thread;
  view::Place place;
  std::string bytecode;                     // "STORE_GLOBAL"
  uint64_t step = 0;                        // of the run that was looked at (Examiner)
  bool write = false;
};
// What a thread had read was changed by another one before it wrote, or did, what comes of it.
struct Overtaken {
  Access read, change, use;
  bool check = false;                       // it decided only whether `use` was to be executed
};
struct Race {
  std::string variable;                     // as the source has it: "total", "flag[1]"; "Account.balance"
  Access first, second;
  bool locked = false;                      // locks do order them, but not the reading and the writing as one
  bool can_lose_update = false;             // loss is Loss::found
  Loss loss = Loss::none;
  os::Schedule lost_by;                     // found, overtaken: in this schedule an update is lost ...
  uint64_t lost_step = 0;                   // ... by the write that this step of it makes
  Overtaken overtaken;                      // there
};

enum class State : uint8_t {
  idle,          // nothing was started
  preparing,     // runs to where a second thread begins
  exploring,
  complete,      // every schedule within the bound was seen
  out_of_budget, // a limit was reached; `limit` says which
  cancelled,
  failed         // the program does not compile: `error`
};

constexpr uint32_t kAny = 0xffffffff;

struct Progress {
  State state = State::idle;
  Limit limit = Limit::none;                // the first that left something out
  uint32_t limits = 0;                      // all that did: 1 << Limit
  uint32_t bound = 0;                       // preemptions in the round being tried
  uint32_t deviations = 0;                  // unusual choices in it, preemptions too; kAny: any number
  uint64_t schedules = 0;                   // runs to an end
  uint64_t traces = 0;                      // different ones among them
  uint64_t pruned = 0;                      // runs that came to a state already explored
  uint64_t states = 0;                      // different states at which there was a choice
  uint64_t steps = 0;                       // bytecodes executed, all searches and replays
  uint64_t restarts = 0;                    // begun anew because a race was found
  uint64_t deadlocks = 0;                   // of the schedules
  uint64_t losing = 0;                      // of the schedules: an update is lost
  uint64_t overtaken = 0;                   // none is, but a check was overtaken
  bool beyond = false;                      // complete: more preemptions would bring more schedules
  uint64_t restores = 0;                    // times the machine was taken back
};

class Explorer {
 public:
  Explorer();
  ~Explorer();
  Explorer(const Explorer&) = delete;
  Explorer& operator=(const Explorer&) = delete;

  // Begins a search. settings.gil is the model; its cores and policy play no part (but decide who is first).
  void start(const session::Project& project, const os::Settings& settings,
             std::shared_ptr<const vm::LibraryImage> library, const Options& options);
  // Goes on for about so many bytecodes. Costs nothing when the search is over.
  const Progress& advance(uint64_t steps);
  void cancel();
  bool running() const;

  const Progress& progress() const;
  const Options& options() const;
  // In the order in which they were found: the fewest preemptions first. Valid until the next advance.
  const std::vector<Outcome>& outcomes() const;
  // Those known so far; without a verdict on lost updates (Loss::possible) while the search goes on.
  const std::vector<Race>& races() const;
  // One for each of Options::aims, once it has been tried.
  const std::vector<Reached>& reached() const;
  const view::ErrorText& error() const;     // State::failed
  const std::vector<view::SourceFile>& files() const;  // that places speak of

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lockstep::explore
