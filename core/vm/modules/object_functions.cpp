// The built-in functions about objects and names: getattr, isinstance, vars, globals,
// __build_class__ ...
#include "core/vm/bootstrap.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/class.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/frame_object.h"
#include "core/vm/program.h"
#include "core/vm/table.h"
#include "core/vm/text/repr.h"
#include "core/vm/visible.h"

namespace lockstep::vm {

// The innermost frame of the person's code; null without one.
const Frame* visible_frame(Vm& vm) {
  if (vm.thread_handle() == 0) return nullptr;
  Handle handle = vm.thread()->frame;
  while (handle != 0 && (vm.at<Frame>(handle)->flags & kFrameInternal) != 0) {
    handle = vm.at<Frame>(handle)->prev;
  }
  return handle == 0 ? nullptr : vm.at<Frame>(handle);
}

Handle visible_frame_handle(Vm& vm) {
  const Frame* frame = visible_frame(vm);
  if (frame == nullptr) return 0;
  return static_cast<Handle>(reinterpret_cast<const uint8_t*>(frame) - vm.heap().base());
}

Value current_module_name(Vm& vm) {
  const Frame* frame = visible_frame(vm);
  if (frame == nullptr || frame->globals == 0) return Value::null();
  return dict_get_str(vm, frame->globals, name_of(vm, Name::name));
}

namespace {

bool check_name(Vm& vm, Value name) {
  if (vm.is_str(name)) return true;
  vm.raise(TypeId::TypeError, "attribute name must be string, not '" + vm.type_name(name) + "'");
  return false;
}

// The name as its interned twin. Owned.
Value interned(Vm& vm, Value name) {
  return vm.is_exact(name, TypeId::str) ? vm.intern_str(vm.incref(name)) : vm.intern(vm.str_copy(name));
}

bool take_attribute_error(Vm& vm) {
  if (!vm.is_instance(vm.thread()->raised, TypeId::AttributeError)) return false;
  vm.decref(vm.take_raised());
  return true;
}

Outcome getattr(Vm& vm, const Args& args) {
  if (!check_name(vm, args[1])) return Outcome::error();
  const Own name(vm, interned(vm, args[1]));
  const Outcome outcome = get_attribute(vm, args[0], name.get().handle());
  if (args.count < 3 || outcome.is_value()) return outcome;
  if (outcome.is_error()) {
    return take_attribute_error(vm) ? Outcome::of(vm.incref(args[2])) : outcome;
  }
  drop_tail(vm);
  return vm.tail_prelude("getattr_default", {args[0], args[1], args[2]});
}

Outcome hasattr(Vm& vm, const Args& args) {
  if (!check_name(vm, args[1])) return Outcome::error();
  const Own name(vm, interned(vm, args[1]));
  const Outcome outcome = get_attribute(vm, args[0], name.get().handle());
  if (outcome.is_value()) {
    vm.decref(outcome.value);
    return Outcome::boolean(true);
  }
  if (outcome.is_error()) return take_attribute_error(vm) ? Outcome::boolean(false) : outcome;
  drop_tail(vm);
  return vm.tail_prelude("hasattr_slow", {args[0], args[1]});
}

Outcome setattr(Vm& vm, const Args& args) {
  if (!check_name(vm, args[1])) return Outcome::error();
  const Own name(vm, interned(vm, args[1]));
  return set_attribute(vm, args[0], name.get().handle(), args[2]);
}

Outcome delattr(Vm& vm, const Args& args) {
  if (!check_name(vm, args[1])) return Outcome::error();
  const Own name(vm, interned(vm, args[1]));
  return set_attribute(vm, args[0], name.get().handle(), Value::null());
}

Outcome isinstance(Vm& vm, const Args& args) { return is_instance_of(vm, args[0], args[1]); }
Outcome issubclass(Vm& vm, const Args& args) { return is_subclass_of(vm, args[0], args[1]); }

Outcome callable(Vm& vm, const Args& args) {
  const Value found = lookup_special(vm, args[0], Dunder::call);
  return Outcome::boolean(!found.is_null());
}

Outcome id(Vm& vm, const Args& args) {
  if (args[0].is_ref()) {
    return Outcome::of(vm.new_int(static_cast<int64_t>(shown_address(args[0].handle()))));
  }
  // Values without an object: an odd number made of their bits, apart from every address and never 0.
  uint64_t mixed = args[0].bits * 0x9E3779B97F4A7C15u;
  mixed = (mixed ^ mixed >> 32) * 0x9E3779B97F4A7C15u;
  return Outcome::of(Value::integer(static_cast<int64_t>(mixed >> 18 | 1)));
}

Outcome aiter(Vm& vm, const Args& args) { return vm.tail_prelude("builtin_aiter", {args[0]}); }
Outcome anext(Vm& vm, const Args& args) {
  const Own defaults(vm, args.count > 1 ? vm.new_tuple_of({args[1]}) : vm.new_tuple(0));
  return vm.tail_prelude("builtin_anext", {args[0], defaults.get()});
}

Outcome globals(Vm& vm, const Args&) {
  const Frame* frame = visible_frame(vm);
  CHECK(frame != nullptr, "globals() without a frame");
  return Outcome::of(vm.incref(Value::ref(frame->globals)));
}

Outcome locals(Vm& vm, const Args&) {
  const Frame* frame = visible_frame(vm);
  CHECK(frame != nullptr, "locals() without a frame");
  if (frame->locals != 0) return Outcome::of(vm.incref(Value::ref(frame->locals)));
  const Handle object = frame_object_of(vm, visible_frame_handle(vm), 0);
  return Outcome::of(frame_object_locals(vm, object));
}

Outcome vars(Vm& vm, const Args& args) {
  if (args.count == 0) return locals(vm, args);
  const Outcome outcome = get_attribute(vm, args[0], name_of(vm, Name::dict));
  if (outcome.is_error() && take_attribute_error(vm)) {
    return vm.raise(TypeId::TypeError, "vars() argument must have __dict__ attribute");
  }
  return outcome;
}

Outcome dir(Vm& vm, const Args& args) {
  if (args.count == 1) return vm.tail_prelude("dir_of", {args[0]});
  const Outcome names = locals(vm, args);
  const Outcome outcome = vm.tail_prelude("sorted_names", {names.value});
  vm.decref(names.value);
  return outcome;
}

Outcome build_class(Vm& vm, const Args& args) {
  if (args.count < 2) return vm.raise(TypeId::TypeError, "__build_class__: not enough arguments");
  if (!vm.is_exact(args[0], TypeId::function)) {
    return vm.raise(TypeId::TypeError, "__build_class__: func must be a function");
  }
  if (!vm.is_str(args[1])) return vm.raise(TypeId::TypeError, "__build_class__: name is not a string");
  const Value function = vm.prelude_function("build_class");
  return vm.tail_call_n(function, args.values, args.count, args.kwnames);
}

constexpr BuiltinDef kRows[] = {
    method("getattr", getattr, 2, 3), method("hasattr", hasattr, 2, 2),
    method("setattr", setattr, 3, 3), method("delattr", delattr, 2, 2),
    method("isinstance", isinstance, 2, 2), method("issubclass", issubclass, 2, 2),
    method("callable", callable, 1, 1), method("id", id, 1, 1), method("globals", globals, 0, 0),
    method("aiter", aiter, 1, 1), method("anext", anext, 1, 2),
    method("locals", locals, 0, 0), method("vars", vars, 0, 1), method("dir", dir, 0, 1),
    method("__build_class__", build_class, 0, -1, kKeywords)};

}  // namespace

extern const BuiltinTable kObjectFunctionsTable;
const BuiltinTable kObjectFunctionsTable = module_table("builtins", kRows);

}  // namespace lockstep::vm
