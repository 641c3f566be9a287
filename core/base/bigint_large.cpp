#include "core/base/bigint_large.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/base/check.h"

namespace lockstep::base {

namespace {

BigInt low_part(const BigInt& value, size_t bits) {
  return value - value.shift_right(bits).shift_left(bits);
}

BigInt joined(const BigInt& high, const BigInt& low, size_t bits) { return high.shift_left(bits) + low; }

// The divisor has `bits` bits, the dividend is below divisor * 2^bits.
BigDivMod divide_two_by_one(const BigInt& dividend, const BigInt& divisor, size_t bits);

// (high * 2^half + low) / (first * 2^half + second): the quotient of the upper parts is at most 2 too large.
BigDivMod divide_three_by_two(const BigInt& high, const BigInt& low, const BigInt& divisor, const BigInt& first,
                              const BigInt& second, size_t half) {
  BigDivMod result;
  if (high.shift_right(half) == first) {
    result.quotient = BigInt(1).shift_left(half) - BigInt(1);
    result.remainder = high - first.shift_left(half) + first;
  } else {
    result = divide_two_by_one(high, first, half);
  }
  result.remainder = joined(result.remainder, low, half) - result.quotient * second;
  while (result.remainder.is_negative()) {
    result.quotient -= BigInt(1);
    result.remainder += divisor;
  }
  return result;
}

BigDivMod divide_two_by_one(const BigInt& dividend, const BigInt& divisor, size_t bits) {
  if (bits < kLargeDivision || dividend.bit_length() < bits + kLargeDivision) return dividend.divmod(divisor);
  const size_t odd = bits % 2;
  const BigInt a = dividend.shift_left(odd), b = divisor.shift_left(odd);
  const size_t half = (bits + odd) / 2;
  const BigInt first = b.shift_right(half), second = low_part(b, half);
  const BigInt upper = a.shift_right(half);
  const BigDivMod left =
      divide_three_by_two(upper.shift_right(half), low_part(upper, half), b, first, second, half);
  BigDivMod right = divide_three_by_two(left.remainder, low_part(a, half), b, first, second, half);
  right.quotient += left.quotient.shift_left(half);
  right.remainder = right.remainder.shift_right(odd);
  return right;
}

}  // namespace

BigDivMod divide_large(const BigInt& dividend, const BigInt& divisor) {
  CHECK(!dividend.is_negative() && !divisor.is_negative() && !divisor.is_zero(), "signs are the caller's");
  const size_t bits = divisor.bit_length();
  const size_t parts = (dividend.bit_length() + bits - 1) / bits;
  // From the top, one digit of the base 2^bits after the other.
  BigDivMod result;
  for (size_t i = parts; i-- > 0;) {
    const BigInt digit = low_part(dividend.shift_right(i * bits), bits);
    BigDivMod step = divide_two_by_one(joined(result.remainder, digit, bits), divisor, bits);
    result.quotient = joined(result.quotient, step.quotient, bits);
    result.remainder = std::move(step.remainder);
  }
  return result;
}

namespace {

int bits_of_base(int base) {
  for (int bits = 1; bits <= 5; ++bits) {
    if (base == 1 << bits) return bits;
  }
  return 0;
}

char letter(int digit) { return static_cast<char>(digit < 10 ? '0' + digit : 'a' + digit - 10); }
int digit_of(char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; }

// A base that is a power of two: the bits as they lie.
std::string bits_to_text(const BigInt& value, int bits) {
  const std::vector<uint8_t> bytes = value.to_magnitude();
  std::string out;
  const size_t count = (value.bit_length() + static_cast<size_t>(bits) - 1) / static_cast<size_t>(bits);
  out.reserve(count);
  for (size_t i = count; i-- > 0;) {
    const size_t at = i * static_cast<size_t>(bits);
    unsigned window = bytes[at / 8];
    if (at / 8 + 1 < bytes.size()) window |= static_cast<unsigned>(bytes[at / 8 + 1]) << 8;
    out += letter(static_cast<int>(window >> (at % 8)) & ((1 << bits) - 1));
  }
  return out;
}

BigInt bits_from_text(std::string_view digits, int bits) {
  std::vector<uint8_t> bytes(digits.size() * static_cast<size_t>(bits) / 8 + 2, 0);
  for (size_t i = 0; i < digits.size(); ++i) {
    const size_t at = i * static_cast<size_t>(bits);
    const auto window = static_cast<unsigned>(digit_of(digits[digits.size() - 1 - i])) << (at % 8);
    bytes[at / 8] = static_cast<uint8_t>(bytes[at / 8] | (window & 0xff));
    bytes[at / 8 + 1] = static_cast<uint8_t>(bytes[at / 8 + 1] | (window >> 8));
  }
  return BigInt::from_magnitude(bytes.data(), bytes.size(), false);
}

// powers[k] = base^(kLargeText * 2^k), as many as a number of so many digits needs.
std::vector<BigInt> powers_of(int base, size_t digits) {
  std::vector<BigInt> powers{BigInt(base).power(kLargeText)};
  for (size_t width = 2 * kLargeText; width < digits; width *= 2) powers.push_back(powers.back() * powers.back());
  return powers;
}

class TextOfLarge {
 public:
  TextOfLarge(int base, const std::vector<BigInt>& powers) : base_(base), powers_(powers) {}
  std::string out;

  // The value is below powers[level]; `first`: without leading zeros.
  void write(const BigInt& value, size_t level, bool first) {
    if (level == 0) {
      const std::string digits = value.to_text(base_);
      if (!first) out.append(kLargeText - digits.size(), '0');
      out += digits;
      return;
    }
    const BigInt& power = powers_[level - 1];
    if (first && value < power) {
      write(value, level - 1, true);
      return;
    }
    const BigDivMod parts = value.divmod(power);
    write(parts.quotient, level - 1, first);
    write(parts.remainder, level - 1, false);
  }

 private:
  int base_;
  const std::vector<BigInt>& powers_;
};

BigInt value_of(std::string_view digits, int base, const std::vector<BigInt>& powers) {
  if (digits.size() <= kLargeText) return *BigInt::from_text(digits, base);
  size_t width = kLargeText, level = 0;
  for (; 2 * width < digits.size(); width *= 2) ++level;
  const size_t cut = digits.size() - width;
  return value_of(digits.substr(0, cut), base, powers) * powers[level] +
         value_of(digits.substr(cut), base, powers);
}

}  // namespace

std::string large_to_text(const BigInt& value, int base) {
  if (const int bits = bits_of_base(base); bits != 0) return bits_to_text(value, bits);
  // At most so many digits: each has more bits than the base's logarithm rounded down.
  size_t digit_bits = 1;
  while (2 << digit_bits <= base) ++digit_bits;
  const std::vector<BigInt> powers = powers_of(base, value.bit_length() / digit_bits + 1);
  TextOfLarge text(base, powers);
  text.write(value, powers.size(), true);
  return std::move(text.out);
}

BigInt large_from_text(std::string_view digits, int base) {
  if (const int bits = bits_of_base(base); bits != 0) return bits_from_text(digits, bits);
  return value_of(digits, base, powers_of(base, digits.size()));
}

}  // namespace lockstep::base
