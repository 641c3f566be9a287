// What it costs that the variables of all threads can be had at every line: the run with history against the run
// without, then a walk over all lines that reads every variable of every thread at each. Beside it:
// tests/bench/lines/settrace.py, which records the same with CPython's means.
//
// Usage: lockstep_lines_bench. Needs the core only.
#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "core/machine/machine.h"
#include "core/session/project_sources.h"
#include "tests/bench/program_text.h"

namespace {

using namespace lockstep;
using session::Session;
using session::Stop;

constexpr const char* kProgram = "lines/sorting.py";
constexpr uint32_t kRounds = 9;

double processor_ms() { return static_cast<double>(std::clock()) * 1e3 / CLOCKS_PER_SEC; }

double median(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

// The machine alone: no keyframes, no events kept.
double run_without_history(const std::string& text) {
  vm::Program program;
  const os::Settings settings;
  const os::Schedule schedule;
  program.set_project(session::project_sources({{{kProgram, text}}, {}}));
  machine::Machine machine(program, settings, schedule);
  lang::Diagnostic error;
  if (!machine.boot({}, error)) return 0;
  const double start = processor_ms();
  machine.run(UINT64_MAX);
  return processor_ms() - start;
}

double run_with_history(Session& session, const std::string& text) {
  bench::load(session, kProgram, text);
  const double start = processor_ms();
  bench::run_to(session, UINT64_MAX);
  return processor_ms() - start;
}

// Every variable of every frame of every thread at the cursor; how many.
size_t read_all(Session& session) {
  size_t count = session.globals(1).size();
  for (const view::Thread& thread : session.moment().threads) {
    if (thread.state == view::TaskState::terminated) continue;
    for (const view::Frame& frame : session.call_stack(thread.task, false)) count += frame.locals.size();
  }
  return count;
}

void walk(Session& session, bool reads) {
  session.seek(session.own_begin());
  const double start = processor_ms();
  uint64_t lines = 0;
  size_t variables = 0;
  while (!session.at_end()) {
    const uint64_t before = session.step();
    if (session.move(session::Unit::line, session::Direction::forward, view::kNoTask, UINT64_MAX) != Stop::reached &&
        session.step() == before) {
      break;
    }
    ++lines;
    if (reads) variables += read_all(session);
  }
  const double took = processor_ms() - start;
  std::printf("  %s: %" PRIu64 " lines, %.1f ms, %.2f us a line", reads ? "each line read" : "each line stopped at",
              lines, took, took * 1e3 / static_cast<double>(lines));
  if (reads) std::printf(", %.1f variables each", static_cast<double>(variables) / static_cast<double>(lines));
  std::printf("\n");
}

}  // namespace

int main() {
  const std::string text = bench::read_program(kProgram);
  std::vector<double> with;
  std::vector<double> without;
  Session session;
  for (uint32_t i = 0; i < kRounds; ++i) {
    without.push_back(run_without_history(text));
    with.push_back(run_with_history(session, text));
  }
  std::printf("%s: %" PRIu64 " steps\n  without history %.2f ms, with history %.2f ms: %.2f of the speed\n", kProgram,
              session.last_step(), median(without), median(with), median(without) / median(with));
  walk(session, false);
  walk(session, true);
  return 0;
}
