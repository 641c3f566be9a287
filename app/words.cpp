#include "app/words.h"

#include <algorithm>
#include <cstdio>
#include <map>

#include "app/documents.h"
#include "app/runner.h"
#include "core/view/names.h"

namespace lockstep::app {
namespace {

std::string process_letter(size_t index) {
  std::string letter(1, static_cast<char>('A' + index % 26));
  if (index >= 26) letter += std::to_string(index / 26);
  return letter;
}

// A thread that holds something cannot give it back any more.
bool has_ended(const Context& c, view::TaskNumber task) {
  if (task == view::kNoTask) return false;
  const view::Thread* thread = c.thread(task);
  return thread == nullptr || thread->state == view::TaskState::terminated ||
         thread->state == view::TaskState::zombie;
}

std::string line_text(const Context& c, const view::Place& place) {
  return place.line > 0 ? std::to_string(place.line) : c.t(Str::unknown);
}

}  // namespace

std::string brief_name(const std::string& name) {
  constexpr std::string_view kPool = "ThreadPoolExecutor-";
  if (name.starts_with(kPool)) return "pool-" + name.substr(kPool.size());
  const size_t open = name.find(" (");
  if (!name.starts_with("Thread-") || open == std::string::npos || name.back() != ')') return name;
  return name.substr(open + 2, name.size() - open - 3);
}

std::string time_text(uint64_t ns) {
  char buffer[48];
  const auto value = static_cast<double>(ns);
  if (ns < 1'000) {
    std::snprintf(buffer, sizeof buffer, "%u ns", static_cast<unsigned>(ns));
  } else if (ns < 1'000'000) {
    std::snprintf(buffer, sizeof buffer, "%.*f \xc2\xb5s", ns < 100'000 ? 2 : 1, value / 1e3);
  } else if (ns < 1'000'000'000) {
    std::snprintf(buffer, sizeof buffer, "%.*f ms", ns < 100'000'000 ? 3 : 2, value / 1e6);
  } else {
    std::snprintf(buffer, sizeof buffer, "%.*f s", ns < 100'000'000'000ull ? 4 : 2, value / 1e9);
  }
  return buffer;
}

std::string count_text(uint64_t number) {
  std::string text = std::to_string(number);
  for (size_t at = text.size(); at > 3;) text.insert(at -= 3, 1, ',');
  return text;
}

Str state_word(view::TaskState state) {
  static constexpr Str words[] = {Str::state_new,     Str::state_ready,     Str::state_running,
                                  Str::state_blocked, Str::state_gil,       Str::state_sleeping,
                                  Str::state_zombie,  Str::state_terminated};
  return words[static_cast<int>(state)];
}

Str sync_word(view::SyncKind kind) {
  static constexpr Str words[] = {Str::sync_lock,      Str::sync_rlock, Str::sync_condition,
                                  Str::sync_semaphore, Str::sync_event, Str::sync_queue,
                                  Str::sync_barrier,   Str::sync_pool,  Str::sync_future};
  return words[static_cast<int>(kind)];
}

std::string order_word(const Context& c, const view::Sync& sync) {
  if (sync.kind == view::SyncKind::queue && sync.order == view::QueueOrder::lifo)
    return c.t(Str::sync_lifo);
  if (sync.kind == view::SyncKind::queue && sync.order == view::QueueOrder::priority)
    return c.t(Str::sync_priority);
  return c.t(sync_word(sync.kind));
}

Str choice_word(uint8_t kind) {
  static constexpr Str words[] = {
      Str::choice_next,       Str::choice_slice,     Str::choice_gil_delay,
      Str::choice_gil_winner, Str::choice_gil_yield, Str::choice_wake,
      Str::choice_start,      Str::choice_delay,     Str::choice_waker,
      Str::choice_random};
  return kind < sizeof words / sizeof words[0] ? words[kind] : Str::choice_other;
}

std::map<uint32_t, std::string> letter_processes(
    const std::map<view::TaskNumber, NamedTask>& tasks) {
  std::map<uint32_t, std::string> letters;
  for (const auto& [number, task] : tasks)
    letters.try_emplace(task.pid, process_letter(letters.size()));
  return letters;
}

std::map<view::TaskNumber, ThreadWords> name_tasks(
    const std::map<view::TaskNumber, NamedTask>& tasks, Language language) {
  const std::map<uint32_t, std::string> letters = letter_processes(tasks);
  std::vector<view::Thread> threads;
  for (const auto& [number, task] : tasks) {
    threads.emplace_back();
    threads.back().task = number;
    threads.back().pid = task.pid;
    threads.back().name = task.name;
  }
  const std::map<view::TaskNumber, std::string> names = view::thread_names(threads);
  const bool many = letters.size() > 1;
  std::map<uint32_t, uint32_t> count;  // threads of a process so far; the first is its main one
  std::map<view::TaskNumber, ThreadWords> words;
  for (const auto& [number, task] : tasks) {
    ThreadWords& w = words[number];
    const std::string letter = many ? letters.at(task.pid) : std::string();
    const uint32_t index = count[task.pid]++;
    w.hue = static_cast<int>(number) - 1;
    w.label = letter + (index == 0 ? "M" : std::to_string(index));
    w.name = names.at(number);
    if (w.name.empty()) w.name = fill(text_of(Str::thread_number, language), {w.label});
    w.brief = brief_name(w.name);
    if (many && index == 0)
      w.name = w.brief = fill(text_of(Str::main_of_process, language), {letter});
  }
  return words;
}

Str awaited_word(view::WaitReason reason) {
  switch (reason) {
    case view::WaitReason::lock: return Str::sync_lock;
    case view::WaitReason::rlock: return Str::sync_rlock;
    case view::WaitReason::condition: return Str::sync_condition;
    case view::WaitReason::semaphore: return Str::sync_semaphore;
    case view::WaitReason::event: return Str::sync_event;
    case view::WaitReason::barrier: return Str::sync_barrier;
    case view::WaitReason::queue_item:
    case view::WaitReason::queue_room:
    case view::WaitReason::queue_done: return Str::sync_queue;
    case view::WaitReason::future: return Str::sync_future;
    default: return Str::none;
  }
}

namespace {

// What no variable of the program names: a part of a module's own.
std::string unnamed(const Context& c, view::WaitReason reason) {
  const Str kind = awaited_word(reason);
  return kind == Str::none ? c.t(Str::something) : fill(c.t(Str::inner_object), {c.t(kind)});
}

}  // namespace

std::string activity_text(const Context& c, const view::Thread& thread) {
  const view::Sync* sync = c.sync(thread.pid, thread.waits_for_object);
  const std::string object = sync ? sync->name : unnamed(c, thread.reason);
  switch (thread.state) {
    case view::TaskState::running:
      return thread.core == view::kNone ? std::string(c.t(Str::state_running))
                                        : fill(c.t(Str::on_core), {std::to_string(thread.core)});
    case view::TaskState::sleeping:
      return thread.deadline_ns ? fill(c.t(Str::sleeps_until), {time_text(thread.deadline_ns)})
                                : std::string(c.t(Str::state_sleeping));
    case view::TaskState::waiting_gil: return c.t(Str::waits_gil);
    case view::TaskState::blocked: break;
    default: return c.t(state_word(thread.state));
  }
  switch (thread.reason) {
    case view::WaitReason::join:
      return fill(c.t(Str::waits_join), {c.words(thread.waits_for_task).name});
    case view::WaitReason::start:
      return fill(c.t(Str::waits_start), {c.words(thread.waits_for_task).name});
    case view::WaitReason::read: return c.t(Str::waits_read);
    case view::WaitReason::write: return c.t(Str::waits_write);
    case view::WaitReason::child: return c.t(Str::waits_child);
    case view::WaitReason::input: return c.t(Str::waits_input);
    case view::WaitReason::sleep: return c.t(Str::state_sleeping);
    case view::WaitReason::gil: return c.t(Str::waits_gil);
    case view::WaitReason::other:
    case view::WaitReason::none:
      return sync ? fill(c.t(Str::waits_for), {object}) : std::string(c.t(Str::state_blocked));
    default: return fill(c.t(Str::waits_for), {object});
  }
}

std::string why_sentence(const Context& c, const view::Thread& thread) {
  const std::string name = c.words(thread.task).name;
  const view::Sync* sync = c.sync(thread.pid, thread.waits_for_object);
  const std::string line = line_text(c, thread.place);
  switch (thread.state) {
    case view::TaskState::running:
      if (thread.place.line <= 0)
        return fill(c.t(Str::why_running_library), {name, std::to_string(thread.core)});
      return fill(c.t(Str::why_running), {name, std::to_string(thread.core), line});
    case view::TaskState::ready: {
      const bool idle = std::any_of(c.moment.cores.begin(), c.moment.cores.end(),
                                    [](const view::Core& core) { return core.task == view::kNoTask; });
      if (idle) return fill(c.t(Str::why_ready_soon), {name});
      size_t place = 0;
      while (place < c.moment.ready.size() && c.moment.ready[place] != thread.task) ++place;
      for (const view::Core& core : c.moment.cores) {
        if (core.task == view::kNoTask) return fill(c.t(Str::why_ready_free), {name});
      }
      return fill(c.t(Str::why_ready), {name, std::to_string(place + 1)});
    }
    case view::TaskState::waiting_gil: {
      const view::Process* process = c.process(thread.pid);
      const view::TaskNumber holder = process ? process->gil.holder : view::kNoTask;
      if (holder == view::kNoTask) return fill(c.t(Str::why_gil_free), {name});
      return fill(c.t(Str::why_gil), {name, c.words(holder).name});
    }
    case view::TaskState::sleeping:
      return fill(c.t(Str::why_sleeping), {name, time_text(thread.deadline_ns), line});
    case view::TaskState::created: return fill(c.t(Str::why_created), {name});
    case view::TaskState::zombie: return fill(c.t(Str::why_zombie), {name});
    case view::TaskState::terminated: return fill(c.t(Str::why_terminated), {name});
    case view::TaskState::blocked: break;
  }
  if (thread.place.line <= 0) return fill(c.t(Str::why_plain), {name, activity_text(c, thread)});
  if (sync != nullptr && has_ended(c, sync->owner)) {
    return fill(c.t(Str::why_lock_ended), {name, sync->name, c.words(sync->owner).name, line});
  }
  if (sync != nullptr && sync->owner != view::kNoTask) {
    return fill(c.t(sync->owner_since.line > 0 ? Str::why_lock : Str::why_lock_no_line),
                {name, sync->name, c.words(sync->owner).name, line,
                 std::to_string(sync->owner_since.line)});
  }
  if (sync != nullptr) return fill(c.t(Str::why_object), {name, sync->name, line});
  return fill(c.t(Str::why_other), {name, activity_text(c, thread), line});
}

std::string deadlock_sentence(const Context& c) {
  const view::Deadlock& deadlock = c.moment.deadlock;
  std::string text;
  for (const view::DeadlockEdge& edge : deadlock.edges) {
    if (!text.empty()) text += c.t(Str::clause_break);
    const std::string who = c.words(edge.task).name;
    const std::string what = edge.object_name.empty() ? unnamed(c, edge.reason) : edge.object_name;
    if (edge.holder == view::kNoTask) {
      text += fill(c.t(Str::edge_no_waker), {who, what});
    } else if (edge.reason == view::WaitReason::join || edge.object == 0) {
      text += fill(c.t(Str::edge_join), {who, c.words(edge.holder).name});
    } else if (edge.holder == edge.task) {
      text += fill(c.t(Str::edge_self), {who, what});
    } else {
      const Str form = has_ended(c, edge.holder) ? Str::edge_lock_ended : Str::edge_lock;
      text += fill(c.t(form), {who, what, c.words(edge.holder).name});
    }
  }
  return text + c.t(Str::full_stop);
}

std::string file_text(const std::string& path) {
  for (const std::string_view folder : {"/usr/lib/lockstep/", "/usr/lib/python3.11/"}) {
    if (path.starts_with(folder)) return path.substr(folder.size());
  }
  return path;
}

std::string crash_sentence(const Context& c, const Crash& crash) {
  const std::string who = c.words(crash.task).name;
  if (crash.frames.empty()) return fill(c.t(Str::crash_sentence), {who, c.t(Str::unknown), crash.message});
  const CrashFrame& raised = crash.frames.back();
  const CrashFrame* own = c.own_frame(crash);
  const std::string line = std::to_string(raised.line);
  const bool several = c.session.project().files.size() > 1;
  if (own == &raised && !several) return fill(c.t(Str::crash_sentence), {who, line, crash.message});
  const std::string file = file_text(raised.file);
  if (own == &raised || own == nullptr)
    return fill(c.t(Str::crash_sentence_file), {who, line, crash.message, file});
  const std::string mine = fill(c.t(several ? Str::line_of_file : Str::line_number),
                                {std::to_string(own->line), own->file});
  return fill(c.t(Str::crash_sentence_library), {who, line, crash.message, file, mine});
}

std::string crash_hint(const Context& c, const Crash& crash) {
  const auto quoted = [&](std::string_view before) -> std::string {
    if (!crash.message.starts_with(before)) return {};
    const size_t begin = crash.message.find('\'', before.size() - 1);
    const size_t end = begin == std::string::npos ? begin : crash.message.find('\'', begin + 1);
    return end == std::string::npos ? std::string() : crash.message.substr(begin + 1, end - begin - 1);
  };
  std::string name = quoted("ModuleNotFoundError: No module named ");
  if (!name.empty()) {
    name.resize(std::min(name.find('.'), name.size()));
    return fill(c.t(Str::hint_module), {name});
  }
  name = quoted("FileNotFoundError: [Errno 2] No such file or directory: ");
  return name.empty() ? std::string() : fill(c.t(Str::hint_file), {name});
}

std::string tour_sentence(const Context& c) {
  const Tour& tour = c.ui.tour;
  const view::KeyMoment& m = tour.moments[tour.at];
  const std::string who = c.words(m.task).name;
  const std::string what = m.object_name.empty() ? unnamed(c, m.reason) : m.object_name;
  const std::string other = m.other == view::kNoTask ? std::string() : c.words(m.other).name;
  const std::string line = std::to_string(m.line);
  std::string text =
      fill(c.t(Str::tour_of), {std::to_string(tour.at + 1), std::to_string(tour.moments.size())}) +
      "   ";
  switch (m.kind) {
    case view::KeyMomentKind::takes:
      return text +
             fill(c.t(m.line > 0 ? Str::tour_takes : Str::tour_takes_somewhere), {who, what, line});
    case view::KeyMomentKind::ends:
      return text + fill(c.t(m.object == 0 ? Str::tour_ends_plain : Str::tour_ends), {who, what});
    case view::KeyMomentKind::waits: break;
  }
  if (m.reason == view::WaitReason::join) return text + fill(c.t(Str::tour_joins), {who, other, line});
  if (m.object == 0) return text + fill(c.t(Str::tour_waits_somehow), {who, line});
  if (m.other == view::kNoTask) return text + fill(c.t(Str::tour_nobody), {who, what, line});
  if (m.other == m.task) return text + fill(c.t(Str::tour_self), {who, what, line});
  const bool closes = tour.cycle && tour.at + 1 == tour.moments.size();
  return text + fill(c.t(closes ? Str::tour_closes : Str::tour_waits), {who, what, line, other});
}

std::string differs_sentence(const Context& c) {
  const Search& search = c.runner.search();
  return fill(c.t(Str::search_differs),
              {c.words(search.differs.task).name, std::to_string(search.differs.line),
               c.words(search.differs_before.task).name, std::to_string(search.differs_before.line)});
}

std::string search_sentence(const Context& c) {
  const Search& search = c.runner.search();
  switch (search.state) {
    case SearchState::active: return fill(c.t(Str::searching), {count_text(search.tried)});
    case SearchState::failed: return fill(c.t(Str::search_failed), {count_text(search.tried)});
    case SearchState::found: break;
    default: return {};
  }
  if (search.by_seed) {
    return fill(c.t(Str::search_found_seed),
                {std::to_string(search.seed), count_text(search.tried)});
  }
  const view::Decision& d = search.changed;
  if (search.option >= d.options.size() || d.chosen >= d.options.size()) {
    return fill(c.t(Str::search_found), {std::to_string(d.number), count_text(d.step)});
  }
  return fill(c.t(Str::search_found_task),
              {count_text(d.step), c.words(d.options[search.option]).name,
               c.words(d.options[d.chosen]).name});
}

std::string moment_sentence(const Context& c) {
  const view::Moment& m = c.moment;
  if (m.state == view::RunState::empty || c.documents.main().editor.buffer().is_blank()) return c.t(Str::empty_program);
  if (m.state == view::RunState::syntax_error) {
    return fill(c.t(Str::syntax_error_at),
                {std::to_string(m.error.line), m.error.type, m.error.message});
  }
  if (m.state == view::RunState::loading) return c.t(Str::loading_library);
  if (m.state == view::RunState::limit) return fill(c.t(Str::limit_reached), {m.error.message});
  if (m.state == view::RunState::finished) {
    return fill(c.t(Str::finished),
                {std::to_string(m.exit_code), time_text(m.time_ns), count_text(m.step)});
  }
  if (m.step == 0) return c.t(Str::at_start);
  const view::Thread* thread = c.thread(m.current);
  const view::Thread* next = nullptr;  // whom time will wake first
  bool anybody = false;
  for (const view::Thread& other : m.threads) {
    anybody = anybody || other.state == view::TaskState::running || other.state == view::TaskState::ready ||
              other.state == view::TaskState::waiting_gil;
    const bool sleeps = other.deadline_ns != 0 && other.deadline_ns != UINT64_MAX;
    if (sleeps && (next == nullptr || other.deadline_ns < next->deadline_ns)) next = &other;
  }
  if (!anybody || thread == nullptr || thread->state == view::TaskState::blocked) {
    for (const view::Thread& other : m.threads) {
      if (other.state != view::TaskState::blocked || other.reason != view::WaitReason::input) continue;
      const bool held = !anybody && next != nullptr && m.step == m.last_step;
      return fill(c.t(held ? Str::now_input_held : Str::now_input), {c.words(other.task).name});
    }
  }
  if (!anybody && next != nullptr && (thread == nullptr || thread->state != view::TaskState::zombie))
    return fill(c.t(Str::nobody_runs_until), {c.words(next->task).name, time_text(next->deadline_ns)});
  if (thread == nullptr) return c.t(Str::nobody_runs);
  if (thread->state == view::TaskState::zombie)
    return fill(c.t(Str::now_zombie), {c.words(m.current).name});
  if (thread->state == view::TaskState::terminated)
    return fill(c.t(Str::why_terminated), {c.words(m.current).name});
  if (thread->place.line <= 0) return fill(c.t(Str::now_library), {c.words(m.current).name});
  return fill(c.t(Str::now_runs),
              {c.words(m.current).name, line_text(c, thread->place), thread->place.function});
}

}  // namespace lockstep::app
