// Which built-in family an exception belongs to, as far as its fields and its text depend on it.
// Private to the exception*.cpp files.
#pragma once

#include "core/vm/vm.h"

namespace lockstep::vm {

enum class ExceptionKind : uint8_t {
  plain, stop_iteration, system_exit, key_error, os_error, import_error, attribute_error, name_error,
  syntax_error, unicode_decode, unicode_encode, unicode_translate, group
};

ExceptionKind exception_kind(Vm& vm, Handle type);
uint32_t exception_field_count(ExceptionKind kind);
// Sets the fields from args as the built-in __new__ / __init__ does without keywords. False: raised.
bool fill_exception_fields(Vm& vm, Handle exception);
void set_exception_args(Vm& vm, Handle exception, Value borrowed_tuple);

}  // namespace lockstep::vm
