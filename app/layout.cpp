#include "app/layout.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/widgets.h"

namespace lockstep::app {
namespace {

constexpr float kTop = 44;
constexpr float kGap = 5;

float share(float whole, float part, float least, float most) {
  return std::round(std::clamp(whole * part, std::min(least, whole), std::max(most, least)));
}

void splitter(const Context& c, const char* id, const Rect& gap, bool vertical, float whole,
              float sign, float& part) {
  hit(id, gap);
  const bool held = ImGui::IsItemActive();
  if (held || ImGui::IsItemHovered()) {
    ImGui::SetMouseCursor(vertical ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
    ImGui::GetWindowDrawList()->AddRectFilled(gap.min(), gap.max(),
                                              with_alpha(c.colour(Colour::kAccent), 0.6f));
  }
  if (!held) return;
  const ImVec2 moved = ImGui::GetIO().MouseDelta;
  const float by = (vertical ? moved.x : moved.y) * sign / std::max(whole, 1.0f);
  if (by != 0) {
    part = std::clamp(part + by, 0.05f, 0.9f);
    c.ui.dirty_settings = true;
  }
}

}  // namespace

float lesson_width(ImVec2 size) {
  return std::round(std::clamp(size.x * 0.235f, 260.0f, 400.0f));
}

Layout arrange(const Splits& splits, ImVec2 size, float story_height, bool bytecode, bool lesson,
               bool tall) {
  if (lesson) {
    const float width = lesson_width(size);
    Layout l = arrange(splits, {size.x - width - kGap, size.y}, story_height, bytecode, false, tall);
    for (Rect* rect : {&l.story, &l.source, &l.bytecode, &l.machine, &l.inspector, &l.timeline, &l.output,
                       &l.decisions})
      rect->x += width + kGap;
    l.top.w = size.x;
    l.lesson = {0, kTop, width, size.y - kTop};
    return l;
  }
  Layout l;
  l.top = {0, 0, size.x, kTop};
  l.story = {0, kTop, size.x, story_height};
  const float y = kTop + story_height + kGap;
  const float height = std::max(200.0f, size.y - y);
  const float timeline = share(height, tall ? splits.low_timeline : splits.timeline, 90, height * 0.6f);
  const float bottom = share(height, tall ? splits.tall_bottom : splits.bottom, 70, height * 0.5f);
  const float middle = std::max(80.0f, height - timeline - bottom - 2 * kGap);
  const float left = share(size.x, splits.source, 240, size.x - 460);
  const float right = share(size.x, splits.inspector, 180, size.x - left - 220);
  const float code = bytecode ? share(left, splits.bytecode, 120, left - 160) : 0;
  l.source = {0, y, left - code - (bytecode ? kGap : 0), middle};
  l.bytecode = {left - code, y, code, middle};
  l.machine = {left + kGap, y, size.x - left - right - 2 * kGap, middle};
  l.inspector = {size.x - right, y, right, middle};
  l.timeline = {0, y + middle + kGap, size.x, timeline};
  const float out = share(size.x, splits.output, 200, size.x - 260);
  const float low = l.timeline.y + timeline + kGap;
  l.output = {0, low, out, size.y - low};
  l.decisions = {out + kGap, low, size.x - out - kGap, size.y - low};
  return l;
}

void draw_splitters(const Context& c, const Layout& l, ImVec2 size) {
  Splits& s = c.ui.shown_splits();
  const float height = size.y - l.source.y;
  const float left = l.story.x;
  size.x -= left;
  splitter(c, "split_source", {l.machine.x - kGap, l.machine.y, kGap, l.machine.h}, true, size.x, 1,
           s.source);
  splitter(c, "split_inspector", {l.inspector.x - kGap, l.machine.y, kGap, l.machine.h}, true,
           size.x, -1, s.inspector);
  if (c.ui.bytecode_shown()) {
    splitter(c, "split_bytecode", {l.bytecode.x - kGap, l.source.y, kGap, l.source.h}, true,
             l.machine.x - left, -1, s.bytecode);
  }
  splitter(c, "split_timeline", {left, l.timeline.y - kGap, size.x, kGap}, false, height, -1,
           c.ui.tall() ? s.low_timeline : s.timeline);
  splitter(c, "split_bottom", {left, l.output.y - kGap, size.x, kGap}, false, height, -1,
           c.ui.tall() ? s.tall_bottom : s.bottom);
  splitter(c, "split_output", {l.decisions.x - kGap, l.output.y, kGap, l.output.h}, true, size.x, 1,
           s.output);
}

std::string print_splits(const Splits& s) {
  char text[120];
  std::snprintf(text, sizeof text, "%.4f %.4f %.4f %.4f %.4f %.4f %.4f %.4f", s.source, s.bytecode, s.inspector,
                s.timeline, s.bottom, s.output, s.tall_bottom, s.low_timeline);
  return text;
}

Splits parse_splits(std::string_view text) {
  Splits s;
  const std::string copy(text);
  const int count =
      std::sscanf(copy.c_str(), "%f %f %f %f %f %f %f %f", &s.source, &s.bytecode, &s.inspector, &s.timeline,
                  &s.bottom, &s.output, &s.tall_bottom, &s.low_timeline);
  for (const float part : {s.source, s.bytecode, s.inspector, s.timeline, s.bottom, s.output, s.tall_bottom,
                           s.low_timeline}) {
    if ((count != 6 && count != 8) || !(part >= 0.04f && part <= 0.91f)) return Splits();
  }
  return s;
}

}  // namespace lockstep::app
