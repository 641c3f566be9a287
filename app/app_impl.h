// The inside of App, shared by its source files: app.cpp (frame), app_commands.cpp (what a person asks),
// app_prepare.cpp (what is made of the facts), app_explore.cpp (searches), app_lessons.cpp,
// app_files.cpp, app_state.cpp (description for tests).
#pragma once

#include <string>

#include "app/app.h"
#include "app/context.h"
#include "app/documents.h"
#include "app/host.h"
#include "app/layout.h"
#include "app/link.h"
#include "app/output_lines.h"
#include "app/run_options.h"
#include "app/runner.h"

namespace lockstep::assets {
struct Step;
}

namespace lockstep::app {

constexpr const char* kNewName = "program.py";

// What a person looks at, as far as facts are fetched for it.
struct PreparedFor {
  SelectionKind kind = SelectionKind::none;
  view::TaskNumber task = view::kNoTask;
  uint32_t pid = 0, object = 0;
  int frame_index = 0;
  bool library = false, memory = false, bytecode = false;
  uint32_t heap_root = 0;
  uint32_t file = 0;
  Language language = Language::english;
  friend bool operator==(const PreparedFor&, const PreparedFor&) = default;
};

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
  void save_run();
  void restore_run();
  void check_text();
  Context context();
  bool wants_frame(const Context& c) const;

  // app_commands.cpp
  void keyboard();
  void carry_out(const Request& request);
  void transport(Command command);
  void page(Command command);
  bool tour_command(Command command);
  void explain_deadlock();
  void force(view::TaskNumber task);
  void note_before();  // the run that is about to be changed by a choice
  void undo_choice();
  void open(const std::vector<session::File>& files, const RunOptions& options,
            const os::Schedule& schedule);
  void forget_run();
  void file_command(const Request& request);
  void reopen();
  void keep_before();  // what was typed is kept when another program is opened
  void go_to_crash();
  void show_place(uint32_t file, int line);
  void reload();         // the editor's text
  bool ensure_loaded();  // reloads if the text was edited; true if it was
  void open_link(const std::string& fragment);
  void share();
  void toggle_breakpoint(int line);
  void notify(Str text, std::string detail = {}, bool bad = false);

  // app_lessons.cpp
  void note_lessons();                       // what the menu says of them, for the fonts
  void open_lesson(size_t index);
  bool lesson_command(const Request& request);
  void settle_lesson();
  void go_to_begun(const assets::Step& step);
  void go_to_wait(const assets::Step& step);
  void show_lesson_step(const assets::Step& step);

  // app_explore.cpp
  void start_search(Aim aim);
  void settle_search();  // after each slice: what was found is loaded
  void load_outcome(size_t index, Aim aim);
  void load_found(const os::Schedule& schedule, Aim aim, std::string printed = {}, std::string instead = {});
  void load_lossy(size_t index);
  void load_lock_order(size_t index);
  void look_for_races();
  void show_race(size_t index, bool second);
  void next_switch();
  void leave_shown();
  bool explore_command(const Request& request);

  // app_prepare.cpp
  void prepare();
  void name_tasks_of_run(const view::Moment& moment);
  void note_characters();
  void prepare_frame(const view::Thread* focus, bool moved);
  void mark_changes(const std::vector<view::Frame>& stack, const std::vector<view::Variable>& globals);
  void reveal_crash();
  void reveal_focus(const view::Thread& focus, bool reveal);
  view::TaskNumber choose_focus(const view::Moment& moment) const;

  // app_state.cpp
  std::string describe() const;

  Editor& editor() { return documents.active().editor; }

  Host& host;
  session::Session session;
  Runner runner;
  Finder finder;
  Documents documents;
  Fonts fonts;
  Theme theme;
  UiState ui;
  Prepared prepared;
  OutputLines output_lines;
  CommandQueue commands;
  uint64_t saved_revision = 0;   // of the documents, in the settings
  uint64_t opened_revision = 0;  // as they were opened: nothing to be lost
  uint64_t edited_revision = 0;
  double edited_at = 0;
  uint64_t kept_generation = 0;  // whose step and schedule are in the settings
  uint64_t shown_history = 0;    // of the runner: what output lines and crashes are of
  uint64_t deadlock_loads = 0;   // of the runner: this program's deadlock has been seen
  uint64_t explored_loads = 0;  // of the runner: what the finder knows is of that program
  uint64_t prepared_generation = 0;
  PreparedFor prepared_for;
  uint64_t prepared_step = UINT64_MAX;
  view::TaskNumber prepared_task = view::kNoTask;
  size_t crash_lines = 0;  // of the output, looked at for tracebacks
  view::TaskNumber revealed_task = view::kNoTask;
  int revealed_line = 0;
  uint32_t revealed_file = 0;
  uint64_t revealed_crash = 0;  // its step
  size_t noted_outputs = 0;
  size_t noted_outcomes = 0;
  size_t noted_decisions = 0;
  bool wrong_wanted = false;     // a schedule that goes wrong, once the run is at its end
  size_t named_rows = 0;
  Language named_language = Language::english;
  bool first_frame = true;
  double theme_applied = -1;
  std::string story;  // the sentence shown last, for describe()
};

}  // namespace lockstep::app
