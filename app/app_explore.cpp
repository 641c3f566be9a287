// Other ways the program can go: starting a search, loading what it found, and going to races.
#include <algorithm>
#include <utility>

#include "app/app_impl.h"

namespace lockstep::app {
namespace {

constexpr size_t kMostNoted = 4'000;  // bytes of an outcome's output whose characters must be drawable

}  // namespace

void App::Impl::start_search(Aim aim) {
  ensure_loaded();
  const view::Moment& moment = session.moment();
  if (moment.state == view::RunState::empty || moment.state == view::RunState::syntax_error) return;
  RunEnd now;
  if (aim == Aim::goes_wrong && !session.at_end() && !moment.deadlock.found) {
    wrong_wanted = true;  // it is compared with this run: that has to end first
    return runner.run();
  }
  if (aim == Aim::goes_wrong) {
    now.deadlock = moment.deadlock.found;
    now.exit_code = moment.exit_code;
    for (const view::Output& piece : session.output()) {
      if (piece.fd != 2) now.out += piece.text;
    }
  }
  runner.pause();
  noted_outcomes = 0;
  if (aim == Aim::all) ui.bottom_tab = BottomTab::explore;
  finder.start(aim, session.project(), session.settings(), ui.bound, std::move(now), session.stdin_text());
}

void App::Impl::settle_search() {
  if (explored_loads != runner.loads()) {
    explored_loads = runner.loads();
    finder.forget();
    ui.shown = {};
    ui.race_lines = {};
    noted_outcomes = 0;
  }
  if (!runner.busy() && std::exchange(wrong_wanted, false) &&
      (session.at_end() || session.moment().deadlock.found))
    start_search(Aim::goes_wrong);
  const std::vector<explore::Outcome>& outcomes = finder.outcomes();
  noted_outcomes = std::min(noted_outcomes, outcomes.size());
  for (; noted_outcomes < outcomes.size(); ++noted_outcomes) {
    fonts.note(outcomes[noted_outcomes].out.substr(0, kMostNoted));
    fonts.note(exception_of(outcomes[noted_outcomes]));
  }
  // No single other choice and no random schedule avoids the deadlock: all that there are.
  if (!runner.busy() && runner.take_failed()) start_search(Aim::finishes);
  if (finder.take_settled() && finder.aim_state() == AimState::found)
    load_outcome(finder.wanted(), finder.aim());
}

void App::Impl::load_outcome(size_t index, Aim aim) {
  if (index >= finder.outcomes().size()) return;
  const explore::Outcome& outcome = finder.outcomes()[index];
  const std::string& out = outcome.out;
  const std::string& before = finder.compared().out;
  const bool wrong = aim == Aim::goes_wrong;
  load_found(outcome.schedule, aim, wrong ? line_only_in(out, before) : "", wrong ? line_only_in(before, out) : "");
  if (outcome.kind == explore::OutcomeKind::cut_off) runner.run_to(outcome.steps);
}

// As if a link with that schedule were opened.
void App::Impl::load_found(const os::Schedule& schedule, Aim aim, std::string printed, std::string instead) {
  const bool again = ui.shown.open && session.schedule() == ui.shown.schedule;
  ShownRun shown;
  shown.open = true;
  shown.aim = aim;
  shown.schedule = schedule;
  shown.before = again ? ui.shown.before : session.schedule();
  shown.before_step = again ? ui.shown.before_step : session.step();
  shown.printed = std::move(printed);
  shown.instead = std::move(instead);
  ui.shown = std::move(shown);
  ui.tour = {};
  ui.selection = {};
  ui.race_lines = {};
  runner.set_schedule(schedule);
  runner.run();
}

// The schedule that the examination found: in which the update is lost, that ends in the deadlock.
void App::Impl::load_lossy(size_t index) {
  if (index >= finder.report().races.size()) return;
  const explore::Race race = finder.report().races[index];
  if (race.loss != explore::Loss::found) return;
  load_found(race.lost_by, Aim::all);
  ui.shown.lost_step = race.lost_step > 0 ? race.lost_step - 1 : 0;
  ui.shown.printed = race.variable;
  runner.run_to(ui.shown.lost_step);
  ui.race_lines = {true, race.first, race.second};
}

void App::Impl::load_lock_order(size_t index) {
  if (index >= finder.report().deadlocks.size() || !finder.report().deadlocks[index].reached) return;
  load_found(os::Schedule(finder.report().deadlocks[index].schedule), Aim::all);
}

void App::Impl::look_for_races() {
  if (!ui.look_for_races || runner.busy() || !documents.is_loaded() || finder.searching()) return;
  const view::RunState state = session.moment().state;
  if (state == view::RunState::empty || state == view::RunState::syntax_error ||
      state == view::RunState::loading)
    return;
  finder.examine(session.project(), session.settings(), session.schedule(), runner.loads(),
                 session.last_step(), ui.bound);
}

// To just before the access, with both lines lit.
void App::Impl::show_race(size_t index, bool second) {
  if (index >= finder.report().races.size()) return;
  const explore::Race& race = finder.report().races[index];
  const explore::Access& access = second ? race.second : race.first;
  runner.seek(access.step > 0 ? access.step - 1 : 0);
  ui.selection = {};
  ui.selection.kind = SelectionKind::thread;
  ui.selection.task = access.task;
  ui.frame_index = 0;
  ui.inspector_tab = InspectorTab::thread;
  ui.race_lines = {true, race.first, race.second};
  prepare();
  show_place(access.place.file, access.place.line);
  if (race.first.place.file == race.second.place.file) {
    editor().reveal(std::min(race.first.place.line, race.second.place.line),
                    std::max(race.first.place.line, race.second.place.line));
  }
}

// The next moment at which the loaded schedule goes another way than the usual one.
void App::Impl::next_switch() {
  const std::vector<uint64_t> steps = switch_steps(session);
  if (steps.empty()) return;
  const auto next = std::upper_bound(steps.begin(), steps.end(), session.step());
  runner.seek(next == steps.end() ? steps.front() : *next);
  ui.selection = {};
  ui.selection.kind = SelectionKind::thread;
  ui.selection.task = switched_to(session);
  ui.frame_index = 0;
}

void App::Impl::leave_shown() {
  if (!ui.shown.open) return;
  const ShownRun shown = std::move(ui.shown);
  ui.shown = {};
  runner.set_schedule(shown.before);
  runner.run_to(shown.before_step);
}

bool App::Impl::explore_command(const Request& request) {
  switch (request.command) {
    case Command::explore:
      finder.searching() ? finder.stop() : start_search(Aim::all);
      return true;
    case Command::explore_stop: finder.stop(); return true;
    case Command::find_wrong: start_search(Aim::goes_wrong); return true;
    case Command::next_switch: next_switch(); return true;
    case Command::leave_shown: leave_shown(); return true;
    case Command::explore_load: load_outcome(static_cast<size_t>(request.a), Aim::all); return true;
    case Command::explore_lock_order: load_lock_order(static_cast<size_t>(request.a)); return true;
    case Command::explore_loss: load_lossy(static_cast<size_t>(request.a)); return true;
    case Command::show_race: show_race(static_cast<size_t>(request.a), request.b != 0); return true;
    case Command::explore_bound:
      ui.bound = static_cast<uint32_t>(std::min<uint64_t>(request.a, 4));
      ui.dirty_settings = true;
      return true;
    case Command::toggle_races:
      ui.look_for_races = !ui.look_for_races;
      ui.dirty_settings = true;
      ui.race_lines = {};
      if (ui.look_for_races) ui.bottom_tab = BottomTab::explore;
      return true;
    case Command::tab_explore: ui.bottom_tab = BottomTab::explore; return true;
    case Command::clear_selection: ui.race_lines = {}; break;
    default: break;
  }
  // What was said of a search that found nothing is over when one goes elsewhere.
  if (request.command >= Command::toggle_run && request.command <= Command::restore_schedule) finder.dismiss();
  return false;
}

}  // namespace lockstep::app
