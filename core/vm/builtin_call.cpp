#include "core/vm/builtin_call.h"

#include <string>

#include "core/vm/builtin.h"
#include "core/vm/classes/type.h"
#include "core/vm/frame.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/str.h"
#include "core/vm/objects/list.h"
#include "core/vm/value_list.h"

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
  const auto fail = [&vm, owner](const std::string& fault) {
    vm.raise(TypeId::TypeError, name_of_type(vm, owner) + ".__new__(" + fault);
    return false;
  };
  if (args.count == 0) return fail("): not enough arguments");
  if (!is_type(vm, args[0])) return fail("X): X is not a type object (" + vm.type_name(args[0]) + ")");
  Handle made = args[0].handle();
  if (!vm.is_subtype(made, owner)) {
    const std::string shown = name_of_type(vm, made);
    return fail(shown + "): " + shown + " is not a subtype of " + name_of_type(vm, owner));
  }
  while ((vm.type_at(made)->flags & kHeapType) != 0) made = vm.type_at(made)->base;
  const Value maker = find_new(vm, made);
  if (maker.is_null() || vm.layout_of(maker) != Layout::builtin || vm.at<Builtin>(maker)->index == index) {
    return true;
  }
  return fail(name_of_type(vm, args[0].handle()) + ") is not safe, use " + name_of_type(vm, made) + ".__new__()");
}

// --- what internal functions take for granted
// ----------------------------------------------------------------------------------

// Kinds of arguments: * anything, n int, i int of at most 48 bits, p such an int from 0 on, y bytes-like; by layout:
// s str, b bytes, l list, t tuple, d dict, f function, T class, c code, m module, e exception, h set, H thread. S,
// I, B, L, U, D: None is good too.
const char* missing_kind(Vm& vm, char letter, Value v) {
  const auto is = [&](Layout layout) { return v.is_ref() && !v.is_null() && vm.layout_of(v) == layout; };
  std::string_view bytes;
  switch (letter) {
    case 'n': return vm.is_integer(v) ? nullptr : "int";
    case 'i': return v.is_int() ? nullptr : "a small int";
    case 'p': return v.is_int() && v.as_int() >= 0 ? nullptr : "a small int that is not negative";
    case 'y': return bytes_view(vm, v, bytes) ? nullptr : "a bytes-like object";
    case 's': return is(Layout::str) ? nullptr : "str";
    case 'b': return is(Layout::bytes) ? nullptr : "bytes";
    case 'l': return is(Layout::list) ? nullptr : "list";
    case 't': return is(Layout::tuple) ? nullptr : "tuple";
    case 'd': return is(Layout::dict) ? nullptr : "dict";
    case 'f': return is(Layout::function) ? nullptr : "function";
    case 'T': return is(Layout::type) ? nullptr : "type";
    case 'c': return is(Layout::code) ? nullptr : "code";
    case 'm': return is(Layout::module) ? nullptr : "module";
    case 'e': return is(Layout::exception) ? nullptr : "an exception";
    case 'H': return is(Layout::thread) ? nullptr : "a thread's state";
    case 'h': return is(Layout::set) ? nullptr : "set";
    case 'S': return is(Layout::str) || v.is_none() ? nullptr : "str or None";
    case 'I': return v.is_int() || v.is_none() ? nullptr : "a small int or None";
    case 'B': return is(Layout::bytes) || v.is_none() ? nullptr : "bytes or None";
    case 'L': return is(Layout::list) || v.is_none() ? nullptr : "list or None";
    case 'U': return is(Layout::tuple) || v.is_none() ? nullptr : "tuple or None";
    case 'D': return is(Layout::dict) || v.is_none() ? nullptr : "dict or None";
    case '*': return nullptr;
    default: break;
  }
  CHECK(false, "no such kind of arguments");
  return nullptr;
}

bool check_kinds(Vm& vm, const BuiltinEntry& entry, const Args& args) {
  const uint32_t self = takes_self(entry) ? 1 : 0;
  for (uint32_t i = self; i < args.count && entry.def->kinds[i - self] != '\0'; ++i) {
    const char* wanted = missing_kind(vm, entry.def->kinds[i - self], args[i]);
    if (wanted == nullptr) continue;
    vm.raise(TypeId::TypeError, full_name(vm, entry) + "() argument " + std::to_string(i + 1 - self) +
                                    " must be " + wanted + ", not " + vm.type_name(args[i]));
    return false;
  }
  return true;
}

// Before anything is called that BuiltinEntry::careful is set for.
bool may_be_called(Vm& vm, uint32_t index, const Args& args) {
  const BuiltinEntry& entry = builtin_entries()[index];
  if (entry.internal) {
    const Handle frame = vm.thread()->frame;
    if (frame != 0 && (vm.at<Frame>(frame)->flags & kFrameInternal) == 0) {
      vm.raise(TypeId::RuntimeError, full_name(vm, entry) + "() is for the interpreter's own use");
      return false;
    }
  }
  if (entry.def->kinds != nullptr) return check_kinds(vm, entry, args);
  if ((entry.def->flags & kNewMethod) == 0) return true;
  const Value own = Value::ref(type_handle(static_cast<TypeId>(entry.table->type)));
  return (args.count != 0 && args[0].same(own)) || check_new(vm, index, args);
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
  if (entry.careful && !may_be_called(vm, index, args)) return Outcome::error();
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

namespace {

Outcome run_with(Vm& vm, uint32_t index, Value first, const Value* values, uint32_t count) {
  ValueList all;
  all.assign(values, count);
  if (!first.is_null()) all.push_front(first);
  return run_builtin(vm, index, Args{all.data(), all.size(), Value::null()});
}

}  // namespace

bool is_plain_argument(Vm& vm, Value value) {
  if (!value.is_ref() || value.is_null()) return true;
  for (const TypeId plain : {TypeId::str, TypeId::tuple, TypeId::list, TypeId::dict, TypeId::int_, TypeId::bytes,
                             TypeId::set, TypeId::frozenset, TypeId::float_, TypeId::range}) {
    if (vm.is_exact(value, plain)) return true;
  }
  return false;
}

Outcome call_now(Vm& vm, Value callable, const Value* values, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i) {
    if (!is_plain_argument(vm, values[i])) return vm.tail_call_n(callable, values, count);
  }
  const Handle type = callable.is_ref() ? vm.type_of(callable) : 0;
  if (type == type_handle(TypeId::builtin)) {
    const Builtin* builtin = vm.at<Builtin>(callable);
    const bool bound = (builtin_def(builtin->index).flags & (kNewMethod | kStaticMethod)) == 0;
    return run_with(vm, builtin->index, bound ? builtin->self : Value::null(), values, count);
  }
  if (type == type_handle(TypeId::method_descriptor)) {
    return run_method_descriptor(vm, callable, Args{values, count, Value::null()});
  }
  if (type == type_handle(TypeId::type) && !callable.same(Value::ref(type))) {
    const Value make = find_new(vm, callable.handle());
    if (make.is_ref() && !make.is_null() && vm.is_exact(make, TypeId::builtin) && !is_object_new(vm, make) &&
        is_object_init(vm, find_init(vm, callable.handle()))) {
      return run_with(vm, vm.at<Builtin>(make)->index, callable, values, count);
    }
  }
  if (type != 0 && (vm.type_at(type)->flags & kItemGetter) != 0 && count == 1) {
    const Value keys = slots_of(vm, callable.handle())[0];
    if (keys.is_ref() && !keys.is_null() && tuple_size(vm, keys.handle()) == 1) {
      return get_item(vm, values[0], tuple_items(vm, keys.handle())[0]);
    }
  }
  return vm.tail_call_n(callable, values, count);
}

}  // namespace lockstep::vm
