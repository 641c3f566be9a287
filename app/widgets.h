// The small things panels are made of: panel frames, icon buttons, thread chips, pattern fills,
// texts that fit. Drawing only; a widget says whether it was clicked and changes nothing itself.
#pragma once

#include <string_view>

#include "app/context.h"

namespace lockstep::app {

enum class Icon : uint8_t {
  play,
  play_back,
  pause,
  stop,
  step,
  step_back,
  bytecode,
  bytecode_back,
  over,
  over_back,
  out,
  out_back,
  to_start,
  to_end,
  sun,
  moon,
  gear,
  search,
  close,
  plus,
  up,
  down,
  letters,
  swap,
  folder,
  link,
  key,
  lock
};
void draw_icon(ImDrawList* draw, Icon icon, ImVec2 centre, float size, ImU32 colour);

struct ButtonLook {
  bool enabled = true;
  bool lit = false;
  ImU32 tint = 0;  // colour of icon or text; 0: the usual one
};
// A square button; its tooltip is the command's words and key. Records a mark "button.<id>".
bool icon_button(const Context& c, const char* id, Icon icon, std::string_view tip, float size,
                 ButtonLook look = {});
bool text_button(const Context& c, const char* id, const char* label, std::string_view tip,
                 ButtonLook look = {});
// A tab: text with a line under it when it is on.
bool tab_button(const Context& c, const char* id, const char* label, bool on);

void tooltip(const Context& c, std::string_view text);  // if the last item is hovered
// In a popup: Esc closes it.
void close_by_escape();
std::string command_tip(const Context& c, Command command);

// Text in a font and colour; cut with an ellipsis at `width` if that is above zero. Returns its
// width.
float put_text(ImDrawList* draw, ImFont* font, ImVec2 at, ImU32 colour, std::string_view text,
               float width = 0);
float text_width(ImFont* font, std::string_view text);
float line_height(ImFont* font);
// Lines of a paragraph broken to a width (Chinese may break anywhere). Returns the height.
float put_paragraph(ImDrawList* draw, ImFont* font, ImVec2 at, ImU32 colour, std::string_view text,
                    float width);
float paragraph_height(ImFont* font, std::string_view text, float width);

void pattern_fill(ImDrawList* draw, ImVec2 min, ImVec2 max, ImU32 colour, ImU32 mark,
                  Pattern pattern);

// A thread as a chip: label in its hue, name, state colour and texture at the left edge.
constexpr float kChipHeight = 24;
float chip_width(const Context& c, view::TaskNumber task, float most);
// plain: without the state, for lists about other moments.
void draw_chip(const Context& c, ImDrawList* draw, view::TaskNumber task, const Rect& rect,
               bool plain = false);
// The chip as a thing that can be clicked, hovered, and that glides to where it belongs.
// `picture` keeps the pictures apart.
// `origin` is the corner of what it stands in, if that is scrolled.
void glide_chip(const Context& c, int picture, view::TaskNumber task, Rect rect, ImVec2 origin = {0, 0});
// A little round badge with the label in the thread's hue.
void draw_badge(const Context& c, ImDrawList* draw, view::TaskNumber task, ImVec2 centre,
                float radius);
// The chip within a line of ImGui items, clickable. Returns true when clicked.
bool inline_chip(const Context& c, const char* id, view::TaskNumber task, float most,
                 bool plain = false, bool faint = false);

// A line with a head at its end; dashed if asked.
void draw_arrow(ImDrawList* draw, ImVec2 from, ImVec2 to, ImU32 colour, float width,
                bool dashed = false);
// A box with a small heading, as in diagrams.
void draw_box(const Context& c, ImDrawList* draw, const Rect& rect, const char* heading,
              ImU32 colour, std::string_view right = {});

// The text entry of this name gets the keyboard in the next frame, whatever had it before (after a click
// into the editor ImGui::SetKeyboardFocusHere does nothing). Call until the entry is active.
void take_keyboard(const char* entry);

// An invisible button at a place. Returns true when clicked; hovering is ImGui::IsItemHovered().
bool hit(const char* id, const Rect& rect);

struct PanelFrame {
  Rect rect;  // the whole
  Rect body;
  float header_x = 0;  // where the next thing in the header goes
  bool open = false;
};
// A panel: a window of its own at `rect` with a header. Must be closed by end_panel.
// `help`: what is this? In one sentence, at a question mark behind the title.
PanelFrame begin_panel(const Context& c, const char* id, const Rect& rect, const char* title,
                       Str help = Str::none);
void end_panel();
// The body as a scrolling child; end_body in any case.
void begin_body(const PanelFrame& panel, const char* id, bool horizontal = false, float pad = 8);
void end_body();
void empty_state(const Context& c, const Rect& rect, Str title, Str advice);

}  // namespace lockstep::app
