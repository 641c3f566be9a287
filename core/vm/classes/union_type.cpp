#include "core/vm/classes/union_type.h"

#include "core/vm/classes/type.h"

namespace lockstep::vm {

namespace {

bool is_type_like(Vm& vm, Value v) {
  if (!v.is_ref() || v.is_null()) return false;
  const Layout layout = vm.layout_of(v);
  return layout == Layout::type || layout == Layout::generic_alias || layout == Layout::union_type;
}

}  // namespace

Outcome type_union(Vm& vm, Value left, Value right) {
  const bool a = is_type_like(vm, left), b = is_type_like(vm, right);
  if ((a && b) || (a && right.is_none()) || (left.is_none() && b)) {
    return vm.tail_prelude("make_union", {left, right});
  }
  return Outcome::of(Value::not_implemented());
}

}  // namespace lockstep::vm
