// Everything a person can ask for, as one table: name, key, words. The top bar, the keyboard and
// the command palette all go through it. Carrying out is App's business (app_commands.cpp).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/i18n.h"
#include "imgui.h"

namespace lockstep::app {

enum class Command : uint8_t {
  none,
  // transport
  toggle_run,
  run_back,
  pause,
  stop,
  restart,
  step_forward,
  step_back,
  line_forward,
  line_back,
  bytecode_forward,
  bytecode_back,
  over_forward,
  over_back,
  out_forward,
  out_back,
  go_start,
  go_end,
  // the run
  force_selected,
  find_schedule,
  cancel_search,
  restore_schedule,
  plain_schedule,
  undo_choice,
  explain_deadlock,
  explore,
  find_wrong,
  next_switch,
  leave_shown,
  tour_next,
  tour_back,
  tour_close,
  toggle_breakpoint_here,
  clear_breakpoints,
  go_to_crash,
  // files
  new_program,
  open_file,
  save_file,
  add_file,
  reopen,
  // the page
  share,
  find,
  replace,
  language,
  theme,
  motion,
  palette,
  bytecode_panel,
  reset_layout,
  tab_machine,
  tab_states,
  tab_graph,
  tab_memory,
  tab_objects,
  tab_explore,
  tab_events,
  tab_decisions,
  tab_selection,
  tab_processes,
  toggle_races,
  show_library,
  fit_timeline,
  clear_selection,
  // with a payload; not in the palette
  seek,
  seek_time,
  choose,
  force,
  toggle_breakpoint,
  type_input,
  explore_stop,
  explore_load,
  explore_lock_order,
  explore_loss,
  explore_bound,
  show_race,
  load_example,
  load_lesson,
  lesson_next,
  lesson_back,
  lesson_go,
  lesson_answer,
  lesson_close,
  apply_settings,
  set_speed,
  show_panel,
  show_place,
  open_path,
  show_document,
  rename_document,
  make_main,
  remove_document,
  count_
};

struct CommandRow {
  Command command;
  const char* id;  // for tests and for the recorded rectangles
  Str label;
  int chord;  // ImGuiKeyChord; 0: none
  bool in_palette;
};
const std::vector<CommandRow>& command_rows();
const CommandRow& command_row(Command command);
// "Shift+F11"; empty if the command has no key.
std::string chord_text(int chord);

struct Request {
  Command command = Command::none;
  uint64_t a = 0;
  uint64_t b = 0;
  std::string text;
};
using CommandQueue = std::vector<Request>;

}  // namespace lockstep::app
