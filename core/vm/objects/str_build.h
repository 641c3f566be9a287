// Making a str of parts whose sizes are known before: room in the arena first, the text straight into it.
// Not a string builder that grows (std::string does that). Called by joins, slices and formatting.
#pragma once

#include <cstdint>

#include "core/vm/vm.h"

namespace lockstep::vm {

// A part of a str to be made: a piece of another str, or text on the host (then `str` is null).
struct TextPiece {
  Value str;             // borrowed; fetched again after the arena may have moved
  const char* host = nullptr;
  uint32_t from = 0;     // in `str`
  uint32_t bytes = 0;
};

// Strs so short that they are shared (make_str gives them).
constexpr uint32_t kSharedLength = 1;

// A str with its text still zero, to be written by the caller at once. Requires length > kSharedLength.
// Null: MemoryError raised.
Value new_str_space(Vm& vm, uint64_t bytes, uint32_t length);
// Null: MemoryError raised. `length` in characters, of all pieces.
Value str_of_pieces(Vm& vm, const TextPiece* pieces, uint32_t count, uint32_t length);
// The piece [from, from + bytes) of an exact or other str, `length` characters long.
Value str_piece(Vm& vm, Value str, uint32_t from, uint32_t bytes, uint32_t length);

// Writes the decimal digits of a small integer; returns how many characters. Requires room for 24.
uint32_t write_decimal(int64_t value, char* out);
// str() of a small integer, owned.
Value decimal_text(Vm& vm, int64_t value);

}  // namespace lockstep::vm
