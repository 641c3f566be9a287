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
// [...] under IGNORECASE | LOCALE: either case of the character.
bool sre_in_set_loc_ignore(const uint32_t* set, uint32_t c);

}  // namespace lockstep::vm
