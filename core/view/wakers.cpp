#include "core/view/wakers.h"

#include <algorithm>
#include <deque>
#include <set>
#include <string>

#include "core/view/frames.h"
#include "core/vm/classes/type.h"
#include "core/vm/frame.h"
#include "core/vm/heap/gc.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/list.h"

namespace lockstep::view {

using base::Handle;
using vm::Layout;
using vm::Value;

namespace {

constexpr size_t kMostSeen = 20'000;   // objects and codes looked at for one thread
constexpr uint32_t kMostThreads = 64;

// What one thread comes to.
class Walk {
 public:
  Walk(machine::Machine& machine, const Sources& sources, Handle thread)
      : machine_(machine), sources_(sources), vm_(machine.vm()) {
    for (const vm::FrameView& frame : vm::walk_frames(vm_, thread)) {
      if (!frame.internal) meet_frame(frame);
    }
    while (!open_.empty() && seen_.size() < kMostSeen) {
      const Handle object = open_.front();
      open_.pop_front();
      follow(object);
    }
  }
  // Where there is too much to look at, it may be there.
  bool may_have(Handle object) const { return !open_.empty() || seen_.count(object) != 0; }

 private:
  // What its code still may use: from where it stands, or from where a loop around that place begins.
  void meet_frame(const vm::FrameView& frame) {
    const auto* at = vm_.at<vm::Frame>(frame.frame);
    const lang::Code& code = machine_.program().code(at->code_id);
    const uint32_t first = first_ahead(code, frame.ip);
    const std::vector<vm::NamedValue> locals = vm::frame_locals(vm_, frame.frame);
    for (uint32_t i = first; i < code.instructions.size(); ++i) {
      const lang::InstrSpec& instr = code.instructions[i];
      switch (lang::op_info(instr.op).operand) {
        case lang::Operand::local:
        case lang::Operand::deref:
          if (instr.arg < locals.size()) meet(locals[instr.arg].value);
          break;
        case lang::Operand::name: meet_name(code, code.names[instr.arg], at->globals); break;
        case lang::Operand::name_shifted: meet_name(code, code.names[instr.arg >> 1], at->globals); break;
        case lang::Operand::constant:
          if (at->consts != 0) meet_const(vm::tuple_items(vm_, at->consts)[instr.arg], at->globals);
          break;
        default: break;
      }
    }
    for (const Value value : vm::frame_stack(vm_, frame.frame)) meet(value);
  }

  static uint32_t first_ahead(const lang::Code& code, uint32_t at) {
    uint32_t first = at;
    for (bool moved = true; moved;) {
      moved = false;
      for (uint32_t i = first; i < code.instructions.size(); ++i) {
        const uint32_t target = code.instructions[i].jump_target;
        if (target == lang::kNoIndex || target >= first) continue;
        first = target;
        moved = true;
      }
    }
    return first;
  }

  void meet_name(const lang::Code& code, const std::string& name, Handle globals) {
    if (!sources_.is_project(code.filename)) return;   // the library keeps lists of everything
    if (globals != 0) meet(item_named(vm_, globals, name));
    for (const Handle module : modules_) meet(item_named(vm_, vm_.at<vm::Module>(module)->dict, name));
  }

  void meet(Value value) {
    if (value.is_null() || !value.is_ref()) return;
    switch (vm_.layout_of(value)) {
      case Layout::str: case Layout::bytes: case Layout::int_: case Layout::float_:
      case Layout::builtin: case Layout::method_descriptor: return;
      default: break;
    }
    if (seen_.insert(value.handle()).second) open_.push_back(value.handle());
  }

  // The globals that a code names, and what it takes from modules by name.
  void meet_code(uint32_t code_id, Handle globals) {
    if (!codes_.insert(code_id).second) return;
    const lang::Code& code = machine_.program().code(code_id);
    for (const std::string& name : code.names) meet_name(code, name, globals);
  }

  void meet_consts(Handle consts, Handle globals) {
    if (consts == 0) return;
    for (uint32_t i = 0; i < vm::tuple_size(vm_, consts); ++i) {
      meet_const(vm::tuple_items(vm_, consts)[i], globals);
    }
  }

  // A function that the code will make.
  void meet_const(Value value, Handle globals) {
    if (value.is_null() || !value.is_ref() || vm_.layout_of(value) != Layout::code) return;
    const auto* code = vm_.at<vm::CodeObject>(value);
    if (codes_.count(code->code_id) != 0) return;
    meet_code(code->code_id, globals);
    meet_consts(code->consts, globals);
  }

  void follow(Handle object) {
    switch (vm_.layout_of(Value::ref(object))) {
      case Layout::function: {
        const auto* function = vm_.at<vm::Function>(object);
        meet_code(function->code_id, function->globals);
        meet_consts(vm_.at<vm::CodeObject>(function->code)->consts, function->globals);
        meet(function->closure);
        meet(function->defaults);
        meet(function->kwdefaults);
        return;
      }
      case Layout::module:   // its names count where a code says them
        modules_.push_back(object);
        return;
      case Layout::type: {
        const auto* type = vm_.at<vm::TypeObject>(object);
        if ((type->flags & vm::kHeapType) == 0) return;
        if (type->dict != 0) meet(Value::ref(type->dict));
        if (type->base != 0) meet(Value::ref(type->base));
        return;
      }
      case Layout::thread: return;
      case Layout::instance: {
        const Handle type = vm_.type_of(Value::ref(object));
        if (vm::qualified_name_of_type(vm_, type) == "threading.Thread" && is_started(object)) return;
        meet(Value::ref(type));
        break;
      }
      default: break;
    }
    vm::visit_references(
        vm_, object, [](void* context, Value value) { static_cast<Walk*>(context)->meet(value); }, this);
  }

  // A thread that has been started does what it does, whoever has its Thread object.
  bool is_started(Handle thread) {
    const Handle* place = vm::dict_place(vm_, thread);
    const Value state = place == nullptr || *place == 0 ? Value::null() : item_named(vm_, *place, "_state");
    return !state.is_null() && !state.is_none();
  }

  machine::Machine& machine_;
  const Sources& sources_;
  vm::Vm& vm_;
  std::set<Handle> seen_;
  std::set<uint32_t> codes_;
  std::deque<Handle> open_;
  std::vector<Handle> modules_;
};

}  // namespace

std::vector<TaskNumber> who_can_reach(machine::Machine& machine, const Sources& sources, uint32_t pid,
                                      TaskNumber except, const std::vector<uint32_t>& objects) {
  std::vector<TaskNumber> result;
  if (objects.empty() || !machine.look_at(pid)) return result;
  uint32_t looked_at = 0;
  for (const os::TaskId id : machine.kernel().tasks_of({pid})) {
    const os::Task* task = machine.kernel().task(id);
    if (id.value == except || task == nullptr || !machine.kernel().is_alive(id)) continue;
    if (task->kind != os::TaskKind::thread || task->vm_thread == 0) continue;
    if (++looked_at > kMostThreads) break;
    machine.vm().set_thread(task->vm_thread);
    const Walk walk(machine, sources, task->vm_thread);
    if (std::any_of(objects.begin(), objects.end(), [&](Handle object) { return walk.may_have(object); })) {
      result.push_back(id.value);
    }
  }
  return result;
}

bool is_sealed(machine::Machine& machine, const Sources& sources, const os::Deadlock& cycle) {
  const auto is_outside = [&](TaskNumber task) {
    return std::none_of(cycle.edges.begin(), cycle.edges.end(),
                        [&](const os::DeadlockEdge& edge) { return edge.task.value == task; });
  };
  if (!cycle.cycle) return false;
  for (const os::DeadlockEdge& edge : cycle.edges) {
    if (!edge.anybody) continue;
    const os::Task* task = machine.kernel().task(edge.task);
    if (task == nullptr || edge.channel >= os::kKernelChannel || !machine.look_at(task->pid)) return false;
    if (machine.kernel().tasks_of({task->pid}).size() > kMostThreads) return false;
    const std::vector<uint32_t> lock = {static_cast<uint32_t>(edge.channel)};
    const std::vector<TaskNumber> who = who_can_reach(machine, sources, task->pid, edge.task.value, lock);
    if (std::any_of(who.begin(), who.end(), is_outside)) return false;
  }
  return true;
}

}  // namespace lockstep::view
