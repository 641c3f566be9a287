// Why a thread does not run: each kind of reason, since when, and who could change it.
#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

#include "core/session/session.h"
#include "tests/session/library.h"

namespace {

using namespace lockstep;
using session::Session;
using session::Stop;
using view::Why;
using view::WhyKind;

// Runs until the main thread is about to execute the line.
void run_to_line(Session& session, const std::string& text, int line, uint32_t cores = 1,
                 os::GilModel gil = os::GilModel::v3_12) {
  session.set_library(library());
  os::Settings settings;
  settings.cores = cores;
  settings.gil = gil;
  session.load({{{"main.py", text}}, {}}, settings, {});
  session.set_breakpoints({{0, line}});
  REQUIRE(session.advance(20'000'000) == Stop::breakpoint);
}

view::TaskNumber task_named(const Session& session, const std::string& name) {
  for (const view::Thread& thread : session.moment().threads) {
    if (thread.name.rfind(name, 0) == 0) return thread.task;
  }
  FAIL("no thread " << name);
  return 0;
}

Why why(const Session& session, const std::string& name) {
  const std::vector<Why> chain = session.why(task_named(session, name));
  REQUIRE(!chain.empty());
  return chain.front();
}

bool has(const std::vector<view::TaskNumber>& tasks, view::TaskNumber task) {
  return std::find(tasks.begin(), tasks.end(), task) != tasks.end();
}

// Threads named after what they wait for; main keeps the lock and comes to the last line.
const std::string kMany = R"(import threading, queue, time
from threading import Thread
lock = threading.Lock()
cond, event, sem = threading.Condition(), threading.Event(), threading.Semaphore(0)
barrier = threading.Barrier(2)
q, full = queue.Queue(), queue.Queue(1)
full.put('first')
def wait_cond():
    with cond: cond.wait()
def wait_lock():
    with lock: pass
def sleep(): time.sleep(50)
Thread(target=sleep, name='sleeper').start()
Thread(target=wait_cond, name='cond').start()
Thread(target=event.wait, name='event').start()
Thread(target=sem.acquire, name='sem').start()
Thread(target=barrier.wait, name='barrier').start()
Thread(target=q.get, name='item').start()
Thread(target=full.put, args=(2,), name='room').start()
Thread(target=full.join, name='done').start()
def release_all():
    time.sleep(20)
    event.set(); q.put(1)
Thread(target=release_all, name='releaser').start()
lock.acquire()
t = Thread(target=wait_lock, name='lock')
t.start()
j = Thread(target=t.join, name='joiner')
j.start()
time.sleep(1)
pass
if lock is None: cond.notify(); event.set(); sem.release(); barrier.abort(); q.put(0); full.get()
)";

}  // namespace

TEST_CASE("every kind of waiting is named, with the object and who is concerned") {
  Session session;
  run_to_line(session, kMany, 30);
  const view::TaskNumber main = task_named(session, "MainThread");
  const uint64_t hash = session.state_hash();
  const Why runs = why(session, "MainThread");
  CHECK(runs.kind == WhyKind::runs);
  CHECK(runs.core == 0);
  const Why sleeper = why(session, "sleeper");
  CHECK(sleeper.kind == WhyKind::sleep);
  CHECK(sleeper.until_ns > 50'000'000'000u);
  CHECK(sleeper.since_step > 0);
  CHECK(sleeper.since_step < session.step());
  CHECK(sleeper.at.line == 12);
  const Why lock = why(session, "lock");
  CHECK(lock.kind == WhyKind::lock);
  CHECK(lock.object_name == "lock");
  CHECK(lock.certain);
  CHECK(lock.others == std::vector{main});
  CHECK(lock.other_since.line == 25);
  const std::vector<Why> chain = session.why(task_named(session, "joiner"));
  REQUIRE(chain.size() == 3);
  CHECK(chain[0].kind == WhyKind::join);
  CHECK(chain[1].task == task_named(session, "lock"));
  CHECK(chain[2].kind == WhyKind::runs);
  const struct {
    const char* name;
    WhyKind kind;
    const char* object;
  } rows[] = {{"cond", WhyKind::condition, "cond"},    {"event", WhyKind::event, "event"},
              {"sem", WhyKind::semaphore, "sem"},      {"barrier", WhyKind::barrier, "barrier"},
              {"item", WhyKind::queue_item, "q"},      {"room", WhyKind::queue_room, "full"},
              {"done", WhyKind::queue_done, "full"}};
  for (const auto& row : rows) {
    INFO(row.name);
    const Why found = why(session, row.name);
    CHECK(found.kind == row.kind);
    CHECK(found.object_name == row.object);
    CHECK(found.until_ns == 0);
    CHECK(!found.for_ever);          // main names them all
    CHECK(has(found.others, main));
    CHECK(!has(found.others, task_named(session, "sleeper")));
  }
  CHECK(has(why(session, "item").others, task_named(session, "releaser")));
  CHECK(!has(why(session, "sem").others, task_named(session, "releaser")));
  CHECK(session.state_hash() == hash);
}

TEST_CASE("who waits for the GIL is told who holds it since when") {
  Session session;
  run_to_line(session, R"(import threading
def spin():
    n = 0
    while True: n += 1
threading.Thread(target=spin, name='spin', daemon=True).start()
for i in range(20000):
    i * i
pass
)", 8, 2);
  const Why spin = why(session, "spin");
  CHECK(spin.kind == WhyKind::gil_held);
  CHECK(spin.others == std::vector{task_named(session, "MainThread")});
  CHECK(spin.other_since_step > 0);
  CHECK(spin.other_since_step < session.step());
  CHECK((spin.gil_requested || spin.gil_request_ns > 0));
}

TEST_CASE("with one core the others are ready, and the core's thread is named") {
  Session session;
  run_to_line(session, R"(import threading, time
def spin():
    while True: pass
threading.Thread(target=spin, name='spin', daemon=True).start()
for i in range(20000): pass
pass
)", 6, 1, os::GilModel::free);
  const Why spin = why(session, "spin");
  CHECK(spin.kind == WhyKind::no_core);
  CHECK(spin.others == std::vector{task_named(session, "MainThread")});
  CHECK(spin.since_ns > 0);
}

TEST_CASE("nobody is left who could wake it: it waits for ever") {
  Session session;
  run_to_line(session, R"(import threading, time
def lost():
    event = threading.Event()
    event.wait()
def mine(event): event.wait()
threading.Thread(target=lost, name='lost', daemon=True).start()
kept = threading.Event()
threading.Thread(target=mine, name='kept', args=(kept,), daemon=True).start()
time.sleep(1)
pass
kept.set()
)", 10);
  const Why lost = why(session, "lost");
  CHECK(lost.kind == WhyKind::event);
  CHECK(lost.object_name == "event");
  CHECK(lost.others.empty());
  CHECK(lost.for_ever);
  CHECK(!why(session, "kept").for_ever);
}
