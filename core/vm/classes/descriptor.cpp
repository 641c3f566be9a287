#include "core/vm/classes/descriptor.h"

#include "core/vm/bootstrap.h"
#include "core/vm/builtin.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/super.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/list.h"

namespace lockstep::vm {

namespace {

bool is_missing(Value v) { return v.is_null() || v.is_none(); }

std::string owner_name(Vm& vm, Handle owner) { return name_of_type(vm, owner); }

Outcome raise_wrong_type(Vm& vm, std::string_view name, Handle owner, Value instance) {
  return vm.raise(TypeId::TypeError, "descriptor '" + std::string(name) + "' for '" +
                                         owner_name(vm, owner) + "' objects doesn't apply to a '" +
                                         vm.type_name(instance) + "' object");
}

Outcome raise_property(Vm& vm, Value property, Value instance, const char* what) {
  const Value name = vm.at<Property>(property)->name;
  const std::string cls = vm.str_copy(Value::ref(vm.type_at(vm.type_of(instance))->qualname));
  if (name.is_null() || name.is_none()) {
    return vm.raise(TypeId::AttributeError, "property of '" + cls + "' object has no " + what);
  }
  return vm.raise(TypeId::AttributeError, "property '" + vm.str_copy(name) + "' of '" + cls +
                                              "' object has no " + what);
}

Outcome bind_method_descriptor(Vm& vm, Value attribute, Value instance, Handle type) {
  const MethodDescriptor* method = vm.at<MethodDescriptor>(attribute);
  const bool for_class = vm.is_exact(attribute, TypeId::classmethod_descriptor);
  if (instance.is_null() && !for_class) return Outcome::of(vm.incref(attribute));
  const Value self = for_class ? Value::ref(type) : instance;
  const uint32_t index = method->index;
  if (!for_class && !vm.is_subtype(vm.type_of(instance), method->owner)) {
    return raise_wrong_type(vm, builtin_def(index).name, method->owner, instance);
  }
  const Handle builtin = vm.new_object(TypeId::builtin, sizeof(Builtin));
  vm.at<Builtin>(builtin)->index = index;
  vm.at<Builtin>(builtin)->self = vm.incref(self);
  return Outcome::of(Value::ref(builtin));
}

Outcome bind_classmethod(Vm& vm, Value attribute, Handle type) {
  Value callable = vm.at<ClassMethod>(attribute)->callable;
  while (callable.is_ref() && !callable.is_null() && vm.is_exact(callable, TypeId::classmethod)) {
    callable = vm.at<ClassMethod>(callable)->callable;
  }
  if (vm.is_exact(callable, TypeId::function) || vm.layout_of(callable) == Layout::bound_method) {
    return Outcome::of(new_bound_method(vm, callable, Value::ref(type)));
  }
  // Other descriptors are asked to bind themselves to the class (classmethod(property(...))).
  const Layout layout = callable.is_ref() ? vm.layout_of(callable) : Layout::none;
  const bool descriptor = layout == Layout::property || layout == Layout::classmethod ||
                          layout == Layout::staticmethod ||
                          has_python_dunder(vm, callable, Dunder::get);
  if (descriptor) return bind_descriptor(vm, callable, Value::ref(type), type);
  return Outcome::of(new_bound_method(vm, callable, Value::ref(type)));
}

Outcome read_member(Vm& vm, Value attribute, Value instance) {
  const Member* member = vm.at<Member>(attribute);
  if (!vm.is_subtype(vm.type_of(instance), member->owner)) {
    return raise_wrong_type(vm, vm.str_view(Value::ref(member->name)), member->owner, instance);
  }
  const Value value = slots_of(vm, instance.handle())[member->slot];
  if (value.is_null()) return raise_no_attribute(vm, instance, member->name);
  return Outcome::of(vm.incref(value));
}

}  // namespace

Value new_bound_method(Vm& vm, Value function, Value self) {
  const Handle method = vm.new_object(TypeId::method, sizeof(BoundMethod));
  BoundMethod* object = vm.at<BoundMethod>(method);
  object->function = vm.incref(function);
  object->self = vm.incref(self);
  return Value::ref(method);
}

Outcome call_getter(Vm& vm, uint32_t index, Value object) {
  const Value values[1] = {object};
  Args args;
  args.values = values;
  args.count = 1;
  return builtin_def(index).function(vm, args);
}

bool wrapped_too_deep(Vm& vm, Value wrapper) {
  for (uint32_t i = 0; i < 500; ++i) {
    if (!wrapper.is_ref() || wrapper.is_null()) return false;
    switch (vm.layout_of(wrapper)) {
      case Layout::bound_method: wrapper = vm.at<BoundMethod>(wrapper)->function; break;
      case Layout::classmethod:
      case Layout::staticmethod: wrapper = vm.at<ClassMethod>(wrapper)->callable; break;
      default: return false;
    }
  }
  vm.raise(TypeId::RecursionError, "maximum recursion depth exceeded");
  return true;
}

Outcome bind_builtin(Vm& vm, Value attribute, Value instance, Handle type) {
  switch (vm.layout_of(attribute)) {
    case Layout::function:
      if (instance.is_null()) break;
      return Outcome::of(new_bound_method(vm, attribute, instance));
    case Layout::method_descriptor: return bind_method_descriptor(vm, attribute, instance, type);
    case Layout::classmethod: return bind_classmethod(vm, attribute, type);
    case Layout::staticmethod:
      return Outcome::of(vm.incref(vm.at<ClassMethod>(attribute)->callable));
    case Layout::property: {
      if (instance.is_null()) return Outcome::of(vm.incref(attribute));
      const Value getter = vm.at<Property>(attribute)->getter;
      if (is_missing(getter)) return raise_property(vm, attribute, instance, "getter");
      return vm.tail_call(getter, {instance});
    }
    case Layout::getset: {
      if (instance.is_null()) return Outcome::of(vm.incref(attribute));
      const GetSet* getset = vm.at<GetSet>(attribute);
      if (!vm.is_subtype(vm.type_of(instance), getset->owner)) {
        return raise_wrong_type(vm, vm.str_view(Value::ref(getset->name)), getset->owner, instance);
      }
      return call_getter(vm, getset->index, instance);
    }
    case Layout::member:
      if (instance.is_null()) return Outcome::of(vm.incref(attribute));
      return read_member(vm, attribute, instance);
    case Layout::super: {  // an unbound one in a class is bound when it is read
      const Super* object = vm.at<Super>(attribute);
      if (instance.is_null() || object->object_type != 0) break;
      return new_super(vm, vm.type_of(attribute), Value::ref(object->type), instance);
    }
    default: break;
  }
  return Outcome::of(vm.incref(attribute));
}

bool tuple_getter_index(Vm& vm, Value attribute, uint32_t& index) {
  const TypeObject* type = vm.type_at(vm.type_of(attribute));
  if ((type->flags & kTupleGetter) == 0) return false;
  const uint32_t slots = type->slot_count;
  CHECK(slots == 2, "a tuple getter has a text and a number");
  const Value number = slots_of(vm, attribute.handle())[kTupleGetterSlot];
  if (!number.is_int() || number.as_int() < 0 || number.as_int() > UINT32_MAX) return false;
  index = static_cast<uint32_t>(number.as_int());
  return true;
}

Outcome bind_descriptor(Vm& vm, Value attribute, Value instance, Handle type) {
  if (!attribute.is_ref()) return Outcome::of(attribute);
  uint32_t index = 0;
  if (!instance.is_null() && tuple_getter_index(vm, attribute, index) && vm.layout_of(instance) == Layout::tuple &&
      index < tuple_size(vm, instance.handle())) {
    return Outcome::of(vm.incref(tuple_items(vm, instance.handle())[index]));
  }
  if (has_python_dunder(vm, attribute, Dunder::get)) {
    const Value get = lookup_special(vm, attribute, Dunder::get);
    const Value object = instance.is_null() ? Value::none() : instance;
    if (!is_missing(get)) return vm.tail_call(get, {attribute, object, Value::ref(type)});
  }
  return bind_builtin(vm, attribute, instance, type);
}

bool is_data_descriptor(Vm& vm, Value attribute) {
  if (!attribute.is_ref() || attribute.is_null()) return false;
  const TypeObject* type = vm.type_at(vm.type_of(attribute));
  switch (type->layout) {
    case Layout::property:
    case Layout::getset:
    case Layout::member: return true;
    default: break;
  }
  return (type->dunders & (dunder_bit(Dunder::set) | dunder_bit(Dunder::delete_))) != 0;
}

namespace {

Outcome write_member(Vm& vm, Value attribute, Value instance, Value value) {
  const Member* member = vm.at<Member>(attribute);
  if (!vm.is_subtype(vm.type_of(instance), member->owner)) {
    return raise_wrong_type(vm, vm.str_view(Value::ref(member->name)), member->owner, instance);
  }
  Value* place = slots_of(vm, instance.handle()) + member->slot;
  if (value.is_null() && place->is_null()) {
    return vm.raise(TypeId::AttributeError, vm.str_copy(Value::ref(member->name)));
  }
  const Value before = *place;
  *place = vm.incref(value);
  vm.heap().mark_range(instance.handle(), object_bytes(vm, instance.handle()));
  vm.decref(before);
  return Outcome::none();
}

Outcome write_getset(Vm& vm, Value attribute, Value instance, Value value) {
  const GetSet* getset = vm.at<GetSet>(attribute);
  const std::string_view name = vm.str_view(Value::ref(getset->name));
  if (!vm.is_subtype(vm.type_of(instance), getset->owner)) {
    return raise_wrong_type(vm, name, getset->owner, instance);
  }
  if (getset->setter_index == 0xffffffff) {
    // What CPython keeps as a plain member of its structs says less.
    for (const char* member : {"__globals__", "__closure__", "__builtins__", "__func__", "gi_code", "cr_code",
                               "ag_code", "cr_origin", "start", "stop", "step", "__thisclass__",
                               "__self_class__", "__objclass__", "tb_frame", "tb_lasti", "tb_lineno"}) {
      if (name == member) return vm.raise(TypeId::AttributeError, "readonly attribute");
    }
    if (getset->owner == type_handle(TypeId::complex)) {
      return vm.raise(TypeId::AttributeError, "readonly attribute");
    }
    return vm.raise(TypeId::AttributeError, "attribute '" + std::string(name) + "' of '" +
                                                owner_name(vm, getset->owner) +
                                                "' objects is not writable");
  }
  const Value values[2] = {instance, value};
  Args args;
  args.values = values;
  args.count = 2;
  return builtin_def(getset->setter_index).function(vm, args);
}

}  // namespace

Outcome set_through_builtin(Vm& vm, Value attribute, Value instance, Value value) {
  const bool deleting = value.is_null();
  switch (vm.layout_of(attribute)) {
    case Layout::property: {
      const Property* property = vm.at<Property>(attribute);
      const Value function = deleting ? property->deleter : property->setter;
      if (is_missing(function)) {
        return raise_property(vm, attribute, instance, deleting ? "deleter" : "setter");
      }
      if (deleting) return vm.tail_call(function, {instance});
      return vm.tail_call(function, {instance, value});
    }
    case Layout::getset: return write_getset(vm, attribute, instance, value);
    case Layout::member: return write_member(vm, attribute, instance, value);
    default: break;
  }
  return vm.raise(TypeId::AttributeError, deleting ? "__delete__" : "__set__");
}

Outcome set_through_descriptor(Vm& vm, Value attribute, Value instance, Value value) {
  const bool deleting = value.is_null();
  const Dunder dunder = deleting ? Dunder::delete_ : Dunder::set;
  if (!has_python_dunder(vm, attribute, dunder)) {
    return set_through_builtin(vm, attribute, instance, value);
  }
  const Value function = lookup_special(vm, attribute, dunder);
  if (is_missing(function)) {
    return vm.raise(TypeId::AttributeError, deleting ? "__delete__" : "__set__");
  }
  if (deleting) return vm.tail_call(function, {attribute, instance});
  return vm.tail_call(function, {attribute, instance, value});
}

}  // namespace lockstep::vm
