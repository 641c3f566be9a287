// Methods and attributes of the exception classes: making them, args, the chain, with_traceback,
// notes.
#include "core/vm/bootstrap.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/exception_kind.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number.h"
#include "core/vm/objects/str.h"
#include "core/vm/table.h"

namespace lockstep::vm {

namespace {

uint32_t arg_count(Vm& vm, Handle exception) {
  return tuple_size(vm, vm.at<Exception>(exception)->args.handle());
}
Value arg(Vm& vm, Handle exception, uint32_t i) {
  return tuple_items(vm, vm.at<Exception>(exception)->args.handle())[i];
}

constexpr uint32_t kCharactersWritten = 4;   // of BlockingIOError

void fill_os_error(Vm& vm, Handle exception) {
  const uint32_t count = arg_count(vm, exception);
  if (count < 2 || count > 5) return;
  set_exception_field(vm, exception, 0, arg(vm, exception, 0));
  set_exception_field(vm, exception, 1, arg(vm, exception, 1));
  if (count >= 3 && !arg(vm, exception, 2).is_none()) {
    const Value name = arg(vm, exception, 2);
    if (vm.is_instance(Value::ref(exception), TypeId::BlockingIOError) &&
        number_kind(vm, name) == NumberKind::integer) {
      set_exception_field(vm, exception, kCharactersWritten, name);
      return;
    }
    set_exception_field(vm, exception, 2, name);
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
  const Value given = arg(vm, exception, 1);
  if (!vm.has_flag(given, kTupleSubclass | kListSubclass)) {
    vm.raise(TypeId::TypeError, "'" + vm.type_name(given) + "' object is not iterable");
    return false;
  }
  const Own own(vm, vm.has_flag(given, kListSubclass) ? tuple_from_list(vm, given.handle()) : vm.incref(given));
  const Value info = own.get();
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

// Whether OSError's fields are set by __init__: the class has one of its own and no __new__. Else they are set
// by __new__, and __init__ does nothing.
bool os_error_uses_init(Vm& vm, Handle type) {
  const auto own = [&vm, type](Dunder which) {
    const Handle name = name_of(vm, which);
    return !type_lookup(vm, type, name).same(type_lookup(vm, type_handle(TypeId::OSError), name));
  };
  return own(Dunder::init) && !own(Dunder::new_);
}

Handle os_error_class(Vm& vm, const Args& args, Handle type) {
  if (type != type_handle(TypeId::OSError) || args.count < 3 || args.count > 6) return type;
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
  const bool bare = kind == ExceptionKind::os_error && os_error_uses_init(vm, type);
  const Value tuple = bare ? vm.new_tuple(0) : tuple_from(vm, args.values + 1, args.count - 1);
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
  if (kind == ExceptionKind::os_error && !os_error_uses_init(vm, vm.type_of(args[0]))) {
    return Outcome::none();  // made complete by __new__
  }
  const Value tuple = tuple_from(vm, args.values + 1, args.count - 1);
  set_exception_args(vm, exception, tuple);
  vm.decref(tuple);
  const uint32_t named = kind == ExceptionKind::import_error      ? 3
                         : kind == ExceptionKind::attribute_error ? 2
                         : kind == ExceptionKind::name_error      ? 1
                                                                  : 0;
  for (uint32_t i = 0; i < named; ++i) set_exception_field(vm, exception, i, Value::null());
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

// The arguments that make the same OSError again: with the file names.
Value os_error_arguments(Vm& vm, Handle exception) {
  const Value plain = vm.at<Exception>(exception)->args;
  const Value name = exception_field(vm, exception, 2);
  const Value second = exception_field(vm, exception, 3);
  if (tuple_size(vm, plain.handle()) != 2 || name.is_null()) return vm.incref(plain);
  const Value a = arg(vm, exception, 0), b = arg(vm, exception, 1);
  return second.is_null() ? vm.new_tuple_of({a, b, name})
                          : vm.new_tuple_of({a, b, name, Value::none(), second});
}

// What __setstate__ gets: the attribute dict, for ImportError with name and path. Owned; null: nothing.
Value exception_state(Vm& vm, Handle exception, ExceptionKind kind) {
  const Handle dict = vm.at<Exception>(exception)->dict;
  if (kind != ExceptionKind::import_error) return dict == 0 ? Value::null() : vm.incref(Value::ref(dict));
  const Value fields[] = {exception_field(vm, exception, 1), exception_field(vm, exception, 2)};
  if (fields[0].is_null() && fields[1].is_null()) {
    return dict == 0 ? Value::null() : vm.incref(Value::ref(dict));
  }
  Own state(vm, dict == 0 ? vm.new_dict() : dict_copy(vm, dict));
  if (!fields[0].is_null()) dict_set_text(vm, state.get().handle(), "name", fields[0]);
  if (!fields[1].is_null()) dict_set_text(vm, state.get().handle(), "path", fields[1]);
  return state.take();
}

Outcome exception_reduce(Vm& vm, const Args& args) {
  const Handle exception = args[0].handle();
  const ExceptionKind kind = exception_kind(vm, vm.type_of(args[0]));
  const Value type = Value::ref(vm.type_of(args[0]));
  const Own values(vm, kind == ExceptionKind::os_error ? os_error_arguments(vm, exception)
                                                       : vm.incref(vm.at<Exception>(exception)->args));
  const Own state(vm, exception_state(vm, exception, kind));
  if (state.get().is_null()) return Outcome::of(vm.new_tuple_of({type, values.get()}));
  return Outcome::of(vm.new_tuple_of({type, values.get(), state.get()}));
}

Outcome exception_setstate(Vm& vm, const Args& args) {
  if (args[1].is_none()) return Outcome::none();
  if (!vm.has_flag(args[1], kDictSubclass)) {
    return vm.raise(TypeId::TypeError, "state is not a dictionary");
  }
  return vm.tail_prelude("exception_setstate", {args[0], args[1]});
}

Outcome get_characters_written(Vm& vm, const Args& args) {
  const Value written = exception_field(vm, args[0].handle(), kCharactersWritten);
  if (written.is_null()) return vm.raise(TypeId::AttributeError, "characters_written");
  return Outcome::of(vm.incref(written));
}

Outcome set_characters_written(Vm& vm, const Args& args) {
  int64_t count = 0;
  if (!args[1].is_null() && index_int64(vm, args[1], count, true) != Tri::yes) return index_value(vm, args[1]);
  set_exception_field(vm, args[0].handle(), kCharactersWritten, args[1]);
  return Outcome::none();
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
                                  FIELD("filename2", 3), slot("__str__", exception_str_method, 0),
                                  getter("characters_written", get_characters_written),
                                  setter("characters_written", set_characters_written)};
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
