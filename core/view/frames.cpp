#include "core/view/frames.h"

#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"

namespace lockstep::view {

vm::Value item_named(vm::Vm& vm, base::Handle dict, std::string_view name) {
  for (uint32_t i = vm::dict_next(vm, dict, 0); i != vm::kNoEntry; i = vm::dict_next(vm, dict, i + 1)) {
    const vm::DictEntry* entry = vm::dict_entry(vm, dict, i);
    if (vm.is_exact(entry->key, vm::TypeId::str) && vm.str_view(entry->key) == name) return entry->value;
  }
  return vm::Value::null();
}

Place place_of(const vm::Program& program, const Sources& sources, uint32_t code_id, uint32_t instr) {
  Place place;
  const vm::CodeEntry* entry = program.find(code_id);
  if (entry == nullptr) return place;
  const lang::Code& code = *entry->code;
  place.file = sources.number(code.filename);
  place.code = code_id;
  place.instr = instr;
  place.function = code.qualname;
  if (instr >= code.instructions.size()) return place;
  const lang::Span& span = code.instructions[instr].span;
  place.line = span.line;
  place.column = span.col;
  place.end_line = span.end_line;
  place.end_column = span.end_col;
  // An instruction without a place of its own belongs to the line before it.
  for (uint32_t i = instr; place.line <= 0 && i > 0; --i) place.line = code.instructions[i - 1].span.line;
  return place;
}

Place place_of_thread(machine::Machine& machine, const Sources& sources, base::Handle thread,
                      bool& in_library) {
  in_library = false;
  const vm::Program& program = machine.program();
  for (const vm::FrameView& frame : vm::walk_frames(machine.vm(), thread)) {
    if (frame.internal) continue;
    if (sources.is_project(program.code(frame.code_id).filename)) {
      return place_of(program, sources, frame.code_id, frame.ip);
    }
    in_library = true;
  }
  return {};
}

Variable variable_of(vm::Vm& vm, std::string name, vm::Value value) {
  Variable variable;
  variable.name = std::move(name);
  if (value.is_null()) return variable;
  variable.value = short_repr(vm, value);
  variable.type = vm.type_name(value);
  if (value.is_ref()) {
    variable.object = value.handle();
    variable.refcount = vm.at<vm::Object>(value)->refcount;
  }
  return variable;
}

std::vector<Frame> call_stack(machine::Machine& machine, const Sources& sources, os::TaskId id,
                              bool with_library) {
  std::vector<Frame> result;
  const os::Task* task = machine.kernel().task(id);
  if (task == nullptr || task->kind != os::TaskKind::thread || !machine.look_at(task->pid)) return result;
  const base::Handle thread = task->vm_thread;
  vm::Vm& vm = machine.vm();
  vm.set_thread(thread);
  for (const vm::FrameView& view : vm::walk_frames(vm, thread)) {
    if (view.internal) continue;
    const bool library = !sources.is_project(machine.program().code(view.code_id).filename);
    if (library && !with_library) continue;
    Frame frame;
    frame.place = place_of(machine.program(), sources, view.code_id, view.ip);
    frame.library = library;
    for (const vm::NamedValue& local : vm::frame_locals(vm, view.frame)) {
      if (!local.value.is_null()) frame.locals.push_back(variable_of(vm, local.name, local.value));
    }
    for (const vm::Value value : vm::frame_stack(vm, view.frame)) {
      frame.stack.push_back(variable_of(vm, {}, value));
    }
    result.push_back(std::move(frame));
  }
  return result;
}

NextStep do_next(machine::Machine& machine, os::TaskId id) {
  NextStep next;
  const auto frames = [&]() -> std::vector<vm::FrameView> {
    const os::Task* task = machine.kernel().task(id);
    if (task == nullptr || !machine.kernel().is_alive(id) || !machine.look_at(task->pid)) return {};
    return vm::walk_frames(machine.vm(), task->vm_thread);
  };
  const std::vector<vm::FrameView> before = frames();
  const uint64_t executed = before.empty() ? 0 : machine.kernel().task(id)->bytecodes;
  if (before.empty() || before.front().internal) return next;
  machine.run(1);
  const std::vector<vm::FrameView> after = frames();
  const os::Task* task = machine.kernel().task(id);
  if (task == nullptr || task->bytecodes == executed) return next;
  if (after.size() < before.size()) {
    next.effect = NextEffect::returned;
    return next;
  }
  const vm::FrameView& frame = after[after.size() - before.size()];
  if (frame.frame != before.front().frame || frame.code_id != before.front().code_id) return next;
  next.effect = after.size() > before.size() ? NextEffect::called : NextEffect::same_frame;
  machine.vm().set_thread(task->vm_thread);
  for (const vm::Value value : vm::frame_stack(machine.vm(), frame.frame)) {
    next.stack.push_back(variable_of(machine.vm(), {}, value));
  }
  return next;
}

std::vector<Variable> main_globals(machine::Machine& machine, uint32_t pid) {
  std::vector<Variable> result;
  if (!machine.look_at(pid)) return result;
  vm::Vm& vm = machine.vm();
  const base::Handle module = vm.root(vm::Root::main_module);
  if (module == 0) return result;
  vm.set_thread(vm.root(vm::Root::main_thread));
  const base::Handle dict = vm.at<vm::Module>(module)->dict;
  for (uint32_t i = vm::dict_next(vm, dict, 0); i != vm::kNoEntry; i = vm::dict_next(vm, dict, i + 1)) {
    const vm::DictEntry entry = *vm::dict_entry(vm, dict, i);
    if (!vm.is_exact(entry.key, vm::TypeId::str)) continue;
    const std::string name = vm.str_copy(entry.key);
    const bool own = !(name.size() > 4 && name.compare(0, 2, "__") == 0 &&
                       name.compare(name.size() - 2, 2, "__") == 0);
    if (own) result.push_back(variable_of(vm, name, entry.value));
  }
  return result;
}

}  // namespace lockstep::view
