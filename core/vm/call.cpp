#include "core/vm/call.h"

#include <string>
#include <vector>

#include "core/vm/bind.h"
#include "core/vm/builtin.h"
#include "core/vm/builtin_call.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/cold.h"
#include "core/vm/drive.h"
#include "core/vm/objects/generator.h"
#include "core/vm/objects/iter_slots.h"
#include "core/vm/objects/list.h"
#include "core/vm/process.h"
#include "core/vm/stack.h"
#include "core/vm/unwind.h"
#include "core/vm/value_list.h"

namespace lockstep::vm {

namespace {

// A call on its way to something that can be executed: methods are unpacked, tail calls followed. Owns
// what it had to make; `values` are borrowed from operands or from `kept`.
struct Calling {
  Vm& vm;
  Value callable;
  ValueList values;            // positional, then keyword values
  uint32_t count = 0;
  Value kwnames;
  Value locals;                // mapping for class bodies and exec; borrowed or null
  OnReturn action = OnReturn::push;
  Value data;
  bool from_tail = false;      // may resume a generator or execute a code object
  Settle settle = Settle::none;
  uint32_t entered = 0;        // calls that CPython counts on the way to the function: that of an object's __call__
  ValueList kept;              // owned references that must live until the call is under way

  explicit Calling(Vm& v) : vm(v) {}
  ~Calling() {
    for (Value v : kept) vm.decref(v);
  }
  Calling(const Calling&) = delete;
  Calling& operator=(const Calling&) = delete;

  void keep(Value owned) { kept.push_back(owned); }
  void prepend(Value v) {
    values.push_front(v);
    ++count;
  }
  void take_tail() {
    callable = vm.tail_callable();
    values.assign(vm.tail_args().data(), static_cast<uint32_t>(vm.tail_args().size()));
    kwnames = vm.tail_kwnames();
    settle = vm.tail_settle();
    vm.clear_tail();
    keep(callable);
    for (Value v : values) keep(v);
    count = values.size();
    locals = Value::null();
    from_tail = true;
    if (kwnames.is_null()) return;
    keep(kwnames);
    count -= tuple_size(vm, kwnames.handle());
  }
};

Next recursion_error(Vm& vm) {
  vm.raise(TypeId::RecursionError, "maximum recursion depth exceeded");
  return Next::error;
}

bool too_deep(Vm& vm) {
  const ThreadState* state = vm.thread();
  return state->frame != 0 && vm.at<Frame>(state->frame)->depth >= calls_of_limit(state->recursion_limit);
}

// Pushes the frame of a Python function. Takes the operands off.
Next call_function(Calling& c, uint32_t pops) {
  Vm& vm = c.vm;
  const Handle function = c.callable.handle();
  const uint32_t code_id = vm.at<Function>(function)->code_id;
  if (too_deep(vm)) return recursion_error(vm);
  ValueList locals;
  if (!bind_parameters(vm, function, vm.program().entry(code_id), c.values.data(), c.count, c.kwnames, locals)) {
    return Next::error;
  }
  vm.incref(c.callable);
  vm.incref(c.data);
  vm.incref(c.locals);
  if (vm.thread()->frame != 0) {
    drop_values(vm, pops);
    Frame* below = top_frame(vm);
    ++below->ip;
    below->kwnames = 0;
  }
  push_frame(vm, function, c.action, c.data, c.locals.handle());
  Frame* frame = top_frame(vm);
  for (size_t i = 0; i < locals.size(); ++i) frame->slots()[i] = locals[i];
  if (c.settle != Settle::none) {
    frame->flags |= kFrameSettles;
    frame->settle = static_cast<uint32_t>(c.settle);
  }
  frame->depth += c.entered * kCall;
  if (c.action == OnReturn::check_init) frame->depth += kCall;  // as in CPython, the class counts too
  return Next::frame;
}

// A value is there: takes the operands off and hands it on.
Next complete(Calling& c, Value owned, uint32_t pops) {
  CHECK(c.settle == Settle::none, "only what a Python function gives is settled");
  drop_values(c.vm, pops);
  top_frame(c.vm)->kwnames = 0;
  return deliver(c.vm, owned, c.action, c.data);
}

Next failed(Calling& c, uint32_t pops) {
  if (c.action != OnReturn::for_iter && c.action != OnReturn::send &&
      c.action != OnReturn::next_default) {
    return Next::error;
  }
  // The operands that the action works on lie below those of the call.
  Vm& vm = c.vm;
  const Value raised = vm.thread()->raised;
  if (!vm.is_instance(raised, TypeId::StopIteration)) return Next::error;
  drop_values(vm, pops);
  return absorb_error(vm, c.action, c.data) ? Next::frame : Next::error;
}

enum class Step : uint8_t { again, done };

// What to call with the object first for a __call__ found in its class: functions take it as self, anything
// else is bound in Python.
Value called_with_self(Vm& vm, Value function) {
  const Layout layout = function.is_ref() ? vm.layout_of(function) : Layout::none;
  const bool method = layout == Layout::function || layout == Layout::method_descriptor;
  return method ? function : vm.prelude_function("call_bound");
}

// Calling a class. again: `c` has been changed to what must be called; done: `next` is the result.
class ClassCall {
 public:
  ClassCall(Calling& c, uint32_t pops) : c_(c), vm_(c.vm), pops_(pops), type_(c.callable.handle()) {}

  Step step(Next& next) {
    if (has_python_dunder(vm_, c_.callable, Dunder::call)) {
      const Value function = lookup_special(vm_, c_.callable, Dunder::call);
      c_.prepend(c_.callable);
      c_.callable = called_with_self(vm_, function);
      return Step::again;
    }
    if (type_ == type_handle(TypeId::type) && c_.count == 1 && c_.values.size() == 1) {
      const Handle type = vm_.type_of(c_.values[0]);
      next = complete(c_, Value::ref(vm_.incref_handle(type)), pops_);
      return Step::done;
    }
    const Value make = find_new(vm_, type_);
    const Value init = find_init(vm_, type_);
    if (is_object_new(vm_, make) && (vm_.type_at(type_)->flags & kAbstract) == 0) {
      return plain_instance(init, next);
    }
    if (make.is_ref() && vm_.is_exact(make, TypeId::builtin)) return built_in(make, init, next);
    return by_prelude();
  }

 private:
  Step fail(Next& next) {
    next = failed(c_, pops_);
    return Step::done;
  }

  Step plain_instance(Value init, Next& next) {
    if (vm_.type_at(type_)->layout != Layout::instance) {
      vm_.raise(TypeId::TypeError, "cannot create '" + name_of_type(vm_, type_) + "' instances");
      return fail(next);
    }
    if (is_object_init(vm_, init)) {
      if (!c_.values.empty() &&
          check_object_arguments(vm_, type_, true, true).is_error()) {
        return fail(next);
      }
      next = complete(c_, new_instance(vm_, type_), pops_);
      return Step::done;
    }
    if (needs_binding(init)) return by_prelude();
    return initialize(new_instance(vm_, type_), init, next);
  }

  // An __init__ that is a property or any other object: it is asked for and called in Python.
  bool needs_binding(Value init) {
    const Layout layout = init.is_ref() && !init.is_null() ? vm_.layout_of(init) : Layout::none;
    return layout != Layout::function && layout != Layout::method_descriptor;
  }

  Step built_in(Value make, Value init, Next& next) {
    if (needs_binding(init)) return by_prelude();
    ValueList values;
    values.assign(c_.values.data(), c_.values.size());
    values.push_front(c_.callable);
    const Args args{values.data(), c_.count + 1, c_.kwnames};
    const Outcome made = run_builtin(vm_, vm_.at<Builtin>(make)->index, args);
    if (made.kind == OutcomeKind::trap) {
      next = Next::trap;
      return Step::done;
    }
    if (made.is_error()) return fail(next);
    if (made.kind == OutcomeKind::tail) {
      if (is_object_init(vm_, init)) {
        c_.take_tail();
        return Step::again;
      }
      if (vm_.tail_kwnames().is_null() && vm_.tail_settle() == Settle::none) return rest_by_prelude();
      drop_tail(vm_);
      return by_prelude();
    }
    if (is_object_init(vm_, init) || !vm_.is_subtype(vm_.type_of(made.value), type_)) {
      next = complete(c_, made.value, pops_);
      return Step::done;
    }
    return initialize(made.value, init, next);
  }

  // Goes on with __init__(made, ...), whose frame's action gives back `made`.
  Step initialize(Value made, Value init, Next& next) {
    c_.keep(made);
    if (c_.action != OnReturn::push) return initialize_now(made, init, next);
    if (!init.is_ref() || (!vm_.is_exact(init, TypeId::function) &&
                           vm_.layout_of(init) != Layout::method_descriptor)) {
      return by_prelude();
    }
    c_.prepend(made);
    c_.callable = init;
    c_.action = OnReturn::check_init;
    c_.data = made;
    (void)next;
    return Step::again;
  }

  // The same where the result is not simply pushed: a built-in __init__ is done here.
  Step initialize_now(Value made, Value init, Next& next) {
    if (vm_.layout_of(init) != Layout::method_descriptor) return by_prelude();
    ValueList values;
    values.assign(c_.values.data(), c_.values.size());
    for (uint32_t i = 0; i < values.size(); ++i) {
      if (!is_plain_argument(vm_, values.data()[i])) return by_prelude();
    }
    values.push_front(made);
    const Outcome done = run_method_descriptor(vm_, init, Args{values.data(), c_.count + 1, c_.kwnames});
    if (done.is_error()) return fail(next);
    if (done.kind == OutcomeKind::tail) drop_tail(vm_);
    if (!done.is_value()) return by_prelude();
    next = complete(c_, vm_.incref(made), pops_);
    return Step::done;
  }

  // __new__ has got as far as what it wants to have called: construct_rest calls that, then __init__.
  Step rest_by_prelude() {
    const Value callable = vm_.tail_callable();
    const std::vector<Value>& given = vm_.tail_args();
    const Value arguments = vm_.new_tuple(static_cast<uint32_t>(given.size()));
    for (uint32_t i = 0; i < given.size(); ++i) vm_.at<Tuple>(arguments)->items[i] = given[i];
    vm_.clear_tail();  // the tuple owns them now
    c_.keep(callable);
    c_.keep(arguments);
    c_.prepend(arguments);
    c_.prepend(callable);
    c_.prepend(c_.callable);
    c_.callable = vm_.prelude_function("construct_rest");
    return Step::again;
  }

  // construct(cls, args, kwargs): the whole protocol in Python.
  Step by_prelude() {
    c_.prepend(c_.callable);
    c_.callable = vm_.prelude_function("construct");
    return Step::again;
  }

  Calling& c_;
  Vm& vm_;
  uint32_t pops_;
  Handle type_;
};

Next not_callable(Vm& vm, Value callable) {
  vm.raise(TypeId::TypeError, "'" + vm.type_name(callable) + "' object is not callable");
  return Next::error;
}

Next run(Calling& c, uint32_t pops) {
  Vm& vm = c.vm;
  for (uint32_t round = 0;; ++round) {
    if (round > 1000) return recursion_error(vm);
    if (!c.callable.is_ref() || c.callable.is_null()) return not_callable(vm, c.callable);
    const Args args{c.values.data(), c.count, c.kwnames};
    Outcome outcome;
    switch (vm.layout_of(c.callable)) {
      case Layout::function: return call_function(c, pops);
      case Layout::builtin: {
        const Builtin* builtin = vm.at<Builtin>(c.callable);
        const uint32_t index = builtin->index;
        if (!builtin->self.is_null() &&
            (builtin_def(index).flags & (kNewMethod | kStaticMethod)) == 0) {
          c.prepend(builtin->self);
        }
        outcome = run_builtin(vm, index, Args{c.values.data(), c.count, c.kwnames});
        break;
      }
      case Layout::method_descriptor:
        outcome = run_method_descriptor(vm, c.callable, args);
        break;
      case Layout::bound_method: {
        const BoundMethod* method = vm.at<BoundMethod>(c.callable);
        const Value function = method->function;
        c.prepend(method->self);
        c.keep(vm.incref(c.callable));
        c.callable = function;
        continue;
      }
      case Layout::staticmethod:
        c.callable = vm.at<ClassMethod>(c.callable)->callable;
        continue;
      case Layout::type: {
        Next next = Next::next;
        ClassCall call(c, pops);
        if (call.step(next) == Step::done) return next;
        continue;
      }
      case Layout::generator:
      case Layout::coroutine:
      case Layout::async_generator:
        if (!c.from_tail) return not_callable(vm, c.callable);
        return resume_generator(
            vm, c.callable.handle(),
            c.values[0].as_int() == 0 ? ResumeMode::send : ResumeMode::throw_, c.values[1], c.action,
            c.data, pops);
      case Layout::native:
        if (!c.from_tail || !is_driver(vm, c.callable)) return not_callable(vm, c.callable);
        return start_driver(vm, c.callable, pops, c.action, c.data);
      case Layout::code:  // (function, namespace): see compile_bridge.cpp
        if (!c.from_tail) return not_callable(vm, c.callable);
        c.callable = c.values[0];
        c.locals = c.values[1];
        c.values.clear();
        c.count = 0;
        continue;
      default: {
        Value function, before;
        if (plain_partial(vm, c.callable, function, before)) {
          c.keep(vm.incref(c.callable));
          for (uint32_t i = tuple_size(vm, before.handle()); i-- > 0;) {
            c.prepend(tuple_items(vm, before.handle())[i]);
          }
          c.callable = function;
          continue;
        }
        function = lookup_special(vm, c.callable, Dunder::call);
        if (function.is_null()) return not_callable(vm, c.callable);
        c.prepend(c.callable);
        c.callable = called_with_self(vm, function);
        ++c.entered;
        continue;
      }
    }
    switch (outcome.kind) {
      case OutcomeKind::value: return complete(c, outcome.value, pops);
      case OutcomeKind::error: return failed(c, pops);
      case OutcomeKind::trap: return Next::trap;
      case OutcomeKind::tail: c.take_tail(); break;
      case OutcomeKind::indices: CHECK(false, "run_builtin hands on a call to be made again");
    }
  }
}

}  // namespace

Next call_value(Vm& vm, const Call& call, uint32_t pops) {
  Calling c(vm);
  c.callable = call.callable;
  c.count = call.count;
  c.kwnames = call.kwnames;
  const uint32_t keywords = call.kwnames.is_null() ? 0 : tuple_size(vm, call.kwnames.handle());
  c.values.assign(call.values, call.count + keywords);
  c.action = call.action;
  c.data = call.data;
  return run(c, pops);
}

namespace {

// The common tail call: a function whose parameters are the arguments one by one. Its frame takes them over.
bool enter_tail(Vm& vm, uint32_t pops, OnReturn action, Value data) {
  const Value callable = vm.tail_callable();
  const Handle below = vm.thread()->frame;
  if (!vm.tail_kwnames().is_null() || below == 0 || !vm.is_exact(callable, TypeId::function) || too_deep(vm)) {
    return false;
  }
  const auto count = static_cast<uint32_t>(vm.tail_args().size());
  if (vm.program().call_entry(vm.at<Function>(callable)->code_id).simple_argcount != count) return false;
  drop_values(vm, pops);
  push_frame(vm, callable.handle(), action, vm.incref(data), 0);
  Frame* made = top_frame(vm);
  for (uint32_t i = 0; i < count; ++i) made->slots()[i] = vm.tail_args()[i];
  if (vm.tail_settle() != Settle::none) {
    made->flags |= kFrameSettles;
    made->settle = static_cast<uint32_t>(vm.tail_settle());
  }
  if (action == OnReturn::check_init) made->depth += kCall;   // as in CPython, the class counts too
  vm.clear_tail();
  Frame* caller = vm.at<Frame>(below);
  ++caller->ip;
  caller->kwnames = 0;
  return true;
}

__attribute__((noinline)) Next finish_call(Vm& vm, uint32_t pops, OnReturn action, Value data) {
  Calling c(vm);
  c.take_tail();
  c.action = action;
  c.data = data;
  return run(c, pops);
}

__attribute__((noinline)) Next finish_error(Vm& vm, uint32_t pops, OnReturn action, Value data) {
  Calling c(vm);
  c.action = action;
  c.data = data;
  return failed(c, pops);
}

}  // namespace

Next finish_outcome(Vm& vm, Outcome outcome, uint32_t pops, OnReturn action, Value data) {
  switch (outcome.kind) {
    case OutcomeKind::value:
      drop_values(vm, pops);
      return deliver(vm, outcome.value, action, data);
    case OutcomeKind::trap: return Next::trap;
    case OutcomeKind::error: return finish_error(vm, pops, action, data);
    case OutcomeKind::tail: break;
    case OutcomeKind::indices: CHECK(false, "run_builtin hands on a call to be made again");
  }
  if (enter_tail(vm, pops, action, data)) return Next::frame;
  if (vm.tail_args().empty() && vm.tail_kwnames().is_null() && is_driver(vm, vm.tail_callable())) {
    const Own driver(vm, vm.tail_callable());
    vm.clear_tail();
    return start_driver(vm, driver.get(), pops, action, data);
  }
  return finish_call(vm, pops, action, data);
}

Next deliver(Vm& vm, Value owned, OnReturn action, Value borrowed_data) {
  switch (action) {
    case OnReturn::push:
    case OnReturn::for_iter:
    case OnReturn::send:
    case OnReturn::next_default: push_value(vm, owned); return Next::next;
    case OnReturn::discard: vm.decref(owned); return Next::next;
    case OnReturn::check_init:
      if (!owned.is_none()) {
        vm.raise(TypeId::TypeError,
                 "__init__() should return None, not '" + vm.type_name(owned) + "'");
        vm.decref(owned);
        return Next::error;
      }
      push_value(vm, vm.incref(borrowed_data));
      return Next::next;
    case OnReturn::test: {
      const bool truth = owned.is_true();
      vm.decref(owned);
      return finish_test(vm, truth);
    }
    case OnReturn::operate: return finish_operator(vm, owned, borrowed_data.is_true());
    case OnReturn::unpack: return push_unpacked(vm, owned);
    case OnReturn::raise: return raise_made(vm, owned);
    case OnReturn::eg_match: return finish_eg_match(vm, owned);
    case OnReturn::drive: return drive(vm, borrowed_data, owned);
    case OnReturn::thread_end: break;
  }
  CHECK(false, "a value for nobody");
  return Next::ended;
}

}  // namespace lockstep::vm
