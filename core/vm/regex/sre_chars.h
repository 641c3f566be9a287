// Characters as regular expressions see them: case, categories, sets. Pure functions over code points and
// compiled sets. The locale is always "C". Not here: texts and matching (sre_engine.h).
#pragma once

#include <cstdint>

namespace lockstep::vm {

constexpr uint32_t sre_lower_ascii(uint32_t c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }
constexpr uint32_t sre_upper_ascii(uint32_t c) { return c >= 'a' && c <= 'z' ? c - 32 : c; }
uint32_t sre_lower_unicode(uint32_t c);
uint32_t sre_upper_unicode(uint32_t c);

bool sre_is_word_ascii(uint32_t c);
bool sre_is_word_unicode(uint32_t c);
// category: a SreCategory.
bool sre_in_category(uint32_t category, uint32_t c);
// set: the first word of a compiled set, which has been checked (sre_check.h).
bool sre_in_set(const uint32_t* set, uint32_t c);

// Some of the 128 ASCII characters.
struct SreAscii {
  uint64_t bits[2] = {0, 0};
  constexpr bool has(uint32_t c) const { return (bits[c >> 6] >> (c & 63) & 1) != 0; }
  constexpr void add(uint32_t c) { bits[c >> 6] |= uint64_t{1} << (c & 63); }
};
// Those of a category.
const SreAscii& sre_ascii_category(uint32_t category);
// Those of a set. False: not to be told at once.
bool sre_ascii_of(const uint32_t* set, SreAscii& out);

// [...] under IGNORECASE | LOCALE: either case of the character.
bool sre_in_set_loc_ignore(const uint32_t* set, uint32_t c);

}  // namespace lockstep::vm
