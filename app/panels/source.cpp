// The source: editor, breakpoints, an arrow per thread at its line, the error where it is.
#include <algorithm>

#include "app/editor.h"
#include "app/panels/panels.h"
#include "app/words.h"

namespace lockstep::app {
namespace {

SourceMarks prepare_marks(const Context& c) {
  SourceMarks marks;
  const view::Moment& m = c.moment;
  if (m.state == view::RunState::syntax_error && c.source_is_current) {
    marks.error_line = m.error.line;
    marks.error_begin = m.error.column;
    marks.error_end = m.error.end_line == m.error.line ? m.error.end_column : 0;
    marks.error_text =
        m.error.type.empty() ? m.error.message : m.error.type + ": " + m.error.message;
  }
  if (!c.source_is_current) return marks;
  for (const view::Thread& thread : m.threads) {
    const bool gone =
        thread.state == view::TaskState::terminated || thread.state == view::TaskState::zombie;
    if (gone || thread.place.file != 0 || thread.place.line <= 0) continue;
    marks.threads.push_back({thread.place.line, thread.task, thread.task == m.current});
    if (marks.threads.size() > 400) break;
  }
  std::stable_sort(marks.threads.begin(), marks.threads.end(),
                   [](const ThreadMark& a, const ThreadMark& b) { return a.current > b.current; });
  if (const view::Thread* focus = c.thread(c.prepared.focus)) {
    const view::Place* place = &focus->place;
    const auto index = static_cast<size_t>(c.ui.frame_index);
    if (index < c.prepared.stack.size() && c.ui.frame_index > 0)
      place = &c.prepared.stack[index].place;
    if (place->file == 0) {
      marks.current_line = place->line;
      marks.span_line = place->line;
      marks.span_begin = place->column;
      marks.span_end = place->end_line == place->line ? place->end_column : -1;
    }
  }
  for (const session::Breakpoint& b : c.session.breakpoints()) {
    if (b.file == 0) marks.breakpoints.push_back(b.line);
  }
  marks.breakable = c.prepared.breakable;
  if (c.ui.selection.kind == SelectionKind::line) marks.selected_line = c.ui.selection.line;
  return marks;
}

}  // namespace

void draw_source(const Context& c, const Rect& rect) {
  const std::string name =
      c.session.project().files.empty() ? std::string() : c.session.project().files[0].name;
  PanelFrame panel = begin_panel(c, "##source", rect, c.t(Str::source));
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const float right = rect.x + rect.w - 10;
  put_text(draw, c.fonts.mono_small, {panel.header_x, rect.y + 6}, c.colour(Colour::kText), name,
           right - panel.header_x - (c.source_is_current ? 0 : 150));
  if (!c.source_is_current) {
    const char* text = c.t(Str::edited_hint);
    const float w = text_width(c.fonts.small, text);
    put_text(draw, c.fonts.small, {right - w, rect.y + 6}, c.colour(Colour::kReady), text);
  }
  const bool empty = c.editor.buffer().lines().size() == 1 && c.editor.buffer().lines()[0].empty();
  const EditorEvents events = c.editor.draw(c, panel.body, prepare_marks(c), false);
  if (empty && !c.editor.has_focus()) {
    empty_state(c, {panel.body.x + 60, panel.body.y, panel.body.w - 60, panel.body.h},
                Str::no_source, Str::no_source_advice);
  }
  if (events.gutter_line > 0)
    c.ask(Command::toggle_breakpoint, static_cast<uint64_t>(events.gutter_line));
  if (events.clicked_task != view::kNoTask)
    c.select_thread(events.clicked_task);
  else if (events.clicked_line > 0 && c.source_is_current)
    c.select_line(events.clicked_line);
  c.mark("source.text", panel.body);
  end_panel();
}

}  // namespace lockstep::app
