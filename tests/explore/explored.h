// Runs a search to its end for the tests of core/explore.
#pragma once

#include <catch2/catch.hpp>
#include <string>

#include "core/explore/explore.h"
#include "core/session/session.h"

namespace explored {

using namespace lockstep;

inline void run(explore::Explorer& explorer, const std::string& text, os::GilModel gil,
                explore::Options options = {}) {
  session::Project project;
  project.files.push_back({"main.py", text});
  os::Settings settings;
  settings.gil = gil;
  explorer.start(project, settings, nullptr, options);
  while (explorer.running()) explorer.advance(100'000);
}

inline const explore::Outcome* with_output(const explore::Explorer& explorer, const std::string& out) {
  for (const explore::Outcome& outcome : explorer.outcomes()) {
    if (outcome.kind == explore::OutcomeKind::finished && outcome.out == out) return &outcome;
  }
  return nullptr;
}

inline const explore::Outcome* deadlock_of(const explore::Explorer& explorer) {
  for (const explore::Outcome& outcome : explorer.outcomes()) {
    if (outcome.kind == explore::OutcomeKind::deadlock) return &outcome;
  }
  return nullptr;
}

// The same schedule in an ordinary session has the same end.
inline void check_replay(const std::string& text, os::GilModel gil, const explore::Outcome& outcome) {
  INFO(text);
  INFO(outcome.schedule.print());
  session::Session session;
  os::Settings settings;
  settings.gil = gil;
  os::ScheduleError error;
  session.load({{{"main.py", text}}, {}}, settings, os::Schedule::parse(outcome.schedule.print(), error));
  REQUIRE_FALSE(error.failed);
  session::Stop stop = session::Stop::budget;
  while (stop == session::Stop::budget) stop = session.advance(100'000);
  std::string out;
  for (const view::Output& output : session.output()) {
    if (output.fd == 1) out += output.text;
  }
  CHECK(out == outcome.out);
  CHECK(session.step() == outcome.steps);
  const std::optional<int> exit_code = session.exit_code();
  // Its last moment is the same however it is reached.
  const uint64_t hash = session.state_hash();
  session.seek(session.step() / 2);
  session.seek(session.last_step());
  CHECK(session.state_hash() == hash);
  if (outcome.kind == explore::OutcomeKind::deadlock) CHECK(stop == session::Stop::deadlock);
  if (outcome.kind == explore::OutcomeKind::finished) CHECK(exit_code == outcome.exit_code);
}

inline void check_replays(const std::string& text, os::GilModel gil, const explore::Explorer& explorer) {
  for (const explore::Outcome& outcome : explorer.outcomes()) check_replay(text, gil, outcome);
}

// Starts one thread per call and joins them all.
inline std::string program(const std::string& body, const std::string& threads,
                           const std::string& end = "") {
  return "import threading\n" + body + "ts = [" + threads +
         "]\nfor t in ts: t.start()\nfor t in ts: t.join()\n" + end;
}

}  // namespace explored
