// The methods of object, and the attributes __dict__ and __weakref__ that classes share.
#include "core/vm/bootstrap.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/class.h"
#include "core/vm/classes/descriptor.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/gc.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/hash.h"
#include "core/vm/table.h"
#include "core/vm/text/repr.h"

namespace lockstep::vm {

namespace {

uint32_t keyword_count(Vm& vm, const Args& args) {
  return args.kwnames.is_null() ? 0 : vm.at<Tuple>(args.kwnames)->size;
}

// --- shared attributes
// ----------------------------------------------------------------------------------

Outcome get_dict(Vm& vm, const Args& args) {
  if (is_type(vm, args[0])) {  // a metaclass that inherits this: classes show theirs to read
    const Handle proxy = new_record(vm, TypeId::mapping_proxy, 1);
    vm.at<Record>(proxy)->values[0] = vm.incref(Value::ref(vm.type_at(args[0].handle())->dict));
    return Outcome::of(Value::ref(proxy));
  }
  const Handle dict = args[0].is_ref() ? instance_dict(vm, args[0].handle(), true) : 0;
  if (dict == 0) return raise_no_attribute(vm, args[0], name_of(vm, Name::dict));
  gc_show_dict(vm, dict);
  return Outcome::of(vm.incref(Value::ref(dict)));
}

Outcome set_dict(Vm& vm, const Args& args) {
  const Handle object = args[0].handle();
  Handle* place = dict_place(vm, object);
  const Layout layout = vm.layout_of(args[0]);
  if (place == nullptr || layout == Layout::module || layout == Layout::type) {
    return vm.raise(TypeId::AttributeError, "readonly attribute");
  }
  if ((vm.type_at(vm.type_of(args[0]))->flags & kThreadLocal) != 0) {
    return vm.raise(TypeId::AttributeError,
                    "'" + vm.type_name(args[0]) + "' object attribute '__dict__' is read-only");
  }
  if (args[1].is_null()) {
    if (vm.layout_of(args[0]) == Layout::function) {
      return vm.raise(TypeId::TypeError, "cannot delete __dict__");
    }
  } else if (!vm.has_flag(args[1], kDictSubclass)) {
    return vm.raise(TypeId::TypeError, "__dict__ must be set to a dictionary, not a '" +
                                           vm.type_name(args[1]) + "'");
  }
  const Handle before = *place;
  *place = args[1].is_null() ? 0 : vm.incref(args[1]).handle();
  vm.heap().mark_range(object, object_bytes(vm, object));
  vm.decref(Value::ref(before));
  return Outcome::none();
}

Outcome get_weakref(Vm& vm, const Args& args) {
  const Handle* place = args[0].is_ref() ? weakrefs_place(vm, args[0].handle()) : nullptr;
  if (place == nullptr || *place == 0) return Outcome::none();
  return Outcome::of(vm.incref(Value::ref(*place)));
}

constexpr BuiltinDef kShared[] = {
    getter("__dict__", get_dict), setter("__dict__", set_dict), getter("__weakref__", get_weakref)};

// --- making instances
// -----------------------------------------------------------------------------------

// The innermost class of the base chain that C++ implements.
Handle builtin_base(Vm& vm, Handle type) {
  while ((vm.type_at(type)->flags & kHeapType) != 0) type = vm.type_at(type)->base;
  return type;
}

Outcome object_new(Vm& vm, const Args& args) {
  if (args.count == 0) {
    return vm.raise(TypeId::TypeError, "object.__new__(): not enough arguments");
  }
  if (!is_type(vm, args[0])) {
    return vm.raise(TypeId::TypeError, "object.__new__(X): X is not a type object (" +
                                           vm.type_name(args[0]) + ")");
  }
  const Handle type = args[0].handle();
  const bool more = args.count > 1 || keyword_count(vm, args) > 0;
  const Outcome check = check_object_arguments(vm, type, more, true);
  if (check.is_error()) return check;
  if ((vm.type_at(type)->flags & kAbstract) != 0) {
    return vm.tail_prelude("raise_abstract", {args[0]});
  }
  if (vm.type_at(type)->layout != Layout::instance ||
      (vm.type_at(type)->flags & kThreadLocal) != 0) {
    const std::string name = name_of_type(vm, builtin_base(vm, type));
    return vm.raise(TypeId::TypeError, "object.__new__(" + name_of_type(vm, type) +
                                           ") is not safe, use " + name + ".__new__()");
  }
  return Outcome::of(new_instance(vm, type));
}

Outcome object_init(Vm& vm, const Args& args) {
  const bool more = args.count > 1 || keyword_count(vm, args) > 0;
  return check_object_arguments(vm, vm.type_of(args[0]), more, false);
}

// --- text, comparison, hash
// -----------------------------------------------------------------------------

Outcome object_repr(Vm& vm, const Args& args) {
  return Outcome::of(vm.new_str(default_repr(vm, args[0])));
}

Outcome object_str(Vm& vm, const Args& args) { return repr_value(vm, args[0]); }

Outcome object_format(Vm& vm, const Args& args) {
  if (!vm.is_str(args[1])) {
    return vm.raise(TypeId::TypeError,
                    "__format__() argument must be str, not " + vm.type_name(args[1]));
  }
  if (vm.at<Str>(args[1])->bytes != 0) {
    return vm.raise(TypeId::TypeError, "unsupported format string passed to " +
                                           vm.type_name(args[0]) + ".__format__");
  }
  return str_value(vm, args[0]);
}

Outcome object_eq(Vm&, const Args& args) {
  return Outcome::of(args[0].same(args[1]) ? Value::true_() : Value::not_implemented());
}

Outcome object_ne(Vm& vm, const Args& args) {
  const Value eq = lookup_special(vm, args[0], Dunder::eq);
  if (has_python_dunder(vm, args[0], Dunder::eq) && !eq.is_null()) {
    return vm.tail_prelude("object_ne", {eq, args[0], args[1]});
  }
  return Outcome::of(args[0].same(args[1]) ? Value::false_() : Value::not_implemented());
}

Outcome object_order(Vm&, const Args&) { return Outcome::of(Value::not_implemented()); }

Outcome object_hash(Vm& vm, const Args& args) {
  if (!args[0].is_ref()) return hash_value(vm, args[0]);
  return Outcome::of(vm.new_int(static_cast<int64_t>(hash_identity(args[0].handle()))));
}

// --- attributes
// -----------------------------------------------------------------------------------------

bool check_name(Vm& vm, Value name) {
  if (vm.is_str(name)) return true;
  vm.raise(TypeId::TypeError, "attribute name must be string, not '" + vm.type_name(name) + "'");
  return false;
}

Outcome object_getattribute(Vm& vm, const Args& args) {
  if (!check_name(vm, args[1])) return Outcome::error();
  return generic_get_attribute(vm, args[0], args[1].handle());
}

Outcome object_setattr(Vm& vm, const Args& args) {
  if (!check_name(vm, args[1])) return Outcome::error();
  return generic_set_attribute(vm, args[0], args[1].handle(), args[2]);
}

Outcome object_delattr(Vm& vm, const Args& args) {
  if (!check_name(vm, args[1])) return Outcome::error();
  return generic_set_attribute(vm, args[0], args[1].handle(), Value::null());
}

Outcome get_class(Vm& vm, const Args& args) {
  return Outcome::of(vm.incref(Value::ref(vm.type_of(args[0]))));
}

Outcome set_class(Vm& vm, const Args& args) {
  if (args[1].is_null()) return vm.raise(TypeId::TypeError, "can't delete __class__ attribute");
  if (!is_type(vm, args[1])) {
    return vm.raise(TypeId::TypeError, "__class__ must be set to a class, not '" +
                                           vm.type_name(args[1]) + "' object");
  }
  const Handle from = vm.type_of(args[0]);
  const Handle to = args[1].handle();
  const TypeObject* old_type = vm.type_at(from);
  const TypeObject* new_type = vm.type_at(to);
  const bool heap = (old_type->flags & kHeapType) != 0 && (new_type->flags & kHeapType) != 0;
  const bool modules = old_type->layout == Layout::module && new_type->layout == Layout::module;
  if (!heap && !modules) {
    return vm.raise(
        TypeId::TypeError,
        "__class__ assignment only supported for mutable types or ModuleType subclasses");
  }
  const uint32_t both = kHasDict | kHasWeakrefs | (modules ? 0u : static_cast<uint32_t>(kHeapType));
  const bool same = old_type->layout == new_type->layout &&
                    old_type->slot_count == new_type->slot_count &&
                    (old_type->flags & both) == (new_type->flags & both);
  if (!same) {
    return vm.raise(TypeId::TypeError, "__class__ assignment: '" + name_of_type(vm, to) +
                                           "' object layout differs from '" +
                                           name_of_type(vm, from) + "'");
  }
  vm.incref(args[1]);
  vm.at<Object>(args[0])->type = to;
  vm.mark(args[0].handle());
  if (is_data_descriptor(vm, args[0]) || has_python_dunder(vm, args[0], Dunder::get)) descriptors_changed(vm);
  vm.decref(Value::ref(from));
  return Outcome::none();
}

Outcome object_dir(Vm& vm, const Args& args) { return vm.tail_prelude("object_dir", {args[0]}); }

Outcome object_reduce_ex(Vm& vm, const Args& args) {
  int64_t protocol;
  if (index_int64(vm, args[1], protocol, true) != Tri::yes) return index_failed(vm, args[1], 2);
  return vm.tail_prelude("object_reduce_ex", {args[0], args[1]});
}

Outcome object_reduce(Vm& vm, const Args& args) {
  return vm.tail_prelude("object_reduce", {args[0], Value::integer(0)});
}

Outcome object_getstate(Vm& vm, const Args& args) {
  return vm.tail_prelude("object_getstate", {args[0]});
}

Outcome object_init_subclass(Vm& vm, const Args& args) {
  if (args.count > 1 || keyword_count(vm, args) > 0) {
    const std::string name = is_type(vm, args[0])
                                 ? vm.str_copy(Value::ref(vm.type_at(args[0].handle())->qualname))
                                 : std::string("object");
    return vm.raise(TypeId::TypeError, name + ".__init_subclass__() takes no " +
                                           (args.count > 1 ? "arguments" : "keyword arguments"));
  }
  return Outcome::none();
}

Outcome object_subclasshook(Vm&, const Args&) { return Outcome::of(Value::not_implemented()); }

constexpr BuiltinDef kRows[] = {
    new_method(object_new),
    init_method(object_init),
    slot("__repr__", object_repr, 0),
    slot("__str__", object_str, 0),
    method("__format__", object_format, 1, 1),
    slot("__eq__", object_eq, 1),
    slot("__ne__", object_ne, 1),
    slot("__lt__", object_order, 1),
    slot("__le__", object_order, 1),
    slot("__gt__", object_order, 1),
    slot("__ge__", object_order, 1),
    slot("__hash__", object_hash, 0),
    slot("__getattribute__", object_getattribute, 1),
    slot("__setattr__", object_setattr, 2),
    slot("__delattr__", object_delattr, 1),
    getter("__class__", get_class),
    setter("__class__", set_class),
    method("__dir__", object_dir, 0, 0),
    method("__reduce__", object_reduce, 0, 0),
    method("__reduce_ex__", object_reduce_ex, 1, 1),
    method("__getstate__", object_getstate, 0, 0),
    method("__init_subclass__", object_init_subclass, 0, -1, kClassMethod | kKeywords),
    method("__subclasshook__", object_subclasshook, 1, 1, kClassMethod)};

}  // namespace

extern const BuiltinTable kSharedAttributesTable, kObjectTable;
const BuiltinTable kSharedAttributesTable = module_table(".shared", kShared);
const BuiltinTable kObjectTable = type_table(TypeId::object, kRows);

}  // namespace lockstep::vm
