// What Python sees of functions, bound methods, built-in functions and unbound built-in methods.
#include "core/vm/arguments.h"
#include "core/vm/bootstrap.h"
#include "core/vm/builtin.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/object_repr.h"
#include "core/vm/classes/slot_docs.h"
#include "core/vm/classes/text_signatures.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/list.h"
#include "core/vm/program.h"
#include "core/vm/table.h"

namespace lockstep::vm {

Outcome descriptor_get(Vm& vm, const Args& args);   // descriptor_methods.cpp

namespace {

Outcome none_if_null(Vm& vm, Value v) {
  return Outcome::of(v.is_null() ? Value::none() : vm.incref(v));
}
Outcome none_if_zero(Vm& vm, Handle h) { return none_if_null(vm, Value::ref(h)); }
Outcome show(Vm& vm, const Args& args) { return machinery_repr(vm, args[0]); }

Outcome call_self(Vm& vm, const Args& args) {
  return vm.tail_call_n(args[0], args.values + 1, args.count - 1, args.kwnames);
}

// --- functions
// ------------------------------------------------------------------------------------------

template <Handle Function::*kField>
Outcome get_handle(Vm& vm, const Args& args) {
  return none_if_zero(vm, vm.at<Function>(args[0])->*kField);
}
template <Value Function::*kField>
Outcome get_value(Vm& vm, const Args& args) {
  return none_if_null(vm, vm.at<Function>(args[0])->*kField);
}

Outcome put_handle(Vm& vm, Value function, Handle Function::*field, Value value) {
  vm.incref(value);
  const Handle before = vm.at<Function>(function)->*field;
  vm.at<Function>(function)->*field = value.handle();
  vm.heap().mark_range(function.handle(), sizeof(Function));
  vm.decref(Value::ref(before));
  return Outcome::none();
}

Outcome put_value(Vm& vm, Value function, Value Function::*field, Value value) {
  vm.incref(value);
  const Value before = vm.at<Function>(function)->*field;
  vm.at<Function>(function)->*field = value;
  vm.heap().mark_range(function.handle(), sizeof(Function));
  vm.decref(before);
  return Outcome::none();
}

Outcome set_name(Vm& vm, const Args& args) {
  if (args[1].is_null() || !vm.is_str(args[1])) {
    return vm.raise(TypeId::TypeError, "__name__ must be set to a string object");
  }
  return put_handle(vm, args[0], &Function::name, args[1]);
}

Outcome set_qualname(Vm& vm, const Args& args) {
  if (args[1].is_null() || !vm.is_str(args[1])) {
    return vm.raise(TypeId::TypeError, "__qualname__ must be set to a string object");
  }
  return put_handle(vm, args[0], &Function::qualname, args[1]);
}

Outcome set_module(Vm& vm, const Args& args) {
  if (!args[1].is_null() && args[1].is_ref()) {
    return put_handle(vm, args[0], &Function::module, args[1]);
  }
  return put_handle(vm, args[0], &Function::module, Value::null());
}

Outcome set_doc(Vm& vm, const Args& args) {
  return put_value(vm, args[0], &Function::doc, args[1].is_null() ? Value::none() : args[1]);
}

Outcome set_defaults(Vm& vm, const Args& args) {
  if (args[1].is_null() || args[1].is_none()) {
    return put_value(vm, args[0], &Function::defaults, Value::null());
  }
  if (!vm.has_flag(args[1], kTupleSubclass)) {
    return vm.raise(TypeId::TypeError, "__defaults__ must be set to a tuple object");
  }
  return put_value(vm, args[0], &Function::defaults, args[1]);
}

Outcome set_kwdefaults(Vm& vm, const Args& args) {
  if (args[1].is_null() || args[1].is_none()) {
    return put_value(vm, args[0], &Function::kwdefaults, Value::null());
  }
  if (!vm.has_flag(args[1], kDictSubclass)) {
    return vm.raise(TypeId::TypeError, "__kwdefaults__ must be set to a dict object");
  }
  return put_value(vm, args[0], &Function::kwdefaults, args[1]);
}

// MAKE_FUNCTION leaves annotations as a tuple of name, value, name, value; a dict is made when
// asked for.
Outcome get_annotations(Vm& vm, const Args& args) {
  const Value now = vm.at<Function>(args[0])->annotations;
  if (!now.is_null() && vm.has_flag(now, kDictSubclass)) return Outcome::of(vm.incref(now));
  const Value dict = vm.new_dict();
  if (!now.is_null() && vm.has_flag(now, kTupleSubclass)) {
    const uint32_t count = tuple_size(vm, now.handle());
    for (uint32_t i = 0; i + 1 < count; i += 2) {
      const Value name = tuple_items(vm, now.handle())[i];
      dict_set_str(vm, dict.handle(), name.handle(), tuple_items(vm, now.handle())[i + 1]);
    }
  }
  put_value(vm, args[0], &Function::annotations, dict);
  return Outcome::of(dict);
}

Outcome set_annotations(Vm& vm, const Args& args) {
  if (args[1].is_null() || args[1].is_none()) {
    return put_value(vm, args[0], &Function::annotations, Value::null());
  }
  if (!vm.has_flag(args[1], kDictSubclass)) {
    return vm.raise(TypeId::TypeError, "__annotations__ must be set to a dict object");
  }
  return put_value(vm, args[0], &Function::annotations, args[1]);
}

// A function of ours that stands for one in C: it runs with names that no program may get at.
bool is_closed(Vm& vm, Value function) {
  const Function* object = vm.at<Function>(function);
  return is_private_dict(vm, object->globals) || is_private_dict(vm, object->builtins);
}

Outcome no_such_attribute(Vm& vm, Value function, const char* name) {
  return raise_no_attribute(vm, function, vm.intern(name).handle());
}

template <BuiltinFn kSet>
Outcome set_of_open(Vm& vm, const Args& args) {
  if (!is_closed(vm, args[0])) return kSet(vm, args);
  return vm.raise(TypeId::AttributeError, "a function of the interpreter cannot be changed");
}

Outcome get_globals(Vm& vm, const Args& args) {
  if (is_closed(vm, args[0])) return no_such_attribute(vm, args[0], "__globals__");
  return none_if_zero(vm, vm.at<Function>(args[0])->globals);
}

Outcome set_code(Vm& vm, const Args& args) {
  if (args[1].is_null() || !vm.is_exact(args[1], TypeId::code)) {
    return vm.raise(TypeId::TypeError, "__code__ must be set to a code object");
  }
  const uint32_t id = vm.at<CodeObject>(args[1])->code_id;
  const uint32_t free_count = vm.program().code(id).nfrees;
  const Value closure = vm.at<Function>(args[0])->closure;
  const uint32_t cells =
      closure.is_null() || closure.is_none() ? 0 : tuple_size(vm, closure.handle());
  if (free_count != cells) {
    return vm.raise_format(TypeId::ValueError,
                           "%s() requires a code object with %u free vars, not %u",
                           vm.str_copy(Value::ref(vm.at<Function>(args[0])->name)).c_str(), cells,
                           free_count);
  }
  vm.incref(args[1]);  // the old code stays: frames of the function may still run it
  Function* function = vm.at<Function>(args[0]);
  function->code = args[1].handle();
  function->code_id = id;
  vm.heap().mark_range(args[0].handle(), sizeof(Function));
  return Outcome::none();
}

Outcome get_builtins(Vm& vm, const Args& args) {
  if (is_closed(vm, args[0])) return no_such_attribute(vm, args[0], "__builtins__");
  return none_if_zero(vm, vm.at<Function>(args[0])->builtins);
}

Outcome function_new(Vm& vm, const Args& args) {
  static constexpr const char* kNames[] = {"code", "globals", "name", "argdefs", "closure"};
  const Signature signature{"function", kNames, 5, 2, 5, 1};
  Value out[5];
  if (!bind_arguments(vm, args, signature, out)) return Outcome::error();
  if (!vm.is_exact(out[0], TypeId::code)) {
    return vm.raise(TypeId::TypeError,
                    "function() argument 'code' must be code, not " + vm.type_name(out[0]));
  }
  if (!vm.has_flag(out[1], kDictSubclass)) {
    return vm.raise(TypeId::TypeError,
                    "function() argument 'globals' must be dict, not " + vm.type_name(out[1]));
  }
  const Handle handle = vm.new_object(TypeId::function, sizeof(Function));
  const CodeObject* code = vm.at<CodeObject>(out[0]);
  Function* function = vm.at<Function>(handle);
  function->code = vm.incref(out[0]).handle();
  function->code_id = code->code_id;
  function->globals = vm.incref(out[1]).handle();
  function->builtins = vm.incref_handle(vm.root(Root::builtins_dict));
  const bool named = !out[2].is_null() && !out[2].is_none();
  function->name = vm.incref_handle(named ? out[2].handle() : code->name);
  function->qualname = vm.incref_handle(named ? out[2].handle() : code->qualname);
  function->doc = Value::none();
  if (!out[3].is_null() && !out[3].is_none()) function->defaults = vm.incref(out[3]);
  if (!out[4].is_null() && !out[4].is_none()) function->closure = vm.incref(out[4]);
  const Value module = dict_get_str(vm, out[1].handle(), name_of(vm, Name::name));
  if (!module.is_null() && vm.is_str(module)) {
    vm.at<Function>(handle)->module = vm.incref(module).handle();
  }
  return Outcome::of(Value::ref(handle));
}

constexpr BuiltinDef kFunctionRows[] = {new_method(function_new),
                                        getter("__name__", get_handle<&Function::name>),
                                        setter("__name__", set_name),
                                        getter("__qualname__", get_handle<&Function::qualname>),
                                        setter("__qualname__", set_qualname),
                                        getter("__module__", get_handle<&Function::module>),
                                        setter("__module__", set_module),
                                        getter("__doc__", get_value<&Function::doc>),
                                        setter("__doc__", set_doc),
                                        getter("__defaults__", get_value<&Function::defaults>),
                                        setter("__defaults__", set_of_open<set_defaults>),
                                        getter("__kwdefaults__", get_value<&Function::kwdefaults>),
                                        setter("__kwdefaults__", set_of_open<set_kwdefaults>),
                                        getter("__annotations__", get_annotations),
                                        setter("__annotations__", set_annotations),
                                        getter("__code__", get_handle<&Function::code>),
                                        setter("__code__", set_of_open<set_code>),
                                        getter("__globals__", get_globals),
                                        getter("__builtins__", get_builtins),
                                        getter("__closure__", get_value<&Function::closure>),
                                        method("__get__", descriptor_get, 1, 2, kWrapper),
                                        slot("__repr__", show, 0),
                                        method("__call__", call_self, 0, -1, kWrapper | kKeywords)};

// (getattr, (object, name)): how what belongs to an object is pickled.
Outcome reduced_attribute(Vm& vm, Value object, Value name) {
  Own args(vm, vm.new_tuple_of({object, name}));
  const Value getattr = dict_get_text(vm, vm.root(Root::builtins_dict), "getattr");
  return Outcome::of(vm.new_tuple_of({getattr, args.get()}));
}

// --- bound methods
// --------------------------------------------------------------------------------------

Outcome method_function(Vm& vm, const Args& args) {
  return none_if_null(vm, vm.at<BoundMethod>(args[0])->function);
}
Value method_function_of(Vm& vm, Value method) { return vm.at<BoundMethod>(method)->function; }
Value method_self_of(Vm& vm, Value method) { return vm.at<BoundMethod>(method)->self; }
Outcome method_self(Vm& vm, const Args& args) {
  return none_if_null(vm, vm.at<BoundMethod>(args[0])->self);
}

Outcome method_new(Vm& vm, const Args& args) {
  if (args.count != 3) {
    return vm.raise_format(TypeId::TypeError, "method expected 2 arguments, got %u",
                           args.count - 1);
  }
  if (lookup_special(vm, args[1], Dunder::call).is_null()) {
    return vm.raise(TypeId::TypeError, "first argument must be callable");
  }
  if (args[2].is_none()) return vm.raise(TypeId::TypeError, "self must not be None");
  return Outcome::of(new_bound_method(vm, args[1], args[2]));
}

Outcome method_reduce(Vm& vm, const Args& args) {
  return vm.tail_prelude("method_reduce", {method_self_of(vm, args[0]), method_function_of(vm, args[0])});
}

Outcome method_doc(Vm& vm, const Args& args) {
  return get_attribute(vm, vm.at<BoundMethod>(args[0])->function, name_of(vm, Name::doc));
}

constexpr BuiltinDef kMethodRows[] = {
    method("__reduce__", method_reduce, 0, 0), getter("__doc__", method_doc),
    new_method(method_new), getter("__func__", method_function), getter("__self__", method_self),
    slot("__repr__", show, 0), method("__get__", descriptor_get, 1, 2, kWrapper),
    method("__call__", call_self, 0, -1, kWrapper | kKeywords)};

// --- built-in functions
// ---------------------------------------------------------------------------------

Outcome builtin_name(Vm& vm, const Args& args) {
  const Value hidden = hidden_function_of(vm, args[0]);
  if (!hidden.is_null()) return none_if_zero(vm, vm.at<Function>(hidden)->name);
  return Outcome::of(vm.intern(builtin_def(vm.at<Builtin>(args[0])->index).name));
}

Outcome builtin_qualname(Vm& vm, const Args& args) {
  const Value hidden = hidden_function_of(vm, args[0]);
  if (!hidden.is_null()) return none_if_zero(vm, vm.at<Function>(hidden)->qualname);
  const Builtin* builtin = vm.at<Builtin>(args[0]);
  const BuiltinDef& def = builtin_def(builtin->index);
  const BuiltinTable& table = builtin_table(builtin->index);
  if (builtin->self.is_null() && table.type != static_cast<uint16_t>(TypeId::count)) {  // static
    const Value owner = Value::ref(vm.type_at(type_handle(static_cast<TypeId>(table.type)))->qualname);
    return Outcome::of(vm.new_str(vm.str_copy(owner) + "." + def.name));
  }
  if (builtin->self.is_null()) return Outcome::of(vm.intern(def.name));
  const Handle owner =
      is_type(vm, builtin->self) ? builtin->self.handle() : vm.type_of(builtin->self);
  const std::string owner_name = vm.str_copy(Value::ref(vm.type_at(owner)->qualname));
  return Outcome::of(vm.new_str(owner_name + "." + def.name));
}

Outcome builtin_self(Vm& vm, const Args& args) {
  const Builtin* builtin = vm.at<Builtin>(args[0]);
  const Value hidden = hidden_function_of(vm, args[0]);
  if (!hidden.is_null()) return Outcome::of(Value::none());
  if (!builtin->self.is_null()) return Outcome::of(vm.incref(builtin->self));
  if (builtin->module == 0) return Outcome::none();
  return none_if_null(vm, builtin_module(vm, vm.str_copy(Value::ref(builtin->module))));
}

Outcome builtin_module_name(Vm& vm, const Args& args) {
  const Value hidden = hidden_function_of(vm, args[0]);
  if (!hidden.is_null()) return none_if_zero(vm, vm.at<Function>(hidden)->module);
  return none_if_zero(vm, vm.at<Builtin>(args[0])->module);
}

Outcome builtin_reduce(Vm& vm, const Args& args) {
  const Builtin* builtin = vm.at<Builtin>(args[0]);
  const bool plain = builtin->self.is_null() || !hidden_function_of(vm, args[0]).is_null();
  if (plain) return builtin_name(vm, args);
  Own name(vm, vm.intern(builtin_def(builtin->index).name));
  return reduced_attribute(vm, vm.at<Builtin>(args[0])->self, name.get());
}

// Special methods have a text.
Outcome doc_of(Vm& vm, uint32_t index) {
  const BuiltinDef& def = builtin_def(index);
  const std::string text = (def.flags & kWrapper) != 0 ? slot_doc(def.name) : "";
  return text.empty() ? Outcome::none() : Outcome::of(vm.new_str(text));
}

Outcome builtin_doc(Vm& vm, const Args& args) {
  const Value hidden = hidden_function_of(vm, args[0]);
  if (!hidden.is_null()) return none_if_null(vm, vm.at<Function>(hidden)->doc);
  return doc_of(vm, vm.at<Builtin>(args[0])->index);
}

// Of a bound special method ([].__add__), whose type is one of its own in CPython.
Outcome builtin_owner(Vm& vm, const Args& args) {
  const uint32_t index = vm.at<Builtin>(args[0])->index;
  const uint16_t type = builtin_table(index).type;
  if ((builtin_def(index).flags & kWrapper) == 0 || type == static_cast<uint16_t>(TypeId::count)) {
    return vm.raise(TypeId::AttributeError,
                    "'builtin_function_or_method' object has no attribute '__objclass__'");
  }
  return Outcome::of(Value::ref(type_handle(static_cast<TypeId>(type))));
}

Outcome signature_text(Vm& vm, const std::string& name) {
  const char* text = text_signature(name);
  return text == nullptr ? Outcome::none() : Outcome::of(vm.new_str(text));
}

Outcome builtin_signature(Vm& vm, const Args& args) {
  if (!hidden_function_of(vm, args[0]).is_null()) return Outcome::none();
  const BuiltinEntry& entry = builtin_entries()[vm.at<Builtin>(args[0])->index];
  if (entry.table->type != static_cast<uint16_t>(TypeId::count)) {
    return signature_text(vm, std::string(builtin_type_name(static_cast<TypeId>(entry.table->type))) + "." +
                                  entry.def->name);
  }
  if (std::string_view(entry.table->module) != "builtins") return Outcome::none();
  return signature_text(vm, entry.def->name);
}

constexpr BuiltinDef kBuiltinRows[] = {
    getter("__objclass__", builtin_owner),
    method("__reduce__", builtin_reduce, 0, 0),
    getter("__name__", builtin_name), getter("__qualname__", builtin_qualname),
    getter("__self__", builtin_self), getter("__module__", builtin_module_name),
    getter("__doc__", builtin_doc), getter("__text_signature__", builtin_signature),
    slot("__repr__", show, 0), method("__call__", call_self, 0, -1, kWrapper | kKeywords)};

// --- unbound methods of built-in types
// ------------------------------------------------------------------

Outcome descriptor_name(Vm& vm, const Args& args) {
  return Outcome::of(vm.intern(builtin_def(vm.at<MethodDescriptor>(args[0])->index).name));
}
Outcome descriptor_doc(Vm& vm, const Args& args) {
  return doc_of(vm, vm.at<MethodDescriptor>(args[0])->index);
}
Outcome descriptor_owner(Vm& vm, const Args& args) {
  return none_if_zero(vm, vm.at<MethodDescriptor>(args[0])->owner);
}
Outcome descriptor_qualname(Vm& vm, const Args& args) {
  const MethodDescriptor* descriptor = vm.at<MethodDescriptor>(args[0]);
  const std::string owner = vm.str_copy(Value::ref(vm.type_at(descriptor->owner)->qualname));
  return Outcome::of(vm.new_str(owner + "." + builtin_def(descriptor->index).name));
}

Outcome descriptor_signature(Vm& vm, const Args& args) {
  const MethodDescriptor* descriptor = vm.at<MethodDescriptor>(args[0]);
  return signature_text(vm, name_of_type(vm, descriptor->owner) + "." + builtin_def(descriptor->index).name);
}

Outcome descriptor_reduce(Vm& vm, const Args& args) {
  const MethodDescriptor* descriptor = vm.at<MethodDescriptor>(args[0]);
  const Value owner = Value::ref(descriptor->owner);
  Own name(vm, vm.intern(builtin_def(descriptor->index).name));
  return reduced_attribute(vm, owner, name.get());
}

#define DESCRIPTOR_ROWS                                                                          \
  method("__reduce__", descriptor_reduce, 0, 0),                                                 \
  getter("__name__", descriptor_name), getter("__qualname__", descriptor_qualname),              \
      getter("__objclass__", descriptor_owner), getter("__doc__", descriptor_doc),               \
      getter("__text_signature__", descriptor_signature), method("__get__", descriptor_get, 1, 2, kWrapper), \
      slot("__repr__", show, 0), method("__call__", call_self, 0, -1, kWrapper | kKeywords)

constexpr BuiltinDef kDescriptorRows[] = {DESCRIPTOR_ROWS};

}  // namespace

#define TABLE(name, type, rows)   \
  extern const BuiltinTable name; \
  const BuiltinTable name = type_table(TypeId::type, rows);
TABLE(kFunctionTable, function, kFunctionRows)
TABLE(kMethodTable, method, kMethodRows)
TABLE(kBuiltinFunctionTable, builtin, kBuiltinRows)
TABLE(kMethodDescriptorTable, method_descriptor, kDescriptorRows)
TABLE(kWrapperDescriptorTable, wrapper_descriptor, kDescriptorRows)
TABLE(kClassMethodDescriptorTable, classmethod_descriptor, kDescriptorRows)

}  // namespace lockstep::vm
