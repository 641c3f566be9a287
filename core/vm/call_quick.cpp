#include "core/vm/call_quick.h"

#include "core/vm/builtin.h"
#include "core/vm/builtin_call.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/cold.h"
#include "core/vm/objects/generator.h"
#include "core/vm/objects/iter_slots.h"
#include "core/vm/stack.h"

namespace lockstep::vm {

namespace {

constexpr uint32_t kMostOperands = 8;

// Room for arguments outside the arena, not cleared.
struct Copies {
  Copies() {}
  ~Copies() {}
  union {
    Value values[kMostOperands];
  };
};

// The operands of a call, from below: null and the callable, or the callable and self; then the arguments.
struct Operands {
  Value callable;
  const Value* from = nullptr;   // on the stack of the innermost frame, self included
  uint32_t count = 0;
  uint32_t pops = 0;
};

// Takes the operands off and pushes the owned result.
Next replace_operands(Vm& vm, uint32_t pops, Value result) {
  const Handle handle = vm.thread()->frame;
  Frame* frame = vm.at<Frame>(handle);
  uint32_t sp = frame->sp;
  for (uint32_t i = 0; i < pops; ++i) {
    const Value v = frame->slots()[--sp];
    if (!v.is_ref() || v.is_null()) continue;
    Object* object = vm.at<Object>(v.handle());
    if (object->refcount > 1) {
      --object->refcount;
      vm.heap().mark(v.handle());
    } else {
      frame->sp = sp;
      vm.decref(v);
      frame = vm.at<Frame>(handle);
    }
  }
  frame->slots()[sp] = result;
  frame->sp = sp + 1;
  return Next::next;
}

// What a builtin gave for the operands.
Next settle(Vm& vm, uint32_t index, const Args& args, Outcome outcome, uint32_t pops) {
  if (outcome.is_value() && vm.thread()->raised.is_null()) {
    return replace_operands(vm, pops, outcome.value);
  }
  return finish_outcome(vm, settle_builtin(vm, index, args, outcome), pops);
}

Next call_builtin(Vm& vm, Instr& instr, uint32_t index, Value self, const Operands& o) {
  const ShortEntry& entry = vm.builtins[index];
  Copies copies;
  uint32_t count = 0;
  if (!self.is_null()) copies.values[count++] = self;
  if (o.count + count < entry.least || o.count + count > entry.most) return cold_op(vm, instr);
  for (uint32_t i = 0; i < o.count; ++i) copies.values[count++] = o.from[i];
  if ((entry.flags & (kNexts | kSends)) != 0) {
    // next(generator), generator.send(value)
    const bool sends = (entry.flags & kSends) != 0;
    const Handle type = vm.type_of(copies.values[0]);
    if (count == (sends ? 2 : 1) &&
        (type == type_handle(TypeId::generator) || type == type_handle(TypeId::coroutine))) {
      if (!sends && type != type_handle(TypeId::generator)) return cold_op(vm, instr);
      return resume_generator(vm, copies.values[0].handle(), ResumeMode::send,
                              sends ? copies.values[1] : Value::none(), OnReturn::push, Value::null(),
                              o.pops);
    }
  }
  const Args args{copies.values, count, Value::null()};
  return settle(vm, index, args, entry.function(vm, args), o.pops);
}

// The frame of a function whose parameters are positional only. `self`: borrowed, goes before the operands;
// null: nothing. Owned data.
Next enter_function(Vm& vm, Handle function, Value self, const Operands& o, OnReturn action, Value data) {
  const Handle below_handle = vm.thread()->frame;
  vm.incref_handle(function);
  push_frame(vm, function, action, data, 0);
  Frame* frame = top_frame(vm);
  Frame* below = vm.at<Frame>(below_handle);
  ++below->ip;
  Value* slots = frame->slots();
  if (!self.is_null()) *slots++ = vm.incref(self);
  below->sp -= o.count;
  const Value* from = below->slots() + below->sp;
  for (uint32_t i = 0; i < o.count; ++i) slots[i] = from[i];
  for (uint32_t i = o.count; i < o.pops; ++i) {
    const Value v = below->slots()[--below->sp];
    vm.decref(v);
    below = vm.at<Frame>(below_handle);
  }
  return Next::frame;
}

bool has_room(Vm& vm) { return top_frame(vm)->depth < calls_of_limit(vm.thread()->recursion_limit); }

// Fewer arguments than parameters: the rest are defaults.
Next call_with_defaults(Vm& vm, Instr& instr, const Operands& o) {
  const Function* function = vm.at<Function>(o.callable);
  const CallEntry& entry = vm.program().call_entry(function->code_id);
  const uint32_t wanted = entry.simple_argcount;
  if (wanted == 0xffffffffu || o.count >= wanted || !has_room(vm)) return cold_op(vm, instr);
  const Value defaults = function->defaults;
  if (defaults.is_null() || defaults.is_none()) return cold_op(vm, instr);
  const uint32_t size = vm.at<Tuple>(defaults)->size;
  if (size < wanted - o.count) return cold_op(vm, instr);
  enter_function(vm, o.callable.handle(), Value::null(), o, OnReturn::push, Value::null());
  Frame* frame = top_frame(vm);
  const Value* items = vm.at<Tuple>(defaults)->items;
  for (uint32_t i = o.count; i < wanted; ++i) frame->slots()[i] = vm.incref(items[size - wanted + i]);
  return Next::frame;
}

// A class of the person's own with object.__new__.
Next make_instance(Vm& vm, Instr& instr, const Operands& o, Value init) {
  const Handle type = o.callable.handle();
  if (vm.type_at(type)->layout != Layout::instance || !init.is_ref()) return cold_op(vm, instr);
  if (is_object_init(vm, init)) {
    if (o.count != 0) return cold_op(vm, instr);
    return replace_operands(vm, o.pops, new_instance(vm, type));
  }
  if (!vm.is_exact(init, TypeId::function) || !has_room(vm)) return cold_op(vm, instr);
  const CallEntry& entry = vm.program().call_entry(vm.at<Function>(init)->code_id);
  if (entry.simple_argcount != o.count + 1) return cold_op(vm, instr);
  const Value made = new_instance(vm, type);
  enter_function(vm, init.handle(), made, o, OnReturn::check_init, made);
  top_frame(vm)->depth += kCall;  // as in CPython, the class counts too
  return Next::frame;
}

// A class whose __new__ is built in and whose __init__ does nothing or is built in too.
Next make_built_in(Vm& vm, Instr& instr, const Operands& o, Value make, Value init) {
  const bool object_init = is_object_init(vm, init);
  if (o.count + 1 > kMostOperands || (!object_init && !vm.is_exact(init, TypeId::wrapper_descriptor))) {
    return cold_op(vm, instr);
  }
  const Handle type = o.callable.handle();
  Copies copies;
  copies.values[0] = o.callable;
  for (uint32_t i = 0; i < o.count; ++i) copies.values[i + 1] = o.from[i];
  const Args args{copies.values, o.count + 1, Value::null()};
  const Outcome made = run_builtin(vm, vm.at<Builtin>(make)->index, args);
  if (made.kind == OutcomeKind::trap) return Next::trap;
  if (made.is_error()) return Next::error;
  if (made.kind == OutcomeKind::tail) {
    if (object_init) return finish_outcome(vm, made, o.pops);
    drop_tail(vm);
    return cold_op(vm, instr);
  }
  if (object_init || !vm.is_subtype(vm.type_of(made.value), type)) {
    return replace_operands(vm, o.pops, made.value);
  }
  const Own held(vm, made.value);
  copies.values[0] = made.value;
  const Outcome initialized = run_method_descriptor(vm, init, args);
  if (initialized.is_value() && initialized.value.is_none()) {
    return replace_operands(vm, o.pops, vm.incref(made.value));
  }
  return finish_outcome(vm, initialized, o.pops, OnReturn::check_init, made.value);
}

// Which parameters the arguments of a call with keywords go to.
struct Places {
  uint32_t wanted = 0;            // parameters
  uint32_t given = 0;             // bits
  uint8_t of[kMostOperands] = {};

  bool is_given(uint32_t parameter) const { return (given >> parameter & 1) != 0; }
};

// False: the function has other parameters than positional ones, or the call is wrong. `before`: self, if it is not
// among the operands.
bool find_places(Vm& vm, const Function* function, const Operands& o, Value names, uint32_t before, Places& places) {
  const CallEntry& entry = vm.program().call_entry(function->code_id);
  places.wanted = entry.simple_argcount;
  const uint32_t by_name = vm.at<Tuple>(names)->size;
  if (places.wanted > 31 || o.count > kMostOperands || before + o.count > places.wanted) return false;
  if (vm.program().entry(function->code_id).code->posonlyargcount != 0) return false;
  const uint32_t positional = before + o.count - by_name;
  places.given = (1u << positional) - 1;
  for (uint32_t i = 0; i < o.count - by_name; ++i) places.of[i] = static_cast<uint8_t>(before + i);
  const Tuple* parameters = vm.at<Tuple>(vm.at<CodeObject>(function->code)->localsplus_names);
  for (uint32_t i = 0; i < by_name; ++i) {
    uint32_t at = positional;
    while (at < places.wanted && !parameters->items[at].same(vm.at<Tuple>(names)->items[i])) ++at;
    if (at == places.wanted || places.is_given(at)) return false;
    places.given |= 1u << at;
    places.of[o.count - by_name + i] = static_cast<uint8_t>(at);
  }
  const Value defaults = function->defaults;
  const uint32_t spare = defaults.is_null() || defaults.is_none() ? 0 : vm.at<Tuple>(defaults)->size;
  for (uint32_t at = before; at < places.wanted; ++at) {
    if (!places.is_given(at) && at + spare < places.wanted) return false;
  }
  return true;
}

// A plain function, or a class with a plain __init__, called with keywords.
Next call_keywords(Vm& vm, Instr& instr, const Operands& o) {
  const Handle below_handle = vm.thread()->frame;
  const Value names = vm.at<Tuple>(top_frame(vm)->consts)->items[top_frame(vm)->kwnames - 1];
  Value function = o.callable;
  const bool makes = vm.layout_of(function) == Layout::type;
  if (makes) {
    const Handle type = o.callable.handle();
    const bool plain = vm.at<Object>(type)->type == type_handle(TypeId::type) &&
                       is_object_new(vm, find_new(vm, type)) && (vm.type_at(type)->flags & kAbstract) == 0 &&
                       vm.type_at(type)->layout == Layout::instance;
    function = plain ? find_init(vm, type) : Value::null();
  }
  Places places;
  if (!function.is_ref() || function.is_null() || !vm.is_exact(function, TypeId::function) || !has_room(vm) ||
      !find_places(vm, vm.at<Function>(function), o, names, makes ? 1 : 0, places)) {
    return cold_op(vm, instr);
  }
  const Value made = makes ? new_instance(vm, o.callable.handle()) : Value::null();
  vm.incref(function);
  push_frame(vm, function.handle(), makes ? OnReturn::check_init : OnReturn::push, made, 0);
  if (makes) top_frame(vm)->depth += kCall;  // as in CPython, the class counts too
  Frame* below = vm.at<Frame>(below_handle);
  Value* slots = top_frame(vm)->slots();
  ++below->ip;
  below->kwnames = 0;
  if (makes) slots[0] = vm.incref(made);
  below->sp -= o.count;
  const Value* from = below->slots() + below->sp;
  for (uint32_t i = 0; i < o.count; ++i) slots[places.of[i]] = from[i];
  const Value defaults = vm.at<Function>(function)->defaults;
  for (uint32_t at = makes ? 1 : 0; at < places.wanted; ++at) {
    if (places.is_given(at)) continue;
    const Tuple* values = vm.at<Tuple>(defaults);
    slots[at] = vm.incref(values->items[values->size + at - places.wanted]);
  }
  for (uint32_t i = o.count; i < o.pops; ++i) {
    const Value v = below->slots()[--below->sp];
    vm.decref(v);
    below = vm.at<Frame>(below_handle);
  }
  return Next::frame;
}

Next call_class(Vm& vm, Instr& instr, const Operands& o) {
  const Handle type = o.callable.handle();
  if (type == type_handle(TypeId::type) && o.count == 1) {
    return replace_operands(vm, o.pops, Value::ref(vm.incref_handle(vm.type_of(o.from[0]))));
  }
  if (vm.at<Object>(type)->type != type_handle(TypeId::type) || type == type_handle(TypeId::type)) {
    return cold_op(vm, instr);
  }
  const Value make = find_new(vm, type);
  const Value init = find_init(vm, type);
  if (is_object_new(vm, make)) {
    if ((vm.type_at(type)->flags & kAbstract) != 0) return cold_op(vm, instr);
    return make_instance(vm, instr, o, init);
  }
  if (!make.is_ref() || !vm.is_exact(make, TypeId::builtin)) return cold_op(vm, instr);
  return make_built_in(vm, instr, o, make, init);
}

}  // namespace

Next quick_call(Vm& vm, Instr& instr) {
  Frame* frame = top_frame(vm);
  const Value* first = frame->slots() + frame->sp - instr.arg - 2;
  Operands o;
  o.pops = instr.arg + 2;
  if (first[0].is_null()) {
    o.callable = first[1];
    o.from = first + 2;
    o.count = instr.arg;
  } else {
    o.callable = first[0];
    o.from = first + 1;
    o.count = instr.arg + 1;
  }
  if (!o.callable.is_ref()) return cold_op(vm, instr);
  if (frame->kwnames != 0) return call_keywords(vm, instr, o);
  const Handle type = vm.at<Object>(o.callable)->type;
  if (type == type_handle(TypeId::builtin)) {
    const Builtin* builtin = vm.at<Builtin>(o.callable);
    return call_builtin(vm, instr, builtin->index, builtin->self, o);
  }
  if (type == type_handle(TypeId::method_descriptor)) {
    const MethodDescriptor* method = vm.at<MethodDescriptor>(o.callable);
    if (o.count == 0) return cold_op(vm, instr);
    const Handle given = vm.type_of(o.from[0]);
    if (given != method->owner && !vm.is_subtype(given, method->owner)) return cold_op(vm, instr);
    return call_builtin(vm, instr, method->index, Value::null(), o);
  }
  if (type == type_handle(TypeId::function)) return call_with_defaults(vm, instr, o);
  if (vm.type_at(type)->layout == Layout::type) return call_class(vm, instr, o);
  if ((vm.type_at(type)->flags & kSlotCalls) != 0 && o.count == 1) {
    const Value known = cached_result(vm, o.callable, o.from[0]);
    if (!known.is_null()) return replace_operands(vm, o.pops, known);
  }
  return cold_op(vm, instr);
}

}  // namespace lockstep::vm
