// heappush and heappop of lists whose items compare without user code: the part of the module _heapq that
// is worth C++. Every comparison is made before anything is moved, so that core/lib/_heapq.py can do the
// whole anew when a comparison needs Python.
#include "core/vm/drive.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/sort.h"
#include "core/vm/table.h"

namespace lockstep::vm {

namespace {

constexpr size_t kDeepest = 34;   // a path in a heap of 2^32 items

// push(heap, item): None, or NotImplemented when nothing has been done.
Outcome push(Vm& vm, const Args& args) {
  const Handle heap = args[0].handle();
  uint32_t path[kDeepest] = {list_size(vm, heap)};
  size_t depth = 1;
  for (; path[depth - 1] > 0; ++depth) path[depth] = (path[depth - 1] - 1) / 2;
  bool failed = false;
  size_t stop = 0;   // how many places the item rises
  for (; stop + 1 < depth; ++stop) {
    const Tri less = less_plain(vm, args[1], list_items(vm, heap)[path[stop + 1]]);
    if (less == Tri::need_python) return Outcome::of(Value::not_implemented());
    failed = less == Tri::error;   // as in CPython the item stays where it has come to
    if (failed || less == Tri::no) break;
  }
  if (!list_grow(vm, heap)) return Outcome::error();
  list_append(vm, heap, args[1]);
  Value* items = list_items(vm, heap);
  for (size_t k = 0; k < stop; ++k) items[path[k]] = items[path[k + 1]];
  items[path[stop]] = args[1];
  for (size_t k = 0; k <= stop; ++k) vm.mark(vm.at<List>(heap)->items + path[k] * 8);
  return failed ? Outcome::error() : Outcome::none();
}

// pop(heap) of at least two items: the smallest, or NotImplemented when nothing has been done.
Outcome pop(Vm& vm, const Args& args) {
  const Handle heap = args[0].handle();
  if (list_size(vm, heap) < 2) return Outcome::of(Value::not_implemented());   // another thread has taken the others
  const uint32_t size = list_size(vm, heap) - 1;   // without the last item, which moves to the root
  const Value last = list_items(vm, heap)[size];
  uint32_t down[kDeepest] = {0};   // the smaller children, from the root to a leaf
  size_t depth = 1;
  bool failed = false;   // then, as in CPython, the items stay where they have come to
  for (uint32_t child = 1; child < size && !failed; child = 2 * child + 1) {
    if (child + 1 < size) {
      const Value* items = list_items(vm, heap);
      const Tri less = less_plain(vm, items[child], items[child + 1]);
      if (less == Tri::need_python) return Outcome::of(Value::not_implemented());
      failed = less == Tri::error;
      if (failed) break;
      if (less == Tri::no) ++child;
    }
    down[depth++] = child;
  }
  // The items of the path move up by one; then the last item rises from the leaf among them.
  size_t at = depth - 1;
  while (at > 0 && !failed) {
    const Tri less = less_plain(vm, last, list_items(vm, heap)[down[at]]);
    if (less == Tri::need_python) return Outcome::of(Value::not_implemented());
    failed = less == Tri::error;
    if (failed || less == Tri::no) break;
    --at;
  }
  Value* items = list_items(vm, heap);
  const Value smallest = items[0];
  for (size_t k = 0; k < at; ++k) items[down[k]] = items[down[k + 1]];
  items[down[at]] = last;
  items[size] = Value::null();
  --vm.at<List>(heap)->size;
  vm.heap().mark_range(heap, sizeof(List));
  for (size_t k = 0; k <= at; ++k) vm.mark(vm.at<List>(heap)->items + down[k] * 8);
  vm.mark(vm.at<List>(heap)->items + size * 8);
  if (!failed) return Outcome::of(smallest);
  vm.decref(smallest);
  return Outcome::error();
}

constexpr BuiltinDef kRows[] = {method("data_heap_push", push, 2, 2),
                                method("data_heap_pop", pop, 1, 1)};

}  // namespace

// The functions heappush and heappop, called with the hidden Python that knows the rest (compile_bridge.cpp).
Outcome short_heappush(Vm& vm, const Args& args);
Outcome short_heappop(Vm& vm, const Args& args);

Outcome short_heappush(Vm& vm, const Args& args) {
  if (!args.kwnames.is_null() && tuple_size(vm, args.kwnames.handle()) != 0) {
    return vm.raise(TypeId::TypeError, "_heapq.heappush() takes no keyword arguments");
  }
  if (args.count != 3) {
    return vm.raise_format(TypeId::TypeError, "heappush expected 2 arguments, got %u", args.count - 1);
  }
  if (!args[1].is_ref() || !vm.is_exact(args[1], TypeId::list)) {
    return vm.tail_call_n(args[0], args.values + 1, 2);
  }
  const Outcome done = push(vm, Args{args.values + 1, 2, Value::null()});
  if (!done.is_value() || !done.value.is_not_implemented()) return done;
  if (!list_grow(vm, args[1].handle())) return Outcome::error();
  list_append(vm, args[1].handle(), args[2]);
  return begin_rise(vm, args[1]);
}

Outcome short_heappop(Vm& vm, const Args& args) {
  if (!args.kwnames.is_null() && tuple_size(vm, args.kwnames.handle()) != 0) {
    return vm.raise(TypeId::TypeError, "_heapq.heappop() takes no keyword arguments");
  }
  if (args.count != 2) {
    return vm.raise_format(TypeId::TypeError, "_heapq.heappop() takes exactly one argument (%u given)", args.count - 1);
  }
  if (args[1].is_ref() && vm.is_exact(args[1], TypeId::list) && list_size(vm, args[1].handle()) == 1) {
    return Outcome::of(list_take(vm, args[1].handle(), 0));
  }
  const bool plain =
      args[1].is_ref() && vm.is_exact(args[1], TypeId::list) && list_size(vm, args[1].handle()) > 1;
  if (!plain) return vm.tail_call_n(args[0], args.values + 1, 1);
  const Handle heap = args[1].handle();
  const Outcome done = pop(vm, Args{args.values + 1, 1, Value::null()});
  if (!done.is_value() || !done.value.is_not_implemented()) return done;
  const Value last = list_take(vm, heap, list_size(vm, heap) - 1);
  const Own first(vm, list_items(vm, heap)[0]);
  list_items(vm, heap)[0] = last;
  vm.mark(vm.at<List>(heap)->items);
  return begin_settle(vm, args[1], first.get(), false);
}

extern const BuiltinTable kHeapTable;
const BuiltinTable kHeapTable = module_table("_lockstep", kRows);

}  // namespace lockstep::vm
