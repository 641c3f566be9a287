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
  CHECK(named("d['k']"));
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
  CHECK(report.races[0].loss == explore::Loss::shut_out);
  CHECK(report.search.state == explore::State::idle);
}

TEST_CASE("flags that keep threads apart lose nothing, although no lock orders them", "[examine]") {
  const std::string text = program(
      "flag = [False, False]\nturn = 0\ncount = 0\ndef work(i):\n    global turn, count\n    flag[i] = True\n"
      "    turn = 1 - i\n    while flag[1 - i] and turn == 1 - i: pass\n    t = count\n    str(t)\n"
      "    count = t + 1\n    flag[i] = False\n",
      "threading.Thread(target=work, args=(i,)) for i in range(2)");
  const explore::Report report = examined(text);
  bool counted = false;
  bool flags = false;
  for (const explore::Race& race : report.races) {
    CHECK_FALSE(race.can_lose_update);
    if (race.variable == "count") {
      counted = true;
      CHECK(race.loss == explore::Loss::not_found);
    } else {
      CHECK(race.loss == explore::Loss::none);   // read by one and written by the other: nobody writes back
      flags = flags || race.variable == "flag[0]" || race.variable == "flag[1]";
    }
  }
  CHECK(counted);
  CHECK(flags);
  CHECK(report.search.state == explore::State::complete);
}

TEST_CASE("a lost update comes with a schedule that loses it", "[examine]") {
  struct Lost {
    const char* body;
    const char* variable;
    const char* end;
    const char* out;
  };
  const Lost cases[] = {
      {"n = 0\ndef one():\n    global n\n    t = n\n    str(t)\n    n = t + 1\n", "n", "print(n)\n", "1\n"},
      {"d = {}\ndef one(): d['a'] = d.get('a', 0) + 1\n", "d['a']", "print(d)\n", "{'a': 1}\n"},
      {"made = []\nit = None\ndef one():\n    global it\n    if it is None:\n        made.append(str(1))\n"
       "        it = int(3)\n",
       "it", "print(len(made))\n", "2\n"},
      {"class A:\n    n = 0\n    def get(self): return self.n\n    def add(self): self.n = int(self.get()) + 1\n"
       "a = A()\none = a.add\n",
       "A.n", "print(a.n)\n", "1\n"},
  };
  for (const Lost& lost : cases) {
    INFO(lost.body);
    const std::string text = two(lost.body, "one, one") + lost.end;
    const explore::Report report = examined(text);
    const explore::Race* found = nullptr;
    for (const explore::Race& race : report.races) {
      if (race.variable == lost.variable && race.loss == explore::Loss::found) found = &race;
    }
    REQUIRE(found != nullptr);
    CHECK(found->lost_by.forced().size() == 1);
    session::Session session;
    session.load({{{"main.py", text}}, {}}, {}, found->lost_by);
    while (session.advance(100'000) == session::Stop::budget) {
    }
    std::string out;
    for (const view::Output& output : session.output()) out += output.text;
    CHECK(out == lost.out);
  }
}

TEST_CASE("what is checked again under a lock is not lost", "[examine]") {
  const explore::Report report =
      examined(two("it = None\nl = threading.Lock()\ndef one():\n    global it\n    if it is None:\n"
                   "        with l:\n            if it is None:\n                it = str(3)\n",
                   "one, one"));
  REQUIRE(!report.races.empty());
  for (const explore::Race& race : report.races) CHECK(race.loss == explore::Loss::not_found);
}

TEST_CASE("what is read anew before it is written is not lost, though a check before was overtaken", "[examine]") {
  const std::string text =
      two("n = 5\ndef one():\n    global n\n    if n > 0:\n        str(3)\n        n -= 1\n", "one, one");
  const explore::Report report = examined(text);
  REQUIRE(!report.races.empty());
  bool lost = false, overtaken = false;
  for (const explore::Race& race : report.races) {
    CHECK(race.loss != explore::Loss::found);
    if (race.loss != explore::Loss::overtaken) continue;
    overtaken = true;
    CHECK(race.overtaken.check);
    CHECK(race.overtaken.read.task == race.overtaken.use.task);
    CHECK(race.overtaken.read.task != race.overtaken.change.task);
    CHECK(race.overtaken.read.place.line + 2 == race.overtaken.use.place.line);
  }
  CHECK(overtaken);
  for (const explore::Race& race : examined(text, os::GilModel::v3_8).races) {
    lost = lost || race.loss == explore::Loss::found;
  }
  CHECK(lost);
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

TEST_CASE("a deadlock that the order of locks allows is steered to", "[examine]") {
  const std::string text = program(
      "forks = [threading.Lock() for i in range(5)]\ndef get(i): forks[i].acquire()\ndef eat(i):\n    get(i)\n"
      "    get((i + 1) % 5)\n    forks[i].release()\n    forks[(i + 1) % 5].release()\n",
      "threading.Thread(target=eat, args=(i,)) for i in range(5)");
  const explore::Report report = examined(text);
  REQUIRE(report.deadlocks.size() == 1);
  const explore::PotentialDeadlock& deadlock = report.deadlocks[0];
  CHECK(deadlock.links.size() == 5);
  REQUIRE(deadlock.links[0].wanted_stack.size() == 2);
  CHECK(deadlock.links[0].wanted_stack[0].function == "get");
  CHECK(deadlock.links[0].wanted_stack[1].line == 6);
  REQUIRE(deadlock.reached);
  session::Session session;
  session.load({{{"main.py", text}}, {}}, {}, deadlock.schedule);
  session::Stop stop = session::Stop::budget;
  while (stop == session::Stop::budget) stop = session.advance(100'000);
  CHECK(stop == session::Stop::deadlock);
  CHECK(session.moment().deadlock.edges.size() == 5);
}

TEST_CASE("no schedule reaches a deadlock that the GIL keeps away", "[examine]") {
  // Between the two locks nobody looks at the GIL.
  const std::string text = two(std::string(kLocks) + "def one():\n    with a:\n        with b: pass\ndef two():\n"
                                                     "    with b:\n        with a: pass\n");
  const explore::Report report = examined(text);
  REQUIRE(report.deadlocks.size() == 1);
  CHECK_FALSE(report.deadlocks[0].reached);
  CHECK(report.search.state == explore::State::complete);
  CHECK(examined(text, os::GilModel::free).deadlocks[0].reached);
}

TEST_CASE("locks of one name are told apart", "[examine]") {
  const explore::Report report = examined(
      "import threading\nclass N:\n    def __init__(self): self.lock = threading.Lock()\n    def ping(self):\n"
      "        with self.lock: self.peer.pong()\n    def pong(self):\n        with self.lock: pass\ndef pair():\n"
      "    x, y = N(), N()\n    x.peer, y.peer = y, x\n"
      "    return [threading.Thread(target=x.ping), threading.Thread(target=y.ping)]\nts = pair()\n"
      "for t in ts: t.start()\nfor t in ts: t.join()\n");
  REQUIRE(report.deadlocks.size() == 1);
  const auto& links = report.deadlocks[0].links;
  CHECK(links[0].held == "self.lock #1");
  CHECK(links[0].wanted == "self.lock #2");
  CHECK(links[1].held == "self.lock #2");
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
