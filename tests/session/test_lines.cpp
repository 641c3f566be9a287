// Going by lines over all threads, by time and to where a program's own work begins and ended; how a
// deadlock came about; the timeline's truth.
#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "core/session/line_stops.h"
#include "core/session/session.h"

namespace {

using namespace lockstep;
using session::Direction;
using session::Session;
using session::Stop;
using session::Unit;

void load(Session& session, const std::string& text, const os::Settings& settings = {},
          const os::Schedule& schedule = {}) {
  session.load({{{"main.py", text}}, {}}, settings, schedule);
}

Stop run_all(Session& session) {
  Stop stop = Stop::budget;
  while (stop == Stop::budget && session.step() < 5'000'000) stop = session.advance(100'000);
  return stop;
}

struct At {
  uint64_t step = 0;
  view::TaskNumber task = 0;
  int line = 0;
  friend bool operator==(const At&, const At&) = default;
};

At here(const Session& session) {
  At at{session.step(), session.moment().current, 0};
  for (const view::Thread& thread : session.moment().threads) {
    if (thread.task == at.task) at.line = thread.place.line;
  }
  return at;
}

Stop step_line(Session& session, Direction direction, uint64_t budget = 1'000'000) {
  Stop stop = Stop::budget;
  while (stop == Stop::budget) stop = session.move(Unit::line, direction, view::kNoTask, budget);
  return stop;
}

std::vector<At> all_lines(Session& session, uint64_t budget = 1'000'000) {
  std::vector<At> lines;
  session.seek(0);
  while (step_line(session, Direction::forward, budget) == Stop::reached) lines.push_back(here(session));
  return lines;
}

const char* const kTwoLocks = R"("""Two locks."""
import threading
import time

a = threading.Lock()
b = threading.Lock()


def first():
    with a:
        time.sleep(0.01)
        with b:
            pass


def second():
    with b:
        time.sleep(0.01)
        with a:
            pass


one = threading.Thread(target=first)
two = threading.Thread(target=second)
one.start()
two.start()
one.join()
two.join()
)";

const char* const kLoop = R"(import threading
def work(n):
    for i in range(n):
        n = n + i
    return n
ts = [threading.Thread(target=work, args=(300,)) for _ in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print("done")
)";

const session::Row* find_row(const session::TimelineSource& source, session::RowKind kind, uint32_t id,
                             uint32_t& index) {
  for (index = 0; index < source.rows().size(); ++index) {
    const session::Row& row = source.rows()[index];
    if (row.kind == kind && row.id == id) return &row;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a line back is the way a line forward came, over all threads") {
  for (uint64_t seed = 0; seed < 6; ++seed) {
    os::Settings settings;
    settings.cores = static_cast<uint32_t>(1 + seed % 3);
    if (seed % 2 == 1) settings.gil = os::GilModel::free;
    const os::Schedule schedule = seed == 0 ? os::Schedule::plain() : os::Schedule::seeded(seed);
    Session session;
    load(session, kLoop, settings, schedule);
    run_all(session);
    std::vector<At> forward = all_lines(session);
    REQUIRE(forward.size() > 3 * 2 * 300);
    CHECK(all_lines(session, 7) == forward);  // also in small budgets
    session.seek(session.last_step());
    std::vector<At> back;
    for (int i = 0; i < 60 && step_line(session, Direction::backward) == Stop::reached; ++i) {
      back.push_back(here(session));
    }
    std::reverse(back.begin(), back.end());
    INFO("seed " << seed);
    REQUIRE(back.size() == 60);
    CHECK(std::equal(back.begin(), back.end(), forward.end() - 60));
    std::vector<view::TaskNumber> seen;
    for (const At& at : forward) seen.push_back(at.task);
    std::sort(seen.begin(), seen.end());
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
    CHECK(seen.size() == 4);
  }
}

TEST_CASE("lines show how two threads take their locks, both ways") {
  Session session;
  load(session, kTwoLocks);
  CHECK(run_all(session) == Stop::deadlock);
  std::vector<int> lines;
  for (const At& at : all_lines(session)) {
    if (at.task > 1) lines.push_back(static_cast<int>(at.task) * 100 + at.line);
  }
  CHECK(lines == std::vector<int>{210, 211, 317, 318, 212, 319});
  session.seek(session.last_step());
  lines.clear();
  for (int i = 0; i < 20 && step_line(session, Direction::backward) == Stop::reached; ++i) {
    const At at = here(session);
    if (at.task > 1) lines.push_back(static_cast<int>(at.task) * 100 + at.line);
  }
  CHECK(lines == std::vector<int>{319, 212, 318, 317, 211, 210});
}

TEST_CASE("a program's own work begins behind its imports") {
  Session session;
  load(session, kTwoLocks);
  CHECK(session.own_begin() == 0);
  run_all(session);
  const uint64_t begin = session.own_begin();
  CHECK(begin > 100);
  session.seek(begin);
  REQUIRE(!session.moment().threads.empty());
  CHECK(session.moment().threads[0].place.line == 5);
  CHECK(session.moment().time_ns == session.own_begin_ns());
  // The same in a schedule that is set later, and with a breakpoint there.
  session.set_breakpoints({{0, 5}});
  session.set_schedule(os::Schedule::plain());
  run_all(session);
  CHECK(session.own_begin() == begin);
  session.seek(0);
  session.force_next(1);  // drops what came after
  CHECK(session.own_begin() == 0);
  CHECK(session.advance(1'000'000) == Stop::breakpoint);
  CHECK(session.own_begin() == begin);

  load(session, "x = 1\nimport math\n");
  session.set_breakpoints({});
  run_all(session);
  session.seek(session.own_begin());
  CHECK(session.moment().threads[0].place.line == 1);
  load(session, "import math\nfrom time import (sleep,\n  monotonic)\nclass A: pass\n");
  run_all(session);
  session.seek(session.own_begin());
  CHECK(session.moment().threads[0].place.line == 4);
}

TEST_CASE("a moment is found by its time") {
  Session session;
  load(session, kLoop);
  run_all(session);
  const uint64_t end = session.moment().time_ns;
  uint64_t before = 0;
  for (uint64_t i = 0; i < 50; ++i) {
    const uint64_t time = end * i / 50;
    session.seek_time(time);
    INFO("time " << time << " shows " << session.moment().time_ns);
    CHECK(session.moment().time_ns <= time + 20'000);
    CHECK(session.moment().time_ns + 20'000 >= time);
    CHECK(session.step() >= before);
    before = session.step();
    const uint64_t hash = session.state_hash();
    session.seek(session.step() + 1);
    session.seek(before);
    CHECK(session.state_hash() == hash);
  }
  // While everybody sleeps there is no step, but there is a time.
  load(session, "import time\ntime.sleep(5)\nprint(1)\n");
  run_all(session);
  session.seek_time(2'000'000'000);
  CHECK(session.moment().time_ns == 2'000'000'000);
  session.seek(session.step());
  session.move(Unit::bytecode, Direction::forward, view::kNoTask, 10);
  CHECK(session.moment().time_ns >= 5'000'000'000);
}

TEST_CASE("between two steps all facts are of the same moment") {
  Session session;
  load(session, R"(import threading, time
def work():
    time.sleep(0.02)
    for i in range(3000):
        pass
a = threading.Thread(target=work)
b = threading.Thread(target=work)
a.start(); b.start()
time.sleep(0.03)
a.join(); b.join()
)");
  run_all(session);
  const uint64_t end = session.moment().time_ns;
  const auto& timeline = session.timeline();
  for (uint64_t i = 0; i < 300; ++i) {
    session.seek_time(end * i / 300);
    const view::Moment now = session.moment();
    INFO("asked " << end * i / 300 << " step " << now.step << " time " << now.time_ns);
    const size_t past = session.events_past();
    for (size_t k = 0; k < past; ++k) CHECK(session.events()[k].time_ns <= now.time_ns);
    for (const view::Thread& thread : now.threads) {
      const bool over = thread.state == view::TaskState::terminated;
      size_t ends = 0;
      for (size_t k = 0; k < past; ++k)
        ends += session.events()[k].kind == view::EventKind::ended && session.events()[k].task == thread.task;
      CHECK(over == (ends == 1));
    }
    // Who is drawn as the holder of the GIL holds it.
    const bool settled = now.time_ns != end * i / 300;
    for (uint32_t row = 0; row < timeline.rows().size() && !settled; ++row) {
      if (timeline.rows()[row].kind != session::RowKind::gil) continue;
      std::vector<session::Interval> drawn;
      timeline.intervals(row, now.time_ns, now.time_ns, 1, drawn);
      for (const session::Interval& interval : drawn) {
        const bool inside = interval.begin_ns < now.time_ns && now.time_ns < interval.end_ns;
        if (inside) CHECK(now.processes.front().gil.holder == interval.task);
      }
    }
    const uint64_t hash = session.state_hash();
    CHECK(session.moment().time_ns == now.time_ns);  // looking changes nothing
    CHECK(session.state_hash() == hash);
  }
}

TEST_CASE("a deadlock's story is who took what and who began to wait") {
  Session session;
  load(session, kTwoLocks);
  run_all(session);
  const std::vector<view::KeyMoment> story = session.deadlock_story();
  REQUIRE(story.size() == 4);
  using view::KeyMomentKind;
  CHECK(story[0].kind == KeyMomentKind::takes);
  CHECK(story[0].task == 2);
  CHECK(story[0].object_name == "a");
  CHECK(story[0].line == 10);
  CHECK(story[1].kind == KeyMomentKind::takes);
  CHECK(story[1].task == 3);
  CHECK(story[2].kind == KeyMomentKind::waits);
  CHECK(story[2].object_name == "b");
  CHECK(story[2].other == 3);
  CHECK(story[2].line == 12);
  CHECK(story[3].kind == KeyMomentKind::waits);
  CHECK(story[3].task == 3);
  session.seek(story[0].step);
  for (const view::Sync& sync : session.moment().syncs) {
    CHECK(sync.owner == (sync.name == "a" ? 2u : 0u));
  }
  // Who ends without giving back what it holds.
  load(session, "import threading\nlock = threading.Lock()\ndef f(): lock.acquire()\n"
                "t = threading.Thread(target=f)\nt.start()\nt.join()\nlock.acquire()\n");
  CHECK(run_all(session) == Stop::deadlock);
  const std::vector<view::KeyMoment> left = session.deadlock_story();
  REQUIRE(left.size() == 3);
  CHECK(left[1].kind == KeyMomentKind::ends);
  CHECK(left[1].task == 2);
  CHECK(session.moment().deadlock.step > 0);
  CHECK(session.moment().deadlock.time_ns > 0);
}

TEST_CASE("at the end of a program its last line and variables are still told") {
  Session session;
  load(session, "import threading\nlock = threading.Lock()\ndef f(n):\n    k = n\n    return k\n"
                "total = f(41) + 1\nprint(total)\n");
  CHECK(run_all(session) == Stop::finished);
  REQUIRE(!session.moment().threads.empty());
  CHECK(session.moment().threads[0].place.line == 7);
  CHECK(session.moment().state == view::RunState::finished);
  REQUIRE(session.moment().syncs.size() == 1);
  CHECK(session.moment().syncs[0].name == "lock");
  const std::vector<view::Frame> stack = session.call_stack(1, false);
  REQUIRE(stack.size() == 1);
  bool found = false;
  for (const view::Variable& variable : session.globals(session.moment().threads[0].pid)) {
    if (variable.name == "total") found = variable.value == "42";
  }
  CHECK(found);
  CHECK(session.at_end());
  CHECK(session.step() == session.last_step());
}

TEST_CASE("a row that stands for many says how much of it was busy") {
  Session session;
  load(session, "import threading\ndef f():\n    for i in range(20000): pass\n"
                "ts = [threading.Thread(target=f) for _ in range(3)]\n"
                "for t in ts: t.start()\nfor t in ts: t.join()\n");
  run_all(session);
  const session::TimelineSource& source = session.timeline();
  const uint64_t end = source.end_ns();
  double busy = 0;
  for (uint32_t core = 0; core < 4; ++core) {
    uint32_t index = 0;
    REQUIRE(find_row(source, session::RowKind::core, core, index) != nullptr);
    std::vector<session::Interval> exact, folded;
    source.intervals(index, 0, end, 1, exact);
    source.intervals(index, 0, end, end, folded);
    double sum = 0;
    for (const session::Interval& interval : exact) {
      sum += static_cast<double>(std::min(interval.end_ns, end) - interval.begin_ns);
    }
    double shown = 0;
    for (const session::Interval& interval : folded) {
      shown += static_cast<double>(interval.share) *
               static_cast<double>(std::min(interval.end_ns, end) - interval.begin_ns);
    }
    INFO("core " << core);
    CHECK(shown == Approx(sum).epsilon(0.01));
    busy += sum;
  }
  CHECK(busy < 1.5 * static_cast<double>(end));  // the GIL lets one work at a time
}

TEST_CASE("a thread that dies leaves its row; the GIL is with one thread at a time") {
  Session session;
  load(session, "import threading\ndef f():\n    raise ValueError('x')\n"
                "t = threading.Thread(target=f)\nt.start()\nt.join()\nprint('after')\n");
  run_all(session);
  const session::TimelineSource& source = session.timeline();
  uint32_t index = 0;
  REQUIRE(find_row(source, session::RowKind::thread, 2, index) != nullptr);
  std::vector<session::Interval> rows;
  source.intervals(index, 0, UINT64_MAX, 1, rows);
  REQUIRE(!rows.empty());
  const uint64_t died = rows.back().end_ns;
  CHECK(died < source.end_ns());
  REQUIRE(find_row(source, session::RowKind::thread, 1, index) != nullptr);
  rows.clear();
  source.intervals(index, 0, UINT64_MAX, 1, rows);
  // The main thread goes on after the other's end, and its row reaches the end of the run.
  uint64_t runs_again = 0;
  for (const session::Interval& interval : rows) {
    if (interval.value == static_cast<uint8_t>(view::TaskState::running)) runs_again = interval.begin_ns;
  }
  CHECK(runs_again >= died);
  CHECK(rows.back().end_ns >= source.end_ns());
  load(session, "while True: pass\n");
  session.advance(1'000'000);
  CHECK(session.timeline().end_ns() >= session.moment().time_ns);
}
