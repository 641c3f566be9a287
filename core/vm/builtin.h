// The table of everything written in C++ that a Python program can call: rows of BuiltinDef (outcome.h),
// collected from the parts' BuiltinTables into one list with stable indices. Objects in the arena
// (Builtin, MethodDescriptor, GetSet) hold such an index, never a pointer. Not here: calling (call.h).
//
// To add builtins: export `extern const BuiltinTable kXxxTable;` from your .cpp and list it in
// builtin_tables.cpp. To add other contents of a module: a ModuleInit in the same file.
#pragma once

#include <string_view>

#include "core/vm/heap/object.h"
#include "core/vm/outcome.h"

namespace lockstep::vm {

struct BuiltinEntry {
  const BuiltinDef* def;
  const BuiltinTable* table;
  bool internal;            // of the module _lockstep: only hidden Python may call it
  bool careful;             // looked at before it is called: internal, has kinds, or a __new__
};

// The common case of a builtin, with arguments where they lie: no user code, nothing raised. False: nothing has been
// done. `out` is owned.
using PlainFn = bool (*)(Vm& vm, const Value* args, uint32_t count, Value& out);

// What a call by position needs of an entry, close together: `least` to `most` arguments, self included. Where more
// has to be looked at, `least` is above `most`.
struct ShortEntry {
  BuiltinFn function = nullptr;
  PlainFn plain = nullptr;     // tried first (plain_calls.h)
  uint16_t least = 1;
  uint16_t most = 0;
  uint16_t flags = 0;
};
const ShortEntry* short_entries();

// Modules whose functions take their arguments for granted: hidden Python finds them as built-in names, programs
// cannot import them.
inline bool is_internal_module(std::string_view name) { return name == "_lockstep" || name == "_iobase"; }

uint32_t builtin_count();
// The first entry of the flat list; valid for ever. builtin_entries()[index].
const BuiltinEntry* builtin_entries();
inline const BuiltinDef& builtin_def(uint32_t index) { return *builtin_entries()[index].def; }
inline const BuiltinTable& builtin_table(uint32_t index) { return *builtin_entries()[index].table; }

// The Python function behind a Builtin made from a function of a hidden module (core/lib); else null.
Value hidden_function_of(Vm& vm, Value builtin);

// All tables in their fixed order.
const BuiltinTable* const* builtin_tables(uint32_t& count);

// Fills the dict of a built-in module with what is not a function (constants, types).
struct ModuleInit {
  const char* module;
  void (*fill)(Vm& vm, Handle module_dict);
};
const ModuleInit* module_inits(uint32_t& count);

}  // namespace lockstep::vm
