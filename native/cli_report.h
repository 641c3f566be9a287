// What the command line tells at the end of a run, as text for standard error: a deadlock, races, a syntax
// error. The sentences are app/report.h's, shared with the window; here are the headings and the commands that
// replay. Syntax errors are in English, as Python's own messages are. Called by cli_run.cpp and cli_explore.cpp.
#pragma once

#include <string>

#include "app/report.h"
#include "core/explore/examine.h"
#include "core/session/session.h"

namespace lockstep::cli {

// What `lockstep run` has to be told to run the same program again.
struct Replayed {
  const session::Project& project;
  const std::string& gil_name;   // as on the command line
  std::string asked = {};        // other settings, as on the command line
};

// "zh" or "en"; else as LC_ALL, LC_MESSAGES or LANG say.
app::Language language_of(const std::string& wish);
// The command that runs this schedule.
std::string replay_command(const Replayed& run, const os::Schedule& schedule);
// Who waits for what, held by whom, each with file and line.
std::string deadlock_report(const view::Moment& moment, const std::vector<view::SourceFile>& files,
                            app::Language language);
// Those that wait for each other, or for nobody any more, while the program goes on; empty: none.
std::string for_ever_report(session::Session& session, app::Language language);
// Of a run that has not ended: who goes round in which lines, as its last bytecodes show. Leaves the session where it
// was; empty: nobody does.
std::string loops_report(session::Session& session, app::Language language);
// Where nothing was found but another GIL would let threads in: the commands that look there; else empty.
std::string other_gil_hint(const std::vector<explore::Race>& races,
                           const std::vector<explore::PotentialDeadlock>& deadlocks, const Replayed& run,
                           app::Language language);
// Data races: the variable, both accesses, and whether an update can be lost with that GIL, and how.
std::string race_report(const std::vector<explore::Race>& races, const std::vector<view::SourceFile>& files,
                        const Replayed& run, const app::Searched& searched, app::Language language);
// As python3 prints it, with the line and the carets.
std::string syntax_error_report(const view::ErrorText& error, const session::Project& project);

}  // namespace lockstep::cli
