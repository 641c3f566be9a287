// Opcodes that exist only inside the run loop: specialised and fused forms that Program::quicken puts
// into Instr::op. Each does exactly what the instructions it stands for do one after the other, and
// counts as that many steps. Not seen by dis, views or single steps, which use Instr::orig.
#pragma once

#include <cstdint>

namespace lockstep::vm {

enum QuickOp : uint8_t {
  // BINARY_OP and COMPARE_OP by operand, ready for small integers and floats.
  kQuickAdd = 180, kQuickSubtract, kQuickMultiply, kQuickFloorDivide, kQuickRemainder, kQuickAnd,
  kQuickOr, kQuickXor, kQuickTrueDivide,
  kQuickLess, kQuickLessEqual, kQuickEqual, kQuickNotEqual, kQuickGreater, kQuickGreaterEqual,
  // Two and more instructions at once.
  kFuseLoadFastLoadFast, kFuseLoadFastLoadConst, kFuseStoreFastLoadFast, kFuseLoadConstLoadFast,
  kFuseCompareJump,            // COMPARE_OP, POP_JUMP_*_IF_*
  kFuseLocalConstCompareJump,  // LOAD_FAST, LOAD_CONST, COMPARE_OP, POP_JUMP_*
  kFuseLocalConstAddStore,     // LOAD_FAST, LOAD_CONST, BINARY_OP + or -, STORE_FAST
  kFuseForIterStoreFast,       // FOR_ITER, STORE_FAST
  kFuseLoadFastLoadAttr,       // LOAD_FAST, LOAD_ATTR
  kFuseLoadFastLoadMethod,     // LOAD_FAST, LOAD_METHOD
  kFuseLoadFastReturn,         // LOAD_FAST, RETURN_VALUE
  kFusePrecallCall,            // PRECALL, CALL
  kFuseLocalsCompareJump,      // LOAD_FAST, LOAD_FAST, COMPARE_OP, POP_JUMP_*
  kFuseLocalConstAdd,          // LOAD_FAST, LOAD_CONST, BINARY_OP + or -
  kFuseLocalsAdd,              // LOAD_FAST, LOAD_FAST, BINARY_OP + or -
  // Control.
  kQuickCheck = 253,           // a look at the budget within a long straight stretch, then `orig`
  kQuickBreak = 254            // a breakpoint
};

constexpr uint32_t kStraightLimit = 40;   // at most so many instructions without a look at the budget
constexpr uint32_t kReserve = 64;         // the last steps of a budget go through the exact loop

// Instr::aux of attribute instructions: what the inline cache holds.
enum CacheKind : uint16_t {
  kCacheNone, kCacheInstanceDict, kCacheSlot, kCacheTypeValue, kCacheMethod, kCacheModule,
  kCacheTupleItem, kCacheNewAttribute, kCacheProperty, kCacheClassValue,
  kCacheKindMask = 15, kCacheHasDict = 16,
  kCacheInt = 32, kCacheImmediate = 64,   // what is in the cache is not a handle
  kCacheMissShift = 7
};

}  // namespace lockstep::vm
