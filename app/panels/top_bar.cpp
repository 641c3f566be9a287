// Brand, examples, files, transport, scrubber, speed, language, theme, settings.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/examples.h"
#include "app/panels/panels.h"
#include "app/runner.h"
#include "app/words.h"
#include "assets/lessons.h"

namespace lockstep::app {
namespace {

constexpr float kButton = 30;

void next(float gap = 2) {
  ImGui::SameLine(0, gap);
}

void command_button(const Context& c, Command command, Icon icon, ButtonLook look = {}) {
  if (icon_button(c, command_row(command).id, icon, command_tip(c, command), kButton, look))
    c.ask(command);
}

void draw_brand(const Context& c) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  // Two bars in step and a bar across: threads and a lock.
  const ImU32 blue = c.colour(Colour::kAccent);
  draw->AddRectFilled({at.x, at.y + 7}, {at.x + 5, at.y + 23}, blue, 1.5f);
  draw->AddRectFilled({at.x + 9, at.y + 7}, {at.x + 14, at.y + 23}, blue, 1.5f);
  draw->AddRectFilled({at.x - 2, at.y + 13}, {at.x + 16, at.y + 17}, c.colour(Colour::kReady),
                      1.5f);
  const float width = put_text(draw, c.fonts.title, {at.x + 23, at.y + 5}, c.colour(Colour::kText),
                               c.t(Str::brand));
  ImGui::Dummy({23 + width, kButton});
}

void menu_heading(const Context& c, Str text) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  put_text(ImGui::GetWindowDrawList(), c.fonts.small, {at.x + 6, at.y + 2}, c.colour(Colour::kTextDim),
           c.t(text));
  ImGui::Dummy({100, 20});
}

void draw_lessons(const Context& c) {
  ImGui::BeginGroup();
  menu_heading(c, Str::lessons);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  for (size_t i = 0; i < assets::kLessonCount; ++i) {
    const assets::Lesson& lesson = assets::kLessons[i];
    const bool chinese = c.ui.language == Language::chinese;
    ImGui::PushID(static_cast<int>(i) + 1000);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (ImGui::Selectable("##lesson", false, 0, {430, 38})) c.ask(Command::load_lesson, i);
    c.mark(std::string("lesson.") + lesson.id, {at.x, at.y, 430, 38});
    const std::string number = std::to_string(i + 1);
    put_text(draw, c.fonts.small, {at.x + 22 - text_width(c.fonts.small, number), at.y + 3},
             c.colour(Colour::kTextDim), number);
    put_text(draw, c.fonts.text, {at.x + 30, at.y}, c.colour(Colour::kText),
             chinese ? lesson.title.chinese : lesson.title.english, 396);
    put_text(draw, c.fonts.small, {at.x + 30, at.y + 19}, c.colour(Colour::kTextDim),
             chinese ? lesson.about.chinese : lesson.about.english, 396);
    ImGui::PopID();
  }
  ImGui::EndGroup();
}

void draw_examples(const Context& c) {
  if (text_button(c, "examples", c.t(Str::lessons_menu), c.t(Str::examples_tip)))
    ImGui::OpenPopup("examples");
  const ImVec2 below{ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y + 4};
  ImGui::SetNextWindowPos(below);
  if (ImGui::BeginPopup("examples")) {
    close_by_escape();
    draw_lessons(c);
    ImGui::SameLine(0, 14);
    ImGui::BeginGroup();
    menu_heading(c, Str::examples);
    for (size_t i = 0; i < examples().size(); ++i) {
      const ExampleEntry& entry = examples()[i];
      ImGui::PushID(static_cast<int>(i));
      const ImVec2 at = ImGui::GetCursorScreenPos();
      if (ImGui::Selectable("##example", false, 0, {380, 42})) c.ask(Command::load_example, i);
      c.mark(std::string("example.") + std::string(entry.file), {at.x, at.y, 380, 42});
      ImDrawList* draw = ImGui::GetWindowDrawList();
      put_text(draw, c.fonts.text, {at.x + 6, at.y + 2}, c.colour(Colour::kText), c.t(entry.title));
      put_text(draw, c.fonts.small, {at.x + 6, at.y + 22}, c.colour(Colour::kTextDim),
               c.t(entry.about), 370);
      ImGui::PopID();
    }
    ImGui::EndGroup();
    ImGui::EndPopup();
  }
}

void draw_files(const Context& c) {
  if (icon_button(c, "files", Icon::folder, c.t(Str::files_tip), kButton)) ImGui::OpenPopup("files");
  ImGui::SetNextWindowPos({ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y + 4});
  if (!ImGui::BeginPopup("files")) return;
  close_by_escape();
  for (const Command command : {Command::new_program, Command::open_file, Command::save_file,
                                Command::add_file, Command::reopen}) {
    const CommandRow& row = command_row(command);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (ImGui::MenuItem(c.t(row.label), chord_text(row.chord).c_str())) c.ask(command);
    c.mark(std::string("menu.") + row.id, {at.x, at.y, 160, 20});
  }
  ImGui::EndPopup();
}

void draw_transport(const Context& c) {
  const bool program =
      c.moment.state != view::RunState::empty && c.moment.state != view::RunState::syntax_error;
  const bool back = program && c.moment.step > 0;
  const bool ended = c.session.at_end();
  const bool busy = c.runner.busy();
  const ButtonLook backward{back, false, 0};
  const ButtonLook forward{program && !ended, false, 0};
  const ImU32 green = c.colour(Colour::kGood);
  command_button(c, Command::go_start, Icon::to_start, backward);
  next();
  command_button(c, Command::out_back, Icon::out_back, backward);
  next();
  command_button(c, Command::over_back, Icon::over_back, backward);
  next();
  command_button(c, Command::line_back, Icon::step_back, backward);
  next();
  command_button(c, Command::bytecode_back, Icon::bytecode_back, backward);
  next();
  command_button(c, Command::run_back, Icon::play_back, {back && !busy, false, 0});
  next();
  if (busy) {
    command_button(c, Command::pause, Icon::pause, {true, true, c.colour(Colour::kText)});
  } else {
    const bool can = c.moment.state != view::RunState::empty;
    command_button(c, Command::toggle_run, Icon::play, {can, false, green});
  }
  next();
  command_button(c, Command::bytecode_forward, Icon::bytecode, forward);
  next();
  command_button(c, Command::line_forward, Icon::step, forward);
  next();
  command_button(c, Command::over_forward, Icon::over, forward);
  next();
  command_button(c, Command::out_forward, Icon::out, forward);
  next();
  command_button(c, Command::go_end, Icon::to_end, forward);
  next();
  command_button(c, Command::stop, Icon::stop, {program && (busy || c.moment.step > 0), false, 0});
}

// Steps along the scrubber's width. The imports at a program's top are folded into its beginning.
struct Track {
  float left = 0, width = 1;
  double own = 0, last = 1;  // steps
  float fold = 0;            // pixels of what is before `own`
  float x(uint64_t step) const {
    const auto s = static_cast<double>(step);
    if (s < own) return left + fold * static_cast<float>(s / own);
    const double part = last > own ? (s - own) / (last - own) : 1;
    return left + fold + (width - fold) * static_cast<float>(part);
  }
  uint64_t step(float at) const {
    const double in = std::clamp(at - left, 0.0f, width);
    if (in < static_cast<double>(fold))
      return static_cast<uint64_t>(in / static_cast<double>(fold) * own);
    const double part = (in - static_cast<double>(fold)) / static_cast<double>(width - fold);
    return static_cast<uint64_t>(std::llround(own + part * (last - own)));
  }
};

Track track_of(const Context& c, const Rect& rect) {
  Track track;
  track.left = rect.x + 7;
  track.width = rect.w - 14;
  track.last = static_cast<double>(std::max<uint64_t>(c.moment.last_step, 1));
  const auto own = static_cast<double>(c.session.own_begin());
  if (own > track.last * 0.04 && own < track.last && track.width > 60) {
    track.own = own;
    track.fold = 16;
  }
  return track;
}

// 1,234,567, but 1.2346 billion: two such numbers have to fit beside the time.
std::string large_text(const Context& c, uint64_t number) {
  if (number < 1'000'000'000) return count_text(number);
  char buffer[40];
  const double unit = c.ui.language == Language::chinese ? 1e8 : 1e9;
  std::snprintf(buffer, sizeof buffer, "%.4f", static_cast<double>(number) / unit);
  return fill(c.t(Str::large_number), {buffer});
}

void draw_scrubber(const Context& c, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect rect{at.x, at.y, width, kButton};
  ImGui::InvisibleButton("scrubber", {width, kButton});
  const Track track = track_of(c, rect);
  const float left = track.left;
  const float span = track.width;
  if (ImGui::IsItemActive() && c.moment.last_step > 0) {
    const uint64_t wanted = track.step(ImGui::GetMousePos().x);
    if (wanted != c.moment.step) c.ask(Command::seek, wanted);
  }
  const bool on_imports = track.fold > 0 && ImGui::GetMousePos().x < left + track.fold;
  tooltip(c, c.t(on_imports ? Str::imports_tip : Str::scrubber_tip));
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const float y = rect.y + 20;
  const float x = track.x(c.moment.step);
  draw->AddRectFilled({left, y - 2}, {left + span, y + 2}, c.colour(Colour::kLineStrong), 2);
  draw->AddRectFilled({left, y - 2}, {x, y + 2}, c.colour(Colour::kAccent), 2);
  if (track.fold > 0) {
    pattern_fill(draw, {left, y - 4}, {left + track.fold, y + 4}, c.colour(Colour::kLineStrong),
                 c.colour(Colour::kHeader), Pattern::hatch);
    c.mark("imports", {left, y - 6, track.fold, 12});
  }
  if (c.moment.deadlock.found) {
    const float d = track.x(c.moment.deadlock.step);
    draw->AddRectFilled({d - 1.5f, y - 6}, {d + 1.5f, y + 6}, c.colour(Colour::kBlocked));
  }
  draw->AddCircleFilled({x, y}, 6, c.colour(Colour::kText));
  const uint64_t now = c.moment.step, whole = c.moment.last_step;
  const std::string steps[] = {fill(c.t(Str::step_of), {count_text(now), count_text(whole)}),
                               fill(c.t(Str::step_of), {large_text(c, now), large_text(c, whole)}),
                               fill(c.t(Str::step_alone), {large_text(c, now)})};
  const std::string times[] = {fill(c.t(Str::virtual_time), {time_text(c.moment.time_ns)}),
                               time_text(c.moment.time_ns)};
  // The longest that leave room for each other.
  std::string step = steps[2], time;
  for (size_t i = 6; i-- > 0;) {
    const std::string& s = steps[i / 2];
    const std::string& t = times[i % 2];
    if (text_width(c.fonts.small, s) + text_width(c.fonts.small, t) + 14 < span) step = s, time = t;
  }
  put_text(draw, c.fonts.small, {left, rect.y - 2}, c.colour(Colour::kTextDim), step, span);
  const float w = text_width(c.fonts.small, time);
  put_text(draw, c.fonts.small, {left + span - w, rect.y - 2}, c.colour(Colour::kTextDim), time);
  c.mark("scrubber", rect);
}

void draw_speed(const Context& c) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  constexpr float width = 92;
  ImGui::InvisibleButton("speed", {width, kButton});
  const Rect rect{at.x, at.y, width, kButton};
  if (ImGui::IsItemActive()) {
    const double part = std::clamp((ImGui::GetMousePos().x - at.x - 6) / (width - 12), 0.0f, 1.0f);
    c.ask(Command::set_speed, static_cast<uint64_t>(part * 1000));
  }
  tooltip(c, c.t(Str::speed_tip));
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const float y = at.y + 20;
  const float x = at.x + 6 + (width - 12) * static_cast<float>(c.runner.speed());
  draw->AddRectFilled({at.x + 6, y - 2}, {at.x + width - 6, y + 2}, c.colour(Colour::kLineStrong),
                      2);
  draw->AddCircleFilled({x, y}, 5, c.colour(Colour::kAccent));
  char number[32];
  const double rate = c.runner.rate();
  std::snprintf(number, sizeof number, rate < 10 ? "%.1f" : "%.0f", rate);
  const std::string text =
      c.runner.full_speed()
          ? std::string(c.t(Str::full_speed))
          : fill(c.t(Str::steps_per_second),
                 {rate < 1000 ? std::string(number) : count_text(static_cast<uint64_t>(rate))});
  put_text(draw, c.fonts.small, {at.x + 6, at.y - 2}, c.colour(Colour::kTextDim), text, width);
  c.mark("speed", rect);
}

void draw_right(const Context& c) {
  draw_speed(c);
  next(4);
  if (text_button(c, "language", c.t(Str::other_language), command_tip(c, Command::language)))
    c.ask(Command::language);
  next(4);
  command_button(c, Command::theme, c.ui.dark ? Icon::sun : Icon::moon);
  next();
  command_button(c, Command::palette, Icon::search);
  next();
  if (icon_button(c, "settings", Icon::gear, c.t(Str::settings_tip), kButton))
    ImGui::OpenPopup("settings");
  const ImVec2 end = ImGui::GetItemRectMax();
  ImGui::SetNextWindowPos({end.x - 360, end.y + 4});
  draw_settings_popup(c);
}

}  // namespace

void draw_top_bar(const Context& c, const Rect& rect) {
  ImGui::SetNextWindowPos(rect.min());
  ImGui::SetNextWindowSize({rect.w, rect.h});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {12, 7});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, c.colour(Colour::kHeader));
  ImGui::Begin("##top", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddLine({rect.x, rect.y + rect.h - 1}, {rect.x + rect.w, rect.y + rect.h - 1},
                c.colour(Colour::kLine));
  draw_brand(c);
  next(16);
  draw_examples(c);
  next(6);
  draw_files(c);
  next();
  command_button(c, Command::share, Icon::link);
  next(14);
  draw_transport(c);
  next(10);
  const float right =
      92 + 4 + text_width(c.fonts.text, c.t(Str::other_language)) + 20 + 4 + 3 * (kButton + 2);
  const float left = ImGui::GetCursorScreenPos().x;
  const float width = std::max(60.0f, rect.x + rect.w - 12 - right - 10 - left);
  draw_scrubber(c, width);
  next(8);
  draw_right(c);
  ImGui::End();
}

}  // namespace lockstep::app
