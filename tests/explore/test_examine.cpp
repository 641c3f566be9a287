// One run looked at: races that did not happen to hurt, lock orders that did not happen to deadlock; and that
// looking changes nothing.
#include "core/explore/examine.h"
#include "tests/explore/explored.h"

namespace {

using namespace explored;

explore::Report examined(const std::string& text, os::GilModel gil = os::GilModel::v3_12,
                         const os::Schedule& schedule = {}) {
  os::Settings settings;
  settings.gil = gil;
  explore::Examiner examiner;
  examiner.start({{{"main.py", text}}, {}}, settings, schedule, nullptr);
  while (examiner.advance(10'000)) {
  }
  return examiner.report();
}

std::string two(const std::string& body, const std::string& functions = "one, two") {
  return program(body, "threading.Thread(target=f) for f in (" + functions + ")");
}

const char* const kLocks = "a, b, gate = threading.Lock(), threading.Lock(), threading.RLock()\n";

}  // namespace

TEST_CASE("a run that is looked at is the same run", "[examine]") {
  const std::string text =
      two("import queue\nq = queue.Queue()\nl = threading.Lock()\nx = [0]\ndef one():\n    for i in range(20):\n"
          "        with l: x[0] += 1\n        q.put(i)\ndef two():\n    for i in range(20): x.append(q.get())\n");
  for (const char* schedule : {"1;plain", "1;seed=3", "1;seed=8", "1;serial"}) {
    os::ScheduleError error;
    const os::Schedule parsed = os::Schedule::parse(schedule, error);
    const explore::Report report = examined(text, os::GilModel::v3_12, parsed);
    session::Session session;
    session.load({{{"main.py", text}}, {}}, {}, parsed);
    while (session.advance(100'000) == session::Stop::budget) {
    }
    INFO(schedule);
    CHECK(report.steps == session.step());
    CHECK(report.hash == session.state_hash());
  }
}

TEST_CASE("races on globals, attributes, items and cells are named", "[examine]") {
  const std::string text = two(
      "class C: pass\nc = C()\nc.n = 0\nd = {'k': 0}\ng = 0\ndef make():\n    v = 0\n    def f():\n"
      "        nonlocal v\n        v += 1\n    return f\nf = make()\ndef work():\n    global g\n    g += 1\n"
      "    c.n += 1\n    d['k'] += 1\n    f()\n",
      "work, work");
  const explore::Report report = examined(text);
  const auto named = [&](const std::string& name) {
    for (const explore::Race& race : report.races) {
      if (race.variable == name) return true;
    }
    return false;
  };
  CHECK(named("g"));
  CHECK(named("C.n"));
  CHECK(named("dict['k']"));
  CHECK(named("v"));
  for (const explore::Race& race : report.races) {
    CHECK_FALSE(race.can_lose_update);
    CHECK(race.first.task != race.second.task);
    CHECK(race.first.place.line > 1);
  }
  bool lossy = false;
  for (const explore::Race& race : examined(text, os::GilModel::v3_8).races) {
    lossy = lossy || (race.variable == "g" && race.can_lose_update);
  }
  CHECK(lossy);
}

TEST_CASE("what is ordered is no race", "[examine]") {
  CHECK(examined(two("x = 0\nl = threading.Lock()\ndef work():\n    global x\n    with l: x += 1\n", "work, work"))
            .races.empty());
  CHECK(examined(two("x = 0\ne = threading.Event()\ndef one():\n    global x\n    x = 1\n    e.set()\n"
                     "def two():\n    e.wait()\n    print(x)\n"))
            .races.empty());
  CHECK(examined(two("x = 0\nc = threading.Condition()\nready = False\ndef one():\n    global x, ready\n"
                     "    x = 1\n    with c:\n        ready = True\n        c.notify()\ndef two():\n"
                     "    with c:\n        while not ready: c.wait()\n    print(x)\n"))
            .races.empty());
  CHECK(examined(two("import queue\nq = queue.Queue()\nx = [0]\ndef one():\n    x[0] = 1\n    q.put(x)\n"
                     "def two():\n    q.get()[0] += 1\n"))
            .races.empty());
  CHECK(examined("import threading\nx = 0\ndef f():\n    global x\n    x += 1\nfor i in range(3):\n"
                 "    t = threading.Thread(target=f)\n    t.start()\n    t.join()\n    x += 1\n")
            .races.empty());
  CHECK(examined(two("s = threading.Semaphore(0)\nx = 0\ndef one():\n    global x\n    x = 1\n    s.release()\n"
                     "def two():\n    s.acquire()\n    print(x)\n"))
            .races.empty());
  CHECK(examined(two("l = []\ndef work():\n    l.append(1)\n", "work, work")).races.empty());
}

TEST_CASE("lock orders that can deadlock are named with their lines", "[examine]") {
  const explore::Report report = examined(
      two(std::string(kLocks) + "def one():\n    with a:\n        with b: pass\ndef two():\n"
                                "    b.acquire()\n    a.acquire()\n    a.release()\n    b.release()\n"));
  REQUIRE(report.deadlocks.size() == 1);
  const auto& links = report.deadlocks[0].links;
  REQUIRE(links.size() == 2);
  CHECK(links[0].held == "a");
  CHECK(links[0].held_at.line == 4);
  CHECK(links[0].wanted == "b");
  CHECK(links[0].wanted_at.line == 5);
  CHECK(links[1].held_at.line == 7);
  CHECK(links[1].wanted_at.line == 8);
}

TEST_CASE("gates, joins and one thread alone rule a deadlock out", "[examine]") {
  const std::string gated = "    with gate:\n        with a:\n            with b: pass\n";
  const std::string other = "    with gate:\n        with b:\n            with a: pass\n";
  CHECK(examined(two(kLocks + ("def one():\n" + gated) + "def two():\n" + other)).deadlocks.empty());
  CHECK(examined(two(std::string(kLocks) + "def one():\n    with a:\n        with b: pass\n    with b:\n"
                                           "        with a: pass\n",
                     "one,"))
            .deadlocks.empty());
  CHECK(examined(std::string("import threading\n") + kLocks +
                 "def one():\n    with a:\n        with b: pass\ndef two():\n    with b:\n        with a: pass\n"
                 "for f in (one, two):\n    t = threading.Thread(target=f)\n    t.start()\n    t.join()\n")
            .deadlocks.empty());
}
