// What a frame of the timeline asks of its source, without a screen: runs programs that do little else than wait and
// wake each other until there are 10^7 events, then reads what 40 rows of 1,800 pixels show, at every zoom
// from the whole run down to single steps. Prints times and memory.
//
// Usage: lockstep_timeline_bench [EVENTS]. Exit code 1 if a frame takes over 16 ms of processor time.
#include <algorithm>
#include <chrono>
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include "tests/bench/program_text.h"

namespace {

using namespace lockstep;
using session::Session;
using session::TimelineSource;

constexpr const char* kPrograms[] = {"hand_over.py", "contended.py", "threads.py"};
constexpr uint32_t kRows = 40;
constexpr uint64_t kPixels = 1800;
constexpr uint64_t kMostSteps = 2'000'000'000;
constexpr uint32_t kFramesPerZoom = 20;
constexpr double kMostMs = 16;

double processor_ms() { return static_cast<double>(std::clock()) * 1e3 / CLOCKS_PER_SEC; }

// Reads as app/panels/timeline.cpp does. Returns how much there was to draw.
size_t frame(const TimelineSource& source, uint32_t first_row, uint64_t begin, uint64_t span) {
  const uint64_t pixel = std::max<uint64_t>(1, span / kPixels);
  const uint64_t end = begin + span;
  size_t shown = 0;
  std::vector<session::Interval> intervals;
  std::vector<session::GilMark> marks;
  std::vector<session::GilLevel> levels;
  std::vector<session::Arrow> arrows;
  const auto rows = static_cast<uint32_t>(source.rows().size());
  for (uint32_t i = first_row; i < std::min(rows, first_row + kRows); ++i) {
    intervals.clear();
    source.intervals(i, begin, end, pixel * 2, intervals);
    shown += intervals.size();
    if (source.rows()[i].kind != session::RowKind::gil) continue;
    const uint32_t pid = source.rows()[i].pid;
    source.gil_marks(pid, begin, end, pixel * 9, marks);
    source.gil_levels(pid, begin, end, pixel * 2, levels);
  }
  source.arrows(begin, end, pixel * 8, arrows);
  return shown + marks.size() + levels.size() + arrows.size();
}

bool measure(const char* name, uint64_t events) {
  Session session;
  bench::load(session, name, bench::read_program(std::string("seek/") + name));
  double start = processor_ms();
  while (session.event_count() < events && session.step() < kMostSteps) {
    if (bench::run_to(session, session.step() + 1'000'000) != session::Stop::budget) break;
  }
  const double ran = processor_ms() - start;
  start = processor_ms();
  const TimelineSource& source = session.timeline();
  const double made = processor_ms() - start;
  std::printf("%s\n  %" PRIu64 " events in %" PRIu64 " steps, %.0f ms; trace %.1f MB\n  timeline made in %.0f ms, "
              "%.1f MB, %zu rows\n  %12s %8s %9s %9s\n",
              name, session.event_count(), session.step(), ran, static_cast<double>(session.trace_bytes()) / 1e6,
              made, static_cast<double>(source.bytes()) / 1e6, source.rows().size(), "span in ns", "shown",
              "cpu p50", "cpu max");
  bool good = true;
  uint64_t random = 0x9E3779B97F4A7C15u;
  for (uint64_t span = source.end_ns(); span > 1000; span /= 8) {
    std::vector<double> times;
    size_t most = 0;
    for (uint32_t i = 0; i < kFramesPerZoom; ++i) {
      random ^= random << 13;
      random ^= random >> 7;
      random ^= random << 17;
      const uint64_t begin = random % (source.end_ns() - span + 1);
      start = processor_ms();
      most = std::max(most, frame(source, static_cast<uint32_t>(random >> 32) % 160, begin, span));
      times.push_back(processor_ms() - start);
    }
    std::sort(times.begin(), times.end());
    std::printf("  %12" PRIu64 " %8zu %9.3f %9.3f\n", span, most, times[times.size() / 2], times.back());
    good = good && times.back() < kMostMs;
  }
  return good;
}

}  // namespace

int main(int count, char** arguments) {
  const uint64_t events = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 10'000'000;
  bool good = true;
  for (const char* name : kPrograms) {
    good = measure(name, events) && good;
    std::fflush(stdout);
  }
  return good ? 0 : 1;
}
