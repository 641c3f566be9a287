// What panels read of a moment beside threads and locks: objects and references, generators, events, what
// the next bytecode does, where an exception was raised; and that looking leaves no trace in the state.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "core/session/session.h"
#include "tests/session/library.h"

namespace {

using namespace lockstep;
using session::Direction;
using session::Session;
using session::Stop;
using session::Unit;

void load(Session& session, const std::string& text) {
  session.set_library(library());
  session.load({{{"main.py", text}}, {}}, {}, {});
}

void run_to_line(Session& session, int line) {
  session.set_breakpoints({{0, line}});
  REQUIRE(session.advance(1'000'000) == Stop::breakpoint);
}

const view::HeapField* field(const std::vector<view::HeapField>& fields, const std::string& name) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const view::HeapField& f) { return f.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

const view::HeapObject* object(const view::Heap& heap, uint32_t number) {
  const auto found = std::find_if(heap.objects.begin(), heap.objects.end(),
                                  [&](const view::HeapObject& o) { return o.object == number; });
  return found == heap.objects.end() ? nullptr : &*found;
}

const char* const kAliases = R"(import threading
class Box:
    def __init__(self): self.items = [1, 'two']
shared = Box()
def work(own):
    a = [1, 2]
    b = a
    c = {'a': a, 'n': 5}
    d = (a, None)
    me = []
    me.append(me)
    own.append(0)
    shared.items.append(own)
    pass
t = threading.Thread(target=work, args=([],))
t.start()
t.join()
)";

}  // namespace

TEST_CASE("two names for one list are two references to one box") {
  Session session;
  load(session, kAliases);
  run_to_line(session, 13);
  const view::TaskNumber task = session.moment().current;
  const uint64_t hash = session.state_hash();
  const view::Heap heap = session.heap(task, 0, false, 0);
  REQUIRE(heap.found);
  CHECK(heap.function == "work");
  REQUIRE(field(heap.locals, "a") != nullptr);
  const uint32_t list = field(heap.locals, "a")->object;
  CHECK(list != 0);
  CHECK(field(heap.locals, "b")->object == list);
  const view::HeapObject* box = object(heap, list);
  REQUIRE(box != nullptr);
  CHECK(box->type == "list");
  CHECK(box->fields.size() == 2);
  CHECK(box->fields[1].text == "2");
  CHECK(box->reach == view::HeapReach::one);
  CHECK(box->owner == task);
  CHECK(box->refcount >= 4);  // a, b, c['a'], d[0]
  const view::HeapObject* dict = object(heap, field(heap.locals, "c")->object);
  REQUIRE(dict != nullptr);
  CHECK(field(dict->fields, "'a'")->object == list);
  CHECK(field(dict->fields, "'n'")->text == "5");
  const view::HeapObject* ring = object(heap, field(heap.locals, "me")->object);
  CHECK(ring->fields.at(0).object == ring->object);
  REQUIRE(field(heap.globals, "shared") != nullptr);
  const view::HeapObject* shared = object(heap, field(heap.globals, "shared")->object);
  CHECK(shared->reach == view::HeapReach::global);
  REQUIRE(field(shared->fields, "items") != nullptr);
  // Seen from the object itself.
  const view::Heap inner = session.heap(task, 0, false, shared->object);
  CHECK(inner.objects.front().object == shared->object);
  CHECK(session.heap(task, 7, false, 0).found == false);
  CHECK(session.state_hash() == hash);
}

TEST_CASE("a large structure is cut off and says so") {
  Session session;
  load(session, "rows = [[i] for i in range(500)]\npass\n");
  run_to_line(session, 2);
  const view::Heap heap = session.heap(session.moment().current, 0, false, 0);
  REQUIRE(heap.objects.size() > 1);
  CHECK(heap.objects.size() <= 72);
  CHECK(heap.objects[0].more == 500 - heap.objects[0].fields.size());
}

TEST_CASE("generators show where they wait, their variables and what they delegate to") {
  Session session;
  load(session, R"(def inner(n):
    for i in range(n):
        yield i
def outer():
    before = 'x'
    yield from inner(3)
fresh = outer()
walking = [outer()]
next(walking[0])
done = inner(0)
list(done)
pass
)");
  run_to_line(session, 12);
  const auto all = session.generators(session.moment().current, 0, false);
  REQUIRE(all.size() == 4);
  CHECK(all[0].name == "fresh");
  CHECK(all[0].state == view::GeneratorState::created);
  CHECK(all[1].name == "walking[0]");
  CHECK(all[1].state == view::GeneratorState::suspended);
  CHECK(all[1].place.line == 6);
  CHECK(all[1].locals.at(0).name == "before");
  CHECK(all[2].depth == 1);
  CHECK(all[2].function == "inner");
  CHECK(all[2].place.line == 3);
  CHECK(all[3].name == "done");
  CHECK(all[3].state == view::GeneratorState::finished);
}

TEST_CASE("of a long value the beginning is shown, whatever comes behind it") {
  Session session;
  load(session, R"(class Own:
    def __repr__(self):
        return "own"
n = [0] * 1000 + [Own()]
t = "é'" * 20000
d = {0: n}
x = 1
)");
  run_to_line(session, 7);
  const auto shown = session.globals(session.moment().threads[0].pid);
  const auto value = [&](const std::string& name) {
    for (const view::Variable& variable : shown) {
      if (variable.name == name) return variable.value;
    }
    return std::string();
  };
  CHECK(value("n").substr(0, 9) == "[0, 0, 0,");
  CHECK(value("n").substr(value("n").size() - 3) == "…");
  CHECK(value("t").substr(0, 9) == "\"é'é'é");
  CHECK(value("d").substr(0, 9) == "{0: [0, 0");
}

TEST_CASE("the next bytecode's effect is known without taking it") {
  Session session;
  load(session, "def f(a, b):\n    return a + b\nprint(f(2, 3))\n");
  run_to_line(session, 2);
  const view::TaskNumber task = session.moment().current;
  bool called = false;
  for (int i = 0; i < 12 && session.moment().current == task; ++i) {
    const uint64_t hash = session.state_hash();
    const uint64_t step = session.step();
    const size_t outputs = session.output().size();
    const view::NextStep next = session.peek_next(task);
    CHECK(session.step() == step);
    CHECK(session.last_step() == step);
    CHECK(session.output().size() == outputs);
    CHECK(session.state_hash() == hash);
    const size_t frames = session.call_stack(task, true).size();
    REQUIRE(session.move(Unit::bytecode, Direction::forward, task, 1000) == Stop::reached);
    const auto stack = session.call_stack(task, true);
    if (next.effect == view::NextEffect::same_frame) {
      REQUIRE(stack.size() == frames);
      REQUIRE(stack[0].stack.size() == next.stack.size());
      for (size_t k = 0; k < next.stack.size(); ++k) {
        CHECK(stack[0].stack[k].value == next.stack[k].value);
      }
      called = true;
    }
  }
  CHECK(called);
}

TEST_CASE("an exception's step is found again from its traceback") {
  Session session;
  load(session, R"(def f(d):
    return d['missing']
for i in range(2000):
    x = i
f({})
)");
  while (session.advance(100'000) == Stop::budget) {
  }
  REQUIRE(session.moment().exit_code == 1);
  const uint64_t end = session.step();
  REQUIRE_FALSE(session.output().empty());
  const view::Output& output = session.output().front();
  uint64_t found = 0;
  const std::string name = session.files()[0].name;
  REQUIRE(session.find_raise(output.task, {{name, 5}, {name, 2}}, output.step, found));
  CHECK(session.step() == end);
  session.seek(found);
  CHECK(session.moment().threads.front().place.line == 2);
  CHECK_FALSE(session.find_raise(output.task, {{name, 77}}, output.step, found));
  // Of a place that cannot be found the one outside it is the answer.
  REQUIRE(session.find_raise(output.task, {{name, 5}, {name, 77}}, output.step, found));
  session.seek(found);
  CHECK(session.moment().threads.front().place.line == 5);
}

TEST_CASE("threads that have ended are still told of, zombies last until they are waited for") {
  Session session;
  load(session, R"(import os, threading, time
t = threading.Thread(target=print)
t.start()
t.join()
pid = os.fork()
if pid == 0:
    os._exit(3)
time.sleep(0.01)
os.waitpid(pid, 0)
)");
  while (session.advance(100'000) == Stop::budget) {
  }
  CHECK(session.moment().threads.size() == 3);
  for (const view::Thread& thread : session.moment().threads) {
    CHECK((thread.state == view::TaskState::terminated || thread.state == view::TaskState::zombie));
  }
  const session::TimelineSource& timeline = session.timeline();
  bool zombie = false;
  for (uint32_t i = 0; i < timeline.rows().size(); ++i) {
    std::vector<session::Interval> list;
    timeline.intervals(i, 0, timeline.end_ns() + 1, 1, list);
    for (const session::Interval& in : list) {
      if (timeline.rows()[i].kind == session::RowKind::gil) CHECK(in.end_ns != UINT64_MAX);
      if (timeline.rows()[i].kind == session::RowKind::thread &&
          in.value == static_cast<uint8_t>(view::TaskState::zombie) &&
          in.end_ns - in.begin_ns > 5'000'000 && in.end_ns != UINT64_MAX) {
        zombie = true;
      }
    }
  }
  CHECK(zombie);
  bool woken = false;
  for (const view::Event& event : session.events()) woken |= event.kind == view::EventKind::woken;
  CHECK(woken);
}

TEST_CASE("a queue shows its items and the locks inside have names") {
  Session session;
  load(session, R"(import queue
q = queue.Queue(3)
q.put('a')
q.put([1])
pass
)");
  run_to_line(session, 5);
  REQUIRE(session.moment().syncs.size() == 1);
  const view::Sync& sync = session.moment().syncs.front();
  CHECK(sync.kind == view::SyncKind::queue);
  CHECK(sync.count == 2);
  CHECK(sync.capacity == 3);
  REQUIRE(sync.items.size() == 2);
  CHECK(sync.items[0] == "'a'");
}

TEST_CASE("conditions of one lock say which, and an ended process its exit code") {
  Session session;
  load(session, R"(import os
from threading import Condition, Lock
lock = Lock()
full, empty = Condition(lock), Condition(lock)
pid = os.fork()
if pid == 0:
    os._exit(7)
os.waitpid(pid, 0)
pass
)");
  run_to_line(session, 9);
  uint32_t lock = 0;
  std::vector<uint32_t> inside;
  for (const view::Sync& sync : session.moment().syncs) {
    if (sync.kind == view::SyncKind::lock) lock = sync.object;
    if (sync.kind == view::SyncKind::condition) inside.push_back(sync.lock);
  }
  CHECK(lock != 0);
  CHECK(inside == std::vector<uint32_t>{lock, lock});
  const session::EventFacts& events = session.events();
  const auto ended = std::find_if(events.begin(), events.end(), [](const view::Event& event) {
    return event.kind == view::EventKind::process_ended;
  });
  REQUIRE(ended != events.end());
  CHECK((*ended).exit_code == 7);
}

TEST_CASE("the GIL's lane tells who asks, who is made to give it away and how many wait") {
  Session session;
  load(session, R"(from threading import Thread
def count(n):
    while n:
        n -= 1
threads = [Thread(target=count, args=(40000,)) for _ in range(3)]
for t in threads: t.start()
for t in threads: t.join()
)");
  REQUIRE(session.advance(10'000'000) == Stop::finished);
  const session::TimelineSource& timeline = session.timeline();
  const uint64_t end = timeline.end_ns() + 1;
  const uint32_t pid = timeline.rows().back().pid;
  std::vector<session::GilMark> marks;
  timeline.gil_marks(pid, 0, end, 1, marks);
  CHECK(std::any_of(marks.begin(), marks.end(), [](const auto& mark) { return !mark.forced; }));
  CHECK(std::any_of(marks.begin(), marks.end(), [](const auto& mark) { return mark.forced; }));
  uint64_t waited = 0;   // by the rows of the threads, and by the lane
  for (uint32_t i = 0; i < timeline.rows().size(); ++i) {
    if (timeline.rows()[i].kind != session::RowKind::thread) continue;
    std::vector<session::Interval> list;
    timeline.intervals(i, 0, end, 1, list);
    for (const session::Interval& in : list) {
      if (in.value == static_cast<uint8_t>(view::TaskState::waiting_gil)) waited += in.end_ns - in.begin_ns;
    }
  }
  REQUIRE(waited > 0);
  for (const uint64_t fold : {uint64_t{1}, end / 50}) {
    std::vector<session::GilLevel> levels;
    timeline.gil_levels(pid, 0, end, fold, levels);
    double sum = 0;
    uint64_t last = 0;
    for (const session::GilLevel& level : levels) {
      CHECK(level.begin_ns >= last);
      CHECK(level.waiters <= static_cast<float>(timeline.most_gil_waiters(pid)));
      last = fold == 1 ? level.end_ns : level.begin_ns;
      sum += static_cast<double>(level.end_ns - level.begin_ns) * static_cast<double>(level.waiters);
    }
    // Clocks of cores differ a little.
    if (fold == 1) CHECK(std::abs(sum - static_cast<double>(waited)) < static_cast<double>(waited) / 20);
  }
  // Whoever waits long is drawn at every scale, also behind what is folded.
  std::vector<session::GilLevel> exact;
  timeline.gil_levels(pid, 0, end, 1, exact);
  for (uint64_t fold = 1000; fold < end; fold += fold / 3) {
    std::vector<session::GilLevel> levels;
    timeline.gil_levels(pid, 0, end, fold, levels);
    for (const session::GilLevel& level : exact) {
      if (level.end_ns - level.begin_ns < fold) continue;
      CHECK(std::any_of(levels.begin(), levels.end(), [&](const session::GilLevel& drawn) {
        return !drawn.folded && drawn.begin_ns == level.begin_ns && drawn.end_ns == level.end_ns;
      }));
    }
  }
  CHECK(timeline.most_gil_waiters(pid) >= 2);
}

TEST_CASE("queues of three kinds, counters and who waits at them") {
  Session session;
  load(session, R"(import queue, threading, time
stack = queue.LifoQueue()
heap = queue.PriorityQueue()
full = queue.Queue(1)
gate = threading.BoundedSemaphore(2)
meeting = threading.Barrier(3)
changed = threading.Condition()
class Shared: lock = threading.Lock()
for n in (3, 1, 2):
    stack.put(n)
    heap.put(n)
full.put('x')
gate.acquire()
def wait():
    with changed:
        changed.wait()
for task in (lambda: full.put('y'), meeting.wait, wait):
    threading.Thread(target=task, daemon=True).start()
time.sleep(1)
pass
)");
  run_to_line(session, 20);
  const auto find = [&](const std::string& name) {
    for (const view::Sync& sync : session.moment().syncs) {
      if (sync.name == name) return sync;
    }
    FAIL(name);
    return view::Sync();
  };
  CHECK(find("stack").order == view::QueueOrder::lifo);
  CHECK(find("stack").items == std::vector<std::string>{"2", "1", "3"});
  CHECK(find("stack").made_at.line == 2);
  CHECK(find("heap").order == view::QueueOrder::priority);
  CHECK(find("heap").items == std::vector<std::string>{"1", "3", "2"});
  CHECK(find("full").putters == std::vector<view::TaskNumber>{2});
  CHECK(find("full").getters.empty());
  CHECK(find("Shared.lock").made_at.line == 8);
  CHECK(find("gate").count == 1);
  CHECK(find("gate").capacity == 2);
  CHECK(find("gate").holders == std::vector<view::TaskNumber>{1});
  CHECK(find("meeting").count == 1);
  CHECK(find("meeting").capacity == 3);
  CHECK(find("meeting").waiters == std::vector<view::TaskNumber>{3});
  CHECK(find("changed").waiters == std::vector<view::TaskNumber>{4});
  CHECK(find("changed").owner == view::kNoTask);
}

TEST_CASE("a thread pool: its workers, the queue of work, the futures") {
  Session session;
  load(session, R"(from concurrent.futures import ThreadPoolExecutor
import time
def work(n):
    time.sleep(n)
    return 10 // (n - 1)
pool = ThreadPoolExecutor(2)
futures = [pool.submit(work, n) for n in (1, 3, 4, 5)]
futures[3].add_done_callback(print)
time.sleep(2)
pass
pool.shutdown()
)");
  session.set_breakpoints({{0, 10}});
  REQUIRE(session.advance(10'000'000) == Stop::breakpoint);
  const view::Moment& moment = session.moment();
  REQUIRE(moment.workers.size() == 2);
  REQUIRE(moment.futures.size() == 4);
  const auto future = [&](const std::string& name) {
    for (const view::Future& f : moment.futures) {
      if (f.name == name) return f;
    }
    return view::Future();
  };
  CHECK(future("futures[0]").state == view::FutureState::failed);
  CHECK(future("futures[1]").state == view::FutureState::running);
  CHECK(future("futures[1]").call == "work(3)");
  CHECK(future("futures[1]").worker == moment.workers[1].task);
  CHECK(future("futures[3]").state == view::FutureState::pending);
  CHECK(future("futures[3]").call == "work(5)");
  CHECK(future("futures[3]").callbacks == 1);
  const auto pool = std::find_if(moment.syncs.begin(), moment.syncs.end(),
                                 [](const view::Sync& s) { return s.kind == view::SyncKind::pool; });
  REQUIRE(pool != moment.syncs.end());
  CHECK(pool->count == 1);
  CHECK(pool->capacity == 2);
  CHECK(pool->made_at.line == 6);
  CHECK_FALSE(pool->shut);
  CHECK(future("futures[0]").pool == pool->object);
}

TEST_CASE("looking at objects, generators and the next bytecode leaves no trace, whatever the program") {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(std::string(LOCKSTEP_ROOT) + "/tests/programs")) {
    if (entry.path().extension() == ".py") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  REQUIRE(paths.size() > 20);
  uint32_t random = 12345;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    Session session;
    load(session, text.str());
    for (int moment = 0; moment < 4; ++moment) {
      random = random * 1664525u + 1013904223u;
      session.advance(1 + (random >> 8) % 4000);
      const uint64_t hash = session.state_hash();
      INFO(path.string() << " step " << session.step());
      for (const view::Thread& thread : std::vector<view::Thread>(session.moment().threads)) {
        const size_t frames = std::min<size_t>(session.call_stack(thread.task, true).size(), 3);
        for (size_t frame = 0; frame < frames; ++frame) {
          const view::Heap heap = session.heap(thread.task, frame, true, 0);
          CHECK(heap.found);
          if (!heap.objects.empty())
            CHECK(session.heap(thread.task, frame, true, heap.objects.back().object).found);
          session.generators(thread.task, frame, true);
        }
      }
      session.peek_next(session.moment().current);
      CHECK(session.state_hash() == hash);
    }
  }
}

TEST_CASE("who is inside a semaphore, and who only signals with one") {
  Session session;
  load(session, R"(import threading, time
places = threading.Semaphore(2)
signal = threading.Semaphore(0)
def visit():
    with places:
        time.sleep(1)
def take():
    places.acquire()
    time.sleep(2)
threads = [threading.Thread(target=f) for f in (visit, take, visit)]
for t in threads: t.start()
time.sleep(0.5)
signal.release(2)
signal.acquire()
time.sleep(1)
places.release()
pass
)");
  const auto find = [&](const std::string& name) {
    for (const view::Sync& sync : session.moment().syncs) {
      if (sync.name == name) return sync;
    }
    FAIL(name);
    return view::Sync();
  };
  run_to_line(session, 13);
  CHECK(find("places").capacity == 2);
  CHECK(find("places").holders == std::vector<view::TaskNumber>{2, 3});
  CHECK(find("places").waiters == std::vector<view::TaskNumber>{4});
  run_to_line(session, 16);  // the first has left, the third is in
  CHECK(find("places").holders == std::vector<view::TaskNumber>{3, 4});
  CHECK(find("signal").count == 1);
  CHECK(find("signal").holders.empty());
  run_to_line(session, 17);  // given back by somebody else: for the one who is in for longest
  CHECK(find("places").holders == std::vector<view::TaskNumber>{4});
}

TEST_CASE("time does not pass while somebody waits for what a person types") {
  Session session;
  load(session, R"(import threading, time
ticks = 0
def clock():
    global ticks
    while True:
        ticks += 1
        time.sleep(1)
threading.Thread(target=clock, daemon=True).start()
print(input())
print(input(), ticks)
)");
  REQUIRE(session.advance(10'000'000) == Stop::input);
  CHECK_FALSE(session.at_end());
  CHECK(session.moment().time_ns < 1'000'000'000);
  const uint64_t step = session.step();
  session.type_input("a\n");
  REQUIRE(session.advance(10'000'000) == Stop::input);
  CHECK(session.output().back().text == "a\n");
  CHECK(session.moment().time_ns < 1'000'000'000);
  // Who goes on lets time pass; who types then types at that time.
  CHECK(session.advance(1'000) == Stop::budget);
  CHECK(session.moment().time_ns > 3'000'000'000);
  session.type_input("b\n");
  REQUIRE(session.advance(10'000'000) == Stop::finished);
  const std::string text = session.output().back().text;
  CHECK(text.substr(0, 2) == "b ");
  CHECK(std::stoi(text.substr(2)) > 3);
  const uint64_t end = session.state_hash();
  session.seek(step);
  session.seek(session.last_step());
  CHECK(session.state_hash() == end);
  session.seek(0);
  CHECK(session.advance(10'000'000) == Stop::finished);  // what was typed comes again at its time
  CHECK(session.state_hash() == end);
}

TEST_CASE("containers are shown by what is in them, shortened") {
  Session session;
  load(session, R"(import threading, collections
class Account:
    def __repr__(self): return 'never called'
threads = [threading.Thread(name='t%d' % i) for i in range(2)]
table = {'a': Account, 'b': [Account.__repr__]}
both = (threads[0], {1}, frozenset({2}), {})
loop = []
loop.append(loop)
point = collections.namedtuple('Point', 'x y')(1, threads[1])
many = list(range(1000))
counts = collections.Counter('aab')
line = collections.deque([threads[0]], maxlen=3)
text = 'x' * 5000
pass
)");
  run_to_line(session, 14);
  const auto value = [&](const std::string& name) {
    for (const view::Variable& v : session.globals(session.moment().processes[0].pid)) {
      if (v.name == name) return v.value;
    }
    return std::string();
  };
  CHECK(value("threads") == "[<Thread(t0)>, <Thread(t1)>]");
  CHECK(value("table") == "{'a': <class '__main__.Account'>, 'b': [<function Account.__repr__>]}");
  CHECK(value("both") == "(<Thread(t0)>, {1}, frozenset({2}), {})");
  CHECK(value("loop") == "[[...]]");
  CHECK(value("point") == "Point(x=1, y=<Thread(t1)>)");
  CHECK(value("many").substr(0, 12) == "[0, 1, 2, 3,");
  CHECK(value("many").size() < 210);
  CHECK(value("counts") == "Counter({'a': 2, 'b': 1})");
  CHECK(value("line") == "deque([<Thread(t0)>], maxlen=3)");
  CHECK(value("text").size() < 210);
}
