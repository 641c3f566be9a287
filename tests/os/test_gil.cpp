#include "tests/os/toy_machine.h"
#undef CHECK  // Catch2 has one of its own
#include <catch2/catch.hpp>

using namespace toy;

namespace {

constexpr uint64_t kSecond = 1'000'000'000;

Program two_busy(uint64_t n) {
  return {spawn_thread(1, "a"), spawn_thread(1, "b"), join("a"), join("b"), work(n)};
}

}  // namespace

TEST_CASE("two busy threads switch as often as on real machines") {
  for (const uint32_t cores : {2u, 4u}) {
    Settings settings;
    settings.cores = cores;
    Machine m({two_busy(1), {work(40'000'000)}}, settings);
    CHECK(m.run_all(UINT64_MAX / 2, UINT64_MAX, kSecond) == TurnKind::time_limit);
    const size_t switches = m.count(EventKind::gil_taken);
    INFO("cores " << cores << " switches " << switches);
    CHECK(switches >= 113);
    CHECK(switches <= 140);
    CHECK(m.count(EventKind::gil_forced) >= 110);
    m.kernel.validate();
  }
}

TEST_CASE("on one core the GIL's new holder keeps the core for its slice: switches are rarer") {
  Settings settings;
  settings.cores = 1;
  Machine m({two_busy(1), {work(40'000'000)}}, settings);
  m.run_all(UINT64_MAX / 2, UINT64_MAX, kSecond);
  CHECK(m.count(EventKind::gil_taken) >= 50);
  CHECK(m.count(EventKind::gil_taken) <= 110);
}

TEST_CASE("a short switch interval is kept") {
  Settings settings;
  settings.cores = 2;
  settings.switch_interval_ns = 100'000;
  Machine m({two_busy(1), {work(40'000'000)}}, settings);
  m.run_all(UINT64_MAX / 2, UINT64_MAX, kSecond / 10);
  CHECK(m.count(EventKind::gil_forced) > 700);
  CHECK(m.count(EventKind::gil_forced) <= 1000);
}

TEST_CASE("the interval can be set by the program") {
  Settings settings;
  settings.cores = 2;
  Machine m({{call(SyscallNumber::set_interval, 50'000), spawn_thread(1, "a"), spawn_thread(1, "b"),
              join("a"), join("b"), call(SyscallNumber::get_interval, 0, 0, store("interval")),
              call(SyscallNumber::set_interval, 0, 0, store("bad"))},
             {work(1'000'000)}},
            settings);
  CHECK(m.run_all() == TurnKind::all_exited);
  CHECK(m.vars["interval"] == 50'000);
  CHECK(m.vars["bad"] == -error::kInvalid);
  CHECK(m.count(EventKind::gil_forced) > 500);
}

TEST_CASE("who drops the GIL on request waits until another has taken it") {
  Settings settings;
  settings.cores = 2;
  Machine m({two_busy(1), {work(500'000)}}, settings);
  m.checked = true;
  CHECK(m.run_all() == TurnKind::all_exited);
  uint32_t dropper = 0;
  size_t seen = 0;
  for (const Event& e : m.events) {
    if (e.kind == EventKind::gil_forced) dropper = e.task;
    if (e.kind == EventKind::gil_taken && dropper != 0) {
      CHECK(e.task != dropper);
      dropper = 0;
      ++seen;
    }
  }
  CHECK(seen >= 4);
}

TEST_CASE("the GIL is dropped at a check point only, after the request") {
  Settings settings;
  settings.cores = 2;
  Machine m({two_busy(1), {work(500'000)}}, settings);
  m.run_all();
  uint64_t requested = 0;
  for (const Event& e : m.events) {
    if (e.kind == EventKind::gil_requested) requested = e.time_ns;
    if (e.kind != EventKind::gil_forced) continue;
    CHECK(e.time_ns >= requested);
    CHECK(e.time_ns <=
          requested + 2 * settings.costs.bytecode_ns);  // the next bytecode is a check point
  }
}

TEST_CASE("only one thread of a process executes at a time; blocking lets others run") {
  Settings settings;
  settings.cores = 4;
  Machine m({{spawn_thread(1, "a"), spawn_thread(1, "b"), spawn_thread(1, "c"), join("a"),
              join("b"), join("c")},
             {work(1000), sleep_ns(1'000'000), work(1000)}},
            settings);
  m.checked = true;
  CHECK(m.run_all() == TurnKind::all_exited);
  // All three sleep at the same time: about 1 ms, not 3.
  CHECK(m.kernel.root().now_ns < 2'000'000);
}

TEST_CASE("without a GIL threads of a process run at the same time, bytecode by bytecode") {
  Settings settings;
  settings.cores = 2;
  settings.gil = GilModel::free;
  Machine m({{spawn_thread(1, "a"), work(20'000)}, {work(10'000)}}, settings);
  std::vector<uint32_t> order;
  while (m.turn(1) == TurnKind::run) {
    const uint32_t running = m.kernel.root().active_core;
    order.push_back(running);
  }
  size_t changes = 0;
  for (size_t i = 1; i < order.size(); ++i) changes += order[i] != order[i - 1] ? 1 : 0;
  CHECK(changes > 15'000);
  CHECK(m.count(EventKind::gil_taken) == 0);
}

TEST_CASE("which waiter gets the GIL is a choice") {
  Settings settings;
  settings.cores = 4;
  const std::vector<Program> code = {{spawn_thread(1, "a"), spawn_thread(1, "b"),
                                      spawn_thread(2, "c"), work(20'000), sleep_ns(1'000'000)},
                                     {note("1"), work(10)},
                                     {note("2"), work(10)}};
  Machine plain(code, settings);
  plain.run_all();
  CHECK(plain.notes == std::vector<std::string>{"1", "1", "2"});
  REQUIRE(plain.decisions.size() >= 1);
  size_t at = 0;
  while (at < plain.decisions.size() && plain.decisions[at].kind != ChoiceKind::gil_winner) ++at;
  REQUIRE(at < plain.decisions.size());
  CHECK(plain.options[at] == std::vector<uint32_t>{2, 3, 4});
  const Decision& d = plain.decisions[at];
  Machine other(code, settings, Schedule().edited(d.number, d.step, 2));
  other.run_all();
  CHECK(other.notes == std::vector<std::string>{"2", "1", "1"});
}

TEST_CASE(
    "a call that releases the GIL for a moment usually keeps it, unless the schedule says "
    "otherwise") {
  Settings settings;
  settings.cores = 2;
  const std::vector<Program> code = {
      {call([](Machine& m, TaskId) {
         m.vars["out"] = 1;
         Syscall c;
         c.number = SyscallNumber::getpid;
         return c;
       }),
       spawn_thread(1, "a"), work(10'000), write_to("out", "main\n"), work(10'000), note("main")},
      {note("thread")}};
  Machine plain(code, settings);
  plain.run_all();
  CHECK(plain.notes ==
        std::vector<std::string>{"main"});  // the process ends before the thread runs
  size_t at = 0;
  while (at < plain.decisions.size() && plain.decisions[at].kind != ChoiceKind::gil_yield) ++at;
  REQUIRE(at < plain.decisions.size());
  Machine other(code, settings,
                Schedule().edited(plain.decisions[at].number, plain.decisions[at].step, 1));
  other.run_all();
  CHECK(other.notes == std::vector<std::string>{"thread", "main"});
  CHECK(other.output == "main\n");
}

TEST_CASE("seeded schedules make switches fall after very few bytecodes") {
  size_t early = 0;
  for (uint64_t seed = 201; seed <= 240; ++seed) {
    Settings settings;
    settings.cores = 2;
    Machine m({{spawn_thread(1, "a"), work(2000), note("main")}, {work(100), note("thread")}},
              settings, Schedule::seeded(seed));
    m.run_all();
    if (!m.notes.empty() && m.notes[0] == "thread") ++early;
  }
  CHECK(early >= 4);
  CHECK(early <= 36);
}
