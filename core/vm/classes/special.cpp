#include "core/vm/classes/special.h"

#include "core/vm/classes/attribute.h"
#include "core/vm/objects/list.h"

namespace lockstep::vm {

void drop_tail(Vm& vm) {
  const std::vector<Value> args = vm.tail_args();
  const Value callable = vm.tail_callable(), kwnames = vm.tail_kwnames();
  vm.clear_tail();
  for (Value v : args) vm.decref(v);
  vm.decref(callable);
  vm.decref(kwnames);
}

bool defines_special(Vm& vm, Value object, Dunder dunder) {
  if (!has_python_dunder(vm, object, dunder)) return false;
  const Value found = lookup_special(vm, object, dunder);
  return !found.is_null() && !found.is_none();
}

Outcome call_special(Vm& vm, Value object, Dunder dunder, std::initializer_list<Value> args,
                     bool& found) {
  const Value method = lookup_special(vm, object, dunder);
  found = !method.is_null() && !method.is_none();
  if (!found) return Outcome::none();
  std::vector<Value> all = {object};
  all.insert(all.end(), args.begin(), args.end());
  const Layout layout = method.is_ref() ? vm.layout_of(method) : Layout::none;
  if (layout == Layout::function || layout == Layout::method_descriptor) {
    return vm.tail_call_n(method, all.data(), static_cast<uint32_t>(all.size()));
  }
  Own tuple(vm, tuple_from(vm, all.data() + 1, static_cast<uint32_t>(all.size() - 1)));
  return vm.tail_prelude("call_bound_special",
                         {object, Value::ref(name_of(vm, dunder)), tuple.get()});
}

}  // namespace lockstep::vm
