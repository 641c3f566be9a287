#include "core/vm/classes/type.h"

#include "core/vm/bootstrap.h"
#include "core/vm/builtin.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/list.h"

namespace lockstep::vm {

namespace {

constexpr uint8_t kBits[] = {
#define X(id, text, bit) bit,
    LOCKSTEP_DUNDERS(X)
#undef X
};
constexpr uint32_t kDunderCount = static_cast<uint32_t>(Dunder::count);
constexpr uint32_t kCacheSize = 4096;

bool is_heap_type(Vm& vm, Handle type) { return (vm.type_at(type)->flags & kHeapType) != 0; }

// Walks the mro; does not look at the cache.
Value lookup_uncached(Vm& vm, Handle type, Handle name) {
  const Handle mro = vm.type_at(type)->mro;
  if (mro == 0) return Value::null();
  const uint32_t count = tuple_size(vm, mro);
  for (uint32_t i = 0; i < count; ++i) {
    const Handle cls = tuple_items(vm, mro)[i].handle();
    const Value found = dict_get_str(vm, vm.type_at(cls)->dict, name);
    if (!found.is_null()) return found;
  }
  return Value::null();
}

}  // namespace

uint64_t dunder_bit(Dunder dunder) { return 1ull << kBits[static_cast<uint32_t>(dunder)]; }

Handle name_of(Vm& vm, Dunder dunder) {
  return vm.at<Handle>(vm.root(Root::spare1))[static_cast<uint32_t>(dunder)];
}

Handle name_of(Vm& vm, Name name) {
  return vm.at<Handle>(vm.root(Root::spare1))[kDunderCount + static_cast<uint32_t>(name)];
}

Value type_lookup(Vm& vm, Handle type, Handle name) {
  const uint32_t version = vm.type_at(type)->version;
  if (vm.type_cache.empty()) vm.type_cache.resize(kCacheSize);
  const uint32_t slot = (version * 0x9e3779b1u ^ name >> 4) & (kCacheSize - 1);
  Vm::TypeCacheEntry& entry = vm.type_cache[slot];
  if (entry.version == version && entry.name == name && entry.epoch == vm.type_cache_epoch) {
    return entry.value;
  }
  const Value found = lookup_uncached(vm, type, name);
  if ((vm.at<Str>(name)->flags & 1) != 0 && version != 0) {
    entry = {version, name, vm.type_cache_epoch, found};
  }
  return found;
}

void flush_type_cache(Vm& vm) { ++vm.type_cache_epoch; }

Value lookup_special(Vm& vm, Value object, Dunder dunder) {
  return type_lookup(vm, vm.type_of(object), name_of(vm, dunder));
}

namespace {

Value unwrap_static(Vm& vm, Value function) {
  if (!function.is_null() && vm.is_exact(function, TypeId::staticmethod)) {
    return vm.at<ClassMethod>(function)->callable;
  }
  return function;
}

}  // namespace

Value find_new(Vm& vm, Handle type) {
  const Handle cached = vm.type_at(type)->new_cache;
  if (cached != 0) return Value::ref(cached);
  const Value found = unwrap_static(vm, type_lookup(vm, type, name_of(vm, Dunder::new_)));
  if (!found.is_null() && found.is_ref()) {
    vm.type_at(type)->new_cache = found.handle();
    vm.heap().mark_range(type, sizeof(TypeObject));
  }
  return found;
}

Value find_init(Vm& vm, Handle type) {
  const Handle cached = vm.type_at(type)->init_cache;
  if (cached != 0) return Value::ref(cached);
  const Value found = type_lookup(vm, type, name_of(vm, Dunder::init));
  if (!found.is_null() && found.is_ref()) {
    vm.type_at(type)->init_cache = found.handle();
    vm.heap().mark_range(type, sizeof(TypeObject));
  }
  return found;
}

bool is_object_new(Vm& vm, Value function) {
  return function.same(find_new(vm, type_handle(TypeId::object)));
}

bool is_object_init(Vm& vm, Value function) {
  return function.same(find_init(vm, type_handle(TypeId::object)));
}

Outcome check_object_arguments(Vm& vm, Handle type, bool has_arguments, bool in_new) {
  if (!has_arguments) return Outcome::none();
  const bool own_new = is_object_new(vm, find_new(vm, type));
  const bool own_init = is_object_init(vm, find_init(vm, type));
  if (in_new) {
    if (!own_new) {
      return vm.raise(TypeId::TypeError,
                      "object.__new__() takes exactly one argument (the type to instantiate)");
    }
    if (own_init) {
      return vm.raise(TypeId::TypeError, name_of_type(vm, type) + "() takes no arguments");
    }
    return Outcome::none();
  }
  if (!own_init) {
    return vm.raise(TypeId::TypeError,
                    "object.__init__() takes exactly one argument (the instance to initialize)");
  }
  if (own_new) {
    return vm.raise(TypeId::TypeError,
                    name_of_type(vm, type) +
                        ".__init__() takes exactly one argument (the instance to initialize)");
  }
  return Outcome::none();
}

Value new_instance(Vm& vm, Handle type) {
  return Value::ref(vm.new_object_of(type, kInstanceBytes));
}

// --- changes
// --------------------------------------------------------------------------------------------

namespace {

uint64_t own_dunders(Vm& vm, Handle type) {
  if (!is_heap_type(vm, type)) return 0;
  const Handle dict = vm.type_at(type)->dict;
  uint64_t bits = 0;
  const uint32_t end = vm.at<Dict>(dict)->entry_count;
  for (uint32_t i = 0; i < end; ++i) {
    const Value key = dict_entry(vm, dict, i)->key;
    if (!key.is_ref() || key.is_null() || !vm.is_exact(key, TypeId::str)) continue;
    const std::string_view text = vm.str_view(key);
    if (text.substr(0, 2) != "__") continue;
    // A namespace that a program put together may hold a name of its own, which is not interned.
    for (uint32_t d = 0; d < kDunderCount; ++d) {
      const Handle name = name_of(vm, static_cast<Dunder>(d));
      if (name == key.handle() || vm.str_view(Value::ref(name)) == text) bits |= 1ull << kBits[d];
    }
  }
  return bits;
}

void refresh_dunders(Vm& vm, Handle type) {
  uint64_t bits = own_dunders(vm, type);
  const Handle mro = vm.type_at(type)->mro;
  for (uint32_t i = 1; mro != 0 && i < tuple_size(vm, mro); ++i) {
    const TypeObject* base = vm.type_at(tuple_items(vm, mro)[i].handle());
    if ((base->flags & kHeapType) != 0) bits |= base->dunders;
  }
  // A type made in C++ has its own special methods whatever base it has adopted.
  if (!is_heap_type(vm, type)) bits &= dunder_bit(Dunder::del_);
  TypeObject* object = vm.type_at(type);
  object->dunders = bits;
  object->flags &= ~static_cast<uint32_t>(kHasDel);
  if ((bits & dunder_bit(Dunder::del_)) != 0) object->flags |= kHasDel;
}

void refresh_below(Vm& vm, Handle type, bool dunders) {
  std::vector<Handle> waiting{type};
  while (!waiting.empty()) {
    const Handle next = waiting.back();
    waiting.pop_back();
    if (dunders) refresh_dunders(vm, next);
    TypeObject* object = vm.type_at(next);
    object->version = vm.new_version();
    object->init_cache = 0;
    object->new_cache = 0;
    vm.heap().mark_range(next, sizeof(TypeObject));
    const Handle subclasses = object->subclasses;
    for (uint32_t i = 0; subclasses != 0 && i < list_size(vm, subclasses); ++i) {
      waiting.push_back(static_cast<Handle>(list_items(vm, subclasses)[i].as_int()));
    }
  }
}

}  // namespace

void type_modified(Vm& vm, Handle type) {
  const uint64_t descriptor = dunder_bit(Dunder::get) | dunder_bit(Dunder::set) | dunder_bit(Dunder::delete_);
  const uint64_t before = vm.type_at(type)->dunders;
  refresh_below(vm, type, true);
  if ((vm.type_at(type)->dunders & ~before & descriptor) != 0) descriptors_changed(vm);
}

void descriptors_changed(Vm& vm) { refresh_below(vm, type_handle(TypeId::object), false); }

void type_attribute_changed(Vm& vm, Handle type, Handle name) {
  if (vm.str_view(Value::ref(name)).substr(0, 2) == "__") type_modified(vm, type);
  else refresh_below(vm, type, false);
}

// --- names and relations
// --------------------------------------------------------------------------------

bool is_type(Vm& vm, Value value) {
  return value.is_ref() && !value.is_null() && vm.layout_of(value) == Layout::type;
}

std::string name_of_type(Vm& vm, Handle type) {
  const TypeObject* object = vm.type_at(type);
  if ((object->flags & kHeapType) == 0) {
    return builtin_type_name(static_cast<TypeId>(object->builtin_index));
  }
  const std::string name = vm.str_copy(Value::ref(object->name));
  if ((object->flags & kLongName) == 0) return name;
  const Value module = dict_get_str(vm, object->dict, name_of(vm, Name::module));
  if (module.is_null() || !vm.is_str(module)) return name;
  return vm.str_copy(module) + "." + name;
}

std::string qualified_name_of_type(Vm& vm, Handle type) {
  const TypeObject* object = vm.type_at(type);
  if ((object->flags & kHeapType) == 0) {
    return builtin_type_name(static_cast<TypeId>(object->builtin_index));
  }
  const std::string qualname = vm.str_copy(Value::ref(object->qualname));
  const Value module = dict_get_str(vm, object->dict, name_of(vm, Name::module));
  if (module.is_null() || !vm.is_str(module)) return qualname;
  const std::string module_name = vm.str_copy(module);
  if (module_name == "builtins") return qualname;
  return module_name + "." + qualname;
}

namespace {

bool is_union(Vm& vm, Value value) { return vm.is_exact(value, TypeId::union_); }

// A class that is asked for its instances and subclasses as type does it.
bool checks_plainly(Vm& vm, Value cls) {
  return vm.type_of(cls) == type_handle(TypeId::type) ||
         (is_type(vm, cls) && !has_python_dunder(vm, cls, Dunder::instancecheck));
}

// yes / no, or need_python where a metaclass or a non-class decides; error: raised.
Tri instance_fast(Vm& vm, Value object, Value cls, uint32_t depth) {
  if (!cls.is_ref()) return Tri::need_python;
  if (vm.type_of(object) == cls.handle()) return Tri::yes;
  if (checks_plainly(vm, cls)) {
    if (vm.is_subtype(vm.type_of(object), cls.handle())) return Tri::yes;
    // __class__ may lie (a property of the class, proxies).
    const Handle type = vm.type_of(object);
    if (!is_heap_type(vm, type)) return Tri::no;
    if (has_python_dunder(vm, object, Dunder::getattribute)) return Tri::need_python;
    const Value attribute = type_lookup(vm, type, name_of(vm, Name::class_));
    return vm.is_exact(attribute, TypeId::getset) ? Tri::no : Tri::need_python;
  }
  const bool tuple = vm.has_flag(cls, kTupleSubclass);
  if (!tuple && !is_union(vm, cls)) return Tri::need_python;
  if (depth > 100) {
    vm.raise(TypeId::RecursionError, "maximum recursion depth exceeded in __instancecheck__");
    return Tri::error;
  }
  const Value items = tuple ? cls : vm.at<Record>(cls)->values[0];
  for (uint32_t i = 0; i < tuple_size(vm, items.handle()); ++i) {
    const Tri one = instance_fast(vm, object, tuple_items(vm, items.handle())[i], depth + 1);
    if (one != Tri::no) return one;
  }
  return Tri::no;
}

Tri subclass_fast(Vm& vm, Value type, Value cls, uint32_t depth) {
  if (!cls.is_ref()) return Tri::need_python;
  if (checks_plainly(vm, cls)) {
    if (!is_type(vm, type)) return Tri::need_python;
    return tri(vm.is_subtype(type.handle(), cls.handle()));
  }
  const bool tuple = vm.has_flag(cls, kTupleSubclass);
  if (!tuple && !is_union(vm, cls)) return Tri::need_python;
  if (depth > 100) {
    vm.raise(TypeId::RecursionError, "maximum recursion depth exceeded in __subclasscheck__");
    return Tri::error;
  }
  const Value items = tuple ? cls : vm.at<Record>(cls)->values[0];
  for (uint32_t i = 0; i < tuple_size(vm, items.handle()); ++i) {
    const Tri one = subclass_fast(vm, type, tuple_items(vm, items.handle())[i], depth + 1);
    if (one != Tri::no) return one;
  }
  return Tri::no;
}

}  // namespace

Outcome is_instance_of(Vm& vm, Value object, Value class_or_tuple) {
  switch (instance_fast(vm, object, class_or_tuple, 0)) {
    case Tri::yes: return Outcome::boolean(true);
    case Tri::no: return Outcome::boolean(false);
    case Tri::error: return Outcome::error();
    case Tri::need_python: break;
  }
  return vm.tail_prelude("check_instance", {object, class_or_tuple});
}

Outcome is_subclass_of(Vm& vm, Value type, Value class_or_tuple) {
  switch (subclass_fast(vm, type, class_or_tuple, 0)) {
    case Tri::yes: return Outcome::boolean(true);
    case Tri::no: return Outcome::boolean(false);
    case Tri::error: return Outcome::error();
    case Tri::need_python: break;
  }
  return vm.tail_prelude("check_subclass", {type, class_or_tuple});
}

}  // namespace lockstep::vm
