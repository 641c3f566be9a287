#include "core/vm/objects/equal.h"
#include "core/vm/regex/sre_types.h"

#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/buffer.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/hash.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number.h"
#include "core/vm/objects/set.h"
#include "core/vm/objects/str.h"
#include "core/vm/objects/views.h"

namespace lockstep::vm {

namespace {

constexpr uint32_t kCompareDepth = 900;

Tri equal_deep(Vm& vm, Value left, Value right, uint32_t depth);

Tri equal_or_same(Vm& vm, Value left, Value right, uint32_t depth) {
  if (left.same(right)) return Tri::yes;
  return equal_deep(vm, left, right, depth);
}

Tri equal_lists(Vm& vm, Value left, Value right, uint32_t depth) {
  const uint32_t size = list_size(vm, left.handle());
  if (size != list_size(vm, right.handle())) return Tri::no;
  for (uint32_t i = 0; i < size; ++i) {
    const Tri item = equal_or_same(vm, list_items(vm, left.handle())[i],
                                   list_items(vm, right.handle())[i], depth + 1);
    if (item != Tri::yes) return item;
  }
  return Tri::yes;
}

Tri equal_tuples(Vm& vm, Value left, Value right, uint32_t depth) {
  const uint32_t size = tuple_size(vm, left.handle());
  const uint32_t other = tuple_size(vm, right.handle());
  for (uint32_t i = 0; i < size && i < other; ++i) {
    const Tri item = equal_or_same(vm, tuple_items(vm, left.handle())[i],
                                   tuple_items(vm, right.handle())[i], depth + 1);
    if (item != Tri::yes) return item;
  }
  return tri(size == other);
}

Tri equal_dicts(Vm& vm, Value left, Value right, uint32_t depth) {
  const Handle a = left.handle(), b = right.handle();
  if (dict_size(vm, a) != dict_size(vm, b)) return Tri::no;
  for (uint32_t i = dict_next(vm, a, 0); i != kNoEntry; i = dict_next(vm, a, i + 1)) {
    const DictEntry entry = *dict_entry(vm, a, i);
    uint32_t index = 0;
    const Tri found = dict_lookup(vm, b, entry.key, entry.hash, index);
    if (found != Tri::yes) return found;
    const Tri equal = equal_or_same(vm, entry.value, dict_entry(vm, b, index)->value, depth + 1);
    if (equal != Tri::yes) return equal;
  }
  return Tri::yes;
}

Tri equal_sets(Vm& vm, Value left, Value right, uint32_t depth) {
  const Handle a = left.handle(), b = right.handle();
  if (set_size(vm, a) != set_size(vm, b)) return Tri::no;
  for (uint32_t i = set_next(vm, a, 0); i != 0xffffffff; i = set_next(vm, a, i + 1)) {
    const SetEntry entry = vm.at<SetEntry>(vm.at<Set>(a)->table)[i];
    uint32_t slot;
    const Tri found = set_lookup(vm, b, entry.key, entry.hash, slot, depth + 1);
    if (found != Tri::yes) return found;
  }
  return Tri::yes;
}

Tri equal_ranges(Vm& vm, Value left, Value right) {
  const Range a = *vm.at<Range>(left), b = *vm.at<Range>(right);
  if (!number_equal(vm, a.length, b.length)) return Tri::no;
  if (a.length.is_int() && a.length.as_int() == 0) return Tri::yes;
  if (!number_equal(vm, a.start, b.start)) return Tri::no;
  if (a.length.is_int() && a.length.as_int() == 1) return Tri::yes;
  return tri(number_equal(vm, a.step, b.step));
}

Tri equal_slices(Vm& vm, Value left, Value right, uint32_t depth) {
  const Slice a = *vm.at<Slice>(left), b = *vm.at<Slice>(right);
  const Value pairs[3][2] = {{a.start, b.start}, {a.stop, b.stop}, {a.step, b.step}};
  for (const auto& pair : pairs) {
    const Tri equal = equal_or_same(vm, pair[0], pair[1], depth + 1);
    if (equal != Tri::yes) return equal;
  }
  return Tri::yes;
}

Tri equal_records(Vm& vm, Value left, Value right, uint32_t depth) {
  const uint32_t count = vm.at<Record>(left)->count;
  if (count != vm.at<Record>(right)->count) return Tri::no;
  for (uint32_t i = 0; i < count; ++i) {
    const Tri equal = equal_or_same(vm, vm.at<Record>(left)->values[i],
                                    vm.at<Record>(right)->values[i], depth + 1);
    if (equal != Tri::yes) return equal;
  }
  return Tri::yes;
}

Tri equal_weakrefs(Vm& vm, Value left, Value right, uint32_t depth) {
  const Handle a = vm.at<Weakref>(left)->target, b = vm.at<Weakref>(right)->target;
  if (a == 0 || b == 0) return Tri::no;
  return equal_or_same(vm, Value::ref(a), Value::ref(b), depth + 1);
}

// The order of the parts does not matter; no part stands there twice.
Tri equal_unions(Vm& vm, Value left, Value right, uint32_t depth) {
  const Handle mine = vm.at<Record>(left)->values[0].handle();
  const Handle theirs = vm.at<Record>(right)->values[0].handle();
  if (tuple_size(vm, mine) != tuple_size(vm, theirs)) return Tri::no;
  for (uint32_t i = 0; i < tuple_size(vm, mine); ++i) {
    Tri found = Tri::no;
    for (uint32_t j = 0; j < tuple_size(vm, theirs) && found == Tri::no; ++j) {
      found = equal_or_same(vm, tuple_items(vm, mine)[i], tuple_items(vm, theirs)[j], depth + 1);
    }
    if (found != Tri::yes) return found;
  }
  return Tri::yes;
}

Tri equal_layouts(Vm& vm, Value left, Value right, Layout layout, uint32_t depth) {
  switch (layout) {
    case Layout::str: {
      const Str* a = vm.at<Str>(left);
      const Str* b = vm.at<Str>(right);
      return tri(a->bytes == b->bytes && std::memcmp(a->text, b->text, a->bytes) == 0);
    }
    case Layout::tuple: return equal_tuples(vm, left, right, depth);
    case Layout::list: return equal_lists(vm, left, right, depth);
    case Layout::dict: return equal_dicts(vm, left, right, depth);
    case Layout::set: return equal_sets(vm, left, right, depth);
    case Layout::range: return equal_ranges(vm, left, right);
    case Layout::slice: return equal_slices(vm, left, right, depth);
    case Layout::bound_method: {
      const BoundMethod a = *vm.at<BoundMethod>(left), b = *vm.at<BoundMethod>(right);
      if (!a.self.same(b.self)) return Tri::no;
      return equal_or_same(vm, a.function, b.function, depth + 1);
    }
    case Layout::builtin: {
      const Builtin a = *vm.at<Builtin>(left), b = *vm.at<Builtin>(right);
      return tri(a.index == b.index && a.self.same(b.self));
    }
    case Layout::deque: return Tri::need_python;
    case Layout::native:
      return tri(vm.is_exact(left, TypeId::re_pattern) && vm.is_exact(right, TypeId::re_pattern) &&
                 sre_patterns_equal(vm, left, right));
    case Layout::weakref: return equal_weakrefs(vm, left, right, depth);
    case Layout::generic_alias: return equal_records(vm, left, right, depth);
    case Layout::union_type: return equal_unions(vm, left, right, depth);
    case Layout::namespace_: {
      const Value a = Value::ref(vm.at<Instance>(left)->dict),
                  b = Value::ref(vm.at<Instance>(right)->dict);
      if (a.is_null() || b.is_null()) {
        return tri((a.is_null() || dict_size(vm, a.handle()) == 0) &&
                   (b.is_null() || dict_size(vm, b.handle()) == 0));
      }
      return equal_dicts(vm, a, b, depth);
    }
    default: return Tri::no;
  }
}

Tri equal_references(Vm& vm, Value left, Value right, uint32_t depth) {
  const Layout a = left.is_ref() ? vm.layout_of(left) : Layout::none;
  const Layout b = right.is_ref() ? vm.layout_of(right) : Layout::none;
  const NumberKind number = number_kind(vm, left);
  if (number != NumberKind::none) {
    return tri(number_kind(vm, right) != NumberKind::none && number_equal(vm, left, right));
  }
  if (a == Layout::memoryview || b == Layout::memoryview) return memoryview_equal(vm, left, right);
  if (a == Layout::array || b == Layout::array) {
    const Outcome equal = array_compare(vm, CompareOp::eq, left, right);
    return equal.is_value() ? tri(equal.value.is_true()) : Tri::error;
  }
  std::string_view x, y;
  if (bytes_view(vm, left, x)) return tri(bytes_view(vm, right, y) && x == y);
  if (a == Layout::mapping_proxy)
    return equal_deep(vm, vm.at<Record>(left)->values[0], right, depth + 1);
  if (b == Layout::mapping_proxy)
    return equal_deep(vm, left, vm.at<Record>(right)->values[0], depth + 1);
  const bool view = is_set_view(vm, left) || is_set_view(vm, right);
  if (view) return set_like_equal(vm, left, right, depth + 1);
  if (a != b) return left.same(right) ? Tri::yes : Tri::no;
  if (left.same(right) && a != Layout::tuple && a != Layout::list && a != Layout::dict)
    return Tri::yes;
  return equal_layouts(vm, left, right, a, depth);
}

Tri equal_deep(Vm& vm, Value left, Value right, uint32_t depth) {
  if (left.is_int() && right.is_int()) return tri(left.same(right));
  if (left.is_real() && right.is_real()) return tri(left.as_real() == right.as_real());
  if (left.is_ref() && right.is_ref() && vm.is_exact(left, TypeId::str) && vm.is_exact(right, TypeId::str)) {
    const Str* a = vm.at<Str>(left);
    const Str* b = vm.at<Str>(right);
    return tri(a->bytes == b->bytes && std::memcmp(a->text, b->text, a->bytes) == 0);
  }
  const uint64_t bits = dunder_bit(Dunder::eq) | dunder_bit(Dunder::ne);
  if (has_user_dunder(vm, left, bits) || has_user_dunder(vm, right, bits)) return Tri::need_python;
  if (!left.is_ref() && !right.is_ref()) {
    if (left.same(right)) return Tri::yes;
    if (number_kind(vm, left) == NumberKind::none || number_kind(vm, right) == NumberKind::none) {
      return Tri::no;
    }
    return tri(number_equal(vm, left, right));
  }
  if (depth > kCompareDepth) {
    vm.raise(TypeId::RecursionError, "maximum recursion depth exceeded in comparison");
    return Tri::error;
  }
  return equal_references(vm, left, right, depth);
}

}  // namespace

Tri equal_layouts_of(Vm& vm, Value left, Value right) {
  if (!left.is_ref() && !right.is_ref()) return equal_deep(vm, left, right, 0);
  return equal_references(vm, left, right, 0);
}

bool has_user_dunder(Vm& vm, Value value, uint64_t dunders) {
  if (!value.is_ref()) return false;
  return (vm.type_at(vm.at<Object>(value.handle())->type)->dunders & dunders) != 0;
}

Tri equal_fast(Vm& vm, Value left, Value right) { return equal_or_same(vm, left, right, 0); }

Tri equal_within(Vm& vm, Value left, Value right, uint32_t depth) {
  return equal_or_same(vm, left, right, depth);
}

Tri equal_values(Vm& vm, Value left, Value right) { return equal_deep(vm, left, right, 0); }

}  // namespace lockstep::vm
