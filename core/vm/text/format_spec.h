// The format mini-language: parsing a specification, laying out numbers and text by it.
#pragma once

#include <string>
#include <string_view>

#include "core/vm/vm.h"

namespace lockstep::vm {

struct FormatSpec {
  std::string fill = " ";
  char align = 0;          // < > = ^, 0: not given
  char sign = 0;           // + - space, 0: not given
  bool no_negative_zero = false;
  bool alternate = false;
  bool zero_padded = false;
  int64_t width = -1;
  char grouping = 0;       // , or _
  int64_t precision = -1;
  uint32_t type = 0;       // a code point; 0: not given
};

// False: ValueError has been set. Messages name the type of the value.
bool parse_format_spec(Vm& vm, std::string_view text, Value value, FormatSpec& spec);

struct NumberText {
  bool negative = false;
  std::string prefix;      // "0x"
  std::string digits;      // before the point
  std::string rest;        // from the point on, exponent, percent sign
  bool finite = true;
};
// group: how many digits between two grouping characters.
std::string lay_out_number(const NumberText& number, const FormatSpec& spec, size_t group);
std::string pad_text(std::string_view text, const FormatSpec& spec, char default_align);

// The text of a float by type and precision; false: the type is not one for floats.
bool float_number_text(double value, const FormatSpec& spec, NumberText& out);

}  // namespace lockstep::vm
