// What the command line tells at the end of a run, as text for standard error: a deadlock, a syntax
// error. English, as Python's own messages are. Called by cli_run.cpp.
#pragma once

#include <string>

#include "core/explore/examine.h"
#include "core/session/session.h"
#include "native/cli_words.h"

namespace lockstep::cli {

// Who waits for what, held by whom, each with file and line.
std::string deadlock_report(const view::Moment& moment, const std::vector<view::SourceFile>& files,
                            Language language);
// Data races: the variable, both accesses, and whether an update can be lost with that GIL.
std::string race_report(const std::vector<explore::Race>& races,
                        const std::vector<view::SourceFile>& files, const std::string& gil);
// Locks taken in orders that can deadlock: who took which lock where and then wanted which.
std::string lock_order_report(const explore::PotentialDeadlock& deadlock,
                              const std::vector<view::SourceFile>& files);
// As python3 prints it, with the line and the carets.
std::string syntax_error_report(const view::ErrorText& error, const session::Project& project);

}  // namespace lockstep::cli
