// Programs about classes, memory and exceptions (tests/vm/objects): output and report on stderr as
// CPython 3.11 gives them, also with a collection at each allocation and with a heap checked on the way.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/vm/run_program.h"
#undef CHECK  // Catch2 has one of its own
#include <catch2/catch.hpp>

using namespace lockstep;
using namespace lockstep::vm;

namespace {

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::filesystem::path> programs() {
  std::vector<std::filesystem::path> all;
  for (const auto& entry : std::filesystem::directory_iterator(LOCKSTEP_ROOT "/tests/vm/objects")) {
    if (entry.path().extension() == ".py") all.push_back(entry.path());
  }
  std::sort(all.begin(), all.end());
  REQUIRE(all.size() >= 10);
  return all;
}

void compare(const ProgramRun& run, std::filesystem::path path) {
  INFO(path.string());
  REQUIRE(run.problem == "");
  REQUIRE(run.out == read(path.replace_extension(".out")));
  REQUIRE(run.err == read(path.replace_extension(".err")));
}

}  // namespace

TEST_CASE("programs about objects print what CPython prints") {
  for (const auto& path : programs()) {
    ProgramRun run(read(path));
    run.run_all();
    compare(run, path);
  }
}

TEST_CASE("programs about objects while garbage is collected at each allocation") {
  for (const auto& path : programs()) {
    if (path.stem() == "memory") continue;  // asks when garbage is collected
    ProgramRun run(read(path));
    Stress stress;
    stress.collect_always = true;
    vm_stress(run.vm, stress);
    run.run_all();
    compare(run, path);
  }
}

TEST_CASE("programs about objects while the arena moves at each allocation") {
  for (const auto& path : programs()) {
    if (path.stem() != "report_division" && path.stem() != "report_cause") continue;  // slow
    ProgramRun run(read(path));
    Stress stress;
    stress.move_on_alloc = true;
    vm_stress(run.vm, stress);
    run.run_all();
    compare(run, path);
  }
}

TEST_CASE("the heap is whole at every moment of the programs about objects") {
  for (const auto& path : programs()) {
    INFO(path.string());
    ProgramRun run(read(path));
    while (!run.ended) {
      run.run_for(61);
      if (!run.ended) REQUIRE(validate_heap(run.vm) == "");
    }
    compare(run, path);
  }
}
