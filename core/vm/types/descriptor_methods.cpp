// super, property, classmethod and staticmethod as Python sees them, and __get__ / __set__ of all
// built-in descriptors.
#include "core/vm/arguments.h"
#include "core/vm/bootstrap.h"
#include "core/vm/builtin.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/descriptor.h"
#include "core/vm/classes/object_repr.h"
#include "core/vm/classes/super.h"
#include "core/vm/classes/type.h"
#include "core/vm/objects/list.h"
#include "core/vm/program.h"
#include "core/vm/table.h"
#include "core/vm/visible.h"

namespace lockstep::vm {

namespace {

Outcome none_if_null(Vm& vm, Value v) {
  return Outcome::of(v.is_null() ? Value::none() : vm.incref(v));
}

// __get__ of a method like dict.fromkeys: the class must be one of its owner's.
Outcome check_class_for(Vm& vm, const Args& args) {
  const MethodDescriptor* method = vm.at<MethodDescriptor>(args[0]);
  const std::string name = builtin_def(method->index).name;
  const std::string owner = name_of_type(vm, method->owner);
  const bool given = args.count > 2 && !args[2].is_none();
  if (given && !is_type(vm, args[2])) {
    return vm.raise(TypeId::TypeError, "descriptor '" + name + "' for type '" + owner +
                                           "' needs a type, not a '" + vm.type_name(args[2]) + "' as arg 2");
  }
  const Handle type = given ? args[2].handle() : vm.type_of(args[1]);
  if (vm.is_subtype(type, method->owner)) return Outcome::none();
  return vm.raise(TypeId::TypeError, "descriptor '" + name + "' requires a subtype of '" + owner +
                                         "' but received '" + name_of_type(vm, type) + "'");
}

Outcome get(Vm& vm, const Args& args) {
  const Value instance = args[1].is_none() && args.count > 2 && !args[2].is_none() ? Value::null()
                                                                                  : args[1];
  if (args[1].is_none() && (args.count < 3 || args[2].is_none()) &&
      vm.layout_of(args[0]) != Layout::function) {
    return vm.raise(TypeId::TypeError, "__get__(None, None) is invalid");
  }
  if (vm.is_exact(args[0], TypeId::classmethod_descriptor)) {
    const Outcome fits = check_class_for(vm, args);
    if (fits.is_error()) return fits;
  }
  const bool has_type = args.count > 2 && is_type(vm, args[2]);
  const Handle type = has_type ? args[2].handle() : vm.type_of(args[1]);
  return bind_builtin(vm, args[0], instance, type);
}

Outcome set(Vm& vm, const Args& args) { return set_through_builtin(vm, args[0], args[1], args[2]); }
Outcome delete_(Vm& vm, const Args& args) {
  return set_through_builtin(vm, args[0], args[1], Value::null());
}

Outcome show(Vm& vm, const Args& args) { return machinery_repr(vm, args[0]); }

// --- super
// ----------------------------------------------------------------------------------------------

Value through_cell(Vm& vm, Value v) {
  if (!v.is_null() && vm.is_exact(v, TypeId::cell)) return vm.at<Cell>(v)->content;
  return v;
}

// The frame that calls super(): hidden ones count when they are methods that use it.
const Frame* calling_method(Vm& vm) {
  Handle handle = vm.thread()->frame;
  for (; handle != 0; handle = vm.at<Frame>(handle)->prev) {
    const Frame* frame = vm.at<Frame>(handle);
    if ((frame->flags & kFrameInternal) == 0) return frame;
    const lang::Code& code = vm.program().code(frame->code_id);
    const size_t slots = code.localsplus_names.size();
    for (size_t i = slots - code.nfrees; i < slots; ++i) {
      if (code.localsplus_names[i] == "__class__") return frame;
    }
  }
  return nullptr;
}

// super() without arguments: the class cell and the first argument of the calling function.
Outcome super_of_frame(Vm& vm, Handle cls) {
  const Frame* frame = calling_method(vm);
  if (frame == nullptr) return vm.raise(TypeId::RuntimeError, "super(): no current frame");
  const lang::Code& code = vm.program().code(frame->code_id);
  if (code.argcount == 0) return vm.raise(TypeId::RuntimeError, "super(): no arguments");
  Value first = frame->slots()[0];
  if ((code.localsplus_kinds[0] & lang::kCell) != 0) first = through_cell(vm, first);
  if (first.is_null()) return vm.raise(TypeId::RuntimeError, "super(): arg[0] deleted");
  const size_t slots = code.localsplus_names.size();
  for (size_t i = slots - code.nfrees; i < slots; ++i) {
    if (code.localsplus_names[i] != "__class__") continue;
    const Value type = through_cell(vm, frame->slots()[i]);
    if (type.is_null()) return vm.raise(TypeId::RuntimeError, "super(): empty __class__ cell");
    return new_super(vm, cls, type, first);
  }
  return vm.raise(TypeId::RuntimeError, "super(): __class__ cell not found");
}

Outcome super_new(Vm& vm, const Args& args) {
  if (!args.kwnames.is_null() && tuple_size(vm, args.kwnames.handle()) > 0) {
    return vm.raise(TypeId::TypeError, "super() takes no keyword arguments");
  }
  if (args.count == 1) return super_of_frame(vm, args[0].handle());
  if (args.count > 3) {
    return vm.raise_format(TypeId::TypeError, "super() expected at most 2 arguments, got %u",
                           args.count - 1);
  }
  return new_super(vm, args[0].handle(), args[1], args.count > 2 ? args[2] : Value::null());
}

Outcome accept_all(Vm&, const Args&) { return Outcome::none(); }

Outcome super_self(Vm& vm, const Args& args) {
  return none_if_null(vm, vm.at<Super>(args[0])->object);
}
Outcome super_thisclass(Vm& vm, const Args& args) {
  return none_if_null(vm, Value::ref(vm.at<Super>(args[0])->type));
}
Outcome super_self_class(Vm& vm, const Args& args) {
  return none_if_null(vm, Value::ref(vm.at<Super>(args[0])->object_type));
}

constexpr BuiltinDef kSuperRows[] = {new_method(super_new),
                                     init_method(accept_all),
                                     getter("__self__", super_self),
                                     getter("__thisclass__", super_thisclass),
                                     getter("__self_class__", super_self_class),
                                     slot("__repr__", show, 0),
                                     method("__get__", get, 1, 2, kWrapper)};

// --- property
// -------------------------------------------------------------------------------------------

Outcome property_new(Vm& vm, const Args& args) {
  return Outcome::of(Value::ref(vm.new_object_of(args[0].handle(), sizeof(Property))));
}

void put(Vm& vm, Value object, Value Property::*field, Value value) {
  vm.incref(value);
  const Value before = vm.at<Property>(object)->*field;
  vm.at<Property>(object)->*field = value;
  vm.heap().mark_range(object.handle(), sizeof(Property));
  vm.decref(before);
}

Outcome property_init(Vm& vm, const Args& args) {
  static constexpr const char* kNames[] = {"fget", "fset", "fdel", "doc"};
  const Signature signature{"property", kNames, 4, 0, 4, 1};
  Value out[4];
  if (!bind_arguments(vm, args, signature, out)) return Outcome::error();
  put(vm, args[0], &Property::getter, out[0]);
  put(vm, args[0], &Property::setter, out[1]);
  put(vm, args[0], &Property::deleter, out[2]);
  put(vm, args[0], &Property::doc, out[3].is_null() || out[3].is_none() ? Value::null() : out[3]);
  const bool own_doc = !out[3].is_null() && !out[3].is_none();
  if (!vm.is_exact(args[0], TypeId::property) && !own_doc && !out[0].is_null() && !out[0].is_none()) {
    return vm.tail_prelude("property_take_doc", {args[0], out[0]});
  }
  return Outcome::none();
}

Outcome copy_property(Vm& vm, Value self, Value Property::*field, Value value) {
  const Property* property = vm.at<Property>(self);
  Value parts[4] = {property->getter, property->setter, property->deleter, property->doc};
  const Value Property::*const fields[] = {&Property::getter, &Property::setter,
                                           &Property::deleter};
  for (int i = 0; i < 3; ++i) {
    if (fields[i] == field) parts[i] = value;
  }
  for (Value& part : parts) {
    if (part.is_null()) part = Value::none();
  }
  if (!vm.is_exact(self, TypeId::property)) {
    return vm.tail_call(Value::ref(vm.type_of(self)), {parts[0], parts[1], parts[2], parts[3]});
  }
  const Handle copy = vm.new_object(TypeId::property, sizeof(Property));
  Property* object = vm.at<Property>(copy);
  object->getter = vm.incref(parts[0]);
  object->setter = vm.incref(parts[1]);
  object->deleter = vm.incref(parts[2]);
  object->doc = parts[3].is_none() ? Value::null() : vm.incref(parts[3]);
  object->name = vm.incref(vm.at<Property>(self)->name);
  return Outcome::of(Value::ref(copy));
}

Outcome property_getter(Vm& vm, const Args& args) {
  return copy_property(vm, args[0], &Property::getter, args[1]);
}
Outcome property_setter(Vm& vm, const Args& args) {
  return copy_property(vm, args[0], &Property::setter, args[1]);
}
Outcome property_deleter(Vm& vm, const Args& args) {
  return copy_property(vm, args[0], &Property::deleter, args[1]);
}

Outcome fget(Vm& vm, const Args& args) {
  return none_if_null(vm, vm.at<Property>(args[0])->getter);
}
Outcome fset(Vm& vm, const Args& args) {
  return none_if_null(vm, vm.at<Property>(args[0])->setter);
}
Outcome fdel(Vm& vm, const Args& args) {
  return none_if_null(vm, vm.at<Property>(args[0])->deleter);
}
Outcome readonly(Vm& vm, const Args&) {
  return vm.raise(TypeId::AttributeError, "readonly attribute");
}

Outcome property_doc(Vm& vm, const Args& args) {
  const Property* property = vm.at<Property>(args[0]);
  if (!property->doc.is_null()) return Outcome::of(vm.incref(property->doc));
  if (property->getter.is_null() || property->getter.is_none()) return Outcome::none();
  return get_attribute(vm, property->getter, name_of(vm, Name::doc));
}

Outcome set_property_doc(Vm& vm, const Args& args) {
  put(vm, args[0], &Property::doc, args[1]);
  return Outcome::none();
}

Outcome property_set_name(Vm& vm, const Args& args) {
  if (args.count != 3) {
    return vm.raise_format(TypeId::TypeError,
                           "__set_name__() takes 2 positional arguments but %u were given",
                           args.count - 1);
  }
  put(vm, args[0], &Property::name, args[2]);
  return Outcome::none();
}

Outcome property_abstract(Vm& vm, const Args& args) {
  const Property* p = vm.at<Property>(args[0]);
  auto or_none = [](Value v) { return v.is_null() ? Value::none() : v; };
  return vm.tail_prelude("any_abstract",
                         {or_none(p->getter), or_none(p->setter), or_none(p->deleter)});
}

constexpr BuiltinDef kPropertyRows[] = {
    new_method(property_new), init_method(property_init), method("getter", property_getter, 1, 1),
    method("setter", property_setter, 1, 1), method("deleter", property_deleter, 1, 1),
    getter("fget", fget), setter("fget", readonly), getter("fset", fset), setter("fset", readonly),
    getter("fdel", fdel), setter("fdel", readonly), getter("__doc__", property_doc),
    setter("__doc__", set_property_doc), getter("__isabstractmethod__", property_abstract),
    method("__set_name__", property_set_name, 0, -1), method("__get__", get, 1, 2, kWrapper),
    slot("__set__", set, 2), slot("__delete__", delete_, 1)};

// --- classmethod and staticmethod
// -----------------------------------------------------------------------

Outcome wrapper_new(Vm& vm, const Args& args) {
  const Handle made = vm.new_object_of(args[0].handle(), sizeof(ClassMethod));
  vm.at<ClassMethod>(made)->callable = Value::none();   // until __init__
  return Outcome::of(Value::ref(made));
}

Outcome wrapper_init(Vm& vm, const Args& args, const char* name) {
  if (args.count != 2 || !args.kwnames.is_null()) {
    return vm.raise_format(TypeId::TypeError, "%s expected 1 argument, got %u", name,
                           args.count - 1);
  }
  vm.incref(args[1]);
  const Value before = vm.at<ClassMethod>(args[0])->callable;
  vm.at<ClassMethod>(args[0])->callable = args[1];
  vm.heap().mark_range(args[0].handle(), sizeof(ClassMethod));
  vm.decref(before);
  return Outcome::none();
}
Outcome classmethod_init(Vm& vm, const Args& args) { return wrapper_init(vm, args, "classmethod"); }
Outcome staticmethod_init(Vm& vm, const Args& args) {
  return wrapper_init(vm, args, "staticmethod");
}

Outcome wrapped(Vm& vm, const Args& args) {
  return none_if_null(vm, vm.at<ClassMethod>(args[0])->callable);
}

template <Name kName>
Outcome of_wrapped(Vm& vm, const Args& args) {
  if (wrapped_too_deep(vm, args[0])) return Outcome::error();
  return get_attribute(vm, vm.at<ClassMethod>(args[0])->callable, name_of(vm, kName));
}

Outcome wrapped_abstract(Vm& vm, const Args& args) {
  const Value callable = vm.at<ClassMethod>(args[0])->callable;
  return vm.tail_prelude("any_abstract", {callable, Value::none(), Value::none()});
}

// As functools.update_wrapper leaves them: the names and the text of what is wrapped.
Outcome wrapper_dict(Vm& vm, const Args& args) {
  const Handle dict = instance_dict(vm, args[0].handle(), true);
  const Value callable = vm.at<ClassMethod>(args[0])->callable;
  if (callable.is_null()) return Outcome::of(vm.incref(Value::ref(dict)));
  return vm.tail_prelude("complete_wrapper_dict", {Value::ref(dict), callable});
}

Outcome staticmethod_call(Vm& vm, const Args& args) {
  return vm.tail_call_n(vm.at<ClassMethod>(args[0])->callable, args.values + 1, args.count - 1,
                        args.kwnames);
}

#define WRAPPER_ROWS                                                                          \
  getter("__func__", wrapped), getter("__wrapped__", wrapped),                                \
      getter("__dict__", wrapper_dict),                                                       \
      getter("__name__", of_wrapped<Name::name>),                                             \
      getter("__qualname__", of_wrapped<Name::qualname>),                                     \
      getter("__annotations__", of_wrapped<Name::annotations>),                               \
      getter("__doc__", of_wrapped<Name::doc>), getter("__module__", of_wrapped<Name::module>), \
      getter("__isabstractmethod__", wrapped_abstract), method("__get__", get, 1, 2, kWrapper), \
      slot("__repr__", show, 0)

constexpr BuiltinDef kClassMethodRows[] = {new_method(wrapper_new), init_method(classmethod_init),
                                           WRAPPER_ROWS};
constexpr BuiltinDef kStaticMethodRows[] = {
    new_method(wrapper_new), init_method(staticmethod_init), WRAPPER_ROWS,
    method("__call__", staticmethod_call, 0, -1, kWrapper | kKeywords)};

// --- getset and member
// ----------------------------------------------------------------------------------

Outcome getset_name(Vm& vm, const Args& args) {
  return none_if_null(vm, Value::ref(vm.at<GetSet>(args[0])->name));
}
Outcome getset_owner(Vm& vm, const Args& args) {
  return none_if_null(vm, Value::ref(vm.at<GetSet>(args[0])->owner));
}
Outcome member_name(Vm& vm, const Args& args) {
  return none_if_null(vm, Value::ref(vm.at<Member>(args[0])->name));
}
Outcome member_owner(Vm& vm, const Args& args) {
  return none_if_null(vm, Value::ref(vm.at<Member>(args[0])->owner));
}
Outcome no_doc(Vm&, const Args&) { return Outcome::none(); }

Outcome qualified(Vm& vm, Handle owner, std::string_view name) {
  return Outcome::of(vm.new_str(vm.str_copy(Value::ref(vm.type_at(owner)->qualname)) + "." +
                                std::string(name)));
}
Outcome getset_qualname(Vm& vm, const Args& args) {
  const GetSet* getset = vm.at<GetSet>(args[0]);
  return qualified(vm, getset->owner, vm.str_copy(Value::ref(getset->name)));
}
Outcome member_qualname(Vm& vm, const Args& args) {
  const Member* member = vm.at<Member>(args[0]);
  return qualified(vm, member->owner, vm.str_copy(Value::ref(member->name)));
}

constexpr BuiltinDef kGetSetRows[] = {
    getter("__name__", getset_name), getter("__objclass__", getset_owner),
    getter("__qualname__", getset_qualname), getter("__doc__", no_doc),
    method("__get__", get, 1, 2, kWrapper), slot("__set__", set, 2), slot("__delete__", delete_, 1),
    slot("__repr__", show, 0)};
constexpr BuiltinDef kMemberRows[] = {
    getter("__name__", member_name), getter("__objclass__", member_owner),
    getter("__qualname__", member_qualname), getter("__doc__", no_doc),
    method("__get__", get, 1, 2, kWrapper), slot("__set__", set, 2), slot("__delete__", delete_, 1),
    slot("__repr__", show, 0)};

}  // namespace

Outcome descriptor_get(Vm& vm, const Args& args) { return get(vm, args); }

#define TABLE(name, type, rows)   \
  extern const BuiltinTable name; \
  const BuiltinTable name = type_table(TypeId::type, rows);
TABLE(kSuperTable, super, kSuperRows)
TABLE(kPropertyTable, property, kPropertyRows)
TABLE(kClassMethodTable, classmethod, kClassMethodRows)
TABLE(kStaticMethodTable, staticmethod, kStaticMethodRows)
TABLE(kGetSetTable, getset, kGetSetRows)
TABLE(kMemberTable, member, kMemberRows)

}  // namespace lockstep::vm
