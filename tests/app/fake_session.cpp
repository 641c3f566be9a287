// A scripted stand-in for session::Session: two threads and two locks in opposite order, on a toy
// scheduler that keeps every moment it ever computed. Lets the screen be worked on and tested
// without machine, compiler or history. Linked instead of the real session; knows one program only.
#include <algorithm>
#include <map>
#include <utility>

#include "core/os/state.h"
#include "core/session/session.h"
#include "core/trace/log.h"
#include "tests/app/fake_program.h"

namespace lockstep::session {
namespace {

using namespace fake;
using view::TaskNumber;
using view::TaskState;
using view::WaitReason;

struct Toy {
  bool exists = false, ended = false;
  size_t at = 0;
  TaskState state = TaskState::created;
  WaitReason reason = WaitReason::none;
  int waits_lock = -1, waits_thread = -1;
  uint64_t since = 0, bytecodes = 0, wakes = 0;
};

struct State {
  uint64_t step = 0, now = 0, switches = 0, decisions = 0;
  Toy threads[3];
  int owner[2] = {-1, -1};
  int owner_line[2] = {0, 0};
  int current = 0, last = 0;
  std::vector<int> ready;  // runnable in order, without the current one
  bool deadlock = false, finished = false;
};

constexpr uint64_t kStepNs = 2'000;
constexpr uint32_t kPid = 1000;
os::TaskState os_state(TaskState state) {
  switch (state) {
    case TaskState::created: return os::TaskState::created;
    case TaskState::ready: return os::TaskState::ready;
    case TaskState::running: return os::TaskState::running;
    case TaskState::waiting_gil: return os::TaskState::waiting_gil;
    case TaskState::terminated: return os::TaskState::terminated;
    default: return os::TaskState::blocked;
  }
}
TaskNumber task_of(int index) {
  return static_cast<TaskNumber>(index + 1);
}

}  // namespace

struct Session::Impl {
  Project project;
  os::Settings settings;
  os::Schedule schedule;
  std::vector<std::vector<Op>> code = scripts();
  std::vector<State> states;
  std::vector<view::Decision> decisions;
  EventFacts events;
  view::Outputs output;
  std::vector<Breakpoint> breakpoints;
  std::vector<view::SourceFile> files;
  std::vector<view::CodeListing> listings;
  uint64_t at = 0;
  mutable view::Moment moment;
  mutable bool fresh = false;
  TimelineSource timeline;
  trace::Log log;
  int core_task[3] = {-1, -1, -1};
  bool bad = false;

  const State& now() const { return states[at]; }
  void restart();
  bool ended() const { return states.back().deadlock || states.back().finished; }
  void extend();
  void perform(State& s);
  void pick(State& s);
  void set(State& s, int thread, TaskState state, WaitReason reason = WaitReason::none);
  void make_listings();
  void tell(const State& s, os::EventKind kind, int thread, uint64_t a = 0, uint64_t b = 0);
  void fill() const;
  view::Place place(const State& s, int thread) const;
};

void Session::Impl::restart() {
  State s;
  s.threads[0].exists = true;
  s.threads[0].state = TaskState::running;
  states.assign(1, s);
  decisions.clear();
  output.clear();
  at = 0;
  fresh = false;
  log.clear();
  log.truncate();
  timeline = TimelineSource();
  tell(s, os::EventKind::task_state, 0, 1);
  tell(s, os::EventKind::task_dispatched, 0);
  tell(s, os::EventKind::task_state, 0, 2);
  tell(s, os::EventKind::gil_taken, 0);
  timeline.update(log, std::min(settings.cores, 3u));
}

void Session::Impl::tell(const State& s, os::EventKind kind, int thread, uint64_t a, uint64_t b) {
  os::Event event;
  event.kind = kind;
  event.core = static_cast<uint32_t>(thread) % std::min(settings.cores, 3u);
  event.task = task_of(thread);
  event.pid = kPid;
  event.step = s.step;
  event.time_ns = s.now;
  event.a = a;
  event.b = b;
  const os::Sinks sinks = log.sinks();
  sinks.event(sinks.context, event);
}

void Session::Impl::set(State& s, int thread, TaskState state, WaitReason reason) {
  Toy& t = s.threads[thread];
  if (t.state != state) t.since = s.now;
  const bool news = t.state != state;
  t.state = state;
  t.reason = reason;
  if (news) tell(s, os::EventKind::task_state, thread, static_cast<uint64_t>(os_state(state)));
}

void Session::Impl::pick(State& s) {
  for (const os::Forced& forced : schedule.forced()) {
    const auto it = std::find(s.ready.begin(), s.ready.end(), static_cast<int>(forced.task) - 1);
    if (forced.step == s.step && it != s.ready.end()) std::rotate(s.ready.begin(), it, it + 1);
  }
  if (s.ready.empty()) {
    s.current = -1;
    const bool over = s.threads[0].ended;
    s.finished = over;
    s.deadlock = !over;
    return;
  }
  uint32_t chosen = 0;
  if (s.ready.size() > 1) {
    view::Decision d;
    d.number = s.decisions++;
    d.step = s.step;
    d.time_ns = s.now;
    for (const int r : s.ready) d.options.push_back(task_of(r));
    d.option_count = static_cast<uint32_t>(s.ready.size());
    d.chosen = chosen = schedule.answer(d.number, os::ChoiceKind::pick_next, d.option_count);
    decisions.push_back(d);
  }
  s.last = s.current >= 0 ? s.current : s.last;
  s.current = s.ready[chosen];
  s.ready.erase(s.ready.begin() + chosen);
  ++s.switches;
  tell(s, os::EventKind::task_dispatched, s.current);
  set(s, s.current, TaskState::running);
  tell(s, os::EventKind::gil_taken, s.current);
  for (const int r : s.ready) {
    if (s.threads[r].state != TaskState::created)
      set(s, r, settings.cores > 1 ? TaskState::waiting_gil : TaskState::ready);
  }
}

void Session::Impl::perform(State& s) {
  const int me = s.current;
  Toy& t = s.threads[me];
  const Op& op = code[static_cast<size_t>(me)][t.at];
  s.now += kStepNs;
  ++s.step;
  ++t.bytecodes;
  for (int r : s.ready) {
    if (s.threads[r].state == TaskState::created) set(s, r, TaskState::ready);
  }
  switch (op.what) {
    case Do::plain: ++t.at; break;
    case Do::print:
      output.push_back({s.step, s.now, kPid, task_of(me), 1, kTexts[op.a]});
      ++t.at;
      break;
    case Do::start:
      s.threads[op.a].exists = true;
      s.threads[op.a].since = s.now;
      s.ready.push_back(op.a);
      tell(s, os::EventKind::task_woken, me, task_of(op.a));
      ++t.at;
      break;
    case Do::join:
      if (s.threads[op.a].ended) {
        ++t.at;
      } else {
        t.waits_thread = op.a;
        set(s, me, TaskState::blocked, WaitReason::join);
        pick(s);
      }
      break;
    case Do::take:
      if (s.owner[op.a] < 0) {
        s.owner[op.a] = me;
        s.owner_line[op.a] = op.line;
        tell(s, os::EventKind::lock_acquired, me, static_cast<uint64_t>(100 + op.a));
        ++t.at;
      } else {
        t.waits_lock = op.a;
        set(s, me, TaskState::blocked, WaitReason::lock);
        pick(s);
      }
      break;
    case Do::release:
      s.owner[op.a] = -1;
      tell(s, os::EventKind::lock_released, me, static_cast<uint64_t>(100 + op.a));
      for (int i = 0; i < 3; ++i) {
        if (s.threads[i].waits_lock != op.a) continue;
        s.threads[i].waits_lock = -1;
        s.ready.push_back(i);
        set(s, i, TaskState::ready);
        tell(s, os::EventKind::task_woken, me, task_of(i));
        break;
      }
      ++t.at;
      break;
    case Do::yield:
      ++t.at;
      s.ready.push_back(me);
      set(s, me, TaskState::sleeping, WaitReason::sleep);
      pick(s);
      break;
    case Do::end:
      t.ended = true;
      set(s, me, TaskState::terminated);
      for (int i = 0; i < 3; ++i) {
        if (s.threads[i].waits_thread != me) continue;
        s.threads[i].waits_thread = -1;
        s.ready.push_back(i);
        set(s, i, TaskState::ready);
      }
      pick(s);
      break;
  }
}

void Session::Impl::extend() {
  State next = states.back();
  perform(next);
  states.push_back(next);
  timeline.update(log, std::min(settings.cores, 3u));
}

view::Place Session::Impl::place(const State& s, int thread) const {
  const auto& script = code[static_cast<size_t>(thread)];
  const size_t i = std::min(s.threads[thread].at, script.size() - 1);
  const Op& op = script[i];
  static const char* const names[] = {"<module>", "func1", "func2"};
  return {0,
          static_cast<uint32_t>(thread),
          static_cast<uint32_t>(i),
          op.line,
          op.column,
          op.line,
          op.end_column,
          names[thread]};
}

void Session::Impl::make_listings() {
  listings.clear();
  static const char* const names[] = {"<module>", "func1", "func2"};
  for (uint32_t c = 0; c < 3; ++c) {
    view::CodeListing listing{c, 0, names[c], code[c][0].line, {}};
    int line = 0;
    for (const Op& op : code[c]) {
      view::Instruction in;
      in.offset = static_cast<uint32_t>(listing.instructions.size() * 2 + 2);
      in.line = op.line;
      in.column = op.column;
      in.end_column = op.end_column;
      in.name = op.name;
      in.argument = in.argument_repr = op.argument;
      in.starts_line = op.line != line;
      in.gil_check = std::string_view(op.name) == "CALL" || std::string_view(op.name) == "RESUME";
      line = op.line;
      listing.instructions.push_back(in);
    }
    listings.push_back(listing);
  }
}

void Session::Impl::fill() const {
  if (fresh) return;
  fresh = true;
  view::Moment& m = moment;
  m = {};
  if (project.files.empty() || project.files[0].text.empty()) return;
  if (bad) {
    m.state = view::RunState::syntax_error;
    m.error = {"SyntaxError", "invalid syntax", project.files[0].name, 4, 5, 4, 12};
    return;
  }
  const State& s = now();
  m.step = s.step;
  m.last_step = states.back().step;
  m.time_ns = s.now;
  m.state = s.finished   ? view::RunState::finished
            : s.deadlock ? view::RunState::deadlocked
                         : view::RunState::paused;
  m.current = s.current >= 0 ? task_of(s.current) : view::kNoTask;
  for (uint32_t c = 0; c < settings.cores; ++c)
    m.cores.push_back({s.now, view::kNoTask, 0, s.switches / settings.cores});
  view::Process p;
  p.pid = kPid;
  p.parent = 1;
  p.memory_bytes = 412'000;
  p.gil.exists = settings.gil != os::GilModel::free;
  p.gil.holder = m.current;
  p.gil.switches = s.switches;
  static const char* const names[] = {"MainThread", "Thread-1 (func1)", "Thread-2 (func2)"};
  for (int i = 0; i < 3; ++i) {
    const Toy& toy = s.threads[i];
    if (!toy.exists) continue;
    view::Thread t;
    t.task = task_of(i);
    t.pid = kPid;
    t.index_in_process = static_cast<uint32_t>(i);
    t.name = names[i];
    t.state = toy.state;
    t.reason = toy.reason;
    t.state_since_ns = toy.since;
    t.bytecodes = toy.bytecodes;
    t.place = place(s, i);
    if (toy.waits_lock >= 0) {
      t.waits_for_object = static_cast<uint32_t>(100 + toy.waits_lock);
      t.waits_for_task = task_of(s.owner[toy.waits_lock]);
    }
    if (toy.waits_thread >= 0) t.waits_for_task = task_of(toy.waits_thread);
    if (toy.state == TaskState::sleeping) t.deadline_ns = toy.since + 1'000'000;
    if (toy.state == TaskState::ready) m.ready.push_back(t.task);
    if (toy.state == TaskState::waiting_gil) p.gil.waiters.push_back(t.task);
    if (toy.state == TaskState::running) {
      t.holds_gil = true;
      t.core = static_cast<uint32_t>(i) % settings.cores;
      m.cores[t.core].task = t.task;
      m.cores[t.core].slice_left_ns = settings.quantum_ns * 2 / 3;
    }
    t.in_deadlock = s.deadlock && toy.waits_lock >= 0;
    p.threads.push_back(t.task);
    m.threads.push_back(t);
  }
  p.state = s.finished ? view::ProcessState::terminated : view::ProcessState::running;
  m.processes.push_back(p);
  for (int l = 0; l < 2 && s.step > 8; ++l) {
    view::Sync sync;
    sync.pid = kPid;
    sync.object = static_cast<uint32_t>(100 + l);
    sync.name = kLockNames[l];
    if (s.owner[l] >= 0) {
      sync.owner = task_of(s.owner[l]);
      sync.owner_since.line = s.owner_line[l];
    }
    for (int i = 0; i < 3; ++i) {
      if (s.threads[i].waits_lock == l) sync.waiters.push_back(task_of(i));
    }
    m.syncs.push_back(sync);
  }
  if (s.deadlock) {
    m.deadlock.found = m.deadlock.cycle = m.deadlock.whole_program = true;
    m.deadlock.step = s.step;
    m.deadlock.time_ns = s.now;
    for (int i = 1; i < 3; ++i) {
      const int lock = s.threads[i].waits_lock;
      view::DeadlockEdge edge{task_of(i),
                              WaitReason::lock,
                              static_cast<uint32_t>(100 + lock),
                              kLockNames[lock],
                              place(s, i),
                              task_of(s.owner[lock]),
                              {}};
      edge.holder_took_at.line = s.owner_line[lock];
      m.deadlock.edges.push_back(edge);
    }
  }
}

Session::Session() : impl_(std::make_unique<Impl>()) {
  impl_->restart();
}
Session::~Session() = default;

void Session::load(Project project, const os::Settings& settings, const os::Schedule& schedule) {
  impl_->project = std::move(project);
  impl_->settings = settings;
  impl_->schedule = schedule;
  impl_->files.clear();
  for (const File& f : impl_->project.files) impl_->files.push_back({f.name, f.text, false});
  impl_->bad = !impl_->project.files.empty() &&
               impl_->project.files[0].text.find("SYNTAX") != std::string::npos;
  impl_->make_listings();
  impl_->restart();
}
void Session::expect_library() {}
void Session::set_library(std::shared_ptr<const vm::LibraryImage>) {}
const Project& Session::project() const {
  return impl_->project;
}
const os::Settings& Session::settings() const {
  return impl_->settings;
}
const os::Schedule& Session::schedule() const {
  return impl_->schedule;
}

Stop Session::advance(uint64_t max_steps, uint64_t) {
  impl_->fresh = false;
  if (impl_->bad || impl_->project.files.empty()) return Stop::no_program;
  for (uint64_t i = 0; i < max_steps; ++i) {
    if (impl_->now().deadlock) return Stop::deadlock;
    if (impl_->now().finished) return Stop::finished;
    if (impl_->at + 1 == impl_->states.size()) impl_->extend();
    ++impl_->at;
    const State& s = impl_->now();
    for (const Breakpoint& b : impl_->breakpoints) {
      if (s.current >= 0 && impl_->place(s, s.current).line == b.line &&
          impl_->place(impl_->states[impl_->at - 1], s.current).line != b.line) {
        return Stop::breakpoint;
      }
    }
  }
  return impl_->now().deadlock   ? Stop::deadlock
         : impl_->now().finished ? Stop::finished
                                 : Stop::budget;
}

void Session::seek(uint64_t step) {
  impl_->at = std::min<uint64_t>(step, impl_->states.size() - 1);
  impl_->fresh = false;
}

Stop Session::move(Unit unit, Direction direction, view::TaskNumber task, uint64_t) {
  impl_->fresh = false;
  const bool forward = direction == Direction::forward;
  const auto line = [&] {
    const State& s = impl_->now();
    const int who = task ? static_cast<int>(task) - 1 : s.current;
    return who < 0 ? -1 : who * 1000 + impl_->place(s, who).line;
  };
  const int before = line();
  if (!forward && unit == Unit::line) {  // to where that line began
    for (int here = before; impl_->at > 0;) {
      --impl_->at;
      here = line();
      if (impl_->at == 0) return Stop::reached;
      --impl_->at;
      const int earlier = line();
      ++impl_->at;
      if (earlier != here) return Stop::reached;
    }
    return Stop::start;
  }
  do {
    if (!forward && impl_->at == 0) return Stop::start;
    if (!forward) {
      --impl_->at;
    } else if (const Stop stop = advance(1); stop != Stop::budget && stop != Stop::breakpoint) {
      return stop;
    }
  } while (unit != Unit::bytecode && line() == before);
  return Stop::reached;
}

uint64_t Session::step() const {
  return impl_->now().step;
}
uint64_t Session::last_step() const {
  return impl_->states.back().step;
}
bool Session::at_end() const {
  return impl_->now().deadlock || impl_->now().finished;
}
void Session::set_breakpoints(std::vector<Breakpoint> breakpoints) {
  impl_->breakpoints = std::move(breakpoints);
}
const std::vector<Breakpoint>& Session::breakpoints() const {
  return impl_->breakpoints;
}

void Session::set_schedule(const os::Schedule& schedule) {
  const uint64_t step = impl_->at;
  impl_->schedule = schedule;
  impl_->restart();
  while (impl_->at < step && !at_end()) advance(1);
}
void Session::choose(uint64_t decision, uint32_t option) {
  for (const view::Decision& d : impl_->decisions) {
    if (d.number != decision) continue;
    const uint64_t step = d.step;
    set_schedule(impl_->schedule.edited(decision, step, option));
    seek(step);
    return;
  }
}
void Session::force_next(view::TaskNumber task) {
  set_schedule(impl_->schedule.forced_at(impl_->at, impl_->now().decisions, task));
}

const view::Moment& Session::moment() const {
  impl_->fill();
  return impl_->moment;
}
std::vector<view::Frame> Session::call_stack(view::TaskNumber task, bool) const {
  if (impl_->bad || task == 0) return {};
  const State& s = impl_->now();
  view::Frame frame;
  frame.place = impl_->place(s, static_cast<int>(task) - 1);
  frame.stack.push_back(
      {"0", "<built-in function print>", "builtin_function_or_method", 7, 3, false});
  return {frame};
}
std::vector<view::Variable> Session::globals(uint32_t) const {
  const uint64_t step = impl_->at;
  std::vector<view::Variable> all;
  const auto add = [&](uint64_t since, const char* name, const char* value, const char* type) {
    if (step >= since) all.push_back({name, value, type, 1, 2, step == since});
  };
  add(2, "time", "<module 'time' (built-in)>", "module");
  const State& s = impl_->now();
  add(6, "mutexA",
      s.owner[0] < 0 ? "<unlocked _thread.lock object>" : "<locked _thread.lock object>",
      "_thread.lock");
  add(8, "mutexB",
      s.owner[1] < 0 ? "<unlocked _thread.lock object>" : "<locked _thread.lock object>",
      "_thread.lock");
  add(10, "func1", "<function func1 at 0x7f2a>", "function");
  add(12, "func2", "<function func2 at 0x7f2b>", "function");
  add(14, "t1", "<Thread(Thread-1 (func1), started 2)>", "Thread");
  add(16, "t2", "<Thread(Thread-2 (func2), started 3)>", "Thread");
  return all;
}
// Two names for one list, and a list that only one of them holds.
view::Heap Session::heap(view::TaskNumber task, size_t frame, bool, uint32_t root) const {
  view::Heap heap;
  if (impl_->bad || task == 0 || frame > 0) return heap;
  heap.found = true;
  heap.function = "func1";
  if (root == 0) {
    heap.locals = {{"a", "list", {}, 100}, {"b", "list", {}, 100}, {"n", "int", "5", 0}};
    heap.globals = {{"mutexA", "_thread.lock", {}, 200}};
  }
  view::HeapObject list;
  list.object = 100;
  list.address = 0x7f0000000064;
  list.type = "list";
  list.refcount = 2;
  list.generation = 0;
  list.depth = 1;
  list.reach = view::HeapReach::one;
  list.owner = task;
  list.fields = {{"[0]", "int", "1", 0}, {"[1]", "list", {}, 200}};
  view::HeapObject lock = list;
  lock.object = 200;
  lock.depth = 2;
  lock.fields.clear();
  lock.text = "[]";
  lock.reach = view::HeapReach::several;
  heap.objects = {list, lock};
  return heap;
}
std::vector<view::Why> Session::why(view::TaskNumber) const { return {}; }
std::vector<view::Generator> Session::generators(view::TaskNumber, size_t, bool) const {
  return {};
}
uint64_t Session::own_begin() const {
  return impl_->states.size() > 4 ? 4 : 0;
}
uint64_t Session::own_begin_ns() const {
  return impl_->states.size() > 4 ? impl_->states[4].now : 0;
}
void Session::seek_time(uint64_t time_ns) {
  uint64_t step = 0;
  for (uint64_t i = 0; i < impl_->states.size() && impl_->states[i].now <= time_ns; ++i) step = i;
  seek(step);
}
std::vector<view::KeyMoment> Session::deadlock_story() const {
  std::vector<view::KeyMoment> story;
  const State& last = impl_->states.back();
  if (!last.deadlock) return story;
  for (uint64_t i = 1; i < impl_->states.size(); ++i) {
    const State& before = impl_->states[i - 1];
    const State& s = impl_->states[i];
    for (int lock = 0; lock < 2; ++lock) {
      if (s.owner[lock] < 0 || s.owner[lock] == before.owner[lock]) continue;
      story.push_back({view::KeyMomentKind::takes, i, s.now, task_of(s.owner[lock]),
                       WaitReason::none, static_cast<uint32_t>(lock + 1), kLockNames[lock],
                       view::kNoTask, s.owner_line[lock]});
    }
    for (int thread = 1; thread < 3; ++thread) {
      const int lock = s.threads[thread].waits_lock;
      if (lock < 0 || before.threads[thread].waits_lock == lock) continue;
      story.push_back({view::KeyMomentKind::waits, i, s.now, task_of(thread), WaitReason::lock,
                       static_cast<uint32_t>(lock + 1), kLockNames[lock], task_of(s.owner[lock]),
                       impl_->place(s, thread).line});
    }
  }
  return story;
}
std::vector<view::LineBegun> Session::lines_begun(uint64_t last_step, size_t most) {
  std::vector<view::LineBegun> lines;
  int before = -1;
  for (uint64_t i = 0; i < impl_->states.size() && i <= last_step && lines.size() < most; ++i) {
    const State& s = impl_->states[i];
    if (s.current < 0) continue;
    const int line = impl_->place(s, s.current).line;
    if (std::exchange(before, s.current * 1000 + line) == s.current * 1000 + line) continue;
    lines.push_back({i, task_of(s.current), static_cast<uint32_t>(s.current), line});
  }
  return lines;
}
const EventFacts& Session::events() const {
  return impl_->events;
}
size_t Session::events_past() const {
  size_t count = 0;
  while (count < impl_->events.size() && impl_->events[count].step <= impl_->at) ++count;
  return count;
}
bool Session::find_raise(view::TaskNumber, const std::vector<TracePlace>&, uint64_t, uint64_t&) {
  return false;
}
view::NextStep Session::peek_next(view::TaskNumber) {
  return {};
}
const std::vector<view::SourceFile>& Session::files() const {
  return impl_->files;
}
const view::CodeListing& Session::listing(uint32_t code) const {
  return impl_->listings[code];
}
const view::Outputs& Session::output() const {
  return impl_->output;
}
const std::vector<view::Decision>& Session::decisions() const {
  return impl_->decisions;
}
std::vector<int> Session::executable_lines(uint32_t) const {
  std::vector<int> lines;
  for (const auto& script : impl_->code) {
    for (const Op& op : script) lines.push_back(op.line);
  }
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return lines;
}
const TimelineSource& Session::timeline() const {
  return impl_->timeline;
}
uint64_t Session::state_hash() {
  return impl_->at;
}
uint64_t Session::history_bytes() const {
  return impl_->states.size() * sizeof(State);
}
uint64_t Session::trace_bytes() const {
  return 0;
}
uint64_t Session::event_count() const {
  return 0;
}
std::string Session::stdin_text() const {
  return {};
}
void Session::end_input() { type_input({}); }
void Session::type_input(std::string_view) {}

}  // namespace lockstep::session
