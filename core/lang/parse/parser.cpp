#include "core/lang/parse/parser.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/base/unicode.h"
#include "core/lang/parse/parser_impl.h"

namespace lockstep::lang {

Parser::Parser(const Source& source, ast::Tree& tree, const std::string& filename, Origin origin)
    : source_(source), tree_(tree), filename_(filename), origin_(origin), lexer_(source) {
  failed_token_.kind = TokenKind::Unknown;
}

// ---- tokens ------------------------------------------------------------------------------------

bool Parser::fetch() {
  std::optional<Token> token = lexer_.next();
  if (!token) {
    raise_lex_error();
    return false;
  }
  if (token->lineno == 1 && token->col_offset >= 0) token->col_offset += origin_.col_offset;
  if (token->end_lineno == 1 && token->end_col_offset >= 0) {
    token->end_col_offset += origin_.col_offset;
  }
  token->lineno += origin_.lineno - 1;
  token->end_lineno += origin_.lineno - 1;
  tokens_.push_back(*token);
  return true;
}

const Token& Parser::peek(size_t ahead) {
  if (failed()) return failed_token_;
  while (at_ + ahead >= tokens_.size()) {
    if (!tokens_.empty() && tokens_.back().kind == TokenKind::EndMarker) return tokens_.back();
    if (!fetch()) return failed_token_;
  }
  return tokens_[at_ + ahead];
}

bool Parser::at_ahead(size_t ahead, TokenKind kind) { return peek(ahead).kind == kind; }

bool Parser::accept(TokenKind kind) {
  if (!at(kind)) return false;
  at_++;
  return true;
}

bool Parser::force(TokenKind kind, const char* text) {
  if (accept(kind)) return true;
  if (!failed()) raise_at(token_location(at_), fmt::format("expected '{}'", text));
  return false;
}

bool Parser::at_soft_keyword(std::string_view word) {
  const Token& token = peek();
  return token.kind == TokenKind::Name && token.text == word;
}

// Names that look alike are the same name: normal form NFKC (PEP 3131).
ast::Identifier Parser::identifier(std::string_view name) {
  for (char c : name) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      return tree_.intern(base::unicode_normalize(name, base::NormalForm::nfkc));
    }
  }
  return tree_.intern(name);
}

ast::Identifier Parser::accept_name() {
  if (!at(TokenKind::Name)) return {};
  return identifier(tokens_[at_++].text);
}

ast::Location Parser::token_location(size_t index) const {
  const Token& token = tokens_[std::min(index, tokens_.size() - 1)];
  return {token.lineno, token.col_offset, token.end_lineno, token.end_col_offset};
}

ast::Location Parser::from(size_t start) {
  size_t last = at_;
  while (last > start + 1) {
    TokenKind kind = tokens_[last - 1].kind;
    if (kind != TokenKind::Newline && kind != TokenKind::Indent && kind != TokenKind::Dedent &&
        kind != TokenKind::EndMarker) {
      break;
    }
    last--;
  }
  CHECK(last > 0 && start < tokens_.size(), "a node without tokens");
  const Token& first_token = tokens_[start];
  const Token& last_token = tokens_[last - 1];
  return {first_token.lineno, first_token.col_offset, last_token.end_lineno,
          last_token.end_col_offset};
}

// ---- errors ------------------------------------------------------------------------------------

// Bytes from 0 to characters from 1, in the line of the source.
int32_t Parser::character_offset(int32_t lineno, int32_t col_offset) const {
  std::string_view line = source_.line(lineno);
  if (col_offset < 0) return col_offset + 1;
  size_t bytes = std::min(static_cast<size_t>(col_offset), line.size());
  size_t characters = base::count_code_points(line.substr(0, bytes));
  size_t beyond = static_cast<size_t>(col_offset) > line.size() ? 1 : 0;
  return static_cast<int32_t>(characters + beyond + 1);
}

// As in CPython a line has its newline if it has one, and only while the last token read lies in it.
std::string Parser::shown_line(int32_t lineno) const {
  std::string text(source_.line(lineno));
  const bool exists = lineno >= 1 && static_cast<size_t>(lineno) <= source_.line_count();
  const bool ended = !exists || source_.line_start(lineno) + text.size() < source_.text().size();
  int32_t reached = tokens_.empty() ? 1 : last_fetched().end_lineno - origin_.lineno + 1;
  if (lexer_failed_) {
    const auto last = std::count(source_.text().begin(), source_.text().end(), '\n');
    reached = std::min(lexer_.lineno(), static_cast<int32_t>(last));
  }
  if (origin_.in_fstring || (ended && reached <= lineno)) text += '\n';
  return text;
}

void Parser::raise_located(const char* exception, const ast::Location& at,
                           const std::string& message, bool has_end) {
  if (failed()) return;
  Diagnostic result;
  result.exception = exception;
  result.message = origin_.in_fstring ? "f-string: " + message : message;
  result.filename = filename_;
  result.lineno = at.lineno;
  result.end_lineno = at.end_lineno;
  // An f-string's expression is shown as a line of its own.
  int32_t shift = origin_.in_fstring ? origin_.col_offset : 0;
  int32_t local_line = at.lineno - origin_.lineno + 1;
  result.offset = character_offset(local_line, at.col_offset - shift);
  // CPython measures the end, too, in the line of the start.
  result.end_offset = has_end ? character_offset(local_line, at.end_col_offset - shift) : 0;
  result.text = shown_line(local_line);
  error_ = std::move(result);
}

std::nullptr_t Parser::raise_at(const ast::Location& at, const std::string& message) {
  raise_located("SyntaxError", at, message);
  return nullptr;
}

std::nullptr_t Parser::raise_range(const ast::Location& first, const ast::Location& last,
                                   const std::string& message) {
  ast::Location range{first.lineno, first.col_offset, last.end_lineno, last.end_col_offset};
  return raise_at(range, message);
}

std::nullptr_t Parser::raise_from(const ast::Location& first, const std::string& message) {
  const Token& last = last_fetched();
  ast::Location range{first.lineno, first.col_offset, last.end_lineno,
                      std::max(last.end_col_offset, last.cursor_col) - 1};
  return raise_at(range, message);
}

std::nullptr_t Parser::raise_last(const std::string& message, const char* exception) {
  if (failed()) return nullptr;
  const Token& last = last_fetched();
  ast::Location at{last.lineno, last.col_offset, last.end_lineno, last.end_col_offset};
  bool has_end = true;
  if (at.col_offset < 0) {
    at.col_offset = last.cursor_col - 1;
    has_end = false;
  }
  raise_located(exception, at, message, has_end);
  if (!has_end && error_) error_->end_offset = -1;
  return nullptr;
}

std::nullptr_t Parser::raise_indentation(const std::string& message) {
  return raise_last(message, "IndentationError");
}

std::nullptr_t Parser::raise_expected_block(const std::string& after, size_t start) {
  return raise_indentation(fmt::format("expected an indented block after {} on line {}", after,
                                       tokens_[start].lineno));
}

void Parser::raise_too_deep() {
  if (failed()) return;
  raise_last("too many nested levels: the parser's stack would overflow", "MemoryError");
}

void Parser::raise_unclosed_bracket() {
  const OpenBracket& open = lexer_.open_brackets().back();
  int32_t shift = open.lineno == 1 ? origin_.col_offset : 0;
  int32_t lineno = open.lineno + origin_.lineno - 1;
  ast::Location at{lineno, open.col_offset + shift, lineno, -1};
  raise_located("SyntaxError", at, fmt::format("'{}' was never closed", open.bracket), false);
}

void Parser::raise_lex_error() {
  lexer_failed_ = true;
  const LexError& from = lexer_.error();
  int32_t lineno = from.lineno + origin_.lineno - 1;
  int32_t shift = from.lineno == 1 ? origin_.col_offset : 0;
  ast::Location at{lineno, shift, lineno, -1};
  switch (from.kind) {
    case LexError::Kind::Raised: {
      Diagnostic result;
      result.exception = "SyntaxError";
      result.message = from.message;
      result.filename = filename_;
      result.lineno = result.end_lineno = lineno;
      result.offset = from.offset;
      result.end_offset = from.end_offset;
      result.text = std::string(source_.line(from.lineno));
      error_ = std::move(result);
      return;
    }
    case LexError::Kind::EndOfInput:
      if (!lexer_.open_brackets().empty()) {
        raise_unclosed_bracket();
      } else {
        at.col_offset = from.offset - 1 + shift;
        raise_located("SyntaxError", at, "unexpected EOF while parsing", false);
        error_->end_offset = -1;
      }
      return;
    case LexError::Kind::Unindent:
      at.col_offset = static_cast<int32_t>(source_.line(from.lineno).size()) + shift;
      raise_located("IndentationError", at,
                    "unindent does not match any outer indentation level", false);
      error_->end_offset = -1;
      return;
    case LexError::Kind::Tabs:
      raise_located("TabError", at, "inconsistent use of tabs and spaces in indentation", false);
      return;
    case LexError::Kind::TooDeep:
      raise_located("IndentationError", at, "too many levels of indentation", false);
      return;
    case LexError::Kind::LineContinuation:
      at.col_offset = from.offset + shift;
      raise_located("SyntaxError", at, "unexpected character after line continuation character",
                    false);
      return;
  }
}

// What the lexer finds wrong later in the text wins over the parser's own message.
void Parser::check_rest_of_source() {
  int32_t error_line = last_fetched().lineno;
  std::optional<Token> token;
  do {
    token = lexer_.next();
  } while (token && token->kind != TokenKind::EndMarker);
  if (token) return;
  if (lexer_.error().kind == LexError::Kind::Raised) {
    error_.reset();
    raise_lex_error();
  } else if (!lexer_.open_brackets().empty()) {
    int32_t open_line = lexer_.open_brackets().back().lineno + origin_.lineno - 1;
    if (error_line > open_line) {
      error_.reset();
      raise_unclosed_bracket();
    }
  }
}

void Parser::finish_error(size_t last_token) {
  if (lexer_failed_) return;
  if (!failed()) {
    const Token& last = tokens_[last_token];
    if (last.kind == TokenKind::Indent || last.kind == TokenKind::Dedent) {
      bool indent = last.kind == TokenKind::Indent;
      raise_indentation(indent ? "unexpected indent" : "unexpected unindent");
      return;
    }
    raise_located("SyntaxError", token_location(last_token), "invalid syntax");
  }
  add_version_hint(last_token);
  if (error_->exception != "MemoryError") check_rest_of_source();
}

// Syntax that is younger than 3.11 gets a word of explanation.
void Parser::add_version_hint(size_t last_token) {
  const Token& last = tokens_[last_token];
  auto kind_before = [&](size_t back) {
    return last_token >= back ? tokens_[last_token - back].kind : TokenKind::EndMarker;
  };
  bool after_name = kind_before(1) == TokenKind::Name;
  if (last.kind == TokenKind::LeftBracket && after_name &&
      (kind_before(2) == TokenKind::KwDef || kind_before(2) == TokenKind::KwClass)) {
    error_->hint = "Type parameter lists are from Python 3.12; this is Python 3.11.";
  } else if (last.kind == TokenKind::Name && after_name && tokens_[last_token - 1].text == "type") {
    error_->hint = "The type statement is from Python 3.12; this is Python 3.11.";
  } else if (last.kind == TokenKind::String && after_name && tokens_[last_token - 1].text == "t" &&
             tokens_[last_token - 1].end_col_offset == last.col_offset) {
    error_->hint = "Template strings are from Python 3.14; this is Python 3.11.";
  } else if (error_->message == "multiple exception types must be parenthesized") {
    error_->hint = "Exception types without parentheses are from Python 3.14; this is Python 3.11.";
  } else if (error_->message.substr(0, 9) == "f-string:" || error_->message.substr(0, 8) == "f-string") {
    error_->hint = f_string_hint();
  }
}

// Python 3.12 lets the expressions of f-strings be anything: quotes, backslashes, comments.
std::string Parser::f_string_hint() const {
  const std::string_view message = error_->message;
  bool refused = message.find("cannot include a backslash") != std::string_view::npos ||
                 message.find("cannot include '#'") != std::string_view::npos;
  // The string's own quotes inside the braces end it: something follows it directly.
  for (size_t i = 0; i + 1 < tokens_.size(); ++i) {
    const Token& next = tokens_[i + 1];
    if (tokens_[i].kind != TokenKind::String || next.lineno != tokens_[i].end_lineno) continue;
    const bool more = next.kind == TokenKind::Name || next.kind == TokenKind::Number;
    refused = refused || (more && next.col_offset == tokens_[i].end_col_offset);
  }
  if (!refused) return "";
  return "Quotes, backslashes and comments inside the braces of an f-string are from Python 3.12; "
         "this is Python 3.11.";
}

// ---- entry -------------------------------------------------------------------------------------

bool Parser::check_encoding() {
  if (source_.bad_utf8_at() != std::string::npos) {
    size_t at = source_.bad_utf8_at();
    int32_t lineno = source_.line_of(at);
    unsigned byte = static_cast<unsigned char>(source_.text()[at]);
    raise_located("SyntaxError", {lineno, -1, lineno, -1},
                  fmt::format("Non-UTF-8 code starting with '\\x{:02x}' in file {} on line {}, but "
                              "no encoding declared; see https://peps.python.org/pep-0263/ for "
                              "details",
                              byte, filename_, lineno),
                  false);
    error_->text.clear();
    return false;
  }
  if (source_.null_byte_at() != std::string::npos) {
    raise_located("ValueError", {0, -1, 0, -1}, "source code string cannot contain null bytes",
                  false);
    error_->text.clear();
    return false;
  }
  return true;
}

// Whether text holds anything but blanks and comments.
static bool more_than_blanks(std::string_view text) {
  while (true) {
    const size_t at = text.find_first_not_of(" \t\n\f");
    if (at == std::string_view::npos) return false;
    if (text[at] != '#') return true;
    text.remove_prefix(std::min(text.find('\n', at), text.size()));
  }
}

bool Parser::run(ParseMode mode) {
  at_ = 0;
  depth_ = 0;
  Stmts body;
  if (mode == ParseMode::Expression) {
    tree_.kind = ast::ModuleKind::Expression;
    tree_.expression = expressions();
    if (tree_.expression == nullptr) return false;
    while (accept(TokenKind::Newline)) continue;
    return accept(TokenKind::EndMarker);
  }
  if (mode == ParseMode::Interactive) {
    tree_.kind = ast::ModuleKind::Interactive;
    // A newline that is not in the text is at -1: it ends a simple statement, not a compound one.
    auto made_up_newline = [&](size_t at) {
      return tokens_[at].kind == TokenKind::Newline && tokens_[at].col_offset < 0;
    };
    if (accept(TokenKind::Newline)) {
      size_t start = at_ - 1;
      if (made_up_newline(start)) return false;
      body.push_back(tree_.make<ast::Pass>(token_location(start)));
    } else if (Stmt* compound = compound_statement()) {
      body.push_back(compound);
      if (!accept(TokenKind::Newline) &&
          (!at(TokenKind::EndMarker) || made_up_newline(at_ - 1))) {
        return false;
      }
    } else if (failed() || !simple_statements(body)) {
      return false;
    }
    tree_.body = tree_.sequence(body);
    if (failed()) return false;
    if (!more_than_blanks(lexer_.rest())) return true;
    raise_last("multiple statements found while compiling a single statement");
    return false;
  }
  tree_.kind = ast::ModuleKind::Module;
  if (!statements(body, false) && failed()) return false;
  if (!accept(TokenKind::EndMarker)) return false;
  tree_.body = tree_.sequence(body);
  return true;
}

void Parser::start_second_pass() {
  error_pass_ = invalid_rules_ = remember_ = true;
  memos_.clear();
}

bool Parser::parse(ParseMode mode) {
  if (!check_encoding()) return false;
  if (run(mode) && !failed()) return true;
  if (tokens_.empty()) return false;
  size_t last_token = tokens_.size() - 1;
  if (!failed()) {
    start_second_pass();
    run(mode);
  }
  finish_error(last_token);
  CHECK(failed(), "a failed parse has no error");
  return false;
}

ast::Expr* Parser::parse_fstring_expression() {
  auto attempt = [&]() -> Expr* {
    at_ = 0;
    depth_ = 0;
    Expr* result = star_expressions();
    return result;
  };
  Expr* result = attempt();
  // CPython takes what its rule matches and looks no further; the text is one pair of brackets.
  if (result != nullptr && !failed()) return result;
  if (tokens_.empty()) return nullptr;
  size_t last_token = tokens_.size() - 1;
  if (!failed()) {
    start_second_pass();
    attempt();
  }
  finish_error(last_token);
  CHECK(failed(), "a failed parse has no error");
  return nullptr;
}

ParseResult parse(std::string_view source_text, std::string filename, ParseMode mode) {
  Source source(source_text, mode == ParseMode::File);
  ParseResult result;
  auto tree = std::make_unique<ast::Tree>();
  tree->filename = std::move(filename);
  Parser parser(source, *tree, tree->filename);
  if (parser.parse(mode)) {
    result.tree = std::move(tree);
    result.warnings = parser.token_warnings();
  } else {
    result.error = parser.error();
  }
  return result;
}

}  // namespace lockstep::lang
