// Searches with known results: numbers of traces, deadlocks that exist and that do not, lost updates; that a
// schedule replays; that a search goes on in slices, stops at its limits and says so.
#include "tests/explore/explored.h"

namespace {

using namespace explored;
using explore::OutcomeKind;
using explore::State;

constexpr uint32_t kAll = 1000;  // a bound that is none

explore::Options bound(uint32_t preemptions) {
  explore::Options options;
  options.bound = preemptions;
  options.max_schedules = 100'000;
  return options;
}

uint64_t traces_of(const std::string& text, os::GilModel gil) {
  explore::Explorer explorer;
  run(explorer, text, gil, bound(kAll));
  REQUIRE(explorer.progress().state == State::complete);
  return explorer.progress().traces;
}

std::string philosophers(int count, bool ordered) {
  const std::string n = std::to_string(count);
  return program("forks = [threading.Lock() for i in range(" + n + ")]\ndef eat(i):\n    a, b = i, (i + 1) % " +
                     n + (ordered ? "\n    if a > b: a, b = b, a" : "") +
                     "\n    forks[a].acquire()\n    forks[b].acquire()\n    forks[b].release()\n"
                     "    forks[a].release()\n",
                 "threading.Thread(target=eat, args=(i,)) for i in range(" + n + ")");
}

const std::string kCrossed = program(
    "a, b = threading.Lock(), threading.Lock()\ndef work(p, q):\n    p.acquire(); q.acquire()\n"
    "    q.release(); p.release()\n",
    "threading.Thread(target=work, args=x) for x in ((a, b), (b, a))");

std::string adders(int threads, int times) {
  std::string body = "x = 0\ndef work():\n    global x\n";
  for (int i = 0; i < times; ++i) body += "    x += 1\n";
  return program(body, "threading.Thread(target=work) for i in range(" + std::to_string(threads) + ")",
                 "print(x)\n");
}

}  // namespace

TEST_CASE("the numbers of traces are the known ones", "[traces]") {
  const auto free = os::GilModel::free;
  CHECK(traces_of(adders(2, 1), free) == 4);
  CHECK(traces_of(adders(2, 2), free) == 34);
  CHECK(traces_of(adders(3, 1), free) == 36);
  const std::string readers = "x = 0\ndef write():\n    global x\n    x = 42\ndef read(): x\n";
  CHECK(traces_of(program(readers, "threading.Thread(target=f) for f in (write, read, read, read)"), free) == 8);
  const std::string locked = "l = threading.Lock()\nx = 0\ndef work():\n    global x\n    with l: x += 1\n";
  for (const auto gil : {os::GilModel::v3_8, os::GilModel::v3_12, free}) {
    CHECK(traces_of(program(locked, "threading.Thread(target=work) for i in range(2)"), gil) == 2);
    CHECK(traces_of(program(locked, "threading.Thread(target=work) for i in range(3)"), gil) == 6);
  }
}

TEST_CASE("two locks taken in opposite order: three traces, one of them a deadlock", "[traces]") {
  explore::Explorer explorer;
  run(explorer, kCrossed, os::GilModel::v3_12, bound(kAll));
  CHECK(explorer.progress().state == State::complete);
  CHECK(explorer.progress().traces == 3);
  const explore::Outcome* deadlock = deadlock_of(explorer);
  REQUIRE(deadlock != nullptr);
  CHECK(deadlock->traces == 1);
  CHECK(deadlock->preemptions == 1);
  REQUIRE(deadlock->waiting.size() == 2);
  CHECK(deadlock->waiting[0].place.line == 4);
  check_replays(kCrossed, os::GilModel::v3_12, explorer);
}

TEST_CASE("dining philosophers: one deadlock, and none with ordered forks", "[traces]") {
  for (const int count : {2, 3}) {
    explore::Explorer explorer;
    run(explorer, philosophers(count, false), os::GilModel::v3_12, bound(kAll));
    CHECK(explorer.progress().state == State::complete);
    CHECK(explorer.progress().traces == (1u << count) - 1);
    REQUIRE(deadlock_of(explorer) != nullptr);
    CHECK(deadlock_of(explorer)->traces == 1);
    check_replays(philosophers(count, false), os::GilModel::v3_12, explorer);
  }
  explore::Explorer explorer;
  run(explorer, philosophers(3, true), os::GilModel::v3_12, bound(kAll));
  CHECK(explorer.progress().traces == 6);
  CHECK(deadlock_of(explorer) == nullptr);
}

TEST_CASE("an update is lost where the GIL can go in between", "[lost]") {
  explore::Explorer explorer;
  const std::string text =
      program("x = 0\ndef inc(n): return n + 1\ndef work():\n    global x\n    x = inc(x)\n",
              "threading.Thread(target=work) for i in range(2)", "print(x)\n");
  run(explorer, text, os::GilModel::v3_12);
  CHECK(explorer.outcomes().size() == 2);
  REQUIRE(with_output(explorer, "1\n") != nullptr);
  CHECK(with_output(explorer, "1\n")->preemptions == 1);
  check_replays(text, os::GilModel::v3_12, explorer);
  REQUIRE(!explorer.races().empty());
  CHECK(explorer.races()[0].variable == "x");
  CHECK(explorer.races()[0].can_lose_update);
  CHECK(explorer.races()[0].first.place.line == 6);
  CHECK(explorer.races()[0].first.bytecode == "STORE_GLOBAL");

  run(explorer, adders(2, 1), os::GilModel::v3_12);
  CHECK(explorer.outcomes().size() == 1);
  REQUIRE(!explorer.races().empty());
  CHECK_FALSE(explorer.races()[0].can_lose_update);
}

TEST_CASE("no preemption, no loss: the bound is kept", "[lost]") {
  explore::Explorer explorer;
  run(explorer, adders(2, 1), os::GilModel::v3_8, bound(0));
  CHECK(explorer.progress().state == State::complete);
  CHECK(explorer.outcomes().size() == 1);
}

TEST_CASE("events, queues and conditions order threads", "[races]") {
  explore::Explorer explorer;
  const std::string text =
      program("import queue\nx = 0\ne, q = threading.Event(), queue.Queue()\ndef one():\n    global x\n"
              "    x = 1\n    e.set()\n    q.put(x)\ndef two():\n    global x\n    e.wait()\n    x += 1\n"
              "    q.get()\n",
              "threading.Thread(target=f) for f in (one, two)", "print(x)\n");
  explore::Options options = bound(1);
  run(explorer, text, os::GilModel::v3_12, options);
  CHECK(explorer.progress().state == State::complete);
  // two may overtake the put, which reads x.
  for (const explore::Race& race : explorer.races()) {
    CHECK(race.first.place.line + race.second.place.line == 9 + 13);
  }
  check_replays(text, os::GilModel::v3_12, explorer);
}

TEST_CASE("who waits for nothing but time does not go in circles for ever", "[circles]") {
  explore::Explorer explorer;
  const std::string text = program(
      "flag = [False, False]\nturn = 0\ninside = 0\nworst = 0\ndef work(i):\n"
      "    global turn, inside, worst\n    flag[i] = True\n    turn = 1 - i\n"
      "    while flag[1 - i] and turn == 1 - i: pass\n    inside += 1\n    worst = max(worst, inside)\n"
      "    inside -= 1\n    flag[i] = False\n",
      "threading.Thread(target=work, args=(i,)) for i in range(2)", "print(worst)\n");
  for (const auto gil : {os::GilModel::v3_8, os::GilModel::v3_12}) {
    run(explorer, text, gil);
    CHECK(explorer.progress().state == State::complete);
    CHECK(explorer.outcomes().size() == 1);
    CHECK(with_output(explorer, "1\n") != nullptr);
  }
}

TEST_CASE("threads in phases: what comes after one thread was alone is explored too", "[phases]") {
  explore::Explorer explorer;
  const std::string text =
      "import threading\nx = 0\ndef work():\n    global x\n    t = x\n    str(t)\n    x = t + 1\n"
      "for i in range(2):\n    ts = [threading.Thread(target=work) for i in range(2)]\n    for t in ts: t.start()\n"
      "    for t in ts: t.join()\nprint(x)\n";
  run(explorer, text, os::GilModel::v3_12);
  CHECK(explorer.progress().state == State::complete);
  for (const char* out : {"4\n", "3\n", "2\n"}) REQUIRE(with_output(explorer, out) != nullptr);
  CHECK(with_output(explorer, "2\n")->preemptions == 2);
  CHECK(explorer.progress().traces == 16);
  check_replays(text, os::GilModel::v3_12, explorer);
}

TEST_CASE("typed input is not explored, and said; given as a text it is", "[limits]") {
  const std::string text = program("def ask(): print(input())\n", "threading.Thread(target=ask)", "print('end')\n");
  explore::Explorer explorer;
  run(explorer, text, os::GilModel::v3_12);
  CHECK(explorer.progress().state == State::out_of_budget);
  CHECK(explorer.progress().limit == explore::Limit::input);
  explore::Options options = bound(2);
  options.input = "hello\n";
  options.has_input = true;
  run(explorer, text, os::GilModel::v3_12, options);
  CHECK(explorer.progress().state == State::complete);
  REQUIRE(with_output(explorer, "hello\nend\n") != nullptr);
  check_replays(text, os::GilModel::v3_12, explorer);
}

TEST_CASE("a search does not depend on how it is cut into slices", "[slices]") {
  explore::Explorer whole;
  run(whole, kCrossed, os::GilModel::v3_12);
  explore::Explorer sliced;
  os::Settings settings;
  sliced.start({{{"main.py", kCrossed}}, {}}, settings, nullptr, {});
  uint64_t calls = 0;
  while (sliced.running()) {
    sliced.advance(100);
    ++calls;
  }
  CHECK(calls > 20);
  CHECK(sliced.progress().schedules == whole.progress().schedules);
  CHECK(sliced.progress().steps == whole.progress().steps);
  REQUIRE(sliced.outcomes().size() == whole.outcomes().size());
  for (size_t i = 0; i < whole.outcomes().size(); ++i) {
    CHECK(sliced.outcomes()[i].schedule == whole.outcomes()[i].schedule);
    CHECK(sliced.outcomes()[i].schedules == whole.outcomes()[i].schedules);
  }
}

TEST_CASE("limits are kept and said", "[limits]") {
  explore::Explorer explorer;
  explore::Options options = bound(kAll);
  options.max_schedules = 5;
  run(explorer, philosophers(3, false), os::GilModel::v3_12, options);
  CHECK(explorer.progress().state == State::out_of_budget);
  CHECK(explorer.progress().limit == explore::Limit::schedules);
  CHECK(explorer.progress().schedules == 5);

  options = bound(0);
  options.max_steps = 3'000;
  run(explorer, program("def work():\n    while True: pass\n", "threading.Thread(target=work)"),
      os::GilModel::v3_12, options);
  CHECK(explorer.progress().state == State::out_of_budget);
  CHECK(explorer.progress().limit == explore::Limit::run_length);
  CHECK(explorer.outcomes()[0].kind == OutcomeKind::cut_off);

  run(explorer, "def", os::GilModel::v3_12);
  CHECK(explorer.progress().state == State::failed);
  CHECK(explorer.error().type == "SyntaxError");

  run(explorer, "print('alone')\nraise SystemExit(7)\n", os::GilModel::v3_12);
  CHECK(explorer.progress().state == State::complete);
  CHECK(explorer.outcomes().size() == 1);
  CHECK(explorer.outcomes()[0].exit_code == 7);
}

TEST_CASE("a long loop shows its lost updates among the first schedules", "[explore]") {
  const std::string text = program("n = 0\ndef one():\n    global n\n    for i in range(100):\n        n += 1\n",
                                   "threading.Thread(target=one) for i in range(2)", "print(n)\n");
  explore::Explorer explorer;
  explore::Options options;
  options.max_schedules = 40;
  run(explorer, text, os::GilModel::free, options);
  CHECK(explorer.progress().losing > 0);
  CHECK(explorer.progress().losing < 40);
  REQUIRE(explorer.outcomes().size() > 1);
  CHECK(explorer.outcomes()[0].out == "200\n");
  CHECK(explorer.outcomes()[0].schedule == os::Schedule::serial());
  check_replays(text, os::GilModel::free, explorer);
}

TEST_CASE("runs at random before the rounds change nothing of what a complete search finds", "[explore]") {
  const std::string text = program("n = 0\ndef one():\n    global n\n    for i in range(12):\n        n += 1\n",
                                   "threading.Thread(target=one) for i in range(2)", "print(n)\n");
  explore::Explorer explorer;
  explore::Options options;
  options.bound = 1;
  run(explorer, text, os::GilModel::free, options);
  REQUIRE(explorer.progress().state == explore::State::complete);
  CHECK(explorer.progress().traces == 48);
  CHECK(explorer.outcomes().size() == 2);
  uint64_t sum = 0;
  for (const explore::Outcome& outcome : explorer.outcomes()) sum += outcome.schedules;
  CHECK(sum == explorer.progress().schedules);
}
