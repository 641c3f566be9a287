// The values of string and number literals: escapes, prefixes, digits. Works on the text of one
// token; knows nothing of tokens' places. Called by the parser.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/lang/compile/constant.h"

namespace lockstep::lang {

struct StringToken {
  bool is_bytes = false;
  bool is_raw = false;
  bool is_format = false;
  std::string_view body;   // between the quotes
  size_t body_offset = 0;  // of the body in the token
};

// Takes the prefix and the quotes apart. Requires the text of a string token.
StringToken split_string_token(std::string_view text);

// Escapes of a str literal. On an error returns nothing and sets the message as CPython words it.
std::optional<std::string> decode_text_escapes(std::string_view body, std::string& message);
std::optional<std::string> decode_bytes_escapes(std::string_view body, std::string& message);

// What CPython warns of in a literal that is not raw: the first escape that means nothing, or that is too
// large an octal number. Empty: nothing.
std::string doubtful_escape(std::string_view body, bool is_bytes);

// The value of a number token; nothing, with a message, for too many digits.
std::optional<Constant> number_value(std::string_view text, std::string& message);

}  // namespace lockstep::lang
