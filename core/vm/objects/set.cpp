#include "core/vm/objects/set.h"

#include "core/vm/objects/dict.h"
#include "core/vm/objects/hash.h"

namespace lockstep::vm {

namespace {

constexpr uint32_t kLinearProbes = 9;
constexpr uint32_t kPerturbShift = 5;
constexpr uint32_t kMinimumSize = 8;

// A removed slot keeps Value::deleted() and a hash that no key has.
constexpr uint64_t kRemovedHash = ~uint64_t{0};

bool is_used(const SetEntry& entry) {
  return !entry.key.is_null() && !entry.key.same(Value::deleted());
}

void insert_clean(SetEntry* table, uint32_t mask, Value key, uint64_t hash) {
  uint64_t perturb = hash;
  uint64_t i = hash & mask;
  for (;;) {
    SetEntry* entry = table + i;
    uint32_t probes = i + kLinearProbes <= mask ? kLinearProbes : 0;
    for (;; ++entry, --probes) {
      if (entry->key.is_null()) {
        *entry = SetEntry{key, hash};
        return;
      }
      if (probes == 0) break;
    }
    perturb >>= kPerturbShift;
    i = (i * 5 + 1 + perturb) & mask;
  }
}

bool make_table(Vm& vm, Handle set, uint32_t size) {
  const uint64_t bytes = uint64_t{size} * sizeof(SetEntry);
  CHECK(bytes < (uint64_t{1} << 31), "set too large");
  if (bytes > kUncheckedBytes && !vm.ensure_memory(bytes)) return false;
  const Handle table = vm.heap().alloc_zeroed(static_cast<uint32_t>(bytes));
  CHECK(table != 0, "no memory for a set");
  Set* object = vm.at<Set>(set);
  const Set old = *object;
  object->table = table;
  object->mask = size - 1;
  object->fill = object->used;
  if (old.table != 0) {
    for (uint32_t i = 0; i <= old.mask; ++i) {
      const SetEntry entry = vm.at<SetEntry>(old.table)[i];
      if (is_used(entry)) insert_clean(vm.at<SetEntry>(table), size - 1, entry.key, entry.hash);
    }
    vm.heap().free(old.table, (old.mask + 1) * static_cast<uint32_t>(sizeof(SetEntry)));
  }
  vm.mark(set);
  vm.mark(set + 40);
  vm.heap().mark_range(table, static_cast<uint32_t>(bytes));
  return true;
}

bool resize(Vm& vm, Handle set, uint32_t minused) {
  uint32_t size = kMinimumSize;
  while (size <= minused) size <<= 1;
  return make_table(vm, set, size);
}

}  // namespace

Tri set_lookup(Vm& vm, Handle set, Value key, uint64_t hash, uint32_t& slot, uint32_t depth) {
  const Set* object = vm.at<Set>(set);
  if (object->table == 0 || object->used == 0) return Tri::no;
  const uint32_t mask = object->mask;
  uint64_t perturb = hash;
  uint64_t i = hash & mask;
  for (;;) {
    uint64_t at = i;
    uint32_t probes = i + kLinearProbes <= mask ? kLinearProbes : 0;
    for (;; ++at, --probes) {
      const SetEntry& entry = vm.at<SetEntry>(object->table)[at];
      if (entry.key.is_null()) return Tri::no;
      if (entry.hash == hash && is_used(entry)) {
        const Tri equal = equal_within(vm, entry.key, key, depth);
        if (equal == Tri::yes) {
          slot = static_cast<uint32_t>(at);
          return Tri::yes;
        }
        if (equal != Tri::no) return equal;
      }
      if (probes == 0) break;
    }
    perturb >>= kPerturbShift;
    i = (i * 5 + 1 + perturb) & mask;
  }
}

void set_places(Vm& vm, Handle set, uint64_t hash, std::vector<uint32_t>& out) {
  const Set* object = vm.at<Set>(set);
  if (object->table == 0 || object->used == 0) return;
  const SetEntry* table = vm.at<SetEntry>(object->table);
  uint64_t perturb = hash;
  uint64_t i = hash & object->mask;
  for (;;) {
    uint64_t at = i;
    uint32_t probes = i + kLinearProbes <= object->mask ? kLinearProbes : 0;
    for (;; ++at, --probes) {
      if (table[at].key.is_null()) return;
      if (table[at].hash == hash && is_used(table[at])) out.push_back(static_cast<uint32_t>(at));
      if (probes == 0) break;
    }
    perturb >>= kPerturbShift;
    i = (i * 5 + 1 + perturb) & object->mask;
  }
}

namespace {

// Where a key goes that is known to be absent: as in CPython the last removed slot on its path, or the
// free one at the end of the path.
uint32_t free_slot(Vm& vm, const Set& set, uint64_t hash) {
  uint64_t perturb = hash;
  uint64_t i = hash & set.mask;
  const SetEntry* table = vm.at<SetEntry>(set.table);
  uint64_t removed = ~uint64_t{0};
  for (;;) {
    uint64_t at = i;
    uint32_t probes = i + kLinearProbes <= set.mask ? kLinearProbes : 0;
    for (;; ++at, --probes) {
      if (table[at].key.is_null()) return static_cast<uint32_t>(removed == ~uint64_t{0} ? at : removed);
      if (!is_used(table[at])) removed = at;
      if (probes == 0) break;
    }
    perturb >>= kPerturbShift;
    i = (i * 5 + 1 + perturb) & set.mask;
  }
}

}  // namespace

bool set_put_absent(Vm& vm, Handle set, Value key, uint64_t hash) {
  if (vm.at<Set>(set)->table == 0 && !make_table(vm, set, kMinimumSize)) return false;
  Set* object = vm.at<Set>(set);
  const uint32_t slot = free_slot(vm, *object, hash);
  const bool refilled = !vm.at<SetEntry>(object->table)[slot].key.is_null();
  vm.incref(key);
  vm.at<SetEntry>(object->table)[slot] = SetEntry{key, hash};
  vm.mark(object->table + slot * static_cast<uint32_t>(sizeof(SetEntry)));
  if (!refilled) ++object->fill;
  ++object->used;
  vm.mark(set);
  vm.mark(set + 40);
  if (refilled || uint64_t{object->fill} * 5 < uint64_t{object->mask} * 3) return true;
  return resize(vm, set, object->used > 50000 ? object->used * 2 : object->used * 4);
}

Tri set_insert(Vm& vm, Handle set, Value key, uint64_t hash) {
  uint32_t slot;
  const Tri found = set_lookup(vm, set, key, hash, slot);
  if (found == Tri::yes) return Tri::no;
  if (found != Tri::no) return found;
  return set_put_absent(vm, set, key, hash) ? Tri::yes : Tri::error;
}

void set_remove_slot(Vm& vm, Handle set, uint32_t slot) {
  Set* object = vm.at<Set>(set);
  SetEntry* entry = vm.at<SetEntry>(object->table) + slot;
  const Value key = entry->key;
  *entry = SetEntry{Value::deleted(), kRemovedHash};
  vm.mark(object->table + slot * static_cast<uint32_t>(sizeof(SetEntry)));
  --object->used;
  vm.mark(set);
  vm.mark(set + 40);
  vm.decref(key);
}

bool set_drop_removed(Vm& vm, Handle set) {
  const Set* object = vm.at<Set>(set);
  if (object->fill - object->used <= object->mask / 4) return true;
  return resize(vm, set, object->used > 50000 ? object->used * 2 : object->used * 4);
}

void set_release(Vm& vm, Handle set) {
  Set* object = vm.at<Set>(set);
  const Set old = *object;
  object->table = 0;
  object->mask = object->fill = object->used = object->finger = 0;
  vm.mark(set);
  vm.mark(set + 40);
  if (old.table == 0) return;
  for (uint32_t i = 0; i <= old.mask; ++i) {
    const SetEntry entry = vm.at<SetEntry>(old.table)[i];
    if (is_used(entry)) vm.decref(entry.key);
  }
  vm.heap().free(old.table, (old.mask + 1) * static_cast<uint32_t>(sizeof(SetEntry)));
}

void set_clear(Vm& vm, Handle set) { set_release(vm, set); }

uint32_t set_next(Vm& vm, Handle set, uint32_t slot) {
  const Set* object = vm.at<Set>(set);
  if (object->table == 0) return 0xffffffff;
  const SetEntry* table = vm.at<SetEntry>(object->table);
  for (; slot <= object->mask; ++slot) {
    if (is_used(table[slot])) return slot;
  }
  return 0xffffffff;
}

// As CPython's set_merge: into an empty set of the same table size the slots are copied as they
// are; otherwise the table is made large enough first, and keys go in one by one.
bool set_merge_into(Vm& vm, Handle set, Handle other, bool& need_python) {
  need_python = false;
  if (set == other || vm.at<Set>(other)->used == 0) return true;
  const Set from = *vm.at<Set>(other);
  if (vm.at<Set>(set)->table == 0 && !make_table(vm, set, kMinimumSize)) return false;
  const Set to = *vm.at<Set>(set);
  if ((uint64_t{to.fill} + from.used) * 5 >= uint64_t{to.mask} * 3) {
    if (!resize(vm, set, (to.used + from.used) * 2)) return false;
  }
  Set* object = vm.at<Set>(set);
  if (object->fill == 0) {
    const bool verbatim = object->mask == from.mask && from.fill == from.used;
    SetEntry* table = vm.at<SetEntry>(object->table);
    for (uint32_t i = 0; i <= from.mask; ++i) {
      const SetEntry entry = vm.at<SetEntry>(from.table)[i];
      if (!is_used(entry)) continue;
      vm.incref(entry.key);
      if (verbatim) table[i] = entry;
      else insert_clean(table, object->mask, entry.key, entry.hash);
    }
    object->fill = object->used = from.used;
    vm.mark(set);
    vm.mark(set + 40);
    vm.heap().mark_range(object->table,
                         (object->mask + 1) * static_cast<uint32_t>(sizeof(SetEntry)));
    return true;
  }
  for (uint32_t i = set_next(vm, other, 0); i != 0xffffffff; i = set_next(vm, other, i + 1)) {
    const SetEntry entry = vm.at<SetEntry>(vm.at<Set>(other)->table)[i];
    const Tri done = set_insert(vm, set, entry.key, entry.hash);
    if (done == Tri::error) return false;
    if (done == Tri::need_python) {
      need_python = true;
      return true;
    }
  }
  return true;
}

bool set_merge_dict(Vm& vm, Handle set, Handle dict, bool& need_python) {
  need_python = false;
  if (vm.at<Set>(set)->table == 0 && !make_table(vm, set, kMinimumSize)) return false;
  const Set to = *vm.at<Set>(set);
  const uint32_t keys = dict_size(vm, dict);
  if ((uint64_t{to.fill} + keys) * 5 >= uint64_t{to.mask} * 3 && !resize(vm, set, (to.used + keys) * 2)) return false;
  for (uint32_t i = dict_next(vm, dict, 0); i != kNoEntry && !need_python; i = dict_next(vm, dict, i + 1)) {
    const DictEntry entry = *dict_entry(vm, dict, i);
    const Tri done = set_insert(vm, set, entry.key, entry.hash);
    if (done == Tri::error) return false;
    need_python = done == Tri::need_python;
  }
  return true;
}

Value set_copy(Vm& vm, Handle set, bool frozen) {
  const Value copy = vm.new_set(frozen);
  bool need_python;
  if (!set_merge_into(vm, copy.handle(), set, need_python)) {
    vm.decref(copy);
    return Value::null();
  }
  CHECK(!need_python, "copying a set compares nothing");
  return copy;
}

}  // namespace lockstep::vm
