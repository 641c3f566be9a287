// The module _types: built-in types that have no name of their own in builtins, for types.py.
#include "core/vm/objects/dict.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

void fill_types_module(Vm& vm, Handle dict);
void fill_types_module(Vm& vm, Handle dict) {
  const struct {
    const char* name;
    TypeId type;
  } kTypes[] = {
      {"FunctionType", TypeId::function}, {"LambdaType", TypeId::function},
      {"MappingProxyType", TypeId::mapping_proxy}, {"SimpleNamespace", TypeId::simple_namespace},
      {"CellType", TypeId::cell}, {"CodeType", TypeId::code}, {"GeneratorType", TypeId::generator},
      {"CoroutineType", TypeId::coroutine}, {"AsyncGeneratorType", TypeId::async_generator},
      {"MethodType", TypeId::method}, {"BuiltinFunctionType", TypeId::builtin},
      {"BuiltinMethodType", TypeId::builtin}, {"WrapperDescriptorType", TypeId::wrapper_descriptor},
      {"MethodWrapperType", TypeId::builtin}, {"MethodDescriptorType", TypeId::method_descriptor},
      {"ClassMethodDescriptorType", TypeId::classmethod_descriptor}, {"ModuleType", TypeId::module},
      {"TracebackType", TypeId::traceback}, {"FrameType", TypeId::frame},
      {"GetSetDescriptorType", TypeId::getset}, {"MemberDescriptorType", TypeId::member},
      {"GenericAlias", TypeId::generic_alias}, {"UnionType", TypeId::union_},
      {"EllipsisType", TypeId::ellipsis}, {"NoneType", TypeId::none},
      {"NotImplementedType", TypeId::not_implemented}};
  for (const auto& row : kTypes) dict_set_text(vm, dict, row.name, Value::ref(type_handle(row.type)));
}

}  // namespace lockstep::vm
