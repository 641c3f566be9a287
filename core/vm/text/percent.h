// The pieces of printf-style formatting that the prelude needs when an argument's text is user
// code's.
#pragma once

#include <string>
#include <vector>

#include "core/vm/objects/equal.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

struct PercentItem {
  std::string literal;     // text before the conversion
  bool conversion = false; // false: only literal (the end)
  bool has_key = false;
  std::string key;
  bool left = false, plus = false, space = false, alternate = false, zero = false;
  int64_t width = -1, precision = -1;
  bool star_width = false, star_precision = false;
  uint32_t type = 0;
  size_t type_at = 0;      // where in the format, in bytes; for messages
};

// Reads on from `at` to the next conversion, or to the end (then `conversion` is false); the text before it is added to
// `literal`. False: ValueError has been set.
bool read_percent(Vm& vm, std::string_view format, size_t& at, PercentItem& item, std::string& literal);
// All of them.
bool parse_percent(Vm& vm, std::string_view format, std::vector<PercentItem>& out);
// Formats of nothing but %s, %d and %% with exact strs and small integers, which most are; all borrowed.
// False: the general way has to do it, and nothing has been done. `out` is owned.
bool plain_percent(Vm& vm, Value format, Value arguments, Value& out);
// One conversion of a value; texts: `converted` says that value is the finished text of %s, %r or
// %a.
Tri percent_item(Vm& vm, std::string_view format, const PercentItem& item, Value value, bool bytes, bool converted,
                 std::string& out);

}  // namespace lockstep::vm
