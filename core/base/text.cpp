#include "core/base/text.h"

#include <cstring>

#include "core/base/check.h"
#include "core/base/unicode_tables.h"

namespace lockstep::base {

namespace {

bool in_ranges(const CodePointRange* ranges, size_t count, uint32_t code_point) {
  size_t low = 0;
  size_t high = count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (code_point > ranges[middle].last) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < count && code_point >= ranges[low].first;
}

const char HEX[] = "0123456789abcdef";

void append_hex(std::string& out, uint32_t value, int digits) {
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) out += HEX[(value >> shift) & 15];
}

// Python prefers ' and takes " when that saves escapes.
char choose_quote(std::string_view text) {
  bool single = text.find('\'') != std::string_view::npos;
  bool twofold = text.find('"') != std::string_view::npos;
  return single && !twofold ? '"' : '\'';
}

// The escapes common to str and bytes; false when the character is not one of them.
bool append_simple_escape(std::string& out, uint32_t c, char quote) {
  if (c == static_cast<unsigned char>(quote) || c == '\\') {
    out += '\\';
    out += static_cast<char>(c);
  } else if (c == '\n') {
    out += "\\n";
  } else if (c == '\r') {
    out += "\\r";
  } else if (c == '\t') {
    out += "\\t";
  } else {
    return false;
  }
  return true;
}

}  // namespace

uint32_t decode_utf8(std::string_view text, size_t& at) {
  CHECK(at < text.size(), "decoding past the end of a text");
  auto byte = [&](size_t i) { return static_cast<uint32_t>(static_cast<unsigned char>(text[i])); };
  uint32_t lead = byte(at);
  if (lead < 0x80) {
    at++;
    return lead;
  }
  size_t length = lead >= 0xf0 ? 4 : (lead >= 0xe0 ? 3 : 2);
  if (lead < 0xc2 || lead > 0xf4 || at + length > text.size()) {
    at++;
    return BAD_CODE_POINT;
  }
  uint32_t value = lead & (0xffu >> (length + 1));
  for (size_t i = 1; i < length; i++) {
    uint32_t next = byte(at + i);
    if ((next & 0xc0) != 0x80) {
      at++;
      return BAD_CODE_POINT;
    }
    value = (value << 6) | (next & 0x3f);
  }
  constexpr uint32_t SMALLEST[5] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < SMALLEST[length] || value > 0x10ffff) {
    at++;
    return BAD_CODE_POINT;
  }
  at += length;
  return value;
}

void append_utf8(std::string& text, uint32_t code_point) {
  CHECK(code_point < 0x110000, "a code point is out of range");
  if (code_point < 0x80) {
    text += static_cast<char>(code_point);
  } else if (code_point < 0x800) {
    text += static_cast<char>(0xc0 | (code_point >> 6));
    text += static_cast<char>(0x80 | (code_point & 0x3f));
  } else if (code_point < 0x10000) {
    text += static_cast<char>(0xe0 | (code_point >> 12));
    text += static_cast<char>(0x80 | ((code_point >> 6) & 0x3f));
    text += static_cast<char>(0x80 | (code_point & 0x3f));
  } else {
    text += static_cast<char>(0xf0 | (code_point >> 18));
    text += static_cast<char>(0x80 | ((code_point >> 12) & 0x3f));
    text += static_cast<char>(0x80 | ((code_point >> 6) & 0x3f));
    text += static_cast<char>(0x80 | (code_point & 0x3f));
  }
}

namespace {

// How many bytes from `at` on are ASCII, a multiple of eight.
size_t ascii_run(std::string_view text, size_t at) {
  const size_t start = at;
  for (; at + 8 <= text.size(); at += 8) {
    uint64_t bytes;
    std::memcpy(&bytes, text.data() + at, 8);
    if ((bytes & 0x8080808080808080ull) != 0) break;
  }
  return at - start;
}

}  // namespace

size_t valid_utf8_prefix(std::string_view text) {
  size_t at = ascii_run(text, 0);
  while (at < text.size()) {
    size_t start = at;
    uint32_t code_point = decode_utf8(text, at);
    if (code_point == BAD_CODE_POINT || is_surrogate(code_point)) return start;
  }
  return at;
}

size_t count_code_points(std::string_view text) {
  size_t count = ascii_run(text, 0);
  for (size_t at = count; at < text.size(); count++) decode_utf8(text, at);
  return count;
}

size_t code_point_offset(std::string_view text, size_t index) {
  size_t at = ascii_run(text.substr(0, index), 0);
  for (index -= at; index > 0 && at < text.size(); index--) decode_utf8(text, at);
  return at;
}

namespace {

// Of the eight bytes at p, how many begin a character (are not 10xxxxxx).
size_t beginnings_in_8(const char* p) {
  uint64_t bytes;
  std::memcpy(&bytes, p, 8);
  const uint64_t inner = (bytes >> 7) & ~(bytes >> 6) & 0x0101010101010101ull;
  return 8 - static_cast<size_t>((inner * 0x0101010101010101ull) >> 56);
}

bool begins(char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }

}  // namespace

size_t count_characters(std::string_view text) {
  size_t count = 0;
  size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) count += beginnings_in_8(text.data() + at);
  for (; at < text.size(); ++at) count += begins(text[at]) ? 1 : 0;
  return count;
}

size_t character_offset(std::string_view text, size_t index) {
  size_t at = 0;
  // As long as the character wanted is not among the next eight bytes' beginnings.
  while (at + 8 <= text.size()) {
    const size_t here = beginnings_in_8(text.data() + at);
    if (here > index) break;
    index -= here;
    at += 8;
  }
  for (; at < text.size(); ++at) {
    if (!begins(text[at])) continue;
    if (index == 0) return at;
    --index;
  }
  return at;
}

bool is_surrogate(uint32_t code_point) { return code_point >= 0xd800 && code_point <= 0xdfff; }

bool is_printable(uint32_t code_point) {
  return in_ranges(PRINTABLE_RANGES, PRINTABLE_RANGES_COUNT, code_point);
}

bool is_identifier_start(uint32_t code_point) {
  return in_ranges(IDENTIFIER_START_RANGES, IDENTIFIER_START_RANGES_COUNT, code_point);
}

bool is_identifier_part(uint32_t code_point) {
  return in_ranges(IDENTIFIER_PART_RANGES, IDENTIFIER_PART_RANGES_COUNT, code_point);
}

std::string text_repr(std::string_view text) {
  char quote = choose_quote(text);
  std::string out(1, quote);
  for (size_t at = 0; at < text.size();) {
    size_t start = at;
    uint32_t c = decode_utf8(text, at);
    CHECK(c != BAD_CODE_POINT, "a Python string is not UTF-8");
    if (append_simple_escape(out, c, quote)) continue;
    if (is_printable(c)) {
      out += text.substr(start, at - start);
    } else if (c < 0x100) {
      out += "\\x";
      append_hex(out, c, 2);
    } else if (c < 0x10000) {
      out += "\\u";
      append_hex(out, c, 4);
    } else {
      out += "\\U";
      append_hex(out, c, 8);
    }
  }
  return out + quote;
}

std::string bytes_repr(std::string_view data) {
  char quote = choose_quote(data);
  std::string out = "b";
  out += quote;
  for (char raw : data) {
    uint32_t c = static_cast<unsigned char>(raw);
    if (append_simple_escape(out, c, quote)) continue;
    if (c >= 0x20 && c < 0x7f) {
      out += raw;
    } else {
      out += "\\x";
      append_hex(out, c, 2);
    }
  }
  return out + quote;
}

}  // namespace lockstep::base
