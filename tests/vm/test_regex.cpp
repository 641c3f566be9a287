// The regular expression engine against what CPython 3.11 finds: cases recorded by tools/fuzz_regex.py. Each is
// matched at one go, and in slices of a few steps with the state saved as bytes in between.
#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include "core/vm/regex/sre_check.h"
#include "core/vm/regex/sre_engine.h"

namespace {

using namespace lockstep::vm;

struct Case {
  SreInput input;
  uint32_t start = 0;
  std::vector<uint32_t> code;
  std::vector<uint8_t> subject;
  std::string expected;
};

std::vector<uint32_t> numbers(const std::string& line) {
  std::istringstream in(line);
  std::vector<uint32_t> all;
  for (uint64_t n = 0; in >> n;) all.push_back(static_cast<uint32_t>(n));
  return all;
}

bool read_case(std::istream& in, Case& one) {
  std::string head, hex;
  if (!std::getline(in, head) || !std::getline(in, hex) || !std::getline(in, one.expected)) return false;
  one.code = numbers(head);
  one.input.wide = one.code[0] != 0;
  one.input.groups = one.code[1];
  one.start = one.code[2];
  one.input.end = one.code[3];
  one.code.erase(one.code.begin(), one.code.begin() + 4);
  one.subject.clear();
  for (size_t i = 0; i + 1 < hex.size(); i += 2) {
    one.subject.push_back(static_cast<uint8_t>(std::stoi(hex.substr(i, 2), nullptr, 16)));
  }
  one.input.code = one.code.data();
  one.input.text = one.subject.data();
  return true;
}

std::string shown(SreResult result, const SreState& state) {
  if (result != SreResult::match) return result == SreResult::no_match ? "-" : "no memory";
  std::string text = std::to_string(state.registers.last_group) + " " + std::to_string(state.registers.start) +
                     " " + std::to_string(state.registers.position);
  for (size_t i = 0; i < state.marks.size(); i += 2) {
    const bool part = state.marks[i] != kSreNowhere && state.marks[i + 1] != kSreNowhere;
    text += " " + (part ? std::to_string(state.marks[i]) : "-1");
    text += " " + (part ? std::to_string(state.marks[i + 1]) : "-1");
  }
  return text;
}

std::string run_case(const Case& one, int64_t slice) {
  std::string all;
  for (int way = 0; way < 3; ++way) {
    SreState state;
    state.begin(one.start, one.input.groups, way == 1, way == 2, false);
    SreResult result = SreResult::suspended;
    while (result == SreResult::suspended) {
      int64_t budget = slice;
      result = sre_run(state, one.input, budget);
      if (result != SreResult::suspended) break;
      std::string saved;
      state.save(saved);
      SreState fresh;
      std::string_view rest = saved;
      fresh.load(rest);
      REQUIRE(rest.empty());
      state = fresh;
    }
    all += (way == 0 ? "" : " / ") + shown(result, state);
  }
  return all;
}

TEST_CASE("regular expressions match as in CPython, also in slices") {
  std::ifstream in(std::string(LOCKSTEP_ROOT) + "/tests/vm/golden/regex_cases.txt");
  Case one;
  int count = 0;
  while (read_case(in, one)) {
    ++count;
    INFO("case " << count);
    REQUIRE(sre_check(one.code.data(), static_cast<uint32_t>(one.code.size()), one.input.groups));
    REQUIRE(run_case(one, 1000000) == one.expected);
    REQUIRE(run_case(one, 3) == one.expected);
  }
  REQUIRE(count >= 1000);
}

TEST_CASE("code of regular expressions that is broken is found before it runs") {
  std::ifstream in(std::string(LOCKSTEP_ROOT) + "/tests/vm/golden/regex_cases.txt");
  Case one;
  uint32_t seed = 1;
  int refused = 0;
  for (int count = 0; count < 300 && read_case(in, one); ++count) {
    for (int times = 0; times < 20; ++times) {
      std::vector<uint32_t> code = one.code;
      seed = seed * 1664525u + 1013904223u;
      code[(seed >> 8) % code.size()] = (seed & 64) != 0 ? seed >> 24 : seed;
      if (!sre_check(code.data(), static_cast<uint32_t>(code.size()), one.input.groups)) {
        ++refused;
        continue;
      }
      // What passes must run without harm (whatever it finds).
      Case changed = one;
      changed.code = code;
      changed.input.code = changed.code.data();
      changed.input.text = changed.subject.data();
      SreState state;
      state.begin(one.start, one.input.groups, true, false, false);
      int64_t budget = 20000;
      sre_run(state, changed.input, budget);
    }
  }
  REQUIRE(refused > 1000);
}

}  // namespace
