// dict: compact and insertion ordered, as laid out in object.h. The ..._str functions take an exact
// str key and never run user code (other keys of the table are then compared by identity of type
// first); the general ones may tail-call the prelude when a key's class defines __hash__ or __eq__.
// Iterates by entry index: skip entries whose key is null or Value::deleted().
#pragma once

#include "core/vm/objects/equal.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

constexpr uint32_t kNoEntry = 0xffffffff;
enum DictFlags : uint32_t {
  kDictStrKeys = 1,     // every key is an exact str
  kDictOfInstance = 2,  // attributes that nobody has asked for as __dict__: CPython has no dict there
  kDictPrivate = 4      // names of hidden Python with the interpreter's own functions: no program may get at it
};
inline bool is_private_dict(Vm& vm, Handle dict) { return (vm.at<Dict>(dict)->flags & kDictPrivate) != 0; }
inline void make_dict_private(Vm& vm, Handle dict) {
  vm.at<Dict>(dict)->flags |= kDictPrivate;
  vm.heap().mark_range(dict, sizeof(Dict));
}

// --- exact str keys: names
// ---------------------------------------------------------------------------
uint32_t dict_find_index(Vm& vm, Handle dict, Handle str_key);       // entry index or kNoEntry
Value* dict_find(Vm& vm, Handle dict, Value str_key);                // the value's place, or null
Value dict_get_str(Vm& vm, Handle dict, Handle str_key);             // borrowed, or null
Value dict_get_text(Vm& vm, Handle dict, std::string_view key);      // borrowed, or null
void dict_set_str(Vm& vm, Handle dict, Handle str_key, Value borrowed);
void dict_set_text(Vm& vm, Handle dict, std::string_view key, Value borrowed);   // interns the key
bool dict_del_str(Vm& vm, Handle dict, Handle str_key);              // false: not there
inline DictEntry* dict_entry(Vm& vm, Handle dict, uint32_t index) {
  return vm.at<DictEntry>(vm.at<Dict>(dict)->entries) + index;
}
// Replaces the value of a live entry.
void dict_set_at(Vm& vm, Handle dict, uint32_t index, Value borrowed);

// --- any key
// ----------------------------------------------------------------------------------------- Looks
// for a key whose hash is known. yes: index is the entry. need_python: an equality needs user code.
Tri dict_lookup(Vm& vm, Handle dict, Value key, uint64_t hash, uint32_t& index);
// All live entries with this hash, in probing order.
void dict_places(Vm& vm, Handle dict, uint64_t hash, std::vector<uint32_t>& out);
// Adds or replaces where the hash is known and no user code is needed for equality.
Tri dict_insert(Vm& vm, Handle dict, Value key, uint64_t hash, Value value);      // borrowed
// Appends a key that is known to be absent.
void dict_append_entry(Vm& vm, Handle dict, Value key, uint64_t hash, Value value);
void dict_remove_index(Vm& vm, Handle dict, uint32_t index);
// The same for the last live entry: its place is taken by the next key.
void dict_remove_last(Vm& vm, Handle dict, uint32_t index);
// Makes an entry the last or the first one.
void dict_move_entry(Vm& vm, Handle dict, uint32_t index, bool last);
// For plain keys from C++: returns borrowed or null / adds. Require a key that hash_fast knows.
Value dict_get_plain(Vm& vm, Handle dict, Value key);
void dict_set_plain(Vm& vm, Handle dict, Value key, Value borrowed);
void dict_clear(Vm& vm, Handle dict);
Value dict_copy(Vm& vm, Handle dict);                                // owned new Dict
// A table for at least `count` keys.
void dict_reserve(Vm& vm, Handle dict, uint32_t count);
// The next live entry at or after `index`, or kNoEntry.
uint32_t dict_next(Vm& vm, Handle dict, uint32_t index);
// Frees the tables and everything in them; leaves an empty dict.
void dict_release(Vm& vm, Handle dict);
// The same for tables that no dict has any more.
void dict_drop_entries(Vm& vm, const Dict& old);

// The dict's own operations, of the exact type (no __missing__, no overriding): may tail-call.
Outcome dict_get_item(Vm& vm, Value dict, Value key);  // KeyError; honours __missing__
Outcome dict_set_item(Vm& vm, Value dict, Value key, Value value);   // gives None
Outcome dict_del_item(Vm& vm, Value dict, Value key);                // gives None
Outcome dict_contains(Vm& vm, Value dict, Value key);
// dict.update(other) and ** merging: a mapping, or an iterable of pairs when allow_pairs. Gives
// None.
Outcome dict_update(Vm& vm, Value dict, Value other, bool allow_pairs);
// DICT_MERGE: like update but a key that is there already is an error. `function` names it in
// messages.
Outcome dict_merge(Vm& vm, Value dict, Value other, Value function);

inline uint32_t dict_size(Vm& vm, Handle dict) { return vm.at<Dict>(dict)->used; }

}  // namespace lockstep::vm
