// dis against what CPython 3.11 printed for the same programs (tools/make_dis_golden.py recorded
// it).
#include <cstdio>
#include <string>

#include "core/lang/code/dis.h"
#include "core/lang/compile/compile.h"

#undef CHECK
#include <catch2/catch.hpp>

using namespace lockstep::lang;

namespace {

std::string read_file(const std::string& path) {
  std::string text;
  std::FILE* file = std::fopen(path.c_str(), "rb");
  REQUIRE(file != nullptr);
  char buffer[65536];
  for (size_t got; (got = std::fread(buffer, 1, sizeof buffer, file)) > 0;) {
    text.append(buffer, got);
  }
  std::fclose(file);
  return text;
}

// "<code object f at 0x10, file ..." without the address.
std::string without_addresses(std::string text) {
  const std::string mark = " at 0x";
  for (size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
    text.erase(at, text.find_first_not_of("0123456789abcdef", at + mark.size()) - at);
  }
  return text;
}

}  // namespace

TEST_CASE("dis prints what CPython prints", "[dis]") {
  const std::string name = GENERATE("constants", "coroutines", "errors", "functions", "matching");
  INFO(name);
  const std::string base = std::string(LOCKSTEP_ROOT) + "/tests/lang/golden/dis/" + name;
  const CompileResult result =
      compile_source(read_file(base + ".py"), name + ".py", ParseMode::File, {});
  REQUIRE(result.ok());
  REQUIRE(without_addresses(dis_module(*result.code)) == read_file(base + ".txt"));
}

TEST_CASE("dis of a single code object and of one operand", "[dis]") {
  const CompileResult result = compile_source("x = len(y)\n", "t.py", ParseMode::File, {});
  REQUIRE(result.ok());
  const std::string text = dis_code(*result.code);
  REQUIRE(
      text.find("  1           2 PUSH_NULL\n              4 LOAD_NAME                0 (len)\n") !=
      std::string::npos);
  REQUIRE(operand_text(*result.code, result.code->instructions[2]) == "len");
}
