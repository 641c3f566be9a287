// What the program wrote, line by line, with the thread that wrote it; a click goes to that moment.
// Below, a line to type when the program reads.
#include <algorithm>

#include "app/editor.h"
#include "app/output_lines.h"
#include "app/panels/panels.h"
#include "app/runner.h"
#include "app/words.h"
#include "imgui_stdlib.h"

namespace lockstep::app {
namespace {

constexpr float kLine = 19;

void draw_line(const Context& c, const OutputLine& line, size_t index, const Rect& row) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  ImGui::PushID(static_cast<int>(index));
  if (hit("line", row)) {
    c.ask(Command::seek, line.step + 1);  // it is written in the step after that one
    if (line.task != view::kNoTask) c.select_thread(line.task);
  }
  const bool hovered = ImGui::IsItemHovered();
  const bool typed_only = line.task == view::kNoTask;
  tooltip(c, typed_only ? fill(c.t(Str::typed_tip), {count_text(line.step)})
                        : fill(c.t(Str::output_tip),
                               {c.words(line.task).name, time_text(line.time_ns), count_text(line.step)}));
  ImGui::PopID();
  const bool future = line.step >= c.moment.step;
  if (c.is_selected(line.task))
    draw->AddRectFilled(row.min(), row.max(), with_alpha(c.colour(Colour::kSelection), 0.5f));
  if (hovered) draw->AddRectFilled(row.min(), row.max(), c.colour(Colour::kHover));
  const float half =
      typed_only ? 8.0f : std::max(8.0f, text_width(c.fonts.small, c.words(line.task).label) / 2 + 3);
  if (!typed_only) draw_badge(c, draw, line.task, {row.x + 10 + half, row.y + row.h / 2}, 8);
  const ImU32 ink = line.error ? c.colour(Colour::kError) : c.colour(Colour::kText);
  const float left = row.x + 16 + half * 2;
  const std::string_view text = line.text;
  const float room = row.w - 22 - half * 2;
  const float used = put_text(draw, c.fonts.mono, {left, row.y + 1}, ink, text.substr(0, line.typed), room);
  if (line.typed != std::string::npos && room - used > 20)
    put_text(draw, c.fonts.mono, {left + used, row.y + 1}, c.colour(Colour::kAccent), text.substr(line.typed),
             room - used);
  if (future)
    draw->AddRectFilled(row.min(), row.max(), with_alpha(c.colour(Colour::kPanel), 0.62f));
}

bool wants_input(const Context& c) {
  for (const view::Thread& thread : c.moment.threads) {
    if (thread.reason == view::WaitReason::input) return true;
  }
  return false;
}

// Who has just come to wait at the run's end gets the keyboard, once; not who goes back to such a moment.
void take_keyboard_once(const Context& c) {
  const bool fresh = !c.runner.busy() && c.runner.last_stop() == session::Stop::input &&
                     c.moment.step == c.moment.last_step;
  if (!fresh || c.editor.has_focus() || c.ui.palette_open || c.ui.stdin_asked == c.generation) return;
  take_keyboard("##stdin");
  if (ImGui::IsItemActive()) c.ui.stdin_asked = c.generation;
  c.ui.animating = true;
}

void draw_input(const Context& c, const Rect& rect) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddRectFilled(rect.min(), rect.max(), with_alpha(c.colour(Colour::kReady), 0.16f));
  draw->AddLine(rect.min(), {rect.x + rect.w, rect.y}, c.colour(Colour::kReady), 2);
  const float w = put_text(draw, c.fonts.text, {rect.x + 10, rect.y + 5}, c.colour(Colour::kReady), "input()") + 12;
  ImGui::SetCursorScreenPos({rect.x + 8 + w, rect.y + 3});
  const float end = text_width(c.fonts.small, c.t(Str::stdin_end)) + 24;
  ImGui::SetNextItemWidth(rect.w - 20 - w - end);
  ImGui::PushFont(c.fonts.mono);
  if (ImGui::InputTextWithHint("##stdin", c.t(Str::stdin_hint), &c.ui.stdin_line,
                               ImGuiInputTextFlags_EnterReturnsTrue)) {
    c.ask(Command::type_input, 0, 0, c.ui.stdin_line + "\n");
    c.ui.stdin_line.clear();
    ImGui::SetKeyboardFocusHere(-1);
  }
  const bool ends = ImGui::IsItemActive() && ImGui::GetIO().KeyCtrl && ImGui::IsKeyPressed(ImGuiKey_D, false);
  take_keyboard_once(c);
  c.mark("stdin", {rect.x + 8 + w, rect.y + 3, rect.w - 20 - w - end, 26});
  ImGui::PopFont();
  const Rect button{rect.x + rect.w - end - 6, rect.y + 5, end, 22};
  const bool clicked = hit("stdin_end", button);
  if (ImGui::IsItemHovered()) draw->AddRectFilled(button.min(), button.max(), c.colour(Colour::kHover), 4);
  tooltip(c, c.t(Str::stdin_end_tip));
  draw->AddRect(button.min(), button.max(), c.colour(Colour::kLineStrong), 4);
  put_text(draw, c.fonts.small, {button.x + 12, button.y + 2}, c.colour(Colour::kText), c.t(Str::stdin_end), end);
  c.mark("stdin_end", button);
  if (clicked || ends) c.ask(Command::type_input);
}

}  // namespace

void draw_output(const Context& c, const Rect& rect) {
  PanelFrame panel = begin_panel(c, "##output", rect, c.t(Str::output), Str::help_output);
  const OutputLines& lines = c.output_lines;
  const bool input = wants_input(c);
  PanelFrame list = panel;
  if (input) list.body.h = std::max(1.0f, list.body.h - 32);
  if (lines.lines().empty()) {
    if (!input) empty_state(c, panel.body, Str::no_output, Str::no_output_advice);
  } else {
    begin_body(list, "lines", false, 0);
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    const auto count = lines.lines().size();
    const size_t now = lines.count_until(c.moment.step);
    if (c.ui.output_followed != c.prepared.revision) {  // keep the last line written so far in view
      c.ui.output_followed = c.prepared.revision;
      const float y = static_cast<float>(now) * kLine;
      if (y > ImGui::GetScrollY() + list.body.h || y < ImGui::GetScrollY() + kLine) {
        ImGui::SetScrollY(std::max(0.0f, y - list.body.h + 6));
      }
    }
    const auto first = static_cast<size_t>(std::max(0.0f, ImGui::GetScrollY() / kLine));
    const size_t last = std::min(count, first + static_cast<size_t>(list.body.h / kLine) + 2);
    for (size_t i = first; i < last; ++i) {
      draw_line(c, lines.lines()[i], i,
                {origin.x, origin.y + 3 + static_cast<float>(i) * kLine, list.body.w, kLine});
    }
    ImGui::SetCursorScreenPos(origin);
    ImGui::Dummy({10, static_cast<float>(count) * kLine + 6});
    end_body();
  }
  if (input) draw_input(c, {panel.body.x, panel.body.y + panel.body.h - 32, panel.body.w, 32});
  end_panel();
}

}  // namespace lockstep::app
