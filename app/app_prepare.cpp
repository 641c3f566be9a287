// What is made of the facts once when the moment changes: names, the shown thread's frames, output
// lines, and the characters the fonts must have.
#include <algorithm>
#include <map>

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
  if (ui.tour.open() && find_thread(moment, ui.tour.moments[ui.tour.at].task) != nullptr)
    return ui.tour.moments[ui.tour.at].task;
  if (moment.deadlock.found && !moment.deadlock.edges.empty() &&
      moment.deadlock.step >= moment.step) {
    return moment.deadlock.edges.front().task;
  }
  // Who runs; if that one has just ended and the program goes on, who holds a core, else who is left.
  const auto gone = [](const view::Thread& thread) {
    return thread.state == view::TaskState::terminated || thread.state == view::TaskState::zombie;
  };
  const view::Thread* current = find_thread(moment, moment.current);
  if (current != nullptr && (!gone(*current) || moment.state == view::RunState::finished)) return moment.current;
  for (const view::Thread& thread : moment.threads) {
    if (thread.holds_gil) return thread.task;
  }
  for (const view::Core& core : moment.cores) {
    if (core.task != view::kNoTask) return core.task;
  }
  if (moment.deadlock.found && !moment.deadlock.edges.empty())
    return moment.deadlock.edges.front().task;
  for (const view::Thread& thread : moment.threads) {
    if (!gone(thread)) return thread.task;
  }
  return moment.threads.empty() ? view::kNoTask : moment.threads.front().task;
}

void App::Impl::note_characters() {
  const view::Outputs& output = session.output();
  if (noted_outputs > output.size()) noted_outputs = 0;
  for (; noted_outputs < output.size(); ++noted_outputs) fonts.note(output[noted_outputs].text);
  for (const view::Frame& frame : prepared.stack) {
    fonts.note(frame.place.function);
    for (const view::Variable& v : frame.locals) fonts.note(v.name), fonts.note(v.value);
    for (const view::Variable& v : frame.stack) fonts.note(v.value);
  }
  for (const view::Generator& g : prepared.generators) {
    for (const view::Variable& v : g.locals) fonts.note(v.name), fonts.note(v.value);
  }
  for (const view::Variable& v : prepared.next.stack) fonts.note(v.value);
  const auto note_fields = [&](const std::vector<view::HeapField>& fields) {
    for (const view::HeapField& field : fields) fonts.note(field.name), fonts.note(field.text);
  };
  note_fields(prepared.heap.locals);
  note_fields(prepared.heap.globals);
  for (const view::HeapObject& object : prepared.heap.objects) note_fields(object.fields);
  for (const view::Sync& sync : session.moment().syncs) {
    for (const std::string& item : sync.items) fonts.note(item);
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

// What differs from the moment shown before is lit, if that was the same frame.
void App::Impl::mark_changes(const std::vector<view::Frame>& stack,
                             const std::vector<view::Variable>& globals) {
  const auto mark = [](const std::vector<view::Variable>& before, std::vector<view::Variable>& now) {
    if (before.empty()) return;
    std::map<std::string_view, std::string_view> old;
    for (const view::Variable& v : before) old.emplace(v.name, v.value);
    for (view::Variable& v : now) {
      const auto found = old.find(v.name);
      v.changed = found == old.end() || found->second != v.value;
    }
  };
  mark(globals, prepared.globals);
  // Frames are counted from the outermost, which stays while inner ones come and go.
  for (size_t i = 0; i < std::min(stack.size(), prepared.stack.size()); ++i) {
    const view::Frame& before = stack[stack.size() - 1 - i];
    view::Frame& now = prepared.stack[prepared.stack.size() - 1 - i];
    if (before.place.code == now.place.code) mark(before.locals, now.locals);
  }
}

// The line where the shown thread stands comes into view, if nobody is typing.
void App::Impl::reveal_focus(const view::Thread& focus, bool reveal) {
  const auto index = static_cast<size_t>(std::max(0, ui.frame_index));
  const view::Place& place =
      index < prepared.stack.size() ? prepared.stack[index].place : focus.place;
  if (place.line <= 0) return;
  const bool same = place.line == revealed_line && place.file == revealed_file &&
                    focus.task == revealed_task;
  if (same && !reveal) return;
  revealed_line = place.line;
  revealed_file = place.file;
  revealed_task = focus.task;
  if (!documents.is_loaded() || editor().has_focus()) return;
  int first = place.line;
  int last = place.line;
  for (const view::DeadlockEdge& edge : session.moment().deadlock.edges) {
    if (edge.waits_at.file != place.file || edge.waits_at.line <= 0) continue;
    first = std::min(first, edge.waits_at.line);
    last = std::max(last, edge.waits_at.line);
  }
  show_place(place.file, place.line);
  if (ui.frame_index == 0) editor().reveal(first, last);
}

void App::Impl::prepare_frame(const view::Thread* focus, bool moved) {
  const view::Moment& moment = session.moment();
  const std::vector<view::Frame> stack = std::move(prepared.stack);
  const std::vector<view::Variable> globals = std::move(prepared.globals);
  const bool same_task = prepared_task == prepared.focus;
  prepared.stack.clear();
  prepared.globals.clear();
  prepared.generators.clear();
  prepared.why.clear();
  prepared.heap = {};
  if (moved) prepared.next_known = false, prepared.next = {};
  if (focus == nullptr) return;
  prepared.stack = session.call_stack(prepared.focus, ui.show_library);
  prepared.globals = session.globals(focus->pid);
  prepared.why = session.why(prepared.focus);
  if (prepared_step != moment.step && same_task && prepared_step != UINT64_MAX)
    mark_changes(stack, globals);
  const auto frame = static_cast<size_t>(std::max(0, ui.frame_index));
  prepared.generators = session.generators(prepared.focus, frame, ui.show_library);
  if (ui.machine_tab == MachineTab::memory) {
    if (moved && !ui.heap_trail.empty() && prepared_step != moment.step) ui.heap_trail.clear();
    const uint32_t root = ui.heap_trail.empty() ? 0 : ui.heap_trail.back().object;
    prepared.heap = session.heap(prepared.focus, frame, ui.show_library, root);
  }
  if (!prepared.next_known && ui.bytecode_shown() && !runner.busy()) {
    prepared.next_known = true;
    prepared.next = session.peek_next(prepared.focus);
  }
  prepared_step = moment.step;
  prepared_task = prepared.focus;
}

void App::Impl::prepare() {
  // Text typed in the editor must be drawable at once.
  fonts.note(editor().take_fresh_text());
  fonts.note(ui.stdin_line);
  fonts.note(ui.palette_text);
  fonts.note(ui.find.what);
  fonts.note(ui.find.with);
  fonts.note(ui.rename_text);
  fonts.note(ui.path_text);
  const bool moved = prepared_generation != runner.generation();
  const bool rest = !runner.busy();
  const PreparedFor wanted{ui.selection.kind,
                           ui.selection.task,
                           ui.selection.pid,
                           ui.selection.object,
                           ui.frame_index,
                           ui.show_library,
                           ui.machine_tab == MachineTab::memory,
                           ui.bytecode_shown() && rest,
                           ui.heap_trail.empty() ? 0 : ui.heap_trail.back().object,
                           documents.active_file(),
                           ui.language};
  if (!moved && prepared_for == wanted) return;
  const bool other_frame = prepared_for.frame_index != ui.frame_index;
  const bool other_file = prepared_for.file != wanted.file;
  prepared_generation = runner.generation();

  const view::Moment& moment = session.moment();
  if (moved) ++prepared.revision;
  if (other_file || prepared.breakable.empty() || wanted.file != 0)
    prepared.breakable = session.executable_lines(wanted.file);
  name_tasks_of_run(moment);
  if (moment.deadlock.found) {
    prepared.ring.clear();
    for (const view::DeadlockEdge& edge : moment.deadlock.edges) {
      const view::Thread* thread = find_thread(moment, edge.task);
      prepared.ring.push_back({edge.task, thread == nullptr ? 0 : thread->pid, edge.object});
    }
    // The first time, who looks at nothing else in particular sees who waits for whom.
    if (deadlock_loads != runner.loads() && ui.machine_tab == MachineTab::picture) ui.machine_tab = MachineTab::graph;
    deadlock_loads = runner.loads();
  }
  const view::TaskNumber before = prepared.focus;
  prepared.focus = choose_focus(moment);
  if (before != prepared.focus) ui.frame_index = 0, ui.heap_trail.clear();
  const view::Thread* focus = find_thread(moment, prepared.focus);
  prepare_frame(focus, moved || before != prepared.focus);
  if (ui.frame_index >= static_cast<int>(prepared.stack.size())) ui.frame_index = 0;
  if (focus != nullptr && (moved || other_frame || before != prepared.focus))
    reveal_focus(*focus, other_frame);
  prepared_for = wanted;
  prepared_for.frame_index = ui.frame_index;
  prepared_for.file = documents.active_file();
  if (prepared_for.file != wanted.file)
    prepared.breakable = session.executable_lines(prepared_for.file);
  if (std::exchange(shown_history, runner.histories()) != runner.histories()) {
    output_lines.clear();
    crash_lines = noted_outputs = noted_decisions = 0;
    prepared.threads_chosen = false;
    prepared.crashes.clear();
  }
  const std::vector<view::Decision>& decisions = session.decisions();
  for (; noted_decisions < decisions.size(); ++noted_decisions) {
    const view::Decision& d = decisions[noted_decisions];
    prepared.threads_chosen = prepared.threads_chosen || (d.option_count > 1 && !d.options.empty());
  }
  output_lines.update(session.output(), session.schedule().inputs(), session.last_step());
  const std::deque<OutputLine>& lines = output_lines.lines();
  if (crash_lines > lines.size()) crash_lines = 0;
  const bool told = std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(crash_lines), lines.end(),
                                [](const OutputLine& line) { return line.error; });
  crash_lines = lines.size();
  if (told || lines.empty()) prepared.crashes = find_crashes(lines);
  note_characters();
  reveal_crash();
}

// Where an exception was raised comes into view when it is told of.
void App::Impl::reveal_crash() {
  const Crash* crash = context().crash();
  const uint64_t step = crash == nullptr ? 0 : crash->step;
  if (std::exchange(revealed_crash, step) >= step || crash == nullptr) return;
  if (editor().has_focus() || !documents.is_loaded()) return;
  for (size_t i = crash->frames.size(); i-- > 0;) {
    for (size_t file = 0; file < documents.project_size(); ++file) {
      if (documents.at(file).name != crash->frames[i].file) continue;
      return show_place(static_cast<uint32_t>(file), crash->frames[i].line);
    }
  }
}

}  // namespace lockstep::app
