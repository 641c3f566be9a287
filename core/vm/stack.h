// The stack of a thread: putting frames on it and taking them off. Part of the interpreter.
// A frame's room follows directly on the frame below it, or begins a new chunk.
#pragma once

#include "core/vm/frame.h"
#include "core/vm/program.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

inline Frame* top_frame(Vm& vm) { return vm.at<Frame>(vm.thread()->frame); }
inline const CodeEntry& entry_of(Vm& vm, const Frame* frame) { return vm.program().entry(frame->code_id); }
// The instruction at which the frame stands.
inline Instr& instr_of(Vm& vm, const Frame* frame) {
  return vm.program().entry(frame->code_id).instrs[frame->ip];
}

// Room for a frame on top of the current thread's stack (contents undefined; not linked yet).
Handle reserve_frame(Vm& vm, uint32_t slot_count);
// Takes back the room of the innermost frame and makes the one below it the innermost. The caller has
// released (or moved) what the frame owns.
void unlink_frame(Vm& vm);

// A new innermost frame for a function: ip 0, all locals unbound. Owned function; owned data.
Handle push_frame(Vm& vm, Handle function, OnReturn action, Value data, Handle locals);
// The block of a generator's frame that has given back everything. Zeroed first, as what lies there differs
// between fused and single steps.
void free_generator_block(Vm& vm, Handle frame);
// Releases everything the innermost frame owns (its return data too) and unlinks it.
void release_frame(Vm& vm);

inline void push_value(Vm& vm, Value owned) {
  Frame* frame = top_frame(vm);
  frame->slots()[frame->sp++] = owned;
}
inline Value pop_value(Vm& vm) {
  Frame* frame = top_frame(vm);
  return frame->slots()[--frame->sp];
}
// depth 0: the top.
inline Value peek_value(Vm& vm, uint32_t depth = 0) {
  Frame* frame = top_frame(vm);
  return frame->slots()[frame->sp - 1 - depth];
}
inline void set_peek(Vm& vm, uint32_t depth, Value owned) {
  Frame* frame = top_frame(vm);
  frame->slots()[frame->sp - 1 - depth] = owned;
}
inline void drop_values(Vm& vm, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) vm.decref(pop_value(vm));
}

// The stack chunk of a new thread.
void init_stack(Vm& vm, Handle thread);

}  // namespace lockstep::vm
