// What happens when an object's count reaches zero: finalizer, weak references, its own references,
// its memory. Deep structures are taken apart with a list, in the order in which recursion would do
// it.
#include <algorithm>

#include "core/vm/classes/class.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/gc.h"
#include "core/vm/heap/walk.h"
#include "core/vm/objects/buffer.h"
#include "core/vm/objects/deque.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/hash.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/set.h"

namespace lockstep::vm {

namespace {

// Whether a finalizer is due; marks it as done.
bool take_finalizer_turn(Vm& vm, Handle object) {
  const TypeObject* type = vm.type_at(vm.at<Object>(object)->type);
  if ((type->flags & kGc) != 0) {
    GcObject* gc_object = vm.at<GcObject>(object);
    if ((gc_object->gc_prev & kGcFinalized) != 0) return false;
    gc_object->gc_prev |= kGcFinalized;
    vm.mark(object);
    return true;
  }
  Extra* extra = extra_of(vm, object);
  if (extra == nullptr || (extra->flags & 1) != 0) return false;
  extra->flags |= 1;
  return true;
}

// The function to be called with the object before it may die; null: none.
Value finalizer_of(Vm& vm, Handle object) {
  const Handle type = vm.at<Object>(object)->type;
  const TypeObject* type_object = vm.type_at(type);
  if ((type_object->flags & kHasDel) != 0) {
    return type_lookup(vm, type, name_of(vm, Dunder::del_));
  }
  const Layout layout = type_object->layout;
  if (layout != Layout::generator && layout != Layout::coroutine &&
      layout != Layout::async_generator) {
    return Value::null();
  }
  if (!generator_wants_close(vm, object)) return Value::null();
  return vm.prelude_function("finalize_generator");
}

}  // namespace

// A dying class leaves the lists of its bases' subclasses.
void unlink_from_bases(Vm& vm, Handle type) {
  const Handle bases = vm.type_at(type)->bases;
  if (bases == 0) return;
  for (uint32_t i = 0; i < tuple_size(vm, bases); ++i) {
    const Handle base = tuple_items(vm, bases)[i].handle();
    const Handle subclasses = base == 0 ? 0 : vm.type_at(base)->subclasses;
    if (subclasses == 0) continue;
    for (uint32_t j = 0; j < list_size(vm, subclasses); ++j) {
      if (list_items(vm, subclasses)[j].as_int() != static_cast<int64_t>(type)) continue;
      list_take(vm, subclasses, j);
      break;
    }
  }
}

void drop_references(Vm& vm, Handle object, uint32_t bytes);

// A tuple's items go from the last on.
void release_items(Vm& vm, Handle tuple) {
  for (uint32_t i = vm.at<Tuple>(tuple)->size; i-- > 0;) {
    Value& item = vm.at<Tuple>(tuple)->items[i];
    const Value old = item;
    item = Value::null();
    vm.decref(old);
  }
}

// Slots go as CPython takes a class off: its own first, then those of its bases.
void drop_slots(Vm& vm, Value* slots, Handle type) {
  for (uint32_t end = vm.type_at(type)->slot_count; end != 0; type = vm.type_at(type)->base) {
    const Handle base = vm.type_at(type)->base;
    const uint32_t start = base == 0 ? 0 : vm.type_at(base)->slot_count;
    for (uint32_t i = start; i < end; ++i) {
      const Value old = slots[i];
      slots[i] = Value::null();
      vm.decref(old);
    }
    end = start;
  }
}

// What a subclass has besides what its built-in base has, which goes after it.
void drop_added(Vm& vm, Handle object, const TypeObject* type) {
  if (type->slot_count != 0) drop_slots(vm, slots_of(vm, object), vm.at<Object>(object)->type);
  Extra* extra = extra_of(vm, object);
  if (extra == nullptr || extra->dict == 0) return;
  const Handle dict = extra->dict;
  extra->dict = 0;
  vm.decref(Value::ref(dict));
}

// Requires destruction to be on hold: nothing is freed, nothing moves while fields are looked at.
void drop_references(Vm& vm, Handle object) { drop_references(vm, object, object_bytes(vm, object)); }

void drop_references(Vm& vm, Handle object, uint32_t bytes) {
  const TypeObject* type = vm.type_at(vm.at<Object>(object)->type);
  if ((type->flags & kHeapType) != 0) drop_added(vm, object, type);
  switch (type->layout) {
    case Layout::memoryview: memoryview_release(vm, object); break;
    case Layout::dict: dict_release(vm, object); break;
    case Layout::list: list_release(vm, object); break;
    case Layout::tuple: release_items(vm, object); break;
    case Layout::set: set_release(vm, object); break;
    case Layout::deque: deque_release(vm, object); break;
    case Layout::type: unlink_from_bases(vm, object); break;
    case Layout::generator:
    case Layout::coroutine:
    case Layout::async_generator: free_generator_frame(vm, object); break;
    case Layout::thread: free_thread_stack(vm, object); break;
    case Layout::frame: free_frame_object(vm, object); break;
    default: break;
  }
  struct Dropper {
    Vm& vm;
    void operator()(Handle& field) const {
      const Handle old = field;
      field = 0;
      vm.decref(Value::ref(old));
    }
    void operator()(Value& field) const {
      const Value old = field;
      field = Value::null();
      vm.decref(old);
    }
  };
  walk_references(vm, object, false, Dropper{vm});
  vm.heap().mark_range(object, bytes);
}

bool queue_finalizer_of(Vm& vm, Handle object) {
  const Value finalizer = finalizer_of(vm, object);
  if (finalizer.is_null() || finalizer.is_none() || !take_finalizer_turn(vm, object)) return false;
  queue_finalizer(vm, finalizer, Value::ref(object));
  return true;
}

namespace {

void remove_weakref(Vm& vm, Handle weakref) {
  const Handle target = vm.at<Weakref>(weakref)->target;
  if (target == 0) return;
  Handle* place = weakrefs_place(vm, target);
  CHECK(place != nullptr, "weak reference to an object that keeps none");
  Handle owner = target;
  while (*place != weakref) {
    CHECK(*place != 0, "weak reference is not in its target's list");
    owner = *place;
    place = &vm.at<Weakref>(owner)->next;
  }
  *place = vm.at<Weakref>(weakref)->next;
  vm.heap().mark_range(owner, 128);
}

// The dicts that threads keep for a thread-local object.
void drop_local_dicts(Vm& vm, Handle object) {
  for (Handle thread = vm.root(Root::threads); thread != 0;
       thread = vm.at<ThreadState>(thread)->next) {
    const Value dicts = vm.at<ThreadState>(thread)->local_dicts;
    uint32_t index = 0;
    const Value key = Value::integer(object);
    if (dicts.is_null()) continue;
    if (dict_lookup(vm, dicts.handle(), key, hash_int64(object), index) == Tri::yes) {
      dict_remove_index(vm, dicts.handle(), index);
    }
  }
}

// Out of the collector's lists, for good.
void forget(Vm& vm, Handle object) {
  gc_untrack(vm, object);
  const Handle lists = vm.root(Root::gc_lists);
  GcState* state = vm.at<GcState>(lists);
  if (state->count[0] > 0) --state->count[0];
  vm.mark(lists);
}

void free_list(Vm& vm, Handle object) {
  const List old = *vm.at<List>(object);
  list_drop_items(vm, old);
  vm.heap().free(object, sizeof(List));
}

void free_dict(Vm& vm, Handle object) {
  const Dict old = *vm.at<Dict>(object);
  dict_drop_entries(vm, old);
  vm.heap().free(object, sizeof(Dict));
}

// An instance of a class of the person's own that has no finalizer and no weak references.
void free_instance(Vm& vm, Handle object, Handle type) {
  forget(vm, object);
  const uint32_t slots = vm.type_at(type)->slot_count;
  if (slots != 0) drop_slots(vm, vm.at<Value>(object + kInstanceBytes), type);
  const Handle dict = vm.at<Instance>(object)->dict;
  if (dict != 0 && vm.at<Object>(dict)->refcount == 1 && vm.is_exact(Value::ref(dict), TypeId::dict)) {
    forget(vm, dict);
    free_dict(vm, dict);
  } else {
    vm.decref(Value::ref(dict));
  }
  vm.heap().free(object, kInstanceBytes + 8 * slots);
  vm.decref(Value::ref(type));
}

// Takes references back from an object whose memory goes at once: its fields may stay as they are.
struct Dropper {
  Vm& vm;
  void operator()(Handle field) const { vm.decref(Value::ref(field)); }
  void operator()(Value field) const { vm.decref(field); }
};

// An object of a built-in type that has nothing but some references.
bool free_parts(Vm& vm, Handle object, const TypeObject& type) {
  uint32_t bytes = 0;
  const Dropper drop{vm};
  const auto leave = [&] {
    if ((type.flags & kGc) != 0) forget(vm, object);
  };
  switch (type.layout) {
    case Layout::iterator:
    case Layout::range:
    case Layout::slice:
    case Layout::cell:
      leave();
      bytes = base_bytes(vm, object);
      walk_container(vm, object, type.layout, false, drop);
      break;
    case Layout::native:
      if (!vm.is_exact(Value::ref(object), TypeId::native)) return false;
      leave();
      bytes = vm.at<Record>(object)->bytes;
      walk_container(vm, object, type.layout, false, drop);
      break;
    case Layout::bound_method:
      if (vm.at<BoundMethod>(object)->weakrefs != 0) return false;
      leave();
      bytes = sizeof(BoundMethod);
      drop(vm.at<BoundMethod>(object)->function);
      drop(vm.at<BoundMethod>(object)->self);
      break;
    case Layout::function:
      if (vm.at<Function>(object)->weakrefs != 0) return false;
      leave();
      bytes = sizeof(Function);
      walk_function(*vm.at<Function>(object), drop);
      break;
    case Layout::exception:
      leave();
      bytes = sizeof(Exception);
      walk_exception(*vm.at<Exception>(object), drop);
      break;
    case Layout::traceback:
      leave();
      bytes = sizeof(Traceback);
      drop(vm.at<Traceback>(object)->next);
      drop(vm.at<Traceback>(object)->frame);
      drop(vm.at<Traceback>(object)->code);
      break;
    default: return false;
  }
  vm.heap().free(object, bytes);
  return true;
}

// What most objects are: the same as the general way below, without asking what else they might be.
bool free_common(Vm& vm, Handle object) {
  const Handle type = vm.at<Object>(object)->type;
  if (type == type_handle(TypeId::tuple)) {
    forget(vm, object);
    const uint32_t size = vm.at<Tuple>(object)->size;
    for (uint32_t i = size; i-- > 0;) vm.decref(vm.at<Tuple>(object)->items[i]);
    vm.heap().free(object, tuple_bytes(size));
    return true;
  }
  if (type == type_handle(TypeId::list)) {
    forget(vm, object);
    free_list(vm, object);
    return true;
  }
  if (type == type_handle(TypeId::dict)) {
    forget(vm, object);
    free_dict(vm, object);
    return true;
  }
  const TypeObject* type_object = vm.type_at(type);
  if ((type_object->flags & kHeapType) == 0) return free_parts(vm, object, *type_object);
  if (type_object->layout != Layout::instance || (type_object->flags & (kHasDel | kThreadLocal)) != 0 ||
      (type_object->flags & (kHeapType | kGc)) != (kHeapType | kGc) || vm.at<Instance>(object)->weakrefs != 0) {
    return false;
  }
  free_instance(vm, object, type);
  return true;
}

void free_object(Vm& vm, Handle object) {
  if (free_common(vm, object)) return;
  TypeObject* type = vm.type_at(vm.at<Object>(object)->type);
  const uint32_t flags = type->flags;
  const Layout layout = type->layout;
  const bool generator = layout == Layout::generator || layout == Layout::coroutine ||
                         layout == Layout::async_generator;
  if (((flags & kHasDel) != 0 || generator) && queue_finalizer_of(vm, object)) return;
  if ((flags & kHasWeakrefs) != 0) {
    const Handle* weakrefs = weakrefs_place(vm, object);
    if (weakrefs != nullptr && *weakrefs != 0) clear_weakrefs(vm, object);
  }
  if ((flags & kGc) != 0) forget(vm, object);
  if (layout == Layout::weakref) remove_weakref(vm, object);
  if ((flags & kThreadLocal) != 0) drop_local_dicts(vm, object);
  if (layout == Layout::bytearray || layout == Layout::array) {
    ByteArray* array = vm.at<ByteArray>(object);
    if (array->data != 0) vm.heap().free(array->data, array->capacity);
  }
  const uint32_t bytes = object_bytes(vm, object);
  const Handle type_handle_of = vm.at<Object>(object)->type;
  drop_references(vm, object, bytes);
  vm.heap().free(object, bytes);
  if ((flags & kHeapType) != 0) vm.decref(Value::ref(type_handle_of));
}

// Text and numbers of built-in types have nothing to take apart.
bool free_leaf(Vm& vm, Handle object) {
  const Handle type = vm.at<Object>(object)->type;
  uint32_t bytes = 0;
  if (type == type_handle(TypeId::str)) {
    bytes = str_bytes(vm.at<Str>(object)->bytes);
    CHECK((vm.at<Str>(object)->flags & 1) == 0, "an interned string dies");
  } else if (type == type_handle(TypeId::int_)) {
    bytes = int_bytes(vm.at<Int>(object)->capacity);
  } else if (type == type_handle(TypeId::bytes)) {
    bytes = bytes_bytes(vm.at<Bytes>(object)->size);
  } else {
    return false;
  }
  vm.heap().free(object, bytes);
  return true;
}

}  // namespace

void Vm::destroy(Handle object) {
  if (free_leaf(*this, object)) return;
  if (destroying_ || !dying_.empty()) {
    dying_.push_back(object);
    if (!destroying_) destroy_waiting();
    return;
  }
  destroying_ = true;
  free_object(*this, object);
  std::reverse(dying_.begin(), dying_.end());
  if (!dying_.empty()) destroy_waiting();
  destroying_ = false;
}

void Vm::destroy_waiting() {
  destroying_ = true;
  while (!dying_.empty()) {
    const Handle next = dying_.back();
    dying_.pop_back();
    const auto before = static_cast<std::ptrdiff_t>(dying_.size());
    free_object(*this, next);
    std::reverse(dying_.begin() + before, dying_.end());
  }
  destroying_ = false;
}

// --- finalizers
// -----------------------------------------------------------------------------------------

namespace {

void set_finalizers(Vm& vm, Handle thread, Value list) {
  vm.at<ThreadState>(thread)->finalizers = list;
  vm.heap().mark_range(thread, sizeof(ThreadState));
}

// The list of a thread, made if need be; 0: there is no thread any more, or no room.
Handle finalizers_of(Vm& vm, Handle thread) {
  if (thread == 0) return 0;
  if (vm.at<ThreadState>(thread)->finalizers.is_null()) {
    const Value list = vm.new_list(4);
    list_push(vm, list.handle(), Value::integer(0));
    set_finalizers(vm, thread, list);
  }
  return vm.at<ThreadState>(thread)->finalizers.handle();
}

void set_newcomers(Vm& vm, Handle list, int64_t count) {
  list_items(vm, list)[0] = Value::integer(count);
  vm.heap().mark_range(vm.at<List>(list)->items, sizeof(Value));
}

}  // namespace

uint32_t finalizers_waiting(Vm& vm) {
  const Value list = vm.thread()->finalizers;
  return list.is_null() ? 0 : list_size(vm, list.handle()) - 1;
}

void queue_finalizer(Vm& vm, Value callable, Value argument) {
  const Handle list = finalizers_of(vm, vm.thread_handle() != 0 ? vm.thread_handle() : vm.root(Root::threads));
  if (list == 0) return;
  const Value job = vm.new_tuple_of({callable, argument});
  if (!list_try_push(vm, list, job)) return;  // without any room it is not called
  Value* items = list_items(vm, list);
  const int64_t place = 1 + items[0].as_int();
  Value* const end = items + list_size(vm, list);
  if (items + place + 1 < end) {
    std::rotate(items + place, end - 1, end);
    vm.heap().mark_range(vm.at<List>(list)->items, list_size(vm, list) * sizeof(Value));
  }
  set_newcomers(vm, list, place);
}

bool next_finalizer(Vm& vm, Value& callable, Value& argument) {
  if (!finalizers_pending(vm)) return false;
  const Handle list = vm.thread()->finalizers.handle();
  CHECK(list_size(vm, list) > 1, "empty list of finalizers");
  const Value job = list_take(vm, list, 1);
  callable = vm.incref(tuple_items(vm, job.handle())[0]);
  argument = vm.incref(tuple_items(vm, job.handle())[1]);
  vm.decref(job);
  set_newcomers(vm, list, 0);
  if (list_size(vm, list) == 1) {
    set_finalizers(vm, vm.thread_handle(), Value::null());
    vm.decref_handle(list);
  }
  return true;
}

void pass_finalizers_on(Vm& vm, Handle thread) {
  const Value left = vm.at<ThreadState>(thread)->finalizers;
  if (left.is_null()) return;
  set_finalizers(vm, thread, Value::null());
  const Handle heir = finalizers_of(vm, vm.root(Root::threads));
  for (uint32_t i = 1; heir != 0 && i < list_size(vm, left.handle()); ++i) {
    const Value job = vm.incref(list_items(vm, left.handle())[i]);
    if (!list_try_push(vm, heir, job)) break;
  }
  if (heir != 0 && list_size(vm, heir) == 1) {
    set_finalizers(vm, vm.root(Root::threads), Value::null());
    vm.decref_handle(heir);
  }
  vm.decref(left);
}

void clear_weakrefs(Vm& vm, Handle object) {
  Handle* place = weakrefs_place(vm, object);
  if (place == nullptr) return;
  Handle weakref = *place;
  *place = 0;
  vm.mark(object);
  vm.heap().mark_range(object, object_bytes(vm, object));
  while (weakref != 0) {
    Weakref* reference = vm.at<Weakref>(weakref);
    const Handle next = reference->next;
    reference->target = 0;
    reference->next = 0;
    vm.mark(weakref);
    // A reference that dies itself is not called back; nor one that the collector has marked (bit
    // 3).
    const bool alive = reference->refcount > 0 && (reference->gc_prev & 8u) == 0;
    if (alive && !reference->callback.is_null() && !reference->callback.is_none()) {
      queue_finalizer(vm, reference->callback, Value::ref(weakref));
    }
    weakref = next;
  }
}

void visit_references(Vm& vm, Handle object, VisitFn visit, void* context) {
  struct Visitor {
    VisitFn visit;
    void* context;
    void operator()(Handle& field) const {
      if (field != 0) visit(context, Value::ref(field));
    }
    void operator()(Value& field) const {
      if (field.is_ref() && !field.is_null()) visit(context, field);
    }
  };
  walk_references(vm, object, true, Visitor{visit, context});
  const TypeObject* type = vm.type_at(vm.at<Object>(object)->type);
  if ((type->flags & kHeapType) != 0) visit(context, Value::ref(vm.at<Object>(object)->type));
  switch (type->layout) {
    case Layout::generator:
    case Layout::coroutine:
    case Layout::async_generator: visit_generator_frame(vm, object, visit, context); break;
    case Layout::frame: visit_frame_object(vm, object, visit, context); break;
    default: break;
  }
}

}  // namespace lockstep::vm
