// The cycle collector: CPython's algorithm (counts minus references from within the young set) over
// the lists that objects are linked in. What takes part in one collection is numbered in a list
// outside the arena; the number stands in gc_prev while the collection runs.
#include "core/vm/heap/gc.h"

#include "core/vm/builtin.h"
#include "core/vm/classes/class.h"
#include "core/vm/drive.h"
#include "core/vm/heap/layout.h"
#include "core/vm/heap/walk.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/list.h"

namespace lockstep::vm {

void drop_references(Vm& vm, Handle object);         // free.cpp
void unlink_from_bases(Vm& vm, Handle type);         // free.cpp
bool queue_finalizer_of(Vm& vm, Handle object);      // free.cpp

namespace {

constexpr uint32_t kCollecting = 8;   // bit of gc_prev: the object is numbered

GcState* state_of(Vm& vm) { return vm.at<GcState>(vm.root(Root::gc_lists)); }
// Objects that gc.freeze() put aside form a list of their own, with generation bits 3.
constexpr Root kFrozen = Root::frozen;
constexpr uint32_t kFrozenGeneration = 3;

Handle head_of(Vm& vm, uint32_t generation) {
  if (generation == kFrozenGeneration) return vm.root(kFrozen);
  return vm.root(Root::gc_lists) + generation * static_cast<uint32_t>(sizeof(GcObject));
}

void link_last(Vm& vm, Handle object, uint32_t generation, uint32_t flags) {
  const Handle head = head_of(vm, generation);
  const Handle tail = vm.at<GcObject>(head)->gc_prev & ~kGcFlagBits;
  GcObject* gc_object = vm.at<GcObject>(object);
  gc_object->gc_next = head;
  gc_object->gc_prev = tail | generation | flags;
  vm.at<GcObject>(tail)->gc_next = object;
  vm.at<GcObject>(head)->gc_prev = object;
  vm.mark(object);
  vm.mark(tail);
  vm.mark(head);
}

struct Candidate {
  Handle handle;
  uint32_t refs;
  bool reachable;
};

struct Collection {
  Vm& vm;
  std::vector<Candidate> all;

  // The number of an object that takes part, or -1.
  int64_t number(Value value) const {
    const Object* object = vm.at<Object>(value.handle());
    if ((vm.type_at(object->type)->flags & kGc) == 0) return -1;
    const uint32_t prev = static_cast<const GcObject*>(object)->gc_prev;
    return (prev & kCollecting) == 0 ? -1 : static_cast<int64_t>(prev >> 4);
  }
};

// Calls f(value) for every reference that the object owns: visit_references, at once for what most objects are.
template <typename F>
void each_reference(Vm& vm, Handle object, const F& f) {
  const auto see = [&f](Value value) {
    if (value.is_ref() && !value.is_null()) f(value);
  };
  const Handle type = vm.at<Object>(object)->type;
  if (type == type_handle(TypeId::tuple)) {
    const Tuple* tuple = vm.at<Tuple>(object);
    for (uint32_t i = 0; i < tuple->size; ++i) see(tuple->items[i]);
    return;
  }
  if (type == type_handle(TypeId::dict)) return walk_dict(vm, *vm.at<Dict>(object), see);
  const TypeObject* type_object = vm.type_at(type);
  if (type_object->layout == Layout::instance && (type_object->flags & kHeapType) != 0) {
    see(Value::ref(vm.at<Instance>(object)->dict));
    const Value* slots = vm.at<Value>(object + kInstanceBytes);
    for (uint32_t i = 0; i < type_object->slot_count; ++i) see(slots[i]);
    return see(Value::ref(type));
  }
  visit_references(
      vm, object, [](void* context, Value value) { (*static_cast<const F*>(context))(value); },
      const_cast<void*>(static_cast<const void*>(&f)));
}

// Takes the objects of generations 0..generation out of their lists and numbers them.
void gather(Collection& c, uint32_t generation) {
  Vm& vm = c.vm;
  for (uint32_t g = generation + 1; g-- > 0;) {
    const Handle head = head_of(vm, g);
    Handle object = vm.at<GcObject>(head)->gc_next;
    while (object != head) {
      GcObject* gc_object = vm.at<GcObject>(object);
      const uint32_t flags = gc_object->gc_prev & kGcFinalized;
      gc_object->gc_prev = static_cast<uint32_t>(c.all.size()) << 4 | flags | kCollecting;
      c.all.push_back({object, gc_object->refcount, false});
      object = gc_object->gc_next;
    }
    vm.at<GcObject>(head)->gc_next = head;
    vm.at<GcObject>(head)->gc_prev = head;
    vm.mark(head);
  }
}

void subtract_inner(Collection& c) {
  for (const Candidate& candidate : c.all) {
    each_reference(c.vm, candidate.handle, [&c](Value value) {
      const int64_t i = c.number(value);
      if (i < 0) return;
      uint32_t& refs = c.all[static_cast<size_t>(i)].refs;
      CHECK(refs > 0, "an object has more references than its count");
      --refs;
    });
  }
}

void mark_reachable(Collection& c) {
  struct Marker {
    Collection& collection;
    std::vector<uint32_t> waiting;
    void add(uint32_t i) {
      if (collection.all[i].reachable) return;
      collection.all[i].reachable = true;
      waiting.push_back(i);
    }
  } marker{c, {}};
  for (uint32_t i = 0; i < c.all.size(); ++i) {
    if (c.all[i].refs > 0) marker.add(i);
    while (!marker.waiting.empty()) {
      const uint32_t next = marker.waiting.back();
      marker.waiting.pop_back();
      each_reference(c.vm, c.all[next].handle, [&marker](Value value) {
        const int64_t number = marker.collection.number(value);
        if (number >= 0) marker.add(static_cast<uint32_t>(number));
      });
    }
  }
}

// Weak references to garbage die first; callbacks of those that survive are queued.
void clear_garbage_weakrefs(Vm& vm, const std::vector<Handle>& garbage) {
  for (const Handle object : garbage) {
    const Handle* place = weakrefs_place(vm, object);
    if (place != nullptr && *place != 0) clear_weakrefs(vm, object);
  }
}

void free_garbage(Vm& vm, const std::vector<Handle>& garbage) {
  for (const Handle object : garbage) vm.incref_handle(object);
  const bool before = vm.hold_destruction(true);
  // While their tuples of bases are whole.
  for (const Handle object : garbage) {
    if (vm.layout_of(Value::ref(object)) == Layout::type) unlink_from_bases(vm, object);
  }
  for (const Handle object : garbage) drop_references(vm, object);
  for (const Handle object : garbage) vm.decref_handle(object);
  vm.hold_destruction(before);
  if (!before) vm.destroy_waiting();
}

// A list of the module gc, borrowed; 0 when nobody has imported it.
Handle list_of_module(Vm& vm, const char* name) {
  const Handle modules = vm.root(Root::module_builtins);
  const Value module = modules == 0 ? Value::null() : dict_get_text(vm, modules, "gc");
  if (module.is_null()) return 0;
  const Value list = dict_get_text(vm, vm.at<Module>(module)->dict, name);
  return list.is_null() || vm.layout_of(list) != Layout::list ? 0 : list.handle();
}

// gc.DEBUG_SAVEALL: what would be freed is kept in gc.garbage.
bool save_garbage(Vm& vm, const std::vector<Handle>& garbage, uint32_t target) {
  constexpr uint32_t kSaveAll = 32;
  const Handle list = (state_of(vm)->debug & kSaveAll) == 0 ? 0 : list_of_module(vm, "garbage");
  if (list == 0) return false;
  for (const Handle object : garbage) {
    link_last(vm, object, target, vm.at<GcObject>(object)->gc_prev & kGcFinalized);
  }
  for (const Handle object : garbage) {  // those that there is no room for stay where they are
    if (!list_try_push(vm, list, vm.incref(Value::ref(object)))) break;
  }
  return true;
}

// Puts the survivors back (in their order) and unlinks the garbage. Returns the garbage.
std::vector<Handle> sort_out(Collection& c, uint32_t generation) {
  std::vector<Handle> garbage;
  const uint32_t target = generation < 2 ? generation + 1 : 2;
  for (const Candidate& candidate : c.all) {
    GcObject* object = c.vm.at<GcObject>(candidate.handle);
    const uint32_t flags = object->gc_prev & kGcFinalized;
    if (candidate.reachable) {
      link_last(c.vm, candidate.handle, target, flags);
    } else {
      garbage.push_back(candidate.handle);
    }
  }
  return garbage;
}

uint32_t collect(Vm& vm, uint32_t generation, bool& kept) {
  Collection c{vm, {}};
  gather(c, generation);
  subtract_inner(c);
  mark_reachable(c);
  const std::vector<Handle> garbage = sort_out(c, generation);
  if (generation == 1) state_of(vm)->long_lived_pending += static_cast<uint32_t>(c.all.size());
  if (generation == 2) {
    state_of(vm)->long_lived_pending = 0;
    state_of(vm)->long_lived_total = static_cast<uint32_t>(c.all.size() - garbage.size());
  }
  const uint32_t target = generation < 2 ? generation + 1 : 2;
  clear_garbage_weakrefs(vm, garbage);
  bool finalizers = false;
  for (const Handle object : garbage) {
    // Off the marks of this collection: the finalizer's queue may hold and track it from now on.
    vm.at<GcObject>(object)->gc_prev &= kGcFinalized;
    vm.at<GcObject>(object)->gc_next = 0;
  }
  uint32_t found = 0;
  for (const Handle object : garbage) found += gc_hides(vm, object) ? 0 : 1;
  if (save_garbage(vm, garbage, target)) return found;
  for (const Handle object : garbage) finalizers |= queue_finalizer_of(vm, object);
  kept = finalizers;
  if (finalizers) {  // they must see their surroundings whole: the next collection frees what is
                     // left
    for (const Handle object : garbage) {
      link_last(vm, object, 0, vm.at<GcObject>(object)->gc_prev & kGcFinalized);
    }
  } else {
    free_garbage(vm, garbage);
  }
  return found;
}

}  // namespace

void gc_hide_dict(Vm& vm, Handle dict) {
  vm.at<Dict>(dict)->flags |= kDictOfInstance;
  vm.heap().mark_range(dict, sizeof(Dict));
  if (vm.root(Root::gc_lists) == 0) return;
  GcState* state = state_of(vm);
  if (state->count[0] > 0) --state->count[0];
}

void gc_show_dict(Vm& vm, Handle dict) {
  if (vm.layout_of(Value::ref(dict)) != Layout::dict) return;
  vm.at<Dict>(dict)->flags &= ~static_cast<uint32_t>(kDictOfInstance);
  vm.heap().mark_range(dict, sizeof(Dict));
}

bool gc_hides(Vm& vm, Handle object) {
  return vm.is_exact(Value::ref(object), TypeId::dict) && (vm.at<Dict>(object)->flags & kDictOfInstance) != 0;
}

bool gc_conceals(Vm& vm, Handle object) {
  const Value v = Value::ref(object);
  switch (vm.layout_of(v)) {
    case Layout::dict: return is_private_dict(vm, object);
    case Layout::module: return vm.at<Module>(object)->dict != 0 && is_private_dict(vm, vm.at<Module>(object)->dict);
    case Layout::builtin: return builtin_entries()[vm.at<Builtin>(object)->index].internal;
    case Layout::native: return is_driver(vm, v);
    case Layout::function: {
      const Handle globals = vm.at<Function>(object)->globals;
      return globals != 0 && is_private_dict(vm, globals);
    }
    default: return false;
  }
}

uint32_t gc_collect(Vm& vm, uint32_t generation, bool* kept, bool again) {
  CHECK(generation < 3, "no such generation");
  GcState* state = state_of(vm);
  bool keeps = false;
  vm.set_root(Root::collection_due, 0);
  if (!again) {
    if (generation < 2) ++state->count[generation + 1];
    for (uint32_t g = 0; g <= generation; ++g) state->count[g] = 0;
  }
  vm.heap().mark_range(vm.root(Root::gc_lists), sizeof(GcState));
  const uint32_t found = collect(vm, again ? 0 : generation, keeps);
  if (kept != nullptr) *kept = keeps;
  state = state_of(vm);
  if (!again) ++state->collections[generation];
  if (!keeps) state->collected[generation] += found;
  vm.heap().mark_range(vm.root(Root::gc_lists), sizeof(GcState));
  return found;
}

uint32_t gc_frozen_count(Vm& vm) {
  const Handle head = vm.root(kFrozen);
  uint32_t count = 0;
  if (head == 0) return 0;
  for (Handle h = vm.at<GcObject>(head)->gc_next; h != head; h = vm.at<GcObject>(h)->gc_next) ++count;
  return count;
}

void gc_move_all(Vm& vm, bool freeze) {
  if (vm.root(kFrozen) == 0) {
    const Handle head = vm.heap().alloc_zeroed(sizeof(GcObject));
    CHECK(head != 0, "the memory reserve of a process is used up");
    vm.at<GcObject>(head)->gc_next = head;
    vm.at<GcObject>(head)->gc_prev = head;
    vm.mark(head);
    vm.set_root(kFrozen, head);
  }
  for (uint32_t g = freeze ? 0 : kFrozenGeneration; g <= (freeze ? 2 : kFrozenGeneration); ++g) {
    const Handle head = head_of(vm, g);
    while (vm.at<GcObject>(head)->gc_next != head) {
      const Handle object = vm.at<GcObject>(head)->gc_next;
      gc_untrack(vm, object);
      const uint32_t flags = vm.at<GcObject>(object)->gc_prev & kGcFinalized;
      link_last(vm, object, freeze ? kFrozenGeneration : 2, flags);
    }
  }
}

void gc_step(Vm& vm) {
  GcState* state = state_of(vm);
  vm.set_root(Root::collection_due, 0);
  if (state->stress != 0) {
    gc_collect(vm, 2);
    return;
  }
  if (state->enabled == 0) return;
  for (uint32_t g = 3; g-- > 0;) {
    if (state->count[g] <= state->threshold[g]) continue;
    if (g == 2 && state->long_lived_pending < state->long_lived_total / 4) continue;
    const Handle callbacks = list_of_module(vm, "callbacks");
    if (callbacks != 0 && list_size(vm, callbacks) > 0) {
      if (state->reserved != 0) return;  // it is looking on already
      state->reserved = 1;
      // Python code looks on: hidden code collects.
      queue_finalizer(vm, vm.prelude_function("gc_watched"), Value::integer(g));
      return;
    }
    gc_collect(vm, g);
    return;
  }
}

void vm_stress(Vm& vm, const Stress& stress) {
  vm.heap().set_move_on_alloc(stress.move_on_alloc);
  state_of(vm)->stress = stress.collect_always ? 1 : 0;
  if (stress.collect_always) vm.set_root(Root::collection_due, 1);
  vm.mark(vm.root(Root::gc_lists));
}

}  // namespace lockstep::vm
