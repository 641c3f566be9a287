// The operations of dict.h that may need user code for a key.
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/drive.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/hash.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/str.h"
#include "core/vm/text/repr.h"

namespace lockstep::vm {

namespace {

enum class Found : uint8_t { yes, no, failed, user };

// Looks the key up as far as this goes without user code; failed: an exception is set.
Found find_key(Vm& vm, Handle dict, Value key, uint32_t& index, uint64_t& hash) {
  if (!hash_fast(vm, key, hash)) {
    if (needs_user_hash(vm, key)) return Found::user;
    hash_value(vm, key);
    return Found::failed;
  }
  switch (dict_lookup(vm, dict, key, hash, index)) {
    case Tri::yes: return Found::yes;
    case Tri::no: return Found::no;
    case Tri::error: return Found::failed;
    default: return Found::user;
  }
}

}  // namespace

Outcome dict_get_item(Vm& vm, Value dict, Value key) {
  uint32_t index = 0;
  uint64_t hash;
  switch (find_key(vm, dict.handle(), key, index, hash)) {
    case Found::yes: return Outcome::of(vm.incref(dict_entry(vm, dict.handle(), index)->value));
    case Found::failed: return Outcome::error();
    case Found::user: {
      Outcome outcome;
      if (begin_key(vm, KeyUse::get, dict, key, Value::none(), outcome)) return outcome;
      return vm.tail_prelude("dict_get_item", {dict, key});
    }
    case Found::no: break;
  }
  if (!vm.is_exact(dict, TypeId::dict)) {
    bool found = false;
    const Value method = lookup_special(vm, dict, Dunder::missing);
    if (!method.is_null()) return call_special(vm, dict, Dunder::missing, {key}, found);
  }
  return vm.raise_value(TypeId::KeyError, key);
}

Outcome dict_set_item(Vm& vm, Value dict, Value key, Value value) {
  uint64_t hash;
  if (hash_fast(vm, key, hash)) {
    const Tri done = dict_insert(vm, dict.handle(), key, hash, value);
    if (done == Tri::yes) return Outcome::none();
    if (done == Tri::error) return Outcome::error();
  } else if (!needs_user_hash(vm, key)) {
    return hash_value(vm, key);
  }
  Outcome outcome;
  if (begin_key(vm, KeyUse::set, dict, key, value, outcome)) return outcome;
  return vm.tail_prelude("dict_set_item", {dict, key, value});
}

Outcome dict_del_item(Vm& vm, Value dict, Value key) {
  uint32_t index = 0;
  uint64_t hash;
  switch (find_key(vm, dict.handle(), key, index, hash)) {
    case Found::yes: dict_remove_index(vm, dict.handle(), index); return Outcome::none();
    case Found::failed: return Outcome::error();
    case Found::user: return vm.tail_prelude("dict_del_item", {dict, key});
    case Found::no: break;
  }
  return vm.raise_value(TypeId::KeyError, key);
}

Outcome dict_contains(Vm& vm, Value dict, Value key) {
  uint32_t index = 0;
  uint64_t hash;
  switch (find_key(vm, dict.handle(), key, index, hash)) {
    case Found::yes: return Outcome::boolean(true);
    case Found::no: return Outcome::boolean(false);
    case Found::failed: return Outcome::error();
    case Found::user: break;
  }
  Outcome outcome;
  if (begin_key(vm, KeyUse::contains, dict, key, Value::none(), outcome)) return outcome;
  return vm.tail_prelude("dict_contains", {dict, key});
}

namespace {

bool is_plain_dict(Vm& vm, Value v) {
  if (!v.is_ref() || vm.layout_of(v) != Layout::dict) return false;
  const uint64_t bits = dunder_bit(Dunder::iter) | dunder_bit(Dunder::getitem);
  if (has_user_dunder(vm, v, bits)) return false;
  if (vm.is_exact(v, TypeId::dict)) return true;
  Own keys(vm, vm.intern("keys"));
  return type_lookup(vm, vm.type_of(v), keys.get().handle())
      .same(type_lookup(vm, type_handle(TypeId::dict), keys.get().handle()));
}

// Tri::need_python: nothing more can be done here (what has been added stays; adding again is
// harmless).
Tri copy_entries(Vm& vm, Handle dict, Handle other) {
  if (dict == other) return Tri::yes;
  if (dict_size(vm, dict) == 0) dict_reserve(vm, dict, dict_size(vm, other));
  for (uint32_t i = dict_next(vm, other, 0); i != kNoEntry; i = dict_next(vm, other, i + 1)) {
    const DictEntry entry = *dict_entry(vm, other, i);
    const Tri done = dict_insert(vm, dict, entry.key, entry.hash, entry.value);
    if (done != Tri::yes) return done;
  }
  return Tri::yes;
}

}  // namespace

Outcome dict_update(Vm& vm, Value dict, Value other, bool allow_pairs) {
  if (is_plain_dict(vm, other)) {
    const Tri done = copy_entries(vm, dict.handle(), other.handle());
    if (done == Tri::yes) return Outcome::none();
    if (done == Tri::error) return Outcome::error();
  }
  return vm.tail_prelude(allow_pairs ? "dict_update" : "dict_update_mapping", {dict, other});
}

// What is called is named by hidden Python, which raises the errors.
Outcome dict_merge(Vm& vm, Value dict, Value other, Value function) {
  if (!is_plain_dict(vm, other)) return vm.tail_prelude("dict_merge", {dict, other, function});
  // Looks first: hidden Python begins from the start.
  for (uint32_t i = dict_next(vm, other.handle(), 0); i != kNoEntry;
       i = dict_next(vm, other.handle(), i + 1)) {
    const DictEntry entry = *dict_entry(vm, other.handle(), i);
    uint32_t index = 0;
    const Tri found = vm.is_str(entry.key)
                          ? dict_lookup(vm, dict.handle(), entry.key, entry.hash, index)
                          : Tri::need_python;
    if (found == Tri::yes || found == Tri::need_python)
      return vm.tail_prelude("dict_merge", {dict, other, function});
    if (found == Tri::error) return Outcome::error();
  }
  for (uint32_t i = dict_next(vm, other.handle(), 0); i != kNoEntry;
       i = dict_next(vm, other.handle(), i + 1)) {
    const DictEntry entry = *dict_entry(vm, other.handle(), i);
    dict_append_entry(vm, dict.handle(), entry.key, entry.hash, entry.value);
  }
  return Outcome::none();
}

}  // namespace lockstep::vm
