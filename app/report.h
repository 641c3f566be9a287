// Reports for people, in either language, made of facts: a deadlock, races, orders of locks, what came out of an
// exploration. Whole sentences and lists of them; the facts themselves are core's. Needs no screen: the command
// line prints them, the window shows the same words.
#pragma once

#include <string>
#include <vector>

#include "app/i18n.h"
#include "core/explore/examine.h"
#include "core/view/facts.h"

namespace lockstep::app {

using Files = std::vector<view::SourceFile>;

// "FILE:LINE (function)"; empty: not known, or in code of the library.
std::string place_text(const view::Place& place, const Files& files);

// Who waits for what, held by whom, each with file and line. Lines are indented by two; no heading.
std::string deadlock_text(const view::Moment& moment, const Files& files, Language language);

// What was looked for and how far, for sentences that say "none was found".
struct Searched {
  uint64_t schedules = 0;
  uint32_t bound = 0;
  bool complete = false;
};
Searched searched(const explore::Progress& progress, const explore::Options& options);

// The worst first, a line each: "9 of 69 schedules deadlock."; else that all come to the same, or how many outcomes.
std::string headline_text(const explore::Progress& progress, const std::vector<explore::Outcome>& outcomes,
                          const std::vector<explore::Race>& races, const explore::Options& options,
                          Language language);

// "count: no lock orders these two accesses"
std::string race_sentence(const explore::Race& race, Language language);
// "written by Thread-1 (work) at m.py:6 (work), STORE_GLOBAL"
std::string access_sentence(const explore::Access& access, const Files& files, Language language);
// Whether an update can be lost, or a check be overtaken, and how; "" if nobody writes back what comes of what was
// read.
std::string loss_sentence(const explore::Race& race, const Files& files, const std::string& gil,
                          const Searched& searched, Language language);
// "Thread-1 (work) takes a at m.py:4 (work)" and, with_wanted, "and then b at m.py:5 (work)".
std::string link_sentence(const explore::LockLink& link, const Files& files, Language language);
// All links, each with the calls that led there.
std::string lock_order_text(const explore::PotentialDeadlock& deadlock, const Files& files, Language language);
std::string not_reached_sentence(const Searched& searched, Language language);

// The last line of its traceback; empty: it has none.
std::string exception_of(const explore::Outcome& outcome);
// "exit code 0", "exit code 0, with IndexError: pop from empty list", "deadlock", "cut off after 300000 bytecodes"
std::string outcome_kind_text(const explore::Outcome& outcome, const explore::Options& options, Language language);
// "Outcome 2: deadlock. 3 schedules, 1 trace; at least 1 preemption"
std::string outcome_title(size_t number, const explore::Outcome& outcome, const explore::Options& options,
                          Language language);
// "complete: ..." or which limits left something out.
std::string completeness_text(const explore::Progress& progress, const explore::Options& options,
                              Language language);
// "3 schedules", "1 trace" ...
std::string schedules_text(uint64_t count, Language language);
std::string traces_text(uint64_t count, Language language);
std::string outcomes_text(uint64_t count, Language language);
std::string preemptions_text(uint64_t count, Language language);

}  // namespace lockstep::app
