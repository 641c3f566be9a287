#include "core/vm/cold.h"

#include "core/base/check.h"
#include "core/vm/bootstrap.h"
#include "core/vm/builtin.h"
#include "core/vm/builtin_call.h"
#include "core/vm/classes/special.h"
#include "core/vm/heap/gc.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/generator.h"
#include "core/vm/objects/iter.h"
#include "core/vm/objects/list.h"
#include "core/vm/stack.h"
#include "core/vm/unwind.h"

namespace lockstep::vm {

using lang::Op;

// --- control --------------------------------------------------------------------------------------------

Next take_jump(Vm& vm, const Instr& instr) {
  Frame* frame = top_frame(vm);
  frame->ip = static_cast<uint32_t>(static_cast<int32_t>(frame->ip) + 1 +
                                    static_cast<int32_t>(instr.arg));
  return Next::frame;
}

Next finish_test(Vm& vm, bool truth) {
  const Instr& instr = instr_of(vm, top_frame(vm));
  switch (static_cast<Op>(instr.orig)) {
    case Op::POP_JUMP_FORWARD_IF_FALSE:
    case Op::POP_JUMP_BACKWARD_IF_FALSE: return truth ? Next::next : take_jump(vm, instr);
    case Op::POP_JUMP_FORWARD_IF_TRUE:
    case Op::POP_JUMP_BACKWARD_IF_TRUE: return truth ? take_jump(vm, instr) : Next::next;
    case Op::JUMP_IF_FALSE_OR_POP:
    case Op::JUMP_IF_TRUE_OR_POP:
      if (truth == (static_cast<Op>(instr.orig) == Op::JUMP_IF_TRUE_OR_POP)) {
        return take_jump(vm, instr);
      }
      vm.decref(pop_value(vm));
      return Next::next;
    default: break;
  }
  CHECK(false, "the result of a test for an instruction that tests nothing");
  return Next::error;
}

namespace {

Next test_jump(Vm& vm, const Instr& instr) {
  const auto op = static_cast<Op>(instr.orig);
  const bool keeps = op == Op::JUMP_IF_FALSE_OR_POP || op == Op::JUMP_IF_TRUE_OR_POP;
  const uint32_t pops = keeps ? 0 : 1;
  const Value value = peek_value(vm);
  switch (truth_fast(vm, value)) {
    case Tri::no: drop_values(vm, pops); return finish_test(vm, false);
    case Tri::yes: drop_values(vm, pops); return finish_test(vm, true);
    case Tri::error: return Next::error;
    case Tri::need_python: break;
  }
  return finish_outcome(vm, truth(vm, value), pops, OnReturn::test);
}

// A generator's return, seen by whoever resumed it.
Next generator_returned(Vm& vm, Value owned, OnReturn action, Value data, bool async_generator) {
  Frame* frame = top_frame(vm);  // ip stands at the resuming instruction
  const Instr& instr = instr_of(vm, frame);
  switch (action) {
    case OnReturn::for_iter:
      vm.decref(owned);
      vm.decref(pop_value(vm));
      return take_jump(vm, instr);
    case OnReturn::send:
      vm.decref(pop_value(vm));
      push_value(vm, owned);
      return take_jump(vm, instr);
    case OnReturn::next_default:
      vm.decref(owned);
      push_value(vm, vm.incref(data));
      return Next::next;
    default: break;
  }
  const Handle type = type_handle(async_generator ? TypeId::StopAsyncIteration : TypeId::StopIteration);
  if (owned.is_none()) {
    vm.raise_object(new_exception_with(vm, type, {}));
  } else {
    vm.raise_object(new_exception_with(vm, type, {owned}));
  }
  vm.decref(owned);
  return Next::error;
}

}  // namespace

Next return_value(Vm& vm, Value owned) {
  Frame* frame = top_frame(vm);
  const auto action = static_cast<OnReturn>(frame->on_return);
  const bool generator = frame->generator != 0;
  const bool async_generator = (entry_of(vm, frame).code->flags & lang::kCodeAsyncGenerator) != 0;
  const Settle how = (frame->flags & kFrameSettles) != 0 ? static_cast<Settle>(frame->settle) : Settle::none;
  const Value data = frame->data;
  if ((frame->flags & kFrameFinalizer) == 0) frame->data = Value::null();   // release_frame looks at a finalizer's
  if (generator) finish_generator(vm);
  release_frame(vm);
  if (action == OnReturn::thread_end) {
    vm.decref(data);
    vm.thread()->result = owned;
    return Next::ended;
  }
  --top_frame(vm)->ip;
  const Next next = generator              ? generator_returned(vm, owned, action, data, async_generator)
                    : how != Settle::none ? finish_outcome(vm, settle(vm, how, owned), 0, action, data)
                                           : deliver(vm, owned, action, data);
  vm.decref(data);
  if (next != Next::next) return next;
  ++top_frame(vm)->ip;
  return Next::frame;
}

namespace {

// A function of the prelude is called between two bytecodes; its result is thrown away. The frame's ip is
// already behind; a call counts it on.
Next call_between(Vm& vm, const char* function, const Value* args, uint32_t count, Value data = Value::null()) {
  Call call;
  call.callable = vm.prelude_function(function);
  call.values = args;
  call.count = count;
  call.action = OnReturn::discard;
  call.data = data;
  --top_frame(vm)->ip;
  const uint32_t kwnames = top_frame(vm)->kwnames;
  const Handle below = vm.thread()->frame;
  const Next next = call_value(vm, call, 0);
  CHECK(next == Next::frame || next == Next::error, "a frame between two bytecodes was not made");
  vm.at<Frame>(below)->kwnames = kwnames;
  return next;
}

}  // namespace

bool can_interrupt(Vm& vm, Handle thread) {
  const ThreadState* state = vm.at<ThreadState>(thread);
  if (state->sys_state != 0 || !state->raised.is_null()) return false;
  return state->frame != 0 && vm.at<Frame>(state->frame)->ip > 0;
}

void interrupt(Vm& vm, Handle thread, uint32_t signals, uint64_t deadline_ns, bool slept) {
  vm.set_thread(thread);
  const Own deadline(vm, vm.new_int(static_cast<int64_t>(deadline_ns)));
  const Own data(vm, vm.thread()->sys_data);  // what a file is about to write
  vm.thread()->sys_data = Value::null();
  vm.mark(thread);
  const Value args[] = {Value::integer(signals), deadline.get(), Value::boolean(slept),
                        data.get().is_null() ? Value::none() : data.get()};
  if (call_between(vm, "handle_signals", args, 4) == Next::frame) return;
  vm.decref(vm.take_raised());  // no room on the stack
  ++top_frame(vm)->ip;
}

Next handle_attention(Vm& vm) {
  if (gc_wanted(vm)) gc_step(vm);
  settle_memory_mark(vm);
  if (memory_short(vm) && memory_error_due(vm)) {
    raise_memory_error(vm);
    return Next::error;
  }
  // Inside a finalizer only what has died since it began: the others wait for its end.
  const uint32_t held = vm.thread()->finalizers_held;
  if (finalizers_waiting(vm) <= held) return Next::next;
  Value callable;
  Value argument;
  if (!next_finalizer(vm, callable, argument)) return Next::next;
  const Value args[] = {callable, argument};
  const Next next = call_between(vm, "run_finalizer", args, 2, Value::integer(held));
  vm.decref(callable);
  vm.decref(argument);
  if (next == Next::frame) {
    Frame* made = top_frame(vm);
    made->flags = static_cast<uint8_t>(made->flags | kFrameFinalizer);
    vm.thread()->finalizers_held = finalizers_waiting(vm);
    vm.mark(vm.thread_handle());
  } else {
    vm.decref(vm.take_raised());  // no room on the stack: as an error in the finalizer
    ++top_frame(vm)->ip;
    return Next::next;
  }
  return next;
}

// --- instructions ---------------------------------------------------------------------------------------

namespace {

Next for_iter(Vm& vm, const Instr& instr) {
  const Value iterator = peek_value(vm);
  const Layout layout = vm.layout_of(iterator);
  if (layout == Layout::generator) {
    return resume_generator(vm, iterator.handle(), ResumeMode::send, Value::none(),
                            OnReturn::for_iter, Value::null(), 0);
  }
  Value item;
  switch (iter_next(vm, iterator, item)) {
    case IterStep::item: push_value(vm, item); return Next::next;
    case IterStep::stop:
      vm.decref(pop_value(vm));
      return take_jump(vm, instr);
    case IterStep::error: return Next::error;
    case IterStep::trap: return Next::trap;
    case IterStep::need_python: break;
  }
  return finish_outcome(vm, iter_next_slow(vm, iterator), 0, OnReturn::for_iter);
}

Next call_op(Vm& vm, const Instr& instr) {
  const Frame* frame = top_frame(vm);
  const uint32_t total = instr.arg;  // positional and keyword values
  const Value* first = frame->slots() + frame->sp - total - 2;
  const bool method = !first[0].is_null();
  Value values[16];
  std::vector<Value> many;
  const Value* from = method ? first + 1 : first + 2;
  uint32_t count = method ? total + 1 : total;
  const Value callable = method ? first[0] : first[1];
  const Value* copied = values;
  if (count <= 16) {
    for (uint32_t i = 0; i < count; ++i) values[i] = from[i];
  } else {
    many.assign(from, from + count);
    copied = many.data();
  }
  Value kwnames;
  if (frame->kwnames != 0) {
    kwnames = vm.at<Tuple>(frame->consts)->items[frame->kwnames - 1];
    count -= tuple_size(vm, kwnames.handle());
  } else if (callable.is_ref()) {
    // The short way for builtins.
    const Handle type = vm.at<Object>(callable.handle())->type;
    if (type == type_handle(TypeId::builtin)) {
      const Builtin* builtin = vm.at<Builtin>(callable);
      if (builtin->self.is_null()) {
        return finish_outcome(vm, run_builtin(vm, builtin->index, Args{copied, count, kwnames}),
                              total + 2);
      }
    } else if (type == type_handle(TypeId::method_descriptor)) {
      return finish_outcome(vm, run_method_descriptor(vm, callable, Args{copied, count, kwnames}),
                            total + 2);
    }
  }
  Call call;
  call.callable = callable;
  call.values = copied;
  call.count = count;
  call.kwnames = kwnames;
  return call_value(vm, call, total + 2);
}

// f(*args, **kwargs): [null, f, tuple or iterable, dict?].
Next call_function_ex(Vm& vm, const Instr& instr) {
  const bool has_keywords = (instr.arg & 1) != 0;
  const uint32_t pops = has_keywords ? 4 : 3;
  const Value positional = peek_value(vm, has_keywords ? 1 : 0);
  const Value callable = peek_value(vm, has_keywords ? 2 : 1);
  if (!vm.is_exact(positional, TypeId::tuple)) {
    // Once: the iterable becomes a tuple and the instruction is executed on.
    const Value args[] = {callable, positional, has_keywords ? peek_value(vm) : Value::none()};
    Call call;
    call.callable = vm.prelude_function("call_with_iterable");
    call.values = args;
    call.count = 3;
    return call_value(vm, call, pops);
  }
  std::vector<Value> values(tuple_items(vm, positional.handle()),
                            tuple_items(vm, positional.handle()) + tuple_size(vm, positional.handle()));
  Call call;
  call.callable = callable;
  call.count = static_cast<uint32_t>(values.size());
  if (has_keywords) {
    const Handle dict = peek_value(vm).handle();
    const uint32_t size = dict_size(vm, dict);
    if (size != 0) {
      Own names(vm, vm.new_tuple(size));
      uint32_t k = 0;
      for (uint32_t i = dict_next(vm, dict, 0); i != kNoEntry; i = dict_next(vm, dict, i + 1)) {
        const DictEntry* entry = dict_entry(vm, dict, i);
        if (!vm.is_str(entry->key)) {
          for (; k < size; ++k) vm.at<Tuple>(names.get())->items[k] = Value::none();
          vm.raise(TypeId::TypeError, "keywords must be strings");
          return Next::error;
        }
        vm.at<Tuple>(names.get())->items[k++] = vm.incref(entry->key);
        values.push_back(entry->value);
      }
      call.kwnames = names.get();
      call.values = values.data();
      return call_value(vm, call, pops);
    }
  }
  call.values = values.data();
  return call_value(vm, call, pops);
}

Next is_op(Vm& vm, const Instr& instr) {
  const bool same = peek_value(vm, 0).same(peek_value(vm, 1));
  drop_values(vm, 2);
  push_value(vm, Value::boolean(same != (instr.arg != 0)));
  return Next::next;
}

// Where the left operand's class answers the operator with a plain Python function, and nothing of the right one's
// may come before it: calls that. The operands stay for finish_operator.
bool call_operator(Vm& vm, Instr& instr, Next& next) {
  const Value left = peek_value(vm, 1);
  const Value right = peek_value(vm, 0);
  if (!left.is_ref()) return false;
  const Handle left_type = vm.type_of(left);
  if ((vm.type_at(left_type)->flags & kHeapType) == 0) return false;
  const Handle right_type = vm.type_of(right);
  const bool compares = static_cast<Op>(instr.orig) == Op::COMPARE_OP;
  Dunder dunder = compares ? compare_dunder(instr.arg) : binary_dunder(instr.arg % lang::kInplace);
  Value function = Value::null();
  bool in_place = false;
  if (!compares && instr.arg >= lang::kInplace) {
    const auto own = static_cast<Dunder>(static_cast<uint32_t>(dunder) + 2);   // __add__, __radd__, __iadd__
    function = type_lookup(vm, left_type, name_of(vm, own));
    in_place = !function.is_null();
  }
  if (!in_place) {
    if (right_type != left_type && vm.is_subtype(right_type, left_type)) return false;
    function = type_lookup(vm, left_type, name_of(vm, dunder));
  }
  if (!is_plain_function(vm, function)) return false;
  next = finish_outcome(vm, vm.tail_call(function, {left, right}), 0, OnReturn::operate, Value::boolean(in_place));
  if (compares && next == Next::frame) top_frame(vm)->depth += kCall;   // as in CPython, a comparison counts too
  return true;
}

Next operator_op(Vm& vm, Instr& instr) {
  Next called = Next::next;
  switch (static_cast<Op>(instr.orig)) {
    case Op::BINARY_OP:
      if (call_operator(vm, instr, called)) return called;
      return finish_outcome(vm,
                            binary_op(vm, static_cast<BinaryOp>(instr.arg % lang::kInplace),
                                      peek_value(vm, 1), peek_value(vm, 0),
                                      instr.arg >= lang::kInplace),
                            2);
    case Op::COMPARE_OP:
      if (call_operator(vm, instr, called)) return called;
      return finish_outcome(
          vm, compare_op(vm, static_cast<CompareOp>(instr.arg), peek_value(vm, 1), peek_value(vm, 0)),
          2);
    case Op::UNARY_NEGATIVE: return finish_outcome(vm, unary_negative(vm, peek_value(vm)), 1);
    case Op::UNARY_POSITIVE: return finish_outcome(vm, unary_positive(vm, peek_value(vm)), 1);
    case Op::UNARY_INVERT: return finish_outcome(vm, unary_invert(vm, peek_value(vm)), 1);
    case Op::UNARY_NOT: return finish_outcome(vm, unary_not(vm, peek_value(vm)), 1);
    case Op::CONTAINS_OP:
      return finish_outcome(vm, contains(vm, peek_value(vm, 0), peek_value(vm, 1), instr.arg != 0), 2);
    case Op::BINARY_SUBSCR:
      return finish_outcome(vm, get_item(vm, peek_value(vm, 1), peek_value(vm, 0)), 2);
    case Op::STORE_SUBSCR:
      return finish_outcome(vm, set_item(vm, peek_value(vm, 1), peek_value(vm, 0), peek_value(vm, 2)),
                            3, OnReturn::discard);
    case Op::DELETE_SUBSCR:
      return finish_outcome(vm, del_item(vm, peek_value(vm, 1), peek_value(vm, 0)), 2,
                            OnReturn::discard);
    default: break;
  }
  return Next::error;
}

}  // namespace

Next finish_operator(Vm& vm, Value owned, bool in_place) {
  if (!owned.is_not_implemented()) {
    drop_values(vm, 2);
    push_value(vm, owned);
    return Next::next;
  }
  const Instr& instr = instr_of(vm, top_frame(vm));
  const Value left = peek_value(vm, 1), right = peek_value(vm, 0);
  const Value op = Value::integer(instr.arg % lang::kInplace);
  if (static_cast<Op>(instr.orig) == Op::COMPARE_OP) {
    return finish_outcome(vm, vm.tail_prelude("compare_declined", {op, left, right}), 2);
  }
  const Value assigns = Value::boolean(instr.arg >= lang::kInplace);
  return finish_outcome(vm, in_place ? vm.tail_prelude("inplace_declined", {op, left, right})
                                     : vm.tail_prelude("binary_declined", {op, left, right, assigns}), 2);
}

Next cold_op(Vm& vm, Instr& instr) {
  switch (static_cast<Op>(instr.orig)) {
    case Op::BINARY_OP:
    case Op::COMPARE_OP:
    case Op::UNARY_NEGATIVE:
    case Op::UNARY_POSITIVE:
    case Op::UNARY_INVERT:
    case Op::UNARY_NOT:
    case Op::CONTAINS_OP:
    case Op::BINARY_SUBSCR:
    case Op::STORE_SUBSCR:
    case Op::DELETE_SUBSCR: return operator_op(vm, instr);

    case Op::LOAD_FAST:
    case Op::DELETE_FAST:
    case Op::LOAD_NAME:
    case Op::STORE_NAME:
    case Op::DELETE_NAME:
    case Op::LOAD_GLOBAL:
    case Op::STORE_GLOBAL:
    case Op::DELETE_GLOBAL:
    case Op::MAKE_CELL:
    case Op::LOAD_CLOSURE:
    case Op::LOAD_DEREF:
    case Op::DELETE_DEREF:
    case Op::LOAD_CLASSDEREF:
    case Op::LOAD_ATTR:
    case Op::STORE_ATTR:
    case Op::DELETE_ATTR:
    case Op::LOAD_METHOD:
    case Op::LOAD_BUILD_CLASS:
    case Op::SETUP_ANNOTATIONS:
    case Op::IMPORT_NAME:
    case Op::IMPORT_FROM:
    case Op::IMPORT_STAR: return cold_name_op(vm, instr);

    case Op::BUILD_TUPLE:
    case Op::BUILD_LIST:
    case Op::BUILD_SET:
    case Op::BUILD_MAP:
    case Op::BUILD_CONST_KEY_MAP:
    case Op::BUILD_STRING:
    case Op::BUILD_SLICE:
    case Op::LIST_TO_TUPLE:
    case Op::LIST_APPEND:
    case Op::LIST_EXTEND:
    case Op::SET_UPDATE:
    case Op::SET_ADD:
    case Op::MAP_ADD:
    case Op::DICT_UPDATE:
    case Op::DICT_MERGE:
    case Op::UNPACK_SEQUENCE:
    case Op::UNPACK_EX:
    case Op::FORMAT_VALUE:
    case Op::MAKE_FUNCTION:
    case Op::PRINT_EXPR: return cold_build_op(vm, instr);

    case Op::RAISE_VARARGS:
    case Op::RERAISE:
    case Op::PUSH_EXC_INFO:
    case Op::POP_EXCEPT:
    case Op::CHECK_EXC_MATCH:
    case Op::CHECK_EG_MATCH:
    case Op::PREP_RERAISE_STAR:
    case Op::LOAD_ASSERTION_ERROR:
    case Op::BEFORE_WITH:
    case Op::WITH_EXCEPT_START: return cold_exception_op(vm, instr);

    case Op::GET_LEN:
    case Op::MATCH_MAPPING:
    case Op::MATCH_SEQUENCE:
    case Op::MATCH_KEYS:
    case Op::MATCH_CLASS: return cold_match_op(vm, instr);

    case Op::RETURN_GENERATOR:
    case Op::YIELD_VALUE:
    case Op::SEND:
    case Op::GET_YIELD_FROM_ITER:
    case Op::GET_AWAITABLE:
    case Op::GET_AITER:
    case Op::GET_ANEXT:
    case Op::ASYNC_GEN_WRAP:
    case Op::BEFORE_ASYNC_WITH:
    case Op::END_ASYNC_FOR: return cold_async_op(vm, instr);

    case Op::RETURN_VALUE: return return_value(vm, pop_value(vm));
    case Op::GET_ITER: return finish_outcome(vm, get_iter(vm, peek_value(vm)), 1);
    case Op::FOR_ITER: return for_iter(vm, instr);
    case Op::CALL: return call_op(vm, instr);
    case Op::CALL_FUNCTION_EX: return call_function_ex(vm, instr);
    case Op::IS_OP: return is_op(vm, instr);
    case Op::POP_JUMP_FORWARD_IF_FALSE:
    case Op::POP_JUMP_FORWARD_IF_TRUE:
    case Op::POP_JUMP_BACKWARD_IF_FALSE:
    case Op::POP_JUMP_BACKWARD_IF_TRUE:
    case Op::JUMP_IF_FALSE_OR_POP:
    case Op::JUMP_IF_TRUE_OR_POP: return test_jump(vm, instr);
    default: break;
  }
  base::check_failed("an instruction that is executed elsewhere", lang::op_info(instr.orig).name,
                     __FILE__, __LINE__);
}

}  // namespace lockstep::vm
