// How long going back takes: runs each program of tests/bench/seek for 10^7 steps, then steps back
// bytecode by bytecode from the end, then jumps to random steps. Prints times and the memory of the
// history. Needs the core only, so it is built for WebAssembly too.
//
// Usage: lockstep_seek_bench [STEPS]. Exit code 1 if a jump ends elsewhere or in another state.
#include <algorithm>
#include <chrono>
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#ifdef __EMSCRIPTEN__
#include <emscripten/heap.h>
#endif

#include "tests/bench/program_text.h"

namespace {

using namespace lockstep;
using session::Session;
using session::Stop;

constexpr uint32_t kBackwardSteps = 2000;
constexpr uint32_t kRandomSeeks = 500;
constexpr uint32_t kMarks = 10;          // moments whose state is compared afterwards
constexpr const char* kPrograms[] = {"small_writes.py", "scattered_writes.py", "threads.py"};

double now_ms() {
  return std::chrono::duration<double, std::milli>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

// Of the processor alone: what others do on a busy machine does not count. WebAssembly has no such
// clock; there it is the same as now_ms.
double processor_ms() {
#ifdef __EMSCRIPTEN__
  return now_ms();
#else
  return static_cast<double>(std::clock()) * 1e3 / CLOCKS_PER_SEC;
#endif
}

// Times of many small tasks.
class Watch {
 public:
  void start() {
    start_ = now_ms();
    processor_start_ = processor_ms();
  }
  void stop() {
    processor_.push_back(processor_ms() - processor_start_);
    times_.push_back(now_ms() - start_);
  }
  void print(const char* what);

 private:
  double start_ = 0;
  double processor_start_ = 0;
  std::vector<double> times_;
  std::vector<double> processor_;
};

// The smallest time that `percent` of all do not exceed. Requires: sorted.
double percentile(const std::vector<double>& sorted, uint32_t percent) {
  const size_t rank = (sorted.size() * percent + 99) / 100;
  return sorted[std::max<size_t>(rank, 1) - 1];
}

void Watch::print(const char* what) {
  double sum = 0;
  for (const double time : times_) sum += time;
  std::sort(times_.begin(), times_.end());
  std::sort(processor_.begin(), processor_.end());
  std::printf("  %-24s %4zu %9.3f %9.3f %9.3f %9.3f   %9.3f %9.3f\n", what, times_.size(),
              sum / static_cast<double>(times_.size()), percentile(times_, 50),
              percentile(times_, 99), times_.back(), percentile(processor_, 99),
              processor_.back());
}

struct Mark {
  uint64_t step;
  uint64_t hash;
};

bool fails(const char* what, uint64_t wanted, uint64_t found) {
  if (wanted == found) return false;
  std::printf("  FAIL %s: %" PRIu64 " wanted, %" PRIu64 " found\n", what, wanted, found);
  return true;
}

// Stepping back as the screen does it, without the facts and (timed apart) with them.
bool step_back(Session& session, bool with_facts) {
  Watch watch;
  for (uint32_t i = 0; i < kBackwardSteps; ++i) {
    const uint64_t before = session.step();
    watch.start();
    session.move(session::Unit::bytecode, session::Direction::backward, view::kNoTask, UINT64_MAX);
    if (with_facts) session.moment();
    watch.stop();
    if (fails("backward step", before - 1, session.step())) return false;
  }
  watch.print(with_facts ? "backward step and facts" : "backward step");
  return true;
}

bool jump(Session& session) {
  Watch watch;
  uint64_t random = 0x9E3779B97F4A7C15u;
  for (uint32_t i = 0; i < kRandomSeeks; ++i) {
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    const uint64_t step = random % (session.last_step() + 1);
    watch.start();
    session.seek(step);
    watch.stop();
    if (fails("random seek", step, session.step())) return false;
  }
  watch.print("random seek");
  return true;
}

bool measure(const char* name, uint64_t steps) {
  Session session;
  bench::load(session, name, bench::read_program(std::string("seek/") + name));
  std::vector<Mark> marks;
  double took = 0;
  for (uint32_t i = 1; i <= kMarks; ++i) {
    const double start = now_ms();
    const Stop stop = bench::run_to(session, steps / kMarks * i);
    took += now_ms() - start;
    if (stop != Stop::budget) {
      std::printf("%s\n  FAIL stopped at step %" PRIu64 "\n", name, session.step());
      return false;
    }
    marks.push_back({session.step(), session.state_hash()});
  }
  const uint64_t end = session.step();
  std::printf("%s\n  %" PRIu64 " steps in %.0f ms (%.1f million/s), history %.1f MB (%.2f bytes a "
              "step), trace %.1f MB (%" PRIu64 " events)\n",
              name, end, took, static_cast<double>(end) / took / 1e3,
              static_cast<double>(session.history_bytes()) / 1e6,
              static_cast<double>(session.history_bytes()) / static_cast<double>(end),
              static_cast<double>(session.trace_bytes()) / 1e6, session.event_count());
  std::printf("  %-24s %4s %9s %9s %9s %9s   %9s %9s\n", "in ms", "n", "mean", "p50", "p99", "max",
              "cpu p99", "cpu max");
  if (!step_back(session, false)) return false;
  session.seek(end);
  if (!step_back(session, true) || !jump(session)) return false;
  for (const Mark& mark : marks) {
    session.seek(mark.step);
    if (fails("state hash", mark.hash, session.state_hash())) return false;
  }
  return true;
}

}  // namespace

int main(int count, char** arguments) {
  const uint64_t steps = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 10'000'000;
  if (steps < 10 * kBackwardSteps) {
    std::fprintf(stderr, "Usage: lockstep_seek_bench [STEPS], at least %u\n", 10 * kBackwardSteps);
    return 2;
  }
  bool good = true;
  for (const char* name : kPrograms) {
    good = measure(name, steps) && good;
    std::fflush(stdout);
  }
#ifdef __EMSCRIPTEN__
  std::printf("WebAssembly memory at the end %.1f MB\n",
              static_cast<double>(emscripten_get_heap_size()) / 1e6);
#endif
  return good ? 0 : 1;
}
