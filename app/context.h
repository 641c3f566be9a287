// What a panel gets to draw with: the facts of the moment, what was prepared from them, the state
// of the screen, and a queue for what the person asks. Panels read and ask; only App carries out.
// It owns nothing: App makes one for each frame.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/commands.h"
#include "app/crash.h"
#include "app/finder.h"
#include "app/fonts.h"
#include "app/i18n.h"
#include "app/theme.h"
#include "core/session/session.h"
#include "core/view/facts.h"
#include "imgui.h"

namespace lockstep::app {

class Runner;
class Editor;
class Documents;
class Host;

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;
  ImVec2 min() const { return {x, y}; }
  ImVec2 max() const { return {x + w, y + h}; }
  bool contains(ImVec2 p) const { return p.x >= x && p.x < x + w && p.y >= y && p.y < y + h; }
};

enum class SelectionKind : uint8_t { none, thread, lock, line, process };

// The one thing that is lit in all panels.
struct Selection {
  SelectionKind kind = SelectionKind::none;
  view::TaskNumber task = view::kNoTask;
  uint32_t pid = 0;
  uint32_t object = 0;
  int line = 0;
};

enum class MachineTab : uint8_t { picture, objects, states, graph, memory };
// What happened, or what could have gone otherwise. automatic: decisions, if there are any between threads.
enum class BottomTab : uint8_t { automatic, events, decisions, explore };
enum class InspectorTab : uint8_t { thread, processes };

// Sizes that splitters change, as shares of the window.
struct Splits {
  float source = 0.49f;     // width of source + bytecode
  float bytecode = 0.365f;    // of that, the bytecode's share
  float inspector = 0.23f;  // width of the inspector
  float timeline = 0.31f;   // height
  float bottom = 0.17f;     // height
  float output = 0.46f;     // width of the output
  float tall_bottom = 0.34f;    // height while the schedules are shown: a list wants room
  float low_timeline = 0.24f;
};

struct TimelineView {
  bool fit = true;  // show the whole run
  double begin_ns = 0;
  double end_ns = 1;
  float scroll = 0;  // of the rows, in pixels
};

struct Glide {
  ImVec2 from, to, shown;
  double started = -1;
  uint64_t frame = 0;  // last frame in which it was drawn
};

struct Notice {
  Str text = Str::none;
  std::string detail;  // stands for {0}
  bool bad = false;
  double until = 0;  // host seconds
};

struct FindBar {
  bool open = false;
  bool replacing = false;
  bool exact = false;
  bool take_focus = false;
  std::string what, with;
};

// One object that the memory picture was led to by clicks.
struct HeapStep {
  uint32_t object = 0;
  std::string name;
};

// A deadlock's story, moment by moment: → and ← go through it while it is open.
struct Tour {
  std::vector<view::KeyMoment> moments;  // empty: closed
  size_t at = 0;
  bool cycle = false;
  bool was_fit = false;  // the timeline showed the whole run before
  bool open() const { return !moments.empty(); }
};

// Another way the program can go, found by a search and loaded.
struct ShownRun {
  bool open = false;
  Aim aim = Aim::all;
  os::Schedule schedule;
  os::Schedule before;          // of the run that was on the screen
  uint64_t before_step = 0;
  uint64_t lost_step = 0;       // just before the write that loses an update; 0: not about that
  std::string instead, printed; // the first line that differs: as it was, as it is now
};

// A run before the person chose otherwise in it.
struct RunBefore {
  os::Schedule schedule;
  uint64_t step = 0, last_step = 0;
};

// Two lines that race, lit in the source.
struct RaceLines {
  bool open = false;
  explore::Access first, second;
};

// The lesson that is under way.
struct Lesson {
  int index = -1;         // in assets::kLessons; -1: none
  size_t step = 0;        // the number of steps: the question
  int answer = -1;        // the last that was given
  bool solved = false;
  bool bytecode = false;  // shown for this step
  bool moves = false;     // the step's moment has still to be gone to
  bool fresh = false;     // its text has still to be scrolled to the top
  bool open() const { return index >= 0; }
};

struct UiState {
  Language language = Language::english;
  bool dark = true;
  bool reduced_motion = false;
  bool show_bytecode = true;
  bool show_library = false;
  Selection selection;
  int frame_index = 0;  // of the call stack that is shown, 0 is the innermost
  MachineTab machine_tab = MachineTab::picture;
  InspectorTab inspector_tab = InspectorTab::thread;
  BottomTab bottom_tab = BottomTab::automatic;
  FindBar find;
  std::vector<HeapStep> heap_trail;
  size_t renaming = SIZE_MAX;  // the file whose name is being typed
  std::string rename_text;
  bool rename_takes_focus = false;
  bool path_open = false;  // a file's path is being typed
  std::string path_text;
  Splits splits;
  Splits lesson_splits  // while a lesson takes a part of the width
      {0.42f, 0.44f, 0.225f, 0.31f, 0.17f, 0.42f};
  Lesson lesson;
  uint32_t bound = 2;       // preemptions in the schedules that are searched
  bool look_for_races = false;
  bool all_orders = false;  // outcomes that differ in the order of lines only are listed one by one
  ShownRun shown;
  RaceLines race_lines;
  std::vector<RunBefore> before;  // the latest last; of this program and these settings
  TimelineView timeline;
  Tour tour;
  std::map<uint64_t, Glide> glides;  // by picture and task
  uint64_t frame = 0;
  uint64_t bytecode_followed = 0;  // the moment for which the list was scrolled to the instruction
  uint64_t output_followed = 0;
  uint64_t decisions_followed = 0;
  uint64_t events_followed = 0;
  std::string palette_text;
  int palette_index = 0;
  bool palette_open = false;
  bool palette_asked = false;
  bool welcome = false;  // the first minute's example is on the screen
  Notice notice;
  std::string stdin_line;
  uint64_t stdin_asked = 0;        // the moment for which the input line was given the keyboard
  std::string flash;               // a panel that was asked for by name is outlined for a moment
  double flash_until = 0;
  std::map<std::string, Rect> marks;  // widgets by name, for tests
  bool animating = false;             // something moved in this frame: draw another
  bool dirty_settings = false;

  bool bytecode_shown() const { return lesson.open() ? lesson.bytecode : show_bytecode; }
  Splits& shown_splits() { return lesson.open() ? lesson_splits : splits; }
  bool tall() const { return bottom_tab == BottomTab::explore; }
};

// The threads and locks of a run's deadlock, in the order of its ring: they stand there at every moment.
struct RingPlace {
  view::TaskNumber task = view::kNoTask;
  uint32_t pid = 0;
  uint32_t object = 0;  // that it waits for; 0: the next thread
};

struct ThreadWords {
  std::string label;  // M, 1, 2 ... on chips and arrows
  std::string name;   // Thread-1 (func1): as everywhere
  std::string brief;  // func1: beside the label, where there is little room
  int hue = 0;
};

struct NamedTask {
  uint32_t pid = 0;
  std::string name;  // Python's, empty if not known
};

// Made from the facts when the moment changes, not when a frame is drawn.
struct Prepared {
  uint64_t revision = 0;
  std::map<view::TaskNumber, NamedTask> tasks;    // every task of the run that is known so far
  std::map<view::TaskNumber, ThreadWords> known;  // what to call them: the same at every moment
  std::map<uint32_t, std::string> letters;        // of processes, by pid
  view::TaskNumber focus = view::kNoTask;         // the thread the inspector shows
  std::vector<view::Frame> stack;                 // its frames, innermost first
  std::vector<view::Variable> globals;
  std::vector<view::Generator> generators;  // of the shown frame
  std::vector<view::Why> why;               // why it does not run, and whom those wait for
  view::NextStep next;                      // what its next bytecode does
  bool next_known = false;
  view::Heap heap;             // while the memory tab is shown
  std::vector<RingPlace> ring;
  std::vector<Crash> crashes;  // in the order in which they were written
  bool threads_chosen = false;  // there is a decision between threads
  std::vector<int> breakable;  // lines of the shown file where a breakpoint can stand
};

struct Context {
  const session::Session& session;
  const view::Moment& moment;
  const Prepared& prepared;
  const Runner& runner;
  const Finder& finder;
  const OutputLines& output_lines;
  Documents& documents;
  Editor& editor;  // of the document that is shown
  UiState& ui;
  CommandQueue& commands;
  const Theme& theme;
  const Fonts& fonts;
  Host& host;
  double now = 0;
  bool source_is_current = true;  // the editor's text is what is loaded
  uint64_t generation = 0;        // changes when the program, schedule or position may have changed

  ImU32 colour(Colour which) const { return theme[which]; }
  const char* t(Str id) const { return text_of(id, ui.language); }
  void ask(Command command, uint64_t a = 0, uint64_t b = 0, std::string text = {}) const {
    commands.push_back({command, a, b, std::move(text)});
  }
  void mark(std::string_view name, const Rect& rect) const { ui.marks[std::string(name)] = rect; }

  // There is a program that could be compiled.
  bool has_run() const {
    return moment.state != view::RunState::empty && moment.state != view::RunState::syntax_error;
  }
  // It has ended, and its threads are gone.
  bool over() const { return moment.state == view::RunState::finished; }
  // The last uncaught exception that was told of at or before this moment, or null.
  const Crash* crash() const;
  // Its innermost place in the person's own program, or null.
  const CrashFrame* own_frame(const Crash& crash) const;
  // A place in the shown document.
  bool in_shown_file(const view::Place& place) const;
  const view::Thread* thread(view::TaskNumber task) const;
  const view::Sync* sync(uint32_t pid, uint32_t object) const;
  const view::Process* process(uint32_t pid) const;
  std::string process_letter(uint32_t pid) const {
    const auto it = prepared.letters.find(pid);
    return it == prepared.letters.end() ? std::to_string(pid) : it->second;
  }
  bool many_processes() const { return prepared.letters.size() > 1; }
  const ThreadWords& words(view::TaskNumber task) const;
  ImU32 hue(view::TaskNumber task) const;
  bool is_selected(view::TaskNumber task) const {
    return ui.selection.kind == SelectionKind::thread && ui.selection.task == task;
  }
  bool is_selected_lock(uint32_t pid, uint32_t object) const {
    return ui.selection.kind == SelectionKind::lock && ui.selection.pid == pid &&
           ui.selection.object == object;
  }
  void select_thread(view::TaskNumber task) const;
  void select_lock(uint32_t pid, uint32_t object) const;
  void select_line(int line) const;
};

}  // namespace lockstep::app
