// repr() of functions, methods, descriptors, modules, cells and code objects.
#include "core/vm/classes/object_repr.h"

#include <cstdio>

#include "core/vm/bootstrap.h"
#include "core/vm/builtin.h"
#include "core/vm/classes/type.h"
#include "core/vm/objects/dict.h"
#include "core/vm/program.h"
#include "core/vm/text/repr.h"

namespace lockstep::vm {

namespace {

std::string address(Value v) {
  char text[32];
  std::snprintf(text, sizeof text, "0x%llx",
                static_cast<unsigned long long>(shown_address(v.handle())));
  return text;
}

std::string text_of(Vm& vm, Handle str) { return str == 0 ? "?" : vm.str_copy(Value::ref(str)); }

std::string builtin_text(Vm& vm, Value v) {
  const Builtin* builtin = vm.at<Builtin>(v);
  const BuiltinDef& def = builtin_def(builtin->index);
  const Value hidden = hidden_function_of(vm, v);
  if (!hidden.is_null()) {
    return "<built-in function " + text_of(vm, vm.at<Function>(hidden)->name) + ">";
  }
  if (builtin->self.is_null()) return std::string("<built-in function ") + def.name + ">";
  if ((def.flags & kNewMethod) != 0) {
    return std::string("<built-in method ") + def.name + " of type object at " +
           address(builtin->self) + ">";
  }
  const std::string owner = vm.type_name(builtin->self);
  const std::string where = builtin->self.is_ref() ? address(builtin->self) : "0x7f0000000000";
  if ((def.flags & kWrapper) != 0) {
    return std::string("<method-wrapper '") + def.name + "' of " + owner + " object at " + where +
           ">";
  }
  return std::string("<built-in method ") + def.name + " of " + owner + " object at " + where + ">";
}

std::string descriptor_text(Vm& vm, const char* kind, std::string_view name, Handle owner) {
  return std::string("<") + kind + " '" + std::string(name) + "' of '" + name_of_type(vm, owner) +
         "' objects>";
}

std::string cell_text(Vm& vm, Value v) {
  const Value content = vm.at<Cell>(v)->content;
  if (content.is_null()) return "<cell at " + address(v) + ": empty>";
  const std::string where = content.is_ref() ? address(content) : "0x7f0000000000";
  return "<cell at " + address(v) + ": " + vm.type_name(content) + " object at " + where + ">";
}

std::string code_text(Vm& vm, Value v) {
  const CodeObject* code = vm.at<CodeObject>(v);
  return "<code object " + text_of(vm, code->name) + " at " + address(v) + ", file \"" +
         text_of(vm, code->filename) + "\", line " +
         std::to_string(vm.program().code(code->code_id).firstlineno) + ">";
}

// Whether the module says by a spec or a loader where it is from.
bool has_origin(Vm& vm, Value v) {
  const Handle dict = vm.at<Module>(v)->dict;
  if (dict == 0) return false;
  for (const Value origin : {dict_get_str(vm, dict, name_of(vm, Name::spec)), dict_get_text(vm, dict, "__loader__")}) {
    if (origin.is_ref() && !origin.is_null()) return true;
  }
  return false;
}

std::string module_text(Vm& vm, Value v) {
  const Handle dict = vm.at<Module>(v)->dict;
  const Value name = dict_get_str(vm, dict, name_of(vm, Name::name));
  const Value file = dict_get_str(vm, dict, name_of(vm, Name::file));
  const std::string shown = !name.is_null() && vm.is_str(name) ? vm.str_copy(name) : "?";
  if (!file.is_null() && vm.is_str(file)) {
    return "<module '" + shown + "' from '" + vm.str_copy(file) + "'>";
  }
  const bool built_in = !dict_get_text(vm, vm.root(Root::module_builtins), shown).is_null();
  return "<module '" + shown + "'" + (built_in ? " (built-in)>" : ">");
}

}  // namespace

Outcome machinery_repr(Vm& vm, Value v) {
  std::string text;
  switch (vm.layout_of(v)) {
    case Layout::function:
      text = "<function " + text_of(vm, vm.at<Function>(v)->qualname) + " at " + address(v) + ">";
      break;
    case Layout::builtin: text = builtin_text(vm, v); break;
    case Layout::method_descriptor: {
      const MethodDescriptor* method = vm.at<MethodDescriptor>(v);
      const bool wrapper = vm.is_exact(v, TypeId::wrapper_descriptor);
      text = descriptor_text(vm, wrapper ? "slot wrapper" : "method",
                             builtin_def(method->index).name, method->owner);
      break;
    }
    case Layout::getset:
      text = descriptor_text(vm, "attribute", text_of(vm, vm.at<GetSet>(v)->name),
                             vm.at<GetSet>(v)->owner);
      break;
    case Layout::member:
      text = descriptor_text(vm, "member", text_of(vm, vm.at<Member>(v)->name),
                             vm.at<Member>(v)->owner);
      break;
    case Layout::cell: text = cell_text(vm, v); break;
    case Layout::code: text = code_text(vm, v); break;
    case Layout::module:
      if (has_origin(vm, v)) return vm.tail_prelude("module_repr", {v});
      text = module_text(vm, v);
      break;
    case Layout::bound_method:
      return vm.tail_prelude("bound_method_repr",
                             {vm.at<BoundMethod>(v)->function, vm.at<BoundMethod>(v)->self});
    case Layout::classmethod:
    case Layout::staticmethod: {
      const Value callable = vm.at<ClassMethod>(v)->callable;
      const bool of_class = vm.layout_of(v) == Layout::classmethod;
      return vm.tail_prelude(of_class ? "classmethod_repr" : "staticmethod_repr",
                             {callable.is_null() ? Value::none() : callable});
    }
    case Layout::super: {
      const Super* super = vm.at<Super>(v);
      text = "<super: <class '" + name_of_type(vm, super->type) + "'>, ";
      text += super->object_type == 0 ? "NULL>"
                                      : "<" + name_of_type(vm, super->object_type) + " object>>";
      break;
    }
    default: text = default_repr(vm, v); break;
  }
  return Outcome::of(vm.new_str(text));
}

}  // namespace lockstep::vm
