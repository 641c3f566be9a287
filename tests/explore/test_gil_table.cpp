// What CPython's versions let happen between two statements, measured on the real interpreters: can a
// switch fall between `t = x` and `x = t + 1`? With all schedules tried, every "yes" must be reachable and
// every "no" must not.
#include "tests/explore/explored.h"

namespace {

using namespace explored;

// yes/no for 3.8, 3.10, 3.12 and what stands between, one statement per row; \n and spaces continue it.
struct Row {
  const char* expected;
  const char* statement;
};

constexpr Row kRows[] = {
    {"ynn", "pass"},
    {"ynn", "y = 1"},
    {"ynn", "y = t * 2 - 1"},
    {"ynn", "b.q"},
    {"ynn", "b.q = 2"},
    {"ynn", "a.s"},
    {"ynn", "a.s = 3"},
    {"ynn", "d['k']"},
    {"ynn", "l[0]"},
    {"ynn", "l[0:2]"},
    {"ynn", "[t, 1]"},
    {"ynn", "(t, t)"},
    {"ynn", "{t: 1}"},
    {"ynn", "f'{t}'"},
    {"ynn", "t in l"},
    {"ynn", "t is None"},
    {"ynn", "not t"},
    {"ynn", "p, q = l[0:2]"},
    {"ynn", "y = 1; del y"},
    {"ynn", "z"},
    {"ynn", "f = lambda: 1"},
    {"ynn", "def f(): pass"},
    {"ynn", "try: y = 1\n    finally: y = 2"},
    {"ynn", "while True:\n        break"},
    {"ynn", "for j in (): pass"},
    {"yyn", "if t < 0: pass"},
    {"yyn", "assert t >= 0"},
    {"yyn", "try:\n        raise ValueError\n    except ValueError: pass"},
    {"yyn", "len(l)"},
    {"yyn", "isinstance(t, int)"},
    {"yyn", "type(t)"},
    {"yyn", "L.append(1)"},
    {"yyy", "for j in (1,): pass"},
    {"yyy", "[j for j in (1,)]"},
    {"yyy", "{j for j in (1,)}"},
    {"yyy", "sum(j for j in (1,))"},
    {"yyy", "int(1)"},
    {"yyy", "str(t)"},
    {"yyy", "tuple(l)"},
    {"yyy", "range(2)"},
    {"yyy", "abs(t)"},
    {"yyy", "ord('a')"},
    {"yyy", "min(l)"},
    {"yyy", "max(l)"},
    {"yyy", "d.get('k')"},
    {"yyy", "d.keys()"},
    {"yyy", "'a'.upper()"},
    {"yyy", "L.pop()"},
    {"yyy", "func()"},
    {"yyy", "m.m()"},
    {"yyy", "m.p"},
    {"yyy", "m[0]"},
    {"yyy", "m + 1"},
    {"yyy", "len(m)"},
    {"yyy", "m < m"},
    {"yyy", "class Q: pass"},
    {"yyy", "with cm: pass"},
    {"yyy", "next(g)"},
    {"yyy", "P()"},
    {"yyy", "lock.acquire(); lock.release()"},
    {"yyy", "time.sleep(0)"},
};

const char* const kBefore = R"(import threading, time
class A: __slots__ = ('s',)
class P: pass
class M:
    def m(self): return 1
    @property
    def p(self): return 1
    def __getitem__(self, i): return 1
    def __add__(self, o): return 1
    def __len__(self): return 1
    def __lt__(self, o): return True
class CM:
    def __enter__(self): pass
    def __exit__(self, *a): pass
def func(): pass
def gen(): yield 1
x = 0
z = 5
def body(a, b, d, l, L, m, lock, g, cm):
    global x
    t = x
    )";
const char* const kAfter = R"(
    x = t + 1
def work():
    a = A(); a.s = 1; b = P(); b.q = 1
    body(a, b, {'k': 1}, [1, 2, 3], [1], M(), threading.Lock(), gen(), CM())
ts = [threading.Thread(target=work) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(x)
)";

void check_model(os::GilModel gil, size_t column) {
  explore::Explorer explorer;
  explore::Options options;
  options.bound = 1;
  for (const Row& row : kRows) {
    const std::string text = std::string(kBefore) + row.statement + kAfter;
    run(explorer, text, gil, options);
    INFO(row.statement);
    REQUIRE(explorer.progress().state == explore::State::complete);
    const explore::Outcome* lost = with_output(explorer, "1\n");
    CHECK((lost != nullptr) == (row.expected[column] == 'y'));
    CHECK(with_output(explorer, "2\n") != nullptr);
    if (lost != nullptr) check_replay(text, gil, *lost);
  }
}

}  // namespace

TEST_CASE("every yes and no of CPython's GIL up to 3.9", "[gil]") { check_model(os::GilModel::v3_8, 0); }
TEST_CASE("every yes and no of CPython's GIL of 3.10", "[gil]") { check_model(os::GilModel::v3_10, 1); }
TEST_CASE("every yes and no of CPython's GIL from 3.11 on", "[gil]") {
  check_model(os::GilModel::v3_12, 2);
}

TEST_CASE("without a GIL reading, adding and writing are apart, operations on containers are not",
          "[gil]") {
  explore::Explorer explorer;
  for (const char* statement : {"x += 1", "l[0] += 1", "d['n'] += 1", "if d['n'] < 1: d['n'] += 1"}) {
    const std::string text = std::string("import threading\nx = 0\nl = [0]\nd = {'n': 0}\ndef work():\n"
                                         "    global x\n    ") +
                             statement +
                             "\nts = [threading.Thread(target=work) for i in range(2)]\n"
                             "for t in ts: t.start()\nfor t in ts: t.join()\nprint(x, l[0], d['n'])\n";
    run(explorer, text, os::GilModel::free);
    INFO(statement);
    CHECK(explorer.progress().state == explore::State::complete);
    CHECK(explorer.outcomes().size() == 2);
  }
  run(explorer,
      program("l = []\nd = {}\ndef work(i):\n    l.append(1)\n    d[i] = 1\n",
              "threading.Thread(target=work, args=(i,)) for i in range(2)", "print(len(l), len(d))\n"),
      os::GilModel::free);
  CHECK(explorer.outcomes().size() == 1);
  CHECK(with_output(explorer, "2 2\n") != nullptr);
}
