// Tables behind unicode.h. Data only, made by tools/make_unicode_data.py; sorted by code point.
#pragma once

#include <cstddef>
#include <cstdint>

namespace lockstep::vm {

struct CodeRange { uint32_t first, last; };
// Each step-th code point from first to last maps to itself + delta.
struct CaseRun { uint32_t first, last, step; int32_t delta; };
struct FullCase { uint32_t code, first, second, third; };         // 0: no such part

#define LOCKSTEP_TABLE(type, name) extern const type name[]; extern const size_t name##_COUNT;
LOCKSTEP_TABLE(CodeRange, ALPHA)
LOCKSTEP_TABLE(CodeRange, LOWER)
LOCKSTEP_TABLE(CodeRange, UPPER)
LOCKSTEP_TABLE(CodeRange, TITLE)
LOCKSTEP_TABLE(CodeRange, SPACE)
LOCKSTEP_TABLE(CodeRange, DIGIT)
LOCKSTEP_TABLE(CodeRange, NUMERIC)
LOCKSTEP_TABLE(CodeRange, CASE_IGNORABLE)
LOCKSTEP_TABLE(uint32_t, DECIMAL_STARTS)
LOCKSTEP_TABLE(CaseRun, UPPER_CASE_RUNS)
LOCKSTEP_TABLE(FullCase, UPPER_CASE_FULL)
LOCKSTEP_TABLE(CaseRun, LOWER_CASE_RUNS)
LOCKSTEP_TABLE(FullCase, LOWER_CASE_FULL)
LOCKSTEP_TABLE(CaseRun, TITLE_CASE_RUNS)
LOCKSTEP_TABLE(FullCase, TITLE_CASE_FULL)
LOCKSTEP_TABLE(CaseRun, FOLDED_CASE_RUNS)
LOCKSTEP_TABLE(FullCase, FOLDED_CASE_FULL)
#undef LOCKSTEP_TABLE

}  // namespace lockstep::vm
