// What Python sees of frame objects, and the functions of sys that hand them out.
#include <cstdio>

#include "core/vm/bootstrap.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/frame_object.h"
#include "core/vm/objects/number_arg.h"
#include "core/vm/process.h"
#include "core/vm/program.h"
#include "core/vm/table.h"
#include "core/vm/text/repr.h"
#include "core/vm/visible.h"

namespace lockstep::vm {

namespace {

FrameObject* object_of(Vm& vm, const Args& args) { return vm.at<FrameObject>(args[0]); }
Outcome handle_or_none(Vm& vm, Handle handle) {
  return handle == 0 ? Outcome::none() : Outcome::of(vm.incref(Value::ref(handle)));
}

// The nearest frame of the person's code from `frame` on, this one included.
Handle visible_from(Vm& vm, Handle frame) {
  while (frame != 0 && (vm.at<Frame>(frame)->flags & kFrameInternal) != 0) {
    frame = vm.at<Frame>(frame)->prev;
  }
  return frame;
}

Outcome f_back(Vm& vm, const Args& args) {
  const FrameObject* object = object_of(vm, args);
  if (object->frame == 0 || object->block != 0) return handle_or_none(vm, object->back);
  const Handle below = visible_from(vm, vm.at<Frame>(object->frame)->prev);
  return handle_or_none(vm, below == 0 ? 0 : frame_object_of(vm, below, 0));
}

Outcome f_code(Vm& vm, const Args& args) { return handle_or_none(vm, object_of(vm, args)->code); }
// The names of hidden Python are nobody else's.
Outcome names_of_frame(Vm& vm, Handle dict) {
  return is_private_dict(vm, dict) ? Outcome::of(vm.new_dict()) : handle_or_none(vm, dict);
}
Outcome f_globals(Vm& vm, const Args& args) {
  return names_of_frame(vm, vm.at<Function>(object_of(vm, args)->function)->globals);
}
Outcome f_builtins(Vm& vm, const Args& args) {
  return names_of_frame(vm, vm.at<Function>(object_of(vm, args)->function)->builtins);
}
Outcome f_locals(Vm& vm, const Args& args) {
  return Outcome::of(frame_object_locals(vm, args[0].handle()));
}

Outcome f_lasti(Vm& vm, const Args& args) {
  const lang::Code& code =
      vm.program().code(vm.at<CodeObject>(object_of(vm, args)->code)->code_id);
  const uint32_t instr = frame_object_instr(vm, args[0].handle());
  if (instr >= code.instructions.size()) return Outcome::of(Value::integer(-1));
  return Outcome::of(Value::integer(code.instructions[instr].offset));
}

Outcome f_lineno(Vm& vm, const Args& args) {
  const int32_t line = frame_object_line(vm, args[0].handle());
  return line < 0 ? Outcome::none() : Outcome::of(Value::integer(line));
}

Outcome set_f_lineno(Vm& vm, const Args& args) {
  if (args[1].is_null()) return vm.raise(TypeId::AttributeError, "cannot delete attribute");
  return vm.raise(TypeId::ValueError, "f_lineno can only be set in a trace function");
}

Outcome f_trace(Vm& vm, const Args& args) { return Outcome::of(vm.incref(object_of(vm, args)->trace)); }
Outcome set_f_trace(Vm& vm, const Args& args) {
  const Value value = args[1].is_null() ? Value::none() : vm.incref(args[1]);
  const Value before = object_of(vm, args)->trace;
  object_of(vm, args)->trace = value;
  vm.heap().mark_range(args[0].handle(), sizeof(FrameObject));
  vm.decref(before);
  return Outcome::none();
}

template <uint32_t kFlag>
Outcome trace_flag(Vm& vm, const Args& args) {
  return Outcome::boolean((object_of(vm, args)->flags & kFlag) != 0);
}
template <uint32_t kFlag>
Outcome set_trace_flag(Vm& vm, const Args& args) {
  if (args[1].is_null() || !args[1].is_bool()) {
    return vm.raise(TypeId::TypeError, "attribute value type must be bool");
  }
  FrameObject* object = object_of(vm, args);
  object->flags = args[1].is_true() ? object->flags | kFlag : object->flags & ~kFlag;
  vm.heap().mark_range(args[0].handle(), sizeof(FrameObject));
  return Outcome::none();
}

Outcome clear(Vm& vm, const Args& args) {
  const FrameObject* object = object_of(vm, args);
  if (object->frame == 0) return Outcome::none();
  if (object->block == 0) {
    const Handle generator = object->generator;
    const bool suspended = generator != 0 && vm.at<Generator>(generator)->frame == object->frame &&
                           vm.at<Frame>(object->frame)->generator == 0;
    if (!suspended) return vm.raise(TypeId::RuntimeError, "cannot clear an executing frame");
    return vm.tail_prelude("clear_generator_frame", {Value::ref(generator)});
  }
  Frame* frame = vm.at<Frame>(object->block);
  std::vector<Value> owned;
  for (uint32_t i = 0; i < frame->sp; ++i) {
    owned.push_back(frame->slots()[i]);
    frame->slots()[i] = Value::null();
  }
  vm.heap().mark_range(object->block, object->block_bytes);
  for (Value v : owned) vm.decref(v);
  return Outcome::none();
}

Outcome repr(Vm& vm, const Args& args) {
  const CodeObject* code = vm.at<CodeObject>(object_of(vm, args)->code);
  char address[32];
  std::snprintf(address, sizeof address, "0x%llx",
                static_cast<unsigned long long>(shown_address(args[0].handle())));
  return Outcome::of(vm.new_str("<frame at " + std::string(address) + ", file '" +
                                vm.str_copy(Value::ref(code->filename)) + "', line " +
                                std::to_string(frame_object_line(vm, args[0].handle())) + ", code " +
                                vm.str_copy(Value::ref(code->name)) + ">"));
}

constexpr BuiltinDef kFrameRows[] = {
    getter("f_back", f_back), getter("f_code", f_code), getter("f_globals", f_globals),
    getter("f_builtins", f_builtins), getter("f_locals", f_locals), getter("f_lasti", f_lasti),
    getter("f_lineno", f_lineno), setter("f_lineno", set_f_lineno), getter("f_trace", f_trace),
    setter("f_trace", set_f_trace), getter("f_trace_lines", trace_flag<kTraceLines>),
    setter("f_trace_lines", set_trace_flag<kTraceLines>),
    getter("f_trace_opcodes", trace_flag<kTraceOpcodes>),
    setter("f_trace_opcodes", set_trace_flag<kTraceOpcodes>), method("clear", clear, 0, 0),
    slot("__repr__", repr, 0)};

// --- sys ------------------------------------------------------------------------------------------------

Outcome getframe(Vm& vm, const Args& args) {
  int64_t depth = 0;
  if (args.count == 1 && !integer_argument(vm, args[0], depth)) return Outcome::error();
  Handle frame = visible_frame_handle(vm);
  for (; depth > 0 && frame != 0; --depth) frame = visible_from(vm, vm.at<Frame>(frame)->prev);
  if (frame == 0) return vm.raise(TypeId::ValueError, "call stack is not deep enough");
  return handle_or_none(vm, frame_object_of(vm, frame, 0));
}

// {ident: its innermost frame} of all threads that run code of the person.
Outcome current_frames(Vm& vm, const Args&) {
  const Value dict = vm.new_dict();
  for (Handle thread = vm.root(Root::threads); thread != 0;
       thread = vm.at<ThreadState>(thread)->next) {
    const Handle frame = visible_from(vm, vm.at<ThreadState>(thread)->frame);
    if (frame == 0) continue;
    const Value key = vm.new_int(static_cast<int64_t>(shown_ident(vm.at<ThreadState>(thread)->ident)));
    const Value object = Value::ref(frame_object_of(vm, frame, 0));
    dict_set_plain(vm, dict.handle(), key, object);
  }
  return Outcome::of(dict);
}

Outcome current_exceptions(Vm& vm, const Args&) {
  const Value dict = vm.new_dict();
  for (Handle thread = vm.root(Root::threads); thread != 0;
       thread = vm.at<ThreadState>(thread)->next) {
    const Value key = vm.new_int(static_cast<int64_t>(shown_ident(vm.at<ThreadState>(thread)->ident)));
    const Value handled = vm.at<ThreadState>(thread)->handled;
    dict_set_plain(vm, dict.handle(), key, handled.is_null() ? Value::none() : handled);
  }
  return Outcome::of(dict);
}

constexpr BuiltinDef kSysFrameRows[] = {method("_getframe", getframe, 0, 1),
                                        method("_current_frames", current_frames, 0, 0),
                                        method("_current_exceptions", current_exceptions, 0, 0)};

}  // namespace

extern const BuiltinTable kFrameTable, kSysFrameTable;
const BuiltinTable kFrameTable = type_table(TypeId::frame, kFrameRows);
const BuiltinTable kSysFrameTable = module_table("sys", kSysFrameRows);

}  // namespace lockstep::vm
