#include "core/lang/parse/token.h"

#include <cstddef>

namespace lockstep::lang {

namespace {

struct Row {
  std::string_view text;
  TokenKind kind;
};

// Sorted, for a binary search.
constexpr Row KEYWORDS[] = {
    {"False", TokenKind::KwFalse},     {"None", TokenKind::KwNone},
    {"True", TokenKind::KwTrue},       {"and", TokenKind::KwAnd},
    {"as", TokenKind::KwAs},           {"assert", TokenKind::KwAssert},
    {"async", TokenKind::KwAsync},     {"await", TokenKind::KwAwait},
    {"break", TokenKind::KwBreak},     {"class", TokenKind::KwClass},
    {"continue", TokenKind::KwContinue}, {"def", TokenKind::KwDef},
    {"del", TokenKind::KwDel},         {"elif", TokenKind::KwElif},
    {"else", TokenKind::KwElse},       {"except", TokenKind::KwExcept},
    {"finally", TokenKind::KwFinally}, {"for", TokenKind::KwFor},
    {"from", TokenKind::KwFrom},       {"global", TokenKind::KwGlobal},
    {"if", TokenKind::KwIf},           {"import", TokenKind::KwImport},
    {"in", TokenKind::KwIn},           {"is", TokenKind::KwIs},
    {"lambda", TokenKind::KwLambda},   {"nonlocal", TokenKind::KwNonlocal},
    {"not", TokenKind::KwNot},         {"or", TokenKind::KwOr},
    {"pass", TokenKind::KwPass},       {"raise", TokenKind::KwRaise},
    {"return", TokenKind::KwReturn},   {"try", TokenKind::KwTry},
    {"while", TokenKind::KwWhile},     {"with", TokenKind::KwWith},
    {"yield", TokenKind::KwYield},
};

// Longest first, so that the first match is the token.
constexpr Row OPERATORS[] = {
    {"**=", TokenKind::DoubleStarEqual}, {"//=", TokenKind::DoubleSlashEqual},
    {"<<=", TokenKind::LeftShiftEqual},  {">>=", TokenKind::RightShiftEqual},
    {"...", TokenKind::Ellipsis},        {"->", TokenKind::Arrow},
    {":=", TokenKind::ColonEqual},       {"**", TokenKind::DoubleStar},
    {"//", TokenKind::DoubleSlash},      {"<<", TokenKind::LeftShift},
    {">>", TokenKind::RightShift},       {"<=", TokenKind::LessEqual},
    {">=", TokenKind::GreaterEqual},     {"==", TokenKind::DoubleEqual},
    {"!=", TokenKind::NotEqual},         {"<>", TokenKind::NotEqual},
    {"+=", TokenKind::PlusEqual},        {"-=", TokenKind::MinusEqual},
    {"*=", TokenKind::StarEqual},        {"@=", TokenKind::AtEqual},
    {"/=", TokenKind::SlashEqual},       {"%=", TokenKind::PercentEqual},
    {"&=", TokenKind::AmpersandEqual},   {"|=", TokenKind::PipeEqual},
    {"^=", TokenKind::CaretEqual},       {"(", TokenKind::LeftParen},
    {")", TokenKind::RightParen},        {"[", TokenKind::LeftBracket},
    {"]", TokenKind::RightBracket},      {"{", TokenKind::LeftBrace},
    {"}", TokenKind::RightBrace},        {",", TokenKind::Comma},
    {":", TokenKind::Colon},             {";", TokenKind::Semicolon},
    {".", TokenKind::Dot},               {"@", TokenKind::At},
    {"=", TokenKind::Equal},             {"+", TokenKind::Plus},
    {"-", TokenKind::Minus},             {"*", TokenKind::Star},
    {"/", TokenKind::Slash},             {"%", TokenKind::Percent},
    {"&", TokenKind::Ampersand},         {"|", TokenKind::Pipe},
    {"^", TokenKind::Caret},             {"~", TokenKind::Tilde},
    {"<", TokenKind::Less},              {">", TokenKind::Greater},
};

}  // namespace

TokenKind keyword_kind(std::string_view name) {
  size_t low = 0;
  size_t high = sizeof(KEYWORDS) / sizeof(KEYWORDS[0]);
  while (low < high) {
    size_t middle = (low + high) / 2;
    int order = name.compare(KEYWORDS[middle].text);
    if (order == 0) return KEYWORDS[middle].kind;
    if (order < 0) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return TokenKind::Name;
}

TokenKind operator_kind(std::string_view text, size_t& length) {
  for (const Row& row : OPERATORS) {
    if (text.substr(0, row.text.size()) == row.text) {
      length = row.text.size();
      return row.kind;
    }
  }
  length = 1;
  return TokenKind::Unknown;
}

}  // namespace lockstep::lang
