// Every point where the run could have gone otherwise: who could have gone, who went. A click on
// another one chooses again; what came after is then run anew.
#include <algorithm>
#include <cmath>

#include "app/panels/panels.h"
#include "app/words.h"

namespace lockstep::app {
namespace {

constexpr float kRow = 28;

// Options that are no tasks: how long, whether.
std::string option_text(const Context& c, const view::Decision& d, uint32_t option) {
  const auto kind = static_cast<os::ChoiceKind>(d.kind);
  if (option < d.options.size() || kind == os::ChoiceKind::gil_yield) return c.t(Str::keeps_it);
  if (kind == os::ChoiceKind::random)
    return fill(c.t(Str::option_drawn), {count_text(option + 1), count_text(d.option_count)});
  if (kind == os::ChoiceKind::slice_length || kind == os::ChoiceKind::gil_delay) {
    if (option == 1) return c.t(Str::option_one_bytecode);
    if (option > 1) return fill(c.t(Str::option_bytecodes), {count_text(option)});
    return c.t(kind == os::ChoiceKind::slice_length ? Str::option_full : Str::option_interval);
  }
  if (option == 0) return c.t(Str::option_usual);
  if (kind == os::ChoiceKind::start_latency)
    return c.t(option == 1 ? Str::option_none : Str::option_long);
  return std::to_string(option);
}

// Of many lengths or draws only the usual one and the one that was taken are told.
bool is_shown(const view::Decision& d, uint32_t option) {
  const auto kind = static_cast<os::ChoiceKind>(d.kind);
  if (option == d.chosen) return true;
  if (kind == os::ChoiceKind::random) return false;
  return option < (d.option_count > 6 ? 2 : 6);
}

void draw_options(const Context& c, const view::Decision& d, float x, float y, float limit) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  for (uint32_t i = 0; i < d.option_count; ++i) {
    if (i >= 64 && i < d.chosen) i = d.chosen;
    if (i >= 64 && i > d.chosen) return;
    ImGui::PushID(static_cast<int>(i));
    ImGui::SetCursorScreenPos({x, y + 2});
    float width = 0;
    bool clicked = false;
    const bool chosen = i == d.chosen;
    if (i < d.options.size() && d.options[i] != view::kNoTask) {
      width = chip_width(c, d.options[i], 130);
      if (x + width > limit) {
        ImGui::PopID();
        put_text(draw, c.fonts.small, {x, y + 6}, c.colour(Colour::kTextDim),
                 "+" + count_text(d.option_count - i));
        return;
      }
      clicked = inline_chip(c, "option", d.options[i], 130, true, !chosen);
    } else {
      if (!is_shown(d, i)) {
        ImGui::PopID();
        continue;
      }
      const std::string text = option_text(c, d, i);
      width = text_width(c.fonts.small, text) + 16;
      if (x + width > limit) {
        ImGui::PopID();
        return;
      }
      clicked = ImGui::InvisibleButton("option", {width, kChipHeight});
      draw->AddRect({x, y + 2}, {x + width, y + 2 + kChipHeight},
                    c.colour(chosen ? Colour::kText : Colour::kLineStrong), 5);
      put_text(draw, c.fonts.small, {x + 8, y + 6},
               c.colour(chosen ? Colour::kText : Colour::kTextDim), text);
    }
    tooltip(c, c.t(chosen ? Str::option_taken : Str::option_other));
    if (chosen) {  // a tick under what was taken, besides being bright
      draw->AddRectFilled({x + 4, y + kRow - 2}, {x + width - 4, y + kRow},
                          c.colour(Colour::kAccent));
    }
    if (clicked && !chosen) c.ask(Command::choose, d.number, i);
    c.mark("decision." + std::to_string(d.number) + "." + std::to_string(i),
           {x, y + 2, width, kChipHeight});
    ImGui::PopID();
    x += width + 6;
  }
}

void draw_row(const Context& c, const view::Decision& d, const Rect& row) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  ImGui::PushID(static_cast<int>(d.number));
  const float head = 176;
  if (hit("go", {row.x, row.y, head, row.h})) c.ask(Command::seek, d.step);
  if (ImGui::IsItemHovered()) draw->AddRectFilled(row.min(), row.max(), c.colour(Colour::kHover));
  tooltip(c, fill(c.t(Str::decision_tip), {count_text(d.number), time_text(d.time_ns)}));
  const std::string step = count_text(d.step);
  put_text(draw, c.fonts.mono_small, {row.x + 62 - text_width(c.fonts.mono_small, step), row.y + 7},
           c.colour(Colour::kTextDim), step);
  put_text(draw, c.fonts.small, {row.x + 72, row.y + 6}, c.colour(Colour::kText),
           c.t(choice_word(d.kind)), head - 74);
  draw_options(c, d, row.x + head + 4, row.y, row.x + row.w - 16);
  if (d.step > c.moment.step)
    draw->AddRectFilled(row.min(), row.max(), with_alpha(c.colour(Colour::kPanel), 0.5f));
  ImGui::PopID();
}

}  // namespace

void draw_decisions(const Context& c, const PanelFrame& panel) {
  const Rect& rect = panel.rect;
  const std::vector<view::Decision>& all = c.session.decisions();
  const std::string schedule = c.session.schedule().print();
  const float w = std::min(text_width(c.fonts.mono_small, schedule),
                           std::max(40.0f, rect.x + rect.w - panel.header_x - 20));
  put_text(ImGui::GetWindowDrawList(), c.fonts.mono_small, {rect.x + rect.w - w - 10, rect.y + 6},
           c.colour(Colour::kTextDim), schedule, w);
  ImGui::SetCursorScreenPos({rect.x + rect.w - w - 10, rect.y});
  ImGui::InvisibleButton("schedule", {w, 26});
  tooltip(c, fill(c.t(Str::schedule_tip), {schedule}));
  if (all.empty()) {
    return empty_state(c, panel.body, Str::no_decisions, Str::no_decisions_advice);
  }
  begin_body(panel, "list", false, 0);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const auto count = all.size();
  if (c.ui.decisions_followed != c.prepared.revision) {
    c.ui.decisions_followed = c.prepared.revision;
    const auto it =
        std::upper_bound(all.begin(), all.end(), c.moment.step,
                         [](uint64_t step, const view::Decision& d) { return step < d.step; });
    const float y = static_cast<float>(it - all.begin()) * kRow;
    if (y > ImGui::GetScrollY() + panel.body.h || y < ImGui::GetScrollY() + kRow) {
      ImGui::SetScrollY(std::max(0.0f, std::ceil((y - panel.body.h) / kRow) * kRow));
    }
  }
  const auto first = static_cast<size_t>(std::max(0.0f, ImGui::GetScrollY() / kRow));
  const size_t last = std::min(count, first + static_cast<size_t>(panel.body.h / kRow) + 2);
  for (size_t i = first; i < last; ++i) {
    draw_row(c, all[i], {origin.x, origin.y + static_cast<float>(i) * kRow, panel.body.w, kRow});
  }
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({10, static_cast<float>(count) * kRow + 4});
  end_body();
}

}  // namespace lockstep::app
