#include "tests/os/toy_machine.h"
#undef CHECK  // Catch2 has one of its own
#include <catch2/catch.hpp>

using namespace toy;

namespace {

constexpr int64_t kMs = 1'000'000;
using Notes = std::vector<std::string>;

}  // namespace

TEST_CASE("sleepers wake in the order of their deadlines") {
  Machine m({{spawn_thread(1), spawn_thread(2), spawn_thread(3), sleep_ns(100 * kMs), note("main")},
             {sleep_ns(30 * kMs), note("30")},
             {sleep_ns(10 * kMs), note("10")},
             {sleep_ns(20 * kMs), note("20")}});
  m.checked = true;
  CHECK(m.run_all() == TurnKind::all_exited);
  CHECK(m.notes == Notes{"10", "20", "30", "main"});
  CHECK(m.kernel.root().now_ns >= 100 * kMs);
  CHECK(m.kernel.root().now_ns < 101 * kMs);
}

TEST_CASE("a long sleep costs no turns") {
  Machine m({{sleep_ns(3'600'000 * kMs)}});
  size_t turns = 0;
  while (m.turn() == TurnKind::run) ++turns;
  CHECK(turns < 10);
}

TEST_CASE("one runnable task gets long turns") {
  Machine m({{work(50'000'000)}});
  size_t turns = 0;
  while (m.turn() == TurnKind::run) ++turns;
  CHECK(turns < 10);
}

TEST_CASE("a lock is handed over in order, and a timeout ends the wait") {
  Machine m({{lock(0), spawn_thread(1, "a"), spawn_thread(2, "b"), spawn_thread(3, "c"), work(1000),
              sleep_ns(5 * kMs), unlock(0), sleep_ns(10 * kMs)},
             {lock(0), note("a"), unlock(0)},
             {lock(0, 2 * kMs), note("b timed out"), sleep_ns(1)},
             {lock(0), note("c"), unlock(0)}});
  m.checked = true;
  CHECK(m.run_all() == TurnKind::all_exited);
  CHECK(m.notes == Notes{"b timed out", "a", "c"});
}

TEST_CASE("a wait that is begun again keeps its deadline") {
  // b wants the lock within 10 ms; at 6 ms it is woken, but the lock is taken again at once until
  // 20 ms.
  Machine m({{lock(0), spawn_thread(1, "b"), sleep_ns(6 * kMs), unlock(0), lock(0),
              sleep_ns(14 * kMs), unlock(0), sleep_ns(kMs)},
             {lock(0, 10 * kMs), call(SyscallNumber::clock, 0, 0, store("at")), note("b")}});
  CHECK(m.run_all() == TurnKind::all_exited);
  CHECK(m.vars["at"] > 10 * kMs);
  CHECK(m.vars["at"] < 11 * kMs);
}

TEST_CASE("a completed wait leaves no deadline behind") {
  Machine m({{lock(0), spawn_thread(1, "b"), sleep_ns(3 * kMs), unlock(0), work(1), lock(1),
              sleep_ns(20 * kMs)},
             {lock(0, 10 * kMs), unlock(0), work(10), lock(1, 10 * kMs),
              call(SyscallNumber::clock, 0, 0, store("at"))}});
  CHECK(m.run_all() == TurnKind::all_exited);
  CHECK(m.vars["at"] > 13 * kMs);
  CHECK(m.vars["at"] < 14 * kMs);
}

TEST_CASE("who of several waiters is woken is a choice, by default the first") {
  const std::vector<Program> code = {{lock(0), spawn_thread(1), spawn_thread(2), spawn_thread(3),
                                      work(1000), sleep_ns(5 * kMs), unlock(0), sleep_ns(5 * kMs)},
                                     {lock(0), note("a"), unlock(0)},
                                     {lock(0), note("b"), unlock(0)},
                                     {lock(0), note("c"), unlock(0)}};
  Machine plain(code);
  plain.run_all();
  CHECK(plain.notes == Notes{"a", "b", "c"});
  size_t at = 0;
  while (at < plain.decisions.size() && plain.decisions[at].kind != ChoiceKind::wake_order) ++at;
  REQUIRE(at < plain.decisions.size());
  CHECK(plain.options[at] == std::vector<uint32_t>{2, 3, 4});
  Machine other(code, Settings{},
                Schedule().edited(plain.decisions[at].number, plain.decisions[at].step, 2));
  other.run_all();
  CHECK(other.notes == Notes{"c", "a", "b"});
}

TEST_CASE("two locks in opposite order: the cycle is found when it closes, though others run") {
  Machine m({{spawn_thread(1, "a"), spawn_thread(2, "b"), spawn_thread(3, "c"), join("a"),
              join("b"), join("c")},
             {lock(0), sleep_ns(kMs), lock(1), unlock(1), unlock(0)},
             {lock(1), sleep_ns(kMs), lock(0), unlock(0), unlock(1)},
             {work(1'000'000)}});
  m.checked = true;
  uint64_t found_at = 0;
  TurnKind kind = TurnKind::run;
  while (kind == TurnKind::run) {
    kind = m.turn();
    if (found_at == 0 && m.kernel.root().deadlocks > 0) found_at = m.kernel.now_ns();
  }
  CHECK(kind == TurnKind::deadlock);
  CHECK(m.count(EventKind::deadlock) == 1);
  CHECK(found_at > 0);
  CHECK(found_at < 40 * kMs);  // c is not done before 50 ms
  const std::vector<Deadlock> cycles = find_cycles(m.kernel, true);
  REQUIRE(cycles.size() == 1);
  REQUIRE(cycles[0].edges.size() == 2);
  CHECK(cycles[0].cycle);
  CHECK(cycles[0].edges[0].task.value == 2);
  CHECK(cycles[0].edges[0].channel == Machine::lock_key(1));
  CHECK(cycles[0].edges[0].holder.value == 3);
  CHECK(cycles[0].edges[1].task.value == 3);
  CHECK(cycles[0].edges[1].channel == Machine::lock_key(0));
  CHECK(cycles[0].edges[1].holder.value == 2);
  CHECK(find_standstill(m.kernel).edges.size() == 3);  // main joins a
}

TEST_CASE("a task that waits for itself is a cycle of one") {
  Machine m({{lock(0), lock(0)}});
  CHECK(m.run_all() == TurnKind::deadlock);
  const Deadlock cycle = find_cycle(m.kernel, TaskId{1});
  REQUIRE(cycle.edges.size() == 1);
  CHECK(cycle.edges[0].holder.value == 1);
}

TEST_CASE("a ring is no deadlock while somebody outside may give what its members wait for") {
  const auto wait_for_own = call([](Machine&, TaskId id) {
    Syscall c;
    c.number = SyscallNumber::wait_on;
    c.args[0] = 78;
    c.args[1] = static_cast<int64_t>(WaitKind::lock) | kAnybodyGives;
    c.args[2] = id.value;
    c.args[3] = -1;
    return c;
  });
  Machine m({{wait_for_own}});
  CHECK(m.run_all() == TurnKind::deadlock);
  CHECK(m.kernel.root().deadlocks == 0);
  CHECK(find_cycles(m.kernel, true).empty());
  REQUIRE(find_cycles(m.kernel, false).size() == 1);
  CHECK_FALSE(find_cycles(m.kernel, false)[0].certain);
}

TEST_CASE("a join closes cycles too; a wait with a time limit does not") {
  Machine m({{lock(0), spawn_thread(1, "a"), join("a")}, {lock(0)}});
  CHECK(m.run_all() == TurnKind::deadlock);
  CHECK(find_cycle(m.kernel, TaskId{1}).edges.size() == 2);
  CHECK(m.kernel.root().deadlocks == 1);
  Machine timed({{lock(0), spawn_thread(1, "a"), join("a", 5 * kMs, store("join"))}, {lock(0)}});
  timed.run_all();
  CHECK(timed.kernel.root().deadlocks == 0);
  CHECK(timed.vars["join"] == -error::kTimedOut);
}

TEST_CASE("waiting for what nobody will ever do is a standstill without a cycle") {
  Machine m({{call([](Machine&, TaskId) {
    Syscall c;
    c.number = SyscallNumber::wait_on;
    c.args[0] = 77;
    c.args[1] = static_cast<int64_t>(WaitKind::event);
    c.args[3] = -1;
    return c;
  })}});
  CHECK(m.run_all() == TurnKind::deadlock);
  CHECK(find_cycles(m.kernel, true).empty());
  const Deadlock all = find_standstill(m.kernel);
  REQUIRE(all.edges.size() == 1);
  CHECK(all.edges[0].wait == WaitKind::event);
  CHECK_FALSE(all.edges[0].holder);
}

TEST_CASE("joining: an ended thread, oneself, one that takes too long") {
  Machine m({{spawn_thread(1, "a"), sleep_ns(kMs), join("a", -1, store("ended")),
              call(SyscallNumber::thread_join, 1, -1, store("self")), spawn_thread(2, "b"),
              join("b", kMs, store("late")), join("b", -1, store("waited"))},
             {work(1)},
             {sleep_ns(10 * kMs)}});
  CHECK(m.run_all() == TurnKind::all_exited);
  CHECK(m.vars["ended"] == 0);
  CHECK(m.vars["self"] == -error::kDeadlock);
  CHECK(m.vars["late"] == -error::kTimedOut);
  CHECK(m.vars["waited"] == 0);
}

TEST_CASE("semaphores count, block and are bounded") {
  Machine m(
      {{call(SyscallNumber::semaphore_create, 2, 2, store("s")),
        call(SyscallNumber::semaphore_wait, 0, -1), call(SyscallNumber::semaphore_wait, 0, -1),
        call(SyscallNumber::semaphore_wait, 0, 0, store("try")),
        call(SyscallNumber::semaphore_wait, 0, 5 * kMs, store("timed")), spawn_thread(1, "a"),
        sleep_ns(kMs), note("post"), call(SyscallNumber::semaphore_post, 0), join("a"),
        call(SyscallNumber::semaphore_post, 0),
        call(SyscallNumber::semaphore_post, 0, 0, store("full")),
        call(SyscallNumber::semaphore_value, 0, 0, store("value"))},
       {call(SyscallNumber::semaphore_wait, 0, -1), note("got"),
        call(SyscallNumber::semaphore_post, 0)}});
  m.checked = true;
  CHECK(m.run_all() == TurnKind::all_exited);
  CHECK(m.vars["try"] == -error::kAgain);
  CHECK(m.vars["timed"] == -error::kTimedOut);
  CHECK(m.vars["full"] == -error::kOverflow);
  CHECK(m.vars["value"] == 2);
  CHECK(m.notes == Notes{"post", "got"});
}

TEST_CASE("sleep of nothing and yield let a waiter of the GIL run") {
  Settings settings;
  settings.cores = 2;
  for (const SyscallNumber number : {SyscallNumber::nanosleep, SyscallNumber::yield}) {
    Machine m({{spawn_thread(1, "a"), work(5'000), call(number, 0), note("main"), sleep_ns(kMs)},
               {note("thread")}},
              settings);
    m.checked = true;
    m.run_all();
    CHECK(m.notes == Notes{"thread", "main"});
  }
}
