#include <catch2/catch.hpp>

#include <cstring>
#include <fstream>
#include <string>
#include <vector>

#include "core/base/bigint.h"

using lockstep::base::BigInt;

namespace {

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> fields;
  size_t start = 0;
  while (true) {
    size_t end = line.find('|', start);
    fields.push_back(line.substr(start, end - start));
    if (end == std::string::npos) return fields;
    start = end + 1;
  }
}

BigInt big(const std::string& text) {
  auto value = BigInt::from_text(text, 10);
  REQUIRE(value.has_value());
  return *value;
}

std::string double_bits(const std::optional<double>& value) {
  if (!value) return "error";
  uint64_t bits;
  std::memcpy(&bits, &*value, sizeof bits);
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4) text += "0123456789abcdef"[(bits >> shift) & 15];
  return text;
}

std::string hex_bytes(const std::vector<uint8_t>& bytes) {
  std::string text;
  for (uint8_t byte : bytes) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

}  // namespace

TEST_CASE("big integers calculate as Python's do") {
  std::ifstream file(LOCKSTEP_ROOT "/tests/base/golden/bigint.txt");
  std::string line;
  int rows = 0;
  while (std::getline(file, line)) {
    CAPTURE(line);
    rows++;
    std::vector<std::string> f = split(line);
    BigInt a = big(f[0]);
    BigInt b = big(f[1]);
    CHECK(a.to_text() == f[0]);
    CHECK((a + b).to_text() == f[2]);
    CHECK((a - b).to_text() == f[3]);
    CHECK((a * b).to_text() == f[4]);
    if (!b.is_zero()) {
      CHECK(a.floor_divide(b).to_text() == f[5]);
      CHECK(a.modulo(b).to_text() == f[6]);
      CHECK(double_bits(a.true_divide(b)) == f[19]);
      BigInt exponent = b.modulo(BigInt(50)) - BigInt(5);
      auto power = a.power_mod(exponent, b);
      CHECK((power ? power->to_text() : "error") == f[20]);
    }
    CHECK((a & b).to_text() == f[7]);
    CHECK((a | b).to_text() == f[8]);
    CHECK((a ^ b).to_text() == f[9]);
    CHECK((~a).to_text() == f[10]);
    CHECK((-a).to_text() == f[11]);
    uint64_t shift = std::stoull(f[14]);
    CHECK(a.shift_left(shift).to_text() == f[12]);
    CHECK(a.shift_right(shift).to_text() == f[13]);
    CHECK(std::to_string(a.hash()) == f[15]);
    CHECK(std::to_string(a.bit_length()) == f[16]);
    CHECK(std::to_string(a.bit_count()) == f[17]);
    CHECK(double_bits(a.to_double()) == f[18]);
    CHECK(a.abs().square_root().to_text() == f[21]);
    CHECK(a.gcd(b).to_text() == f[22]);
    CHECK(std::to_string(a.compare(b)) == f[23]);
    std::string hex = a.abs().to_text(16);
    CHECK((a.is_negative() ? "-0x" : "0x") + hex == f[24]);
    auto bytes = a.to_bytes(140, true);
    REQUIRE(bytes.has_value());
    CHECK(hex_bytes(*bytes) == f[25]);
    CHECK(BigInt::from_bytes(bytes->data(), bytes->size(), true) == a);
    std::vector<uint8_t> magnitude = a.to_magnitude();
    CHECK(BigInt::from_magnitude(magnitude.data(), magnitude.size(), a.is_negative()) == a);
    BigInt base = a.modulo(BigInt(1000));
    CHECK(base.power(static_cast<uint64_t>(b.modulo(BigInt(20)).to_int64())).to_text() == f[26]);
  }
  CHECK(rows == 200);
}

TEST_CASE("big integers at the borders of machine words") {
  CHECK(BigInt(INT64_MIN).fits_int64());
  CHECK(BigInt(INT64_MIN).to_int64() == INT64_MIN);
  CHECK_FALSE((BigInt(INT64_MIN) - BigInt(1)).fits_int64());
  CHECK_FALSE(BigInt::from_uint64(uint64_t{1} << 63).fits_int64());
  CHECK(BigInt(-1).low_bits() == UINT64_MAX);
  CHECK(BigInt::from_double(-1e300).to_double() == -1e300);
  CHECK(BigInt::from_double(-2.9).to_int64() == -2);
  CHECK_FALSE(BigInt::from_text("12x", 10).has_value());
  CHECK_FALSE(BigInt::from_text("-", 10).has_value());
  CHECK_FALSE(BigInt(128).to_bytes(1, true).has_value());
  CHECK(BigInt(-128).to_bytes(1, true).has_value());
  CHECK_FALSE(BigInt(-1).to_bytes(1, false).has_value());
  CHECK(BigInt(0).to_bytes(0, true).has_value());
}
