#include "core/vm/classes/special.h"

#include "core/base/check.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/list.h"
#include "core/vm/program.h"

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

static Outcome tail_with(Vm& vm, Value method, Value object, std::initializer_list<Value> args) {
  Value all[4] = {object};
  uint32_t count = 1;
  CHECK(args.size() < 4, "more arguments than a special method has");
  for (Value v : args) all[count++] = v;
  return vm.tail_call_n(method, all, count);
}

Outcome call_special(Vm& vm, Value object, Dunder dunder, std::initializer_list<Value> args,
                     bool& found) {
  const Value method = lookup_special(vm, object, dunder);
  found = !method.is_null() && !method.is_none();
  if (!found) return Outcome::none();
  const Layout layout = method.is_ref() ? vm.layout_of(method) : Layout::none;
  if (layout == Layout::function || layout == Layout::method_descriptor) {
    return tail_with(vm, method, object, args);
  }
  Own tuple(vm, tuple_from(vm, args.begin(), static_cast<uint32_t>(args.size())));
  return vm.tail_prelude("call_bound_special",
                         {object, Value::ref(name_of(vm, dunder)), tuple.get()});
}

bool is_plain_function(Vm& vm, Value value) {
  return value.is_ref() && !value.is_null() && vm.is_exact(value, TypeId::function) &&
         !vm.program().call_entry(vm.at<Function>(value)->code_id).generator;
}

bool tail_special(Vm& vm, Value object, Dunder dunder, std::initializer_list<Value> args, Settle how) {
  const Value method = lookup_special(vm, object, dunder);
  if (!is_plain_function(vm, method)) return false;
  tail_with(vm, method, object, args);
  vm.settle_tail(how);
  return true;
}

namespace {

Outcome settle_text(Vm& vm, Value result, const char* before, const char* behind) {
  if (vm.is_str(result)) return Outcome::of(vm.incref(result));
  return vm.raise(TypeId::TypeError, before + vm.type_name(result) + behind);
}

}  // namespace

Outcome settle(Vm& vm, Settle how, Value owned) {
  const Own result(vm, owned);
  const bool small = owned.is_int() && owned.as_int() >= 0;
  const auto keep = [&vm](Value value) { return Outcome::of(vm.incref(value)); };
  switch (how) {
    case Settle::none: return keep(owned);
    case Settle::length: return small ? keep(owned) : vm.tail_prelude("checked_length", {owned});
    case Settle::filled:
      return small ? Outcome::boolean(owned.as_int() != 0) : vm.tail_prelude("checked_filled", {owned});
    case Settle::empty:
      return small ? Outcome::boolean(owned.as_int() == 0) : vm.tail_prelude("checked_empty", {owned});
    case Settle::truth:
    case Settle::not_truth:
      if (owned.is_bool()) return Outcome::boolean(owned.is_true() == (how == Settle::truth));
      return vm.raise(TypeId::TypeError, "__bool__ should return bool, returned " + vm.type_name(owned));
    case Settle::contains: return truth(vm, owned);
    case Settle::not_contains: return unary_not(vm, owned);
    case Settle::hash:
      if (!owned.is_int()) return vm.tail_prelude("checked_hash", {owned});
      return Outcome::of(owned.as_int() == -1 ? Value::integer(-2) : owned);
    case Settle::str: return settle_text(vm, owned, "__str__ returned non-string (type ", ")");
    case Settle::repr: return settle_text(vm, owned, "__repr__ returned non-string (type ", ")");
    case Settle::format: return settle_text(vm, owned, "__format__ must return a str, not ", "");
    case Settle::iterator:
      if (owned.is_ref() && !lookup_special(vm, owned, Dunder::next).is_null()) return keep(owned);
      return vm.raise(TypeId::TypeError, "iter() returned non-iterator of type '" + vm.type_name(owned) + "'");
  }
  UNREACHABLE("a result that comes to nothing");
}

}  // namespace lockstep::vm
