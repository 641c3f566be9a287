#include "core/vm/objects/arith.h"

#include "core/base/search.h"
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

}  // namespace

const char* compare_op_symbol(CompareOp op) {
  static const char* const kSymbols[] = {"<", "<=", "==", "!=", ">", ">="};
  return kSymbols[static_cast<int>(op)];
}

Outcome unary_builtin(Vm& vm, UnaryOp op, Value operand) { return number_unary(vm, op, operand); }

Outcome unary_op(Vm& vm, UnaryOp op, Value operand) {
  const Dunder dunder = op == UnaryOp::negative   ? Dunder::neg
                        : op == UnaryOp::positive ? Dunder::pos
                                                  : Dunder::invert;
  if (has_python_dunder(vm, operand, dunder)) {
    bool found;
    const Outcome outcome = call_special(vm, operand, dunder, {}, found);
    if (found) return outcome;
  } else {
    const Outcome number = unary_builtin(vm, op, operand);
    if (!declined(number)) return number;
  }
  const char* symbol = op == UnaryOp::negative   ? "unary -"
                       : op == UnaryOp::positive ? "unary +"
                                                 : "unary ~";
  return vm.raise(TypeId::TypeError, std::string("bad operand type for ") + symbol + ": '" +
                                         vm.type_name(operand) + "'");
}

namespace {

// Ordering of two sequences: the first items that differ decide.
Outcome compare_sequences(Vm& vm, CompareOp op, Value left, Value right, bool list) {
  const uint32_t a = list ? list_size(vm, left.handle()) : tuple_size(vm, left.handle());
  const uint32_t b = list ? list_size(vm, right.handle()) : tuple_size(vm, right.handle());
  for (uint32_t i = 0; i < a && i < b; ++i) {
    const Value x = list ? list_items(vm, left.handle())[i] : tuple_items(vm, left.handle())[i];
    const Value y = list ? list_items(vm, right.handle())[i] : tuple_items(vm, right.handle())[i];
    const Tri equal = equal_fast(vm, x, y);
    if (equal == Tri::yes) continue;
    if (equal == Tri::error) return Outcome::error();
    if (equal == Tri::need_python) {
      return vm.tail_prelude("compare_sequences",
                             {Value::integer(static_cast<int>(op)), left, right});
    }
    return compare_op(vm, op, x, y);
  }
  const int order = a < b ? -1 : a > b ? 1 : 0;
  return Outcome::boolean(op == CompareOp::lt   ? order < 0
                          : op == CompareOp::le ? order <= 0
                          : op == CompareOp::gt ? order > 0
                                                : order >= 0);
}

Outcome ordered(CompareOp op, int order) {
  switch (op) {
    case CompareOp::lt: return Outcome::boolean(order < 0);
    case CompareOp::le: return Outcome::boolean(order <= 0);
    case CompareOp::gt: return Outcome::boolean(order > 0);
    case CompareOp::ge: return Outcome::boolean(order >= 0);
    case CompareOp::eq: return Outcome::boolean(order == 0);
    case CompareOp::ne: return Outcome::boolean(order != 0);
  }
  return Outcome::error();
}

// Equality by value is the business of these layouts; other objects answer NotImplemented.
bool compares_by_value(Vm& vm, Value left, Value right) {
  if (number_kind(vm, left) != NumberKind::none) return number_kind(vm, right) != NumberKind::none;
  const Layout a = layout_or_none(vm, left), b = layout_or_none(vm, right);
  if (a == Layout::array || b == Layout::array) {
    return a == b || ((a == Layout::memoryview || b == Layout::memoryview));
  }
  if (is_bytes_like(vm, left)) return is_bytes_like(vm, right);
  if (a == Layout::mapping_proxy) return true;
  if (is_set(vm, left) || is_set_view(vm, left)) return is_set(vm, right) || is_set_view(vm, right);
  if (a != b) return false;
  switch (a) {
    case Layout::str: case Layout::tuple: case Layout::list: case Layout::dict: case Layout::range:
    case Layout::slice: case Layout::bound_method: case Layout::builtin: case Layout::weakref:
    case Layout::generic_alias: case Layout::union_type: case Layout::namespace_: return true;
    case Layout::native: return vm.is_exact(left, TypeId::re_pattern) && vm.is_exact(right, TypeId::re_pattern);
    default: return false;
  }
}

const char* compare_helper(Layout layout) {
  switch (layout) {
    case Layout::list: case Layout::tuple: return "equal_sequences";
    case Layout::dict: return "equal_dicts";
    case Layout::set: case Layout::dict_view: return "equal_sets";
    default: return "equal_parts";
  }
}

}  // namespace

// By what they hold; an empty one is less than any other. Cells may hold cells, and themselves.
static Outcome compare_cells(Vm& vm, CompareOp op, Value left, Value right) {
  constexpr int kDeepest = 900;
  Value a = left, b = right;
  for (int depth = 0; layout_or_none(vm, a) == Layout::cell && layout_or_none(vm, b) == Layout::cell;) {
    a = vm.at<Cell>(a)->content;
    b = vm.at<Cell>(b)->content;
    if (a.is_null() || b.is_null()) break;
    if (++depth > kDeepest) {
      return vm.raise(TypeId::RecursionError, "maximum recursion depth exceeded in comparison");
    }
  }
  if (!a.is_null() && !b.is_null()) return compare_op(vm, op, a, b);
  return compare_op(vm, op, Value::integer(a.is_null() ? 0 : 1), Value::integer(b.is_null() ? 0 : 1));
}

Outcome compare_builtin(Vm& vm, CompareOp op, Value left, Value right) {
  switch (layout_or_none(vm, left)) {
    case Layout::deque: return deque_compare(vm, op, left, right);
    case Layout::mapping_proxy: return compare_op(vm, op, shown_mapping(vm, left), right);
    case Layout::cell:
      if (layout_or_none(vm, right) == Layout::cell) return compare_cells(vm, op, left, right);
      break;
    default: break;
  }
  if (op == CompareOp::eq || op == CompareOp::ne) {
    if (!compares_by_value(vm, left, right)) {
      return left.same(right) ? Outcome::boolean(op == CompareOp::eq) : not_implemented();
    }
    // Sequences of different length are unequal before any item is looked at (lists only compare
    // lengths).
    const Tri equal = equal_layouts_of(vm, left, right);
    if (equal == Tri::error) return Outcome::error();
    if (equal == Tri::need_python) {
      return vm.tail_prelude(compare_helper(layout_or_none(vm, left)),
                             {left, right, Value::boolean(op == CompareOp::ne)});
    }
    return Outcome::boolean((equal == Tri::yes) == (op == CompareOp::eq));
  }
  const NumberKind a = number_kind(vm, left), b = number_kind(vm, right);
  if (a != NumberKind::none || b != NumberKind::none) {
    const bool real = (a == NumberKind::integer || a == NumberKind::real) &&
                      (b == NumberKind::integer || b == NumberKind::real);
    return real ? Outcome::boolean(number_compare(vm, op, left, right)) : not_implemented();
  }
  const Layout x = layout_or_none(vm, left), y = layout_or_none(vm, right);
  if (x == Layout::str && y == Layout::str)
    return ordered(op, vm.str_view(left).compare(vm.str_view(right)));
  if (x == Layout::array || y == Layout::array) return array_compare(vm, op, left, right);
  std::string_view s, t;
  const bool views = x == Layout::memoryview || (y == Layout::memoryview && x != Layout::bytearray);
  if (!views && bytes_view(vm, left, s) && bytes_view(vm, right, t)) {
    return ordered(op, s.compare(t));
  }
  if (x == y && (x == Layout::list || x == Layout::tuple))
    return compare_sequences(vm, op, left, right, x == Layout::list);
  return set_compare(vm, op, left, right);
}

Outcome compare_op(Vm& vm, CompareOp op, Value left, Value right) {
  uint64_t bits =
      (uint64_t{1} << static_cast<int>(op)) | dunder_bit(compare_dunder(static_cast<uint32_t>(op)));
  if (op == CompareOp::ne) bits |= dunder_bit(Dunder::eq);
  if (op == CompareOp::lt || op == CompareOp::gt)
    bits |= dunder_bit(Dunder::lt) | dunder_bit(Dunder::gt);
  if (op == CompareOp::le || op == CompareOp::ge)
    bits |= dunder_bit(Dunder::le) | dunder_bit(Dunder::ge);
  if (has_user_dunder(vm, left, bits) || has_user_dunder(vm, right, bits)) {
    return vm.tail_prelude("compare_operator", {Value::integer(static_cast<int>(op)), left, right});
  }
  const Outcome outcome = compare_builtin(vm, op, left, right);
  if (!declined(outcome)) return outcome;
  const CompareOp swapped[] = {CompareOp::gt, CompareOp::ge, CompareOp::eq,
                               CompareOp::ne, CompareOp::lt, CompareOp::le};
  const Outcome reflected = compare_builtin(vm, swapped[static_cast<int>(op)], right, left);
  if (!declined(reflected)) return reflected;
  if (op == CompareOp::eq || op == CompareOp::ne)
    return Outcome::boolean(left.same(right) == (op == CompareOp::eq));
  return vm.raise(TypeId::TypeError, std::string("'") + compare_op_symbol(op) +
                                         "' not supported between instances of '" +
                                         vm.type_name(left) + "' and '" + vm.type_name(right) +
                                         "'");
}

namespace {

Outcome contains_in_sequence(Vm& vm, Value container, Value item) {
  const bool list = vm.layout_of(container) == Layout::list;
  for (uint32_t i = 0;; ++i) {
    const uint32_t size =
        list ? list_size(vm, container.handle()) : tuple_size(vm, container.handle());
    if (i >= size) return Outcome::boolean(false);
    const Value at =
        list ? list_items(vm, container.handle())[i] : tuple_items(vm, container.handle())[i];
    const Tri equal = equal_fast(vm, at, item);
    if (equal == Tri::yes) return Outcome::boolean(true);
    if (equal == Tri::error) return Outcome::error();
    if (equal == Tri::need_python)
      return vm.tail_prelude("contains_by_iteration", {container, item});
  }
}

Outcome contains_in_bytes(Vm& vm, Value container, Value item) {
  std::string_view data, part;
  bytes_view(vm, container, data);
  if (bytes_view(vm, item, part))
    return Outcome::boolean(base::find_in(data, part, 0) != std::string_view::npos);
  int64_t byte;
  const Tri index = index_int64(vm, item, byte, true);
  if (index == Tri::need_python) return vm.tail_prelude("contains_index", {container, item});
  if (index != Tri::yes) {
    return vm.raise(TypeId::TypeError,
                    "a bytes-like object is required, not '" + vm.type_name(item) + "'");
  }
  if (byte < 0 || byte > 255) return vm.raise(TypeId::ValueError, "byte must be in range(0, 256)");
  return Outcome::boolean(data.find(static_cast<char>(byte)) != std::string_view::npos);
}

Outcome contains_in_range(Vm& vm, Value container, Value item) {
  const Range range = *vm.at<Range>(container);
  const bool exact =
      item.is_int() || item.is_bool() || (item.is_ref() && vm.is_exact(item, TypeId::int_));
  if (!exact) {
    if (item.is_real()) {
      const double x = item.as_real();
      if (x != x || x - x != 0 ||
          static_cast<double>(static_cast<int64_t>(x < 1e18 && x > -1e18 ? x : 0)) != x) {
        return Outcome::boolean(false);
      }
      return contains_in_range(vm, container, vm.new_int(static_cast<int64_t>(x)));
    }
    const Tri equal = equal_fast(vm, Value::integer(0), item);
    if (equal == Tri::need_python)
      return vm.tail_prelude("contains_by_iteration", {container, item});
    if (item.is_ref() && vm.layout_of(item) == Layout::complex) {
      return vm.tail_prelude("contains_by_iteration", {container, item});
    }
    if (number_kind(vm, item) != NumberKind::integer) return Outcome::boolean(false);
  }
  const base::BigInt x = vm.big_of(item), start = vm.big_of(range.start),
                     stop = vm.big_of(range.stop);
  const base::BigInt step = vm.big_of(range.step);
  const bool inside = step.is_negative() ? (x <= start && x > stop) : (x >= start && x < stop);
  return Outcome::boolean(inside && (x - start).modulo(step).is_zero());
}

Outcome from_tri(Vm& vm, Tri found, Value container, Value item) {
  if (found == Tri::error) return Outcome::error();
  if (found == Tri::need_python) return vm.tail_prelude("contains_by_iteration", {container, item});
  return Outcome::boolean(found == Tri::yes);
}

}  // namespace

Outcome contains_builtin(Vm& vm, Value container, Value item) {
  switch (layout_or_none(vm, container)) {
    case Layout::list:
    case Layout::tuple: return contains_in_sequence(vm, container, item);
    case Layout::dict: return dict_contains(vm, container, item);
    case Layout::set: return set_contains(vm, container, item);
    case Layout::deque: return deque_contains(vm, container, item);
    case Layout::str:
      if (!vm.is_str(item)) {
        return vm.raise(TypeId::TypeError,
                        "'in <string>' requires string as left operand, not " + vm.type_name(item));
      }
      return Outcome::boolean(base::find_in(vm.str_view(container), vm.str_view(item), 0) !=
                              std::string_view::npos);
    case Layout::bytes:
    case Layout::bytearray: return contains_in_bytes(vm, container, item);
    case Layout::range: return contains_in_range(vm, container, item);
    case Layout::mapping_proxy: return contains(vm, shown_mapping(vm, container), item);
    case Layout::dict_view: {
      if (!vm.is_exact(container, TypeId::dict_values)) {
        if (vm.is_exact(container, TypeId::dict_keys))
          return dict_contains(vm, view_dict(vm, container), item);
        const Tri found = set_like_contains(vm, container, item);
        if (found == Tri::need_python) {
          return vm.tail_prelude("items_contain", {view_dict(vm, container), item});
        }
        return from_tri(vm, found, container, item);
      }
      PlainIter it(vm, container);
      for (Value value; it.next(value);) {
        Own held(vm, value);
        const Tri equal = equal_fast(vm, value, item);
        if (equal != Tri::no) return from_tri(vm, equal, container, item);
      }
      return it.failed() ? Outcome::error() : Outcome::boolean(false);
    }
    default: break;
  }
  if (get_iter_possible(vm, container))
    return vm.tail_prelude("contains_by_iteration", {container, item});
  return vm.raise(TypeId::TypeError,
                  "argument of type '" + vm.type_name(container) + "' is not iterable");
}

Outcome contains(Vm& vm, Value container, Value item, bool negate) {
  if (has_user_dunder(vm, container, dunder_bit(Dunder::contains))) {
    const Settle how = negate ? Settle::not_contains : Settle::contains;
    if (tail_special(vm, container, Dunder::contains, {item}, how)) return Outcome::tail();
    return vm.tail_prelude(negate ? "not_contains_object" : "contains_object", {container, item});
  }
  const Outcome outcome = contains_builtin(vm, container, item);
  if (!negate || outcome.is_error()) return outcome;
  if (outcome.is_value()) return Outcome::boolean(outcome.value.is_false());
  drop_tail(vm);
  return vm.tail_prelude("not_contains", {container, item});
}

Outcome get_item_builtin(Vm& vm, Value container, Value key) {
  switch (layout_or_none(vm, container)) {
    case Layout::list:
    case Layout::tuple:
    case Layout::str:
    case Layout::bytes:
    case Layout::bytearray:
    case Layout::range: return sequence_get(vm, container, key);
    case Layout::dict: return dict_get_item(vm, container, key);
    case Layout::deque: return deque_get(vm, container, key);
    case Layout::mapping_proxy: return get_item(vm, shown_mapping(vm, container), key);
    case Layout::type: return vm.tail_prelude("class_get_item", {container, key});
    case Layout::array:
    case Layout::memoryview: {
      Value item;
      if (key.is_int() && key.as_int() >= 0 && buffer_next(vm, container, key.as_int(), item)) {
        return Outcome::of(item);
      }
      if (vm.has_raised()) vm.decref(vm.take_raised());   // said again by the method
      break;
    }
    default: break;
  }
  if (container.is_ref() && !has_python_dunder(vm, container, Dunder::getitem)) {
    bool found;
    const Outcome outcome = call_special(vm, container, Dunder::getitem, {key}, found);
    if (found) return outcome;
  }
  return vm.raise(TypeId::TypeError,
                  "'" + vm.type_name(container) + "' object is not subscriptable");
}

Outcome get_item(Vm& vm, Value container, Value key) {
  if (has_user_dunder(vm, container, dunder_bit(Dunder::getitem))) {
    bool found;
    const Outcome outcome = call_special(vm, container, Dunder::getitem, {key}, found);
    if (found) return outcome;
  }
  return get_item_builtin(vm, container, key);
}

// Whether CPython takes the object for a sequence when an integer key finds nothing else: its messages differ.
static bool has_sequence_slots(Vm& vm, Value object) {
  switch (layout_or_none(vm, object)) {
    case Layout::str:
    case Layout::bytes:
    case Layout::tuple:
    case Layout::range:
    case Layout::set:
    case Layout::dict_view: return true;
    default: return object.is_ref() && (vm.type_at(vm.type_of(object))->flags & kHeapType) != 0;
  }
}

Outcome index_too_large(Vm& vm, Value key) {
  return vm.raise(TypeId::IndexError, "cannot fit '" + vm.type_name(key) + "' into an index-sized integer");
}

static bool is_index(Vm& vm, Value key) {
  return vm.is_integer(key) || has_user_dunder(vm, key, dunder_bit(Dunder::index));
}

Outcome set_item_builtin(Vm& vm, Value container, Value key, Value value) {
  switch (layout_or_none(vm, container)) {
    case Layout::list: return list_set(vm, container, key, value);
    case Layout::dict:
      return value.is_null() ? dict_del_item(vm, container, key)
                             : dict_set_item(vm, container, key, value);
    case Layout::bytearray: return bytearray_set(vm, container, key, value);
    case Layout::deque: return deque_set(vm, container, key, value);
    default: break;
  }
  const Dunder dunder = value.is_null() ? Dunder::delitem : Dunder::setitem;
  if (container.is_ref() && !has_python_dunder(vm, container, dunder)) {
    bool found;
    const Outcome outcome = value.is_null()
                                ? call_special(vm, container, dunder, {key}, found)
                                : call_special(vm, container, dunder, {key, value}, found);
    if (found) return outcome;
  }
  const bool by_index = has_sequence_slots(vm, container) && is_index(vm, key);
  int64_t index = 0;
  if (by_index && vm.is_integer(key) && !vm.to_int64(key, index)) return index_too_large(vm, key);
  const char* fault = "' object does not support item assignment";
  if (value.is_null()) {
    fault = by_index
                ? "' object doesn't support item deletion"
                : "' object does not support item deletion";
  }
  return vm.raise(TypeId::TypeError, "'" + vm.type_name(container) + fault);
}

Outcome set_item(Vm& vm, Value container, Value key, Value value) {
  if (has_user_dunder(vm, container, dunder_bit(Dunder::setitem))) {
    bool found;
    const Outcome outcome = call_special(vm, container, Dunder::setitem, {key, value}, found);
    if (found) return outcome;
  }
  return set_item_builtin(vm, container, key, value);
}

Outcome del_item_builtin(Vm& vm, Value container, Value key) {
  return set_item_builtin(vm, container, key, Value::null());
}

Outcome del_item(Vm& vm, Value container, Value key) {
  if (has_user_dunder(vm, container, dunder_bit(Dunder::delitem))) {
    bool found;
    const Outcome outcome = call_special(vm, container, Dunder::delitem, {key}, found);
    if (found) return outcome;
  }
  return del_item_builtin(vm, container, key);
}

Tri truth_fast(Vm& vm, Value value) {
  if (value.is_int()) return tri(value.as_int() != 0);
  if (value.is_real()) return tri(value.as_real() != 0);
  if (!value.is_ref()) {
    if (value.is_not_implemented()) return Tri::need_python;  // it warns
    return tri(!value.is_none() && !value.is_false());
  }
  // Proxies may lie in each other by the thousand: not by recursion.
  while (vm.is_exact(value, TypeId::mapping_proxy)) value = vm.at<Record>(value)->values[0];
  const TypeObject* type = vm.type_at(vm.type_of(value));
  if ((type->dunders & (dunder_bit(Dunder::bool_) | dunder_bit(Dunder::len))) != 0)
    return Tri::need_python;
  switch (type->layout) {
    case Layout::int_: return tri(vm.at<Int>(value)->sign_digits != 0);
    case Layout::float_: return tri(float_of(vm, value) != 0);
    case Layout::complex:
      return tri(vm.at<Complex>(value)->real != 0 || vm.at<Complex>(value)->imaginary != 0);
    case Layout::list: return tri(list_size(vm, value.handle()) != 0);
    case Layout::tuple: return tri(tuple_size(vm, value.handle()) != 0);
    case Layout::str: return tri(str_length(vm, value) != 0);
    case Layout::dict: return tri(dict_size(vm, value.handle()) != 0);
    case Layout::set: return tri(set_size(vm, value.handle()) != 0);
    case Layout::deque: return tri(deque_size(vm, value.handle()) != 0);
    case Layout::range: return truth_fast(vm, vm.at<Range>(value)->length);
    case Layout::dict_view: return tri(dict_size(vm, view_dict(vm, value).handle()) != 0);
    case Layout::bytes: case Layout::bytearray: case Layout::memoryview: case Layout::array: {
      std::string_view data;
      bytes_view(vm, value, data);
      return tri(!data.empty());
    }
    case Layout::native:
      if (!lookup_special(vm, value, Dunder::len).is_null() ||
          !lookup_special(vm, value, Dunder::bool_).is_null()) {
        return Tri::need_python;
      }
      return Tri::yes;
    default: return Tri::yes;
  }
}

// Asks the class, of which truth_fast knows nothing.
static Outcome ask_truth(Vm& vm, Value value, bool negate) {
  const bool by_length = lookup_special(vm, value, Dunder::bool_).is_null();
  const bool asked =
      by_length ? tail_special(vm, value, Dunder::len, {}, negate ? Settle::empty : Settle::filled)
                : tail_special(vm, value, Dunder::bool_, {}, negate ? Settle::not_truth : Settle::truth);
  return asked ? Outcome::tail() : vm.tail_prelude(negate ? "not_object" : "truth_object", {value});
}

Outcome truth(Vm& vm, Value value) {
  const Tri known = truth_fast(vm, value);
  if (known == Tri::need_python) return ask_truth(vm, value, false);
  return Outcome::boolean(known == Tri::yes);
}

Outcome unary_not(Vm& vm, Value value) {
  const Tri known = truth_fast(vm, value);
  if (known == Tri::need_python) return ask_truth(vm, value, true);
  return Outcome::boolean(known == Tri::no);
}

}  // namespace lockstep::vm
