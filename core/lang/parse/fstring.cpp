#include "core/lang/parse/fstring.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/lang/parse/parser_impl.h"

namespace lockstep::lang {

namespace {

constexpr size_t MAX_BRACKETS = 200;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

}  // namespace

FStringReader::FStringReader(Parser& parser, size_t first, size_t end)
    : parser_(parser), location_(parser.from(first)) {
  CHECK(parser.at_ == end, "the strings have not been taken");
  is_u_string_ = parser.tokens_[first].text[0] == 'u';
}

bool FStringReader::fail(const std::string& message) {
  parser_.raise_last(message);
  return false;
}

bool FStringReader::fail_end() { return fail("f-string: expecting '}'"); }

void FStringReader::flush_literal() {
  if (literal_.empty()) return;
  auto* node = parser_.tree_.make<ast::ConstantExpr>(location_);
  node->value = parser_.tree_.constant(Constant::str(std::move(literal_)));
  node->is_u_string = is_u_string_;
  literal_.clear();
  values_.push_back(node);
}

ast::Expr* FStringReader::finish(bool is_bytes, bool is_format) {
  if (is_format) {
    flush_literal();
    auto* node = parser_.tree_.make<ast::JoinedStr>(location_);
    node->values = parser_.tree_.sequence(values_);
    return node;
  }
  auto* node = parser_.tree_.make<ast::ConstantExpr>(location_);
  node->value = parser_.tree_.constant(is_bytes ? Constant::bytes(std::move(literal_))
                                                : Constant::str(std::move(literal_)));
  node->is_u_string = is_u_string_ && !is_bytes;
  return node;
}

bool FStringReader::add_format(size_t token_index, const StringToken& parts) {
  Cursor cursor{token_index, parser_.tokens_[token_index].text, parts.body_offset,
                parts.body_offset + parts.body.size(), parts.is_raw};
  if (!read(cursor, 0)) return false;
  CHECK(cursor.at == cursor.end, "an f-string is not read to its end");
  return true;
}

// Level 0 reads to the end; a nested format specification stops at '}'.
bool FStringReader::read(Cursor& cursor, int level) {
  while (true) {
    bool doubled = false;
    if (!read_literal(cursor, level, doubled)) return false;
    if (doubled) continue;
    if (cursor.at >= cursor.end || cursor.text[cursor.at] == '}') return true;
    if (!read_field(cursor, level)) return false;
  }
}

bool FStringReader::read_literal(Cursor& cursor, int level, bool& doubled) {
  size_t start = cursor.at;
  size_t literal_end = cursor.end;
  std::string_view text = cursor.text;
  size_t at = start;
  bool before_field = false;  // a backslash stands before the '{' of a field
  while (at < cursor.end) {
    char c = text[at++];
    before_field = false;
    if (!cursor.is_raw && c == '\\' && at < cursor.end) {
      c = text[at++];
      before_field = true;
      if (c == 'N') {
        // \N{name} is no replacement field.
        if (at < cursor.end && text[at++] == '{') {
          while (at < cursor.end && text[at++] != '}') continue;
        }
        continue;
      }
    }
    if (c != '{' && c != '}') continue;
    if (level == 0) {
      if (at < cursor.end && text[at] == c) {
        literal_end = at;
        cursor.at = at + 1;
        doubled = true;
        break;
      }
      if (c == '}') return fail("f-string: single '}' is not allowed");
    }
    at--;
    break;
  }
  if (!doubled) cursor.at = literal_end = at;
  std::string_view body = text.substr(start, literal_end - start);
  if (cursor.is_raw) {
    literal_ += body;
    return true;
  }
  before_field = before_field && !doubled && at < cursor.end;
  if (before_field) body.remove_suffix(1);
  std::string message;
  std::optional<std::string> value = decode_text_escapes(body, message);
  if (!value) return fail(message);
  literal_ += *value;
  if (before_field) literal_ += '\\';
  return true;
}

// Moves to the '!', ':', '=' or '}' that ends the expression; all else is left to the parser.
bool FStringReader::find_expression_end(Cursor& cursor) {
  std::string_view text = cursor.text;
  std::string brackets;
  char quote = 0;
  bool triple = false;
  for (; cursor.at < cursor.end; cursor.at++) {
    size_t at = cursor.at;
    char c = text[at];
    bool tripled = at + 2 < cursor.end && text[at + 1] == c && text[at + 2] == c;
    if (c == '\\') return fail("f-string expression part cannot include a backslash");
    if (quote != 0) {
      if (c != quote || (triple && !tripled)) continue;
      if (triple) cursor.at += 2;
      quote = 0;
    } else if (c == '\'' || c == '"') {
      triple = tripled;
      if (triple) cursor.at += 2;
      quote = c;
    } else if (c == '(' || c == '[' || c == '{') {
      if (brackets.size() >= MAX_BRACKETS) return fail("f-string: too many nested parenthesis");
      brackets += c;
    } else if (c == '#') {
      return fail("f-string expression part cannot include '#'");
    } else if (brackets.empty() && (c == '!' || c == ':' || c == '}' || c == '=' || c == '>' ||
                                    c == '<')) {
      bool equal_follows = at + 1 < cursor.end && text[at + 1] == '=';
      if (equal_follows && (c == '!' || c == '=' || c == '<' || c == '>')) {
        cursor.at++;
        continue;
      }
      if (c == '>' || c == '<') continue;
      break;
    } else if (c == ')' || c == ']' || c == '}') {
      if (brackets.empty()) return fail(fmt::format("f-string: unmatched '{}'", c));
      char open = brackets.back();
      brackets.pop_back();
      char expected = open == '(' ? ')' : (open == '[' ? ']' : '}');
      if (c != expected) {
        return fail(fmt::format("f-string: closing parenthesis '{}' does not match opening "
                                "parenthesis '{}'", c, open));
      }
    }
  }
  if (quote != 0) return fail("f-string: unterminated string");
  if (!brackets.empty()) return fail(fmt::format("f-string: unmatched '{}'", brackets.back()));
  return cursor.at < cursor.end || fail_end();
}

bool FStringReader::after_expression(Cursor& cursor, size_t expression_start,
                                     std::string& debug_text, int32_t& conversion) {
  std::string_view text = cursor.text;
  if (text[cursor.at] == '=') {
    cursor.at++;
    while (cursor.at < cursor.end && is_space(text[cursor.at])) cursor.at++;
    if (cursor.at >= cursor.end) return fail_end();
    debug_text = std::string(text.substr(expression_start, cursor.at - expression_start));
  }
  if (text[cursor.at] == '!') {
    cursor.at++;
    if (cursor.at >= cursor.end) return fail_end();
    char letter = text[cursor.at++];
    if (letter != 's' && letter != 'r' && letter != 'a') {
      return fail("f-string: invalid conversion character: expected 's', 'r', or 'a'");
    }
    conversion = letter;
  }
  return cursor.at < cursor.end || fail_end();
}

ast::Expr* FStringReader::read_format_spec(Cursor& cursor, int level) {
  cursor.at++;
  if (cursor.at >= cursor.end) {
    fail_end();
    return nullptr;
  }
  std::string outer_literal = std::move(literal_);
  std::vector<ast::Expr*> outer_values = std::move(values_);
  literal_.clear();
  values_.clear();
  ast::Expr* spec = nullptr;
  if (read(cursor, level + 1)) {
    // CPython gives a specification, and its last literal, the place of its own token alone.
    ast::Location joint = location_;
    location_ = parser_.token_location(cursor.token_index);
    spec = finish(false, true);
    location_ = joint;
  }
  literal_ = std::move(outer_literal);
  values_ = std::move(outer_values);
  return spec;
}

bool FStringReader::read_field(Cursor& cursor, int level) {
  if (level >= 2) return fail("f-string: expressions nested too deeply");
  size_t start = ++cursor.at;
  if (!find_expression_end(cursor)) return false;
  ast::Expr* value = compile(cursor, start, cursor.at);
  if (value == nullptr) return false;
  std::string debug_text;
  int32_t conversion = -1;
  if (!after_expression(cursor, start, debug_text, conversion)) return false;
  ast::Expr* spec = nullptr;
  if (cursor.text[cursor.at] == ':') {
    spec = read_format_spec(cursor, level);
    if (spec == nullptr) return false;
  }
  if (cursor.at >= cursor.end || cursor.text[cursor.at] != '}') return fail_end();
  cursor.at++;
  if (!debug_text.empty() && spec == nullptr && conversion < 0) conversion = 'r';
  literal_ += debug_text;
  flush_literal();
  auto* node = parser_.tree_.make<ast::FormattedValue>(location_);
  node->value = value;
  node->conversion = conversion;
  node->format_spec = spec;
  values_.push_back(node);
  return true;
}

// The expression is parsed as "(text)", its brackets in the place of '{' and '}'.
ast::Expr* FStringReader::compile(const Cursor& cursor, size_t start, size_t end) {
  std::string_view text = cursor.text.substr(start, end - start);
  if (std::all_of(text.begin(), text.end(), is_space)) {
    const char next = end < cursor.text.size() ? cursor.text[end] : '}';
    if (next == '!' || next == ':' || next == '=') {
      fail(fmt::format("f-string: expression required before '{}'", next));
    } else {
      fail("f-string: empty expression not allowed");
    }
    return nullptr;
  }
  const Token& token = parser_.tokens_[cursor.token_index];
  std::string_view before = cursor.text.substr(0, start - 1);
  int32_t lines = static_cast<int32_t>(std::count(before.begin(), before.end(), '\n'));
  Origin origin;
  origin.in_fstring = true;
  origin.lineno = token.lineno + lines;
  size_t newline = before.rfind('\n');
  size_t column = newline == std::string_view::npos ? before.size() : before.size() - newline - 1;
  // CPython leaves the column out when the expression begins on a line of its own.
  const size_t newline_after = text.find_first_not_of(" \t\f\r");
  if (newline_after != std::string_view::npos && text[newline_after] == '\n') column = 0;
  origin.col_offset = static_cast<int32_t>(column) + (lines == 0 ? token.col_offset : 0);
  Parser::DepthGuard guard(parser_);
  if (parser_.failed()) return nullptr;
  Source source("(" + std::string(text) + ")");
  Parser inner(source, parser_.tree_, parser_.filename_, origin);
  inner.depth_ = parser_.depth_;
  ast::Expr* value = inner.parse_fstring_expression();
  if (value == nullptr) parser_.error_ = inner.error();
  return value;
}

}  // namespace lockstep::lang
