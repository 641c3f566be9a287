// What is wrong in the run on the screen although nothing went wrong: accesses that nothing orders, and
// locks taken in opposite orders. A click goes to the access.
#include <algorithm>

#include "app/panels/panels.h"
#include "app/report.h"
#include "app/words.h"

namespace lockstep::app {
namespace {

constexpr float kLine = 24;

void heading(const Context& c, float& y, float x, float width, const std::string& text) {
  put_text(ImGui::GetWindowDrawList(), c.fonts.small, {x + 8, y + 2}, c.colour(Colour::kTextDim), text, width - 16);
  y += 20;
}

void draw_access(const Context& c, size_t race, bool second, const explore::Access& access, const Rect& row) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  ImGui::PushID(second ? 1 : 0);
  const bool clicked = hit("access", row);
  const bool over = ImGui::IsItemHovered();
  tooltip(c, c.t(Str::race_go));
  ImGui::PopID();
  if (over) draw->AddRectFilled(row.min(), row.max(), c.colour(Colour::kHover), 3);
  const float chip = std::min(chip_width(c, access.task, 118), row.w * 0.4f);
  draw_chip(c, draw, access.task, {row.x + 10, row.y, chip, kChipHeight}, true);
  float x = row.x + 10 + chip + 8;
  const float right = row.x + row.w - 8;
  x += put_text(draw, c.fonts.small, {x, row.y + 4}, c.colour(Colour::kText),
                fill(c.t(access.write ? Str::race_writes : Str::race_reads), {std::to_string(access.place.line)}),
                right - x) + 10;
  if (right - x > 60)
    put_text(draw, c.fonts.mono_small, {x, row.y + 5}, c.colour(Colour::kTextDim), access.bytecode, right - x);
  c.mark("race." + std::to_string(race) + (second ? ".second" : ".first"), row);
  if (clicked) c.ask(Command::show_race, race, second ? 1 : 0);
}

void draw_race(const Context& c, size_t index, float x, float& y, float width) {
  const explore::Race& race = c.finder.report().races[index];
  ImDrawList* draw = ImGui::GetWindowDrawList();
  ImGui::PushID(static_cast<int>(index));
  const RaceLines& lit = c.ui.race_lines;
  const bool on = lit.open && lit.first.step == race.first.step && lit.second.step == race.second.step;
  if (on)
    draw->AddRectFilled({x + 2, y}, {x + width - 2, y + 3 * kLine + 2}, with_alpha(c.colour(Colour::kSelection), 0.5f),
                        4);
  const bool found = race.loss == explore::Loss::found;
  const bool open = race.loss == explore::Loss::possible;
  const char* word = c.t(found ? Str::race_lossy : open ? Str::race_possible : Str::race_plain);
  const float w = text_width(c.fonts.small, word);
  const float most = std::max(40.0f, width - w - 34);
  const std::string name = race.variable.empty() ? c.t(Str::something) : race.variable;
  const float used = put_text(draw, c.fonts.mono, {x + 10, y + 2}, c.colour(Colour::kText), name, most);
  const Rect verdict{x + 10 + used + 10, y + 3, w, 18};
  const bool clicked = hit("verdict", verdict);
  const bool over = ImGui::IsItemHovered() && found;
  put_text(draw, c.fonts.small, {verdict.x, y + 4},
           c.colour(over ? Colour::kText : found ? Colour::kError : open ? Colour::kReady : Colour::kTextDim), word);
  if (found)
    draw->AddLine({verdict.x, y + 20}, {verdict.x + w, y + 20}, c.colour(over ? Colour::kText : Colour::kError));
  const Searched looked = searched(c.finder.report().search, c.finder.examine_options());
  std::string tip = c.t(found ? Str::race_lossy_tip : Str::race_plain_tip);
  const std::string loss =
      found ? std::string() : loss_sentence(race, c.session.files(), gil_text(c), looked, c.ui.language);
  if (!loss.empty()) tip += "\n" + loss;
  tooltip(c, tip);
  c.mark("race." + std::to_string(index) + ".verdict", verdict);
  if (clicked && found) c.ask(Command::explore_loss, index);
  draw_access(c, index, false, race.first, {x + 4, y + kLine, width - 8, kLine});
  draw_access(c, index, true, race.second, {x + 4, y + 2 * kLine, width - 8, kLine});
  ImGui::PopID();
  y += 3 * kLine + 8;
}

// Where a lock was taken, and the calls that led there.
std::string stack_text(const Context& c, const std::vector<view::Place>& stack) {
  std::string text;
  for (size_t i = 0; i + 1 < stack.size() && i < 12; ++i) {
    text += (text.empty() ? "" : "\n") +
            fill(c.t(Str::order_stack), {stack[i].function, std::to_string(stack[i + 1].line)});
  }
  return text;
}

void draw_link(const Context& c, const explore::LockLink& link, float x, float& y, float width) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const auto named = [&](const std::string& name) { return name.empty() ? std::string(c.t(Str::something)) : name; };
  const float chip = std::min(chip_width(c, link.task, 118), width * 0.36f);
  draw_chip(c, draw, link.task, {x + 10, y, chip, kChipHeight}, true);
  const std::string text = fill(c.t(Str::order_link), {named(link.held), std::to_string(link.held_at.line),
                                                       named(link.wanted), std::to_string(link.wanted_at.line)});
  const float left = x + 10 + chip + 8;
  const float room = std::max(60.0f, x + width - 8 - left);
  const float height = put_paragraph(draw, c.fonts.small, {left, y + 4}, c.colour(Colour::kText), text, room);
  if (hit("link", {x + 10, y, width - 18, std::max(kLine, height + 4)})) {
    c.ask(Command::show_place, link.wanted_at.file, static_cast<uint64_t>(std::max(0, link.wanted_at.line)));
    c.select_line(link.wanted_at.line);
  }
  std::string stack = stack_text(c, link.held_stack);
  const std::string wanted = stack_text(c, link.wanted_stack);
  if (!wanted.empty() && wanted != stack) stack += (stack.empty() ? "" : "\n\n") + wanted;
  tooltip(c, stack);
  y += std::max(kLine + 2, height + 8);
}

void draw_order(const Context& c, size_t index, float x, float& y, float width) {
  const explore::PotentialDeadlock& order = c.finder.report().deadlocks[index];
  ImGui::PushID(static_cast<int>(index) + 10'000);
  for (size_t i = 0; i < order.links.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    draw_link(c, order.links[i], x, y, width);
    ImGui::PopID();
  }
  if (order.reached) {
    ImGui::SetCursorScreenPos({x + 10, y});
    const std::string id = "lock_order." + std::to_string(index);
    if (text_button(c, id.c_str(), c.t(Str::order_load), {})) c.ask(Command::explore_lock_order, index);
    y += 34;
  } else {
    const Searched looked = searched(c.finder.report().search, c.finder.examine_options());
    const std::string text = c.finder.examined() ? not_reached_sentence(looked, c.ui.language)
                                                 : std::string(c.t(Str::order_looking));
    y += put_paragraph(ImGui::GetWindowDrawList(), c.fonts.small, {x + 10, y + 2}, c.colour(Colour::kTextDim), text,
                       width - 20) + 10;
  }
  ImGui::PopID();
}

}  // namespace

void draw_races(const Context& c, const Rect& rect) {
  ImGui::GetWindowDrawList()->AddLine(rect.min(), {rect.x, rect.y + rect.h}, c.colour(Colour::kLine));
  const explore::Report& report = c.finder.report();
  const bool none = report.races.empty() && report.deadlocks.empty();
  if (!c.finder.examined() && none) {
    const auto percent = static_cast<uint64_t>(c.finder.examined_share() * 100);
    const std::string text = c.finder.searching() ? std::string(c.t(Str::races_later))
                                                  : fill(c.t(Str::races_looking), {std::to_string(percent)});
    put_paragraph(ImGui::GetWindowDrawList(), c.fonts.small, {rect.x + 10, rect.y + 6}, c.colour(Colour::kTextDim),
                  text, rect.w - 20);
    return;
  }
  if (none) return empty_state(c, rect, Str::races_none, Str::races_none_advice);
  ImGui::SetCursorScreenPos({rect.x + 1, rect.y});
  ImGui::BeginChild("races", {rect.w - 1, rect.h});
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  float y = origin.y + 2;
  if (!report.deadlocks.empty()) {
    heading(c, y, origin.x, width, fill(c.t(Str::orders_title), {count_text(report.deadlocks.size())}));
    for (size_t i = 0; i < report.deadlocks.size() && i < 50; ++i) draw_order(c, i, origin.x, y, width);
  }
  if (!report.races.empty()) {
    heading(c, y, origin.x, width, fill(c.t(Str::races_title), {count_text(report.races.size())}));
    for (size_t i = 0; i < report.races.size() && i < 200; ++i) draw_race(c, i, origin.x, y, width);
  }
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({10, y - origin.y});
  ImGui::EndChild();
}

}  // namespace lockstep::app
