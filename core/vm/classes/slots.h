// Special methods of built-in types as table rows: int.__add__, list.__len__, dict.__eq__ ...
// Templates over the operator; each does what the type's own slot does, whatever a subclass
// overrides.
#pragma once

#include "core/vm/objects/arith.h"
#include "core/vm/objects/hash.h"
#include "core/vm/objects/iter.h"
#include "core/vm/objects/number.h"
#include "core/vm/objects/sequence.h"
#include "core/vm/objects/str.h"
#include "core/vm/table.h"
#include "core/vm/text/format.h"
#include "core/vm/text/repr.h"

namespace lockstep::vm {

// Numbers' slots know numbers only; int's leave floats to float's, and float's leave complex numbers to complex's.
inline bool is_other_number(Vm& vm, const Args& args) {
  const NumberKind other = number_kind(vm, args[1]);
  const NumberKind self = number_kind(vm, args[0]);
  return self != NumberKind::none && (other == NumberKind::none || self < other);
}
inline Outcome slot_declined() { return Outcome::of(Value::not_implemented()); }
template <BinaryOp op>
Outcome slot_binary(Vm& vm, const Args& args) {
  return is_other_number(vm, args) ? slot_declined() : binary_number(vm, op, args[0], args[1]);
}
template <BinaryOp op>
Outcome slot_reflected(Vm& vm, const Args& args) {
  return is_other_number(vm, args) ? slot_declined() : binary_number(vm, op, args[1], args[0]);
}
template <CompareOp op>
Outcome slot_compare(Vm& vm, const Args& args) {
  return is_other_number(vm, args) ? slot_declined() : compare_builtin(vm, op, args[0], args[1]);
}
template <UnaryOp op>
Outcome slot_unary(Vm& vm, const Args& args) { return unary_builtin(vm, op, args[0]); }
inline Outcome slot_add(Vm& vm, const Args& args) { return sequence_concat(vm, args[0], args[1]); }
inline Outcome slot_iadd(Vm& vm, const Args& args) {
  return binary_sequence(vm, BinaryOp::add, args[0], args[1], true);
}
Outcome slot_mul(Vm& vm, const Args& args);
Outcome slot_imul(Vm& vm, const Args& args);
inline Outcome slot_len(Vm& vm, const Args& args) {
  int64_t size = 0;
  const Tri done = length_fast_builtin(vm, args[0], size);
  if (done == Tri::need_python) return length(vm, args[0]);
  return done == Tri::yes ? Outcome::of(vm.new_int(size)) : Outcome::error();
}
inline Outcome slot_getitem(Vm& vm, const Args& args) {
  return get_item_builtin(vm, args[0], args[1]);
}
inline Outcome slot_setitem(Vm& vm, const Args& args) {
  return set_item_builtin(vm, args[0], args[1], args[2]);
}
inline Outcome slot_delitem(Vm& vm, const Args& args) {
  return del_item_builtin(vm, args[0], args[1]);
}
inline Outcome slot_contains(Vm& vm, const Args& args) {
  return contains_builtin(vm, args[0], args[1]);
}
inline Outcome slot_iter(Vm& vm, const Args& args) { return get_iter_builtin(vm, args[0]); }
inline Outcome slot_repr(Vm& vm, const Args& args) { return repr_builtin(vm, args[0]); }
inline Outcome slot_str(Vm& vm, const Args& args) { return str_builtin(vm, args[0]); }
inline Outcome slot_hash(Vm& vm, const Args& args) { return hash_builtin(vm, args[0]); }
inline Outcome slot_format(Vm& vm, const Args& args) {
  if (!vm.is_str(args[1])) {
    return vm.raise(TypeId::TypeError,
                    "__format__() argument must be str, not " + vm.type_name(args[1]));
  }
  return format_builtin(vm, args[0], vm.str_copy(args[1]));
}
// str.__rmod__ and the like: the format is what stands on the left.
inline Outcome slot_rmod(Vm& vm, const Args& args) {
  if (!args[1].is_ref() || vm.layout_of(args[1]) != vm.layout_of(args[0])) return slot_declined();
  return binary_number(vm, BinaryOp::remainder, args[1], args[0]);
}
Outcome slot_bool(Vm& vm, const Args& args);

#define LOCKSTEP_COMPARE_SLOTS                                                                     \
  slot("__lt__", slot_compare<CompareOp::lt>, 1), slot("__le__", slot_compare<CompareOp::le>, 1),  \
  slot("__eq__", slot_compare<CompareOp::eq>, 1), slot("__ne__", slot_compare<CompareOp::ne>, 1),  \
  slot("__gt__", slot_compare<CompareOp::gt>, 1), slot("__ge__", slot_compare<CompareOp::ge>, 1)

#define LOCKSTEP_BINARY_SLOTS(name, op)               \
  slot("__" name "__", slot_binary<BinaryOp::op>, 1), \
      slot("__r" name "__", slot_reflected<BinaryOp::op>, 1)

}  // namespace lockstep::vm
