#include "app/runner.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/host.h"

namespace lockstep::app {
namespace {

constexpr uint64_t kMinChunk = 64;
constexpr uint64_t kMaxChunk = 4'000'000;
constexpr size_t kMaxCandidates = 240;  // decisions to be tried the other way
constexpr uint64_t kSeeds = 60;         // then this many random schedules
constexpr double kSearchSeconds = 6;
constexpr size_t kMostLines = 50'000;         // that are compared to find where two runs differ
constexpr uint64_t kMostImports = 20'000'000;  // steps to the first own line
constexpr uint64_t kAttemptSteps = 400'000;  // at least; a longer run gets four times its length

}  // namespace

Runner::Runner(session::Session& session, Host& host) : session_(session), host_(host) {}

void Runner::start(Activity activity) {
  if (activity_ == Activity::searching && activity != Activity::searching) {
    finish_search(SearchState::cancelled);
  }
  const bool cancelled = activity == Activity::idle && search_.state == SearchState::cancelled &&
                         activity_ == Activity::running;
  if (cancelled) return;  // on its way back to where the search began
  activity_ = activity;
  started_ = last_slice_ = host_.now_seconds();
  carry_ = 0;
  target_ = show_ = UINT64_MAX;
  to_own_begin_ = false;
}

void Runner::load(session::Project project, const os::Settings& settings,
                  const os::Schedule& schedule) {
  start(Activity::idle);
  search_ = Search();
  ++loads_;
  session_.load(std::move(project), settings, schedule);
  last_stop_ = session::Stop::start;
  dropped();
  if (session_.moment().state != view::RunState::paused) return;
  start(Activity::running);
  to_own_begin_ = true;
}

void Runner::run() {
  start(Activity::running);
}
void Runner::run_to(uint64_t step, uint64_t show) {
  start(Activity::running);
  target_ = step;
  show_ = show;
}
void Runner::run_back() {
  start(Activity::running_back);
}
void Runner::pause() {
  start(Activity::idle);
}

void Runner::move(session::Unit unit, session::Direction direction, view::TaskNumber task) {
  start(Activity::moving);
  unit_ = unit;
  direction_ = direction;
  move_task_ = task;
}

void Runner::seek(uint64_t step) {
  start(Activity::idle);
  session_.seek(step);
  last_stop_ = session::Stop::reached;
  changed();
}

void Runner::seek_time(uint64_t time_ns) {
  start(Activity::idle);
  session_.seek_time(time_ns);
  last_stop_ = session::Stop::reached;
  changed();
}

void Runner::seek_line(uint64_t step) {
  seek(step + 1);
  session_.move(session::Unit::line, session::Direction::backward, view::kNoTask, 1);
}

void Runner::seek_own_begin() {
  const uint64_t own = session_.own_begin();
  own == 0 || session_.step() == own ? seek(0) : seek_line(own);
}

void Runner::choose(uint64_t decision, uint32_t option) {
  start(Activity::idle);
  search_ = Search();
  session_.choose(decision, option);
  dropped();
}

void Runner::force(view::TaskNumber task) {
  start(Activity::idle);
  search_ = Search();
  session_.force_next(task);
  dropped();
}

void Runner::set_schedule(const os::Schedule& schedule) {
  start(Activity::idle);
  search_ = Search();
  session_.seek(0);
  session_.set_schedule(schedule);
  dropped();
}

void Runner::type_input(const std::string& text) {
  text.empty() ? session_.end_input() : session_.type_input(text);
  dropped();
}

void Runner::set_breakpoints(std::vector<session::Breakpoint> breakpoints) {
  session_.set_breakpoints(std::move(breakpoints));
  changed();
}

double Runner::rate() const {
  return std::pow(10.0, speed_ * 6);
}

uint64_t Runner::paced_steps(double rate) {
  const double now = host_.now_seconds();
  carry_ += std::min(now - last_slice_, 0.25) * rate;
  last_slice_ = now;
  const double whole = std::floor(carry_);
  carry_ -= whole;
  return static_cast<uint64_t>(whole);
}

bool Runner::slice(double seconds) {
  if (activity_ == Activity::idle) return false;
  const uint64_t before = generation_;
  const double until = host_.now_seconds() + seconds;
  switch (activity_) {
    case Activity::running: slice_run(until); break;
    case Activity::running_back: slice_back(until); break;
    case Activity::moving: slice_move(until); break;
    case Activity::searching: slice_search(until); break;
    case Activity::idle: break;
  }
  return generation_ != before;
}

void Runner::slice_run(double until) {
  run_slice(until);
  if (activity_ == Activity::idle && show_ != UINT64_MAX) seek(show_);
}

void Runner::run_slice(double until) {
  uint64_t due = full_speed() || to_own_begin_ ? UINT64_MAX : paced_steps(rate());
  if (target_ != UINT64_MAX) due = target_ > session_.step() ? target_ - session_.step() : 0;
  if (due == 0 && target_ != UINT64_MAX) activity_ = Activity::idle;
  const double begun = host_.now_seconds();
  uint64_t done = 0;
  while (due > 0) {
    const double before = host_.now_seconds();
    if (before >= until) break;
    const uint64_t from = session_.step();
    last_stop_ = session_.advance(std::min(due, chunk_));
    changed();
    const uint64_t advanced = session_.step() - from;
    done += advanced;
    if (due != UINT64_MAX) due -= std::min(due, std::max<uint64_t>(advanced, 1));
    const double took = host_.now_seconds() - before;
    if (took < 0.001) chunk_ = std::min(chunk_ * 2, kMaxChunk);
    if (took > 0.004) chunk_ = std::max(chunk_ / 2, kMinChunk);
    if (last_stop_ == session::Stop::library) break;  // goes on when it is there
    if (to_own_begin_ && session_.own_begin() != 0) return seek_line(session_.own_begin());
    if (to_own_begin_ && (session_.step() > kMostImports || session_.at_end())) return seek(0);
    // The circle has closed and nobody is outside it: the run is over, as a person sees it.
    if (last_stop_ == session::Stop::deadlock && session_.moment().deadlock.whole_program &&
        !session_.at_end()) {
      last_stop_ = session_.advance(1);
    }
    // A shared run goes on behind a place where its person let time pass.
    if (last_stop_ == session::Stop::input && target_ != UINT64_MAX && due > 0 && !session_.at_end()) continue;
    if (last_stop_ != session::Stop::budget) {
      activity_ = Activity::idle;
      break;
    }
  }
  const double spent = host_.now_seconds() - begun;
  if (done > 0 && spent > 0) measured_rate_ = static_cast<double>(done) / spent;
}

bool Runner::at_breakpoint() const {
  const view::Moment& moment = session_.moment();
  for (const view::Thread& thread : moment.threads) {
    if (thread.task != moment.current || thread.in_library) continue;
    for (const session::Breakpoint& b : session_.breakpoints()) {
      if (b.file == thread.place.file && b.line == thread.place.line) return true;
    }
  }
  return false;
}

void Runner::slice_back(double until) {
  const bool watch = !session_.breakpoints().empty();
  // At full speed without breakpoints the whole way takes about a second and a half, to be seen.
  const double whole = static_cast<double>(session_.last_step()) / 1.5;
  uint64_t due = paced_steps(full_speed() ? std::max(whole, 60.0) : rate());
  if (due == 0) return;
  changed();
  if (!watch) {
    const uint64_t step = session_.step();
    session_.seek(step > due ? step - due : 0);
  }
  for (; watch && due > 0 && host_.now_seconds() < until; --due) {
    last_stop_ =
        session_.move(session::Unit::line, session::Direction::backward, view::kNoTask, 10'000);
    if (last_stop_ == session::Stop::start || at_breakpoint()) {
      activity_ = Activity::idle;
      return;
    }
  }
  if (session_.step() == 0) {
    last_stop_ = session::Stop::start;
    activity_ = Activity::idle;
  }
}

void Runner::slice_move(double until) {
  do {
    last_stop_ = session_.move(unit_, direction_, move_task_, 20'000);
    changed();
  } while (last_stop_ == session::Stop::budget && host_.now_seconds() < until);
  const bool goes_on = last_stop_ == session::Stop::budget || last_stop_ == session::Stop::library;
  if (!goes_on) activity_ = Activity::idle;
}

// The search: first every decision of this run is taken the other way, the latest first, because a
// single change can be explained; then random schedules.

void Runner::search_without_deadlock() {
  if (session_.moment().state != view::RunState::deadlocked && !session_.moment().deadlock.found) {
    return;
  }
  start(Activity::searching);
  search_ = Search();
  search_.state = SearchState::active;
  search_.before = session_.schedule();
  search_.before_step = session_.step();
  lines_before_ = session_.lines_begun(session_.step(), kMostLines);
  candidates_.clear();
  const std::vector<view::Decision>& decisions = session_.decisions();
  for (size_t i = decisions.size(); i-- > 0 && candidates_.size() < kMaxCandidates;) {
    const bool past = decisions[i].step <= session_.step();
    if (past && decisions[i].option_count > 1 && !decisions[i].options.empty()) {
      candidates_.push_back(decisions[i]);
    }
  }
  attempt_ = Attempt();
  attempt_.by_seed = candidates_.empty();
  attempt_begun_ = false;
  attempt_limit_ = std::max(kAttemptSteps, session_.last_step() * 4);
  search_started_ = host_.now_seconds();
}

bool Runner::next_attempt() {
  if (!attempt_.by_seed) {
    while (attempt_.decision < candidates_.size()) {
      const view::Decision& decision = candidates_[attempt_.decision];
      if (attempt_.option == decision.chosen) ++attempt_.option;
      if (attempt_.option < decision.option_count) return true;
      ++attempt_.decision;
      attempt_.option = 0;
    }
    attempt_.by_seed = true;
  }
  return attempt_.seed < kSeeds;
}

void Runner::begin_attempt() {
  session_.seek(0);
  if (attempt_.by_seed) {
    session_.set_schedule(os::Schedule::seeded(attempt_.seed + 1));
  } else {
    const view::Decision& decision = candidates_[attempt_.decision];
    session_.set_schedule(search_.before.edited(decision.number, decision.step, attempt_.option));
  }
  ++search_.tried;
  ++histories_;
  attempt_begun_ = true;
}

void Runner::slice_search(double until) {
  changed();
  while (host_.now_seconds() < until) {
    if (!attempt_begun_) {
      if (!next_attempt() || host_.now_seconds() - search_started_ > kSearchSeconds) {
        finish_search(SearchState::failed);
        return;
      }
      begin_attempt();
    }
    last_stop_ = session_.advance(std::min<uint64_t>(chunk_, 100'000));
    const bool found = session_.moment().deadlock.found;
    if (last_stop_ == session::Stop::library) return;
    if (last_stop_ == session::Stop::budget && !found && session_.step() < attempt_limit_) continue;
    if (last_stop_ == session::Stop::breakpoint && !found) continue;
    if (last_stop_ == session::Stop::finished && !found) {
      finish_search(SearchState::found);
      return;
    }
    attempt_begun_ = false;
    if (attempt_.by_seed)
      ++attempt_.seed;
    else
      ++attempt_.option;
  }
}

void Runner::find_difference() {
  const std::vector<view::LineBegun> lines = session_.lines_begun(session_.last_step(), kMostLines);
  for (size_t i = 0; i < std::min(lines.size(), lines_before_.size()); ++i) {
    const view::LineBegun& now = lines[i];
    const view::LineBegun& before = lines_before_[i];
    if (now.task == before.task && now.code == before.code && now.line == before.line) continue;
    search_.differs_step = now.step;
    search_.differs = now;
    search_.differs_before = before;
    break;
  }
  lines_before_.clear();
}

void Runner::finish_search(SearchState state) {
  search_.state = state;
  failed_ = state == SearchState::failed;
  if (state == SearchState::found) {
    search_.by_seed = attempt_.by_seed;
    search_.seed = attempt_.seed + 1;
    search_.option = attempt_.option;
    if (!attempt_.by_seed) search_.changed = candidates_[attempt_.decision];
    for (const view::Decision& decision :
         session_.decisions()) {  // where a random run first leaves the usual way
      if (!attempt_.by_seed || decision.chosen == 0) continue;
      search_.changed = decision;
      break;
    }
    activity_ = Activity::idle;
    find_difference();
  } else {
    session_.seek(0);
    session_.set_schedule(search_.before);
    ++histories_;
    activity_ = Activity::running;  // back to where it stood
    target_ = search_.before_step;
  }
  changed();
}

void Runner::restore_schedule() {
  const Search search = search_;
  start(Activity::idle);
  search_ = Search();
  session_.seek(0);
  session_.set_schedule(search.before);
  ++histories_;
  run_to(search.before_step);
  changed();
}

}  // namespace lockstep::app
