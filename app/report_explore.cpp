// The headline of an exploration (report.h).
#include <algorithm>

#include "app/report.h"

namespace lockstep::app {

namespace {

// "9 of 69 schedules", "all 69 schedules" or "the only schedule", and what becomes of them.
class Headline {
 public:
  Headline(const explore::Progress& progress, Language language) : progress_(progress), language_(language) {}

  void add(uint64_t count, Str one, Str many, const std::string& detail = {}) {
    if (count == 0) return;
    const bool all = count == progress_.schedules;
    const bool complete = progress_.state == explore::State::complete;
    const Str who = !all                       ? Str::rep_head_some
                    : count == 1 && complete   ? Str::rep_head_only
                    : count == 1               ? Str::rep_head_some
                    : complete                 ? Str::rep_head_all
                                               : Str::rep_head_tried;
    const std::string subject =
        fill(text_of(who, language_), {std::to_string(count), std::to_string(progress_.schedules)});
    const std::string what = fill(text_of(count == 1 ? one : many, language_), {detail});
    text_ += fill(text_of(Str::rep_head, language_), {subject, what}) + "\n";
  }
  void say(const std::string& line) { text_ += line + "\n"; }
  const std::string& text() const { return text_; }

 private:
  const explore::Progress& progress_;
  Language language_;
  std::string text_;
};

// The variables of which that was found, each once.
std::string variables_of(const std::vector<explore::Race>& races, explore::Loss loss) {
  std::vector<std::string> names;
  for (const explore::Race& race : races) {
    if (race.loss != loss || std::find(names.begin(), names.end(), race.variable) != names.end()) continue;
    names.push_back(race.variable);
  }
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

}  // namespace

std::string headline_text(const explore::Progress& progress, const std::vector<explore::Outcome>& outcomes,
                          const std::vector<explore::Race>& races, const explore::Options& options,
                          Language language) {
  Headline headline(progress, language);
  uint64_t raising = 0, endless = 0;
  std::string exception;
  for (const explore::Outcome& outcome : outcomes) {
    const bool finished = outcome.kind == explore::OutcomeKind::finished;
    const std::string last = finished ? exception_of(outcome) : std::string();
    if (!last.empty()) raising += outcome.schedules;
    if (exception.empty()) exception = last;
    if (outcome.kind == explore::OutcomeKind::cut_off && !is_deadlock(outcome)) endless += outcome.schedules;
  }
  headline.add(progress.deadlocks, Str::rep_head_deadlocks, Str::rep_head_deadlock);
  headline.add(raising, Str::rep_head_raises, Str::rep_head_raise, exception);
  headline.add(endless, Str::rep_head_endless_one, Str::rep_head_endless, std::to_string(options.max_steps));
  headline.add(progress.losing, Str::rep_head_loses, Str::rep_head_lose, variables_of(races, explore::Loss::found));
  headline.add(progress.overtaken, Str::rep_head_checks, Str::rep_head_check,
               variables_of(races, explore::Loss::overtaken));
  if (!headline.text().empty()) return headline.text();
  if (outcomes.size() > 1) {
    headline.say(fill(text_of(Str::rep_head_differ, language),
                      {std::to_string(outcomes.size()), std::to_string(progress.schedules)}));
  } else if (progress.schedules > 1) {
    headline.add(progress.schedules, Str::rep_head_same, Str::rep_head_same);
  } else if (progress.state == explore::State::complete) {
    headline.say(text_of(Str::rep_head_one, language));
  }
  return headline.text();
}

}  // namespace lockstep::app
