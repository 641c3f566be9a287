// The parser's inside: one class, its rules spread over parser_*.cpp and syntax_errors*.cpp.
// Private to core/lang.
//
// A rule returns nullptr and leaves the position where it was when the text is not of its kind; it
// sets an error only where CPython does. As CPython, it parses twice when needed: the first finds
// the tree or the farthest token reached; the second pass, with the rules of syntax_errors*.cpp
// switched on, looks for a better message than "invalid syntax".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/lang/parse/ast.h"
#include "core/lang/parse/diagnostic.h"
#include "core/lang/parse/lexer.h"
#include "core/lang/parse/literal.h"
#include "core/lang/parse/parser.h"
#include "core/lang/parse/source.h"

namespace lockstep::lang {

enum class TargetKind : uint8_t { Assign, Delete, For };

// Arguments of a call or of a class statement.
struct CallArguments {
  std::vector<ast::Expr*> args;
  std::vector<ast::Keyword*> keywords;
};

// Where the text of an f-string's expression lies in the file.
struct Origin {
  int32_t lineno = 1;
  int32_t col_offset = 0;
  bool in_fstring = false;
};

class Parser {
 public:
  Parser(const Source& source, ast::Tree& tree, const std::string& filename, Origin origin = {});

  // Fills the tree. Returns false, with an error, when the text is not Python.
  bool parse(ParseMode mode);
  // The text is "(...)" of an f-string's replacement field. Returns nullptr with an error.
  ast::Expr* parse_fstring_expression();
  const std::optional<Diagnostic>& error() const { return error_; }
  // What is to be warned of in the tokens, in the order of the text.
  std::vector<SyntaxWarning> token_warnings() const;

 private:
  using Expr = ast::Expr;
  using Stmt = ast::Stmt;
  using Pattern = ast::Pattern;
  using Exprs = std::vector<ast::Expr*>;
  using Stmts = std::vector<ast::Stmt*>;
  using Comprehensions = std::vector<ast::Comprehension*>;

  enum class Rule : uint8_t {
    Expression, StarExpression, Disjunction, Conjunction, Inversion, BitwiseOr, Primary, Arguments,
    Block, StarTarget, InvalidNamed, Strings, Brackets, ClosedPattern, Count,
  };
  struct Memo {
    void* node;
    size_t end;
  };
  class DepthGuard;

  // ---- tokens (parser.cpp)
  const Token& peek(size_t ahead = 0);
  bool at(TokenKind kind) { return peek().kind == kind; }
  bool at_next(TokenKind kind) { return at_ahead(1, kind); }
  bool at_ahead(size_t ahead, TokenKind kind);
  bool accept(TokenKind kind);
  // As accept, but anything else is an error in both passes: "expected ':'".
  bool force(TokenKind kind, const char* text);
  bool at_soft_keyword(std::string_view word);
  ast::Identifier accept_name();
  ast::Identifier identifier(std::string_view name);
  bool fetch();
  const Token& last_fetched() const { return tokens_.back(); }
  bool failed() const { return error_.has_value(); }
  // From the token at index `start` to the last one taken.
  ast::Location from(size_t start);
  ast::Location token_location(size_t index) const;
  template <typename T, typename Function>
  T* memo(Rule rule, Function function);
  template <typename T>
  T* back_to(size_t mark, T* result) {
    if (result == nullptr) at_ = mark;
    return result;
  }

  // ---- errors (parser.cpp); each returns nullptr and keeps an earlier error
  std::nullptr_t raise_at(const ast::Location& at, const std::string& message);
  std::nullptr_t raise_range(const ast::Location& first, const ast::Location& last,
                             const std::string& message);
  std::nullptr_t raise_from(const ast::Location& first, const std::string& message);
  std::nullptr_t raise_last(const std::string& message, const char* exception = "SyntaxError");
  std::nullptr_t raise_indentation(const std::string& message);
  std::nullptr_t raise_expected_block(const std::string& after, size_t start);
  void raise_located(const char* exception, const ast::Location& at, const std::string& message,
                     bool has_end = true);
  void raise_lex_error();
  void raise_unclosed_bracket();
  void raise_too_deep();
  void finish_error(size_t last_token);
  void check_rest_of_source();
  void add_version_hint(size_t last_token);
  std::string f_string_hint() const;
  int32_t character_offset(int32_t lineno, int32_t col_offset) const;
  std::string shown_line(int32_t lineno) const;
  bool check_encoding();
  bool run(ParseMode mode);
  void start_second_pass();

  // ---- statements (parser_simple.cpp, parser_compound.cpp)
  bool statements(Stmts& out, bool until_dedent);
  bool statement(Stmts& out);
  bool simple_statements(Stmts& out);
  Stmt* simple_statement();
  Stmt* simple_keyword_statement();
  Stmt* expression_statement();
  Stmt* assignment_statement(size_t start, Expr* first);
  Stmt* annotated_assignment(size_t start, Expr* target);
  Stmt* assignment_by_the_book();
  Expr* assigned_value();
  Stmt* return_statement();
  Stmt* raise_statement();
  Stmt* delete_statement();
  Expr* delete_target();
  Stmt* assert_statement();
  Stmt* names_statement(bool is_global);
  Stmt* import_name();
  Stmt* import_from();
  bool import_targets(std::vector<ast::Alias*>& names);
  bool import_as_names(std::vector<ast::Alias*>& names);
  ast::Identifier dotted_name();
  Stmt* compound_statement();
  Stmt* decorated();
  bool block(ast::Seq<Stmt*>& body);
  ast::Seq<Stmt*>* block_rule();
  bool body_after_colon(const char* what, size_t start, ast::Seq<Stmt*>& body);
  bool optional_else(ast::Seq<Stmt*>& body);
  Stmt* if_statement();
  Stmt* while_statement();
  Stmt* for_statement(size_t start, bool is_async);
  Stmt* with_statement(size_t start, bool is_async);
  bool with_items(bool parenthesized, std::vector<ast::WithItem*>& items);
  ast::WithItem* with_item();
  Stmt* try_statement();
  ast::ExceptHandler* except_block(bool& is_star);
  Stmt* function_definition(size_t start, bool is_async, const Exprs& decorators);
  Stmt* class_definition(size_t start, const Exprs& decorators);

  // ---- match (parser_match.cpp)
  Stmt* match_statement();
  Expr* subject_expression();
  ast::MatchCase* case_block();
  Pattern* patterns();
  Pattern* pattern();
  Pattern* or_pattern();
  Pattern* closed_pattern();
  Pattern* closed_pattern_rule();
  Pattern* maybe_star_pattern();
  bool maybe_sequence(std::vector<Pattern*>& items);
  Pattern* literal_pattern();
  Expr* pattern_number(bool allow_complex);
  Expr* literal_expression();
  Pattern* name_pattern();
  Expr* dotted_value();
  Pattern* group_or_sequence_pattern();
  Pattern* mapping_pattern();
  Pattern* class_pattern(size_t start, Expr* cls);
  Pattern* sequence_node(size_t start, const std::vector<Pattern*>& items);

  // ---- expressions (parser_expr.cpp)
  Expr* expressions();
  Expr* expression();
  Expr* expression_rule();
  Expr* expression_body();
  Expr* star_expressions();
  Expr* star_expression();
  Expr* star_named_expression();
  bool star_named_expressions(Exprs& items);
  Expr* assignment_expression();
  Expr* named_expression();
  Expr* yield_expression();
  Expr* disjunction();
  Expr* conjunction();
  Expr* inversion();
  Expr* comparison();
  bool compare_operator(ast::CompareOperator& op);
  Expr* bitwise_or();
  Expr* binary(int minimum);
  Expr* factor();
  Expr* power();
  Expr* await_primary();
  Expr* lambda();

  // ---- primaries and atoms (parser_atom.cpp)
  Expr* primary();
  Expr* primary_rule();
  Expr* call(size_t start, Expr* function);
  Expr* call_generator();
  bool call_brackets(CallArguments& out);
  bool call_brackets_by_the_book(CallArguments& out);
  Expr* subscript(size_t start, Expr* value);
  Expr* slices();
  Expr* slice();
  Expr* atom();
  Expr* name();
  Expr* singleton(lang::Constant value);
  Expr* paren_atom();
  Expr* paren_rule();
  Expr* bracket_atom();
  Expr* bracket_rule();
  Expr* brace_atom();
  Expr* brace_rule();
  Expr* dict_display(size_t start, Expr* first_key);
  bool key_value(Expr*& key, Expr*& value);
  bool comprehension_clauses(Comprehensions& clauses);
  ast::Comprehension* comprehension_clause();
  Expr* starred_expression();
  // PEG's args: no trailing comma. Fails when there is none.
  bool call_args(CallArguments& out);
  bool call_item(CallArguments& out, int& stage);
  bool keyword_item(CallArguments& out, int& stage);
  // arguments followed by ')', which is not taken.
  bool arguments(CallArguments& out);

  // ---- literals (parser_string.cpp, parser_number.cpp, fstring.cpp)
  Expr* number();
  Expr* strings();
  void warn_of_escapes(const Token& token, const StringToken& parts);
  friend class FStringReader;  // reads f-strings on our tokens

  // ---- parameters (parser_params.cpp)
  ast::Arguments* parameters(bool is_lambda);
  ast::Arg* parameter(bool is_lambda, bool star_annotation);
  bool at_parameter_end(bool is_lambda);
  void invalid_parameters(bool is_lambda);

  // ---- targets (parser_target.cpp)
  Expr* star_targets();
  Expr* star_target();
  Expr* single_target();
  bool is_star_target(const Expr* node) const;
  bool is_single_target(const Expr* node) const;
  bool is_delete_target(const Expr* node) const;
  void set_context(Expr* node, ast::ExprContext context);
  const Expr* invalid_target(const Expr* node, TargetKind kind) const;
  std::nullptr_t raise_invalid_target(const Expr* node, TargetKind kind);
  static const char* expression_name(const Expr* node);

  // ---- second pass (syntax_errors*.cpp)
  void invalid_expression();
  void invalid_legacy_expression();
  void invalid_named_expression();
  void invalid_comprehension();
  void invalid_dict_comprehension();
  void invalid_group();
  void invalid_double_starred_pairs();
  void invalid_pair();
  void invalid_arguments();
  void invalid_keyword();
  void invalid_assignment();
  void invalid_for_target();
  void invalid_with_item();
  void invalid_with_statement(size_t start, bool with_colon);
  void invalid_except(size_t start);
  void invalid_mixed_except(bool is_star);
  void invalid_class_pattern();
  bool is_legacy_statement(const Expr* node) const;
  Expr* expression_without_invalid();

  const Source& source_;
  ast::Tree& tree_;
  const std::string& filename_;
  Origin origin_;
  Lexer lexer_;
  std::vector<Token> tokens_;
  Token failed_token_;  // what peek() gives once there is an error
  size_t at_ = 0;
  bool error_pass_ = false;     // the second pass
  bool invalid_rules_ = false;  // and its rules are on just now
  bool lexer_failed_ = false;
  int depth_ = 0;
  std::optional<Diagnostic> error_;
  std::vector<SyntaxWarning> warnings_;
  // Rules' results by place, kept where parts are parsed again: without it the time of the second
  // pass would grow exponentially with the nesting. Never iterated.
  bool remember_ = false;
  std::unordered_map<uint64_t, Memo> memos_;
};

// Counts the nesting of rules; true turns into a clean error where the host's stack would not last.
class Parser::DepthGuard {
 public:
  explicit DepthGuard(Parser& parser) : parser_(parser) {
    if (++parser_.depth_ > MAX_DEPTH) parser_.raise_too_deep();
  }
  ~DepthGuard() { parser_.depth_--; }
  DepthGuard(const DepthGuard&) = delete;
  DepthGuard& operator=(const DepthGuard&) = delete;

 private:
  static constexpr int MAX_DEPTH = 1500;
  Parser& parser_;
};

template <typename T, typename Function>
T* Parser::memo(Rule rule, Function function) {
  uint64_t key = uint64_t{at_} * static_cast<uint64_t>(Rule::Count) + static_cast<uint64_t>(rule);
  if (remember_) {
    auto found = memos_.find(key);
    if (found != memos_.end()) {
      if (found->second.node != nullptr) at_ = found->second.end;
      return static_cast<T*>(found->second.node);
    }
  }
  T* node = function();
  if (remember_ && !failed()) memos_[key] = Memo{node, at_};
  return node;
}

}  // namespace lockstep::lang
