#include "core/vm/text/unicode.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/base/unicode_tables.h"

namespace lockstep::vm {

using namespace base;   // the tables

namespace {

bool in_ranges(const CodePointRange* ranges, size_t count, uint32_t code) {
  const CodePointRange* end = ranges + count;
  const CodePointRange* at = std::lower_bound(ranges, end, code,
                                         [](const CodePointRange& r, uint32_t c) { return r.last < c; });
  return at != end && at->first <= code;
}

void append_mapped(std::string& out, uint32_t code, const CaseRun* runs, size_t run_count,
                   const FullCase* full, size_t full_count) {
  const FullCase* full_end = full + full_count;
  const FullCase* special = std::lower_bound(
      full, full_end, code, [](const FullCase& f, uint32_t c) { return f.code < c; });
  if (special != full_end && special->code == code) {
    base::append_utf8(out, special->first);
    base::append_utf8(out, special->second);
    if (special->third != 0) base::append_utf8(out, special->third);
    return;
  }
  // Runs of step 2 may interleave, so a few before the place are looked at.
  const CaseRun* run = std::upper_bound(runs, runs + run_count, code,
                                        [](uint32_t c, const CaseRun& r) { return c < r.first; });
  for (int back = 0; back < 4 && run != runs; ++back) {
    --run;
    if (code > run->last || (code - run->first) % run->step != 0) continue;
    base::append_utf8(out, static_cast<uint32_t>(static_cast<int32_t>(code) + run->delta));
    return;
  }
  base::append_utf8(out, code);
}

uint32_t mapped_first(uint32_t code, const CaseRun* runs, size_t run_count, const FullCase* full,
                      size_t full_count) {
  std::string text;
  append_mapped(text, code, runs, run_count, full, full_count);
  size_t at = 0;
  return base::decode_utf8(text, at);
}

bool ascii_lower(uint32_t code) { return code >= 'a' && code <= 'z'; }
bool ascii_upper(uint32_t code) { return code >= 'A' && code <= 'Z'; }

}  // namespace

bool is_space(uint32_t code) {
  if (code < 0x80)
    return code == ' ' || (code >= 9 && code <= 13) || (code >= 0x1c && code <= 0x1f);
  return in_ranges(SPACE, SPACE_COUNT, code);
}

bool is_alpha(uint32_t code) {
  if (code < 0x80) return ascii_lower(code) || ascii_upper(code);
  return in_ranges(ALPHA, ALPHA_COUNT, code);
}

bool is_lower(uint32_t code) {
  return code < 0x80 ? ascii_lower(code) : in_ranges(LOWER, LOWER_COUNT, code);
}

bool is_upper(uint32_t code) {
  return code < 0x80 ? ascii_upper(code) : in_ranges(UPPER, UPPER_COUNT, code);
}

bool is_title(uint32_t code) { return code >= 0x80 && in_ranges(TITLE, TITLE_COUNT, code); }

bool is_cased(uint32_t code) { return is_lower(code) || is_upper(code) || is_title(code); }

bool is_case_ignorable(uint32_t code) {
  return in_ranges(CASE_IGNORABLE, CASE_IGNORABLE_COUNT, code);
}

bool is_digit(uint32_t code) {
  return code < 0x80 ? code >= '0' && code <= '9' : in_ranges(DIGIT, DIGIT_COUNT, code);
}

bool is_numeric(uint32_t code) {
  return code < 0x80 ? code >= '0' && code <= '9' : in_ranges(NUMERIC, NUMERIC_COUNT, code);
}

int decimal_digit(uint32_t code) {
  const uint32_t* end = DECIMAL_STARTS + DECIMAL_STARTS_COUNT;
  const uint32_t* at = std::upper_bound(DECIMAL_STARTS, end, code);
  if (at == DECIMAL_STARTS) return -1;
  const uint32_t distance = code - at[-1];
  return distance < 10 ? static_cast<int>(distance) : -1;
}

void append_upper(std::string& out, uint32_t code) {
  if (code < 0x80) out += static_cast<char>(ascii_lower(code) ? code - 32 : code);
  else
    append_mapped(out, code, UPPER_CASE_RUNS, UPPER_CASE_RUNS_COUNT, UPPER_CASE_FULL,
                  UPPER_CASE_FULL_COUNT);
}

void append_lower(std::string& out, uint32_t code) {
  if (code < 0x80) out += static_cast<char>(ascii_upper(code) ? code + 32 : code);
  else
    append_mapped(out, code, LOWER_CASE_RUNS, LOWER_CASE_RUNS_COUNT, LOWER_CASE_FULL,
                  LOWER_CASE_FULL_COUNT);
}

void append_title(std::string& out, uint32_t code) {
  if (code < 0x80) out += static_cast<char>(ascii_lower(code) ? code - 32 : code);
  else
    append_mapped(out, code, TITLE_CASE_RUNS, TITLE_CASE_RUNS_COUNT, TITLE_CASE_FULL,
                  TITLE_CASE_FULL_COUNT);
}

void append_folded(std::string& out, uint32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(ascii_upper(code) ? code + 32 : code);
    return;
  }
  append_mapped(out, code, FOLDED_CASE_RUNS, FOLDED_CASE_RUNS_COUNT, FOLDED_CASE_FULL,
                FOLDED_CASE_FULL_COUNT);
}

uint32_t upper_code(uint32_t code) {
  return mapped_first(code, UPPER_CASE_RUNS, UPPER_CASE_RUNS_COUNT, UPPER_CASE_FULL,
                      UPPER_CASE_FULL_COUNT);
}

uint32_t lower_code(uint32_t code) {
  return mapped_first(code, LOWER_CASE_RUNS, LOWER_CASE_RUNS_COUNT, LOWER_CASE_FULL,
                      LOWER_CASE_FULL_COUNT);
}

bool is_line_break(uint32_t c) {
  return c == '\n' || c == '\r' || c == 0x0b || c == 0x0c || (c >= 0x1c && c <= 0x1e) ||
         c == 0x85 || c == 0x2028 || c == 0x2029;
}

}  // namespace lockstep::vm
