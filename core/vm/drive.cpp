#include "core/vm/drive.h"

#include <algorithm>

#include "core/vm/builtin.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/drive_record.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/iter.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/sort.h"
#include "core/vm/stack.h"
#include "core/vm/table.h"
#include "core/vm/unwind.h"

namespace lockstep::vm {

namespace {

enum class Answer : uint8_t { no, yes, wait, error };

// left < right: the answer, or the call that will give it (the Vm's tail call).
Answer ask_less(const Driver& d, Value left, Value right) {
  Vm& vm = d.vm;
  Value function = Value::null();
  if (left.is_ref()) {
    const Handle type = vm.type_of(left);
    const Handle other = vm.type_of(right);
    if ((vm.type_at(type)->dunders & dunder_bit(Dunder::lt)) != 0 &&
        (type == other || !vm.is_subtype(other, type))) {
      function = type_lookup(vm, type, name_of(vm, Dunder::lt));
      if (!is_plain_function(vm, function)) function = Value::null();
    }
  }
  if (function.is_null()) {
    switch (less_plain(vm, left, right)) {
      case Tri::yes: return Answer::yes;
      case Tri::no: return Answer::no;
      case Tri::error: return Answer::error;
      default: break;
    }
  }
  d.keep(kLeft, left);
  d.keep(kRight, right);
  if (function.is_null()) vm.tail_prelude("less_of", {left, right});
  else vm.tail_call(function, {left, right});
  return Answer::wait;
}

// What the call gave, as a truth; wait: something has to be called for that.
Answer answer_of(const Driver& d, Value owned) {
  if (owned.is_bool()) return owned.is_true() ? Answer::yes : Answer::no;
  Vm& vm = d.vm;
  const Own held(vm, owned);
  if (owned.is_not_implemented()) {
    vm.tail_prelude("less_declined", {d.get(kLeft), d.get(kRight)});
    return Answer::wait;
  }
  const Tri truth = truth_fast(vm, owned);
  if (truth == Tri::yes || truth == Tri::no) return truth == Tri::yes ? Answer::yes : Answer::no;
  if (truth == Tri::error) return Answer::error;
  vm.tail_prelude("truth_of", {owned});
  return Answer::wait;
}

Outcome outcome_of(Answer answer) { return answer == Answer::wait ? Outcome::tail() : Outcome::error(); }
bool is_open(Answer answer) { return answer == Answer::wait || answer == Answer::error; }

void swap_items(Vm& vm, Handle list, uint32_t a, uint32_t b) {
  Value* items = list_items(vm, list);
  std::swap(items[a], items[b]);
  const Handle block = vm.at<List>(list)->items;
  vm.mark(block + 8 * a);
  vm.mark(block + 8 * b);
}

// --- heaps: own values are heap, result, place, start, size, next place or -1, 1 while going up, 1 for the largest ---

Outcome sift(const Driver& d, Value result) {
  Vm& vm = d.vm;
  const Handle heap = d.own(0).handle();
  uint32_t at = d.number(2), start = d.number(3), up = d.number(6);
  const uint32_t size = d.number(4);
  const bool most = d.number(7) != 0;
  Answer answer = Answer::wait;
  bool answered = false;
  if (!result.is_null()) {
    answer = answer_of(d, result);
    if (is_open(answer)) return outcome_of(answer);
    answered = true;
  }
  if (list_size(vm, heap) != size) return vm.raise(TypeId::RuntimeError, "list changed size during iteration");
  const auto ask = [&](uint32_t a, uint32_t b) {
    if (answered) {
      answered = false;
      return;
    }
    const Value* items = list_items(vm, heap);
    answer = most ? ask_less(d, items[b], items[a]) : ask_less(d, items[a], items[b]);
  };
  for (;;) {
    if (up != 0 && at < size / 2) {
      uint32_t child = 2 * at + 1;
      if (child + 1 < size) {
        ask(child, child + 1);
        if (is_open(answer)) break;
        if (answer == Answer::no) ++child;
      }
      swap_items(vm, heap, at, child);
      at = child;
      continue;
    }
    up = 0;
    if (at > start) {
      const uint32_t parent = (at - 1) / 2;
      ask(at, parent);
      if (is_open(answer)) break;
      if (answer == Answer::yes) {
        swap_items(vm, heap, at, parent);
        at = parent;
        continue;
      }
    }
    const int64_t next = d.own(5).as_int();
    if (next < 0) return Outcome::of(vm.incref(d.own(1)));
    d.set_number(5, next - 1);
    at = start = static_cast<uint32_t>(next);
    up = 1;
  }
  d.set_number(2, at);
  d.set_number(3, start);
  d.set_number(6, up);
  return outcome_of(answer);
}

// --- sorting: own values are order, keys, start, end, at, low, high -------------------------------------------

Value key_at(Vm& vm, const Driver& d, uint32_t at) {
  const Handle keys = d.own(1).handle();
  const Value index = list_items(vm, d.own(0).handle())[at];
  const auto number = static_cast<uint32_t>(index.as_int());
  return list_items(vm, keys)[index.is_int() && number < list_size(vm, keys) ? number : 0];
}

// The code that compares could get hold of the lists by way of the collector: whether they are as they were.
bool lists_are_whole(const Driver& d) {
  Vm& vm = d.vm;
  const Handle order = d.own(0).handle(), keys = d.own(1).handle();
  const uint32_t size = list_size(vm, order);
  const bool whole = d.number(3) <= size && size <= list_size(vm, keys);
  if (!whole) vm.raise(TypeId::ValueError, "list modified during sort");
  return whole;
}

Outcome insert(const Driver& d, Value result) {
  Vm& vm = d.vm;
  const Handle order = d.own(0).handle();
  const uint32_t start = d.number(2), end = d.number(3);
  uint32_t at = d.number(4), low = d.number(5), high = d.number(6);
  Answer answer = Answer::wait;
  bool answered = !result.is_null();
  if (answered) {
    answer = answer_of(d, result);
    if (is_open(answer)) return outcome_of(answer);
  }
  if (!lists_are_whole(d)) return Outcome::error();
  while (at < end) {
    while (low < high) {
      const uint32_t middle = (low + high) / 2;
      if (!answered) answer = ask_less(d, key_at(vm, d, at), key_at(vm, d, middle));
      if (is_open(answer)) {
        d.set_number(4, at);
        d.set_number(5, low);
        d.set_number(6, high);
        return outcome_of(answer);
      }
      answered = false;
      if (answer == Answer::yes) high = middle;
      else low = middle + 1;
    }
    Value* items = list_items(vm, order);
    std::rotate(items + low, items + at, items + at + 1);
    vm.heap().mark_range(vm.at<List>(order)->items + 8 * low, 8 * (at + 1 - low));
    ++at;
    low = start;
    high = at;
  }
  return Outcome::none();
}

// Own values: order, keys, start, end, at, 1 for a descending run.
Outcome count_run(const Driver& d, Value result) {
  Vm& vm = d.vm;
  const Handle order = d.own(0).handle();
  const uint32_t start = d.number(2), end = d.number(3);
  uint32_t at = d.number(4), descending = d.number(5);
  Answer answer = Answer::wait;
  bool answered = !result.is_null();
  if (answered) {
    answer = answer_of(d, result);
    if (is_open(answer)) return outcome_of(answer);
  }
  if (!lists_are_whole(d)) return Outcome::error();
  for (; at < end; ++at) {
    if (!answered) answer = ask_less(d, key_at(vm, d, at), key_at(vm, d, at - 1));
    if (is_open(answer)) {
      d.set_number(4, at);
      d.set_number(5, descending);
      return outcome_of(answer);
    }
    answered = false;
    const uint32_t falls = answer == Answer::yes;
    if (at == start + 1) descending = falls;
    else if (falls != descending) break;
  }
  if (descending != 0) {
    Value* items = list_items(vm, order);
    std::reverse(items + start, items + at);
    vm.heap().mark_range(vm.at<List>(order)->items + 8 * start, 8 * (at - start));
  }
  return Outcome::of(Value::integer(at - start));
}

// --- functions called for each item ----------------------------------------------------------------------------

// Own values: function, items, result list, at.
Outcome collect(const Driver& d, Value result) {
  Vm& vm = d.vm;
  if (!result.is_null() && !list_push(vm, d.own(2).handle(), result)) return Outcome::error();
  const uint32_t at = d.number(3);
  const Handle items = d.own(1).handle();
  if (at >= list_size(vm, items)) return Outcome::of(vm.incref(d.own(2)));
  d.set_number(3, at + 1);
  return vm.tail_call(d.own(0), {list_items(vm, items)[at]});
}

// Own values: function, list that is sorted and given, keys, at, whether the largest goes first.
Outcome sort_listed(const Driver& d, Value result) {
  Vm& vm = d.vm;
  if (!result.is_null() && !list_push(vm, d.own(2).handle(), result)) return Outcome::error();
  const uint32_t at = d.number(3);
  const Value items = d.own(1);
  if (at < list_size(vm, items.handle())) {
    d.set_number(3, at + 1);
    return vm.tail_call(d.own(0), {list_items(vm, items.handle())[at]});
  }
  const bool whole = list_size(vm, d.own(2).handle()) == list_size(vm, items.handle());
  if (!whole) return vm.raise(TypeId::ValueError, "list modified during sort");
  const Outcome sorted = sort_by_keys(vm, items, d.own(2), d.own(4).is_true());
  if (sorted.is_error()) return sorted;
  if (!sorted.value.is_not_implemented()) return Outcome::of(vm.incref(items));
  hand_on(d);
  return vm.tail_prelude("sort_listed", {items, d.own(2), d.own(4)});
}

// The next item of a filter's plain iterator goes to its function, and into own value `place` till that has answered.
Outcome ask_filter(const Driver& d, Value filter, uint32_t place, IterStep& step) {
  Vm& vm = d.vm;
  const Value source = vm.at<Iterator>(filter)->source;
  Value item;
  step = source.is_null()                ? IterStep::stop
         : is_plain_iterator(vm, source) ? iter_next(vm, source, item)
                                         : IterStep::need_python;
  if (step != IterStep::item) return Outcome::error();
  d.set_own(place, item);
  return vm.tail_call(vm.at<Iterator>(filter)->extra, {item});
}

// What a filter's function gave.
Answer chosen_by(const Driver& d, Value owned) {
  if (!owned.is_not_implemented()) return answer_of(d, owned);
  d.vm.tail_prelude("truth_of", {owned});   // has a truth, with a warning
  return Answer::wait;
}

// Own values: filter object, item that is being asked about.
Outcome select(const Driver& d, Value result) {
  Vm& vm = d.vm;
  if (!result.is_null()) {
    const Answer answer = chosen_by(d, result);
    if (is_open(answer)) return outcome_of(answer);
    if (answer == Answer::yes) return Outcome::of(vm.incref(d.own(1)));
  }
  IterStep step = IterStep::stop;
  const Outcome asked = ask_filter(d, d.own(0), 1, step);
  if (step == IterStep::stop) return vm.raise_object(new_exception_with(vm, type_handle(TypeId::StopIteration), {}));
  if (step != IterStep::need_python) return asked;
  hand_on(d);
  return vm.tail_prelude("filter_next", {vm.at<Iterator>(d.own(0))->extra, vm.at<Iterator>(d.own(0))->source});
}

// Own values: map or filter object, target list, what is wanted (as in list_extend_on), item of a filter.
Outcome extended(const Driver& d) {
  const int64_t wanted = d.own(2).as_int();
  if (wanted == 2) return Outcome::of(tuple_from_list(d.vm, d.own(1).handle()));
  return Outcome::of(wanted == 1 ? d.vm.incref(d.own(1)) : Value::none());
}

Outcome extend_by_map(const Driver& d, Value map, IterStep& step) {
  MapItems items(d.vm);
  step = items.take(map);
  if (step != IterStep::item) return Outcome::error();
  return d.vm.tail_call_n(d.vm.at<Iterator>(map)->extra, items.data(), items.size());
}

Outcome extend(const Driver& d, Value result) {
  Vm& vm = d.vm;
  const Value source = d.own(0);
  const bool filters = vm.is_exact(source, TypeId::filter);
  Value found = result;
  if (filters && !result.is_null()) {
    const Answer answer = chosen_by(d, result);
    if (is_open(answer)) return outcome_of(answer);
    found = answer == Answer::yes ? vm.incref(d.own(3)) : Value::null();
  }
  if (!found.is_null() && !list_push(vm, d.own(1).handle(), found)) return Outcome::error();
  IterStep step = IterStep::stop;
  const Outcome asked = filters ? ask_filter(d, source, 3, step) : extend_by_map(d, source, step);
  if (step == IterStep::stop) return extended(d);
  if (step != IterStep::need_python) return asked;
  hand_on(d);
  return vm.tail_prelude("list_extend_on", {d.own(1), source, d.own(2)});
}

Outcome step(const Driver& d, Value result) {
  switch (static_cast<DriverKind>(d.get(kKind).as_int())) {
    case DriverKind::sift: return sift(d, result);
    case DriverKind::insertion: return insert(d, result);
    case DriverKind::run: return count_run(d, result);
    case DriverKind::collect: return collect(d, result);
    case DriverKind::extend: return extend(d, result);
    case DriverKind::select: return select(d, result);
    case DriverKind::sort: return sort_listed(d, result);
    case DriverKind::key: return drive_key(d, result);
    case DriverKind::over: return Outcome::of(result);
  }
  UNREACHABLE("no such driver");
}

// The outcome of a step, in the frame of the builtin that began.
Next go_on(Vm& vm, Value driver, Outcome outcome) {
  if (outcome.kind == OutcomeKind::tail) return finish_outcome(vm, outcome, 0, OnReturn::drive, driver);
  const Driver d{vm, driver.handle()};
  const auto action = static_cast<OnReturn>(d.get(kAction).as_int());
  return finish_outcome(vm, outcome, 0, action, d.get(kData));
}

}  // namespace

Outcome begin_driver(Vm& vm, DriverKind kind, std::initializer_list<Value> values) {
  CHECK(values.size() <= kRoom, "a driver with too many values");
  const Handle handle = new_record(vm, TypeId::native, kOwn + kRoom);
  Record* record = vm.at<Record>(handle);
  Value* places = record->values;
  places[kMark] = kDriverMark;
  places[kKind] = Value::integer(static_cast<int64_t>(kind));
  uint32_t at = kOwn;
  for (Value value : values) places[at++] = vm.incref(value);
  vm.heap().mark_range(handle, record->bytes);
  const Own held(vm, Value::ref(handle));
  return vm.tail_call(held.get(), {});
}

bool is_driver(Vm& vm, Value value) {
  if (!vm.is_exact(value, TypeId::native)) return false;
  const Record* record = vm.at<Record>(value);
  return record->count == kOwn + kRoom && record->values[kMark].same(kDriverMark);
}

Next start_driver(Vm& vm, Value driver, uint32_t pops, OnReturn action, Value data) {
  const Driver d{vm, driver.handle()};
  d.put(kAction, Value::integer(static_cast<int64_t>(action)));
  d.keep(kData, data);
  drop_values(vm, pops);
  top_frame(vm)->kwnames = 0;
  return go_on(vm, driver, step(d, Value::null()));
}

Next drive(Vm& vm, Value driver, Value owned) {
  return go_on(vm, driver, step(Driver{vm, driver.handle()}, owned));
}

namespace {

// What a driver wants to have called, where that is the function that has just returned to it: its frame, which still
// lies on top of the stack, begins anew. False: something else is to be done.
bool call_again(Vm& vm, Handle handle) {
  Frame* frame = vm.at<Frame>(handle);
  const auto count = static_cast<uint32_t>(vm.tail_args().size());
  if (!vm.tail_callable().same(Value::ref(frame->function)) || !vm.tail_kwnames().is_null() ||
      vm.tail_settle() != Settle::none ||
      vm.program().call_entry(frame->code_id).simple_argcount != count ||
      vm.at<Function>(frame->function)->code_id != frame->code_id) {
    return false;
  }
  vm.thread()->frame = handle;
  frame->ip = 0;
  frame->sp = frame->localsplus;
  frame->kwnames = 0;
  Value* slots = frame->slots();
  for (uint32_t i = 0; i < count; ++i) slots[i] = vm.tail_args()[i];
  for (uint32_t i = count; i < frame->localsplus; ++i) slots[i] = Value::null();
  vm.decref(vm.tail_callable());
  vm.clear_tail();
  return true;
}

}  // namespace

Next return_to_driver(Vm& vm, Value owned) {
  const Handle handle = vm.thread()->frame;
  while (vm.at<Frame>(handle)->sp > 0) vm.decref(pop_value(vm));
  Own driver(vm, vm.at<Frame>(handle)->data);
  Own function(vm, Value::ref(vm.at<Frame>(handle)->function));
  vm.thread()->frame = vm.at<Frame>(handle)->prev;
  const Outcome outcome = step(Driver{vm, driver.get().handle()}, owned);
  if (outcome.kind == OutcomeKind::tail && call_again(vm, handle)) {
    driver.take();   // the frame has them still
    function.take();
    return Next::frame;
  }
  --top_frame(vm)->ip;
  const Next next = go_on(vm, driver.get(), outcome);
  if (next != Next::next) return next;
  ++top_frame(vm)->ip;
  return Next::frame;
}

bool driver_takes_error(Vm& vm, Value driver, Next& next) {
  const Driver d{vm, driver.handle()};
  if (static_cast<DriverKind>(d.get(kKind).as_int()) != DriverKind::extend) {
    next = Next::frame;
    return absorb_error(vm, static_cast<OnReturn>(d.get(kAction).as_int()), d.get(kData));
  }
  if (!vm.is_instance(vm.thread()->raised, TypeId::StopIteration)) return false;
  vm.decref(vm.take_raised());
  next = go_on(vm, driver, extended(d));
  return true;
}

bool may_be_driven(Vm& vm, Value callable, uint32_t count) {
  if (!callable.is_ref() || callable.is_null() || !vm.is_exact(callable, TypeId::function)) return false;
  return vm.program().call_entry(vm.at<Function>(callable)->code_id).simple_argcount == count;
}

// --- what hidden Python begins -------------------------------------------------------------------------------

namespace {

Outcome begin_sift(Vm& vm, Value heap, Value result, int64_t at, int64_t start, int64_t next, bool up, bool most) {
  return begin_driver(vm, DriverKind::sift,
                      {heap, result, Value::integer(at), Value::integer(start),
                       Value::integer(list_size(vm, heap.handle())), Value::integer(next), Value::integer(up ? 1 : 0),
                       Value::integer(most ? 1 : 0)});
}

}  // namespace

Outcome begin_rise(Vm& vm, Value heap) {
  const int64_t last = int64_t{list_size(vm, heap.handle())} - 1;
  if (last < 0) return Outcome::none();   // another thread has taken everything
  return begin_sift(vm, heap, Value::none(), last, 0, -1, false, false);
}

Outcome begin_settle(Vm& vm, Value heap, Value result, bool most) {
  return begin_sift(vm, heap, result, 0, 0, -1, true, most);
}

namespace {

// heap_rise(heap)
Outcome heap_rise(Vm& vm, const Args& args) { return begin_rise(vm, args[0]); }

// heap_settle(heap, result, most)
Outcome heap_settle(Vm& vm, const Args& args) { return begin_settle(vm, args[0], args[1], args[2].is_true()); }

// heap_build(heap, most): of a list of any order.
Outcome heap_build(Vm& vm, const Args& args) {
  const int64_t next = int64_t{list_size(vm, args[0].handle())} / 2 - 1;
  if (next < 0) return Outcome::none();
  return begin_sift(vm, args[0], Value::none(), next, next, next - 1, true, args[1].is_true());
}

bool within(Vm& vm, Value order, Value keys, Value start, Value end) {
  const int64_t size = std::min(list_size(vm, order.handle()), list_size(vm, keys.handle()));
  return start.as_int() <= end.as_int() && end.as_int() <= size;
}

// insert_binary(order, keys, start, end, sorted_to)
Outcome insert_binary(Vm& vm, const Args& args) {
  CHECK(within(vm, args[0], args[1], args[2], args[3]), "a run beyond its list");
  return begin_driver(vm, DriverKind::insertion, {args[0], args[1], args[2], args[3], args[4], args[2], args[4]});
}

// count_run(order, keys, start, end): its length; a descending one is turned round.
Outcome run_length(Vm& vm, const Args& args) {
  CHECK(within(vm, args[0], args[1], args[2], args[3]), "a run beyond its list");
  if (args[2].as_int() + 2 > args[3].as_int()) return Outcome::of(Value::integer(1));
  return begin_driver(vm, DriverKind::run,
                      {args[0], args[1], args[2], args[3], Value::integer(args[2].as_int() + 1), Value::integer(0)});
}

constexpr BuiltinDef kRows[] = {
    checked("heap_rise", heap_rise, "l"),
    checked("heap_settle", heap_settle, "l**"),
    checked("heap_build", heap_build, "l*"),
    checked("insert_binary", insert_binary, "llppp"),
    checked("count_run", run_length, "llpp"),
};

}  // namespace

extern const BuiltinTable kDriverTable;
const BuiltinTable kDriverTable = module_table("_lockstep", kRows);

}  // namespace lockstep::vm
