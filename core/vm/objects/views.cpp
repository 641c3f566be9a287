#include "core/vm/objects/views.h"

#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/hash.h"
#include "core/vm/objects/iter.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/set.h"

namespace lockstep::vm {

Value new_dict_view(Vm& vm, TypeId type, Value dict) {
  const Handle view = new_record(vm, type, 1);
  vm.at<Record>(view)->values[0] = vm.incref(dict);
  vm.mark(view);
  return Value::ref(view);
}

Value view_dict(Vm& vm, Value view) { return vm.at<Record>(view)->values[0]; }

bool is_set_view(Vm& vm, Value v) {
  return is_dict_view(vm, v) && !vm.is_exact(v, TypeId::dict_values);
}

bool is_set(Vm& vm, Value v) {
  return v.is_ref() && !v.is_null() && vm.layout_of(v) == Layout::set;
}

int64_t set_like_size(Vm& vm, Value v) {
  return is_set(vm, v) ? set_size(vm, v.handle()) : dict_size(vm, view_dict(vm, v).handle());
}

Tri set_like_contains(Vm& vm, Value container, Value key, uint32_t depth) {
  uint64_t hash;
  if (is_set(vm, container)) {
    uint32_t slot;
    if (!hash_fast(vm, key, hash)) return Tri::need_python;
    return set_lookup(vm, container.handle(), key, hash, slot, depth);
  }
  const Handle dict = view_dict(vm, container).handle();
  uint32_t index = 0;
  if (vm.is_exact(container, TypeId::dict_keys)) {
    if (!hash_fast(vm, key, hash)) return Tri::need_python;
    return dict_lookup(vm, dict, key, hash, index);
  }
  if (!key.is_ref() || vm.layout_of(key) != Layout::tuple || tuple_size(vm, key.handle()) != 2) {
    return Tri::no;
  }
  const Value wanted = tuple_items(vm, key.handle())[0];
  if (!hash_fast(vm, wanted, hash)) return Tri::need_python;
  const Tri found = dict_lookup(vm, dict, wanted, hash, index);
  if (found != Tri::yes) return found;
  return equal_within(vm, dict_entry(vm, dict, index)->value, tuple_items(vm, key.handle())[1], depth);
}

Tri set_like_subset(Vm& vm, Value left, Value right, uint32_t depth) {
  if (set_like_size(vm, left) > set_like_size(vm, right)) return Tri::no;
  PlainIter it(vm, left);
  for (Value item; it.next(item);) {
    Own held(vm, item);
    const Tri found = set_like_contains(vm, right, item, depth);
    if (found != Tri::yes) return found;
  }
  return it.failed() ? Tri::error : Tri::yes;
}

Tri set_like_equal(Vm& vm, Value left, Value right, uint32_t depth) {
  if (!is_set(vm, left) && !is_set_view(vm, left)) return Tri::no;
  if (!is_set(vm, right) && !is_set_view(vm, right)) return Tri::no;
  if (set_like_size(vm, left) != set_like_size(vm, right)) return Tri::no;
  return set_like_subset(vm, left, right, depth);
}

Value shown_mapping(Vm& vm, Value v) {
  while (v.is_ref() && !v.is_null() && vm.layout_of(v) == Layout::mapping_proxy) {
    v = vm.at<Record>(v)->values[0];
  }
  return v;
}

}  // namespace lockstep::vm
