// Writing and deleting attributes.
#include "core/vm/bootstrap.h"
#include "core/vm/builtin.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/descriptor.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/exception.h"

namespace lockstep::vm {

namespace {

Outcome store(Vm& vm, Value object, Handle dict, Handle name, Value value) {
  if (value.is_null()) {
    if (!dict_del_str(vm, dict, name)) return raise_no_attribute(vm, object, name);
    return Outcome::none();
  }
  const Value key = vm.intern_str(vm.incref(Value::ref(name)));
  dict_set_str(vm, dict, key.handle(), value);
  vm.decref(key);
  return Outcome::none();
}

// Classes that stand for C's, as hidden modules make them; those of syntax trees can be changed in CPython, too.
bool is_fixed(Vm& vm, const TypeObject* type) {
  if ((type->flags & kHeapType) == 0) return true;
  if ((type->flags & kLongName) == 0) return false;
  const Value module = dict_get_text(vm, type->dict, "__module__");
  return module.is_null() || !vm.is_str(module) || vm.str_view(module) != "ast";
}

Outcome set_type_attribute(Vm& vm, Value cls, Handle name, Value value) {
  const TypeObject* type = vm.type_at(cls.handle());
  if (is_fixed(vm, type)) {
    return vm.raise(TypeId::TypeError, "cannot set '" + vm.str_copy(Value::ref(name)) +
                                           "' attribute of immutable type '" +
                                           name_of_type(vm, cls.handle()) + "'");
  }
  const Value meta = type_lookup(vm, vm.type_of(cls), name);
  if (is_data_descriptor(vm, meta)) return set_through_descriptor(vm, meta, cls, value);
  const Outcome outcome = store(vm, cls, type->dict, name, value);
  if (outcome.is_value()) type_attribute_changed(vm, cls.handle(), name);
  return outcome;
}

}  // namespace

Outcome generic_set_attribute(Vm& vm, Value object, Handle name, Value value) {
  if (is_type(vm, object)) return set_type_attribute(vm, object, name, value);
  const Value attribute = type_lookup(vm, vm.type_of(object), name);
  if (is_data_descriptor(vm, attribute)) return set_through_descriptor(vm, attribute, object, value);
  const Handle dict = object.is_ref() ? instance_dict(vm, object.handle(), !value.is_null()) : 0;
  if (dict != 0) return store(vm, object, dict, name, value);
  const bool has_place = object.is_ref() && dict_place(vm, object.handle()) != nullptr;
  if (attribute.is_null() || has_place) return raise_no_attribute(vm, object, name);
  return vm.raise(TypeId::AttributeError, "'" + vm.type_name(object) + "' object attribute '" +
                                              vm.str_copy(Value::ref(name)) + "' is read-only");
}

namespace {

// object's and type's __setattr__ and __delattr__; not, say, dict.__setitem__ under that name.
bool is_plain_setter(Vm& vm, Value function) {
  if (function.is_null()) return true;
  if (vm.layout_of(function) != Layout::method_descriptor) return false;
  const std::string_view name = builtin_def(vm.at<MethodDescriptor>(function)->index).name;
  return name == "__setattr__" || name == "__delattr__";
}

}  // namespace

Outcome set_attribute(Vm& vm, Value object, Handle name, Value value) {
  const TypeObject* type = vm.type_at(vm.type_of(object));
  const Dunder dunder = value.is_null() ? Dunder::delattr : Dunder::setattr;
  if ((type->dunders & dunder_bit(dunder)) != 0) {
    const Value function = lookup_special(vm, object, dunder);
    if (!is_plain_setter(vm, function)) {
      if (value.is_null()) return vm.tail_call(function, {object, Value::ref(name)});
      return vm.tail_call(function, {object, Value::ref(name), value});
    }
  }
  return generic_set_attribute(vm, object, name, value);
}

}  // namespace lockstep::vm
