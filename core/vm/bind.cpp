#include "core/vm/bind.h"

#include <string>

#include "core/vm/objects/dict.h"
#include "core/vm/objects/hash.h"
#include "core/vm/objects/list.h"

namespace lockstep::vm {

namespace {

struct Binding {
  Vm& vm;
  Handle function;
  const CodeEntry& entry;
  const lang::Code& code;
  ValueList& locals;

  std::string name() const { return std::string(vm.str_view(Value::ref(vm.at<Function>(function)->qualname))); }
  uint32_t kwonly() const { return code.kwonlyargcount; }
  bool has(uint32_t flag) const { return (code.flags & flag) != 0; }
};

// "'a'", "'a' and 'b'", "'a', 'b', and 'c'"
std::string list_names(const std::vector<std::string>& names) {
  std::string text;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i != 0) text += names.size() > 2 ? ", " : " ";
    if (i != 0 && i + 1 == names.size()) text += "and ";
    text += "'" + names[i] + "'";
  }
  return text;
}

bool missing_error(const Binding& b, const std::vector<std::string>& names, const char* kind) {
  b.vm.raise(TypeId::TypeError, b.name() + "() missing " + std::to_string(names.size()) +
                                    " required " + kind + " argument" +
                                    (names.size() == 1 ? "" : "s") + ": " + list_names(names));
  return false;
}

bool too_many_error(const Binding& b, uint32_t given, uint32_t defaults) {
  const uint32_t most = b.code.argcount;
  uint32_t kwonly_given = 0;
  for (uint32_t i = most; i < most + b.kwonly(); ++i) {
    if (!b.locals[i].is_null()) ++kwonly_given;
  }
  bool plural = most != 1;
  std::string takes = std::to_string(most);
  if (defaults != 0) {
    plural = true;
    takes = "from " + std::to_string(most - defaults) + " to " + takes;
  }
  std::string kwonly_text;
  if (kwonly_given != 0) {
    kwonly_text = std::string(" positional argument") + (given != 1 ? "s" : "") + " (and " +
                  std::to_string(kwonly_given) + " keyword-only argument" +
                  (kwonly_given != 1 ? "s" : "") + ")";
  }
  b.vm.raise(TypeId::TypeError, b.name() + "() takes " + takes + " positional argument" +
                                    (plural ? "s" : "") + " but " + std::to_string(given) +
                                    kwonly_text + (given == 1 && kwonly_given == 0 ? " was" : " were") +
                                    " given");
  return false;
}

// Index of the parameter that a keyword can name, or -1.
int64_t find_parameter(const Binding& b, std::string_view name) {
  const uint32_t end = b.code.argcount + b.kwonly();
  for (uint32_t i = b.code.posonlyargcount; i < end; ++i) {
    if (b.code.localsplus_names[i] == name) return i;
  }
  return -1;
}

bool unexpected_keyword(const Binding& b, Value kwnames, std::string_view name) {
  std::string wrong;
  const uint32_t size = tuple_size(b.vm, kwnames.handle());
  for (uint32_t p = 0; p < b.code.posonlyargcount; ++p) {
    for (uint32_t k = 0; k < size; ++k) {
      if (b.vm.str_view(tuple_items(b.vm, kwnames.handle())[k]) != b.code.localsplus_names[p]) continue;
      if (!wrong.empty()) wrong += ", ";
      wrong += b.code.localsplus_names[p];
    }
  }
  if (!wrong.empty()) {
    b.vm.raise(TypeId::TypeError, b.name() +
                                      "() got some positional-only arguments passed as keyword "
                                      "arguments: '" + wrong + "'");
  } else {
    b.vm.raise(TypeId::TypeError,
               b.name() + "() got an unexpected keyword argument '" + std::string(name) + "'");
  }
  return false;
}

bool bind_keywords(const Binding& b, const Value* values, Value kwnames, Value kwargs) {
  Vm& vm = b.vm;
  const uint32_t size = tuple_size(vm, kwnames.handle());
  for (uint32_t k = 0; k < size; ++k) {
    const Value key = tuple_items(vm, kwnames.handle())[k];
    if (!vm.is_str(key)) {
      vm.raise(TypeId::TypeError, b.name() + "() keywords must be strings");
      return false;
    }
    const int64_t index = find_parameter(b, vm.str_view(key));
    if (index < 0) {
      if (kwargs.is_null()) return unexpected_keyword(b, kwnames, vm.str_copy(key));
      dict_set_str(vm, kwargs.handle(), key.handle(), values[k]);
      continue;
    }
    Value& place = b.locals[static_cast<size_t>(index)];
    if (!place.is_null()) {
      vm.raise(TypeId::TypeError, b.name() + "() got multiple values for argument '" +
                                      vm.str_copy(key) + "'");
      return false;
    }
    place = vm.incref(values[k]);
  }
  return true;
}

bool fill_defaults(const Binding& b, uint32_t given) {
  Vm& vm = b.vm;
  const Value defaults = vm.at<Function>(b.function)->defaults;
  const bool has_defaults = !defaults.is_null() && !defaults.is_none();
  const uint32_t count = has_defaults ? tuple_size(vm, defaults.handle()) : 0;
  const uint32_t most = b.code.argcount;
  const uint32_t first_default = count > most ? 0 : most - count;
  std::vector<std::string> missing;
  for (uint32_t i = given; i < first_default; ++i) {
    if (b.locals[i].is_null()) missing.push_back(b.code.localsplus_names[i]);
  }
  if (!missing.empty()) return missing_error(b, missing, "positional");
  for (uint32_t i = first_default; i < most; ++i) {
    if (b.locals[i].is_null()) {
      b.locals[i] = vm.incref(tuple_items(vm, defaults.handle())[i - first_default]);
    }
  }
  return true;
}

bool fill_keyword_defaults(const Binding& b) {
  Vm& vm = b.vm;
  const Value defaults = vm.at<Function>(b.function)->kwdefaults;
  std::vector<std::string> missing;
  for (uint32_t i = b.code.argcount; i < b.code.argcount + b.kwonly(); ++i) {
    if (!b.locals[i].is_null()) continue;
    Value found;
    if (!defaults.is_null() && !defaults.is_none()) {
      found = dict_get_text(vm, defaults.handle(), b.code.localsplus_names[i]);
    }
    if (found.is_null()) {
      missing.push_back(b.code.localsplus_names[i]);
    } else {
      b.locals[i] = vm.incref(found);
    }
  }
  return missing.empty() || missing_error(b, missing, "keyword-only");
}

bool bind_all(const Binding& b, const Value* values, uint32_t count, Value kwnames) {
  Vm& vm = b.vm;
  const uint32_t most = b.code.argcount;
  uint32_t next_special = most + b.kwonly();
  const uint32_t positional = count < most ? count : most;
  for (uint32_t i = 0; i < positional; ++i) b.locals[i] = vm.incref(values[i]);
  if (b.has(lang::kCodeVarArgs)) {
    const uint32_t rest = count - positional;
    const Value tuple = vm.new_tuple(rest);
    for (uint32_t i = 0; i < rest; ++i) {
      vm.at<Tuple>(tuple)->items[i] = vm.incref(values[positional + i]);
    }
    b.locals[next_special++] = tuple;
  }
  Value kwargs;
  if (b.has(lang::kCodeVarKeywords)) {
    kwargs = vm.new_dict();
    b.locals[next_special++] = kwargs;
  }
  if (!kwnames.is_null() && !bind_keywords(b, values + count, kwnames, kwargs)) return false;
  if (count > most && !b.has(lang::kCodeVarArgs)) {
    const Value defaults = vm.at<Function>(b.function)->defaults;
    const bool any = !defaults.is_null() && !defaults.is_none();
    return too_many_error(b, count, any ? tuple_size(vm, defaults.handle()) : 0);
  }
  if (count < most && !fill_defaults(b, count)) return false;
  return b.kwonly() == 0 || fill_keyword_defaults(b);
}

}  // namespace

bool bind_parameters(Vm& vm, Handle function, const CodeEntry& entry, const Value* values,
                     uint32_t count, Value kwnames, ValueList& locals) {
  const lang::Code& code = *entry.code;
  const uint32_t parameters = code.argcount + code.kwonlyargcount +
                              ((code.flags & lang::kCodeVarArgs) != 0 ? 1 : 0) +
                              ((code.flags & lang::kCodeVarKeywords) != 0 ? 1 : 0);
  locals.assign(parameters, Value::null());
  const Binding binding{vm, function, entry, code, locals};
  if (bind_all(binding, values, count, kwnames)) return true;
  for (Value v : locals) vm.decref(v);
  locals.clear();
  return false;
}

}  // namespace lockstep::vm
