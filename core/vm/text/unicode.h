// Properties and case mappings of code points that the methods of str need (Unicode 14, as
// Python 3.11). What the lexer and repr need is in core/base/text.h, unicodedata's part in core/base/unicode.h.
#pragma once

#include <cstdint>
#include <string>

namespace lockstep::vm {

bool is_space(uint32_t code);
bool is_alpha(uint32_t code);
bool is_lower(uint32_t code);
bool is_upper(uint32_t code);
bool is_title(uint32_t code);       // title case letters such as U+01C5
bool is_cased(uint32_t code);
bool is_case_ignorable(uint32_t code);
bool is_digit(uint32_t code);       // str.isdigit
bool is_numeric(uint32_t code);     // str.isnumeric
int decimal_digit(uint32_t code);   // 0-9, or -1 (str.isdecimal)

bool is_line_break(uint32_t code);  // where str.splitlines cuts
// The mapping to one code point: the first of the full mapping.
uint32_t upper_code(uint32_t code);
uint32_t lower_code(uint32_t code);

// Appends the full mapping (one to three code points) as UTF-8.
void append_upper(std::string& out, uint32_t code);
void append_lower(std::string& out, uint32_t code);
void append_title(std::string& out, uint32_t code);
void append_folded(std::string& out, uint32_t code);

}  // namespace lockstep::vm
