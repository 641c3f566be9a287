// A lesson: what to look at and why, step by step, and at the end a question. Stands at the left edge beside
// all other panels; what a step speaks of is outlined in them.
#include <algorithm>
#include <cmath>

#include "app/panels/panels.h"
#include "app/rich_text.h"
#include "assets/lessons.h"

namespace lockstep::app {
namespace {

const char* said(const Context& c, const assets::Words& words) {
  return c.ui.language == Language::chinese ? words.chinese : words.english;
}

float room() {
  return ImGui::GetContentRegionAvail().x;
}

void rich(const Context& c, std::string_view text, Colour colour = Colour::kText) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = room();
  ImGui::Dummy({width, put_rich_text(c, ImGui::GetWindowDrawList(), at, colour, text, width)});
}

// A dot for each step and one for the question; a click goes there.
void draw_progress(const Context& c, const assets::Lesson& lesson) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const float step = std::min(22.0f, (room() - 40) / static_cast<float>(lesson.step_count + 1));
  for (unsigned i = 0; i <= lesson.step_count; ++i) {
    const ImVec2 centre{at.x + 7 + static_cast<float>(i) * step, at.y + 9};
    ImGui::PushID(static_cast<int>(i));
    if (hit("dot", {centre.x - step / 2, at.y, step, 18})) c.ask(Command::lesson_go, i);
    ImGui::PopID();
    const bool here = i == c.ui.lesson.step;
    const bool seen = i < c.ui.lesson.step;
    if (i == lesson.step_count) {
      put_text(draw, c.fonts.text, {centre.x - 4, centre.y - 9},
               c.colour(here ? Colour::kAccent : Colour::kTextDim), std::string(1, '?'));
    } else if (here || seen) {
      draw->AddCircleFilled(centre, here ? 6.0f : 4.0f, c.colour(here ? Colour::kAccent : Colour::kTextDim));
    } else {
      draw->AddCircle(centre, 4, c.colour(Colour::kTextDim), 0, 1.4f);
    }
  }
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({room(), 22});
}

void draw_answer(const Context& c, const assets::Answer& answer, unsigned index) {
  const Lesson& state = c.ui.lesson;
  const bool chosen = state.answer == static_cast<int>(index);
  const bool told = state.answer >= 0;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = room();
  const float height = put_rich_text(c, nullptr, at, Colour::kText, said(c, answer.text), width - 44) + 12;
  const Rect rect{at.x, at.y, width, height};
  ImGui::PushID(static_cast<int>(index) + 300);
  if (hit("answer", rect)) c.ask(Command::lesson_answer, index);
  const bool over = ImGui::IsItemHovered();
  ImGui::PopID();
  c.mark("answer." + std::to_string(index), rect);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const bool good = told && answer.right && (chosen || state.solved);
  const bool bad = chosen && !answer.right;
  draw->AddRectFilled(rect.min(), rect.max(),
                      c.colour(good  ? Colour::kGoodSurface
                               : bad ? Colour::kErrorSurface
                               : over ? Colour::kHover
                                      : Colour::kRaised),
                      5);
  draw->AddRect(rect.min(), rect.max(),
                c.colour(good  ? Colour::kGood
                         : bad ? Colour::kError
                               : Colour::kLineStrong),
                5, 0, good || bad ? 2.0f : 1.0f);
  const std::string letter(1, static_cast<char>('A' + index));
  put_text(draw, c.fonts.text, {rect.x + 12, rect.y + 6},
           c.colour(good ? Colour::kGood : bad ? Colour::kError : Colour::kTextDim), letter);
  put_rich_text(c, draw, {rect.x + 34, rect.y + 6}, Colour::kText, said(c, answer.text), width - 44);
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, height + 4});
}

void draw_question(const Context& c, const assets::Lesson& lesson) {
  rich(c, said(c, lesson.question));
  ImGui::Dummy({1, 2});
  for (unsigned i = 0; i < lesson.answer_count; ++i) draw_answer(c, lesson.answers[i], i);
  const int answer = c.ui.lesson.answer;
  if (answer < 0) return;
  ImGui::Dummy({1, 2});
  if (!lesson.answers[answer].right) return rich(c, c.t(Str::lesson_wrong), Colour::kError);
  rich(c, c.t(Str::lesson_right), Colour::kGood);
  rich(c, said(c, lesson.reveal));
}

void draw_buttons(const Context& c, const assets::Lesson& lesson, const Rect& row) {
  const Lesson& state = c.ui.lesson;
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddLine({row.x, row.y}, {row.x + row.w, row.y}, c.colour(Colour::kLine));
  ImGui::SetCursorScreenPos({row.x + 12, row.y + 9});
  if (text_button(c, "lesson_back", c.t(Str::lesson_back), c.t(Str::lesson_back_tip), {state.step > 0, false, 0}))
    c.ask(Command::lesson_back);
  const bool last = state.step >= lesson.step_count;
  const bool question_next = state.step + 1 == lesson.step_count;
  const char* label = c.t(last ? Str::lesson_other : question_next ? Str::lesson_question : Str::lesson_next);
  const float w = text_width(c.fonts.text, label) + 20;
  ImGui::SetCursorScreenPos({row.x + row.w - w - 12, row.y + 9});
  if (text_button(c, "lesson_next", label, {}, {true, true, 0})) c.ask(Command::lesson_next);
}

}  // namespace

void draw_lesson(const Context& c, const Rect& rect) {
  if (!c.ui.lesson.open()) return;
  const assets::Lesson& lesson = assets::kLessons[c.ui.lesson.index];
  PanelFrame panel = begin_panel(c, "##lesson", rect, c.t(Str::lesson));
  ImGui::SetCursorScreenPos({rect.x + rect.w - 28, rect.y + 1});
  if (icon_button(c, "lesson_close", Icon::close, c.t(Str::lesson_close), 25)) c.ask(Command::lesson_close);
  constexpr float buttons = 46;
  const Rect row{panel.body.x, panel.body.y + panel.body.h - buttons, panel.body.w, buttons};
  panel.body.h -= buttons;
  begin_body(panel, "text", false, 14);
  if (c.ui.lesson.fresh) ImGui::SetScrollY(0);
  c.ui.lesson.fresh = false;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const char* title = said(c, lesson.title);
  const float height = put_paragraph(ImGui::GetWindowDrawList(), c.fonts.title, at, c.colour(Colour::kText),
                                     title, room());
  ImGui::Dummy({room(), height + 2});
  if (c.ui.lesson.step == 0) rich(c, said(c, lesson.about), Colour::kTextDim);
  draw_progress(c, lesson);
  if (c.ui.lesson.step < lesson.step_count)
    rich(c, said(c, lesson.steps[c.ui.lesson.step].text));
  else
    draw_question(c, lesson);
  end_body();
  draw_buttons(c, lesson, row);
  end_panel();
}

// What the step speaks of gets an outline, over all panels; so does a panel that was asked for by name.
void draw_lit(const Context& c) {
  const auto flash = c.ui.marks.find(c.ui.flash);
  if (c.now < c.ui.flash_until && flash != c.ui.marks.end()) {
    const Rect& r = flash->second;
    ImGui::GetForegroundDrawList()->AddRect({r.x + 1, r.y + 1}, {r.x + r.w - 1, r.y + r.h - 1},
                                            c.colour(Colour::kAccent), 5, 0, 3);
    c.ui.animating = true;
  }
  if (!c.ui.lesson.open()) return;
  const assets::Lesson& lesson = assets::kLessons[c.ui.lesson.index];
  if (c.ui.lesson.step >= lesson.step_count) return;
  const assets::Step& step = lesson.steps[c.ui.lesson.step];
  ImDrawList* draw = ImGui::GetForegroundDrawList();
  for (unsigned i = 0; i < step.look_count; ++i) {
    const assets::Look& look = step.looks[i];
    const bool card = look.kind == assets::LookKind::object;
    const bool line = look.kind == assets::LookKind::line;
    if (!card && !line && look.kind != assets::LookKind::panel) continue;
    if (line && (c.ui.selection.kind != SelectionKind::line || c.ui.selection.line != look.number)) continue;
    const auto mark = c.ui.marks.find(card   ? std::string("card.") + look.text
                                      : line ? std::string("source.line")
                                             : std::string(look.text));
    if (mark == c.ui.marks.end()) continue;
    const Rect& r = mark->second;
    const ImU32 ink = c.colour(Colour::kAccent);
    const ImVec2 min{r.x + 1, r.y + 1};
    const ImVec2 max{r.x + r.w - 1, r.y + r.h - 1};
    if (card || line) {  // it may be scrolled out of its panel
      const Rect& panel = c.ui.marks[card ? "panel.machine" : "panel.source"];
      draw->PushClipRect({panel.x, panel.y + 28}, panel.max(), true);
    }
    draw->AddRect(min, max, with_alpha(ink, 0.25f), 5, 0, 6);
    draw->AddRect(min, max, ink, 5, 0, 2);
    if (card || line) draw->PopClipRect();
  }
}

}  // namespace lockstep::app
