#include "core/session/stepping.h"

#include "core/vm/frame.h"

namespace lockstep::session {

Spot spot_of(machine::Machine& machine, const view::Sources& sources, view::TaskNumber number) {
  Spot spot;
  const os::Task* task = machine.kernel().task({number});
  if (task == nullptr || task->kind != os::TaskKind::thread || !machine.kernel().is_alive({number})) {
    return spot;
  }
  if (!machine.look_at(task->pid)) return spot;
  spot.alive = true;
  spot.bytecodes = task->bytecodes;
  bool innermost = true;
  for (const vm::FrameView& frame : vm::walk_frames(machine.vm(), task->vm_thread)) {
    if (frame.internal) {
      innermost = false;
      continue;
    }
    const lang::Code& code = machine.program().code(frame.code_id);
    if (!sources.is_project(code.filename)) {
      innermost = false;
      continue;
    }
    const int line =
        frame.ip < code.instructions.size() ? code.instructions[frame.ip].span.line : 0;
    ++spot.depth;
    if (spot.depth == 2) spot.caller_line = line;
    if (spot.depth > 1) continue;
    spot.in_project = innermost;
    spot.code = frame.code_id;
    spot.line = line;
  }
  return spot;
}

const lang::Code* code_of_innermost(machine::Machine& machine, view::TaskNumber number, int& line) {
  const os::Task* task = machine.kernel().task({number});
  if (task == nullptr || task->kind != os::TaskKind::thread || !machine.kernel().is_alive({number}) ||
      !machine.look_at(task->pid)) {
    return nullptr;
  }
  vm::Vm& vm = machine.vm();
  base::Handle handle = vm.at<vm::ThreadState>(task->vm_thread)->frame;
  if (handle == 0) return nullptr;
  const vm::Frame* frame = vm.at<vm::Frame>(handle);
  if ((frame->flags & vm::kFrameInternal) != 0) return nullptr;
  const lang::Code& code = machine.program().code(frame->code_id);
  if (frame->ip >= code.instructions.size()) return nullptr;
  line = code.instructions[frame->ip].span.line;
  return &code;
}

bool arrives(Unit unit, const Spot& origin, const Spot& before, const Spot& after) {
  if (!after.alive || after.bytecodes == before.bytecodes) return false;
  if (unit == Unit::bytecode) return true;
  if (!after.in_project || after.line <= 0) return false;
  // Who comes back from a call stands in the middle of a line; it has arrived at the next one.
  const bool came_back = after.depth + 1 == before.depth && after.line == before.caller_line;
  const bool new_line = !came_back && (after.line != before.line || after.code != before.code ||
                                       after.depth != before.depth);
  if (origin.depth == 0) return new_line;  // it had not come to the person's code: nothing to be passed over
  switch (unit) {
    case Unit::line: return new_line;
    case Unit::over: return new_line && after.depth <= origin.depth;
    case Unit::out: return after.depth < origin.depth;
    case Unit::bytecode: break;
  }
  return true;
}

}  // namespace lockstep::session
