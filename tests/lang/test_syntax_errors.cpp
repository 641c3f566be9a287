#include "core/lang/parse/parser.h"

#undef CHECK  // ours; here it is Catch2's
#include <catch2/catch.hpp>

#include <fstream>
#include <string>

using namespace lockstep::lang;

namespace {

std::string unescape(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size(); i++) {
    if (text[i] == '\\' && ++i < text.size() && text[i] == 'n') {
      out += '\n';
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string describe(const Diagnostic& error) {
  return error.exception + "|" + std::to_string(error.lineno) + "|" + std::to_string(error.offset) +
         "|" + std::to_string(error.end_lineno) + "|" + std::to_string(error.end_offset) + "|" +
         error.message;
}

}  // namespace

TEST_CASE("syntax errors have CPython's words and places") {
  std::ifstream file(LOCKSTEP_ROOT "/tests/lang/golden/syntax_errors.txt");
  std::string source;
  std::string expected;
  int programs = 0;
  while (std::getline(file, source) && std::getline(file, expected)) {
    REQUIRE(source.rfind("source: ", 0) == 0);
    REQUIRE(expected.rfind("expect: ", 0) == 0);
    CAPTURE(source);
    programs++;
    ParseResult result = parse(unescape(source.substr(8)), "f", ParseMode::File);
    REQUIRE_FALSE(result.ok());
    CHECK(describe(*result.error) == unescape(expected.substr(8)));
  }
  CHECK(programs > 600);
}

TEST_CASE("a full-width comma is named") {
  ParseResult result = parse("f(a\xef\xbc\x8c b)\n", "f", ParseMode::File);
  REQUIRE_FALSE(result.ok());
  CHECK(result.error->message == "invalid character '\xef\xbc\x8c' (U+FF0C)");
  CHECK(result.error->text == "f(a\xef\xbc\x8c b)");
}

TEST_CASE("younger syntax gets a hint") {
  for (std::string source : {"type X = int\n", "def f[T](x): pass\n", "class A[T]: pass\n"}) {
    CAPTURE(source);
    ParseResult result = parse(source, "f", ParseMode::File);
    REQUIRE_FALSE(result.ok());
    CHECK(result.error->hint.find("3.12") != std::string::npos);
  }
}

TEST_CASE("text that is not UTF-8, and null bytes") {
  ParseResult result = parse("x = '\xff'\n", "a.py", ParseMode::File);
  REQUIRE_FALSE(result.ok());
  CHECK(result.error->message.rfind("Non-UTF-8 code starting with '\\xff' in file a.py", 0) == 0);
  CHECK(parse("# -*- coding: latin-1 -*-\nx = '\xff'\n", "a.py", ParseMode::File).ok());
  result = parse(std::string("x\0y", 3), "f", ParseMode::File);
  REQUIRE_FALSE(result.ok());
  CHECK(result.error->exception == "ValueError");
}
