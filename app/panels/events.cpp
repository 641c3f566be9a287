// What happened, in order: who started, woke or waited for whom. A click goes there. Shares its place with
// the decisions.
#include <algorithm>
#include <cmath>

#include "app/panels/panels.h"
#include "app/words.h"

namespace lockstep::app {
namespace {

constexpr float kRow = 22;

std::string event_text(const Context& c, const view::Event& e) {
  const std::string who = c.words(e.task).name;
  const std::string whom = c.words(e.other).name;
  const std::string object =
      e.object == 0 ? std::string()
                    : c.session.timeline().name_of(session::RowKind::sync, e.object, e.pid);
  switch (e.kind) {
    case view::EventKind::created:
      return fill(c.t(e.task == view::kNoTask ? Str::event_begins : Str::event_created), {who, whom});
    case view::EventKind::woken:
      if (e.task == view::kNoTask) return fill(c.t(e.exit_code != 0 ? Str::event_input : Str::event_timer), {whom});
      return object.empty() ? fill(c.t(Str::event_woken), {who, whom})
                            : fill(c.t(Str::event_woken_by), {who, whom, object});
    case view::EventKind::waits:
      if (object.empty() && e.other == view::kNoTask) return fill(c.t(Str::event_waits), {who});
      if (object.empty()) return fill(c.t(Str::event_waits_task), {who, whom});
      return e.other == view::kNoTask ? fill(c.t(Str::event_waits_object), {who, object})
                                      : fill(c.t(Str::event_waits_held), {who, object, whom});
    case view::EventKind::gil_passed: return fill(c.t(Str::event_gil), {who, whom});
    case view::EventKind::preempted: return fill(c.t(Str::event_preempted), {who});
    case view::EventKind::ended: return fill(c.t(Str::event_ended), {who});
    case view::EventKind::forked: return fill(c.t(Str::event_forked), {who, whom});
    case view::EventKind::process_ended:
      return fill(c.t(Str::event_process_ended), {c.process_letter(e.pid)});
    case view::EventKind::reaped:
      return fill(c.t(Str::event_reaped), {who, c.process_letter(e.pid)});
    case view::EventKind::deadlock: return fill(c.t(Str::event_deadlock), {who});
    case view::EventKind::sleeps: return fill(c.t(Str::event_sleeps), {who});
  }
  return {};
}

void draw_row(const Context& c, const view::Event& e, const Rect& row, size_t index, bool future) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  ImGui::PushID(static_cast<int>(index));
  const bool clicked = hit("event", row);
  const bool hovered = ImGui::IsItemHovered();
  tooltip(c, fill(c.t(Str::event_tip), {count_text(e.step), time_text(e.time_ns)}));
  ImGui::PopID();
  if (clicked) {
    c.ask(Command::seek, e.step + 1);  // it happens in the step after that one
    if (e.task != view::kNoTask) c.select_thread(e.task);
  }
  const bool mine = (e.task != view::kNoTask && c.is_selected(e.task)) ||
                    (e.other != view::kNoTask && c.is_selected(e.other));
  if (mine)
    draw->AddRectFilled(row.min(), row.max(), with_alpha(c.colour(Colour::kSelection), 0.5f));
  if (hovered) draw->AddRectFilled(row.min(), row.max(), c.colour(Colour::kHover));
  const std::string time = time_text(e.time_ns);
  put_text(draw, c.fonts.small, {row.x + 78 - text_width(c.fonts.small, time), row.y + 3},
           c.colour(Colour::kTextDim), time);
  const view::TaskNumber task = e.task != view::kNoTask ? e.task : e.other;
  float x = row.x + 90;
  if (task != view::kNoTask) {
    const float half = std::max(8.0f, text_width(c.fonts.small, c.words(task).label) / 2 + 3);
    draw_badge(c, draw, task, {x + half, row.y + row.h / 2}, 8);
    x += half * 2 + 6;
  }
  const bool bad = e.kind == view::EventKind::deadlock;
  put_text(draw, c.fonts.small, {x, row.y + 3}, c.colour(bad ? Colour::kBlocked : Colour::kText),
           event_text(c, e), row.x + row.w - x - 14);
  if (future)
    draw->AddRectFilled(row.min(), row.max(), with_alpha(c.colour(Colour::kPanel), 0.6f));
}

}  // namespace

void draw_events(const Context& c, const PanelFrame& panel) {
  const session::EventFacts& all = c.session.events();
  if (all.empty()) return empty_state(c, panel.body, Str::no_events, Str::no_events_advice);
  begin_body(panel, "events", false, 0);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const size_t past = c.session.events_past();
  if (c.ui.events_followed != c.prepared.revision) {  // the last one so far stays in view
    c.ui.events_followed = c.prepared.revision;
    const float y = static_cast<float>(past) * kRow;
    if (y > ImGui::GetScrollY() + panel.body.h || y < ImGui::GetScrollY() + kRow)
      ImGui::SetScrollY(std::max(0.0f, std::ceil((y - panel.body.h) / kRow) * kRow));
  }
  const auto first = static_cast<size_t>(std::max(0.0f, ImGui::GetScrollY() / kRow));
  const size_t last = std::min(all.size(), first + static_cast<size_t>(panel.body.h / kRow) + 2);
  for (size_t i = first; i < last; ++i) {
    draw_row(c, all[i], {origin.x, origin.y + static_cast<float>(i) * kRow, panel.body.w, kRow}, i, i >= past);
  }
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({10, static_cast<float>(all.size()) * kRow + 4});
  end_body();
}

void draw_bottom_right(const Context& c, const Rect& rect) {
  const bool explore = c.ui.bottom_tab == BottomTab::explore;
  const bool decisions = c.ui.bottom_tab == BottomTab::decisions ||
                         (c.ui.bottom_tab == BottomTab::automatic && c.prepared.threads_chosen);
  PanelFrame panel =
      begin_panel(c, "##decisions", rect, c.t(Str::history), explore     ? Str::help_explore
                                                           : decisions ? Str::help_decisions
                                                                       : Str::help_events);
  ImGui::SetCursorScreenPos({panel.header_x, rect.y});
  if (tab_button(c, "events", c.t(Str::tab_events), !decisions && !explore)) c.ui.bottom_tab = BottomTab::events;
  panel.header_x += ImGui::GetItemRectSize().x;
  const std::string label =
      fill(c.t(Str::tab_decisions), {count_text(c.session.decisions().size())});
  ImGui::SetCursorScreenPos({panel.header_x, rect.y});
  if (tab_button(c, "decisions", label.c_str(), decisions)) c.ui.bottom_tab = BottomTab::decisions;
  panel.header_x += ImGui::GetItemRectSize().x;
  ImGui::SetCursorScreenPos({panel.header_x, rect.y});
  if (tab_button(c, "explore", c.t(Str::tab_explore), explore)) c.ui.bottom_tab = BottomTab::explore;
  panel.header_x += ImGui::GetItemRectSize().x + 8;
  if (explore)
    draw_explore(c, panel);
  else if (decisions)
    draw_decisions(c, panel);
  else
    draw_events(c, panel);
  end_panel();
}

}  // namespace lockstep::app
