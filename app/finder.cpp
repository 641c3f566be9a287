#include "app/finder.h"

#include <algorithm>
#include <map>
#include <utility>

#include "app/host.h"

namespace lockstep::app {
namespace {

using explore::Outcome;
using explore::OutcomeKind;

constexpr uint64_t kLeastChunk = 200;
constexpr uint64_t kMostChunk = 200'000;
constexpr double kReportEvery = 0.4;  // seconds: a report is not for nothing


std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// What takes between one and four milliseconds.
uint64_t adapted(uint64_t chunk, double took) {
  if (took < 0.001) return std::min(chunk * 2, kMostChunk);
  if (took > 0.004) return std::max(chunk / 2, kLeastChunk);
  return chunk;
}

}  // namespace

Ending ending_of(const Outcome& outcome) {
  switch (outcome.kind) {
    case OutcomeKind::deadlock: return Ending::deadlock;
    case OutcomeKind::waiting_input: return Ending::input;
    case OutcomeKind::cut_off: return outcome.waiting.empty() ? Ending::cut_off : Ending::deadlock;
    case OutcomeKind::finished: break;
  }
  if (!exception_of(outcome).empty()) return Ending::exception;
  return outcome.exit_code == 0 ? Ending::finished : Ending::exit_code;
}

bool other_lines(const std::string& a, const std::string& b) {
  std::vector<std::string_view> first = lines_of(a);
  std::vector<std::string_view> second = lines_of(b);
  std::sort(first.begin(), first.end());
  std::sort(second.begin(), second.end());
  return first != second;
}

std::string line_only_in(const std::string& text, const std::string& other) {
  std::map<std::string_view, int> count;
  for (const std::string_view line : lines_of(other)) ++count[line];
  std::string_view last;
  for (const std::string_view line : lines_of(text)) {
    if (--count[line] < 0) last = line;
  }
  return std::string(last);
}

std::vector<uint64_t> switch_steps(const session::Session& session) {
  std::vector<uint64_t> steps;
  for (const os::Forced& forced : session.schedule().forced()) steps.push_back(forced.step);
  const std::vector<view::Decision>& decisions = session.decisions();
  for (const os::Override& other : session.schedule().overrides()) {
    if (other.decision < decisions.size()) steps.push_back(decisions[other.decision].step);
  }
  std::sort(steps.begin(), steps.end());
  steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
  return steps;
}

view::TaskNumber switched_to(const session::Session& session) {
  const uint64_t step = session.step();
  for (const os::Forced& forced : session.schedule().forced()) {
    if (forced.step == step) return forced.task;
  }
  const std::vector<view::Decision>& decisions = session.decisions();
  for (const os::Override& other : session.schedule().overrides()) {
    if (other.decision >= decisions.size() || decisions[other.decision].step != step) continue;
    const view::Decision& decision = decisions[other.decision];
    if (decision.chosen < decision.options.size()) return decision.options[decision.chosen];
  }
  return session.moment().current;
}

void Finder::set_library(std::shared_ptr<const vm::LibraryImage> image) {
  library_ = std::move(image);
  library_expected_ = false;
  if (std::exchange(waits_for_library_, false)) begin();
}

void Finder::start(Aim aim, const session::Project& project, const os::Settings& settings,
                   uint32_t bound, RunEnd now, std::string typed) {
  typed_ = std::move(typed);
  aim_ = aim;
  aim_state_ = aim == Aim::all ? AimState::none : AimState::active;
  settled_ = false;
  project_ = project;
  settings_ = settings;
  bound_ = bound;
  now_ = std::move(now);
  drop_list();
  restarts_ = 0;
  waits_for_library_ = library_expected_;
  if (!waits_for_library_) begin();
}

void Finder::begin() {
  explore::Options options;
  options.bound = bound_;
  options.input = typed_;
  options.has_input = !typed_.empty();
  explorer_.start(project_, settings_, library_, options);
  chunk_ = 2'000;
  if (!explorer_.running()) settle(AimState::not_found);
}

void Finder::stop() {
  waits_for_library_ = false;
  explorer_.cancel();
  if (aim_state_ == AimState::active) aim_state_ = AimState::none;
}

void Finder::forget() {
  if (explorer_.progress().state != explore::State::idle) explorer_.start({}, {}, nullptr, {});
  waits_for_library_ = false;
  aim_ = Aim::all;
  aim_state_ = AimState::none;
  settled_ = false;
  drop_list();
  examining_ = false;
  report_ = {};
  examined_steps_ = examined_until_ = 0;
}

void Finder::settle(AimState state) {
  if (aim_state_ != AimState::active) return;
  aim_state_ = state;
  settled_ = true;
}

bool Finder::take_settled() { return std::exchange(settled_, false); }

bool Finder::is_wanted(const Outcome& outcome) const {
  switch (aim_) {
    case Aim::all: return false;
    case Aim::finishes: return ending_of(outcome) == Ending::finished;
    case Aim::goes_wrong: {
      const Ending ending = ending_of(outcome);
      if (ending == Ending::deadlock) return !now_.deadlock;
      if (ending == Ending::exception || ending == Ending::exit_code)
        return outcome.exit_code != now_.exit_code || now_.deadlock || other_lines(outcome.out, now_.out);
      return ending == Ending::finished && other_lines(outcome.out, now_.out);
    }
  }
  return false;
}

void Finder::drop_list() {
  order_.clear();
  groups_.clear();
  group_of_.clear();
  same_begin_ = 0;
}

void Finder::put_into_group(size_t index) {
  const std::vector<Outcome>& all = explorer_.outcomes();
  const Outcome& outcome = all[index];
  const Ending ending = ending_of(outcome);
  std::string key = std::to_string(static_cast<int>(ending)) + ' ' + std::to_string(outcome.exit_code) + '\n' +
                    exception_of(outcome) + '\n';
  for (const explore::Waiting& waiting : outcome.waiting)
    key += waiting.thread + ' ' + std::to_string(waiting.place.line) + '\n';
  std::vector<std::string_view> lines = lines_of(outcome.out);
  std::sort(lines.begin(), lines.end());
  for (const std::string_view line : lines) key.append(line) += '\n';
  const auto [known, fresh] = group_of_.try_emplace(std::move(key), index);
  if (!fresh) {
    for (std::vector<size_t>& group : groups_) {
      if (group.front() == known->second) return group.push_back(index);
    }
  }
  const auto at = std::upper_bound(groups_.begin(), groups_.end(), ending,
                                   [&](Ending wanted, const std::vector<size_t>& group) {
                                     return wanted < ending_of(all[group.front()]);
                                   });
  groups_.insert(at, {index});
}

// What the explorer has found since the last look.
void Finder::take_in() {
  const std::vector<Outcome>& all = explorer_.outcomes();
  if (restarts_ != explorer_.progress().restarts) {
    restarts_ = explorer_.progress().restarts;
    drop_list();
  }
  for (size_t i = order_.size(); i < all.size(); ++i) {
    if (ending_of(all[i]) == Ending::finished) {
      const std::string& out = all[i].out;
      size_t same = 0;
      const Outcome* other = nullptr;
      for (const Outcome& outcome : all) {
        if (&outcome != &all[i] && ending_of(outcome) == Ending::finished) other = &outcome;
      }
      if (other == nullptr) {
        same_begin_ = out.size();
      } else {
        while (same < std::min({out.size(), other->out.size(), same_begin_}) && out[same] == other->out[same])
          ++same;
        const size_t line = out.rfind('\n', same == 0 ? 0 : same - 1);
        same_begin_ = line == std::string::npos || same == 0 ? 0 : line + 1;
      }
    }
    const auto at = std::upper_bound(order_.begin(), order_.end(), i, [&](size_t a, size_t b) {
      return ending_of(all[a]) < ending_of(all[b]);
    });
    order_.insert(at, i);
    put_into_group(i);
    if (aim_state_ != AimState::active || !is_wanted(all[i])) continue;
    wanted_ = i;
    settle(AimState::found);
    explorer_.cancel();
  }
  if (!explorer_.running()) settle(AimState::not_found);
}

void Finder::slice_search(double until) {
  for (double now = host_.now_seconds(); now < until && explorer_.running();) {
    explorer_.advance(chunk_);
    const double after = host_.now_seconds();
    chunk_ = adapted(chunk_, after - now);
    now = after;
    take_in();
  }
}

void Finder::examine(const session::Project& project, const os::Settings& settings,
                     const os::Schedule& schedule, uint64_t loads, uint64_t last_step, uint32_t bound) {
  const bool same = examined_until_ > 0 && loads == examined_loads_ && schedule == examined_schedule_ &&
                    last_step == examined_until_ && bound == examined_bound_;
  if (same || library_expected_) return;
  explore::Options options = examiner_.search_options();
  options.bound = bound;
  examiner_.set_search(options);
  examiner_.start(project, settings, schedule, library_);
  examined_loads_ = loads;
  examined_schedule_ = schedule;
  examined_bound_ = bound;
  examined_steps_ = 0;
  examined_until_ = last_step;
  examining_ = last_step > 0;
  report_ = {};
}

void Finder::slice_examine(double until) {
  for (double now = host_.now_seconds(); now < until && examining_;) {
    const bool more = examiner_.advance(examine_chunk_, examined_until_);
    examined_steps_ = more ? std::min(examined_steps_ + examine_chunk_, examined_until_) : examined_until_;
    const double after = host_.now_seconds();
    examine_chunk_ = adapted(examine_chunk_, after - now);
    now = after;
    if (more && after - reported_ < kReportEvery) continue;
    report_ = examiner_.report();
    reported_ = after;
    examining_ = more;
  }
}

double Finder::examined_share() const {
  return examined_until_ == 0 ? 0
                              : static_cast<double>(examined_steps_) / static_cast<double>(examined_until_);
}

bool Finder::slice(double seconds) {
  if (!busy()) return false;
  const double until = host_.now_seconds() + seconds;
  slice_examine(until);
  slice_search(until);
  return true;
}

}  // namespace lockstep::app
