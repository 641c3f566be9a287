// types.GenericAlias (list[int]) and types.UnionType (int | str): their attributes here, their
// behaviour in the prelude.
#include "core/vm/bootstrap.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/list.h"
#include "core/vm/table.h"

namespace lockstep::vm {

namespace {

Outcome part(Vm& vm, Value object, uint32_t i) {
  return Outcome::of(vm.incref(vm.at<Record>(object)->values[i]));
}

// --- list[int]
// ------------------------------------------------------------------------------------------

Outcome alias_origin(Vm& vm, const Args& args) { return part(vm, args[0], 0); }
Outcome alias_args(Vm& vm, const Args& args) { return part(vm, args[0], 1); }
Outcome alias_parameters(Vm& vm, const Args& args) { return part(vm, args[0], 2); }
Outcome alias_unpacked(Vm& vm, const Args& args) { return part(vm, args[0], 3); }

Outcome alias_new(Vm& vm, const Args& args) {
  if (args.count != 3) {
    return vm.raise_format(TypeId::TypeError, "GenericAlias expected 2 arguments, got %u",
                           args.count - 1);
  }
  if (args[0].handle() != type_handle(TypeId::generic_alias)) {
    return vm.tail_prelude("make_generic_alias", {args[1], args[2], args[0]});
  }
  return vm.tail_prelude("make_generic_alias", {args[1], args[2]});
}

Outcome alias_repr(Vm& vm, const Args& args) { return vm.tail_prelude("alias_repr", {args[0]}); }
Outcome alias_getitem(Vm& vm, const Args& args) {
  return vm.tail_prelude("alias_getitem", {args[0], args[1]});
}
Outcome alias_eq(Vm& vm, const Args& args) {
  return vm.tail_prelude("alias_eq", {args[0], args[1]});
}
Outcome alias_hash(Vm& vm, const Args& args) { return vm.tail_prelude("alias_hash", {args[0]}); }
Outcome alias_iter(Vm& vm, const Args& args) { return vm.tail_prelude("alias_iter", {args[0]}); }

// Calls the class behind it. What a Python class makes is told the alias (__orig_class__).
Outcome alias_call(Vm& vm, const Args& args) {
  const Value origin = vm.at<Record>(args[0])->values[0];
  if (vm.layout_of(origin) == Layout::type &&
      (vm.type_at(origin.handle())->flags & kHeapType) == 0) {
    return vm.tail_call_n(origin, args.values + 1, args.count - 1, args.kwnames);
  }
  return vm.tail_call_n(vm.prelude_function("alias_call"), args.values, args.count, args.kwnames);
}

Outcome alias_mro_entries(Vm& vm, const Args& args) {
  return Outcome::of(vm.new_tuple_of({vm.at<Record>(args[0])->values[0]}));
}

Outcome alias_instancecheck(Vm& vm, const Args&) {
  return vm.raise(TypeId::TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}
// typing asks: (int, str) of *tuple[int, str], None of every other alias.
Outcome alias_unpacked_args(Vm& vm, const Args& args) {
  const Value* values = vm.at<Record>(args[0])->values;
  const bool starred_tuple = values[3].is_true() && values[0].handle() == type_handle(TypeId::tuple);
  return Outcome::of(vm.incref(starred_tuple ? values[1] : Value::none()));
}

Outcome alias_subclasscheck(Vm& vm, const Args&) {
  return vm.raise(TypeId::TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}

Outcome either(Vm& vm, const Args& args) {
  return vm.tail_prelude("make_union", {args[0], args[1]});
}
Outcome either_reflected(Vm& vm, const Args& args) {
  return vm.tail_prelude("make_union", {args[1], args[0]});
}

Outcome alias_reduce(Vm& vm, const Args& args) {
  return vm.tail_prelude("alias_reduce", {args[0]});
}

constexpr BuiltinDef kAliasRows[] = {method("__reduce__", alias_reduce, 0, 0),
                                     new_method(alias_new),
                                     getter("__origin__", alias_origin),
                                     getter("__args__", alias_args),
                                     getter("__parameters__", alias_parameters),
                                     getter("__unpacked__", alias_unpacked),
                                     getter("__typing_unpacked_tuple_args__", alias_unpacked_args),
                                     slot("__repr__", alias_repr, 0),
                                     slot("__getitem__", alias_getitem, 1),
                                     slot("__eq__", alias_eq, 1),
                                     slot("__hash__", alias_hash, 0),
                                     slot("__iter__", alias_iter, 0),
                                     method("__call__", alias_call, 0, -1, kWrapper | kKeywords),
                                     method("__mro_entries__", alias_mro_entries, 1, 1),
                                     method("__instancecheck__", alias_instancecheck, 1, 1),
                                     method("__subclasscheck__", alias_subclasscheck, 1, 1),
                                     slot("__or__", either, 1),
                                     slot("__ror__", either_reflected, 1)};

// --- int | str
// ------------------------------------------------------------------------------------------

Outcome union_args(Vm& vm, const Args& args) { return part(vm, args[0], 0); }
Outcome union_parameters(Vm& vm, const Args& args) {
  return vm.tail_prelude("union_parameters", {args[0]});
}
Outcome union_getitem(Vm& vm, const Args& args) {
  return vm.tail_prelude("union_getitem", {args[0], args[1]});
}
Outcome union_repr(Vm& vm, const Args& args) { return vm.tail_prelude("union_repr", {args[0]}); }
Outcome union_eq(Vm& vm, const Args& args) {
  return vm.tail_prelude("union_eq", {args[0], args[1]});
}
Outcome union_hash(Vm& vm, const Args& args) { return vm.tail_prelude("union_hash", {args[0]}); }
Outcome union_instancecheck(Vm& vm, const Args& args) {
  return is_instance_of(vm, args[1], vm.at<Record>(args[0])->values[0]);
}
Outcome union_subclasscheck(Vm& vm, const Args& args) {
  return is_subclass_of(vm, args[1], vm.at<Record>(args[0])->values[0]);
}

constexpr BuiltinDef kUnionRows[] = {
    getter("__args__", union_args), getter("__parameters__", union_parameters),
    slot("__getitem__", union_getitem, 1),
    slot("__repr__", union_repr, 0), slot("__eq__", union_eq, 1), slot("__hash__", union_hash, 0),
    method("__instancecheck__", union_instancecheck, 1, 1),
    method("__subclasscheck__", union_subclasscheck, 1, 1), slot("__or__", either, 1),
    slot("__ror__", either_reflected, 1)};

}  // namespace

// An attribute that the alias lacks is the class's own.
Outcome alias_attribute(Vm& vm, Value alias, Handle name) {
  return get_attribute(vm, vm.at<Record>(alias)->values[0], name);
}

extern const BuiltinTable kGenericAliasTable, kUnionTable;
const BuiltinTable kGenericAliasTable = type_table(TypeId::generic_alias, kAliasRows, "types");
const BuiltinTable kUnionTable = type_table(TypeId::union_, kUnionRows, "types");

}  // namespace lockstep::vm
