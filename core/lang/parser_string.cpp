// Number and string literals as expressions; adjacent strings become one. f-strings: fstring.cpp.
#include "core/lang/fstring.h"
#include "core/lang/literal.h"
#include "core/lang/parser_impl.h"

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
