#include "app/editor.h"

#include <algorithm>
#include <cmath>

#include "app/host.h"
#include "app/widgets.h"
#include "core/base/text.h"
#include "imgui_internal.h"

namespace lockstep::app {
namespace {

constexpr float kNumbers = 38;  // width of breakpoints and line numbers

// Room for the threads' arrows beside the numbers: as many as stand at one line, up to three.
float arrows_width(const SourceMarks& marks) {
  int most = 1;
  for (const ThreadMark& mark : marks.threads) {
    int here = 0;
    for (const ThreadMark& other : marks.threads) here += other.line == mark.line ? 1 : 0;
    most = std::max(most, here);
    if (most >= 3 || marks.threads.size() > 100) return 60;
  }
  return most == 1 ? 24 : 42;
}

// Tells the system where the window of an input method (for Chinese) is to stand.
void show_input_method(ImVec2 caret, float height) {
  ImGuiPlatformImeData& data = ImGui::GetCurrentContext()->PlatformImeData;
  data.WantVisible = true;
  data.InputPos = caret;
  data.InputLineHeight = height;
}

bool pressed(ImGuiKey key) {
  return ImGui::IsKeyPressed(key, true);
}
// Without repeating: on a slow machine one press must not paste twice.
bool pressed_once(ImGuiKey key) {
  return ImGui::IsKeyPressed(key, false);
}

}  // namespace

void Editor::set_text(std::string_view text) {
  buffer_.set_text(text);
  highlighted_revision_ = 0;
}

float Editor::x_of(int line, int column) const {
  return static_cast<float>(buffer_.cells_before(line, column)) * cell_;
}

// Only the lines that changed, and those after them whose beginning means something else now.
void Editor::refresh_highlight() {
  if (highlighted_revision_ == buffer_.revision()) return;
  highlighted_revision_ = buffer_.revision();
  std::vector<LineChange> changes;
  const bool known = buffer_.take_changes(changes) && !highlighted_.empty();
  if (!known) {
    highlighted_.assign(buffer_.lines().size(), {});
    longest_ = 0;
    highlight_from(0, buffer_.lines().size());
    return;
  }
  size_t first = SIZE_MAX;
  size_t until = 0;  // of the lines as they are now
  for (const LineChange& change : changes) {
    const auto line = static_cast<size_t>(change.line);
    const auto at = highlighted_.begin() + change.line + 1;
    highlighted_.erase(at, at + change.removed);
    highlighted_.insert(highlighted_.begin() + change.line + 1, static_cast<size_t>(change.added),
                        Line());
    if (until > line) until += static_cast<size_t>(change.added);
    first = std::min(first, line);
    until = std::max(until, line + static_cast<size_t>(change.added) + 1);
  }
  if (highlighted_.size() != buffer_.lines().size()) {
    highlighted_.assign(buffer_.lines().size(), {});
    first = 0;
    until = highlighted_.size();
  }
  if (first < highlighted_.size()) highlight_from(first, until);
}

void Editor::highlight_from(size_t line, size_t until) {
  const auto& lines = buffer_.lines();
  LineState state = line == 0 ? LineState::code : highlighted_[line - 1].after;
  for (; line < lines.size(); ++line) {
    Line& kept = highlighted_[line];
    const LineState before = kept.after;
    kept.spans.clear();
    state = kept.after = highlight_line(lines[line], state, kept.spans);
    kept.cells =
        buffer_.cells_before(static_cast<int>(line), static_cast<int>(lines[line].size()));
    longest_ = std::max(longest_, kept.cells);
    if (line + 1 >= until && before == state) return;
  }
}

// Whether a character stands outside strings and comments.
bool Editor::is_code(Position at) const {
  for (const Span& span : highlighted_[static_cast<size_t>(at.line)].spans) {
    if (span.begin <= at.column && at.column < span.end)
      return span.colour != Colour::kString && span.colour != Colour::kComment;
  }
  return true;
}

// The bracket that belongs to the one at this place.
bool Editor::find_partner(Position at, Position& partner) const {
  constexpr std::string_view kBrackets = "([{)]}";
  constexpr int kFarthest = 3000;  // lines
  const auto& lines = buffer_.lines();
  const std::string& here = lines[static_cast<size_t>(at.line)];
  if (at.column < 0 || at.column >= static_cast<int>(here.size()) || !is_code(at)) return false;
  const size_t kind = kBrackets.find(here[static_cast<size_t>(at.column)]);
  if (kind == std::string_view::npos) return false;
  const int step = kind < 3 ? 1 : -1;
  int depth = 0;
  Position p = at;
  for (int far = 0; far < kFarthest; ++far) {
    const std::string& line = lines[static_cast<size_t>(p.line)];
    for (; p.column >= 0 && p.column < static_cast<int>(line.size()); p.column += step) {
      const size_t found = kBrackets.find(line[static_cast<size_t>(p.column)]);
      if (found == std::string_view::npos || !is_code(p)) continue;
      depth += (found < 3) == (step > 0) ? 1 : -1;
      if (depth > 0) continue;
      partner = p;
      return found % 3 == kind % 3;
    }
    p.line += step;
    if (p.line < 0 || p.line >= static_cast<int>(lines.size())) return false;
    p.column = step > 0 ? 0 : static_cast<int>(lines[static_cast<size_t>(p.line)].size()) - 1;
  }
  return false;
}

void Editor::draw_brackets(const Context& c, ImDrawList* draw, ImVec2 origin) const {
  if (!focus_ || buffer_.has_selection()) return;
  const Position caret = buffer_.caret();
  Position at = caret;
  Position partner;
  bool found = find_partner(at, partner);
  if (!found && caret.column > 0) {
    at.column = caret.column - 1;
    found = find_partner(at, partner);
  }
  if (!found) return;
  for (const Position& p : {at, partner}) {
    const ImVec2 corner{origin.x + x_of(p.line, p.column),
                        origin.y + static_cast<float>(p.line) * height_};
    draw->AddRect({corner.x - 1, corner.y + 1}, {corner.x + cell_ + 1, corner.y + height_ - 1},
                  c.colour(Colour::kAccent), 2, 0, 1.3f);
  }
}

void Editor::draw_found(const Context& c, ImDrawList* draw, int line, ImVec2 at,
                        const SourceMarks& marks) const {
  if (marks.found.empty()) return;
  std::vector<int> columns;
  buffer_.find_in_line(line, marks.found, marks.found_exact, columns);
  for (const int column : columns) {
    const float x0 = at.x + x_of(line, column);
    const float x1 = at.x + x_of(line, column + static_cast<int>(marks.found.size()));
    draw->AddRectFilled({x0, at.y + 1}, {x1, at.y + height_ - 1}, c.colour(Colour::kChanged), 2);
    draw->AddRect({x0, at.y + 1}, {x1, at.y + height_ - 1}, c.colour(Colour::kReady), 2);
  }
}

void Editor::draw_line(const Context& c, ImDrawList* draw, int line, ImVec2 at) const {
  const std::string& text = buffer_.lines()[static_cast<size_t>(line)];
  const std::vector<Span>& spans = highlighted_[static_cast<size_t>(line)].spans;
  const float size = c.fonts.mono->FontSize * ImGui::GetIO().FontGlobalScale;
  size_t span = 0;
  int cell = 0;
  for (size_t i = 0; i < text.size();) {
    while (span < spans.size() && spans[span].end <= static_cast<int>(i)) ++span;
    const bool inside = span < spans.size() && spans[span].begin <= static_cast<int>(i);
    const ImU32 ink = c.colour(inside ? spans[span].colour : Colour::kText);
    // ASCII in one go as far as the colour reaches; other characters each in their cells.
    size_t end = i;
    const size_t limit = inside                ? static_cast<size_t>(spans[span].end)
                         : span < spans.size() ? static_cast<size_t>(spans[span].begin)
                                               : text.size();
    while (end < limit && static_cast<unsigned char>(text[end]) < 0x80 && text[end] != '\t') ++end;
    const float x = at.x + static_cast<float>(cell) * cell_;
    if (end > i) {
      draw->AddText(c.fonts.mono, size, {x, at.y}, ink, text.data() + i, text.data() + end);
      cell += static_cast<int>(end - i);
      i = end;
      continue;
    }
    size_t next = i;
    const uint32_t point = base::decode_utf8(text, next);
    if (point == '\t') {
      cell += 8 - cell % 8;
    } else {
      const int wide = cell_width(point);
      const float glyph =
          c.fonts.mono->GetCharAdvance(static_cast<ImWchar>(point < 0xffff ? point : '?')) *
          ImGui::GetIO().FontGlobalScale;
      const float shift = (static_cast<float>(wide) * cell_ - glyph) / 2;
      draw->AddText(c.fonts.mono, size, {x + std::max(0.0f, shift), at.y}, ink, text.data() + i,
                    text.data() + next);
      cell += wide;
    }
    i = next;
  }
}

void Editor::draw_surfaces(const Context& c, ImDrawList* draw, int line, ImVec2 at, float width,
                           const SourceMarks& marks) const {
  const int number = line + 1;
  const ImVec2 end{at.x + width, at.y + height_};
  if (number == marks.selected_line) {
    draw->AddRectFilled(at, end, c.colour(Colour::kRaised));
    c.mark("source.line", {at.x, at.y, width, height_});
  }
  if (number == marks.current_line) {
    draw->AddRectFilled(at, end, c.colour(Colour::kCurrentLine));
    draw->AddRectFilled(at, {at.x + 3, end.y}, c.colour(Colour::kRunning));
  }
  if (number == marks.race_lines[0] || number == marks.race_lines[1]) {
    draw->AddRectFilled(at, end, with_alpha(c.colour(Colour::kError), 0.14f));
    draw->AddRect(at, end, with_alpha(c.colour(Colour::kError), 0.7f), 3);
  }
  const float left = at.x + 6;
  if (number == marks.span_line && marks.span_begin >= 0 && marks.span_end > marks.span_begin) {
    const float x0 = left + x_of(line, marks.span_begin);
    const float x1 = left + x_of(line, marks.span_end);
    draw->AddRectFilled({x0 - 1, at.y + 1}, {x1 + 1, end.y - 1},
                        with_alpha(c.colour(Colour::kRunning), 0.22f), 3);
    draw->AddLine({x0, end.y - 2}, {x1, end.y - 2}, c.colour(Colour::kRunning), 1.5f);
  }
  draw_found(c, draw, line, {left, at.y}, marks);
  const Position from = buffer_.selection_begin();
  const Position to = buffer_.selection_end();
  if (buffer_.has_selection() && line >= from.line && line <= to.line) {
    const float x0 = left + (line == from.line ? x_of(line, from.column) : 0);
    const auto length = static_cast<int>(buffer_.lines()[static_cast<size_t>(line)].size());
    const float x1 = left + (line == to.line ? x_of(line, to.column) : x_of(line, length) + cell_);
    draw->AddRectFilled({x0, at.y}, {x1, end.y}, c.colour(Colour::kSelection));
  }
}

void Editor::draw_error(const Context& c, ImDrawList* draw, ImVec2 at, float width,
                        const SourceMarks& marks) const {
  const int line = marks.error_line - 1;
  if (line < 0 || line >= static_cast<int>(buffer_.lines().size())) return;
  const auto length = static_cast<int>(buffer_.lines()[static_cast<size_t>(line)].size());
  const int begin = std::clamp(marks.error_begin - 1, 0, length);
  const int end =
      marks.error_end > marks.error_begin ? std::min(marks.error_end - 1, length) : begin + 1;
  const float x0 = at.x + x_of(line, begin);
  const float x1 = std::max(at.x + x_of(line, end), x0 + cell_);
  const ImU32 colour = c.colour(Colour::kError);
  for (float x = x0; x < x1; x += 4) {
    draw->AddLine({x, at.y + height_ - 1}, {x + 2, at.y + height_ - 3}, colour, 1.3f);
    draw->AddLine({x + 2, at.y + height_ - 3}, {x + 4, at.y + height_ - 1}, colour, 1.3f);
  }
  // The message stands behind its line if there is room, else below it.
  const float whole = text_width(c.fonts.small, marks.error_text) + 20;
  const float behind = at.x + x_of(line, length) + 24;
  if (behind + whole < at.x + width - 20) {
    draw->AddRectFilled({behind, at.y}, {behind + whole, at.y + height_},
                        c.colour(Colour::kErrorSurface), 4);
    draw->AddRect({behind, at.y}, {behind + whole, at.y + height_}, colour, 4);
    put_text(draw, c.fonts.small, {behind + 10, at.y + (height_ - 17) / 2}, colour,
             marks.error_text);
    return;
  }
  const float w =
      std::min(text_width(c.fonts.small, marks.error_text) + 2, std::max(120.0f, width - 40));
  const float h = paragraph_height(c.fonts.small, marks.error_text, w);
  const ImVec2 box{std::min(x0, at.x + std::max(0.0f, width - w - 40)), at.y + height_ + 3};
  draw->AddRectFilled(box, {box.x + w + 18, box.y + h + 8}, c.colour(Colour::kErrorSurface), 4);
  draw->AddRect(box, {box.x + w + 18, box.y + h + 8}, colour, 4);
  put_paragraph(draw, c.fonts.small, {box.x + 9, box.y + 4}, colour, marks.error_text, w);
}

void Editor::draw_gutter(const Context& c, ImDrawList* draw, int line, float x, float y,
                         const SourceMarks& marks, EditorEvents& events) {
  const int number = line + 1;
  const bool has = std::find(marks.breakpoints.begin(), marks.breakpoints.end(), number) !=
                   marks.breakpoints.end();
  const bool can = std::binary_search(marks.breakable.begin(), marks.breakable.end(), number);
  const ImVec2 mouse = ImGui::GetMousePos();
  const bool over = ImGui::IsWindowHovered() && mouse.x >= x && mouse.x < x + kNumbers &&
                    mouse.y >= y && mouse.y < y + height_;
  if (has || (over && can)) {
    const ImU32 dot =
        has ? c.colour(Colour::kBreakpoint) : with_alpha(c.colour(Colour::kBreakpoint), 0.4f);
    draw->AddCircleFilled({x + 9, y + height_ / 2}, 5, dot);
  }
  if (over && can && ImGui::IsMouseClicked(0)) events.gutter_line = number;
  const auto race = std::lower_bound(marks.races.begin(), marks.races.end(), number,
                                     [](const auto& mark, int wanted) { return mark.line < wanted; });
  if (race != marks.races.end() && race->line == number) {  // the heat of races
    draw->AddRectFilled({x, y}, {x + kNumbers, y + height_},
                        with_alpha(c.colour(Colour::kError), race->lossy ? 0.24f : 0.10f));
    draw->AddRectFilled({x, y}, {x + 3, y + height_}, c.colour(race->lossy ? Colour::kError : Colour::kReady));
    if (over) ImGui::SetTooltip("%s", fill(c.t(Str::race_gutter), {race->variables}).c_str());
  }
  const std::string text = std::to_string(number);
  const float w = text_width(c.fonts.mono_small, text);
  const ImU32 ink =
      number == marks.current_line ? c.colour(Colour::kText) : c.colour(Colour::kTextDim);
  put_text(draw, c.fonts.mono_small, {x + kNumbers - w - 2, y + 2},
           can ? ink : with_alpha(ink, 0.55f), text);

  float arrow = x + gutter_ - 4;
  int shown = 0;
  for (const ThreadMark& mark : marks.threads) {
    if (mark.line != number) continue;
    if (++shown > 3) {
      put_text(draw, c.fonts.small, {x + kNumbers + 2, y + 1}, c.colour(Colour::kTextDim),
               "\xe2\x80\xa6");
      break;
    }
    const std::string& label = c.words(mark.task).label;
    const float lw = std::max(10.0f, text_width(c.fonts.small, label) + 4);
    const ImU32 hue = c.hue(mark.task);
    const Rect box{arrow - lw - 5, y + 2, lw + 5, height_ - 4};
    draw->AddRectFilled(box.min(), {arrow - 5, box.y + box.h}, hue, 3,
                        ImDrawFlags_RoundCornersLeft);
    draw->AddTriangleFilled({arrow - 5, box.y}, {arrow, y + height_ / 2},
                            {arrow - 5, box.y + box.h}, hue);
    put_text(draw, c.fonts.small,
             {box.x + (lw - text_width(c.fonts.small, label)) / 2 + 0.5f, y + 1},
             c.colour(Colour::kOnState), label);
    if (mark.current)
      draw->AddRect({box.x - 1, box.y - 1}, {arrow - 4, box.y + box.h + 1},
                    c.colour(Colour::kRunning), 3, 0, 2);
    if (ImGui::IsWindowHovered() && box.contains(mouse) && ImGui::IsMouseClicked(0))
      events.clicked_task = mark.task;
    arrow -= lw + 7;
  }
}

void Editor::mouse(const Rect& area, EditorEvents& events) {
  const ImVec2 at = ImGui::GetMousePos();
  const int line = std::clamp(static_cast<int>((at.y - area.y) / height_), 0,
                              static_cast<int>(buffer_.lines().size()) - 1);
  const int cell = static_cast<int>((at.x - area.x - 6) / cell_ + 0.5f);
  const Position position{line, buffer_.column_at_cell(line, std::max(0, cell))};
  if (ImGui::IsWindowHovered() && at.x >= area.x) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    if (ImGui::IsMouseClicked(0)) {
      focus_ = dragging_ = true;
      blink_ = ImGui::GetTime();
      buffer_.place(position, ImGui::GetIO().KeyShift);
      events.clicked_line = line + 1;
      const int clicks = ImGui::GetMouseClickedCount(0);
      if (clicks == 2) buffer_.select_word();
      if (clicks >= 3) buffer_.select_line();
      if (clicks >= 2) dragging_ = false;
    }
  } else if (ImGui::IsMouseClicked(0) && !ImGui::IsWindowHovered()) {
    focus_ = false;
  }
  if (!ImGui::IsMouseDown(0)) dragging_ = false;
  if (dragging_ && ImGui::IsMouseDragging(0, 2)) {
    buffer_.place(position, true);
    follow_caret_ = true;
  }
}

void Editor::move_keys(int page) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool select = io.KeyShift;
  const bool word = io.KeyCtrl;
  if (pressed(ImGuiKey_LeftArrow))
    word ? buffer_.move_words(-1, select) : buffer_.move_characters(-1, select);
  if (pressed(ImGuiKey_RightArrow))
    word ? buffer_.move_words(1, select) : buffer_.move_characters(1, select);
  if (pressed(ImGuiKey_UpArrow)) buffer_.move_lines(-1, select);
  if (pressed(ImGuiKey_DownArrow)) buffer_.move_lines(1, select);
  if (pressed(ImGuiKey_PageUp)) buffer_.move_lines(-page, select);
  if (pressed(ImGuiKey_PageDown)) buffer_.move_lines(page, select);
  if (pressed(ImGuiKey_Home)) word ? buffer_.text_begin(select) : buffer_.line_begin(select);
  if (pressed(ImGuiKey_End)) word ? buffer_.text_end(select) : buffer_.line_end(select);
}

bool Editor::edit_keys(const Context& c) {
  ImGuiIO& io = ImGui::GetIO();
  const uint64_t before = buffer_.revision();
  if (io.KeyCtrl) {
    if (pressed(ImGuiKey_Z)) io.KeyShift ? buffer_.redo() : buffer_.undo();
    if (pressed(ImGuiKey_Y)) buffer_.redo();
    if (pressed_once(ImGuiKey_X) && buffer_.has_selection()) {
      c.host.set_clipboard(buffer_.selected_text());
      buffer_.insert("");
    }
    if (pressed_once(ImGuiKey_V)) {
      const std::string text = c.host.clipboard();
      buffer_.insert(text);
      fresh_text_ += text;
    }
    if (pressed_once(ImGuiKey_Slash)) buffer_.toggle_comment();
    if (pressed(ImGuiKey_Backspace)) buffer_.erase_word(-1);
    if (pressed(ImGuiKey_Delete)) buffer_.erase_word(1);
    return buffer_.revision() != before || (io.KeyAlt && type_characters());
  }
  if (io.KeyAlt) {
    if (pressed(ImGuiKey_UpArrow)) buffer_.move_selected_lines(-1);
    if (pressed(ImGuiKey_DownArrow)) buffer_.move_selected_lines(1);
  }
  if (pressed(ImGuiKey_Enter) || pressed(ImGuiKey_KeypadEnter)) buffer_.new_line();
  if (pressed(ImGuiKey_Backspace)) buffer_.backspace();
  if (pressed(ImGuiKey_Delete)) buffer_.erase_forward();
  if (pressed(ImGuiKey_Tab)) io.KeyShift ? buffer_.unindent() : buffer_.indent();
  type_characters();
  return buffer_.revision() != before;
}

// What was typed, also by an input method. AltGr arrives as Ctrl and Alt.
bool Editor::type_characters() {
  const ImGuiIO& io = ImGui::GetIO();
  for (int i = 0; i < io.InputQueueCharacters.Size; ++i) {
    const auto point = static_cast<uint32_t>(io.InputQueueCharacters[i]);
    if (point < 32 || point == 127) continue;
    std::string text;
    base::append_utf8(text, point);
    buffer_.insert(text);
    if (point >= 0x80) fresh_text_ += text;
  }
  return io.InputQueueCharacters.Size > 0;
}

void Editor::keys(const Context& c, bool read_only) {
  ImGuiIO& io = ImGui::GetIO();
  ImGui::GetCurrentContext()->WantTextInputNextFrame = 1;
  io.WantTextInput = true;
  const Position before = buffer_.caret();
  const uint64_t revision = buffer_.revision();
  if (io.KeyCtrl && pressed_once(ImGuiKey_A)) buffer_.select_all();
  if (io.KeyCtrl && pressed_once(ImGuiKey_C) && buffer_.has_selection())
    c.host.set_clipboard(buffer_.selected_text());
  if (!io.KeyAlt) move_keys(20);
  if (!read_only) edit_keys(c);
  if (!(before == buffer_.caret()) || revision != buffer_.revision()) {
    follow_caret_ = true;
    blink_ = ImGui::GetTime();
  }
}

// Brings the revealed line or the caret into view.
void Editor::scroll_to_wanted() {
  const float view_height = ImGui::GetWindowHeight();
  if (reveal_line_ > 0) {
    const float y = static_cast<float>(reveal_line_ - 1) * height_;
    const float top = ImGui::GetScrollY();
    const float end = static_cast<float>(reveal_end_) * height_;
    const bool both = end - y < view_height - 3 * height_;
    const float low = both ? end - height_ : y;
    if (y < top + height_ || low > top + view_height - 3 * height_) {
      const float wish =
          both && end > y + height_ ? y - (view_height - (end - y)) / 2 : y - view_height * 0.4f;
      ImGui::SetScrollY(std::max(0.0f, wish));
    }
    reveal_line_ = 0;
  }
  if (follow_caret_) {
    const float y = static_cast<float>(buffer_.caret().line) * height_;
    const float top = ImGui::GetScrollY();
    if (y < top) ImGui::SetScrollY(y);
    if (y > top + view_height - 2 * height_) ImGui::SetScrollY(y - view_height + 2 * height_);
    const float x = x_of(buffer_.caret().line, buffer_.caret().column);
    const float visible = ImGui::GetWindowWidth() - gutter_ - 30;
    if (x < ImGui::GetScrollX()) ImGui::SetScrollX(std::max(0.0f, x - 20));
    if (x > ImGui::GetScrollX() + visible) ImGui::SetScrollX(x - visible);
    follow_caret_ = false;
  }
}

EditorEvents Editor::draw(const Context& c, const Rect& rect, const SourceMarks& marks,
                          bool read_only) {
  EditorEvents events;
  cell_ = c.fonts.mono_advance;
  height_ = c.fonts.mono_line;
  gutter_ = kNumbers + arrows_width(marks) + (c.many_processes() ? 12.0f : 0.0f);
  const uint64_t revision = buffer_.revision();
  if (focus_ && !c.ui.palette_open && !ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup))
    keys(c, read_only);
  refresh_highlight();
  ImGui::SetCursorScreenPos(rect.min());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::BeginChild("text", {rect.w, rect.h}, 0,
                    ImGuiWindowFlags_HorizontalScrollbar | ImGuiWindowFlags_NoNav);
  ImGui::PopStyleVar();
  const auto count = static_cast<int>(buffer_.lines().size());
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const Rect area{origin.x + gutter_, origin.y, static_cast<float>(longest_ + 4) * cell_,
                  height_ * static_cast<float>(count)};
  mouse({origin.x + gutter_, origin.y, area.w, area.h}, events);

  scroll_to_wanted();
  const float view_height = ImGui::GetWindowHeight();
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const float window_x = ImGui::GetWindowPos().x;
  const float width = ImGui::GetWindowWidth();
  const int first = std::max(0, static_cast<int>(ImGui::GetScrollY() / height_));
  const int last = std::min(count, first + static_cast<int>(view_height / height_) + 2);
  for (int i = first; i < last; ++i) {
    const float y = origin.y + static_cast<float>(i) * height_;
    draw_surfaces(c, draw, i, {area.x, y}, std::max(width, area.w), marks);
    draw_line(c, draw, i, {area.x + 6, y + 1});
  }
  draw_brackets(c, draw, {area.x + 6, origin.y});
  if (marks.error_line > 0) {
    const float y = origin.y + static_cast<float>(marks.error_line - 1) * height_;
    draw_error(c, draw, {area.x + 6, y}, width - gutter_, marks);
  }
  if (focus_ && std::fmod(ImGui::GetTime() - blink_, 1.06) < 0.53) {
    const Position caret = buffer_.caret();
    const float x = area.x + 6 + x_of(caret.line, caret.column);
    const float y = origin.y + static_cast<float>(caret.line) * height_;
    draw->AddRectFilled({x - 1, y + 1}, {x + 1, y + height_ - 1}, c.colour(Colour::kCursor));
  }
  if (focus_)
    show_input_method({area.x + 6 + x_of(buffer_.caret().line, buffer_.caret().column),
                       origin.y + static_cast<float>(buffer_.caret().line) * height_},
                      height_);
  // The gutter stays in place when the text is scrolled sideways.
  draw->AddRectFilled({window_x, rect.y}, {window_x + gutter_, rect.y + rect.h},
                      c.colour(Colour::kPanel));
  draw->AddLine({window_x + gutter_ - 0.5f, rect.y}, {window_x + gutter_ - 0.5f, rect.y + rect.h},
                c.colour(Colour::kLine));
  for (int i = first; i < last; ++i) {
    draw_gutter(c, draw, i, window_x, origin.y + static_cast<float>(i) * height_, marks, events);
  }
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({gutter_ + area.w, area.h + height_ * 3});
  ImGui::EndChild();
  events.edited = buffer_.revision() != revision;
  return events;
}

}  // namespace lockstep::app
