// The types of built-in iterators: enumerate, zip, map, filter, reversed and those that iter()
// gives.
#include "core/base/text.h"
#include "core/vm/arguments.h"
#include "core/vm/classes/slots.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/iter.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number.h"
#include "core/vm/objects/views.h"

namespace lockstep::vm {

namespace {

Outcome iterator_self(Vm& vm, const Args& args) { return Outcome::of(vm.incref(args[0])); }

// The built-in __next__, also of a subclass that overrides it.
Outcome iterator_next(Vm& vm, const Args& args) { return iter_next_builtin(vm, args[0]); }

Outcome length_hint(Vm& vm, const Args& args) {
  const Iterator* it = vm.at<Iterator>(args[0]);
  if (it->source.is_null()) return Outcome::of(Value::integer(0));
  int64_t size = 0;
  switch (static_cast<IteratorKind>(it->kind)) {
    case IteratorKind::range: return Outcome::of(vm.new_int(it->stop));
    case IteratorKind::reversed:
      if (has_python_dunder(vm, it->source, Dunder::len)) {
        const Value left = vm.new_int(it->index + 1);
        const Outcome asked = vm.tail_prelude("length_left_reversed", {it->source, left});
        vm.decref(left);
        return asked;
      }
      return Outcome::of(vm.new_int(it->index + 1));
    case IteratorKind::list_reverse: return Outcome::of(vm.new_int(it->index + 1));
    case IteratorKind::dict_keys: case IteratorKind::dict_values: case IteratorKind::dict_items:
    case IteratorKind::dict_reverse_keys:
    case IteratorKind::dict_reverse_values:
    case IteratorKind::dict_reverse_items: return Outcome::of(vm.new_int(it->stop));
    case IteratorKind::str: {
      const std::string_view rest = vm.str_view(it->source).substr(static_cast<size_t>(it->index));
      return Outcome::of(vm.new_int(static_cast<int64_t>(base::count_code_points(rest))));
    }
    case IteratorKind::big_range:
      return Outcome::of(
          vm.new_big(vm.big_of(vm.at<Range>(it->source)->length) - vm.big_of(it->extra)));
    default: break;
  }
  if (has_python_dunder(vm, it->source, Dunder::len)) {
    const Value left = vm.new_int(it->index);
    const Outcome asked = vm.tail_prelude("length_left", {it->source, left});
    vm.decref(left);
    return asked;
  }
  if (length_fast_builtin(vm, it->source, size) != Tri::yes)
    return Outcome::of(Value::not_implemented());
  const int64_t left = size - vm.at<Iterator>(args[0])->index;
  return Outcome::of(vm.new_int(left < 0 ? 0 : left));
}

Value iterator_with(Vm& vm, IteratorKind kind, Value source, Value extra) {
  const Value made = new_iterator(vm, kind, source);
  Iterator* it = vm.at<Iterator>(made);
  if (kind == IteratorKind::enumerate && extra.is_int()) {   // see enumerate_number
    it->index = extra.as_int();
    return made;
  }
  vm.incref(extra);
  const Value before = it->extra;
  it->extra = extra;
  vm.heap().mark_range(made.handle(), sizeof(Iterator));
  vm.decref(before);
  return made;
}

// iter() of each value from `first` on as a tuple. value null: user code is needed (no tail call is
// left).
Outcome iterators_of(Vm& vm, const Args& args, uint32_t first) {
  std::vector<Value> made;
  Outcome outcome = Outcome::of(Value::null());
  bool good = true;
  for (uint32_t i = first; i < args.count && good; ++i) {
    outcome = get_iter(vm, args[i]);
    good = outcome.is_value();
    if (good) made.push_back(outcome.value);
  }
  if (good) outcome = Outcome::of(tuple_from(vm, made.data(), static_cast<uint32_t>(made.size())));
  for (Value v : made) vm.decref(v);
  if (good || outcome.is_error()) return outcome;
  drop_tail(vm);
  return Outcome::of(Value::null());
}

// An iterator of a class derived from zip, map ...: made by the base, then of the class.
Outcome subclass_new(Vm& vm, const Args& args, TypeId base) {
  const uint32_t keywords =
      args.kwnames.is_null() ? 0 : tuple_size(vm, args.kwnames.handle());
  std::vector<Value> all{args[0], Value::ref(type_handle(base))};
  all.insert(all.end(), args.values + 1, args.values + args.count + keywords);
  return vm.tail_call_n(vm.prelude_function("iterator_subclass"), all.data(), args.count + 1,
                        args.kwnames);
}

bool is_subclass_call(const Args& args, TypeId base) { return args[0].handle() != type_handle(base); }

Outcome zip_new(Vm& vm, const Args& args) {
  if (is_subclass_call(args, TypeId::zip)) return subclass_new(vm, args, TypeId::zip);
  bool strict = false;
  if (!args.kwnames.is_null()) {
    for (uint32_t i = 0; i < tuple_size(vm, args.kwnames.handle()); ++i) {
      if (vm.str_view(tuple_items(vm, args.kwnames.handle())[i]) != "strict") {
        return vm.raise(TypeId::TypeError,
                        "'" + vm.str_copy(tuple_items(vm, args.kwnames.handle())[i]) +
                            "' is an invalid keyword argument for zip()");
      }
      strict = truth_fast(vm, args.values[args.count + i]) == Tri::yes;
    }
  }
  Own all(vm, tuple_from(vm, args.values + 1, args.count - 1));
  const Outcome iterators = iterators_of(vm, args, 1);
  if (iterators.is_error()) return iterators;
  if (iterators.value.is_null())
    return vm.tail_prelude("zip_new", {all.get(), Value::boolean(strict)});
  Own held(vm, iterators.value);
  return Outcome::of(make_zip(vm, iterators.value, strict));
}

Outcome map_new(Vm& vm, const Args& args) {
  if (is_subclass_call(args, TypeId::map)) return subclass_new(vm, args, TypeId::map);
  if (!no_keywords(vm, args, "map")) return Outcome::error();
  if (args.count < 3) return vm.raise(TypeId::TypeError, "map() must have at least two arguments.");
  const Outcome iterators = iterators_of(vm, args, 2);
  if (iterators.is_error()) return iterators;
  if (iterators.value.is_null()) {
    Own all(vm, tuple_from(vm, args.values + 2, args.count - 2));
    return vm.tail_prelude("map_new", {args[1], all.get()});
  }
  Own held(vm, iterators.value);
  return Outcome::of(iterator_with(vm, IteratorKind::map, iterators.value, args[1]));
}

Outcome filter_new(Vm& vm, const Args& args) {
  if (is_subclass_call(args, TypeId::filter)) return subclass_new(vm, args, TypeId::filter);
  if (!no_keywords(vm, args, "filter")) return Outcome::error();
  if (args.count != 3)
    return vm.raise_format(TypeId::TypeError, "filter expected 2 arguments, got %u",
                           args.count - 1);
  const Outcome iterator = get_iter(vm, args[2]);
  if (iterator.is_error()) return iterator;
  if (!iterator.is_value()) {
    drop_tail(vm);
    return vm.tail_prelude("filter_new", {args[1], args[2]});
  }
  Own held(vm, iterator.value);
  return Outcome::of(iterator_with(vm, IteratorKind::filter, iterator.value, args[1]));
}

Outcome enumerate_new(Vm& vm, const Args& args) {
  if (is_subclass_call(args, TypeId::enumerate)) return subclass_new(vm, args, TypeId::enumerate);
  static const char* const kNames[] = {"iterable", "start"};
  static const Signature kSignature = {"enumerate", kNames, 2, 1, 2, 1};
  Value given[2];
  if (args.count == 1 && args.kwnames.is_null()) {
    return vm.raise(TypeId::TypeError, "enumerate() missing required argument 'iterable'");
  }
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  Own start(vm, Value::integer(0));
  if (!given[1].is_null()) {
    const Outcome index = index_value(vm, given[1]);
    if (index.is_error()) return index;
    if (!index.is_value()) {
      drop_tail(vm);
      return vm.tail_prelude("enumerate_new", {given[0], given[1]});
    }
    vm.decref(start.take());
    const Outcome iterator = get_iter(vm, given[0]);
    Own number(vm, index.value);
    if (iterator.is_error()) return iterator;
    if (!iterator.is_value()) {
      drop_tail(vm);
      return vm.tail_prelude("enumerate_new", {given[0], given[1]});
    }
    Own held(vm, iterator.value);
    return Outcome::of(iterator_with(vm, IteratorKind::enumerate, iterator.value, number.get()));
  }
  const Outcome iterator = get_iter(vm, given[0]);
  if (iterator.is_error()) return iterator;
  if (!iterator.is_value()) {
    drop_tail(vm);
    return vm.tail_prelude("enumerate_new", {given[0], Value::integer(0)});
  }
  Own held(vm, iterator.value);
  return Outcome::of(new_iterator(vm, IteratorKind::enumerate, iterator.value));
}

Outcome reversed_new(Vm& vm, const Args& args) {
  if (is_subclass_call(args, TypeId::reversed)) return subclass_new(vm, args, TypeId::reversed);
  if (!no_keywords(vm, args, "reversed")) return Outcome::error();
  if (args.count != 2)
    return vm.raise_format(TypeId::TypeError, "reversed expected 1 argument, got %u",
                           args.count - 1);
  const Value v = args[1];
  if (v.is_ref()) {
    const Value method = lookup_special(vm, v, Dunder::reversed);
    bool found;
    if (method.is_none())
      return vm.raise(TypeId::TypeError, "'" + vm.type_name(v) + "' object is not reversible");
    if (!method.is_null()) return call_special(vm, v, Dunder::reversed, {}, found);
    int64_t size = 0;
    const Layout layout = vm.layout_of(v);
    if (has_python_dunder(vm, v, Dunder::getitem)) return vm.tail_prelude("reversed_new", {v});
    if (layout == Layout::tuple || layout == Layout::str || layout == Layout::bytes ||
        layout == Layout::bytearray || layout == Layout::array || layout == Layout::memoryview) {
      if (length_fast_builtin(vm, v, size) != Tri::yes) return Outcome::error();
      const Value made = new_iterator(vm, IteratorKind::reversed, v);
      vm.at<Iterator>(made)->index = size - 1;
      return Outcome::of(made);
    }
  }
  return vm.raise(TypeId::TypeError, "'" + vm.type_name(v) + "' object is not reversible");
}

Outcome iterator_class_getitem(Vm& vm, const Args& args) {
  return vm.tail_prelude("make_generic_alias", {args[0], args[1]});
}

#define REDUCE method("__reduce__", iterator_reduce, 0, 0)
#define SETSTATE method("__setstate__", iterator_setstate, 1, 1)
#define LOCKSTEP_ITERATOR_ROWS \
  slot("__iter__", iterator_self, 0), slot("__next__", iterator_next, 0)

const BuiltinDef kSizedRows[] = {LOCKSTEP_ITERATOR_ROWS,
                                 method("__length_hint__", length_hint, 0, 0),
                                 method("__reduce__", iterator_reduce, 0, 0)};
const BuiltinDef kPlacedRows[] = {LOCKSTEP_ITERATOR_ROWS,
                                  method("__length_hint__", length_hint, 0, 0), REDUCE, SETSTATE};
const BuiltinDef kPlainRows[] = {LOCKSTEP_ITERATOR_ROWS, REDUCE};
const BuiltinDef kSequenceRows[] = {LOCKSTEP_ITERATOR_ROWS, REDUCE, SETSTATE};
const BuiltinDef kZipRows[] = {new_method(zip_new), LOCKSTEP_ITERATOR_ROWS, REDUCE, SETSTATE};
const BuiltinDef kMapRows[] = {new_method(map_new), LOCKSTEP_ITERATOR_ROWS, REDUCE};
const BuiltinDef kFilterRows[] = {new_method(filter_new), LOCKSTEP_ITERATOR_ROWS, REDUCE};
const BuiltinDef kEnumerateRows[] = {
    new_method(enumerate_new), LOCKSTEP_ITERATOR_ROWS, REDUCE,
    method("__class_getitem__", iterator_class_getitem, 1, 1, kClassMethod)};
const BuiltinDef kReversedRows[] = {new_method(reversed_new), LOCKSTEP_ITERATOR_ROWS, REDUCE, SETSTATE,
                                    method("__length_hint__", length_hint, 0, 0)};

}  // namespace

Value make_zip(Vm& vm, Value iterators, bool strict) {
  const Value made = new_iterator(vm, IteratorKind::zip, iterators);
  vm.at<Iterator>(made)->flags = strict ? 1 : 0;
  return made;
}

Value make_lazy_iterator(Vm& vm, IteratorKind kind, Value source, Value extra) {
  return iterator_with(vm, kind, source, extra);
}

extern const BuiltinTable kZipTable = type_table(TypeId::zip, kZipRows);
extern const BuiltinTable kMapTable = type_table(TypeId::map, kMapRows);
extern const BuiltinTable kFilterTable = type_table(TypeId::filter, kFilterRows);
extern const BuiltinTable kEnumerateTable = type_table(TypeId::enumerate, kEnumerateRows);
extern const BuiltinTable kReversedTable = type_table(TypeId::reversed, kReversedRows);
extern const BuiltinTable kCallableIteratorTable =
    type_table(TypeId::callable_iterator, kPlainRows);
extern const BuiltinTable kSequenceIteratorTable = type_table(TypeId::iterator, kSequenceRows);
#define LOCKSTEP_PLACED(name, id) \
  extern const BuiltinTable name = type_table(TypeId::id, kPlacedRows);
#define LOCKSTEP_SIZED(name, id) \
  extern const BuiltinTable name = type_table(TypeId::id, kSizedRows);
LOCKSTEP_PLACED(kListIteratorTable, list_iterator)
LOCKSTEP_PLACED(kTupleIteratorTable, tuple_iterator)
LOCKSTEP_PLACED(kStrIteratorTable, str_iterator)
LOCKSTEP_PLACED(kStrAsciiIteratorTable, str_ascii_iterator)
LOCKSTEP_PLACED(kBytesIteratorTable, bytes_iterator)
LOCKSTEP_PLACED(kByteArrayIteratorTable, bytearray_iterator)
LOCKSTEP_PLACED(kRangeIteratorTable, range_iterator)
LOCKSTEP_SIZED(kSetIteratorTable, set_iterator)
LOCKSTEP_SIZED(kDictKeyIteratorTable, dict_keyiterator)
LOCKSTEP_SIZED(kDictValueIteratorTable, dict_valueiterator)
LOCKSTEP_SIZED(kDictItemIteratorTable, dict_itemiterator)
LOCKSTEP_SIZED(kDictReverseKeyIteratorTable, dict_reversekeyiterator)
LOCKSTEP_SIZED(kDictReverseValueIteratorTable, dict_reversevalueiterator)
LOCKSTEP_SIZED(kDictReverseItemIteratorTable, dict_reverseitemiterator)
LOCKSTEP_PLACED(kListReverseIteratorTable, list_reverseiterator)
#undef LOCKSTEP_SIZED
#undef LOCKSTEP_PLACED

}  // namespace lockstep::vm
