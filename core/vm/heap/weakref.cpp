#include "core/vm/heap/weakref.h"

#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"

namespace lockstep::vm {

Outcome new_weakref(Vm& vm, Handle type, Value target, Value callback) {
  Handle* place = target.is_ref() ? weakrefs_place(vm, target.handle()) : nullptr;
  if (place == nullptr) {
    return vm.raise_format(TypeId::TypeError, "cannot create weak reference to '%s' object",
                           vm.type_name(target).c_str());
  }
  const bool plain = callback.is_null() || callback.is_none();
  const Handle first = *place;
  const bool first_is_basic = first != 0 && vm.at<Weakref>(first)->callback.is_null() &&
                              vm.at<Object>(first)->type == type_handle(TypeId::weakref);
  const bool exact = type == type_handle(TypeId::weakref);
  if (plain && exact && first_is_basic) return Outcome::of(vm.incref(Value::ref(first)));
  const Handle weakref = vm.new_object_of(type, sizeof(Weakref));
  Weakref* object = vm.at<Weakref>(weakref);
  object->target = target.handle();
  object->callback = plain ? Value::null() : vm.incref(callback);
  // The shared reference stays first; others follow it, the newest before older ones.
  if ((plain && exact) || !first_is_basic) {
    object->next = first;
    *weakrefs_place(vm, target.handle()) = weakref;
    vm.heap().mark_range(target.handle(), object_bytes(vm, target.handle()));
  } else {
    object->next = vm.at<Weakref>(first)->next;
    vm.at<Weakref>(first)->next = weakref;
    vm.mark(first);
  }
  return Outcome::of(Value::ref(weakref));
}

Value weakref_target(Vm& vm, Handle weakref) {
  const Handle target = vm.at<Weakref>(weakref)->target;
  return target == 0 ? Value::none() : vm.incref(Value::ref(target));
}

}  // namespace lockstep::vm
