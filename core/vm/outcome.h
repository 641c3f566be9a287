// What a builtin or a slow path hands back to the interpreter, and how arguments reach it.
#pragma once

#include <cstdint>

#include "core/vm/heap/value.h"

namespace lockstep::vm {

class Vm;

enum class OutcomeKind : uint8_t {
  value,   // done; `value` is an owned reference
  error,   // an exception has been set in the thread (Vm::raise)
  tail,    // call Vm::tail_callable() with Vm::tail_args(); its result is this call's result
  trap,    // Vm::trap is filled in; the same instruction will be executed again when the answer is there
  indices  // only to run_builtin: call again with __index__() of the arguments whose bits are set in `value`
};

// What the result of a special method that is on its way (a tail call) still goes through before it is the result of
// the builtin or instruction that wanted it (settle, special.h).
enum class Settle : uint8_t {
  none,
  length,                  // an int from 0 on
  truth, not_truth,        // True or False
  filled, empty,           // of __len__: whether it is (not) 0
  contains, not_contains,  // any value: whether it is true
  hash, str, repr, format, iterator
};

struct Outcome {
  OutcomeKind kind = OutcomeKind::value;
  Value value;

  static Outcome of(Value owned) { return {OutcomeKind::value, owned}; }
  static Outcome none() { return {OutcomeKind::value, Value::none()}; }
  static Outcome boolean(bool b) { return {OutcomeKind::value, Value::boolean(b)}; }
  static Outcome error() { return {OutcomeKind::error, Value::null()}; }
  static Outcome tail() { return {OutcomeKind::tail, Value::null()}; }
  static Outcome trap() { return {OutcomeKind::trap, Value::null()}; }
  static Outcome indices(uint32_t places) { return {OutcomeKind::indices, Value::integer(places)}; }
  bool is_value() const { return kind == OutcomeKind::value; }
  bool is_error() const { return kind == OutcomeKind::error; }
};

// Arguments of a builtin. The values are copies on the host stack (they stay valid when the arena
// moves); the references are borrowed and live until the builtin returns. For methods values[0] is self.
// Keyword values follow the positional ones, in the order of kwnames (a Tuple of Str, or null).
struct Args {
  const Value* values = nullptr;
  uint32_t count = 0;          // positional
  Value kwnames;

  Value operator[](uint32_t i) const { return values[i]; }
};

using BuiltinFn = Outcome (*)(Vm& vm, const Args& args);

enum BuiltinFlags : uint16_t {
  kKeywords = 1,      // takes keyword arguments (parses them itself, see arguments.h)
  kWrapper = 2,       // a slot method such as __add__: shown as wrapper_descriptor / method-wrapper
  kStaticMethod = 4,
  kClassMethod = 8,
  kGetter = 16,       // a computed attribute; values[0] is the object
  kSetter = 32,       // the writer of the attribute of the same name: values[1], or null to delete
  kNewMethod = 64,    // __new__: a static builtin that gets the class first
  kOldCount = 128,    // "find() takes at least 1 argument (0 given)"
  kNexts = 256,       // next() and send(): the interpreter resumes a generator itself
  kSends = 512,
  kQuiet = 1024       // only notes something for pictures: no look at a GIL request behind the call
};

// One row of a table of builtins. Arity counts arguments without self; max_args -1: any number. The
// interpreter checks it and raises CPython's TypeError, so the function need not.
struct BuiltinDef {
  const char* name;
  BuiltinFn function;
  int16_t min_args;
  int16_t max_args;
  uint16_t flags;
  const char* kinds;           // what the function takes for granted of its arguments, a letter for each (see
                               // builtin_call.cpp); null: it looks itself
};

// Builtins of one type (type != TypeId::count) or of one module.
struct BuiltinTable {
  const char* module;          // "builtins", "_thread" ...; for types the module the type belongs to
  uint16_t type;               // TypeId, or TypeId::count for functions of the module
  const BuiltinDef* rows;
  uint32_t count;
};

}  // namespace lockstep::vm
