// The methods of set and frozenset.
#include "core/vm/arguments.h"
#include "core/vm/classes/slots.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/objects/hash.h"
#include "core/vm/objects/set.h"
#include "core/vm/objects/set_ops.h"
#include "core/vm/objects/views.h"

namespace lockstep::vm {

namespace {

bool is_frozen(Vm& vm, Value v) {
  return vm.is_subtype(vm.type_of(v), type_handle(TypeId::frozenset));
}

Outcome set_new(Vm& vm, const Args& args) {
  if (args[0].handle() == type_handle(TypeId::set)) return Outcome::of(vm.new_set(false));
  return Outcome::of(Value::ref(vm.new_object_of(args[0].handle(), sizeof(Set))));
}

Outcome set_init(Vm& vm, const Args& args) {
  if (!no_keywords_for(vm, vm.type_of(args[0]), args, "set")) return Outcome::error();
  if (args.count > 2) {
    return vm.raise_format(TypeId::TypeError, "set expected at most 1 argument, got %u",
                           args.count - 1);
  }
  if (set_size(vm, args[0].handle()) != 0) set_clear(vm, args[0].handle());
  return args.count == 1 ? Outcome::none() : set_update(vm, args[0], args[1]);
}

Outcome frozenset_new(Vm& vm, const Args& args) {
  const bool exact = args[0].handle() == type_handle(TypeId::frozenset);
  if (!no_keywords_for(vm, args[0].handle(), args, "frozenset")) return Outcome::error();
  if (args.count > 2) {
    return vm.raise_format(TypeId::TypeError, "frozenset expected at most 1 argument, got %u",
                           args.count - 1);
  }
  if (exact) {
    if (args.count == 1) return Outcome::of(vm.new_set(true));
    if (args[1].is_ref() && vm.is_exact(args[1], TypeId::frozenset))
      return Outcome::of(vm.incref(args[1]));
    return to_set(vm, args[1], true);
  }
  Own made(vm, Value::ref(vm.new_object_of(args[0].handle(), sizeof(Set))));
  if (args.count == 1) return Outcome::of(made.take());
  const Outcome done = set_update(vm, made.get(), args[1]);
  if (done.is_value()) return Outcome::of(made.take());
  if (done.is_error()) return done;
  drop_tail(vm);
  return vm.tail_prelude("set_filled", {made.get(), args[1]});
}

Outcome set_add_method(Vm& vm, const Args& args) { return set_add(vm, args[0], args[1]); }

// yes: slot; no; error; need_python. A set as key stands for the frozenset of its items.
Tri find(Vm& vm, Value set, Value key, uint32_t& slot) {
  uint64_t hash;
  if (hash_fast(vm, key, hash)) return set_lookup(vm, set.handle(), key, hash, slot);
  if (needs_user_hash(vm, key)) return Tri::need_python;
  if (is_set(vm, key)) {
    Own frozen(vm, set_copy(vm, key.handle(), true));
    if (frozen.get().is_null() || !hash_fast(vm, frozen.get(), hash)) return Tri::error;
    return set_lookup(vm, set.handle(), frozen.get(), hash, slot);
  }
  hash_value(vm, key);
  return Tri::error;
}

Outcome set_discard(Vm& vm, const Args& args) {
  uint32_t slot;
  switch (find(vm, args[0], args[1], slot)) {
    case Tri::yes: set_remove_slot(vm, args[0].handle(), slot); return Outcome::none();
    case Tri::no: return Outcome::none();
    case Tri::error: return Outcome::error();
    default: return vm.tail_prelude("set_discard", {args[0], args[1]});
  }
}

Outcome set_remove(Vm& vm, const Args& args) {
  uint32_t slot;
  switch (find(vm, args[0], args[1], slot)) {
    case Tri::yes: set_remove_slot(vm, args[0].handle(), slot); return Outcome::none();
    case Tri::no: return vm.raise_value(TypeId::KeyError, args[1]);
    case Tri::error: return Outcome::error();
    default: return vm.tail_prelude("set_remove", {args[0], args[1]});
  }
}

Outcome set_pop(Vm& vm, const Args& args) {
  const Handle set = args[0].handle();
  if (set_size(vm, set) == 0) return vm.raise(TypeId::KeyError, "pop from an empty set");
  const Set* object = vm.at<Set>(set);
  uint32_t slot = set_next(vm, set, object->finger & object->mask);
  if (slot == 0xffffffff) slot = set_next(vm, set, 0);
  const Value key = vm.incref(vm.at<SetEntry>(object->table)[slot].key);
  vm.at<Set>(set)->finger = slot + 1;
  set_remove_slot(vm, set, slot);
  return Outcome::of(key);
}

Outcome set_clear_method(Vm& vm, const Args& args) {
  set_clear(vm, args[0].handle());
  return Outcome::none();
}

Outcome set_copy_method(Vm& vm, const Args& args) {
  if (args[0].is_ref() && vm.is_exact(args[0], TypeId::frozenset))
    return Outcome::of(vm.incref(args[0]));
  const Value copy = set_copy(vm, args[0].handle(), is_frozen(vm, args[0]));
  return copy.is_null() ? Outcome::error() : Outcome::of(copy);
}

Outcome set_update_method(Vm& vm, const Args& args) {
  for (uint32_t i = 1; i < args.count; ++i) {
    const Outcome done = set_update(vm, args[0], args[i]);
    if (done.is_error() || (!done.is_value() && i + 1 == args.count)) return done;
    if (!done.is_value()) {
      drop_tail(vm);
      Own rest(vm, vm.new_tuple(args.count - i));
      for (uint32_t j = i; j < args.count; ++j)
        vm.at<Tuple>(rest.get())->items[j - i] = vm.incref(args[j]);
      return vm.tail_prelude("set_update_all", {args[0], rest.get()});
    }
  }
  return Outcome::none();
}

// union, intersection, difference and their updating forms, of any number of iterables.
template <SetOp op, bool inplace>
Outcome set_many(Vm& vm, const Args& args) {
  if (args.count == 2 && is_set(vm, args[1])) {
    const Outcome done =
        inplace ? set_combine_inplace(vm, op, args[0], args[1])
                : set_combine(vm, op, args[0], args[1],
                              is_frozen(vm, args[0]) ? TypeId::frozenset : TypeId::set);
    if (!inplace || done.is_error()) return done;
    if (done.is_value()) {
      vm.decref(done.value);
      return Outcome::none();
    }
    drop_tail(vm);
  }
  Own others(vm, args.count == 1 ? vm.incref(Value::ref(vm.root(Root::empty_tuple)))
                                 : vm.new_tuple(args.count - 1));
  for (uint32_t i = 1; i < args.count; ++i)
    vm.at<Tuple>(others.get())->items[i - 1] = vm.incref(args[i]);
  return vm.tail_prelude("set_method", {Value::integer(static_cast<int>(op)),
                                        Value::boolean(inplace), args[0], others.get()});
}

Outcome set_symmetric_update(Vm& vm, const Args& args) {
  return set_many<SetOp::symmetric_difference, true>(vm, args);
}
Outcome set_symmetric(Vm& vm, const Args& args) {
  return set_many<SetOp::symmetric_difference, false>(vm, args);
}

template <CompareOp op>
Outcome set_relation(Vm& vm, const Args& args) {
  if (is_set(vm, args[1])) return set_compare(vm, op, args[0], args[1]);
  return vm.tail_prelude(op == CompareOp::le ? "set_issubset" : "set_issuperset",
                         {args[0], args[1]});
}

Outcome set_isdisjoint(Vm& vm, const Args& args) {
  return vm.tail_prelude("set_isdisjoint", {args[0], args[1]});
}

template <BinaryOp op>
Outcome set_inplace(Vm& vm, const Args& args) {
  return set_binary_inplace(vm, op, args[0], args[1]);
}

Outcome class_getitem(Vm& vm, const Args& args) {
  return vm.tail_prelude("make_generic_alias", {args[0], args[1]});
}
Outcome set_reduce(Vm& vm, const Args& args) { return vm.tail_prelude("set_reduce", {args[0]}); }

#define LOCKSTEP_SET_ROWS                                                                          \
  LOCKSTEP_COMPARE_SLOTS, slot("__hash__", slot_hash, 0), slot("__len__", slot_len, 0),            \
      slot("__iter__", slot_iter, 0), slot("__repr__", slot_repr, 0),                              \
      slot("__contains__", slot_contains, 1), LOCKSTEP_BINARY_SLOTS("or", or_),                    \
      LOCKSTEP_BINARY_SLOTS("and", and_), LOCKSTEP_BINARY_SLOTS("sub", subtract),                  \
      LOCKSTEP_BINARY_SLOTS("xor", xor_), method("copy", set_copy_method, 0, 0),                   \
      method("union", (set_many<SetOp::union_, false>), 0, -1),                                    \
      method("intersection", (set_many<SetOp::intersection, false>), 0, -1),                       \
      method("difference", (set_many<SetOp::difference, false>), 0, -1),                           \
      method("symmetric_difference", set_symmetric, 1, 1),                                         \
      method("issubset", set_relation<CompareOp::le>, 1, 1),                                       \
      method("issuperset", set_relation<CompareOp::ge>, 1, 1),                                     \
      method("isdisjoint", set_isdisjoint, 1, 1), method("__reduce__", set_reduce, 0, 0),          \
      method("__class_getitem__", class_getitem, 1, 1, kClassMethod)

const BuiltinDef kSetRows[] = {
    new_method(set_new),
    init_method(set_init),
    LOCKSTEP_SET_ROWS,
    slot("__ior__", set_inplace<BinaryOp::or_>, 1),
    slot("__iand__", set_inplace<BinaryOp::and_>, 1),
    slot("__isub__", set_inplace<BinaryOp::subtract>, 1),
    slot("__ixor__", set_inplace<BinaryOp::xor_>, 1),
    method("add", set_add_method, 1, 1),
    method("discard", set_discard, 1, 1),
    method("remove", set_remove, 1, 1),
    method("pop", set_pop, 0, 0),
    method("clear", set_clear_method, 0, 0),
    method("update", set_update_method, 0, -1),
    method("intersection_update", (set_many<SetOp::intersection, true>), 0, -1),
    method("difference_update", (set_many<SetOp::difference, true>), 0, -1),
    method("symmetric_difference_update", set_symmetric_update, 1, 1),
};

const BuiltinDef kFrozensetRows[] = {new_method(frozenset_new), LOCKSTEP_SET_ROWS};

}  // namespace

extern const BuiltinTable kSetTable = type_table(TypeId::set, kSetRows);
extern const BuiltinTable kFrozensetTable = type_table(TypeId::frozenset, kFrozensetRows);

}  // namespace lockstep::vm
