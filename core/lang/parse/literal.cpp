#include "core/lang/parse/literal.h"

#include <fmt/format.h>

#include "core/base/check.h"
#include "core/base/float_text.h"
#include "core/base/text.h"
#include "core/base/unicode.h"

namespace lockstep::lang {

namespace {

constexpr size_t MAX_DECIMAL_DIGITS = 4300;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_octal(char c) { return c >= '0' && c <= '7'; }

// The one-letter escapes; 0 when the letter is none.
char simple_escape(char c) {
  switch (c) {
    case '\\': return '\\';
    case '\'': return '\'';
    case '"': return '"';
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    default: return 0;
  }
}

uint32_t octal_escape(std::string_view body, size_t& at) {
  uint32_t value = 0;
  for (int i = 0; i < 3 && at < body.size() && is_octal(body[at]); i++) {
    value = value * 8 + static_cast<uint32_t>(body[at++] - '0');
  }
  return value;
}

// Where CPython's decoder stands: it has made each character beyond ASCII into ten bytes.
size_t decoder_position(std::string_view body, size_t at) {
  size_t position = 0;
  for (size_t i = 0; i < at;) {
    position += base::decode_utf8(body, i) < 0x80 ? 1 : 10;
  }
  return position;
}

std::string unicode_error(std::string_view body, size_t start, size_t end, const char* reason) {
  size_t from = decoder_position(body, start);
  size_t to = decoder_position(body, end) - 1;
  if (from == to) {
    return fmt::format("(unicode error) 'unicodeescape' codec can't decode byte 0x5c in position "
                       "{}: {}", from, reason);
  }
  return fmt::format("(unicode error) 'unicodeescape' codec can't decode bytes in position "
                     "{}-{}: {}", from, to, reason);
}

// \xHH, \uHHHH, \UHHHHHHHH: stands behind the letter.
bool hex_escape(std::string_view body, size_t start, char letter, size_t& at, std::string& out,
                std::string& message) {
  size_t digits = letter == 'x' ? 2 : (letter == 'u' ? 4 : 8);
  uint32_t value = 0;
  for (size_t i = 0; i < digits; i++) {
    int digit = at < body.size() ? hex_value(body[at]) : -1;
    if (digit < 0) {
      const char* reason = letter == 'x'   ? "truncated \\xXX escape"
                           : letter == 'u' ? "truncated \\uXXXX escape"
                                           : "truncated \\UXXXXXXXX escape";
      message = unicode_error(body, start, at, reason);
      return false;
    }
    value = value * 16 + static_cast<uint32_t>(digit);
    at++;
  }
  if (value > 0x10ffff) {
    message = unicode_error(body, start, at, "illegal Unicode character");
    return false;
  }
  base::append_utf8(out, value);
  return true;
}

}  // namespace

StringToken split_string_token(std::string_view text) {
  StringToken result;
  size_t at = 0;
  for (; at < text.size() && text[at] != '\'' && text[at] != '"'; at++) {
    char c = text[at];
    result.is_bytes = result.is_bytes || c == 'b' || c == 'B';
    result.is_raw = result.is_raw || c == 'r' || c == 'R';
    result.is_format = result.is_format || c == 'f' || c == 'F';
  }
  CHECK(at + 2 <= text.size(), "a string token without quotes");
  bool triple = text.size() >= at + 6 && text[at + 1] == text[at] && text[at + 2] == text[at];
  size_t quotes = triple ? 3 : 1;
  result.body_offset = at + quotes;
  result.body = text.substr(at + quotes, text.size() - at - 2 * quotes);
  return result;
}

std::optional<std::string> decode_text_escapes(std::string_view body, std::string& message) {
  std::string out;
  out.reserve(body.size());
  for (size_t at = 0; at < body.size();) {
    size_t start = at;
    char c = body[at++];
    if (c != '\\') {
      out += c;
      continue;
    }
    if (at == body.size()) {
      message = unicode_error(body, start, at, "\\ at end of string");
      return std::nullopt;
    }
    c = body[at++];
    if (char simple = simple_escape(c)) {
      out += simple;
    } else if (c == '\n') {
      continue;
    } else if (is_octal(c)) {
      at--;
      base::append_utf8(out, octal_escape(body, at));
    } else if (c == 'x' || c == 'u' || c == 'U') {
      if (!hex_escape(body, start, c, at, out, message)) return std::nullopt;
    } else if (c == 'N') {
      size_t close = at < body.size() && body[at] == '{' ? body.find('}', at) : std::string::npos;
      if (close == std::string::npos || close == at + 1) {
        size_t end = at;
        if (close != std::string::npos) end = close;
        else if (at < body.size() && body[at] == '{') end = body.size();
        message = unicode_error(body, start, end, "malformed \\N character escape");
        return std::nullopt;
      }
      uint32_t code = 0;
      if (!base::unicode_lookup(body.substr(at + 1, close - at - 1), code)) {
        message = unicode_error(body, start, close + 1, "unknown Unicode character name");
        return std::nullopt;
      }
      base::append_utf8(out, code);
      at = close + 1;
    } else {
      out += '\\';
      out += c;
    }
  }
  return out;
}

std::optional<std::string> decode_bytes_escapes(std::string_view body, std::string& message) {
  std::string out;
  for (size_t at = 0; at < body.size();) {
    size_t start = at;
    char c = body[at++];
    if (c != '\\' || at == body.size()) {
      out += c;
      continue;
    }
    c = body[at++];
    if (char simple = simple_escape(c)) {
      out += simple;
    } else if (c == '\n') {
      continue;
    } else if (is_octal(c)) {
      at--;
      out += static_cast<char>(octal_escape(body, at) & 0xff);
    } else if (c == 'x') {
      int high = at < body.size() ? hex_value(body[at]) : -1;
      int low = at + 1 < body.size() ? hex_value(body[at + 1]) : -1;
      if (high < 0 || low < 0) {
        message = fmt::format("(value error) invalid \\x escape at position {}", start);
        return std::nullopt;
      }
      out += static_cast<char>(high * 16 + low);
      at += 2;
    } else {
      out += '\\';
      out += c;
    }
  }
  return out;
}

std::string doubtful_escape(std::string_view body, bool is_bytes) {
  for (size_t at = body.find('\\'); at != std::string_view::npos && at + 1 < body.size();
       at = body.find('\\', at)) {
    const size_t start = ++at;
    const char c = body[at];
    if (is_octal(c)) {
      if (octal_escape(body, at) <= 0xff) continue;
      return fmt::format("invalid octal escape sequence '\\{}'", body.substr(start, at - start));
    }
    const bool known = simple_escape(c) != 0 || c == '\n' || c == 'x' ||
                       (!is_bytes && (c == 'u' || c == 'U' || c == 'N'));
    base::decode_utf8(body, at);
    if (!known) return fmt::format("invalid escape sequence '\\{}'", body.substr(start, at - start));
  }
  return "";
}

std::optional<Constant> number_value(std::string_view text, std::string& message) {
  std::string digits;
  for (char c : text) {
    if (c != '_') digits += c;
  }
  char second = digits.size() > 1 ? digits[1] : '0';
  if (digits[0] == '0' && second >= 'A') {
    char letter = static_cast<char>(second | 0x20);
    int base = letter == 'x' ? 16 : (letter == 'o' ? 8 : (letter == 'b' ? 2 : 0));
    if (base != 0) {
      std::optional<base::BigInt> value = base::BigInt::from_text(digits.substr(2), base);
      CHECK(value.has_value(), "the lexer let a bad number pass");
      return Constant::integer(std::move(*value));
    }
  }
  bool imaginary = digits.back() == 'j' || digits.back() == 'J';
  if (imaginary || digits.find_first_of(".eE") != std::string::npos) {
    if (imaginary) digits.pop_back();
    std::optional<double> value = base::parse_float(digits);
    CHECK(value.has_value(), "the lexer let a bad number pass");
    return imaginary ? Constant::complex(0, *value) : Constant::floating(*value);
  }
  if (digits.size() > MAX_DECIMAL_DIGITS) {
    message = fmt::format(
        "Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use "
        "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge "
        "integer literals to avoid decimal conversion limits.", MAX_DECIMAL_DIGITS, digits.size());
    return std::nullopt;
  }
  std::optional<base::BigInt> value = base::BigInt::from_text(digits, 10);
  CHECK(value.has_value(), "the lexer let a bad number pass");
  return Constant::integer(std::move(*value));
}

}  // namespace lockstep::lang
