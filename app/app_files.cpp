// Carrying out what concerns files: a new program, opening, saving, the files of a program, and the way
// back to what was typed before another program was opened. Also: going to a place in a file.
#include <algorithm>

#include "app/app_impl.h"

namespace lockstep::app {

// The program that is being left, if it was edited since it was opened.
void App::Impl::keep_before() {
  if (documents.revision() == opened_revision) return;
  host.save_setting("source.before", pack_files(documents.files()));
}

void App::Impl::reopen() {
  const std::vector<session::File> files = unpack_files(host.load_setting("source.before"));
  if (files.empty()) return notify(Str::nothing_before);
  keep_before();
  open(files, options_of(session.settings(), os::Schedule()), os::Schedule::plain());
  save_source();
}

void App::Impl::file_command(const Request& request) {
  const auto index = static_cast<size_t>(request.a);
  switch (request.command) {
    case Command::new_program:
      keep_before();
      open({{kNewName, {}}}, options_of(session.settings(), os::Schedule()), os::Schedule::plain());
      editor().take_focus();
      return save_source();
    case Command::open_file:
      if (host.request_open_file()) return;
      if (!host.can_open_path()) return notify(Str::drop_a_file);
      ui.path_open = true;
      return;
    case Command::open_path:
      if (!host.open_path(request.text)) notify(Str::no_such_file, request.text, true);
      return;
    case Command::save_file: {
      const Document& document = documents.active();
      const std::string where = host.save_file(document.name, document.editor.buffer().text());
      if (!where.empty()) opened_revision = documents.revision();
      return notify(where.empty() ? Str::save_failed : Str::saved_to, where, where.empty());
    }
    case Command::add_file:
      documents.add("module.py", {});
      ui.renaming = documents.active_index();
      ui.rename_text = documents.active().name;
      ui.rename_takes_focus = true;
      return;
    case Command::reopen: return reopen();
    case Command::show_document:
      if (index < documents.size()) documents.activate(index);
      return;
    case Command::rename_document:
      if (index < documents.project_size() && !documents.rename(index, request.text))
        notify(Str::bad_name, request.text, true);
      fonts.note(request.text);
      if (index == documents.active_index()) editor().take_focus();
      return;
    case Command::make_main: return documents.make_main(index);
    case Command::remove_document:
      if (index >= documents.project_size() || documents.project_size() == 1) return;
      host.save_setting("source.before", pack_files(documents.files()));
      return documents.remove(index);
    default: return;
  }
}

// The text of a file of the run, at a line.
void App::Impl::show_place(uint32_t file, int line) {
  if (file < documents.project_size()) {
    documents.activate(file);
  } else if (file < session.files().size()) {
    const view::SourceFile& source = session.files()[file];
    fonts.note(source.text);
    documents.show_library(file, source.name, source.text);
  } else {
    return;
  }
  editor().reveal(line);
}

// To the moment before the exception was raised. The person's own line is shown, though it may have been raised in
// what that line called.
void App::Impl::go_to_crash() {
  const Context c = context();
  const Crash* crash = c.crash();
  if (crash == nullptr && !prepared.crashes.empty()) crash = &prepared.crashes.back();
  if (crash == nullptr || crash->frames.empty()) return;
  std::vector<session::TracePlace> places;
  for (const CrashFrame& frame : crash->frames) places.push_back({frame.file, frame.line});
  uint64_t step = 0;
  if (!session.find_raise(crash->task, places, crash->step, step)) return runner.seek(crash->step);
  const CrashFrame* own = c.own_frame(*crash);
  const CrashFrame& shown = own != nullptr ? *own : crash->frames.back();
  const std::vector<view::SourceFile>& files = session.files();
  ui.selection = {};
  ui.selection.kind = SelectionKind::thread;
  ui.selection.task = crash->task;
  ui.frame_index = 0;
  ui.show_library = own == nullptr;
  ui.inspector_tab = InspectorTab::thread;
  editor().drop_focus();
  const int line = shown.line;
  const std::string name = shown.file;
  runner.seek(step);
  for (uint32_t i = 0; i < files.size(); ++i) {
    if (files[i].name == name) return show_place(i, line);
  }
}

}  // namespace lockstep::app
