#include "core/vm/objects/frame_object.h"

#include "core/vm/heap/gc.h"
#include "core/vm/objects/dict.h"
#include "core/vm/program.h"

namespace lockstep::vm {

namespace {

void mark_object(Vm& vm, Handle object) { vm.heap().mark_range(object, sizeof(FrameObject)); }

Handle visible_from(Vm& vm, Handle frame) {
  while (frame != 0 && (vm.at<Frame>(frame)->flags & kFrameInternal) != 0) {
    frame = vm.at<Frame>(frame)->prev;
  }
  return frame;
}

bool is_innermost(Vm& vm, Handle frame) {
  for (Handle thread = vm.root(Root::threads); thread != 0;
       thread = vm.at<ThreadState>(thread)->next) {
    if (vm.at<ThreadState>(thread)->frame == frame) return true;
  }
  return false;
}

}  // namespace

Handle frame_object_of(Vm& vm, Handle frame, Handle generator) {
  if (vm.at<Frame>(frame)->frame_object != 0) return vm.at<Frame>(frame)->frame_object;
  const Handle made = vm.new_object(TypeId::frame, sizeof(FrameObject));
  Frame* of = vm.at<Frame>(frame);
  FrameObject* object = vm.at<FrameObject>(made);
  object->frame = frame;
  object->code = vm.incref_handle(of->code);
  object->function = vm.incref_handle(of->function);
  object->generator = of->generator != 0 ? of->generator : generator;
  object->flags = kTraceLines;
  object->trace = Value::none();
  of->frame_object = made;
  vm.mark(frame);
  mark_object(vm, made);
  return made;
}

void retire_frame_object(Vm& vm, Handle frame, uint32_t instr) {
  const Handle made = vm.at<Frame>(frame)->frame_object;
  if (made == 0) return;
  vm.at<Frame>(frame)->frame_object = 0;
  FrameObject* object = vm.at<FrameObject>(made);
  object->generator = 0;
  if ((object->flags & kReraised) == 0) object->instr = instr;
  if (object->refcount == 1) {
    object->frame = 0;
    mark_object(vm, made);
    vm.decref_handle(made);
    return;
  }
  // The frame of a generator that has ended stands below nobody.
  const bool of_generator = (vm.at<Frame>(frame)->flags & kFrameGenerator) != 0;
  const Handle below = of_generator ? 0 : visible_from(vm, vm.at<Frame>(frame)->prev);
  if (below != 0) {
    const Handle back = frame_object_of(vm, below, 0);
    vm.incref_handle(back);
    vm.at<FrameObject>(made)->back = back;
  }
  const uint32_t bytes = frame_bytes(vm.at<Frame>(frame)->localsplus);
  const Handle block = vm.heap().alloc(bytes);
  CHECK(block != 0, "the memory reserve of a process is used up");
  std::memcpy(vm.at<uint8_t>(block), vm.at<uint8_t>(frame), bytes);
  Frame* from = vm.at<Frame>(frame);
  object = vm.at<FrameObject>(made);
  if (object->locals == 0 && from->locals != 0) object->locals = vm.incref_handle(from->locals);
  for (uint32_t i = 0; i < from->localsplus; ++i) from->slots()[i] = Value::null();
  Frame* kept = vm.at<Frame>(block);
  kept->prev = kept->function = kept->locals = kept->generator = kept->stack_top = 0;
  kept->frame_object = kept->kwnames = 0;
  kept->data = kept->saved_handled = Value::null();
  kept->sp = kept->localsplus;
  vm.heap().mark_range(block, bytes);
  vm.heap().mark_range(frame, bytes);
  object->frame = block;
  object->block = block;
  object->block_bytes = bytes;
  mark_object(vm, made);
  vm.decref_handle(made);
}

void forget_frame_object(Vm& vm, Handle frame) {
  const Handle made = vm.at<Frame>(frame)->frame_object;
  if (made == 0) return;
  FrameObject* object = vm.at<FrameObject>(made);
  object->frame = 0;
  object->generator = 0;
  mark_object(vm, made);
}

uint32_t frame_object_instr(Vm& vm, Handle made) {
  const FrameObject* object = vm.at<FrameObject>(made);
  if (object->frame == 0 || object->block != 0) return object->instr;
  const Frame* frame = vm.at<Frame>(object->frame);
  if (frame->ip == 0 || is_innermost(vm, object->frame)) return frame->ip;
  return frame->ip - 1;
}

int32_t frame_object_line(Vm& vm, Handle made) {
  const uint32_t code_id = vm.at<CodeObject>(vm.at<FrameObject>(made)->code)->code_id;
  const lang::Code& code = vm.program().code(code_id);
  const uint32_t instr = frame_object_instr(vm, made);
  if (instr >= code.instructions.size()) return static_cast<int32_t>(code.firstlineno);
  return code.instructions[instr].span.line;
}

Value frame_object_locals(Vm& vm, Handle made) {
  const FrameObject* object = vm.at<FrameObject>(made);
  const lang::Code& code = vm.program().code(vm.at<CodeObject>(object->code)->code_id);
  const Handle frame = object->frame;
  if ((code.flags & lang::kCodeOptimized) == 0) {
    Handle mapping = object->locals;
    if (mapping == 0 && frame != 0) mapping = vm.at<Frame>(frame)->locals;
    return mapping == 0 ? vm.new_dict() : vm.incref(Value::ref(mapping));
  }
  if (object->locals == 0) {
    const Handle dict = vm.new_dict().handle();
    vm.at<FrameObject>(made)->locals = dict;
    mark_object(vm, made);
  }
  const Handle dict = vm.at<FrameObject>(made)->locals;
  if (frame == 0) return vm.incref(Value::ref(dict));
  for (const NamedValue& named : frame_locals(vm, frame)) {
    if (!named.value.is_null()) {
      dict_set_text(vm, dict, named.name, named.value);
    } else {
      const Own name(vm, vm.intern(named.name));
      dict_del_str(vm, dict, name.get().handle());
    }
  }
  return vm.incref(Value::ref(dict));
}

// --- for the collector ----------------------------------------------------------------------------------

void visit_frame_object(Vm& vm, Handle made, VisitFn visit, void* context) {
  const Handle block = vm.at<FrameObject>(made)->block;
  if (block == 0) return;
  visit_frame(vm.at<Frame>(block), [&](Value v) { visit(context, v); });
}

uint32_t frame_object_bytes(Vm&, Handle) { return sizeof(FrameObject); }

void free_frame_object(Vm& vm, Handle made) {
  FrameObject* object = vm.at<FrameObject>(made);
  const Handle block = object->block;
  object->frame = 0;
  object->block = 0;
  mark_object(vm, made);
  if (block == 0) return;
  std::vector<Value> owned;
  visit_frame(vm.at<Frame>(block), [&](Value v) { owned.push_back(v); });
  vm.heap().free(block, object->block_bytes);
  for (Value v : owned) vm.decref(v);
}

}  // namespace lockstep::vm
