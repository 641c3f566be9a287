// Values as indices and bounds: operator.index() and what builtins do when only user code knows the number.
#include "core/vm/classes/type.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/equal.h"
#include "core/vm/objects/number.h"

namespace lockstep::vm {

Tri index_int64(Vm& vm, Value value, int64_t& out, bool clamp) {
  if (value.is_int()) {
    out = value.as_int();
    return Tri::yes;
  }
  if (number_kind(vm, value) == NumberKind::integer) {
    if (vm.to_int64(value, out)) return Tri::yes;
    if (clamp) {
      out = vm.big_of(value).is_negative() ? INT64_MIN : INT64_MAX;
      return Tri::yes;
    }
    vm.raise(TypeId::OverflowError, "Python int too large to convert to C ssize_t");
    return Tri::error;
  }
  return has_user_dunder(vm, value, dunder_bit(Dunder::index)) ? Tri::need_python : Tri::no;
}

Outcome index_value(Vm& vm, Value value) {
  if (value.is_int() || (value.is_ref() && vm.is_exact(value, TypeId::int_)))
    return Outcome::of(vm.incref(value));
  if (number_kind(vm, value) == NumberKind::integer)
    return Outcome::of(vm.new_big(vm.big_of(value)));
  if (has_user_dunder(vm, value, dunder_bit(Dunder::index)))
    return vm.tail_prelude("index_object", {value});
  return vm.raise(TypeId::TypeError,
                  "'" + vm.type_name(value) + "' object cannot be interpreted as an integer");
}

Outcome index_failed(Vm& vm, Value value, uint32_t places) {
  if (vm.has_raised()) return Outcome::error();
  if (has_user_dunder(vm, value, dunder_bit(Dunder::index))) return Outcome::indices(places);
  return index_value(vm, value);
}

Tri resolve_slice(Vm& vm, Value slice, int64_t length, SliceRange& out) {
  const Slice parts = *vm.at<Slice>(slice);
  const Value values[3] = {parts.start, parts.stop, parts.step};
  int64_t numbers[3] = {0, 0, 1};
  for (int i = 0; i < 3; ++i) {
    if (values[i].is_none()) continue;
    if (values[i].is_int()) {
      numbers[i] = values[i].as_int();
      continue;
    }
    const Tri index = index_int64(vm, values[i], numbers[i], true);
    if (index == Tri::need_python) return index;
    if (index == Tri::no) {
      vm.raise(TypeId::TypeError,
               "slice indices must be integers or None or have an __index__ method");
      return Tri::error;
    }
  }
  int64_t step = numbers[2];
  if (step == 0) {
    vm.raise(TypeId::ValueError, "slice step cannot be zero");
    return Tri::error;
  }
  if (step < -INT64_MAX) step = -INT64_MAX;
  const bool down = step < 0;
  auto clip = [&](Value part, int64_t number, int64_t otherwise) {
    if (part.is_none()) return otherwise;
    if (number < 0) {
      number += length;
      if (number < 0) number = down ? -1 : 0;
    } else if (number >= length) {
      number = down ? length - 1 : length;
    }
    return number;
  };
  out.start = clip(values[0], numbers[0], down ? length - 1 : 0);
  out.stop = clip(values[1], numbers[1], down ? -1 : length);
  out.step = step;
  out.count = 0;
  if (!down && out.start < out.stop) out.count = (out.stop - out.start - 1) / step + 1;
  if (down && out.stop < out.start) out.count = (out.start - out.stop - 1) / -step + 1;
  return Tri::yes;
}

}  // namespace lockstep::vm
