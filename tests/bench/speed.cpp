// Speed of whole runs, with history on: the programs of tests/bench/programs, from loading to the
// end. tools/bench times the same programs against CPython; those of programs/threads only run here, because CPython's
// threads are to be measured on one core.
#include <benchmark/benchmark.h>

#include <memory>

#include "core/vm/modules/library_image.h"
#include "tests/bench/program_text.h"

namespace {

using namespace lockstep;

// CPython's library, for the programs that import from it.
std::shared_ptr<const vm::LibraryImage> library() {
  static std::string error;
  static const std::shared_ptr<const vm::LibraryImage> image =
      vm::LibraryImage::open(bench::read_file(LOCKSTEP_LIBRARY), error);
  return image;
}

void run_program(benchmark::State& state, const char* name) {
  const std::string text = bench::read_program(std::string("programs/") + name);
  uint64_t steps = 0;
  uint64_t history = 0;
  for (auto _ : state) {
    session::Session session;
    session.set_library(library());
    bench::load(session, name, text);
    const session::Stop stop = bench::run_to(session, UINT64_MAX);
    if (stop != session::Stop::finished || session.moment().exit_code != 0) {
      state.SkipWithError("the program did not end well");
      break;
    }
    steps += session.step();
    history = session.history_bytes();
  }
  state.counters["steps/s"] =
      benchmark::Counter(static_cast<double>(steps), benchmark::Counter::kIsRate);
  state.counters["history"] = benchmark::Counter(
      static_cast<double>(history), benchmark::Counter::kDefaults, benchmark::Counter::kIs1024);
}

BENCHMARK_CAPTURE(run_program, start_only, "empty.py")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_program, global_add, "global_add.py")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_program, fib, "fib.py")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_program, generators, "generators.py")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_program, containers, "containers.py")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_program, methods, "methods.py")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_program, formatting, "formatting.py")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_program, sort_key, "sort_key.py")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_program, json_round, "json_round.py")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_program, regex_log, "regex_log.py")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_program, simulation, "simulation.py")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_program, exceptions, "exceptions.py")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_program, big_integers, "big_integers.py")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_program, hand_over, "threads/hand_over.py")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_program, semaphores, "threads/semaphores.py")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_program, start_join, "threads/start_join.py")->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
