// An exception that nobody caught: CPython's traceback, each of its places one click away.
#include <algorithm>

#include "app/documents.h"
#include "app/panels/panels.h"
#include "app/words.h"

namespace lockstep::app {
namespace {

void go_to(const Context& c, const CrashFrame& frame) {
  const std::vector<view::SourceFile>& files = c.session.files();
  for (uint32_t i = 0; i < files.size(); ++i) {
    if (files[i].name != frame.file) continue;
    c.ask(Command::show_place, i, static_cast<uint64_t>(frame.line));
    c.select_line(frame.line);
    return;
  }
}

}  // namespace

void draw_crash(const Context& c) {
  const Crash* crash = c.crash();
  if (crash == nullptr) return;
  const float width = ImGui::GetContentRegionAvail().x;
  ImDrawList* draw = ImGui::GetWindowDrawList();
  ImVec2 at = ImGui::GetCursorScreenPos();
  const float title = put_paragraph(draw, c.fonts.text, at, c.colour(Colour::kError),
                                    fill(c.t(Str::crash_title), {c.words(crash->task).name}), width);
  ImGui::Dummy({width, title + 2});
  if (text_button(c, "crash", c.t(Str::go_to_crash), c.t(Str::go_to_crash_tip), {true, true, 0}))
    c.ask(Command::go_to_crash);
  const std::string hint = crash_hint(c, *crash);
  if (!hint.empty()) {
    at = ImGui::GetCursorScreenPos();
    const float height = put_paragraph(draw, c.fonts.text, at, c.colour(Colour::kText), hint, width);
    ImGui::Dummy({width, height + 4});
  }
  size_t frame = 0;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  for (size_t i = 0; i < crash->text.size() && i < 200; ++i) {
    at = ImGui::GetCursorScreenPos();
    const float height = paragraph_height(c.fonts.mono_small, crash->text[i], width - 4);
    const bool place = frame < crash->frames.size() && crash->frames[frame].text_line == i;
    ImGui::PushID(static_cast<int>(i) + 7000);
    if (ImGui::InvisibleButton("line", {width, std::max(1.0f, height)}) && place)
      go_to(c, crash->frames[frame]);
    const bool hovered = place && ImGui::IsItemHovered();
    ImGui::PopID();
    if (hovered)
      draw->AddRectFilled({at.x - 4, at.y}, {at.x + width, at.y + height}, c.colour(Colour::kHover), 3);
    const Colour ink = place                         ? Colour::kAccent
                       : i + 1 == crash->text.size() ? Colour::kError
                                                     : Colour::kText;
    put_paragraph(draw, c.fonts.mono_small, at, c.colour(ink), crash->text[i], width - 4);
    if (place) {
      c.mark("crash.frame." + std::to_string(frame), {at.x, at.y, width, height});
      ++frame;
    }
  }
  ImGui::PopStyleVar();
  ImGui::Dummy({width, 6});
}

}  // namespace lockstep::app
