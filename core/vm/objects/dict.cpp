#include "core/vm/objects/dict.h"

#include "core/vm/classes/type.h"
#include "core/vm/objects/hash.h"

namespace lockstep::vm {

// The index is probed linearly from a multiplicative hash and repaired on removal (backward shift),
// so there are no removal marks in it and the last entry can be popped in constant time.

namespace {

constexpr uint32_t kSmallestIndex = 8;

uint32_t capacity_for(uint32_t index_size) { return index_size / 3 * 2 + (index_size % 3) * 2 / 3; }

uint32_t home_slot(uint64_t hash, uint32_t index_size) {
  const uint64_t mixed = (hash ^ (hash >> 32)) * 0x9e3779b97f4a7c15ull;
  return static_cast<uint32_t>(mixed >> 32) & (index_size - 1);
}

void store_index(Vm& vm, Handle index, uint32_t slot, int32_t value) {
  vm.at<int32_t>(index)[slot] = value;
  vm.mark(index + slot * 4);
}

void enter_index(Vm& vm, const Dict& dict, uint64_t hash, uint32_t entry) {
  const uint32_t mask = dict.index_size - 1;
  uint32_t slot = home_slot(hash, dict.index_size);
  const int32_t* index = vm.at<int32_t>(dict.index);
  while (index[slot] != -1) slot = (slot + 1) & mask;
  store_index(vm, dict.index, slot, static_cast<int32_t>(entry));
}

// The first tables of a dict, of the smallest size.
void make_tables(Vm& vm, Handle handle) {
  constexpr uint32_t capacity = kSmallestIndex / 3 * 2 + (kSmallestIndex % 3) * 2 / 3;
  constexpr auto entry_bytes = static_cast<uint32_t>(capacity * sizeof(DictEntry));
  const Handle entries = vm.heap().alloc_zeroed(entry_bytes);
  const Handle index = vm.heap().alloc(kSmallestIndex * 4);
  CHECK(entries != 0 && index != 0, "no memory for a dict");
  std::memset(vm.at<uint8_t>(index), 0xff, kSmallestIndex * 4);
  vm.heap().mark_range(index, kSmallestIndex * 4);
  Dict* dict = vm.at<Dict>(handle);
  dict->entries = entries;
  dict->index = index;
  dict->entry_count = 0;
  dict->entry_capacity = capacity;
  dict->index_size = kSmallestIndex;
  vm.mark(handle);
}

// New tables for at least `keys` keys; live entries move to the front.
bool resize(Vm& vm, Handle handle, uint32_t keys) {
  uint32_t index_size = kSmallestIndex;
  while (capacity_for(index_size) < keys) {
    CHECK(index_size < (1u << 27), "dict too large");
    index_size *= 2;
  }
  const uint32_t capacity = capacity_for(index_size);
  const uint64_t bytes = uint64_t{capacity} * sizeof(DictEntry) + uint64_t{index_size} * 4;
  if (bytes > kUncheckedBytes && !vm.ensure_memory(bytes)) return false;
  const uint32_t entry_bytes = capacity * static_cast<uint32_t>(sizeof(DictEntry));
  const Handle entries = vm.heap().alloc_zeroed(entry_bytes);
  const Handle index = vm.heap().alloc(index_size * 4);
  CHECK(entries != 0 && index != 0, "no memory for a dict");
  std::memset(vm.at<uint8_t>(index), 0xff, index_size * 4);
  vm.heap().mark_range(index, index_size * 4);
  Dict old = *vm.at<Dict>(handle);
  Dict* dict = vm.at<Dict>(handle);
  dict->entries = entries;
  dict->index = index;
  dict->entry_capacity = capacity;
  dict->index_size = index_size;
  uint32_t count = 0;
  for (uint32_t i = 0; i < old.entry_count; ++i) {
    const DictEntry entry = vm.at<DictEntry>(old.entries)[i];
    if (entry.key.is_null() || entry.key.same(Value::deleted())) continue;
    vm.at<DictEntry>(entries)[count] = entry;
    enter_index(vm, *dict, entry.hash, count);
    ++count;
  }
  dict->entry_count = count;
  vm.mark(handle);
  vm.heap().mark_range(entries, entry_bytes);
  if (old.entries != 0) {
    vm.heap().free(old.entries, old.entry_capacity * static_cast<uint32_t>(sizeof(DictEntry)));
    vm.heap().free(old.index, old.index_size * 4);
  }
  return true;
}

// The index slot that holds this entry.
uint32_t slot_of_entry(Vm& vm, const Dict& dict, uint32_t entry) {
  const int32_t* index = vm.at<int32_t>(dict.index);
  const uint32_t mask = dict.index_size - 1;
  uint32_t slot = home_slot(vm.at<DictEntry>(dict.entries)[entry].hash, dict.index_size);
  while (index[slot] != static_cast<int32_t>(entry)) {
    CHECK(index[slot] != -1, "dict entry is not in its index");
    slot = (slot + 1) & mask;
  }
  return slot;
}

void erase_slot(Vm& vm, const Dict& dict, uint32_t hole) {
  const int32_t* index = vm.at<int32_t>(dict.index);
  const DictEntry* entries = vm.at<DictEntry>(dict.entries);
  const uint32_t mask = dict.index_size - 1;
  for (uint32_t next = (hole + 1) & mask; index[next] != -1; next = (next + 1) & mask) {
    const uint32_t home = home_slot(entries[index[next]].hash, dict.index_size);
    if (((next - home) & mask) < ((next - hole) & mask)) continue;
    store_index(vm, dict.index, hole, index[next]);
    hole = next;
  }
  store_index(vm, dict.index, hole, -1);
}

bool same_text(Vm& vm, Handle left, Handle right) {
  const Str* a = vm.at<Str>(left);
  const Str* b = vm.at<Str>(right);
  return a->bytes == b->bytes && std::memcmp(a->text, b->text, a->bytes) == 0;
}

bool exact_str(Vm& vm, Value v) {
  return v.is_ref() && vm.at<Object>(v.handle())->type == type_handle(TypeId::str);
}

}  // namespace

uint32_t dict_find_index(Vm& vm, Handle dict, Handle str_key) {
  const Dict* object = vm.at<Dict>(dict);
  if (object->used == 0) return kNoEntry;
  const uint64_t hash = str_hash(vm, str_key);
  const int32_t* index = vm.at<int32_t>(object->index);
  const DictEntry* entries = vm.at<DictEntry>(object->entries);
  const uint32_t mask = object->index_size - 1;
  const bool all_str = (object->flags & kDictStrKeys) != 0;
  for (uint32_t slot = home_slot(hash, object->index_size); index[slot] != -1;
       slot = (slot + 1) & mask) {
    const DictEntry& entry = entries[index[slot]];
    if (entry.key.bits == str_key) return static_cast<uint32_t>(index[slot]);
    if (entry.hash == hash && (all_str || exact_str(vm, entry.key)) &&
        same_text(vm, entry.key.handle(), str_key)) {
      return static_cast<uint32_t>(index[slot]);
    }
  }
  return kNoEntry;
}

Value* dict_find(Vm& vm, Handle dict, Value str_key) {
  const uint32_t index = dict_find_index(vm, dict, str_key.handle());
  return index == kNoEntry ? nullptr : &dict_entry(vm, dict, index)->value;
}

Value dict_get_str(Vm& vm, Handle dict, Handle str_key) {
  const uint32_t index = dict_find_index(vm, dict, str_key);
  return index == kNoEntry ? Value::null() : dict_entry(vm, dict, index)->value;
}

Value dict_get_text(Vm& vm, Handle dict, std::string_view key) {
  const Dict* object = vm.at<Dict>(dict);
  if (object->used == 0) return Value::null();
  const uint64_t hash = hash_text(key);
  const int32_t* index = vm.at<int32_t>(object->index);
  const DictEntry* entries = vm.at<DictEntry>(object->entries);
  const uint32_t mask = object->index_size - 1;
  for (uint32_t slot = home_slot(hash, object->index_size); index[slot] != -1; slot = (slot + 1) & mask) {
    const DictEntry& entry = entries[index[slot]];
    if (entry.hash == hash && exact_str(vm, entry.key) && vm.str_view(entry.key) == key) return entry.value;
  }
  return Value::null();
}

void dict_set_str(Vm& vm, Handle dict, Handle str_key, Value borrowed) {
  const uint32_t index = dict_find_index(vm, dict, str_key);
  if (index != kNoEntry) dict_set_at(vm, dict, index, borrowed);
  else dict_append_entry(vm, dict, Value::ref(str_key), str_hash(vm, str_key), borrowed);
}

void dict_set_text(Vm& vm, Handle dict, std::string_view key, Value borrowed) {
  Own name(vm, vm.intern(key));
  dict_set_str(vm, dict, name.get().handle(), borrowed);
}

bool dict_del_str(Vm& vm, Handle dict, Handle str_key) {
  const uint32_t index = dict_find_index(vm, dict, str_key);
  if (index == kNoEntry) return false;
  dict_remove_index(vm, dict, index);
  return true;
}

void dict_set_at(Vm& vm, Handle dict, uint32_t index, Value borrowed) {
  vm.incref(borrowed);
  const Handle entries = vm.at<Dict>(dict)->entries;
  DictEntry* entry = vm.at<DictEntry>(entries) + index;
  const Value old = entry->value;
  entry->value = borrowed;
  vm.mark(entries + index * static_cast<uint32_t>(sizeof(DictEntry)) + 8);
  vm.decref(old);
}

Tri dict_lookup(Vm& vm, Handle dict, Value key, uint64_t hash, uint32_t& index_out) {
  const Dict* object = vm.at<Dict>(dict);
  if (object->used == 0) return Tri::no;
  const uint32_t mask = object->index_size - 1;
  for (uint32_t slot = home_slot(hash, object->index_size);; slot = (slot + 1) & mask) {
    const int32_t at = vm.at<int32_t>(object->index)[slot];
    if (at == -1) return Tri::no;
    const DictEntry& entry = vm.at<DictEntry>(object->entries)[at];
    if (!entry.key.same(key)) {
      if (entry.hash != hash) continue;
      const Tri equal = equal_fast(vm, entry.key, key);
      if (equal == Tri::no) continue;
      if (equal != Tri::yes) return equal;
    }
    index_out = static_cast<uint32_t>(at);
    return Tri::yes;
  }
}

void dict_places(Vm& vm, Handle dict, uint64_t hash, std::vector<uint32_t>& out) {
  const Dict* object = vm.at<Dict>(dict);
  if (object->used == 0) return;
  const int32_t* index = vm.at<int32_t>(object->index);
  const uint32_t mask = object->index_size - 1;
  for (uint32_t slot = home_slot(hash, object->index_size); index[slot] != -1;
       slot = (slot + 1) & mask) {
    const auto at = static_cast<uint32_t>(index[slot]);
    if (vm.at<DictEntry>(object->entries)[at].hash == hash) out.push_back(at);
  }
}

void dict_append_entry(Vm& vm, Handle dict, Value key, uint64_t hash, Value value) {
  const Dict* before = vm.at<Dict>(dict);
  if (before->entry_count == before->entry_capacity) {
    if (before->entries == 0) {
      make_tables(vm, dict);
    } else {
      const bool grown = resize(vm, dict, before->used < 4 ? 5 : before->used * 2);
      CHECK(grown, "dict_append_entry beyond the memory limit");
    }
  }
  Dict* object = vm.at<Dict>(dict);
  const bool str_key = exact_str(vm, key);
  if (object->used == 0 && str_key) object->flags |= kDictStrKeys;
  if (!str_key) object->flags &= ~kDictStrKeys;
  const uint32_t at = object->entry_count++;
  ++object->used;
  object->version = vm.new_version();
  vm.mark(dict);
  vm.mark(dict + static_cast<uint32_t>(sizeof(Dict)) - 1);
  vm.incref(key);
  vm.incref(value);
  vm.at<DictEntry>(object->entries)[at] = DictEntry{key, value, hash};
  vm.heap().mark_range(object->entries + at * static_cast<uint32_t>(sizeof(DictEntry)),
                       sizeof(DictEntry));
  enter_index(vm, *object, hash, at);
}

Tri dict_insert(Vm& vm, Handle dict, Value key, uint64_t hash, Value value) {
  uint32_t index = 0;
  const Tri found = dict_lookup(vm, dict, key, hash, index);
  if (found == Tri::yes) {
    dict_set_at(vm, dict, index, value);
    return Tri::yes;
  }
  if (found != Tri::no) return found;
  const Dict* object = vm.at<Dict>(dict);
  if (object->entry_count == object->entry_capacity && object->used > 4096 &&
      !resize(vm, dict, object->used * 2)) {
    return Tri::error;
  }
  dict_append_entry(vm, dict, key, hash, value);
  return Tri::yes;
}

void dict_remove_index(Vm& vm, Handle dict, uint32_t index) {
  Dict* object = vm.at<Dict>(dict);
  erase_slot(vm, *object, slot_of_entry(vm, *object, index));
  DictEntry* entries = vm.at<DictEntry>(object->entries);
  const DictEntry old = entries[index];
  entries[index] = DictEntry{Value::deleted(), Value::null(), 0};
  vm.heap().mark_range(object->entries + index * static_cast<uint32_t>(sizeof(DictEntry)),
                       sizeof(DictEntry));
  --object->used;
  object->version = vm.new_version();
  vm.mark(dict);
  vm.mark(dict + static_cast<uint32_t>(sizeof(Dict)) - 1);
  vm.decref(old.key);
  vm.decref(old.value);
}

void dict_remove_last(Vm& vm, Handle dict, uint32_t index) {
  vm.at<Dict>(dict)->entry_count = index + 1;
  dict_remove_index(vm, dict, index);
  if (vm.at<Dict>(dict)->entry_count == index + 1) --vm.at<Dict>(dict)->entry_count;
}

void dict_move_entry(Vm& vm, Handle dict, uint32_t index, bool last) {
  std::vector<DictEntry> moved;
  const auto take = [&](uint32_t at) {
    const DictEntry entry = *dict_entry(vm, dict, at);
    vm.incref(entry.key);
    vm.incref(entry.value);
    moved.push_back(entry);
  };
  take(index);
  for (uint32_t at = dict_next(vm, dict, 0); !last && at != kNoEntry; at = dict_next(vm, dict, at + 1)) {
    if (at != index) take(at);
  }
  if (last) dict_remove_index(vm, dict, index);
  else dict_release(vm, dict);
  for (const DictEntry& entry : moved) {
    dict_append_entry(vm, dict, entry.key, entry.hash, entry.value);
    vm.decref(entry.key);
    vm.decref(entry.value);
  }
}

Value dict_get_plain(Vm& vm, Handle dict, Value key) {
  uint64_t hash;
  uint32_t index = 0;
  if (!hash_fast(vm, key, hash)) return Value::null();
  if (dict_lookup(vm, dict, key, hash, index) != Tri::yes) return Value::null();
  return dict_entry(vm, dict, index)->value;
}

void dict_set_plain(Vm& vm, Handle dict, Value key, Value borrowed) {
  uint64_t hash = 0;
  CHECK(hash_fast(vm, key, hash), "dict_set_plain with a key that needs user code");
  const Tri done = dict_insert(vm, dict, key, hash, borrowed);
  CHECK(done == Tri::yes, "dict_set_plain needs user code");
}

void dict_drop_entries(Vm& vm, const Dict& old) {
  if (old.entries == 0) return;
  for (uint32_t i = 0; i < old.entry_count; ++i) {
    const DictEntry entry = vm.at<DictEntry>(old.entries)[i];
    if (entry.key.is_null() || entry.key.same(Value::deleted())) continue;
    vm.decref(entry.key);
    vm.decref(entry.value);
  }
  vm.heap().free(old.entries, old.entry_capacity * static_cast<uint32_t>(sizeof(DictEntry)));
  vm.heap().free(old.index, old.index_size * 4);
}

void dict_release(Vm& vm, Handle dict) {
  Dict* object = vm.at<Dict>(dict);
  const Dict old = *object;
  object->entries = object->index = 0;
  object->used = object->entry_count = object->entry_capacity = object->index_size = 0;
  vm.mark(dict);
  vm.mark(dict + static_cast<uint32_t>(sizeof(Dict)) - 1);
  dict_drop_entries(vm, old);
}

void dict_clear(Vm& vm, Handle dict) {
  vm.at<Dict>(dict)->version = vm.new_version();
  dict_release(vm, dict);
}

Value dict_copy(Vm& vm, Handle dict) {
  const Value copy = vm.new_dict();
  const uint32_t used = vm.at<Dict>(dict)->used;
  if (used != 0) {
    if (!resize(vm, copy.handle(), used)) {
      vm.decref(copy);
      return Value::null();
    }
    for (uint32_t i = dict_next(vm, dict, 0); i != kNoEntry; i = dict_next(vm, dict, i + 1)) {
      const DictEntry entry = *dict_entry(vm, dict, i);
      dict_append_entry(vm, copy.handle(), entry.key, entry.hash, entry.value);
    }
  }
  return copy;
}

void dict_reserve(Vm& vm, Handle dict, uint32_t count) {
  if (count > vm.at<Dict>(dict)->entry_capacity) resize(vm, dict, count);
}

uint32_t dict_next(Vm& vm, Handle dict, uint32_t index) {
  const Dict* object = vm.at<Dict>(dict);
  const DictEntry* entries = vm.at<DictEntry>(object->entries);
  for (; index < object->entry_count; ++index) {
    if (!entries[index].key.same(Value::deleted())) return index;
  }
  return kNoEntry;
}

}  // namespace lockstep::vm
