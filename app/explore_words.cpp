// Sentences about searches, outcomes and schedules that were found.
#include <algorithm>

#include "app/run_options.h"
#include "app/words.h"

namespace lockstep::app {
namespace {

constexpr size_t kMostText = 400;

Str limit_word(const explore::Progress& progress) {
  if (progress.state == explore::State::cancelled) return Str::limit_stopped;
  switch (progress.limit) {
    case explore::Limit::schedules: return Str::limit_schedules;
    case explore::Limit::total_steps: return Str::limit_steps;
    case explore::Limit::run_length: return Str::limit_run;
    case explore::Limit::threads: return Str::limit_threads;
    case explore::Limit::input: return Str::limit_input;
    case explore::Limit::outcomes: return Str::limit_outcomes;
    case explore::Limit::none:
    case explore::Limit::count_: break;
  }
  return Str::limit_stopped;
}

std::string thread_text(const Context& c, const std::string& python_name, view::TaskNumber task) {
  return python_name.empty() ? fill(c.t(Str::thread_number), {std::to_string(task)}) : brief_name(python_name);
}

// A text of several lines in one.
std::string one_line(std::string_view text) {
  const std::string joint = kLineJoint;
  std::string line;
  for (const char ch : text) {
    if (line.size() > kMostText) break;
    if (ch == '\n')
      line += joint;
    else
      line += ch;
  }
  if (line.ends_with(joint)) line.resize(line.size() - joint.size());
  return line;
}

// Somebody sleeps in the run on the screen: how long that takes is not varied.
bool sleeps(const Context& c) {
  return c.session.events().has(view::EventKind::sleeps);
}

// A ring of locks, each held by the next one: another order of taking them would help.
bool locks_only(const view::Deadlock& deadlock) {
  return std::all_of(deadlock.edges.begin(), deadlock.edges.end(), [](const view::DeadlockEdge& edge) {
    return edge.object != 0 && edge.holder != view::kNoTask && edge.holder != edge.task &&
           (edge.reason == view::WaitReason::lock || edge.reason == view::WaitReason::rlock);
  });
}

}  // namespace

std::string gil_text(const Context& c) {
  static constexpr const char* names[] = {"3.8", "3.10", "3.12"};
  const auto model = static_cast<size_t>(c.session.settings().gil);
  return model < 3 ? names[model] : c.t(Str::gil_free);
}

std::string explore_sentence(const Context& c) {
  const Finder& finder = c.finder;
  const explore::Progress& p = finder.progress();
  const std::string tried = count_text(p.schedules);
  const std::string outcomes = count_text(finder.outcomes().size());
  if (finder.waits_for_library()) return c.t(Str::explore_library);
  switch (p.state) {
    case explore::State::idle: return {};
    case explore::State::preparing: return c.t(Str::explore_preparing);
    case explore::State::exploring: return fill(c.t(Str::explore_running), {tried, outcomes});
    case explore::State::complete:
      if (p.schedules <= 1) return c.t(Str::explore_only_one);
      return fill(c.t(Str::explore_complete), {tried, outcomes, std::to_string(finder.bound())}) +
             (sleeps(c) ? c.t(Str::explore_sleeps) : "");
    case explore::State::failed: return finder.error().message;
    default: return fill(c.t(Str::explore_incomplete), {tried, outcomes, c.t(limit_word(p))});
  }
}

std::string aim_sentence(const Context& c) {
  const Finder& finder = c.finder;
  const explore::Progress& p = finder.progress();
  const std::string tried = count_text(p.schedules);
  if (finder.aim_state() == AimState::active) return fill(c.t(Str::aim_searching), {tried});
  const bool all = p.state == explore::State::complete;
  const std::string bound = std::to_string(finder.bound());
  switch (finder.aim()) {
    case Aim::finishes:
      return fill(c.t(all ? Str::aim_finishes_none_all : Str::aim_finishes_none), {tried, bound}) +
             c.t(c.moment.deadlock.cycle && locks_only(c.moment.deadlock) ? Str::aim_change_order
                                                                          : Str::aim_change);
    case Aim::goes_wrong:
      return fill(c.t(all ? Str::aim_wrong_none_all : Str::aim_wrong_none), {tried, bound, gil_text(c)});
    case Aim::all: break;
  }
  return {};
}

std::string ending_text(const Context& c, const explore::Outcome& outcome) {
  switch (ending_of(outcome)) {
    case Ending::deadlock: return c.t(Str::end_deadlock);
    case Ending::exception: {  // its type
      const std::string line = exception_of(outcome);
      const std::string type = line.substr(0, line.find(':'));
      return type.empty() || type.size() > 24 ? std::string(c.t(Str::end_exception)) : type;
    }
    case Ending::exit_code: return fill(c.t(Str::end_exit), {std::to_string(outcome.exit_code)});
    case Ending::input: return c.t(Str::end_input);
    case Ending::cut_off: return c.t(Str::end_cut_off);
    case Ending::finished: break;
  }
  return c.t(Str::end_finished);
}

std::string outcome_text(const Context& c, const explore::Outcome& outcome) {
  const Ending ending = ending_of(outcome);
  if (ending == Ending::cut_off)
    return fill(c.t(Str::end_cut_off_detail), {count_text(outcome.steps)});
  std::string text;
  for (const explore::Waiting& waiting : outcome.waiting) {
    if (ending != Ending::deadlock) break;
    const std::string who = thread_text(c, waiting.thread, waiting.task);
    if (!text.empty()) text += c.t(Str::list_break);
    text += waiting.place.line > 0 ? fill(c.t(Str::outcome_at), {who, std::to_string(waiting.place.line)})
                                   : fill(c.t(Str::outcome_waits), {who});
  }
  if (ending == Ending::exception) {
    text = exception_of(outcome);
    if (text.starts_with(ending_text(c, outcome) + ": ")) text.erase(0, text.find(':') + 2);
  }
  std::string_view out = outcome.out;
  const size_t same = ending == Ending::finished ? c.finder.same_begin() : 0;
  const bool cut = same > 24 && same < out.size();
  if (cut) out.remove_prefix(same);
  if (!text.empty() && !out.empty()) text += "   ";
  if (cut) text += "\xe2\x80\xa6 ";
  text += one_line(out);
  return text.empty() ? c.t(Str::end_no_output) : text;
}

bool at_switch(const Context& c) {
  if (!c.ui.shown.open || !(c.session.schedule() == c.ui.shown.schedule)) return false;
  const std::vector<uint64_t> steps = switch_steps(c.session);
  return std::binary_search(steps.begin(), steps.end(), c.moment.step);
}

std::string switch_sentence(const Context& c) {
  const view::TaskNumber task = switched_to(c.session);
  const view::Thread* thread = c.thread(task);
  const std::string who = c.words(task).name;
  if (thread == nullptr || thread->place.line <= 0) return fill(c.t(Str::switch_here_library), {who});
  const bool waits = thread->state == view::TaskState::blocked || thread->state == view::TaskState::sleeping;
  return fill(c.t(waits ? Str::switch_soon : Str::switch_here), {who, std::to_string(thread->place.line)});
}

std::string shown_sentence(const Context& c) {
  const ShownRun& shown = c.ui.shown;
  if (shown.aim == Aim::finishes)
    return fill(c.t(Str::shown_escaped), {count_text(c.finder.progress().schedules)});
  if (shown.aim == Aim::goes_wrong && c.moment.exit_code != c.finder.compared().exit_code)
    return fill(c.t(Str::shown_exit), {std::to_string(c.moment.exit_code)});
  if (shown.aim == Aim::goes_wrong) return fill(c.t(Str::shown_output), {shown.printed, shown.instead});
  return fill(c.t(Str::shown_usual), {std::to_string(switch_steps(c.session).size())});
}

}  // namespace lockstep::app
