#include "app/commands.h"

#include "core/base/check.h"

namespace lockstep::app {
namespace {

constexpr int kShift = ImGuiMod_Shift;
constexpr int kAlt = ImGuiMod_Alt;
constexpr int kCtrl = ImGuiMod_Ctrl;

}  // namespace

const std::vector<CommandRow>& command_rows() {
  static const std::vector<CommandRow> rows = {
      {Command::toggle_run, "run", Str::run, ImGuiKey_F5, true},
      {Command::run_back, "run_back", Str::run_back, kAlt | ImGuiKey_F5, true},
      {Command::pause, "pause", Str::pause, ImGuiKey_F6, true},
      {Command::stop, "stop", Str::stop, kShift | ImGuiKey_F5, true},
      {Command::restart, "restart", Str::restart, kCtrl | kShift | ImGuiKey_F5, true},
      {Command::step_forward, "step", Str::step_line, ImGuiKey_F11, true},
      {Command::step_back, "step_back", Str::step_line_back, kAlt | ImGuiKey_F11, true},
      {Command::line_forward, "line", Str::line_any, ImGuiKey_RightArrow, true},
      {Command::line_back, "line_back", Str::line_any_back, ImGuiKey_LeftArrow, true},
      {Command::bytecode_forward, "bytecode", Str::step_bytecode, ImGuiKey_DownArrow, true},
      {Command::bytecode_back, "bytecode_back", Str::step_bytecode_back, ImGuiKey_UpArrow, true},
      {Command::over_forward, "over", Str::step_over, ImGuiKey_F10, true},
      {Command::over_back, "over_back", Str::step_over_back, kAlt | ImGuiKey_F10, true},
      {Command::out_forward, "out", Str::step_out, kShift | ImGuiKey_F11, true},
      {Command::out_back, "out_back", Str::step_out_back, kAlt | kShift | ImGuiKey_F11, true},
      {Command::go_start, "go_start", Str::go_start, ImGuiKey_Home, true},
      {Command::go_end, "go_end", Str::go_end, ImGuiKey_End, true},
      {Command::force_selected, "force", Str::force_next, 0, true},
      {Command::find_schedule, "find_schedule", Str::find_schedule, 0, true},
      {Command::cancel_search, "cancel_search", Str::cancel, 0, false},
      {Command::restore_schedule, "restore_schedule", Str::restore_schedule, 0, false},
      {Command::plain_schedule, "plain_schedule", Str::plain_schedule, 0, true},
      {Command::undo_choice, "undo_choice", Str::undo_choice, 0, true},
      {Command::explain_deadlock, "explain_deadlock", Str::see_how, 0, true},
      {Command::explore, "explore", Str::explore_start, ImGuiKey_F8, true},
      {Command::explore_stop, "explore_stop", Str::stop_search, 0, false},
      {Command::find_wrong, "find_wrong", Str::find_wrong, 0, true},
      {Command::next_switch, "next_switch", Str::next_switch, 0, false},
      {Command::leave_shown, "leave_shown", Str::leave_shown, 0, false},
      {Command::tour_next, "tour_next", Str::tour_next, 0, false},
      {Command::tour_back, "tour_back", Str::tour_back, 0, false},
      {Command::tour_close, "tour_close", Str::tour_close, 0, false},
      {Command::toggle_breakpoint_here, "breakpoint", Str::breakpoint_here, ImGuiKey_F9, true},
      {Command::clear_breakpoints, "clear_breakpoints", Str::clear_breakpoints, 0, true},
      {Command::go_to_crash, "go_to_crash", Str::go_to_crash, 0, true},
      {Command::new_program, "new_program", Str::new_program, kCtrl | kAlt | ImGuiKey_N, true},
      {Command::open_file, "open", Str::open_file, kCtrl | ImGuiKey_O, true},
      {Command::save_file, "save", Str::save_file, kCtrl | ImGuiKey_S, true},
      {Command::add_file, "add_file", Str::add_file, 0, true},
      {Command::reopen, "reopen", Str::reopen, 0, true},
      {Command::find, "find", Str::find, kCtrl | ImGuiKey_F, true},
      {Command::replace, "replace", Str::replace, kCtrl | ImGuiKey_H, true},
      {Command::share, "share", Str::share, 0, true},
      {Command::language, "language", Str::switch_language, 0, true},
      {Command::theme, "theme", Str::switch_theme, 0, true},
      {Command::motion, "motion", Str::switch_motion, 0, true},
      {Command::palette, "palette", Str::palette, kCtrl | ImGuiKey_K, false},
      {Command::bytecode_panel, "bytecode_panel", Str::toggle_bytecode, 0, true},
      {Command::reset_layout, "reset_layout", Str::reset_layout, 0, true},
      {Command::tab_machine, "tab_machine", Str::show_machine, kCtrl | ImGuiKey_1, true},
      {Command::tab_objects, "tab_objects", Str::show_objects, kCtrl | ImGuiKey_2, true},
      {Command::tab_states, "tab_states", Str::show_states, kCtrl | ImGuiKey_3, true},
      {Command::tab_graph, "tab_graph", Str::show_graph, kCtrl | ImGuiKey_4, true},
      {Command::tab_memory, "tab_memory", Str::show_memory, kCtrl | ImGuiKey_5, true},
      {Command::tab_explore, "tab_explore", Str::show_explore, kCtrl | ImGuiKey_6, true},
      {Command::tab_events, "tab_events", Str::show_events, 0, true},
      {Command::tab_decisions, "tab_decisions", Str::show_decisions, 0, true},
      {Command::tab_selection, "tab_selection", Str::show_selection, 0, true},
      {Command::tab_processes, "tab_processes", Str::show_processes, 0, true},
      {Command::toggle_races, "toggle_races", Str::toggle_races, 0, true},
      {Command::show_library, "show_library", Str::toggle_library, 0, true},
      {Command::fit_timeline, "fit_timeline", Str::fit_timeline, 0, true},
      {Command::clear_selection, "clear_selection", Str::clear_selection, ImGuiKey_Escape, true},
  };
  return rows;
}

const CommandRow& command_row(Command command) {
  for (const CommandRow& row : command_rows()) {
    if (row.command == command) return row;
  }
  UNREACHABLE("a command without a row");
}

std::string chord_text(int chord) {
  if (chord == 0) return {};
  std::string text;
  if (chord & kCtrl) text += "Ctrl+";
  if (chord & kAlt) text += "Alt+";
  if (chord & kShift) text += "Shift+";
  const auto key = static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_);
  switch (key) {
    case ImGuiKey_LeftArrow: return text + "\xe2\x86\x90";
    case ImGuiKey_RightArrow: return text + "\xe2\x86\x92";
    case ImGuiKey_UpArrow: return text + "\xe2\x86\x91";
    case ImGuiKey_DownArrow: return text + "\xe2\x86\x93";
    case ImGuiKey_Escape: return text + "Esc";
    default: return text + ImGui::GetKeyName(key);
  }
}

}  // namespace lockstep::app
