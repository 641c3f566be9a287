// Interned strings: one object per text. The table lies in the arena (Root::interned) and owns what it
// holds, so an interned string never dies and its handle may be compared and remembered.
#include "core/base/hash.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

namespace {

struct InternSlot {
  uint32_t hash;
  Handle str;   // 0: free
};

struct InternTable {
  uint32_t count;
  uint32_t mask;
  InternSlot slots[1];
};

uint32_t table_bytes(uint32_t mask) { return 8 + 8 * (mask + 1); }

uint32_t text_hash(std::string_view text) {
  return static_cast<uint32_t>(base::hash_bytes(text.data(), text.size(), 0));
}

// The slot that holds the text, or the free one where it belongs.
InternSlot* find_slot(Vm& vm, std::string_view text, uint32_t hash) {
  InternTable* table = vm.at<InternTable>(vm.root(Root::interned));
  uint32_t i = hash & table->mask;
  while (table->slots[i].str != 0) {
    if (table->slots[i].hash == hash && vm.str_view(Value::ref(table->slots[i].str)) == text) break;
    i = (i + 1) & table->mask;
  }
  return &table->slots[i];
}

void make_table(Vm& vm, uint32_t mask) {
  const Handle handle = vm.heap().alloc_zeroed(table_bytes(mask));
  CHECK(handle != 0, "the memory reserve of a process is used up");
  vm.at<InternTable>(handle)->mask = mask;
  const Handle old_handle = vm.root(Root::interned);
  vm.set_root(Root::interned, handle);
  if (old_handle == 0) return;
  InternTable* table = vm.at<InternTable>(handle);
  const InternTable* old = vm.at<InternTable>(old_handle);
  table->count = old->count;
  for (uint32_t i = 0; i <= old->mask; ++i) {
    if (old->slots[i].str == 0) continue;
    uint32_t j = old->slots[i].hash & mask;
    while (table->slots[j].str != 0) j = (j + 1) & mask;
    table->slots[j] = old->slots[i];
  }
  vm.heap().free(old_handle, table_bytes(old->mask));
}

// Takes over one reference to str.
void add_to_table(Vm& vm, Handle str, uint32_t hash) {
  Str* object = vm.at<Str>(str);
  object->flags |= 1;
  vm.mark(str);
  InternSlot* slot = find_slot(vm, vm.str_view(Value::ref(str)), hash);
  CHECK(slot->str == 0, "string interned twice");
  slot->hash = hash;
  slot->str = str;
  InternTable* table = vm.at<InternTable>(vm.root(Root::interned));
  ++table->count;
  const Handle base = vm.root(Root::interned);
  vm.mark(base);
  vm.heap().mark_range(base, table_bytes(table->mask));
  if (table->count * 4 > (table->mask + 1) * 3) make_table(vm, table->mask * 2 + 1);
}

}  // namespace

Value Vm::intern(std::string_view utf8) {
  if (root(Root::interned) == 0) make_table(*this, 1023);
  const uint32_t hash = text_hash(utf8);
  const InternSlot* slot = find_slot(*this, utf8, hash);
  if (slot->str != 0) return incref(Value::ref(slot->str));
  const Value str = new_str(utf8);
  add_to_table(*this, str.handle(), hash);
  return incref(str);
}

Value Vm::intern_str(Value str) {
  if (type_of(str) != type_handle(TypeId::str) || (at<Str>(str)->flags & 1) != 0) return str;
  const uint32_t hash = text_hash(str_view(str));
  const InternSlot* slot = find_slot(*this, str_view(str), hash);
  if (slot->str != 0) {
    const Value found = incref(Value::ref(slot->str));
    decref(str);
    return found;
  }
  add_to_table(*this, incref(str).handle(), hash);
  return str;
}

}  // namespace lockstep::vm
