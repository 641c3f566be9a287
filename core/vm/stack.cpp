#include "core/vm/stack.h"

#include "core/base/check.h"
#include "core/vm/objects/frame_object.h"

namespace lockstep::vm {

namespace {

Handle new_chunk(Vm& vm, uint32_t size, Handle prev) {
  const Handle handle = vm.heap().alloc_zeroed(size);
  CHECK(handle != 0, "the memory reserve of a process is used up");
  StackChunk* chunk = vm.at<StackChunk>(handle);
  chunk->size = size;
  chunk->prev = prev;
  return handle;
}

// Zeroed, so that what was on the stack (which differs between fused and single steps) does not survive.
void free_chunk(Vm& vm, Handle handle) {
  const uint32_t size = vm.at<StackChunk>(handle)->size;
  std::memset(vm.at<uint8_t>(handle), 0, size);
  vm.heap().mark_range(handle, size);
  vm.heap().free(handle, size);
}

// The chunk after the current one with room for `bytes`, made if need be.
Handle next_chunk(Vm& vm, uint32_t bytes) {
  const Handle current = vm.thread()->chunk;
  const uint32_t needed = bytes + static_cast<uint32_t>(sizeof(StackChunk));
  const Handle spare = vm.at<StackChunk>(current)->next;
  if (spare) {
    if (vm.at<StackChunk>(spare)->size >= needed) return spare;
    free_chunk(vm, spare);
    vm.at<StackChunk>(current)->next = 0;
  }
  const Handle made = new_chunk(vm, needed > kChunkBytes ? needed : kChunkBytes, current);
  vm.at<StackChunk>(current)->next = made;
  vm.mark(current);
  return made;
}

}  // namespace

void init_stack(Vm& vm, Handle thread) {
  const Handle chunk = new_chunk(vm, kFirstChunkBytes, 0);
  ThreadState* state = vm.at<ThreadState>(thread);
  state->first_chunk = chunk;
  state->chunk = chunk;
  state->frame = 0;
  vm.mark(thread);
}

Handle reserve_frame(Vm& vm, uint32_t slot_count) {
  const ThreadState* state = vm.thread();
  const uint32_t bytes = frame_bytes(slot_count);
  const Handle below = state->frame;
  const Handle chunk = state->chunk;
  const uint32_t end = chunk + vm.at<StackChunk>(chunk)->size;
  const uint32_t top = below ? vm.at<Frame>(below)->stack_top
                             : chunk + static_cast<uint32_t>(sizeof(StackChunk));
  if (top + bytes <= end) {
    vm.at<Frame>(top)->flags = 0;
    return top;
  }
  const Handle next = next_chunk(vm, bytes);
  vm.thread()->chunk = next;
  const Handle handle = next + static_cast<uint32_t>(sizeof(StackChunk));
  vm.at<Frame>(handle)->flags = kFrameFirstInChunk;
  return handle;
}

void unlink_frame(Vm& vm) {
  const Frame* frame = top_frame(vm);
  const uint32_t flags = frame->flags;
  vm.thread()->frame = frame->prev;
  if ((flags & kFrameFirstInChunk) == 0) return;
  // Back to the chunk before; this one stays as the spare, the one after it goes.
  const Handle chunk = vm.thread()->chunk;
  const Handle after = vm.at<StackChunk>(chunk)->next;
  if (after) {
    free_chunk(vm, after);
    vm.at<StackChunk>(chunk)->next = 0;
    vm.mark(chunk);
  }
  vm.thread()->chunk = vm.at<StackChunk>(chunk)->prev;
}

Handle push_frame(Vm& vm, Handle function, OnReturn action, Value data, Handle locals) {
  const CodeEntry& entry = vm.program().entry(vm.at<Function>(function)->code_id);
  const Handle handle = reserve_frame(vm, entry.frame_slots);
  if (locals == 0 && (entry.code->flags & lang::kCodeOptimized) == 0) {
    locals = vm.incref_handle(vm.at<Function>(function)->globals);  // module level
  }
  Frame* frame = vm.at<Frame>(handle);
  const auto first = static_cast<uint8_t>(frame->flags & kFrameFirstInChunk);
  std::memset(static_cast<void*>(frame), 0, frame_bytes(entry.localsplus));
  const Function* object = vm.at<Function>(function);
  ThreadState* state = vm.thread();
  frame->prev = state->frame;
  frame->code_id = entry.code_id;
  frame->sp = entry.localsplus;
  frame->slot_count = entry.frame_slots;
  frame->on_return = static_cast<uint8_t>(action);
  frame->flags = static_cast<uint8_t>(first | (entry.internal ? kFrameInternal : 0) |
                                      (locals ? kFrameLocals : 0));
  frame->localsplus = static_cast<uint16_t>(entry.localsplus);
  frame->depth = state->frame == 0 ? 0 : vm.at<Frame>(state->frame)->depth + cost_of_call(entry.internal);
  frame->consts = vm.at<CodeObject>(object->code)->consts;
  frame->function = function;
  frame->code = object->code;
  frame->globals = object->globals;
  frame->builtins = object->builtins;
  frame->stack_top = handle + frame_bytes(entry.frame_slots);
  frame->locals = locals;
  frame->data = data;
  state->frame = handle;
  return handle;
}

void free_generator_block(Vm& vm, Handle frame) {
  const uint32_t bytes = frame_bytes(vm.at<Frame>(frame)->slot_count);
  std::memset(vm.at<uint8_t>(frame), 0, bytes);
  vm.heap().mark_range(frame, bytes);
  vm.heap().free(frame, bytes);
}

void release_frame(Vm& vm) {
  const Handle handle = vm.thread()->frame;
  retire_frame_object(vm, handle, vm.at<Frame>(handle)->ip);
  // Values first (they may be the last references to anything); nothing here runs Python.
  while (vm.at<Frame>(handle)->sp > 0) vm.decref(pop_value(vm));
  Frame* frame = vm.at<Frame>(handle);
  if (frame->locals) vm.decref_handle(frame->locals);
  frame = vm.at<Frame>(handle);
  const Value data = frame->data;
  vm.decref(data);
  vm.decref_handle(vm.at<Frame>(handle)->function);
  const uint32_t flags = vm.at<Frame>(handle)->flags;
  if ((flags & kFrameFinalizer) != 0) {
    vm.thread()->finalizers_held = static_cast<uint32_t>(data.as_int());
    vm.mark(vm.thread_handle());
  }
  unlink_frame(vm);
  if ((flags & kFrameGenerator) != 0) free_generator_block(vm, handle);
}

}  // namespace lockstep::vm
