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
    c.select_thread(line.task);
  }
  const bool hovered = ImGui::IsItemHovered();
  tooltip(c, fill(c.t(Str::output_tip),
                  {c.words(line.task).name, time_text(line.time_ns), count_text(line.step)}));
  ImGui::PopID();
  const bool future = line.step >= c.moment.step;
  if (c.is_selected(line.task))
    draw->AddRectFilled(row.min(), row.max(), with_alpha(c.colour(Colour::kSelection), 0.5f));
  if (hovered) draw->AddRectFilled(row.min(), row.max(), c.colour(Colour::kHover));
  const float half = std::max(8.0f, text_width(c.fonts.small, c.words(line.task).label) / 2 + 3);
  draw_badge(c, draw, line.task, {row.x + 10 + half, row.y + row.h / 2}, 8);
  const ImU32 ink = line.error ? c.colour(Colour::kError) : c.colour(Colour::kText);
  put_text(draw, c.fonts.mono, {row.x + 16 + half * 2, row.y + 1}, ink, line.text,
           row.w - 22 - half * 2);
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
  ImGui::SetNextItemWidth(rect.w - 16 - w);
  ImGui::PushFont(c.fonts.mono);
  if (ImGui::InputTextWithHint("##stdin", c.t(Str::stdin_hint), &c.ui.stdin_line,
                               ImGuiInputTextFlags_EnterReturnsTrue)) {
    c.ask(Command::type_input, 0, 0, c.ui.stdin_line + "\n");
    c.ui.stdin_line.clear();
    ImGui::SetKeyboardFocusHere(-1);
  }
  take_keyboard_once(c);
  c.mark("stdin", {rect.x + 8 + w, rect.y + 3, rect.w - 16 - w, 26});
  ImGui::PopFont();
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
