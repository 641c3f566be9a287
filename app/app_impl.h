// The inside of App, shared by its four source files: app.cpp (frame), app_commands.cpp (what a
// person asks), app_prepare.cpp (what is made of the facts), app_state.cpp (description for tests).
#pragma once

#include <string>

#include "app/app.h"
#include "app/context.h"
#include "app/editor.h"
#include "app/host.h"
#include "app/layout.h"
#include "app/link.h"
#include "app/output_lines.h"
#include "app/run_options.h"
#include "app/runner.h"

namespace lockstep::app {

struct App::Impl {
  explicit Impl(Host& host);

  // app.cpp
  void frame();
  void draw(const Context& c);
  void work();
  void choose_theme();
  void load_settings();
  void save_settings();
  void save_source();
  Context context();
  bool wants_frame(const Context& c) const;

  // app_commands.cpp
  void keyboard();
  void carry_out(const Request& request);
  void transport(Command command);
  void page(Command command);
  void open(std::string name, std::string text, const RunOptions& options,
            const os::Schedule& schedule);
  void reload();         // the editor's text
  bool ensure_loaded();  // reloads if the text was edited; true if it was
  void open_link(const std::string& fragment);
  void share();
  void toggle_breakpoint(int line);
  void notify(Str text, std::string detail = {}, bool bad = false);

  // app_prepare.cpp
  void prepare();
  void name_tasks_of_run(const view::Moment& moment);
  void note_characters();
  view::TaskNumber choose_focus(const view::Moment& moment) const;

  // app_state.cpp
  std::string describe() const;

  Host& host;
  session::Session session;
  Runner runner;
  Editor editor;
  Fonts fonts;
  Theme theme;
  UiState ui;
  Prepared prepared;
  OutputLines output_lines;
  CommandQueue commands;
  std::string file_name;
  uint64_t loaded_revision = 0;  // of the editor's text that is loaded
  uint64_t saved_revision = 0;
  double edited_at = 0;
  uint64_t prepared_generation = 0;
  Selection prepared_selection;
  view::TaskNumber revealed_task = view::kNoTask;
  int revealed_line = 0;
  size_t noted_outputs = 0;
  size_t named_rows = 0;
  Language named_language = Language::english;
  Language prepared_language = Language::english;
  bool first_frame = true;
  double theme_applied = -1;
  std::string story;  // the sentence shown last, for describe()
};

}  // namespace lockstep::app
