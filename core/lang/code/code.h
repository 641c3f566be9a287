// A compiled function, class body, comprehension or module: CPython 3.11's code object with
// everything that dis and tracebacks show, and beside it the decoded form that the machine runs.
// Immutable once made; held by std::shared_ptr<const Code>. Made by the compiler only
// (assemble.cpp), read by dis, verify, vm, views. Not here: function objects, frames, caches of the
// interpreter.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/lang/code/opcode.h"
#include "core/lang/compile/constant.h"

namespace lockstep::lang {

// co_flags of 3.11.
enum CodeFlag : uint32_t {
  kCodeOptimized = 0x1,
  kCodeNewLocals = 0x2,
  kCodeVarArgs = 0x4,
  kCodeVarKeywords = 0x8,
  kCodeNested = 0x10,
  kCodeGenerator = 0x20,
  kCodeCoroutine = 0x80,
  kCodeIterableCoroutine = 0x100,
  kCodeAsyncGenerator = 0x200,
  kCodeFutureDivision = 0x20000,
  kCodeFutureAbsoluteImport = 0x40000,
  kCodeFutureWithStatement = 0x80000,
  kCodeFuturePrintFunction = 0x100000,
  kCodeFutureUnicodeLiterals = 0x200000,
  kCodeFutureBarryAsBdfl = 0x400000,
  kCodeFutureGeneratorStop = 0x800000,
  kCodeFutureAnnotations = 0x1000000,
};

// What a slot of localsplus is; the bits can be combined (an argument that is also a cell: local |
// cell).
enum LocalKind : uint8_t { kLocal = 0x20, kCell = 0x40, kFree = 0x80 };

// Lines from 1, columns are UTF-8 byte offsets from 0 (as co_positions); -1 is "none".
struct Span {
  int32_t line = -1;
  int32_t end_line = -1;
  int32_t col = -1;
  int32_t end_col = -1;
  bool operator==(const Span&) const = default;
};

constexpr uint32_t kNoIndex = 0xffffffff;

// One visible instruction (EXTENDED_ARG folded in, CACHE entries left out).
struct InstrSpec {
  uint8_t op = 0;
  uint32_t arg = 0;
  // CPython's byte offset of the opcode itself (not of its EXTENDED_ARG)
  uint32_t offset = 0;
  Span span;
  uint32_t jump_target = kNoIndex;  // inner index, for the jumping opcodes
  Op opcode() const { return static_cast<Op>(op); }
};

// One row of the exception table in inner indices: an exception raised in [start, end) cuts the
// value stack to `depth`, pushes the index of the raising instruction if `lasti`, pushes the
// exception, goes on at `target`.
struct HandlerSpec {
  uint32_t start = 0;
  uint32_t end = 0;
  uint32_t target = 0;
  uint32_t depth = 0;
  bool lasti = false;
};

// The first instruction of a run of instructions of one line, as dis shows it.
struct LineStart {
  uint32_t index = 0;
  int32_t line = 0;
};

struct Code {
  std::string name;
  std::string qualname;
  std::string filename;
  uint32_t firstlineno = 1;
  uint32_t argcount = 0;         // with positional-only, without keyword-only, *args, **kwargs
  uint32_t posonlyargcount = 0;
  uint32_t kwonlyargcount = 0;
  uint32_t nlocals = 0;          // plain locals, arguments first; also those that are cells as well
  uint32_t stacksize = 0;
  uint32_t flags = 0;            // CodeFlag
  // hidden prelude code: no GIL looks of its own, not in tracebacks, not stepped into
  bool internal = false;
  std::vector<Constant> consts;
  std::vector<std::string> names;
  // localsplus: locals, then cells that are not arguments, then free variables. Operands of local
  // and deref instructions are indices into these.
  std::vector<std::string> localsplus_names;
  std::vector<uint8_t> localsplus_kinds;  // LocalKind
  uint32_t ncells = 0;                    // slots with kCell
  uint32_t nfrees = 0;                    // slots with kFree, at the end

  // CPython's own encodings, byte for byte.
  std::vector<uint8_t> bytecode;        // co_code, with CACHE entries
  std::vector<uint8_t> linetable;       // co_linetable
  std::vector<uint8_t> exceptiontable;  // co_exceptiontable

  // The decoded form.
  std::vector<InstrSpec> instructions;
  std::vector<HandlerSpec> handlers;         // sorted by start, not overlapping
  std::vector<LineStart> lines;              // sorted by index
  // code unit (offset / 2) -> inner index of what it belongs to
  std::vector<uint32_t> index_by_unit;

  bool is_generator_like() const {
    return (flags & (kCodeGenerator | kCodeCoroutine | kCodeAsyncGenerator)) != 0;
  }
  // Inner index for a byte offset; a CACHE unit belongs to its instruction, an EXTENDED_ARG to the
  // one it extends.
  uint32_t index_at(uint32_t byte_offset) const { return index_by_unit[byte_offset / 2]; }
  // The handler that covers an instruction, or null.
  const HandlerSpec* handler_at(uint32_t index) const;
  std::vector<std::string> varnames() const;
  std::vector<std::string> cellvars() const;
  std::vector<std::string> freevars() const;
};

}  // namespace lockstep::lang
