// What is made of the facts once when the moment changes: names, the shown thread's frames, output
// lines, and the characters the fonts must have.
#include <algorithm>

#include "app/app_impl.h"
#include "app/words.h"

namespace lockstep::app {
namespace {

const view::Thread* find_thread(const view::Moment& moment, view::TaskNumber task) {
  for (const view::Thread& thread : moment.threads) {
    if (thread.task == task) return &thread;
  }
  return nullptr;
}

}  // namespace

view::TaskNumber App::Impl::choose_focus(const view::Moment& moment) const {
  const Selection& s = ui.selection;
  if (s.kind == SelectionKind::thread && find_thread(moment, s.task) != nullptr) return s.task;
  if (s.kind == SelectionKind::lock) {
    for (const view::Sync& sync : moment.syncs) {
      if (sync.pid != s.pid || sync.object != s.object) continue;
      if (sync.owner != view::kNoTask) return sync.owner;
      if (!sync.waiters.empty()) return sync.waiters.front();
    }
  }
  if (moment.deadlock.found && !moment.deadlock.edges.empty() &&
      moment.deadlock.step >= moment.step) {
    return moment.deadlock.edges.front().task;
  }
  if (find_thread(moment, moment.current) != nullptr) return moment.current;
  if (moment.deadlock.found && !moment.deadlock.edges.empty())
    return moment.deadlock.edges.front().task;
  return moment.threads.empty() ? view::kNoTask : moment.threads.front().task;
}

void App::Impl::note_characters() {
  fonts.note(file_name);
  const std::vector<view::Output>& output = session.output();
  if (noted_outputs > output.size()) noted_outputs = 0;
  for (; noted_outputs < output.size(); ++noted_outputs) fonts.note(output[noted_outputs].text);
  for (const view::Frame& frame : prepared.stack) {
    fonts.note(frame.place.function);
    for (const view::Variable& v : frame.locals) fonts.note(v.name), fonts.note(v.value);
    for (const view::Variable& v : frame.stack) fonts.note(v.value);
  }
  for (const view::Variable& v : prepared.globals) fonts.note(v.name), fonts.note(v.value);
  for (const view::Thread& thread : session.moment().threads) fonts.note(thread.name);
  fonts.note(session.moment().error.message);
}

// Threads are named after the whole run, so that they are called the same at every moment of it.
void App::Impl::name_tasks_of_run(const view::Moment& moment) {
  bool news = named_language != ui.language;
  const auto add = [&](view::TaskNumber task, uint32_t pid, const std::string& name) {
    const auto [it, fresh] = prepared.tasks.try_emplace(task, NamedTask{pid, name});
    if (!fresh && (name.empty() || it->second.name == name)) return;
    if (!fresh) it->second.name = name;
    news = true;
  };
  const std::vector<session::Row>& rows = session.timeline().rows();
  for (; named_rows < rows.size(); ++named_rows) {
    const session::Row& row = rows[named_rows];
    if (row.kind == session::RowKind::thread) add(row.id, row.pid, row.name);
  }
  for (const view::Thread& thread : moment.threads) add(thread.task, thread.pid, thread.name);
  if (rows.size() <= 400) named_rows = 0;  // names may come later than rows
  if (!news && !prepared.known.empty()) return;
  named_language = ui.language;
  prepared.letters = letter_processes(prepared.tasks);
  prepared.known = name_tasks(prepared.tasks, ui.language);
}

void App::Impl::prepare() {
  static constexpr auto same = [](const Selection& a, const Selection& b) {
    return a.kind == b.kind && a.task == b.task && a.pid == b.pid && a.object == b.object &&
           a.line == b.line;
  };
  // Text typed in the editor must be drawable at once.
  const Position caret = editor.buffer().caret();
  fonts.note(editor.buffer().lines()[static_cast<size_t>(caret.line)]);
  fonts.note(ui.stdin_line);
  fonts.note(ui.palette_text);
  const bool moved = prepared_generation != runner.generation();
  if (!moved && prepared_language == ui.language && same(prepared_selection, ui.selection)) return;
  prepared_generation = runner.generation();
  prepared_selection = ui.selection;
  prepared_language = ui.language;

  const view::Moment& moment = session.moment();
  if (moved) ++prepared.revision;
  if (prepared.breakable.empty() && !moment.threads.empty())
    prepared.breakable = session.executable_lines(0);
  name_tasks_of_run(moment);
  const view::TaskNumber before = prepared.focus;
  prepared.focus = choose_focus(moment);
  if (before != prepared.focus) ui.frame_index = 0;
  const view::Thread* focus = find_thread(moment, prepared.focus);
  prepared.stack.clear();
  prepared.globals.clear();
  if (focus != nullptr) {
    prepared.stack = session.call_stack(prepared.focus, ui.show_library);
    prepared.globals = session.globals(focus->pid);
    if (focus->place.file == 0 &&
        (focus->place.line != revealed_line || focus->task != revealed_task)) {
      revealed_line = focus->place.line;
      revealed_task = focus->task;
      if (loaded_revision == editor.buffer().revision() && !editor.has_focus()) {
        int last = revealed_line;
        int first = revealed_line;
        for (const view::DeadlockEdge& edge : moment.deadlock.edges) {
          if (!moment.deadlock.found || edge.waits_at.file != 0 || edge.waits_at.line <= 0)
            continue;
          first = std::min(first, edge.waits_at.line);
          last = std::max(last, edge.waits_at.line);
        }
        editor.reveal(first, last);
      }
    }
  }
  output_lines.update(session.output());
  note_characters();
}

}  // namespace lockstep::app
