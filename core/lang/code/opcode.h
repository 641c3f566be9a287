// The instruction set of CPython 3.11 as one table of rows: number, operand kind, what is taken
// from and put on the stack, inline cache entries, where a GIL request is looked at in each version
// model, and one line of explanation for tooltips. Compiler, disassembler, verifier, interpreter
// and panels all read this table. Not here: what an instruction does (core/vm), and CPython's
// adaptive instructions, which never show in dis.
#pragma once

#include <cstdint>

namespace lockstep::lang {

// How the operand is to be read (and shown by dis).
enum class Operand : uint8_t {
  // below HAVE_ARGUMENT, or an operand without a table behind it that dis shows as nothing
  none,
  count,         // a plain number: count, flags, position in the stack
  constant,      // index into consts
  name,          // index into names
  name_shifted,  // LOAD_GLOBAL: index into names is arg >> 1; bit 0 pushes a null first
  local,         // index into localsplus, a plain local
  deref,         // index into localsplus, a cell or free variable
  compare,       // index into the six comparison operators
  binary,        // index into the binary and in-place operators
  format,        // FORMAT_VALUE flags
  make,          // MAKE_FUNCTION flags
  forward,       // relative jump forwards, in code units from the end of the instruction
  backward,      // relative jump backwards, in code units from the end of the instruction
};

// Where the evaluation loop looks at a request to drop the GIL, seen from the instruction just
// executed.
enum class GilCheck : uint8_t {
  never,        // goes straight on to the next instruction
  after,        // looks after it has been executed, before the next instruction
  if_taken,     // looks only when it has jumped
  // looks only when the tested value was neither True nor False (3.8 conditional jumps)
  unless_bool,
  call,         // looks after the call unless the callee is one of the specialised builtins
  // RESUME with operand 0 or 1: at function entry and after a yield, not after yield from or await
  resume,
};

constexpr int8_t kByOperand = -1;  // pops or pushes depend on the operand: ask stack_use()

// name, number, operand, pops, pushes (falling through), cache entries, GIL 3.8, GIL 3.10, GIL
// 3.12, text
#define LOCKSTEP_OPCODES(ROW) \
  ROW(CACHE, 0, none, 0, 0, 0, never, never, never, "room for an inline cache; never executed") \
  ROW(POP_TOP, 1, none, 1, 0, 0, never, never, never, "throw away the top of the stack") \
  ROW(PUSH_NULL, 2, none, 0, 1, 0, never, never, never, \
      "push a null: the next call is not a method call") \
  ROW(NOP, 9, none, 0, 0, 0, never, never, never, "do nothing (keeps a line visible to tracing)") \
  ROW(UNARY_POSITIVE, 10, none, 1, 1, 0, after, never, never, "replace the top by +top") \
  ROW(UNARY_NEGATIVE, 11, none, 1, 1, 0, after, never, never, "replace the top by -top") \
  ROW(UNARY_NOT, 12, none, 1, 1, 0, unless_bool, never, never, \
      "replace the top by not top: True or False") \
  ROW(UNARY_INVERT, 15, none, 1, 1, 0, after, never, never, \
      "replace the top by ~top (all bits the other way)") \
  ROW(BINARY_SUBSCR, 25, none, 2, 1, 4, after, never, never, \
      "take key and container, push container[key]") \
  ROW(GET_LEN, 30, none, 1, 2, 0, after, never, never, "push len(top), keep the top (match)") \
  ROW(MATCH_MAPPING, 31, none, 1, 2, 0, after, never, never, \
      "push whether the top is a mapping (match)") \
  ROW(MATCH_SEQUENCE, 32, none, 1, 2, 0, after, never, never, \
      "push whether the top is a sequence (match)") \
  ROW(MATCH_KEYS, 33, none, 2, 3, 0, after, never, never, \
      "push the values of the wanted keys, or None (match)") \
  ROW(PUSH_EXC_INFO, 35, none, 1, 2, 0, after, never, never, \
      "the caught exception becomes the current one; the old one is kept below") \
  ROW(CHECK_EXC_MATCH, 36, none, 2, 2, 0, after, never, never, \
      "push whether the exception matches the type of this except clause") \
  ROW(CHECK_EG_MATCH, 37, none, 2, 2, 0, after, never, never, \
      "split an exception group by the type of this except* clause") \
  ROW(WITH_EXCEPT_START, 49, none, 4, 5, 0, after, never, never, \
      "call __exit__ with the exception") \
  ROW(GET_AITER, 50, none, 1, 1, 0, after, never, never, "call __aiter__ of the top (async for)") \
  ROW(GET_ANEXT, 51, none, 1, 2, 0, after, never, never, \
      "call __anext__ and push what it is awaited by (async for)") \
  ROW(BEFORE_ASYNC_WITH, 52, none, 1, 2, 0, after, never, never, \
      "push __aexit__, then the awaitable of __aenter__()") \
  ROW(BEFORE_WITH, 53, none, 1, 2, 0, after, never, never, \
      "push __exit__, then the result of __enter__()") \
  ROW(END_ASYNC_FOR, 54, none, 2, 0, 0, after, never, never, \
      "end async for on StopAsyncIteration, else raise again") \
  ROW(STORE_SUBSCR, 60, none, 3, 0, 1, after, never, never, \
      "container[key] = value: all three are taken") \
  ROW(DELETE_SUBSCR, 61, none, 2, 0, 0, after, never, never, "del container[key]: both are taken") \
  ROW(GET_ITER, 68, none, 1, 1, 0, after, never, never, \
      "replace the top by iter(top): a for loop begins") \
  ROW(GET_YIELD_FROM_ITER, 69, none, 1, 1, 0, after, never, never, \
      "iter(x) for yield from; generators stay as they are") \
  ROW(PRINT_EXPR, 70, none, 1, 0, 0, after, never, never, "show the value (interactive mode)") \
  ROW(LOAD_BUILD_CLASS, 71, none, 0, 1, 0, after, never, never, \
      "push what makes a class: a class statement begins") \
  ROW(LOAD_ASSERTION_ERROR, 74, none, 0, 1, 0, never, never, never, \
      "push AssertionError: an assert has failed") \
  ROW(RETURN_GENERATOR, 75, none, 0, 1, 0, never, never, never, \
      "make a generator or coroutine of this frame and return it") \
  ROW(LIST_TO_TUPLE, 82, none, 1, 1, 0, after, never, never, "make a tuple of the list") \
  ROW(RETURN_VALUE, 83, none, 1, 0, 0, never, never, never, \
      "return the top of the stack to the caller") \
  ROW(IMPORT_STAR, 84, none, 1, 0, 0, after, never, never, "take all public names of the module") \
  ROW(SETUP_ANNOTATIONS, 85, none, 0, 0, 0, after, never, never, \
      "make __annotations__ if there is none") \
  ROW(YIELD_VALUE, 86, none, 1, 1, 0, never, never, never, \
      "suspend this frame and give the value to whoever resumed it") \
  ROW(ASYNC_GEN_WRAP, 87, none, 1, 1, 0, never, never, never, \
      "wrap a value that an asynchronous generator yields") \
  ROW(PREP_RERAISE_STAR, 88, none, 2, 1, 0, after, never, never, \
      "gather what except* clauses left over or raised") \
  ROW(POP_EXCEPT, 89, none, 1, 0, 0, after, never, never, \
      "done with the exception: the one before it is current again") \
  ROW(STORE_NAME, 90, name, 1, 0, 0, after, never, never, \
      "name = value in the namespace of the module or class") \
  ROW(DELETE_NAME, 91, name, 0, 0, 0, after, never, never, \
      "forget the variable of this name (del)") \
  ROW(UNPACK_SEQUENCE, 92, count, 1, kByOperand, 1, after, never, never, \
      "take a sequence, push its n items (a, b = x)") \
  ROW(FOR_ITER, 93, forward, 1, 2, 0, after, never, never, \
      "push the next item, or leave the loop") \
  ROW(UNPACK_EX, 94, count, 1, kByOperand, 0, after, never, never, \
      "take a sequence, push its items and a list of those at the star (a, *b, c = x)") \
  ROW(STORE_ATTR, 95, name, 2, 0, 4, after, never, never, "object.name = value: both are taken") \
  ROW(DELETE_ATTR, 96, name, 1, 0, 0, after, never, never, "del object.name") \
  ROW(STORE_GLOBAL, 97, name, 1, 0, 0, after, never, never, "write a global variable") \
  ROW(DELETE_GLOBAL, 98, name, 0, 0, 0, after, never, never, "forget a global variable (del)") \
  ROW(SWAP, 99, count, kByOperand, kByOperand, 0, never, never, never, \
      "swap the top with the n-th item of the stack") \
  ROW(LOAD_CONST, 100, constant, 0, 1, 0, never, never, never, "push a constant") \
  ROW(LOAD_NAME, 101, name, 0, 1, 0, after, never, never, \
      "push a name: local namespace, then globals, then builtins") \
  ROW(BUILD_TUPLE, 102, count, kByOperand, 1, 0, after, never, never, \
      "make a tuple of the top n items") \
  ROW(BUILD_LIST, 103, count, kByOperand, 1, 0, after, never, never, \
      "make a list of the top n items") \
  ROW(BUILD_SET, 104, count, kByOperand, 1, 0, after, never, never, \
      "make a set of the top n items") \
  ROW(BUILD_MAP, 105, count, kByOperand, 1, 0, after, never, never, \
      "make a dict of the top n pairs") \
  ROW(LOAD_ATTR, 106, name, 1, 1, 4, after, never, never, \
      "replace the object by its attribute: object.name") \
  ROW(COMPARE_OP, 107, compare, 2, 1, 2, after, never, never, \
      "compare the two top items, push the answer") \
  ROW(IMPORT_NAME, 108, name, 2, 1, 0, after, never, never, "import a module and push it") \
  ROW(IMPORT_FROM, 109, name, 1, 2, 0, after, never, never, "push one name out of the module") \
  ROW(JUMP_FORWARD, 110, forward, 0, 0, 0, never, never, never, "jump further down, always") \
  ROW(JUMP_IF_FALSE_OR_POP, 111, forward, 1, 0, 0, unless_bool, never, never, \
      "and: keep a false value and jump, else drop it") \
  ROW(JUMP_IF_TRUE_OR_POP, 112, forward, 1, 0, 0, unless_bool, never, never, \
      "or: keep a true value and jump, else drop it") \
  ROW(POP_JUMP_FORWARD_IF_FALSE, 114, forward, 1, 0, 0, unless_bool, if_taken, never, \
      "jump down if the value is false") \
  ROW(POP_JUMP_FORWARD_IF_TRUE, 115, forward, 1, 0, 0, unless_bool, if_taken, never, \
      "jump down if the value is true") \
  ROW(LOAD_GLOBAL, 116, name_shifted, 0, kByOperand, 5, after, never, never, \
      "read a global variable or a builtin") \
  ROW(IS_OP, 117, count, 2, 1, 0, never, never, never, \
      "are the two the same object? (is, is not)") \
  ROW(CONTAINS_OP, 118, count, 2, 1, 0, after, never, never, "is one in the other? (in, not in)") \
  ROW(RERAISE, 119, count, kByOperand, kByOperand, 0, never, never, never, \
      "raise the exception on top of the stack again") \
  ROW(COPY, 120, count, kByOperand, kByOperand, 0, never, never, never, \
      "push the n-th item of the stack once more") \
  ROW(BINARY_OP, 122, binary, 2, 1, 1, after, never, never, \
      "take the two top items, push the result of the arithmetic") \
  ROW(SEND, 123, forward, 2, 2, 0, after, never, never, \
      "resume a sub-generator or awaitable; jump when it has ended") \
  ROW(LOAD_FAST, 124, local, 0, 1, 0, never, never, never, "push a local variable") \
  ROW(STORE_FAST, 125, local, 1, 0, 0, never, never, never, "write a local variable") \
  ROW(DELETE_FAST, 126, local, 0, 0, 0, after, never, never, "forget a local variable (del)") \
  ROW(POP_JUMP_FORWARD_IF_NOT_NONE, 128, forward, 1, 0, 0, never, if_taken, never, \
      "jump down if the value is not None") \
  ROW(POP_JUMP_FORWARD_IF_NONE, 129, forward, 1, 0, 0, never, if_taken, never, \
      "jump down if the value is None") \
  ROW(RAISE_VARARGS, 130, count, kByOperand, 0, 0, after, after, never, "raise an exception") \
  ROW(GET_AWAITABLE, 131, count, 1, 1, 0, after, never, never, "get what await waits for") \
  ROW(MAKE_FUNCTION, 132, make, kByOperand, 1, 0, after, never, never, \
      "make a function of a code object") \
  ROW(BUILD_SLICE, 133, count, kByOperand, 1, 0, after, never, never, \
      "make a slice of the top two or three items (a:b:c)") \
  ROW(JUMP_BACKWARD_NO_INTERRUPT, 134, backward, 0, 0, 0, never, never, never, \
      "go back to SEND, without a look at requests") \
  ROW(MAKE_CELL, 135, deref, 0, 0, 0, never, never, never, \
      "make a cell for a variable that an inner function uses") \
  ROW(LOAD_CLOSURE, 136, deref, 0, 1, 0, after, never, never, \
      "push the cell of a variable, for an inner function") \
  ROW(LOAD_DEREF, 137, deref, 0, 1, 0, after, never, never, \
      "read a variable shared with another function") \
  ROW(STORE_DEREF, 138, deref, 1, 0, 0, after, never, never, \
      "write a variable shared with another function") \
  ROW(DELETE_DEREF, 139, deref, 0, 0, 0, after, never, never, \
      "del of a variable shared with another function") \
  ROW(JUMP_BACKWARD, 140, backward, 0, 0, 0, after, after, after, \
      "go back: the next round of a loop") \
  ROW(CALL_FUNCTION_EX, 142, count, kByOperand, 1, 0, after, after, after, \
      "call f(*args, **kwargs)") \
  ROW(EXTENDED_ARG, 144, count, 0, 0, 0, never, never, never, \
      "high bits of the next operand; never executed on its own") \
  ROW(LIST_APPEND, 145, count, kByOperand, kByOperand, 0, after, never, never, \
      "append to the list of a comprehension") \
  ROW(SET_ADD, 146, count, kByOperand, kByOperand, 0, after, never, never, \
      "add to the set of a comprehension") \
  ROW(MAP_ADD, 147, count, kByOperand, kByOperand, 0, after, never, never, \
      "add to the dict of a comprehension") \
  ROW(LOAD_CLASSDEREF, 148, deref, 0, 1, 0, after, never, never, \
      "read a shared variable in a class body: class namespace first") \
  ROW(COPY_FREE_VARS, 149, count, 0, 0, 0, never, never, never, \
      "take the cells of the closure into the frame") \
  ROW(RESUME, 151, count, 0, 0, 0, never, after, resume, "a function begins or goes on") \
  ROW(MATCH_CLASS, 152, count, 3, 1, 0, after, never, never, \
      "take attributes by a class pattern, or None (match)") \
  ROW(FORMAT_VALUE, 155, format, kByOperand, 1, 0, after, never, never, \
      "format a value for an f-string") \
  ROW(BUILD_CONST_KEY_MAP, 156, count, kByOperand, 1, 0, after, never, never, \
      "make a dict of the top n values and a tuple of keys") \
  ROW(BUILD_STRING, 157, count, kByOperand, 1, 0, after, never, never, \
      "join the top n strings to one (f-string)") \
  ROW(LOAD_METHOD, 160, name, 1, 2, 10, after, never, never, \
      "object.name, ready to be called as a method") \
  ROW(LIST_EXTEND, 162, count, kByOperand, kByOperand, 0, after, never, never, \
      "extend the list with all items of an iterable") \
  ROW(SET_UPDATE, 163, count, kByOperand, kByOperand, 0, after, never, never, \
      "add all items of an iterable to the set") \
  ROW(DICT_MERGE, 164, count, kByOperand, kByOperand, 0, after, never, never, \
      "take over **kwargs; a repeated key is an error") \
  ROW(DICT_UPDATE, 165, count, kByOperand, kByOperand, 0, after, never, never, \
      "update the dict from a mapping") \
  ROW(PRECALL, 166, count, kByOperand, kByOperand, 1, never, never, never, \
      "get ready for a call (unpack a bound method)") \
  ROW(CALL, 171, count, kByOperand, 1, 4, after, after, call, "call with n arguments") \
  ROW(KW_NAMES, 172, constant, 0, 0, 0, never, never, never, \
      "names of the keyword arguments of the next call") \
  ROW(POP_JUMP_BACKWARD_IF_NOT_NONE, 173, backward, 1, 0, 0, after, if_taken, if_taken, \
      "jump back if the value is not None") \
  ROW(POP_JUMP_BACKWARD_IF_NONE, 174, backward, 1, 0, 0, after, if_taken, if_taken, \
      "jump back if the value is None") \
  ROW(POP_JUMP_BACKWARD_IF_FALSE, 175, backward, 1, 0, 0, after, if_taken, if_taken, \
      "jump back if the value is false") \
  ROW(POP_JUMP_BACKWARD_IF_TRUE, 176, backward, 1, 0, 0, after, if_taken, if_taken, \
      "jump back if the value is true")

enum class Op : uint8_t {
#define LOCKSTEP_ROW(name, number, ...) name = number,
  LOCKSTEP_OPCODES(LOCKSTEP_ROW)
#undef LOCKSTEP_ROW
};

constexpr uint8_t kHaveArgument = 90;  // opcodes from here on have an operand

struct OpInfo {
  const char* name;  // null for a number that is no opcode
  Operand operand;
  int8_t pops;    // or kByOperand
  int8_t pushes;  // when it falls through, or kByOperand
  uint8_t caches;
  GilCheck gil_38;
  GilCheck gil_310;
  GilCheck gil_312;
  const char* text;
};

// The row of an opcode number; a number that is no opcode gives a row with a null name.
const OpInfo& op_info(uint8_t number);
inline const OpInfo& op_info(Op op) { return op_info(static_cast<uint8_t>(op)); }

// How many items an instruction takes from and leaves on the stack. `taken`: for a jump, the case
// that it jumps. Items that are only looked at count as popped and pushed again, so `pops` is also
// the depth it requires.
struct StackUse {
  uint32_t pops;
  uint32_t pushes;
};
StackUse stack_use(Op op, uint32_t arg, bool taken);

// The operator text of a BINARY_OP operand ("+", "+=", ...), or null if out of range.
const char* binary_op_text(uint32_t arg);
// The operator text of a COMPARE_OP operand ("<", "==", ...), or null if out of range.
const char* compare_op_text(uint32_t arg);

// Operands of BINARY_OP; the in-place form is + kInplace.
enum BinaryOpArg : uint8_t {
  kBinaryAdd, kBinaryAnd, kBinaryFloorDivide, kBinaryLshift, kBinaryMatrixMultiply, kBinaryMultiply,
  kBinaryRemainder, kBinaryOr, kBinaryPower, kBinaryRshift, kBinarySubtract, kBinaryTrueDivide,
  kBinaryXor, kInplace
};

// Operands of COMPARE_OP.
enum CompareOpArg : uint8_t {
  kCompareLt,
  kCompareLe,
  kCompareEq,
  kCompareNe,
  kCompareGt,
  kCompareGe
};

}  // namespace lockstep::lang
