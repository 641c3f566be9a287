// What a person does with a session: steps in both directions, breakpoints, edits of the schedule, input,
// going back over fork() and ends; and that none of it leaves a trace in the state.
#include <catch2/catch.hpp>

#include <string>

#include "core/base/hash.h"
#include "core/session/session.h"
#include "tests/session/library.h"

namespace {

using namespace lockstep;
using session::Direction;
using session::Session;
using session::Stop;
using session::Unit;

void load(Session& session, const std::string& text, const os::Schedule& schedule = {},
          const os::Settings& settings = {}) {
  session.set_library(library());
  session.load({{{"main.py", text}}, {}}, settings, schedule);
}

Stop run_all(Session& session) {
  Stop stop = Stop::budget;
  while (stop == Stop::budget && session.step() < 5'000'000) stop = session.advance(100'000);
  return stop;
}

std::string printed(const Session& session) {
  std::string text;
  for (const view::Output& output : session.output()) {
    if (output.fd == 1) text += output.text;
  }
  return text;
}

int line_of(const Session& session, view::TaskNumber task) {
  for (const view::Thread& thread : session.moment().threads) {
    if (thread.task == task) return thread.place.line;
  }
  return 0;
}

Stop move_all(Session& session, Unit unit, Direction direction, view::TaskNumber task,
              uint64_t budget = 1'000'000) {
  Stop stop = Stop::budget;
  for (int i = 0; i < 100'000 && stop == Stop::budget; ++i) {
    stop = session.move(unit, direction, task, budget);
  }
  return stop;
}

const char* const kThreads = R"(import threading
lock = threading.Lock()
total = 0
def work(n):
    global total
    for i in range(n):
        with lock:
            total += 1
        print("t", end="")
        print(i)
threads = [threading.Thread(target=work, args=(12,)) for _ in range(3)]
for t in threads: t.start()
for t in threads: t.join()
print(total)
)";

const char* const kFork = R"(import os, threading
def work():
    for i in range(50): pass
t = threading.Thread(target=work)
t.start()
pid = os.fork()
if pid == 0:
    x = [i * i for i in range(200)]
    u = threading.Thread(target=work)
    u.start()
    u.join()
    os._exit(7)
r = os.waitpid(pid, 0)
t.join()
y = [str(i) for i in range(2000)]
print(r[1] >> 8)
)";

const char* const kCalls = R"(def leaf(n):
    s = 0
    for i in range(n):
        s += i
    return s
def outer():
    a = leaf(300)
    b = leaf(5)
    return a + b
x = 1
y = outer()
z = y
print(z)
)";

}  // namespace

TEST_CASE("a stop at a time or a breakpoint leaves no trace in the state") {
  for (const char* text : {kThreads, kFork}) {
    for (uint64_t seed = 0; seed < 12; ++seed) {
      os::Settings settings;
      settings.cores = static_cast<uint32_t>(1 + seed % 4);
      if (seed % 3 == 1) settings.gil = os::GilModel::free;
      const os::Schedule schedule = os::Schedule::seeded(seed);
      Session plain;
      load(plain, text, schedule, settings);
      run_all(plain);
      const uint64_t last = plain.last_step();
      const uint64_t hash_at_end = plain.state_hash();
      Session cut;
      load(cut, text, schedule, settings);
      cut.set_breakpoints({{0, 6}, {0, 8}, {0, 10}});
      uint64_t random = seed;
      for (int i = 0; i < 20'000 && !cut.at_end(); ++i) {
        random = base::mix64(random + 1);
        cut.advance(random % 97 + 1, cut.moment().time_ns + random % 5000);
        INFO("seed " << seed << " step " << cut.step());
        if (i % 50 != 0) continue;
        plain.seek(cut.step());
        REQUIRE(cut.state_hash() == plain.state_hash());
      }
      INFO("seed " << seed);
      run_all(cut);
      while (!cut.at_end()) cut.advance(1000);
      CHECK(cut.last_step() == last);
      CHECK(cut.state_hash() == hash_at_end);
      CHECK(printed(cut) == printed(plain));
    }
  }
}

TEST_CASE("going back and forth over fork and ends gives the same states") {
  for (uint64_t seed = 0; seed < 6; ++seed) {
    Session a, b;
    load(a, kFork, os::Schedule::seeded(seed));
    load(b, kFork, os::Schedule::seeded(seed));
    REQUIRE(run_all(a) == Stop::finished);
    REQUIRE(run_all(b) == Stop::finished);
    CHECK(printed(a) == "7\n");
    uint64_t random = seed;
    for (int i = 0; i < 30; ++i) {
      random = base::mix64(random + 7);
      const uint64_t step = random % (a.last_step() + 1);
      a.seek(step);
      a.moment();
      b.seek(0);
      b.seek(step);
      INFO("seed " << seed << " step " << step);
      REQUIRE(a.state_hash() == b.state_hash());
    }
  }
}

TEST_CASE("without a GIL tables and lists with keys of one's own stay whole") {
  const char* const kText = R"(import functools
import threading
class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n // 3
    def __eq__(self, other): return self.n == other.n
cached = functools.lru_cache(maxsize=3)(lambda key: key.n * 2)
table, keys, items, wrong = {}, set(), [], []
def work(me):
    for i in range(20):
        table[Key(i % 7)] = i
        table.pop(Key((i + me) % 7), None)
        keys.add(Key(i % 7))
        keys.discard(Key((i + 2) % 7))
        items.append(Key(i % 3))
        try: items.remove(Key((i + me) % 3))
        except ValueError: pass
        if cached(Key(i % 5)) != i % 5 * 2: wrong.append(i)
threads = [threading.Thread(target=work, args=(i,)) for i in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
for found in table, keys:
    numbers = [key.n for key in found]
    print(len(numbers) == len(set(numbers)))
print(wrong, cached.cache_info().currsize)
)";
  for (uint64_t seed = 0; seed < 10; ++seed) {
    os::Settings settings;
    settings.cores = 3;
    settings.gil = os::GilModel::free;
    Session session;
    load(session, kText, os::Schedule::seeded(seed < 5 ? seed : seed + 300), settings);
    INFO("seed " << seed);
    REQUIRE(run_all(session) == Stop::finished);
    CHECK(printed(session) == "True\nTrue\n[] 3\n");
  }
}

TEST_CASE("an edited run is the run of its schedule") {
  for (uint64_t seed = 0; seed < 10; ++seed) {
    os::Settings settings;
    settings.cores = static_cast<uint32_t>(1 + seed % 3);
    if (seed % 3 == 2) settings.gil = os::GilModel::free;
    Session session;
    load(session, kThreads, os::Schedule::seeded(seed), settings);
    session.set_breakpoints({{0, 7}});
    uint64_t random = seed + 100;
    for (int i = 0; i < 15; ++i) {
      random = base::mix64(random + 1);
      // Somewhere, reached by a breakpoint, a time or a jump.
      if (random % 3 == 0) session.seek(random / 8 % (session.last_step() + 1));
      if (random % 3 == 1) session.advance(random / 8 % 3000, session.moment().time_ns + 20'000);
      session.advance(100'000);
      const auto& decisions = session.decisions();
      if ((random & 64) != 0 && !decisions.empty()) {
        const view::Decision& decision = decisions[random / 128 % decisions.size()];
        const uint64_t number = decision.number;
        const uint32_t option = static_cast<uint32_t>(random >> 40) % std::max(decision.option_count, 1u);
        const bool has_options = decision.option_count > 1;
        session.choose(number, option);
        while (session.decisions().size() <= number && !session.at_end()) session.advance(1000);
        INFO("seed " << seed << " edit " << i << " decision " << number);
        REQUIRE(session.decisions().size() > number);
        if (has_options) CHECK(session.decisions()[number].chosen == option);
      } else {
        const auto& threads = session.moment().threads;
        session.force_next(threads[random / 128 % threads.size()].task);
        session.advance(500);
      }
      Session again;
      load(again, kThreads, session.schedule(), settings);
      while (again.step() < session.step() && !again.at_end()) {
        again.advance(session.step() - again.step());
      }
      INFO("seed " << seed << " edit " << i << " step " << session.step());
      REQUIRE(again.step() == session.step());
      REQUIRE(again.state_hash() == session.state_hash());
    }
  }
}

TEST_CASE("a breakpoint stops once each time it is reached") {
  Session session;
  load(session, kCalls);
  session.set_breakpoints({{0, 8}});
  REQUIRE(session.advance(1'000'000) == Stop::breakpoint);
  const uint64_t there = session.step();
  CHECK(line_of(session, 1) == 8);
  CHECK(session.advance(1'000'000) == Stop::finished);
  session.seek(0);
  REQUIRE(session.advance(1'000'000) == Stop::breakpoint);
  CHECK(session.step() == there);
  session.state_hash();   // looking does not change what comes next
  CHECK(session.advance(1'000'000) == Stop::finished);
  // Who stands on it because he went there wants to go on.
  session.seek(there);
  CHECK(session.advance(1'000'000) == Stop::finished);
  session.seek(there - 1);
  CHECK(session.advance(1'000'000) == Stop::breakpoint);
}

TEST_CASE("a step over a long call ends behind it, also in small budgets") {
  for (const uint64_t budget : {1'000'000ull, 100ull, 7ull}) {
    Session session;
    load(session, kCalls);
    session.set_breakpoints({{0, 7}});
    REQUIRE(session.advance(1'000'000) == Stop::breakpoint);
    CHECK(move_all(session, Unit::over, Direction::forward, 1, budget) == Stop::reached);
    CHECK(line_of(session, 1) == 8);
    CHECK(move_all(session, Unit::line, Direction::forward, 1, budget) == Stop::reached);
    CHECK(line_of(session, 1) == 1);
    CHECK(move_all(session, Unit::out, Direction::forward, 1, budget) == Stop::reached);
    CHECK(line_of(session, 1) == 8);
    CHECK(move_all(session, Unit::out, Direction::forward, 1, budget) == Stop::reached);
    CHECK(line_of(session, 1) == 11);
  }
}

TEST_CASE("before its first line a thread steps to that line, in every way") {
  for (const Unit unit : {Unit::line, Unit::over, Unit::out}) {
    Session session;
    load(session, "x = 1\ny = 2\n");
    CHECK(move_all(session, unit, Direction::forward, 1, 1000) == Stop::reached);
    CHECK(line_of(session, 1) == 1);
  }
}

TEST_CASE("steps back visit the moments of the steps forward") {
  for (const char* text : {kCalls, kThreads}) {
    Session session;
    load(session, text);
    std::vector<uint64_t> visited;
    Stop stop = Stop::reached;
    while (stop == Stop::reached && visited.size() < 400) {
      stop = move_all(session, Unit::line, Direction::forward, 1);
      if (stop == Stop::reached) visited.push_back(session.step());
    }
    REQUIRE(visited.size() > 8);
    session.seek(visited.back());
    for (size_t i = visited.size() - 1; i > 0; --i) {
      REQUIRE(session.move(Unit::line, Direction::backward, 1, 1'000'000) == Stop::reached);
      REQUIRE(session.step() == visited[i - 1]);
    }
  }
}

TEST_CASE("steps back over keyframes miss nothing") {
  // Each line is a few bytecodes; some line begins exactly where a keyframe lies.
  std::string text;
  for (int i = 0; i < 12'000; ++i) text += "a" + std::to_string(i % 7) + " = " + std::to_string(i) + "\n";
  Session session;
  load(session, text);
  run_all(session);
  session.seek(session.last_step() - 100);
  move_all(session, Unit::line, Direction::backward, 1);
  int line = line_of(session, 1);
  // Down over several keyframes, in strides of a thousand lines walked one by one near their ends.
  for (uint64_t keyframe = 4096; keyframe < session.last_step(); keyframe += 4096) {
    session.seek(keyframe + 9);
    move_all(session, Unit::line, Direction::backward, 1);
    line = line_of(session, 1);
    for (int i = 0; i < 8; ++i) {
      move_all(session, Unit::line, Direction::backward, 1);
      INFO("near step " << keyframe);
      REQUIRE(line_of(session, 1) == line - 1);
      --line;
    }
  }
}

TEST_CASE("a thread's steps back end at its first moment") {
  Session session;
  load(session, kThreads);
  session.set_breakpoints({{0, 6}});
  REQUIRE(session.advance(1'000'000) == Stop::breakpoint);
  const view::TaskNumber task = session.moment().current;
  REQUIRE(task != 1);
  int count = 0;
  while (session.move(Unit::line, Direction::backward, task, 1'000'000) == Stop::reached) {
    REQUIRE(++count < 10);
    REQUIRE(session.step() > 0);
    bool there = false;
    for (const view::Thread& thread : session.moment().threads) there = there || thread.task == task;
    if (!there) break;
  }
}

TEST_CASE("input is typed at the end, in the middle and again after going back") {
  Session session;
  load(session, "a = input('? ')\nb = input()\nprint(a + b)\n");
  REQUIRE(run_all(session) == Stop::input);
  session.type_input("x\n");
  REQUIRE(run_all(session) == Stop::input);
  const uint64_t second = session.step();
  session.type_input("y\n");
  REQUIRE(run_all(session) == Stop::finished);
  CHECK(printed(session) == "? xy\n");
  session.seek(second);
  session.type_input("z\n");
  REQUIRE(run_all(session) == Stop::finished);
  CHECK(printed(session).substr(0, 3) == "? x");
  session.seek(0);
  session.type_input("1\n");
  session.type_input("2\n");
  REQUIRE(run_all(session) == Stop::finished);
  CHECK(printed(session) == "? 12\n");
  load(session, "input()\n");
  session.end_input();
  REQUIRE(run_all(session) == Stop::finished);
  CHECK(session.moment().exit_code == 1);
}

TEST_CASE("stepping at a deadlock and at the end does no harm") {
  Session session;
  load(session, "import threading\nl = threading.Lock()\nl.acquire()\nl.acquire()\n");
  REQUIRE(run_all(session) == Stop::deadlock);
  for (const Unit unit : {Unit::bytecode, Unit::line, Unit::over, Unit::out}) {
    for (const view::TaskNumber task : {0u, 1u, 99u}) {
      while (!session.at_end()) session.advance(1000);
      const uint64_t end = session.step();
      CHECK(session.move(unit, Direction::forward, task, 1000) == Stop::deadlock);
      CHECK(session.step() == end);
      session.move(unit, Direction::backward, task, 1000);
      CHECK(session.step() < end);
      session.moment();
    }
  }
  session.seek(0);
  CHECK(session.move(Unit::line, Direction::backward, 1, 1000) == Stop::start);
  session.force_next(1);
  session.choose(0, 0);
  CHECK(run_all(session) == Stop::deadlock);
}

TEST_CASE("the facts of a moment with thousands of threads are right") {
  Session session;
  load(session, R"(import threading
event = threading.Event()
lock = threading.Lock()
def work():
    event.wait()
lock.acquire()
threads = [threading.Thread(target=work) for _ in range(2000)]
for t in threads: t.start()
lock.acquire()
)");
  REQUIRE(run_all(session) == Stop::deadlock);
  const view::Moment& moment = session.moment();
  REQUIRE(moment.threads.size() == 2001);
  CHECK(moment.deadlock.edges.size() >= 1);
  uint32_t event = 0;
  for (const view::Sync& sync : moment.syncs) {
    if (sync.name == "event") event = sync.object;
  }
  REQUIRE(event != 0);
  for (uint32_t i = 1; i < moment.threads.size(); ++i) {
    REQUIRE(moment.threads[i].index_in_process == i);
    REQUIRE(moment.threads[i].waits_for_object == event);
    REQUIRE(moment.threads[i].place.line == 5);
  }
  session.timeline();
  CHECK(session.timeline().rows().size() > 2000);
}

// The incremental hash reads pages that were marked only: an object across the border of two pages must mark
// both. Names of other lengths move every object of the heap.
TEST_CASE("the hash kept up while running is the hash of the state") {
  for (size_t length = 1; length < 64; length += 3) {
    const session::Project project = {{{std::string(length, 'n') + ".py", kThreads}}, {}};
    Session kept, fresh;
    kept.load(project, {}, os::Schedule::seeded(length));
    fresh.load(project, {}, os::Schedule::seeded(length));
    while (!kept.at_end()) {
      kept.advance(97);
      kept.state_hash();
    }
    run_all(fresh);
    INFO("length " << length);
    REQUIRE(kept.state_hash() == fresh.state_hash());
  }
}
