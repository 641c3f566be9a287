#include "core/view/attributes.h"

#include "core/vm/heap/layout.h"
#include "core/vm/objects/deque.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/list.h"

namespace lockstep::view {

using base::Handle;
using vm::Value;

Value attribute(vm::Vm& vm, Handle object, const char* name) {
  if (vm.layout_of(Value::ref(object)) != vm::Layout::instance) return Value::null();
  Handle* place = vm::dict_place(vm, object);
  return place == nullptr || *place == 0 ? Value::null() : vm::dict_get_text(vm, *place, name);
}

bool is_lock(vm::Vm& vm, Value value) {
  return !value.is_null() && value.is_ref() &&
         (vm.is_exact(value, vm::TypeId::lock) || vm.is_exact(value, vm::TypeId::rlock));
}

uint32_t item_count(vm::Vm& vm, Value sequence) {
  if (sequence.is_null() || !sequence.is_ref()) return 0;
  if (vm.is_exact(sequence, vm::TypeId::list)) return vm::list_size(vm, sequence.handle());
  if (vm.is_exact(sequence, vm::TypeId::tuple)) return vm::tuple_size(vm, sequence.handle());
  if (vm.layout_of(sequence) == vm::Layout::deque) return vm::deque_size(vm, sequence.handle());
  return 0;
}

Value item_at(vm::Vm& vm, Value sequence, uint32_t index) {
  if (vm.is_exact(sequence, vm::TypeId::list)) return vm::list_items(vm, sequence.handle())[index];
  if (vm.is_exact(sequence, vm::TypeId::tuple)) return vm::tuple_items(vm, sequence.handle())[index];
  return vm::deque_item(vm, sequence.handle(), index);
}

std::vector<TaskNumber> lock_waiters(machine::Machine& machine, uint32_t pid, Handle lock) {
  std::vector<TaskNumber> tasks;
  for (const os::TaskId task : machine.kernel().waiters(uint64_t{pid} << 32 | lock)) {
    tasks.push_back(task.value);
  }
  return tasks;
}

std::vector<TaskNumber> condition_waiters(machine::Machine& machine, uint32_t pid, Value condition) {
  std::vector<TaskNumber> tasks;
  if (condition.is_null() || !condition.is_ref()) return tasks;
  vm::Vm& vm = machine.vm();
  const Value waiters = attribute(vm, condition.handle(), "_waiters");
  for (uint32_t i = 0; i < item_count(vm, waiters); ++i) {
    const Value waiter = item_at(vm, waiters, i);
    if (!is_lock(vm, waiter)) continue;
    for (const TaskNumber task : lock_waiters(machine, pid, waiter.handle())) tasks.push_back(task);
  }
  return tasks;
}

}  // namespace lockstep::view
