#include "app/widgets.h"

#include <algorithm>
#include <cmath>

#include "app/runner.h"
#include "app/words.h"
#include "core/base/text.h"
#include "imgui_internal.h"

namespace lockstep::app {
namespace {

constexpr double kGlideSeconds = 0.15;

float pixels(const ImFont* font) {
  return font->FontSize * ImGui::GetIO().FontGlobalScale;
}

bool breaks_anywhere(uint32_t point) {
  return point >= 0x2e80;
}
bool sticks_to_left(uint32_t point) {  // must not begin a line
  return point == 0x3002 || point == 0xff0c || point == 0xff1b || point == 0xff1a ||
         point == 0x3001 || point == 0xff09 || point == 0x201d || point == 0xff1f || point == ',' ||
         point == '.';
}

// The end of the line that begins at `from`: as much as fits.
size_t line_end(ImFont* font, std::string_view text, size_t from, float width) {
  size_t fit = from;  // last place where it may break
  float x = 0;
  const float scale = ImGui::GetIO().FontGlobalScale;
  uint32_t previous = 0;
  for (size_t at = from; at < text.size();) {
    const size_t start = at;
    const uint32_t point = base::decode_utf8(text, at);
    if (point == '\n') return start;
    const bool may =
        start > from && (previous == ' ' || breaks_anywhere(point) || breaks_anywhere(previous));
    if (may && !sticks_to_left(point)) fit = start;
    x += font->GetCharAdvance(static_cast<ImWchar>(point < 0xffff ? point : '?')) * scale;
    if (x > width && start > from) return fit > from ? fit : start;
    previous = point;
  }
  return text.size();
}

template <class Draw>
float each_line(ImFont* font, std::string_view text, float width, Draw draw) {
  float y = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = line_end(font, text, at, width);
    draw(y, text.substr(at, end - at));
    y += line_height(font);
    at = end;
    while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at;
  }
  return y;
}

ImU32 button_surface(const Context& c, bool enabled, bool lit) {
  if (!enabled) return 0;
  if (ImGui::IsItemActive()) return c.colour(Colour::kActive);
  if (ImGui::IsItemHovered()) return c.colour(Colour::kHover);
  return lit ? c.colour(Colour::kSelection) : 0;
}

}  // namespace

float line_height(ImFont* font) {
  return std::round(pixels(font) * 1.35f);
}

float text_width(ImFont* font, std::string_view text) {
  return font->CalcTextSizeA(pixels(font), FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

float put_text(ImDrawList* draw, ImFont* font, ImVec2 at, ImU32 colour, std::string_view text,
               float width) {
  const float size = pixels(font);
  at = {std::round(at.x), std::round(at.y)};
  const float whole = text_width(font, text);
  if (width <= 0 || whole <= width) {
    draw->AddText(font, size, at, colour, text.data(), text.data() + text.size());
    return whole;
  }
  const std::string_view dots = "\xe2\x80\xa6";
  const float dots_width = text_width(font, dots);
  const char* rest = nullptr;
  const float used = font->CalcTextSizeA(size, std::max(0.0f, width - dots_width), 0, text.data(),
                                         text.data() + text.size(), &rest)
                         .x;
  draw->AddText(font, size, at, colour, text.data(), rest);
  draw->AddText(font, size, {at.x + used, at.y}, colour, dots.data(), dots.data() + dots.size());
  return width;
}

float put_paragraph(ImDrawList* draw, ImFont* font, ImVec2 at, ImU32 colour, std::string_view text,
                    float width) {
  return each_line(font, text, width, [&](float y, std::string_view line) {
    put_text(draw, font, {at.x, at.y + y}, colour, line);
  });
}

float paragraph_height(ImFont* font, std::string_view text, float width) {
  return each_line(font, text, width, [](float, std::string_view) {});
}

void take_keyboard(const char* entry) {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  g.NavNextActivateId = ImGui::GetID(entry);
  g.NavNextActivateFlags = ImGuiActivateFlags_PreferInput;
}

bool hit(const char* id, const Rect& rect) {
  ImGui::SetCursorScreenPos(rect.min());
  return ImGui::InvisibleButton(id, {std::max(rect.w, 1.0f), std::max(rect.h, 1.0f)});
}

void tooltip(const Context& c, std::string_view text) {
  // What has just been said stands below the top bar, where its buttons' tips would come.
  if (c.now < c.ui.notice.until && ImGui::GetItemRectMax().y < 60) return;
  if (text.empty() ||
      !ImGui::IsItemHovered(ImGuiHoveredFlags_DelayShort | ImGuiHoveredFlags_AllowWhenDisabled)) {
    return;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {9, 6});
  const float width = std::min(text_width(c.fonts.small, text) + 2, 330.0f);
  const float height = paragraph_height(c.fonts.small, text, width);
  const ImVec2 min = ImGui::GetItemRectMin();
  const ImVec2 max = ImGui::GetItemRectMax();
  if (max.y - min.y < 60) {  // it must not cover what it explains
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const bool below = max.y + height + 20 < size.y;
    ImGui::SetNextWindowPos({std::clamp(ImGui::GetMousePos().x - 12, 2.0f, size.x - width - 22),
                             below ? max.y + 5 : min.y - height - 17});
  }
  if (ImGui::BeginTooltip()) {
    put_paragraph(ImGui::GetWindowDrawList(), c.fonts.small, ImGui::GetCursorScreenPos(),
                  c.colour(Colour::kText), text, width);
    ImGui::Dummy({width, height});
    ImGui::EndTooltip();
  }
  ImGui::PopStyleVar();
}

void close_by_escape() {
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) ImGui::CloseCurrentPopup();
}

std::string command_tip(const Context& c, Command command) {
  const CommandRow& row = command_row(command);
  std::string text = c.t(row.label);
  const std::string keys = chord_text(row.chord);
  if (!keys.empty()) text += "  (" + keys + ")";
  return text;
}

bool icon_button(const Context& c, const char* id, Icon icon, std::string_view tip, float size,
                 ButtonLook look) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect rect{at.x, at.y, size, size};
  ImGui::BeginDisabled(!look.enabled);
  const bool clicked = ImGui::InvisibleButton(id, {size, size});
  ImGui::EndDisabled();
  ImDrawList* draw = ImGui::GetWindowDrawList();
  if (const ImU32 surface = button_surface(c, look.enabled, look.lit)) {
    draw->AddRectFilled(rect.min(), rect.max(), surface, 5);
  }
  const ImU32 usual = look.tint ? look.tint : c.colour(Colour::kText);
  const ImU32 ink = look.enabled ? usual : with_alpha(c.colour(Colour::kTextDim), 0.45f);
  draw_icon(draw, icon, {at.x + size / 2, at.y + size / 2}, size * 0.5f, ink);
  tooltip(c, tip);
  c.mark(std::string("button.") + id, rect);
  return clicked;
}

bool text_button(const Context& c, const char* id, const char* label, std::string_view tip,
                 ButtonLook look) {
  const float width = text_width(c.fonts.text, label) + 20;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect rect{at.x, at.y, width, 28};
  ImGui::BeginDisabled(!look.enabled);
  const bool clicked = ImGui::InvisibleButton(id, {rect.w, rect.h});
  ImGui::EndDisabled();
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const bool hovered = ImGui::IsItemHovered() && look.enabled;
  if (look.lit) {
    draw->AddRectFilled(rect.min(), rect.max(), c.colour(Colour::kAccent), 5);
    if (hovered)
      draw->AddRectFilled(rect.min(), rect.max(), with_alpha(c.colour(Colour::kText), 0.18f), 5);
  } else {
    draw->AddRectFilled(rect.min(), rect.max(),
                        c.colour(hovered ? Colour::kHover : Colour::kRaised), 5);
    draw->AddRect(rect.min(), rect.max(), c.colour(Colour::kLineStrong), 5);
  }
  ImU32 ink = look.tint ? look.tint : c.colour(look.lit ? Colour::kOnAccent : Colour::kText);
  if (!look.enabled) ink = with_alpha(c.colour(Colour::kTextDim), 0.6f);
  put_text(draw, c.fonts.text, {at.x + 10, at.y + (28 - pixels(c.fonts.text)) / 2 - 1}, ink, label);
  tooltip(c, tip);
  c.mark(std::string("button.") + id, rect);
  return clicked;
}

bool tab_button(const Context& c, const char* id, const char* label, bool on) {
  const float width = text_width(c.fonts.small, label) + 16;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect rect{at.x, at.y, width, 26};
  const bool clicked = ImGui::InvisibleButton(id, {rect.w, rect.h});
  ImDrawList* draw = ImGui::GetWindowDrawList();
  if (ImGui::IsItemHovered()) draw->AddRectFilled(rect.min(), rect.max(), c.colour(Colour::kHover));
  put_text(draw, c.fonts.small, {at.x + 8, at.y + 6},
           c.colour(on ? Colour::kText : Colour::kTextDim), label);
  if (on) {
    draw->AddRectFilled({at.x + 6, at.y + 24}, {at.x + width - 6, at.y + 26},
                        c.colour(Colour::kAccent));
  }
  c.mark(std::string("tab.") + id, rect);
  return clicked;
}

// ---- patterns and chips ------------------------------------------------------------------------

namespace {

// A line at 45 degrees that goes left from x at the top (down) or at the bottom, as far as it lies
// between the edges. Cut here and not by a clip rectangle: each of those is drawn apart, and a
// timeline would have thousands.
void slanted_line(ImDrawList* draw, ImVec2 min, ImVec2 max, float x, bool down, ImU32 ink,
                  float width) {
  const float height = max.y - min.y;
  const float from = std::max(0.0f, x - max.x + 1);
  const float to = std::min(height, x - min.x - 1);
  if (from >= to) return;
  const auto y = [&](float left) { return down ? min.y + left : max.y - left; };
  draw->AddLine({x - from, y(from)}, {x - to, y(to)}, ink, width);
}

}  // namespace

void pattern_fill(ImDrawList* draw, ImVec2 min, ImVec2 max, ImU32 colour, ImU32 mark,
                  Pattern pattern) {
  if (pattern == Pattern::outline || pattern == Pattern::struck) {
    draw->AddRect(min, max, colour, 0, 0, 1.4f);
    if (pattern == Pattern::struck) draw->AddLine({min.x, max.y}, {max.x, min.y}, colour, 1.4f);
    return;
  }
  if (pattern == Pattern::hollow) {
    draw->AddRectFilled(min, max, with_alpha(colour, 0.28f));
    draw->AddLine({min.x, max.y - 1}, {max.x, max.y - 1}, colour, 2);
    return;
  }
  draw->AddRectFilled(min, max, colour);
  if (pattern == Pattern::solid || max.x - min.x < 6) return;
  const float height = max.y - min.y;
  const float first =
      std::floor(min.x / 7) * 7;  // fixed to the screen: does not crawl when panning
  int count = 0;
  for (float x = first; x < max.x + height && count < 600; x += 7, ++count) {
    const bool inside = x - 1 >= min.x && x + 2 <= max.x;
    switch (pattern) {
      case Pattern::stripes:
        if (inside) draw->AddLine({x, min.y}, {x, max.y}, mark, 2);
        break;
      case Pattern::cross:
        slanted_line(draw, min, max, x, true, mark, 1.5f);
        slanted_line(draw, min, max, x, false, mark, 1.5f);
        break;
      case Pattern::hatch: slanted_line(draw, min, max, x, true, mark, 2); break;
      case Pattern::dots:
        for (float y = min.y + 3; inside && y + 2 <= max.y; y += 6)
          draw->AddRectFilled({x, y}, {x + 2, y + 2}, mark);
        break;
      default: break;
    }
  }
}

void draw_badge(const Context& c, ImDrawList* draw, view::TaskNumber task, ImVec2 centre,
                float radius) {
  const std::string& label = c.words(task).label;
  const float width = text_width(c.fonts.small, label);
  const float half = std::max(radius, width / 2 + 3);
  draw->AddRectFilled({centre.x - half, centre.y - radius}, {centre.x + half, centre.y + radius},
                      c.hue(task), radius);
  put_text(draw, c.fonts.small, {centre.x - width / 2, centre.y - pixels(c.fonts.small) / 2 - 1},
           c.colour(Colour::kOnState), label);
}

namespace {

// The thread's name where there is room, else the short one, in small letters if need be.
struct ChipName {
  const std::string& text;
  ImFont* font;
  float width;  // of the whole chip
};

constexpr float kTight = 8;  // less room around small letters

ChipName chip_name(const Context& c, view::TaskNumber task, float most) {
  const ThreadWords& words = c.words(task);
  const float rest = 10 + std::max(18.0f, text_width(c.fonts.small, words.label) + 6) + 6 + 9;
  const float whole = rest + text_width(c.fonts.text, words.name);
  most += 0.5f;  // places are sums of widths
  if (whole <= most) return {words.name, c.fonts.text, whole};
  const float brief = rest + text_width(c.fonts.text, words.brief);
  if (brief <= most) return {words.brief, c.fonts.text, brief};
  return {words.brief, c.fonts.small, std::min(most, rest - kTight + text_width(c.fonts.small, words.brief))};
}

}  // namespace

float chip_width(const Context& c, view::TaskNumber task, float most) {
  return chip_name(c, task, most).width;
}

void draw_chip(const Context& c, ImDrawList* draw, view::TaskNumber task, const Rect& rect,
               bool plain) {
  const view::Thread* thread = c.thread(task);
  const view::TaskState state = thread ? thread->state : view::TaskState::created;
  const ImU32 colour = c.colour(plain ? Colour::kLineStrong : state_colour(state));
  const bool selected = c.is_selected(task);
  const bool dead = !plain && thread != nullptr && thread->in_deadlock;
  draw->AddRectFilled(rect.min(), rect.max(), c.colour(Colour::kRaised), 5);
  if (!plain) {
    pattern_fill(draw, {rect.x + 1, rect.y + 1}, {rect.x + 8, rect.y + rect.h - 1}, colour,
                 with_alpha(c.colour(Colour::kPanel), 0.75f), state_pattern(state));
  }
  draw->AddRect(rect.min(), rect.max(), selected ? c.colour(Colour::kAccent) : colour, 5, 0,
                selected ? 2.5f : (dead ? 2.0f : 1.2f));
  const ThreadWords& words = c.words(task);
  const float badge = std::max(18.0f, text_width(c.fonts.small, words.label) + 6);
  const float middle = rect.y + rect.h / 2;
  const ChipName name = chip_name(c, task, rect.w + 1);
  const float tight = name.font == c.fonts.small ? 2.0f : 0.0f;
  draw_badge(c, draw, task, {rect.x + 11 - tight / 2 + badge / 2, middle}, 8);
  const float left = rect.x + 10 + badge + 6 - tight * 1.5f;
  const bool gone = !plain && state == view::TaskState::terminated;
  put_text(draw, name.font, {left, middle - pixels(name.font) / 2 - 1},
           c.colour(gone ? Colour::kTextDim : Colour::kText), name.text, rect.x + rect.w - left - 3);
}

void glide_chip(const Context& c, int picture, view::TaskNumber task, Rect rect, ImVec2 origin) {
  Glide& glide = c.ui.glides[(static_cast<uint64_t>(picture) << 32) | task];
  const bool fast = c.runner.busy() && (c.runner.full_speed() || c.runner.rate() > 60);
  const bool jump = glide.frame + 1 != c.ui.frame || c.ui.reduced_motion || fast;
  const ImVec2 target{rect.x - origin.x, rect.y - origin.y};
  if (jump) {
    glide.from = glide.to = glide.shown = target;
    glide.started = -1;
  } else if (std::abs(target.x - glide.to.x) + std::abs(target.y - glide.to.y) > 0.5f) {
    glide.from = glide.shown;
    glide.to = target;
    glide.started = c.now;
  }
  if (glide.started >= 0) {
    const double part = std::min(1.0, (c.now - glide.started) / kGlideSeconds);
    const auto eased = static_cast<float>(1 - (1 - part) * (1 - part));
    glide.shown = {glide.from.x + (glide.to.x - glide.from.x) * eased,
                   glide.from.y + (glide.to.y - glide.from.y) * eased};
    if (part >= 1) glide.started = -1;
    c.ui.animating = true;
  }
  glide.frame = c.ui.frame;
  rect.x = glide.shown.x + origin.x;
  rect.y = glide.shown.y + origin.y;
  ImGui::PushID(static_cast<int>(task));
  if (hit("chip", rect)) c.select_thread(task);
  if (const view::Thread* thread = c.thread(task)) tooltip(c, why_sentence(c, *thread));
  ImGui::PopID();
  draw_chip(c, ImGui::GetWindowDrawList(), task, rect);
  c.mark("chip." + std::to_string(picture) + "." + std::to_string(task), rect);
}

bool inline_chip(const Context& c, const char* id, view::TaskNumber task, float most, bool plain,
                 bool faint) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect rect{at.x, at.y, chip_width(c, task, most), kChipHeight};
  const bool clicked = ImGui::InvisibleButton(id, {rect.w, rect.h});
  draw_chip(c, ImGui::GetWindowDrawList(), task, rect, plain);
  if (faint) {
    ImGui::GetWindowDrawList()->AddRectFilled(rect.min(), rect.max(),
                                              with_alpha(c.colour(Colour::kPanel), 0.45f), 5);
  }
  return clicked;
}

void draw_arrow(ImDrawList* draw, ImVec2 from, ImVec2 to, ImU32 colour, float width, bool dashed) {
  const float dx = to.x - from.x;
  const float dy = to.y - from.y;
  const float length = std::sqrt(dx * dx + dy * dy);
  if (length < 2) return;
  const float ux = dx / length;
  const float uy = dy / length;
  const float head = std::min(5 + width * 1.5f, length);
  const float shaft = length - head * 0.8f;
  for (float at = 0; at < shaft; at += dashed ? 9.0f : shaft) {
    const float end = std::min(shaft, at + (dashed ? 5.0f : shaft));
    draw->AddLine({from.x + ux * at, from.y + uy * at}, {from.x + ux * end, from.y + uy * end},
                  colour, width);
  }
  const ImVec2 base{to.x - ux * head, to.y - uy * head};
  const float half = head * 0.55f;
  draw->AddTriangleFilled(to, {base.x - uy * half, base.y + ux * half},
                          {base.x + uy * half, base.y - ux * half}, colour);
}

void draw_box(const Context& c, ImDrawList* draw, const Rect& rect, const char* heading,
              ImU32 colour, std::string_view right) {
  draw->AddRectFilled(rect.min(), rect.max(), c.colour(Colour::kInput), 6);
  draw->AddRect(rect.min(), rect.max(), c.colour(Colour::kLine), 6);
  draw->AddRectFilled({rect.x + 8, rect.y + 8}, {rect.x + 16, rect.y + 16}, colour, 2);
  const float w = right.empty() ? 0 : text_width(c.fonts.small, right);
  put_text(draw, c.fonts.small, {rect.x + 21, rect.y + 4}, c.colour(Colour::kTextDim), heading,
           rect.w - 32 - w);
  if (w > 0)
    put_text(draw, c.fonts.small, {rect.x + rect.w - w - 8, rect.y + 4}, c.colour(Colour::kTextDim),
             right);
}

// ---- panels -------------------------------------------------------------------------------------

PanelFrame begin_panel(const Context& c, const char* id, const Rect& rect, const char* title,
                       Str help) {
  constexpr float header = 27;
  ImGui::SetNextWindowPos(rect.min());
  ImGui::SetNextWindowSize({rect.w, rect.h});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, c.colour(Colour::kPanel));
  const ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                 ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                                 ImGuiWindowFlags_NoScrollWithMouse;
  PanelFrame panel;
  panel.rect = rect;
  panel.open = ImGui::Begin(id, nullptr, flags);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddRectFilled(rect.min(), {rect.x + rect.w, rect.y + header}, c.colour(Colour::kHeader));
  draw->AddLine({rect.x, rect.y + header}, {rect.x + rect.w, rect.y + header},
                c.colour(Colour::kLine));
  const float used = put_text(draw, c.fonts.small, {rect.x + 10, rect.y + 6},
                              c.colour(Colour::kTextDim), title, rect.w - 20);
  panel.header_x = rect.x + 10 + used + 14;
  if (help != Str::none && rect.w > 150) {
    const ImVec2 centre{rect.x + 10 + used + 12, rect.y + header / 2};
    hit("help", {centre.x - 8, centre.y - 9, 16, 18});
    const bool over = ImGui::IsItemHovered();
    tooltip(c, c.t(help));
    const ImU32 ink = c.colour(over ? Colour::kText : Colour::kTextDim);
    draw->AddCircle(centre, 6.5f, ink, 0, 1);
    put_text(draw, c.fonts.small, {centre.x - 2.5f, centre.y - 8}, ink, "?");
    panel.header_x += 16;
  }
  panel.body = {rect.x, rect.y + header + 1, rect.w, std::max(1.0f, rect.h - header - 1)};
  c.mark(std::string("panel.") + (id + 2), rect);
  return panel;
}

void end_panel() {
  ImGui::End();
}

void begin_body(const PanelFrame& panel, const char* id, bool horizontal, float pad) {
  ImGui::SetCursorScreenPos(panel.body.min());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
  ImGui::BeginChild(id, {panel.body.w, panel.body.h}, ImGuiChildFlags_AlwaysUseWindowPadding,
                    horizontal ? ImGuiWindowFlags_HorizontalScrollbar : 0);
  ImGui::PopStyleVar();
}

void end_body() {
  ImGui::EndChild();
}

void empty_state(const Context& c, const Rect& rect, Str title, Str advice) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const float width = std::min(rect.w - 40, 420.0f);
  const float x = rect.x + (rect.w - width) / 2;
  const float head = paragraph_height(c.fonts.text, c.t(title), width);
  const float rest = paragraph_height(c.fonts.small, c.t(advice), width);
  float y = rect.y + std::max(8.0f, (rect.h - head - rest - 6) / 2);
  y += put_paragraph(draw, c.fonts.text, {x, y}, c.colour(Colour::kText), c.t(title), width) + 6;
  put_paragraph(draw, c.fonts.small, {x, y}, c.colour(Colour::kTextDim), c.t(advice), width);
}

}  // namespace lockstep::app
