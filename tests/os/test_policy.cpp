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
  int32_t nice = 0;
  uint32_t tickets = 100;
};

Job job(uint64_t arrival, uint64_t cpu) { return {arrival, {Burst{0, 0, cpu * kMs}}}; }

struct Times {
  std::vector<uint32_t> order;  // of dispatches, by task number
  std::vector<uint64_t> slices_us;
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
  Times times;
  Sinks sinks;
  sinks.context = &times;
  sinks.event = [](void* self, const Event& e) {
    if (e.kind == EventKind::task_dispatched) static_cast<Times*>(self)->order.push_back(e.task);
  };
  kernel.set_sinks(sinks);
  std::vector<TaskId> ids;
  for (const Job& j : jobs)
    ids.push_back(kernel.add_script({"P", j.arrival * kMs, j.nice, j.tickets, j.bursts}));
  uint64_t step = 0;
  for (;;) {
    const Turn turn = kernel.next_turn(step);
    kernel.validate();
    if (turn.kind == TurnKind::all_exited) break;
    REQUIRE(turn.kind == TurnKind::script);
    if (times.slices_us.size() < times.order.size() && kernel.core(0).task != 0) {
      times.slices_us.push_back((kernel.core(0).slice_end_ns - kernel.core(0).slice_start_ns) /
                                1000);
    }
    REQUIRE(++step < 1'000'000);
  }
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

TEST_CASE("shortest job first and shortest remaining time first: the textbook answers") {
  const Times a =
      run(lab(PolicyKind::shortest_job, 10), {job(0, 6), job(0, 8), job(0, 7), job(0, 3)});
  CHECK(a.w == 7);
  CHECK(a.order == std::vector<uint32_t>{4, 1, 3, 2});
  const std::vector<Job> staggered = {job(0, 8), job(1, 4), job(2, 9), job(3, 5)};
  CHECK(run(lab(PolicyKind::shortest_job, 10), staggered).w == 7.75);
  const Times b = run(lab(PolicyKind::shortest_remaining, 10), staggered);
  CHECK(b.waiting == V{9, 0, 15, 2});
  CHECK(b.w == 6.5);
  CHECK(b.order == std::vector<uint32_t>{1, 2, 4, 1, 3});
  const std::vector<Job> late = {job(0, 100), job(10, 10), job(10, 10)};
  CHECK(run(lab(PolicyKind::shortest_job, 10), {job(0, 100), job(0, 10), job(0, 10)}).t == 50);
  CHECK(run(lab(PolicyKind::shortest_job, 10), late).t == Approx(103.33).margin(0.01));
  const Times c = run(lab(PolicyKind::shortest_remaining, 10), late);
  CHECK(c.t == 50);
  CHECK(c.r == Approx(3.33).margin(0.01));
}

TEST_CASE("priorities: the textbook answer, and preemption") {
  const auto with = [](uint64_t arrival, uint64_t cpu, int32_t nice) {
    Job result = job(arrival, cpu);
    result.nice = nice;
    return result;
  };
  const Times a = run(lab(PolicyKind::priority, 10),
                      {with(0, 10, 3), with(0, 1, 1), with(0, 2, 4), with(0, 1, 5), with(0, 5, 2)});
  CHECK(a.w == 8.2);
  CHECK(a.order == std::vector<uint32_t>{2, 5, 1, 3, 4});
  const std::vector<Job> late = {with(0, 10, 3), with(4, 2, 1), with(4, 2, 5)};
  CHECK(run(lab(PolicyKind::priority, 10), late).turnaround == V{10, 8, 10});
  CHECK(run(lab(PolicyKind::priority_preemptive, 10), late).turnaround == V{12, 2, 10});
}

TEST_CASE("multi-level feedback queue: the textbook answers") {
  Settings settings = lab(PolicyKind::mlfq, 10);
  settings.mlfq_boost_ns = 0;
  const Times a = run(settings, {job(0, 180), job(100, 20)});
  CHECK(a.turnaround == V{200, 20});
  settings.mlfq_boost_ns = 50 * kMs;
  const Times b = run(settings, {job(0, 120), job(100, 50), job(100, 50)});
  CHECK(b.response == V{0, 10, 20});
  CHECK(b.turnaround == V{140, 100, 120});
}

TEST_CASE("stride scheduling: the textbook order") {
  std::vector<Job> jobs = {job(0, 20), job(0, 20), job(0, 20)};
  jobs[1].tickets = 50;
  jobs[2].tickets = 250;
  const Times a = run(lab(PolicyKind::stride, 1), jobs);
  REQUIRE(a.order.size() > 8);
  const std::vector<uint32_t> first(a.order.begin(), a.order.begin() + 8);
  CHECK(first == std::vector<uint32_t>{1, 2, 3, 3, 3, 1, 3, 3});
}

TEST_CASE("fair share: the textbook slices") {
  std::vector<Job> jobs = {job(0, 400), job(0, 400)};
  jobs[0].nice = -5;
  const Times a = run(lab(PolicyKind::fair, 10), jobs);
  REQUIRE(a.slices_us.size() > 2);
  CHECK(a.slices_us[0] == 36141);
  CHECK(a.slices_us[1] == 11858);
}
