#include "core/vm/classes/attribute.h"

#include "core/vm/bootstrap.h"
#include "core/vm/builtin.h"
#include "core/vm/classes/descriptor.h"
#include "core/vm/classes/super.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/gc.h"
#include "core/vm/heap/layout.h"
#include "core/vm/modules/import_bridge.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/hash.h"

namespace lockstep::vm {

Outcome alias_attribute(Vm& vm, Value alias, Handle name);   // alias_methods.cpp

namespace {

// What list[int] answers itself; all else is asked of list.
bool is_own_of_alias(std::string_view name) {
  if (name.substr(0, 2) != "__") return false;
  for (const char* own : {"__class__", "__origin__", "__args__", "__unpacked__", "__parameters__",
                          "__typing_unpacked_tuple_args__", "__mro_entries__", "__reduce_ex__",
                          "__reduce__", "__copy__", "__deepcopy__"}) {
    if (name == own) return true;
  }
  return false;
}

// The result of looking an attribute up: absent, or an outcome (found; or user code must run).
struct Found {
  bool present = false;
  Outcome outcome;
};
Found found(Outcome outcome) { return {true, outcome}; }

// thread-local objects have one dict per thread.
Handle local_dict(Vm& vm, Handle object, bool create) {
  ThreadState* thread = vm.thread();
  if (thread->local_dicts.is_null()) {
    if (!create) return 0;
    const Value dicts = vm.new_dict();
    vm.thread()->local_dicts = dicts;
    vm.heap().mark_range(vm.thread_handle(), sizeof(ThreadState));
  }
  const Handle dicts = vm.thread()->local_dicts.handle();
  const Value key = Value::integer(object);
  const Value there = dict_get_plain(vm, dicts, key);
  if (!there.is_null()) return there.handle();
  if (!create) return 0;
  const Value dict = vm.new_dict();
  dict_set_plain(vm, dicts, key, dict);
  vm.decref(dict);
  return dict.handle();
}

}  // namespace

bool has_local_dict(Vm& vm, Handle object) { return local_dict(vm, object, false) != 0; }

Handle instance_dict(Vm& vm, Handle object, bool create) {
  Handle* place = dict_place(vm, object);
  if (place == nullptr) return 0;
  const Handle type = vm.at<Object>(object)->type;
  if ((vm.type_at(type)->flags & kThreadLocal) != 0) return local_dict(vm, object, create);
  if (*place != 0 || !create) return *place;
  const Handle dict = vm.new_dict().handle();
  place = dict_place(vm, object);
  *place = dict;
  vm.heap().mark_range(object, object_bytes(vm, object));
  const bool plain = vm.type_at(type)->layout == Layout::instance && (vm.type_at(type)->flags & kHeapType) != 0;
  if (plain) gc_hide_dict(vm, dict);
  return dict;
}

Outcome raise_no_attribute(Vm& vm, Value object, Handle name) {
  const std::string text = vm.str_copy(Value::ref(name));
  std::string message;
  if (is_type(vm, object)) {
    message = "type object '" + name_of_type(vm, object.handle()) + "'";
  } else {
    message = "'" + vm.type_name(object) + "' object";
  }
  const Value exception = new_exception(vm, TypeId::AttributeError,
                                        message + " has no attribute '" + text + "'");
  set_exception_field(vm, exception.handle(), 0, Value::ref(name));
  set_exception_field(vm, exception.handle(), 1, object);
  return vm.raise_object(exception);
}

namespace {

// A descriptor that only sets lets the instance's own value be seen.
bool has_getter(Vm& vm, Value descriptor) {
  if (vm.layout_of(descriptor) != Layout::instance) return true;
  return !lookup_special(vm, descriptor, Dunder::get).is_null();
}

Found find_generic(Vm& vm, Value object, Handle name) {
  const Handle type = vm.type_of(object);
  const Value attribute = type_lookup(vm, type, name);
  if (is_data_descriptor(vm, attribute) && has_getter(vm, attribute)) {
    return found(bind_descriptor(vm, attribute, object, type));
  }
  if (object.is_ref()) {
    const Handle dict = instance_dict(vm, object.handle(), false);
    if (dict != 0) {
      const Value own = dict_get_str(vm, dict, name);
      if (!own.is_null()) return found(Outcome::of(vm.incref(own)));
    }
  }
  if (attribute.is_null()) return {};
  return found(bind_descriptor(vm, attribute, object, type));
}

Found find_in_type(Vm& vm, Value cls, Handle name) {
  const Handle metatype = vm.type_of(cls);
  const Value meta = type_lookup(vm, metatype, name);
  if (is_data_descriptor(vm, meta) && has_getter(vm, meta)) return found(bind_descriptor(vm, meta, cls, metatype));
  const Value attribute = type_lookup(vm, cls.handle(), name);
  if (!attribute.is_null()) {
    return found(bind_descriptor(vm, attribute, Value::null(), cls.handle()));
  }
  if (meta.is_null()) return {};
  return found(bind_descriptor(vm, meta, cls, metatype));
}

Found find_by_layout(Vm& vm, Value object, Handle name) {
  if (!object.is_ref()) return find_generic(vm, object, name);
  switch (vm.layout_of(object)) {
    case Layout::type: return find_in_type(vm, object, name);
    case Layout::super: {
      Outcome outcome;
      if (find_in_super(vm, object, name, outcome)) return found(outcome);
      return find_generic(vm, object, name);
    }
    case Layout::bound_method: {  // a method shows the attributes of its function
      const Found own = find_generic(vm, object, name);
      if (own.present) return own;
      if (wrapped_too_deep(vm, object)) return found(Outcome::error());
      return found(get_attribute(vm, vm.at<BoundMethod>(object)->function, name));
    }
    case Layout::generic_alias: {
      if (is_own_of_alias(vm.str_view(Value::ref(name)))) return find_generic(vm, object, name);
      return found(alias_attribute(vm, object, name));
    }
    default: return find_generic(vm, object, name);
  }
}

// module.__getattr__, or CPython's words for a name that a module lacks.
Outcome module_missing(Vm& vm, Value module, Handle name) {
  const Handle dict = vm.at<Module>(module)->dict;
  const Value hook =
      dict == 0 ? Value::null() : dict_get_str(vm, dict, name_of(vm, Dunder::getattr));
  if (!hook.is_null()) return vm.tail_call(hook, {Value::ref(name)});
  const Value own_name =
      dict == 0 ? Value::null() : dict_get_str(vm, dict, name_of(vm, Name::name));
  const std::string text = vm.str_copy(Value::ref(name));
  std::string message;
  if (own_name.is_null() || !vm.is_str(own_name)) {
    message = "module has no attribute '" + text + "'";
  } else {
    const std::string module_name = vm.str_copy(own_name);
    if (module_initializing(vm, dict)) {
      message = "partially initialized module '" + module_name + "' has no attribute '" + text +
                "' (most likely due to a circular import)";
    } else {
      message = "module '" + module_name + "' has no attribute '" + text + "'";
    }
  }
  const Value exception = new_exception(vm, TypeId::AttributeError, message);
  set_exception_field(vm, exception.handle(), 0, Value::ref(name));
  set_exception_field(vm, exception.handle(), 1, module);
  return vm.raise_object(exception);
}

Outcome missing(Vm& vm, Value object, Handle name) {
  if (object.is_ref() && vm.layout_of(object) == Layout::module) {
    return module_missing(vm, object, name);
  }
  return raise_no_attribute(vm, object, name);
}

// __getattr__, or a __getattribute__ in its place: functions get the object first, anything else is bound.
Outcome call_get_hook(Vm& vm, Value hook, Value object, Handle name) {
  if (hook.is_ref() && vm.layout_of(hook) == Layout::function) {
    return vm.tail_call(hook, {object, Value::ref(name)});
  }
  return vm.tail_prelude("call_get_hook", {hook, object, Value::ref(name)});
}

bool is_plain_getter(Vm& vm, Value getter) {
  return getter.is_null() || (vm.layout_of(getter) == Layout::method_descriptor &&
                              std::string_view(builtin_def(vm.at<MethodDescriptor>(getter)->index).name) ==
                                  "__getattribute__");
}

// The class defines __getattr__ or __getattribute__.
Outcome get_with_hooks(Vm& vm, Value object, Handle name) {
  const Value getter = lookup_special(vm, object, Dunder::getattribute);
  const Value hook = lookup_special(vm, object, Dunder::getattr);
  if (!is_plain_getter(vm, getter)) {
    if (hook.is_null()) return call_get_hook(vm, getter, object, name);
    return vm.tail_prelude("get_attribute_hooks", {getter, hook, object, Value::ref(name)});
  }
  const Found result = find_by_layout(vm, object, name);
  if (hook.is_null()) return result.present ? result.outcome : missing(vm, object, name);
  if (!result.present) return call_get_hook(vm, hook, object, name);
  if (result.outcome.is_error()) {
    const Value raised = vm.thread()->raised;
    if (!vm.is_instance(raised, TypeId::AttributeError)) return result.outcome;
    vm.decref(vm.take_raised());
    return call_get_hook(vm, hook, object, name);
  }
  if (result.outcome.kind != OutcomeKind::tail) return result.outcome;
  // A descriptor's code must run: an AttributeError that it lets out leads to __getattr__.
  CHECK(vm.tail_settle() == Settle::none, "a descriptor's answer is no special method's");
  const Value callable = vm.tail_callable();
  const auto& args = vm.tail_args();
  const Value tuple = vm.new_tuple(static_cast<uint32_t>(args.size()));
  for (uint32_t i = 0; i < args.size(); ++i) vm.at<Tuple>(tuple)->items[i] = args[i];
  vm.clear_tail();  // the tuple owns the arguments now
  const Outcome outcome =
      vm.tail_prelude("get_or_hook", {callable, tuple, hook, object, Value::ref(name)});
  vm.decref(callable);
  vm.decref(tuple);
  return outcome;
}

bool has_get_hooks(Vm& vm, Handle type) {
  const uint64_t hooks = dunder_bit(Dunder::getattr) | dunder_bit(Dunder::getattribute);
  return (vm.type_at(type)->dunders & hooks) != 0;
}

}  // namespace

Outcome get_attribute(Vm& vm, Value object, Handle name) {
  if (has_get_hooks(vm, vm.type_of(object))) return get_with_hooks(vm, object, name);
  const Found result = find_by_layout(vm, object, name);
  return result.present ? result.outcome : missing(vm, object, name);
}

Outcome generic_get_attribute(Vm& vm, Value object, Handle name) {
  const Found result = find_by_layout(vm, object, name);
  return result.present ? result.outcome : missing(vm, object, name);
}

LoadMethod load_method(Vm& vm, Value object, Handle name) {
  LoadMethod result;
  const Handle type = vm.type_of(object);
  const TypeObject* type_object = vm.type_at(type);
  if (type == type_handle(TypeId::super)) {
    const Value method = find_super_method(vm, object, name);
    if (!method.is_null()) {
      result.kind = LoadMethod::Kind::of_super;
      result.callable = vm.incref(method);
      result.self = vm.incref(vm.at<Super>(object)->object);
      return result;
    }
  }
  const bool plain = !has_get_hooks(vm, type) && type_object->layout != Layout::type &&
                     type_object->layout != Layout::super && type_object->layout != Layout::module;
  if (plain) {
    const Value attribute = type_lookup(vm, type, name);
    const Layout layout = attribute.is_ref() && !attribute.is_null() ? vm.layout_of(attribute)
                                                                     : Layout::none;
    const bool method = layout == Layout::function ||
                        (layout == Layout::method_descriptor &&
                         !vm.is_exact(attribute, TypeId::classmethod_descriptor));
    if (method) {
      const Handle dict = object.is_ref() ? instance_dict(vm, object.handle(), false) : 0;
      if (dict == 0 || dict_get_str(vm, dict, name).is_null()) {
        result.kind = LoadMethod::Kind::unbound;
        result.callable = vm.incref(attribute);
        return result;
      }
    }
  }
  result.outcome = get_attribute(vm, object, name);
  if (result.outcome.is_value()) {
    result.kind = LoadMethod::Kind::value;
    result.callable = result.outcome.value;
  }
  return result;
}

namespace {

AttributeCache cache_of_class(Vm& vm, Value cls, Handle name) {
  AttributeCache cache;
  const Value attribute = type_lookup(vm, cls.handle(), name);
  if (attribute.is_null() || is_data_descriptor(vm, type_lookup(vm, type_handle(TypeId::type), name))) return cache;
  if (attribute.is_ref()) {
    const Layout layout = vm.layout_of(attribute);
    if (layout == Layout::classmethod || layout == Layout::staticmethod ||
        vm.is_exact(attribute, TypeId::classmethod_descriptor) || has_python_dunder(vm, attribute, Dunder::get)) {
      return cache;
    }
  }
  cache.kind = AttributeCache::Kind::class_value;
  cache.version = vm.type_at(cls.handle())->version;
  cache.value = attribute;
  return cache;
}

// A property of no subclass, with a getter in Python.
bool is_plain_property(Vm& vm, Value attribute) {
  if (!vm.is_exact(attribute, TypeId::property)) return false;
  const Value getter = vm.at<Property>(attribute)->getter;
  return getter.is_ref() && !getter.is_null() && vm.is_exact(getter, TypeId::function);
}

}  // namespace

AttributeCache attribute_cache_for_load(Vm& vm, Value object, Handle name) {
  AttributeCache cache;
  const Handle type = vm.type_of(object);
  const TypeObject* type_object = vm.type_at(type);
  if (type == type_handle(TypeId::type)) return cache_of_class(vm, object, name);
  if (has_get_hooks(vm, type) || type_object->version == 0) return cache;
  const Layout layout = type_object->layout;
  if (layout == Layout::super || layout == Layout::type) return cache;
  if ((type_object->flags & kThreadLocal) != 0) return cache;
  cache.version = type_object->version;
  cache.has_dict = (type_object->flags & kHasDict) != 0 ? 1 : 0;
  const Value attribute = type_lookup(vm, type, name);
  if (!attribute.is_null() && attribute.is_ref()) {
    if (vm.layout_of(attribute) == Layout::member) {
      cache.kind = AttributeCache::Kind::slot;
      cache.dict_index = vm.at<Member>(attribute)->slot;
      return cache;
    }
    if (layout == Layout::tuple && tuple_getter_index(vm, attribute, cache.dict_index)) {
      cache.kind = AttributeCache::Kind::tuple_item;
      return cache;
    }
    if (is_plain_property(vm, attribute)) {
      cache.kind = AttributeCache::Kind::property;
      cache.value = attribute;
    }
    if (is_data_descriptor(vm, attribute)) return cache;
  }
  if (object.is_ref()) {
    const Handle dict = instance_dict(vm, object.handle(), false);
    if (dict != 0) {
      const uint32_t index = dict_find_index(vm, dict, name);
      if (index != kNoEntry) {
        cache.kind = AttributeCache::Kind::instance_dict;
        cache.dict_index = index;
        if (layout == Layout::module && attribute.is_null()) {
          cache.kind = AttributeCache::Kind::module_dict;
          cache.version = vm.at<Dict>(dict)->version;
        }
        return cache;
      }
    }
  }
  if (attribute.is_null()) return cache;
  cache.value = attribute;
  if (!attribute.is_ref()) {
    cache.kind = AttributeCache::Kind::type_value;
    return cache;
  }
  switch (vm.layout_of(attribute)) {
    case Layout::function: cache.kind = AttributeCache::Kind::method; break;
    case Layout::method_descriptor:
      if (!vm.is_exact(attribute, TypeId::classmethod_descriptor)) {
        cache.kind = AttributeCache::Kind::method;
      }
      break;
    case Layout::classmethod:
    case Layout::staticmethod: break;
    default:
      if (!has_python_dunder(vm, attribute, Dunder::get)) {
        cache.kind = AttributeCache::Kind::type_value;
      }
      break;
  }
  return cache;
}

AttributeCache attribute_cache_for_store(Vm& vm, Value object, Handle name) {
  AttributeCache cache;
  if (!object.is_ref()) return cache;
  const Handle type = vm.type_of(object);
  const TypeObject* type_object = vm.type_at(type);
  const uint64_t hooks = dunder_bit(Dunder::setattr) | dunder_bit(Dunder::delattr);
  if ((type_object->dunders & hooks) != 0 || type_object->version == 0) return cache;
  if (type_object->layout == Layout::type || type_object->layout == Layout::module) return cache;
  if ((type_object->flags & kThreadLocal) != 0) return cache;
  const Value attribute = type_lookup(vm, type, name);
  cache.version = type_object->version;
  cache.has_dict = (type_object->flags & kHasDict) != 0 ? 1 : 0;
  if (attribute.is_ref() && !attribute.is_null()) {
    if (vm.layout_of(attribute) == Layout::member) {
      cache.kind = AttributeCache::Kind::slot;
      cache.dict_index = vm.at<Member>(attribute)->slot;
      return cache;
    }
    if (is_data_descriptor(vm, attribute)) return cache;
  }
  const Handle dict = instance_dict(vm, object.handle(), false);
  const uint32_t index = dict == 0 ? kNoEntry : dict_find_index(vm, dict, name);
  if (index == kNoEntry) {
    const bool interned = (vm.at<Str>(name)->flags & 1) != 0;
    if (cache.has_dict != 0 && interned) cache.kind = AttributeCache::Kind::new_attribute;
    return cache;
  }
  cache.kind = AttributeCache::Kind::instance_dict;
  cache.dict_index = index;
  return cache;
}

bool add_attribute(Vm& vm, Handle object, Handle name, Value value) {
  Handle dict = vm.at<Instance>(object)->dict;
  if (dict == 0) dict = instance_dict(vm, object, true);
  else if (dict_find_index(vm, dict, name) != kNoEntry) return false;
  dict_append_entry(vm, dict, Value::ref(name), str_hash(vm, name), value);
  return true;
}

}  // namespace lockstep::vm
