// Assignment to __bases__ of a class: what it must look like, the new order of it and of all classes below.
#include <string>

#include "core/vm/bootstrap.h"
#include "core/vm/classes/class.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/list.h"

namespace lockstep::vm {

namespace {

// Whether instances of the class can take the base over as they lie in memory.
bool compatible(Vm& vm, Handle from, Handle to) {
  const TypeObject* old_base = vm.type_at(from);
  const TypeObject* new_base = vm.type_at(to);
  const bool heap = (old_base->flags & new_base->flags & kHeapType) != 0;
  if (!heap && from != to) {
    vm.raise(TypeId::TypeError, "__bases__ assignment: '" + name_of_type(vm, to) +
                                    "' deallocator differs from '" + name_of_type(vm, from) + "'");
    return false;
  }
  const uint32_t both = kHasDict | kHasWeakrefs;
  if (old_base->layout == new_base->layout && old_base->slot_count == new_base->slot_count &&
      (old_base->flags & both) == (new_base->flags & both)) {
    return true;
  }
  vm.raise(TypeId::TypeError, "__bases__ assignment: '" + name_of_type(vm, to) +
                                  "' object layout differs from '" + name_of_type(vm, from) + "'");
  return false;
}

// Along the chain of best bases, which is ahead of the orders while they are computed.
bool base_chain_reaches(Vm& vm, Handle from, Handle type) {
  for (; from != 0; from = vm.type_at(from)->base) {
    if (from == type) return true;
  }
  return false;
}

bool check_bases(Vm& vm, Handle type, Value bases) {
  const std::string own = name_of_type(vm, type);
  if (!vm.has_flag(bases, kTupleSubclass)) {
    vm.raise(TypeId::TypeError, "can only assign tuple to " + own + ".__bases__, not " + vm.type_name(bases));
    return false;
  }
  if (tuple_size(vm, bases.handle()) == 0) {
    vm.raise(TypeId::TypeError, "can only assign non-empty tuple to " + own + ".__bases__, not ()");
    return false;
  }
  for (uint32_t i = 0; i < tuple_size(vm, bases.handle()); ++i) {
    const Value base = tuple_items(vm, bases.handle())[i];
    if (!is_type(vm, base)) {
      vm.raise(TypeId::TypeError,
               own + ".__bases__ must be tuple of classes, not '" + vm.type_name(base) + "'");
      return false;
    }
    if (vm.is_subtype(base.handle(), type) || base_chain_reaches(vm, base.handle(), type)) {
      vm.raise(TypeId::TypeError, "a __bases__ item causes an inheritance cycle");
      return false;
    }
  }
  return true;
}

// Whether mro() of some metaclass, the class's own or one of a class below, is written in Python.
bool has_custom_order(Vm& vm, Handle type) {
  const Value found = type_lookup(vm, vm.at<Object>(type)->type, name_of(vm, Name::mro));
  if (!found.is_null() && vm.is_exact(found, TypeId::function)) return true;
  const Handle below = vm.type_at(type)->subclasses;
  const uint32_t count = below == 0 ? 0 : list_size(vm, below);
  for (uint32_t i = 0; i < count; ++i) {
    if (has_custom_order(vm, static_cast<Handle>(list_items(vm, below)[i].as_int()))) return true;
  }
  return false;
}

struct OldOrder {
  Handle type;
  Handle mro;   // owned
};

// New orders from the class downwards; false: raised, `old` says what to put back.
bool reorder(Vm& vm, Handle type, std::vector<OldOrder>& old) {
  std::vector<Handle> order;
  if (!linearize(vm, type, order)) return false;
  const Handle made = tuple_of_types(vm, order);
  old.push_back({type, vm.type_at(type)->mro});
  vm.type_at(type)->mro = made;
  vm.heap().mark_range(type, sizeof(TypeObject));
  const Handle below = vm.type_at(type)->subclasses;
  const uint32_t count = below == 0 ? 0 : list_size(vm, below);
  for (uint32_t i = 0; i < count; ++i) {
    if (!reorder(vm, static_cast<Handle>(list_items(vm, below)[i].as_int()), old)) return false;
  }
  return true;
}

}  // namespace

Outcome set_class_bases(Vm& vm, Handle type, Value bases) {
  if (!check_bases(vm, type, bases)) return Outcome::error();
  const Handle base = best_base(vm, bases.handle());
  if (base == 0 || !compatible(vm, vm.type_at(type)->base, base)) return Outcome::error();
  if (has_custom_order(vm, type)) return vm.tail_prelude("set_bases", {Value::ref(type), bases, Value::ref(base)});
  TypeObject* object = vm.type_at(type);
  const Handle old_bases = object->bases;
  const Handle old_base = object->base;
  unlink_from_bases(vm, type);
  object = vm.type_at(type);
  object->bases = vm.incref(bases).handle();
  object->base = vm.incref_handle(base);
  std::vector<OldOrder> old;
  const bool done = reorder(vm, type, old);
  object = vm.type_at(type);
  if (!done) {
    for (const OldOrder& one : old) {
      vm.decref_handle(vm.type_at(one.type)->mro);
      vm.type_at(one.type)->mro = one.mro;
      vm.heap().mark_range(one.type, sizeof(TypeObject));
    }
    vm.type_at(type)->bases = old_bases;
    vm.type_at(type)->base = old_base;
    vm.decref(bases);
    vm.decref_handle(base);
  } else {
    for (const OldOrder& one : old) vm.decref_handle(one.mro);
    vm.decref_handle(old_bases);
    vm.decref_handle(old_base);
  }
  vm.heap().mark_range(type, sizeof(TypeObject));
  link_to_bases(vm, type);
  type_modified(vm, type);
  return done ? Outcome::none() : Outcome::error();
}

void assign_class_bases(Vm& vm, Handle type, Value bases, Handle base) {
  TypeObject* object = vm.type_at(type);
  const Handle old_bases = object->bases;
  const Handle old_base = object->base;
  object->bases = vm.incref(bases).handle();
  object->base = vm.incref_handle(base);
  vm.heap().mark_range(type, sizeof(TypeObject));
  vm.decref_handle(old_bases);
  vm.decref_handle(old_base);
}

void relink_class_bases(Vm& vm, Handle type, Handle old_bases) {
  const Handle bases = vm.type_at(type)->bases;
  vm.type_at(type)->bases = old_bases;
  unlink_from_bases(vm, type);
  vm.type_at(type)->bases = bases;
  link_to_bases(vm, type);
  type_modified(vm, type);
}

}  // namespace lockstep::vm
