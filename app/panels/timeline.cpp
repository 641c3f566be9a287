// The whole run along virtual time: a row per core, thread, GIL and lock; colour and texture are
// the state, the line is the moment, what comes after it is greyed. Wheel zooms, dragging pans, a
// click goes there. The source folds intervals, so a frame costs by pixels and not by events.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

#include "app/editor.h"
#include "app/panels/panels.h"
#include "app/words.h"

namespace lockstep::app {
namespace {

constexpr float kLeastLabels = 138;
constexpr float kMostLabels = 210;
constexpr float kAxis = 20;
constexpr float kLeastRow = 18;
constexpr float kMostRow = 25;

// A line of the picture: a row of the source, or who waits for the GIL of that row.
struct Line {
  size_t row = 0;
  bool waiters = false;
};

struct Scale {
  double begin = 0, per_pixel = 1;  // ns
  float left = 0, width = 1;
  float row = kLeastRow;  // height of a row
  float x(double ns) const { return left + static_cast<float>((ns - begin) / per_pixel); }
  double at(float px) const { return begin + static_cast<double>(px - left) * per_pixel; }
};

// 1, 2 or 5 times a power of ten, at least `wanted`.
double nice_step(double wanted) {
  const double power = std::pow(10.0, std::floor(std::log10(std::max(wanted, 1.0))));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= wanted) return factor * power;
  }
  return 10 * power;
}

std::string tick_text(double ns, double step) {
  char buffer[40];
  const char* unit = "ns";
  double divide = 1;
  const double size = std::max(ns, step);
  if (size >= 1e9)
    unit = "s", divide = 1e9;
  else if (size >= 1e6)
    unit = "ms", divide = 1e6;
  else if (size >= 1e3)
    unit = "\xc2\xb5s", divide = 1e3;
  const int digits =
      std::clamp(static_cast<int>(std::ceil(-std::log10(step / divide) - 1e-9)), 0, 9);
  std::snprintf(buffer, sizeof buffer, "%.*f %s", digits, ns / divide, unit);
  return buffer;
}

// Where the shown run begins: behind the imports at the program's top, if they are more than a sliver of it.
double own_begin(const Context& c, double end) {
  const auto own = static_cast<double>(c.session.own_begin_ns());
  return own > end * 0.04 && own < end ? own : 0;
}

Scale update_view(const Context& c, const Rect& area, double end, float row) {
  TimelineView& v = c.ui.timeline;
  const double whole = std::max(end * 1.02, 1000.0);
  if (v.fit) {
    const double own = own_begin(c, end);
    const double begin = static_cast<double>(c.moment.time_ns) < own ? 0 : own;
    const double margin = (end - begin) * 0.02;
    v.begin_ns = begin > 0 ? begin - margin : 0;
    v.end_ns = std::max(end + margin, v.begin_ns + 1000);
  }
  const double span = std::clamp(v.end_ns - v.begin_ns, 100.0, whole * 4);
  v.begin_ns = std::clamp(v.begin_ns, -span * 0.1, whole);
  v.end_ns = v.begin_ns + span;
  return {v.begin_ns, span / static_cast<double>(area.w), area.x, area.w, row};
}

void zoom(TimelineView& v, double centre, double factor) {
  v.begin_ns = centre - (centre - v.begin_ns) * factor;
  v.end_ns = centre + (v.end_ns - centre) * factor;
  v.fit = false;
}

void pan(TimelineView& v, double ns) {
  v.begin_ns += ns;
  v.end_ns += ns;
  v.fit = false;
}

void keyboard(const Context& c, const Scale& scale) {
  const ImGuiIO& io = ImGui::GetIO();
  if (c.editor.has_focus() || io.WantTextInput || c.ui.palette_open || io.KeyCtrl || io.KeyAlt)
    return;
  TimelineView& v = c.ui.timeline;
  const double span = v.end_ns - v.begin_ns;
  const double now = static_cast<double>(c.moment.time_ns);
  const double centre = now >= v.begin_ns && now <= v.end_ns ? now : v.begin_ns + span / 2;
  const double amount = static_cast<double>(io.DeltaTime) * 2.2;
  const auto held = [&](ImGuiKey key) {
    if (!ImGui::IsKeyDown(key)) return false;
    c.ui.animating = true;
    return true;
  };
  if (held(ImGuiKey_W)) zoom(v, centre, 1 - std::min(0.5, amount));
  if (held(ImGuiKey_S)) zoom(v, centre, 1 + amount);
  if (held(ImGuiKey_A)) pan(v, -span * amount * 0.5);
  if (held(ImGuiKey_D)) pan(v, span * amount * 0.5);
  (void)scale;
}

void mouse(const Context& c, const Rect& area, const Scale& scale, float most_scroll) {
  ImGuiIO& io = ImGui::GetIO();
  TimelineView& v = c.ui.timeline;
  ImGui::SetCursorScreenPos(area.min());
  ImGui::SetNextItemAllowOverlap();
  ImGui::InvisibleButton("area", {area.w, area.h});
  if (ImGui::IsItemHovered() && io.MouseWheel != 0) {
    if (io.KeyShift)
      v.scroll -= io.MouseWheel * scale.row * 2;
    else
      zoom(v, scale.at(io.MousePos.x), std::pow(0.82, static_cast<double>(io.MouseWheel)));
  }
  if (ImGui::IsItemActive() && ImGui::IsMouseDragging(0, 4)) {
    pan(v, -static_cast<double>(io.MouseDelta.x) * scale.per_pixel);
    v.scroll -= io.MouseDelta.y;
  }
  if (ImGui::IsItemDeactivated() && io.MouseDragMaxDistanceSqr[0] < 16 && c.moment.last_step > 0) {
    const double ns = std::max(0.0, scale.at(io.MousePos.x));
    c.ask(Command::seek_time, static_cast<uint64_t>(ns));
  }
  if (ImGui::IsMouseDoubleClicked(1) && ImGui::IsItemHovered()) v.fit = true;
  v.scroll = std::clamp(v.scroll, 0.0f, most_scroll);
}

void draw_axis(const Context& c, const Rect& axis, const Scale& scale, float bottom) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const double step = nice_step(scale.per_pixel * 95);
  double tick = std::ceil(std::max(0.0, scale.begin) / step) * step;
  for (int i = 0; i < 200 && scale.x(tick) < axis.x + axis.w; ++i, tick += step) {
    const float x = std::floor(scale.x(tick)) + 0.5f;
    draw->AddLine({x, axis.y + 14}, {x, bottom}, with_alpha(c.colour(Colour::kLine), 0.8f));
    const std::string text = tick_text(tick, step);
    if (x + 3 + text_width(c.fonts.small, text) > axis.x + axis.w) break;
    put_text(draw, c.fonts.small, {x + 3, axis.y + 1}, c.colour(Colour::kTextDim), text);
  }
}

void draw_interval(const Context& c, const session::Row& row, const session::Interval& in,
                   const Rect& bar, const std::string& tip) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  ImVec2 min = bar.min();
  ImVec2 max = bar.max();
  max.x = std::max(max.x, min.x + 1);
  const ImU32 mark = with_alpha(c.colour(Colour::kPanel), 0.55f);
  if (row.kind == session::RowKind::thread) {
    const auto state = static_cast<view::TaskState>(std::min<uint8_t>(in.value, 7));
    if (state == view::TaskState::terminated || state == view::TaskState::created) return;
    pattern_fill(draw, min, max, c.colour(state_colour(state)), mark, state_pattern(state));
    if (in.folded) {  // the part of the time that it ran
      const float y = max.y - (max.y - min.y) * in.share;
      draw->AddRectFilled({min.x, y}, max, c.colour(Colour::kRunning));
    }
  } else if (in.folded) {
    const float y = max.y - (max.y - min.y) * in.share;
    draw->AddRectFilled({min.x, y}, max, in.task == view::kNoTask ? c.colour(Colour::kTextDim)
                                                                  : c.hue(in.task));
  } else if (in.task != view::kNoTask) {
    const bool switching = row.kind == session::RowKind::core && in.value == 2;
    pattern_fill(draw, min, max, switching ? c.colour(Colour::kTextDim) : c.hue(in.task), mark,
                 switching ? Pattern::hatch : Pattern::solid);
    const std::string& label = c.words(in.task).label;
    const float w = text_width(c.fonts.small, label);
    const float left = std::max(min.x, c.ui.marks["timeline.area"].x);
    if (!switching && max.x - left > w + 6) {
      put_text(draw, c.fonts.small, {left + 3, bar.y + (bar.h - 18) / 2},
               c.colour(Colour::kOnState), label);
    }
  }
  const ImVec2 m = ImGui::GetMousePos();
  if (!tip.empty() && m.x >= min.x && m.x < max.x + 1 && m.y >= min.y && m.y < max.y)
    ImGui::SetTooltip("%s", tip.c_str());
}

// What a person asks about first stands first: threads, then GIL and locks, then cores.
std::vector<Line> display_order(const session::TimelineSource& source) {
  const std::vector<session::Row>& rows = source.rows();
  const auto rank = [&](size_t i) {
    switch (rows[i].kind) {
      case session::RowKind::thread: return uint64_t{rows[i].id};
      case session::RowKind::gil: return uint64_t{1} << 40;
      case session::RowKind::sync: return uint64_t{2} << 40;
      case session::RowKind::core: break;
    }
    return (uint64_t{3} << 40) + rows[i].id;
  };
  std::vector<size_t> order;
  for (size_t i = 0; i < rows.size();
       ++i) {  // locks without a name are inside the library's objects
    if (rows[i].kind != session::RowKind::sync || !rows[i].name.empty()) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return rank(a) < rank(b); });
  std::vector<Line> lines;
  for (const size_t row : order) {
    lines.push_back({row, false});
    if (rows[row].kind == session::RowKind::gil && source.most_gil_waiters(rows[row].pid) > 0)
      lines.push_back({row, true});
  }
  return lines;
}

// What a thread waited for, as far as the row knows: the kind of thing.
std::string reason_text(const Context& c, view::WaitReason reason) {
  switch (reason) {
    case view::WaitReason::join: return c.t(Str::waits_some_end);
    case view::WaitReason::read: return c.t(Str::waits_read);
    case view::WaitReason::write: return c.t(Str::waits_write);
    case view::WaitReason::child: return c.t(Str::waits_child);
    case view::WaitReason::input: return c.t(Str::waits_input);
    default: break;
  }
  const Str kind = awaited_word(reason);
  return kind == Str::none ? std::string() : fill(c.t(Str::waits_for_kind), {c.t(kind)});
}

std::string interval_tip(const Context& c, const session::Row& row, const session::Interval& in) {
  const uint64_t end = in.end_ns == UINT64_MAX ? c.session.timeline().end_ns() : in.end_ns;
  const std::string length = time_text(end > in.begin_ns ? end - in.begin_ns : 0);
  if (in.folded) {
    const bool thread = row.kind == session::RowKind::thread;
    return fill(c.t(thread ? Str::tip_mixed : Str::tip_busy),
                {length, std::to_string(static_cast<int>(in.share * 100 + 0.5f))});
  }
  std::string what;
  if (row.kind == session::RowKind::thread) {
    what = c.t(state_word(static_cast<view::TaskState>(std::min<uint8_t>(in.value, 7))));
    const std::string reason = reason_text(c, static_cast<view::WaitReason>(in.reason));
    if (in.value == static_cast<uint8_t>(view::TaskState::blocked) && !reason.empty())
      what = fill(c.t(Str::tip_blocked), {what, reason});
  } else if (row.kind == session::RowKind::core) {
    what = fill(c.t(in.value == 2 ? Str::tip_switching : Str::tip_runs), {c.words(in.task).name});
  } else {
    what = fill(c.t(Str::tip_held), {c.words(in.task).name});
  }
  return fill(c.t(Str::tip_interval), {what, length, time_text(in.begin_ns)});
}

void draw_row(const Context& c, size_t index, const Rect& line, const Scale& scale, bool hovered) {
  const session::TimelineSource& source = c.session.timeline();
  const session::Row& row = source.rows()[index];
  std::vector<session::Interval> intervals;
  const double begin = std::max(0.0, scale.begin);
  const double end = scale.at(line.x + line.w);
  if (end <= begin) return;
  source.intervals(static_cast<uint32_t>(index), static_cast<uint64_t>(begin),
                   static_cast<uint64_t>(end),
                   static_cast<uint64_t>(std::max(1.0, scale.per_pixel * 2)), intervals);
  const ImVec2 m = ImGui::GetMousePos();
  const bool over = hovered && m.y >= line.y && m.y < line.y + line.h;
  const double last = static_cast<double>(source.end_ns());
  for (const session::Interval& in : intervals) {
    const float x0 = std::max(scale.x(static_cast<double>(in.begin_ns)), line.x - 2);
    const double until = in.end_ns == UINT64_MAX ? last : static_cast<double>(in.end_ns);
    const float x1 = std::min(scale.x(until), line.x + line.w + 2);
    if (x1 < line.x || x0 > line.x + line.w) continue;
    draw_interval(c, row, in, {x0, line.y + 2, x1 - x0, line.h - 4},
                  over ? interval_tip(c, row, in) : std::string());
  }
}

// Asked for (a small arrow from below) and given away because of that (a notch).
void draw_gil_marks(const Context& c, const session::Row& row, const Rect& line, const Scale& scale,
                    bool hovered) {
  std::vector<session::GilMark> marks;
  const double begin = std::max(0.0, scale.begin);
  c.session.timeline().gil_marks(row.pid, static_cast<uint64_t>(begin),
                                 static_cast<uint64_t>(std::max(begin, scale.at(line.x + line.w))),
                                 static_cast<uint64_t>(std::max(1.0, scale.per_pixel * 9)), marks);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const ImVec2 m = ImGui::GetMousePos();
  for (const session::GilMark& mark : marks) {
    const float x = scale.x(static_cast<double>(mark.time_ns));
    const float low = line.y + line.h - 1;
    const ImU32 edge = c.colour(Colour::kPanel);
    if (mark.forced) {
      draw->AddTriangleFilled({x - 6, line.y}, {x + 6, line.y}, {x, line.y + 9}, edge);
      draw->AddTriangleFilled({x - 4, line.y}, {x + 4, line.y}, {x, line.y + 7}, c.colour(Colour::kBlocked));
    } else {
      draw->AddTriangleFilled({x - 6, low}, {x + 6, low}, {x, low - 9}, edge);
      draw->AddTriangleFilled({x - 4, low}, {x + 4, low}, {x, low - 7}, c.colour(Colour::kWaitingGil));
    }
    const bool near = mark.forced ? m.y < line.y + line.h / 2 : m.y >= line.y + line.h / 2;
    if (hovered && near && m.y >= line.y && m.y < line.y + line.h && std::abs(m.x - x) < 6)
      ImGui::SetTooltip("%s", fill(c.t(mark.forced ? Str::gil_mark_forced : Str::gil_mark_asked),
                                   {c.words(mark.task).name, c.words(mark.other).name,
                                    time_text(mark.time_ns)}).c_str());
  }
}

// How many wait for the GIL, as a skyline, with who they are where there is room.
void draw_gil_waiters(const Context& c, const session::Row& row, const Rect& line, const Scale& scale,
                      bool hovered) {
  const session::TimelineSource& source = c.session.timeline();
  std::vector<session::GilLevel> levels;
  const double begin = std::max(0.0, scale.begin);
  source.gil_levels(row.pid, static_cast<uint64_t>(begin),
                    static_cast<uint64_t>(std::max(begin, scale.at(line.x + line.w))),
                    static_cast<uint64_t>(std::max(1.0, scale.per_pixel * 2)), levels);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const auto most = static_cast<float>(std::max(1u, source.most_gil_waiters(row.pid)));
  const float room = line.h - 4;
  const ImU32 blue = c.colour(Colour::kWaitingGil);
  const ImVec2 m = ImGui::GetMousePos();
  const bool over = hovered && m.y >= line.y && m.y < line.y + line.h;
  for (const session::GilLevel& level : levels) {
    const float x0 = std::max(scale.x(static_cast<double>(level.begin_ns)), line.x - 2);
    const float x1 = std::min(scale.x(static_cast<double>(level.end_ns)), line.x + line.w + 2);
    if (x1 < line.x || x0 > line.x + line.w) continue;
    const float low = line.y + line.h - 2;
    const float high = low - std::max(2.0f, room * level.waiters / most);
    draw->AddRectFilled({x0, high}, {std::max(x1, x0 + 1), low}, with_alpha(blue, 0.45f));
    draw->AddLine({x0, high}, {std::max(x1, x0 + 1), high}, blue, 1.5f);
    const bool wide = !level.folded && x1 - x0 > 20;
    const bool pointed = over && m.x >= x0 && m.x < x1;
    if (!wide && !pointed) continue;
    const uint64_t middle = level.begin_ns + (level.end_ns - level.begin_ns) / 2;
    const std::vector<uint32_t> tasks = source.gil_waiters_at(row.pid, middle);
    float x = std::max(x0, line.x) + 3;
    for (const uint32_t task : tasks) {
      const std::string& label = c.words(task).label;
      const float w = text_width(c.fonts.small, label) + 6;
      if (!wide || x + w > x1) break;
      put_text(draw, c.fonts.small, {x, line.y + (line.h - 18) / 2}, c.colour(Colour::kText), label);
      x += w;
    }
    if (!pointed) continue;
    std::string names;
    for (size_t i = 0; i < tasks.size() && i < 12; ++i)
      names += (i > 0 ? c.t(Str::list_break) : "") + c.words(tasks[i]).name;
    if (tasks.size() > 12) names += " \xe2\x80\xa6";
    const std::string length = time_text(level.end_ns - level.begin_ns);
    ImGui::SetTooltip("%s", fill(c.t(Str::gil_waiters_tip), {names, length}).c_str());
  }
}

// What the row is of.
std::string label_tip(const Context& c, const session::Row& row) {
  switch (row.kind) {
    case session::RowKind::gil: return c.t(Str::gil_tip);
    case session::RowKind::core: return c.t(Str::row_core_tip);
    case session::RowKind::thread:
      if (const view::Thread* thread = c.thread(row.id)) return why_sentence(c, *thread);
      return c.words(row.id).name;
    case session::RowKind::sync: break;
  }
  return fill(c.t(Str::row_lock_tip), {row.name});
}

void draw_label(const Context& c, const session::Row& row, const Rect& cell, bool brief) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  ImGui::PushID(static_cast<int>(row.kind));
  ImGui::PushID(static_cast<int>(row.id));
  ImGui::PushID(static_cast<int>(row.pid));
  const bool clicked = hit("label", cell);
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) tooltip(c, label_tip(c, row));
  ImGui::PopID();
  ImGui::PopID();
  ImGui::PopID();
  bool selected = false;
  std::string name = row.name;
  float x = cell.x + 10;
  const float y = cell.y + (cell.h - 18) / 2 + 1;
  switch (row.kind) {
    case session::RowKind::core:
      name = fill(c.t(Str::core_number), {std::to_string(row.id)});
      break;
    case session::RowKind::gil:
      name = c.many_processes() ? fill(c.t(Str::gil_of), {c.process_letter(row.id)})
                                : std::string(c.t(Str::gil));
      break;
    case session::RowKind::thread:
      selected = c.is_selected(row.id);
      if (clicked) c.select_thread(row.id);
      name = c.words(row.id).name;
      if (brief) name = c.words(row.id).brief;
      break;
    case session::RowKind::sync:
      selected = c.is_selected_lock(row.pid, row.id);
      if (clicked) c.select_lock(row.pid, row.id);
      break;
  }
  if (selected)
    draw->AddRectFilled(cell.min(), cell.max(), c.colour(Colour::kSelection));
  else if (hovered)
    draw->AddRectFilled(cell.min(), cell.max(), c.colour(Colour::kHover));
  if (row.kind == session::RowKind::thread) {
    const float half = std::max(8.0f, text_width(c.fonts.small, c.words(row.id).label) / 2 + 3);
    draw_badge(c, draw, row.id, {x + half, cell.y + cell.h / 2}, 8);
    x += half * 2 + 5;
  } else if (row.kind != session::RowKind::core) {
    draw_icon(draw, row.kind == session::RowKind::gil ? Icon::key : Icon::lock,
              {x + 7, cell.y + cell.h / 2}, 12, c.colour(Colour::kTextDim));
    x += 19;
  }
  put_text(draw, c.fonts.small, {x, y}, c.colour(Colour::kText), name, cell.x + cell.w - x - 4);
}

void draw_arrows(const Context& c, const Rect& area, const Scale& scale, float top,
                 const std::vector<Line>& order) {
  const session::TimelineSource& source = c.session.timeline();
  std::vector<session::Arrow> arrows;
  const double begin = std::max(0.0, scale.begin);
  const double end = std::max(begin, scale.at(area.x + area.w));
  source.arrows(static_cast<uint64_t>(begin), static_cast<uint64_t>(end),
                static_cast<uint64_t>(std::max(1.0, scale.per_pixel * 8)), arrows);
  if (arrows.empty()) return;
  std::map<uint32_t, size_t> places;
  for (size_t i = 0; i < order.size(); ++i) {
    const session::Row& row = source.rows()[order[i].row];
    if (row.kind == session::RowKind::thread) places.emplace(row.id, i);
  }
  const auto row_y = [&](uint32_t task) {
    const auto it = places.find(task);
    return it == places.end() ? -1.0f : top + (static_cast<float>(it->second) + 0.5f) * scale.row;
  };
  // Many of them are a texture, not to be followed one by one.
  const ImU32 ink = arrows.size() > 24 ? with_alpha(c.colour(Colour::kTextDim), 0.5f)
                                       : c.colour(Colour::kText);
  for (const session::Arrow& arrow : arrows) {
    const float from = row_y(arrow.from_task);
    const float to = row_y(arrow.to_task);
    if (from < 0 || to < 0 || from == to) continue;
    const float x = scale.x(static_cast<double>(arrow.time_ns));
    draw_arrow(ImGui::GetWindowDrawList(), {x, from}, {x, to + (from < to ? -3.0f : 3.0f)},
               ink, 1.2f);
  }
}

// The imports that the whole run leaves out: a mark at its left edge, from where they are reached.
void draw_imports(const Context& c, const Rect& area, const Scale& scale, double end) {
  const double own = own_begin(c, end);
  if (own <= 0) return;
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const std::string name = c.t(Str::imports);
  const float width = text_width(c.fonts.small, name);
  if (scale.begin <= 0) {  // they are in view
    const float x = std::floor(scale.x(own)) + 0.5f;
    if (x < area.x || x > area.x + area.w) return;
    draw->AddLine({x, area.y + kAxis}, {x, area.y + area.h}, c.colour(Colour::kTextDim));
    if (x - width - 6 > area.x) {
      draw->AddRectFilled({x - width - 8, area.y + 1}, {x, area.y + kAxis - 2}, c.colour(Colour::kPanel));
      put_text(draw, c.fonts.small, {x - width - 5, area.y + 1}, c.colour(Colour::kTextDim), name);
    }
    return;
  }
  const Rect mark{area.x - width - 26, area.y + 1, width + 22, 17};  // beside the axis: it covers no row
  ImGui::SetCursorScreenPos(mark.min());
  ImGui::SetNextItemAllowOverlap();
  if (ImGui::InvisibleButton("imports", {mark.w, mark.h})) {
    c.ui.timeline.fit = false;
    c.ui.timeline.begin_ns = 0;
    c.ui.timeline.end_ns = end * 1.02;
  }
  const bool hovered = ImGui::IsItemHovered();
  tooltip(c, c.t(Str::imports_tip));
  draw->AddRectFilled(mark.min(), mark.max(), c.colour(hovered ? Colour::kHover : Colour::kRaised), 3);
  draw_arrow(draw, {mark.x + 15, mark.y + 9}, {mark.x + 5, mark.y + 9}, c.colour(Colour::kTextDim),
             1.4f);
  put_text(draw, c.fonts.small, {mark.x + 19, mark.y}, c.colour(Colour::kTextDim), name);
  c.mark("timeline.imports", mark);
}

void draw_cursor(const Context& c, const Rect& area, const Scale& scale) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const float x = std::floor(scale.x(static_cast<double>(c.moment.time_ns))) + 0.5f;
  const float right = area.x + area.w;
  if (x < right) {
    const float from = std::max(x, area.x);
    draw->AddRectFilled({from, area.y + kAxis}, {right, area.y + area.h},
                        with_alpha(c.colour(Colour::kPanel), 0.62f));
  }
  if (x < area.x || x > right) return;
  draw->AddLine({x, area.y + 12}, {x, area.y + area.h}, c.colour(Colour::kCursor), 1.6f);
  draw->AddTriangleFilled({x - 5, area.y + 9}, {x + 5, area.y + 9}, {x, area.y + 17},
                          c.colour(Colour::kCursor));
}

// The states' colours and textures with their names, in the header as far as there is room.
void draw_legend(const Context& c, float x, float y, float limit) {
  static constexpr view::TaskState states[] = {
      view::TaskState::running,     view::TaskState::ready,    view::TaskState::blocked,
      view::TaskState::waiting_gil, view::TaskState::sleeping, view::TaskState::zombie};
  ImDrawList* draw = ImGui::GetWindowDrawList();
  for (const view::TaskState state : states) {
    const char* word = c.t(state_word(state));
    const float w = text_width(c.fonts.small, word) + 26;
    if (x + w + 8 > limit) return;
    pattern_fill(draw, {x, y + 8}, {x + 18, y + 19}, c.colour(state_colour(state)),
                 with_alpha(c.colour(Colour::kPanel), 0.6f), state_pattern(state));
    put_text(draw, c.fonts.small, {x + 23, y + 6}, c.colour(Colour::kTextDim), word);
    x += w + 12;
  }
}

}  // namespace

void draw_timeline(const Context& c, const Rect& rect) {
  PanelFrame panel = begin_panel(c, "##timeline", rect, c.t(Str::timeline), Str::help_timeline);
  const session::TimelineSource& source = c.session.timeline();
  if (source.rows().empty() || !c.has_run()) {
    empty_state(c, panel.body, Str::no_timeline, Str::no_timeline_advice);
    return end_panel();
  }
  float labels = kLeastLabels;  // as wide as the names ask for
  for (const session::Row& row : source.rows()) {
    if (row.kind == session::RowKind::thread)
      labels = std::max(labels, text_width(c.fonts.small, c.words(row.id).name) + 48);
  }
  labels = std::min({labels, kMostLabels, rect.w * 0.22f});
  const char* fit = c.t(Str::fit);
  const float fit_width = text_width(c.fonts.small, fit) + 16;
  ImGui::SetCursorScreenPos({rect.x + rect.w - fit_width - 4, rect.y});
  if (tab_button(c, "fit", fit, c.ui.timeline.fit)) c.ui.timeline.fit = true;
  tooltip(c, c.t(Str::timeline_tip));
  draw_legend(c, std::max(panel.header_x, rect.x + labels), rect.y,
              rect.x + rect.w - fit_width - 8);

  const Rect& body = panel.body;
  const Rect area{body.x + labels, body.y, body.w - labels - 4, body.h};
  c.mark("timeline.area", area);
  const std::vector<Line> order = display_order(source);
  const size_t rows = std::max<size_t>(1, order.size());
  const float visible = area.h - kAxis;
  const float row_height =
      std::clamp(std::floor(visible / static_cast<float>(rows)), kLeastRow, kMostRow);
  const float most = std::max(0.0f, static_cast<float>(rows) * row_height - visible);
  Scale scale = update_view(c, area, static_cast<double>(source.end_ns()), row_height);
  keyboard(c, scale);
  mouse(c, area, scale, most);
  const bool hovered = ImGui::IsItemHovered();
  scale = update_view(c, area, static_cast<double>(source.end_ns()), row_height);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw_axis(c, {area.x, area.y, area.w, kAxis}, scale, area.y + area.h);
  draw->PushClipRect({body.x, area.y + kAxis}, {area.x + area.w, area.y + area.h}, true);
  const float top = area.y + kAxis - c.ui.timeline.scroll;
  const auto first = static_cast<size_t>(c.ui.timeline.scroll / row_height);
  const size_t last = std::min(order.size(), first + static_cast<size_t>(visible / row_height) + 2);
  bool brief = false;  // short names for all if one does not fit
  for (size_t i = first; i < last; ++i) {
    const session::Row& row = source.rows()[order[i].row];
    if (row.kind == session::RowKind::thread)
      brief = brief || text_width(c.fonts.small, c.words(row.id).name) > labels - 46;
  }
  for (size_t i = first; i < last; ++i) {
    const float y = top + static_cast<float>(i) * row_height;
    const session::Row& row = source.rows()[order[i].row];
    if (i > 0 && row.kind != source.rows()[order[i - 1].row].kind) {
      draw->AddLine({body.x, y}, {area.x + area.w, y}, c.colour(Colour::kLine));
    }
    const Rect line{area.x, y, area.w, row_height};
    if (order[i].waiters)
      put_text(draw, c.fonts.small, {body.x + 29, y + (row_height - 18) / 2 + 1}, c.colour(Colour::kTextDim),
               c.t(Str::gil_lane_waiters), labels - 33);
    else
      draw_label(c, row, {body.x, y, labels - 4, row_height}, brief);
    if (row.kind == session::RowKind::gil)
      c.mark(order[i].waiters ? "timeline.gil_waiters" : "timeline.gil", line);
    draw->PushClipRect({area.x, area.y + kAxis}, {area.x + area.w, area.y + area.h}, true);
    if (order[i].waiters) {
      draw_gil_waiters(c, row, line, scale, hovered);
    } else {
      draw_row(c, order[i].row, line, scale, hovered);
      if (row.kind == session::RowKind::gil) draw_gil_marks(c, row, line, scale, hovered);
    }
    draw->PopClipRect();
  }
  draw->PushClipRect({area.x, area.y + kAxis}, {area.x + area.w, area.y + area.h}, true);
  draw_arrows(c, area, scale, top, order);
  draw->PopClipRect();
  draw->PopClipRect();
  draw_cursor(c, area, scale);
  draw_imports(c, area, scale, static_cast<double>(source.end_ns()));
  if (most > 0) {  // more rows than there is room for
    const float x = area.x + area.w - 1;
    const float length = visible * visible / (visible + most);
    const float y = area.y + kAxis + (visible - length) * c.ui.timeline.scroll / most;
    draw->AddRectFilled({x, y}, {x + 4, y + length}, c.colour(Colour::kLineStrong), 2);
  }
  end_panel();
}

}  // namespace lockstep::app
