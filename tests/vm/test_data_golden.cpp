// Built-in types against CPython 3.11: thousands of recorded expressions, and a program of user-defined
// protocols. The recordings are made by tools/record_data_cases.py.
#include <fstream>
#include <sstream>

#include "tests/vm/run_program.h"
#undef CHECK  // Catch2 has one of its own
#include <catch2/catch.hpp>

using lockstep::vm::ProgramRun;

namespace {

const char* const kHarness = R"(
def _run(case):
    try:
        text = repr(eval(case))
    except Exception as error:
        text = type(error).__name__ + ": " + str(error)
    print(text.encode("utf-8", "backslashreplace").decode())
for case in CASES:
    _run(case)
)";

std::string read_text(const std::string& name) {
  std::ifstream file(std::string(LOCKSTEP_ROOT) + "/tests/vm/golden/" + name, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line, '\n');) lines.push_back(line);
  return lines;
}

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

}  // namespace

TEST_CASE("expressions on built-in types give what CPython gives", "[data]") {
  const std::vector<std::string> lines = lines_of(read_text("data_cases.txt"));
  REQUIRE(lines.size() > 30000);
  const size_t chunk = 2000;
  size_t wrong = 0;
  for (size_t from = 0; from < lines.size(); from += chunk) {
    const size_t to = std::min(from + chunk, lines.size());
    std::string program = "CASES = [\n";
    for (size_t i = from; i + 1 < to; i += 2) program += quoted(lines[i]) + ",\n";
    ProgramRun run(program + "]\n" + kHarness);
    run.run_all();
    REQUIRE(run.problem == "");
    const std::vector<std::string> got = lines_of(run.out);
    for (size_t i = from; i + 1 < to; i += 2) {
      const size_t number = (i - from) / 2;
      const std::string shown = number < got.size() ? got[number] : "(nothing)";
      if (shown == lines[i + 1].substr(1)) continue;
      ++wrong;
      UNSCOPED_INFO(lines[i] << "\n  wanted " << lines[i + 1].substr(1) << "\n  got    " << shown);
    }
  }
  REQUIRE(wrong == 0);
}

TEST_CASE("user-defined special methods are called as CPython calls them", "[data]") {
  ProgramRun run(read_text("data_protocols.source"));
  run.run_all();
  REQUIRE(run.err == "");
  REQUIRE(run.out == read_text("data_protocols.txt"));
}

TEST_CASE("user-defined special methods while everything moves and is collected", "[data]") {
  ProgramRun run(read_text("data_protocols.source"));
  lockstep::vm::Stress stress;
  stress.move_on_alloc = true;
  stress.collect_always = true;
  lockstep::vm::vm_stress(run.vm, stress);
  run.run_all();
  REQUIRE(run.out == read_text("data_protocols.txt"));
  REQUIRE(lockstep::vm::validate_heap(run.vm) == "");
}
