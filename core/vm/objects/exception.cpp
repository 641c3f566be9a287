#include "core/vm/objects/exception.h"

#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/exception_kind.h"
#include "core/vm/objects/list.h"
#include "core/vm/unwind.h"
#include "core/vm/unwind.h"

namespace lockstep::vm {

namespace {

constexpr uint32_t kInline =
    4;  // fields in Exception::extra; with more, extra[3] is a List of the rest

Value* field_place(Vm& vm, Handle exception, ExceptionKind kind, uint32_t field) {
  Exception* object = vm.at<Exception>(exception);
  if (exception_field_count(kind) <= kInline || field < kInline - 1) return &object->extra[field];
  const Value rest = object->extra[kInline - 1];
  if (rest.is_null()) return nullptr;
  return list_items(vm, rest.handle()) + (field - (kInline - 1));
}

}  // namespace

ExceptionKind exception_kind(Vm& vm, Handle type) {
  const Handle mro = vm.type_at(type)->mro;
  for (uint32_t i = 0; i < tuple_size(vm, mro); ++i) {
    const Handle cls = tuple_items(vm, mro)[i].handle();
    switch (static_cast<TypeId>(vm.type_at(cls)->builtin_index)) {
      case TypeId::StopIteration: return ExceptionKind::stop_iteration;
      case TypeId::SystemExit: return ExceptionKind::system_exit;
      case TypeId::KeyError: return ExceptionKind::key_error;
      case TypeId::OSError: return ExceptionKind::os_error;
      case TypeId::ImportError: return ExceptionKind::import_error;
      case TypeId::AttributeError: return ExceptionKind::attribute_error;
      case TypeId::NameError: return ExceptionKind::name_error;
      case TypeId::SyntaxError: return ExceptionKind::syntax_error;
      case TypeId::UnicodeDecodeError: return ExceptionKind::unicode_decode;
      case TypeId::UnicodeEncodeError: return ExceptionKind::unicode_encode;
      case TypeId::UnicodeTranslateError: return ExceptionKind::unicode_translate;
      case TypeId::BaseExceptionGroup: return ExceptionKind::group;
      default: break;
    }
  }
  return ExceptionKind::plain;
}

uint32_t exception_field_count(ExceptionKind kind) {
  switch (kind) {
    case ExceptionKind::plain:
    case ExceptionKind::key_error: return 0;
    case ExceptionKind::stop_iteration:
    case ExceptionKind::system_exit:
    case ExceptionKind::name_error: return 1;
    case ExceptionKind::attribute_error:
    case ExceptionKind::group: return 2;
    case ExceptionKind::import_error: return 3;
    case ExceptionKind::os_error: return 5;
    case ExceptionKind::unicode_decode:
    case ExceptionKind::unicode_encode:
    case ExceptionKind::unicode_translate: return 5;
    case ExceptionKind::syntax_error: return 8;
  }
  return 0;
}

Value exception_field(Vm& vm, Handle exception, uint32_t field) {
  const ExceptionKind kind = exception_kind(vm, vm.at<Object>(exception)->type);
  const Value* place = field_place(vm, exception, kind, field);
  return place == nullptr ? Value::null() : *place;
}

void set_exception_field(Vm& vm, Handle exception, uint32_t field, Value borrowed) {
  const ExceptionKind kind = exception_kind(vm, vm.at<Object>(exception)->type);
  CHECK(field < exception_field_count(kind), "no such field of the exception");
  if (field_place(vm, exception, kind, field) == nullptr) {
    const uint32_t rest_count = exception_field_count(kind) - (kInline - 1);
    const Value rest = vm.new_list(rest_count);
    vm.at<List>(rest)->size = rest_count;
    vm.at<Exception>(exception)->extra[kInline - 1] = rest;
  }
  vm.incref(borrowed);
  Value* place = field_place(vm, exception, kind, field);
  const Value before = *place;
  *place = borrowed;
  vm.heap().mark_range(exception, sizeof(Exception));
  vm.mark(exception);
  if (exception_field_count(kind) > kInline && field >= kInline - 1) {
    const Handle rest = vm.at<Exception>(exception)->extra[kInline - 1].handle();
    vm.heap().mark_range(vm.at<List>(rest)->items, 8 * vm.at<List>(rest)->size);
  }
  vm.decref(before);
}

void set_exception_args(Vm& vm, Handle exception, Value borrowed_tuple) {
  vm.incref(borrowed_tuple);
  Exception* object = vm.at<Exception>(exception);
  const Value before = object->args;
  object->args = borrowed_tuple;
  vm.heap().mark_range(exception, sizeof(Exception));
  vm.decref(before);
}

Value new_exception(Vm& vm, TypeId type, std::string_view message) {
  const Value text = vm.new_str(message);
  const Value exception = new_exception_with(vm, type_handle(type), {text});
  vm.decref(text);
  return exception;
}

Value new_exception_with(Vm& vm, Handle type, std::initializer_list<Value> borrowed_args) {
  const Handle exception = vm.new_object_of(type, sizeof(Exception));
  const Value args = vm.new_tuple_of(borrowed_args);
  vm.at<Exception>(exception)->args = args;
  const bool filled = fill_exception_fields(vm, exception);
  CHECK(filled, "an exception made by the machine has unfit arguments");
  return Value::ref(exception);
}

bool is_exception(Vm& vm, Value value) {
  return value.is_ref() && !value.is_null() && vm.has_flag(value, kException);
}

bool exception_matches(Vm& vm, Value exception, Value classes) {
  if (vm.layout_of(classes) == Layout::tuple) {
    const uint32_t count = tuple_size(vm, classes.handle());
    for (uint32_t i = 0; i < count; ++i) {
      if (exception_matches(vm, exception, tuple_items(vm, classes.handle())[i])) return true;
    }
    return false;
  }
  if (!is_exception_type(vm, classes)) return false;
  return vm.is_subtype(vm.type_of(exception), classes.handle());
}

bool check_exception_classes(Vm& vm, Value classes) {
  bool fine = true;
  if (vm.has_flag(classes, kTupleSubclass)) {
    for (uint32_t i = 0; i < tuple_size(vm, classes.handle()); ++i) {
      fine = fine && is_exception_type(vm, tuple_items(vm, classes.handle())[i]);
    }
  } else {
    fine = is_exception_type(vm, classes);
  }
  if (!fine) {
    vm.raise(TypeId::TypeError,
             "catching classes that do not inherit from BaseException is not allowed");
  }
  return fine;
}

void chain_context(Vm& vm, Value exception) {
  const Value handled = handled_exception(vm);
  if (handled.is_null() || handled.is_none() || handled.same(exception)) return;
  // Break a loop: the exception may already be in the chain of the one being handled.
  Value walker = handled;
  Value slow = handled;
  bool move_slow = false;
  while (true) {
    const Value next = vm.at<Exception>(walker)->context;
    if (next.is_null() || next.is_none()) break;
    if (next.same(exception)) {
      vm.at<Exception>(walker)->context = Value::null();
      vm.heap().mark_range(walker.handle(), sizeof(Exception));
      vm.decref(next);
      break;
    }
    walker = next;
    if (walker.same(slow)) break;
    if (move_slow) slow = vm.at<Exception>(slow)->context;
    move_slow = !move_slow;
  }
  Exception* object = vm.at<Exception>(exception);
  const Value before = object->context;
  object->context = vm.incref(handled);
  vm.heap().mark_range(exception.handle(), sizeof(Exception));
  vm.decref(before);
}

void set_cause(Vm& vm, Value exception, Value cause_or_none) {
  vm.incref(cause_or_none);
  Exception* object = vm.at<Exception>(exception);
  const Value before = object->cause;
  object->cause = cause_or_none.is_none() ? Value::null() : cause_or_none;
  object->flags |= 1;
  vm.heap().mark_range(exception.handle(), sizeof(Exception));
  vm.decref(before);
}

void add_traceback(Vm& vm, Value exception, Value code_object, uint32_t code_id, uint32_t instr,
                   int32_t line, Value frame_or_null) {
  const Handle entry = vm.new_object(TypeId::traceback, sizeof(Traceback));
  Exception* object = vm.at<Exception>(exception);
  Traceback* traceback = vm.at<Traceback>(entry);
  traceback->next = object->traceback.is_null() ? Value::none() : object->traceback;
  traceback->code_id = code_id;
  traceback->instr = instr;
  traceback->frame = vm.incref(frame_or_null);
  traceback->code = vm.incref(code_object);
  traceback->line = line;
  object->traceback = Value::ref(entry);
  vm.heap().mark_range(exception.handle(), sizeof(Exception));
}

std::string exception_summary(Vm& vm, Value exception) {
  std::string text = name_of_type(vm, vm.type_of(exception));
  std::string message;
  if (exception_str_fast(vm, exception, message) == Tri::yes && !message.empty()) {
    text += ": " + message;
  }
  return text;
}

}  // namespace lockstep::vm
