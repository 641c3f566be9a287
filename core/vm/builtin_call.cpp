#include "core/vm/builtin_call.h"

#include <string>

#include "core/vm/builtin.h"
#include "core/vm/classes/type.h"
#include "core/vm/objects/list.h"

namespace lockstep::vm {

namespace {

bool takes_self(const BuiltinEntry& entry) {
  return entry.table->type != static_cast<uint16_t>(TypeId::count) &&
         (entry.def->flags & kStaticMethod) == 0;
}

// "list.append", "len", "math.sin"
std::string full_name(Vm& vm, const BuiltinEntry& entry) {
  std::string name = entry.def->name;
  if (entry.table->type != static_cast<uint16_t>(TypeId::count)) {
    const Handle type = type_handle(static_cast<TypeId>(entry.table->type));
    const std::string owner = name_of_type(vm, type);
    return owner.substr(owner.rfind('.') + 1) + "." + name;   // npos + 1 is 0
  }
  if (std::string_view(entry.table->module) != "builtins") {
    return std::string(entry.table->module) + "." + name;
  }
  return name;
}

Outcome wrong_count(Vm& vm, const BuiltinEntry& entry, uint32_t given) {
  const int32_t least = entry.def->min_args;
  const int32_t most = entry.def->max_args;
  const auto plural = [](int32_t n) { return n == 1 ? "" : "s"; };
  if ((entry.def->flags & kWrapper) != 0) {
    const bool few = static_cast<int32_t>(given) < least;
    const std::string bound = least == most ? "" : (few ? "at least " : "at most ");
    const int32_t n = few ? least : most;
    return vm.raise(TypeId::TypeError, "expected " + bound + std::to_string(n) + " argument" +
                                           plural(n) + ", got " + std::to_string(given));
  }
  if (most == 0) {
    return vm.raise(TypeId::TypeError, full_name(vm, entry) + "() takes no arguments (" +
                                           std::to_string(given) + " given)");
  }
  if ((entry.def->flags & kOldCount) != 0) {
    const bool few = static_cast<int32_t>(given) < least;
    const int32_t n = few ? least : most;
    return vm.raise(TypeId::TypeError, std::string(entry.def->name) + "() takes at " +
                                           (few ? "least " : "most ") + std::to_string(n) + " argument" +
                                           plural(n) + " (" + std::to_string(given) + " given)");
  }
  if (least == 1 && most == 1) {
    return vm.raise(TypeId::TypeError, full_name(vm, entry) + "() takes exactly one argument (" +
                                           std::to_string(given) + " given)");
  }
  const bool few = static_cast<int32_t>(given) < least;
  const std::string bound = least == most ? "" : (few ? "at least " : "at most ");
  const int32_t n = few ? least : most;
  return vm.raise(TypeId::TypeError, std::string(entry.def->name) + " expected " + bound +
                                         std::to_string(n) + " argument" + plural(n) + ", got " +
                                         std::to_string(given));
}

// T.__new__(cls, ...): cls must be a class below T whose instances T can make.
bool check_new(Vm& vm, uint32_t index, const Args& args) {
  const Handle owner = type_handle(static_cast<TypeId>(builtin_entries()[index].table->type));
  const std::string name = name_of_type(vm, owner) + ".__new__(";
  if (args.count == 0) {
    vm.raise(TypeId::TypeError, name + "): not enough arguments");
    return false;
  }
  if (!is_type(vm, args[0])) {
    vm.raise(TypeId::TypeError, name + "X): X is not a type object (" + vm.type_name(args[0]) + ")");
    return false;
  }
  Handle made = args[0].handle();
  const std::string shown = name_of_type(vm, made);
  if (!vm.is_subtype(made, owner)) {
    vm.raise(TypeId::TypeError,
             name + shown + "): " + shown + " is not a subtype of " + name_of_type(vm, owner));
    return false;
  }
  while ((vm.type_at(made)->flags & kHeapType) != 0) made = vm.type_at(made)->base;
  const Value maker = find_new(vm, made);
  if (maker.is_null() || vm.layout_of(maker) != Layout::builtin || vm.at<Builtin>(maker)->index == index) {
    return true;
  }
  vm.raise(TypeId::TypeError,
           name + shown + ") is not safe, use " + name_of_type(vm, made) + ".__new__()");
  return false;
}

// Hidden Python calls __index__ of the arguments and then the builtin.
Outcome again_with_indices(Vm& vm, uint32_t index, const Args& args, Value places) {
  const uint32_t names = args.kwnames.is_null() ? 0 : tuple_size(vm, args.kwnames.handle());
  Own values(vm, tuple_from(vm, args.values, args.count + names));
  return vm.tail_prelude("call_with_indices_at",
                         {Value::integer(index), values.get(), args.kwnames.is_null() ? Value::none() : args.kwnames,
                          places});
}

}  // namespace

Outcome run_builtin(Vm& vm, uint32_t index, const Args& args) {
  const BuiltinEntry& entry = builtin_entries()[index];
  const BuiltinDef& def = *entry.def;
  if (__builtin_expect(!args.kwnames.is_null(), 0) && (def.flags & kKeywords) == 0 &&
      tuple_size(vm, args.kwnames.handle()) != 0) {
    return vm.raise(TypeId::TypeError, full_name(vm, entry) + "() takes no keyword arguments");
  }
  if ((def.flags & kNewMethod) != 0 && entry.table->type != static_cast<uint16_t>(TypeId::count) &&
      (args.count == 0 || !args[0].same(Value::ref(type_handle(static_cast<TypeId>(entry.table->type))))) &&
      !check_new(vm, index, args)) {
    return Outcome::error();
  }
  const uint32_t self = takes_self(entry) ? 1 : 0;
  if (args.count < self) {
    return vm.raise(TypeId::TypeError,
                    "unbound method " + full_name(vm, entry) + "() needs an argument");
  }
  const uint32_t given = args.count - self;
  const bool wrong = (def.min_args > 0 && given < static_cast<uint32_t>(def.min_args)) ||
                     (def.max_args >= 0 && given > static_cast<uint32_t>(def.max_args));
  // With keywords the function counts itself: a required argument may be given by name.
  if (__builtin_expect(wrong, 0) && (def.flags & kKeywords) == 0) {
    return wrong_count(vm, entry, given);
  }
  return settle_builtin(vm, index, args, def.function(vm, args));
}

Outcome settle_builtin(Vm& vm, uint32_t index, const Args& args, Outcome outcome) {
  // A list in it found no room (list_push).
  if (__builtin_expect(outcome.is_value() && !vm.thread()->raised.is_null(), 0)) {
    vm.decref(outcome.value);
    return Outcome::error();
  }
  if (__builtin_expect(outcome.kind == OutcomeKind::indices, 0)) {
    return again_with_indices(vm, index, args, outcome.value);
  }
  return outcome;
}

Outcome run_method_descriptor(Vm& vm, Value descriptor, const Args& args) {
  const MethodDescriptor* method = vm.at<MethodDescriptor>(descriptor);
  const uint32_t index = method->index;
  const Handle owner = method->owner;
  if (args.count == 0) {
    const BuiltinDef& def = builtin_def(index);
    const std::string type = name_of_type(vm, owner);
    if ((def.flags & kWrapper) != 0) {
      return vm.raise(TypeId::TypeError, "descriptor '" + std::string(def.name) + "' of '" + type +
                                             "' object needs an argument");
    }
    return vm.raise(TypeId::TypeError, "unbound method " + type.substr(type.rfind('.') + 1) + "." +
                                           def.name + "() needs an argument");
  }
  const Handle given = vm.type_of(args[0]);
  if (given != owner && !vm.is_subtype(given, owner) && (builtin_def(index).flags & kClassMethod) == 0) {
    const BuiltinDef& def = builtin_def(index);
    const bool wrapper = (def.flags & kWrapper) != 0;
    return vm.raise(TypeId::TypeError, "descriptor '" + std::string(def.name) + "' " +
                                           (wrapper ? "requires a '" : "for '") +
                                           name_of_type(vm, owner) +
                                           (wrapper ? "' object but received a '"
                                                    : "' objects doesn't apply to a '") +
                                           name_of_type(vm, given) +
                                           (wrapper ? "'" : "' object"));
  }
  return run_builtin(vm, index, args);
}

}  // namespace lockstep::vm
