// Builds the heap of a new process: the built-in types at their fixed handles, singletons, well-known
// names, the built-in modules, sys.modules. Runs no Python; the prelude is loaded afterwards (process.h).
#pragma once

#include "core/vm/vm.h"

namespace lockstep::vm {

// Names that C++ looks up often; interned once. (Special methods are in Dunder, type.h.)
#define LOCKSTEP_NAMES(X)                                                                          \
  X(name, "__name__") X(qualname, "__qualname__") X(module, "__module__") X(doc, "__doc__")        \
  X(dict, "__dict__") X(class_, "__class__") X(slots, "__slots__") X(weakref, "__weakref__")       \
  X(classcell, "__classcell__") X(annotations, "__annotations__") X(builtins, "__builtins__")      \
  X(file, "__file__") X(spec, "__spec__") X(loader, "__loader__") X(package, "__package__")        \
  X(path, "__path__") X(notes, "__notes__") X(main, "__main__") X(code, "__code__")                \
  X(self, "__self__") X(func, "__func__") X(wrapped, "__wrapped__") X(bases, "__bases__")          \
  X(mro, "mro") X(send, "send") X(throw_, "throw") X(close, "close") X(args, "args")               \
  X(init_subclass, "__init_subclass__") X(set_name, "__set_name__") X(prepare, "__prepare__")      \
  X(mro_entries, "__mro_entries__") X(class_getitem, "__class_getitem__")                          \
  X(abstractmethods, "__abstractmethods__") X(isabstractmethod, "__isabstractmethod__")            \
  X(match_args, "__match_args__") X(all, "__all__") X(import, "__import__")                        \
  X(build_class, "__build_class__") X(initializing, "_initializing") X(cached, "__cached__")       \
  X(subclasshook, "__subclasshook__") X(instance_name, "name") X(stdout_, "stdout")                 \
  X(stderr_, "stderr") X(stdin_, "stdin") X(modules, "modules") X(keys, "keys") X(write, "write")    \
  X(flush, "flush") X(defaults, "__defaults__") X(kwdefaults, "__kwdefaults__")                    \
  X(globals, "__globals__") X(closure, "__closure__") X(text_signature, "__text_signature__")

enum class Name : uint16_t {
#define X(id, text) id,
  LOCKSTEP_NAMES(X)
#undef X
  count
};

// Borrowed handle of the interned string.
Handle name_of(Vm& vm, Name name);

// Requires: vm is attached to a fresh arena. Makes everything; sets the roots. No thread exists afterwards.
void bootstrap_heap(Vm& vm);

// A module implemented by BuiltinTables ("_thread", "time" ...), made at the first request; null if there
// is none of that name. Borrowed; does not touch sys.modules.
Value builtin_module(Vm& vm, std::string_view name);

// The tp_name of a built-in type ("int", "types.SimpleNamespace").
const char* builtin_type_name(TypeId id);
// The layout its table row gives it.
Layout builtin_type_layout(TypeId id);

}  // namespace lockstep::vm
