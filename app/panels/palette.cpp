// Ctrl+K: every command, panel, lesson and example by name, in either language.
#include <algorithm>
#include <utility>

#include "app/examples.h"
#include "app/panels/panels.h"
#include "assets/lessons.h"
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

// Whatever can be found: a command, a panel, a lesson, an example.
struct Entry {
  Command command = Command::none;
  uint64_t a = 0;
  std::string text;    // of the request
  std::string label;
  std::string keys;
  std::string search;  // all that it may be called
};

std::string both(Str id) {
  return std::string(text_of(id, Language::english)) + " " + text_of(id, Language::chinese) + " ";
}

// What a panel's tab is called, besides what its command says.
Str tab_of(Command command) {
  switch (command) {
    case Command::tab_machine: return Str::tab_picture;
    case Command::tab_objects: return Str::tab_objects;
    case Command::tab_states: return Str::tab_states;
    case Command::tab_graph: return Str::tab_graph;
    case Command::tab_memory: return Str::tab_memory;
    case Command::tab_explore: return Str::tab_explore;
    case Command::tab_events: return Str::tab_events;
    case Command::tab_selection: return Str::tab_selection;
    case Command::tab_processes: return Str::tab_processes;
    default: return Str::none;
  }
}

void add_commands(const Context& c, std::vector<Entry>& list) {
  for (const CommandRow& row : command_rows()) {
    if (row.in_palette)
      list.push_back({row.command, 0, {}, c.t(row.label), chord_text(row.chord),
                      both(row.label) + both(tab_of(row.command)) + row.id});
  }
}

// What is looked for by name stands before the commands; without a name they come first.
std::vector<Entry> all_entries(const Context& c, bool named) {
  std::vector<Entry> list;
  if (!named) add_commands(c, list);
  static constexpr struct {
    Str title;
    const char* mark;
  } panels[] = {{Str::source, "panel.source"},       {Str::bytecode, "panel.bytecode"},
                {Str::machine, "panel.machine"},     {Str::inspector, "panel.inspector"},
                {Str::timeline, "panel.timeline"},   {Str::output, "panel.output"},
                {Str::history, "panel.decisions"}};
  for (const auto& panel : panels) {
    list.push_back({Command::show_panel, 0, panel.mark, fill(c.t(Str::palette_panel), {c.t(panel.title)}), {},
                    both(panel.title) + both(Str::palette_panel)});
  }
  if (named) add_commands(c, list);
  const bool chinese = c.ui.language == Language::chinese;
  for (size_t i = 0; i < assets::kLessonCount; ++i) {
    const assets::Lesson& lesson = assets::kLessons[i];
    const std::string number = std::to_string(i + 1);
    list.push_back({Command::load_lesson, i, {},
                    fill(c.t(Str::palette_lesson), {number, chinese ? lesson.title.chinese : lesson.title.english}),
                    {}, both(Str::palette_lesson) + number + " " + lesson.title.chinese + " " + lesson.title.english +
                            " " + lesson.about.chinese + " " + lesson.about.english + " " + lesson.id});
  }
  for (size_t i = 0; i < examples().size(); ++i) {
    const ExampleEntry& entry = examples()[i];
    list.push_back({Command::load_example, i, {}, fill(c.t(Str::palette_example), {c.t(entry.title)}), {},
                    both(Str::palette_example) + both(entry.title) + both(entry.about) + entry.file});
  }
  return list;
}

// All words typed occur, in any order.
bool matches(const Entry& entry, const std::string& typed) {
  const std::string name = lower(entry.search);
  size_t at = 0;
  while (at < typed.size()) {
    const size_t end = std::min(typed.find(' ', at), typed.size());
    if (name.find(typed.substr(at, end - at)) == std::string::npos) return false;
    at = end + 1;
  }
  return true;
}

void draw_entries(const Context& c, const std::vector<Entry>& found, bool take) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  for (size_t i = 0; i < found.size(); ++i) {
    const Entry& entry = found[i];
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const Rect rect{at.x, at.y, ImGui::GetContentRegionAvail().x, 27};
    ImGui::PushID(static_cast<int>(i));
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
    const float keys = text_width(c.fonts.small, entry.keys);
    put_text(draw, c.fonts.text, {rect.x + 8, rect.y + 4}, c.colour(Colour::kText), entry.label,
             rect.w - keys - 28);
    put_text(draw, c.fonts.small, {rect.x + rect.w - 8 - keys, rect.y + 5}, c.colour(Colour::kTextDim), entry.keys);
    if (clicked || (take && on)) {
      c.ask(entry.command, entry.a, 0, entry.text);
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
  const std::string typed = lower(c.ui.palette_text);
  std::vector<Entry> found = all_entries(c, !typed.empty());
  std::erase_if(found, [&](const Entry& entry) { return !matches(entry, typed); });
  // What is called so comes before what is only about it.
  std::stable_partition(found.begin(), found.end(),
                        [&](const Entry& entry) { return lower(entry.label).find(typed) != std::string::npos; });
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
