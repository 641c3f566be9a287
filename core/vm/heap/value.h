// A Python value in 64 bits (NaN boxing). Plain data, stored as it is in arenas. Ownership of the
// reference a value may hold is the holder's business (see vm.h); this file knows no heap.
//
//   0x0000_0000_hhhhhhhh  reference: handle of an object; all zero is the null slot (no value)
//   0x0000_0001_0000000n  immediate: None, False, True, NotImplemented, Ellipsis, internal marks
//   0x0002.. - 0xfff2..   double, its bits plus 2^49 (NaNs are made canonical)
//   0xfffe_iiiiiiiiiiii   small integer, 48 bits signed; larger ones are Int objects
#pragma once

#include <cstdint>
#include <cstring>

#include "core/base/arena.h"

namespace lockstep::vm {

using base::Handle;

struct Value {
  uint64_t bits = 0;

  static constexpr uint64_t kIntTag = 0xfffe;
  static constexpr uint64_t kDoubleOffset = 0x0002000000000000ull;
  static constexpr uint64_t kImmediateBase = 0x0000000100000000ull;
  static constexpr int64_t kIntMax = (int64_t{1} << 47) - 1;
  static constexpr int64_t kIntMin = -(int64_t{1} << 47);

  static constexpr Value null() { return Value{0}; }
  static constexpr Value immediate(uint32_t n) { return Value{kImmediateBase | n}; }
  static constexpr Value none() { return immediate(0); }
  static constexpr Value false_() { return immediate(1); }
  static constexpr Value true_() { return immediate(2); }
  static constexpr Value not_implemented() { return immediate(3); }
  static constexpr Value ellipsis() { return immediate(4); }
  static constexpr Value deleted() { return immediate(5); }  // internal: removed dict entry
  static constexpr Value boolean(bool b) { return immediate(b ? 2 : 1); }
  static constexpr Value ref(Handle handle) { return Value{handle}; }
  static constexpr bool fits(int64_t i) { return i >= kIntMin && i <= kIntMax; }
  // Requires fits(i).
  static constexpr Value integer(int64_t i) {
    return Value{(kIntTag << 48) | (static_cast<uint64_t>(i) & 0x0000ffffffffffffull)};
  }
  static Value real(double d) {
    uint64_t raw;
    std::memcpy(&raw, &d, 8);
    if (d != d) raw = 0x7ff8000000000000ull;
    return Value{raw + kDoubleOffset};
  }

  constexpr bool is_null() const { return bits == 0; }
  constexpr bool is_ref() const { return (bits >> 32) == 0; }  // null counts as a reference
  constexpr bool is_int() const { return (bits >> 48) == kIntTag; }
  constexpr bool is_real() const { return bits >= kDoubleOffset && (bits >> 48) < kIntTag; }
  constexpr bool is_immediate() const { return (bits >> 32) == 1; }
  constexpr bool is_none() const { return bits == none().bits; }
  constexpr bool is_true() const { return bits == true_().bits; }
  constexpr bool is_false() const { return bits == false_().bits; }
  constexpr bool is_bool() const { return is_true() || is_false(); }
  constexpr bool is_not_implemented() const { return bits == not_implemented().bits; }

  constexpr Handle handle() const { return static_cast<Handle>(bits); }
  constexpr int64_t as_int() const { return static_cast<int64_t>(bits << 16) >> 16; }
  double as_real() const {
    const uint64_t raw = bits - kDoubleOffset;
    double d;
    std::memcpy(&d, &raw, 8);
    return d;
  }
  constexpr bool same(Value other) const { return bits == other.bits; }  // `is`
};

static_assert(sizeof(Value) == 8);

}  // namespace lockstep::vm
