// Compound statements and blocks; match stands in parser_match.cpp.
#include <fmt/format.h>

#include "core/lang/parse/parser_impl.h"

namespace lockstep::lang {

ast::Stmt* Parser::compound_statement() {
  size_t start = at_;
  Stmt* node = nullptr;
  switch (peek().kind) {
    case TokenKind::KwDef: node = function_definition(start, false, {}); break;
    case TokenKind::At: node = decorated(); break;
    case TokenKind::KwClass: node = class_definition(start, {}); break;
    case TokenKind::KwIf: node = if_statement(); break;
    case TokenKind::KwWhile: node = while_statement(); break;
    case TokenKind::KwFor: node = for_statement(start, false); break;
    case TokenKind::KwWith: node = with_statement(start, false); break;
    case TokenKind::KwTry: node = try_statement(); break;
    case TokenKind::KwAsync:
      at_++;
      if (at(TokenKind::KwDef)) {
        node = function_definition(start, true, {});
      } else if (at(TokenKind::KwFor)) {
        node = for_statement(start, true);
      } else if (at(TokenKind::KwWith)) {
        node = with_statement(start, true);
      }
      break;
    case TokenKind::Name:
      if (peek().text == "match") node = match_statement();
      break;
    default: return nullptr;
  }
  return back_to(start, node);
}

ast::Stmt* Parser::decorated() {
  Exprs decorators;
  while (accept(TokenKind::At)) {
    Expr* decorator = named_expression();
    if (decorator == nullptr || !accept(TokenKind::Newline)) return nullptr;
    decorators.push_back(decorator);
  }
  size_t start = at_;
  if (at(TokenKind::KwClass)) return class_definition(start, decorators);
  bool is_async = accept(TokenKind::KwAsync);
  return at(TokenKind::KwDef) ? function_definition(start, is_async, decorators) : nullptr;
}

// NEWLINE INDENT statements DEDENT, or simple statements on the same line.
bool Parser::block(ast::Seq<Stmt*>& body) {
  ast::Seq<Stmt*>* found = memo<ast::Seq<Stmt*>>(Rule::Block, [this] { return block_rule(); });
  if (found == nullptr) return false;
  body = *found;
  return true;
}

ast::Seq<ast::Stmt*>* Parser::block_rule() {
  DepthGuard guard(*this);
  if (failed()) return nullptr;
  size_t start = at_;
  Stmts body;
  bool found = false;
  if (at(TokenKind::Newline) && at_next(TokenKind::Indent)) {
    at_ += 2;
    found = statements(body, true) && accept(TokenKind::Dedent);
  } else if (!at(TokenKind::Newline)) {
    found = simple_statements(body);
  } else if (invalid_rules_ && !failed()) {
    raise_indentation("expected an indented block");
  }
  if (!found) return back_to<ast::Seq<Stmt*>>(start, nullptr);
  auto* result = tree_.make_part<ast::Seq<Stmt*>>();
  *result = tree_.sequence(body);
  return result;
}

// ':' block. `what` and `start` are for the message when nothing is indented.
bool Parser::body_after_colon(const char* what, size_t start, ast::Seq<Stmt*>& body) {
  if (invalid_rules_ && at(TokenKind::Newline)) {
    raise_last("expected ':'");
    return false;
  }
  if (!accept(TokenKind::Colon)) return false;
  if (at(TokenKind::Newline) && !at_next(TokenKind::Indent) && invalid_rules_ && !failed()) {
    raise_expected_block(what, start);
    return false;
  }
  return block(body);
}

bool Parser::optional_else(ast::Seq<Stmt*>& body) {
  size_t start = at_;
  if (!accept(TokenKind::KwElse)) return !failed();
  if (!force(TokenKind::Colon, ":")) return false;
  if (at(TokenKind::Newline) && !at_next(TokenKind::Indent) && invalid_rules_ && !failed()) {
    raise_expected_block("'else' statement", start);
    return false;
  }
  if (block(body)) return true;
  at_ = start;
  return !failed();
}

// An elif chain is nested in the tree but parsed in a loop, and closed from its end.
ast::Stmt* Parser::if_statement() {
  std::vector<ast::If*> chain;
  std::vector<size_t> starts;
  ast::Seq<Stmt*> orelse;
  bool is_elif = false;
  do {
    size_t start = at_++;
    Expr* test = named_expression();
    ast::Seq<Stmt*> body;
    const char* what = is_elif ? "'elif' statement" : "'if' statement";
    if (test == nullptr || !body_after_colon(what, start, body)) {
      if (chain.empty() || failed()) return nullptr;
      at_ = start;
      break;
    }
    auto* node = tree_.make<ast::If>(from(start));
    node->test = test;
    node->body = body;
    chain.push_back(node);
    starts.push_back(start);
    is_elif = true;
  } while (at(TokenKind::KwElif));
  if (failed()) return nullptr;
  if (!at(TokenKind::KwElif) && !optional_else(orelse)) return nullptr;
  for (size_t i = chain.size(); i-- > 0;) {
    chain[i]->at = from(starts[i]);
    chain[i]->orelse = orelse;
    Stmt* inner = chain[i];
    orelse = tree_.sequence(&inner, 1);
  }
  return chain[0];
}

ast::Stmt* Parser::while_statement() {
  size_t start = at_++;
  Expr* test = named_expression();
  ast::Seq<Stmt*> body;
  ast::Seq<Stmt*> orelse;
  if (test == nullptr || !body_after_colon("'while' statement", start, body)) return nullptr;
  if (!optional_else(orelse)) return nullptr;
  auto* node = tree_.make<ast::While>(from(start));
  node->test = test;
  node->body = body;
  node->orelse = orelse;
  return node;
}

ast::Stmt* Parser::for_statement(size_t start, bool is_async) {
  size_t keyword = at_++;
  Expr* target = star_targets();
  if (target == nullptr || !accept(TokenKind::KwIn)) {
    at_ = keyword;
    if (invalid_rules_ && !failed()) invalid_for_target();
    return nullptr;
  }
  Expr* iter = star_expressions();
  ast::Seq<Stmt*> body;
  ast::Seq<Stmt*> orelse;
  if (iter == nullptr || !body_after_colon("'for' statement", keyword, body)) return nullptr;
  if (!optional_else(orelse)) return nullptr;
  auto* node = tree_.make<ast::For>(is_async ? ast::StmtKind::AsyncFor : ast::StmtKind::For,
                                    from(start));
  node->target = target;
  node->iter = iter;
  node->body = body;
  node->orelse = orelse;
  return node;
}

// ---- with --------------------------------------------------------------------------------------

ast::WithItem* Parser::with_item() {
  size_t start = at_;
  Expr* context = expression();
  if (context == nullptr) return nullptr;
  auto* item = tree_.make_part<ast::WithItem>();
  item->context_expr = context;
  if (!at(TokenKind::KwAs)) return item;
  size_t mark = at_++;
  Expr* target = star_target();
  if (target != nullptr &&
      (at(TokenKind::Comma) || at(TokenKind::RightParen) || at(TokenKind::Colon))) {
    item->optional_vars = target;
    return item;
  }
  if (failed()) return nullptr;
  if (invalid_rules_) {
    at_ = start;
    invalid_with_item();
    if (failed()) return nullptr;
  }
  at_ = mark;
  return item;
}

bool Parser::with_items(bool parenthesized, std::vector<ast::WithItem*>& items) {
  if (parenthesized && !accept(TokenKind::LeftParen)) return false;
  while (ast::WithItem* item = with_item()) {
    items.push_back(item);
    if (!at(TokenKind::Comma)) break;
    if (!parenthesized && failed()) return false;
    at_++;
    if (parenthesized && at(TokenKind::RightParen)) break;
  }
  if (items.empty() || failed()) return false;
  if (parenthesized && !accept(TokenKind::RightParen)) return false;
  return at(TokenKind::Colon);
}

ast::Stmt* Parser::with_statement(size_t start, bool is_async) {
  size_t keyword = at_++;
  if (invalid_rules_) {
    invalid_with_statement(keyword, true);
    at_ = keyword + 1;
    if (failed()) return nullptr;
  }
  std::vector<ast::WithItem*> items;
  ast::Seq<Stmt*> body;
  bool found = false;
  for (bool parenthesized : {true, false}) {
    at_ = keyword + 1;
    items.clear();
    found = with_items(parenthesized, items) && accept(TokenKind::Colon);
    if (failed()) return nullptr;
    if (found) break;
  }
  if (found && !block(body)) return nullptr;
  if (!found) {
    at_ = keyword + 1;
    if (invalid_rules_) invalid_with_statement(keyword, false);
    return nullptr;
  }
  auto* node = tree_.make<ast::With>(is_async ? ast::StmtKind::AsyncWith : ast::StmtKind::With,
                                     from(start));
  node->items = tree_.sequence(items);
  node->body = body;
  return node;
}

// ---- try ---------------------------------------------------------------------------------------

ast::ExceptHandler* Parser::except_block(bool& is_star) {
  size_t start = at_;
  if (!accept(TokenKind::KwExcept)) return nullptr;
  is_star = accept(TokenKind::Star);
  auto* node = tree_.make_part<ast::ExceptHandler>();
  if (!at(TokenKind::Colon)) {
    node->type = expression();
    if (node->type != nullptr && at(TokenKind::KwAs) && at_next(TokenKind::Name)) {
      at_++;
      node->name = accept_name();
    }
  }
  bool complete = !failed() && (node->type != nullptr || !is_star) && at(TokenKind::Colon);
  if (complete) {
    at_++;
    if (at(TokenKind::Newline) && !at_next(TokenKind::Indent) && invalid_rules_ && !failed()) {
      raise_expected_block(is_star ? "'except*' statement" : "'except' statement", start);
      return nullptr;
    }
    if (block(node->body)) {
      node->at = from(start);
      return node;
    }
  }
  at_ = start;
  if (invalid_rules_ && !failed()) invalid_except(start);
  return back_to<ast::ExceptHandler>(start, nullptr);
}

ast::Stmt* Parser::try_statement() {
  size_t start = at_++;
  ast::Seq<Stmt*> body;
  if (!force(TokenKind::Colon, ":")) return nullptr;
  if (at(TokenKind::Newline) && !at_next(TokenKind::Indent) && invalid_rules_ && !failed()) {
    return raise_expected_block("'try' statement", start);
  }
  if (!block(body)) return nullptr;
  if (!at(TokenKind::KwExcept) && !at(TokenKind::KwFinally)) {
    if (invalid_rules_ && !failed()) raise_last("expected 'except' or 'finally' block");
    return nullptr;
  }
  std::vector<ast::ExceptHandler*> handlers;
  bool all_star = false;
  while (at(TokenKind::KwExcept)) {
    bool is_star = at_next(TokenKind::Star);
    if (handlers.empty()) all_star = is_star;
    if (is_star != all_star) {
      if (invalid_rules_) invalid_mixed_except(is_star);
      break;
    }
    ast::ExceptHandler* handler = except_block(is_star);
    if (failed()) return nullptr;
    if (handler == nullptr) break;
    handlers.push_back(handler);
  }
  ast::Seq<Stmt*> orelse;
  ast::Seq<Stmt*> finalbody;
  if (!handlers.empty() && !optional_else(orelse)) return nullptr;
  if (at(TokenKind::KwFinally)) {
    size_t keyword = at_++;
    if (!force(TokenKind::Colon, ":")) return nullptr;
    if (at(TokenKind::Newline) && !at_next(TokenKind::Indent) && invalid_rules_ && !failed()) {
      return raise_expected_block("'finally' statement", keyword);
    }
    if (!block(finalbody)) return nullptr;
  } else if (handlers.empty()) {
    return nullptr;
  }
  if (failed()) return nullptr;
  auto* node = tree_.make<ast::Try>(all_star ? ast::StmtKind::TryStar : ast::StmtKind::Try,
                                    from(start));
  node->body = body;
  node->handlers = tree_.sequence(handlers);
  node->orelse = orelse;
  node->finalbody = finalbody;
  return node;
}

// ---- definitions -------------------------------------------------------------------------------

ast::Stmt* Parser::function_definition(size_t start, bool is_async, const Exprs& decorators) {
  size_t keyword = at_++;
  ast::Identifier name = accept_name();
  if (name.data() == nullptr || !force(TokenKind::LeftParen, "(")) return nullptr;
  ast::Arguments* args = parameters(false);
  if (args == nullptr || !accept(TokenKind::RightParen)) return nullptr;
  Expr* returns = nullptr;
  if (at(TokenKind::Arrow)) {
    size_t mark = at_++;
    returns = expression();
    if (returns == nullptr) at_ = mark;
  }
  ast::Seq<Stmt*> body;
  if (failed() || !force(TokenKind::Colon, ":")) return nullptr;
  if (at(TokenKind::Newline) && !at_next(TokenKind::Indent) && invalid_rules_ && !failed()) {
    return raise_expected_block("function definition", keyword);
  }
  if (!block(body)) return nullptr;
  auto* node = tree_.make<ast::FunctionDef>(
      is_async ? ast::StmtKind::AsyncFunctionDef : ast::StmtKind::FunctionDef, from(start));
  node->name = name;
  node->args = args;
  node->body = body;
  node->decorator_list = tree_.sequence(decorators);
  node->returns = returns;
  return node;
}

ast::Stmt* Parser::class_definition(size_t start, const Exprs& decorators) {
  at_++;
  ast::Identifier name = accept_name();
  if (name.data() == nullptr) return nullptr;
  CallArguments bases;
  if (at(TokenKind::LeftParen)) {
    size_t mark = at_++;
    if (!arguments(bases)) {
      if (failed()) return nullptr;
      bases = CallArguments();
      at_ = mark + 1;
    }
    if (!accept(TokenKind::RightParen)) at_ = mark;
  }
  ast::Seq<Stmt*> body;
  if (failed() || !body_after_colon("class definition", start, body)) return nullptr;
  auto* node = tree_.make<ast::ClassDef>(from(start));
  node->name = name;
  node->bases = tree_.sequence(bases.args);
  node->keywords = tree_.sequence(bases.keywords);
  node->body = body;
  node->decorator_list = tree_.sequence(decorators);
  return node;
}

}  // namespace lockstep::lang
