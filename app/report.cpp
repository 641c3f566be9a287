#include "app/report.h"

#include <algorithm>
#include <iterator>

namespace lockstep::app {

namespace {

std::string at_place(const view::Place& place, const Files& files, Language language) {
  const std::string text = place_text(place, files);
  return text.empty() ? text : fill(text_of(Str::rep_at_place, language), {text});
}

std::string thread_text(const std::string& name, view::TaskNumber task, Language language) {
  return name.empty() ? fill(text_of(Str::rep_thread_number, language), {std::to_string(task)}) : name;
}

std::string counted(uint64_t count, Str one, Str many, Language language) {
  return fill(text_of(count == 1 ? one : many, language), {std::to_string(count)});
}

std::string needs_text(uint64_t preemptions, Language language) {
  if (preemptions == 0) return text_of(Str::rep_needs_none, language);
  return fill(text_of(Str::rep_needs, language), {preemptions_text(preemptions, language)});
}

// The calls that led to where a lock was taken, without the innermost, which is said already.
std::string callers_text(const std::vector<view::Place>& stack, const Files& files, Language language) {
  std::string text;
  for (size_t i = 1; i < stack.size(); ++i) {
    const std::string place = place_text(stack[i], files);
    if (place.empty()) continue;
    text += "        " + fill(text_of(Str::rep_called_from, language), {place}) + "\n";
  }
  return text;
}

// The two halves of what is said of a link: the lock that is held, and the one that is wanted next.
std::string takes_text(const explore::LockLink& link, const Files& files, Language language) {
  return fill(text_of(Str::rep_takes, language),
              {thread_text(link.thread, link.task, language),
               link.held.empty() ? text_of(Str::rep_a_lock, language) : link.held,
               at_place(link.held_at, files, language)});
}
std::string then_text(const explore::LockLink& link, const Files& files, Language language) {
  return fill(text_of(Str::rep_then, language),
              {link.wanted.empty() ? text_of(Str::rep_a_lock, language) : link.wanted,
               at_place(link.wanted_at, files, language)});
}

}  // namespace

std::string place_text(const view::Place& place, const Files& files) {
  if (place.file >= files.size() || place.line <= 0) return {};
  std::string text = files[place.file].name + ":" + std::to_string(place.line);
  return place.function.empty() ? text : text + " (" + place.function + ")";
}

Searched searched(const explore::Progress& progress, const explore::Options& options) {
  return {progress.schedules, options.bound, progress.state == explore::State::complete};
}

std::string race_sentence(const explore::Race& race, Language language) {
  return race.locked ? race.variable : fill(text_of(Str::rep_race, language), {race.variable});
}

std::string access_sentence(const explore::Access& access, const Files& files, Language language) {
  return fill(text_of(access.write ? Str::rep_written_by : Str::rep_read_by, language),
              {thread_text(access.thread, access.task, language), at_place(access.place, files, language),
               access.bytecode});
}

namespace {

// Who read it, who changed it, and who went by the old value, each with its place.
std::string overtaken_text(const explore::Race& race, const Files& files, Language language) {
  const explore::Overtaken& how = race.overtaken;
  const Str form = race.loss == explore::Loss::overtaken ? Str::rep_check_overtaken
                   : how.check                           ? Str::rep_check_lost
                                                         : Str::rep_lost_how;
  return fill(text_of(form, language),
              {thread_text(how.read.thread, how.read.task, language), place_text(how.read.place, files),
               thread_text(how.change.thread, how.change.task, language), place_text(how.change.place, files),
               place_text(how.use.place, files)});
}

}  // namespace

std::string loss_sentence(const explore::Race& race, const Files& files, const std::string& gil,
                          const Searched& searched, Language language) {
  switch (race.loss) {
    case explore::Loss::none: return {};
    case explore::Loss::shut_out: return fill(text_of(Str::rep_loss_shut_out_gil, language), {gil});
    case explore::Loss::possible: return text_of(Str::rep_loss_possible, language);
    case explore::Loss::overtaken:
    case explore::Loss::found: return overtaken_text(race, files, language);
    case explore::Loss::not_found: break;
  }
  const Str form = searched.complete ? Str::rep_loss_never : Str::rep_loss_not_found;
  return fill(text_of(form, language),
              {schedules_text(searched.schedules, language), preemptions_text(searched.bound, language)});
}

std::string link_sentence(const explore::LockLink& link, const Files& files, Language language) {
  return takes_text(link, files, language) + " " + then_text(link, files, language);
}

std::string lock_order_text(const explore::PotentialDeadlock& deadlock, const Files& files, Language language) {
  std::string text;
  for (const explore::LockLink& link : deadlock.links) {
    text += "    " + takes_text(link, files, language) + "\n" + callers_text(link.held_stack, files, language);
    text += "      " + then_text(link, files, language) + "\n" + callers_text(link.wanted_stack, files, language);
  }
  return text;
}

std::string not_reached_sentence(const Searched& searched, Language language) {
  const Str form = searched.complete ? Str::rep_never_reached : Str::rep_not_reached;
  return fill(text_of(form, language),
              {schedules_text(searched.schedules, language), preemptions_text(searched.bound, language)});
}

std::string exception_of(const explore::Outcome& outcome) {
  const size_t begin = outcome.err.find("Traceback (most recent call last):");
  if (begin == std::string::npos) return {};
  std::string last;
  for (size_t at = begin; at < outcome.err.size();) {
    const size_t end = std::min(outcome.err.find('\n', at), outcome.err.size());
    if (end > at && outcome.err[at] != ' ') last = outcome.err.substr(at, end - at);
    at = end + 1;
  }
  return last;
}

std::string outcome_kind_text(const explore::Outcome& outcome, const explore::Options& options,
                              Language language) {
  switch (outcome.kind) {
    case explore::OutcomeKind::finished: {
      const std::string exception = exception_of(outcome);
      const Str form = exception.empty() ? Str::rep_kind_exit : Str::rep_kind_exception;
      return fill(text_of(form, language), {std::to_string(outcome.exit_code), exception});
    }
    case explore::OutcomeKind::deadlock: return text_of(Str::rep_kind_deadlock, language);
    case explore::OutcomeKind::waiting_input: return text_of(Str::rep_kind_input, language);
    case explore::OutcomeKind::cut_off: break;
  }
  if (!outcome.waiting.empty()) {
    return fill(text_of(Str::rep_kind_cut_deadlock, language), {std::to_string(options.max_steps)});
  }
  return fill(text_of(Str::rep_kind_cut, language), {std::to_string(options.max_steps)});
}

std::string outcome_title(size_t number, const explore::Outcome& outcome, const explore::Options& options,
                          Language language) {
  return fill(text_of(Str::rep_outcome, language),
              {std::to_string(number), outcome_kind_text(outcome, options, language),
               schedules_text(outcome.schedules, language), traces_text(outcome.traces, language),
               needs_text(outcome.preemptions, language)});
}

std::string completeness_text(const explore::Progress& progress, const explore::Options& options,
                              Language language) {
  using explore::Limit;
  std::string text = text_of(progress.state == explore::State::complete ? Str::rep_complete : Str::rep_not_complete,
                             language);
  const auto add = [&](Str form, uint64_t number) {
    text += (language == Language::english ? " " : "") + fill(text_of(form, language), {std::to_string(number)});
  };
  if (progress.state == explore::State::complete && progress.beyond) add(Str::rep_beyond, options.bound + 1);
  if (progress.state == explore::State::cancelled) add(Str::rep_cancelled, 0);
  for (uint32_t i = 1; i < static_cast<uint32_t>(Limit::count_); ++i) {
    if ((progress.limits >> i & 1) == 0) continue;
    switch (static_cast<Limit>(i)) {
      case Limit::schedules: add(Str::rep_limit_schedules, options.max_schedules); break;
      case Limit::total_steps: add(Str::rep_limit_steps, options.max_total_steps); break;
      case Limit::run_length: add(Str::rep_limit_length, options.max_steps); break;
      case Limit::threads: add(Str::rep_limit_threads, 0); break;
      case Limit::input: add(Str::rep_limit_input, 0); break;
      case Limit::outcomes: add(Str::rep_limit_outcomes, 0); break;
      case Limit::none:
      case Limit::count_: break;
    }
  }
  return text;
}

std::string schedules_text(uint64_t count, Language language) {
  return counted(count, Str::rep_schedule, Str::rep_schedules, language);
}
std::string traces_text(uint64_t count, Language language) {
  return counted(count, Str::rep_trace, Str::rep_traces, language);
}
std::string outcomes_text(uint64_t count, Language language) {
  return counted(count, Str::rep_outcome_one, Str::rep_outcomes, language);
}
std::string preemptions_text(uint64_t count, Language language) {
  return counted(count, Str::rep_preemption, Str::rep_preemptions, language);
}

}  // namespace lockstep::app
