// Random programs, random schedules, random cuts: the kernel must stay sound, and equal to itself.
#include "core/base/hash.h"
#include "tests/os/toy_machine.h"
#undef CHECK  // Catch2 has one of its own
#include <catch2/catch.hpp>

using namespace toy;

namespace {

struct Dice {
  uint64_t state;
  uint64_t roll(uint64_t n) { return lockstep::base::mix64(state += 0x9e3779b97f4a7c15ull) % n; }
};

Op random_op(Dice& dice, uint32_t programs) {
  const int64_t us = 1000;
  const auto some = [&dice](int64_t n) {
    return static_cast<int64_t>(dice.roll(static_cast<uint64_t>(n)));
  };
  switch (dice.roll(20)) {
    case 0:
      return spawn_thread(1 + some(programs - 1), "t" + std::to_string(dice.roll(3)));
    case 1:
      return join("t" + std::to_string(dice.roll(3)), dice.roll(2) == 0 ? -1 : some(3000) * us);
    case 2:
    case 3:
      return sleep_ns(some(3000) * us);
    case 4:
      return call(SyscallNumber::yield);
    case 5:
    case 6:
      return lock(dice.roll(3), dice.roll(3) == 0 ? some(2000) * us : -1);
    case 7:
    case 8:
      return unlock(dice.roll(3));
    case 9:
      return dice.roll(3) == 0 ? call(SyscallNumber::fork, 0, 0, store("pid")) : work(1);
    case 10:
      return call(SyscallNumber::waitpid, -1, some(2));
    case 11:
      return make_pipe();
    case 12:
      return write_to("w", std::string(1 + dice.roll(9000), 'x'));
    case 13:
      return read_from("r", 1 + some(9000));
    case 14:
      return close_fd(dice.roll(2) == 0 ? "r" : "w");
    case 15:
      return call(SyscallNumber::semaphore_create, some(2), some(2));
    case 16:
      return call(SyscallNumber::semaphore_wait, some(3), dice.roll(2) == 0 ? -1 : some(2000) * us);
    case 17:
      return call(SyscallNumber::semaphore_post, some(3));
    case 18:
      return dice.roll(8) == 0 ? call(SyscallNumber::kill, 1000 + some(4), 9)
                               : call(SyscallNumber::set_interval, 1 + some(100'000));
    default:
      return work(1 + dice.roll(20'000));
  }
}

std::vector<Program> random_programs(Dice& dice) {
  std::vector<Program> programs(2 + dice.roll(3));
  for (Program& program : programs) {
    const uint64_t count = 3 + dice.roll(15);
    for (uint64_t i = 0; i < count; ++i) {
      program.push_back(random_op(dice, static_cast<uint32_t>(programs.size())));
      if (dice.roll(2) == 0) program.push_back(work(1 + dice.roll(3000)));
    }
  }
  programs[0].insert(programs[0].begin(), spawn_thread(1, "t0"));
  return programs;
}

}  // namespace

TEST_CASE("random programs leave the kernel sound, and cutting turns changes nothing") {
  size_t ends[6] = {0, 0, 0, 0, 0, 0};
  for (uint64_t seed = 1; seed <= 400; ++seed) {
    Dice dice{seed};
    const std::vector<Program> programs = random_programs(dice);
    Settings settings;
    settings.cores = static_cast<uint32_t>(1 + dice.roll(4));
    settings.gil = dice.roll(3) == 0 ? GilModel::free : GilModel::v3_12;
    settings.policy = static_cast<PolicyKind>(dice.roll(static_cast<uint64_t>(PolicyKind::count_)));
    settings.mlfq_boost_ns = dice.roll(2) == 0 ? 0 : 1 + dice.roll(2'000'000);
    settings.quantum_ns = 1 + dice.roll(400'000);
    settings.switch_interval_ns = 1 + dice.roll(300'000);
    settings.max_tasks = 40;
    settings.pipe_bytes = 8192;
    Schedule schedule = dice.roll(2) == 0 ? Schedule() : Schedule::seeded(seed);
    for (uint64_t step = dice.roll(3000); dice.roll(4) != 0; step += 1 + dice.roll(5000)) {
      schedule = schedule.forced_at(step, UINT64_MAX, static_cast<uint32_t>(1 + dice.roll(6)));
    }
    INFO("seed " << seed << " schedule " << schedule.print());
    Machine fused(programs, settings, schedule);
    Machine stepped(programs, settings, schedule);
    stepped.checked = true;
    const TurnKind kind = fused.run_all(60'000);
    REQUIRE(kind == stepped.run_all(60'000, 1 + dice.roll(40)));
    REQUIRE(fused.step == stepped.step);
    REQUIRE(fused.kernel.hash() == stepped.kernel.hash());
    fused.kernel.validate();
    ++ends[static_cast<size_t>(kind)];
  }
  // The programs really do different things.
  REQUIRE(ends[static_cast<size_t>(TurnKind::all_exited)] > 50);
  REQUIRE(ends[static_cast<size_t>(TurnKind::deadlock)] > 20);
}
