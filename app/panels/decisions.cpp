// Every point where the run could have gone otherwise: who could have gone, who went. A click on
// another one chooses again; what came after is then run anew.
#include <algorithm>
#include <cmath>

#include "app/next_action.h"
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
  if (kind == os::ChoiceKind::slice_length || kind == os::ChoiceKind::gil_delay ||
      (kind == os::ChoiceKind::delay && option > 0)) {
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

void draw_options(const Context& c, const view::Decision& d, float x, float y, float limit,
                  bool narrow) {
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
      const float most = narrow ? 98.0f : 130.0f;
      width = chip_width(c, d.options[i], most);
      if (x + width > limit) {
        ImGui::PopID();
        put_text(draw, c.fonts.small, {x, y + 6}, c.colour(Colour::kTextDim),
                 "+" + count_text(d.option_count - i));
        return;
      }
      clicked = inline_chip(c, "option", d.options[i], most, true, !chosen);
    } else {
      if (!is_shown(d, i) || (narrow && !chosen)) {
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
  const bool narrow = row.w < 460;
  const float head = narrow ? 156 : 176;
  if (hit("go", {row.x, row.y, head, row.h})) c.ask(Command::seek, d.step);
  if (ImGui::IsItemHovered()) draw->AddRectFilled(row.min(), row.max(), c.colour(Colour::kHover));
  tooltip(c, fill(c.t(Str::decision_tip), {count_text(d.number), time_text(d.time_ns)}));
  const std::string step = count_text(d.step);
  put_text(draw, c.fonts.mono_small, {row.x + 62 - text_width(c.fonts.mono_small, step), row.y + 7},
           c.colour(Colour::kTextDim), step);
  put_text(draw, c.fonts.small, {row.x + 72, row.y + 6}, c.colour(Colour::kText),
           c.t(choice_word(d.kind)), head - 74);
  draw_options(c, d, row.x + head + 4, row.y, row.x + row.w - 16, narrow);
  if (d.step > c.moment.step)
    draw->AddRectFilled(row.min(), row.max(), with_alpha(c.colour(Colour::kPanel), 0.5f));
  ImGui::PopID();
}

// ---- who could go next ---------------------------------------------------------------------------

// The decision that is about to be made at this moment between threads, or null.
const view::Decision* decision_now(const Context& c) {
  const std::vector<view::Decision>& all = c.session.decisions();
  auto at = std::lower_bound(all.begin(), all.end(), c.moment.step,
                             [](const view::Decision& d, uint64_t step) { return d.step < step; });
  for (; at != all.end() && at->step == c.moment.step; ++at) {
    if (!at->options.empty() && at->option_count > 1) return &*at;
  }
  return nullptr;
}

struct Candidate {
  view::TaskNumber task = view::kNoTask;
  bool chosen = false;
  uint32_t option = 0;
};

// Those the decision is between; without one, all that could execute a bytecode.
std::vector<Candidate> candidates(const Context& c, const view::Decision* decision) {
  std::vector<Candidate> list;
  if (decision != nullptr) {
    for (uint32_t i = 0; i < decision->options.size(); ++i)
      list.push_back({decision->options[i], i == decision->chosen, i});
    return list;
  }
  for (const view::Thread& thread : c.moment.threads) {
    const bool able = thread.state == view::TaskState::running || thread.state == view::TaskState::ready ||
                      thread.state == view::TaskState::waiting_gil;
    if (able) list.push_back({thread.task, thread.task == c.moment.current, 0});
  }
  std::stable_sort(list.begin(), list.end(),
                   [](const Candidate& a, const Candidate& b) { return a.chosen && !b.chosen; });
  return list;
}

void draw_candidate(const Context& c, const view::Decision* decision, const Candidate& candidate,
                    const Rect& row) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  ImGui::PushID(static_cast<int>(candidate.task));
  const bool clicked = hit("candidate", row);
  const bool over = ImGui::IsItemHovered();
  const view::Thread* thread = c.thread(candidate.task);
  const NextAction action = thread == nullptr ? NextAction() : next_action(c, *thread);
  tooltip(c, fill(c.t(candidate.chosen ? Str::candidate_goes : Str::candidate_tip),
                  {c.words(candidate.task).name, action.code}));
  ImGui::PopID();
  if (candidate.chosen)
    draw->AddRectFilled(row.min(), row.max(), with_alpha(c.colour(Colour::kSelection), 0.6f), 3);
  if (over) draw->AddRectFilled(row.min(), row.max(), c.colour(Colour::kHover), 3);
  if (candidate.chosen)
    draw_icon(draw, Icon::play, {row.x + 10, row.y + row.h / 2}, 11, c.colour(Colour::kGood));
  const float chip = chip_width(c, candidate.task, 118);
  draw_chip(c, draw, candidate.task, {row.x + 20, row.y + 1, chip, kChipHeight});
  float x = row.x + 20 + chip + 8;
  const float right = row.x + row.w - 6;
  if (action.line > 0) {
    const std::string line = fill(c.t(Str::line_number), {std::to_string(action.line)});
    x += put_text(draw, c.fonts.small, {x, row.y + 4}, c.colour(Colour::kTextDim), line, right - x) + 8;
  }
  if (action.named && right > x)
    x += put_text(draw, c.fonts.text, {x, row.y + 3}, c.colour(Colour::kText), action.phrase, right - x) + 12;
  if (right - x > 40)
    put_text(draw, c.fonts.mono_small, {x, row.y + 4},
             c.colour(action.named ? Colour::kTextDim : Colour::kText), action.code, right - x);
  c.mark("candidate." + std::to_string(candidate.task), row);
  if (!clicked || candidate.chosen) return;
  if (decision != nullptr)
    c.ask(Command::choose, decision->number, candidate.option);
  else
    c.ask(Command::force, candidate.task);
}

void draw_candidates(const Context& c, const Rect& rect) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const view::Decision* decision = decision_now(c);
  const std::vector<Candidate> list = candidates(c, decision);
  std::string title = c.t(list.empty() ? Str::nobody_could_go : Str::could_go);
  if (decision != nullptr)
    title = fill(c.t(Str::decision_here), {count_text(decision->number), c.t(choice_word(decision->kind))});
  put_text(draw, c.fonts.small, {rect.x + 8, rect.y + 3},
           c.colour(decision != nullptr ? Colour::kText : Colour::kTextDim), title, rect.w - 16);
  ImGui::SetCursorScreenPos({rect.x, rect.y + 21});
  ImGui::BeginChild("candidates", {rect.w, std::max(1.0f, rect.h - 21)});
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  constexpr float row = 26;
  const float width = ImGui::GetContentRegionAvail().x;
  for (size_t i = 0; i < list.size() && i < 200; ++i) {
    const Rect line{origin.x + 4, origin.y + static_cast<float>(i) * row, width - 8, row};
    if (ImGui::IsRectVisible(line.min(), line.max())) draw_candidate(c, decision, list[i], line);
  }
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({10, static_cast<float>(std::min<size_t>(list.size(), 200)) * row});
  ImGui::EndChild();
}

void draw_decision_list(const Context& c, const PanelFrame& panel,
                        const std::vector<view::Decision>& all) {
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
  PanelFrame list = panel;
  const bool room = panel.body.w > 480 && c.has_run() && !c.over();
  if (room) {
    list.body.w = std::floor(panel.body.w * 0.52f);
    const float x = list.body.x + list.body.w;
    ImGui::GetWindowDrawList()->AddLine({x, list.body.y}, {x, list.body.y + list.body.h},
                                        c.colour(Colour::kLine));
    draw_candidates(c, {x + 1, list.body.y, panel.body.w - list.body.w - 1, list.body.h});
  }
  if (all.empty()) {
    return empty_state(c, list.body, Str::no_decisions, Str::no_decisions_advice);
  }
  draw_decision_list(c, list, all);
}

}  // namespace lockstep::app
