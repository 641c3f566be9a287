// An unbounded signed integer with Python's semantics: floor division, bit operations in two's
// complement, hash modulo 2^61-1. A value type over libtommath, which does the arithmetic.
// It is not the interpreter's int object (that is core/vm, which stores bytes in its arena and
// makes a BigInt for the slow paths). Used by the lexer, the compiler's folding and core/vm.
// Lack of memory is a failed CHECK; nothing here aborts otherwise.
#pragma once

#include <tommath.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::base {

struct BigDivMod;

class BigInt {
 public:
  BigInt();
  explicit BigInt(int64_t value);
  BigInt(const BigInt& other);
  BigInt(BigInt&& other) noexcept;
  BigInt& operator=(const BigInt& other);
  BigInt& operator=(BigInt&& other) noexcept;
  ~BigInt();

  static BigInt from_uint64(uint64_t value);
  // Truncates towards zero. Requires a finite value.
  static BigInt from_double(double value);
  // Digits of the base (2 to 36) with an optional sign; no prefix, blanks or underscores.
  // Returns nothing when the text is not such a number.
  static std::optional<BigInt> from_text(std::string_view digits, int base);
  // Little-endian bytes of the magnitude; the sign apart.
  static BigInt from_magnitude(const uint8_t* bytes, size_t size, bool negative);
  // Little-endian bytes, two's complement when is_signed (int.from_bytes).
  static BigInt from_bytes(const uint8_t* bytes, size_t size, bool is_signed);

  bool is_zero() const;
  bool is_negative() const;
  bool is_odd() const;
  bool fits_int64() const;
  // Requires fits_int64().
  int64_t to_int64() const;
  // The low 64 bits in two's complement.
  uint64_t low_bits() const;
  // Number of bits of the magnitude; 0 for 0.
  size_t bit_length() const;
  // Number of ones in the magnitude.
  size_t bit_count() const;
  // Number of trailing zero bits of the magnitude; 0 for 0.
  size_t trailing_zeros() const;

  // Correctly rounded (half to even). Returns nothing when it overflows a double.
  std::optional<double> to_double() const;
  // Text in the base (2 to 36), lower-case, '-' in front, no prefix.
  std::string to_text(int base = 10) const;
  // Little-endian magnitude without leading zero bytes; empty for 0.
  std::vector<uint8_t> to_magnitude() const;
  // Little-endian two's complement of exactly `size` bytes (int.to_bytes).
  // Returns nothing when it does not fit.
  std::optional<std::vector<uint8_t>> to_bytes(size_t size, bool is_signed) const;
  // hash(int) of CPython on 64-bit targets.
  int64_t hash() const;

  BigInt operator-() const;
  BigInt operator~() const;
  BigInt abs() const;
  BigInt& operator+=(const BigInt& right);
  BigInt& operator-=(const BigInt& right);
  BigInt& operator*=(const BigInt& right);

  // -1, 0 or 1.
  int compare(const BigInt& right) const;

  // Floor division and modulo. Requires right != 0.
  BigDivMod divmod(const BigInt& right) const;
  BigInt floor_divide(const BigInt& right) const;
  BigInt modulo(const BigInt& right) const;
  // left / right as Python's true division: correctly rounded. Requires right != 0.
  // Returns nothing when the result overflows a double.
  std::optional<double> true_divide(const BigInt& right) const;

  // Requires exponent >= 0.
  BigInt power(uint64_t exponent) const;
  // pow(this, exponent, modulus), the result with the sign of modulus. Requires modulus != 0.
  // Returns nothing when exponent < 0 and this has no inverse.
  std::optional<BigInt> power_mod(const BigInt& exponent, const BigInt& modulus) const;
  BigInt shift_left(uint64_t bits) const;
  // Floor: shifts in copies of the sign.
  BigInt shift_right(uint64_t bits) const;
  // Floor of the square root. Requires this >= 0.
  BigInt square_root() const;
  BigInt gcd(const BigInt& right) const;

  friend BigInt operator+(const BigInt& left, const BigInt& right);
  friend BigInt operator-(const BigInt& left, const BigInt& right);
  friend BigInt operator*(const BigInt& left, const BigInt& right);
  friend BigInt operator&(const BigInt& left, const BigInt& right);
  friend BigInt operator|(const BigInt& left, const BigInt& right);
  friend BigInt operator^(const BigInt& left, const BigInt& right);

 private:
  mp_int digits_;
};

struct BigDivMod {
  BigInt quotient;
  BigInt remainder;
};

inline bool operator==(const BigInt& left, const BigInt& right) { return left.compare(right) == 0; }
inline bool operator!=(const BigInt& left, const BigInt& right) { return left.compare(right) != 0; }
inline bool operator<(const BigInt& left, const BigInt& right) { return left.compare(right) < 0; }
inline bool operator<=(const BigInt& left, const BigInt& right) { return left.compare(right) <= 0; }
inline bool operator>(const BigInt& left, const BigInt& right) { return left.compare(right) > 0; }
inline bool operator>=(const BigInt& left, const BigInt& right) { return left.compare(right) >= 0; }

}  // namespace lockstep::base
