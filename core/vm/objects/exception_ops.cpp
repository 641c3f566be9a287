// Instructions about exceptions and `with`.
#include "core/vm/bootstrap.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/cold.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/frame_object.h"
#include "core/vm/stack.h"
#include "core/vm/unwind.h"

namespace lockstep::vm {

using lang::Op;

namespace {

// Hidden code says `raise X from None` where CPython's C code puts one exception in the place of another: what was
// being handled is forgotten, and nothing is suppressed.
void replace_handled(Vm& vm, Value exception) {
  const Value handled = handled_exception(vm);
  vm.raise_object(vm.incref(exception));
  Exception* object = vm.at<Exception>(exception);
  if (handled.is_null() || !object->context.same(handled)) return;
  const Value before = vm.at<Exception>(handled)->context;
  object->context = before.is_null() ? Value::null() : vm.incref(before);
  vm.heap().mark_range(exception.handle(), sizeof(Exception));
  vm.decref(handled);
}

// raise with an instance on the stack (one operand) and perhaps a cause above it.
Next raise_instance(Vm& vm, Value exception, Value cause, bool has_cause) {
  if (has_cause && cause.is_none() && (vm.at<Frame>(vm.thread()->frame)->flags & kFrameInternal) != 0) {
    replace_handled(vm, exception);
    return Next::error;
  }
  if (has_cause) {
    if (!cause.is_none() && !is_exception(vm, cause)) {
      vm.raise(TypeId::TypeError, "exception causes must derive from BaseException");
      return Next::error;
    }
    set_cause(vm, exception, cause);
  }
  vm.raise_object(vm.incref(exception));
  return Next::error;
}

Next raise_varargs(Vm& vm, uint32_t count) {
  if (count == 0) {
    const Value handled = handled_exception(vm);
    if (handled.is_null()) {
      vm.raise(TypeId::RuntimeError, "No active exception to reraise");
      return Next::error;
    }
    vm.incref(handled);
    ThreadState* state = vm.thread();
    const Value before = state->raised;
    state->raised = handled;
    vm.decref(before);
    return Next::reraise;
  }
  const bool has_cause = count == 2;
  const Value cause = has_cause ? peek_value(vm) : Value::null();
  const Value value = peek_value(vm, has_cause ? 1 : 0);
  const bool classes = is_exception_type(vm, value) || (has_cause && is_exception_type(vm, cause));
  if (!classes) {
    if (is_exception(vm, value)) return raise_instance(vm, value, cause, has_cause);
    vm.raise(TypeId::TypeError, "exceptions must derive from BaseException");
    return Next::error;
  }
  // Classes are called: by the prelude, whose call ends in `raise` by this instruction's frame.
  if (is_exception_type(vm, value) && !has_cause) {
    Call call;
    call.callable = value;
    call.action = OnReturn::raise;
    return call_value(vm, call, 1);
  }
  return finish_outcome(
      vm, vm.tail_prelude("make_exception", {value, has_cause ? cause : Value::none(),
                                             Value::boolean(has_cause)}),
      count, OnReturn::raise);
}

// RERAISE: the exception on top goes on as it is.
Next reraise(Vm& vm, uint32_t lasti_depth) {
  const Value exception = pop_value(vm);
  const Handle frame = vm.thread()->frame;
  const Handle object = vm.at<Frame>(frame)->frame_object;
  if (lasti_depth != 0 && object != 0) {
    // The frame object of an ended frame stands where the exception came from, not at this instruction.
    const Value lasti = peek_value(vm, lasti_depth - 1);
    vm.at<FrameObject>(object)->instr = static_cast<uint32_t>(lasti.as_int());
    vm.at<FrameObject>(object)->flags |= kReraised;
    vm.mark(object);
  }
  ThreadState* state = vm.thread();
  const Value before = state->raised;
  state->raised = exception;
  vm.decref(before);
  return Next::reraise;
}

Next push_exc_info(Vm& vm) {
  const Value exception = pop_value(vm);
  ThreadState* state = vm.thread();
  const Value before = state->handled;
  push_value(vm, before.is_null() ? Value::none() : before);  // moved
  vm.thread()->handled = vm.incref(exception);
  push_value(vm, exception);
  return Next::next;
}

Next pop_except(Vm& vm) {
  const Value before = pop_value(vm);
  ThreadState* state = vm.thread();
  const Value handled = state->handled;
  state->handled = before.is_none() ? Value::null() : before;
  vm.decref(handled);
  return Next::next;
}

Next check_exc_match(Vm& vm) {
  const Value classes = peek_value(vm, 0);
  const Value exception = peek_value(vm, 1);
  if (!check_exception_classes(vm, classes)) return Next::error;
  const bool match = exception_matches(vm, exception, classes);
  drop_values(vm, 1);
  push_value(vm, Value::boolean(match));
  return Next::next;
}

// --- except* --------------------------------------------------------------------------------------------

Next check_eg_match(Vm& vm) {
  // The prelude gives (rest, match), which replace the exception and the classes.
  return finish_outcome(
      vm, vm.tail_prelude("split_group", {peek_value(vm, 1), peek_value(vm, 0)}), 2,
      OnReturn::eg_match);
}

Next prep_reraise_star(Vm& vm) {
  return finish_outcome(
      vm, vm.tail_prelude("prep_reraise_star", {peek_value(vm, 1), peek_value(vm, 0)}), 2);
}

// --- with -----------------------------------------------------------------------------------------------

Next no_context_manager(Vm& vm, Value manager, bool missing_exit) {
  vm.raise(TypeId::TypeError, "'" + vm.type_name(manager) +
                                  "' object does not support the context manager protocol" +
                                  (missing_exit ? " (missed __exit__ method)" : ""));
  return Next::error;
}

// Pushes the bound __exit__ in the place of the manager, then calls __enter__.
Next before_with(Vm& vm) {
  const Value manager = peek_value(vm);
  const Value enter = lookup_special(vm, manager, Dunder::enter);
  if (enter.is_null()) return no_context_manager(vm, manager, false);
  const Value exit = lookup_special(vm, manager, Dunder::exit);
  if (exit.is_null()) return no_context_manager(vm, manager, true);
  const Handle type = vm.type_of(manager);
  Value kept;  // where Python must ask a descriptor for __exit__: a list that its answer goes into
  Outcome bound = bind_descriptor(vm, exit, manager, type);
  if (bound.is_error()) return Next::error;
  if (!bound.is_value()) {
    drop_tail(vm);
    kept = vm.new_list(0);
    bound = Outcome::of(new_bound_method(vm, vm.prelude_function("call_kept_exit"), kept));
    vm.decref(kept);  // the method holds it
  }
  const Layout layout = vm.layout_of(enter);
  Call call;
  const Value args[] = {manager, kept};
  call.values = args;
  Value bound_enter;
  if (!kept.is_null()) {
    call.callable = vm.prelude_function("enter_and_keep");
    call.count = 2;
  } else if (layout == Layout::function || layout == Layout::method_descriptor) {
    call.callable = enter;
    call.count = 1;
  } else {
    const Outcome made = bind_descriptor(vm, enter, manager, type);
    if (made.is_error()) {
      vm.decref(bound.value);
      return Next::error;
    }
    if (made.is_value()) {
      bound_enter = made.value;
      call.callable = bound_enter;
    } else {
      drop_tail(vm);
      call.callable = vm.prelude_function("call_enter");
      call.count = 1;
    }
  }
  // The bound method takes the manager's place; on a trap that is undone.
  set_peek(vm, 0, bound.value);
  const Next next = call_value(vm, call, 0);
  vm.decref(bound_enter);
  if (next == Next::trap) {
    set_peek(vm, 0, manager);
    vm.decref(bound.value);
    return next;
  }
  vm.decref(manager);
  return next;
}

// [exit, lasti, previous, exception] -> the same and the result of exit(type, exception, traceback).
Next with_except_start(Vm& vm) {
  const Value exception = peek_value(vm, 0);
  const Value exit = peek_value(vm, 3);
  Value traceback = vm.at<Exception>(exception)->traceback;
  if (traceback.is_null()) traceback = Value::none();
  const Value args[] = {Value::ref(vm.type_of(exception)), exception, traceback};
  Call call;
  call.callable = exit;
  call.values = args;
  call.count = 3;
  return call_value(vm, call, 0);
}

}  // namespace

// The result of calling an exception class (raise Class), or what make_exception gave.
Next raise_made(Vm& vm, Value owned) {
  if (!is_exception(vm, owned)) {
    vm.raise(TypeId::TypeError, "calling <class> should have returned an instance of "
                                "BaseException, not " + vm.type_name(owned));
    vm.decref(owned);
    return Next::error;
  }
  vm.raise_object(owned);
  return Next::error;
}

Next finish_eg_match(Vm& vm, Value owned_pair) {
  const Value* items = vm.at<Tuple>(owned_pair)->items;
  const Value rest = vm.incref(items[0]);
  const Value match = vm.incref(items[1]);
  vm.decref(owned_pair);
  push_value(vm, rest);
  push_value(vm, match);
  if (match.is_none()) return Next::next;
  const Value before = vm.thread()->handled;
  vm.thread()->handled = vm.incref(match);
  vm.decref(before);
  return Next::next;
}

Next cold_exception_op(Vm& vm, Instr& instr) {
  switch (static_cast<Op>(instr.orig)) {
    case Op::RAISE_VARARGS: return raise_varargs(vm, instr.arg);
    case Op::RERAISE: return reraise(vm, instr.arg);
    case Op::PUSH_EXC_INFO: return push_exc_info(vm);
    case Op::POP_EXCEPT: return pop_except(vm);
    case Op::CHECK_EXC_MATCH: return check_exc_match(vm);
    case Op::CHECK_EG_MATCH: return check_eg_match(vm);
    case Op::PREP_RERAISE_STAR: return prep_reraise_star(vm);
    case Op::LOAD_ASSERTION_ERROR:
      push_value(vm, vm.incref(Value::ref(type_handle(TypeId::AssertionError))));
      return Next::next;
    case Op::BEFORE_WITH: return before_with(vm);
    case Op::WITH_EXCEPT_START: return with_except_start(vm);
    default: break;
  }
  UNREACHABLE("not an instruction about exceptions");
}

}  // namespace lockstep::vm
