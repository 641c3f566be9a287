// A constant of a Python program, as it stands in the AST and later in co_consts.
// It is not a run-time value: core/vm makes its own objects from these. Text is UTF-8, with lone
// surrogates as their three-byte form (WTF-8). Made by the parser and the compiler.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/bigint.h"

namespace lockstep::lang {

struct Code;  // core/lang/code/code.h

enum class ConstantKind : uint8_t {
  None,
  True,
  False,
  Ellipsis,
  Int,     // fits int64_t
  BigInt,  // does not fit int64_t
  Float,
  Complex,
  Str,
  Bytes,
  Tuple,
  FrozenSet,  // items in the order of the source
  Code,
};

struct ComplexNumber {
  double real = 0;
  double imag = 0;
};

class Constant {
 public:
  Constant() = default;  // None

  static Constant none() { return Constant(); }
  static Constant boolean(bool value) {
    return Constant(value ? ConstantKind::True : ConstantKind::False, std::monostate());
  }
  static Constant ellipsis() { return Constant(ConstantKind::Ellipsis, std::monostate()); }
  static Constant integer(int64_t value) { return Constant(ConstantKind::Int, value); }
  // Becomes Int when the value fits.
  static Constant integer(base::BigInt value);
  static Constant floating(double value) { return Constant(ConstantKind::Float, value); }
  static Constant complex(double real, double imag) {
    return Constant(ConstantKind::Complex, ComplexNumber{real, imag});
  }
  static Constant str(std::string text) { return Constant(ConstantKind::Str, std::move(text)); }
  static Constant bytes(std::string data) { return Constant(ConstantKind::Bytes, std::move(data)); }
  static Constant tuple(std::vector<Constant> items) {
    return Constant(ConstantKind::Tuple, std::move(items));
  }
  static Constant frozenset(std::vector<Constant> items) {
    return Constant(ConstantKind::FrozenSet, std::move(items));
  }
  static Constant code(std::shared_ptr<const Code> object) {
    return Constant(ConstantKind::Code, std::move(object));
  }

  ConstantKind kind() const { return kind_; }
  bool is_none() const { return kind_ == ConstantKind::None; }
  bool is_int() const { return kind_ == ConstantKind::Int || kind_ == ConstantKind::BigInt; }

  // Each requires the kind it names (checked).
  int64_t int_value() const;
  const base::BigInt& big_value() const;
  base::BigInt any_int() const;  // Int or BigInt
  double float_value() const;
  ComplexNumber complex_value() const;
  const std::string& text() const;                 // Str or Bytes
  const std::vector<Constant>& items() const;      // Tuple or FrozenSet
  const std::shared_ptr<const Code>& code() const;

 private:
  using Payload = std::variant<std::monostate, int64_t, base::BigInt, double, ComplexNumber,
                               std::string, std::vector<Constant>, std::shared_ptr<const Code>>;
  template <typename T>
  Constant(ConstantKind kind, T&& payload) : kind_(kind), payload_(std::forward<T>(payload)) {}

  ConstantKind kind_ = ConstantKind::None;
  Payload payload_;
};

// Whether co_consts may share one entry for both: equal types and values all the way down, 0.0 and
// -0.0 apart, NaN never, code objects by identity. Frozen sets: same items in any order.
bool same_constant(const Constant& left, const Constant& right);

// What set(items) leaves of distinct constants: the first of those that are the same.
std::vector<Constant> without_repeats(std::vector<Constant> items);

// bool(constant) as Python decides it.
bool constant_truth(const Constant& constant);

// repr() as CPython prints it; a code object gives "<code object>".
std::string constant_repr(const Constant& constant);

}  // namespace lockstep::lang
