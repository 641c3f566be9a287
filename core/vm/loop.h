// The run loop itself, shared by its two forms: exact (counts each instruction, executes `orig`, sees
// breakpoints first) and fused (executes `op`, counts by block credit). Included by interp.cpp only.
//
// credit is an address like pc: credit - pc is what is left of the budget. Straight lines change neither;
// whoever changes pc adds the same to credit and looks whether anything is left. Quicken puts in
// kQuickCheck so that a straight line is never longer than kStraightLimit.
//
// Pointers into the arena (frame, slots, sp, consts) are moved along whenever the arena may have moved.
#pragma once

#include "core/lang/code/opcode.h"
#include "core/vm/cold.h"
#include "core/vm/frame.h"
#include "core/vm/interp.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/iter.h"
#include "core/vm/objects/list.h"
#include "core/vm/program.h"
#include "core/vm/quick_arith.h"
#include "core/vm/quick_ops.h"
#include "core/vm/stack.h"
#include "core/vm/unwind.h"

#if defined(__EMSCRIPTEN__)
#define LOCKSTEP_COMPUTED_GOTO 0
#else
#define LOCKSTEP_COMPUTED_GOTO 1
#endif

namespace lockstep::vm {

// The instructions that the loop executes itself; all others go through cold_op.
#define LOCKSTEP_HOT_OPS(X)                                                                          \
  X(POP_TOP) X(PUSH_NULL) X(NOP) X(RESUME) X(LOAD_CONST) X(LOAD_FAST) X(STORE_FAST) X(LOAD_GLOBAL)   \
  X(LOAD_NAME) X(STORE_NAME) X(STORE_GLOBAL) X(LOAD_DEREF) X(STORE_DEREF) X(LOAD_ATTR)               \
  X(STORE_ATTR) X(LOAD_METHOD) X(BINARY_OP) X(COMPARE_OP) X(BINARY_SUBSCR) X(STORE_SUBSCR) X(IS_OP)  \
  X(JUMP_FORWARD) X(JUMP_BACKWARD) X(JUMP_BACKWARD_NO_INTERRUPT) X(POP_JUMP_FORWARD_IF_FALSE)        \
  X(POP_JUMP_FORWARD_IF_TRUE) X(POP_JUMP_BACKWARD_IF_FALSE) X(POP_JUMP_BACKWARD_IF_TRUE)             \
  X(POP_JUMP_FORWARD_IF_NONE) X(POP_JUMP_FORWARD_IF_NOT_NONE) X(POP_JUMP_BACKWARD_IF_NONE)           \
  X(POP_JUMP_BACKWARD_IF_NOT_NONE) X(FOR_ITER) X(PRECALL) X(CALL) X(KW_NAMES) X(RETURN_VALUE)        \
  X(COPY) X(SWAP) X(UNPACK_SEQUENCE) X(LIST_APPEND) X(COPY_FREE_VARS) X(YIELD_VALUE) X(SEND) \
  X(GET_ITER) X(CONTAINS_OP) X(UNARY_NEGATIVE) X(UNARY_NOT) X(JUMP_IF_FALSE_OR_POP) X(JUMP_IF_TRUE_OR_POP)        \
  X(BUILD_TUPLE) X(BUILD_LIST) X(BUILD_STRING) X(FORMAT_VALUE)
#define LOCKSTEP_HOT_QUICK(X)                                                                        \
  X(kQuickAdd) X(kQuickSubtract) X(kQuickMultiply) X(kQuickFloorDivide) X(kQuickRemainder)           \
  X(kQuickAnd) X(kQuickOr) X(kQuickXor) X(kQuickTrueDivide) X(kQuickLess) X(kQuickLessEqual)         \
  X(kQuickEqual) X(kQuickNotEqual) X(kQuickGreater) X(kQuickGreaterEqual)                            \
  X(kFuseLoadFastLoadFast) X(kFuseLoadFastLoadConst) X(kFuseStoreFastLoadFast)                       \
  X(kFuseLoadConstLoadFast) X(kFuseCompareJump) X(kFuseLocalConstCompareJump)                        \
  X(kFuseLocalConstAddStore) X(kFuseForIterStoreFast) X(kFuseLoadFastLoadAttr)                       \
  X(kFuseLoadFastLoadMethod) X(kFuseLoadFastReturn) X(kFusePrecallCall) \
  X(kFuseLocalsCompareJump) X(kFuseLocalConstAdd) X(kFuseLocalsAdd)                              \
  X(kQuickCheck) X(kQuickBreak)

// BINARY_OP's + or -, in place or not.
inline bool add_or_subtract(uint32_t arg, Value a, Value b, Value& out) {
  const bool adds = arg % lang::kInplace == lang::kBinaryAdd;
  if (a.is_int() && b.is_int()) {
    const int64_t r = adds ? a.as_int() + b.as_int() : a.as_int() - b.as_int();
    if (!Value::fits(r)) return false;
    out = Value::integer(r);
    return true;
  }
  return quick_arith(adds ? lang::kBinaryAdd : lang::kBinarySubtract, a, b, out);
}

// Comparison of two small integers or two floats: 0, 1, or 2 for "the general way".
inline uint32_t quick_compare(uint32_t op, Value a, Value b) {
  if (a.is_int() && b.is_int()) {
    const int64_t x = a.as_int();
    const int64_t y = b.as_int();
    switch (op) {
      case lang::kCompareLt: return x < y;
      case lang::kCompareLe: return x <= y;
      case lang::kCompareEq: return x == y;
      case lang::kCompareNe: return x != y;
      case lang::kCompareGt: return x > y;
      default: return x >= y;
    }
  }
  if (a.is_real() && b.is_real()) {
    const double x = a.as_real();
    const double y = b.as_real();
    switch (op) {
      case lang::kCompareLt: return x < y;
      case lang::kCompareLe: return x <= y;
      case lang::kCompareEq: return x == y;
      case lang::kCompareNe: return x != y;
      case lang::kCompareGt: return x > y;
      default: return x >= y;
    }
  }
  return 2;
}

// Truth of what needs no look at an object: 0, 1, or 2.
inline uint32_t quick_truth(Value v) {
  if (v.is_true()) return 1;
  if (v.is_false() || v.is_none()) return 0;
  if (v.is_int()) return v.as_int() != 0;
  if (v.is_real()) return v.as_real() != 0;
  return 2;
}

}  // namespace lockstep::vm
