// The source: tabs of the program's files, editor, breakpoints, an arrow per thread at its line, the
// error where it is.
#include <algorithm>

#include "app/documents.h"
#include "app/editor.h"
#include "app/line_moves.h"
#include "app/panels/panels.h"
#include "app/words.h"
#include "core/base/text.h"
#include "imgui_stdlib.h"

namespace lockstep::app {
namespace {

// A column in characters (1-based) as one in bytes (1-based).
int byte_column(const std::string& line, int column) {
  size_t at = 0;
  for (int i = 1; i < column && at < line.size(); ++i) base::decode_utf8(line, at);
  return static_cast<int>(at) + 1;
}

void mark_error(const Context& c, const view::ErrorText& error, SourceMarks& marks) {
  const auto& lines = c.editor.buffer().lines();
  if (error.line <= 0 || error.line > static_cast<int>(lines.size())) return;
  const std::string& line = lines[static_cast<size_t>(error.line - 1)];
  marks.error_line = error.line;
  marks.error_begin = byte_column(line, error.column);
  marks.error_end = error.end_line == error.line && error.end_column > error.column
                        ? byte_column(line, error.end_column)
                        : 0;
  marks.error_text = error.type.empty() ? error.message : error.type + ": " + error.message;
}

// An exception that nobody caught, at the line where it was raised.
void mark_crash(const Context& c, SourceMarks& marks) {
  const Crash* crash = c.crash();
  if (crash == nullptr) return;
  for (size_t i = crash->frames.size(); i-- > 0;) {
    const CrashFrame& frame = crash->frames[i];
    if (frame.file != c.documents.active().name) continue;
    const auto& lines = c.editor.buffer().lines();
    if (frame.line > static_cast<int>(lines.size())) return;
    const std::string& line = lines[static_cast<size_t>(frame.line - 1)];
    const size_t begin = line.find_first_not_of(" \t");
    marks.error_line = frame.line;
    marks.error_begin = begin == std::string::npos ? 1 : static_cast<int>(begin) + 1;
    marks.error_end = static_cast<int>(line.size()) + 1;
    marks.error_text = crash->message;
    return;
  }
}

void mark_threads(const Context& c, SourceMarks& marks) {
  for (const view::Thread& thread : c.moment.threads) {
    const bool gone =
        thread.state == view::TaskState::terminated || thread.state == view::TaskState::zombie;
    if (gone || !c.in_shown_file(thread.place)) continue;
    marks.threads.push_back({thread.place.line, thread.task, thread.task == c.moment.current});
    if (marks.threads.size() > 400) break;
  }
  std::stable_sort(marks.threads.begin(), marks.threads.end(),
                   [](const ThreadMark& a, const ThreadMark& b) { return a.current > b.current; });
}

// Where accesses race, and the two of the race that was chosen.
void mark_races(const Context& c, SourceMarks& marks) {
  if (!c.ui.look_for_races) return;
  for (const explore::Race& race : c.finder.report().races) {
    for (const explore::Access* access : {&race.first, &race.second}) {
      if (!c.in_shown_file(access->place)) continue;
      const auto at = std::lower_bound(marks.races.begin(), marks.races.end(), access->place.line,
                                       [](const auto& mark, int line) { return mark.line < line; });
      if (at != marks.races.end() && at->line == access->place.line) {
        at->lossy = at->lossy || race.can_lose_update;
        if (at->variables.find(race.variable) == std::string::npos) at->variables += ", " + race.variable;
      } else {
        marks.races.insert(at, {access->place.line, race.can_lose_update, race.variable});
      }
    }
  }
  if (!c.ui.race_lines.open) return;
  if (c.in_shown_file(c.ui.race_lines.first.place)) marks.race_lines[0] = c.ui.race_lines.first.place.line;
  if (c.in_shown_file(c.ui.race_lines.second.place)) marks.race_lines[1] = c.ui.race_lines.second.place.line;
}

SourceMarks prepare_marks(const Context& c) {
  SourceMarks marks;
  const view::Moment& m = c.moment;
  const Document& document = c.documents.active();
  const uint64_t revision = document.editor.buffer().revision();
  if (c.ui.find.open) {
    marks.found = c.ui.find.what;
    marks.found_exact = c.ui.find.exact;
  }
  if (revision != document.loaded_revision && document.checked_revision == revision)
    mark_error(c, document.error, marks);
  const uint32_t shown = c.documents.active_file();
  const std::vector<session::File>& loaded = c.session.project().files;
  for (const session::Breakpoint& b : c.session.breakpoints()) {
    if (b.file != shown) continue;
    const bool moves = !c.source_is_current && shown < loaded.size();
    marks.breakpoints.push_back(
        moves ? moved_line(loaded[shown].text, document.editor.buffer().text(), b.line) : b.line);
  }
  if (!c.source_is_current) return marks;
  if (m.state == view::RunState::syntax_error && m.error.file == document.name)
    mark_error(c, m.error, marks);
  mark_crash(c, marks);
  mark_threads(c, marks);
  mark_races(c, marks);
  const view::Thread* focus = c.thread(c.prepared.focus);
  const auto index = static_cast<size_t>(std::max(0, c.ui.frame_index));
  const view::Place* place = index < c.prepared.stack.size() ? &c.prepared.stack[index].place
                             : focus                         ? &focus->place
                                                             : nullptr;
  if (place != nullptr && c.in_shown_file(*place)) {
    marks.current_line = place->line;
    marks.span_line = place->line;
    marks.span_begin = place->column;
    marks.span_end = place->end_line > place->line
                         ? static_cast<int>(c.editor.buffer().lines().size() >=
                                                    static_cast<size_t>(place->line)
                                                ? c.editor.buffer()
                                                      .lines()[static_cast<size_t>(place->line - 1)]
                                                      .size()
                                                : 0)
                         : place->end_column;
  }
  marks.breakable = c.prepared.breakable;
  if (c.ui.selection.kind == SelectionKind::line) marks.selected_line = c.ui.selection.line;
  return marks;
}

std::string short_name(const std::string& name) {
  const size_t slash = name.rfind('/');
  return slash == std::string::npos ? name : name.substr(slash + 1);
}

void tab_menu(const Context& c, size_t index) {
  if (!ImGui::BeginPopupContextItem("tab")) return;
  if (ImGui::MenuItem(c.t(Str::rename_file))) {
    c.ui.renaming = index;
    c.ui.rename_text = c.documents.at(index).name;
    c.ui.rename_takes_focus = true;
  }
  if (index > 0 && ImGui::MenuItem(c.t(Str::make_main))) c.ask(Command::make_main, index);
  if (c.documents.project_size() > 1 && ImGui::MenuItem(c.t(Str::remove_file)))
    c.ask(Command::remove_document, index);
  ImGui::EndPopup();
}

// The name of the file is typed in its tab.
float rename_entry(const Context& c, float x, float y) {
  ImGui::SetCursorScreenPos({x, y + 2});
  ImGui::SetNextItemWidth(130);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {5, 2});
  if (c.ui.rename_takes_focus) take_keyboard("##rename");
  const bool done = ImGui::InputText(
      "##rename", &c.ui.rename_text,
      ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  ImGui::PopStyleVar();
  if (ImGui::IsItemActive()) c.ui.rename_takes_focus = false;
  if (done) c.ask(Command::rename_document, c.ui.renaming, 0, c.ui.rename_text);
  const bool away = ImGui::IsMouseClicked(0) && !ImGui::IsItemHovered();
  if (done || away || ImGui::IsKeyPressed(ImGuiKey_Escape)) c.ui.renaming = SIZE_MAX;
  return x + 136;
}

void draw_tabs(const Context& c, float x, float y, float limit) {
  const size_t count = c.documents.size();
  for (size_t i = 0; i < count; ++i) {
    if (i == c.ui.renaming) {
      x = rename_entry(c, x, y);
      continue;
    }
    const Document& document = c.documents.at(i);
    std::string label = short_name(document.name);
    if (document.library) label += std::string("  ") + c.t(Str::read_only);
    const float width = text_width(c.fonts.small, label) + 16;
    if (x + width > limit && i != c.documents.active_index()) continue;
    ImGui::PushID(static_cast<int>(i));
    ImGui::SetCursorScreenPos({x, y});
    const bool on = i == c.documents.active_index();
    if (tab_button(c, ("file." + document.name).c_str(), label.c_str(), on && count > 1))
      c.ask(Command::show_document, i);
    if (!document.library) tab_menu(c, i);
    tooltip(c, fill(c.t(i == 0 && !document.library ? Str::main_file_tip
                        : document.library          ? Str::library_file_tip
                                                    : Str::other_file_tip),
                    {document.name}));
    ImGui::PopID();
    x += width;
  }
  ImGui::SetCursorScreenPos({x + 2, y + 2});
  if (x + 24 < limit && icon_button(c, "add_file", Icon::plus, c.t(Str::add_file), 22))
    c.ask(Command::add_file);
}

}  // namespace

void draw_source(const Context& c, const Rect& rect) {
  PanelFrame panel = begin_panel(c, "##source", rect, c.t(Str::source), Str::help_source);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  float right = rect.x + rect.w - 10;
  if (!c.source_is_current) {
    const char* text = c.t(Str::edited_hint);
    const float w = text_width(c.fonts.small, text);
    put_text(draw, c.fonts.small, {right - w, rect.y + 6}, c.colour(Colour::kReady), text);
    right -= w + 8;
  }
  draw_tabs(c, panel.header_x - 8, rect.y, right);
  const Document& document = c.documents.active();
  const bool empty = c.editor.buffer().is_blank();
  Rect body = panel.body;
  if (c.ui.find.open) {
    const float height = draw_find_bar(c, {body.x, body.y, body.w, 0}, document.library);
    body.y += height;
    body.h = std::max(1.0f, body.h - height);
  }
  ImGui::PushID(static_cast<int>(c.documents.active_index()));
  const EditorEvents events = c.editor.draw(c, body, prepare_marks(c), document.library);
  ImGui::PopID();
  if (empty && !c.editor.has_focus()) {
    empty_state(c, {body.x + 60, body.y, body.w - 60, body.h}, Str::no_source,
                Str::no_source_advice);
  }
  if (events.gutter_line > 0)
    c.ask(Command::toggle_breakpoint, static_cast<uint64_t>(events.gutter_line));
  if (events.clicked_task != view::kNoTask)
    c.select_thread(events.clicked_task);
  else if (events.clicked_line > 0 && c.source_is_current)
    c.select_line(events.clicked_line);
  c.mark("source.text", body);
  end_panel();
}

}  // namespace lockstep::app
