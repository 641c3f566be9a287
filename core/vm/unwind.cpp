#include "core/vm/unwind.h"

#include "core/vm/cold.h"
#include "core/vm/drive.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/frame_object.h"
#include "core/vm/objects/generator.h"
#include "core/vm/stack.h"

namespace lockstep::vm {

Value handled_exception(Vm& vm) {
  const ThreadState* state = vm.thread();
  if (!state->handled.is_null() && !state->handled.is_none()) return state->handled;
  // A generator that handles none itself sees what its resumer handles.
  uint32_t left = state->generators;
  for (Handle handle = state->frame; left != 0;) {
    const Frame* frame = vm.at<Frame>(handle);
    if (frame->generator != 0) {
      if (!frame->saved_handled.is_null() && !frame->saved_handled.is_none()) return frame->saved_handled;
      --left;
    }
    handle = frame->prev;
  }
  return Value::null();
}

bool absorb_error(Vm& vm, OnReturn action, Value data) {
  if (action != OnReturn::for_iter && action != OnReturn::send && action != OnReturn::next_default) {
    return false;
  }
  const Value raised = vm.thread()->raised;
  if (!vm.is_instance(raised, TypeId::StopIteration)) return false;
  const Value exception = vm.take_raised();
  Frame* frame = top_frame(vm);
  const Instr& instr = instr_of(vm, frame);
  if (action == OnReturn::for_iter) {
    vm.decref(pop_value(vm));
    take_jump(vm, instr);
  } else if (action == OnReturn::send) {
    Value value = exception_field(vm, exception.handle(), 0);
    if (value.is_null()) value = Value::none();
    vm.incref(value);
    vm.decref(pop_value(vm));
    push_value(vm, value);
    take_jump(vm, instr);
  } else {
    push_value(vm, vm.incref(data));
    ++frame->ip;
  }
  vm.decref(exception);
  return true;
}

namespace {

// StopIteration must not leave a generator as such (PEP 479).
void guard_generator(Vm& vm, const Frame* frame) {
  const lang::Code& code = *entry_of(vm, frame).code;
  const Value raised = vm.thread()->raised;
  const bool async_generator = (code.flags & lang::kCodeAsyncGenerator) != 0;
  const char* kind = (code.flags & lang::kCodeCoroutine) != 0 ? "coroutine"
                     : async_generator                        ? "async generator"
                                                              : "generator";
  const char* what = nullptr;
  if (vm.is_instance(raised, TypeId::StopIteration)) what = "StopIteration";
  if (async_generator && vm.is_instance(raised, TypeId::StopAsyncIteration)) what = "StopAsyncIteration";
  if (what == nullptr) return;
  const Value cause = vm.take_raised();
  vm.raise_format(TypeId::RuntimeError, "%s raised %s", kind, what);
  const Value made = vm.thread()->raised;
  set_cause(vm, made, cause);
  Exception* exception = vm.at<Exception>(made);
  const Value before = exception->context;
  exception->context = cause;  // takes over the reference
  vm.heap().mark_range(made.handle(), sizeof(Exception));
  vm.decref(before);
}

// An AttributeError that leaves __getattr__ without a name gets those of the look-up, as in CPython: a
// traceback may then suggest another name.
void name_attribute(Vm& vm, const lang::Code& code) {
  const Value raised = vm.thread()->raised;
  if (code.name != "__getattr__" || code.argcount < 2 ||
      !vm.is_instance(raised, TypeId::AttributeError) ||
      !exception_field(vm, raised.handle(), 0).is_null() ||
      !exception_field(vm, raised.handle(), 1).is_null()) {
    return;
  }
  const auto argument = [&vm](uint32_t i) {
    const Value value = top_frame(vm)->slots()[i];
    const bool cell = value.is_ref() && !value.is_null() && vm.layout_of(value) == Layout::cell;
    return cell ? vm.at<Cell>(value)->content : value;
  };
  if (argument(0).is_null() || argument(1).is_null() || !vm.is_str(argument(1))) return;
  set_exception_field(vm, raised.handle(), 0, argument(1));
  set_exception_field(vm, raised.handle(), 1, argument(0));
}

void enter_handler(Vm& vm, const lang::HandlerSpec& handler) {
  uint32_t at = top_frame(vm)->ip;
  if (const Handle handle = top_frame(vm)->frame_object) {
    FrameObject* object = vm.at<FrameObject>(handle);
    if ((object->flags & kReraised) != 0) at = object->instr;  // still where the exception came from
    object->flags &= ~static_cast<uint32_t>(kReraised);
    vm.mark(handle);
  }
  const uint32_t keep = top_frame(vm)->localsplus + handler.depth;
  while (top_frame(vm)->sp > keep) vm.decref(pop_value(vm));
  if (handler.lasti) push_value(vm, Value::integer(at));
  push_value(vm, vm.take_raised());
  Frame* frame = top_frame(vm);
  frame->ip = handler.target;
  frame->kwnames = 0;
}

}  // namespace

Next unwind(Vm& vm, bool add_entry) {
  // An answer that was not taken is not for whoever calls the kernel next.
  if (vm.syscall_finished() || !vm.thread()->sys_data.is_null()) vm.finish_syscall();
  for (;; add_entry = true) {
    Frame* frame = top_frame(vm);
    const CodeEntry& entry = entry_of(vm, frame);
    const lang::Code& code = *entry.code;
    CHECK(!vm.thread()->raised.is_null(), "an error without an exception");
    if (add_entry && !entry.internal) {
      const uint32_t ip = frame->ip;
      const Handle object = frame_object_of(vm, vm.thread()->frame, 0);
      frame = top_frame(vm);
      add_traceback(vm, vm.thread()->raised, Value::ref(frame->code), frame->code_id, ip,
                    ip < code.instructions.size() ? code.instructions[ip].span.line : -1,
                    Value::ref(object));
      frame = top_frame(vm);
    }
    const lang::HandlerSpec* handler = code.handler_at(frame->ip);
    if (handler != nullptr) {
      enter_handler(vm, *handler);
      return Next::frame;
    }
    const auto action = static_cast<OnReturn>(frame->on_return);
    name_attribute(vm, code);
    if (frame->generator != 0) {
      guard_generator(vm, frame);
      finish_generator(vm);
    }
    const Value data = top_frame(vm)->data;
    if ((top_frame(vm)->flags & kFrameFinalizer) == 0) top_frame(vm)->data = Value::null();
    release_frame(vm);
    if (action == OnReturn::thread_end) {
      vm.decref(data);
      return Next::ended;
    }
    --top_frame(vm)->ip;
    Next driven = Next::error;
    const bool absorbed = action == OnReturn::drive ? driver_takes_error(vm, data, driven)
                                                    : absorb_error(vm, action, data);
    vm.decref(data);
    if (driven == Next::next) ++top_frame(vm)->ip;
    if (absorbed && (action != OnReturn::drive || driven != Next::error)) return Next::frame;
  }
}

}  // namespace lockstep::vm
