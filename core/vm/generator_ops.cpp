// Instructions of generators, coroutines and asynchronous code.
#include "core/vm/builtin_call.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/cold.h"
#include "core/vm/objects/generator.h"
#include "core/vm/objects/iter.h"
#include "core/vm/stack.h"

namespace lockstep::vm {

using lang::Op;

namespace {

bool is_iterable_coroutine(Vm& vm, Value value) {
  if (vm.layout_of(value) != Layout::generator) return false;
  const uint32_t code_id = vm.at<Generator>(value)->code_id;
  return (vm.program().code(code_id).flags & lang::kCodeIterableCoroutine) != 0;
}

// [receiver, value] -> [receiver, result], or a jump with the receiver's return value.
Next send(Vm& vm) {
  const Value value = peek_value(vm, 0);
  const Value receiver = peek_value(vm, 1);
  const Layout layout = vm.layout_of(receiver);
  if (layout == Layout::generator || layout == Layout::coroutine) {
    return resume_generator(vm, receiver.handle(), ResumeMode::send, value, OnReturn::send,
                            Value::null(), 1);
  }
  if (value.is_none()) {
    Value item;
    if (layout == Layout::iterator) {
      switch (iter_next(vm, receiver, item)) {
        case IterStep::item:
          drop_values(vm, 1);
          push_value(vm, item);
          return Next::next;
        case IterStep::stop:
          drop_values(vm, 2);
          push_value(vm, Value::none());
          return take_jump(vm, instr_of(vm, top_frame(vm)));
        case IterStep::error: return Next::error;
        case IterStep::trap: return Next::trap;
        case IterStep::need_python: break;
      }
      return finish_outcome(vm, iter_next_slow(vm, receiver), 1, OnReturn::send);
    }
    const Value next = lookup_special(vm, receiver, Dunder::next);
    if (!next.is_null()) {
      const Value args[] = {receiver};
      Call call;
      call.callable = next;
      call.values = args;
      call.count = 1;
      call.action = OnReturn::send;
      return call_value(vm, call, 1);
    }
  }
  return finish_outcome(vm, vm.tail_prelude("send_to", {receiver, value}), 1, OnReturn::send);
}

Next get_yield_from_iter(Vm& vm) {
  const Value value = peek_value(vm);
  const Layout layout = vm.layout_of(value);
  if (layout == Layout::coroutine) {
    const uint32_t flags = entry_of(vm, top_frame(vm)).code->flags;
    if ((flags & (lang::kCodeCoroutine | lang::kCodeIterableCoroutine)) == 0) {
      vm.raise(TypeId::TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
      return Next::error;
    }
    return Next::next;
  }
  if (layout == Layout::generator) return Next::next;
  return finish_outcome(vm, get_iter(vm, value), 1);
}

Next awaitable_error(Vm& vm, Value value, uint32_t where) {
  const std::string type = vm.type_name(value);
  if (where == 1) {
    vm.raise(TypeId::TypeError, "'async with' received an object from __aenter__ that does not "
                                "implement __await__: " + type);
  } else if (where == 2) {
    vm.raise(TypeId::TypeError, "'async with' received an object from __aexit__ that does not "
                                "implement __await__: " + type);
  } else {
    vm.raise(TypeId::TypeError, "object " + type + " can't be used in 'await' expression");
  }
  return Next::error;
}

Next get_awaitable(Vm& vm, uint32_t where) {
  const Value value = peek_value(vm);
  if (vm.layout_of(value) == Layout::coroutine) {
    if (!generator_yield_from(vm, value.handle()).is_null()) {
      vm.raise(TypeId::RuntimeError, "coroutine is being awaited already");
      return Next::error;
    }
    return Next::next;
  }
  if (is_iterable_coroutine(vm, value)) return Next::next;
  const Value method = lookup_special(vm, value, Dunder::await_);
  if (method.is_null()) return awaitable_error(vm, value, where);
  return finish_outcome(vm, vm.tail_prelude("call_await", {value}), 1);
}

// Calls a special method of the top value; it stays (pops 0) or goes (pops 1).
Next call_special_method(Vm& vm, Value object, Value method, uint32_t pops) {
  const Value args[] = {object};
  Call call;
  call.callable = method;
  call.values = args;
  call.count = 1;
  return call_value(vm, call, pops);
}

Next get_aiter(Vm& vm) {
  const Value value = peek_value(vm);
  if (vm.layout_of(value) == Layout::async_generator) return Next::next;
  const Value method = lookup_special(vm, value, Dunder::aiter);
  if (method.is_null()) {
    vm.raise(TypeId::TypeError, "'async for' requires an object with __aiter__ method, got " +
                                    vm.type_name(value));
    return Next::error;
  }
  return finish_outcome(vm, vm.tail_prelude("call_aiter", {value}), 1);
}

Next get_anext(Vm& vm) {
  const Value value = peek_value(vm);
  const Value method = lookup_special(vm, value, Dunder::anext);
  if (method.is_null()) {
    vm.raise(TypeId::TypeError, "'async for' requires an iterator with __anext__ method, got " +
                                    vm.type_name(value));
    return Next::error;
  }
  return finish_outcome(vm, vm.tail_prelude("call_anext", {value}), 0);
}

Next before_async_with(Vm& vm) {
  const Value manager = peek_value(vm);
  const Value enter = lookup_special(vm, manager, Dunder::aenter);
  const Value exit = lookup_special(vm, manager, Dunder::aexit);
  if (enter.is_null() || exit.is_null()) {
    vm.raise(TypeId::TypeError, "'" + vm.type_name(manager) +
                                    "' object does not support the asynchronous context manager "
                                    "protocol" +
                                    (enter.is_null() ? "" : " (missed __aexit__ method)"));
    return Next::error;
  }
  Outcome bound = bind_descriptor(vm, exit, manager, vm.type_of(manager));
  if (bound.is_error()) return Next::error;
  if (!bound.is_value()) {  // what Python must make is asked for when it is called
    drop_tail(vm);
    bound = Outcome::of(new_bound_method(vm, vm.prelude_function("call_aexit"), manager));
  }
  set_peek(vm, 0, bound.value);
  const Layout layout = enter.is_ref() ? vm.layout_of(enter) : Layout::none;
  const bool plain = layout == Layout::function || layout == Layout::method_descriptor;
  const Next next =
      call_special_method(vm, manager, plain ? enter : vm.prelude_function("call_aenter"), 0);
  if (next == Next::trap) {
    set_peek(vm, 0, manager);
    vm.decref(bound.value);
    return next;
  }
  vm.decref(manager);
  return next;
}

// [aiter, exception] -> [] on StopAsyncIteration.
Next end_async_for(Vm& vm) {
  const Value exception = peek_value(vm);
  if (vm.is_instance(exception, TypeId::StopAsyncIteration)) {
    drop_values(vm, 2);
    return Next::next;
  }
  ThreadState* state = vm.thread();
  const Value before = state->raised;
  state->raised = pop_value(vm);
  vm.decref(before);
  return Next::reraise;
}

Next async_gen_wrap(Vm& vm) {
  const Handle wrapped = vm.new_object(TypeId::async_generator_wrapped, sizeof(Cell));
  vm.at<Cell>(wrapped)->content = pop_value(vm);
  push_value(vm, Value::ref(wrapped));
  return Next::next;
}

}  // namespace

Next cold_async_op(Vm& vm, Instr& instr) {
  switch (static_cast<Op>(instr.orig)) {
    case Op::RETURN_GENERATOR: return make_generator(vm);
    case Op::YIELD_VALUE: return yield_value(vm, pop_value(vm));
    case Op::SEND: return send(vm);
    case Op::GET_YIELD_FROM_ITER: return get_yield_from_iter(vm);
    case Op::GET_AWAITABLE: return get_awaitable(vm, instr.arg);
    case Op::GET_AITER: return get_aiter(vm);
    case Op::GET_ANEXT: return get_anext(vm);
    case Op::ASYNC_GEN_WRAP: return async_gen_wrap(vm);
    case Op::BEFORE_ASYNC_WITH: return before_async_with(vm);
    case Op::END_ASYNC_FOR: return end_async_for(vm);
    default: break;
  }
  UNREACHABLE("not an instruction of generators");
}

}  // namespace lockstep::vm
