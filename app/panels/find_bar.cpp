// Finding and replacing in the shown text, above it. And typing the path of a file where the system has
// no dialogue for it.
#include <algorithm>

#include "app/editor.h"
#include "app/panels/panels.h"
#include "app/words.h"
#include "imgui_stdlib.h"

namespace lockstep::app {
namespace {

constexpr float kRow = 32;

float entry_width(const Rect& row) {
  return std::max(60.0f, row.w - 8 - 70 - 156);
}

void go(const Context& c, bool forward) {
  if (c.editor.buffer().find(c.ui.find.what, forward, c.ui.find.exact)) c.editor.follow_caret();
}

void find_row(const Context& c, const Rect& row) {
  FindBar& bar = c.ui.find;
  const float entry = entry_width(row);
  ImGui::SetCursorScreenPos({row.x + 8, row.y + 3});
  ImGui::SetNextItemWidth(entry);
  if (bar.take_focus) take_keyboard("##find");
  const bool entered = ImGui::InputTextWithHint(
      "##find", c.t(Str::find_hint), &bar.what,
      ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  c.mark("find.what", {row.x + 8, row.y + 3, entry, 26});
  if (ImGui::IsItemActive()) bar.take_focus = false;  // it may take some frames
  if (entered) {
    go(c, !ImGui::GetIO().KeyShift);
    bar.take_focus = true;
  }
  if (ImGui::IsItemActive() && ImGui::IsKeyPressed(ImGuiKey_Escape)) bar.open = false;
  const int count = c.editor.buffer().count_of(bar.what, bar.exact);
  const std::string text = bar.what.empty() ? std::string()
                                            : fill(c.t(Str::found_count), {count_text(
                                                                              static_cast<uint64_t>(count))});
  put_text(ImGui::GetWindowDrawList(), c.fonts.small, {row.x + 14 + entry, row.y + 8},
           c.colour(count == 0 && !bar.what.empty() ? Colour::kError : Colour::kTextDim), text, 62);
  ImGui::SetCursorScreenPos({row.x + row.w - 152, row.y + 2});
  const auto button = [&](const char* id, Icon icon, Str tip, bool lit) {
    const bool clicked = icon_button(c, id, icon, c.t(tip), 28, {true, lit, 0});
    ImGui::SameLine(0, 2);
    return clicked;
  };
  if (button("find_previous", Icon::up, Str::find_previous, false)) go(c, false);
  if (button("find_next", Icon::down, Str::find_next, false)) go(c, true);
  if (button("find_exact", Icon::letters, Str::find_exact, bar.exact)) bar.exact = !bar.exact;
  if (button("find_replace", Icon::swap, Str::replace, bar.replacing))
    bar.replacing = !bar.replacing;
  if (button("find_close", Icon::close, Str::close, false)) bar.open = false;
}

void replace_row(const Context& c, const Rect& row) {
  FindBar& bar = c.ui.find;
  ImGui::SetCursorScreenPos({row.x + 8, row.y + 3});
  const float entry = entry_width(row);
  ImGui::SetNextItemWidth(entry);
  const bool entered = ImGui::InputTextWithHint("##with", c.t(Str::replace_hint), &bar.with,
                                                ImGuiInputTextFlags_EnterReturnsTrue);
  c.mark("find.with", {row.x + 8, row.y + 3, entry, 26});
  const ButtonLook look{!bar.what.empty(), false, 0};
  ImGui::SetCursorScreenPos({row.x + 14 + entry, row.y + 2});
  if (text_button(c, "replace_one", c.t(Str::replace_one), {}, look) || entered) {
    c.editor.buffer().replace_found(bar.what, bar.with, bar.exact);
    c.editor.follow_caret();
  }
  const float next = row.x + 14 + entry + text_width(c.fonts.text, c.t(Str::replace_one)) + 26;
  ImGui::SetCursorScreenPos({next, row.y + 2});
  if (text_button(c, "replace_all", c.t(Str::replace_all), {}, look))
    c.editor.buffer().replace_all(bar.what, bar.with, bar.exact);
}

}  // namespace

float draw_find_bar(const Context& c, const Rect& rect, bool read_only) {
  const bool replacing = c.ui.find.replacing && !read_only;
  const float height = kRow * (replacing ? 2 : 1) + 1;
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddRectFilled(rect.min(), {rect.x + rect.w, rect.y + height}, c.colour(Colour::kHeader));
  draw->AddLine({rect.x, rect.y + height - 1}, {rect.x + rect.w, rect.y + height - 1},
                c.colour(Colour::kLine));
  find_row(c, {rect.x, rect.y, rect.w, kRow});
  if (replacing) replace_row(c, {rect.x, rect.y + kRow, rect.w, kRow});
  return height;
}

void draw_path_entry(const Context& c) {
  if (c.ui.path_open && !ImGui::IsPopupOpen("##path")) ImGui::OpenPopup("##path");
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const float width = std::min(620.0f, size.x - 40);
  ImGui::SetNextWindowPos({(size.x - width) / 2, 80});
  ImGui::SetNextWindowSize({width, 0});
  c.ui.path_open = ImGui::BeginPopup("##path", ImGuiWindowFlags_NoMove);
  if (!c.ui.path_open) return;
  ImGui::TextUnformatted(c.t(Str::path_title));
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(-1);
  const bool done = ImGui::InputTextWithHint("##path", c.t(Str::path_hint), &c.ui.path_text,
                                             ImGuiInputTextFlags_EnterReturnsTrue);
  if (done && !c.ui.path_text.empty()) {
    c.ask(Command::open_path, 0, 0, c.ui.path_text);
    ImGui::CloseCurrentPopup();
  }
  if (ImGui::IsKeyPressed(ImGuiKey_Escape)) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

}  // namespace lockstep::app
