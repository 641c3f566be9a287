// One plain sentence under the top bar: what happens at this moment. At a deadlock it is a banner
// with the two ways on: see how it came to this, and find a schedule without it.
#include <algorithm>

#include "app/documents.h"
#include "app/editor.h"
#include "app/panels/panels.h"
#include "app/runner.h"
#include "app/words.h"

namespace lockstep::app {
namespace {

struct Story {
  Colour surface = Colour::kHeader;
  Colour mark = Colour::kLineStrong;
  Str headline = Str::none;
  std::string sentence;
  std::string code;  // the line of the program it speaks of
};

std::string current_code(const Context& c) {
  const view::Thread* thread = c.thread(c.moment.current);
  const auto& lines = c.editor.buffer().lines();
  if (thread == nullptr || !c.source_is_current || !c.in_shown_file(thread->place) ||
      c.moment.state != view::RunState::paused)
    return {};
  const int index = thread->place.line - 1;
  if (index < 0 || index >= static_cast<int>(lines.size()) || c.moment.step == 0) return {};
  const std::string& line = lines[static_cast<size_t>(index)];
  const size_t begin = line.find_first_not_of(" \t");
  return begin == std::string::npos ? std::string() : line.substr(begin);
}

// The run of a schedule that a search has found is on the screen.
bool is_shown(const Context& c) {
  return c.ui.shown.open && c.session.schedule() == c.ui.shown.schedule;
}

// A search for one schedule is under way, or has found none.
bool told_aim(const Context& c) {
  return c.finder.aim_state() == AimState::active || c.finder.aim_state() == AimState::not_found;
}

Story tell(const Context& c) {
  Story story;
  const SearchState search = c.runner.search().state;
  if (c.now < c.ui.notice.until) {
    const UiState& ui = c.ui;
    story.surface = ui.notice.bad ? Colour::kErrorSurface : Colour::kGoodSurface;
    story.mark = ui.notice.bad ? Colour::kError : Colour::kGood;
    story.sentence = fill(c.t(ui.notice.text), {ui.notice.detail});
  } else if (told_aim(c)) {
    const bool active = c.finder.aim_state() == AimState::active;
    const bool fine = !active && c.finder.aim() == Aim::goes_wrong;
    story.mark = active ? Colour::kAccent : fine ? Colour::kGood : Colour::kBlocked;
    if (fine) story.surface = Colour::kGoodSurface;
    story.sentence = aim_sentence(c);
  } else if (search == SearchState::active ||
             (search == SearchState::failed && c.moment.deadlock.found)) {
    story.mark = search == SearchState::active ? Colour::kAccent : Colour::kBlocked;
    story.sentence = search_sentence(c);
  } else if (search == SearchState::found && c.session.at_end()) {
    story.surface = Colour::kGoodSurface;
    story.mark = Colour::kGood;
    story.headline = Str::escaped;
    story.sentence = search_sentence(c);
  } else if (c.ui.tour.open()) {
    story.mark = Colour::kBlocked;
    story.sentence = tour_sentence(c);
  } else if (search == SearchState::found && c.runner.search().differs_step != 0 &&
             c.moment.step == c.runner.search().differs_step) {
    story.mark = Colour::kAccent;
    story.sentence = differs_sentence(c);
  } else if (is_shown(c) && c.ui.shown.lost_step != 0 && c.moment.step == c.ui.shown.lost_step) {
    story.surface = Colour::kErrorSurface;
    story.mark = Colour::kError;
    story.sentence = fill(c.t(Str::shown_loss), {c.words(c.moment.current).name, c.ui.shown.printed});
  } else if (at_switch(c)) {
    story.mark = Colour::kAccent;
    story.sentence = switch_sentence(c);
  } else if (is_shown(c) && c.over() && c.crash() == nullptr) {
    const bool wrong = c.ui.shown.aim == Aim::goes_wrong;
    story.surface = wrong ? Colour::kErrorSurface : Colour::kGoodSurface;
    story.mark = wrong ? Colour::kError : Colour::kGood;
    if (wrong) story.headline = Str::shown_wrong;
    if (c.ui.shown.aim == Aim::finishes) story.headline = Str::escaped;
    story.sentence = shown_sentence(c);
  } else if (c.moment.deadlock.found) {
    story.surface = Colour::kErrorSurface;
    story.mark = Colour::kBlocked;
    story.headline = Str::deadlock;
    story.sentence = deadlock_sentence(c);
  } else if (const Crash* crash = c.crash()) {
    story.surface = Colour::kErrorSurface;
    story.mark = Colour::kError;
    story.headline = Str::uncaught;
    story.sentence = crash_sentence(c, *crash);
    const std::string hint = crash_hint(c, *crash);
    if (!hint.empty()) story.sentence += "\n" + hint;
  } else {
    const bool bad =
        c.moment.state == view::RunState::syntax_error || c.moment.state == view::RunState::limit;
    if (bad) story.surface = Colour::kErrorSurface;
    story.mark = bad                                          ? Colour::kError
                 : c.moment.state == view::RunState::finished ? Colour::kGood
                                                              : Colour::kRunning;
    story.sentence = moment_sentence(c);
    story.code = current_code(c);
  }
  const uint32_t cores = c.session.settings().cores;
  if (is_shown(c) && c.ui.shown.schedule.is_serial() && cores > 1 && c.session.at_end() && c.now >= c.ui.notice.until)
    story.sentence += "\n" + fill(c.t(Str::shown_on_one_core), {std::to_string(cores)});
  return story;
}

struct Action {
  Command command;
  Str label;
  bool primary;
};

std::vector<Action> actions(const Context& c) {
  const SearchState search = c.runner.search().state;
  if (c.ui.tour.open()) {
    const bool last = c.ui.tour.at + 1 == c.ui.tour.moments.size();
    return {{Command::tour_back, Str::tour_back, false},
            {Command::tour_next, Str::tour_next, !last},
            {Command::tour_close, Str::tour_close, last}};
  }
  if (search == SearchState::active) return {{Command::cancel_search, Str::cancel, false}};
  if (c.finder.aim_state() == AimState::active) return {{Command::explore_stop, Str::cancel, false}};
  if (search == SearchState::found) {
    std::vector<Action> list;
    if (c.session.at_end()) list.push_back({Command::explain_deadlock, Str::see_the_change, true});
    list.push_back({Command::restore_schedule, Str::back_to_deadlock, false});
    return list;
  }
  std::vector<Action> list;
  if (!c.source_is_current && c.has_run()) {
    return {{Command::restart, Str::run_edited, true}};
  } else if (c.moment.deadlock.found) {
    list = {{Command::explain_deadlock, Str::see_how, true}, {Command::find_schedule, Str::find_schedule, false}};
  } else if (c.crash() != nullptr && c.now >= c.ui.notice.until) {
    list = {{Command::go_to_crash, Str::go_to_crash, true}};
  } else if (is_shown(c)) {
    list = {{Command::next_switch, Str::next_switch, true}};
  } else if (c.over() && c.prepared.tasks.size() > 1 && c.source_is_current) {
    list = {{Command::find_wrong, Str::find_wrong, false}};
  }
  if (is_shown(c)) list.push_back({Command::leave_shown, Str::leave_shown, false});
  if (!c.ui.before.empty() && !is_shown(c) && !c.runner.busy())
    list.push_back({Command::undo_choice, Str::undo_choice, false});
  return list;
}

float actions_width(const Context& c, const std::vector<Action>& list) {
  float width = 0;
  for (const Action& action : list) width += text_width(c.fonts.text, c.t(action.label)) + 20 + 8;
  return width;
}

float headline_width(const Context& c, const Story& story) {
  return story.headline == Str::none ? 0 : text_width(c.fonts.title, c.t(story.headline)) + 14;
}

}  // namespace

float story_height(const Context& c, float width) {
  const Story story = tell(c);
  const float room = width - 34 - headline_width(c, story) - actions_width(c, actions(c));
  const float height = paragraph_height(c.fonts.text, story.sentence, std::max(200.0f, room));
  return std::max(40.0f, height + 14);
}

void draw_story(const Context& c, const Rect& rect) {
  const Story story = tell(c);
  const std::vector<Action> list = actions(c);
  ImGui::SetNextWindowPos(rect.min());
  ImGui::SetNextWindowSize({rect.w, rect.h});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, c.colour(story.surface));
  ImGui::Begin("##story", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddRectFilled(rect.min(), {rect.x + 4, rect.y + rect.h}, c.colour(story.mark));
  float x = rect.x + 16;
  if (story.headline != Str::none) {
    put_text(draw, c.fonts.title, {x, rect.y + (rect.h - 23) / 2}, c.colour(story.mark),
             c.t(story.headline));
    x += headline_width(c, story);
  }
  const float buttons = actions_width(c, list);
  const float room = std::max(200.0f, rect.w - 34 - headline_width(c, story) - buttons);
  const float height = paragraph_height(c.fonts.text, story.sentence, room);
  put_paragraph(draw, c.fonts.text, {x, rect.y + (rect.h - height) / 2}, c.colour(Colour::kText),
                story.sentence, room);
  const float used = text_width(c.fonts.text, story.sentence) + 16;
  if (!story.code.empty() && room - used > 60) {
    put_text(draw, c.fonts.mono, {x + used, rect.y + (rect.h - 19) / 2},
             c.colour(Colour::kFunction), story.code, room - used);
  }
  c.mark("story", rect);
  x = rect.x + rect.w - buttons - 4;
  for (const Action& action : list) {
    ImGui::SetCursorScreenPos({x, rect.y + (rect.h - 28) / 2});
    const CommandRow& row = command_row(action.command);
    if (text_button(c, row.id, c.t(action.label), {}, {true, action.primary, 0}))
      c.ask(action.command);
    x += text_width(c.fonts.text, c.t(action.label)) + 28;
  }
  ImGui::End();
}

}  // namespace lockstep::app
