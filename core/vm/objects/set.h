// set and frozenset with CPython's table: linear probes of 9, perturbation shift 5, growth by four
// (by two above 50,000), so that iteration order is CPython's.
#pragma once

#include "core/vm/objects/equal.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// yes: slot. depth: how many objects that contain this set are being compared.
Tri set_lookup(Vm& vm, Handle set, Value key, uint64_t hash, uint32_t& slot, uint32_t depth = 0);
// equal_fast within a comparison that is so deep already (equal.cpp).
Tri equal_within(Vm& vm, Value left, Value right, uint32_t depth);
// yes: added; no: was there; need_python. Borrowed key.
Tri set_insert(Vm& vm, Handle set, Value key, uint64_t hash);
// The slots of keys with that hash, in the order in which they are looked at.
void set_places(Vm& vm, Handle set, uint64_t hash, std::vector<uint32_t>& out);
// Adds a key that is known to be absent. False: MemoryError raised.
bool set_put_absent(Vm& vm, Handle set, Value key, uint64_t hash);
// Adds all keys of another set. False: MemoryError. need_python: stopped where user code must
// compare.
bool set_merge_into(Vm& vm, Handle set, Handle other, bool& need_python);
// The same for the keys of a dict: CPython makes room for all of them first.
bool set_merge_dict(Vm& vm, Handle set, Handle dict, bool& need_python);
void set_remove_slot(Vm& vm, Handle set, uint32_t slot);
// After many removals: a new table when more than a quarter of it are removed slots. False: MemoryError.
bool set_drop_removed(Vm& vm, Handle set);
void set_clear(Vm& vm, Handle set);
void set_release(Vm& vm, Handle set);                     // frees the table when the set dies
Value set_copy(Vm& vm, Handle set, bool frozen);          // owned
// The next used slot at or after `slot`, or 0xffffffff.
uint32_t set_next(Vm& vm, Handle set, uint32_t slot);

Outcome set_add(Vm& vm, Value set, Value key);            // gives None; may tail-call
Outcome set_update(Vm& vm, Value set, Value iterable);    // SET_UPDATE; gives None; may tail-call
Outcome set_contains(Vm& vm, Value set, Value key);

inline uint32_t set_size(Vm& vm, Handle set) { return vm.at<Set>(set)->used; }

}  // namespace lockstep::vm
