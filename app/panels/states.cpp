// The textbook's diagram of thread states, with the program's threads in it.
#include <algorithm>

#include "app/panels/panels.h"
#include "app/words.h"

namespace lockstep::app {
namespace {

constexpr int kPicture = 2;

enum Node { kNew, kReadyNode, kRunningNode, kWaitingNode, kEnded, kNodes };

int node_of(view::TaskState state) {
  switch (state) {
    case view::TaskState::created: return kNew;
    case view::TaskState::ready: return kReadyNode;
    case view::TaskState::running: return kRunningNode;
    case view::TaskState::zombie:
    case view::TaskState::terminated: return kEnded;
    default: return kWaitingNode;
  }
}

struct Diagram {
  Rect box[kNodes];
};

Diagram arrange(const Rect& rect) {
  const Rect a{rect.x + 12, rect.y + 12, rect.w - 24, rect.h - 24};
  const float gap_y = std::max(34.0f, a.h * 0.16f);
  const float gap_x = std::max(74.0f, a.w * 0.2f);
  const float height = (a.h - gap_y) / 2;
  const float top = (a.w - gap_x) / 2;
  const float bottom_gap = 16;
  const float side = (a.w - 2 * bottom_gap) * 0.28f;
  Diagram d;
  d.box[kReadyNode] = {a.x, a.y, top, height};
  d.box[kRunningNode] = {a.x + a.w - top, a.y, top, height};
  d.box[kNew] = {a.x, a.y + height + gap_y, side, height};
  d.box[kWaitingNode] = {a.x + side + bottom_gap, a.y + height + gap_y,
                         a.w - 2 * (side + bottom_gap), height};
  d.box[kEnded] = {a.x + a.w - side, a.y + height + gap_y, side, height};
  return d;
}

void label(const Context& c, ImVec2 centre, Str text, const Rect& within) {
  const char* word = c.t(text);
  const float w = text_width(c.fonts.small, word);
  const float x =
      std::clamp(centre.x - w / 2, within.x, std::max(within.x, within.x + within.w - w));
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddRectFilled({x - 3, centre.y - 8}, {x + w + 3, centre.y + 8}, c.colour(Colour::kPanel));
  put_text(draw, c.fonts.small, {x, centre.y - 8}, c.colour(Colour::kTextDim), word);
}

void draw_edges(const Context& c, const Diagram& d, const Rect& rect) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const ImU32 line = c.colour(Colour::kLineStrong);
  const Rect& ready = d.box[kReadyNode];
  const Rect& running = d.box[kRunningNode];
  const Rect& waiting = d.box[kWaitingNode];
  const float upper = ready.y + ready.h;
  const float lower = waiting.y;
  const float mid_x = (ready.x + ready.w + running.x) / 2;
  const float y1 = ready.y + ready.h * 0.3f;
  const float y2 = ready.y + ready.h * 0.7f;
  draw_arrow(draw, {ready.x + ready.w + 3, y1}, {running.x - 3, y1}, line, 1.6f);
  draw_arrow(draw, {running.x - 3, y2}, {ready.x + ready.w + 3, y2}, line, 1.6f);
  const float new_x = d.box[kNew].x + d.box[kNew].w / 2;
  draw_arrow(draw, {new_x, lower - 3}, {new_x, upper + 3}, line, 1.6f);
  const float ended_x = d.box[kEnded].x + d.box[kEnded].w / 2;
  draw_arrow(draw, {ended_x, upper + 3}, {ended_x, lower - 3}, line, 1.6f);
  const float wake_x = waiting.x + waiting.w * 0.2f;
  const float wait_x = waiting.x + waiting.w * 0.8f;
  const float wake_to = std::min(wake_x, ready.x + ready.w - 14);
  const float wait_from = std::max(wait_x, running.x + 14);
  draw_arrow(draw, {wake_x, lower - 3}, {wake_to, upper + 3}, line, 1.6f);
  draw_arrow(draw, {wait_from, upper + 3}, {wait_x, lower - 3}, line, 1.6f);
  label(c, {mid_x, y1 - 12}, Str::edge_dispatch, rect);
  label(c, {mid_x, y2 + 13}, Str::edge_preempt, rect);
  const float mid_y = (upper + lower) / 2;
  label(c, {new_x, mid_y}, Str::edge_admit, rect);
  label(c, {(wake_x + wake_to) / 2, mid_y}, Str::edge_wake, rect);
  label(c, {(wait_x + wait_from) / 2, mid_y}, Str::edge_wait, rect);
  label(c, {ended_x, mid_y}, Str::edge_exit, rect);
}

}  // namespace

void draw_states(const Context& c, const Rect& rect) {
  static constexpr struct {
    Str word, tip;
    Colour colour;
  } nodes[kNodes] = {{Str::state_new, Str::tip_new, Colour::kCreated},
                     {Str::state_ready, Str::tip_ready, Colour::kReady},
                     {Str::state_running, Str::tip_running, Colour::kRunning},
                     {Str::state_waiting, Str::tip_waiting, Colour::kBlocked},
                     {Str::ended, Str::tip_ended, Colour::kTerminated}};
  const Diagram d = arrange(rect);
  int count[kNodes] = {};
  for (const view::Thread& thread : c.moment.threads) ++count[node_of(thread.state)];
  draw_edges(c, d, rect);
  for (int i = 0; i < kNodes; ++i) {
    ImGui::PushID(i + 900);
    ImGui::SetNextItemAllowOverlap();
    hit("node", d.box[i]);
    tooltip(c, c.t(nodes[i].tip));
    ImGui::PopID();
    draw_box(c, ImGui::GetWindowDrawList(), d.box[i], c.t(nodes[i].word), c.colour(nodes[i].colour),
             std::to_string(count[i]));
  }
  float x[kNodes] = {};
  float y[kNodes] = {};
  int shown[kNodes] = {};
  int hidden[kNodes] = {};
  for (const view::Thread& thread : c.moment.threads) {
    const int node = node_of(thread.state);
    const Rect& box = d.box[node];
    if (hidden[node] > 0) {
      ++hidden[node];
      continue;
    }
    const float width = chip_width(c, thread.task, box.w - 14);
    if (x[node] > 0 && x[node] + width > box.w - 14) {
      x[node] = 0;
      y[node] += 28;
    }
    const bool last = ++shown[node] == count[node];
    if (24 + y[node] + kChipHeight > box.h - (last ? 2 : 20)) {
      ++hidden[node];
      continue;
    }
    glide_chip(c, kPicture, thread.task,
               {box.x + 7 + x[node], box.y + 25 + y[node], width, kChipHeight});
    x[node] += width + 5;
  }
  for (int i = 0; i < kNodes; ++i) {
    if (hidden[i] == 0) continue;
    const Rect& box = d.box[i];
    put_text(ImGui::GetWindowDrawList(), c.fonts.small, {box.x + 9, box.y + box.h - 19}, c.colour(Colour::kTextDim),
             fill(c.t(Str::and_more), {std::to_string(hidden[i])}), box.w - 14);
  }
}

}  // namespace lockstep::app
