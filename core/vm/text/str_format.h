// Reading the templates of str.format: literal text, fields, their names. Used in C++ for plain
// values and as primitives by the prelude, and by string.Formatter.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/vm/vm.h"

namespace lockstep::vm {

// Views of the template.
struct TemplateField {
  std::string_view literal;
  bool has_field = false;
  std::string_view name;
  std::string_view spec;
  char conversion = 0;
  bool nested = false;      // the spec has fields of its own
};
struct NamePart {
  bool attribute = false;
  bool is_number = false;
  int64_t number = 0;
  std::string_view text;
};
bool parse_template(Vm& vm, std::string_view text, std::vector<TemplateField>& out);
// first: the argument's name or number; parts: .attribute and [key] after it.
bool parse_field_name(Vm& vm, std::string_view text, NamePart& first, std::vector<NamePart>& parts);

}  // namespace lockstep::vm
