#include "core/lang/parse/lexer.h"

#undef CHECK  // ours; here it is Catch2's
#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace lockstep::lang;

namespace {

std::vector<TokenKind> kinds(const std::string& text) {
  Source source(text);
  Lexer lexer(source);
  std::vector<TokenKind> found;
  while (auto token = lexer.next()) {
    found.push_back(token->kind);
    if (token->kind == TokenKind::EndMarker) break;
  }
  return found;
}

LexError error_of(const std::string& text) {
  Source source(text);
  Lexer lexer(source);
  while (auto token = lexer.next()) {
    REQUIRE(token->kind != TokenKind::EndMarker);
  }
  return lexer.error();
}

}  // namespace

TEST_CASE("indentation makes tokens, blank lines and brackets do not") {
  using K = TokenKind;
  CHECK(kinds("if x:\n\n  # c\n  y\nz") ==
        std::vector<K>{K::KwIf, K::Name, K::Colon, K::Newline, K::Indent, K::Name, K::Newline,
                       K::Dedent, K::Name, K::Newline, K::EndMarker});
  CHECK(kinds("(\n  a,\n b)\n") == std::vector<K>{K::LeftParen, K::Name, K::Comma, K::Name,
                                                  K::RightParen, K::Newline, K::EndMarker});
  CHECK(kinds("a \\\n  b") == std::vector<K>{K::Name, K::Name, K::Newline, K::EndMarker});
  CHECK(kinds("\fx\n") == std::vector<K>{K::Name, K::Newline, K::EndMarker});
}

TEST_CASE("tokens take as much text as they can") {
  using K = TokenKind;
  CHECK(kinds("a**=b//=c") == std::vector<K>{K::Name, K::DoubleStarEqual, K::Name,
                                             K::DoubleSlashEqual, K::Name, K::Newline,
                                             K::EndMarker});
  CHECK(kinds("1.e5j.x") == std::vector<K>{K::Number, K::Dot, K::Name, K::Newline, K::EndMarker});
  CHECK(kinds("rb'' Bf''") == std::vector<K>{K::String, K::Name, K::String, K::Newline,
                                             K::EndMarker});
  CHECK(kinds("'''a\n''b''' \"\"") == std::vector<K>{K::String, K::String, K::Newline,
                                                     K::EndMarker});
}

TEST_CASE("the lexer's errors") {
  CHECK(error_of("if x:\n    a\n  b\n").kind == LexError::Kind::Unindent);
  CHECK(error_of("if x:\n\ta\n        b\n").kind == LexError::Kind::Tabs);
  CHECK(error_of("(1,\n").kind == LexError::Kind::EndOfInput);
  CHECK(error_of("x = \\ y\n").kind == LexError::Kind::LineContinuation);
  CHECK(error_of("x = 'abc\n").message == "unterminated string literal (detected at line 1)");
  CHECK(error_of("x)\n").message == "unmatched ')'");
  CHECK(error_of("0o8\n").message == "invalid digit '8' in octal literal");
}
