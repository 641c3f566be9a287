// A lesson under way: opening it, going from step to step, to the moment of the run that a step speaks of, and
// choosing what is shown for it.
#include <algorithm>
#include <cstdlib>

#include "app/app_impl.h"
#include "app/editor.h"
#include "assets/lessons.h"

namespace lockstep::app {
namespace {

constexpr int kShownLines = 10;        // of the source, also in a small window
constexpr size_t kMostLines = 20'000;  // of a run, looked through for a moment

const assets::Step* step_of(const Lesson& lesson) {
  if (!lesson.open()) return nullptr;
  const assets::Lesson& data = assets::kLessons[lesson.index];
  return lesson.step < data.step_count ? &data.steps[lesson.step] : nullptr;
}

void note(Fonts& fonts, const assets::Words& words) {
  fonts.note(words.chinese);
  fonts.note(words.english);
}

bool is_called(const ThreadWords& words, const std::string& name) {
  return words.name == name || words.brief == name;
}

}  // namespace

void App::Impl::note_lessons() {
  for (unsigned i = 0; i < assets::kLessonCount; ++i) {
    for (const assets::Words& words : {assets::kLessons[i].title, assets::kLessons[i].about}) note(fonts, words);
  }
}

void App::Impl::open_lesson(size_t index) {
  if (index >= assets::kLessonCount) return;
  const assets::Lesson& lesson = assets::kLessons[index];
  const RunOptions options = parse_options(lesson.options);
  keep_before();
  open({{std::string(lesson.id) + ".py", std::string(lesson.program, lesson.program_size)}}, options,
       schedule_of(options));
  ui.lesson = Lesson();
  ui.lesson.index = static_cast<int>(index);
  ui.lesson.fresh = ui.lesson.moves = true;
  for (unsigned i = 0; i < lesson.step_count; ++i) note(fonts, lesson.steps[i].text);
  for (unsigned i = 0; i < lesson.answer_count; ++i) note(fonts, lesson.answers[i].text);
  for (const assets::Words& words : {lesson.question, lesson.reveal}) note(fonts, words);
  runner.run();
  save_source();
}

bool App::Impl::lesson_command(const Request& request) {
  if (!ui.lesson.open()) return false;
  Lesson& state = ui.lesson;
  const assets::Lesson& lesson = assets::kLessons[state.index];
  size_t to = state.step;
  switch (request.command) {
    case Command::lesson_close: state = Lesson(); return true;
    case Command::lesson_answer:
      state.answer = static_cast<int>(std::min<uint64_t>(request.a, lesson.answer_count - 1));
      state.solved |= lesson.answers[state.answer].right;
      return true;
    case Command::lesson_next:
      if (state.step >= lesson.step_count) {
        open_lesson((static_cast<size_t>(state.index) + 1) % assets::kLessonCount);
        return true;
      }
      ++to;
      break;
    case Command::lesson_back: to = state.step > 0 ? state.step - 1 : 0; break;
    case Command::lesson_go: to = std::min<size_t>(request.a, lesson.step_count); break;
    default: return false;
  }
  state.step = to;
  state.fresh = state.moves = true;
  return true;
}

// Goes to the step's moment once the run is there, and shows what it speaks of. Called in every frame.
void App::Impl::settle_lesson() {
  if (!ui.lesson.moves || runner.busy()) return;
  const view::RunState state = session.moment().state;
  if (state == view::RunState::loading || state == view::RunState::empty) return;
  ui.lesson.moves = false;
  const assets::Step* step = step_of(ui.lesson);
  if (step == nullptr) return;
  if (step->go == assets::GoKind::start) {
    runner.seek(0);
    runner.seek_own_begin();
  }
  if (step->go == assets::GoKind::end) runner.seek(session.last_step());
  if (step->go == assets::GoKind::line) go_to_begun(*step);
  if (step->go == assets::GoKind::waits || step->go == assets::GoKind::sleeps) go_to_wait(*step);
  prepare();
  show_lesson_step(*step);
  prepare();  // which brings the shown thread's line into view
  for (unsigned i = 0; i < step->look_count; ++i) {
    if (step->looks[i].kind != assets::LookKind::line) continue;
    const view::Thread* thread = context().thread(prepared.focus);
    const int here = thread != nullptr && thread->place.line > 0 ? thread->place.line : step->looks[i].number;
    editor().reveal(std::min(here, step->looks[i].number), std::max(here, step->looks[i].number));
    if (std::abs(here - step->looks[i].number) > kShownLines) editor().reveal(step->looks[i].number);
  }
}

// Where the step's thread begins to wait for a lock, queue ..., or to sleep, for the n-th time.
void App::Impl::go_to_wait(const assets::Step& step) {
  int left = step.time;
  for (const view::Event& event : session.events()) {
    const bool waits = event.kind == view::EventKind::waits && event.object != 0;
    const bool sleeps = event.kind == view::EventKind::sleeps;
    if (!(step.go == assets::GoKind::waits ? waits : sleeps)) continue;
    const auto known = prepared.known.find(event.task);
    if (known == prepared.known.end() || !is_called(known->second, step.thread)) continue;
    if (--left == 0) return runner.seek(event.step + 1);  // what blocks is a step of its own
  }
}

// Where a thread begins the step's line for the n-th time.
void App::Impl::go_to_begun(const assets::Step& step) {
  const std::string wanted = step.thread;
  int left = step.time;
  for (const view::LineBegun& begun : session.lines_begun(session.last_step(), kMostLines)) {
    if (begun.line != step.line || session.listing(begun.code).file != 0) continue;
    const auto known = prepared.known.find(begun.task);
    if (!wanted.empty() && (known == prepared.known.end() || !is_called(known->second, wanted))) continue;
    if (--left == 0) return runner.seek_line(begun.step);
  }
}

void App::Impl::show_lesson_step(const assets::Step& step) {
  ui.selection = {};
  ui.lesson.bytecode = false;
  documents.activate(0);
  const view::Moment& moment = session.moment();
  for (unsigned i = 0; i < step.look_count; ++i) {
    const assets::Look& look = step.looks[i];
    const std::string text = look.text;
    if (look.kind == assets::LookKind::bytecode) ui.lesson.bytecode = true;
    if (look.kind == assets::LookKind::tab) {
      ui.machine_tab = text == "objects"  ? MachineTab::objects
                       : text == "states" ? MachineTab::states
                       : text == "waits"  ? MachineTab::graph
                       : text == "memory" ? MachineTab::memory
                                          : MachineTab::picture;
    }
    if (look.kind == assets::LookKind::line) {
      ui.selection.kind = SelectionKind::line;
      ui.selection.line = look.number;
    }
    if (look.kind == assets::LookKind::thread) {
      for (const auto& [task, words] : prepared.known) {
        if (!is_called(words, text)) continue;
        ui.selection.kind = SelectionKind::thread;
        ui.selection.task = task;
      }
    }
    if (look.kind == assets::LookKind::object) {
      ui.machine_tab = MachineTab::objects;
      for (const view::Sync& sync : moment.syncs) {
        if (sync.name != text) continue;
        ui.selection.kind = SelectionKind::lock;
        ui.selection.pid = sync.pid;
        ui.selection.object = sync.object;
      }
    }
    if (look.kind == assets::LookKind::panel && text == "panel.decisions")
      ui.bottom_tab = BottomTab::decisions;
  }
  ui.frame_index = 0;
  ui.inspector_tab = InspectorTab::thread;
}

}  // namespace lockstep::app
