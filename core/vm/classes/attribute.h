// Attribute access as `a.b`, `a.b = c`, `del a.b`, getattr() and method calls do it, with descriptors and
// the hooks of classes. Slow paths: the interpreter has inline caches (AttributeCache) before them.
#pragma once

#include "core/vm/vm.h"

namespace lockstep::vm {

// name: a Str, best interned. All may return a tail call (property, __getattr__ ...) or a value.
Outcome get_attribute(Vm& vm, Value object, Handle name);
// object.__getattribute__: no __getattribute__ or __getattr__ of the class is called.
Outcome generic_get_attribute(Vm& vm, Value object, Handle name);
// value borrowed; null deletes. Answers value None when done.
Outcome set_attribute(Vm& vm, Value object, Handle name, Value value);
Outcome generic_set_attribute(Vm& vm, Value object, Handle name, Value value);

// For LOAD_METHOD: a function of the class that is to be called with the object first is not bound.
struct LoadMethod {
  enum class Kind : uint8_t {
    unbound,   // push callable, then the object
    of_super,  // the same for a method found through super(): push callable, then self
    value,     // push null, then callable (an attribute that is no plain method)
    outcome    // see outcome: error or tail; its value is to be pushed as Kind::value
  };
  Kind kind = Kind::outcome;
  Value callable;    // owned
  Value self;        // of_super: owned
  Outcome outcome;
};
LoadMethod load_method(Vm& vm, Value object, Handle name);

// What an inline cache may remember of a successful access. Filled by the *_cached forms, checked by the
// interpreter: type version equal, then `kind` says where the value is.
struct AttributeCache {
  enum class Kind : uint8_t {
    none,
    instance_dict,   // in the object's attribute dict; dict_index is a hint for the entry
    slot,            // __slots__ value number dict_index
    new_attribute,   // stores: the object's dict has no such name yet, or there is no dict
    tuple_item,      // a field of a named tuple: item number dict_index
    type_value,      // found in the class, no descriptor, and the object's dict lacks the name or it has none
    method,          // a function or method descriptor of the class; object's dict lacks the name
    property,        // `value` is a property
    class_value,     // the object is a class of metaclass type, which has it (`value`) and gives it as it is
    module_dict      // a module's own dict entry (version is the dict's version)
  };
  uint32_t version = 0;      // TypeObject::version (module_dict: Dict::version)
  Kind kind = Kind::none;
  uint8_t has_dict = 0;      // the object may have a dict that must be asked first (dict_place)
  uint16_t reserved = 0;
  uint32_t dict_index = 0;
  Value value;               // borrowed: type_value, method (alive as long as the version holds)
};
// Tells how this access could be cached, without doing it. Kind::none: not at all.
AttributeCache attribute_cache_for_load(Vm& vm, Value object, Handle name);
AttributeCache attribute_cache_for_store(Vm& vm, Value object, Handle name);
// Adds an attribute to the object's dict, as Kind::new_attribute says it may. False: it is there already.
bool add_attribute(Vm& vm, Handle object, Handle name, Value value);

// Binds an attribute found in a class: function -> bound method, property -> call, ... instance null: as
// seen from the class itself. Result owned or tail call.
Outcome bind_descriptor(Vm& vm, Value attribute, Value instance, Handle type);

Value new_bound_method(Vm& vm, Value function, Value self);        // owned; borrows both

// The attribute dict of an object, made if it is missing; borrowed. 0: the object has none.
Handle instance_dict(Vm& vm, Handle object, bool create);
// Whether the running thread has attributes of its own of this thread-local object.
bool has_local_dict(Vm& vm, Handle object);

Outcome raise_no_attribute(Vm& vm, Value object, Handle name);

}  // namespace lockstep::vm
