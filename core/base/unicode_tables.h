// Ranges of code points with the properties that Python's lexer and repr() ask for. Data only, made
// by tools/make_unicode_tables.py; sorted, not overlapping. Read by text.cpp.
#pragma once

#include <cstddef>
#include <cstdint>

namespace lockstep::base {

struct CodePointRange {
  uint32_t first;
  uint32_t last;
};

extern const CodePointRange PRINTABLE_RANGES[];
extern const size_t PRINTABLE_RANGES_COUNT;
extern const CodePointRange IDENTIFIER_START_RANGES[];
extern const size_t IDENTIFIER_START_RANGES_COUNT;
extern const CodePointRange IDENTIFIER_PART_RANGES[];
extern const size_t IDENTIFIER_PART_RANGES_COUNT;

}  // namespace lockstep::base
