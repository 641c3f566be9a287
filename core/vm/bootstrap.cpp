#include "core/vm/bootstrap.h"

#include "core/base/text.h"
#include "core/vm/builtin.h"
#include "core/vm/classes/class.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/gc.h"
#include "core/vm/heap/layout.h"
#include "core/vm/heap/memory_limit.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/list.h"

namespace lockstep::vm {

namespace {

constexpr uint32_t kTypeCount = static_cast<uint32_t>(TypeId::count);

struct TypeRow {
  const char* name;
  Layout layout;
  TypeId base;
};

constexpr TypeRow kRows[] = {
#define X(id, name, layout) {name, Layout::layout, TypeId::object},
    LOCKSTEP_BUILTIN_TYPES(X)
#undef X
#define X(name, base) {#name, Layout::exception, TypeId::base},
    LOCKSTEP_EXCEPTION_TYPES(X)
#undef X
};
static_assert(sizeof(kRows) / sizeof(kRows[0]) == kTypeCount);

TypeId base_of(TypeId id) {
  if (id == TypeId::bool_) return TypeId::int_;
  return kRows[static_cast<uint32_t>(id)].base;
}

bool tracked(Layout layout) {
  switch (layout) {
    case Layout::int_:
    case Layout::str:
    case Layout::bytes:
    case Layout::bytearray:
    case Layout::array:
    case Layout::complex:
    case Layout::range:
    case Layout::code:
    case Layout::lock:
    case Layout::rlock:
    case Layout::random:
    case Layout::none:
    case Layout::bool_:
    case Layout::float_:
    case Layout::not_implemented:
    case Layout::ellipsis: return false;
    default: return true;
  }
}

bool subclassable(TypeId id) {
  switch (id) {
    case TypeId::object:
    case TypeId::type:
    case TypeId::int_:
    case TypeId::float_:
    case TypeId::complex:
    case TypeId::str:
    case TypeId::bytes:
    case TypeId::bytearray:
    case TypeId::array:
    case TypeId::tuple:
    case TypeId::list:
    case TypeId::dict:
    case TypeId::set:
    case TypeId::frozenset:
    case TypeId::property:
    case TypeId::classmethod:
    case TypeId::staticmethod:
    case TypeId::super:
    case TypeId::module:
    case TypeId::weakref:
    case TypeId::simple_namespace:
    case TypeId::generic_alias:
    case TypeId::reversed:
    case TypeId::enumerate:
    case TypeId::zip:
    case TypeId::map:
    case TypeId::filter:
    case TypeId::local_:
    case TypeId::deque:
    case TypeId::random:
    case TypeId::text_file:
    case TypeId::string_io:
    case TypeId::bytes_io: return true;
    default: return kRows[static_cast<uint32_t>(id)].layout == Layout::exception;
  }
}

uint32_t instance_flags(Layout layout) {
  switch (layout) {
    case Layout::function: return kHasDict | kHasWeakrefs;
    case Layout::module: return kHasDict | kHasWeakrefs;
    case Layout::classmethod:
    case Layout::staticmethod:
    case Layout::namespace_: return kHasDict;
    case Layout::exception: return kHasDict | kException;
    case Layout::bound_method:
    case Layout::generator:
    case Layout::coroutine:
    case Layout::async_generator:
    case Layout::lock:
    case Layout::rlock:
    case Layout::set: return kHasWeakrefs;
    case Layout::deque: return kHasWeakrefs | kSequencePattern;
    case Layout::type: return kHasWeakrefs | kTypeSubclass;
    case Layout::str: return kStrSubclass;
    case Layout::bytes: return kBytesSubclass;
    case Layout::tuple: return kTupleSubclass | kSequencePattern;
    case Layout::list: return kListSubclass | kSequencePattern;
    case Layout::range: return kSequencePattern;
    case Layout::array:
    case Layout::memoryview: return kSequencePattern | kHasWeakrefs;
    case Layout::dict: return kDictSubclass | kMappingPattern;
    case Layout::mapping_proxy: return kMappingPattern;
    default: return 0;
  }
}

void make_type_blocks(Vm& vm) {
  for (uint32_t i = 0; i < kTypeCount; ++i) {
    const auto id = static_cast<TypeId>(i);
    const Handle handle = vm.heap().alloc_zeroed(sizeof(TypeObject));
    CHECK(handle == type_handle(id), "a built-in type is not at its place");
    TypeObject* type = vm.type_at(handle);
    const Layout layout = kRows[i].layout;
    type->refcount = 1;
    type->type = type_handle(TypeId::type);
    type->layout = layout;
    type->flags = instance_flags(layout);
    if (tracked(layout)) type->flags |= kGc;
    if (subclassable(id)) type->flags |= kBaseType;
    if (id == TypeId::int_ || id == TypeId::bool_) type->flags |= kIntSubclass;
    if (id == TypeId::re_pattern) type->flags |= kHasWeakrefs;
    if (id == TypeId::local_) type->flags |= kHasDict | kHasWeakrefs | kThreadLocal;
    type->builtin_index = static_cast<uint16_t>(i);
    type->instance_size = sizeof(Instance);
    if (id != TypeId::object) type->base = type_handle(base_of(id));
    type->version = vm.new_version();
  }
}

void make_gc_state(Vm& vm) {
  const Handle handle = vm.heap().alloc_zeroed(sizeof(GcState));
  GcState* state = vm.at<GcState>(handle);
  for (uint32_t g = 0; g < 3; ++g) {
    const Handle head = handle + g * static_cast<uint32_t>(sizeof(GcObject));
    state->heads[g].gc_next = head;
    state->heads[g].gc_prev = head;
    state->threshold[g] = g == 0 ? 700 : 10;
  }
  state->enabled = 1;
  vm.set_root(Root::gc_lists, handle);
  settle_memory_mark(vm);
}

void make_singletons(Vm& vm) {
  vm.set_root(Root::empty_tuple, vm.new_tuple(0).handle());
  const Handle empty = vm.new_object(TypeId::str, str_bytes(0));
  vm.set_root(Root::empty_str, empty);
  vm.set_root(Root::empty_bytes, vm.new_bytes("", 0).handle());
  const Value chars = vm.new_tuple(256);
  for (uint32_t i = 0; i < 256; ++i) {
    std::string text;
    base::append_utf8(text, i);
    const Value one = vm.new_str(text);
    vm.at<Tuple>(chars)->items[i] = one;
  }
  vm.set_root(Root::single_chars, chars.handle());
}

void make_names(Vm& vm) {
  static const char* const kTexts[] = {
#define X(id, text, bit) text,
      LOCKSTEP_DUNDERS(X)
#undef X
#define X(id, text) text,
          LOCKSTEP_NAMES(X)
#undef X
  };
  constexpr uint32_t kCount = sizeof(kTexts) / sizeof(kTexts[0]);
  const Handle block = vm.heap().alloc_zeroed(4 * kCount);
  vm.set_root(Root::spare1, block);
  for (uint32_t i = 0; i < kCount; ++i) {
    const Handle name = vm.intern(kTexts[i]).handle();
    vm.at<Handle>(block)[i] = name;
    vm.mark(block + 4 * i);
  }
}

std::string_view short_name(std::string_view name) {
  const size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

std::vector<Handle> order_of(TypeId id) {
  std::vector<Handle> order{type_handle(id)};
  if (id == TypeId::ExceptionGroup) {
    return {type_handle(id), type_handle(TypeId::BaseExceptionGroup),
            type_handle(TypeId::Exception), type_handle(TypeId::BaseException),
            type_handle(TypeId::object)};
  }
  while (id != TypeId::object) {
    id = base_of(id);
    order.push_back(type_handle(id));
  }
  return order;
}

void complete_types(Vm& vm) {
  for (uint32_t i = 0; i < kTypeCount; ++i) {
    const auto id = static_cast<TypeId>(i);
    const Handle type = type_handle(id);
    const Handle name = vm.intern(short_name(kRows[i].name)).handle();
    const Handle dict = vm.new_dict().handle();
    std::vector<Handle> bases;
    if (id != TypeId::object) bases.push_back(type_handle(base_of(id)));
    if (id == TypeId::ExceptionGroup) bases.push_back(type_handle(TypeId::Exception));
    const Handle base_tuple = tuple_of_types(vm, bases);
    const Handle mro = tuple_of_types(vm, order_of(id));
    TypeObject* object = vm.type_at(type);
    object->name = name;
    object->qualname = vm.incref_handle(name);
    object->dict = dict;
    object->bases = base_tuple;
    object->mro = mro;
    if (object->base != 0) vm.incref_handle(object->base);
    vm.heap().mark_range(type, sizeof(TypeObject));
  }
  for (uint32_t i = 1; i < kTypeCount; ++i) link_to_bases(vm, type_handle(static_cast<TypeId>(i)));
}

// --- contents of the built-in types
// ---------------------------------------------------------------------

uint32_t find_setter(const BuiltinTable& table, uint32_t first_index, std::string_view name) {
  for (uint32_t i = 0; i < table.count; ++i) {
    if ((table.rows[i].flags & kSetter) != 0 && name == table.rows[i].name) return first_index + i;
  }
  return 0xffffffff;
}

Handle new_builtin(Vm& vm, uint32_t index, Handle module_name, Value self) {
  const Handle handle = vm.new_object(TypeId::builtin, sizeof(Builtin));
  Builtin* builtin = vm.at<Builtin>(handle);
  builtin->index = index;
  builtin->module = module_name == 0 ? 0 : vm.incref_handle(module_name);
  builtin->self = vm.incref(self);
  return handle;
}

Handle new_getset(Vm& vm, Handle owner, std::string_view name, uint32_t getter, uint32_t setter) {
  const Handle handle = vm.new_object(TypeId::getset, sizeof(GetSet));
  const Handle text = vm.intern(name).handle();
  GetSet* getset = vm.at<GetSet>(handle);
  getset->index = getter;
  getset->setter_index = setter;
  getset->owner = vm.incref_handle(owner);
  getset->name = text;
  return handle;
}

Handle new_type_entry(Vm& vm, Handle type, const BuiltinTable& table, uint32_t first,
                      uint32_t row) {
  const BuiltinDef& def = table.rows[row];
  const uint32_t index = first + row;
  if ((def.flags & kGetter) != 0) {
    return new_getset(vm, type, def.name, index, find_setter(table, first, def.name));
  }
  if ((def.flags & kNewMethod) != 0) return new_builtin(vm, index, 0, Value::ref(type));
  if ((def.flags & kStaticMethod) != 0) {
    const Handle function = new_builtin(vm, index, 0, Value::null());
    const Handle wrapper = vm.new_object(TypeId::staticmethod, sizeof(ClassMethod));
    vm.at<ClassMethod>(wrapper)->callable = Value::ref(function);
    return wrapper;
  }
  TypeId kind = TypeId::method_descriptor;
  if ((def.flags & kWrapper) != 0) kind = TypeId::wrapper_descriptor;
  if ((def.flags & kClassMethod) != 0) kind = TypeId::classmethod_descriptor;
  const Handle method = vm.new_object(kind, sizeof(MethodDescriptor));
  vm.at<MethodDescriptor>(method)->index = index;
  vm.at<MethodDescriptor>(method)->owner = vm.incref_handle(type);
  return method;
}

void fill_types(Vm& vm) {
  uint32_t count = 0;
  const BuiltinTable* const* tables = builtin_tables(count);
  uint32_t first = 0;
  for (uint32_t t = 0; t < count; ++t) {
    const BuiltinTable& table = *tables[t];
    if (table.type != static_cast<uint16_t>(TypeId::count)) {
      const Handle type = type_handle(static_cast<TypeId>(table.type));
      for (uint32_t i = 0; i < table.count; ++i) {
        if ((table.rows[i].flags & kSetter) != 0) continue;
        const Handle entry = new_type_entry(vm, type, table, first, i);
        dict_set_text(vm, vm.type_at(type)->dict, table.rows[i].name, Value::ref(entry));
        vm.decref_handle(entry);
      }
    }
    first += table.count;
  }
  for (TypeId id : {TypeId::list, TypeId::dict, TypeId::set, TypeId::bytearray, TypeId::slice,
                    TypeId::simple_namespace, TypeId::deque}) {
    dict_set_str(vm, vm.type_at(type_handle(id))->dict, name_of(vm, Dunder::hash), Value::none());
  }
  for (TypeId id : {TypeId::function, TypeId::module, TypeId::simple_namespace,
                    TypeId::BaseException, TypeId::local_}) {
    add_getset(vm, type_handle(id), "__dict__");
  }
  dict_set_str(vm, vm.type_at(type_handle(TypeId::object))->dict, name_of(vm, Name::doc),
               Value::none());
}

// --- modules
// --------------------------------------------------------------------------------------------

bool has_module(std::string_view name) {
  uint32_t count = 0;
  const BuiltinTable* const* tables = builtin_tables(count);
  for (uint32_t t = 0; t < count; ++t) {
    if (tables[t]->type == static_cast<uint16_t>(TypeId::count) && name == tables[t]->module &&
        name[0] != '.') {
      return true;
    }
  }
  const ModuleInit* inits = module_inits(count);
  for (uint32_t i = 0; i < count; ++i) {
    if (name == inits[i].module) return true;
  }
  return false;
}

void fill_module(Vm& vm, Handle dict, std::string_view name) {
  uint32_t count = 0;
  const BuiltinTable* const* tables = builtin_tables(count);
  const Value module_name = vm.intern(name);
  uint32_t first = 0;
  for (uint32_t t = 0; t < count; ++t) {
    const BuiltinTable& table = *tables[t];
    const bool here = table.type == static_cast<uint16_t>(TypeId::count) && name == table.module;
    for (uint32_t i = 0; here && i < table.count; ++i) {
      const Handle builtin = new_builtin(vm, first + i, module_name.handle(), Value::null());
      dict_set_text(vm, dict, table.rows[i].name, Value::ref(builtin));
      vm.decref_handle(builtin);
    }
    first += table.count;
  }
  vm.decref(module_name);
  const ModuleInit* inits = module_inits(count);
  for (uint32_t i = 0; i < count; ++i) {
    if (name == inits[i].module) inits[i].fill(vm, dict);
  }
}

void fill_builtins(Vm& vm, Handle dict) {
  static constexpr TypeId kPublic[] = {
      TypeId::object,     TypeId::type,        TypeId::bool_,        TypeId::int_,
      TypeId::float_,     TypeId::complex,     TypeId::str,          TypeId::bytes,
      TypeId::bytearray,  TypeId::tuple,       TypeId::list,         TypeId::dict,
      TypeId::set,        TypeId::frozenset,   TypeId::range,        TypeId::slice,
      TypeId::property,   TypeId::classmethod, TypeId::staticmethod, TypeId::super,
      TypeId::memoryview, TypeId::reversed,    TypeId::enumerate,    TypeId::zip,
      TypeId::map,        TypeId::filter};
  for (TypeId id : kPublic)
    dict_set_text(vm, dict, builtin_type_name(id), Value::ref(type_handle(id)));
  for (uint32_t i = static_cast<uint32_t>(TypeId::BaseException); i < kTypeCount; ++i) {
    dict_set_text(vm, dict, kRows[i].name, Value::ref(type_handle(static_cast<TypeId>(i))));
  }
  for (const char* alias : {"EnvironmentError", "IOError"}) {
    dict_set_text(vm, dict, alias, Value::ref(type_handle(TypeId::OSError)));
  }
  dict_set_text(vm, dict, "None", Value::none());
  dict_set_text(vm, dict, "True", Value::true_());
  dict_set_text(vm, dict, "False", Value::false_());
  dict_set_text(vm, dict, "Ellipsis", Value::ellipsis());
  dict_set_text(vm, dict, "NotImplemented", Value::not_implemented());
  dict_set_text(vm, dict, "__debug__", Value::true_());
}

Handle make_module(Vm& vm, std::string_view name) {
  const Handle module = vm.new_object(TypeId::module, sizeof(Module));
  const Handle dict = vm.new_dict().handle();
  vm.at<Module>(module)->dict = dict;
  const Value text = vm.intern(name);
  dict_set_str(vm, dict, name_of(vm, Name::name), text);
  vm.decref(text);
  for (Name none : {Name::doc, Name::package, Name::loader, Name::spec}) {
    dict_set_str(vm, dict, name_of(vm, none), Value::none());
  }
  dict_set_text(vm, vm.root(Root::module_builtins), name, Value::ref(module));
  vm.decref_handle(module);
  if (name == "builtins") {
    vm.set_root(Root::builtins_dict, vm.incref_handle(dict));
    fill_builtins(vm, dict);
  }
  fill_module(vm, dict, name);
  return module;
}

}  // namespace

void add_getset(Vm& vm, Handle type, std::string_view name) {
  uint32_t count = 0;
  const BuiltinTable* const* tables = builtin_tables(count);
  CHECK(std::string_view(tables[0]->module) == ".shared", "the shared attributes come first");
  for (uint32_t i = 0; i < tables[0]->count; ++i) {
    if (name != tables[0]->rows[i].name || (tables[0]->rows[i].flags & kGetter) == 0) continue;
    const Handle getset = new_getset(vm, type, name, i, find_setter(*tables[0], 0, name));
    dict_set_text(vm, vm.type_at(type)->dict, name, Value::ref(getset));
    vm.decref_handle(getset);
    return;
  }
  UNREACHABLE("no such shared attribute");
}

Value builtin_module(Vm& vm, std::string_view name) {
  const Value there = dict_get_text(vm, vm.root(Root::module_builtins), name);
  if (!there.is_null()) return there;
  if (!has_module(name)) return Value::null();
  return Value::ref(make_module(vm, name));
}

const char* builtin_type_name(TypeId id) { return kRows[static_cast<uint32_t>(id)].name; }
Layout builtin_type_layout(TypeId id) { return kRows[static_cast<uint32_t>(id)].layout; }

void bootstrap_heap(Vm& vm) {
  CHECK(vm.heap().top() == base::Arena::kFirstBlock, "the arena is not fresh");
  flush_type_cache(vm);
  make_type_blocks(vm);
  make_gc_state(vm);
  make_singletons(vm);
  make_names(vm);
  complete_types(vm);
  fill_types(vm);
  vm.set_root(Root::module_builtins, vm.new_dict().handle());
  vm.set_root(Root::sys_modules, vm.new_dict().handle());
  const Value builtins = builtin_module(vm, "builtins");
  dict_set_text(vm, vm.root(Root::sys_modules), "builtins", builtins);
  const Value sys = builtin_module(vm, "sys");
  if (!sys.is_null()) {
    dict_set_text(vm, vm.root(Root::sys_modules), "sys", sys);
    vm.set_root(Root::sys_module, vm.incref(sys).handle());
    dict_set_text(vm, vm.at<Module>(sys)->dict, "modules",
                  Value::ref(vm.root(Root::sys_modules)));
  }
  const Value error = new_exception_with(vm, type_handle(TypeId::MemoryError), {});
  vm.set_root(Root::memory_error, error.handle());
}

}  // namespace lockstep::vm
