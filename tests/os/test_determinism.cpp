#include "core/base/hash.h"
#include "tests/os/toy_machine.h"
#undef CHECK  // Catch2 has one of its own
#include <catch2/catch.hpp>

using namespace toy;

namespace {

constexpr int64_t kMs = 1'000'000;

// A bit of everything.
std::vector<Program> mixture() {
  return {{make_pipe(), spawn_thread(1, "a"), spawn_thread(2, "b"), spawn_thread(1, "c"), lock(0),
           work(70'000), unlock(0), call(SyscallNumber::fork, 0, 0, store("pid")),
           read_from("r", 4, store("n")), work(5'000), sleep_ns(2 * kMs), lock(1), work(3'000),
           unlock(1), sleep_ns(0), work(20'000)},
          {work(500), lock(0), work(30'000), unlock(0), sleep_ns(kMs), lock(1), work(100'000),
           unlock(1), work(777), write_to("w", "abcd"),
           call(SyscallNumber::random_bits, 0, 0, store("random"))},
          {sleep_ns(3 * kMs), lock(1), lock(0, kMs), write_to("w", "abcdefgh"), work(9'999),
           unlock(1), call(SyscallNumber::yield), work(100)}};
}

std::vector<Settings> variants() {
  std::vector<Settings> result;
  for (const uint32_t cores : {1u, 2u, 4u}) {
    for (const GilModel gil : {GilModel::v3_12, GilModel::free}) {
      for (const PolicyKind policy : {PolicyKind::fcfs, PolicyKind::round_robin}) {
        Settings s;
        s.cores = cores;
        s.gil = gil;
        s.policy = policy;
        s.quantum_ns = 1'000'000;
        result.push_back(s);
        s.quantum_ns = 130'000;
        s.switch_interval_ns = 70'000;
        result.push_back(s);
      }
    }
  }
  return result;
}

}  // namespace

TEST_CASE("two runs are equal to the bit, and every moment is sound") {
  for (const Settings& settings : variants()) {
    for (uint64_t seed = 0; seed < 4; ++seed) {
      const Schedule schedule = seed == 0 ? Schedule() : Schedule::seeded(seed);
      Machine a(mixture(), settings, schedule);
      Machine b(mixture(), settings, schedule);
      b.checked = true;
      const TurnKind kind = a.run_all(3'000'000);
      CHECK(kind == b.run_all(3'000'000));
      CHECK(a.step == b.step);
      CHECK(a.kernel.hash() == b.kernel.hash());
      CHECK(a.output == b.output);
    }
  }
}

TEST_CASE("however a run is cut into turns, its bytes are the same") {
  for (const Settings& settings : variants()) {
    for (uint64_t seed = 0; seed < 3; ++seed) {
      const Schedule schedule = seed == 0 ? Schedule() : Schedule::seeded(seed);
      Machine fused(mixture(), settings, schedule);
      Machine stepped(mixture(), settings, schedule);
      for (uint64_t mark = 10'000; mark < 400'000; mark += 37'777) {
        const TurnKind kind = fused.run_all(mark - fused.step);
        const uint64_t chunk = mark % 3 == 0 ? 1 : 13;
        CHECK(kind == stepped.run_all(mark - stepped.step, chunk));
        REQUIRE(fused.step == stepped.step);
        REQUIRE(fused.kernel.hash() == stepped.kernel.hash());
        if (kind != TurnKind::run) break;
      }
    }
  }
}

TEST_CASE("a limit of time changes nothing") {
  Settings settings;
  settings.cores = 2;
  Machine whole(mixture(), settings);
  Machine slices(mixture(), settings);
  const TurnKind kind = whole.run_all();
  for (uint64_t until = 100'000;; until += 70'001) {
    const TurnKind now = slices.run_all(UINT64_MAX / 2, UINT64_MAX, until);
    if (now != TurnKind::time_limit) {
      CHECK(now == kind);
      break;
    }
  }
  CHECK(whole.step == slices.step);
  CHECK(whole.kernel.hash() == slices.kernel.hash());
}

TEST_CASE("a copy of the arena at any moment goes on to the same end") {
  for (const uint64_t seed : {0ull, 5ull}) {
    const Schedule schedule = seed == 0 ? Schedule() : Schedule::seeded(seed);
    Machine whole(mixture(), Settings{}, schedule);
    whole.run_all();
    Machine run(mixture(), Settings{}, schedule);
    for (int i = 0; i < 400; ++i) {
      const TurnKind kind = run.turn(997);
      if (kind != TurnKind::run) break;
      if (i % 23 != 0) continue;
      Machine copy(mixture(), Settings{}, schedule);
      copy.take_state(run);
      CHECK(copy.kernel.hash() == run.kernel.hash());
      copy.run_all();
      CHECK(copy.step == whole.step);
      CHECK(copy.kernel.hash() == whole.kernel.hash());
    }
  }
}

TEST_CASE("the arena may move at every allocation") {
  Machine calm(mixture());
  Machine moving(mixture());
  moving.kernel.arena().set_move_on_alloc(true);
  moving.checked = true;
  calm.run_all();
  moving.run_all();
  CHECK(calm.kernel.hash() == moving.kernel.hash());
}

TEST_CASE("overriding every recorded decision with itself gives the same run") {
  Machine seeded(mixture(), Settings{}, Schedule::seeded(11));
  seeded.run_all();
  REQUIRE(seeded.decisions.size() > 5);
  uint64_t number = 0;
  for (const Decision& d : seeded.decisions) CHECK(d.number == number++);
  Schedule replay = Schedule::seeded(11);
  for (const Decision& d : seeded.decisions) {
    if (d.kind != ChoiceKind::random) replay = replay.edited(d.number, d.step, d.chosen);
  }
  Machine again(mixture(), Settings{}, replay);
  again.run_all();
  CHECK(again.kernel.hash() == seeded.kernel.hash());
}

TEST_CASE("a forced task runs next when it can, from any step, in every model") {
  const std::vector<Program> code = {
      {spawn_thread(1, "a"), spawn_thread(2, "b"), work(50'000), note("main"), sleep_ns(9 * kMs)},
      {work(10), note("a"), work(50'000)},
      {work(10), note("b"), work(50'000)}};
  for (const uint32_t cores : {1u, 2u, 4u}) {
    for (const GilModel gil : {GilModel::v3_12, GilModel::free}) {
      Settings settings;
      settings.cores = cores;
      settings.gil = gil;
      for (const uint32_t task : {2u, 3u}) {
        ScheduleError error;
        const Schedule schedule = Schedule::parse("1;plain;@5000=" + std::to_string(task), error);
        Machine m(code, settings, schedule);
        m.checked = true;
        m.run_all(5000);
        REQUIRE(m.step == 5000);
        const uint64_t before = m.kernel.task(TaskId{task})->bytecodes;
        // Every bytecode is a check point: at most the one under way comes first.
        m.run_all(3);
        CHECK(m.kernel.task(TaskId{task})->bytecodes > before);
        CHECK(m.kernel.root().forced_task == 0);
        m.run_all();
        CHECK(m.notes.size() == 3);
      }
    }
  }
}

TEST_CASE("forcing who cannot run is said and changes nothing else") {
  const std::vector<Program> code = {{spawn_thread(1, "a"), work(50'000)}, {sleep_ns(90 * kMs)}};
  ScheduleError error;
  Settings settings;
  settings.switch_interval_ns = 1000;
  Machine m(code, settings, Schedule::parse("1;plain;@30000=2;@30005=99", error));
  m.run_all();
  CHECK(m.count(EventKind::forced_ignored) == 2);
}

TEST_CASE("ten thousand threads stay fast") {
  Settings settings;
  settings.cores = 4;
  Program main_program;
  for (int i = 0; i < 10'000; ++i) main_program.push_back(spawn_thread(1));
  main_program.push_back(sleep_ns(2'000 * kMs));
  Machine m({main_program, {work(50), sleep_ns(100 * kMs), lock(0), work(10), unlock(0)}},
            settings);
  Sinks none;
  m.kernel.set_sinks(none);
  CHECK(m.run_all() == TurnKind::all_exited);
  CHECK(m.kernel.root().tasks.size == 10'002);
  m.kernel.validate();
}
