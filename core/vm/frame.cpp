#include "core/vm/frame.h"

#include <algorithm>

#include "core/vm/heap/gc.h"
#include "core/vm/objects/frame_object.h"
#include "core/vm/program.h"
#include "core/vm/stack.h"

namespace lockstep::vm {

// --- what lies on the stack -----------------------------------------------------------------------------

std::vector<Extent> stack_extents(Vm& vm, Handle thread) {
  std::vector<Extent> extents;
  Handle handle = vm.at<ThreadState>(thread)->frame;
  while (handle) {
    const Frame* frame = vm.at<Frame>(handle);
    extents.push_back({handle, frame_bytes(frame->sp), (frame->flags & kFrameGenerator) != 0
                                                           ? frame_bytes(frame->slot_count)
                                                           : 0});
    handle = frame->prev;
  }
  for (Handle chunk = vm.at<ThreadState>(thread)->first_chunk; chunk;
       chunk = vm.at<StackChunk>(chunk)->next) {
    extents.push_back({chunk, static_cast<uint32_t>(sizeof(StackChunk)), 0});
  }
  std::sort(extents.begin(), extents.end(),
            [](const Extent& a, const Extent& b) { return a.start < b.start; });
  return extents;
}

namespace {

// Zeroes [start, end) and marks the pages in which something was not zero.
void scrub_range(Vm& vm, Handle start, Handle end) {
  constexpr uint32_t page = base::Arena::kPageSize;
  while (start < end) {
    const Handle stop = std::min(end, (start / page + 1) * page);
    uint8_t* bytes = vm.at<uint8_t>(start);
    const uint32_t size = stop - start;
    if (bytes[0] != 0 || std::memcmp(bytes, bytes + 1, size - 1) != 0) {
      std::memset(bytes, 0, size);
      vm.heap().mark(start);
    }
    start = stop;
  }
}

}  // namespace

void scrub_stack(Vm& vm, Handle thread) {
  vm.mark(thread);
  std::vector<Extent> live = stack_extents(vm, thread);
  for (const Extent& extent : live) {
    if (extent.block == 0) continue;
    scrub_range(vm, extent.start + extent.size, extent.start + extent.block);
    vm.heap().mark_range(extent.start, extent.size);
  }
  std::erase_if(live, [](const Extent& extent) { return extent.block != 0; });
  size_t next = 0;
  std::vector<Handle> chunks;
  for (Handle chunk = vm.at<ThreadState>(thread)->first_chunk; chunk;
       chunk = vm.at<StackChunk>(chunk)->next) {
    chunks.push_back(chunk);
  }
  std::sort(chunks.begin(), chunks.end());
  for (Handle chunk : chunks) {
    const Handle end = chunk + vm.at<StackChunk>(chunk)->size;
    Handle at = chunk;
    while (next < live.size() && live[next].start < end) {
      scrub_range(vm, at, live[next].start);
      vm.heap().mark_range(live[next].start, live[next].size);
      at = live[next].start + live[next].size;
      ++next;
    }
    scrub_range(vm, at, end);
  }
}

// --- for the collector ----------------------------------------------------------------------------------

void visit_thread_stack(Vm& vm, Handle thread, VisitFn visit, void* context) {
  Handle handle = vm.at<ThreadState>(thread)->frame;
  while (handle) {
    const Frame* frame = vm.at<Frame>(handle);
    visit_frame(frame, [&](Value v) { visit(context, v); });
    if (!frame->saved_handled.is_null()) visit(context, frame->saved_handled);
    handle = frame->prev;
  }
}

void free_thread_stack(Vm& vm, Handle thread) {
  for (Handle frame = vm.at<ThreadState>(thread)->frame; frame != 0;) {
    forget_frame_object(vm, frame);
    frame = vm.at<Frame>(frame)->prev;
  }
  Handle chunk = vm.at<ThreadState>(thread)->first_chunk;
  vm.at<ThreadState>(thread)->first_chunk = 0;
  vm.at<ThreadState>(thread)->chunk = 0;
  vm.at<ThreadState>(thread)->frame = 0;
  vm.mark(thread);
  while (chunk) {
    const Handle next = vm.at<StackChunk>(chunk)->next;
    const uint32_t size = vm.at<StackChunk>(chunk)->size;
    std::memset(vm.at<uint8_t>(chunk), 0, size);
    vm.heap().mark_range(chunk, size);
    vm.heap().free(chunk, size);
    chunk = next;
  }
}

// --- views ----------------------------------------------------------------------------------------------

FrameView view_of_frame(Vm&, const Frame* frame, Handle handle, bool innermost) {
  FrameView view;
  view.frame = handle;
  view.code_id = frame->code_id;
  view.ip = innermost || frame->ip == 0 ? frame->ip : frame->ip - 1;
  view.internal = (frame->flags & kFrameInternal) != 0;
  view.generator = frame->generator;
  view.function = frame->function;
  view.globals = frame->globals;
  view.locals = frame->locals;
  return view;
}

std::vector<FrameView> walk_frames(Vm& vm, Handle thread) {
  std::vector<FrameView> views;
  Handle handle = vm.at<ThreadState>(thread)->frame;
  while (handle) {
    const Frame* frame = vm.at<Frame>(handle);
    views.push_back(view_of_frame(vm, frame, handle, views.empty()));
    handle = frame->prev;
  }
  return views;
}

std::vector<NamedValue> frame_locals(Vm& vm, Handle handle) {
  std::vector<NamedValue> values;
  const Frame* frame = vm.at<Frame>(handle);
  const lang::Code& code = vm.program().code(frame->code_id);
  for (uint32_t i = 0; i < frame->localsplus && i < frame->sp; ++i) {
    NamedValue named;
    named.name = code.localsplus_names[i];
    named.value = frame->slots()[i];
    const bool cell_kind = (code.localsplus_kinds[i] & (lang::kCell | lang::kFree)) != 0;
    if (cell_kind && named.value.is_ref() && !named.value.is_null() &&
        vm.is_exact(named.value, TypeId::cell)) {
      named.value = vm.at<Cell>(named.value)->content;
      named.is_cell = true;
    }
    values.push_back(std::move(named));
  }
  return values;
}

std::vector<Value> frame_stack(Vm& vm, Handle handle) {
  const Frame* frame = vm.at<Frame>(handle);
  const Value* slots = frame->slots();
  return {slots + std::min<uint32_t>(frame->localsplus, frame->sp), slots + frame->sp};
}

int32_t frame_line(Vm& vm, const FrameView& view) {
  const lang::Code& code = vm.program().code(view.code_id);
  if (view.ip >= code.instructions.size()) return static_cast<int32_t>(code.firstlineno);
  const int32_t line = code.instructions[view.ip].span.line;
  return line >= 0 ? line : static_cast<int32_t>(code.firstlineno);
}

}  // namespace lockstep::vm
