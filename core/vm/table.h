// Shorthand for rows and tables of builtins. For the files that define them.
#pragma once

#include "core/vm/builtin.h"
#include "core/vm/outcome.h"

namespace lockstep::vm {

template <uint32_t N>
constexpr BuiltinTable type_table(TypeId type, const BuiltinDef (&rows)[N], const char* module = "builtins") {
  return {module, static_cast<uint16_t>(type), rows, N};
}

template <uint32_t N>
constexpr BuiltinTable module_table(const char* module, const BuiltinDef (&rows)[N]) {
  return {module, static_cast<uint16_t>(TypeId::count), rows, N};
}

constexpr BuiltinDef method(const char* name, BuiltinFn function, int min_args, int max_args,
                            uint16_t flags = 0) {
  return {name, function, static_cast<int16_t>(min_args), static_cast<int16_t>(max_args), flags,
          nullptr};
}
// A row that is told by letters what its arguments must be; the last `optional` may be left out.
constexpr BuiltinDef checked(const char* name, BuiltinFn function, const char* kinds, int optional = 0) {
  int16_t count = 0;
  while (kinds[count] != '\0') ++count;
  return {name, function, static_cast<int16_t>(count - optional), count, 0, kinds};
}
constexpr BuiltinDef slot(const char* name, BuiltinFn function, int args) {
  return {name, function, static_cast<int16_t>(args), static_cast<int16_t>(args), kWrapper, nullptr};
}
constexpr BuiltinDef getter(const char* name, BuiltinFn function) {
  return {name, function, 0, 0, kGetter, nullptr};
}
constexpr BuiltinDef setter(const char* name, BuiltinFn function) {
  return {name, function, 1, 1, kSetter, nullptr};
}
constexpr BuiltinDef new_method(BuiltinFn function) {
  return {"__new__", function, 0, -1, kNewMethod | kKeywords, nullptr};
}
constexpr BuiltinDef init_method(BuiltinFn function) {
  return {"__init__", function, 0, -1, kWrapper | kKeywords, nullptr};
}

}  // namespace lockstep::vm
