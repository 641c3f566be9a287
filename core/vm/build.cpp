// Instructions that build something: displays, slices, strings, functions; and unpacking.
#include <vector>

#include "core/vm/bootstrap.h"
#include "core/vm/classes/type.h"
#include "core/vm/cold.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/set.h"
#include "core/vm/objects/str.h"
#include "core/vm/stack.h"
#include "core/vm/text/format.h"

namespace lockstep::vm {

using lang::Op;

namespace {

// The top `count` values become an object's: moved from the stack.
Next build_tuple(Vm& vm, uint32_t count) {
  const Value tuple = vm.new_tuple(count);
  Frame* frame = top_frame(vm);
  frame->sp -= count;
  if (count != 0) {
    std::memcpy(static_cast<void*>(vm.at<Tuple>(tuple)->items), frame->slots() + frame->sp,
                count * sizeof(Value));
    vm.heap().mark_range(tuple.handle(), 32 + 8 * count);
  }
  push_value(vm, tuple);
  return Next::next;
}

Next build_list(Vm& vm, uint32_t count) {
  const Value list = vm.new_list(count);
  Frame* frame = top_frame(vm);
  frame->sp -= count;
  if (count != 0) {
    List* object = vm.at<List>(list);
    std::memcpy(static_cast<void*>(vm.at<Value>(object->items)), frame->slots() + frame->sp,
                count * sizeof(Value));
    object->size = count;
    vm.heap().mark_range(object->items, 8 * count);
    vm.heap().mark_range(list.handle(), sizeof(List));
  }
  push_value(vm, list);
  return Next::next;
}

// Adds to a container through an Outcome that may need user code; the container stays where it is.
Next build_by_prelude(Vm& vm, const char* function, uint32_t count, uint32_t pops) {
  // The values as a tuple (moved back on error they would be lost: the stack keeps its own).
  std::vector<Value> items(count);
  for (uint32_t i = 0; i < count; ++i) items[i] = peek_value(vm, count - 1 - i);
  const Own tuple(vm, tuple_from(vm, items.data(), count));
  return finish_outcome(vm, vm.tail_prelude(function, {tuple.get()}), pops);
}

Next build_set(Vm& vm, uint32_t count) {
  Own set(vm, vm.new_set(false));
  for (uint32_t i = count; i-- > 0;) {
    const Outcome added = set_add(vm, set.get(), peek_value(vm, i));
    if (added.is_error()) return Next::error;
    if (added.kind == OutcomeKind::tail) {
      const std::vector<Value> args = vm.tail_args();
      vm.decref(vm.tail_callable());
      vm.clear_tail();
      for (Value v : args) vm.decref(v);
      return build_by_prelude(vm, "build_set", count, count);
    }
  }
  drop_values(vm, count);
  push_value(vm, set.take());
  return Next::next;
}

Next build_map(Vm& vm, uint32_t pairs) {
  Own dict(vm, vm.new_dict());
  for (uint32_t i = pairs; i-- > 0;) {
    const Outcome added =
        dict_set_item(vm, dict.get(), peek_value(vm, 2 * i + 1), peek_value(vm, 2 * i));
    if (added.is_error()) return Next::error;
    if (added.kind == OutcomeKind::tail) {
      const std::vector<Value> args = vm.tail_args();
      vm.decref(vm.tail_callable());
      vm.clear_tail();
      for (Value v : args) vm.decref(v);
      return build_by_prelude(vm, "build_map", 2 * pairs, 2 * pairs);
    }
  }
  drop_values(vm, 2 * pairs);
  push_value(vm, dict.take());
  return Next::next;
}

// Keys are constants (plain), values below them on the stack.
Next build_const_key_map(Vm& vm, uint32_t count) {
  const Value keys = peek_value(vm);
  Own dict(vm, vm.new_dict());
  for (uint32_t i = 0; i < count; ++i) {
    const Outcome added = dict_set_item(vm, dict.get(), tuple_items(vm, keys.handle())[i],
                                        peek_value(vm, count - i));
    if (!added.is_value()) return Next::error;
  }
  drop_values(vm, count + 1);
  push_value(vm, dict.take());
  return Next::next;
}

Next build_slice(Vm& vm, uint32_t count) {
  const Value step = count == 3 ? peek_value(vm, 0) : Value::none();
  const uint32_t base = count == 3 ? 1 : 0;
  const Value slice = new_slice(vm, peek_value(vm, base + 1), peek_value(vm, base), step);
  drop_values(vm, count);
  push_value(vm, slice);
  return Next::next;
}

Next build_string(Vm& vm, uint32_t count) {
  constexpr uint32_t kFew = 16;
  Value few[kFew];
  std::vector<Value> many(count > kFew ? count : 0);
  Value* parts = count > kFew ? many.data() : few;
  for (uint32_t i = 0; i < count; ++i) parts[i] = peek_value(vm, count - 1 - i);
  return finish_outcome(vm, str_concat_n(vm, parts, count), count);
}

}  // namespace

Next push_unpacked(Vm& vm, Value owned_tuple) {
  const uint32_t size = tuple_size(vm, owned_tuple.handle());
  for (uint32_t i = size; i-- > 0;) {
    push_value(vm, vm.incref(tuple_items(vm, owned_tuple.handle())[i]));
  }
  vm.decref(owned_tuple);
  return Next::next;
}

namespace {

Next unpack(Vm& vm, const Instr& instr, bool ex) {
  const Value sequence = peek_value(vm);
  const Outcome outcome = ex ? unpack_ex(vm, sequence, instr.arg & 0xff, instr.arg >> 8)
                             : unpack_sequence(vm, sequence, instr.arg);
  if (outcome.is_value()) {
    drop_values(vm, 1);
    return push_unpacked(vm, outcome.value);
  }
  if (outcome.is_error()) return Next::error;
  if (outcome.kind == OutcomeKind::trap) return Next::trap;
  return finish_outcome(vm, outcome, 1, OnReturn::unpack);
}

Next make_function(Vm& vm, uint32_t flags) {
  const Value code = peek_value(vm);
  const Handle handle = vm.new_object(TypeId::function, sizeof(Function));
  const Frame* frame = top_frame(vm);
  const CodeObject* code_object = vm.at<CodeObject>(code);
  Function* function = vm.at<Function>(handle);
  function->code = code.handle();  // moved from the stack
  function->code_id = code_object->code_id;
  function->globals = vm.incref_handle(frame->globals);
  function->builtins = vm.incref_handle(frame->builtins);
  function->name = vm.incref_handle(code_object->name);
  function->qualname = vm.incref_handle(code_object->qualname);
  const Value module = dict_get_str(vm, frame->globals, name_of(vm, Name::name));
  if (!module.is_null() && vm.is_str(module)) {
    vm.at<Function>(handle)->module = vm.incref_handle(module.handle());
  }
  Value doc = Value::none();
  const lang::Code& code_entry = vm.program().code(vm.at<Function>(handle)->code_id);
  if (!code_entry.consts.empty() && code_entry.consts[0].kind() == lang::ConstantKind::Str) {
    doc = vm.at<Tuple>(vm.at<CodeObject>(code)->consts)->items[0];
  }
  vm.at<Function>(handle)->doc = vm.incref(doc);
  pop_value(vm);
  function = vm.at<Function>(handle);
  if ((flags & 8) != 0) function->closure = pop_value(vm);
  if ((flags & 4) != 0) function->annotations = pop_value(vm);
  if ((flags & 2) != 0) function->kwdefaults = pop_value(vm);
  if ((flags & 1) != 0) function->defaults = pop_value(vm);
  vm.heap().mark_range(handle, sizeof(Function));
  push_value(vm, Value::ref(handle));
  return Next::next;
}

bool may_iterate(Vm& vm, Value value) {
  return !lookup_special(vm, value, Dunder::iter).is_null() ||
         !lookup_special(vm, value, Dunder::getitem).is_null();
}

Next format_op(Vm& vm, uint32_t flags) {
  const bool has_spec = (flags & 4) != 0;
  const Value spec = has_spec ? peek_value(vm) : Value::null();
  const Value value = peek_value(vm, has_spec ? 1 : 0);
  return finish_outcome(vm, format_value(vm, value, flags & 3, spec), has_spec ? 2 : 1);
}

}  // namespace

Next cold_build_op(Vm& vm, Instr& instr) {
  const uint32_t arg = instr.arg;
  switch (static_cast<Op>(instr.orig)) {
    case Op::BUILD_TUPLE: return build_tuple(vm, arg);
    case Op::BUILD_LIST: return build_list(vm, arg);
    case Op::BUILD_SET: return build_set(vm, arg);
    case Op::BUILD_MAP: return build_map(vm, arg);
    case Op::BUILD_CONST_KEY_MAP: return build_const_key_map(vm, arg);
    case Op::BUILD_STRING: return build_string(vm, arg);
    case Op::BUILD_SLICE: return build_slice(vm, arg);
    case Op::LIST_TO_TUPLE:
      return finish_outcome(vm, Outcome::of(tuple_from_list(vm, peek_value(vm).handle())), 1);
    case Op::LIST_APPEND: {
      const Handle list = peek_value(vm, arg).handle();
      if (!list_grow(vm, list)) return Next::error;
      list_push(vm, list, pop_value(vm));
      return Next::next;
    }
    case Op::LIST_EXTEND:
      if (!may_iterate(vm, peek_value(vm))) {
        vm.raise(TypeId::TypeError,
                 "Value after * must be an iterable, not " + vm.type_name(peek_value(vm)));
        return Next::error;
      }
      return finish_outcome(vm, list_extend(vm, peek_value(vm, arg), peek_value(vm)), 1,
                            OnReturn::discard);
    case Op::SET_UPDATE:
      return finish_outcome(vm, set_update(vm, peek_value(vm, arg), peek_value(vm)), 1,
                            OnReturn::discard);
    case Op::SET_ADD:
      return finish_outcome(vm, set_add(vm, peek_value(vm, arg), peek_value(vm)), 1,
                            OnReturn::discard);
    case Op::MAP_ADD:
      return finish_outcome(
          vm, dict_set_item(vm, peek_value(vm, arg + 1), peek_value(vm, 1), peek_value(vm)), 2,
          OnReturn::discard);
    case Op::DICT_UPDATE:
      return finish_outcome(vm, dict_update(vm, peek_value(vm, arg), peek_value(vm), false), 1,
                            OnReturn::discard);
    case Op::DICT_MERGE:
      return finish_outcome(
          vm, dict_merge(vm, peek_value(vm, arg), peek_value(vm), peek_value(vm, arg + 2)), 1,
          OnReturn::discard);
    case Op::UNPACK_SEQUENCE: return unpack(vm, instr, false);
    case Op::UNPACK_EX: return unpack(vm, instr, true);
    case Op::FORMAT_VALUE: return format_op(vm, arg);
    case Op::MAKE_FUNCTION: return make_function(vm, arg);
    case Op::PRINT_EXPR:
      return finish_outcome(vm, vm.tail_prelude("print_expression", {peek_value(vm)}), 1,
                            OnReturn::discard);
    default: break;
  }
  UNREACHABLE("not an instruction that builds");
}

}  // namespace lockstep::vm
