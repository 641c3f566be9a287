// Memory: the shown frame's names, the objects they lead to, and who else can reach those. Two arrows to
// one box are two names for one object. A click on an object looks at it from near.
#include <algorithm>
#include <cstdio>

#include "app/heap_layout.h"
#include "app/panels/panels.h"
#include "app/words.h"

namespace lockstep::app {
namespace {

constexpr float kMargin = 12;

HeapMetrics metrics_of(const Context& c) {
  HeapMetrics m;
  m.measure = [&c](const std::string& text) { return text_width(c.fonts.mono_small, text); };
  return m;
}

// Who can reach it is the colour of its edge.
ImU32 reach_colour(const Context& c, const view::HeapObject& object) {
  switch (object.reach) {
    case view::HeapReach::one: return c.hue(object.owner);
    case view::HeapReach::several: return c.colour(Colour::kReady);
    case view::HeapReach::global: return c.colour(Colour::kAccent);
    case view::HeapReach::unknown: break;
  }
  return c.colour(Colour::kLineStrong);
}

std::string reach_text(const Context& c, const view::HeapObject& object) {
  switch (object.reach) {
    case view::HeapReach::one: return fill(c.t(Str::reach_one), {c.words(object.owner).name});
    case view::HeapReach::several: return c.t(Str::reach_several);
    case view::HeapReach::global: return c.t(Str::reach_global);
    case view::HeapReach::unknown: break;
  }
  return c.t(Str::reach_unknown);
}

std::string object_tip(const Context& c, const view::HeapObject& object) {
  char address[32];
  std::snprintf(address, sizeof address, "0x%llx", static_cast<unsigned long long>(object.address));
  const std::string generation = object.generation < 0
                                     ? std::string(c.t(Str::heap_not_tracked))
                                     : fill(c.t(Str::heap_generation),
                                            {std::to_string(object.generation)});
  return fill(c.t(Str::heap_tip), {object.type, address, count_text(object.refcount), generation,
                                   count_text(object.bytes)}) +
         "\n" + reach_text(c, object);
}

void draw_fields(const Context& c, const std::vector<view::HeapField>& fields, const Rect& box,
                 const HeapMetrics& m) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  float y = box.y + m.header + 2;
  for (const view::HeapField& field : fields) {
    float x = box.x + 7;
    x += put_text(draw, c.fonts.mono_small, {x, y}, c.colour(Colour::kText), field.name,
                  box.w * 0.6f);
    if (field.object != 0) {
      draw->AddCircleFilled({box.x + box.w - 8, y + 8}, 3, c.colour(Colour::kText));
    } else {
      const float w = std::min(text_width(c.fonts.mono_small, field.text), box.x + box.w - 14 - x);
      put_text(draw, c.fonts.mono_small, {box.x + box.w - 7 - w, y}, c.colour(Colour::kString),
               field.text, std::max(12.0f, w));
    }
    y += m.row;
  }
}

void draw_root(const Context& c, const view::Heap& heap, const HeapBox& box, const Rect& rect,
               const HeapMetrics& m) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const bool locals = box.kind == HeapBoxKind::locals;
  draw->AddRectFilled(rect.min(), rect.max(), c.colour(Colour::kInput), 4);
  draw->AddRectFilled(rect.min(), {rect.x + rect.w, rect.y + m.header}, c.colour(Colour::kRaised), 4,
                      ImDrawFlags_RoundCornersTop);
  draw->AddRect(rect.min(), rect.max(), locals ? c.hue(c.prepared.focus) : c.colour(Colour::kAccent),
                4, 0, 1.5f);
  put_text(draw, c.fonts.small, {rect.x + 7, rect.y + 3}, c.colour(Colour::kText),
           locals ? heap.function : std::string(c.t(Str::heap_globals)), rect.w - 10);
  draw_fields(c, fields_of(heap, box), rect, m);
}

void draw_object(const Context& c, const view::HeapObject& object, const Rect& rect,
                 const HeapMetrics& m) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  ImGui::PushID(static_cast<int>(object.object));
  const bool clicked = hit("object", rect);
  const bool hovered = ImGui::IsItemHovered();
  tooltip(c, object_tip(c, object));
  ImGui::PopID();
  const ImU32 edge = reach_colour(c, object);
  draw->AddRectFilled(rect.min(), rect.max(), c.colour(hovered ? Colour::kHover : Colour::kInput), 4);
  draw->AddRectFilled(rect.min(), {rect.x + rect.w, rect.y + m.header}, c.colour(Colour::kHeader), 4,
                      ImDrawFlags_RoundCornersTop);
  draw->AddRect(rect.min(), rect.max(), edge, 4, 0, hovered ? 2.5f : 1.6f);
  std::string count = "\xc3\x97" + count_text(object.refcount);
  std::string generation;
  if (object.generation >= 0)
    generation = fill(c.t(Str::heap_generation_brief), {std::to_string(object.generation)});
  const float title = text_width(c.fonts.small, object.type) + 20;
  if (title + text_width(c.fonts.small, generation + count) < rect.w) count.insert(0, generation);
  const float w = text_width(c.fonts.small, count);
  put_text(draw, c.fonts.small, {rect.x + rect.w - w - 6, rect.y + 3}, c.colour(Colour::kTextDim),
           count);
  put_text(draw, c.fonts.small, {rect.x + 7, rect.y + 3}, c.colour(Colour::kText), object.type,
           rect.w - w - 18);
  if (object.fields.empty()) {
    put_text(draw, c.fonts.mono_small, {rect.x + 7, rect.y + m.header + 2},
             c.colour(Colour::kString), object.text, rect.w - 12);
  }
  draw_fields(c, object.fields, rect, m);
  if (object.more > 0) {
    const float y = rect.y + m.header + 2 + static_cast<float>(object.fields.size()) * m.row;
    put_text(draw, c.fonts.small, {rect.x + 7, y}, c.colour(Colour::kTextDim),
             fill(c.t(Str::and_more), {count_text(object.more)}), rect.w - 12);
  }
  if (clicked) c.ui.heap_trail.push_back({object.object, object.type});
  c.mark("heap." + std::to_string(object.object), rect);
}

void draw_reference(const Context& c, const HeapPicture& picture, const HeapArrow& arrow,
                    ImVec2 corner, const HeapMetrics& m, bool lit) {
  const Rect& from = picture.boxes[arrow.from].rect;
  const Rect& to = picture.boxes[arrow.to].rect;
  const ImVec2 a{corner.x + from.x + from.w - 8,
                 corner.y + from.y + m.header + 10 + static_cast<float>(arrow.row) * m.row};
  const ImU32 ink = c.colour(lit ? Colour::kText : Colour::kTextDim);
  const float width = lit ? 2.0f : 1.3f;
  ImDrawList* draw = ImGui::GetWindowDrawList();
  if (arrow.back) {  // round the outside, into the right edge
    const ImVec2 b{corner.x + to.x + to.w + 2, corner.y + to.y + m.header / 2};
    const float out = std::max(a.x, b.x) + 26;
    draw->AddBezierCubic(a, {out, a.y}, {out, b.y}, {b.x + 6, b.y}, ink, width);
    draw_arrow(draw, {b.x + 8, b.y}, b, ink, width);
    return;
  }
  const ImVec2 b{corner.x + to.x - 2, corner.y + to.y + m.header / 2};
  const float bend = std::max(18.0f, (b.x - a.x) / 2);
  draw->AddBezierCubic(a, {a.x + bend, a.y}, {b.x - bend, b.y}, {b.x - 6, b.y}, ink, width);
  draw_arrow(draw, {b.x - 8, b.y}, b, ink, width);
}

// Where the picture begins: the frame, or the way of clicks to an object.
void draw_trail(const Context& c, const Rect& row) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  float x = row.x + 10;
  const auto step = [&](const std::string& text, size_t keep, bool last) {
    const float w = text_width(c.fonts.small, text);
    ImGui::PushID(static_cast<int>(keep));
    if (hit("trail", {x - 3, row.y, w + 6, row.h}) && !last) c.ui.heap_trail.resize(keep);
    const bool over = ImGui::IsItemHovered() && !last;
    ImGui::PopID();
    put_text(draw, c.fonts.small, {x, row.y + 3},
             c.colour(last ? Colour::kText : over ? Colour::kAccent : Colour::kTextDim), text);
    x += w + 6;
    if (!last) x += put_text(draw, c.fonts.small, {x, row.y + 3}, c.colour(Colour::kTextDim), ">") + 6;
  };
  const auto index = static_cast<size_t>(std::max(0, c.ui.frame_index));
  const std::string frame = index < c.prepared.stack.size() ? c.prepared.stack[index].place.function
                                                            : std::string();
  const std::vector<HeapStep> trail = c.ui.heap_trail;
  step(fill(c.t(Str::heap_of), {c.words(c.prepared.focus).name, frame}), 0, trail.empty());
  for (size_t i = 0; i < trail.size(); ++i) step(trail[i].name, i + 1, i + 1 == trail.size());
}

void draw_legend(const Context& c, const Rect& row) {
  const struct {
    ImU32 colour;
    Str text, brief;
  } entries[] = {{c.hue(c.prepared.focus), Str::legend_own, Str::legend_own_brief},
                 {c.colour(Colour::kReady), Str::legend_several, Str::legend_several_brief},
                 {c.colour(Colour::kAccent), Str::legend_global, Str::legend_global_brief}};
  const std::string counts = c.t(Str::legend_counts);
  float whole = text_width(c.fonts.small, counts) + 10;
  for (const auto& entry : entries) whole += text_width(c.fonts.small, c.t(entry.text)) + 30;
  const bool brief = whole > row.w - 10;
  ImDrawList* draw = ImGui::GetWindowDrawList();
  float x = row.x + 10;
  for (const auto& entry : entries) {
    draw->AddRect({x, row.y + 5}, {x + 11, row.y + 15}, entry.colour, 2, 0, 2);
    x += 16 + put_text(draw, c.fonts.small, {x + 16, row.y + 3}, c.colour(Colour::kTextDim),
                       c.t(brief ? entry.brief : entry.text)) + 12;
  }
  if (x + 30 < row.x + row.w)
    put_text(draw, c.fonts.small, {x, row.y + 3}, c.colour(Colour::kTextDim), counts, row.x + row.w - x - 4);
}

}  // namespace

void draw_memory(const Context& c, const Rect& rect) {
  const view::Heap& heap = c.prepared.heap;
  if (!heap.found) return empty_state(c, rect, Str::no_memory, Str::no_memory_advice);
  constexpr float bar = 22;
  draw_trail(c, {rect.x, rect.y, rect.w, bar});
  draw_legend(c, {rect.x, rect.y + rect.h - bar, rect.w, bar});
  const Rect area{rect.x, rect.y + bar, rect.w, std::max(1.0f, rect.h - 2 * bar)};
  const HeapMetrics m = metrics_of(c);
  const HeapPicture picture = layout_heap(heap, m);
  ImGui::SetCursorScreenPos(area.min());
  ImGui::BeginChild("memory", {area.w, area.h}, 0, ImGuiWindowFlags_HorizontalScrollbar);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const ImVec2 corner{origin.x + kMargin, origin.y + 6};
  const ImVec2 mouse = ImGui::GetMousePos();
  size_t hovered = SIZE_MAX;
  for (size_t i = 0; i < picture.boxes.size(); ++i) {
    Rect r = picture.boxes[i].rect;
    r.x += corner.x, r.y += corner.y;
    if (r.contains(mouse)) hovered = i;
    if (r.y > area.y + area.h || r.y + r.h < area.y) continue;  // not seen
    if (picture.boxes[i].kind == HeapBoxKind::object)
      draw_object(c, heap.objects[picture.boxes[i].object], r, m);
    else
      draw_root(c, heap, picture.boxes[i], r, m);
  }
  for (const HeapArrow& arrow : picture.arrows) {
    draw_reference(c, picture, arrow, corner, m, arrow.to == hovered || arrow.from == hovered);
  }
  if (heap.left_out > 0) {
    put_text(ImGui::GetWindowDrawList(), c.fonts.small, {corner.x, corner.y + picture.height + 8},
             c.colour(Colour::kTextDim),
             fill(c.t(Str::heap_left_out), {count_text(heap.left_out)}));
  }
  if (picture.boxes.empty()) {
    put_text(ImGui::GetWindowDrawList(), c.fonts.small, corner, c.colour(Colour::kTextDim),
             c.t(Str::heap_no_names));
  }
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({picture.width + 2 * kMargin + 30, picture.height + 34});
  ImGui::EndChild();
}

}  // namespace lockstep::app
