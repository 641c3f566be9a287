// Formatting: FORMAT_VALUE and format(), the format mini-language, str.format, and the % operator.
#pragma once

#include <string>
#include <string_view>

#include "core/vm/vm.h"

namespace lockstep::vm {

// FORMAT_VALUE: conversion 0 none, 1 str, 2 repr, 3 ascii; spec is a str or null. Gives a str.
Outcome format_value(Vm& vm, Value value, uint32_t conversion, Value spec_or_null);
// format(value, spec): through __format__.
Outcome format_object(Vm& vm, Value value, Value spec);
// What the built-in __format__ of the value's layout gives.
Outcome format_builtin(Vm& vm, Value value, std::string_view spec);
// Adds that text to `out`, for text and numbers. False: the error is raised.
bool append_formatted(Vm& vm, Value value, std::string_view spec, std::string& out);
// Whose __format__ is known to be the built-in one: small integers, floats, exact strs.
bool is_plain_to_format(Vm& vm, Value value);
// format % arguments for str and bytes.
Outcome percent_format(Vm& vm, Value format, Value arguments);
// str.format(*args, **kwargs): arguments as a tuple and a dict (null when there are none).
Outcome str_format(Vm& vm, Value format, Value args, Value kwargs);

}  // namespace lockstep::vm
