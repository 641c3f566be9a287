// What is told when nothing can go on: the cycle, or each wait with those who could have ended it; and that
// threads which hand locks to each other are not taken for a deadlock.
#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

#include "core/session/session.h"
#include "tests/session/library.h"

namespace {

using namespace lockstep;
using session::Session;
using session::Stop;
using view::WaitReason;

// Runs a program that must come to a standstill.
view::Deadlock standstill(Session& session, const std::string& text) {
  session.set_library(library());
  session.load({{{"main.py", text}}, {}}, {}, {});
  Stop stop = Stop::budget;
  for (int i = 0; i < 100 && stop == Stop::budget; ++i) stop = session.advance(1'000'000);
  REQUIRE(stop == Stop::deadlock);
  REQUIRE(session.moment().deadlock.found);
  return session.moment().deadlock;
}

view::TaskNumber task(const Session& session, const std::string& name) {
  for (const view::Thread& thread : session.moment().threads) {
    if (thread.name.rfind(name, 0) == 0) return thread.task;
  }
  return view::kNoTask;
}

const view::DeadlockEdge& edge_of(const view::Deadlock& deadlock, view::TaskNumber task) {
  for (const view::DeadlockEdge& edge : deadlock.edges) {
    if (edge.task == task) return edge;
  }
  FAIL("no edge of task " << task);
  return deadlock.edges.front();
}

}  // namespace

TEST_CASE("locks of both kinds in opposite order are a cycle, with the lines where they were taken") {
  Session session;
  const view::Deadlock d = standstill(session, R"(import threading, time
a, b = threading.Lock(), threading.RLock()
def one():
    with a:
        time.sleep(0.1)
        with b: pass
def two():
    with b:
        time.sleep(0.1)
        with a: pass
threading.Thread(target=one, name='one').start()
threading.Thread(target=two, name='two').start()
)");
  CHECK(d.cycle);
  REQUIRE(d.edges.size() == 2);
  const view::DeadlockEdge& one = edge_of(d, task(session, "one"));
  CHECK(one.reason == WaitReason::rlock);
  CHECK(one.object_name == "b");
  CHECK(one.waits_at.line == 6);
  CHECK(one.holder == task(session, "two"));
  CHECK(one.holder_took_at.line == 8);
}

TEST_CASE("a cycle is told while others run, if nobody else would release the locks") {
  const std::string before = R"(import threading, time
a, b = threading.Lock(), threading.Lock()
def tick():
    while True: time.sleep(1)
threading.Thread(target=tick, daemon=True).start()
)";
  Session session;
  const view::Deadlock d = standstill(session, before + R"(def take(x, y):
    x.acquire(); time.sleep(0.1); y.acquire()
    y.release(); x.release()
threading.Thread(target=take, args=(a, b)).start()
threading.Thread(target=take, args=(b, a)).start()
)");
  CHECK(d.cycle);
  CHECK(!d.whole_program);
  // Here somebody else does.
  Session handing;
  handing.set_library(library());
  handing.load({{{"main.py", before + R"(a.acquire()
threading.Timer(0.5, a.release).start()
a.acquire()
print('got it')
)"}}, {}}, {}, {});
  Stop stop = Stop::budget;
  for (int i = 0; i < 20 && stop == Stop::budget; ++i) stop = handing.advance(1'000'000);
  CHECK(stop == Stop::finished);
}

TEST_CASE("who waits for an item while holding the lock that the giver needs") {
  Session session;
  const view::Deadlock d = standstill(session, R"(import threading, queue
lock, q = threading.Lock(), queue.Queue()
def put():
    with lock: q.put(1)
def get():
    with lock: print(q.get())
threading.Thread(target=get, name='get').start()
threading.Thread(target=put, name='put').start()
)");
  const view::DeadlockEdge& get = edge_of(d, task(session, "get"));
  CHECK(get.reason == WaitReason::queue_item);
  CHECK(get.object_name == "q");
  CHECK(get.holder == view::kNoTask);
  CHECK(get.others == std::vector{task(session, "put")});
  const view::DeadlockEdge& put = edge_of(d, task(session, "put"));
  CHECK(put.reason == WaitReason::lock);
  CHECK(put.holder == task(session, "get"));
  CHECK(put.holder_took_at.line == 6);
}

TEST_CASE("a future that is waited for inside its own pool") {
  Session session;
  const view::Deadlock d = standstill(session, R"(from concurrent.futures import ThreadPoolExecutor
def inner(): return 1
def outer(): return pool.submit(inner).result()
pool = ThreadPoolExecutor(1, 'pool')
print(pool.submit(outer).result())
)");
  const view::DeadlockEdge& main = edge_of(d, 1);
  CHECK(main.reason == WaitReason::future);
  CHECK(main.waits_at.line == 5);
  CHECK(main.others == std::vector{task(session, "pool_0")});
  CHECK(edge_of(d, task(session, "pool_0")).waits_at.line == 3);
}

TEST_CASE("waits that nobody will ever end, by kind") {
  const struct {
    const char* text;
    WaitReason reason;
    const char* object;
    int line;
  } rows[] = {
      {"import queue\nq = queue.Queue(1)\nq.put(1)\nq.put(2)\n", WaitReason::queue_room, "q", 4},
      {"import queue\nq = queue.Queue()\nq.put(1)\nq.get()\nq.join()\n", WaitReason::queue_done, "q", 5},
      {"import queue\nq = queue.SimpleQueue()\nq.get()\n", WaitReason::queue_item, "q", 3},
      {"import threading\nc = threading.Condition()\nwith c:\n    c.notify()\n    c.wait()\n",
       WaitReason::condition, "c", 5},
      {"import threading\ns = threading.Semaphore(1)\ns.acquire()\ns.acquire()\n", WaitReason::semaphore, "s", 4},
      {"import threading\nthreading.Event().wait()\n", WaitReason::event, "", 2},
      {"import threading\nb = threading.Barrier(2)\nb.wait()\n", WaitReason::barrier, "b", 3},
      {"from concurrent.futures import Future\nf = Future()\nf.result()\n", WaitReason::future, "f", 3},
  };
  for (const auto& row : rows) {
    INFO(row.text);
    Session session;
    const view::Deadlock d = standstill(session, row.text);
    const view::DeadlockEdge& edge = edge_of(d, 1);
    CHECK(edge.reason == row.reason);
    CHECK(edge.object_name == row.object);
    CHECK(edge.waits_at.line == row.line);
    CHECK(edge.others.empty());
    CHECK(d.whole_program);
  }
}

TEST_CASE("a queue that is shut down (Python 3.13) wakes those who wait") {
  Session session;
  session.set_library(library());
  session.load({{{"main.py", R"(import queue, threading, time
q = queue.Queue(1)
out = []
def get():
    try:
        while True: out.append(q.get()); q.task_done()
    except queue.ShutDown: out.append('down')
t = threading.Thread(target=get); t.start()
q.put(1); q.put(2); time.sleep(.1)
q.shutdown(); t.join(); print(out)
for call in (lambda: q.put(1), q.get):
    try: call()
    except queue.ShutDown: print('ShutDown')
q = queue.Queue(); q.put(1); q.shutdown(immediate=True); q.join(); print(q.qsize())
)"}}, {}}, {}, {});
  CHECK(session.advance(10'000'000) == Stop::finished);
  std::string text;
  for (const view::Output& output : session.output()) text += output.text;
  CHECK(text == "[1, 2, 'down']\nShutDown\nShutDown\n0\n");
}
