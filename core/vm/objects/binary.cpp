// The binary operators: what a type has in the place of CPython's slots for numbers and for sequences, and what
// built-in ones do. User code is called by the prelude (_prelude_data.py), which asks here which slot is whose.
#include "core/vm/objects/arith.h"

#include "core/base/search.h"
#include "core/vm/builtin.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/classes/union_type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/buffer.h"
#include "core/vm/objects/deque.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/int.h"
#include "core/vm/objects/iter.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number.h"
#include "core/vm/objects/sequence.h"
#include "core/vm/objects/set.h"
#include "core/vm/objects/set_ops.h"
#include "core/vm/objects/str.h"
#include "core/vm/objects/views.h"
#include "core/vm/text/format.h"

namespace lockstep::vm {

namespace {

Outcome not_implemented() { return Outcome::of(Value::not_implemented()); }
bool declined(const Outcome& outcome) {
  return outcome.is_value() && outcome.value.is_not_implemented();
}

Layout layout_or_none(Vm& vm, Value v) {
  return v.is_ref() && !v.is_null() ? vm.layout_of(v) : Layout::none;
}

bool is_concatenated(Layout layout) {
  return is_sequence_layout(layout) || layout == Layout::deque || layout == Layout::array;
}

// Repetition counts: a sequence times an integer-like. need_python: __index__.
Outcome repeat_by(Vm& vm, Value sequence, Value count, bool inplace) {
  const Layout layout = layout_or_none(vm, sequence);
  int64_t n = 0;
  switch (index_int64(vm, count, n, false)) {
    case Tri::yes: break;
    case Tri::error:
      vm.decref(vm.take_raised());
      return vm.raise(TypeId::OverflowError,
                      "cannot fit '" + vm.type_name(count) + "' into an index-sized integer");
    case Tri::need_python:
      return vm.tail_prelude("sequence_repeat", {sequence, count, Value::boolean(inplace)});
    case Tri::no:
      return vm.raise(TypeId::TypeError,
                      "can't multiply sequence by non-int of type '" + vm.type_name(count) + "'");
  }
  if (layout == Layout::deque) {
    return vm.tail_prelude(inplace ? "deque_imultiply" : "deque_multiply", {sequence, count});
  }
  if (layout == Layout::array) return array_repeat(vm, sequence, n, inplace);
  if (inplace && layout == Layout::list) return list_repeat_inplace(vm, sequence, n);
  if (inplace && layout == Layout::bytearray) {
    const Outcome repeated = sequence_repeat(vm, sequence, n);
    if (!repeated.is_value()) return repeated;
    Own held(vm, repeated.value);
    std::string_view data;
    bytes_view(vm, repeated.value, data);
    if (!bytearray_replace(vm, sequence.handle(), 0, vm.at<ByteArray>(sequence)->size, data)) {
      return Outcome::error();
    }
    return Outcome::of(vm.incref(sequence));
  }
  return sequence_repeat(vm, sequence, n);
}

Outcome dict_or(Vm& vm, Value left, Value right, bool inplace) {
  if (layout_or_none(vm, left) != Layout::dict) return not_implemented();
  if (inplace) {
    const Outcome done = dict_update(vm, left, right, true);
    if (done.is_value()) return Outcome::of(vm.incref(left));
    if (done.is_error()) return done;
    drop_tail(vm);
    return vm.tail_prelude("dict_ior", {left, right});
  }
  if (layout_or_none(vm, right) != Layout::dict) return not_implemented();
  Own copy(vm, dict_copy(vm, left.handle()));
  if (copy.get().is_null()) return Outcome::error();
  const Outcome done = dict_update(vm, copy.get(), right, false);
  if (done.is_value()) return Outcome::of(copy.take());
  if (done.is_error()) return done;
  drop_tail(vm);
  return vm.tail_prelude("dict_ior", {copy.get(), right});
}

}  // namespace

const char* binary_op_symbol(BinaryOp op, bool inplace) {
  static const char* const kSymbols[] = {"+", "&",           "//", "<<", "@", "*", "%",
                                         "|", "** or pow()", ">>", "-",  "/", "^"};
  static const char* const kInplace[] = {
      "+=", "&=", "//=", "<<=", "@=", "*=", "%=", "|=", "**=", ">>=", "-=", "/=", "^="};
  return inplace ? kInplace[static_cast<int>(op)] : kSymbols[static_cast<int>(op)];
}

Outcome unsupported_operands(Vm& vm, BinaryOp op, Value left, Value right, bool inplace) {
  std::string message = std::string("unsupported operand type(s) for ") +
                        binary_op_symbol(op, inplace) + ": '" + vm.type_name(left) + "' and '" +
                        vm.type_name(right) + "'";
  if (op == BinaryOp::rshift && !inplace && layout_or_none(vm, left) == Layout::builtin) {
    Own print(vm, vm.intern("print"));
    const Value builtin = dict_get_str(vm, vm.root(Root::builtins_dict), print.get().handle());
    if (builtin.same(left)) message += ". Did you mean \"print(<message>, file=<output_stream>)\"?";
  }
  return vm.raise(TypeId::TypeError, message);
}

Outcome binary_number(Vm& vm, BinaryOp op, Value left, Value right) {
  const Outcome number = number_binary(vm, op, left, right);
  if (!declined(number)) return number;
  const Layout layout = layout_or_none(vm, left);
  if (op == BinaryOp::remainder &&
      (layout == Layout::str || layout == Layout::bytes || layout == Layout::bytearray)) {
    return percent_format(vm, left, right);
  }
  if (op == BinaryOp::or_ || op == BinaryOp::and_ || op == BinaryOp::subtract ||
      op == BinaryOp::xor_) {
    const Outcome set = set_binary(vm, op, left, right);
    if (!declined(set) || op != BinaryOp::or_) return set;
    if (layout_or_none(vm, right) == Layout::mapping_proxy)
      return binary_op(vm, op, left, shown_mapping(vm, right), false);
    if (layout == Layout::dict) return dict_or(vm, left, right, false);
    if (layout == Layout::mapping_proxy)
      return binary_op(vm, op, shown_mapping(vm, left), right, false);
    return type_union(vm, left, right);
  }
  return not_implemented();
}

Outcome binary_sequence(Vm& vm, BinaryOp op, Value left, Value right, bool inplace) {
  const Layout a = layout_or_none(vm, left), b = layout_or_none(vm, right);
  if (op == BinaryOp::add && is_sequence_layout(a)) {
    if (inplace && a == Layout::list) return list_iadd(vm, left, right);
    if (inplace && a == Layout::bytearray) {
      std::string_view data;
      if (bytes_view(vm, right, data)) {
        if (!bytearray_replace(vm, left.handle(), vm.at<ByteArray>(left)->size, 0, data))
          return Outcome::error();
        return Outcome::of(vm.incref(left));
      }
    }
    return sequence_concat(vm, left, right);
  }
  if (op == BinaryOp::add && a == Layout::deque) {
    return vm.tail_prelude(inplace ? "deque_iadd" : "deque_add", {left, right});
  }
  if (op == BinaryOp::add && a == Layout::array) return array_concat(vm, left, right, inplace);
  if (op == BinaryOp::multiply && is_concatenated(a)) return repeat_by(vm, left, right, inplace);
  if (op == BinaryOp::multiply && is_concatenated(b)) return repeat_by(vm, right, left, false);
  return unsupported_operands(vm, op, left, right, inplace);
}

// --- the slots of a type -------------------------------------------------------------------------

namespace {

constexpr int32_t kNoSlot = 0, kUserSlot = -1;
constexpr int32_t kIntSlot = 1, kRealSlot = 2, kComplexSlot = 3, kLayoutSlots = 16;

// What a type has under a special method's name: nothing, its own built-in function, or code of a person's. A
// built-in method under another name, or of a class that this is none of, counts as such.
enum class Has : uint8_t { nothing, built_in, user };

Has method_of(Vm& vm, Handle type, Handle name, Handle& owner) {
  const Value found = type_lookup(vm, type, name);
  if (found.is_null()) return Has::nothing;
  if (!found.is_ref() || vm.layout_of(found) != Layout::method_descriptor) return Has::user;
  const MethodDescriptor* method = vm.at<MethodDescriptor>(found);
  owner = method->owner;
  return builtin_def(method->index).name == vm.str_view(Value::ref(name)) && vm.is_subtype(type, owner)
             ? Has::built_in
             : Has::user;
}

bool has_own(Vm& vm, Value value, Dunder dunder) {
  Handle owner = 0;
  return has_python_dunder(vm, value, dunder) &&
         method_of(vm, vm.type_of(value), name_of(vm, dunder), owner) == Has::user;
}

bool grows_in_place(Layout layout) {
  return layout == Layout::list || layout == Layout::bytearray || layout == Layout::deque ||
         layout == Layout::array;
}

// Whether CPython's type has a table of sequence slots, even if it has no repetition in it.
bool has_sequence_table(Vm& vm, Value value) {
  const Layout layout = layout_or_none(vm, value);
  if ((vm.type_at(vm.type_of(value))->flags & kHeapType) != 0 || is_concatenated(layout)) return true;
  return layout == Layout::dict || layout == Layout::set || layout == Layout::dict_view ||
         layout == Layout::mapping_proxy || layout == Layout::range || layout == Layout::memoryview;
}

bool repeats(Vm& vm, Value value) {
  return is_concatenated(layout_or_none(vm, value)) && !has_own(vm, value, Dunder::mul) &&
         !has_own(vm, value, Dunder::rmul);
}

Dunder dunder_of(int32_t op) { return op < 0 ? Dunder::divmod : binary_dunder(static_cast<uint32_t>(op)); }
Dunder after(Dunder dunder, uint32_t steps) { return static_cast<Dunder>(static_cast<uint32_t>(dunder) + steps); }

}  // namespace

int32_t operator_slot(Vm& vm, Value value, int32_t op) {
  const Handle type = vm.type_of(value);
  Handle owners[2] = {0, 0};
  for (uint32_t i = 0; i < 2; ++i) {
    if (method_of(vm, type, name_of(vm, after(dunder_of(op), i)), owners[i]) == Has::user) return kUserSlot;
  }
  const Handle owner = owners[0] != 0 ? owners[0] : owners[1];
  if (owner == 0) return kNoSlot;
  const Layout layout = vm.type_at(owner)->layout;
  switch (layout) {
    case Layout::int_:
    case Layout::bool_: return kIntSlot;
    case Layout::float_: return kRealSlot;
    case Layout::complex: return kComplexSlot;
    default: break;
  }
  const bool sequence = op == static_cast<int32_t>(BinaryOp::add) || op == static_cast<int32_t>(BinaryOp::multiply);
  return sequence && is_concatenated(layout) ? kNoSlot : kLayoutSlots + static_cast<int32_t>(layout);
}

Outcome call_operator_slot(Vm& vm, int32_t slot, int32_t op, Value left, Value right) {
  if (slot < kLayoutSlots) {
    const NumberKind a = number_kind(vm, left), b = number_kind(vm, right);
    const NumberKind most = slot == kIntSlot    ? NumberKind::integer
                            : slot == kRealSlot ? NumberKind::real
                                                : NumberKind::complex;
    if (a == NumberKind::none || b == NumberKind::none || a > most || b > most) return not_implemented();
    return op < 0 ? number_divmod(vm, left, right) : binary_number(vm, static_cast<BinaryOp>(op), left, right);
  }
  const Layout layout = static_cast<Layout>(slot - kLayoutSlots);
  if (op == static_cast<int32_t>(BinaryOp::remainder) && layout_or_none(vm, left) != layout) return not_implemented();
  return op < 0 ? not_implemented() : binary_number(vm, static_cast<BinaryOp>(op), left, right);
}

Outcome inplace_builtin(Vm& vm, BinaryOp op, Value left, Value right) {
  const Layout layout = layout_or_none(vm, left);
  const Outcome set = set_binary_inplace(vm, op, left, right);
  if (!declined(set)) return set;
  if (op == BinaryOp::or_ && layout == Layout::dict) return dict_or(vm, left, right, true);
  const bool subclass = (vm.type_at(vm.type_of(left))->flags & kHeapType) != 0;
  if (op == BinaryOp::add && subclass && grows_in_place(layout)) return binary_sequence(vm, op, left, right, true);
  return not_implemented();
}

Outcome sequence_operator(Vm& vm, BinaryOp op, Value left, Value right, bool inplace) {
  const Layout layout = layout_or_none(vm, left);
  const bool grows = inplace && grows_in_place(layout);
  if (op == BinaryOp::add) {
    if (grows && !has_own(vm, left, Dunder::iadd)) return binary_sequence(vm, op, left, right, true);
    if (is_concatenated(layout) && !has_own(vm, left, Dunder::add)) return binary_sequence(vm, op, left, right, false);
  } else if (op == BinaryOp::multiply) {
    if (grows && !has_own(vm, left, Dunder::imul)) return binary_sequence(vm, op, left, right, true);
    if (repeats(vm, left)) return binary_sequence(vm, op, left, right, false);
    if ((!inplace || !has_sequence_table(vm, left)) && repeats(vm, right)) {
      return binary_sequence(vm, op, right, left, false);
    }
  }
  return unsupported_operands(vm, op, left, right, inplace);
}

Outcome binary_op(Vm& vm, BinaryOp op, Value left, Value right, bool inplace) {
  const uint64_t bit = dunder_bit(binary_dunder(static_cast<uint32_t>(op)));
  if (has_user_dunder(vm, left, bit) || has_user_dunder(vm, right, bit)) {
    return vm.tail_prelude(inplace ? "inplace_operator" : "binary_operator",
                           {Value::integer(static_cast<int>(op)), left, right});
  }
  if (inplace && left.is_ref()) {
    const Outcome done = inplace_builtin(vm, op, left, right);
    if (!declined(done)) return done;
  }
  const Outcome number = binary_number(vm, op, left, right);
  if (!declined(number)) return number;
  return sequence_operator(vm, op, left, right, inplace);
}
}  // namespace lockstep::vm
