// Instructions about names: locals, globals, cells, attributes, imports. The general cases; inline caches
// are filled here.
#include "core/vm/bootstrap.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/type.h"
#include "core/vm/cold.h"
#include "core/vm/inline_cache.h"
#include "core/vm/modules/import_bridge.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/list.h"
#include "core/vm/stack.h"

namespace lockstep::vm {

using lang::Op;

namespace {

Value name_at(Vm& vm, uint32_t index) {
  const Handle names = vm.at<CodeObject>(top_frame(vm)->code)->names;
  return vm.at<Tuple>(names)->items[index];
}

Next name_error(Vm& vm, TypeId type, const char* format, Value name) {
  vm.raise_format(type, format, vm.str_copy(name).c_str());
  const Value exception = vm.thread()->raised;
  if (type == TypeId::NameError) set_exception_field(vm, exception.handle(), 0, name);
  return Next::error;
}

Next not_defined(Vm& vm, Value name) {
  return name_error(vm, TypeId::NameError, "name '%s' is not defined", name);
}

Next unbound(Vm& vm, uint32_t index) {
  const lang::Code& code = *entry_of(vm, top_frame(vm)).code;
  const Own name(vm, vm.new_str(code.localsplus_names[index]));
  if ((code.localsplus_kinds[index] & lang::kFree) != 0) {
    return name_error(vm, TypeId::NameError,
                      "cannot access free variable '%s' where it is not associated with a value in "
                      "enclosing scope",
                      name.get());
  }
  return name_error(vm, TypeId::UnboundLocalError,
                    "cannot access local variable '%s' where it is not associated with a value",
                    name.get());
}

// --- globals --------------------------------------------------------------------------------------------

// Finds a global or builtin and remembers where; borrowed or null.
Value find_global(Vm& vm, Instr& instr, Value name) {
  const Frame* frame = top_frame(vm);
  const Handle globals = frame->globals;
  const Handle builtins = frame->builtins;
  uint32_t index = dict_find_index(vm, globals, name.handle());
  const uint32_t version = vm.at<Dict>(globals)->version;
  uint64_t cache = version;
  Handle dict = globals;
  if (index == kNoEntry) {
    dict = builtins;
    index = dict_find_index(vm, builtins, name.handle());
    if (index == kNoEntry) return Value::null();
    cache |= static_cast<uint64_t>(vm.at<Dict>(builtins)->version) << 32;
  }
  vm.program().filling(instr);
  instr.cache = 0;
  if (version != 0 && index < 65536) {
    instr.cache = cache;
    instr.aux = static_cast<uint16_t>(index);
  }
  return dict_entry(vm, dict, index)->value;
}

void store_global(Vm& vm, Instr& instr, Value name) {
  const Handle globals = top_frame(vm)->globals;
  dict_set_str(vm, globals, name.handle(), peek_value(vm));
  drop_values(vm, 1);
  const uint32_t index = dict_find_index(vm, globals, name.handle());
  vm.program().filling(instr);
  instr.cache = 0;
  if (index < 65536 && vm.at<Dict>(globals)->version != 0) {
    instr.cache = vm.at<Dict>(globals)->version;
    instr.aux = static_cast<uint16_t>(index);
  }
}

// A namespace in which names can be looked up without user code.
bool is_plain_namespace(Vm& vm, Handle mapping) {
  return vm.is_exact(Value::ref(mapping), TypeId::dict);
}

Next load_name(Vm& vm, Instr& instr) {
  const Frame* frame = top_frame(vm);
  const Value name = name_at(vm, instr.arg);
  const Handle locals = frame->locals;
  if (locals == 0 || (locals == frame->globals && is_plain_namespace(vm, locals))) {
    const Value v = find_global(vm, instr, name);
    if (v.is_null()) return not_defined(vm, name);
    push_value(vm, vm.incref(v));
    return Next::next;
  }
  instr.cache = 0;
  if (is_plain_namespace(vm, locals)) {
    Value v = dict_get_str(vm, locals, name.handle());
    if (v.is_null()) v = dict_get_str(vm, top_frame(vm)->globals, name.handle());
    if (v.is_null()) v = dict_get_str(vm, top_frame(vm)->builtins, name.handle());
    if (v.is_null()) return not_defined(vm, name);
    push_value(vm, vm.incref(v));
    return Next::next;
  }
  const Frame* now = top_frame(vm);
  return finish_outcome(vm,
                        vm.tail_prelude("load_name", {Value::ref(locals), name, Value::ref(now->globals),
                                                      Value::ref(now->builtins)}),
                        0);
}

Next store_name(Vm& vm, Instr& instr) {
  const Frame* frame = top_frame(vm);
  const Value name = name_at(vm, instr.arg);
  if (frame->locals == 0 || (frame->locals == frame->globals && is_plain_namespace(vm, frame->locals))) {
    store_global(vm, instr, name);
    return Next::next;
  }
  instr.cache = 0;
  if (is_plain_namespace(vm, frame->locals)) {
    dict_set_str(vm, frame->locals, name.handle(), peek_value(vm));
    drop_values(vm, 1);
    return Next::next;
  }
  return finish_outcome(
      vm, vm.tail_prelude("store_name", {Value::ref(frame->locals), name, peek_value(vm)}), 1,
      OnReturn::discard);
}

Next delete_name(Vm& vm, const Instr& instr) {
  const Frame* frame = top_frame(vm);
  const Value name = name_at(vm, instr.arg);
  const Handle locals = frame->locals == 0 ? frame->globals : frame->locals;
  if (is_plain_namespace(vm, locals)) {
    return dict_del_str(vm, locals, name.handle()) ? Next::next : not_defined(vm, name);
  }
  return finish_outcome(vm, vm.tail_prelude("delete_name", {Value::ref(locals), name}), 0,
                        OnReturn::discard);
}

// --- cells ----------------------------------------------------------------------------------------------

Next make_cell(Vm& vm, const Instr& instr) {
  const Handle cell = vm.new_object(TypeId::cell, sizeof(Cell));
  Value* slot = &top_frame(vm)->slots()[instr.arg];
  vm.at<Cell>(cell)->content = *slot;  // moved
  *slot = Value::ref(cell);
  return Next::next;
}

Next delete_deref(Vm& vm, const Instr& instr) {
  const Handle cell = top_frame(vm)->slots()[instr.arg].handle();
  const Value old = vm.at<Cell>(cell)->content;
  if (old.is_null()) return unbound(vm, instr.arg);
  vm.at<Cell>(cell)->content = Value::null();
  vm.heap().mark_range(cell, sizeof(Cell));
  vm.decref(old);
  return Next::next;
}

Next load_classderef(Vm& vm, const Instr& instr) {
  const Frame* frame = top_frame(vm);
  const lang::Code& code = *entry_of(vm, frame).code;
  const Own name(vm, vm.intern(code.localsplus_names[instr.arg]));
  frame = top_frame(vm);
  if (frame->locals != 0 && !is_plain_namespace(vm, frame->locals)) {
    const Value cell = frame->slots()[instr.arg];
    return finish_outcome(
        vm, vm.tail_prelude("load_classderef", {Value::ref(frame->locals), name.get(), cell}), 0);
  }
  Value v;
  if (frame->locals != 0) v = dict_get_str(vm, frame->locals, name.get().handle());
  if (v.is_null()) v = vm.at<Cell>(top_frame(vm)->slots()[instr.arg])->content;
  if (v.is_null()) return unbound(vm, instr.arg);
  push_value(vm, vm.incref(v));
  return Next::next;
}

// --- attributes -----------------------------------------------------------------------------------------

Next load_attr(Vm& vm, Instr& instr) {
  const Value owner = peek_value(vm);
  const Value name = name_at(vm, instr.arg);
  if (may_remember(instr)) {
    remember(vm, instr, owner, name.handle(), attribute_cache_for_load(vm, owner, name.handle()));
  }
  return finish_outcome(vm, get_attribute(vm, owner, name.handle()), 1);
}

Next store_attr(Vm& vm, Instr& instr) {
  const Value owner = peek_value(vm);
  const Value name = name_at(vm, instr.arg);
  if (may_remember(instr)) {
    remember(vm, instr, owner, name.handle(), attribute_cache_for_store(vm, owner, name.handle()));
  }
  return finish_outcome(vm, set_attribute(vm, owner, name.handle(), peek_value(vm, 1)), 2,
                        OnReturn::discard);
}

Next load_method_op(Vm& vm, Instr& instr) {
  const Value owner = peek_value(vm);
  const Value name = name_at(vm, instr.arg);
  if (may_remember(instr)) {
    remember(vm, instr, owner, name.handle(), attribute_cache_for_load(vm, owner, name.handle()));
  }
  const LoadMethod loaded = load_method(vm, owner, name.handle());
  switch (loaded.kind) {
    case LoadMethod::Kind::unbound:
      set_peek(vm, 0, loaded.callable);
      push_value(vm, owner);  // its reference moves up
      return Next::next;
    case LoadMethod::Kind::of_super:
      set_peek(vm, 0, loaded.callable);
      push_value(vm, loaded.self);
      vm.decref(owner);
      return Next::next;
    case LoadMethod::Kind::value:
      set_peek(vm, 0, Value::null());
      push_value(vm, loaded.callable);
      vm.decref(owner);
      return Next::next;
    case LoadMethod::Kind::outcome: break;
  }
  if (loaded.outcome.is_error()) return Next::error;
  if (loaded.outcome.kind == OutcomeKind::trap) return Next::trap;
  // The value will be pushed in the place of the owner, above a null.
  vm.incref(owner);
  set_peek(vm, 0, Value::null());
  push_value(vm, owner);
  const Next next = finish_outcome(vm, loaded.outcome, 1);
  vm.decref(owner);
  return next;
}

// --- imports --------------------------------------------------------------------------------------------

Next import_name(Vm& vm, const Instr& instr) {
  const Value name = name_at(vm, instr.arg);
  const Value fromlist = peek_value(vm, 0);
  const Value level = peek_value(vm, 1);
  const bool dotted = vm.str_view(name).find('.') != std::string_view::npos;
  const Value own_import = dict_get_text(vm, top_frame(vm)->builtins, "__import__");
  if (!own_import.is_null() && !vm.is_exact(own_import, TypeId::builtin)) {
    // The program has put its own function in the place of __import__.
    const Frame* frame = top_frame(vm);
    const Value locals = frame->locals == 0 ? Value::none() : Value::ref(frame->locals);
    return finish_outcome(
        vm, vm.tail_call(own_import, {name, Value::ref(frame->globals), locals, fromlist, level}), 2);
  }
  if (own_import.is_null()) return finish_outcome(vm, vm.raise(TypeId::ImportError, "__import__ not found"), 2);
  if (level.is_int() && level.as_int() == 0 && !dotted) {
    const Value module = dict_get_str(vm, vm.root(Root::sys_modules), name.handle());
    if (!module.is_null() && !module.is_none() && vm.is_exact(module, TypeId::module)) {
      const Handle dict = vm.at<Module>(module)->dict;
      const bool package = !dict_get_str(vm, dict, name_of(vm, Name::path)).is_null();
      if ((fromlist.is_none() || !package) && !module_initializing(vm, dict)) {
        vm.incref(module);
        drop_values(vm, 2);
        push_value(vm, module);
        return Next::next;
      }
    }
  }
  const Handle globals = top_frame(vm)->globals;
  return finish_outcome(
      vm, vm.tail_prelude("import_name", {name, Value::ref(globals), fromlist, level}), 2);
}

Next import_from(Vm& vm, const Instr& instr) {
  const Value module = peek_value(vm);
  const Value name = name_at(vm, instr.arg);
  if (vm.is_exact(module, TypeId::module)) {
    const Value v = dict_get_str(vm, vm.at<Module>(module)->dict, name.handle());
    if (!v.is_null()) {
      push_value(vm, vm.incref(v));
      return Next::next;
    }
  }
  return finish_outcome(vm, vm.tail_prelude("import_from", {module, name}), 0);
}

Next import_star(Vm& vm) {
  const Frame* frame = top_frame(vm);
  const Handle locals = frame->locals == 0 ? frame->globals : frame->locals;
  return finish_outcome(vm, vm.tail_prelude("import_star", {peek_value(vm), Value::ref(locals)}), 1,
                        OnReturn::discard);
}

Next setup_annotations(Vm& vm) {
  const Frame* frame = top_frame(vm);
  const Handle locals = frame->locals == 0 ? frame->globals : frame->locals;
  const Handle name = name_of(vm, Name::annotations);
  if (!is_plain_namespace(vm, locals)) {
    return finish_outcome(vm, vm.tail_prelude("setup_annotations", {Value::ref(locals)}), 0,
                          OnReturn::discard);
  }
  if (dict_get_str(vm, locals, name).is_null()) {
    const Own annotations(vm, vm.new_dict());
    dict_set_str(vm, locals, name, annotations.get());
  }
  return Next::next;
}

Next load_build_class(Vm& vm) {
  const Value v = dict_get_str(vm, top_frame(vm)->builtins, name_of(vm, Name::build_class));
  if (v.is_null()) {
    vm.raise(TypeId::NameError, "__build_class__ not found");
    return Next::error;
  }
  push_value(vm, vm.incref(v));
  return Next::next;
}

}  // namespace

Next cold_name_op(Vm& vm, Instr& instr) {
  switch (static_cast<Op>(instr.orig)) {
    case Op::LOAD_FAST: return unbound(vm, instr.arg);
    case Op::DELETE_FAST: {
      Value* slot = &top_frame(vm)->slots()[instr.arg];
      if (slot->is_null()) return unbound(vm, instr.arg);
      const Value old = *slot;
      *slot = Value::null();
      vm.decref(old);
      return Next::next;
    }
    case Op::LOAD_NAME: return load_name(vm, instr);
    case Op::STORE_NAME: return store_name(vm, instr);
    case Op::DELETE_NAME: return delete_name(vm, instr);
    case Op::LOAD_GLOBAL: {
      const Value name = name_at(vm, instr.arg >> 1);
      const Value v = find_global(vm, instr, name);
      if (v.is_null()) return not_defined(vm, name);
      if ((instr.arg & 1) != 0) push_value(vm, Value::null());
      push_value(vm, vm.incref(v));
      return Next::next;
    }
    case Op::STORE_GLOBAL: store_global(vm, instr, name_at(vm, instr.arg)); return Next::next;
    case Op::DELETE_GLOBAL: {
      const Value name = name_at(vm, instr.arg);
      return dict_del_str(vm, top_frame(vm)->globals, name.handle()) ? Next::next
                                                                     : not_defined(vm, name);
    }
    case Op::MAKE_CELL: return make_cell(vm, instr);
    case Op::LOAD_CLOSURE: push_value(vm, vm.incref(top_frame(vm)->slots()[instr.arg])); return Next::next;
    case Op::LOAD_DEREF: return unbound(vm, instr.arg);
    case Op::DELETE_DEREF: return delete_deref(vm, instr);
    case Op::LOAD_CLASSDEREF: return load_classderef(vm, instr);
    case Op::LOAD_ATTR: return load_attr(vm, instr);
    case Op::STORE_ATTR: return store_attr(vm, instr);
    case Op::DELETE_ATTR:
      return finish_outcome(
          vm, set_attribute(vm, peek_value(vm), name_at(vm, instr.arg).handle(), Value::null()), 1,
          OnReturn::discard);
    case Op::LOAD_METHOD: return load_method_op(vm, instr);
    case Op::LOAD_BUILD_CLASS: return load_build_class(vm);
    case Op::SETUP_ANNOTATIONS: return setup_annotations(vm);
    case Op::IMPORT_NAME: return import_name(vm, instr);
    case Op::IMPORT_FROM: return import_from(vm, instr);
    case Op::IMPORT_STAR: return import_star(vm);
    default: break;
  }
  UNREACHABLE("not an instruction about names");
}

}  // namespace lockstep::vm
