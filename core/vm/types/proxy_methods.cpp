// mappingproxy (the __dict__ of classes) and types.SimpleNamespace.
#include "core/vm/bootstrap.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/iter.h"
#include "core/vm/objects/list.h"
#include "core/vm/table.h"

namespace lockstep::vm {

namespace {

Value mapping_of(Vm& vm, Value proxy) { return vm.at<Record>(proxy)->values[0]; }

// --- mappingproxy
// ---------------------------------------------------------------------------------------

Outcome proxy_new(Vm& vm, const Args& args) {
  if (args.count != 2) {
    return vm.raise(TypeId::TypeError,
                    "mappingproxy() missing required argument 'mapping' (pos 1)");
  }
  const bool mapping = !vm.has_flag(args[1], kListSubclass | kTupleSubclass) &&
                       !lookup_special(vm, args[1], Dunder::getitem).is_null();
  if (!mapping) {
    return vm.raise(TypeId::TypeError,
                    "mappingproxy() argument must be a mapping, not " + vm.type_name(args[1]));
  }
  const Handle proxy = new_record(vm, TypeId::mapping_proxy, 1);
  vm.at<Record>(proxy)->values[0] = vm.incref(args[1]);
  return Outcome::of(Value::ref(proxy));
}

Outcome proxy_getitem(Vm& vm, const Args& args) {
  return get_item(vm, mapping_of(vm, args[0]), args[1]);
}
Outcome proxy_contains(Vm& vm, const Args& args) {
  return contains(vm, mapping_of(vm, args[0]), args[1]);
}
Outcome proxy_iter(Vm& vm, const Args& args) { return get_iter(vm, mapping_of(vm, args[0])); }
Outcome proxy_len(Vm& vm, const Args& args) { return length(vm, mapping_of(vm, args[0])); }

// Calls the method of that name of what is behind the proxy.
Outcome forward(Vm& vm, const Args& args, const char* name) {
  const Own text(vm, vm.intern(name));
  const Outcome bound = get_attribute(vm, mapping_of(vm, args[0]), text.get().handle());
  if (!bound.is_value()) return bound;
  const Outcome outcome = vm.tail_call_n(bound.value, args.values + 1, args.count - 1);
  vm.decref(bound.value);
  return outcome;
}

Outcome proxy_get(Vm& vm, const Args& args) { return forward(vm, args, "get"); }
Outcome proxy_keys(Vm& vm, const Args& args) { return forward(vm, args, "keys"); }
Outcome proxy_values(Vm& vm, const Args& args) { return forward(vm, args, "values"); }
Outcome proxy_items(Vm& vm, const Args& args) { return forward(vm, args, "items"); }
Outcome proxy_copy(Vm& vm, const Args& args) { return forward(vm, args, "copy"); }

Outcome proxy_compare(Vm& vm, const Args& args, CompareOp op) {
  const bool both = vm.is_exact(args[1], TypeId::mapping_proxy);
  return compare_op(vm, op, mapping_of(vm, args[0]), both ? mapping_of(vm, args[1]) : args[1]);
}
Outcome proxy_eq(Vm& vm, const Args& args) { return proxy_compare(vm, args, CompareOp::eq); }
Outcome proxy_ne(Vm& vm, const Args& args) { return proxy_compare(vm, args, CompareOp::ne); }

Outcome proxy_repr(Vm& vm, const Args& args) {
  return vm.tail_prelude("proxy_repr", {mapping_of(vm, args[0])});
}

Value plain_mapping(Vm& vm, Value v) {
  return vm.is_exact(v, TypeId::mapping_proxy) ? mapping_of(vm, v) : v;
}
Outcome proxy_or(Vm& vm, const Args& args) {
  return vm.tail_prelude("either_mapping", {plain_mapping(vm, args[0]), plain_mapping(vm, args[1])});
}
Outcome proxy_ror(Vm& vm, const Args& args) {
  return vm.tail_prelude("either_mapping", {plain_mapping(vm, args[1]), plain_mapping(vm, args[0])});
}
Outcome proxy_ior(Vm& vm, const Args& args) {
  return vm.raise(TypeId::TypeError,
                  "'|=' is not supported by " + vm.type_name(args[0]) + "; use '|' instead");
}
Outcome proxy_reversed(Vm& vm, const Args& args) {
  return vm.tail_prelude("reversed_mapping", {mapping_of(vm, args[0])});
}
Outcome proxy_class_getitem(Vm& vm, const Args& args) {
  return vm.tail_prelude("make_generic_alias", {args[0], args[1]});
}

constexpr BuiltinDef kProxyRows[] = {new_method(proxy_new),
                                     slot("__or__", proxy_or, 1),
                                     slot("__ror__", proxy_ror, 1),
                                     slot("__ior__", proxy_ior, 1),
                                     method("__reversed__", proxy_reversed, 0, 0),
                                     method("__class_getitem__", proxy_class_getitem, 1, 1, kClassMethod),
                                     slot("__getitem__", proxy_getitem, 1),
                                     slot("__contains__", proxy_contains, 1),
                                     slot("__iter__", proxy_iter, 0),
                                     slot("__len__", proxy_len, 0),
                                     method("get", proxy_get, 1, 2),
                                     method("keys", proxy_keys, 0, 0),
                                     method("values", proxy_values, 0, 0),
                                     method("items", proxy_items, 0, 0),
                                     method("copy", proxy_copy, 0, 0),
                                     slot("__eq__", proxy_eq, 1),
                                     slot("__ne__", proxy_ne, 1),
                                     slot("__repr__", proxy_repr, 0)};

// --- SimpleNamespace
// ------------------------------------------------------------------------------------

Outcome namespace_new(Vm& vm, const Args& args) {
  return Outcome::of(Value::ref(vm.new_object_of(args[0].handle(), sizeof(Instance))));
}

Outcome namespace_init(Vm& vm, const Args& args) {
  if (args.count > 1) return vm.raise(TypeId::TypeError, "no positional arguments expected");
  const Handle dict = instance_dict(vm, args[0].handle(), true);
  const uint32_t count = args.kwnames.is_null() ? 0 : tuple_size(vm, args.kwnames.handle());
  for (uint32_t i = 0; i < count; ++i) {
    const Value name = tuple_items(vm, args.kwnames.handle())[i];
    dict_set_str(vm, dict, name.handle(), args.values[args.count + i]);
  }
  return Outcome::none();
}

Outcome namespace_repr(Vm& vm, const Args& args) {
  return vm.tail_prelude("namespace_repr", {args[0]});
}

Outcome namespace_eq(Vm& vm, const Args& args) {
  if (!vm.is_instance(args[1], TypeId::simple_namespace))
    return Outcome::of(Value::not_implemented());
  const Value left = Value::ref(instance_dict(vm, args[0].handle(), true));
  const Value right = Value::ref(instance_dict(vm, args[1].handle(), true));
  return compare_op(vm, CompareOp::eq, left, right);
}

Outcome namespace_reduce(Vm& vm, const Args& args) {
  return vm.tail_prelude("namespace_reduce", {args[0]});
}

constexpr BuiltinDef kNamespaceRows[] = {method("__reduce__", namespace_reduce, 0, 0),
                                         new_method(namespace_new), init_method(namespace_init),
                                         slot("__repr__", namespace_repr, 0),
                                         slot("__eq__", namespace_eq, 1)};

}  // namespace

extern const BuiltinTable kMappingProxyTable, kNamespaceTable;
const BuiltinTable kMappingProxyTable = type_table(TypeId::mapping_proxy, kProxyRows);
const BuiltinTable kNamespaceTable = type_table(TypeId::simple_namespace, kNamespaceRows, "types");

}  // namespace lockstep::vm
