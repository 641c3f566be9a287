// The methods of list, tuple, range and slice.
#include "core/vm/arguments.h"
#include "core/vm/classes/slots.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number.h"
#include "core/vm/objects/sort.h"

namespace lockstep::vm {

namespace {

Outcome repeated(Vm& vm, const Args& args, bool inplace) {
  int64_t count = 0;
  if (index_int64(vm, args[1], count, false) != Tri::yes) return index_failed(vm, args[1], 2);
  return binary_sequence(vm, BinaryOp::multiply, args[0], args[1], inplace);
}

}  // namespace

Outcome slot_mul(Vm& vm, const Args& args) { return repeated(vm, args, false); }
Outcome slot_imul(Vm& vm, const Args& args) { return repeated(vm, args, true); }

namespace {

// An index argument with CPython's clipping; false: `failed` is the outcome.
bool index_argument(Vm& vm, Value value, int64_t& out, Outcome& failed, uint32_t places = UINT32_MAX) {
  const Tri index = index_int64(vm, value, out, true);
  if (index == Tri::yes) return true;
  failed = index_failed(vm, value, places);
  return false;
}

Outcome class_getitem(Vm& vm, const Args& args) {
  return vm.tail_prelude("make_generic_alias", {args[0], args[1]});
}

// --- list
// ---------------------------------------------------------------------------------------------

Outcome list_new(Vm& vm, const Args& args) {
  if (args[0].handle() == type_handle(TypeId::list)) return Outcome::of(vm.new_list(0));
  return Outcome::of(Value::ref(vm.new_object_of(args[0].handle(), sizeof(List))));
}

Outcome list_init(Vm& vm, const Args& args) {
  const bool own_new = (vm.type_at(vm.type_of(args[0]))->dunders & dunder_bit(Dunder::new_)) != 0;
  if (!own_new && !no_keywords(vm, args, "list")) return Outcome::error();
  if (args.count > 2) {
    return vm.raise_format(TypeId::TypeError, "list expected at most 1 argument, got %u",
                           args.count - 1);
  }
  if (list_size(vm, args[0].handle()) != 0) list_clear(vm, args[0].handle());
  return args.count == 1 ? Outcome::none() : list_extend(vm, args[0], args[1]);
}

Outcome list_append_method(Vm& vm, const Args& args) {
  if (!list_grow(vm, args[0].handle())) return Outcome::error();
  list_append(vm, args[0].handle(), args[1]);
  return Outcome::none();
}

Outcome list_extend_method(Vm& vm, const Args& args) { return list_extend(vm, args[0], args[1]); }

Outcome list_insert_method(Vm& vm, const Args& args) {
  int64_t index;
  Outcome failed;
  if (!index_argument(vm, args[1], index, failed, 2)) return failed;
  list_insert(vm, args[0].handle(), index, args[2]);
  return Outcome::none();
}

Outcome list_pop(Vm& vm, const Args& args) {
  int64_t index = -1;
  Outcome failed;
  if (args.count > 1 && !index_argument(vm, args[1], index, failed)) return failed;
  const int64_t size = list_size(vm, args[0].handle());
  if (size == 0) return vm.raise(TypeId::IndexError, "pop from empty list");
  if (index < 0) index += size;
  if (index < 0 || index >= size) return vm.raise(TypeId::IndexError, "pop index out of range");
  return Outcome::of(list_take(vm, args[0].handle(), static_cast<uint32_t>(index)));
}

uint32_t size_of(Vm& vm, Value sequence, bool list) {
  return list ? list_size(vm, sequence.handle()) : tuple_size(vm, sequence.handle());
}
Value item_of(Vm& vm, Value sequence, bool list, uint32_t i) {
  return list ? list_items(vm, sequence.handle())[i] : tuple_items(vm, sequence.handle())[i];
}

Outcome sequence_index(Vm& vm, const Args& args) {
  const bool list = vm.layout_of(args[0]) == Layout::list;
  int64_t start = 0, stop = INT64_MAX;
  Outcome failed;
  if (args.count > 2 && !index_argument(vm, args[2], start, failed, ~3u)) return failed;
  if (args.count > 3 && !index_argument(vm, args[3], stop, failed, ~3u)) return failed;
  const int64_t size = size_of(vm, args[0], list);
  if (start < 0) start = start + size < 0 ? 0 : start + size;
  if (stop < 0) stop = stop + size < 0 ? 0 : stop + size;
  for (int64_t i = start; i < stop && i < int64_t{size_of(vm, args[0], list)}; ++i) {
    const Tri equal = equal_fast(vm, item_of(vm, args[0], list, static_cast<uint32_t>(i)), args[1]);
    if (equal == Tri::yes) return Outcome::of(vm.new_int(i));
    if (equal == Tri::error) return Outcome::error();
    if (equal == Tri::need_python) {
      return vm.tail_prelude("sequence_index", {args[0], args[1], vm.new_int(start),
                                                vm.new_int(stop > size ? size : stop)});
    }
  }
  if (!list) return vm.raise(TypeId::ValueError, "tuple.index(x): x not in tuple");
  std::string text;
  const Tri shown = repr_fast(vm, args[1], text);
  if (shown == Tri::error) return Outcome::error();
  if (shown != Tri::yes) return vm.tail_prelude("raise_not_in_list", {args[1]});
  return vm.raise(TypeId::ValueError, text + " is not in list");
}

Outcome sequence_count(Vm& vm, const Args& args) {
  const bool list = vm.layout_of(args[0]) == Layout::list;
  int64_t count = 0;
  for (uint32_t i = 0; i < size_of(vm, args[0], list); ++i) {
    const Tri equal = equal_fast(vm, item_of(vm, args[0], list, i), args[1]);
    if (equal == Tri::error) return Outcome::error();
    if (equal == Tri::need_python) return vm.tail_prelude("count_by_iteration", {args[0], args[1]});
    count += equal == Tri::yes;
  }
  return Outcome::of(vm.new_int(count));
}

Outcome list_remove(Vm& vm, const Args& args) {
  for (uint32_t i = 0; i < list_size(vm, args[0].handle()); ++i) {
    const Tri equal = equal_fast(vm, list_items(vm, args[0].handle())[i], args[1]);
    if (equal == Tri::error) return Outcome::error();
    if (equal == Tri::need_python) return vm.tail_prelude("list_remove", {args[0], args[1]});
    if (equal == Tri::yes) {
      vm.decref(list_take(vm, args[0].handle(), i));
      return Outcome::none();
    }
  }
  return vm.raise(TypeId::ValueError, "list.remove(x): x not in list");
}

Outcome list_reverse(Vm& vm, const Args& args) {
  const uint32_t size = list_size(vm, args[0].handle());
  Value* items = list_items(vm, args[0].handle());
  for (uint32_t i = 0; i < size / 2; ++i) std::swap(items[i], items[size - 1 - i]);
  if (size != 0) vm.heap().mark_range(vm.at<List>(args[0])->items, size * 8);
  return Outcome::none();
}

Outcome list_clear_method(Vm& vm, const Args& args) {
  list_clear(vm, args[0].handle());
  return Outcome::none();
}

Outcome list_copy_method(Vm& vm, const Args& args) {
  const uint32_t size = list_size(vm, args[0].handle());
  return list_slice(vm, args[0], SliceRange{0, size, 1, size});
}

Outcome list_sort_method(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"key", "reverse"};
  static const Signature kSignature = {"sort", kNames, 2, 0, 0, 1};
  Value given[2];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  const Value key = given[0].is_null() ? Value::none() : given[0];
  if (given[1].is_null()) return list_sort(vm, args[0], key, false);
  const Tri reverse = truth_fast(vm, given[1]);
  if (reverse == Tri::need_python) return vm.tail_prelude("list_sort", {args[0], key, given[1]});
  return list_sort(vm, args[0], key, reverse == Tri::yes);
}

Outcome list_reversed(Vm& vm, const Args& args) {
  return Outcome::of(new_iterator(vm, IteratorKind::list_reverse, args[0]));
}


// --- tuple
// --------------------------------------------------------------------------------------------

Outcome tuple_new(Vm& vm, const Args& args) {
  const bool exact = args[0].handle() == type_handle(TypeId::tuple);
  if (!no_keywords_for(vm, args[0].handle(), args, "tuple")) return Outcome::error();
  if (args.count > 2) {
    return vm.raise_format(TypeId::TypeError, "tuple expected at most 1 argument, got %u",
                           args.count - 1);
  }
  if (!exact && args.count == 2 && !needs_no_python(vm, args[1])) {
    return vm.tail_prelude("tuple_new", {args[0], args[1]});
  }
  const Outcome made =
      args.count == 1 ? Outcome::of(tuple_from(vm, nullptr, 0)) : to_tuple(vm, args[1]);
  if (exact || made.is_error()) return made;
  CHECK(made.is_value(), "items that need no Python");
  Own items(vm, made.value);
  const uint32_t size = tuple_size(vm, items.get().handle());
  const Handle handle = vm.new_object_of(args[0].handle(), tuple_bytes(size));
  vm.at<Tuple>(handle)->size = size;
  for (uint32_t i = 0; i < size; ++i) {
    tuple_items(vm, handle)[i] = vm.incref(tuple_items(vm, items.get().handle())[i]);
  }
  vm.heap().mark_range(handle, tuple_bytes(size));
  return Outcome::of(Value::ref(handle));
}

Outcome tuple_getnewargs(Vm& vm, const Args& args) {
  Own plain(vm,
            tuple_from(vm, tuple_items(vm, args[0].handle()), tuple_size(vm, args[0].handle())));
  return Outcome::of(vm.new_tuple_of({plain.get()}));
}

// --- range
// --------------------------------------------------------------------------------------------

Outcome range_new(Vm& vm, const Args& args) {
  if (!no_keywords(vm, args, "range")) return Outcome::error();
  if (args.count == 1)
    return vm.raise(TypeId::TypeError, "range expected at least 1 argument, got 0");
  if (args.count > 4) {
    return vm.raise_format(TypeId::TypeError, "range expected at most 3 arguments, got %u",
                           args.count - 1);
  }
  Value parts[3] = {Value::integer(0), Value::integer(0), Value::integer(1)};
  for (uint32_t i = 1; i < args.count; ++i) {
    const uint32_t place = args.count == 2 ? 1 : i - 1;
    if (number_kind(vm, args[i]) == NumberKind::integer) {
      parts[place] = args[i].is_bool() ? Value::integer(args[i].is_true()) : args[i];
      continue;
    }
    if (has_user_dunder(vm, args[i], dunder_bit(Dunder::index))) {
      Own tuple(vm, tuple_from(vm, args.values + 1, args.count - 1));
      return vm.tail_prelude("range_new", {tuple.get()});
    }
    return index_value(vm, args[i]);
  }
  const Value range = new_range(vm, parts[0], parts[1], parts[2]);
  return range.is_null() ? Outcome::error() : Outcome::of(range);
}

template <Value Range::*field>
Outcome range_part(Vm& vm, const Args& args) {
  return Outcome::of(vm.incref(vm.at<Range>(args[0])->*field));
}

Outcome range_index(Vm& vm, const Args& args) {
  const Outcome inside = contains_builtin(vm, args[0], args[1]);
  if (inside.is_error()) return inside;
  if (!inside.is_value()) {
    drop_tail(vm);
    return vm.tail_prelude("sequence_index_by_iteration", {args[0], args[1]});
  }
  if (inside.value.is_false()) {
    std::string text;
    if (repr_fast(vm, args[1], text) == Tri::error) return Outcome::error();
    return vm.raise(TypeId::ValueError, text + " is not in range");
  }
  if (number_kind(vm, args[1]) != NumberKind::integer)
    return vm.tail_prelude("sequence_index_by_iteration", {args[0], args[1]});
  const Range range = *vm.at<Range>(args[0]);
  return Outcome::of(vm.new_big(
      (vm.big_of(args[1]) - vm.big_of(range.start)).floor_divide(vm.big_of(range.step))));
}

Outcome range_count(Vm& vm, const Args& args) {
  if (!args[1].is_int() && !args[1].is_bool() && !vm.is_exact(args[1], TypeId::int_)) {
    return vm.tail_prelude("count_by_iteration", {args[0], args[1]});
  }
  const Outcome inside = contains_builtin(vm, args[0], args[1]);
  if (!inside.is_value()) return inside;
  return Outcome::of(Value::integer(inside.value.is_true() ? 1 : 0));
}

Outcome range_reversed(Vm& vm, const Args& args) {
  const Range range = *vm.at<Range>(args[0]);
  const base::BigInt start = vm.big_of(range.start), step = vm.big_of(range.step),
                     length = vm.big_of(range.length);
  Own first(vm, vm.new_big(start + step * (length - base::BigInt(1))));
  Own stop(vm, vm.new_big(start - step));
  Own back(vm, vm.new_big(-step));
  Own reversed(vm, new_range(vm, first.get(), stop.get(), back.get()));
  return get_iter_builtin(vm, reversed.get());
}

Outcome range_reduce(Vm& vm, const Args& args) {
  const Range range = *vm.at<Range>(args[0]);
  Own parts(vm, vm.new_tuple_of({range.start, range.stop, range.step}));
  return Outcome::of(vm.new_tuple_of({Value::ref(type_handle(TypeId::range)), parts.get()}));
}

Outcome slot_truth(Vm& vm, const Args& args) {
  int64_t size = 0;
  const Tri done = length_fast_builtin(vm, args[0], size);
  if (done == Tri::error) vm.decref(vm.take_raised());
  return Outcome::boolean(done == Tri::error || size != 0);
}

// --- slice
// --------------------------------------------------------------------------------------------

Outcome slice_new(Vm& vm, const Args& args) {
  if (!no_keywords(vm, args, "slice")) return Outcome::error();
  if (args.count == 1)
    return vm.raise(TypeId::TypeError, "slice expected at least 1 argument, got 0");
  if (args.count > 4) {
    return vm.raise_format(TypeId::TypeError, "slice expected at most 3 arguments, got %u",
                           args.count - 1);
  }
  if (args.count == 2) return Outcome::of(new_slice(vm, Value::none(), args[1], Value::none()));
  return Outcome::of(new_slice(vm, args[1], args[2], args.count > 3 ? args[3] : Value::none()));
}

template <Value Slice::*field>
Outcome slice_part(Vm& vm, const Args& args) {
  return Outcome::of(vm.incref(vm.at<Slice>(args[0])->*field));
}

Outcome slice_indices(Vm& vm, const Args& args) {
  int64_t length = 0;
  const Slice given = *vm.at<Slice>(args[0]);
  const auto small = [](Value v) { return v.is_none() || v.is_int(); };
  if (!args[1].is_int() || !small(given.start) || !small(given.stop) || !small(given.step)) {
    return vm.tail_prelude("slice_indices", {given.start, given.stop, given.step, args[1]});
  }
  length = args[1].as_int();
  if (length < 0) return vm.raise(TypeId::ValueError, "length should not be negative");
  SliceRange range;
  const Tri resolved = resolve_slice(vm, args[0], length, range);
  if (resolved != Tri::yes) return Outcome::error();
  Own a(vm, vm.new_int(range.start)), b(vm, vm.new_int(range.stop)), c(vm, vm.new_int(range.step));
  return Outcome::of(vm.new_tuple_of({a.get(), b.get(), c.get()}));
}

Outcome slice_reduce(Vm& vm, const Args& args) {
  const Slice parts = *vm.at<Slice>(args[0]);
  Own values(vm, vm.new_tuple_of({parts.start, parts.stop, parts.step}));
  return Outcome::of(vm.new_tuple_of({Value::ref(vm.type_of(args[0])), values.get()}));
}

const BuiltinDef kListRows[] = {
    new_method(list_new),
    init_method(list_init),
    LOCKSTEP_COMPARE_SLOTS,
    slot("__hash__", slot_hash, 0),
    slot("__add__", slot_add, 1),
    slot("__iadd__", slot_iadd, 1),
    slot("__mul__", slot_mul, 1),
    slot("__rmul__", slot_mul, 1),
    slot("__imul__", slot_imul, 1),
    slot("__len__", slot_len, 0),
    slot("__getitem__", slot_getitem, 1),
    slot("__setitem__", slot_setitem, 2),
    slot("__delitem__", slot_delitem, 1),
    slot("__contains__", slot_contains, 1),
    slot("__iter__", slot_iter, 0),
    slot("__repr__", slot_repr, 0),
    method("__reversed__", list_reversed, 0, 0),
    method("__class_getitem__", class_getitem, 1, 1, kClassMethod),
    method("append", list_append_method, 1, 1),
    method("extend", list_extend_method, 1, 1),
    method("insert", list_insert_method, 2, 2),
    method("pop", list_pop, 0, 1),
    method("remove", list_remove, 1, 1),
    method("index", sequence_index, 1, 3),
    method("count", sequence_count, 1, 1),
    method("reverse", list_reverse, 0, 0),
    method("clear", list_clear_method, 0, 0),
    method("copy", list_copy_method, 0, 0),
    method("sort", list_sort_method, 0, -1, kKeywords),
};

const BuiltinDef kTupleRows[] = {
    new_method(tuple_new),
    LOCKSTEP_COMPARE_SLOTS,
    slot("__hash__", slot_hash, 0),
    slot("__add__", slot_add, 1),
    slot("__mul__", slot_mul, 1),
    slot("__rmul__", slot_mul, 1),
    slot("__len__", slot_len, 0),
    slot("__getitem__", slot_getitem, 1),
    slot("__contains__", slot_contains, 1),
    slot("__iter__", slot_iter, 0),
    slot("__repr__", slot_repr, 0),
    method("__getnewargs__", tuple_getnewargs, 0, 0),
    method("__class_getitem__", class_getitem, 1, 1, kClassMethod),
    method("index", sequence_index, 1, 3),
    method("count", sequence_count, 1, 1),
};

const BuiltinDef kRangeRows[] = {
    new_method(range_new),
    LOCKSTEP_COMPARE_SLOTS,
    slot("__hash__", slot_hash, 0),
    slot("__len__", slot_len, 0),
    slot("__bool__", slot_truth, 0),
    slot("__getitem__", slot_getitem, 1),
    slot("__contains__", slot_contains, 1),
    slot("__iter__", slot_iter, 0),
    slot("__repr__", slot_repr, 0),
    method("__reversed__", range_reversed, 0, 0),
    method("__reduce__", range_reduce, 0, 0),
    method("index", range_index, 1, 1),
    method("count", range_count, 1, 1),
    getter("start", range_part<&Range::start>),
    getter("stop", range_part<&Range::stop>),
    getter("step", range_part<&Range::step>),
};

const BuiltinDef kSliceRows[] = {
    new_method(slice_new),
    LOCKSTEP_COMPARE_SLOTS,
    slot("__hash__", slot_hash, 0),
    slot("__repr__", slot_repr, 0),
    method("indices", slice_indices, 1, 1),
    method("__reduce__", slice_reduce, 0, 0),
    getter("start", slice_part<&Slice::start>),
    getter("stop", slice_part<&Slice::stop>),
    getter("step", slice_part<&Slice::step>),
};

}  // namespace

extern const BuiltinTable kListTable = type_table(TypeId::list, kListRows);
extern const BuiltinTable kTupleTable = type_table(TypeId::tuple, kTupleRows);
extern const BuiltinTable kRangeTable = type_table(TypeId::range, kRangeRows);
extern const BuiltinTable kSliceTable = type_table(TypeId::slice, kSliceRows);

}  // namespace lockstep::vm
