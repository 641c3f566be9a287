// How built-in iterators are pickled and copied: __reduce__ and __setstate__ as CPython has them. Nothing is
// consumed. Called through the tables of iter_types.cpp.
#include <algorithm>

#include "core/base/text.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/iter.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number.h"

namespace lockstep::vm {

namespace {

Value builtin_called(Vm& vm, const char* name) {
  return dict_get_text(vm, vm.root(Root::builtins_dict), name);
}

// (callable, (argument,)) or (callable, (argument,), state); state null: none.
Outcome reduced(Vm& vm, Value callable, Value argument, Value state) {
  Own args(vm, vm.new_tuple_of({argument}));
  if (state.is_null()) return Outcome::of(vm.new_tuple_of({callable, args.get()}));
  return Outcome::of(vm.new_tuple_of({callable, args.get(), state}));
}

Outcome reduced_empty(Vm& vm, IteratorKind kind, Value type) {
  const Value iter = builtin_called(vm, "iter");
  switch (kind) {
    case IteratorKind::tuple:
    case IteratorKind::bytes:
    case IteratorKind::bytearray:
    case IteratorKind::callable:
    case IteratorKind::sequence:
      return reduced(vm, iter, Value::ref(vm.root(Root::empty_tuple)), Value::null());
    case IteratorKind::str:
      return reduced(vm, iter, Value::ref(vm.root(Root::empty_str)), Value::null());
    case IteratorKind::reversed:
      return reduced(vm, type, Value::ref(vm.root(Root::empty_tuple)), Value::null());
    case IteratorKind::range:
    case IteratorKind::big_range: {
      const Value zero = Value::integer(0);
      Own range(vm, new_range(vm, zero, zero, Value::integer(1)));
      return reduced(vm, iter, range.get(), zero);
    }
    default: break;
  }
  Own list(vm, vm.new_list(0));
  return reduced(vm, iter, list.get(), Value::null());
}

// Owned.
Handle copied(Vm& vm, Handle iterator, Handle type) {
  const Handle copy = vm.new_object_of(type, sizeof(Iterator));
  const Iterator from = *vm.at<Iterator>(iterator);
  Iterator* to = vm.at<Iterator>(copy);
  to->kind = from.kind;
  to->flags = from.flags;
  to->version = from.version;
  to->index = from.index;
  to->stop = from.stop;
  to->step = from.step;
  to->source = vm.incref(from.source);
  to->extra = vm.incref(from.extra);
  vm.heap().mark_range(copy, sizeof(Iterator));
  return copy;
}

// The items to come, by way of a copy of the iterator.
Outcome rest_of(Vm& vm, Handle iterator) {
  const Handle copy = copied(vm, iterator, vm.type_of(Value::ref(iterator)));
  Own held(vm, Value::ref(copy));
  const Outcome items = to_list(vm, Value::ref(copy));
  if (!items.is_value()) return items;
  Own list(vm, items.value);
  return reduced(vm, builtin_called(vm, "iter"), list.get(), Value::null());
}

Outcome reduce_lazy(Vm& vm, Handle iterator, const Iterator& it, IteratorKind kind, Value type) {
  if (kind == IteratorKind::enumerate) {
    const Own number(vm, enumerate_number(vm, iterator));
    Own args(vm, vm.new_tuple_of({it.source, number.get()}));
    return Outcome::of(vm.new_tuple_of({type, args.get()}));
  }
  if (kind == IteratorKind::filter) {
    Own args(vm, vm.new_tuple_of({it.extra, it.source}));
    return Outcome::of(vm.new_tuple_of({type, args.get()}));
  }
  if (kind == IteratorKind::zip) {
    if ((it.flags & 1) == 0) return Outcome::of(vm.new_tuple_of({type, it.source}));
    return Outcome::of(vm.new_tuple_of({type, it.source, Value::true_()}));
  }
  if (kind == IteratorKind::callable) {
    Own args(vm, vm.new_tuple_of({it.source, it.extra}));
    return Outcome::of(vm.new_tuple_of({builtin_called(vm, "iter"), args.get()}));
  }
  std::vector<Value> parts{it.extra};   // map: the function, then the iterators
  for (uint32_t i = 0; i < tuple_size(vm, it.source.handle()); ++i) {
    parts.push_back(tuple_items(vm, it.source.handle())[i]);
  }
  Own args(vm, tuple_from(vm, parts.data(), static_cast<uint32_t>(parts.size())));
  return Outcome::of(vm.new_tuple_of({type, args.get()}));
}

// The number of characters before a place in UTF-8 text, and the other way round.
int64_t characters_before(std::string_view text, int64_t bytes) {
  return static_cast<int64_t>(
      base::count_code_points(text.substr(0, static_cast<size_t>(bytes))));
}

int64_t byte_of_character(std::string_view text, int64_t index) {
  size_t at = 0;
  for (int64_t i = 0; i < index && at < text.size(); ++i) base::decode_utf8(text, at);
  return static_cast<int64_t>(at);
}

void set_range_index(Vm& vm, Iterator& it, int64_t index) {
  const Range range = *vm.at<Range>(it.source);
  const int64_t length = range.length.as_int();
  index = std::clamp<int64_t>(index, 0, length);
  it.index = range.start.as_int() + index * it.step;
  it.stop = length - index;
}

}  // namespace

Outcome iterator_reduce(Vm& vm, const Args& args) {
  const Iterator it = *vm.at<Iterator>(args[0]);
  const auto kind = static_cast<IteratorKind>(it.kind);
  const Value type = Value::ref(vm.type_of(args[0]));
  const bool keeps_source = kind == IteratorKind::zip || kind == IteratorKind::map;
  if (it.source.is_null() && !keeps_source) return reduced_empty(vm, kind, type);
  const Value iter = builtin_called(vm, "iter");
  switch (kind) {
    case IteratorKind::list:
    case IteratorKind::tuple:
    case IteratorKind::bytes:
    case IteratorKind::bytearray:
    case IteratorKind::sequence: return reduced(vm, iter, it.source, vm.new_int(it.index));
    case IteratorKind::str:
      return reduced(vm, iter, it.source,
                     vm.new_int(characters_before(vm.str_view(it.source), it.index)));
    case IteratorKind::range:
      return reduced(vm, iter, it.source,
                     vm.new_int(vm.at<Range>(it.source)->length.as_int() - it.stop));
    case IteratorKind::big_range: return reduced(vm, iter, it.source, it.extra);
    case IteratorKind::list_reverse:
      return reduced(vm, builtin_called(vm, "reversed"), it.source, vm.new_int(it.index));
    case IteratorKind::reversed: return reduced(vm, type, it.source, vm.new_int(it.index));
    case IteratorKind::enumerate:
    case IteratorKind::filter:
    case IteratorKind::zip:
    case IteratorKind::callable:
    case IteratorKind::map: return reduce_lazy(vm, args[0].handle(), it, kind, type);
    default: return rest_of(vm, args[0].handle());
  }
}

Outcome iterator_retyped(Vm& vm, const Args& args) {
  return Outcome::of(Value::ref(copied(vm, args[1].handle(), args[0].handle())));
}

Outcome iterator_setstate(Vm& vm, const Args& args) {
  Iterator* it = vm.at<Iterator>(args[0]);
  const auto kind = static_cast<IteratorKind>(it->kind);
  if (kind == IteratorKind::zip) {
    const Tri strict = truth_fast(vm, args[1]);
    it->flags = strict == Tri::yes ? 1 : 0;
    vm.mark(args[0].handle());
    return Outcome::none();
  }
  if (kind == IteratorKind::big_range && !it->source.is_null() &&
      number_kind(vm, args[1]) == NumberKind::integer) {
    const base::BigInt length = vm.big_of(vm.at<Range>(it->source)->length);
    base::BigInt at = vm.big_of(args[1]);
    if (at.is_negative()) at = base::BigInt(0);
    if (at.compare(length) > 0) at = length;
    const Value state = vm.new_big(at);
    it = vm.at<Iterator>(args[0]);
    const Value before = it->extra;
    it->extra = state;
    vm.heap().mark_range(args[0].handle(), sizeof(Iterator));
    vm.decref(before);
    return Outcome::none();
  }
  int64_t index = 0;
  const Tri number = index_int64(vm, args[1], index, true);
  if (number == Tri::need_python || number == Tri::no) return index_failed(vm, args[1]);
  it = vm.at<Iterator>(args[0]);
  if (it->source.is_null()) return Outcome::none();
  int64_t size = 0;
  switch (kind) {
    case IteratorKind::str:
      it->index = byte_of_character(vm.str_view(it->source), std::max<int64_t>(index, 0));
      break;
    case IteratorKind::range: set_range_index(vm, *it, index); break;
    case IteratorKind::list_reverse:
    case IteratorKind::reversed:
      if (length_fast(vm, it->source, size) == Tri::yes) {
        it->index = std::clamp<int64_t>(index, -1, size - 1);
      }
      break;
    default: it->index = std::max<int64_t>(index, 0); break;
  }
  vm.heap().mark_range(args[0].handle(), sizeof(Iterator));
  return Outcome::none();
}

}  // namespace lockstep::vm
