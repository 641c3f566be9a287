// heappush and heappop of lists whose items compare without user code: the part of the module _heapq that
// is worth C++. Every comparison is made before anything is moved, so that core/lib/_heapq.py can do the
// whole anew when a comparison needs Python.
#include <vector>

#include "core/vm/objects/list.h"
#include "core/vm/objects/sort.h"
#include "core/vm/table.h"

namespace lockstep::vm {

namespace {

// push(heap, item): None, or NotImplemented when nothing has been done.
Outcome push(Vm& vm, const Args& args) {
  const Handle heap = args[0].handle();
  std::vector<uint32_t> path{list_size(vm, heap)};
  while (path.back() > 0) path.push_back((path.back() - 1) / 2);
  size_t stop = 0;   // how many places the item rises
  for (; stop + 1 < path.size(); ++stop) {
    const Tri less = less_plain(vm, args[1], list_items(vm, heap)[path[stop + 1]]);
    if (less == Tri::error) return Outcome::error();
    if (less == Tri::need_python) return Outcome::of(Value::not_implemented());
    if (less == Tri::no) break;
  }
  if (!list_grow(vm, heap)) return Outcome::error();
  list_append(vm, heap, args[1]);
  Value* items = list_items(vm, heap);
  for (size_t k = 0; k < stop; ++k) items[path[k]] = items[path[k + 1]];
  items[path[stop]] = args[1];
  for (size_t k = 0; k <= stop; ++k) vm.mark(vm.at<List>(heap)->items + path[k] * 8);
  return Outcome::none();
}

// pop(heap) of at least two items: the smallest, or NotImplemented when nothing has been done.
Outcome pop(Vm& vm, const Args& args) {
  const Handle heap = args[0].handle();
  const uint32_t size = list_size(vm, heap) - 1;   // without the last item, which moves to the root
  const Value last = list_items(vm, heap)[size];
  std::vector<uint32_t> down{0};   // the smaller children, from the root to a leaf
  for (uint32_t child = 1; child < size; child = 2 * child + 1) {
    if (child + 1 < size) {
      const Value* items = list_items(vm, heap);
      const Tri less = less_plain(vm, items[child], items[child + 1]);
      if (less == Tri::error) return Outcome::error();
      if (less == Tri::need_python) return Outcome::of(Value::not_implemented());
      if (less == Tri::no) ++child;
    }
    down.push_back(child);
  }
  // The items of the path move up by one; then the last item rises from the leaf among them.
  size_t at = down.size() - 1;
  while (at > 0) {
    const Tri less = less_plain(vm, last, list_items(vm, heap)[down[at]]);
    if (less == Tri::error) return Outcome::error();
    if (less == Tri::need_python) return Outcome::of(Value::not_implemented());
    if (less == Tri::no) break;
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
  return Outcome::of(smallest);
}

constexpr BuiltinDef kRows[] = {method("data_heap_push", push, 2, 2),
                                method("data_heap_pop", pop, 1, 1)};

}  // namespace

extern const BuiltinTable kHeapTable;
const BuiltinTable kHeapTable = module_table("_lockstep", kRows);

}  // namespace lockstep::vm
