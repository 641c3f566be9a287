#include "core/vm/arguments.h"

#include <string>

#include "core/vm/classes/type.h"
#include "core/vm/objects/list.h"

namespace lockstep::vm {

namespace {

bool count_error(Vm& vm, const Signature& s, uint32_t given) {
  if (s.max_positional == 0 && s.count > 0) {
    vm.raise_format(TypeId::TypeError, "%s() takes no positional arguments", s.function);
    return false;
  }
  const bool exact = s.required == s.max_positional;
  const char* bound = exact ? "exactly" : "at most";
  vm.raise_format(TypeId::TypeError, "%s() takes %s %u %sargument%s (%u given)", s.function, bound,
                  s.max_positional, s.max_positional < s.count ? "positional " : "",
                  s.max_positional == 1 ? "" : "s", given);
  return false;
}

}  // namespace

bool bind_arguments(Vm& vm, const Args& args, const Signature& s, Value* out) {
  const uint32_t given = args.count < s.skip ? 0 : args.count - s.skip;
  const uint32_t keywords = args.kwnames.is_null() ? 0 : tuple_size(vm, args.kwnames.handle());
  if (given > s.max_positional) return count_error(vm, s, given + (s.max_positional == s.count ? keywords : 0));
  for (uint32_t i = 0; i < s.count; ++i) out[i] = i < given ? args.values[s.skip + i] : Value::null();
  for (uint32_t k = 0; k < keywords; ++k) {
    const Value key = tuple_items(vm, args.kwnames.handle())[k];
    const std::string name = vm.str_copy(key);
    uint32_t index = 0;
    while (index < s.count && (s.names[index][0] == 0 || name != s.names[index])) ++index;
    if (index == s.count) {
      vm.raise_format(TypeId::TypeError, "'%s' is an invalid keyword argument for %s()", name.c_str(),
                      s.function);
      return false;
    }
    if (!out[index].is_null()) {
      vm.raise_format(TypeId::TypeError, "argument for %s() given by name ('%s') and position (%u)",
                      s.function, name.c_str(), index + 1);
      return false;
    }
    out[index] = args.values[args.count + k];
  }
  for (uint32_t i = 0; i < s.required; ++i) {
    if (!out[i].is_null()) continue;
    if (s.names[i][0] == 0) {
      vm.raise_format(TypeId::TypeError, "%s() takes at least %u positional argument%s (%u given)",
                      s.function, s.required, s.required == 1 ? "" : "s", given);
    } else {
      vm.raise_format(TypeId::TypeError, "%s() missing required argument '%s' (pos %u)", s.function,
                      s.names[i], i + 1);
    }
    return false;
  }
  return true;
}

bool no_keywords(Vm& vm, const Args& args, const char* function) {
  if (args.kwnames.is_null() || tuple_size(vm, args.kwnames.handle()) == 0) return true;
  vm.raise_format(TypeId::TypeError, "%s() takes no keyword arguments", function);
  return false;
}

bool no_keywords_for(Vm& vm, Handle type, const Args& args, const char* function) {
  if ((vm.type_at(type)->dunders & dunder_bit(Dunder::init)) != 0) return true;
  return no_keywords(vm, args, function);
}

}  // namespace lockstep::vm
