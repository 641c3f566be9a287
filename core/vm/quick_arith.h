// Arithmetic on small integers and floats, which needs no look at an object: what the run loop and builtins try
// first. Anything else is arith.h.
#pragma once

#include <cstdint>

#include "core/lang/code/opcode.h"
#include "core/vm/heap/value.h"

namespace lockstep::vm {

// A division in 32 bits will do, which is faster.
inline bool small_divisible(int64_t x, int64_t y) { return static_cast<uint64_t>(x | y) >> 32 == 0; }

// Arithmetic on two small integers or two floats. False: the general way has to do it.
inline __attribute__((always_inline)) bool quick_arith(uint32_t op, Value a, Value b, Value& out) {
  if (a.is_int() && b.is_int()) {
    const int64_t x = a.as_int();
    const int64_t y = b.as_int();
    int64_t r = 0;
    switch (op) {
      case lang::kBinaryAdd: r = x + y; break;
      case lang::kBinarySubtract: r = x - y; break;
      case lang::kBinaryMultiply:
        if (__builtin_mul_overflow(x, y, &r)) return false;
        break;
      case lang::kBinaryFloorDivide:
        if (y == 0) return false;
        if (small_divisible(x, y)) {
          r = static_cast<uint32_t>(x) / static_cast<uint32_t>(y);
          break;
        }
        r = x / y;
        if (r * y != x && (x < 0) != (y < 0)) --r;
        break;
      case lang::kBinaryRemainder:
        if (y == 0) return false;
        if (small_divisible(x, y)) {
          r = static_cast<uint32_t>(x) % static_cast<uint32_t>(y);
          break;
        }
        r = x % y;
        if (r != 0 && (r < 0) != (y < 0)) r += y;
        break;
      case lang::kBinaryAnd: r = x & y; break;
      case lang::kBinaryOr: r = x | y; break;
      case lang::kBinaryXor: r = x ^ y; break;
      case lang::kBinaryRshift:
        if (y < 0) return false;
        r = x >> (y > 63 ? 63 : y);
        break;
      case lang::kBinaryLshift:
        if (y < 0 || y > 47 || (x << y) >> y != x) return false;
        r = static_cast<int64_t>(static_cast<uint64_t>(x) << y);
        break;
      default: return false;
    }
    if (!Value::fits(r)) return false;
    out = Value::integer(r);
    return true;
  }
  double x = 0;
  double y = 0;
  if (a.is_real()) {
    x = a.as_real();
    if (b.is_real()) {
      y = b.as_real();
    } else if (b.is_int()) {
      y = static_cast<double>(b.as_int());
    } else {
      return false;
    }
  } else if (a.is_int() && b.is_real()) {
    x = static_cast<double>(a.as_int());
    y = b.as_real();
  } else {
    return false;
  }
  switch (op) {
    case lang::kBinaryAdd: out = Value::real(x + y); return true;
    case lang::kBinarySubtract: out = Value::real(x - y); return true;
    case lang::kBinaryMultiply: out = Value::real(x * y); return true;
    case lang::kBinaryTrueDivide:
      if (y == 0) return false;
      out = Value::real(x / y);
      return true;
    default: return false;
  }
}

}  // namespace lockstep::vm
