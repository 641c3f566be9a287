#include "core/vm/text/str_format.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/special.h"
#include "core/vm/heap/memory_limit.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/str.h"
#include "core/vm/text/format.h"
#include "core/vm/text/repr.h"

namespace lockstep::vm {

namespace {

bool bad(Vm& vm, const char* message) {
  vm.raise(TypeId::ValueError, message);
  return false;
}

bool parse_field(Vm& vm, std::string_view text, size_t& at, TemplateField& field) {
  field.has_field = true;
  // The name goes to ':' or '!' outside brackets; nested braces count.
  const size_t start = at;
  int bracket = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '{') return bad(vm, "unexpected '{' in field name");
    if (c == '[') bracket = 1;
    if (c == ']') bracket = 0;
    if (bracket == 0 && (c == '}' || c == ':' || c == '!')) break;
    ++at;
  }
  field.name = text.substr(start, at - start);
  if (at >= text.size()) return bad(vm, "expected '}' before end of string");
  if (text[at] == '!') {
    ++at;
    if (at >= text.size()) return bad(vm, "end of string while looking for conversion specifier");
    field.conversion = text[at++];
    if (at >= text.size()) return bad(vm, "unmatched '{' in format spec");
    if (text[at] != ':' && text[at] != '}')
      return bad(vm, "expected ':' after conversion specifier");
  }
  if (text[at] == '}') {
    ++at;
    return true;
  }
  const size_t spec_start = ++at;
  int depth = 1;
  while (at < text.size()) {
    if (text[at] == '{') {
      ++depth;
      field.nested = true;
    } else if (text[at] == '}' && --depth == 0) {
      break;
    }
    ++at;
  }
  if (depth > 0) return bad(vm, "unmatched '{' in format spec");
  field.spec = text.substr(spec_start, at - spec_start);
  ++at;
  return true;
}

// Whether the text is a number. False: it is too large, and the error is raised.
bool number_of(Vm& vm, std::string_view text, bool& is_number, int64_t& out) {
  is_number = !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  out = 0;
  if (!is_number) return true;
  for (char c : text) {
    if (out > (INT64_MAX - (c - '0')) / 10) {
      return bad(vm, "Too many decimal digits in format string");
    }
    out = out * 10 + (c - '0');
  }
  return true;
}

}  // namespace

bool parse_template(Vm& vm, std::string_view text, std::vector<TemplateField>& out) {
  TemplateField field;
  size_t start = 0;   // of the literal
  for (size_t at = 0; at < text.size();) {
    at = std::min(text.find_first_of("{}", at), text.size());
    field.literal = text.substr(start, at - start);
    if (at == text.size()) break;
    const char c = text[at++];
    if (at < text.size() && text[at] == c) {
      field.literal = text.substr(start, at - start);   // with the first of the two; CPython ends it here, too
      ++at;
    } else if (c == '}') {
      return bad(vm, "Single '}' encountered in format string");
    } else if (at >= text.size()) {
      return bad(vm, "Single '{' encountered in format string");
    } else if (!parse_field(vm, text, at, field)) {
      return false;
    }
    out.push_back(field);
    field = TemplateField();
    start = at;
  }
  if (!field.literal.empty()) out.push_back(field);
  return true;
}

bool parse_field_name(Vm& vm, std::string_view text, NamePart& first,
                      std::vector<NamePart>& parts) {
  size_t at = text.find_first_of(".[");
  if (at == std::string_view::npos) at = text.size();
  first.text = text.substr(0, at);
  if (!number_of(vm, first.text, first.is_number, first.number)) return false;
  while (at < text.size()) {
    NamePart part;
    if (text[at] == '.') {
      size_t end = text.find_first_of(".[", at + 1);
      if (end == std::string_view::npos) end = text.size();
      part.attribute = true;
      part.text = text.substr(at + 1, end - at - 1);
      at = end;
    } else if (text[at] == '[') {
      const size_t end = text.find(']', at + 1);
      if (end == std::string_view::npos) return bad(vm, "Missing ']' in format string");
      part.text = text.substr(at + 1, end - at - 1);
      if (!number_of(vm, part.text, part.is_number, part.number)) return false;
      at = end + 1;
    } else {
      return bad(vm, "Only '.' or '[' may follow ']' in format field specifier");
    }
    if (part.text.empty()) return bad(vm, "Empty attribute in format string");
    parts.push_back(part);
  }
  return true;
}

namespace {

// One str.format call while everything is plain. need_python: the prelude does the whole again.
struct Formatter {
  Vm& vm;
  Value args, kwargs;
  int64_t automatic = 0;    // next automatic number; -1: numbers are given by hand
  bool decided = false;

  Tri expand(std::string_view text, int depth, std::string& out);
  Tri field(const TemplateField& part, int depth, std::string& out);
  Tri argument(const NamePart& first, Value& out);
  Tri result_of(const Outcome& outcome, Value& out);
};

Tri Formatter::result_of(const Outcome& outcome, Value& out) {
  if (outcome.is_error()) return Tri::error;
  if (!outcome.is_value()) {
    drop_tail(vm);
    return Tri::need_python;
  }
  out = outcome.value;
  return Tri::yes;
}

Tri Formatter::argument(const NamePart& first, Value& out) {
  int64_t number = first.number;
  if (first.text.empty() || first.is_number) {
    const bool by_hand = !first.text.empty();
    if (decided && by_hand != (automatic < 0)) {
      vm.raise(TypeId::ValueError,
               by_hand
                   ? "cannot switch from automatic field numbering to manual field specification"
                   : "cannot switch from manual field specification to automatic field numbering");
      return Tri::error;
    }
    decided = true;
    if (by_hand) automatic = -1;
    else number = automatic++;
    if (args.is_null()) {
      vm.raise(TypeId::ValueError, "Format string contains positional fields");
      return Tri::error;
    }
    if (number >= int64_t{tuple_size(vm, args.handle())}) {
      vm.raise(TypeId::IndexError, "Replacement index " + std::to_string(number) +
                                       " out of range for positional args tuple");
      return Tri::error;
    }
    out = vm.incref(tuple_items(vm, args.handle())[number]);
    return Tri::yes;
  }
  Own key(vm, make_str(vm, first.text));
  if (kwargs.is_null()) {
    vm.raise_value(TypeId::KeyError, key.get());
    return Tri::error;
  }
  return result_of(get_item(vm, kwargs, key.get()), out);
}

Tri Formatter::field(const TemplateField& part, int depth, std::string& out) {
  NamePart first;
  std::vector<NamePart> names;
  if (!parse_field_name(vm, part.name, first, names)) return Tri::error;
  Value value;
  Tri done = argument(first, value);
  if (done != Tri::yes) return done;
  for (const NamePart& name : names) {
    Own holder(vm, value);
    Own key(vm, name.is_number && !name.attribute ? vm.new_int(name.number) : vm.intern(name.text));
    done = result_of(name.attribute ? get_attribute(vm, value, key.get().handle())
                                    : get_item(vm, value, key.get()),
                     value);
    if (done != Tri::yes) return done;
  }
  Own held(vm, value);
  uint32_t conversion = 0;
  switch (part.conversion) {
    case 0: break;
    case 's': conversion = 1; break;
    case 'r': conversion = 2; break;
    case 'a': conversion = 3; break;
    default: {
      const auto c = static_cast<unsigned char>(part.conversion);
      vm.raise_format(TypeId::ValueError,
                      c > 32 && c < 127 ? "Unknown conversion specifier %c"
                                        : "Unknown conversion specifier \\x%x",
                      c);
      return Tri::error;
    }
  }
  std::string expanded;
  std::string_view spec = part.spec;
  if (part.nested) {
    done = expand(part.spec, depth - 1, expanded);
    if (done != Tri::yes) return done;
    spec = expanded;
  }
  if (conversion == 0 && is_plain_to_format(vm, value)) {
    return append_formatted(vm, value, spec, out) ? Tri::yes : Tri::error;
  }
  Own spec_value(vm, make_str(vm, spec));
  Value text;
  done = result_of(format_value(vm, value, conversion, spec_value.get()), text);
  if (done != Tri::yes) return done;
  out += vm.str_view(text);
  vm.decref(text);
  return Tri::yes;
}

Tri Formatter::expand(std::string_view text, int depth, std::string& out) {
  if (depth < 0) {
    vm.raise(TypeId::ValueError, "Max string recursion exceeded");
    return Tri::error;
  }
  std::vector<TemplateField> parts;
  const bool good = parse_template(vm, text, parts);
  Own parse_error(vm, good ? Value::null() : vm.take_raised());
  for (const TemplateField& part : parts) {
    out += part.literal;
    if (!part.has_field) continue;
    const Tri done = field(part, depth, out);
    if (done != Tri::yes) return done;
    if (!text_fits(vm, out.size())) return Tri::error;
  }
  if (good) return Tri::yes;
  vm.raise_object(parse_error.take());
  return Tri::error;
}

}  // namespace

Outcome str_format(Vm& vm, Value format, Value args, Value kwargs) {
  Formatter formatter{vm, args, kwargs};
  std::string out;
  const std::string text = vm.str_copy(format);
  const Tri done = formatter.expand(text, 1, out);
  if (done == Tri::error) return Outcome::error();
  if (done == Tri::need_python) {
    return vm.tail_prelude("str_format", {format, args.is_null() ? Value::none() : args,
                                          kwargs.is_null() ? Value::none() : kwargs});
  }
  const Value result = make_str(vm, out);
  return result.is_null() ? Outcome::error() : Outcome::of(result);
}

}  // namespace lockstep::vm
