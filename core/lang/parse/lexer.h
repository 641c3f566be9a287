// Source text to tokens, one at a time, with CPython's rules for indentation, brackets, numbers and
// strings, and its errors. It does not look at the meaning of literals. Driven by the parser.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/lang/parse/diagnostic.h"
#include "core/lang/parse/source.h"
#include "core/lang/parse/token.h"

namespace lockstep::lang {

// Why there is no next token. Offsets are in characters from 1, as SyntaxError has them.
struct LexError {
  enum class Kind : uint8_t {
    Raised,       // a message of its own; wins over what the parser would say
    EndOfInput,   // inside brackets, or after a backslash
    Unindent,     // matches no outer level
    Tabs,         // inconsistent use of tabs and spaces
    TooDeep,      // too many levels of indentation
    LineContinuation,
  };
  Kind kind = Kind::Raised;
  std::string message;
  int32_t lineno = 0;
  int32_t offset = 0;
  int32_t end_offset = 0;
};

struct OpenBracket {
  char bracket;
  int32_t lineno;
  int32_t col_offset;
};

class Lexer {
 public:
  explicit Lexer(const Source& source) : source_(source), text_(source.text()) {}

  // The next token; nothing when there is an error (then always the same one).
  std::optional<Token> next();
  const LexError& error() const { return *error_; }
  const std::vector<OpenBracket>& open_brackets() const { return brackets_; }
  int32_t lineno() const { return lineno_; }
  const std::vector<SyntaxWarning>& warnings() const { return warnings_; }
  // What no token has been made of yet.
  std::string_view rest() const { return text_.substr(at_); }

 private:
  static constexpr int END = -1;

  int peek(size_t ahead = 0) const;
  int advance();
  std::optional<Token> scan();
  bool measure_indentation(bool& blank_line);
  bool change_indentation(int32_t column, int32_t alternate);
  bool continue_line();
  std::optional<Token> indentation_token();
  std::optional<Token> name_or_string();
  bool verify_identifier();
  std::optional<Token> string();
  std::optional<Token> number();
  bool radix_number(const char* kind, int base);
  bool zero_number();
  bool decimal_tail();
  bool fraction_and_exponent();
  bool verify_end_of_number(const char* kind);
  std::optional<Token> punctuation();
  bool close_bracket(char bracket);
  Token token(TokenKind kind) const;
  Token token_without_text(TokenKind kind) const;
  std::nullopt_t fail(LexError::Kind kind);
  std::nullopt_t raise(const std::string& message);
  std::nullopt_t raise_range(const std::string& message, int32_t offset, int32_t end_offset);

  const Source& source_;
  std::string_view text_;
  size_t at_ = 0;          // next byte
  size_t start_ = 0;       // of the token
  size_t line_start_ = 0;  // of the current line
  int32_t lineno_ = 1;
  size_t token_line_start_ = 0;
  int32_t token_lineno_ = 1;
  bool at_line_start_ = true;
  bool ended_ = false;
  int32_t pending_ = 0;  // indents (positive) or dedents still to be given
  std::vector<int32_t> indents_{0};
  std::vector<int32_t> alternate_indents_{0};
  std::vector<OpenBracket> brackets_;
  std::optional<LexError> error_;
  std::vector<SyntaxWarning> warnings_;
};

}  // namespace lockstep::lang
