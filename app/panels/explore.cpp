// Every way the program can end, as the search finds them: one row for each, what went wrong first.
// A click loads a schedule that ends so. Beside it the races of the run, if they are looked for.
#include <algorithm>
#include <cmath>

#include "app/panels/panels.h"
#include "app/words.h"

namespace lockstep::app {
namespace {

constexpr float kBar = 38;   // height of the strip with the buttons
constexpr float kHead = 20;  // of the list's heading
constexpr float kRow = 26;
constexpr size_t kMany = 12;  // outcomes
constexpr float kCount = 62;   // columns at the right
constexpr float kShare = 74;

Colour colour_of(Ending ending) {
  switch (ending) {
    case Ending::deadlock: return Colour::kBlocked;
    case Ending::exception:
    case Ending::exit_code: return Colour::kError;
    case Ending::input: return Colour::kWaitingGil;
    case Ending::cut_off: return Colour::kReady;
    case Ending::finished: break;
  }
  return Colour::kGood;
}

// A square with a tick: the races of the run are looked for.
float draw_switch(const Context& c, float right, float y) {
  const char* label = c.t(Str::toggle_races);
  const float width = text_width(c.fonts.text, label) + 28;
  const Rect rect{right - width, y, width, 28};
  if (hit("look_for_races", rect)) c.ask(Command::toggle_races);
  const bool over = ImGui::IsItemHovered();
  tooltip(c, c.t(Str::toggle_races_tip));
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const ImVec2 box{rect.x, rect.y + 6};
  const bool on = c.ui.look_for_races;
  draw->AddRectFilled(box, {box.x + 16, box.y + 16}, c.colour(on ? Colour::kAccent : Colour::kInput), 4);
  draw->AddRect(box, {box.x + 16, box.y + 16}, c.colour(on || over ? Colour::kAccent : Colour::kLineStrong), 4);
  if (on) {
    const ImU32 ink = c.colour(Colour::kOnAccent);
    draw->AddLine({box.x + 4, box.y + 8}, {box.x + 7, box.y + 11.5f}, ink, 2);
    draw->AddLine({box.x + 7, box.y + 11.5f}, {box.x + 12.5f, box.y + 4.5f}, ink, 2);
  }
  put_text(draw, c.fonts.text, {rect.x + 22, rect.y + 4}, c.colour(Colour::kText), label);
  c.mark("button.look_for_races", rect);
  return rect.x;
}

void draw_bar(const Context& c, const Rect& bar) {
  const bool searching = c.finder.searching();
  ImGui::SetCursorScreenPos({bar.x + 8, bar.y + 5});
  const Command command = searching ? Command::explore_stop : Command::explore;
  const CommandRow& row = command_row(command);
  const bool enabled = searching || c.has_run();
  const std::string label =
      searching ? c.t(row.label) : std::string(c.t(row.label)) + "  " + chord_text(row.chord);
  const std::string tip = fill(c.t(Str::explore_tip), {std::to_string(c.ui.bound), gil_text(c)});
  if (text_button(c, row.id, label.c_str(), tip, {enabled, !searching, 0})) c.ask(command);
  const float x = ImGui::GetItemRectMax().x + 12;
  const float right = draw_switch(c, bar.x + bar.w - 10, bar.y + 5) - 12;
  const std::string sentence = explore_sentence(c);
  const float height = paragraph_height(c.fonts.small, sentence, std::max(80.0f, right - x));
  const bool two = height > 20;
  ImDrawList* draw = ImGui::GetWindowDrawList();
  if (two && height < bar.h)
    put_paragraph(draw, c.fonts.small, {x, bar.y + (bar.h - height) / 2}, c.colour(Colour::kText), sentence,
                  std::max(80.0f, right - x));
  else
    put_text(draw, c.fonts.small, {x, bar.y + 11}, c.colour(Colour::kText), sentence, right - x);
  ImGui::SetCursorScreenPos({x, bar.y + 4});
  ImGui::InvisibleButton("progress", {std::max(1.0f, right - x), bar.h - 8});
  if (text_width(c.fonts.small, sentence) > right - x) tooltip(c, sentence);
  c.mark("explore.progress", {x, bar.y, right - x, bar.h});
}

void draw_outcome(const Context& c, const std::vector<size_t>& group, const Rect& row, float label_width) {
  const size_t index = group.front();
  const explore::Outcome& outcome = c.finder.outcomes()[index];
  uint64_t schedules = 0;
  bool here = false;
  for (const size_t member : group) {
    schedules += c.finder.outcomes()[member].schedules;
    here = here || c.session.schedule() == c.finder.outcomes()[member].schedule;
  }
  const Ending ending = ending_of(outcome);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  ImGui::PushID(static_cast<int>(index));
  const bool clicked = hit("outcome", row);
  const bool over = ImGui::IsItemHovered();
  ImGui::PopID();
  std::string tip = fill(c.t(Str::outcome_tip), {count_text(schedules), std::to_string(outcome.preemptions)});
  if (group.size() > 1) tip += "\n" + fill(c.t(Str::outcome_orders_tip), {count_text(group.size())});
  if (here) tip += std::string("\n") + c.t(Str::outcome_now);
  if (!outcome.out.empty()) tip += "\n\n" + outcome.out.substr(0, 600);
  tooltip(c, tip);
  if (here) draw->AddRectFilled(row.min(), row.max(), with_alpha(c.colour(Colour::kSelection), 0.6f));
  if (over) draw->AddRectFilled(row.min(), row.max(), c.colour(Colour::kHover));
  const ImU32 colour = c.colour(colour_of(ending));
  draw->AddRectFilled({row.x + 3, row.y + 3}, {row.x + 7, row.y + row.h - 3}, colour, 2);
  put_text(draw, c.fonts.text, {row.x + 14, row.y + 3},
           ending == Ending::finished ? c.colour(Colour::kText) : colour, ending_text(c, outcome), label_width - 18);
  const bool narrow = row.w < 440;
  const float counts = narrow ? 44 : kCount;
  const float shares = narrow ? 46 : kShare;
  const float right = row.x + row.w - counts - shares - 8;
  const float x = row.x + label_width;
  put_text(draw, c.fonts.mono_small, {x, row.y + 5}, c.colour(Colour::kText), outcome_text(c, outcome),
           std::max(10.0f, right - x));
  const double all = static_cast<double>(std::max<uint64_t>(c.finder.progress().schedules, 1));
  const auto share = static_cast<float>(std::min(1.0, static_cast<double>(schedules) / all));
  const Rect bar{right + 8, row.y + 8, shares - 12, row.h - 16};
  draw->AddRectFilled(bar.min(), bar.max(), c.colour(Colour::kInput), 3);
  draw->AddRectFilled(bar.min(), {bar.x + std::max(2.0f, bar.w * share), bar.y + bar.h}, colour, 3);
  const std::string count = count_text(schedules);
  put_text(draw, c.fonts.small, {row.x + row.w - 12 - text_width(c.fonts.small, count), row.y + 4},
           c.colour(Colour::kText), count);
  c.mark("outcome." + std::to_string(index), row);
  if (clicked) c.ask(Command::explore_load, index);
}

// Whether outcomes that differ only in the order of their lines are listed one by one.
void draw_orders_switch(const Context& c, float x, float y, float limit, size_t rows) {
  const std::string text = c.ui.all_orders
                               ? std::string(c.t(Str::orders_together))
                               : fill(c.t(Str::orders_apart), {count_text(rows), count_text(c.finder.order().size())});
  const float w = std::min(text_width(c.fonts.small, text), limit - x);
  if (w < 30) return;
  const Rect link{x, y, w, 18};
  if (hit("orders", link)) c.ui.all_orders = !c.ui.all_orders;
  const bool over = ImGui::IsItemHovered();
  tooltip(c, text);
  put_text(ImGui::GetWindowDrawList(), c.fonts.small, {x, y}, c.colour(over ? Colour::kText : Colour::kAccent), text,
           w + 1);
  c.mark("explore.orders", link);
}

void draw_outcomes(const Context& c, const Rect& rect) {
  const std::vector<size_t>& order = c.finder.order();
  if (order.empty()) {
    const bool idle = c.finder.progress().state == explore::State::idle && !c.finder.waits_for_library();
    if (idle) empty_state(c, rect, Str::explore_none, Str::explore_none_advice);
    return;
  }
  // Many outcomes are mostly the same lines in other orders.
  const bool many = order.size() > kMany && c.finder.groups().size() < order.size();
  const bool grouped = many && !c.ui.all_orders;
  const size_t count = grouped ? c.finder.groups().size() : order.size();
  float label = 60;
  for (size_t i = 0; i < std::min<size_t>(order.size(), 200); ++i)
    label = std::max(label, text_width(c.fonts.text, ending_text(c, c.finder.outcomes()[order[i]])) + 30);
  label = std::min(label, rect.w * 0.35f);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const ImU32 dim = c.colour(Colour::kTextDim);
  put_text(draw, c.fonts.small, {rect.x + 14, rect.y}, dim, c.t(Str::outcome_head), label - 16);
  const float used = put_text(draw, c.fonts.small, {rect.x + label, rect.y}, dim, c.t(Str::output_head));
  const std::string head = c.t(Str::schedules_head);
  const float right = rect.x + rect.w - 12 - text_width(c.fonts.small, head);
  put_text(draw, c.fonts.small, {right, rect.y}, dim, head);
  if (many) draw_orders_switch(c, rect.x + label + used + 14, rect.y, right - 10, count);
  const Rect list{rect.x, rect.y + kHead, rect.w, std::max(1.0f, rect.h - kHead)};
  ImGui::SetCursorScreenPos(list.min());
  ImGui::BeginChild("outcomes", {list.w, list.h});
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const auto first = static_cast<size_t>(std::max(0.0f, ImGui::GetScrollY() / kRow));
  const size_t last = std::min(count, first + static_cast<size_t>(list.h / kRow) + 2);
  for (size_t i = first; i < last; ++i) {
    const Rect row{origin.x, origin.y + static_cast<float>(i) * kRow, width, kRow};
    draw_outcome(c, grouped ? c.finder.groups()[i] : std::vector<size_t>{order[i]}, row, label);
  }
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({10, static_cast<float>(count) * kRow + 2});
  ImGui::EndChild();
}

}  // namespace

void draw_explore(const Context& c, const PanelFrame& panel) {
  const Rect& body = panel.body;
  draw_bar(c, {body.x, body.y, body.w, kBar});
  Rect rest{body.x, body.y + kBar, body.w, std::max(1.0f, body.h - kBar)};
  ImGui::GetWindowDrawList()->AddLine({rest.x, rest.y - 1}, {rest.x + rest.w, rest.y - 1}, c.colour(Colour::kLine));
  rest.y += 2, rest.h -= 2;
  if (c.ui.look_for_races) {
    const float part = std::floor(std::clamp(rest.w * 0.46f, 200.0f, 460.0f));
    draw_races(c, {rest.x + rest.w - part, rest.y - 2, part, rest.h + 2});
    rest.w -= part;
  }
  draw_outcomes(c, rest);
}

}  // namespace lockstep::app
