// UTF-8 helpers. Text inside Lockstep is UTF-8 in which lone surrogates (U+D800..DFFF) may stand as
// their three-byte form (WTF-8), because Python's str may hold them. Not a string class, and no
// Unicode tables beyond what Python's lexer and repr() need. Used by lang, vm, os, view.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lockstep::base {

constexpr uint32_t BAD_CODE_POINT = 0xffffffffu;

// The code point that starts at `at`, and moves `at` past it. For bytes that are not UTF-8: returns
// BAD_CODE_POINT and moves by one. Accepts surrogates (WTF-8). Requires at < text.size().
uint32_t decode_utf8(std::string_view text, size_t& at);

// Appends the code point (below 0x110000), surrogates too.
void append_utf8(std::string& text, uint32_t code_point);

// Where strict UTF-8 (no surrogates) ends: text.size() when all of it is valid.
size_t valid_utf8_prefix(std::string_view text);

// Number of code points; bad bytes count one each.
size_t count_code_points(std::string_view text);

// The byte offset of code point number `index`; text.size() when there are fewer.
size_t code_point_offset(std::string_view text, size_t index);

// The same two for text that is known to be well formed (a Python str); several bytes at a time.
size_t count_characters(std::string_view well_formed);
size_t character_offset(std::string_view well_formed, size_t index);

bool is_surrogate(uint32_t code_point);

// str.isprintable() for one code point (what repr() leaves unescaped).
bool is_printable(uint32_t code_point);
// Unicode XID_Start (or '_') and XID_Continue: Python's identifiers.
bool is_identifier_start(uint32_t code_point);
bool is_identifier_part(uint32_t code_point);

// repr(str) and repr(bytes) as CPython prints them.
std::string text_repr(std::string_view text);
std::string bytes_repr(std::string_view data);

}  // namespace lockstep::base
