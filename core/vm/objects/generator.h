// Generators, coroutines and asynchronous generators: suspending a frame into its object, putting it back on
// the stack, and the methods send, throw, close. Part of the interpreter.
#pragma once

#include "core/vm/call.h"
#include "core/vm/frame.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

enum class ResumeMode : uint8_t { send, throw_ };

// RETURN_GENERATOR: the innermost frame becomes a generator object, which is delivered to the caller.
Next make_generator(Vm& vm);
// Puts the generator's frame on the stack of the current thread. value: what is sent, or the exception;
// borrowed. The innermost frame's ip stands at the resuming instruction; when it goes on, `pops` operands
// are taken off it first.
Next resume_generator(Vm& vm, Handle generator, ResumeMode mode, Value value, OnReturn action,
                      Value data, uint32_t pops);
// YIELD_VALUE: suspends the innermost frame and delivers the owned value.
Next yield_value(Vm& vm, Value owned);
// The frame in a generator's block is on no stack any more: nothing of the thread's stays in it, and what lies
// above its live slots is zeroed.
inline void suspend_frame(Vm& vm, Handle generator, Frame* frame, GeneratorState state) {
  frame->prev = 0;
  frame->on_return = 0;
  frame->depth = 0;
  frame->stack_top = 0;
  frame->generator = 0;
  frame->data = Value::null();
  frame->saved_handled = Value::null();
  Value* slots = frame->slots();
  for (uint32_t i = frame->sp; i < frame->slot_count; ++i) slots[i] = Value::null();
  Generator* object = vm.at<Generator>(generator);
  object->state = static_cast<uint8_t>(state);
  vm.heap().mark_range(object->frame, frame_bytes(frame->slot_count));
  vm.heap().mark_range(generator, sizeof(Generator));
}
// The innermost frame belongs to a generator and ends: gives back the exception level, marks it finished.
// Call before the frame is released.
void finish_generator(Vm& vm);
// What it delegates to or awaits (gi_yieldfrom), borrowed or null.
Value generator_yield_from(Vm& vm, Handle generator);

// Marks a tail call to a generator as its resumption: callable is the generator, args (mode, value).
Outcome tail_resume(Vm& vm, Value generator, ResumeMode mode, Value value);

}  // namespace lockstep::vm
