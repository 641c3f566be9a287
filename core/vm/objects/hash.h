// hash() as CPython 3.11 on a 64-bit target computes it, with PYTHONHASHSEED=0. The pure functions
// know no heap; hash_fast covers every plain built-in value. Called by dict, set and the hash
// builtin.
#pragma once

#include <string_view>

#include "core/vm/vm.h"

namespace lockstep::vm {

uint64_t hash_int64(int64_t value);
uint64_t hash_double(double value);              // nan gives 0 (CPython uses its address)
// SipHash-1-3 with the key zero over the bytes; empty gives 0.
uint64_t hash_raw(const void* data, size_t size);
// hash(str) of UTF-8 text: over the Latin-1, UCS-2 or UCS-4 form, as CPython stores it.
uint64_t hash_text(std::string_view utf8);
// The cached hash of a Str object.
uint64_t str_hash(Vm& vm, Handle str);
// hash(object()) for things without a value: their identity.
uint64_t hash_identity(Handle handle);
// One round of tuple hashing (xxHash variant) and its end; start with kTupleHashSeed.
constexpr uint64_t kTupleHashSeed = 2870177450012600261ull;
uint64_t tuple_hash_add(uint64_t accumulator, uint64_t item_hash);
uint64_t tuple_hash_end(uint64_t accumulator, uint64_t size);

// True: `out` is the hash. False: unhashable, or user code decides (then call hash_value).
bool hash_fast(Vm& vm, Value value, uint64_t& out);
// hash(value) as an int; raises TypeError, or tail-calls the prelude where user code decides.
Outcome hash_value(Vm& vm, Value value);
// The built-in hash of the value's layout, whatever its class overrides (int.__hash__ ...).
Outcome hash_builtin(Vm& vm, Value value);
// "unhashable type: 'list'" for values for which hash_fast fails without user code; else no error
// set.
bool needs_user_hash(Vm& vm, Value value);

}  // namespace lockstep::vm
