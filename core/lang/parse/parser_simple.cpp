// Simple statements and lists of statements.
#include "core/lang/parse/parser_impl.h"

namespace lockstep::lang {

namespace {

// In the order of the token kinds from PlusEqual on.
constexpr ast::Operator AUGMENTED_OPERATORS[] = {
    ast::Operator::Add,    ast::Operator::Sub,    ast::Operator::Mult,   ast::Operator::MatMult,
    ast::Operator::Div,    ast::Operator::Mod,    ast::Operator::BitAnd, ast::Operator::BitOr,
    ast::Operator::BitXor, ast::Operator::LShift, ast::Operator::RShift, ast::Operator::Pow,
    ast::Operator::FloorDiv,
};

}  // namespace

// False when there is not even one. until_dedent: a block, else the whole text.
bool Parser::statements(Stmts& out, bool until_dedent) {
  size_t before = out.size();
  while (!failed()) {
    if (at(until_dedent ? TokenKind::Dedent : TokenKind::EndMarker)) break;
    if (!statement(out)) break;
  }
  return !failed() && out.size() > before;
}

bool Parser::statement(Stmts& out) {
  if (Stmt* compound = compound_statement()) {
    out.push_back(compound);
    return true;
  }
  return !failed() && simple_statements(out);
}

bool Parser::simple_statements(Stmts& out) {
  size_t start = at_;
  size_t before = out.size();
  while (Stmt* node = simple_statement()) {
    out.push_back(node);
    if (!accept(TokenKind::Semicolon) || at(TokenKind::Newline)) break;
  }
  if (!failed() && out.size() > before && accept(TokenKind::Newline)) return true;
  out.resize(before);
  at_ = start;
  return false;
}

ast::Stmt* Parser::simple_statement() {
  size_t start = at_;
  if (Stmt* node = simple_keyword_statement()) return node;
  if (failed()) return nullptr;
  at_ = start;
  return back_to(start, expression_statement());
}

ast::Stmt* Parser::simple_keyword_statement() {
  size_t start = at_;
  switch (peek().kind) {
    case TokenKind::KwPass: at_++; return tree_.make<ast::Pass>(from(start));
    case TokenKind::KwBreak: at_++; return tree_.make<ast::Break>(from(start));
    case TokenKind::KwContinue: at_++; return tree_.make<ast::Continue>(from(start));
    case TokenKind::KwReturn: return return_statement();
    case TokenKind::KwRaise: return raise_statement();
    case TokenKind::KwDel: return delete_statement();
    case TokenKind::KwAssert: return assert_statement();
    case TokenKind::KwGlobal: return names_statement(true);
    case TokenKind::KwNonlocal: return names_statement(false);
    case TokenKind::KwImport: return import_name();
    case TokenKind::KwFrom: return import_from();
    default: return nullptr;
  }
}

// What may stand on the right of '=': yield or starred expressions.
ast::Expr* Parser::assigned_value() {
  return at(TokenKind::KwYield) ? yield_expression() : star_expressions();
}

ast::Stmt* Parser::expression_statement() {
  size_t start = at_;
  if (invalid_rules_) {
    Stmt* node = assignment_by_the_book();
    if (node != nullptr || failed()) return node;
    at_ = start;
  }
  Expr* value = assigned_value();
  if (value == nullptr) return nullptr;
  TokenKind next = peek().kind;
  if (next == TokenKind::Equal || next == TokenKind::Colon ||
      (next >= TokenKind::PlusEqual && next <= TokenKind::DoubleSlashEqual)) {
    size_t mark = at_;
    if (Stmt* node = assignment_statement(start, value)) return node;
    at_ = mark;
  }
  if (failed()) return nullptr;
  auto* node = tree_.make<ast::ExprStmt>(from(start));
  node->value = value;
  return node;
}

ast::Stmt* Parser::annotated_assignment(size_t start, Expr* target) {
  if (!is_single_target(target) || !accept(TokenKind::Colon)) return nullptr;
  bool simple = target->kind == ast::ExprKind::Name && tokens_[start].kind == TokenKind::Name;
  Expr* annotation = expression();
  if (annotation == nullptr) return nullptr;
  Expr* value = nullptr;
  if (at(TokenKind::Equal)) {
    size_t mark = at_++;
    value = assigned_value();
    if (value == nullptr) at_ = mark;
  }
  if (failed()) return nullptr;
  set_context(target, ast::ExprContext::Store);
  auto* node = tree_.make<ast::AnnAssign>(from(start));
  node->target = target;
  node->annotation = annotation;
  node->value = value;
  node->simple = simple;
  return node;
}

// Stands behind the first expression, at '=', ':' or an augmented operator.
ast::Stmt* Parser::assignment_statement(size_t start, Expr* first) {
  if (at(TokenKind::Colon)) return annotated_assignment(start, first);
  if (!at(TokenKind::Equal)) {
    if (!is_single_target(first)) return nullptr;
    size_t index =
        static_cast<size_t>(peek().kind) - static_cast<size_t>(TokenKind::PlusEqual);
    at_++;
    Expr* value = assigned_value();
    if (value == nullptr) return nullptr;
    set_context(first, ast::ExprContext::Store);
    auto* node = tree_.make<ast::AugAssign>(from(start));
    node->target = first;
    node->op = AUGMENTED_OPERATORS[index];
    node->value = value;
    return node;
  }
  Exprs targets;
  Expr* value = first;
  while (at(TokenKind::Equal)) {
    if (!is_star_target(value)) return nullptr;
    at_++;
    set_context(value, ast::ExprContext::Store);
    targets.push_back(value);
    value = assigned_value();
    if (value == nullptr) return nullptr;
  }
  auto* node = tree_.make<ast::Assign>(from(start));
  node->targets = tree_.sequence(targets);
  node->value = value;
  return node;
}

// The second pass tries the alternatives in the grammar's order, because the first message wins.
ast::Stmt* Parser::assignment_by_the_book() {
  size_t start = at_;
  if (at(TokenKind::Name) && at_next(TokenKind::Colon)) {
    if (Stmt* node = annotated_assignment(start, name())) return node;
  }
  at_ = start;
  if (failed()) return nullptr;
  if (Expr* target = single_target()) {
    if (at(TokenKind::Colon)) {
      if (Stmt* node = annotated_assignment(start, target)) return node;
    }
  }
  at_ = start;
  if (failed()) return nullptr;
  Exprs targets;
  while (true) {
    size_t mark = at_;
    Expr* target = star_targets();
    if (target == nullptr || !accept(TokenKind::Equal)) {
      at_ = mark;
      break;
    }
    targets.push_back(target);
  }
  if (!targets.empty() && !failed()) {
    Expr* value = assigned_value();
    if (value != nullptr && !at(TokenKind::Equal)) {
      auto* node = tree_.make<ast::Assign>(from(start));
      node->targets = tree_.sequence(targets);
      node->value = value;
      return node;
    }
  }
  at_ = start;
  if (failed()) return nullptr;
  if (Expr* target = single_target()) {
    TokenKind next = peek().kind;
    if (next >= TokenKind::PlusEqual && next <= TokenKind::DoubleSlashEqual) {
      return assignment_statement(start, target);
    }
  }
  at_ = start;
  if (!failed()) invalid_assignment();
  at_ = start;
  return nullptr;
}

ast::Stmt* Parser::return_statement() {
  size_t start = at_++;
  Expr* value = star_expressions();
  if (failed()) return nullptr;
  auto* node = tree_.make<ast::Return>(from(start));
  node->value = value;
  return node;
}

ast::Stmt* Parser::raise_statement() {
  size_t start = at_++;
  Expr* exc = expression();
  Expr* cause = nullptr;
  if (exc != nullptr && at(TokenKind::KwFrom)) {
    size_t mark = at_++;
    cause = expression();
    if (cause == nullptr) at_ = mark;
  }
  if (failed()) return nullptr;
  auto* node = tree_.make<ast::Raise>(from(start));
  node->exc = exc;
  node->cause = cause;
  return node;
}

ast::Expr* Parser::delete_target() {
  size_t start = at_;
  Expr* target = primary();
  if (target == nullptr || !is_delete_target(target)) return back_to<Expr>(start, nullptr);
  return target;
}

ast::Stmt* Parser::delete_statement() {
  size_t start = at_++;
  Exprs targets;
  while (Expr* target = delete_target()) {
    targets.push_back(target);
    if (!accept(TokenKind::Comma)) break;
  }
  if (failed()) return nullptr;
  if (!targets.empty() && (at(TokenKind::Semicolon) || at(TokenKind::Newline))) {
    for (Expr* target : targets) set_context(target, ast::ExprContext::Del);
    auto* node = tree_.make<ast::Delete>(from(start));
    node->targets = tree_.sequence(targets);
    return node;
  }
  if (invalid_rules_) {
    at_ = start + 1;
    Expr* given = star_expressions();
    if (given != nullptr) raise_invalid_target(given, TargetKind::Delete);
  }
  return back_to<Stmt>(start, nullptr);
}

ast::Stmt* Parser::assert_statement() {
  size_t start = at_++;
  Expr* test = expression();
  if (test == nullptr) return back_to<Stmt>(start, nullptr);
  Expr* message = nullptr;
  if (at(TokenKind::Comma)) {
    size_t mark = at_++;
    message = expression();
    if (message == nullptr) at_ = mark;
  }
  if (failed()) return nullptr;
  auto* node = tree_.make<ast::Assert>(from(start));
  node->test = test;
  node->msg = message;
  return node;
}

ast::Stmt* Parser::names_statement(bool is_global) {
  size_t start = at_++;
  std::vector<ast::Identifier> names;
  while (true) {
    size_t mark = at_;
    if (!names.empty() && !accept(TokenKind::Comma)) break;
    ast::Identifier name = accept_name();
    if (name.data() == nullptr) {
      at_ = mark;
      break;
    }
    names.push_back(name);
  }
  if (names.empty() || failed()) return back_to<Stmt>(start, nullptr);
  if (is_global) {
    auto* node = tree_.make<ast::Global>(from(start));
    node->names = tree_.sequence(names);
    return node;
  }
  auto* node = tree_.make<ast::Nonlocal>(from(start));
  node->names = tree_.sequence(names);
  return node;
}

// ---- import ------------------------------------------------------------------------------------

ast::Identifier Parser::dotted_name() {
  if (!at(TokenKind::Name)) return {};
  std::string text(identifier(tokens_[at_++].text));
  while (at(TokenKind::Dot) && at_next(TokenKind::Name)) {
    at_++;
    text += '.';
    text += accept_name();
  }
  return tree_.intern(text);
}

ast::Stmt* Parser::import_name() {
  size_t start = at_++;
  std::vector<ast::Alias*> names;
  while (true) {
    size_t mark = at_;
    if (!names.empty() && !accept(TokenKind::Comma)) break;
    size_t name_start = at_;
    auto* alias = tree_.make_part<ast::Alias>();
    alias->name = dotted_name();
    if (alias->name.data() == nullptr) {
      at_ = mark;
      break;
    }
    if (at(TokenKind::KwAs) && at_next(TokenKind::Name)) {
      at_++;
      alias->asname = accept_name();
    }
    alias->at = from(name_start);
    names.push_back(alias);
  }
  if (names.empty() || failed()) return back_to<Stmt>(start, nullptr);
  auto* node = tree_.make<ast::Import>(from(start));
  node->names = tree_.sequence(names);
  return node;
}

bool Parser::import_as_names(std::vector<ast::Alias*>& names) {
  while (true) {
    size_t mark = at_;
    if (!names.empty() && !accept(TokenKind::Comma)) break;
    size_t start = at_;
    ast::Identifier name = accept_name();
    if (name.data() == nullptr) {
      at_ = mark;
      break;
    }
    auto* alias = tree_.make_part<ast::Alias>();
    alias->name = name;
    if (at(TokenKind::KwAs) && at_next(TokenKind::Name)) {
      at_++;
      alias->asname = accept_name();
    }
    alias->at = from(start);
    names.push_back(alias);
  }
  return !names.empty() && !failed();
}

bool Parser::import_targets(std::vector<ast::Alias*>& names) {
  size_t start = at_;
  if (accept(TokenKind::LeftParen)) {
    if (!import_as_names(names)) return false;
    accept(TokenKind::Comma);
    return accept(TokenKind::RightParen);
  }
  if (accept(TokenKind::Star)) {
    auto* alias = tree_.make_part<ast::Alias>();
    alias->name = tree_.intern("*");
    alias->at = from(start);
    names.push_back(alias);
    return true;
  }
  if (!import_as_names(names)) return false;
  if (!at(TokenKind::Comma)) return true;
  if (at_next(TokenKind::Newline) && invalid_rules_) {
    raise_last("trailing comma not allowed without surrounding parentheses");
  }
  return false;
}

ast::Stmt* Parser::import_from() {
  size_t start = at_++;
  int32_t level = 0;
  while (at(TokenKind::Dot) || at(TokenKind::Ellipsis)) {
    level += at(TokenKind::Dot) ? 1 : 3;
    at_++;
  }
  ast::Identifier module = dotted_name();
  std::vector<ast::Alias*> names;
  if ((module.data() == nullptr && level == 0) || !accept(TokenKind::KwImport) ||
      !import_targets(names)) {
    return back_to<Stmt>(start, nullptr);
  }
  auto* node = tree_.make<ast::ImportFrom>(from(start));
  node->module = module;
  node->names = tree_.sequence(names);
  node->level = level;
  return node;
}

}  // namespace lockstep::lang
