// Instructions of the match statement. Sequences, mappings and keys of plain types here, the rest through
// the prelude.
#include "core/vm/classes/type.h"
#include "core/vm/cold.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/iter.h"
#include "core/vm/objects/list.h"
#include "core/vm/stack.h"

namespace lockstep::vm {

using lang::Op;

namespace {

Next push_flag(Vm& vm, uint32_t flag) {
  push_value(vm, Value::boolean(vm.has_flag(peek_value(vm), flag)));
  return Next::next;
}

// [subject, keys] -> the same and a tuple of values, or None.
Next match_keys(Vm& vm) {
  const Value keys = peek_value(vm, 0);
  const Value subject = peek_value(vm, 1);
  if (!vm.is_exact(subject, TypeId::dict)) {
    return finish_outcome(vm, vm.tail_prelude("match_keys", {subject, keys}), 0);
  }
  std::vector<Value> found;
  for (uint32_t i = 0; i < tuple_size(vm, keys.handle()); ++i) {
    const Value key = tuple_items(vm, keys.handle())[i];
    for (uint32_t k = 0; k < i; ++k) {
      if (equal_fast(vm, tuple_items(vm, keys.handle())[k], key) == Tri::yes) {
        return finish_outcome(vm, vm.tail_prelude("match_keys", {subject, keys}), 0);
      }
    }
    const Outcome has = dict_contains(vm, subject, key);
    if (!has.is_value()) {
      if (has.is_error()) return Next::error;
      const std::vector<Value> args = vm.tail_args();
      vm.decref(vm.tail_callable());
      vm.clear_tail();
      for (Value v : args) vm.decref(v);
      return finish_outcome(vm, vm.tail_prelude("match_keys", {subject, keys}), 0);
    }
    if (!has.value.is_true()) {
      push_value(vm, Value::none());
      return Next::next;
    }
    found.push_back(dict_get_plain(vm, subject.handle(), key));
  }
  push_value(vm, tuple_from(vm, found.data(), static_cast<uint32_t>(found.size())));
  return Next::next;
}

}  // namespace

Next cold_match_op(Vm& vm, Instr& instr) {
  switch (static_cast<Op>(instr.orig)) {
    case Op::GET_LEN: return finish_outcome(vm, length(vm, peek_value(vm)), 0);
    case Op::MATCH_MAPPING: return push_flag(vm, kMappingPattern);
    case Op::MATCH_SEQUENCE: return push_flag(vm, kSequencePattern);
    case Op::MATCH_KEYS: return match_keys(vm);
    case Op::MATCH_CLASS:  // [subject, class, names] -> tuple of attributes or None
      return finish_outcome(
          vm, vm.tail_prelude("match_class", {peek_value(vm, 2), peek_value(vm, 1),
                                              Value::integer(instr.arg), peek_value(vm, 0)}),
          3);
    default: break;
  }
  UNREACHABLE("not an instruction of match");
}

}  // namespace lockstep::vm
