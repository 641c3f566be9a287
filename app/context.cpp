#include "app/context.h"

#include <algorithm>

#include "app/documents.h"

namespace lockstep::app {
namespace {

size_t index_of(const view::Moment& moment, view::TaskNumber task) {
  const auto& threads = moment.threads;
  const auto it =
      std::lower_bound(threads.begin(), threads.end(), task,
                       [](const view::Thread& t, view::TaskNumber n) { return t.task < n; });
  if (it == threads.end() || it->task != task) return threads.size();
  return static_cast<size_t>(it - threads.begin());
}

}  // namespace

const view::Thread* Context::thread(view::TaskNumber task) const {
  const size_t index = index_of(moment, task);
  return index < moment.threads.size() ? &moment.threads[index] : nullptr;
}

const view::Sync* Context::sync(uint32_t pid, uint32_t object) const {
  if (object == 0) return nullptr;
  for (const view::Sync& sync : moment.syncs) {
    if (sync.pid == pid && sync.object == object) return &sync;
  }
  return nullptr;
}

const Crash* Context::crash() const {
  const Crash* last = nullptr;
  for (const Crash& crash : prepared.crashes) {
    if (crash.step >= moment.step) break;
    // What the program printed of an exception it caught is its own affair.
    const bool ended = moment.state == view::RunState::finished && moment.exit_code != 0;
    if (crash.in_thread || (ended && &crash == &prepared.crashes.back())) last = &crash;
  }
  return last;
}

const CrashFrame* Context::own_frame(const Crash& crash) const {
  for (size_t i = crash.frames.size(); i-- > 0;) {
    for (const session::File& file : session.project().files) {
      if (file.name == crash.frames[i].file) return &crash.frames[i];
    }
  }
  return nullptr;
}

bool Context::in_shown_file(const view::Place& place) const {
  return place.line > 0 && place.file == documents.active_file();
}

const view::Process* Context::process(uint32_t pid) const {
  for (const view::Process& process : moment.processes) {
    if (process.pid == pid) return &process;
  }
  return nullptr;
}

const ThreadWords& Context::words(view::TaskNumber task) const {
  const auto known = prepared.known.find(task);
  if (known != prepared.known.end()) return known->second;
  static ThreadWords other;
  other.label = std::to_string(task);
  other.name = other.brief = fill(t(Str::thread_number), {other.label});
  other.hue = static_cast<int>(task) - 1;
  return other;
}

ImU32 Context::hue(view::TaskNumber task) const {
  return theme.hues[(task + kThreadHues - 1) % kThreadHues];
}

void Context::select_thread(view::TaskNumber task) const {
  ui.selection = {};
  ui.selection.kind = SelectionKind::thread;
  ui.selection.task = task;
  ui.frame_index = 0;
  ui.inspector_tab = InspectorTab::thread;
}

void Context::select_lock(uint32_t pid, uint32_t object) const {
  ui.selection = {};
  ui.selection.kind = SelectionKind::lock;
  ui.selection.pid = pid;
  ui.selection.object = object;
  ui.inspector_tab = InspectorTab::thread;
}

void Context::select_line(int line) const {
  ui.selection = {};
  ui.selection.kind = SelectionKind::line;
  ui.selection.line = line;
}

}  // namespace lockstep::app
