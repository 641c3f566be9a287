// Collects the pieces of adjacent string literals, f-strings among them, into one expression. The
// expressions inside get the positions that CPython 3.11 gives them. Private to the parser.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/lang/parse/ast.h"
#include "core/lang/parse/literal.h"

namespace lockstep::lang {

class Parser;

class FStringReader {
 public:
  // The literals are the parser's tokens first to end - 1; all nodes get their joint location.
  FStringReader(Parser& parser, size_t first, size_t end);

  void add_literal(std::string_view text) { literal_ += text; }
  // Returns false with the parser's error set.
  bool add_format(size_t token_index, const StringToken& parts);
  ast::Expr* finish(bool is_bytes, bool is_format);

 private:
  struct Cursor {
    size_t token_index;
    std::string_view text;  // of the whole token
    size_t at;
    size_t end;  // of the body
    bool is_raw;
  };

  bool read(Cursor& cursor, int level);
  bool read_literal(Cursor& cursor, int level, bool& doubled);
  bool read_field(Cursor& cursor, int level);
  bool find_expression_end(Cursor& cursor);
  bool after_expression(Cursor& cursor, size_t expression_start, std::string& debug_text,
                        int32_t& conversion);
  ast::Expr* read_format_spec(Cursor& cursor, int level);
  ast::Expr* compile(const Cursor& cursor, size_t start, size_t end);
  void flush_literal();
  bool fail(const std::string& message);
  bool fail_end();

  Parser& parser_;
  ast::Location location_;
  bool is_u_string_;
  std::string literal_;
  std::vector<ast::Expr*> values_;
};

}  // namespace lockstep::lang
