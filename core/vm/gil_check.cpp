// Where a thread would look at a request to drop the GIL, by the model of a CPython version: runs single
// steps until such a place has been passed. The table of places is lang/opcode.h's; here is what depends
// on operands and callees.
#include "core/base/check.h"
#include "core/vm/builtin.h"
#include "core/vm/interp.h"
#include "core/vm/program.h"
#include "core/vm/stack.h"

namespace lockstep::vm {

namespace {

using lang::GilCheck;
using lang::Op;

// What must be known of an instruction before it is executed.
struct Before {
  Handle frame = 0;
  uint32_t depth = 0;
  uint32_t ip = 0;
  bool internal = false;
  Op op = Op::NOP;
  uint32_t arg = 0;
  bool tested_bool = false;   // the top of the stack is True or False
  bool quiet_call = false;    // CPython 3.11 specialises this call and does not look after it
};

// len, isinstance, type(x) and list.append have calls of their own without a look.
bool is_quiet_callee(Vm& vm, Value callable, uint32_t count) {
  if (!callable.is_ref() || callable.is_null()) return false;
  if (callable.handle() == type_handle(TypeId::type)) return count == 1;
  const Layout layout = vm.layout_of(callable);
  std::string_view name;
  if (layout == Layout::builtin && vm.at<Builtin>(callable)->self.is_null()) {
    const BuiltinDef& def = builtin_def(vm.at<Builtin>(callable)->index);
    if ((def.flags & kQuiet) != 0) return true;
    name = def.name;
    return (name == "len" && count == 1) || (name == "isinstance" && count == 2);
  }
  if (layout != Layout::method_descriptor) return false;
  const MethodDescriptor* method = vm.at<MethodDescriptor>(callable);
  return method->owner == type_handle(TypeId::list) && count == 2 &&
         std::string_view(builtin_def(method->index).name) == "append";
}

Before look(Vm& vm) {
  Before before;
  before.frame = vm.thread()->frame;
  const Frame* frame = vm.at<Frame>(before.frame);
  const Instr& instr = instr_of(vm, frame);
  before.depth = frame->depth;
  before.ip = frame->ip;
  before.internal = (frame->flags & kFrameInternal) != 0;
  before.op = static_cast<Op>(instr.orig);
  before.arg = instr.arg;
  if (frame->sp > frame->localsplus) before.tested_bool = frame->slots()[frame->sp - 1].is_bool();
  if (before.op == Op::CALL && frame->kwnames == 0) {
    const Value* first = frame->slots() + frame->sp - instr.arg - 2;
    const bool method = !first[0].is_null();
    before.quiet_call =
        is_quiet_callee(vm, method ? first[0] : first[1], method ? instr.arg + 1 : instr.arg);
  }
  return before;
}

GilCheck check_of(Op op, GilModel model) {
  const lang::OpInfo& info = lang::op_info(op);
  switch (model) {
    case GilModel::v38: return info.gil_38;
    case GilModel::v310: return info.gil_310;
    case GilModel::v312: return info.gil_312;
  }
  return GilCheck::never;
}

// The instruction was executed and its frame is still the innermost one.
bool looks_in_frame(const Before& before, uint32_t ip, GilModel model) {
  switch (check_of(before.op, model)) {
    case GilCheck::never: return false;
    case GilCheck::after: return true;
    case GilCheck::if_taken: return ip != before.ip + 1;
    case GilCheck::unless_bool: return !before.tested_bool;
    case GilCheck::call: return !before.quiet_call;
    case GilCheck::resume: return before.arg < 2;
  }
  return false;
}

// Something returned into this frame: the instruction that called is done now.
bool looks_after_return(Vm& vm, const Before& before, const Frame* frame, GilModel model) {
  if (frame->ip == 0) return false;
  const Instr& caller = entry_of(vm, frame).instrs[frame->ip - 1];
  const GilCheck check = check_of(static_cast<Op>(caller.orig), model);
  if (check == GilCheck::after) return true;
  // A builtin that is hidden Python counts as a builtin; a Python function has looked at its start.
  return check == GilCheck::call && before.internal;
}

bool passed_check(Vm& vm, const Before& before, GilModel model) {
  const Handle handle = vm.thread()->frame;
  const Frame* frame = vm.at<Frame>(handle);
  if ((frame->flags & kFrameInternal) != 0) return false;
  if (handle == before.frame) return !before.internal && looks_in_frame(before, frame->ip, model);
  if (frame->depth < before.depth) return looks_after_return(vm, before, frame, model);
  return false;
}

}  // namespace

RunResult run_to_checkpoint(Vm& vm, Handle thread, GilModel model, uint64_t max_steps) {
  RunResult total;
  vm.set_thread(thread);
  while (total.steps < max_steps) {
    if (total.steps != 0 && at_breakpoint(vm, thread)) {
      total.end = RunEnd::breakpoint;
      return total;
    }
    const Before before = look(vm);
    const RunResult one = run(vm, thread, 1);
    for (Note& note : vm.notes) {
      if (note.step_in_run < total.steps) note.step_in_run = total.steps;
    }
    total.steps += one.steps;
    if (one.end != RunEnd::budget) {
      total.end = one.end;
      break;
    }
    if (passed_check(vm, before, model)) {
      total.end = RunEnd::checkpoint;
      break;
    }
  }
  vm.steps_in_run = total.steps;
  return total;
}

}  // namespace lockstep::vm
