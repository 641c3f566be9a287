#include "native/cli_run.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cinttypes>
#include <cstdio>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "core/explore/examine.h"
#include "native/cli_files.h"
#include "native/cli_options.h"
#include "native/cli_report.h"

namespace lockstep::cli {

namespace {

constexpr uint64_t kBudget = 1'000'000;
constexpr uint64_t kWalkDistance = 1'000;  // steps between the places a walk jumps to

struct Mark {
  uint64_t step;
  uint64_t hash;
};

class Runner {
 public:
  explicit Runner(const RunOptions& options) : options_(options) {}
  int run();

 private:
  session::Stop advance();
  void print_output();
  void give_input();
  int finish(session::Stop stop);
  void tell_who_was_running() const;
  void tell_who_waits_for_ever();
  uint64_t mark_distance() const;
  int walk();
  void examine() const;
  void print_stats() const;
  void check_overrides() const;
  double seconds() const;

  const RunOptions& options_;
  const char* t(app::Str id) const { return app::text_of(id, options_.language); }
  session::Session session_;
  std::vector<Mark> marks_;
  size_t printed_ = 0;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

void say(const std::string& text) { std::fprintf(stderr, "lockstep: %s\n", text.c_str()); }

double Runner::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

// Writes what the program has written since the last call, in order, each to its stream.
void Runner::print_output() {
  const view::Outputs& output = session_.output();
  FILE* last = nullptr;
  for (; printed_ < output.size(); ++printed_) {
    FILE* stream = output[printed_].fd == 2 ? stderr : stdout;
    if (last && last != stream) std::fflush(last);
    std::fwrite(output[printed_].text.data(), 1, output[printed_].text.size(), stream);
    last = stream;
  }
  std::fflush(stdout);
}

// A person types line by line; a file or a pipe is there as a whole.
void Runner::give_input() {
  if (isatty(STDIN_FILENO)) {
    std::string line;
    int c = 0;
    while ((c = std::getchar()) != EOF) {
      line.push_back(static_cast<char>(c));
      if (c == '\n') break;
    }
    line.empty() ? session_.end_input() : session_.type_input(line);
    return;
  }
  const std::string text = read_standard_input();
  text.empty() ? session_.end_input() : session_.type_input(text);
}

// In steps; 0: no marks are wanted. A walk needs some to jump to.
uint64_t Runner::mark_distance() const {
  if (options_.hash_every > 0) return options_.hash_every;
  return options_.walk > 0 ? kWalkDistance : 0;
}

session::Stop Runner::advance() {
  uint64_t budget = kBudget;
  const uint64_t every = mark_distance();
  if (every > 0) budget = every - session_.step() % every;
  const session::Stop stop = session_.advance(budget, options_.until_ns);
  print_output();
  if (every > 0 && session_.step() % every == 0 && session_.step() > 0 &&
      (marks_.empty() || marks_.back().step != session_.step())) {
    marks_.push_back({session_.step(), session_.state_hash()});
  }
  return stop;
}

int Runner::finish(session::Stop stop) {
  if (const std::optional<int> code = session_.exit_code()) return *code;
  const view::Moment& moment = session_.moment();
  if (moment.state == view::RunState::syntax_error) {
    std::fputs(syntax_error_report(moment.error, options_.project).c_str(), stderr);
    return 1;
  }
  if (stop == session::Stop::deadlock || moment.state == view::RunState::deadlocked) {
    std::fputs(deadlock_report(moment, session_.files(), options_.language).c_str(), stderr);
    return kExitDeadlock;
  }
  if (stop == session::Stop::limit || moment.state == view::RunState::limit) {
    std::fprintf(stderr, "lockstep: %s\n", moment.error.message.c_str());
    return kExitLimit;
  }
  const std::string time = format_duration(std::max(options_.until_ns, moment.time_ns));
  say(app::fill(t(app::Str::cli_stopped_at), {time}));
  tell_who_was_running();
  std::fputs(loops_report(session_, options_.language).c_str(), stderr);
  tell_who_waits_for_ever();
  return kExitTimeOut;
}

void Runner::tell_who_was_running() const {
  const view::Moment& moment = session_.moment();
  for (const view::Thread& thread : moment.threads) {
    if (thread.state != view::TaskState::running && thread.state != view::TaskState::ready &&
        thread.state != view::TaskState::waiting_gil) {
      continue;
    }
    const std::string place = app::place_text(thread.place, session_.files());
    const std::string at = place.empty() ? place : app::fill(t(app::Str::rep_at_place), {place});
    std::fprintf(stderr, "%s\n", app::fill(t(app::Str::cli_was_running), {thread.name, at}).c_str());
  }
}

// A program that goes on may have threads that do not: of those, what a deadlock's report would say.
void Runner::tell_who_waits_for_ever() {
  const std::string text = for_ever_report(session_, options_.language);
  if (text.empty()) return;
  say(t(app::Str::cli_for_ever));
  std::fputs(text.c_str(), stderr);
}

// Jumps back and forth and compares the hashes at the marks with those of the straight run.
int Runner::walk() {
  uint64_t random = 0x9E3779B97F4A7C15u;
  for (uint32_t jump = 0; jump < options_.walk && !marks_.empty(); ++jump) {
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    const Mark& mark = marks_[random % marks_.size()];
    session_.seek(mark.step);
    const uint64_t hash = session_.state_hash();
    if (session_.step() == mark.step && hash == mark.hash) continue;
    std::fprintf(stderr,
                 "lockstep: jump %u to step %" PRIu64 " came to step %" PRIu64 " with hash %016" PRIx64
                 " instead of %016" PRIx64 "\n",
                 jump, mark.step, session_.step(), hash, mark.hash);
    return kExitMismatch;
  }
  session_.seek(session_.last_step());
  return 0;
}

// The run once more, looked at: what is wrong in it although nothing may have gone wrong; and schedules in which it
// does go wrong.
void Runner::examine() const {
  explore::Examiner examiner;
  examiner.start(options_.project, options_.settings, session_.schedule(), options_.library);
  while (examiner.advance(kBudget, session_.last_step())) {
  }
  const explore::Report report = examiner.report();
  const app::Searched searched = app::searched(report.search, examiner.search_options());
  const Replayed run{options_.project, options_.gil_name, options_.asked};
  if (options_.finds_races) {
    say(app::fill(t(app::Str::rep_races), {std::to_string(report.races.size())}));
    std::fputs(race_report(report.races, session_.files(), run, searched, options_.language).c_str(), stderr);
  }
  if (!options_.finds_lock_order) {
    std::fputs(other_gil_hint(report.races, {}, run, options_.language).c_str(), stderr);
    return;
  }
  say(app::fill(t(app::Str::rep_lock_orders), {std::to_string(report.deadlocks.size())}));
  for (const explore::PotentialDeadlock& deadlock : report.deadlocks) {
    std::string text = "  " + app::fill(t(app::Str::rep_deadlock_of), {std::to_string(deadlock.links.size())}) +
                       "\n" + app::lock_order_text(deadlock, session_.files(), options_.language);
    if (deadlock.reached) {
      text += std::string("    ") + t(app::Str::rep_reached) + "\n      " +
              replay_command(run, deadlock.schedule) + "\n";
    } else {
      text += "    " + app::not_reached_sentence(searched, options_.language) + "\n";
    }
    std::fputs(text.c_str(), stderr);
  }
  const std::vector<explore::Race> races = options_.finds_races ? report.races : std::vector<explore::Race>();
  std::fputs(other_gil_hint(races, report.deadlocks, run, options_.language).c_str(), stderr);
}

void Runner::print_stats() const {
  const double took = seconds();
  const double steps = static_cast<double>(session_.step());
  uint64_t switches = 0;
  for (const view::Event& event : session_.events()) switches += event.kind == view::EventKind::gil_passed ? 1 : 0;
  std::fprintf(stderr,
               "steps %" PRIu64 ", virtual time %s, wall %.3f s, %.1f million steps/s, "
               "history %.1f MB, trace %.1f MB (%" PRIu64 " events, %zu decisions), GIL passed %" PRIu64 " times\n",
               session_.step(), format_duration(session_.moment().time_ns).c_str(), took,
               steps / took / 1e6, static_cast<double>(session_.history_bytes()) / 1e6,
               static_cast<double>(session_.trace_bytes()) / 1e6, session_.event_count(),
               session_.decisions().size(), switches);
}

// A schedule may ask for what the run does not offer: that counts as the usual way, and is said.
void Runner::check_overrides() const {
  const std::vector<view::Decision>& decisions = session_.decisions();
  for (const os::Override& wanted : options_.schedule.overrides()) {
    const std::string name =
        "d" + std::to_string(wanted.decision) + "=" + std::to_string(wanted.option);
    if (wanted.decision >= decisions.size()) {
      say(app::fill(t(app::Str::cli_few_decisions), {name, std::to_string(decisions.size())}));
    } else if (wanted.option >= decisions[wanted.decision].option_count) {
      const uint32_t last = decisions[wanted.decision].option_count - 1;
      say(app::fill(t(app::Str::cli_few_options), {name, std::to_string(last)}));
    }
  }
}

int Runner::run() {
  session_.set_library(options_.library);
  os::Settings settings = options_.settings;
  settings.typed_input = isatty(STDIN_FILENO) != 0;
  session_.load(options_.project, settings, options_.schedule);
  session::Stop stop = session::Stop::budget;
  do {
    stop = advance();
    if (stop == session::Stop::input) {
      give_input();
      stop = session::Stop::budget;
    }
  } while (stop == session::Stop::budget);
  print_output();
  int code = finish(stop);
  check_overrides();
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    std::fprintf(stderr, "lockstep: standard output: %s\n", std::strerror(errno));
    code = kExitOutput;
  }
  if (options_.finds_races || options_.finds_lock_order) examine();
  if (options_.prints_stats) print_stats();
  const uint64_t last_step = session_.step();
  const uint64_t last_hash = session_.state_hash();
  if (options_.walk > 0) {
    marks_.push_back({last_step, last_hash});
    const int result = walk();
    marks_.pop_back();
    if (result != 0) code = result;
  }
  if (options_.prints_schedule) {
    std::fprintf(stderr, "schedule %s\n", session_.schedule().print().c_str());
  }
  if (options_.hash_every > 0) {
    for (const Mark& mark : marks_) {
      std::fprintf(stderr, "step %" PRIu64 " hash %016" PRIx64 "\n", mark.step, mark.hash);
    }
  }
  if (options_.prints_hash) {
    std::fprintf(stderr, "step %" PRIu64 " hash %016" PRIx64 "\n", last_step, last_hash);
  }
  return code;
}

}  // namespace

int run(const RunOptions& options) { return Runner(options).run(); }

}  // namespace lockstep::cli
