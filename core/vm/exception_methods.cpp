// Methods and attributes of the exception classes: making them, args, the chain, with_traceback,
// notes.
#include "core/vm/attribute.h"
#include "core/vm/bootstrap.h"
#include "core/vm/dict.h"
#include "core/vm/exception.h"
#include "core/vm/exception_kind.h"
#include "core/vm/layout.h"
#include "core/vm/list.h"
#include "core/vm/str.h"
#include "core/vm/table.h"
#include "core/vm/type.h"

namespace lockstep::vm {

namespace {

uint32_t arg_count(Vm& vm, Handle exception) {
  return tuple_size(vm, vm.at<Exception>(exception)->args.handle());
}
Value arg(Vm& vm, Handle exception, uint32_t i) {
  return tuple_items(vm, vm.at<Exception>(exception)->args.handle())[i];
}

void fill_os_error(Vm& vm, Handle exception) {
  const uint32_t count = arg_count(vm, exception);
  if (count < 2 || count > 5) return;
  set_exception_field(vm, exception, 0, arg(vm, exception, 0));
  set_exception_field(vm, exception, 1, arg(vm, exception, 1));
  if (count >= 3 && !arg(vm, exception, 2).is_none()) {
    set_exception_field(vm, exception, 2, arg(vm, exception, 2));
    if (count == 5) set_exception_field(vm, exception, 3, arg(vm, exception, 4));
    const Value two = vm.new_tuple_of({arg(vm, exception, 0), arg(vm, exception, 1)});
    set_exception_args(vm, exception, two);
    vm.decref(two);
  }
}

bool fill_syntax_error(Vm& vm, Handle exception) {
  const uint32_t count = arg_count(vm, exception);
  if (count >= 1) set_exception_field(vm, exception, 0, arg(vm, exception, 0));
  if (count != 2) return true;
  const Value info = arg(vm, exception, 1);
  if (!vm.has_flag(info, kTupleSubclass)) {
    vm.raise(TypeId::TypeError, "'" + vm.type_name(info) + "' object is not iterable");
    return false;
  }
  const uint32_t size = tuple_size(vm, info.handle());
  if (size != 4 && size != 6) {
    if (size == 5) {
      vm.raise(TypeId::TypeError, "end_offset must be provided when end_lineno is provided");
    } else {
      vm.raise_format(TypeId::TypeError, "function takes at %s arguments (%u given)",
                      size < 4 ? "least 4" : "most 6", size);
    }
    return false;
  }
  for (uint32_t i = 0; i < size; ++i) {
    set_exception_field(vm, exception, 1 + i, tuple_items(vm, info.handle())[i]);
  }
  return true;
}

bool fill_unicode(Vm& vm, Handle exception, ExceptionKind kind) {
  const bool translate = kind == ExceptionKind::unicode_translate;
  const uint32_t wanted = translate ? 4 : 5;
  const uint32_t count = arg_count(vm, exception);
  if (count != wanted) {
    vm.raise_format(TypeId::TypeError, "function takes exactly %u arguments (%u given)", wanted,
                    count);
    return false;
  }
  const TypeId types[] = {TypeId::str,
                          kind == ExceptionKind::unicode_decode ? TypeId::bytes : TypeId::str,
                          TypeId::int_, TypeId::int_, TypeId::str};
  for (uint32_t i = 0; i < wanted; ++i) {
    const uint32_t field = translate ? i + 1 : i;
    const Value value = arg(vm, exception, i);
    if (!vm.is_instance(value, types[field])) {
      std::string_view data;
      if (types[field] == TypeId::bytes) {   // any buffer, kept as bytes
        if (bytes_view(vm, value, data)) {
          Own copy(vm, make_bytes(vm, std::string(data)));
          set_exception_field(vm, exception, field, copy.get());
          continue;
        }
        vm.raise(TypeId::TypeError, "a bytes-like object is required, not '" + vm.type_name(value) + "'");
        return false;
      }
      if (types[field] == TypeId::int_) {
        vm.raise(TypeId::TypeError,
                 "'" + vm.type_name(value) + "' object cannot be interpreted as an integer");
      } else {
        vm.raise_format(TypeId::TypeError, "argument %u must be %s, not %s", i + 1,
                        builtin_type_name(types[field]), vm.type_name(value).c_str());
      }
      return false;
    }
    set_exception_field(vm, exception, field, value);
  }
  return true;
}

}  // namespace

bool fill_exception_fields(Vm& vm, Handle exception) {
  const ExceptionKind kind = exception_kind(vm, vm.at<Object>(exception)->type);
  const uint32_t count = arg_count(vm, exception);
  switch (kind) {
    case ExceptionKind::stop_iteration:
      set_exception_field(vm, exception, 0, count > 0 ? arg(vm, exception, 0) : Value::none());
      return true;
    case ExceptionKind::system_exit:
      if (count == 1) set_exception_field(vm, exception, 0, arg(vm, exception, 0));
      if (count > 1) set_exception_field(vm, exception, 0, vm.at<Exception>(exception)->args);
      return true;
    case ExceptionKind::import_error:
      if (count == 1) set_exception_field(vm, exception, 0, arg(vm, exception, 0));
      return true;
    case ExceptionKind::os_error: fill_os_error(vm, exception); return true;
    case ExceptionKind::syntax_error: return fill_syntax_error(vm, exception);
    case ExceptionKind::unicode_decode:
    case ExceptionKind::unicode_encode:
    case ExceptionKind::unicode_translate: return fill_unicode(vm, exception, kind);
    default: return true;
  }
}

namespace {

// --- making
// ---------------------------------------------------------------------------------------------

Outcome group_error(Vm& vm, TypeId type, std::string_view text) { return vm.raise(type, text); }

// Checks the arguments of an exception group and finds its class; 0: raised or tail call in
// `outcome`.
Handle check_group(Vm& vm, const Args& args, Handle type, Value& exceptions, Outcome& outcome) {
  outcome = Outcome::error();
  if (args.count != 3) {
    vm.raise_format(TypeId::TypeError,
                    "BaseExceptionGroup.__new__() takes exactly 2 arguments (%u given)",
                    args.count - 1);
    return 0;
  }
  if (!vm.is_str(args[1])) {
    group_error(vm, TypeId::TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not " +
                                           vm.type_name(args[1]));
    return 0;
  }
  const bool sequence = vm.has_flag(args[2], kListSubclass | kTupleSubclass);
  if (!sequence) {
    group_error(vm, TypeId::TypeError, "second argument (exceptions) must be a sequence");
    return 0;
  }
  const bool list = vm.has_flag(args[2], kListSubclass);
  exceptions = list ? tuple_from_list(vm, args[2].handle()) : vm.incref(args[2]);
  const uint32_t count = tuple_size(vm, exceptions.handle());
  if (count == 0) {
    group_error(vm, TypeId::ValueError,
                "second argument (exceptions) must be a non-empty sequence");
    return 0;
  }
  bool plain = true;
  for (uint32_t i = 0; i < count; ++i) {
    const Value item = tuple_items(vm, exceptions.handle())[i];
    if (!is_exception(vm, item)) {
      vm.raise_format(TypeId::ValueError,
                      "Item %u of second argument (exceptions) is not an exception", i);
      return 0;
    }
    plain = plain && vm.is_instance(item, TypeId::Exception);
  }
  if (type == type_handle(TypeId::BaseExceptionGroup)) {
    return plain ? type_handle(TypeId::ExceptionGroup) : type;
  }
  if (!plain && vm.is_subtype(type, type_handle(TypeId::Exception))) {
    const bool own = type == type_handle(TypeId::ExceptionGroup);
    group_error(vm, TypeId::TypeError,
                own ? std::string("Cannot nest BaseExceptions in an ExceptionGroup")
                    : "Cannot nest BaseExceptions in '" + name_of_type(vm, type) + "'");
    return 0;
  }
  return type;
}

// Whether the class keeps the built-in __init__ (then OSError's fields are set here, as in
// CPython).
Handle os_error_class(Vm& vm, const Args& args, Handle type) {
  if (type != type_handle(TypeId::OSError) || args.count < 3) return type;
  int64_t number = 0;
  if (!args[1].is_int() || !vm.to_int64(args[1], number)) return type;
  if (number < 0 || number > 4095) return type;
  return type_handle(os_error_type(static_cast<int>(number)));
}

Outcome exception_new(Vm& vm, const Args& args) {
  if (args.count == 0 || !is_exception_type(vm, args[0])) {
    return vm.raise(TypeId::TypeError, "BaseException.__new__(X): X is not an exception type");
  }
  Handle type = args[0].handle();
  const ExceptionKind kind = exception_kind(vm, type);
  Value exceptions = Value::null();
  if (kind == ExceptionKind::group) {
    Outcome outcome;
    type = check_group(vm, args, type, exceptions, outcome);
    if (type == 0) {
      vm.decref(exceptions);
      return outcome;
    }
  }
  if (kind == ExceptionKind::os_error) type = os_error_class(vm, args, type);
  const Own own_exceptions(vm, exceptions);
  const Value tuple = tuple_from(vm, args.values + 1, args.count - 1);
  const Handle exception = vm.new_object_of(type, sizeof(Exception));
  vm.at<Exception>(exception)->args = tuple;
  if (kind == ExceptionKind::os_error) fill_exception_fields(vm, exception);
  if (kind == ExceptionKind::group) {
    set_exception_field(vm, exception, 0, args[1]);
    set_exception_field(vm, exception, 1, exceptions);
  }
  return Outcome::of(Value::ref(exception));
}

// Keywords of ImportError, AttributeError and NameError.
bool take_keywords(Vm& vm, const Args& args, ExceptionKind kind) {
  if (args.kwnames.is_null()) return true;
  const uint32_t count = tuple_size(vm, args.kwnames.handle());
  for (uint32_t i = 0; i < count; ++i) {
    const std::string name = vm.str_copy(tuple_items(vm, args.kwnames.handle())[i]);
    const Value value = args.values[args.count + i];
    uint32_t field = 0xffffffff;
    const char* function = "";
    switch (kind) {
      case ExceptionKind::import_error:
        function = "ImportError";
        field = name == "name" ? 1 : name == "path" ? 2 : field;
        break;
      case ExceptionKind::attribute_error:
        function = "AttributeError";
        field = name == "name" ? 0 : name == "obj" ? 1 : field;
        break;
      case ExceptionKind::name_error:
        function = "NameError";
        field = name == "name" ? 0 : field;
        break;
      default:
        vm.raise(TypeId::TypeError, vm.type_name(args[0]) + "() takes no keyword arguments");
        return false;
    }
    if (field == 0xffffffff) {
      vm.raise(TypeId::TypeError,
               "'" + name + "' is an invalid keyword argument for " + function + "()");
      return false;
    }
    set_exception_field(vm, args[0].handle(), field, value);
  }
  return true;
}

Outcome exception_init(Vm& vm, const Args& args) {
  const Handle exception = args[0].handle();
  const ExceptionKind kind = exception_kind(vm, vm.type_of(args[0]));
  if (kind == ExceptionKind::os_error) return Outcome::none();  // made complete by __new__
  const Value tuple = tuple_from(vm, args.values + 1, args.count - 1);
  set_exception_args(vm, exception, tuple);
  vm.decref(tuple);
  if (!fill_exception_fields(vm, exception) || !take_keywords(vm, args, kind))
    return Outcome::error();
  return Outcome::none();
}

Outcome exception_repr_method(Vm& vm, const Args& args) { return exception_repr(vm, args[0]); }
Outcome exception_str_method(Vm& vm, const Args& args) { return exception_str(vm, args[0]); }

// --- attributes
// -----------------------------------------------------------------------------------------

Outcome get_args(Vm& vm, const Args& args) {
  return Outcome::of(vm.incref(vm.at<Exception>(args[0])->args));
}

Outcome set_args(Vm& vm, const Args& args) {
  if (args[1].is_null()) return vm.raise(TypeId::TypeError, "args may not be deleted");
  const Outcome tuple = to_tuple(vm, args[1]);
  if (!tuple.is_value()) return tuple;
  set_exception_args(vm, args[0].handle(), tuple.value);
  vm.decref(tuple.value);
  return Outcome::none();
}

Outcome none_if_null(Vm& vm, Value value) {
  return Outcome::of(value.is_null() ? Value::none() : vm.incref(value));
}

void put(Vm& vm, Value exception, Value Exception::*field, Value value) {
  vm.incref(value);
  const Value before = vm.at<Exception>(exception)->*field;
  vm.at<Exception>(exception)->*field = value.is_none() ? Value::null() : value;
  vm.heap().mark_range(exception.handle(), sizeof(Exception));
  vm.decref(before);
}

Outcome get_traceback(Vm& vm, const Args& args) {
  return none_if_null(vm, vm.at<Exception>(args[0])->traceback);
}

Outcome set_traceback(Vm& vm, const Args& args) {
  if (args[1].is_null()) return vm.raise(TypeId::TypeError, "__traceback__ may not be deleted");
  if (!args[1].is_none() && !vm.is_exact(args[1], TypeId::traceback)) {
    return vm.raise(TypeId::TypeError, "__traceback__ must be a traceback or None");
  }
  put(vm, args[0], &Exception::traceback, args[1]);
  return Outcome::none();
}

Outcome with_traceback(Vm& vm, const Args& args) {
  const Outcome outcome = set_traceback(vm, args);
  return outcome.is_error() ? outcome : Outcome::of(vm.incref(args[0]));
}

Outcome get_context(Vm& vm, const Args& args) {
  return none_if_null(vm, vm.at<Exception>(args[0])->context);
}

Outcome set_context(Vm& vm, const Args& args) {
  if (args[1].is_null()) return vm.raise(TypeId::TypeError, "__context__ may not be deleted");
  if (!args[1].is_none() && !is_exception(vm, args[1])) {
    return vm.raise(TypeId::TypeError,
                    "exception context must be None or derive from BaseException");
  }
  put(vm, args[0], &Exception::context, args[1]);
  return Outcome::none();
}

Outcome get_cause(Vm& vm, const Args& args) {
  return none_if_null(vm, vm.at<Exception>(args[0])->cause);
}

Outcome set_cause_attribute(Vm& vm, const Args& args) {
  if (args[1].is_null()) return vm.raise(TypeId::TypeError, "__cause__ may not be deleted");
  if (!args[1].is_none() && !is_exception(vm, args[1])) {
    return vm.raise(TypeId::TypeError, "exception cause must be None or derive from BaseException");
  }
  set_cause(vm, args[0], args[1]);
  return Outcome::none();
}

Outcome get_suppress(Vm& vm, const Args& args) {
  return Outcome::boolean((vm.at<Exception>(args[0])->flags & 1) != 0);
}

Outcome set_suppress(Vm& vm, const Args& args) {
  if (!args[1].is_bool()) return vm.raise(TypeId::TypeError, "attribute value type must be bool");
  Exception* exception = vm.at<Exception>(args[0]);
  exception->flags = args[1].is_true() ? exception->flags | 1 : exception->flags & ~1u;
  vm.mark(args[0].handle());
  return Outcome::none();
}

Outcome add_note(Vm& vm, const Args& args) {
  if (!vm.is_str(args[1])) {
    return vm.raise(TypeId::TypeError, "note must be a str, not '" + vm.type_name(args[1]) + "'");
  }
  const Handle dict = instance_dict(vm, args[0].handle(), true);
  const Handle name = name_of(vm, Name::notes);
  Value notes = dict_get_str(vm, dict, name);
  if (notes.is_null()) {
    notes = vm.new_list(1);
    dict_set_str(vm, dict, name, notes);
    vm.decref(notes);
  } else if (!vm.has_flag(notes, kListSubclass)) {
    return vm.raise(TypeId::TypeError, "Cannot add note: __notes__ is not a list");
  }
  list_append(vm, notes.handle(), args[1]);
  return Outcome::none();
}

Outcome exception_reduce(Vm& vm, const Args& args) {
  const Exception* exception = vm.at<Exception>(args[0]);
  const Value type = Value::ref(vm.type_of(args[0]));
  if (exception->dict == 0) return Outcome::of(vm.new_tuple_of({type, exception->args}));
  return Outcome::of(vm.new_tuple_of({type, exception->args, Value::ref(exception->dict)}));
}

Outcome exception_setstate(Vm& vm, const Args& args) {
  if (args[1].is_none()) return Outcome::none();
  if (!vm.has_flag(args[1], kDictSubclass)) {
    return vm.raise(TypeId::TypeError, "state is not a dictionary");
  }
  const Handle dict = instance_dict(vm, args[0].handle(), true);
  return dict_update(vm, Value::ref(dict), args[1], false);
}

template <uint32_t kField>
Outcome get_field(Vm& vm, const Args& args) {
  return none_if_null(vm, exception_field(vm, args[0].handle(), kField));
}

template <uint32_t kField>
Outcome set_field(Vm& vm, const Args& args) {
  set_exception_field(vm, args[0].handle(), kField, args[1]);
  return Outcome::none();
}

Outcome group_call(Vm& vm, const Args& args, const char* function) {
  return vm.tail_prelude(function, {args[0], args[1]});
}
Outcome group_subgroup(Vm& vm, const Args& args) { return group_call(vm, args, "group_subgroup"); }
Outcome group_split(Vm& vm, const Args& args) { return group_call(vm, args, "group_split"); }
Outcome group_derive(Vm& vm, const Args& args) { return group_call(vm, args, "group_derive"); }
Outcome group_class_getitem(Vm& vm, const Args& args) {
  return vm.tail_prelude("make_generic_alias", {args[0], args[1]});
}

#define FIELD(name, number) getter(name, get_field<number>), setter(name, set_field<number>)

constexpr BuiltinDef kBaseRows[] = {
    new_method(exception_new), init_method(exception_init),
    slot("__repr__", exception_repr_method, 0), slot("__str__", exception_str_method, 0),
    getter("args", get_args), setter("args", set_args), getter("__traceback__", get_traceback),
    setter("__traceback__", set_traceback), getter("__context__", get_context),
    setter("__context__", set_context), getter("__cause__", get_cause),
    setter("__cause__", set_cause_attribute), getter("__suppress_context__", get_suppress),
    setter("__suppress_context__", set_suppress), method("with_traceback", with_traceback, 1, 1),
    method("add_note", add_note, 1, 1), method("__reduce__", exception_reduce, 0, 0),
    method("__setstate__", exception_setstate, 1, 1)};
constexpr BuiltinDef kStopRows[] = {FIELD("value", 0)};
constexpr BuiltinDef kExitRows[] = {FIELD("code", 0)};
constexpr BuiltinDef kKeyRows[] = {slot("__str__", exception_str_method, 0)};
constexpr BuiltinDef kOsRows[] = {FIELD("errno", 0), FIELD("strerror", 1), FIELD("filename", 2),
                                  FIELD("filename2", 3), slot("__str__", exception_str_method, 0)};
constexpr BuiltinDef kImportRows[] = {FIELD("msg", 0), FIELD("name", 1), FIELD("path", 2),
                                      slot("__str__", exception_str_method, 0)};
constexpr BuiltinDef kAttributeRows[] = {FIELD("name", 0), FIELD("obj", 1)};
constexpr BuiltinDef kNameRows[] = {FIELD("name", 0)};
constexpr BuiltinDef kSyntaxRows[] = {
    FIELD("msg", 0), FIELD("filename", 1), FIELD("lineno", 2), FIELD("offset", 3), FIELD("text", 4),
    FIELD("end_lineno", 5), FIELD("end_offset", 6), FIELD("print_file_and_line", 7),
    slot("__str__", exception_str_method, 0)};
constexpr BuiltinDef kUnicodeRows[] = {FIELD("encoding", 0), FIELD("object", 1), FIELD("start", 2),
                                       FIELD("end", 3), FIELD("reason", 4),
                                       slot("__str__", exception_str_method, 0)};
constexpr BuiltinDef kGroupRows[] = {
    getter("message", get_field<0>), getter("exceptions", get_field<1>),
    method("subgroup", group_subgroup, 1, 1), method("split", group_split, 1, 1),
    method("derive", group_derive, 1, 1), slot("__str__", exception_str_method, 0),
    method("__class_getitem__", group_class_getitem, 1, 1, kClassMethod)};

}  // namespace

#define TABLE(name, type, rows)   \
  extern const BuiltinTable name; \
  const BuiltinTable name = type_table(TypeId::type, rows);
TABLE(kBaseExceptionTable, BaseException, kBaseRows)
TABLE(kStopIterationTable, StopIteration, kStopRows)
TABLE(kSystemExitTable, SystemExit, kExitRows)
TABLE(kKeyErrorTable, KeyError, kKeyRows)
TABLE(kOSErrorTable, OSError, kOsRows)
TABLE(kImportErrorTable, ImportError, kImportRows)
TABLE(kAttributeErrorTable, AttributeError, kAttributeRows)
TABLE(kNameErrorTable, NameError, kNameRows)
TABLE(kSyntaxErrorTable, SyntaxError, kSyntaxRows)
TABLE(kUnicodeDecodeErrorTable, UnicodeDecodeError, kUnicodeRows)
TABLE(kUnicodeEncodeErrorTable, UnicodeEncodeError, kUnicodeRows)
TABLE(kUnicodeTranslateErrorTable, UnicodeTranslateError, kUnicodeRows)
TABLE(kExceptionGroupTable, BaseExceptionGroup, kGroupRows)

}  // namespace lockstep::vm
