#include "native/cli_explore.h"

#include <algorithm>
#include <chrono>
#include <cinttypes>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/explore/examine.h"
#include "native/cli_report.h"

namespace lockstep::cli {

namespace {

using explore::Outcome;
using explore::OutcomeKind;

constexpr uint64_t kBudget = 1'000'000;

// What became of an outcome's schedule in an ordinary run.
struct Replay {
  bool same = false;
  std::string deadlock;  // the report
};

class Explore {
 public:
  explicit Explore(const ExploreRun& run) : run_(run) {}
  int go();

 private:
  Replay replay(const Outcome& outcome) const;
  std::string command(const Outcome& outcome) const;
  void print_text() const;
  void examine();
  const Outcome* outcome_of(const explore::PotentialDeadlock& deadlock) const;
  void print_outcome(size_t number, const Replay& replay) const;
  void choose_shown();
  void print_json() const;
  std::string where(const view::Place& place) const;
  const char* completeness() const;

  const ExploreRun& run_;
  explore::Explorer explorer_;
  std::vector<size_t> shown_;      // indices of outcomes
  std::vector<Replay> replays_;    // of those shown
  explore::Report report_;  // of the serial run without preemptions
  double seconds_ = 0;
};

const char* kind_name(OutcomeKind kind) {
  switch (kind) {
    case OutcomeKind::finished: return "finished";
    case OutcomeKind::deadlock: return "deadlock";
    case OutcomeKind::waiting_input: return "waiting for input";
    case OutcomeKind::cut_off: return "cut off";
  }
  return "";
}

std::string quoted(const std::string& text) {
  if (text.find_first_of(" '\"\\$&;()<>|*?`\n\t") == std::string::npos) return text;
  std::string result = "'";
  for (const char c : text) c == '\'' ? result += "'\\''" : result += c;
  return result + "'";
}

std::string Explore::command(const Outcome& outcome) const {
  std::string text = "lockstep run " + quoted(run_.project.files[0].name);
  if (run_.gil_name != "3.12") text += " --gil " + run_.gil_name;
  text += " --schedule '" + outcome.schedule.print() + "'";
  for (const std::string& argument : run_.project.arguments) text += " " + quoted(argument);
  return text;
}

// Every schedule that is shown has been run once more, as `lockstep run` would.
Replay Explore::replay(const Outcome& outcome) const {
  Replay result;
  if (outcome.kind == OutcomeKind::cut_off) {
    result.same = true;
    return result;
  }
  session::Session session;
  session.set_library(run_.library);
  session.load(run_.project, run_.settings, outcome.schedule);
  session::Stop stop = session::Stop::budget;
  while (stop == session::Stop::budget) stop = session.advance(kBudget);
  std::string out;
  std::string err;
  for (const view::Output& output : session.output()) (output.fd == 2 ? err : out) += output.text;
  result.same = out == outcome.out && err == outcome.err;
  switch (outcome.kind) {
    case OutcomeKind::finished:
      result.same = result.same && session.exit_code() == outcome.exit_code;
      break;
    case OutcomeKind::deadlock:
      result.same = result.same && stop == session::Stop::deadlock;
      result.deadlock = deadlock_report(session.moment(), session.files(), Language::english);
      break;
    default: result.same = result.same && stop == session::Stop::input;
  }
  return result;
}

std::string Explore::where(const view::Place& place) const {
  const auto& files = explorer_.files();
  if (place.file >= files.size() || place.line <= 0) return "?";
  return files[place.file].name + ":" + std::to_string(place.line) + " (" + place.function + ")";
}

const char* Explore::completeness() const {
  const explore::Progress& progress = explorer_.progress();
  switch (progress.limit) {
    case explore::Limit::none: return "complete: every schedule within the bound was seen";
    case explore::Limit::schedules: return "NOT complete: the limit of schedules was reached";
    case explore::Limit::total_steps: return "NOT complete: the limit of bytecodes was reached";
    case explore::Limit::run_length: return "NOT complete: a run was longer than its limit and was cut off";
    case explore::Limit::threads: return "NOT complete: more threads were ready than can be tried";
  }
  return "";
}

// Looks at the first run for locks taken in orders that can deadlock.
void Explore::examine() {
  explore::Examiner examiner;
  examiner.start(run_.project, run_.settings, os::Schedule::serial(), run_.library);
  while (examiner.advance(kBudget, run_.options.max_steps)) {
  }
  report_ = examiner.report();
}

// The deadlock that was found of which every thread stands where the order of locks says; or null.
const Outcome* Explore::outcome_of(const explore::PotentialDeadlock& deadlock) const {
  for (const Outcome& outcome : explorer_.outcomes()) {
    if (outcome.kind != OutcomeKind::deadlock) continue;
    bool all = true;
    for (const explore::LockLink& link : deadlock.links) {
      bool stands = false;
      for (const explore::Waiting& waiting : outcome.waiting) {
        stands = stands || waiting.place.line == link.wanted_at.line;
      }
      all = all && stands;
    }
    if (all) return &outcome;
  }
  return nullptr;
}

void indent(const std::string& text, const char* mark) {
  size_t at = 0;
  while (at < text.size()) {
    size_t end = text.find('\n', at);
    if (end == std::string::npos) end = text.size();
    std::printf("  %s%.*s\n", mark, static_cast<int>(end - at), text.c_str() + at);
    at = end + 1;
  }
}

const char* plural(uint64_t count) { return count == 1 ? "" : "s"; }

void Explore::print_outcome(size_t number, const Replay& replay) const {
  const Outcome& outcome = explorer_.outcomes()[number];
  std::string title = kind_name(outcome.kind);
  if (outcome.kind == OutcomeKind::finished) title = "exit code " + std::to_string(outcome.exit_code);
  std::printf("\nOutcome %zu: %s. %" PRIu64 " schedule%s, %" PRIu64 " trace%s; at least %u preemption%s\n",
              number + 1, title.c_str(), outcome.schedules, plural(outcome.schedules), outcome.traces,
              plural(outcome.traces), outcome.preemptions, plural(outcome.preemptions));
  indent(outcome.out, "| ");
  indent(outcome.err, "! ");
  if (!replay.deadlock.empty()) indent(replay.deadlock, "");
  std::printf("  %s\n", command(outcome).c_str());
  if (!replay.same) std::printf("  (this schedule did NOT give the same again: please report it)\n");
}

void Explore::print_text() const {
  const explore::Progress& progress = explorer_.progress();
  std::printf("GIL %s, at most %u preemption%s: %s.\n", run_.gil_name.c_str(), run_.options.bound,
              plural(run_.options.bound), completeness());
  std::printf("%" PRIu64 " schedule%s, %" PRIu64 " trace%s, %zu outcome%s. (Orders that differ only in "
              "independent operations are one trace.)\n",
              progress.schedules, plural(progress.schedules), progress.traces, plural(progress.traces),
              explorer_.outcomes().size(), plural(explorer_.outcomes().size()));
  std::printf("%.2f s, %" PRIu64 " bytecodes, %" PRIu64 " states, %.0f schedules/s, %.0f states/s\n", seconds_,
              progress.steps, progress.states, static_cast<double>(progress.schedules) / seconds_,
              static_cast<double>(progress.states) / seconds_);
  for (size_t i = 0; i < shown_.size(); ++i) print_outcome(shown_[i], replays_[i]);
  if (shown_.size() < explorer_.outcomes().size()) {
    std::printf("\nand %zu more outcomes (--show N prints more)\n", explorer_.outcomes().size() - shown_.size());
  }
  if (!explorer_.races().empty()) {
    std::printf("\nData races:\n");
    std::fputs(race_report(explorer_.races(), explorer_.files(), run_.gil_name).c_str(), stdout);
  }
  if (!report_.deadlocks.empty()) std::printf("\nLocks are taken in orders that can deadlock:\n");
  for (const explore::PotentialDeadlock& deadlock : report_.deadlocks) {
    std::fputs(lock_order_report(deadlock, explorer_.files()).c_str(), stdout);
    const Outcome* found = outcome_of(deadlock);
    if (found != nullptr) {
      std::printf("    it does: outcome %zu\n", static_cast<size_t>(found - explorer_.outcomes().data()) + 1);
    } else {
      std::printf("    no schedule that was tried reaches it\n");
    }
  }
}

void Explore::print_json() const {
  using nlohmann::json;
  const explore::Progress& progress = explorer_.progress();
  json outcomes = json::array();
  for (size_t i = 0; i < shown_.size(); ++i) {
    const Outcome& outcome = explorer_.outcomes()[shown_[i]];
    json entry = {{"kind", kind_name(outcome.kind)},      {"exit_code", outcome.exit_code},
                  {"stdout", outcome.out},                {"stderr", outcome.err},
                  {"schedules", outcome.schedules},       {"traces", outcome.traces},
                  {"preemptions", outcome.preemptions},   {"schedule", outcome.schedule.print()},
                  {"steps", outcome.steps},               {"replays", replays_[i].same}};
    if (outcome.kind != OutcomeKind::finished) entry.erase("exit_code");
    json waiting = json::array();
    for (const explore::Waiting& one : outcome.waiting) {
      waiting.push_back({{"thread", one.thread}, {"line", one.place.line}, {"place", where(one.place)}});
    }
    if (!waiting.empty()) entry["waiting"] = waiting;
    outcomes.push_back(entry);
  }
  json races = json::array();
  for (const explore::Race& race : explorer_.races()) {
    json entry = {{"variable", race.variable}, {"can_lose_update", race.can_lose_update}};
    const std::pair<const char*, const explore::Access&> sides[] = {{"first", race.first},
                                                                    {"second", race.second}};
    for (const auto& [name, access] : sides) {
      entry[name] = {{"thread", access.thread}, {"line", access.place.line},
                     {"bytecode", access.bytecode}, {"write", access.write}};
    }
    races.push_back(entry);
  }
  json orders = json::array();
  for (const explore::PotentialDeadlock& deadlock : report_.deadlocks) {
    json links = json::array();
    for (const explore::LockLink& link : deadlock.links) {
      links.push_back({{"thread", link.thread},
                       {"held", link.held},
                       {"held_line", link.held_at.line},
                       {"wanted", link.wanted},
                       {"wanted_line", link.wanted_at.line}});
    }
    orders.push_back({{"links", links}, {"reached", outcome_of(deadlock) != nullptr}});
  }
  const json whole = {{"file", run_.project.files[0].name},
                      {"gil", run_.gil_name},
                      {"bound", run_.options.bound},
                      {"complete", progress.state == explore::State::complete},
                      {"stopped_by", completeness()},
                      {"equivalence", "Mazurkiewicz traces"},
                      {"schedules", progress.schedules},
                      {"traces", progress.traces},
                      {"states", progress.states},
                      {"bytecodes", progress.steps},
                      {"outcome_count", explorer_.outcomes().size()},
                      {"outcomes", outcomes},
                      {"races", races},
                      {"lock_orders", orders}};
  std::printf("%s\n", whole.dump(2, ' ', false, json::error_handler_t::replace).c_str());
}

// The first ones, and deadlocks before others where there is no room for all.
void Explore::choose_shown() {
  const std::vector<Outcome>& outcomes = explorer_.outcomes();
  for (const bool deadlocks : {true, false}) {
    for (size_t i = 0; i < outcomes.size() && shown_.size() < run_.show; ++i) {
      if ((outcomes[i].kind == OutcomeKind::deadlock) == deadlocks) shown_.push_back(i);
    }
  }
  std::sort(shown_.begin(), shown_.end());
}

int Explore::go() {
  const auto begin = std::chrono::steady_clock::now();
  explorer_.start(run_.project, run_.settings, run_.library, run_.options);
  if (explorer_.progress().state == explore::State::failed) {
    std::fputs(syntax_error_report(explorer_.error(), run_.project).c_str(), stderr);
    return 1;
  }
  while (explorer_.running()) explorer_.advance(kBudget);
  seconds_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  examine();
  int code = 0;
  choose_shown();
  for (const size_t number : shown_) replays_.push_back(replay(explorer_.outcomes()[number]));
  for (const Outcome& outcome : explorer_.outcomes()) {
    if (outcome.kind == OutcomeKind::deadlock) code = kExitDeadlock;
  }
  for (const Replay& replay : replays_) {
    if (!replay.same) code = kExitMismatch;
  }
  run_.json ? print_json() : print_text();
  return code;
}

}  // namespace

int explore_command(const ExploreRun& run) { return Explore(run).go(); }

}  // namespace lockstep::cli
