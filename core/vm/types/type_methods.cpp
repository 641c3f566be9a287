// The methods and attributes of type.
#include "core/vm/arguments.h"
#include "core/vm/bootstrap.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/class.h"
#include "core/vm/classes/text_signatures.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/heap/object_sizes.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/list.h"
#include "core/vm/table.h"
#include "core/vm/text/repr.h"

namespace lockstep::vm {

namespace {

Value type_dict_value(Vm& vm, Handle type, Handle name) {
  return dict_get_str(vm, vm.type_at(type)->dict, name);
}

// The keywords of a call as a new dict, or null. Owned.
Value keywords_as_dict(Vm& vm, const Args& args, bool drop_metaclass) {
  if (args.kwnames.is_null()) return Value::null();
  const uint32_t count = tuple_size(vm, args.kwnames.handle());
  const Value dict = vm.new_dict();
  for (uint32_t i = 0; i < count; ++i) {
    const Value name = tuple_items(vm, args.kwnames.handle())[i];
    if (drop_metaclass && vm.str_view(name) == "metaclass") continue;
    dict_set_str(vm, dict.handle(), name.handle(), args.values[args.count + i]);
  }
  return dict;
}

Outcome wrong_argument(Vm& vm, int number, const char* wanted, Value got) {
  return vm.raise_format(TypeId::TypeError, "type.__new__() argument %d must be %s, not %s", number,
                         wanted, vm.type_name(got).c_str());
}

Outcome type_new(Vm& vm, const Args& args) {
  if (args.count == 0) return vm.raise(TypeId::TypeError, "type.__new__(): not enough arguments");
  const Value meta = args[0];
  if (!is_type(vm, meta)) {
    return vm.raise(TypeId::TypeError,
                    "type.__new__(X): X is not a type object (" + vm.type_name(meta) + ")");
  }
  if (!vm.is_subtype(meta.handle(), type_handle(TypeId::type))) {
    const std::string name = name_of_type(vm, meta.handle());
    return vm.raise(TypeId::TypeError,
                    "type.__new__(" + name + "): " + name + " is not a subtype of type");
  }
  const bool exact = meta.handle() == type_handle(TypeId::type);
  if (exact && args.count == 2 && args.kwnames.is_null()) {
    return Outcome::of(vm.incref(Value::ref(vm.type_of(args[1]))));
  }
  if (args.count != 4) {
    if (exact) return vm.raise(TypeId::TypeError, "type() takes 1 or 3 arguments");
    return vm.raise_format(TypeId::TypeError,
                           "type.__new__() takes exactly 3 arguments (%u given)", args.count - 1);
  }
  if (!vm.is_str(args[1])) return wrong_argument(vm, 1, "str", args[1]);
  if (vm.str_view(args[1]).find('\0') != std::string_view::npos) {
    return vm.raise(TypeId::ValueError, "type name must not contain null characters");
  }
  if (!vm.has_flag(args[2], kTupleSubclass)) return wrong_argument(vm, 2, "tuple", args[2]);
  if (!vm.has_flag(args[3], kDictSubclass)) return wrong_argument(vm, 3, "dict", args[3]);
  for (uint32_t i = 0; i < tuple_size(vm, args[2].handle()); ++i) {
    const Value base = tuple_items(vm, args[2].handle())[i];
    if (is_type(vm, base)) continue;
    if (!type_lookup(vm, vm.type_of(base), name_of(vm, Name::mro_entries)).is_null()) {
      return vm.raise(TypeId::TypeError,
                      "type() doesn't support MRO entry resolution; use types.new_class()");
    }
  }
  const Handle winner = winning_metatype(vm, meta.handle(), args[2].handle());
  if (winner == 0) return Outcome::error();
  if (winner != meta.handle()) {
    const Value make = find_new(vm, winner);
    if (!make.same(find_new(vm, type_handle(TypeId::type)))) {
      std::vector<Value> values(args.values, args.values + args.count);
      values[0] = Value::ref(winner);
      if (!args.kwnames.is_null()) {
        const uint32_t count = tuple_size(vm, args.kwnames.handle());
        for (uint32_t i = 0; i < count; ++i) values.push_back(args.values[args.count + i]);
      }
      return vm.tail_call_n(make, values.data(), args.count, args.kwnames);
    }
  }
  const Own keywords(vm, keywords_as_dict(vm, args, false));
  return make_class(vm, winner, args[1], args[2], args[3], keywords.get());
}

Outcome type_init(Vm& vm, const Args& args) {
  const bool keywords = !args.kwnames.is_null() && tuple_size(vm, args.kwnames.handle()) > 0;
  if (keywords && args.count == 2) {
    return vm.raise(TypeId::TypeError, "type.__init__() takes no keyword arguments");
  }
  if (args.count != 2 && args.count != 4) {
    return vm.raise(TypeId::TypeError, "type.__init__() takes 1 or 3 arguments");
  }
  return Outcome::none();
}

Outcome type_call(Vm& vm, const Args& args) {
  const Own keywords(vm, keywords_as_dict(vm, args, false));
  const Value positional = tuple_from(vm, args.values + 1, args.count - 1);
  const Outcome outcome =
      vm.tail_prelude("type_call", {args[0], positional,
                                    keywords.get().is_null() ? Value::none() : keywords.get()});
  vm.decref(positional);
  return outcome;
}

Outcome type_prepare(Vm& vm, const Args&) { return Outcome::of(vm.new_dict()); }

Outcome type_repr(Vm& vm, const Args& args) {
  return Outcome::of(vm.new_str("<class '" + qualified_name_of_type(vm, args[0].handle()) + "'>"));
}

Outcome type_mro(Vm& vm, const Args& args) {
  std::vector<Handle> order;
  const Handle type = args[0].handle();
  if ((vm.type_at(type)->flags & kHeapType) == 0) {
    const Handle mro = vm.type_at(type)->mro;
    return Outcome::of(list_from(vm, tuple_items(vm, mro), tuple_size(vm, mro)));
  }
  if (!linearize(vm, type, order)) return Outcome::error();
  const Value list = vm.new_list(static_cast<uint32_t>(order.size()));
  for (Handle one : order) list_append(vm, list.handle(), Value::ref(one));
  return Outcome::of(list);
}

Outcome type_subclasses(Vm& vm, const Args& args) {
  const Value list = vm.new_list(0);
  const Handle subclasses = vm.type_at(args[0].handle())->subclasses;
  for (uint32_t i = 0; subclasses != 0 && i < list_size(vm, subclasses); ++i) {
    const auto type = static_cast<Handle>(list_items(vm, subclasses)[i].as_int());
    list_append(vm, list.handle(), Value::ref(type));
  }
  return Outcome::of(list);
}

Outcome type_instancecheck(Vm& vm, const Args& args) {
  if (vm.is_subtype(vm.type_of(args[1]), args[0].handle())) return Outcome::boolean(true);
  if (!has_python_dunder(vm, args[1], Dunder::getattribute) &&
      (vm.type_at(vm.type_of(args[1]))->flags & kHeapType) == 0) {
    return Outcome::boolean(false);
  }
  return vm.tail_prelude("instancecheck_by_class", {args[0], args[1]});
}

Outcome type_subclasscheck(Vm& vm, const Args& args) {
  if (is_type(vm, args[1])) {
    return Outcome::boolean(vm.is_subtype(args[1].handle(), args[0].handle()));
  }
  return vm.tail_prelude("subclasscheck_by_bases", {args[0], args[1]});
}

Outcome type_dir(Vm& vm, const Args& args) { return vm.tail_prelude("type_dir", {args[0]}); }

Outcome type_or(Vm& vm, const Args& args) {
  return vm.tail_prelude("make_union", {args[0], args[1]});
}
Outcome type_ror(Vm& vm, const Args& args) {
  return vm.tail_prelude("make_union", {args[1], args[0]});
}

// --- attributes
// -----------------------------------------------------------------------------------------

bool heap_type(Vm& vm, Value type) { return (vm.type_at(type.handle())->flags & kHeapType) != 0; }

bool changeable(Vm& vm, Value type, const char* name, Value value) {
  const bool heap = heap_type(vm, type);
  if (heap && !value.is_null()) return true;
  vm.raise(TypeId::TypeError, std::string("cannot ") + (heap ? "delete" : "set") + " '" + name +
                                  "' attribute of immutable type '" +
                                  name_of_type(vm, type.handle()) + "'");
  return false;
}

Outcome get_name(Vm& vm, const Args& args) {
  return Outcome::of(vm.incref(Value::ref(vm.type_at(args[0].handle())->name)));
}

Outcome replace(Vm& vm, Value type, Handle TypeObject::*field, Value value) {
  const Handle before = vm.type_at(type.handle())->*field;
  vm.type_at(type.handle())->*field = vm.incref(value).handle();
  vm.heap().mark_range(type.handle(), sizeof(TypeObject));
  vm.decref(Value::ref(before));
  return Outcome::none();
}

Outcome set_name(Vm& vm, const Args& args) {
  if (!changeable(vm, args[0], "__name__", args[1])) return Outcome::error();
  if (!vm.is_str(args[1])) {
    return vm.raise(TypeId::TypeError, "can only assign string to " +
                                           name_of_type(vm, args[0].handle()) + ".__name__, not '" +
                                           vm.type_name(args[1]) + "'");
  }
  return replace(vm, args[0], &TypeObject::name, args[1]);
}

Outcome get_qualname(Vm& vm, const Args& args) {
  return Outcome::of(vm.incref(Value::ref(vm.type_at(args[0].handle())->qualname)));
}

Outcome set_qualname(Vm& vm, const Args& args) {
  if (!changeable(vm, args[0], "__qualname__", args[1])) return Outcome::error();
  if (!vm.is_str(args[1])) {
    return vm.raise(TypeId::TypeError,
                    "can only assign string to " + name_of_type(vm, args[0].handle()) +
                        ".__qualname__, not '" + vm.type_name(args[1]) + "'");
  }
  return replace(vm, args[0], &TypeObject::qualname, args[1]);
}

Outcome get_module(Vm& vm, const Args& args) {
  if (heap_type(vm, args[0])) {
    const Value module = type_dict_value(vm, args[0].handle(), name_of(vm, Name::module));
    if (module.is_null()) return raise_no_attribute(vm, args[0], name_of(vm, Name::module));
    return Outcome::of(vm.incref(module));
  }
  const std::string full = name_of_type(vm, args[0].handle());
  const size_t dot = full.rfind('.');
  return Outcome::of(vm.intern(dot == std::string::npos ? "builtins" : full.substr(0, dot)));
}

// Sets an entry of the class's own dict.
Outcome set_in_dict(Vm& vm, const Args& args, const char* text) {
  if (!changeable(vm, args[0], text, args[1])) return Outcome::error();
  const Value name = vm.intern(text);
  dict_set_str(vm, vm.type_at(args[0].handle())->dict, name.handle(), args[1]);
  type_attribute_changed(vm, args[0].handle(), name.handle());
  vm.decref(name);
  return Outcome::none();
}

Outcome set_module(Vm& vm, const Args& args) { return set_in_dict(vm, args, "__module__"); }
Outcome set_doc(Vm& vm, const Args& args) { return set_in_dict(vm, args, "__doc__"); }

Outcome get_doc(Vm& vm, const Args& args) {
  const Value doc = type_dict_value(vm, args[0].handle(), name_of(vm, Name::doc));
  if (doc.is_null()) return Outcome::none();
  return bind_descriptor(vm, doc, Value::null(), args[0].handle());
}

Outcome get_type_dict(Vm& vm, const Args& args) {
  const Handle proxy = new_record(vm, TypeId::mapping_proxy, 1);
  vm.at<Record>(proxy)->values[0] = vm.incref(Value::ref(vm.type_at(args[0].handle())->dict));
  return Outcome::of(Value::ref(proxy));
}

Outcome get_mro(Vm& vm, const Args& args) {
  return Outcome::of(vm.incref(Value::ref(vm.type_at(args[0].handle())->mro)));
}

Outcome get_bases(Vm& vm, const Args& args) {
  return Outcome::of(vm.incref(Value::ref(vm.type_at(args[0].handle())->bases)));
}

Outcome set_bases(Vm& vm, const Args& args) {
  if (!changeable(vm, args[0], "__bases__", args[1])) return Outcome::error();
  return set_class_bases(vm, args[0].handle(), args[1]);
}

Outcome get_base(Vm& vm, const Args& args) {
  const Handle base = vm.type_at(args[0].handle())->base;
  return Outcome::of(base == 0 ? Value::none() : vm.incref(Value::ref(base)));
}

Outcome get_abstract(Vm& vm, const Args& args) {
  const Handle name = name_of(vm, Name::abstractmethods);
  const Value found = type_dict_value(vm, args[0].handle(), name);
  if (found.is_null() || args[0].handle() == type_handle(TypeId::type)) {
    return vm.raise(TypeId::AttributeError, "__abstractmethods__");
  }
  return Outcome::of(vm.incref(found));
}

Outcome set_abstract(Vm& vm, const Args& args) {
  const Handle type = args[0].handle();
  const Handle name = name_of(vm, Name::abstractmethods);
  bool abstract = false;
  if (args[1].is_null()) {
    if (!dict_del_str(vm, vm.type_at(type)->dict, name)) {
      return vm.raise(TypeId::AttributeError, "__abstractmethods__");
    }
  } else {
    if (vm.layout_of(args[1]) == Layout::set) abstract = vm.at<Set>(args[1])->used > 0;
    dict_set_str(vm, vm.type_at(type)->dict, name, args[1]);
  }
  TypeObject* object = vm.type_at(type);
  object->flags =
      abstract ? object->flags | kAbstract : object->flags & ~static_cast<uint32_t>(kAbstract);
  vm.mark(type);
  type_attribute_changed(vm, type, name);
  return Outcome::none();
}

Outcome get_annotations(Vm& vm, const Args& args) {
  const Handle type = args[0].handle();
  const Handle name = name_of(vm, Name::annotations);
  if (!heap_type(vm, args[0])) return raise_no_attribute(vm, args[0], name);
  const Value found = type_dict_value(vm, type, name);
  if (!found.is_null()) return bind_descriptor(vm, found, Value::null(), type);
  const Value dict = vm.new_dict();
  dict_set_str(vm, vm.type_at(type)->dict, name, dict);
  type_attribute_changed(vm, type, name);
  return Outcome::of(dict);
}

Outcome set_annotations(Vm& vm, const Args& args) {
  if (args[1].is_null()) {
    const Handle name = name_of(vm, Name::annotations);
    if (!dict_del_str(vm, vm.type_at(args[0].handle())->dict, name)) {
      return vm.raise(TypeId::AttributeError, "__annotations__");
    }
    type_attribute_changed(vm, args[0].handle(), name);
    return Outcome::none();
  }
  return set_in_dict(vm, args, "__annotations__");
}

// The bits of tp_flags that Python code asks for.
Outcome get_flags(Vm& vm, const Args& args) {
  const uint32_t flags = vm.type_at(args[0].handle())->flags;
  int64_t out = 1 << 12;  // ready
  const struct { uint32_t ours; int bit; } kMap[] = {
      {kHeapType, 9}, {kBaseType, 10}, {kGc, 14}, {kAbstract, 20}, {kIntSubclass, 24},
      {kListSubclass, 25}, {kTupleSubclass, 26}, {kBytesSubclass, 27}, {kStrSubclass, 28},
      {kDictSubclass, 29}, {kException, 30}, {kTypeSubclass, 31}, {kSequencePattern, 5},
      {kMappingPattern, 6}};
  for (const auto& row : kMap) {
    if ((flags & row.ours) != 0) out |= int64_t{1} << row.bit;
  }
  return Outcome::of(Value::integer(out));
}

Outcome get_basicsize(Vm& vm, const Args& args) {
  return Outcome::of(Value::integer(cpython_basic_size(vm, args[0].handle())));
}

Outcome get_itemsize(Vm& vm, const Args& args) {
  return Outcome::of(Value::integer(cpython_item_size(vm, args[0].handle())));
}
Outcome get_zero(Vm&, const Args&) { return Outcome::of(Value::integer(0)); }
Outcome get_text_signature(Vm& vm, const Args& args) {
  const Handle type = args[0].handle();
  const char* text = heap_type(vm, args[0]) ? nullptr : text_signature(name_of_type(vm, type));
  return text == nullptr ? Outcome::none() : Outcome::of(vm.new_str(text));
}

constexpr BuiltinDef kRows[] = {
    new_method(type_new), init_method(type_init),
    method("__call__", type_call, 0, -1, kWrapper | kKeywords),
    method("__prepare__", type_prepare, 0, -1, kClassMethod | kKeywords),
    slot("__repr__", type_repr, 0), method("mro", type_mro, 0, 0),
    method("__subclasses__", type_subclasses, 0, 0),
    method("__instancecheck__", type_instancecheck, 1, 1),
    method("__subclasscheck__", type_subclasscheck, 1, 1), method("__dir__", type_dir, 0, 0),
    slot("__or__", type_or, 1), slot("__ror__", type_ror, 1), getter("__name__", get_name),
    setter("__name__", set_name), getter("__qualname__", get_qualname),
    setter("__qualname__", set_qualname), getter("__module__", get_module),
    setter("__module__", set_module), getter("__doc__", get_doc), setter("__doc__", set_doc),
    getter("__dict__", get_type_dict), getter("__mro__", get_mro), getter("__bases__", get_bases),
    setter("__bases__", set_bases), getter("__base__", get_base),
    getter("__abstractmethods__", get_abstract), setter("__abstractmethods__", set_abstract),
    getter("__annotations__", get_annotations), setter("__annotations__", set_annotations),
    getter("__flags__", get_flags), getter("__basicsize__", get_basicsize),
    getter("__itemsize__", get_itemsize), getter("__dictoffset__", get_zero),
    getter("__weakrefoffset__", get_zero), getter("__text_signature__", get_text_signature)};

}  // namespace

extern const BuiltinTable kTypeTable;
const BuiltinTable kTypeTable = type_table(TypeId::type, kRows);

}  // namespace lockstep::vm
