#include "core/vm/objects/generator.h"

#include "core/vm/cold.h"
#include "core/vm/heap/gc.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/frame_object.h"
#include "core/vm/stack.h"
#include "core/vm/unwind.h"

namespace lockstep::vm {

namespace {

TypeId type_of_code(uint32_t flags) {
  if ((flags & lang::kCodeAsyncGenerator) != 0) return TypeId::async_generator;
  if ((flags & lang::kCodeCoroutine) != 0) return TypeId::coroutine;
  return TypeId::generator;
}

const char* kind_name(Vm& vm, Handle generator) {
  switch (vm.type_at(vm.at<Object>(generator)->type)->layout) {
    case Layout::coroutine: return "coroutine";
    case Layout::async_generator: return "async generator";
    default: return "generator";
  }
}

// The exception levels change places: the generator's own becomes current, or the resumer's again.
void leave_level(Vm& vm, Handle generator) {
  ThreadState* state = vm.thread();
  Frame* frame = top_frame(vm);
  vm.at<Generator>(generator)->handled_exception = state->handled;
  state->handled = frame->saved_handled;
  --state->generators;
  frame->saved_handled = Value::null();
}

Next raise_again(Vm& vm, Value exception) {
  vm.raise_object(vm.incref(exception));
  return Next::error;
}

// A finished generator is asked for more.
Next resume_finished(Vm& vm, Handle generator, ResumeMode mode, Value value, OnReturn action,
                     Value data, uint32_t pops) {
  const Layout layout = vm.type_at(vm.at<Object>(generator)->type)->layout;
  if (layout == Layout::coroutine) {
    vm.raise(TypeId::RuntimeError, "cannot reuse already awaited coroutine");
    return Next::error;
  }
  if (mode == ResumeMode::throw_) {
    raise_again(vm, value);
  } else if (layout == Layout::async_generator) {
    vm.raise_object(new_exception_with(vm, type_handle(TypeId::StopAsyncIteration), {}));
  } else {
    vm.raise_object(new_exception_with(vm, type_handle(TypeId::StopIteration), {}));
  }
  if (action == OnReturn::push || action == OnReturn::discard) return Next::error;
  if (!vm.is_instance(vm.thread()->raised, TypeId::StopIteration)) return Next::error;
  drop_values(vm, pops);
  return absorb_error(vm, action, data) ? Next::frame : Next::error;
}

// Why a generator cannot be resumed now, if it can not.
Next refuse(Vm& vm, Handle generator, ResumeMode mode, Value value, OnReturn action, Value data,
            uint32_t pops) {
  switch (static_cast<GeneratorState>(vm.at<Generator>(generator)->state)) {
    case GeneratorState::running:
      vm.raise_format(TypeId::ValueError, "%s already executing", kind_name(vm, generator));
      break;
    case GeneratorState::finished:
      return resume_finished(vm, generator, mode, value, action, data, pops);
    case GeneratorState::created:
      if (mode == ResumeMode::send && !value.is_none()) {
        vm.raise_format(TypeId::TypeError, "can't send non-None value to a just-started %s",
                        kind_name(vm, generator));
        break;
      }
      [[fallthrough]];
    case GeneratorState::suspended:
      vm.raise(TypeId::RecursionError, "maximum recursion depth exceeded");
      break;
  }
  return Next::error;
}

bool can_resume(Vm& vm, Handle generator, ResumeMode mode, Value value) {
  const auto state = static_cast<GeneratorState>(vm.at<Generator>(generator)->state);
  const bool awake = state == GeneratorState::suspended ||
                     (state == GeneratorState::created &&
                      (mode == ResumeMode::throw_ || value.is_none()));
  return awake && top_frame(vm)->depth < calls_of_limit(vm.thread()->recursion_limit);
}

// Puts the frame of a generator that can be resumed on the stack, above the frame that resumes it.
void enter(Vm& vm, Handle generator, OnReturn action, Value data, uint32_t pops) {
  vm.incref(data);
  vm.incref_handle(generator);
  drop_values(vm, pops);
  Generator* object = vm.at<Generator>(generator);
  ThreadState* thread = vm.thread();
  Frame* below = vm.at<Frame>(thread->frame);
  ++below->ip;
  below->kwnames = 0;
  Frame* frame = vm.at<Frame>(object->frame);
  frame->prev = thread->frame;
  frame->depth = below->depth + cost_of_call((frame->flags & kFrameInternal) != 0);
  frame->stack_top = below->stack_top;
  frame->on_return = static_cast<uint8_t>(action);
  frame->data = data;
  frame->generator = generator;
  frame->saved_handled = thread->handled;
  thread->handled = object->handled_exception;
  ++thread->generators;
  thread->frame = object->frame;
  object->handled_exception = Value::null();
  object->state = static_cast<uint8_t>(GeneratorState::running);
  vm.heap().mark_range(generator, sizeof(Generator));
}

// The call does not count towards the limit of recursion.
void leave_out(Vm& vm, Handle frame) {
  Frame* call = vm.at<Frame>(frame);
  call->depth -= std::min(call->depth, kCall);
}

// Throws into a generator that stands on the stack, suspended at a yield. If it delegates, the one it
// delegates to gets the exception and the outer one waits at its SEND.
Next throw_into(Vm& vm, Handle generator, Value exception) {
  for (;;) {
    const Value receiver = generator_yield_from(vm, generator);
    if (receiver.is_null()) {
      --top_frame(vm)->ip;
      return raise_again(vm, exception);
    }
    top_frame(vm)->ip -= 2;  // ... SEND, YIELD_VALUE, RESUME: back at SEND
    const bool closing = vm.is_instance(exception, TypeId::GeneratorExit);
    const Layout layout = vm.layout_of(receiver);
    if (closing || (layout != Layout::generator && layout != Layout::coroutine)) {
      const Value args[] = {receiver, exception};
      Call call;
      call.callable = vm.prelude_function(closing ? "close_and_raise" : "throw_into");
      call.values = args;
      call.count = 2;
      call.action = OnReturn::send;
      // CPython closes a chain from its innermost on, with none of the others on its stack: this generator does not
      // count as a call.
      if (closing) leave_out(vm, vm.thread()->frame);
      return call_value(vm, call, 0);
    }
    generator = receiver.handle();
    if (!can_resume(vm, generator, ResumeMode::throw_, exception)) {
      return refuse(vm, generator, ResumeMode::throw_, exception, OnReturn::send, Value::null(), 0);
    }
    enter(vm, generator, OnReturn::send, Value::null(), 0);
  }
}

}  // namespace

Next make_generator(Vm& vm) {
  const Handle handle = vm.thread()->frame;
  const lang::Code& code = *entry_of(vm, vm.at<Frame>(handle)).code;
  const Handle generator = vm.new_object(type_of_code(code.flags), sizeof(Generator));
  Frame* frame = vm.at<Frame>(handle);
  ++frame->ip;
  Generator* object = vm.at<Generator>(generator);
  const Function* function = vm.at<Function>(frame->function);
  object->code_id = frame->code_id;
  object->name = vm.incref(Value::ref(function->name));
  object->qualname = vm.incref(Value::ref(function->qualname));
  object->code = vm.incref(Value::ref(frame->code));
  const auto action = static_cast<OnReturn>(frame->on_return);
  const Value data = frame->data;
  const uint32_t bytes = frame_bytes(frame->slot_count);
  const Handle block = vm.heap().alloc(bytes);
  CHECK(block != 0, "the memory reserve of a process is used up");
  frame = vm.at<Frame>(handle);
  Frame* copy = vm.at<Frame>(block);
  std::memcpy(static_cast<void*>(copy), frame, frame_bytes(frame->sp));
  copy->flags = static_cast<uint8_t>((copy->flags & ~kFrameFirstInChunk) | kFrameGenerator);
  vm.at<Generator>(generator)->frame = block;
  suspend_frame(vm, generator, copy, GeneratorState::created);
  if (copy->frame_object != 0) {
    vm.at<FrameObject>(copy->frame_object)->frame = block;
    vm.mark(copy->frame_object);
  }
  unlink_frame(vm);
  --top_frame(vm)->ip;
  const Next next = deliver(vm, Value::ref(generator), action, data);
  vm.decref(data);
  if (next == Next::next) {
    ++top_frame(vm)->ip;
    return Next::frame;
  }
  return next;
}

Next resume_generator(Vm& vm, Handle generator, ResumeMode mode, Value value, OnReturn action,
                      Value data, uint32_t pops) {
  if (!can_resume(vm, generator, mode, value)) {
    return refuse(vm, generator, mode, value, action, data, pops);
  }
  vm.incref(value);
  enter(vm, generator, action, data, pops);
  if (mode == ResumeMode::send) {
    Frame* frame = top_frame(vm);
    frame->slots()[frame->sp++] = value;
    return Next::frame;
  }
  const Next next = throw_into(vm, generator, value);
  vm.decref(value);
  return next;
}

Next yield_value(Vm& vm, Value owned) {
  ThreadState* thread = vm.thread();
  Frame* frame = vm.at<Frame>(thread->frame);
  const Handle generator = frame->generator;
  CHECK(generator != 0, "a yield outside of a generator");
  ++frame->ip;
  const auto action = static_cast<OnReturn>(frame->on_return);
  const Value data = frame->data;
  vm.at<Generator>(generator)->handled_exception = thread->handled;
  thread->handled = frame->saved_handled;
  --thread->generators;
  thread->frame = frame->prev;
  suspend_frame(vm, generator, frame, GeneratorState::suspended);
  if (action <= OnReturn::send) {
    push_value(vm, owned);
  } else {
    --top_frame(vm)->ip;
    const Next next = deliver(vm, owned, action, data);
    vm.decref(data);
    vm.decref_handle(generator);
    if (next != Next::next) return next;
    ++top_frame(vm)->ip;
    return Next::frame;
  }
  vm.decref_handle(generator);
  return Next::frame;
}

void finish_generator(Vm& vm) {
  Frame* frame = top_frame(vm);
  const Handle generator = frame->generator;
  leave_level(vm, generator);
  const Value level = vm.at<Generator>(generator)->handled_exception;
  Generator* object = vm.at<Generator>(generator);
  object->handled_exception = Value::null();
  object->state = static_cast<uint8_t>(GeneratorState::finished);
  object->frame = 0;  // the frame's release frees the block
  vm.heap().mark_range(generator, sizeof(Generator));
  frame->generator = 0;
  vm.decref(level);
  vm.decref_handle(generator);
}

Frame* generator_frame(Vm& vm, const Generator* generator) {
  return generator->frame == 0 ? nullptr : vm.at<Frame>(generator->frame);
}

Value generator_yield_from(Vm& vm, Handle generator) {
  const Generator* object = vm.at<Generator>(generator);
  if (static_cast<GeneratorState>(object->state) == GeneratorState::created) return Value::null();
  const Frame* frame = generator_frame(vm, object);
  if (frame == nullptr || frame->sp <= frame->localsplus) return Value::null();
  const CodeEntry& entry = entry_of(vm, frame);
  if (frame->ip >= entry.instrs.size()) return Value::null();
  const Instr& next = entry.instrs[frame->ip];
  if (static_cast<lang::Op>(next.orig) != lang::Op::RESUME || next.arg < 2) return Value::null();
  return frame->slots()[frame->sp - 1];
}

Outcome tail_resume(Vm& vm, Value generator, ResumeMode mode, Value value) {
  return vm.tail_call(generator, {Value::integer(mode == ResumeMode::send ? 0 : 1), value});
}

// --- for the collector ----------------------------------------------------------------------------------

bool generator_wants_close(Vm& vm, Handle generator) {
  const Generator* object = vm.at<Generator>(generator);
  if (object->frame == 0) return false;
  const Frame* frame = vm.at<Frame>(object->frame);
  if (frame->generator != 0) return false;  // it was on the stack of a thread that a fork() has left behind
  if (static_cast<GeneratorState>(object->state) == GeneratorState::created) {
    return vm.type_at(object->type)->layout == Layout::coroutine;  // "was never awaited"
  }
  return frame->ip > 0 && entry_of(vm, frame).code->handler_at(frame->ip - 1) != nullptr;
}

void visit_generator_frame(Vm& vm, Handle generator, VisitFn visit, void* context) {
  const Handle home = vm.at<Generator>(generator)->frame;
  if (home == 0 || vm.at<Frame>(home)->generator != 0) return;  // on a stack: visited there
  visit_frame(vm.at<Frame>(home), [&](Value v) { visit(context, v); });
}

void free_generator_frame(Vm& vm, Handle generator) {
  Generator* object = vm.at<Generator>(generator);
  const Handle home = object->frame;
  if (home == 0 || vm.at<Frame>(home)->generator != 0) return;
  const uint32_t ip = vm.at<Frame>(home)->ip;
  retire_frame_object(vm, home, ip == 0 ? 0 : ip - 1);
  object = vm.at<Generator>(generator);
  object->frame = 0;
  object->state = static_cast<uint8_t>(GeneratorState::finished);
  vm.heap().mark_range(generator, sizeof(Generator));
  std::vector<Value> owned;
  visit_frame(vm.at<Frame>(home), [&](Value v) { owned.push_back(v); });
  free_generator_block(vm, home);
  for (Value v : owned) vm.decref(v);
}

}  // namespace lockstep::vm
