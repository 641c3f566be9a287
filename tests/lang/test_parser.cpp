#include "core/lang/parse/parser.h"

#undef CHECK  // ours; here it is Catch2's
#include <catch2/catch.hpp>

#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

using namespace lockstep::lang;

namespace {

std::string unescape(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size(); i++) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    i++;
    out += text[i] == 'n' ? '\n' : text[i];
  }
  return out;
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string run(const std::string& command) {
  std::string out;
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  char buffer[65536];
  size_t count;
  while ((count = fread(buffer, 1, sizeof buffer, pipe)) > 0) out.append(buffer, count);
  pclose(pipe);
  return out;
}

}  // namespace

TEST_CASE("the AST and its positions are CPython's") {
  std::ifstream file(LOCKSTEP_ROOT "/tests/lang/golden/ast_dumps.txt");
  std::string source;
  std::string expected;
  int programs = 0;
  while (std::getline(file, source) && std::getline(file, expected)) {
    CAPTURE(source);
    programs++;
    ParseResult result = parse(unescape(source), "f", ParseMode::File);
    INFO((result.error ? result.error->message : ""));
    REQUIRE(result.ok());
    CHECK(ast::dump(*result.tree) == expected);
  }
  CHECK(programs >= 10);
}

TEST_CASE("the other two modes") {
  ParseResult expression = parse("1 + 2\n", "f", ParseMode::Expression);
  REQUIRE(expression.ok());
  CHECK(expression.tree->expression->kind == ast::ExprKind::BinOp);
  ParseResult interactive = parse("x = 1; y", "f", ParseMode::Interactive);
  REQUIRE(interactive.ok());
  CHECK(interactive.tree->body.size() == 2);
  CHECK_FALSE(parse("x = 1", "f", ParseMode::Expression).ok());
  CHECK_FALSE(parse("x\ny\n", "f", ParseMode::Interactive).ok());
  CHECK(parse("", "f", ParseMode::File).ok());
  CHECK(parse("\xef\xbb\xbfx = 1\r\ny = 2\r", "f", ParseMode::File).ok());
}

TEST_CASE("nesting ends in an error, not in a full stack") {
  auto repeat = [](const std::string& text, int count) {
    std::string out;
    for (int i = 0; i < count; i++) out += text;
    return out;
  };
  for (std::string part : {"-", "not ", "lambda: ", "x if x else ", "x ** ", "~"}) {
    CAPTURE(part);
    ParseResult result = parse(repeat(part, 20000) + "x", "f", ParseMode::File);
    REQUIRE_FALSE(result.ok());
    CHECK(result.error->exception == "MemoryError");
  }
  for (std::string open : {"(", "[", "{", "f(", "{1:", "a[", "A(x="}) {
    CAPTURE(open);
    CHECK_FALSE(parse(repeat(open, 150), "f", ParseMode::File).ok());
    CHECK_FALSE(parse(repeat(open, 150) + "a b" + repeat(")", 150), "f", ParseMode::File).ok());
  }
  CHECK(parse("x = " + repeat("1 + ", 20000) + "1", "f", ParseMode::File).ok());
  CHECK(parse("if x: pass\n" + repeat("elif x: pass\n", 20000), "f", ParseMode::File).ok());
}

// Slow; by hand: test_lang "[.oracle]". Compares the whole standard library with the real thing.
TEST_CASE("the standard library parses as in CPython", "[.oracle]") {
  std::string found = run("find /usr/lib/python3.11 -name '*.py' | sort");
  std::stringstream paths(found);
  std::string path;
  int files = 0;
  while (std::getline(paths, path)) {
    CAPTURE(path);
    ParseResult result = parse(read_file(path), path, ParseMode::File);
    const std::string oracle = "/usr/bin/python3 -W ignore " LOCKSTEP_ROOT "/tools/dump_ast.py ";
    std::string expected = run(oracle + path);
    if (!result.ok()) {
      const Diagnostic& error = *result.error;
      CHECK(error.exception + "|" + std::to_string(error.lineno) + "|" +
                std::to_string(error.offset) + "|" + error.message + "\n" == expected);
    } else {
      CHECK((ast::dump(*result.tree) + "\n" == expected));
    }
    files++;
  }
  CHECK(files > 0);
}
