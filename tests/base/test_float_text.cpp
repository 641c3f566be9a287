#include <catch2/catch.hpp>

#include <cmath>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>

#include "core/base/float_text.h"

using namespace lockstep::base;

TEST_CASE("floats are written as Python writes them") {
  std::ifstream file(LOCKSTEP_ROOT "/tests/base/golden/float_text.txt");
  std::string line;
  int rows = 0;
  while (std::getline(file, line)) {
    CAPTURE(line);
    rows++;
    std::stringstream fields(line);
    std::string field;
    auto next = [&] {
      std::getline(fields, field, '|');
      return field;
    };
    uint64_t bits = std::stoull(next(), nullptr, 16);
    double value;
    std::memcpy(&value, &bits, sizeof value);
    CHECK(float_repr(value) == next());
    if (value == value) CHECK(parse_float(field) == value);
    int precision = std::stoi(next());
    for (char conversion : std::string("efgEFG")) {
      for (bool alternate : {false, true}) {
        CAPTURE(conversion, alternate);
        CHECK(float_format(value, conversion, precision, alternate) == next());
      }
    }
    CHECK(float_hex(value) == next());
    CHECK(complex_repr(value, -value) == next());
    CHECK(complex_repr(0, value) == next());
  }
  CHECK(rows > 200);
}

TEST_CASE("float literals are read") {
  CHECK(parse_float("1e400") == HUGE_VAL);
  CHECK(parse_float("-Infinity") == -HUGE_VAL);
  CHECK(parse_float(".5") == 0.5);
  CHECK(parse_float("5.") == 5.0);
  CHECK(parse_float("+1e-3") == 0.001);
  for (const char* bad : {"", ".", "e5", "1e", "0x1p3", "1_0", " 1", "1 ", "infin", "--1"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_float(bad).has_value());
  }
}
