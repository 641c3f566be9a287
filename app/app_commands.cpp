// Carrying out what a person asks, by key, button or palette.
#include <algorithm>

#include "app/app_impl.h"
#include "app/examples.h"
#include "app/line_moves.h"

namespace lockstep::app {
namespace {

constexpr double kNoticeSeconds = 6;

bool chord_pressed(int chord) {
  const ImGuiIO& io = ImGui::GetIO();
  const int mods = io.KeyMods & (ImGuiMod_Ctrl | ImGuiMod_Alt | ImGuiMod_Shift);
  const int wanted = chord & (ImGuiMod_Ctrl | ImGuiMod_Alt | ImGuiMod_Shift);
  return mods == wanted &&
         ImGui::IsKeyPressed(static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_), true);
}

// Keys that mean something else while a person types.
bool typing_key(int chord) {
  const int key = chord & ~ImGuiMod_Mask_;
  return (chord & (ImGuiMod_Ctrl | ImGuiMod_Alt)) == 0 &&
         !(key >= ImGuiKey_F1 && key <= ImGuiKey_F12);
}

}  // namespace

void App::Impl::notify(Str text, std::string detail, bool bad) {
  ui.notice = {text, std::move(detail), bad, host.now_seconds() + kNoticeSeconds};
  fonts.note(ui.notice.detail);
}

void App::Impl::keyboard() {
  const bool typing = editor().has_focus() || ImGui::GetIO().WantTextInput;
  if (ui.palette_open || ui.path_open) return;
  if (ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel)) return;
  for (const CommandRow& row : command_rows()) {
    if (row.chord == 0 || !chord_pressed(row.chord)) continue;
    if (typing && typing_key(row.chord)) {
      if (row.command == Command::clear_selection) {
        editor().drop_focus();
        ui.find.open = false;
      }
      continue;
    }
    commands.push_back({row.command, 0, 0, {}});
  }
}

void App::Impl::open(const std::vector<session::File>& files, const RunOptions& options,
                     const os::Schedule& schedule) {
  documents.set(files);
  for (const session::File& file : files) {
    fonts.note(file.name);
    fonts.note(file.text);
  }
  saved_revision = opened_revision = edited_revision = documents.revision();
  documents.note_loaded();
  ui.selection = {};
  ui.timeline = {};
  ui.tour = {};
  if (ui.welcome) ui.machine_tab = MachineTab::picture;
  ui.welcome = false;
  ui.notice.until = 0;
  ui.heap_trail.clear();
  ui.lesson = Lesson();
  ui.renaming = SIZE_MAX;
  forget_run();
  runner.set_breakpoints({});
  runner.load(documents.project(), options.settings, schedule);
  editor().reveal(1);
}

// What was made of a run that is no more.
void App::Impl::forget_run() {
  prepared = {};
  named_rows = 0;
  output_lines.clear();
  noted_outputs = 0;
  crash_lines = noted_decisions = 0;
  revealed_crash = 0;
  ui.before.clear();
  prepared_step = UINT64_MAX;
  ui.heap_trail.clear();
}

void App::Impl::reload() {
  std::vector<session::Breakpoint> kept = session.breakpoints();
  const std::vector<session::File>& before = session.project().files;
  const std::vector<session::File> now = documents.files();
  for (session::Breakpoint& b : kept) {
    if (b.file < before.size() && b.file < now.size())
      b.line = moved_line(before[b.file].text, now[b.file].text, b.line);
  }
  const os::Schedule schedule = session.schedule();
  documents.close_library();
  documents.note_loaded();
  forget_run();
  ui.selection = {};
  const os::Schedule base =
      schedule.is_seeded() ? os::Schedule::seeded(schedule.seed()) : os::Schedule::plain();
  const os::Settings settings = session.settings();
  runner.load(documents.project(), settings, base);
  runner.set_breakpoints(kept);
  for (size_t i = 0; i < documents.project_size(); ++i) {  // a mistake is shown where it is
    if (session.moment().state == view::RunState::syntax_error &&
        documents.at(i).name == session.moment().error.file) {
      documents.activate(i);
      editor().reveal(session.moment().error.line);
    }
  }
}

bool App::Impl::ensure_loaded() {
  if (documents.is_loaded()) return false;
  reload();
  save_source();
  return true;
}

void App::Impl::open_link(const std::string& fragment) {
  SharedRun run;
  switch (decode_link(fragment, run)) {
    case LinkError::none: break;
    case LinkError::foreign: return;  // an ordinary anchor
    case LinkError::newer: return notify(Str::link_newer, {}, true);
    case LinkError::too_long: return notify(Str::link_too_long, {}, true);
    case LinkError::damaged: return notify(Str::link_damaged, {}, true);
  }
  os::ScheduleError error;
  const os::Schedule schedule = os::Schedule::parse(run.schedule, error);
  keep_before();
  std::vector<session::File> files = {{run.name.empty() ? kNewName : run.name, run.source}};
  for (session::File& file : unpack_files(run.others)) files.push_back(std::move(file));
  open(files, parse_options(run.options), schedule);
  if (error.failed) notify(Str::schedule_damaged, error.message, true);
  if (run.step > 0) runner.run_to(run.step);
}

void App::Impl::share() {
  std::vector<session::File> files = documents.files();
  const session::File main = files[0];
  files.erase(files.begin());
  const SharedRun run{main.name,
                      main.text,
                      print_options(options_of(session.settings(), os::Schedule())),
                      session.schedule().print(),
                      session.step(),
                      pack_files(files)};
  const std::string link = host.set_link(encode_link(run));
  host.set_clipboard(link);
  notify(Str::link_copied, std::to_string(link.size()));
}

void App::Impl::toggle_breakpoint(int line) {
  if (line <= 0) return;
  const uint32_t file = documents.active_file();
  // The breakpoints are those of the text that is loaded.
  const std::vector<session::File>& loaded = session.project().files;
  if (!documents.is_loaded() && file < loaded.size())
    line = moved_line(documents.active().editor.buffer().text(), loaded[file].text, line);
  std::vector<session::Breakpoint> list = session.breakpoints();
  const auto it = std::find_if(list.begin(), list.end(), [&](const session::Breakpoint& b) {
    return b.file == file && b.line == line;
  });
  if (it != list.end()) {
    list.erase(it);
  } else {
    const std::vector<int> lines = session.executable_lines(file);
    const auto next = std::lower_bound(lines.begin(), lines.end(), line);
    if (next == lines.end()) return notify(Str::no_breakpoint_here);
    list.push_back({file, *next});
  }
  runner.set_breakpoints(std::move(list));
}

void App::Impl::note_before() {
  constexpr size_t most = 64;
  if (ui.before.size() >= most) ui.before.erase(ui.before.begin());
  ui.before.push_back({session.schedule(), session.step(), session.last_step()});
}

void App::Impl::undo_choice() {
  if (ui.before.empty()) return notify(Str::no_choice_before);
  const RunBefore before = std::move(ui.before.back());
  ui.before.pop_back();
  runner.set_schedule(before.schedule);
  runner.run_to(before.last_step, before.step);
}

// From here on that thread goes first; to where it begins its next line, so that it is seen to move.
void App::Impl::force(view::TaskNumber task) {
  note_before();
  runner.force(task);
  runner.move(session::Unit::line, session::Direction::forward, task);
}

// While a deadlock's story is told, → and ← go through its moments. Returns whether that was all.
bool App::Impl::tour_command(Command command) {
  Tour& tour = ui.tour;
  if (!tour.open()) return false;
  const bool next = command == Command::tour_next || command == Command::line_forward;
  const bool back = command == Command::tour_back || command == Command::line_back;
  if (next || back) {
    if (next && tour.at + 1 < tour.moments.size()) ++tour.at;
    if (back && tour.at > 0) --tour.at;
    runner.seek(tour.moments[tour.at].step);
    return true;
  }
  const bool goes_elsewhere =
      (command >= Command::toggle_run && command < Command::toggle_breakpoint_here) ||
      command == Command::seek || command == Command::seek_time || command == Command::choose ||
      command == Command::force || command == Command::type_input ||
      command == Command::apply_settings;
  const bool closes = command == Command::tour_close || command == Command::clear_selection;
  if (goes_elsewhere || closes) {
    if (tour.was_fit) ui.timeline.fit = true;
    tour = {};
  }
  return closes;
}

void App::Impl::explain_deadlock() {
  if (runner.search().state == SearchState::found) {
    const Search& search = runner.search();
    if (search.differs_step != 0) return runner.seek_line(search.differs_step);
    return runner.seek(search.changed.step);
  }
  ui.selection = {};  // all panels follow whoever moves
  const view::Deadlock deadlock = session.moment().deadlock;
  const bool was_fit = ui.timeline.fit;
  ui.tour = {session.deadlock_story(), 0, deadlock.cycle, was_fit};
  if (!ui.tour.open()) return;
  // The timeline shows what the story is about: from the first of its moments to the deadlock.
  const auto begin = static_cast<double>(ui.tour.moments.front().time_ns);
  const double end = std::max(begin + 1000, static_cast<double>(deadlock.time_ns));
  const double margin = (end - begin) * 0.06;
  ui.timeline.fit = false;
  ui.timeline.begin_ns = std::max(0.0, begin - margin);
  ui.timeline.end_ns = end + margin;
  ui.machine_tab = MachineTab::graph;
  runner.seek(ui.tour.moments[0].step);
}

void App::Impl::transport(Command command) {
  using session::Direction;
  using session::Unit;
  // Lines and bytecodes of one thread: the chosen one, else whoever is shown.
  const view::TaskNumber chosen =
      ui.selection.kind == SelectionKind::thread ? ui.selection.task : view::kNoTask;
  const view::TaskNumber task = chosen != view::kNoTask ? chosen : prepared.focus;
  switch (command) {
    case Command::toggle_run:
      editor().drop_focus();
      if (runner.busy() && !runner.getting_ready()) return runner.pause();
      ensure_loaded();
      if (session.at_end() && session.moment().state != view::RunState::syntax_error)
        runner.seek(0);
      return runner.run();
    case Command::run_back: return runner.run_back();
    case Command::pause: return runner.pause();
    case Command::stop: return runner.seek_own_begin();
    case Command::restart:
      editor().drop_focus();
      ensure_loaded();
      runner.seek(0);
      return runner.run();
    case Command::go_start: return runner.seek_own_begin();
    case Command::go_end:
      if (session.step() < session.last_step()) return runner.seek(session.last_step());
      ensure_loaded();
      return runner.run();
    case Command::step_back: return runner.move(Unit::line, Direction::backward, task);
    case Command::line_back: return runner.move(Unit::line, Direction::backward, view::kNoTask);
    case Command::bytecode_back: return runner.move(Unit::bytecode, Direction::backward, chosen);
    case Command::over_back: return runner.move(Unit::over, Direction::backward, task);
    case Command::out_back: return runner.move(Unit::out, Direction::backward, task);
    default: break;
  }
  if (ensure_loaded()) return;  // that goes to the program's first line
  if (command == Command::line_forward) runner.move(Unit::line, Direction::forward, view::kNoTask);
  if (command == Command::step_forward) runner.move(Unit::line, Direction::forward, task);
  if (command == Command::bytecode_forward) runner.move(Unit::bytecode, Direction::forward, chosen);
  if (command == Command::over_forward) runner.move(Unit::over, Direction::forward, task);
  if (command == Command::out_forward) runner.move(Unit::out, Direction::forward, task);
}

void App::Impl::page(Command command) {
  ui.dirty_settings = true;
  switch (command) {
    case Command::language:
      ui.language = ui.language == Language::chinese ? Language::english : Language::chinese;
      break;
    case Command::theme:
      ui.dark = !ui.dark;
      choose_theme();
      break;
    case Command::motion: ui.reduced_motion = !ui.reduced_motion; break;
    case Command::palette: ui.palette_open = ui.palette_asked = true; break;
    case Command::bytecode_panel: {
      bool& shown = ui.lesson.open() ? ui.lesson.bytecode : ui.show_bytecode;
      shown = !shown;
      break;
    }
    case Command::reset_layout: ui.shown_splits() = ui.lesson.open() ? UiState().lesson_splits : Splits(); break;
    case Command::tab_machine: ui.machine_tab = MachineTab::picture; break;
    case Command::tab_states: ui.machine_tab = MachineTab::states; break;
    case Command::tab_graph: ui.machine_tab = MachineTab::graph; break;
    case Command::tab_objects: ui.machine_tab = MachineTab::objects; break;
    case Command::tab_memory: ui.machine_tab = MachineTab::memory; break;
    case Command::tab_events: ui.bottom_tab = BottomTab::events; break;
    case Command::tab_decisions: ui.bottom_tab = BottomTab::decisions; break;
    case Command::tab_selection: ui.inspector_tab = InspectorTab::thread; break;
    case Command::tab_processes: ui.inspector_tab = InspectorTab::processes; break;
    case Command::show_library: ui.show_library = !ui.show_library; break;
    case Command::find:
    case Command::replace:
      ui.find.open = ui.find.take_focus = true;
      ui.find.replacing = command == Command::replace;
      if (editor().buffer().has_selection()) {
        const std::string chosen = editor().buffer().selected_text();
        if (chosen.find('\n') == std::string::npos) ui.find.what = chosen;
      }
      editor().drop_focus();
      break;
    case Command::fit_timeline: ui.timeline.fit = true; break;
    case Command::clear_selection: ui.selection = {}; break;
    default: break;
  }
}

void App::Impl::carry_out(const Request& request) {
  if (tour_command(request.command) || lesson_command(request) || explore_command(request)) return;
  switch (request.command) {
    case Command::seek: return runner.seek(request.a);
    case Command::seek_time: return runner.seek_time(request.a);
    case Command::undo_choice: return undo_choice();
    case Command::choose:
      note_before();
      runner.choose(request.a, static_cast<uint32_t>(request.b));
      return runner.run();
    case Command::force: return force(static_cast<view::TaskNumber>(request.a));
    case Command::force_selected:
      if (ui.selection.kind != SelectionKind::thread) return notify(Str::select_a_thread);
      return force(ui.selection.task);
    case Command::toggle_breakpoint: return toggle_breakpoint(static_cast<int>(request.a));
    case Command::toggle_breakpoint_here: {
      const bool line = ui.selection.kind == SelectionKind::line;
      const int caret = editor().buffer().caret().line + 1;
      return toggle_breakpoint(editor().has_focus() ? caret
                               : line             ? ui.selection.line
                                                  : revealed_line);
    }
    case Command::clear_breakpoints: return runner.set_breakpoints({});
    case Command::type_input: runner.type_input(request.text); return runner.run();
    case Command::load_example: {
      const ExampleEntry& entry = examples()[static_cast<size_t>(request.a)];
      RunOptions options = options_of(session.settings(), os::Schedule());
      options.settings.gil = static_cast<os::GilModel>(entry.gil);
      keep_before();
      open({{entry.file, std::string(example_text(entry.file))}}, options, os::Schedule::plain());
      ui.machine_tab = entry.tab;
      runner.run();
      return save_source();
    }
    case Command::load_lesson: return open_lesson(static_cast<size_t>(request.a));
    case Command::apply_settings: {
      const bool ran = session.last_step() > session.own_begin();
      const RunOptions options = parse_options(request.text);
      ensure_loaded();
      ui.before.clear();
      runner.load(session::Project(session.project()), options.settings, schedule_of(options));
      ui.dirty_settings = true;
      if (ran) runner.run();
      return;
    }
    case Command::set_speed:
      ui.dirty_settings = true;
      return runner.set_speed(static_cast<double>(request.a) / 1000);
    case Command::find_schedule: return runner.search_without_deadlock();
    case Command::cancel_search: return runner.pause();
    case Command::restore_schedule: return runner.restore_schedule();
    case Command::plain_schedule: runner.set_schedule(os::Schedule::plain()); return runner.run();
    case Command::explain_deadlock: return explain_deadlock();
    case Command::go_to_crash: return go_to_crash();
    case Command::show_place: return show_place(static_cast<uint32_t>(request.a),
                                                static_cast<int>(request.b));
    case Command::share: return share();
    case Command::show_panel:
      ui.flash = request.text;
      ui.flash_until = host.now_seconds() + 1.6;
      if (request.text == "panel.bytecode") (ui.lesson.open() ? ui.lesson.bytecode : ui.show_bytecode) = true;
      return;
    default: break;
  }
  if ((request.command >= Command::new_program && request.command <= Command::reopen) ||
      (request.command >= Command::open_path && request.command <= Command::remove_document))
    return file_command(request);
  if (request.command >= Command::toggle_run && request.command <= Command::go_end)
    transport(request.command);
  else
    page(request.command);
}

}  // namespace lockstep::app
