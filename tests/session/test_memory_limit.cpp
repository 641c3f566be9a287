// A process at the limit of its memory: MemoryError where CPython would give it, a handler that works, a report
// and exit code 1 when nobody handles it, and the same state however the run is cut.
#include <catch2/catch.hpp>

#include <string>

#include "core/session/session.h"
#include "tests/session/library.h"

namespace {

using namespace lockstep;
using session::Session;
using session::Stop;

void load(Session& session, const std::string& text) {
  os::Settings settings;
  settings.process_memory_bytes = 12u << 20;
  session.set_library(library());
  session.load({{{"main.py", text}}, {}}, settings, os::Schedule::plain());
}

void run(Session& session, uint64_t piece) {
  Stop stop = Stop::budget;
  while (stop == Stop::budget && session.step() < 20'000'000) stop = session.advance(piece);
  REQUIRE(stop == Stop::finished);
}

std::string printed(const Session& session, int fd) {
  std::string text;
  for (const view::Output& output : session.output()) {
    if (output.fd == fd) text += output.text;
  }
  return text;
}

const char* const kGrowing[] = {
    "a = []\nwhile True: a.append(' ' * 10000)\n",
    "a = []\nwhile True: a.append([1, 2, 3])\n",
    "a = [1]\nwhile True: a += a\n",
    "d = {}\ni = 0\nwhile True:\n    d[i] = str(i)\n    i += 1\n",
    "class Node:\n    def __init__(self, below): self.below = below\ntop = None\nwhile True: top = Node(top)\n",
    "a = [i for i in range(10 ** 9)]\n",
    "x = ('ab ' * 2000000).split()\n",
    "x = ('a' * 3000000).replace('a', 'b' * 100000)\n",
    "s = 'a'\nwhile True: s += s\n",
    "x = set()\ni = 0\nwhile True:\n    x.add((i,))\n    i += 1\n",
};

// Big integers are made by quick instructions; the bytes bring the process near its limit first.
const char* const kNearTheLimit = R"(held = []
try:
    while True: held.append(bytes(1 << 20))
except MemoryError: pass
try:
    while True: held.append(bytes(1 << 14))
except MemoryError: pass
caught = 0
i = 1 << 80
for attempt in range(6):
    try:
        while True:
            i = i + 1
            held.append(i)
    except MemoryError:
        caught += 1
print(caught)
)";

}  // namespace

TEST_CASE("memory without end is an uncaught MemoryError with a report and exit code 1") {
  for (const char* text : kGrowing) {
    INFO(text);
    Session session;
    load(session, text);
    run(session, 1'000'000);
    const std::string error = printed(session, 2);
    INFO(error);
    CHECK(session.moment().exit_code == 1);
    CHECK(error.size() >= 12);
    CHECK(error.substr(error.size() - 12) == "MemoryError\n");
    CHECK(error.find("Traceback (most recent call last):") == 0);
  }
}

TEST_CASE("a text that cannot become an object is not gathered to its end") {
  Session session;
  load(session, R"(long = 'a' * 100000
makers = [lambda: repr([long] * 100000), lambda: str({1: (long,) * 100000}),
          lambda: '%s' * 10000 % ((long,) * 10000), lambda: ('{0}' * 10000).format(long),
          lambda: '%.1000000000f' % 1.0, lambda: (b'\t' * 1000).expandtabs(10 ** 8), lambda: b'\t'.expandtabs(10 ** 12)]
for make in makers:
    try: print(len(make()))
    except MemoryError: print('none')
)");
  run(session, 1'000'000);
  CHECK(printed(session, 1) == "none\nnone\nnone\nnone\nnone\nnone\nnone\n");
}

TEST_CASE("what is freed after a MemoryError can be used again") {
  Session session;
  load(session, R"(for attempt in range(3):
    rows = []
    try:
        while True: rows.append({'n': len(rows)})
    except MemoryError as error:
        found = len(rows)
        print('full', repr(error), found > 1000)
    del rows
print(sum(len(str(i)) for i in range(20000)))
)");
  run(session, 1'000'000);
  CHECK(printed(session, 1) == "full MemoryError() True\nfull MemoryError() True\nfull MemoryError() True\n88890\n");
  CHECK(session.moment().exit_code == 0);
}

TEST_CASE("a hidden loop that takes all memory leaves the program's handler room") {
  Session session;
  load(session, R"(from itertools import repeat, tee
def exhaust():
    forward, backward = tee(map(bytes, repeat(1000)))
    try:
        all(forward)
    except MemoryError:
        print("caught")
        del forward, backward
        print([str(i) for i in range(3)])
        raise
try:
    exhaust()
except MemoryError as error:
    print("again", error.__traceback__.tb_next.tb_lineno)
)");
  run(session, 100'000);
  REQUIRE(printed(session, 1) == "caught\n['0', '1', '2']\nagain 5\n");
}

TEST_CASE("a run at the limit of memory does not depend on how it is cut") {
  Session whole;
  load(whole, kNearTheLimit);
  run(whole, 20'000'000);
  const uint64_t last = whole.last_step();
  for (const uint64_t piece : {1, 7, 1000}) {
    Session cut;
    load(cut, kNearTheLimit);
    // The import of the start is the same for all: the small pieces are for the program's own end.
    if (piece == 1) cut.advance(last - 3000);
    run(cut, piece);
    CHECK(cut.last_step() == last);
    CHECK(cut.state_hash() == whole.state_hash());
  }
  CHECK(printed(whole, 1) == "6\n");
}

TEST_CASE("a run at the limit of memory can be gone back in and comes out the same") {
  for (const char* text : {kNearTheLimit, kGrowing[1], kGrowing[4], kGrowing[8]}) {
    INFO(text);
    Session session, other;
    load(session, text);
    run(session, 1'000'000);
    load(other, text);
    run(other, 999);
    const uint64_t last = session.last_step();
    REQUIRE(other.last_step() == last);
    const uint64_t at_end = session.state_hash();
    uint64_t random = 7;
    for (int i = 0; i < 8; ++i) {
      random = random * 6364136223846793005u + 1442695040888963407u;
      const uint64_t step = i % 2 == 0 ? last - (random >> 33) % 2000 : (random >> 33) % last;
      session.seek(step);
      other.seek(step);
      INFO("step " << step);
      CHECK(session.state_hash() == other.state_hash());
    }
    session.seek(last);
    CHECK(session.state_hash() == at_end);
  }
}
