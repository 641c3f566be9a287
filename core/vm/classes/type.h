// Classes: lookup through the mro, special methods, making classes, C3, subclass relations.
// Attribute access with descriptors is attribute.h; the layout of instances is layout.h.
#pragma once

#include <string>
#include <string_view>

#include "core/vm/vm.h"

namespace lockstep::vm {

// Special methods: name and bit in TypeObject::dunders. A bit is set when a class made by Python code in
// the mro defines (one of) the names; so a clear bit on a subclass of a built-in type means that the
// built-in behaviour holds. Binary operators: forward, reflected, in place, in the order of lang's
// BinaryOpArg; comparisons in the order of CompareOpArg.
#define LOCKSTEP_DUNDERS(X)                                                                        \
  X(lt, "__lt__", 0) X(le, "__le__", 1) X(eq, "__eq__", 2) X(ne, "__ne__", 3) X(gt, "__gt__", 4)   \
  X(ge, "__ge__", 5)                                                                               \
  X(add, "__add__", 6) X(radd, "__radd__", 6) X(iadd, "__iadd__", 6)                               \
  X(and_, "__and__", 7) X(rand, "__rand__", 7) X(iand, "__iand__", 7)                              \
  X(floordiv, "__floordiv__", 8) X(rfloordiv, "__rfloordiv__", 8)                                  \
  X(ifloordiv, "__ifloordiv__", 8)                                                                 \
  X(lshift, "__lshift__", 9) X(rlshift, "__rlshift__", 9) X(ilshift, "__ilshift__", 9)             \
  X(matmul, "__matmul__", 10) X(rmatmul, "__rmatmul__", 10) X(imatmul, "__imatmul__", 10)          \
  X(mul, "__mul__", 11) X(rmul, "__rmul__", 11) X(imul, "__imul__", 11)                            \
  X(mod, "__mod__", 12) X(rmod, "__rmod__", 12) X(imod, "__imod__", 12)                            \
  X(or_, "__or__", 13) X(ror, "__ror__", 13) X(ior, "__ior__", 13)                                 \
  X(pow, "__pow__", 14) X(rpow, "__rpow__", 14) X(ipow, "__ipow__", 14)                            \
  X(rshift, "__rshift__", 15) X(rrshift, "__rrshift__", 15) X(irshift, "__irshift__", 15)          \
  X(sub, "__sub__", 16) X(rsub, "__rsub__", 16) X(isub, "__isub__", 16)                            \
  X(truediv, "__truediv__", 17) X(rtruediv, "__rtruediv__", 17) X(itruediv, "__itruediv__", 17)    \
  X(xor_, "__xor__", 18) X(rxor, "__rxor__", 18) X(ixor, "__ixor__", 18)                           \
  X(divmod, "__divmod__", 19) X(rdivmod, "__rdivmod__", 19)                                        \
  X(repr, "__repr__", 20) X(str, "__str__", 21) X(bytes, "__bytes__", 22)                          \
  X(format, "__format__", 23) X(hash, "__hash__", 24) X(bool_, "__bool__", 25)                     \
  X(len, "__len__", 26) X(length_hint, "__length_hint__", 27) X(getitem, "__getitem__", 28)        \
  X(setitem, "__setitem__", 29) X(delitem, "__delitem__", 30) X(missing, "__missing__", 31)        \
  X(iter, "__iter__", 32) X(next, "__next__", 33) X(reversed, "__reversed__", 34)                  \
  X(contains, "__contains__", 35) X(call, "__call__", 36)                                          \
  X(getattribute, "__getattribute__", 37) X(getattr, "__getattr__", 38)                            \
  X(setattr, "__setattr__", 39) X(delattr, "__delattr__", 40) X(get, "__get__", 41)                \
  X(set, "__set__", 42) X(delete_, "__delete__", 43) X(del_, "__del__", 44)                        \
  X(init, "__init__", 45) X(new_, "__new__", 46) X(neg, "__neg__", 47) X(pos, "__pos__", 48)       \
  X(abs, "__abs__", 49) X(invert, "__invert__", 50) X(int_, "__int__", 51)                         \
  X(float_, "__float__", 52) X(complex, "__complex__", 53) X(index, "__index__", 54)               \
  X(round, "__round__", 55) X(trunc, "__trunc__", 56) X(floor, "__floor__", 56)                    \
  X(ceil, "__ceil__", 56) X(enter, "__enter__", 57) X(exit, "__exit__", 57)                        \
  X(aenter, "__aenter__", 58) X(aexit, "__aexit__", 58) X(await_, "__await__", 59)                 \
  X(aiter, "__aiter__", 59) X(anext, "__anext__", 59)                                              \
  X(instancecheck, "__instancecheck__", 60) X(subclasscheck, "__subclasscheck__", 60)              \
  X(dir, "__dir__", 61) X(fspath, "__fspath__", 62) X(sizeof_, "__sizeof__", 62)                   \
  X(reduce, "__reduce__", 63) X(reduce_ex, "__reduce_ex__", 63) X(copy, "__copy__", 63)            \
  X(deepcopy, "__deepcopy__", 63)

enum class Dunder : uint8_t {
#define X(id, text, bit) id,
  LOCKSTEP_DUNDERS(X)
#undef X
  count
};

uint64_t dunder_bit(Dunder dunder);
Handle name_of(Vm& vm, Dunder dunder);             // borrowed, interned
constexpr Dunder binary_dunder(uint32_t binary_op_arg) {   // forward; + 1 reflected, + 2 in place
  return static_cast<Dunder>(static_cast<uint32_t>(Dunder::add) + 3 * binary_op_arg);
}
constexpr Dunder compare_dunder(uint32_t compare_op_arg) {
  return static_cast<Dunder>(compare_op_arg);
}

// The attribute `name` (interned, or any str) along the mro; borrowed, null if there is none. No
// descriptor is called. Cached by type version.
Value type_lookup(Vm& vm, Handle type, Handle name);
// The special method of the object's type, not bound; borrowed, null if there is none. For built-in types
// this finds the method descriptor. A class that sets it to None gives None.
Value lookup_special(Vm& vm, Value object, Dunder dunder);
// Whether Python code defines the special method (or one that shares its bit) for this object's type.
inline bool has_python_dunder(Vm& vm, Value object, Dunder dunder) {
  return (vm.type_at(vm.type_of(object))->dunders & dunder_bit(dunder)) != 0;
}
// What calling the class uses: __new__ and __init__ found along the mro, not bound; borrowed. A built-in
// __new__ is a Builtin with kNewMethod, called with the class first. __init__ is object's wrapper_descriptor
// where no class defines one.
Value find_new(Vm& vm, Handle type);
Value find_init(Vm& vm, Handle type);
// Whether find_new / find_init is object's own (calling them can be left out).
bool is_object_new(Vm& vm, Value function);
bool is_object_init(Vm& vm, Value function);

// The error of object.__new__ / __init__ for surplus arguments, or nothing to complain about (value None).
Outcome check_object_arguments(Vm& vm, Handle type, bool has_arguments, bool in_new);

// An instance of a class with layout instance (or a subclass of it): refcount 1, attributes empty.
Value new_instance(Vm& vm, Handle type);

// What type(name, bases, namespace, **keywords) does. namespace is a dict that is copied; keywords: Dict or
// null. May tail-call the prelude for __set_name__ and __init_subclass__.
Outcome make_class(Vm& vm, Handle metatype, Value name, Value bases, Value name_space, Value keywords);

// Must be called after each change of a type's dict or bases: new version for it and all below, special
// method bits and caches computed anew.
void type_modified(Vm& vm, Handle type);
// A class's objects have come to be descriptors, or an object has come to be of another class: what is remembered
// of attributes of any class may no longer hold.
void descriptors_changed(Vm& vm);
// The same for one attribute of that name; cheaper.
void type_attribute_changed(Vm& vm, Handle type, Handle name);

// Forgets what is remembered outside the arena. After a restore, and when the Vm is attached to a heap of
// another run.
void flush_type_cache(Vm& vm);

bool is_type(Vm& vm, Value value);                  // an instance of type
inline bool is_exception_type(Vm& vm, Value value) {
  return is_type(vm, value) && (vm.type_at(value.handle())->flags & kException) != 0;
}
// "Foo" or "types.SimpleNamespace", as messages name a type.
std::string name_of_type(Vm& vm, Handle type);
std::string qualified_name_of_type(Vm& vm, Handle type);   // module.qualname, without "builtins."

// isinstance and issubclass with everything they accept; may tail-call the prelude.
Outcome is_instance_of(Vm& vm, Value object, Value class_or_tuple);
Outcome is_subclass_of(Vm& vm, Value type, Value class_or_tuple);

}  // namespace lockstep::vm
