// Memory of objects: freeing at count zero, the cycle collector (three generations, thresholds 700, 10,
// 10), finalizers and weak references; and the walk over the whole heap that tests use.
// The interpreter looks at gc_wanted() between bytecodes and runs the finalizers that wait.
#pragma once

#include <string>

#include "core/vm/vm.h"

namespace lockstep::vm {

// In the arena, Root::gc_lists. The list heads are circular lists through gc_next / gc_prev.
struct GcState {
  GcObject heads[3];        // handle of heads[i] = root + i * sizeof(GcObject)
  uint32_t count[3];
  uint32_t threshold[3];
  uint32_t enabled;
  uint32_t reserved0;
  uint32_t debug;
  uint32_t reserved;
  uint32_t collections[3], collected[3], uncollectable[3];
  uint32_t long_lived_total, long_lived_pending;   // a full collection waits for 25 % more
  uint32_t stress;          // wanted at each allocation
};

// Low bits of GcObject::gc_prev beside the generation (handles are multiples of 16).
constexpr uint32_t kGcGenerationBits = 3;
constexpr uint32_t kGcFinalized = 4;
constexpr uint32_t kGcFlagBits = 15;

inline bool gc_wanted(Vm& vm) { return vm.root(Root::collection_due) != 0; }
// A collection as the thresholds ask for (call when gc_wanted). Runs no Python: finalizers are queued.
void gc_step(Vm& vm);
// One collection: number of unreachable objects found, as CPython counts them. kept: it has queued finalizers
// and freed nothing; the same objects are found again after these. again: that second time, which looks at
// generation 0 only and is not counted as a collection.
uint32_t gc_collect(Vm& vm, uint32_t generation, bool* kept = nullptr, bool again = false);
// A dict of attributes does not show in numbers and lists until somebody asks for __dict__.
void gc_hide_dict(Vm& vm, Handle dict);
void gc_show_dict(Vm& vm, Handle dict);
bool gc_hides(Vm& vm, Handle object);
// What no program may get at: the interpreter's own functions, and names and functions of hidden Python.
bool gc_conceals(Vm& vm, Handle object);
inline void gc_track(Vm& vm, Handle object) {
  const Handle lists = vm.root(Root::gc_lists);
  if (lists == 0) return;
  GcState* state = vm.at<GcState>(lists);
  const Handle tail = state->heads[0].gc_prev & ~kGcFlagBits;
  GcObject* gc_object = vm.at<GcObject>(object);
  gc_object->gc_next = lists;
  gc_object->gc_prev = tail | (gc_object->gc_prev & kGcFinalized);
  vm.at<GcObject>(tail)->gc_next = object;
  state->heads[0].gc_prev = object;
  vm.heap().mark(object);
  vm.heap().mark(tail);
  vm.heap().mark(lists);
  const uint32_t count = ++state->count[0];
  if ((count > state->threshold[0] && state->enabled != 0 && state->threshold[0] != 0) || state->stress != 0) {
    vm.set_root(Root::collection_due, 1);
  }
}
inline void gc_untrack(Vm& vm, Handle object) {
  GcObject* gc_object = vm.at<GcObject>(object);
  if (gc_object->gc_next == 0) return;
  const Handle prev = gc_object->gc_prev & ~kGcFlagBits;
  const Handle next = gc_object->gc_next;
  vm.at<GcObject>(prev)->gc_next = next;
  GcObject* after = vm.at<GcObject>(next);
  after->gc_prev = prev | (after->gc_prev & kGcFlagBits);
  gc_object->gc_next = 0;
  gc_object->gc_prev &= kGcFinalized;
  vm.heap().mark(prev);
  vm.heap().mark(next);
  vm.heap().mark(object);
}

// --- finalizers ---------------------------------------------------------------------------------------
// What dies is finalized by the thread in which it died: ThreadState::finalizers is a List (or null): how many jobs
// have come since one was taken, then the jobs in order, each a Tuple (callable, argument). What dies because of a
// finalizer goes before those that waited behind it, as where CPython runs them at once. The interpreter takes one with
// next_finalizer and calls callable(argument) before the thread's next bytecode; exceptions are "ignored"
// (sys.unraisablehook). Dropping the argument afterwards frees the object.
inline bool finalizers_pending(Vm& vm) { return !vm.thread()->finalizers.is_null(); }
uint32_t finalizers_waiting(Vm& vm);
bool next_finalizer(Vm& vm, Value& callable, Value& argument);     // owned both; false: none
void queue_finalizer(Vm& vm, Value callable, Value argument);      // borrowed both
// What a thread that has ended leaves is the first living one's.
void pass_finalizers_on(Vm& vm, Handle thread);

// --- weak references ----------------------------------------------------------------------------------
// Called when the object dies or is collected: references become dead, callbacks are queued.
void clear_weakrefs(Vm& vm, Handle object);

// --- walking ------------------------------------------------------------------------------------------
// Calls visit(context, value) for every reference the object owns (null values are left out).
using VisitFn = void (*)(void* context, Value value);
void visit_references(Vm& vm, Handle object, VisitFn visit, void* context);

// Supplied by the interpreter (generator.cpp, frame.cpp) for layouts it owns.
bool generator_wants_close(Vm& vm, Handle generator);   // suspended inside try/with: close() must run
void visit_generator_frame(Vm& vm, Handle generator, VisitFn visit, void* context);
void free_generator_frame(Vm& vm, Handle generator);    // drops its references and frees the block
void visit_frame_object(Vm& vm, Handle frame, VisitFn visit, void* context);
uint32_t frame_object_bytes(Vm& vm, Handle frame);
// Frees blocks beside the object; references are dropped by the caller.
void free_frame_object(Vm& vm, Handle frame);
void visit_thread_stack(Vm& vm, Handle thread, VisitFn visit, void* context);
void free_thread_stack(Vm& vm, Handle thread);          // its chunks; must be empty of references

// Walks all objects from the roots: counts, types, links, sizes. Empty: all is well; else what is wrong.
std::string validate_heap(Vm& vm);

// --- stress for tests ---------------------------------------------------------------------------------
struct Stress {
  bool move_on_alloc = false;      // the arena moves at each allocation
  bool collect_always = false;     // gc_wanted at each allocation of a tracked object
};
void vm_stress(Vm& vm, const Stress& stress);

}  // namespace lockstep::vm
