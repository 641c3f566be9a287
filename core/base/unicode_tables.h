// Tables of Unicode 14: what Python's str, lexer, repr() and unicodedata ask for. Data only, made by the build
// (cmake/make_unicode.py); sorted by code point. Read by text.cpp, unicode.cpp, unicode_names.cpp and
// core/vm/text/unicode.cpp.
#pragma once

#include <cstddef>
#include <cstdint>

namespace lockstep::base {

struct CodePointRange { uint32_t first, last; };
// Each step-th code point from first to last maps to itself + delta.
struct CaseRun { uint32_t first, last, step; int32_t delta; };
struct FullCase { uint32_t code, first, second, third; };         // 0: no such part
// Indices of the three texts in CATEGORY_NAMES, BIDIRECTIONAL_NAMES and WIDTH_NAMES.
struct UnicodeRecord { uint8_t category, bidirectional, combining, mirrored, width; };
// count code points of DECOMPOSITION_PARTS from `start`; tag 0 is the canonical one.
struct Decomposition { uint32_t code; uint16_t start; uint8_t tag, count; };
struct Composition { uint32_t first, second, whole; };
struct CodeNumber { uint32_t code, number; };
struct NameBlock { uint32_t code, start; };       // first of 64 names, its place in NAME_DATA
struct NameAlias { const char* name; uint32_t code; };

#define LOCKSTEP_TABLE(type, name) extern const type name[]; extern const size_t name##_COUNT;
LOCKSTEP_TABLE(CodePointRange, PRINTABLE_RANGES)
LOCKSTEP_TABLE(CodePointRange, IDENTIFIER_START_RANGES)
LOCKSTEP_TABLE(CodePointRange, IDENTIFIER_PART_RANGES)
LOCKSTEP_TABLE(CodePointRange, ALPHA)
LOCKSTEP_TABLE(CodePointRange, LOWER)
LOCKSTEP_TABLE(CodePointRange, UPPER)
LOCKSTEP_TABLE(CodePointRange, TITLE)
LOCKSTEP_TABLE(CodePointRange, SPACE)
LOCKSTEP_TABLE(CodePointRange, DIGIT)
LOCKSTEP_TABLE(CodePointRange, NUMERIC)
LOCKSTEP_TABLE(CodePointRange, CASE_IGNORABLE)
LOCKSTEP_TABLE(CodePointRange, ASSIGNED_IN_3_2)   // what unicodedata.ucd_3_2_0 knows
LOCKSTEP_TABLE(uint32_t, DECIMAL_STARTS)
LOCKSTEP_TABLE(CaseRun, UPPER_CASE_RUNS)
LOCKSTEP_TABLE(FullCase, UPPER_CASE_FULL)
LOCKSTEP_TABLE(CaseRun, LOWER_CASE_RUNS)
LOCKSTEP_TABLE(FullCase, LOWER_CASE_FULL)
LOCKSTEP_TABLE(CaseRun, TITLE_CASE_RUNS)
LOCKSTEP_TABLE(FullCase, TITLE_CASE_FULL)
LOCKSTEP_TABLE(CaseRun, FOLDED_CASE_RUNS)
LOCKSTEP_TABLE(FullCase, FOLDED_CASE_FULL)
LOCKSTEP_TABLE(UnicodeRecord, UNICODE_RECORDS)
LOCKSTEP_TABLE(char* const, CATEGORY_NAMES)
LOCKSTEP_TABLE(char* const, BIDIRECTIONAL_NAMES)
LOCKSTEP_TABLE(char* const, WIDTH_NAMES)
LOCKSTEP_TABLE(uint16_t, UNICODE_BLOCKS)          // by code / 128: which 128 entries of UNICODE_INDEX
LOCKSTEP_TABLE(uint8_t, UNICODE_INDEX)            // numbers of records
LOCKSTEP_TABLE(char* const, DECOMPOSITION_TAGS)
LOCKSTEP_TABLE(Decomposition, DECOMPOSITIONS)
LOCKSTEP_TABLE(uint32_t, DECOMPOSITION_PARTS)
LOCKSTEP_TABLE(Composition, COMPOSITIONS)
LOCKSTEP_TABLE(double, NUMERIC_VALUES)
LOCKSTEP_TABLE(CodeNumber, NUMERIC_ENTRIES)       // number: index into NUMERIC_VALUES; no decimal digits
LOCKSTEP_TABLE(CodeNumber, DIGIT_ENTRIES)         // digits that are no decimal digits
LOCKSTEP_TABLE(CodePointRange, CJK_RANGES)        // named by their number
// Words, the last letter of each with its high bit set. A name is one byte (words shared with the name
// before, 4 bits; further words, 4 bits), the distance to the code point before in units of seven
// bits, and the numbers of its further words (one byte below 192, else two). Each 64th shares nothing.
LOCKSTEP_TABLE(uint8_t, NAME_WORDS)
LOCKSTEP_TABLE(uint8_t, NAME_DATA)
LOCKSTEP_TABLE(NameBlock, NAME_BLOCKS)
LOCKSTEP_TABLE(NameAlias, NAME_ALIASES)
#undef LOCKSTEP_TABLE

}  // namespace lockstep::base
