#include <catch2/catch.hpp>

#include "core/base/text.h"

using namespace lockstep::base;

TEST_CASE("UTF-8 is decoded strictly, but for surrogates") {
  std::string text = "a\xc3\xa9\xe4\xb8\xad\xf0\x9f\x90\x8d\xed\xa0\x80";
  size_t at = 0;
  for (uint32_t expected : {0x61u, 0xe9u, 0x4e2du, 0x1f40du, 0xd800u}) {
    CHECK(decode_utf8(text, at) == expected);
  }
  CHECK(at == text.size());
  CHECK(count_code_points(text) == 5);
  CHECK(code_point_offset(text, 2) == 3);
  CHECK(valid_utf8_prefix(text) == 10);
  for (std::string bad :
       {"\xc0\x80", "\xff", "\xe4\xb8", "\xf5\x80\x80\x80", "\x80", "\xe0\x80\x80"}) {
    size_t start = 0;
    CHECK(decode_utf8(bad, start) == BAD_CODE_POINT);
    CHECK(start == 1);
  }
  std::string out;
  for (uint32_t c : {0x61u, 0xe9u, 0x4e2du, 0x1f40du, 0xd800u}) append_utf8(out, c);
  CHECK(out == text);
}

TEST_CASE("repr of text and bytes") {
  CHECK(text_repr("it's") == "\"it's\"");
  CHECK(text_repr("'\"") == "'\\'\"'");
  CHECK(text_repr("\n\t\\\x01\x7f") == "'\\n\\t\\\\\\x01\\x7f'");
  CHECK(text_repr("\xe4\xb8\xad\xc2\xa0\xed\xa0\x80") == "'\xe4\xb8\xad\\xa0\\ud800'");
  CHECK(bytes_repr(std::string("a\0\xff'", 4)) == "b\"a\\x00\\xff'\"");
}

TEST_CASE("identifiers") {
  CHECK(is_identifier_start('_'));
  CHECK(is_identifier_start(0x4e2d));
  CHECK_FALSE(is_identifier_start('1'));
  CHECK(is_identifier_part('1'));
  CHECK_FALSE(is_identifier_part(0xff0c));
  CHECK_FALSE(is_printable(0x200b));
}
