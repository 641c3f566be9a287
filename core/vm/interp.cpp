#include "core/vm/interp.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/vm/builtin.h"
#include "core/vm/call.h"
#include "core/vm/call_quick.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/type.h"
#include "core/vm/drive.h"
#include "core/vm/inline_cache.h"
#include "core/vm/loop.h"
#include "core/vm/objects/generator.h"
#include "core/vm/objects/str_build.h"
#include "core/vm/plain_ops.h"

namespace lockstep::vm {

// Moves the pointers along if the arena has moved.
#define FIX_BASE()                                                     \
  do {                                                                 \
    if (__builtin_expect(heap.base() != base, 0)) {                    \
      const std::ptrdiff_t moved_ = heap.base() - base;                \
      base += moved_;                                                  \
      frame = reinterpret_cast<Frame*>(reinterpret_cast<uint8_t*>(frame) + moved_);   \
      slots = reinterpret_cast<Value*>(reinterpret_cast<uint8_t*>(slots) + moved_);   \
      sp = reinterpret_cast<Value*>(reinterpret_cast<uint8_t*>(sp) + moved_);         \
      consts = reinterpret_cast<Value*>(reinterpret_cast<uint8_t*>(consts) + moved_); \
    }                                                                  \
    dirty = heap.dirty();                                              \
  } while (0)

#define OBJECT(T, handle) reinterpret_cast<T*>(base + (handle))
#define MARK(handle) dirty[(handle) >> base::Arena::kPageShift] = base::Arena::kDirty
#define MARK_PLACE(pointer)                                                               \
  dirty[static_cast<size_t>(reinterpret_cast<uint8_t*>(pointer) - base) >> base::Arena::kPageShift] = \
      base::Arena::kDirty
#define INCREF(v)                                             \
  do {                                                        \
    if ((v).is_ref()) {                                       \
      ++OBJECT(Object, (v).handle())->refcount;               \
      MARK((v).handle());                                     \
    }                                                         \
  } while (0)
#define DROP(v)                                               \
  do {                                                        \
    const Value drop_ = (v);                                  \
    if (drop_.is_ref() && drop_.bits != 0) {                  \
      Object* object_ = OBJECT(Object, drop_.handle());       \
      if (__builtin_expect(object_->refcount > 1, 1)) {       \
        --object_->refcount;                                  \
        MARK(drop_.handle());                                 \
      } else {                                                \
        vm.decref(drop_);                                     \
        FIX_BASE();                                           \
        freed = true;                                         \
      }                                                       \
    }                                                         \
  } while (0)

#define REMAINING()                                                                           \
  (kExact ? left                                                                              \
          : static_cast<uint64_t>((credit - reinterpret_cast<int64_t>(pc)) /                 \
                                  static_cast<int64_t>(sizeof(Instr))))
#define SAVE()                                                     \
  do {                                                             \
    frame->ip = static_cast<uint32_t>(pc - instrs);                \
    frame->sp = static_cast<uint32_t>(sp - slots);                 \
    vm.steps_in_run = steps_before + budget - REMAINING() - (kExact ? 1 : 0); \
  } while (0)

// All pointers from the innermost frame.
#define LOAD_FRAME()                                               \
  do {                                                             \
    base = heap.base();                                            \
    dirty = heap.dirty();                                          \
    frame = OBJECT(Frame, OBJECT(ThreadState, thread)->frame);     \
    slots = frame->slots();                                        \
    sp = slots + frame->sp;                                        \
    instrs = program.call_entry(frame->code_id).instrs;            \
    consts = OBJECT(Tuple, frame->consts)->items;                  \
  } while (0)

// The exact loop executes `orig` only: it has no use for the quick forms.
#if LOCKSTEP_COMPUTED_GOTO
#define CASE(name) op_##name:
#define QUICK(name)                \
  q_##name:                        \
  if constexpr (kExact) goto cold; \
  else
#define GO(number) goto* table[number]
#else
#define CASE(name) case static_cast<uint8_t>(lang::Op::name):
#define QUICK(name)                \
  case name:                       \
  if constexpr (kExact) goto cold; \
  else
#define GO(number)      \
  do {                  \
    number_ = (number); \
    goto dispatch;      \
  } while (0)
#endif
#define DISPATCH()                                      \
  do {                                                  \
    if constexpr (kExact) {                             \
      goto exact_next;                                  \
    } else {                                            \
      GO(pc->op);                                       \
    }                                                   \
  } while (0)
#define NEXT() \
  do {         \
    ++pc;      \
    DISPATCH(); \
  } while (0)
// The same when something may have been freed: finalizers run before the next instruction.
#define NEXT_DROPPED()                              \
  do {                                              \
    ++pc;                                           \
    if (__builtin_expect(freed, 0)) goto was_freed; \
    DISPATCH();                                     \
  } while (0)
// Goes to another instruction; a look at the budget.
#define GO_TO(target)                                                                        \
  do {                                                                                       \
    Instr* target_ = (target);                                                               \
    if constexpr (!kExact) {                                                                 \
      credit += reinterpret_cast<int64_t>(target_) - reinterpret_cast<int64_t>(pc + 1);    \
    }                                                                                        \
    pc = target_;                                                                            \
    if (__builtin_expect(freed, 0)) goto was_freed;                                          \
    if constexpr (!kExact) {                                                                 \
      if (__builtin_expect(credit <= reinterpret_cast<int64_t>(pc), 0)) goto out_of_budget; \
    }                                                                                        \
    DISPATCH();                                                                              \
  } while (0)
#define JUMP() GO_TO(pc + 1 + static_cast<int32_t>(pc->arg))
// The general case of this instruction, out of line.
#define COLD() goto cold
#define UNLIKELY(x) __builtin_expect(!!(x), 0)
#define LIKELY(x) __builtin_expect(!!(x), 1)

// A value of a class that an inline cache holds.
#define CACHED_VALUE(instr)                                                                                         \
  (((instr)->aux & (kCacheInt | kCacheImmediate)) == 0                                                              \
       ? Value::ref(static_cast<Handle>((instr)->cache >> 32))                                                      \
   : ((instr)->aux & kCacheInt) != 0 ? Value::integer(static_cast<int32_t>((instr)->cache >> 32))                   \
                                     : Value::immediate(static_cast<uint32_t>((instr)->cache >> 32)))
// The value that an inline cache points at, borrowed; null if the cache does not fit. The owner is a
// reference; layouts are as they were when the cache was filled, because the type's version is.
#define READ_CACHED_ATTRIBUTE(owner, instr, out)                                               \
  do {                                                                                         \
    const Object* object_ = OBJECT(Object, (owner).handle());                                  \
    const auto hint_ = static_cast<uint32_t>((instr)->cache >> 32);                            \
    const uint32_t kind_ = (instr)->aux & kCacheKindMask;                                      \
    if (cached_type(OBJECT(TypeObject, object_->type), (instr)->cache)) {                      \
      if (kind_ == kCacheInstanceDict) {                                                       \
        const Handle dict_ = OBJECT(Instance, (owner).handle())->dict;                         \
        if (dict_ != 0 && hint_ < OBJECT(Dict, dict_)->entry_count) {                          \
          const DictEntry* entry_ = OBJECT(DictEntry, OBJECT(Dict, dict_)->entries) + hint_;   \
          const Handle names_ = OBJECT(CodeObject, frame->code)->names;                        \
          if (entry_->key.same(OBJECT(Tuple, names_)->items[(instr)->arg])) out = entry_->value; \
        }                                                                                      \
      } else if (kind_ == kCacheSlot) {                                                        \
        out = OBJECT(Value, (owner).handle() + static_cast<uint32_t>(sizeof(Instance)))[hint_]; \
      } else if (kind_ == kCacheTypeValue) {                                                   \
        const Handle dict_ = ((instr)->aux & kCacheHasDict) != 0                               \
                                 ? OBJECT(Instance, (owner).handle())->dict                    \
                                 : 0;                                                          \
        if (dict_ == 0 || lacks(vm, frame, dict_, (instr)->arg)) out = CACHED_VALUE(instr);    \
      } else if (kind_ == kCacheTupleItem) {                                                   \
        const Tuple* tuple_ = OBJECT(Tuple, (owner).handle());                                 \
        if (hint_ < tuple_->size) out = tuple_->items[hint_];                                  \
      }                                                                                        \
    } else if (kind_ == kCacheModule && object_->type == type_handle(TypeId::module)) {        \
      const Dict* dict_ = OBJECT(Dict, OBJECT(Module, (owner).handle())->dict);                \
      if (dict_->version == static_cast<uint32_t>((instr)->cache)) {                           \
        out = OBJECT(DictEntry, dict_->entries)[hint_].value;                                  \
      }                                                                                        \
    } else if (kind_ == kCacheClassValue && object_->type == type_handle(TypeId::type) &&      \
               cached_type(OBJECT(TypeObject, (owner).handle()), (instr)->cache)) {            \
      out = CACHED_VALUE(instr);                                                               \
    }                                                                                          \
  } while (0)
// Whether the frame of a call can be put on the innermost one in its chunk.
#define HAS_ROOM(call)                                                                          \
  (frame->stack_top + frame_bytes((call).frame_slots) <=                                        \
       OBJECT(ThreadState, thread)->chunk +                                                     \
           OBJECT(StackChunk, OBJECT(ThreadState, thread)->chunk)->size &&                      \
   frame->depth < calls_of_limit(OBJECT(ThreadState, thread)->recursion_limit))
// Whether resuming the generator with the value needs nothing but its frame.
#define RESUMES_PLAINLY(generator, value)                                                       \
  (frame->depth < calls_of_limit(OBJECT(ThreadState, thread)->recursion_limit) &&              \
   (OBJECT(Generator, generator)->state == static_cast<uint8_t>(GeneratorState::suspended) ||  \
    (OBJECT(Generator, generator)->state == static_cast<uint8_t>(GeneratorState::created) &&   \
     (value).is_none())))
// A frame that is taken off and that is all.
#define ENDS_PLAINLY() ((frame->flags & ~kFrameInternal) == 0 && frame->frame_object == 0)
// A return that only hands a value to the frame below (a generator's frame says so in its flags).
#define RETURNS_PLAINLY() \
  (frame->on_return <= static_cast<uint8_t>(OnReturn::send) && ENDS_PLAINLY())
// The return of a special method whose result is as it must be already (special.h).
#define SETTLES_PLAINLY(result)                                                                   \
  ((frame->flags & ~kFrameInternal) == kFrameSettles && frame->frame_object == 0 &&               \
   frame->on_return <= static_cast<uint8_t>(OnReturn::send) && is_settled(frame->settle, result))
// The next item of a list, tuple or range: owned, in `item`, for the instructions `then`. Falls through where
// there is none or the iterator is another one.
#define STEP_PLAINLY(iterator, then)                                                           \
  if (LIKELY((iterator).is_ref())) {                                                           \
    Iterator* it_ = OBJECT(Iterator, (iterator).handle());                                     \
    if (it_->type == type_handle(TypeId::range_iterator)) {                                    \
      if (it_->stop > 0 && it_->kind == static_cast<uint8_t>(IteratorKind::range) &&           \
          !it_->source.is_null()) {                                                            \
        --it_->stop;                                                                           \
        const Value item = Value::integer(it_->index);                                         \
        it_->index += it_->step;                                                               \
        MARK_PLACE(&it_->index);                                                                \
        MARK_PLACE(&it_->stop);                                                                \
        then;                                                                                  \
      }                                                                                        \
    } else if (it_->type == type_handle(TypeId::list_iterator) && !it_->source.is_null()) {    \
      const List* list_ = OBJECT(List, it_->source.handle());                                  \
      if (static_cast<uint64_t>(it_->index) < list_->size) {                                   \
        const Value item = OBJECT(Value, list_->items)[it_->index++];                          \
        MARK_PLACE(&it_->index);                                                                \
        INCREF(item);                                                                          \
        then;                                                                                  \
      }                                                                                        \
    }                                                                                          \
  }

namespace {

// Instance with layout Instance whose type has the version: its attribute dict or 0.
inline bool cached_type(const TypeObject* type, uint64_t cache) {
  return static_cast<uint32_t>(cache) == type->version;
}

// Whether a dict has no key of the name that the frame's instruction has.
__attribute__((noinline)) bool lacks(Vm& vm, const Frame* frame, Handle dict, uint32_t name) {
  const Handle names = vm.at<CodeObject>(frame->code)->names;
  return dict_find_index(vm, dict, vm.at<Tuple>(names)->items[name].handle()) == kNoEntry;
}

bool is_settled(uint32_t how, Value result) {
  switch (static_cast<Settle>(how)) {
    case Settle::length: return result.is_int() && result.as_int() >= 0;
    case Settle::truth:
    case Settle::contains: return result.is_bool();
    case Settle::hash: return result.is_int() && result.as_int() != -1;
    default: return false;
  }
}

__attribute__((noinline)) bool any_arith(uint32_t op, Value a, Value b, Value& out) {
  return quick_arith(op, a, b, out);
}

template <bool kExact>
__attribute__((noinline)) RunResult run_loop(Vm& vm, uint64_t budget, uint64_t steps_before,
                                             bool skip_break) {
  base::Arena& heap = vm.heap();
  Program& program = vm.program();
  const Handle thread = vm.thread_handle();
  uint8_t* base = nullptr;
  uint8_t* dirty = nullptr;
  Frame* frame = nullptr;
  Value* slots = nullptr;
  Value* sp = nullptr;
  Value* consts = nullptr;
  Instr* instrs = nullptr;
  bool freed = false;
  uint64_t left = budget;
  int64_t credit = 0;
  Next status = Next::next;
  Handle resumed = 0;
  Value sent;
  OnReturn resume_action = OnReturn::push;
  Handle entered = 0;
  Value entered_data;
  Value* arguments = nullptr;
  Value* operands = nullptr;
  uint32_t argument_count = 0;
  RunResult result;
  Instr* pc = nullptr;
  LOAD_FRAME();
  pc = instrs + frame->ip;
  if constexpr (!kExact) {
    credit = reinterpret_cast<int64_t>(pc) +
             static_cast<int64_t>(budget) * static_cast<int64_t>(sizeof(Instr));
  }
#if LOCKSTEP_COMPUTED_GOTO
  static const void* table[256];
  if (UNLIKELY(table[255] == nullptr)) {
    for (const void*& entry : table) entry = &&cold;
#define X(name) table[static_cast<uint8_t>(lang::Op::name)] = &&op_##name;
    LOCKSTEP_HOT_OPS(X)
#undef X
#define X(name) table[name] = &&q_##name;
    LOCKSTEP_HOT_QUICK(X)
#undef X
  }
#else
  uint8_t number_ = 0;
#endif
  DISPATCH();

exact_next:
  __attribute__((unused));
  if (left == 0) goto out_of_budget;
  if (UNLIKELY(pc->op == kQuickBreak) && !(skip_break && left == budget)) goto at_break;
  --left;
  GO(pc->orig);

#if !LOCKSTEP_COMPUTED_GOTO
dispatch:
  switch (number_) {
    default: goto cold;
#endif

  CASE(NOP) CASE(RESUME) { NEXT(); }
  CASE(POP_TOP) {
    --sp;
    DROP(*sp);
    NEXT_DROPPED();
  }
  CASE(PUSH_NULL) {
    *sp++ = Value::null();
    NEXT();
  }
  CASE(COPY) {
    const Value v = sp[-static_cast<int32_t>(pc->arg)];
    INCREF(v);
    *sp++ = v;
    NEXT();
  }
  CASE(SWAP) {
    std::swap(sp[-1], sp[-static_cast<int32_t>(pc->arg)]);
    NEXT();
  }
  CASE(LOAD_CONST) {
    const Value v = consts[pc->arg];
    INCREF(v);
    *sp++ = v;
    NEXT();
  }
  CASE(LOAD_FAST) {
    const Value v = slots[pc->arg];
    if (UNLIKELY(v.is_null())) COLD();
    INCREF(v);
    *sp++ = v;
    NEXT();
  }
  CASE(STORE_FAST) {
    const Value old = slots[pc->arg];
    slots[pc->arg] = *--sp;
    DROP(old);
    NEXT_DROPPED();
  }
  QUICK(kFuseLoadFastLoadFast) {
    const Value a = slots[pc->arg];
    const Value b = slots[pc[1].arg];
    if (UNLIKELY(a.is_null() || b.is_null())) GO(pc->orig);
    INCREF(a);
    INCREF(b);
    sp[0] = a;
    sp[1] = b;
    sp += 2;
    pc += 2;
    DISPATCH();
  }
  QUICK(kFuseLoadFastLoadConst) {
    const Value a = slots[pc->arg];
    if (UNLIKELY(a.is_null())) GO(pc->orig);
    const Value b = consts[pc[1].arg];
    INCREF(a);
    INCREF(b);
    sp[0] = a;
    sp[1] = b;
    sp += 2;
    pc += 2;
    DISPATCH();
  }
  QUICK(kFuseLoadConstLoadFast) {
    const Value b = slots[pc[1].arg];
    if (UNLIKELY(b.is_null())) GO(pc->orig);
    const Value a = consts[pc->arg];
    INCREF(a);
    INCREF(b);
    sp[0] = a;
    sp[1] = b;
    sp += 2;
    pc += 2;
    DISPATCH();
  }
  QUICK(kFuseStoreFastLoadFast) {
    const Value old = slots[pc->arg];
    if (UNLIKELY(old.is_ref() && old.bits != 0)) GO(pc->orig);
    const Value stored = sp[-1];
    const Value v = pc[1].arg == pc->arg ? stored : slots[pc[1].arg];
    if (UNLIKELY(v.is_null())) GO(pc->orig);
    slots[pc->arg] = stored;
    INCREF(v);
    sp[-1] = v;
    pc += 2;
    DISPATCH();
  }

  // --- names ---
  CASE(LOAD_GLOBAL) {
    const uint64_t cache = pc->cache;
    const Dict* globals = OBJECT(Dict, frame->globals);
    if (UNLIKELY(cache == 0 || static_cast<uint32_t>(cache) != globals->version)) COLD();
    const auto in_builtins = static_cast<uint32_t>(cache >> 32);
    const Dict* dict = globals;
    if (in_builtins != 0) {
      dict = OBJECT(Dict, frame->builtins);
      if (UNLIKELY(dict->version != in_builtins)) COLD();
    }
    const Value v = OBJECT(DictEntry, dict->entries)[pc->aux].value;
    INCREF(v);
    *sp = Value::null();
    sp += pc->arg & 1;
    *sp++ = v;
    NEXT();
  }
  CASE(LOAD_NAME) {
    const uint64_t cache = pc->cache;
    if (UNLIKELY(cache == 0 || frame->locals != frame->globals)) COLD();
    const Dict* globals = OBJECT(Dict, frame->globals);
    if (UNLIKELY(static_cast<uint32_t>(cache) != globals->version)) COLD();
    const auto in_builtins = static_cast<uint32_t>(cache >> 32);
    const Dict* dict = globals;
    if (in_builtins != 0) {
      dict = OBJECT(Dict, frame->builtins);
      if (UNLIKELY(dict->version != in_builtins)) COLD();
    }
    const Value v = OBJECT(DictEntry, dict->entries)[pc->aux].value;
    INCREF(v);
    *sp++ = v;
    NEXT();
  }
  CASE(STORE_NAME) {
    if (UNLIKELY(pc->cache == 0 || frame->locals != frame->globals)) COLD();
    goto store_global;
  }
  CASE(STORE_GLOBAL) {
    if (UNLIKELY(pc->cache == 0)) COLD();
    goto store_global;
  }
store_global: {
    const Dict* globals = OBJECT(Dict, frame->globals);
    if (UNLIKELY(static_cast<uint32_t>(pc->cache) != globals->version)) COLD();
    const Handle place = globals->entries + pc->aux * static_cast<uint32_t>(sizeof(DictEntry));
    DictEntry* entry = OBJECT(DictEntry, place);
    const Value old = entry->value;
    entry->value = *--sp;
    dirty[(place + 8) >> base::Arena::kPageShift] = base::Arena::kDirty;
    DROP(old);
    NEXT_DROPPED();
  }
  CASE(COPY_FREE_VARS) {
    const Tuple* closure = OBJECT(Tuple, OBJECT(Function, frame->function)->closure.handle());
    Value* to = slots + frame->localsplus - pc->arg;
    for (uint32_t i = 0; i < pc->arg; ++i) {
      to[i] = closure->items[i];
      INCREF(to[i]);
    }
    NEXT();
  }
  CASE(LOAD_DEREF) {
    const Value v = OBJECT(Cell, slots[pc->arg].handle())->content;
    if (UNLIKELY(v.is_null())) COLD();
    INCREF(v);
    *sp++ = v;
    NEXT();
  }
  CASE(STORE_DEREF) {
    const Handle cell = slots[pc->arg].handle();
    const Value old = OBJECT(Cell, cell)->content;
    OBJECT(Cell, cell)->content = *--sp;
    MARK(cell + static_cast<uint32_t>(sizeof(GcObject)));
    DROP(old);
    NEXT_DROPPED();
  }

  // --- attributes ---
  CASE(LOAD_ATTR) {
    const Value owner = sp[-1];
    if (UNLIKELY(!owner.is_ref() || pc->cache == 0)) COLD();
    Value v;
    READ_CACHED_ATTRIBUTE(owner, pc, v);
    if (UNLIKELY(v.is_null())) {
      if ((pc->aux & kCacheKindMask) == kCacheProperty &&
          cached_type(OBJECT(TypeObject, OBJECT(Object, owner.handle())->type), pc->cache)) {
        goto property;
      }
      if (recall(vm, *pc, owner)) GO(pc->orig);
      COLD();
    }
    INCREF(v);
    sp[-1] = v;
    DROP(owner);
    NEXT_DROPPED();
  }
property: {
    const Value getter = OBJECT(Property, static_cast<Handle>(pc->cache >> 32))->getter;
    if (!getter.is_ref() || getter.is_null()) COLD();   // a property can be made another one
    entered = getter.handle();
    if (OBJECT(Object, entered)->type != type_handle(TypeId::function)) COLD();
    const CallEntry& call = program.call_entry(OBJECT(Function, entered)->code_id);
    if (call.simple_argcount != 1 || !HAS_ROOM(call)) COLD();
    INCREF(Value::ref(entered));
    operands = arguments = sp - 1;
    argument_count = 1;
    goto enter;
  }
  QUICK(kFuseLoadFastLoadAttr) {
    const Value owner = slots[pc->arg];
    if (UNLIKELY(!owner.is_ref() || owner.bits == 0 || pc[1].cache == 0)) GO(pc->orig);
    Value v;
    READ_CACHED_ATTRIBUTE(owner, (pc + 1), v);
    if (UNLIKELY(v.is_null())) {
      if (recall(vm, pc[1], owner)) GO(kFuseLoadFastLoadAttr);
      GO(pc->orig);
    }
    INCREF(v);
    *sp++ = v;
    pc += 2;
    DISPATCH();
  }
  CASE(STORE_ATTR) {
    const Value owner = sp[-1];
    if (UNLIKELY(!owner.is_ref() || pc->cache == 0)) COLD();
    const Object* object = OBJECT(Object, owner.handle());
    if (UNLIKELY(!cached_type(OBJECT(TypeObject, object->type), pc->cache))) {
      if (recall(vm, *pc, owner)) GO(pc->orig);
      COLD();
    }
    if ((pc->aux & kCacheKindMask) == kCacheNewAttribute) {
      const Value name = OBJECT(Tuple, OBJECT(CodeObject, frame->code)->names)->items[pc->arg];
      if (!add_attribute(vm, owner.handle(), name.handle(), sp[-2])) {
        if (recall(vm, *pc, owner)) GO(pc->orig);
        COLD();
      }
      FIX_BASE();
      sp -= 2;
      DROP(sp[0]);
      DROP(owner);
      goto checked_next;
    }
    const auto index = static_cast<uint32_t>(pc->cache >> 32);
    Handle place = 0;
    if ((pc->aux & kCacheKindMask) == kCacheInstanceDict) {
      const Handle handle = OBJECT(Instance, owner.handle())->dict;
      const Dict* dict = OBJECT(Dict, handle);
      const Value name = OBJECT(Tuple, OBJECT(CodeObject, frame->code)->names)->items[pc->arg];
      if (handle == 0 || index >= dict->entry_count ||
          !OBJECT(DictEntry, dict->entries)[index].key.same(name)) {
        if (recall(vm, *pc, owner)) GO(pc->orig);
        COLD();
      }
      place = dict->entries + index * static_cast<uint32_t>(sizeof(DictEntry)) + 8;
    } else {
      place = owner.handle() + static_cast<uint32_t>(sizeof(Instance)) + 8 * index;
    }
    const Value old = *OBJECT(Value, place);
    *OBJECT(Value, place) = sp[-2];
    MARK(place);
    sp -= 2;
    DROP(old);
    DROP(owner);
    NEXT_DROPPED();
  }
  CASE(LOAD_METHOD) {
    const Value owner = sp[-1];
    if (UNLIKELY(pc->cache == 0)) COLD();
    const Handle type = vm.type_of(owner);
    if (UNLIKELY((pc->aux & kCacheKindMask) != kCacheMethod ||
                 !cached_type(OBJECT(TypeObject, type), pc->cache))) {
      goto no_method;
    }
    if ((pc->aux & kCacheHasDict) != 0) {
      const Handle dict = OBJECT(Instance, owner.handle())->dict;
      if (dict != 0) {
        const Value name = OBJECT(Tuple, OBJECT(CodeObject, frame->code)->names)->items[pc->arg];
        if (UNLIKELY(dict_find_index(vm, dict, name.handle()) != kNoEntry)) COLD();
      }
    }
    const Value method = Value::ref(static_cast<Handle>(pc->cache >> 32));
    INCREF(method);
    sp[-1] = method;
    *sp++ = owner;
    NEXT();
  }
no_method: {   // but a value, or what another class has
    const Value owner = sp[-1];
    Value v;
    if (owner.is_ref() && (pc->aux & kCacheKindMask) != kCacheMethod) READ_CACHED_ATTRIBUTE(owner, pc, v);
    if (UNLIKELY(v.is_null())) {
      if (recall(vm, *pc, owner)) GO(pc->orig);
      COLD();
    }
    INCREF(v);
    sp[-1] = Value::null();
    *sp++ = v;
    DROP(owner);
    NEXT_DROPPED();
  }
  QUICK(kFuseLoadFastLoadMethod) {
    const Value owner = slots[pc->arg];
    const Instr* second = pc + 1;
    if (UNLIKELY(owner.is_null() || second->cache == 0)) GO(pc->orig);
    const Handle type = vm.type_of(owner);
    if (UNLIKELY((second->aux & kCacheKindMask) != kCacheMethod ||
                 !cached_type(OBJECT(TypeObject, type), second->cache))) {
      GO(pc->orig);
    }
    if ((second->aux & kCacheHasDict) != 0) {
      const Handle dict = OBJECT(Instance, owner.handle())->dict;
      // The first instruction's cache: the version of a dict that is known to lack the name.
      if (dict != 0 && OBJECT(Dict, dict)->version != static_cast<uint32_t>(pc->cache)) {
        const Value name = OBJECT(Tuple, OBJECT(CodeObject, frame->code)->names)->items[second->arg];
        if (UNLIKELY(dict_find_index(vm, dict, name.handle()) != kNoEntry)) GO(pc->orig);
        if (pc->cache == 0) vm.program().filling(*pc);
        pc->cache = OBJECT(Dict, dict)->version;
      }
    }
    const Value method = Value::ref(static_cast<Handle>(second->cache >> 32));
    INCREF(method);
    INCREF(owner);
    sp[0] = method;
    sp[1] = owner;
    sp += 2;
    pc += 2;
    DISPATCH();
  }

  // --- operators ---
  CASE(BINARY_OP) {
    Value out;
    if (UNLIKELY(!any_arith(pc->arg % lang::kInplace, sp[-2], sp[-1], out))) goto binary;
    --sp;
    sp[-1] = out;
    NEXT();
  }
#define BINARY(quick, op)                                          \
  QUICK(quick) {                                                   \
    Value out;                                                     \
    if (UNLIKELY(!quick_arith(op, sp[-2], sp[-1], out))) goto binary; \
    --sp;                                                          \
    sp[-1] = out;                                                  \
    NEXT();                                                        \
  }
  BINARY(kQuickAdd, lang::kBinaryAdd)
  BINARY(kQuickSubtract, lang::kBinarySubtract)
  BINARY(kQuickMultiply, lang::kBinaryMultiply)
  BINARY(kQuickFloorDivide, lang::kBinaryFloorDivide)
  BINARY(kQuickRemainder, lang::kBinaryRemainder)
  BINARY(kQuickAnd, lang::kBinaryAnd)
  BINARY(kQuickOr, lang::kBinaryOr)
  BINARY(kQuickXor, lang::kBinaryXor)
  BINARY(kQuickTrueDivide, lang::kBinaryTrueDivide)
#undef BINARY
binary: {
    const Value right = sp[-1];
    const Value left_value = sp[-2];
    Value out;
    if (!plain_binary(vm, pc->arg % lang::kInplace, left_value, right, out)) COLD();
    FIX_BASE();
    --sp;
    sp[-1] = out;
    DROP(left_value);
    DROP(right);
    goto checked_next;
  }
  CASE(COMPARE_OP) {
    const uint32_t truth = quick_compare(pc->arg, sp[-2], sp[-1]);
    if (UNLIKELY(truth > 1)) goto compare;
    --sp;
    sp[-1] = Value::boolean(truth != 0);
    NEXT();
  }
#define COMPARE(quick, op)                                         \
  QUICK(quick) {                                                   \
    const uint32_t truth = quick_compare(op, sp[-2], sp[-1]);      \
    if (UNLIKELY(truth > 1)) goto compare;                         \
    --sp;                                                          \
    sp[-1] = Value::boolean(truth != 0);                           \
    NEXT();                                                        \
  }
  COMPARE(kQuickLess, lang::kCompareLt)
  COMPARE(kQuickLessEqual, lang::kCompareLe)
  COMPARE(kQuickEqual, lang::kCompareEq)
  COMPARE(kQuickNotEqual, lang::kCompareNe)
  COMPARE(kQuickGreater, lang::kCompareGt)
  COMPARE(kQuickGreaterEqual, lang::kCompareGe)
#undef COMPARE
compare: {
    const Value right = sp[-1];
    const Value left_value = sp[-2];
    const uint32_t truth = plain_compare(vm, pc->arg, left_value, right);
    if (truth > 1) COLD();
    --sp;
    sp[-1] = Value::boolean(truth != 0);
    DROP(right);
    DROP(left_value);
    NEXT_DROPPED();
  }
  CASE(CONTAINS_OP) {
    const Value container = sp[-1];
    const Value item = sp[-2];
    const uint32_t found = plain_contains(vm, container, item);
    if (found > 1) COLD();
    --sp;
    sp[-1] = Value::boolean(found != pc->arg);
    DROP(container);
    DROP(item);
    NEXT_DROPPED();
  }
  QUICK(kFuseCompareJump) {
    uint32_t truth = quick_compare(pc->arg, sp[-2], sp[-1]);
    if (UNLIKELY(truth > 1)) {
      truth = plain_compare(vm, pc->arg, sp[-2], sp[-1]);
      if (truth > 1) COLD();
      DROP(sp[-1]);
      DROP(sp[-2]);
    }
    sp -= 2;
    ++pc;
    if (truth == pc->aux) JUMP();
    NEXT_DROPPED();
  }
  QUICK(kFuseLocalConstCompareJump) {
    const uint32_t truth = quick_compare(pc[2].arg, slots[pc->arg], consts[pc[1].arg]);
    if (UNLIKELY(truth > 1)) GO(pc->orig);
    pc += 3;
    if (truth == pc->aux) JUMP();
    NEXT();
  }
  QUICK(kFuseLocalsCompareJump) {
    const uint32_t truth = quick_compare(pc[2].arg, slots[pc->arg], slots[pc[1].arg]);
    if (UNLIKELY(truth > 1)) GO(pc->orig);
    pc += 3;
    if (truth == pc->aux) JUMP();
    NEXT();
  }
  QUICK(kFuseLocalConstAdd) {
    if (UNLIKELY(!add_or_subtract(pc[2].arg, slots[pc->arg], consts[pc[1].arg], *sp))) GO(pc->orig);
    ++sp;
    pc += 3;
    DISPATCH();
  }
  QUICK(kFuseLocalsAdd) {
    if (UNLIKELY(!add_or_subtract(pc[2].arg, slots[pc->arg], slots[pc[1].arg], *sp))) GO(pc->orig);
    ++sp;
    pc += 3;
    DISPATCH();
  }
  QUICK(kFuseLocalConstAddStore) {
    Value out;
    if (UNLIKELY(!add_or_subtract(pc[2].arg, slots[pc->arg], consts[pc[1].arg], out))) GO(pc->orig);
    pc += 3;
    const Value old = slots[pc->arg];
    slots[pc->arg] = out;
    DROP(old);
    NEXT_DROPPED();
  }
  CASE(IS_OP) {
    const Value right = *--sp;
    const Value left_value = sp[-1];
    sp[-1] = Value::boolean(left_value.same(right) != (pc->arg != 0));
    DROP(left_value);
    DROP(right);
    NEXT_DROPPED();
  }
  CASE(BINARY_SUBSCR) {
    const Value container = sp[-2];
    const Value key = sp[-1];
    if (UNLIKELY(!container.is_ref())) COLD();
    const Handle type = OBJECT(Object, container.handle())->type;
    Value v;
    if (key.is_int()) {
      int64_t index = key.as_int();
      if (type == type_handle(TypeId::list)) {
        const List* list = OBJECT(List, container.handle());
        if (index < 0) index += list->size;
        if (index < 0 || index >= list->size) COLD();
        v = OBJECT(Value, list->items)[index];
      } else if (type == type_handle(TypeId::tuple)) {
        const Tuple* tuple = OBJECT(Tuple, container.handle());
        if (index < 0) index += tuple->size;
        if (index < 0 || index >= tuple->size) COLD();
        v = tuple->items[index];
      } else if (type == type_handle(TypeId::dict)) {
        v = plain_get(vm, container.handle(), key);
        if (v.is_null()) COLD();
      } else {
        goto subscript;
      }
    } else if (type == type_handle(TypeId::dict)) {
      v = plain_get(vm, container.handle(), key);
      if (v.is_null()) COLD();
    } else {
      goto subscript;
    }
    INCREF(v);
    --sp;
    sp[-1] = v;
    DROP(container);
    DROP(key);
    NEXT_DROPPED();
  }
subscript: {
    const Value container = sp[-2];
    const Value key = sp[-1];
    Value out;
    if (!plain_subscript(vm, container, key, out)) COLD();
    FIX_BASE();
    --sp;
    sp[-1] = out;
    DROP(container);
    DROP(key);
    goto checked_next;
  }
  CASE(STORE_SUBSCR) {
    const Value key = sp[-1];
    const Value container = sp[-2];
    if (UNLIKELY(!container.is_ref())) COLD();
    const Handle type = OBJECT(Object, container.handle())->type;
    if (type == type_handle(TypeId::dict)) {
      const Value value = sp[-3];
      if (!plain_set(vm, container.handle(), key, value)) COLD();
      FIX_BASE();
      sp -= 3;
      DROP(key);
      DROP(container);
      DROP(value);
      freed = true;  // the old value may be gone
      NEXT_DROPPED();
    }
    if (UNLIKELY(!key.is_int() || type != type_handle(TypeId::list))) COLD();
    const List* list = OBJECT(List, container.handle());
    int64_t index = key.as_int();
    if (index < 0) index += list->size;
    if (index < 0 || index >= list->size) COLD();
    const Handle place = list->items + 8 * static_cast<uint32_t>(index);
    const Value old = *OBJECT(Value, place);
    *OBJECT(Value, place) = sp[-3];
    MARK(place);
    sp -= 3;
    DROP(old);
    DROP(container);
    NEXT_DROPPED();
  }

  // --- jumps and loops ---
  CASE(JUMP_FORWARD) CASE(JUMP_BACKWARD) CASE(JUMP_BACKWARD_NO_INTERRUPT) { JUMP(); }
  CASE(POP_JUMP_FORWARD_IF_FALSE) CASE(POP_JUMP_BACKWARD_IF_FALSE) {
    uint32_t truth = quick_truth(sp[-1]);
    if (UNLIKELY(truth > 1)) {
      truth = plain_truth(vm, sp[-1]);
      if (truth > 1) COLD();
      DROP(sp[-1]);
    }
    --sp;
    if (truth == 0) JUMP();
    NEXT_DROPPED();
  }
  CASE(POP_JUMP_FORWARD_IF_TRUE) CASE(POP_JUMP_BACKWARD_IF_TRUE) {
    uint32_t truth = quick_truth(sp[-1]);
    if (UNLIKELY(truth > 1)) {
      truth = plain_truth(vm, sp[-1]);
      if (truth > 1) COLD();
      DROP(sp[-1]);
    }
    --sp;
    if (truth == 1) JUMP();
    NEXT_DROPPED();
  }
  CASE(JUMP_IF_FALSE_OR_POP) {
    const uint32_t truth = quick_truth(sp[-1]);
    if (UNLIKELY(truth > 1)) COLD();
    if (truth == 0) JUMP();
    --sp;
    NEXT();
  }
  CASE(JUMP_IF_TRUE_OR_POP) {
    const uint32_t truth = quick_truth(sp[-1]);
    if (UNLIKELY(truth > 1)) COLD();
    if (truth == 1) JUMP();
    --sp;
    NEXT();
  }
  CASE(GET_ITER) {
    const Value v = sp[-1];
    if (UNLIKELY(!v.is_ref())) COLD();
    const Value iterator = get_iter_plain(vm, v);
    if (UNLIKELY(iterator.is_null())) COLD();
    FIX_BASE();
    sp[-1] = iterator;
    DROP(v);
    goto checked_next;
  }
  CASE(UNARY_NEGATIVE) {
    const Value v = sp[-1];
    if (v.is_int() && v.as_int() != Value::kIntMin) sp[-1] = Value::integer(-v.as_int());
    else if (v.is_real()) sp[-1] = Value::real(-v.as_real());
    else COLD();
    NEXT();
  }
  CASE(UNARY_NOT) {
    const uint32_t truth = quick_truth(sp[-1]);
    if (UNLIKELY(truth > 1)) COLD();
    sp[-1] = Value::boolean(truth == 0);
    NEXT();
  }
  CASE(POP_JUMP_FORWARD_IF_NONE) CASE(POP_JUMP_BACKWARD_IF_NONE) {
    const Value v = *--sp;
    if (v.is_none()) JUMP();
    DROP(v);
    NEXT_DROPPED();
  }
  CASE(POP_JUMP_FORWARD_IF_NOT_NONE) CASE(POP_JUMP_BACKWARD_IF_NOT_NONE) {
    const Value v = *--sp;
    if (v.is_none()) NEXT();
    DROP(v);
    JUMP();
  }
  CASE(FOR_ITER) {
    const Value iterator = sp[-1];
    STEP_PLAINLY(iterator, *sp++ = item; NEXT());
    goto step_iterator;
  }
  QUICK(kFuseForIterStoreFast) {
    const Value iterator = sp[-1];
    STEP_PLAINLY(iterator, {
      ++pc;
      const Value old = slots[pc->arg];
      slots[pc->arg] = item;
      DROP(old);
      NEXT_DROPPED();
    });
    goto step_iterator;
  }
step_iterator: {
    const Value iterator = sp[-1];
    SAVE();
    if (vm.type_of(iterator) == type_handle(TypeId::generator)) {
      if (!RESUMES_PLAINLY(iterator.handle(), Value::none())) {
        status = resume_generator(vm, iterator.handle(), ResumeMode::send, Value::none(),
                                  OnReturn::for_iter, Value::null(), 0);
        goto after_cold;
      }
      INCREF(iterator);
      resumed = iterator.handle();
      sent = Value::none();
      resume_action = OnReturn::for_iter;
      goto resume;
    }
    Value item;
    const IterStep step = iter_next(vm, iterator, item);
    FIX_BASE();
    if (step == IterStep::item) {
      *sp++ = item;
      goto checked_next;
    }
    if (UNLIKELY(step != IterStep::stop)) {
      if (step == IterStep::trap) COLD();
      // After an error what it had is used up: not once more.
      status = step == IterStep::error ? Next::error
                                       : finish_outcome(vm, iter_next_slow(vm, iterator), 0, OnReturn::for_iter);
      goto after_cold;
    }
    --sp;
    DROP(iterator);
    JUMP();
  }
  CASE(SEND) {
    const Value receiver = sp[-2];
    const Handle type = vm.type_of(receiver);
    if (type != type_handle(TypeId::coroutine) && type != type_handle(TypeId::generator)) COLD();
    if (!RESUMES_PLAINLY(receiver.handle(), sp[-1])) COLD();
    INCREF(receiver);
    resumed = receiver.handle();
    sent = *--sp;
    resume_action = OnReturn::send;
    goto resume;
  }
  // The frame of the generator `resumed` (owned) goes on the stack; `sent`: owned.
resume: {
    frame->ip = static_cast<uint32_t>(pc + 1 - instrs);
    frame->sp = static_cast<uint32_t>(sp - slots);
    ThreadState* state = OBJECT(ThreadState, thread);
    Generator* generator = OBJECT(Generator, resumed);
    const Frame* below = frame;
    frame = OBJECT(Frame, generator->frame);
    frame->prev = state->frame;
    frame->depth = below->depth + cost_of_call((frame->flags & kFrameInternal) != 0);
    frame->stack_top = below->stack_top;
    frame->on_return = static_cast<uint8_t>(resume_action);
    frame->generator = resumed;
    frame->saved_handled = state->handled;
    state->handled = generator->handled_exception;
    ++state->generators;
    state->frame = generator->frame;
    generator->handled_exception = Value::null();
    generator->state = static_cast<uint8_t>(GeneratorState::running);
    MARK(resumed);
    MARK(resumed + static_cast<uint32_t>(sizeof(Generator)) - 1);
    slots = frame->slots();
    sp = slots + frame->sp;
    *sp++ = sent;
    instrs = program.call_entry(frame->code_id).instrs;
    consts = OBJECT(Tuple, frame->consts)->items;
    GO_TO(instrs + frame->ip);
  }
  CASE(YIELD_VALUE) {
    const Handle handle = frame->generator;
    const auto action = static_cast<OnReturn>(frame->on_return);
    const Value v = *--sp;
    if (UNLIKELY(handle == 0 || action > OnReturn::send)) {
      SAVE();
      status = yield_value(vm, v);
      goto after_cold;
    }
    frame->ip = static_cast<uint32_t>(pc + 1 - instrs);
    frame->sp = static_cast<uint32_t>(sp - slots);
    ThreadState* state = OBJECT(ThreadState, thread);
    Generator* generator = OBJECT(Generator, handle);
    generator->handled_exception = state->handled;
    state->handled = frame->saved_handled;
    --state->generators;
    state->frame = frame->prev;
    suspend_frame(vm, handle, frame, GeneratorState::suspended);
    frame = OBJECT(Frame, state->frame);
    slots = frame->slots();
    sp = slots + frame->sp;
    *sp++ = v;
    instrs = program.call_entry(frame->code_id).instrs;
    consts = OBJECT(Tuple, frame->consts)->items;
    DROP(Value::ref(handle));
    GO_TO(instrs + frame->ip);
  }
  CASE(LIST_APPEND) {
    const Handle list = sp[-static_cast<int32_t>(pc->arg) - 1].handle();
    if (UNLIKELY(OBJECT(List, list)->size == OBJECT(List, list)->capacity)) COLD();
    list_push(vm, list, *--sp);
    FIX_BASE();
    goto checked_next;
  }
  CASE(UNPACK_SEQUENCE) {
    const Value sequence = sp[-1];
    if (UNLIKELY(!sequence.is_ref())) COLD();
    const Handle type = OBJECT(Object, sequence.handle())->type;
    const Value* items = nullptr;
    if (type == type_handle(TypeId::tuple) && OBJECT(Tuple, sequence.handle())->size == pc->arg) {
      items = OBJECT(Tuple, sequence.handle())->items;
    } else if (type == type_handle(TypeId::list) &&
               OBJECT(List, sequence.handle())->size == pc->arg) {
      items = OBJECT(Value, OBJECT(List, sequence.handle())->items);
    } else {
      COLD();
    }
    --sp;
    for (uint32_t i = pc->arg; i-- > 0;) {
      const Value v = items[i];
      INCREF(v);
      *sp++ = v;
    }
    DROP(sequence);
    NEXT_DROPPED();
  }

  // --- displays and texts ---
  CASE(BUILD_TUPLE) {
    const Value made = vm.new_tuple(pc->arg);
    FIX_BASE();
    sp -= pc->arg;
    Value* items = OBJECT(Tuple, made.handle())->items;
    for (uint32_t i = 0; i < pc->arg; ++i) items[i] = sp[i];
    *sp++ = made;
    goto checked_next;
  }
  CASE(BUILD_LIST) {
    const Value made = vm.new_list(pc->arg);
    FIX_BASE();
    sp -= pc->arg;
    List* list = OBJECT(List, made.handle());
    Value* items = OBJECT(Value, list->items);
    for (uint32_t i = 0; i < pc->arg; ++i) items[i] = sp[i];
    list->size = pc->arg;
    *sp++ = made;
    goto checked_next;
  }
  CASE(FORMAT_VALUE) {
    const Value v = sp[-1];
    if (UNLIKELY(pc->arg > 1)) COLD();
    if (v.is_ref()) {
      if (UNLIKELY(OBJECT(Object, v.handle())->type != type_handle(TypeId::str))) COLD();
      NEXT();
    }
    if (UNLIKELY(!v.is_int())) COLD();
    const Value text = decimal_text(vm, v.as_int());
    FIX_BASE();
    sp[-1] = text;
    goto checked_next;
  }
  CASE(BUILD_STRING) {
    Value out;
    const auto place = static_cast<Handle>(reinterpret_cast<uint8_t*>(sp - pc->arg) - base);
    if (UNLIKELY(!plain_join(vm, place, pc->arg, out))) COLD();
    FIX_BASE();
    for (uint32_t i = 0; i < pc->arg; ++i) {
      --sp;
      DROP(*sp);
    }
    *sp++ = out;
    goto checked_next;
  }

  // --- calls ---
  CASE(KW_NAMES) {
    frame->kwnames = pc->arg + 1;
    NEXT();
  }
  CASE(PRECALL) {
    Value* first = sp - pc->arg - 2;
    const Value callable = first[1];
    if (first[0].is_null() && callable.is_ref() &&
        OBJECT(Object, callable.handle())->type == type_handle(TypeId::method)) {
      const BoundMethod* method = OBJECT(BoundMethod, callable.handle());
      first[0] = method->function;
      first[1] = method->self;
      INCREF(first[0]);
      INCREF(first[1]);
      DROP(callable);
      NEXT_DROPPED();
    }
    NEXT();
  }
  QUICK(kFusePrecallCall) {
    const Value* first = sp - pc->arg - 2;
    if (first[0].is_null() && first[1].is_ref() &&
        OBJECT(Object, first[1].handle())->type == type_handle(TypeId::method)) {
      GO(pc->orig);
    }
    ++pc;
    goto call;
  }
  CASE(CALL)
call:
  __attribute__((unused)); {
    Value* first = sp - pc->arg - 2;
    const bool method = !first[0].is_null();
    const Value callable = method ? first[0] : first[1];
    Value* args = method ? first + 1 : first + 2;
    const uint32_t count = method ? pc->arg + 1 : pc->arg;
    if (UNLIKELY(!callable.is_ref() || frame->kwnames != 0)) goto quick;
    const Handle type = OBJECT(Object, callable.handle())->type;
    if (type != type_handle(TypeId::function)) {
      uint32_t index = 0;
      if (type == type_handle(TypeId::method_descriptor)) {
        index = OBJECT(MethodDescriptor, callable.handle())->index;
      } else if (type == type_handle(TypeId::builtin)) {
        const Builtin* builtin = OBJECT(Builtin, callable.handle());
        if (!builtin->self.is_null()) goto quick;
        index = builtin->index;
      } else {
        if (type == type_handle(TypeId::type) && !method) goto instance;
        goto quick;
      }
      const ShortEntry& entry = vm.builtins[index];
      Value out;
      if (entry.plain != nullptr && entry.plain(vm, args, count, out)) {
        while (sp != first) {
          --sp;
          DROP(*sp);
        }
        *sp++ = out;
        if (UNLIKELY(needs_attention(vm))) goto checked_next;
        NEXT_DROPPED();
      }
      if ((entry.flags & kNexts) != 0 && count == 1 && args[0].is_ref() &&
          OBJECT(Object, args[0].handle())->type == type_handle(TypeId::generator) &&
          RESUMES_PLAINLY(args[0].handle(), Value::none())) {
        resumed = args[0].handle();  // its reference goes to the frame
        sent = Value::none();
        resume_action = OnReturn::push;
        sp = first;
        DROP(callable);
        goto resume;
      }
      goto quick;
    }
    const Function* function = OBJECT(Function, callable.handle());
    const CallEntry& call = program.call_entry(function->code_id);
    if (UNLIKELY(call.simple_argcount != count)) goto quick;
    if (UNLIKELY(!HAS_ROOM(call))) COLD();
    entered = callable.handle();
    arguments = args;
    argument_count = count;
    operands = first;
    goto enter;
  }
  // A class of the person's own with object.__new__ and an __init__ of so many parameters.
instance: {
    const Value type = sp[-static_cast<int32_t>(pc->arg) - 1];
    const TypeObject* cls = OBJECT(TypeObject, type.handle());
    const Handle plain_new = OBJECT(TypeObject, type_handle(TypeId::object))->new_cache;
    const Handle init = cls->init_cache;
    if (cls->layout != Layout::instance || (cls->flags & kAbstract) != 0 || plain_new == 0 ||
        cls->new_cache != plain_new || init == 0 ||
        OBJECT(Object, init)->type != type_handle(TypeId::function)) {
      goto quick;
    }
    const CallEntry& call = program.call_entry(OBJECT(Function, init)->code_id);
    if (call.simple_argcount != pc->arg + 1 || !HAS_ROOM(call)) goto quick;
    entered_data = new_instance(vm, type.handle());
    FIX_BASE();
    entered = init;
    INCREF(Value::ref(entered));
    INCREF(entered_data);
    DROP(type);   // not the last one
    argument_count = pc->arg + 1;
    arguments = sp - argument_count;
    operands = arguments - 1;
    arguments[0] = entered_data;
    if (UNLIKELY(needs_attention(vm))) freed = true;
    goto enter;
  }
  // The frame of the function `entered` (owned), for which there is room: it takes over `argument_count` arguments,
  // as many as it has parameters; all from `operands` on goes off the stack. `entered_data`: null, or the object
  // (owned) whose __init__ this is.
enter: {
    const Function* function = OBJECT(Function, entered);
    const CallEntry& call = program.call_entry(function->code_id);
    const auto here = static_cast<Handle>(reinterpret_cast<uint8_t*>(frame) - base);
    const Handle there = frame->stack_top;
    ThreadState* state = OBJECT(ThreadState, thread);
    frame->ip = static_cast<uint32_t>(pc + 1 - instrs);
    frame->sp = static_cast<uint32_t>(operands - slots);
    Frame* below = frame;
    frame = OBJECT(Frame, there);
    frame->prev = here;
    frame->code_id = function->code_id;
    frame->ip = 0;
    frame->sp = call.localsplus;
    frame->slot_count = call.frame_slots;
    frame->on_return = static_cast<uint8_t>(entered_data.is_null() ? OnReturn::push : OnReturn::check_init);
    frame->flags = call.internal ? kFrameInternal : 0;
    frame->localsplus = call.localsplus;
    frame->depth = below->depth + cost_of_call(call.internal) + (entered_data.is_null() ? 0 : kCall);
    const Handle code = function->code;
    frame->consts = OBJECT(CodeObject, code)->consts;
    frame->function = entered;
    frame->code = code;
    frame->globals = function->globals;
    frame->builtins = function->builtins;
    frame->locals = 0;
    frame->generator = 0;
    frame->stack_top = there + frame_bytes(call.frame_slots);
    frame->settle = 0;
    frame->kwnames = 0;
    frame->frame_object = 0;
    frame->data = entered_data;
    entered_data = Value::null();
    frame->saved_handled = Value::null();
    slots = frame->slots();
    for (uint32_t i = 0; i < argument_count; ++i) slots[i] = arguments[i];
    for (uint32_t i = argument_count; i < call.localsplus; ++i) slots[i] = Value::null();
    sp = slots + call.localsplus;
    state->frame = there;
    consts = OBJECT(Tuple, frame->consts)->items;
    instrs = call.instrs;
    GO_TO(instrs);
  }
  QUICK(kFuseLoadFastReturn) {
    const Value v = slots[pc->arg];
    if (UNLIKELY(v.is_null())) GO(pc->orig);
    if (!RETURNS_PLAINLY()) GO(pc->orig);
    slots[pc->arg] = Value::null();   // moved: the frame is about to go
    *sp++ = v;
    ++pc;
    goto return_value;
  }
  CASE(RETURN_VALUE)
return_value:
  __attribute__((unused)); {
    Value v = sp[-1];
    bool operates = false;
    if (UNLIKELY(!RETURNS_PLAINLY())) {
      if (SETTLES_PLAINLY(v)) goto settled;
      if (!ENDS_PLAINLY()) COLD();
      if (frame->on_return == static_cast<uint8_t>(OnReturn::check_init) && v.is_none()) {
        v = frame->data;  // from __init__: the new object
      } else if (frame->on_return == static_cast<uint8_t>(OnReturn::operate) && !v.is_not_implemented()) {
        operates = true;
      } else if (frame->on_return == static_cast<uint8_t>(OnReturn::drive)) {
        --sp;
        SAVE();
        status = return_to_driver(vm, v);
        goto after_cold;
      } else {
        COLD();
      }
    }
  settled:
    const auto count = static_cast<uint32_t>(sp - 1 - slots);
    for (uint32_t i = 0; i < count; ++i) DROP(slots[i]);
    DROP(Value::ref(frame->function));
    const Handle below = frame->prev;
    OBJECT(ThreadState, thread)->frame = below;
    frame = OBJECT(Frame, below);
    slots = frame->slots();
    sp = slots + frame->sp;
    if (UNLIKELY(operates)) {
      DROP(sp[-1]);
      DROP(sp[-2]);
      sp -= 2;
    }
    *sp++ = v;
    instrs = program.call_entry(frame->code_id).instrs;
    consts = OBJECT(Tuple, frame->consts)->items;
    GO_TO(instrs + frame->ip);
  }

  // --- control ---
  QUICK(kQuickCheck) {
    if constexpr (!kExact) {
      if (credit <= reinterpret_cast<int64_t>(pc)) goto out_of_budget;
    }
    GO(pc->orig);
  }
  QUICK(kQuickBreak) {
    if (skip_break && REMAINING() == budget) GO(pc->orig);
    goto at_break;
  }

#if !LOCKSTEP_COMPUTED_GOTO
  }
#endif

quick:  // a call
  SAVE();
  status = quick_call(vm, *pc);
  goto after_cold;
cold:
  SAVE();
  status = cold_op(vm, *pc);
after_cold:
  if (LIKELY(status == Next::next)) {
    FIX_BASE();
    sp = slots + frame->sp;
    goto checked_next;
  }
  switch (status) {
    case Next::next: break;
    case Next::trap: goto trapped;
    case Next::error:
    case Next::reraise: status = unwind(vm, status == Next::error); break;
    case Next::frame:
    case Next::ended: break;
  }
  if (status == Next::ended) goto ended;
  {
    const Instr* after = pc + 1;
    LOAD_FRAME();
    pc = instrs + frame->ip;
    credit += reinterpret_cast<int64_t>(pc) - reinterpret_cast<int64_t>(after);
  }
  freed = false;
  if (UNLIKELY(needs_attention(vm))) goto attention;
  goto looked_after;

checked_next:
  ++pc;
  freed = false;
  if (UNLIKELY(needs_attention(vm))) goto attention;
  DISPATCH();

was_freed:
  freed = false;
  if (!needs_attention(vm)) goto looked_after;

attention:  // pc is the next instruction
  freed = false;
  frame->ip = static_cast<uint32_t>(pc - instrs);
  frame->sp = static_cast<uint32_t>(sp - slots);
  vm.steps_in_run = steps_before + budget - REMAINING();
  status = handle_attention(vm);
  if (status == Next::error) status = unwind(vm, true);
  if (status == Next::ended) {
    result.end = RunEnd::finished;
    result.steps = budget - REMAINING();
    return result;
  }
  {
    const Instr* after = pc;
    LOAD_FRAME();
    pc = instrs + frame->ip;
    credit += reinterpret_cast<int64_t>(pc) - reinterpret_cast<int64_t>(after);
  }

looked_after:
  if constexpr (!kExact) {
    if (credit <= reinterpret_cast<int64_t>(pc)) goto out_of_budget;
  }
  DISPATCH();

ended:
  ++pc;
  result.end = RunEnd::finished;
  result.steps = budget - REMAINING();
  return result;

trapped:
  if constexpr (kExact) ++left;
  result.end = RunEnd::trap;
  result.steps = budget - REMAINING();
  return result;

at_break:
  result.end = RunEnd::breakpoint;
  goto leave;

out_of_budget:
  result.end = RunEnd::budget;
leave:
  frame->ip = static_cast<uint32_t>(pc - instrs);
  frame->sp = static_cast<uint32_t>(sp - slots);
  result.steps = budget - REMAINING();
  return result;
}

}  // namespace

RunResult run(Vm& vm, Handle thread, uint64_t max_steps) {
  vm.set_thread(thread);
  RunResult total;
  CHECK(vm.thread()->frame != 0, "a finished thread cannot run");
  max_steps = std::min(max_steps, uint64_t{1} << 40);
  if (max_steps > kReserve) {
    total = run_loop<false>(vm, max_steps - kReserve, 0, true);
  }
  if (total.end == RunEnd::budget && total.steps < max_steps) {
    const RunResult rest =
        run_loop<true>(vm, max_steps - total.steps, total.steps, total.steps == 0);
    total.end = rest.end;
    total.steps += rest.steps;
  }
  vm.mark(thread);
  vm.steps_in_run = total.steps;
  return total;
}

bool at_breakpoint(Vm& vm, Handle thread) {
  const Handle handle = vm.at<ThreadState>(thread)->frame;
  if (handle == 0) return false;
  const Frame* frame = vm.at<Frame>(handle);
  return vm.program().entry(frame->code_id).has_breakpoint(frame->ip);
}

bool in_hidden_code(Vm& vm, Handle thread) {
  const Handle handle = vm.at<ThreadState>(thread)->frame;
  return handle != 0 && (vm.at<Frame>(handle)->flags & kFrameInternal) != 0;
}

}  // namespace lockstep::vm
