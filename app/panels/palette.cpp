// Ctrl+K: every command by name, in either language.
#include <algorithm>
#include <utility>

#include "app/panels/panels.h"
#include "imgui_stdlib.h"

namespace lockstep::app {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& ch : result) {
    if (ch >= 'A' && ch <= 'Z') ch = static_cast<char>(ch + 32);
  }
  return result;
}

// All words typed occur, in any order.
bool matches(const CommandRow& row, const std::string& typed) {
  const std::string name = lower(std::string(text_of(row.label, Language::english)) + " " +
                                 text_of(row.label, Language::chinese) + " " + row.id);
  size_t at = 0;
  while (at < typed.size()) {
    const size_t end = std::min(typed.find(' ', at), typed.size());
    if (name.find(typed.substr(at, end - at)) == std::string::npos) return false;
    at = end + 1;
  }
  return true;
}

void draw_entries(const Context& c, const std::vector<const CommandRow*>& found, bool take) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  for (size_t i = 0; i < found.size(); ++i) {
    const CommandRow& row = *found[i];
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const Rect rect{at.x, at.y, ImGui::GetContentRegionAvail().x, 27};
    ImGui::PushID(row.id);
    const bool clicked = ImGui::InvisibleButton("entry", {rect.w, rect.h});
    const bool on = static_cast<int>(i) == c.ui.palette_index;
    if (ImGui::IsItemHovered() &&
        (ImGui::GetIO().MouseDelta.x != 0 || ImGui::GetIO().MouseDelta.y != 0)) {
      c.ui.palette_index = static_cast<int>(i);
    }
    if (on) {
      draw->AddRectFilled(rect.min(), rect.max(), c.colour(Colour::kSelection), 4);
      ImGui::SetScrollHereY(0.5f);
    }
    put_text(draw, c.fonts.text, {rect.x + 8, rect.y + 4}, c.colour(Colour::kText), c.t(row.label));
    const std::string keys = chord_text(row.chord);
    put_text(draw, c.fonts.small,
             {rect.x + rect.w - 8 - text_width(c.fonts.small, keys), rect.y + 5},
             c.colour(Colour::kTextDim), keys);
    if (clicked || (take && on)) {
      c.ask(row.command);
      ImGui::CloseCurrentPopup();
    }
    ImGui::PopID();
  }
}

}  // namespace

void draw_palette(const Context& c) {
  if (std::exchange(c.ui.palette_asked, false) && !ImGui::IsPopupOpen("##palette")) {
    ImGui::OpenPopup("##palette");
    c.ui.palette_text.clear();
    c.ui.palette_index = 0;
  }
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const float width = std::min(520.0f, size.x - 40);
  ImGui::SetNextWindowPos({(size.x - width) / 2, 80});
  ImGui::SetNextWindowSize({width, 0});
  c.ui.palette_open = ImGui::BeginPopup("##palette", ImGuiWindowFlags_NoMove);
  if (!c.ui.palette_open) return;
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(-1);
  if (ImGui::InputTextWithHint("##find", c.t(Str::palette_hint), &c.ui.palette_text))
    c.ui.palette_index = 0;
  std::vector<const CommandRow*> found;
  const std::string typed = lower(c.ui.palette_text);
  for (const CommandRow& row : command_rows()) {
    if (row.in_palette && matches(row, typed)) found.push_back(&row);
  }
  const int count = static_cast<int>(found.size());
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) ++c.ui.palette_index;
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) --c.ui.palette_index;
  if (ImGui::IsKeyPressed(ImGuiKey_Escape)) ImGui::CloseCurrentPopup();
  c.ui.palette_index = count == 0 ? 0 : (c.ui.palette_index + count) % count;
  const bool take =
      ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter);
  ImGui::BeginChild("entries",
                    {0, std::min(360.0f, static_cast<float>(std::max(count, 1)) * 32 + 4)});
  if (count == 0) ImGui::TextUnformatted(c.t(Str::palette_nothing));
  draw_entries(c, found, take);
  ImGui::EndChild();
  ImGui::EndPopup();
  c.ui.palette_open = ImGui::IsPopupOpen("##palette");  // closed by Esc or by a choice
}

}  // namespace lockstep::app
