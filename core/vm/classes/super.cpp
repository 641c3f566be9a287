#include "core/vm/classes/super.h"

#include "core/vm/bootstrap.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/type.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/list.h"

namespace lockstep::vm {

namespace {

// What the classes behind super()'s own have of the name; borrowed, null if they have nothing.
Value look_behind(Vm& vm, const Super* object, Handle name) {
  if (object->object_type == 0 || name == name_of(vm, Name::class_)) return Value::null();
  const Handle mro = vm.type_at(object->object_type)->mro;
  const uint32_t count = tuple_size(vm, mro);
  uint32_t i = 0;
  while (i < count && tuple_items(vm, mro)[i].handle() != object->type) ++i;
  for (++i; i < count; ++i) {
    const Handle cls = tuple_items(vm, mro)[i].handle();
    const Value found = dict_get_str(vm, vm.type_at(cls)->dict, name);
    if (!found.is_null()) return found;
  }
  return Value::null();
}

// As seen from a class (super(C, cls)) nothing is bound to an instance.
bool from_class(const Super* object) {
  return object->object.is_ref() && object->object.handle() == object->object_type;
}

}  // namespace

bool find_in_super(Vm& vm, Value super, Handle name, Outcome& outcome) {
  const Super* object = vm.at<Super>(super);
  const Value found = look_behind(vm, object, name);
  if (found.is_null()) return false;
  outcome = bind_descriptor(vm, found, from_class(object) ? Value::null() : object->object, object->object_type);
  return true;
}

Value find_super_method(Vm& vm, Value super, Handle name) {
  const Super* object = vm.at<Super>(super);
  const Value found = look_behind(vm, object, name);
  const bool method = found.is_ref() && !found.is_null() && !from_class(object) && !object->object.is_null() &&
                      vm.is_exact(found, TypeId::function);
  return method ? found : Value::null();
}

Outcome new_super(Vm& vm, Handle super_type, Value type, Value object) {
  if (!is_type(vm, type)) {
    return vm.raise(TypeId::TypeError,
                    "super() argument 1 must be a type, not " + vm.type_name(type));
  }
  Handle object_type = 0;
  if (!object.is_null() && !object.is_none()) {
    if (is_type(vm, object) && vm.is_subtype(object.handle(), type.handle())) {
      object_type = object.handle();
    } else if (vm.is_subtype(vm.type_of(object), type.handle())) {
      object_type = vm.type_of(object);
    } else {
      return vm.tail_prelude("super_through_class", {Value::ref(super_type), type, object});
    }
  }
  return Outcome::of(super_of(vm, super_type, type.handle(), object, object_type));
}

Value super_of(Vm& vm, Handle super_type, Handle type, Value object, Handle object_type) {
  const Handle handle = vm.new_object_of(super_type, sizeof(Super));
  Super* result = vm.at<Super>(handle);
  result->type = vm.incref_handle(type);
  if (object_type != 0) {
    result->object_type = vm.incref_handle(object_type);
    result->object = vm.incref(object);
  }
  return Value::ref(handle);
}

}  // namespace lockstep::vm
