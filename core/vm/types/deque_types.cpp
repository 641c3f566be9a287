// The methods of collections.deque and its iterators. Whatever compares or shows items of user classes is
// left to _prelude_containers.py.
#include <algorithm>

#include "core/vm/arguments.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/deque.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/iter.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/list.h"
#include "core/vm/classes/slots.h"
#include "core/vm/table.h"
#include "core/vm/text/repr.h"
#include "core/vm/visible.h"

namespace lockstep::vm {

namespace {

Outcome make_new(Vm& vm, const Args& args) {
  const Handle made = vm.new_object_of(args[0].handle(), sizeof(Deque));
  vm.at<Deque>(made)->maxlen = -1;
  vm.heap().mark_range(made, sizeof(Deque));
  return Outcome::of(Value::ref(made));
}

// Items of a plain iterable (or of the deque itself) at one end; need_python: user code takes part.
Tri extend_plain(Vm& vm, Handle deque, Value iterable, bool left) {
  if (!is_plain_iterable(vm, iterable)) return Tri::need_python;
  // A deque may be this one: its items first.
  const Outcome source = vm.layout_of(iterable) == Layout::deque ? to_list(vm, iterable)
                                                                 : Outcome::of(vm.incref(iterable));
  if (!source.is_value()) return Tri::error;
  const Own held(vm, source.value);
  PlainIter it(vm, held.get());
  for (Value item; it.next(item);) {
    const bool done = left ? deque_push_front(vm, deque, item) : deque_push_back(vm, deque, item);
    if (!done) return Tri::error;
  }
  return it.failed() ? Tri::error : Tri::yes;
}

Outcome extend_end(Vm& vm, const Args& args, bool left) {
  switch (extend_plain(vm, args[0].handle(), args[1], left)) {
    case Tri::yes: return Outcome::none();
    case Tri::error: return Outcome::error();
    default: return vm.tail_prelude("deque_extend", {args[0], args[1], Value::boolean(left)});
  }
}

Outcome init(Vm& vm, const Args& args) {
  static constexpr const char* kNames[] = {"iterable", "maxlen"};
  const Signature signature{"deque", kNames, 2, 0, 2, 1};
  Value out[2];
  if (!bind_arguments(vm, args, signature, out)) return Outcome::error();
  int64_t maxlen = -1;
  if (!out[1].is_null() && !out[1].is_none()) {
    if (!vm.is_integer(out[1])) return vm.raise(TypeId::TypeError, "an integer is required");
    if (!vm.to_int64(out[1], maxlen)) {
      return vm.raise(TypeId::OverflowError, "Python int too large to convert to C ssize_t");
    }
    if (maxlen < 0) return vm.raise(TypeId::ValueError, "maxlen must be non-negative");
  }
  const Handle deque = args[0].handle();
  vm.at<Deque>(deque)->maxlen = maxlen;
  vm.heap().mark_range(deque, sizeof(Deque));
  if (deque_size(vm, deque) > 0) deque_clear(vm, deque);
  if (out[0].is_null()) return Outcome::none();
  const Value parts[2] = {args[0], out[0]};
  return extend_end(vm, Args{parts, 2, Value::null()}, false);
}

Outcome append(Vm& vm, const Args& args) {
  const bool done = deque_push_back(vm, args[0].handle(), vm.incref(args[1]));
  return done ? Outcome::none() : Outcome::error();
}
Outcome appendleft(Vm& vm, const Args& args) {
  const bool done = deque_push_front(vm, args[0].handle(), vm.incref(args[1]));
  return done ? Outcome::none() : Outcome::error();
}
Outcome extend(Vm& vm, const Args& args) { return extend_end(vm, args, false); }
Outcome extendleft(Vm& vm, const Args& args) { return extend_end(vm, args, true); }

Outcome pop(Vm& vm, const Args& args) {
  if (deque_size(vm, args[0].handle()) == 0) {
    return vm.raise(TypeId::IndexError, "pop from an empty deque");
  }
  return Outcome::of(deque_pop_back(vm, args[0].handle()));
}
Outcome popleft(Vm& vm, const Args& args) {
  if (deque_size(vm, args[0].handle()) == 0) {
    return vm.raise(TypeId::IndexError, "pop from an empty deque");
  }
  return Outcome::of(deque_pop_front(vm, args[0].handle()));
}

Outcome clear(Vm& vm, const Args& args) {
  deque_clear(vm, args[0].handle());
  return Outcome::none();
}

Outcome rotate(Vm& vm, const Args& args) {
  int64_t steps = 1;
  if (args.count > 1) {
    const Tri index = index_int64(vm, args[1], steps, true);
    if (index != Tri::yes) return index_failed(vm, args[1]);
  }
  deque_rotate(vm, args[0].handle(), steps);
  return Outcome::none();
}

Outcome reverse(Vm& vm, const Args& args) {
  const Handle deque = args[0].handle();
  const uint32_t size = deque_size(vm, deque);
  for (uint32_t i = 0; i < size / 2; ++i) {
    std::swap(*deque_place(vm, deque, i), *deque_place(vm, deque, size - 1 - i));
  }
  const Deque* object = vm.at<Deque>(deque);
  if (object->items != 0) vm.heap().mark_range(object->items, object->capacity * 8);
  return Outcome::none();
}

Outcome size_of(Vm& vm, const Args& args) {
  return Outcome::of(Value::integer(deque_size(vm, args[0].handle())));
}

// The place an index argument names. value null: `index` is set.
Outcome find_place(Vm& vm, Value deque, Value key, uint32_t& index) {
  int64_t wanted = 0;
  if (vm.is_integer(key) && !vm.to_int64(key, wanted)) return index_too_large(vm, key);
  const Tri number = index_int64(vm, key, wanted, true);
  if (number == Tri::no) {
    return vm.raise(TypeId::TypeError,
                    "sequence index must be integer, not '" + vm.type_name(key) + "'");
  }
  if (number == Tri::error) return Outcome::error();
  const int64_t size = deque_size(vm, deque.handle());
  if (wanted < 0) wanted += size;
  if (wanted < 0 || wanted >= size) return vm.raise(TypeId::IndexError, "deque index out of range");
  index = static_cast<uint32_t>(wanted);
  return Outcome::of(Value::null());
}

bool asks_user(Vm& vm, Value key) {
  int64_t ignored = 0;
  return index_int64(vm, key, ignored, true) == Tri::need_python;
}

Outcome delete_at(Vm& vm, Value deque, uint32_t index) {
  const Handle handle = deque.handle();
  deque_rotate(vm, handle, -int64_t{index});
  const Value gone = deque_pop_front(vm, handle);
  deque_rotate(vm, handle, index);
  vm.decref(gone);
  return Outcome::none();
}

Outcome insert(Vm& vm, const Args& args) {
  const Deque* object = vm.at<Deque>(args[0]);
  if (object->maxlen >= 0 && int64_t{object->size} >= object->maxlen) {
    return vm.raise(TypeId::IndexError, "deque already at its maximum size");
  }
  int64_t index = 0;
  const Tri number = index_int64(vm, args[1], index, true);
  if (number != Tri::yes) return index_failed(vm, args[1], 2);
  const int64_t size = object->size;
  const Handle deque = args[0].handle();
  bool done = true;
  if (index >= size) {
    done = deque_push_back(vm, deque, vm.incref(args[2]));
  } else if (index <= -size || index == 0) {
    done = deque_push_front(vm, deque, vm.incref(args[2]));
  } else {
    deque_rotate(vm, deque, -index);
    done = index < 0 ? deque_push_back(vm, deque, vm.incref(args[2]))
                     : deque_push_front(vm, deque, vm.incref(args[2]));
    deque_rotate(vm, deque, index);
  }
  return done ? Outcome::none() : Outcome::error();
}

Outcome get_maxlen(Vm& vm, const Args& args) {
  const int64_t maxlen = vm.at<Deque>(args[0])->maxlen;
  return maxlen < 0 ? Outcome::none() : Outcome::of(vm.new_int(maxlen));
}

Outcome get_iterator(Vm& vm, const Args& args) {
  return Outcome::of(new_iterator(vm, IteratorKind::deque, args[0]));
}
Outcome get_reversed(Vm& vm, const Args& args) {
  return Outcome::of(new_iterator(vm, IteratorKind::deque_reverse, args[0]));
}

Outcome sizeof_deque(Vm& vm, const Args& args) {
  const int64_t blocks = (int64_t{deque_size(vm, args[0].handle())} + 63 + 32) / 64;
  return Outcome::of(vm.new_int(200 + 528 * (blocks < 1 ? 1 : blocks)));
}

Outcome class_getitem(Vm& vm, const Args& args) {
  return vm.tail_prelude("make_generic_alias", {args[0], args[1]});
}

template <CompareOp op>
Outcome compare(Vm& vm, const Args& args) { return deque_compare(vm, op, args[0], args[1]); }

Outcome get_item_slot(Vm& vm, const Args& args) { return deque_get(vm, args[0], args[1]); }
Outcome set_item_slot(Vm& vm, const Args& args) {
  return deque_set(vm, args[0], args[1], args[2]);
}
Outcome del_item_slot(Vm& vm, const Args& args) {
  return deque_set(vm, args[0], args[1], Value::null());
}

// The first place at or after `first` whose item equals the value. need_python: user code decides.
Tri find_item(Vm& vm, Handle deque, Value wanted, uint32_t first, uint32_t& place) {
  for (place = first; place < deque_size(vm, deque); ++place) {
    const Tri equal = equal_fast(vm, deque_item(vm, deque, place), wanted);
    if (equal != Tri::no) return equal;
  }
  return Tri::no;
}

Outcome contains_slot(Vm& vm, const Args& args) { return deque_contains(vm, args[0], args[1]); }

Outcome count(Vm& vm, const Args& args) {
  int64_t found = 0;
  uint32_t place = 0;
  Tri equal = find_item(vm, args[0].handle(), args[1], 0, place);
  while (equal == Tri::yes) {
    ++found;
    equal = find_item(vm, args[0].handle(), args[1], place + 1, place);
  }
  if (equal == Tri::error) return Outcome::error();
  if (equal == Tri::need_python) return vm.tail_prelude("deque_count", {args[0], args[1]});
  return Outcome::of(vm.new_int(found));
}

Outcome index(Vm& vm, const Args& args) {
  uint32_t place = 0;
  const Tri equal = args.count > 2 ? Tri::need_python
                                   : find_item(vm, args[0].handle(), args[1], 0, place);
  if (equal == Tri::error) return Outcome::error();
  if (equal == Tri::yes) return Outcome::of(Value::integer(place));
  return vm.tail_prelude_n("deque_index", args.values, args.count);
}

Outcome remove(Vm& vm, const Args& args) {
  uint32_t place = 0;
  const Tri equal = find_item(vm, args[0].handle(), args[1], 0, place);
  if (equal == Tri::error) return Outcome::error();
  if (equal == Tri::yes) return delete_at(vm, args[0], place);
  // Not looked for again in Python: without a GIL others may change the deque meanwhile.
  if (equal == Tri::no) return vm.tail_prelude("deque_has_not", {args[1]});
  return vm.tail_prelude("deque_remove", {args[0], args[1]});
}

#define IN_PYTHON(name, helper)                       \
  Outcome name(Vm& vm, const Args& args) {            \
    return vm.tail_prelude_n(helper, args.values, args.count); \
  }
IN_PYTHON(copy, "deque_copy")
IN_PYTHON(add, "deque_add")
IN_PYTHON(iadd, "deque_iadd")
IN_PYTHON(reduce, "deque_reduce")
#undef IN_PYTHON

Outcome show(Vm& vm, const Args& args) { return repr_builtin(vm, args[0]); }

const BuiltinDef kRows[] = {
    new_method(make_new), init_method(init),
    slot("__lt__", compare<CompareOp::lt>, 1), slot("__le__", compare<CompareOp::le>, 1),
    slot("__eq__", compare<CompareOp::eq>, 1), slot("__ne__", compare<CompareOp::ne>, 1),
    slot("__gt__", compare<CompareOp::gt>, 1), slot("__ge__", compare<CompareOp::ge>, 1),
    slot("__len__", size_of, 0), slot("__getitem__", get_item_slot, 1),
    slot("__setitem__", set_item_slot, 2), slot("__delitem__", del_item_slot, 1),
    slot("__contains__", contains_slot, 1), slot("__iter__", get_iterator, 0),
    slot("__add__", add, 1), slot("__iadd__", iadd, 1), slot("__mul__", slot_mul, 1),
    slot("__rmul__", slot_mul, 1), slot("__imul__", slot_imul, 1), slot("__repr__", show, 0),
    method("__reversed__", get_reversed, 0, 0), method("__reduce__", reduce, 0, 0),
    method("__copy__", copy, 0, 0), method("__sizeof__", sizeof_deque, 0, 0),
    method("__class_getitem__", class_getitem, 1, 1, kClassMethod),
    method("append", append, 1, 1), method("appendleft", appendleft, 1, 1),
    method("extend", extend, 1, 1), method("extendleft", extendleft, 1, 1),
    method("pop", pop, 0, 0), method("popleft", popleft, 0, 0), method("clear", clear, 0, 0),
    method("rotate", rotate, 0, 1), method("reverse", reverse, 0, 0),
    method("insert", insert, 2, 2), method("copy", copy, 0, 0), method("count", count, 1, 1),
    method("index", index, 1, 3), method("remove", remove, 1, 1), getter("maxlen", get_maxlen)};

// --- iterators ---------------------------------------------------------------------------------------

Outcome iterator_self(Vm& vm, const Args& args) { return Outcome::of(vm.incref(args[0])); }
Outcome iterator_next(Vm& vm, const Args& args) { return iter_next_builtin(vm, args[0]); }
Outcome iterator_left(Vm& vm, const Args& args) {
  return Outcome::of(vm.new_int(vm.at<Iterator>(args[0])->stop));
}

Outcome iterator_reduce(Vm& vm, const Args& args) {
  const Iterator it = *vm.at<Iterator>(args[0]);
  const Value deque = it.source.is_null() ? it.extra : it.source;
  const int64_t done = int64_t{deque_size(vm, deque.handle())} - it.stop;
  Own inner(vm, vm.new_tuple_of({deque, Value::integer(done)}));
  return Outcome::of(vm.new_tuple_of({Value::ref(vm.type_of(args[0])), inner.get()}));
}

Outcome new_iterator_of(Vm& vm, const Args& args, IteratorKind kind) {
  if (args.count < 2 || !vm.is_instance(args[1], TypeId::deque)) {
    return vm.raise(TypeId::TypeError, "argument 1 must be collections.deque");
  }
  int64_t skip = 0;
  if (args.count > 2 && index_int64(vm, args[2], skip, true) != Tri::yes) {
    return index_failed(vm, args[2], 4);
  }
  const Value made = new_iterator(vm, kind, args[1]);
  Iterator* it = vm.at<Iterator>(made);
  skip = std::clamp<int64_t>(skip, 0, it->stop);
  it->index += kind == IteratorKind::deque ? skip : -skip;
  it->stop -= skip;
  return Outcome::of(made);
}
Outcome new_forward(Vm& vm, const Args& args) {
  return new_iterator_of(vm, args, IteratorKind::deque);
}
Outcome new_backward(Vm& vm, const Args& args) {
  return new_iterator_of(vm, args, IteratorKind::deque_reverse);
}

#define ITERATOR_ROWS                                                       \
  slot("__iter__", iterator_self, 0), slot("__next__", iterator_next, 0),   \
      method("__length_hint__", iterator_left, 0, 0), method("__reduce__", iterator_reduce, 0, 0)
const BuiltinDef kForwardRows[] = {new_method(new_forward), ITERATOR_ROWS};
const BuiltinDef kBackwardRows[] = {new_method(new_backward), ITERATOR_ROWS};
#undef ITERATOR_ROWS

}  // namespace

Outcome deque_get(Vm& vm, Value deque, Value key) {
  if (asks_user(vm, key)) return vm.tail_prelude("deque_get", {deque, key});
  uint32_t index = 0;
  const Outcome found = find_place(vm, deque, key, index);
  if (!found.is_value()) return found;
  return Outcome::of(vm.incref(deque_item(vm, deque.handle(), index)));
}

Outcome deque_set(Vm& vm, Value deque, Value key, Value value) {
  if (asks_user(vm, key)) {
    return value.is_null() ? vm.tail_prelude("deque_delete", {deque, key})
                           : vm.tail_prelude("deque_set", {deque, key, value});
  }
  uint32_t index = 0;
  const Outcome found = find_place(vm, deque, key, index);
  if (!found.is_value()) return found;
  if (value.is_null()) return delete_at(vm, deque, index);
  Value* place = deque_place(vm, deque.handle(), index);
  const Value before = *place;
  *place = vm.incref(value);
  const Deque* object = vm.at<Deque>(deque);
  vm.heap().mark_range(object->items, object->capacity * 8);
  vm.decref(before);
  return Outcome::none();
}

Outcome deque_contains(Vm& vm, Value deque, Value item) {
  uint32_t place = 0;
  const Tri equal = find_item(vm, deque.handle(), item, 0, place);
  if (equal == Tri::error) return Outcome::error();
  if (equal == Tri::need_python) return vm.tail_prelude("deque_contains", {deque, item});
  return Outcome::boolean(equal == Tri::yes);
}

Outcome deque_compare(Vm& vm, CompareOp op, Value left, Value right) {
  if (!vm.is_instance(left, TypeId::deque) || !vm.is_instance(right, TypeId::deque)) {
    return Outcome::of(Value::not_implemented());
  }
  return vm.tail_prelude("deque_compare", {Value::integer(static_cast<int>(op)), left, right});
}

void fill_collections_module(Vm& vm, Handle dict);
void fill_collections_module(Vm& vm, Handle dict) {
  dict_set_text(vm, dict, "deque", Value::ref(type_handle(TypeId::deque)));
  dict_set_text(vm, dict, "_deque_iterator", Value::ref(type_handle(TypeId::deque_iterator)));
  dict_set_text(vm, dict, "_deque_reverse_iterator",
                Value::ref(type_handle(TypeId::deque_reverse_iterator)));
}

extern const BuiltinTable kDequeTable, kDequeIteratorTable, kDequeReverseIteratorTable;
const BuiltinTable kDequeTable = type_table(TypeId::deque, kRows, "collections");
const BuiltinTable kDequeIteratorTable =
    type_table(TypeId::deque_iterator, kForwardRows, "_collections");
const BuiltinTable kDequeReverseIteratorTable =
    type_table(TypeId::deque_reverse_iterator, kBackwardRows, "_collections");

}  // namespace lockstep::vm
