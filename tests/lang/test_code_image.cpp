// Code as bytes: what is read back is what was written, and damaged bytes are refused or at least have the shape
// of code, never more.
#include "core/lang/code/code_image.h"

#include <string>

#include "core/lang/code/verify.h"
#include "core/lang/compile/compile.h"

#include <catch2/catch.hpp>

namespace {

using namespace lockstep::lang;

const char* const kText = R"(
import sys
SMALL, BIG, REAL = -5, 1 << 100, (1.5, -0.0, 2j, b"\x00\xff", "caf\u00e9", "\ud800", ..., None)
def outer(a, /, b: int = 1, *rest, c, **more) -> str:
    """Doc."""
    count = [0]
    def inner():
        nonlocal a
        a += count[0]
        return {1, 2, 3} & frozenset({4})
    try:
        with open(a) as stream:
            return [x async for x in stream] if a in {1, 2, 3} else inner
    except* ValueError as error:
        raise KeyError from error
    finally:
        print(f"{a!r:>{b}}")
class Point:
    x: int = 0
    async def move(self): return (await self.x) if self else lambda y: [y for y in (yield y)]
def long(x):
)";

std::shared_ptr<const Code> compiled() {
  std::string text = kText;
  text.replace(text.find("async for"), 9, "for");
  text.replace(text.find("except* "), 8, "except ");
  for (int i = 0; i < 400; ++i) text += "    if x: x = name" + std::to_string(i) + " * 2\n";
  text += "    return x\n";
  const CompileResult result = compile_source(text, "a.py", ParseMode::File, {});
  REQUIRE(result.ok());
  return result.code;
}

}  // namespace

TEST_CASE("code is read back as it was written") {
  const auto code = compiled();
  const std::string bytes = write_code(*code);
  const auto again = read_code(bytes, "a.py");
  REQUIRE(again != nullptr);
  REQUIRE(same_code(*code, *again));
  REQUIRE_FALSE(same_code(*code, *read_code(bytes, "b.py")));
  REQUIRE(write_code(*again) == bytes);
}

TEST_CASE("damaged code bytes do no harm") {
  const std::string bytes = write_code(*compiled());
  for (size_t size = 0; size < bytes.size(); size += 7) {
    REQUIRE(read_code(std::string_view(bytes).substr(0, size), "a.py") == nullptr);
  }
  size_t refused = 0;
  for (size_t at = 0; at < bytes.size(); at += 3) {
    for (const int flip : {1, 0x40, 0xff}) {
      std::string bad = bytes;
      bad[at] = static_cast<char>(bad[at] ^ flip);
      const auto read = read_code(bad, "a.py");
      if (read == nullptr || !verify(*read).empty()) ++refused;
    }
  }
  REQUIRE(refused > bytes.size() / 10);
}
