// Number and string literals as expressions; adjacent strings become one. f-strings: fstring.cpp.
#include <algorithm>

#include "core/lang/parse/fstring.h"
#include "core/lang/parse/literal.h"
#include "core/lang/parse/parser_impl.h"

namespace lockstep::lang {

ast::Expr* Parser::number() {
  size_t start = at_++;
  std::string message;
  std::optional<Constant> value = number_value(tokens_[start].text, message);
  if (!value) {
    ast::Location line{tokens_[start].lineno, -1, tokens_[start].lineno, -1};
    raise_located("SyntaxError", line, message, false);
    return nullptr;
  }
  auto* node = tree_.make<ast::ConstantExpr>(from(start));
  node->value = tree_.constant(std::move(*value));
  return node;
}

// Tokens are read again when a rule fails; the warning is one.
void Parser::warn_of_escapes(const Token& token, const StringToken& parts) {
  std::string message = doubtful_escape(parts.body, parts.is_bytes);
  if (message.empty()) return;
  for (const SyntaxWarning& known : warnings_) {
    if (known.lineno == token.lineno && known.offset == token.col_offset + 1) return;
  }
  warnings_.push_back({std::move(message), token.lineno, token.col_offset + 1, token.end_lineno,
                       token.end_col_offset + 1, true});
}

std::vector<SyntaxWarning> Parser::token_warnings() const {
  std::vector<SyntaxWarning> all = lexer_.warnings();
  all.insert(all.end(), warnings_.begin(), warnings_.end());
  std::stable_sort(all.begin(), all.end(), [](const SyntaxWarning& a, const SyntaxWarning& b) {
    return a.lineno != b.lineno ? a.lineno < b.lineno : a.offset < b.offset;
  });
  return all;
}

ast::Expr* Parser::strings() {
  size_t start = at_;
  bool any_bytes = false;
  bool any_format = false;
  while (accept(TokenKind::String)) {
    StringToken parts = split_string_token(tokens_[at_ - 1].text);
    any_format = any_format || parts.is_format;
  }
  if (failed()) return nullptr;
  FStringReader reader(*this, start, at_);
  for (size_t index = start; index < at_; index++) {
    StringToken parts = split_string_token(tokens_[index].text);
    if (index == start) any_bytes = parts.is_bytes;
    if (any_bytes != parts.is_bytes) return raise_last("cannot mix bytes and nonbytes literals");
    if (!parts.is_raw) warn_of_escapes(tokens_[index], parts);
    if (parts.is_format) {
      if (!reader.add_format(index, parts)) return nullptr;
      continue;
    }
    std::string message;
    std::optional<std::string> value;
    if (parts.is_bytes) {
      for (char c : parts.body) {
        if (static_cast<unsigned char>(c) >= 0x80) {
          return raise_last("bytes can only contain ASCII literal characters");
        }
      }
    }
    if (parts.is_raw) {
      value = std::string(parts.body);
    } else if (parts.is_bytes) {
      value = decode_bytes_escapes(parts.body, message);
    } else {
      value = decode_text_escapes(parts.body, message);
    }
    if (!value) return raise_last(message);
    reader.add_literal(*value);
  }
  return reader.finish(any_bytes, any_format);
}

}  // namespace lockstep::lang
