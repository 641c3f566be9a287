// The methods of dict and of its views.
#include "core/vm/arguments.h"
#include "core/vm/classes/slots.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/drive.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/hash.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/set_ops.h"
#include "core/vm/objects/views.h"

namespace lockstep::vm {

namespace {

Outcome dict_new(Vm& vm, const Args& args) {
  if (args[0].handle() == type_handle(TypeId::dict)) return Outcome::of(vm.new_dict());
  return Outcome::of(Value::ref(vm.new_object_of(args[0].handle(), sizeof(Dict))));
}

// Adds the keyword arguments of a call.
void add_keywords(Vm& vm, Value dict, const Args& args) {
  if (args.kwnames.is_null()) return;
  for (uint32_t i = 0; i < tuple_size(vm, args.kwnames.handle()); ++i) {
    dict_set_str(vm, dict.handle(), tuple_items(vm, args.kwnames.handle())[i].handle(),
                 args.values[args.count + i]);
  }
}

Outcome update_from_arguments(Vm& vm, const Args& args, const char* name) {
  if (args.count > 2) {
    return vm.raise_format(TypeId::TypeError, "%s expected at most 1 argument, got %u", name,
                           args.count - 1);
  }
  if (args.count == 2) {
    const Outcome done = dict_update(vm, args[0], args[1], true);
    if (done.is_error()) return done;
    if (!done.is_value()) {
      if (args.kwnames.is_null()) return done;
      drop_tail(vm);
      Own keywords(vm, vm.new_dict());
      add_keywords(vm, keywords.get(), args);
      return vm.tail_prelude("dict_update_both", {args[0], args[1], keywords.get()});
    }
  }
  add_keywords(vm, args[0], args);
  return Outcome::none();
}

Outcome dict_init(Vm& vm, const Args& args) { return update_from_arguments(vm, args, "dict"); }
Outcome dict_update_method(Vm& vm, const Args& args) {
  return update_from_arguments(vm, args, "update");
}

// Finds a key: yes/no, error raised, or need_python.
Tri find(Vm& vm, Value dict, Value key, uint32_t& index, uint64_t& hash) {
  if (hash_fast(vm, key, hash)) return dict_lookup(vm, dict.handle(), key, hash, index);
  if (needs_user_hash(vm, key)) return Tri::need_python;
  hash_value(vm, key);
  return Tri::error;
}

Outcome dict_get(Vm& vm, const Args& args) {
  uint32_t index = 0;
  uint64_t hash;
  const Value otherwise = args.count > 2 ? args[2] : Value::none();
  switch (find(vm, args[0], args[1], index, hash)) {
    case Tri::yes: return Outcome::of(vm.incref(dict_entry(vm, args[0].handle(), index)->value));
    case Tri::no: return Outcome::of(vm.incref(otherwise));
    case Tri::error: return Outcome::error();
    default: break;
  }
  Outcome outcome;
  if (begin_key(vm, KeyUse::get_default, args[0], args[1], otherwise, outcome)) return outcome;
  return vm.tail_prelude("dict_get", {args[0], args[1], otherwise});
}

Outcome dict_setdefault(Vm& vm, const Args& args) {
  uint32_t index = 0;
  uint64_t hash;
  const Value otherwise = args.count > 2 ? args[2] : Value::none();
  switch (find(vm, args[0], args[1], index, hash)) {
    case Tri::yes: return Outcome::of(vm.incref(dict_entry(vm, args[0].handle(), index)->value));
    case Tri::no:
      if (dict_insert(vm, args[0].handle(), args[1], hash, otherwise) != Tri::yes)
        return Outcome::error();
      return Outcome::of(vm.incref(otherwise));
    case Tri::error: return Outcome::error();
    default: return vm.tail_prelude("dict_setdefault", {args[0], args[1], otherwise});
  }
}

Outcome dict_pop(Vm& vm, const Args& args) {
  uint32_t index = 0;
  uint64_t hash;
  if (dict_size(vm, args[0].handle()) == 0) {
    if (args.count > 2) return Outcome::of(vm.incref(args[2]));
    return vm.raise_value(TypeId::KeyError, args[1]);
  }
  switch (find(vm, args[0], args[1], index, hash)) {
    case Tri::yes: {
      const Value value = vm.incref(dict_entry(vm, args[0].handle(), index)->value);
      dict_remove_index(vm, args[0].handle(), index);
      return Outcome::of(value);
    }
    case Tri::no:
      if (args.count > 2) return Outcome::of(vm.incref(args[2]));
      return vm.raise_value(TypeId::KeyError, args[1]);
    case Tri::error: return Outcome::error();
    default:
      if (args.count > 2) return vm.tail_prelude("dict_pop", {args[0], args[1], args[2]});
      return vm.tail_prelude("dict_pop", {args[0], args[1]});
  }
}

Outcome dict_popitem(Vm& vm, const Args& args) {
  const Handle dict = args[0].handle();
  if (dict_size(vm, dict) == 0) return vm.raise(TypeId::KeyError, "popitem(): dictionary is empty");
  uint32_t index = vm.at<Dict>(dict)->entry_count - 1;
  while (dict_entry(vm, dict, index)->key.same(Value::deleted())) --index;
  const DictEntry entry = *dict_entry(vm, dict, index);
  const Value pair = vm.new_tuple_of({entry.key, entry.value});
  dict_remove_last(vm, dict, index);
  return Outcome::of(pair);
}

Outcome dict_clear_method(Vm& vm, const Args& args) {
  dict_clear(vm, args[0].handle());
  return Outcome::none();
}

Outcome dict_copy_method(Vm& vm, const Args& args) {
  const Value copy = dict_copy(vm, args[0].handle());
  return copy.is_null() ? Outcome::error() : Outcome::of(copy);
}

Outcome dict_keys(Vm& vm, const Args& args) {
  return Outcome::of(new_dict_view(vm, TypeId::dict_keys, args[0]));
}
Outcome dict_values(Vm& vm, const Args& args) {
  return Outcome::of(new_dict_view(vm, TypeId::dict_values, args[0]));
}
Outcome dict_items(Vm& vm, const Args& args) {
  return Outcome::of(new_dict_view(vm, TypeId::dict_items, args[0]));
}

Outcome dict_fromkeys(Vm& vm, const Args& args) {
  const Value value = args.count > 2 ? args[2] : Value::none();
  if (args[0].handle() == type_handle(TypeId::dict) && is_plain_iterable(vm, args[1]) &&
      vm.layout_of(args[1]) != Layout::iterator) {
    Own dict(vm, vm.new_dict());
    PlainIter it(vm, args[1]);
    bool plain = true;
    for (Value key; plain && it.next(key);) {
      Own held(vm, key);
      uint64_t hash;
      plain = hash_fast(vm, key, hash) &&
              dict_insert(vm, dict.get().handle(), key, hash, value) == Tri::yes;
    }
    if (it.failed() || vm.has_raised()) return Outcome::error();
    if (plain) return Outcome::of(dict.take());
  }
  return vm.tail_prelude("dict_fromkeys", {args[0], args[1], value});
}

Outcome dict_reversed(Vm& vm, const Args& args) {
  return Outcome::of(new_iterator(vm, IteratorKind::dict_reverse_keys, args[0]));
}
Outcome dict_ior(Vm& vm, const Args& args) {
  const Outcome done = dict_update(vm, args[0], args[1], true);
  if (done.is_value()) return Outcome::of(vm.incref(args[0]));
  if (done.is_error()) return done;
  drop_tail(vm);
  return vm.tail_prelude("dict_ior", {args[0], args[1]});
}
Outcome class_getitem(Vm& vm, const Args& args) {
  return vm.tail_prelude("make_generic_alias", {args[0], args[1]});
}

// --- views
// --------------------------------------------------------------------------------------------

Outcome view_reversed(Vm& vm, const Args& args) {
  const IteratorKind kind =
      vm.is_exact(args[0], TypeId::dict_keys)     ? IteratorKind::dict_reverse_keys
      : vm.is_exact(args[0], TypeId::dict_values) ? IteratorKind::dict_reverse_values
                                                  : IteratorKind::dict_reverse_items;
  return Outcome::of(new_iterator(vm, kind, view_dict(vm, args[0])));
}

Outcome view_isdisjoint(Vm& vm, const Args& args) {
  return vm.tail_prelude("set_isdisjoint", {args[0], args[1]});
}
Outcome view_mapping(Vm& vm, const Args& args) {
  return vm.tail_call(Value::ref(type_handle(TypeId::mapping_proxy)), {view_dict(vm, args[0])});
}

const BuiltinDef kDictRows[] = {
    new_method(dict_new),
    init_method(dict_init),
    LOCKSTEP_COMPARE_SLOTS,
    slot("__hash__", slot_hash, 0),
    slot("__len__", slot_len, 0),
    slot("__getitem__", slot_getitem, 1),
    slot("__setitem__", slot_setitem, 2),
    slot("__delitem__", slot_delitem, 1),
    slot("__contains__", slot_contains, 1),
    slot("__iter__", slot_iter, 0),
    slot("__repr__", slot_repr, 0),
    LOCKSTEP_BINARY_SLOTS("or", or_),
    slot("__ior__", dict_ior, 1),
    method("__reversed__", dict_reversed, 0, 0),
    method("__class_getitem__", class_getitem, 1, 1, kClassMethod),
    method("get", dict_get, 1, 2),
    method("setdefault", dict_setdefault, 1, 2),
    method("pop", dict_pop, 1, 2),
    method("popitem", dict_popitem, 0, 0),
    method("keys", dict_keys, 0, 0),
    method("values", dict_values, 0, 0),
    method("items", dict_items, 0, 0),
    method("update", dict_update_method, 0, -1, kKeywords),
    method("clear", dict_clear_method, 0, 0),
    method("copy", dict_copy_method, 0, 0),
    method("fromkeys", dict_fromkeys, 1, 2, kClassMethod),
};

#define LOCKSTEP_VIEW_ROWS                                                                         \
  slot("__len__", slot_len, 0), slot("__iter__", slot_iter, 0), slot("__repr__", slot_repr, 0),    \
      method("__reversed__", view_reversed, 0, 0), getter("mapping", view_mapping)
#define LOCKSTEP_SET_VIEW_ROWS                                                                     \
  LOCKSTEP_VIEW_ROWS, LOCKSTEP_COMPARE_SLOTS, slot("__hash__", slot_hash, 0),                      \
      slot("__contains__", slot_contains, 1), LOCKSTEP_BINARY_SLOTS("or", or_),                    \
      LOCKSTEP_BINARY_SLOTS("and", and_), LOCKSTEP_BINARY_SLOTS("sub", subtract),                  \
      LOCKSTEP_BINARY_SLOTS("xor", xor_), method("isdisjoint", view_isdisjoint, 1, 1)

const BuiltinDef kKeysRows[] = {LOCKSTEP_SET_VIEW_ROWS};
const BuiltinDef kItemsRows[] = {LOCKSTEP_SET_VIEW_ROWS};
const BuiltinDef kValuesRows[] = {LOCKSTEP_VIEW_ROWS};

}  // namespace

extern const BuiltinTable kDictTable = type_table(TypeId::dict, kDictRows);
extern const BuiltinTable kDictKeysTable = type_table(TypeId::dict_keys, kKeysRows);
extern const BuiltinTable kDictItemsTable = type_table(TypeId::dict_items, kItemsRows);
extern const BuiltinTable kDictValuesTable = type_table(TypeId::dict_values, kValuesRows);

}  // namespace lockstep::vm
