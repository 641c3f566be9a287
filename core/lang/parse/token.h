// Tokens of Python 3.11. Keywords have their own kinds; soft keywords (match, case, _) are names.
// Made by the lexer, read by the parser.
#pragma once

#include <cstdint>
#include <string_view>

namespace lockstep::lang {

enum class TokenKind : uint8_t {
  EndMarker, Name, Number, String, Newline, Indent, Dedent, Unknown,
  // Brackets and punctuation.
  LeftParen, RightParen, LeftBracket, RightBracket, LeftBrace, RightBrace, Comma, Colon, Semicolon,
  Dot, Ellipsis, Arrow, At, Equal, ColonEqual,
  // Operators.
  Plus, Minus, Star, DoubleStar, Slash, DoubleSlash, Percent, LeftShift, RightShift, Ampersand,
  Pipe, Caret, Tilde, Less, Greater, LessEqual, GreaterEqual, DoubleEqual, NotEqual,
  // Augmented assignment, in the order of AUGMENTED_OPERATORS in parser_simple.cpp.
  PlusEqual, MinusEqual, StarEqual, AtEqual, SlashEqual, PercentEqual, AmpersandEqual, PipeEqual,
  CaretEqual, LeftShiftEqual, RightShiftEqual, DoubleStarEqual, DoubleSlashEqual,
  // Keywords.
  KwFalse, KwNone, KwTrue, KwAnd, KwAs, KwAssert, KwAsync, KwAwait, KwBreak, KwClass, KwContinue,
  KwDef, KwDel, KwElif, KwElse, KwExcept, KwFinally, KwFor, KwFrom, KwGlobal, KwIf, KwImport, KwIn,
  KwIs, KwLambda, KwNonlocal, KwNot, KwOr, KwPass, KwRaise, KwReturn, KwTry, KwWhile, KwWith,
  KwYield,
};

struct Token {
  TokenKind kind = TokenKind::EndMarker;
  int32_t lineno = 0;
  int32_t col_offset = 0;  // bytes; -1 for indent, dedent and the end
  int32_t end_lineno = 0;
  int32_t end_col_offset = 0;
  int32_t level = 0;  // how many brackets are open after it
  // For indent, dedent and the end: the column at which the lexer stood.
  int32_t cursor_col = 0;
  std::string_view text;  // in the Source
};

// The keyword's kind, or TokenKind::Name.
TokenKind keyword_kind(std::string_view name);
// The kind of the operator at the start of text, and its length; Unknown and 1 when there is none.
TokenKind operator_kind(std::string_view text, size_t& length);

}  // namespace lockstep::lang
