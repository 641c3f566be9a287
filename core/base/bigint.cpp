#include "core/base/bigint.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "core/base/bigint_large.h"
#include "core/base/check.h"

namespace lockstep::base {

namespace {

constexpr uint64_t HASH_MODULUS = (uint64_t{1} << 61) - 1;
constexpr int DOUBLE_DIGITS = 53;
constexpr int DOUBLE_MIN_EXPONENT = -1021;
constexpr uint64_t MAX_SHIFT = uint64_t{1} << 30;

void must(mp_err status) { CHECK(status == MP_OKAY, "big integer arithmetic failed (memory?)"); }

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return 99;
}

// Rounds value * 2^exponent half to even; `sticky` says that more bits follow below.
double round_to_double(uint64_t value, bool sticky, int exponent) {
  if (sticky) value |= 1;
  return std::ldexp(static_cast<double>(value), exponent);
}

}  // namespace

BigInt::BigInt() { must(mp_init(&digits_)); }

BigInt::BigInt(int64_t value) { must(mp_init_i64(&digits_, value)); }

BigInt::BigInt(const BigInt& other) { must(mp_init_copy(&digits_, &other.digits_)); }

BigInt::BigInt(BigInt&& other) noexcept : digits_(other.digits_) {
  other.digits_ = mp_int{0, 0, MP_ZPOS, nullptr};  // may only be assigned to or destroyed now
}

BigInt& BigInt::operator=(const BigInt& other) {
  if (this != &other) must(mp_copy(&other.digits_, &digits_));
  return *this;
}

BigInt& BigInt::operator=(BigInt&& other) noexcept {
  std::swap(digits_, other.digits_);
  return *this;
}

BigInt::~BigInt() { mp_clear(&digits_); }

BigInt BigInt::from_uint64(uint64_t value) {
  BigInt result;
  mp_set_u64(&result.digits_, value);
  return result;
}

BigInt BigInt::from_double(double value) {
  CHECK(std::isfinite(value), "only a finite double becomes an integer");
  int exponent = 0;
  double fraction = std::frexp(value, &exponent);
  int64_t mantissa = static_cast<int64_t>(std::ldexp(fraction, DOUBLE_DIGITS));
  exponent -= DOUBLE_DIGITS;
  BigInt result(mantissa < 0 ? -mantissa : mantissa);
  if (exponent >= 0) {
    must(mp_mul_2d(&result.digits_, exponent, &result.digits_));
  } else {
    must(mp_div_2d(&result.digits_, -exponent, &result.digits_, nullptr));
  }
  return mantissa < 0 ? -result : result;
}

namespace {

constexpr uint32_t kPart = 1'000'000'000;   // nine decimal digits at a time
constexpr int kPartDigits = 9;

std::vector<uint32_t> words_of(const std::vector<uint8_t>& magnitude) {
  std::vector<uint32_t> words((magnitude.size() + 3) / 4);
  std::memcpy(words.data(), magnitude.data(), magnitude.size());
  return words;
}

// Bases 2, 4, 8, 16 and 32: a digit is a piece of the bits.
std::string text_of_bits(const std::vector<uint8_t>& magnitude, size_t bits, uint32_t per_digit) {
  const size_t count = (bits + per_digit - 1) / per_digit;
  std::string text(count, '0');
  for (size_t i = 0; i < count; ++i) {
    const size_t bit = i * per_digit;
    uint32_t pair = magnitude[bit / 8];
    if (bit / 8 + 1 < magnitude.size()) pair |= static_cast<uint32_t>(magnitude[bit / 8 + 1]) << 8;
    const uint32_t digit = pair >> (bit % 8) & ((1u << per_digit) - 1);
    text[count - 1 - i] = "0123456789abcdefghijklmnopqrstuvwxyz"[digit];
  }
  return text;
}

// Knuth, The Art of Computer Programming 4.4, method 1b: the parts of nine digits grow from the highest word on.
std::string decimal_text(const std::vector<uint32_t>& words) {
  std::vector<uint32_t> parts;   // lowest first
  for (size_t i = words.size(); i-- > 0;) {
    uint64_t carry = words[i];
    for (uint32_t& part : parts) {
      carry += static_cast<uint64_t>(part) << 32;
      part = static_cast<uint32_t>(carry % kPart);
      carry /= kPart;
    }
    for (; carry != 0; carry /= kPart) parts.push_back(static_cast<uint32_t>(carry % kPart));
  }
  std::string text = std::to_string(parts.back());
  for (size_t i = parts.size() - 1; i-- > 0;) {
    char digits[kPartDigits];
    uint32_t rest = parts[i];
    for (int k = kPartDigits; k-- > 0; rest /= 10) digits[k] = static_cast<char>('0' + rest % 10);
    text.append(digits, kPartDigits);
  }
  return text;
}

std::vector<uint32_t> words_of_decimal(std::string_view digits) {
  std::vector<uint32_t> words;
  for (size_t at = 0; at < digits.size();) {
    const size_t odd = (digits.size() - at) % kPartDigits;   // of the first part
    const size_t taken = odd == 0 ? size_t{kPartDigits} : odd;
    uint64_t carry = 0;
    for (size_t k = 0; k < taken; ++k) carry = carry * 10 + static_cast<uint64_t>(digits[at + k] - '0');
    at += taken;
    for (uint32_t& word : words) {
      carry += static_cast<uint64_t>(word) * kPart;
      word = static_cast<uint32_t>(carry);
      carry >>= 32;
    }
    if (carry != 0) words.push_back(static_cast<uint32_t>(carry));
  }
  return words;
}

}  // namespace

std::optional<BigInt> BigInt::from_text(std::string_view digits, int base) {
  CHECK(base >= 2 && base <= 36, "the base of a number");
  bool negative = false;
  if (!digits.empty() && (digits[0] == '-' || digits[0] == '+')) {
    negative = digits[0] == '-';
    digits.remove_prefix(1);
  }
  if (digits.empty()) return std::nullopt;
  for (char c : digits) {
    if (digit_of(c) >= base) return std::nullopt;
  }
  BigInt result;
  if (digits.size() > kLargeText) {
    result = large_from_text(digits, base);
    return negative ? -result : result;
  }
  if (base == 10) {
    const std::vector<uint32_t> words = words_of_decimal(digits);
    return from_magnitude(reinterpret_cast<const uint8_t*>(words.data()), words.size() * 4, negative);
  }
  std::string text(digits);  // the library wants it terminated
  must(mp_read_radix(&result.digits_, text.c_str(), base));
  return negative ? -result : result;
}

BigInt BigInt::from_magnitude(const uint8_t* bytes, size_t size, bool negative) {
  while (size > 0 && bytes[size - 1] == 0) size--;
  BigInt result;
  size_t digit_count = (size * 8 + MP_DIGIT_BIT - 1) / MP_DIGIT_BIT;
  CHECK(digit_count < INT32_MAX, "a big integer is too long");
  must(mp_grow(&result.digits_, static_cast<int>(digit_count) + 1));
  // A digit begins at a byte or in its middle, so eight bytes hold the whole of it.
  static_assert(MP_DIGIT_BIT % 4 == 0 && MP_DIGIT_BIT <= 60);
  for (size_t i = 0; i < digit_count; i++) {
    const size_t bit = i * MP_DIGIT_BIT;
    const size_t at = bit / 8;
    uint64_t word = 0;
    if (at + sizeof word <= size) std::memcpy(&word, bytes + at, sizeof word);
    else std::memcpy(&word, bytes + at, size - at);
    result.digits_.dp[i] = static_cast<mp_digit>(word >> (bit % 8)) & MP_MASK;
  }
  result.digits_.used = static_cast<int>(digit_count);
  mp_clamp(&result.digits_);
  return negative ? -result : result;
}

BigInt BigInt::from_bytes(const uint8_t* bytes, size_t size, bool is_signed) {
  bool negative = is_signed && size > 0 && (bytes[size - 1] & 0x80) != 0;
  if (!negative) return from_magnitude(bytes, size, false);
  std::vector<uint8_t> inverted(bytes, bytes + size);
  for (uint8_t& byte : inverted) byte = static_cast<uint8_t>(~byte);
  return ~from_magnitude(inverted.data(), inverted.size(), false);
}

bool BigInt::is_zero() const { return digits_.used == 0; }
bool BigInt::is_negative() const { return digits_.sign == MP_NEG; }
bool BigInt::is_odd() const { return digits_.used > 0 && (digits_.dp[0] & 1) != 0; }

bool BigInt::fits_int64() const {
  size_t bits = bit_length();
  if (bits < 64) return true;
  return bits == 64 && is_negative() && trailing_zeros() == 63;
}

int64_t BigInt::to_int64() const {
  CHECK(fits_int64(), "a big integer does not fit 64 bits");
  return mp_get_i64(&digits_);
}

uint64_t BigInt::low_bits() const {
  uint64_t magnitude = mp_get_mag_u64(&digits_);
  return is_negative() ? uint64_t{0} - magnitude : magnitude;
}

size_t BigInt::bit_length() const { return static_cast<size_t>(mp_count_bits(&digits_)); }

size_t BigInt::bit_count() const {
  size_t count = 0;
  for (int i = 0; i < digits_.used; i++) {
    count += static_cast<size_t>(__builtin_popcountll(digits_.dp[i]));
  }
  return count;
}

size_t BigInt::trailing_zeros() const { return static_cast<size_t>(mp_cnt_lsb(&digits_)); }

std::optional<double> BigInt::to_double() const {
  size_t bits = bit_length();
  if (bits > 1100) return std::nullopt;
  double magnitude;
  if (bits <= 64) {
    magnitude = static_cast<double>(mp_get_mag_u64(&digits_));
  } else {
    int shift = static_cast<int>(bits - 64);
    BigInt top;
    must(mp_div_2d(&digits_, shift, &top.digits_, nullptr));
    bool sticky = trailing_zeros() < static_cast<size_t>(shift);
    magnitude = round_to_double(mp_get_mag_u64(&top.digits_), sticky, shift);
  }
  if (std::isinf(magnitude)) return std::nullopt;
  return is_negative() ? -magnitude : magnitude;
}

std::string BigInt::to_text(int base) const {
  CHECK(base >= 2 && base <= 36, "the base of a number");
  if (is_zero()) return "0";
  if (bit_length() > 6 * kLargeText) return (is_negative() ? "-" : "") + large_to_text(abs(), base);
  const std::string sign = is_negative() ? "-" : "";
  if (base == 10) return sign + decimal_text(words_of(to_magnitude()));
  for (uint32_t bits = 1; bits <= 5; ++bits) {
    if (base == 1 << bits) return sign + text_of_bits(to_magnitude(), bit_length(), bits);
  }
  int size = 0;
  must(mp_radix_size(&digits_, base, &size));
  std::string text(static_cast<size_t>(size) + 1, '\0');
  size_t written = 0;
  must(mp_to_radix(&digits_, text.data(), text.size(), &written, base));
  text.resize(std::strlen(text.c_str()));
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::vector<uint8_t> BigInt::to_magnitude() const {
  std::vector<uint8_t> bytes((bit_length() + 7) / 8);
  const auto used = static_cast<size_t>(digits_.used);
  for (size_t at = 0; at < bytes.size(); at += sizeof(uint64_t)) {
    const size_t bit = at * 8;
    size_t digit = bit / MP_DIGIT_BIT;
    uint64_t word = static_cast<uint64_t>(digits_.dp[digit]) >> (bit % MP_DIGIT_BIT);
    for (size_t filled = MP_DIGIT_BIT - bit % MP_DIGIT_BIT; filled < 64 && ++digit < used; filled += MP_DIGIT_BIT) {
      word |= static_cast<uint64_t>(digits_.dp[digit]) << filled;
    }
    std::memcpy(bytes.data() + at, &word, std::min(bytes.size() - at, sizeof word));
  }
  return bytes;
}

std::optional<std::vector<uint8_t>> BigInt::to_bytes(size_t size, bool is_signed) const {
  if (is_negative() && !is_signed) return std::nullopt;
  // A negative number is the inverse of ~number, which is not negative.
  std::vector<uint8_t> bytes = is_negative() ? (~*this).to_magnitude() : to_magnitude();
  size_t bits = is_negative() ? (~*this).bit_length() : bit_length();
  if (bits + (is_signed ? 1 : 0) > size * 8 && !(size == 0 && is_zero())) return std::nullopt;
  bytes.resize(size, 0);
  if (is_negative()) {
    for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(~byte);
  }
  return bytes;
}

int64_t BigInt::hash() const {
  std::vector<uint8_t> bytes = to_magnitude();
  uint64_t value = 0;
  for (size_t i = bytes.size(); i-- > 0;) {
    value = ((value << 8) & HASH_MODULUS) | (value >> 53);
    value += bytes[i];
    if (value >= HASH_MODULUS) value -= HASH_MODULUS;
  }
  int64_t result = static_cast<int64_t>(value);
  if (is_negative()) result = -result;
  return result == -1 ? -2 : result;
}

BigInt BigInt::operator-() const {
  BigInt result;
  must(mp_neg(&digits_, &result.digits_));
  return result;
}

BigInt BigInt::operator~() const {
  BigInt result;
  must(mp_complement(&digits_, &result.digits_));
  return result;
}

BigInt BigInt::abs() const { return is_negative() ? -*this : *this; }

BigInt& BigInt::operator+=(const BigInt& right) {
  must(mp_add(&digits_, &right.digits_, &digits_));
  return *this;
}

BigInt& BigInt::operator-=(const BigInt& right) {
  must(mp_sub(&digits_, &right.digits_, &digits_));
  return *this;
}

BigInt& BigInt::operator*=(const BigInt& right) {
  must(mp_mul(&digits_, &right.digits_, &digits_));
  return *this;
}

int BigInt::compare(const BigInt& right) const {
  mp_ord order = mp_cmp(&digits_, &right.digits_);
  return order == MP_LT ? -1 : (order == MP_GT ? 1 : 0);
}

BigDivMod BigInt::divmod(const BigInt& right) const {
  CHECK(!right.is_zero(), "division of a big integer by zero");
  BigDivMod result;
  const size_t bits = right.bit_length();
  if (bits >= kLargeDivision && bit_length() >= bits + kLargeDivision) {
    result = divide_large(abs(), right.abs());
    if (is_negative() != right.is_negative()) result.quotient = -result.quotient;
    if (is_negative()) result.remainder = -result.remainder;
  } else must(mp_div(&digits_, &right.digits_, &result.quotient.digits_, &result.remainder.digits_));
  // The library truncates; Python rounds down.
  if (!result.remainder.is_zero() && result.remainder.is_negative() != right.is_negative()) {
    result.remainder += right;
    result.quotient -= BigInt(1);
  }
  return result;
}

BigInt BigInt::floor_divide(const BigInt& right) const { return divmod(right).quotient; }
BigInt BigInt::modulo(const BigInt& right) const { return divmod(right).remainder; }

std::optional<double> BigInt::true_divide(const BigInt& right) const {
  CHECK(!right.is_zero(), "division of a big integer by zero");
  bool negative = is_negative() != right.is_negative();
  if (is_zero()) return negative ? -0.0 : 0.0;
  int64_t difference =
      static_cast<int64_t>(bit_length()) - static_cast<int64_t>(right.bit_length());
  if (difference > 1024) return std::nullopt;
  if (difference < DOUBLE_MIN_EXPONENT - DOUBLE_DIGITS - 1) return negative ? -0.0 : 0.0;
  // A quotient of 55 or 56 bits, fewer when the result is subnormal: the last two are for rounding.
  int shift = std::max(static_cast<int>(difference), DOUBLE_MIN_EXPONENT) - DOUBLE_DIGITS - 2;
  BigInt dividend = abs();
  bool sticky = false;
  if (shift < 0) {
    must(mp_mul_2d(&dividend.digits_, -shift, &dividend.digits_));
  } else {
    sticky = dividend.trailing_zeros() < static_cast<size_t>(shift);
    must(mp_div_2d(&dividend.digits_, shift, &dividend.digits_, nullptr));
  }
  BigDivMod parts = dividend.divmod(right.abs());
  sticky = sticky || !parts.remainder.is_zero();
  uint64_t quotient = parts.quotient.low_bits();
  int bits = static_cast<int>(parts.quotient.bit_length());
  int extra = std::max(bits, DOUBLE_MIN_EXPONENT - shift) - DOUBLE_DIGITS;
  CHECK(extra >= 2 && extra < 60, "rounding bits of a division");
  if (sticky) quotient |= 1;
  uint64_t half = uint64_t{1} << (extra - 1);
  uint64_t low = quotient & ((half << 1) - 1);
  uint64_t kept = quotient >> extra;
  if (low > half || (low == half && (kept & 1) != 0)) kept++;
  double result = std::ldexp(static_cast<double>(kept), shift + extra);
  if (std::isinf(result)) return std::nullopt;
  return negative ? -result : result;
}

BigInt BigInt::power(uint64_t exponent) const {
  if (exponent == 0) return BigInt(1);
  if (is_zero()) return *this;
  if (bit_length() == 1) return is_negative() && exponent % 2 == 0 ? BigInt(1) : *this;
  if (const size_t zeros = trailing_zeros(); zeros > 0) {
    return shift_right(zeros).power(exponent).shift_left(zeros * exponent);
  }
  CHECK(exponent <= UINT32_MAX, "the power of a big integer is too large");
  BigInt result;
  must(mp_expt_u32(&digits_, static_cast<uint32_t>(exponent), &result.digits_));
  return result;
}

std::optional<BigInt> BigInt::power_mod(const BigInt& exponent, const BigInt& modulus) const {
  CHECK(!modulus.is_zero(), "power modulo zero");
  BigInt positive = modulus.abs();
  if (positive.bit_length() == 1) return BigInt(0);
  BigInt start = modulo(positive);
  if (exponent.is_negative()) {
    BigInt inverse;
    if (mp_invmod(&start.digits_, &positive.digits_, &inverse.digits_) != MP_OKAY) {
      return std::nullopt;
    }
    start = inverse.modulo(positive);
  }
  BigInt power = exponent.abs();
  BigInt result;
  if (power.is_zero()) {
    result = BigInt(1);
  } else {
    must(mp_exptmod(&start.digits_, &power.digits_, &positive.digits_, &result.digits_));
  }
  return result.modulo(modulus);
}

BigInt BigInt::shift_left(uint64_t bits) const {
  if (is_zero()) return *this;
  CHECK(bits <= MAX_SHIFT, "a big integer is shifted too far");
  BigInt result;
  must(mp_mul_2d(&digits_, static_cast<int>(bits), &result.digits_));
  return result;
}

BigInt BigInt::shift_right(uint64_t bits) const {
  if (bits >= bit_length()) return BigInt(is_negative() ? -1 : 0);
  BigInt result;
  must(mp_signed_rsh(&digits_, static_cast<int>(bits), &result.digits_));
  return result;
}

BigInt BigInt::square_root() const {
  CHECK(!is_negative(), "square root of a negative integer");
  if (is_zero()) return *this;
  // Newton's method from above; the library's own starts from a float and differs by target. What it starts
  // from is right in its upper half.
  const size_t quarter = bit_length() / 4;
  BigInt guess = quarter < 32 ? BigInt(1).shift_left((bit_length() + 1) / 2)
                              : (shift_right(2 * quarter).square_root() + BigInt(1)).shift_left(quarter);
  while (true) {
    BigInt next = (guess + floor_divide(guess)).shift_right(1);
    if (next >= guess) return guess;
    guess = std::move(next);
  }
}

BigInt BigInt::gcd(const BigInt& right) const {
  BigInt result;
  must(mp_gcd(&digits_, &right.digits_, &result.digits_));
  return result;
}

BigInt operator+(const BigInt& left, const BigInt& right) {
  BigInt result;
  must(mp_add(&left.digits_, &right.digits_, &result.digits_));
  return result;
}

BigInt operator-(const BigInt& left, const BigInt& right) {
  BigInt result;
  must(mp_sub(&left.digits_, &right.digits_, &result.digits_));
  return result;
}

BigInt operator*(const BigInt& left, const BigInt& right) {
  BigInt result;
  must(mp_mul(&left.digits_, &right.digits_, &result.digits_));
  return result;
}

BigInt operator&(const BigInt& left, const BigInt& right) {
  BigInt result;
  must(mp_and(&left.digits_, &right.digits_, &result.digits_));
  return result;
}

BigInt operator|(const BigInt& left, const BigInt& right) {
  BigInt result;
  must(mp_or(&left.digits_, &right.digits_, &result.digits_));
  return result;
}

BigInt operator^(const BigInt& left, const BigInt& right) {
  BigInt result;
  must(mp_xor(&left.digits_, &right.digits_, &result.digits_));
  return result;
}

}  // namespace lockstep::base
