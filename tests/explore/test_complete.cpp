// Nothing is missed: what programs do under random schedules, on several cores, is among the outcomes of a
// complete search. Each program has its threads meet in another way.
#include "tests/explore/explored.h"

namespace {

using namespace explored;

constexpr uint64_t kSeeds = 10;

struct Meeting {
  const char* name;
  const char* body;
  const char* threads;  // (function, arguments) pairs
  const char* end;
};

constexpr Meeting kMeetings[] = {
    {"order of a list", "l = []\ndef w(i):\n    l.append(i)\n    l.append(i)\n", "(w, (1,)), (w, (2,))", "print(l)"},
    {"keys of a dict", "d = {}\ndef w(i): d[i] = len(d)\n", "(w, (1,)), (w, (2,))", "print(d)"},
    {"output", "def w(i):\n    print('a', i)\n    print('b', i)\n", "(w, (1,)), (w, (2,))", ""},
    {"check, then act",
     "d = {'n': 1}\ndef w(i):\n    if d['n'] > 0:\n        d['n'] = d['n'] - int(1)\n        print(i)\n",
     "(w, (1,)), (w, (2,))", "print(d)"},
    {"an attribute and a method",
     "class A:\n    n = 0\n    def add(self, k): self.n = k + self.get()\n    def get(self): return self.n\na = A()\n",
     "(a.add, (1,)), (a.add, (2,))", "print(a.n)"},
    {"__dict__", "class A: pass\na = A()\na.n = 0\ndef v(): vars(a)['n'] += int(1)\ndef w(): a.n += int(1)\n",
     "(v, ()), (w, ())", "print(a.n)"},
    {"an event",
     "e = threading.Event()\nx = 0\ndef s():\n    global x\n    x = 1\n    e.set()\n    x = int(2)\n"
     "def w():\n    e.wait()\n    print(x, e.is_set())\n",
     "(w, ()), (s, ())", ""},
    {"a condition",
     "c = threading.Condition()\nitems = []\ndef p():\n    with c:\n        items.append(1)\n        c.notify()\n"
     "def g(i):\n    with c:\n        while not items: c.wait()\n        items.pop()\n        print(i)\n",
     "(g, (1,)), (p, ())", ""},
    {"a semaphore", "s = threading.Semaphore(1)\nx = 0\ndef w(i):\n    global x\n    with s:\n        t = x\n"
                    "        str(i)\n        x = t + 1\n        print(i, x)\n",
     "(w, (1,)), (w, (2,))", ""},
    {"a lock that is only tried",
     "l = threading.Lock()\ndef w(i):\n    if l.acquire(False):\n        print('in', i)\n        l.release()\n"
     "    else: print('out', i)\n",
     "(w, (1,)), (w, (2,))", ""},
    {"a key that goes", "d = {1: 1}\ndef a(): del d[1]\ndef b():\n    try: print(d[1])\n"
                        "    except KeyError: print('gone')\n",
     "(a, ()), (b, ())", ""},
    {"a list under iteration", "l = [1, 2]\ndef a():\n    for x in l: str(x); print(x)\ndef b(): l.append(4)\n",
     "(a, ()), (b, ())", ""},
    {"a dict under iteration",
     "d = {1: 1, 2: 2}\ndef a():\n    try:\n        for k, v in d.items(): str(k)\n        print('ok')\n"
     "    except RuntimeError as e: print(e)\ndef b(): d[3] = 3\n",
     "(a, ()), (b, ())", ""},
    {"a generator of two threads",
     "def g():\n    for i in range(4): yield i\ng = g()\ndef a(n):\n    try: print(n, next(g))\n"
     "    except ValueError as e: print(n, e)\n",
     "(a, (1,)), (a, (2,))", ""},
    {"a variable of a closure",
     "def make():\n    n = 0\n    def f():\n        nonlocal n\n        n = abs(n) + 1\n        return n\n"
     "    return f\n"
     "f = make()\ndef w(): print(f())\n",
     "(w, ()), (w, ())", ""},
    {"setattr and a class", "class C: v = 0\nc = C()\ndef w(i): setattr(C, 'v', i)\ndef r(): print(c.v)\n",
     "(w, (1,)), (r, ())", ""},
    {"sorting", "l = [3, 1, 2]\ndef a(): l.sort()\ndef b(): print(l[0], sum(l), l)\n", "(a, ()), (b, ())", ""},
    {"text of a list", "l = ['a']\ndef a(): l.append('b')\ndef b(): print(','.join(l), f'{l}', '%s' % l)\n",
     "(a, ()), (b, ())", ""},
    {"a barrier", "b = threading.Barrier(2)\ndef w(i): print(i, b.wait())\n", "(w, (1,)), (w, (2,))", ""},
    {"sleeping", "import time\nx = []\ndef w(i):\n    time.sleep(0.1)\n    x.append(i)\n", "(w, (1,)), (w, (2,))",
     "print(x)"},
    {"is_alive", "def a(): pass\nq = threading.Thread(target=a)\ndef b():\n    q.start()\n    print(q.is_alive())\n",
     "(b, ())", "q.join()"},
};

void check_meeting(const Meeting& meeting, os::GilModel gil) {
  const std::string text =
      program(meeting.body, std::string("threading.Thread(target=f, args=a) for f, a in (") + meeting.threads + ",)",
              std::string(meeting.end) + "\n");
  INFO(meeting.name);
  explore::Explorer explorer;
  explore::Options options;
  options.bound = 3;
  run(explorer, text, gil, options);
  REQUIRE(explorer.progress().state == explore::State::complete);
  check_replays(text, gil, explorer);
  os::Settings settings;
  settings.gil = gil;
  for (uint64_t seed = 0; seed < kSeeds; ++seed) {
    session::Session session;
    session.load({{{"main.py", text}}, {}}, settings, os::Schedule::seeded(seed));
    while (session.advance(100'000) == session::Stop::budget) {
    }
    std::string out;
    for (const view::Output& output : session.output()) {
      if (output.fd == 1) out += output.text;
    }
    INFO("seed " << seed << " printed " << out);
    CHECK(with_output(explorer, out) != nullptr);
  }
}

}  // namespace

TEST_CASE("random schedules find nothing that a complete search has not found", "[complete]") {
  for (const Meeting& meeting : kMeetings) check_meeting(meeting, os::GilModel::v3_12);
}

TEST_CASE("nor without a GIL", "[complete]") {
  for (const Meeting& meeting : kMeetings) check_meeting(meeting, os::GilModel::free);
}
