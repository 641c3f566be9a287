#include "core/lang/parse/lexer.h"

#include <fmt/format.h>

#include "core/base/check.h"
#include "core/base/text.h"

namespace lockstep::lang {

namespace {

constexpr int32_t TAB_SIZE = 8;
constexpr size_t MAX_INDENTS = 100;
constexpr size_t MAX_BRACKETS = 200;

bool is_digit(int c) { return c >= '0' && c <= '9'; }
bool is_letter(int c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_name_start(int c) { return is_letter(c) || c == '_' || c >= 128; }
bool is_name_part(int c) { return is_name_start(c) || is_digit(c); }
int to_lower(int c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; }

bool is_digit_of(int c, int base) {
  if (base == 16) return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f');
  return c >= '0' && c < '0' + base;
}

}  // namespace

int Lexer::peek(size_t ahead) const {
  if (at_ + ahead >= text_.size()) return END;
  return static_cast<unsigned char>(text_[at_ + ahead]);
}

int Lexer::advance() {
  int c = peek();
  if (c == END) return END;
  at_++;
  if (c == '\n') {
    lineno_++;
    line_start_ = at_;
  }
  return c;
}

std::optional<Token> Lexer::next() {
  if (error_) return std::nullopt;
  return scan();
}

Token Lexer::token(TokenKind kind) const {
  Token result;
  result.kind = kind;
  result.lineno = token_lineno_;
  result.col_offset = static_cast<int32_t>(start_ - token_line_start_);
  // A NEWLINE's own line break is not yet counted by callers; strings may span lines.
  result.end_lineno = lineno_;
  result.end_col_offset = static_cast<int32_t>(at_ - line_start_);
  result.level = static_cast<int32_t>(brackets_.size());
  result.cursor_col = result.end_col_offset;
  result.text = text_.substr(start_, at_ - start_);
  return result;
}

// Indent, dedent and the end have no columns. At the end of the text CPython still stands in the
// last line, behind its newline.
Token Lexer::token_without_text(TokenKind kind) const {
  Token result = token(kind);
  result.col_offset = result.end_col_offset = -1;
  if (peek() == END && at_ > 0 && at_ == line_start_) {
    result.lineno = result.end_lineno = lineno_ - 1;
    result.cursor_col = static_cast<int32_t>(at_ - source_.line_start(lineno_ - 1));
  }
  if (text_.empty()) result.lineno = result.end_lineno = 0;
  return result;
}

std::nullopt_t Lexer::fail(LexError::Kind kind) {
  LexError error;
  error.kind = kind;
  error.lineno = lineno_;
  error.offset = static_cast<int32_t>(at_ - line_start_);
  error_ = error;
  return std::nullopt;
}

std::nullopt_t Lexer::raise(const std::string& message) {
  size_t characters = base::count_code_points(text_.substr(line_start_, at_ - line_start_));
  return raise_range(message, static_cast<int32_t>(characters), static_cast<int32_t>(characters));
}

std::nullopt_t Lexer::raise_range(const std::string& message, int32_t offset, int32_t end_offset) {
  LexError error;
  error.message = message;
  error.lineno = lineno_;
  error.offset = offset;
  error.end_offset = end_offset;
  error_ = error;
  return std::nullopt;
}

// After a backslash: takes the newline. Fails when anything else, or nothing, follows.
bool Lexer::continue_line() {
  if (peek() != '\n') {
    fail(LexError::Kind::LineContinuation);
    return false;
  }
  advance();
  if (peek() == END) {
    Token end = token_without_text(TokenKind::EndMarker);
    fail(LexError::Kind::EndOfInput);
    error_->lineno = end.lineno;
    error_->offset = end.cursor_col;
    return false;
  }
  return true;
}

// Tab stops are counted twice, as 8 and as 1: a difference in order means that the indentation
// depends on the size of a tab.
bool Lexer::measure_indentation(bool& blank_line) {
  int32_t column = 0;
  int32_t alternate = 0;
  int32_t continued_column = 0;
  while (true) {
    int c = peek();
    if (c == ' ') {
      column++;
      alternate++;
    } else if (c == '\t') {
      column = (column / TAB_SIZE + 1) * TAB_SIZE;
      alternate++;
    } else if (c == '\f') {
      column = alternate = 0;
    } else if (c == '\\') {
      if (continued_column == 0) continued_column = column;
      advance();
      if (!continue_line()) return false;
      continue;
    } else {
      break;
    }
    advance();
  }
  blank_line = peek() == '#' || peek() == '\n';
  if (blank_line || !brackets_.empty()) return true;
  if (continued_column != 0) column = alternate = continued_column;
  return change_indentation(column, alternate);
}

bool Lexer::change_indentation(int32_t column, int32_t alternate) {
  if (column > indents_.back()) {
    if (indents_.size() >= MAX_INDENTS) {
      fail(LexError::Kind::TooDeep);
      return false;
    }
    if (alternate <= alternate_indents_.back()) {
      fail(LexError::Kind::Tabs);
      return false;
    }
    pending_++;
    indents_.push_back(column);
    alternate_indents_.push_back(alternate);
    return true;
  }
  while (indents_.size() > 1 && column < indents_.back()) {
    pending_--;
    indents_.pop_back();
    alternate_indents_.pop_back();
  }
  if (column != indents_.back()) {
    fail(LexError::Kind::Unindent);
    return false;
  }
  if (alternate != alternate_indents_.back()) {
    fail(LexError::Kind::Tabs);
    return false;
  }
  return true;
}

std::optional<Token> Lexer::indentation_token() {
  bool indent = pending_ > 0;
  pending_ += indent ? -1 : 1;
  start_ = at_;
  token_lineno_ = lineno_;
  token_line_start_ = line_start_;
  return token_without_text(indent ? TokenKind::Indent : TokenKind::Dedent);
}

std::optional<Token> Lexer::scan() {
  while (true) {
    bool blank_line = false;
    if (at_line_start_) {
      at_line_start_ = false;
      if (!measure_indentation(blank_line)) return std::nullopt;
    }
    if (pending_ != 0) return indentation_token();
    while (true) {
      while (peek() == ' ' || peek() == '\t' || peek() == '\f') advance();
      if (peek() != '\\') break;
      advance();
      if (!continue_line()) return std::nullopt;
    }
    if (peek() == '#') {
      while (peek() != '\n' && peek() != END) advance();
    }
    start_ = at_;
    token_lineno_ = lineno_;
    token_line_start_ = line_start_;
    int c = peek();
    if (c == END) {
      if (!brackets_.empty()) return fail(LexError::Kind::EndOfInput);
      // A last line without a newline (only outside files) ends with a NEWLINE all the same.
      if (!ended_ && at_ > line_start_) {
        ended_ = true;
        at_line_start_ = true;
        Token newline = token(TokenKind::Newline);
        newline.col_offset = newline.end_col_offset = -1;  // as CPython's, which made it up as well
        return newline;
      }
      return token_without_text(TokenKind::EndMarker);
    }
    if (c == '\n') {
      at_line_start_ = true;
      if (blank_line || !brackets_.empty()) {
        advance();
        continue;
      }
      Token newline = token(TokenKind::Newline);
      advance();
      return newline;
    }
    if (is_name_start(c)) return name_or_string();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
    if (c == '\'' || c == '"') return string();
    return punctuation();
  }
}

std::optional<Token> Lexer::name_or_string() {
  bool saw_b = false;
  bool saw_u = false;
  bool saw_r = false;
  bool saw_f = false;
  while (true) {
    int c = to_lower(peek());
    if (c == 'b' && !(saw_b || saw_u || saw_f)) {
      saw_b = true;
    } else if (c == 'u' && !(saw_b || saw_u || saw_r || saw_f)) {
      saw_u = true;
    } else if (c == 'r' && !(saw_r || saw_u)) {
      saw_r = true;
    } else if (c == 'f' && !(saw_f || saw_b || saw_u)) {
      saw_f = true;
    } else {
      break;
    }
    advance();
    if (peek() == '"' || peek() == '\'') return string();
  }
  bool non_ascii = false;
  while (peek() != END && is_name_part(peek())) non_ascii = advance() >= 128 || non_ascii;
  if (non_ascii && !verify_identifier()) return std::nullopt;
  Token result = token(TokenKind::Name);
  result.kind = keyword_kind(result.text);
  return result;
}

bool Lexer::verify_identifier() {
  std::string_view name = text_.substr(start_, at_ - start_);
  for (size_t at = 0; at < name.size();) {
    bool first = at == 0;
    uint32_t c = base::decode_utf8(name, at);
    if (first ? base::is_identifier_start(c) : base::is_identifier_part(c)) continue;
    at_ = start_ + at;
    if (base::is_printable(c)) {
      std::string text;
      base::append_utf8(text, c);
      raise(fmt::format("invalid character '{}' (U+{:04X})", text, c));
    } else {
      raise(fmt::format("invalid non-printable character U+{:04X}", c));
    }
    return false;
  }
  return true;
}

// Stands at the opening quote; start_ is before the prefix.
std::optional<Token> Lexer::string() {
  int quote = advance();
  int quotes = 1;
  if (peek() == quote) {
    if (peek(1) != quote) {
      advance();
      return token(TokenKind::String);
    }
    advance();
    advance();
    quotes = 3;
  }
  int closing = 0;
  while (closing < quotes) {
    int c = peek();
    if (c == END || (quotes == 1 && c == '\n')) {
      int32_t detected = lineno_;
      // At the end of the text the last newline has begun a line that is not there.
      if (c == END && at_ == line_start_ && detected > token_lineno_) detected--;
      lineno_ = token_lineno_;
      line_start_ = token_line_start_;
      at_ = start_ + 1;
      return raise(fmt::format("unterminated {}string literal (detected at line {})",
                               quotes == 3 ? "triple-quoted " : "", detected));
    }
    advance();
    if (c == quote) {
      closing++;
    } else {
      closing = 0;
      if (c == '\\') advance();
    }
  }
  return token(TokenKind::String);
}

std::optional<Token> Lexer::punctuation() {
  size_t length = 0;
  TokenKind kind = operator_kind(text_.substr(at_), length);
  int c = peek();
  for (size_t i = 0; i < length; i++) advance();
  if (kind == TokenKind::LeftParen || kind == TokenKind::LeftBracket ||
      kind == TokenKind::LeftBrace) {
    if (brackets_.size() >= MAX_BRACKETS) return raise("too many nested parentheses");
    brackets_.push_back({static_cast<char>(c), lineno_,
                         static_cast<int32_t>(start_ - token_line_start_)});
  } else if (kind == TokenKind::RightParen || kind == TokenKind::RightBracket ||
             kind == TokenKind::RightBrace) {
    if (!close_bracket(static_cast<char>(c))) return std::nullopt;
  } else if (kind == TokenKind::Unknown && !base::is_printable(static_cast<uint32_t>(c))) {
    return raise(fmt::format("invalid non-printable character U+{:04X}", c));
  }
  return token(kind);
}

bool Lexer::close_bracket(char bracket) {
  if (brackets_.empty()) {
    raise(fmt::format("unmatched '{}'", bracket));
    return false;
  }
  OpenBracket open = brackets_.back();
  brackets_.pop_back();
  char expected = open.bracket == '(' ? ')' : (open.bracket == '[' ? ']' : '}');
  if (bracket == expected) return true;
  std::string message = fmt::format(
      "closing parenthesis '{}' does not match opening parenthesis '{}'", bracket, open.bracket);
  if (open.lineno != lineno_) message += fmt::format(" on line {}", open.lineno);
  raise(message);
  return false;
}

// ---- numbers -----------------------------------------------------------------------------------

std::optional<Token> Lexer::number() {
  bool good;
  if (peek() == '0') {
    good = zero_number();
  } else if (peek() == '.') {
    good = fraction_and_exponent();
  } else {
    good = decimal_tail() && fraction_and_exponent();
  }
  if (!good) return std::nullopt;
  return token(TokenKind::Number);
}

bool Lexer::radix_number(const char* kind, int base) {
  advance();
  advance();
  do {
    if (peek() == '_') advance();
    if (!is_digit_of(peek(), base)) {
      if (is_digit(peek())) {
        char digit = static_cast<char>(advance());
        raise(fmt::format("invalid digit '{}' in {} literal", digit, kind));
      } else {
        raise(fmt::format("invalid {} literal", kind));
      }
      return false;
    }
    while (is_digit_of(peek(), base)) advance();
  } while (peek() == '_');
  if (is_digit(peek())) {
    char digit = static_cast<char>(advance());
    raise(fmt::format("invalid digit '{}' in {} literal", digit, kind));
    return false;
  }
  return verify_end_of_number(kind);
}

bool Lexer::zero_number() {
  int letter = to_lower(peek(1));
  if (letter == 'x') return radix_number("hexadecimal", 16);
  if (letter == 'o') return radix_number("octal", 8);
  if (letter == 'b') return radix_number("binary", 2);
  advance();
  while (peek() == '0' || peek() == '_') {
    if (advance() == '_' && !is_digit(peek())) {
      raise("invalid decimal literal");
      return false;
    }
  }
  size_t zeros_end = at_ + 1;
  bool nonzero = is_digit(peek());
  if (nonzero && !decimal_tail()) return false;
  int c = to_lower(peek());
  if (c == '.' || c == 'e' || c == 'j') return fraction_and_exponent();
  if (nonzero) {
    raise_range(
        "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal "
        "integers",
        static_cast<int32_t>(start_ + 1 - line_start_),
        static_cast<int32_t>(zeros_end - line_start_));
    return false;
  }
  return verify_end_of_number("decimal");
}

// Digits with single underscores between them. Stands at the first digit.
bool Lexer::decimal_tail() {
  while (true) {
    while (is_digit(peek())) advance();
    if (peek() != '_') return true;
    advance();
    if (!is_digit(peek())) {
      raise("invalid decimal literal");
      return false;
    }
  }
}

bool Lexer::fraction_and_exponent() {
  if (peek() == '.') {
    advance();
    if (is_digit(peek()) && !decimal_tail()) return false;
  }
  if (to_lower(peek()) == 'e') {
    bool sign = peek(1) == '+' || peek(1) == '-';
    if (is_digit(peek(sign ? 2 : 1))) {
      advance();
      if (sign) advance();
      if (!decimal_tail()) return false;
    } else if (sign) {
      advance();
      advance();
      raise("invalid decimal literal");
      return false;
    } else {
      return verify_end_of_number("decimal");
    }
  }
  if (to_lower(peek()) == 'j') {
    advance();
    return verify_end_of_number("imaginary");
  }
  return verify_end_of_number("decimal");
}

// A number may be followed directly by a keyword ("1if x else y") but by no other letter.
bool Lexer::verify_end_of_number(const char* kind) {
  std::string_view rest = text_.substr(at_);
  for (std::string_view word : {"and", "else", "for", "if", "in", "is", "or", "not"}) {
    if (rest.substr(0, word.size()) != word) continue;
    const auto offset = static_cast<int32_t>(
        base::count_code_points(text_.substr(line_start_, at_ - line_start_)));
    warnings_.push_back({fmt::format("invalid {} literal", kind), lineno_, offset, lineno_, offset, false});
    return true;
  }
  if (peek() != END && is_name_part(peek())) {
    raise(fmt::format("invalid {} literal", kind));
    return false;
  }
  return true;
}

}  // namespace lockstep::lang
