#include "core/vm/objects/iter_slots.h"

#include <algorithm>

#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/list.h"
#include "core/vm/plain_ops.h"

namespace lockstep::vm {

namespace {

// Slots lie in the order of their names, as in CPython.
enum ProductSlot : uint32_t { kProductIndices, kProductPools, kProductResult, kProductStopped };
enum PermutationsSlot : uint32_t { kCycles, kIndices, kPool, kLength, kStopped };
enum CombinationsSlot : uint32_t { kChosen, kChoices, kChosenLength, kChosenStopped };
enum CountSlot : uint32_t { kCountPlain, kCountStep, kCountValue };
enum RepeatSlot : uint32_t { kRepeatElement, kRepeatLeft };
enum ISliceSlot : uint32_t { kSliceCount, kSliceIterator, kSliceNext, kSliceStep, kSliceStop };
enum PartialSlot : uint32_t { kPartialArguments, kPartialFunction, kPartialKeywords };
enum CacheSlot : uint32_t { kCache, kFunction, kHits, kInfo, kMostSize, kMisses, kTyped };

bool is_list(Vm& vm, Value v) { return v.is_ref() && !v.is_null() && vm.is_exact(v, TypeId::list); }
bool is_tuple(Vm& vm, Value v) { return v.is_ref() && !v.is_null() && vm.is_exact(v, TypeId::tuple); }

// A list of nothing but numbers from 0 to below `limit`.
bool are_indices(Vm& vm, Value list, uint32_t count, uint32_t limit) {
  if (!is_list(vm, list) || list_size(vm, list.handle()) != count) return false;
  const Value* items = list_items(vm, list.handle());
  return std::all_of(items, items + count, [limit](Value v) {
    return v.is_int() && v.as_int() >= 0 && v.as_int() < int64_t{limit};
  });
}

void mark_items(Vm& vm, Value list) {
  vm.heap().mark_range(vm.at<List>(list)->items, 8 * list_size(vm, list.handle()));
}

void put_slot(Vm& vm, Value object, uint32_t slot, Value owned) {
  Value* place = slots_of(vm, object.handle()) + slot;
  const Value old = *place;
  *place = owned;
  vm.heap().mark_range(object.handle(), kInstanceBytes + 8 * (slot + 1));
  vm.decref(old);
}

// The items of `pool` at the first `count` indices of a list.
Value chosen(Vm& vm, Value pool, Value indices, uint32_t count) {
  const Value made = vm.new_tuple(count);
  for (uint32_t i = 0; i < count; ++i) {
    const auto at = static_cast<uint32_t>(list_items(vm, indices.handle())[i].as_int());
    tuple_items(vm, made.handle())[i] = vm.incref(tuple_items(vm, pool.handle())[at]);
  }
  return made;
}

IterStep product_next(Vm& vm, Value iterator, Value& out) {
  const Value* slots = slots_of(vm, iterator.handle());
  const Value pools = slots[kProductPools], indices = slots[kProductIndices], result = slots[kProductResult];
  if (!slots[kProductStopped].is_false() || !is_tuple(vm, pools) || !is_list(vm, result)) return IterStep::need_python;
  const uint32_t count = tuple_size(vm, pools.handle());
  if (!are_indices(vm, indices, count, UINT32_MAX) || list_size(vm, result.handle()) != count) {
    return IterStep::need_python;
  }
  const auto pool_at = [&](uint32_t i) { return tuple_items(vm, pools.handle())[i]; };
  uint32_t turns = count;   // behind the one that goes on
  for (; turns > 0; --turns) {
    const Value pool = pool_at(turns - 1);
    if (!is_tuple(vm, pool) || tuple_size(vm, pool.handle()) == 0) return IterStep::need_python;
    if (list_items(vm, indices.handle())[turns - 1].as_int() + 1 < int64_t{tuple_size(vm, pool.handle())}) break;
  }
  if (turns == 0) return IterStep::need_python;
  for (uint32_t i = turns - 1; i < count; ++i) {
    Value& index = list_items(vm, indices.handle())[i];
    const int64_t at = i == turns - 1 ? index.as_int() + 1 : 0;
    index = Value::integer(at);
    Value& place = list_items(vm, result.handle())[i];
    const Value old = place;
    place = vm.incref(tuple_items(vm, pool_at(i).handle())[at]);
    vm.decref(old);
  }
  mark_items(vm, indices);
  mark_items(vm, result);
  out = tuple_from_list(vm, result.handle());
  return IterStep::item;
}

IterStep permutations_next(Vm& vm, Value iterator, Value& out) {
  const Value* slots = slots_of(vm, iterator.handle());
  const Value pool = slots[kPool], indices = slots[kIndices], cycles = slots[kCycles];
  if (!slots[kStopped].is_false() || !is_tuple(vm, pool) || !slots[kLength].is_int()) return IterStep::need_python;
  const uint32_t size = tuple_size(vm, pool.handle());
  const auto length = static_cast<uint32_t>(slots[kLength].as_int());
  if (length > size || !are_indices(vm, indices, size, size) || !are_indices(vm, cycles, length, size + 1)) {
    return IterStep::need_python;
  }
  Value* left = list_items(vm, cycles.handle());
  uint32_t at = length;
  while (at > 0 && left[at - 1].as_int() <= 1) --at;
  if (at == 0) return IterStep::need_python;
  --at;
  Value* order = list_items(vm, indices.handle());
  for (uint32_t i = length; --i > at;) {
    std::rotate(order + i, order + i + 1, order + size);
    left[i] = Value::integer(size - i);
  }
  const int64_t rest = left[at].as_int() - 1;
  left[at] = Value::integer(rest);
  std::swap(order[at], order[size - rest]);
  mark_items(vm, cycles);
  mark_items(vm, indices);
  out = chosen(vm, pool, indices, length);
  return IterStep::item;
}

IterStep combinations_next(Vm& vm, Value iterator, Value& out) {
  const Value* slots = slots_of(vm, iterator.handle());
  const Value pool = slots[kChoices], indices = slots[kChosen];
  if (!slots[kChosenStopped].is_false() || !is_tuple(vm, pool) || !slots[kChosenLength].is_int()) {
    return IterStep::need_python;
  }
  const uint32_t size = tuple_size(vm, pool.handle());
  const auto length = static_cast<uint32_t>(slots[kChosenLength].as_int());
  if (length > size || !are_indices(vm, indices, length, size)) return IterStep::need_python;
  Value* order = list_items(vm, indices.handle());
  uint32_t at = length;
  while (at > 0 && order[at - 1].as_int() >= int64_t{at} - 1 + size - length) --at;
  if (at == 0) return IterStep::need_python;
  int64_t value = order[at - 1].as_int();
  for (uint32_t i = at - 1; i < length; ++i) order[i] = Value::integer(++value);
  mark_items(vm, indices);
  out = chosen(vm, pool, indices, length);
  return IterStep::item;
}

IterStep count_next(Vm& vm, Value iterator, Value& out) {
  const Value* slots = slots_of(vm, iterator.handle());
  const Value value = slots[kCountValue], step = slots[kCountStep];
  if (!value.is_int() || !step.is_int() || !Value::fits(value.as_int() + step.as_int())) return IterStep::need_python;
  put_slot(vm, iterator, kCountValue, Value::integer(value.as_int() + step.as_int()));
  out = value;
  return IterStep::item;
}

IterStep repeat_next(Vm& vm, Value iterator, Value& out) {
  const Value* slots = slots_of(vm, iterator.handle());
  const Value element = slots[kRepeatElement], left = slots[kRepeatLeft];
  if (element.is_null() || !left.is_int() || left.as_int() == 0) return IterStep::need_python;
  if (left.as_int() > 0) put_slot(vm, iterator, kRepeatLeft, Value::integer(left.as_int() - 1));
  out = vm.incref(element);
  return IterStep::item;
}

SlotKind kind_of(Vm& vm, Value v) {
  const TypeObject* type = vm.type_at(vm.type_of(v));
  if ((type->flags & (kSlotSteps | kSlotCalls)) == 0) return SlotKind::none;
  return static_cast<SlotKind>(type->reserved[4]);
}

// From a plain iterator or from a count; not from another islice.
IterStep source_next(Vm& vm, Value source, Value& out) {
  if (!source.is_ref() || source.is_null()) return IterStep::need_python;
  if (is_plain_iterator(vm, source)) return iter_next(vm, source, out);
  return kind_of(vm, source) == SlotKind::count ? count_next(vm, source, out) : IterStep::need_python;
}

IterStep islice_next(Vm& vm, Value iterator, Value& out) {
  const Value* slots = slots_of(vm, iterator.handle());
  const Value source = slots[kSliceIterator], count = slots[kSliceCount], next = slots[kSliceNext];
  const Value step = slots[kSliceStep], stop = slots[kSliceStop];
  if (!count.is_int() || !next.is_int() || !step.is_int() || (!stop.is_none() && !stop.is_int())) {
    return IterStep::need_python;
  }
  if (count.as_int() != next.as_int()) return IterStep::need_python;
  if (stop.is_int() && count.as_int() >= stop.as_int()) return IterStep::need_python;
  int64_t after = next.as_int() + step.as_int();
  if (stop.is_int() && after > stop.as_int()) after = stop.as_int();
  if (!Value::fits(after)) return IterStep::need_python;
  const IterStep done = source_next(vm, source, out);
  if (done == IterStep::need_python) return done;
  if (done != IterStep::item) {
    put_slot(vm, iterator, kSliceIterator, Value::none());
    return done;
  }
  put_slot(vm, iterator, kSliceCount, Value::integer(count.as_int() + 1));
  put_slot(vm, iterator, kSliceNext, Value::integer(after));
  return IterStep::item;
}

}  // namespace

IterStep slots_next(Vm& vm, Value iterator, Value& out) {
  switch (kind_of(vm, iterator)) {
    case SlotKind::product: return product_next(vm, iterator, out);
    case SlotKind::permutations: return permutations_next(vm, iterator, out);
    case SlotKind::combinations: return combinations_next(vm, iterator, out);
    case SlotKind::count: return count_next(vm, iterator, out);
    case SlotKind::repeat: return repeat_next(vm, iterator, out);
    case SlotKind::islice: return islice_next(vm, iterator, out);
    default: return IterStep::need_python;
  }
}

Value cached_result(Vm& vm, Value wrapper, Value argument) {
  if (kind_of(vm, wrapper) != SlotKind::lru_cache || !is_plain_key(vm, argument)) return Value::null();
  const Value* slots = slots_of(vm, wrapper.handle());
  const Value cache = slots[kCache], hits = slots[kHits];
  if (!slots[kTyped].is_false() || !hits.is_int() || !cache.is_ref() || !vm.is_exact(cache, TypeId::dict) ||
      slots[kMostSize].same(Value::integer(0)) || hits.as_int() >= Value::kIntMax) {
    return Value::null();
  }
  const bool ages = !slots[kMostSize].is_none();
  const Handle dict = cache.handle();
  uint32_t index = 0;
  const uint64_t hash = hash_of_plain_key(vm, argument);
  if (dict_lookup(vm, dict, argument, hash, index) != Tri::yes) return Value::null();
  const Value found = vm.incref(dict_entry(vm, dict, index)->value);
  if (ages && index + 1 != vm.at<Dict>(dict)->entry_count) {   // the newest is the last of the dict
    const Own key(vm, vm.incref(dict_entry(vm, dict, index)->key));
    dict_remove_index(vm, dict, index);
    dict_append_entry(vm, dict, key.get(), hash, found);
  }
  put_slot(vm, wrapper, kHits, Value::integer(hits.as_int() + 1));
  return found;
}

bool plain_partial(Vm& vm, Value callable, Value& function, Value& arguments) {
  if (kind_of(vm, callable) != SlotKind::partial) return false;
  const Value* slots = slots_of(vm, callable.handle());
  const Value keywords = slots[kPartialKeywords];
  if (!keywords.is_ref() || keywords.is_null() || !vm.is_exact(keywords, TypeId::dict)) return false;
  if (vm.at<Dict>(keywords)->used != 0 || !is_tuple(vm, slots[kPartialArguments])) return false;
  function = slots[kPartialFunction];
  arguments = slots[kPartialArguments];
  return !function.is_null();
}

}  // namespace lockstep::vm
