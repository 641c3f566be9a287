// Single values to and from bytes by a format letter of the struct module. Shared by struct, array and
// memoryview; parsing whole formats belongs to module_struct.cpp.
#pragma once

#include "core/vm/objects/equal.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// How one value lies in memory. size: bytes of one value.
struct PackForm {
  char code = 'B';
  uint32_t size = 1;
  bool big = false;       // most significant byte first
  bool native = true;
};

// The size of a native value of that letter; 0: there is no such letter. Numbers, '?', 'c' and 'P' only.
uint32_t native_size(char code);
// The same in standard size ('<', '>', '=', '!').
uint32_t standard_size(char code);

// An owned value. Requires form.size readable bytes.
Value unpack_value(Vm& vm, const PackForm& form, const uint8_t* from);

enum class PackResult : uint8_t {
  done,
  need_python,   // the value has __index__, __float__ or __bool__ of its own
  wrong_type,
  too_large,     // does not even fit a C long (or is negative and must not be)
  out_of_range
};

// Writes form.size bytes; nothing is raised.
PackResult pack_value(Vm& vm, const PackForm& form, Value value, uint8_t* to);

// The range of an integer letter, for messages: "-128 <= number <= 127".
std::string pack_range_text(const PackForm& form);

}  // namespace lockstep::vm
