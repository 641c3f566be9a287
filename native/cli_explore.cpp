#include "native/cli_explore.h"

#include <algorithm>
#include <chrono>
#include <cinttypes>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
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
  std::string report;       // deadlock: who waits for what; cut off: who goes round where
  uint64_t stopped_step = 0;  // deadlock: the step at which nobody could go on any more, as the report says
  uint64_t stopped_ns = 0;
};

class Explore {
 public:
  explicit Explore(const ExploreRun& run) : run_(run) {}
  int go();

 private:
  Replay replay(const Outcome& outcome) const;
  const char* t(app::Str id) const { return app::text_of(id, run_.language); }
  void print_text() const;
  void examine();
  const Outcome* outcome_of(const explore::PotentialDeadlock& deadlock) const;
  void print_outcome(size_t number, const Replay& replay) const;
  void choose_shown();
  void print_json() const;
  std::string where(const view::Place& place) const;
  void print_lock_orders() const;
  void print_races(app::Str title, bool locked) const;

  const ExploreRun& run_;
  const Replayed replayed_{run_.project, run_.gil_name};
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

// Every schedule that is shown has been run once more, as `lockstep run` would.
Replay Explore::replay(const Outcome& outcome) const {
  Replay result;
  session::Session session;
  session.set_library(run_.library);
  session.load(run_.project, run_.settings, outcome.schedule);
  if (outcome.kind == OutcomeKind::cut_off) {
    while (session.step() < outcome.steps && !session.exit_code()) session.advance(outcome.steps - session.step());
    const std::string waiting = outcome.waiting.empty() ? std::string() : for_ever_report(session, run_.language);
    result.report = waiting + loops_report(session, run_.language);
    result.same = session.step() == outcome.steps && waiting.empty() == outcome.waiting.empty();
    return result;
  }
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
      result.report = deadlock_report(session.moment(), session.files(), run_.language);
      result.stopped_step = session.moment().deadlock.step;
      result.stopped_ns = session.moment().deadlock.time_ns;
      break;
    default: result.same = result.same && stop == session::Stop::input;
  }
  return result;
}

const char* loss_name(explore::Loss loss) {
  switch (loss) {
    case explore::Loss::none: return "none";
    case explore::Loss::shut_out: return "shut out by the GIL";
    case explore::Loss::possible: return "possible";
    case explore::Loss::not_found: return "not found";
    case explore::Loss::overtaken: return "check overtaken";
    case explore::Loss::found: return "found";
  }
  return "";
}

std::string Explore::where(const view::Place& place) const {
  const auto& files = explorer_.files();
  if (place.file >= files.size() || place.line <= 0) return "?";
  return files[place.file].name + ":" + std::to_string(place.line) + " (" + place.function + ")";
}

// Looks at the first run for locks taken in orders that can deadlock.
void Explore::examine() {
  explore::Examiner examiner;
  explore::Options search = run_.options;
  search.max_total_steps = std::min<uint64_t>(search.max_total_steps, 3'000'000);
  examiner.set_search(search);
  examiner.start(run_.project, run_.settings, os::Schedule::serial(), run_.library);
  while (examiner.advance(kBudget, run_.options.max_steps)) {
  }
  report_ = examiner.report();
}

// The deadlock that was found of which every thread stands where the order of locks says; or null.
const Outcome* Explore::outcome_of(const explore::PotentialDeadlock& deadlock) const {
  const auto& outcomes = explorer_.outcomes();
  const auto found = std::find_if(outcomes.begin(), outcomes.end(),
                                  [&](const Outcome& outcome) { return explore::is_of(deadlock, outcome); });
  return found == outcomes.end() ? nullptr : &*found;
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

void Explore::print_outcome(size_t number, const Replay& replay) const {
  const Outcome& outcome = explorer_.outcomes()[number];
  std::printf("\n%s\n", app::outcome_title(number + 1, outcome, run_.options, run_.language).c_str());
  indent(outcome.out, "| ");
  indent(outcome.err, "! ");
  indent(replay.report, "");
  std::printf("  %s\n", replay_command(replayed_, outcome.schedule).c_str());
  if (!replay.same) std::printf("  %s\n", t(app::Str::rep_not_same));
}

void Explore::print_lock_orders() const {
  if (report_.deadlocks.empty()) return;
  std::printf("\n%s\n", t(app::Str::rep_lock_orders_title));
  for (const explore::PotentialDeadlock& deadlock : report_.deadlocks) {
    std::string text = app::lock_order_text(deadlock, explorer_.files(), run_.language);
    const Outcome* found = outcome_of(deadlock);
    if (found != nullptr) {
      const auto number = static_cast<size_t>(found - explorer_.outcomes().data()) + 1;
      text += "    " + app::fill(t(app::Str::rep_reached_outcome), {std::to_string(number)});
    } else if (deadlock.reached) {
      text += std::string("    ") + t(app::Str::rep_reached) + "\n      " +
              replay_command(replayed_, deadlock.schedule);
    } else {
      const app::Searched searched = app::searched(explorer_.progress(), run_.options);
      text += "    " + app::not_reached_sentence(searched, run_.language);
    }
    std::printf("%s\n", text.c_str());
  }
}

void Explore::print_races(app::Str title, bool locked) const {
  std::vector<explore::Race> races;
  for (const explore::Race& race : explorer_.races()) {
    if (race.locked == locked) races.push_back(race);
  }
  if (races.empty()) return;
  const app::Searched searched = app::searched(explorer_.progress(), run_.options);
  std::printf("\n%s\n%s", t(title),
              race_report(races, explorer_.files(), replayed_, searched, run_.language).c_str());
}

void Explore::print_text() const {
  const explore::Progress& progress = explorer_.progress();
  const app::Language language = run_.language;
  std::printf("%s\n", app::headline_text(progress, explorer_.outcomes(), explorer_.races(), run_.options, language)
                        .c_str());
  const std::string gil = run_.gil_name == "free" ? t(app::Str::rep_no_gil) : run_.gil_name;
  std::printf("%s\n", app::fill(t(app::Str::rep_bound),
                                {gil, app::preemptions_text(run_.options.bound, language),
                                 app::completeness_text(progress, run_.options, language)})
                          .c_str());
  std::printf("%s\n", app::fill(t(app::Str::rep_counts), {app::schedules_text(progress.schedules, language),
                                                          app::traces_text(progress.traces, language),
                                                          app::outcomes_text(explorer_.outcomes().size(), language)})
                          .c_str());
  char seconds[32];
  std::snprintf(seconds, sizeof seconds, "%.2f", seconds_);
  const auto rate = [this](uint64_t count) {
    return std::to_string(static_cast<uint64_t>(static_cast<double>(count) / std::max(seconds_, 1e-6)));
  };
  std::printf("%s\n", app::fill(t(app::Str::rep_rates),
                                {seconds, std::to_string(progress.steps), std::to_string(progress.states),
                                 rate(progress.schedules), rate(progress.states)})
                          .c_str());
  for (size_t i = 0; i < shown_.size(); ++i) print_outcome(shown_[i], replays_[i]);
  if (shown_.size() < explorer_.outcomes().size()) {
    const size_t more = explorer_.outcomes().size() - shown_.size();
    std::printf("\n%s\n", app::fill(t(app::Str::rep_more_outcomes), {std::to_string(more)}).c_str());
  }
  print_races(app::Str::rep_races_title, false);
  print_races(app::Str::rep_torn_title, true);
  print_lock_orders();
  std::vector<explore::PotentialDeadlock> unreached;
  for (const explore::PotentialDeadlock& one : report_.deadlocks) {
    if (!one.reached && outcome_of(one) == nullptr) unreached.push_back(one);
  }
  const std::string hint = other_gil_hint(explorer_.races(), unreached, replayed_, language);
  if (!hint.empty()) std::printf("\n%s", hint.c_str());
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
    if (outcome.kind == OutcomeKind::deadlock) {
      entry["deadlock_step"] = replays_[i].stopped_step;
      entry["deadlock_ns"] = replays_[i].stopped_ns;
    }
    json waiting = json::array();
    for (const explore::Waiting& one : outcome.waiting) {
      waiting.push_back({{"thread", one.thread}, {"line", one.place.line}, {"place", where(one.place)}});
    }
    if (!waiting.empty()) entry["waiting"] = waiting;
    outcomes.push_back(entry);
  }
  json races = json::array();
  for (const explore::Race& race : explorer_.races()) {
    json entry = {{"variable", race.variable},
                  {"locked", race.locked},
                  {"can_lose_update", race.can_lose_update},
                  {"lost_update", loss_name(race.loss)}};
    if (race.loss >= explore::Loss::overtaken) {
      entry["lost_by"] = race.lost_by.print();
      entry["check_then_act"] = race.overtaken.check;
      const std::pair<const char*, const explore::Access&> steps[] = {
          {"read", race.overtaken.read}, {"changed", race.overtaken.change}, {"used", race.overtaken.use}};
      for (const auto& [name, access] : steps) {
        entry["overtaken"][name] = {{"thread", access.thread}, {"line", access.place.line}};
      }
    }
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
    const Outcome* outcome = outcome_of(deadlock);
    json order = {{"links", links}, {"reached", outcome != nullptr || deadlock.reached}};
    if (outcome != nullptr || deadlock.reached) {
      order["schedule"] = (outcome != nullptr ? outcome->schedule : deadlock.schedule).print();
    }
    orders.push_back(order);
  }
  const json whole = {{"file", run_.project.files[0].name},
                      {"gil", run_.gil_name},
                      {"bound", run_.options.bound},
                      {"complete", progress.state == explore::State::complete},
                      {"stopped_by", app::completeness_text(progress, run_.options, app::Language::english)},
                      {"equivalence", "Mazurkiewicz traces"},
                      {"schedules", progress.schedules},
                      {"traces", progress.traces},
                      {"states", progress.states},
                      {"bytecodes", progress.steps},
                      {"deadlocks", progress.deadlocks},
                      {"lost_updates", progress.losing},
                      {"overtaken_checks", progress.overtaken},
                      {"outcome_count", explorer_.outcomes().size()},
                      {"outcomes", outcomes},
                      {"races", races},
                      {"lock_orders", orders}};
  std::printf("%s\n", whole.dump(2, ' ', false, json::error_handler_t::replace).c_str());
}

// Where there is no room for all: the most frequent one of each sort (deadlock, exception ... or none of these), then
// the most frequent ones of all.
void Explore::choose_shown() {
  const std::vector<Outcome>& outcomes = explorer_.outcomes();
  std::vector<size_t> order(outcomes.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return outcomes[a].schedules > outcomes[b].schedules; });
  const auto sort_of = [&](size_t i) {
    const Outcome& outcome = outcomes[i];
    return std::tuple(explore::is_deadlock(outcome), outcome.kind, outcome.exit_code, !outcome.err.empty());
  };
  std::set<decltype(sort_of(0))> seen;
  std::vector<size_t> others;
  for (const size_t i : order) (seen.insert(sort_of(i)).second ? shown_ : others).push_back(i);
  shown_.insert(shown_.end(), others.begin(), others.end());
  shown_.resize(std::min<size_t>(shown_.size(), run_.show));
  std::sort(shown_.begin(), shown_.end());
}

int Explore::go() {
  const auto begin = std::chrono::steady_clock::now();
  explorer_.start(run_.project, run_.settings, run_.library, run_.options);
  if (explorer_.progress().state == explore::State::failed) {
    std::fputs(syntax_error_report(explorer_.error(), run_.project).c_str(), stderr);
    return 1;
  }
  while (explorer_.running()) {
    explorer_.advance(kBudget / 10);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    if (run_.max_seconds > 0 && took.count() > run_.max_seconds) explorer_.cancel();
  }
  seconds_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  examine();
  int code = 0;
  choose_shown();
  for (const size_t number : shown_) replays_.push_back(replay(explorer_.outcomes()[number]));
  for (const Outcome& outcome : explorer_.outcomes()) {
    if (explore::is_deadlock(outcome)) code = kExitDeadlock;
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
