// The textbook tables, as burst scripts: all in milliseconds, a context switch costs nothing.
#include "core/os/kernel.h"
#undef CHECK  // Catch2 has one of its own
#include <catch2/catch.hpp>

using namespace lockstep::os;

namespace {

constexpr uint64_t kMs = 1'000'000;

struct Job {
  uint64_t arrival;
  std::vector<Burst> bursts;
};

Job job(uint64_t arrival, uint64_t cpu) { return {arrival, {Burst{0, 0, cpu * kMs}}}; }

struct Times {
  std::vector<uint64_t> waiting, turnaround, response;
  double w = 0, t = 0, r = 0;
  uint64_t end = 0;
  uint64_t busy = 0;
};

Settings lab(PolicyKind policy, uint64_t quantum_ms, uint32_t cores = 1) {
  Settings s;
  s.cores = cores;
  s.policy = policy;
  s.quantum_ns = quantum_ms * kMs;
  s.costs.context_switch_ns = 0;
  s.costs.wake_ns = 0;
  return s;
}

Times run(const Settings& settings, const std::vector<Job>& jobs) {
  const Schedule schedule;
  Kernel kernel(settings, schedule);
  std::vector<TaskId> ids;
  for (const Job& j : jobs) ids.push_back(kernel.add_script({"P", j.arrival * kMs, 0, j.bursts}));
  uint64_t step = 0;
  for (;;) {
    const Turn turn = kernel.next_turn(step);
    kernel.validate();
    if (turn.kind == TurnKind::all_exited) break;
    REQUIRE(turn.kind == TurnKind::script);
    REQUIRE(++step < 1'000'000);
  }
  Times times;
  for (const TaskId id : ids) {
    const Task& task = *kernel.task(id);
    REQUIRE(task.state == TaskState::terminated);
    times.turnaround.push_back((task.ended_ns - task.created_ns) / kMs);
    times.waiting.push_back((task.ended_ns - task.created_ns - task.cpu_ns - task.blocked_ns) /
                            kMs);
    REQUIRE(task.ready_ns / kMs == times.waiting.back());
    times.response.push_back((task.first_run_ns - task.created_ns) / kMs);
    times.w += static_cast<double>(times.waiting.back());
    times.t += static_cast<double>(times.turnaround.back());
    times.r += static_cast<double>(times.response.back());
    times.end = std::max(times.end, task.ended_ns / kMs);
  }
  const auto n = static_cast<double>(ids.size());
  times.w /= n;
  times.t /= n;
  times.r /= n;
  for (uint32_t i = 0; i < settings.cores; ++i) times.busy += kernel.core(i).busy_ns / kMs;
  return times;
}

Times fcfs(const std::vector<Job>& jobs) { return run(lab(PolicyKind::fcfs, 10), jobs); }
Times rr(uint64_t q, const std::vector<Job>& jobs) {
  return run(lab(PolicyKind::round_robin, q), jobs);
}

using V = std::vector<uint64_t>;

}  // namespace

TEST_CASE("first come, first served: the textbook answers") {
  const Times a = fcfs({job(0, 24), job(0, 3), job(0, 3)});
  CHECK(a.waiting == V{0, 24, 27});
  CHECK(a.w == 17);
  CHECK(a.t == 27);
  CHECK(fcfs({job(0, 3), job(0, 3), job(0, 24)}).w == 3);
  CHECK(fcfs({job(0, 6), job(0, 8), job(0, 7), job(0, 3)}).w == 10.25);
  CHECK(fcfs({job(0, 8), job(1, 4), job(2, 9), job(3, 5)}).w == 8.75);
  CHECK(fcfs({job(0, 10), job(0, 10), job(0, 10)}).t == 20);
  CHECK(fcfs({job(0, 100), job(0, 10), job(0, 10)}).t == 110);
}

TEST_CASE("round robin: the textbook answers") {
  const Times a = rr(4, {job(0, 24), job(0, 3), job(0, 3)});
  CHECK(a.waiting == V{6, 4, 7});
  CHECK(a.w == Approx(17.0 / 3));
  CHECK(a.t == Approx(47.0 / 3));
  const double turnaround[] = {11.0, 11.5, 10.75, 11.5, 12.25, 10.5, 10.5};
  for (uint64_t q = 1; q <= 7; ++q) {
    CHECK(rr(q, {job(0, 6), job(0, 3), job(0, 1), job(0, 7)}).t == turnaround[q - 1]);
  }
  const Times b = rr(1, {job(0, 5), job(0, 5), job(0, 5)});
  CHECK(b.r == 1);
  CHECK(b.t == 14);
}

TEST_CASE("an arrival goes before who is preempted at the same instant") {
  // A runs 0-2, B arrives at 2: B 2-3, then A again.
  const Times a = rr(2, {job(0, 4), job(2, 1)});
  CHECK(a.turnaround == V{5, 1});
}

TEST_CASE("a slice that ends while nobody waits goes on, and restarts at its own end") {
  // A alone 0-5 (q = 4: slices 0-4, 4-8); B arrives at 5 and gets the core at 8.
  const Times a = rr(4, {job(0, 10), job(5, 2)});
  CHECK(a.response == V{0, 3});
  CHECK(a.turnaround == V{12, 5});
}

TEST_CASE("a burst of input or output leaves the core to others") {
  const Burst cpu4{0, 0, 4 * kMs}, cpu1{0, 0, kMs}, io5{1, 0, 5 * kMs};
  // Run the long one first: 4 ticks, then issue, 5 ticks of waiting, done.
  const Times a = fcfs({{0, {cpu4}}, {0, {cpu1, io5, cpu1}}});
  CHECK(a.end == 11);
  CHECK(a.busy == 6);  // 54.55 %
  // The other way round.
  const Times b = fcfs({{0, {cpu1, io5, cpu1}}, {0, {cpu4}}});
  CHECK(b.end == 7);
  CHECK(b.busy == 6);  // 85.71 %
  // A script may begin with waiting.
  const Times c = fcfs({{0, {io5, cpu1}}, {0, {cpu4}}});
  CHECK(c.end == 6);
}

TEST_CASE("several cores share one ready queue in the order of time") {
  const Times a = run(lab(PolicyKind::fcfs, 10, 2), {job(0, 10), job(0, 4), job(0, 3), job(0, 2)});
  CHECK(a.turnaround == V{10, 4, 7, 9});
  const Times b = run(lab(PolicyKind::round_robin, 2, 2), {job(0, 4), job(0, 4), job(0, 4)});
  CHECK(b.end == 6);
  CHECK(b.busy == 12);
}
