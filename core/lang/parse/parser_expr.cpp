// Expressions, from yield and := down to await.
#include "core/lang/parse/parser_impl.h"

namespace lockstep::lang {

namespace {

struct BinaryOperator {
  TokenKind token;
  ast::Operator op;
  int precedence;
};

constexpr BinaryOperator BINARY_OPERATORS[] = {
    {TokenKind::Pipe, ast::Operator::BitOr, 1},
    {TokenKind::Caret, ast::Operator::BitXor, 2},
    {TokenKind::Ampersand, ast::Operator::BitAnd, 3},
    {TokenKind::LeftShift, ast::Operator::LShift, 4},
    {TokenKind::RightShift, ast::Operator::RShift, 4},
    {TokenKind::Plus, ast::Operator::Add, 5},
    {TokenKind::Minus, ast::Operator::Sub, 5},
    {TokenKind::Star, ast::Operator::Mult, 6},
    {TokenKind::Slash, ast::Operator::Div, 6},
    {TokenKind::DoubleSlash, ast::Operator::FloorDiv, 6},
    {TokenKind::Percent, ast::Operator::Mod, 6},
    {TokenKind::At, ast::Operator::MatMult, 6},
};

const BinaryOperator* find_binary(TokenKind kind) {
  for (const BinaryOperator& row : BINARY_OPERATORS) {
    if (row.token == kind) return &row;
  }
  return nullptr;
}

}  // namespace

// expression (',' expression)* [',']
ast::Expr* Parser::expressions() {
  size_t start = at_;
  Expr* first = expression();
  if (first == nullptr || !at(TokenKind::Comma)) return first;
  Exprs items{first};
  while (accept(TokenKind::Comma)) {
    Expr* item = expression();
    if (item == nullptr) break;
    items.push_back(item);
  }
  if (failed()) return nullptr;
  auto* node = tree_.make<ast::Tuple>(from(start));
  node->elts = tree_.sequence(items);
  return node;
}

ast::Expr* Parser::star_expressions() {
  size_t start = at_;
  Expr* first = star_expression();
  if (first == nullptr || !at(TokenKind::Comma)) return first;
  Exprs items{first};
  while (accept(TokenKind::Comma)) {
    Expr* item = star_expression();
    if (item == nullptr) break;
    items.push_back(item);
  }
  if (failed()) return nullptr;
  auto* node = tree_.make<ast::Tuple>(from(start));
  node->elts = tree_.sequence(items);
  return node;
}

ast::Expr* Parser::star_expression() {
  if (!at(TokenKind::Star)) return expression();
  size_t start = at_++;
  Expr* value = bitwise_or();
  if (value == nullptr) return back_to<Expr>(start, nullptr);
  auto* node = tree_.make<ast::Starred>(from(start));
  node->value = value;
  return node;
}

ast::Expr* Parser::star_named_expression() {
  return at(TokenKind::Star) ? star_expression() : named_expression();
}

// Fails when there is none; takes a trailing comma.
bool Parser::star_named_expressions(Exprs& items) {
  Expr* item = star_named_expression();
  if (item == nullptr) return false;
  items.push_back(item);
  while (accept(TokenKind::Comma)) {
    item = star_named_expression();
    if (item == nullptr) break;
    items.push_back(item);
  }
  return !failed();
}

ast::Expr* Parser::assignment_expression() {
  if (!at(TokenKind::Name) || !at_next(TokenKind::ColonEqual)) return nullptr;
  size_t start = at_;
  Expr* target = name();
  at_++;
  Expr* value = expression();
  if (value == nullptr) return back_to<Expr>(start, nullptr);
  ast::as<ast::Name>(target).ctx = ast::ExprContext::Store;
  auto* node = tree_.make<ast::NamedExpr>(from(start));
  node->target = target;
  node->value = value;
  return node;
}

ast::Expr* Parser::named_expression() {
  if (at(TokenKind::Name) && at_next(TokenKind::ColonEqual)) return assignment_expression();
  if (invalid_rules_) invalid_named_expression();
  size_t start = at_;
  Expr* value = expression();
  if (value == nullptr || at(TokenKind::ColonEqual)) return back_to<Expr>(start, nullptr);
  return value;
}

ast::Expr* Parser::yield_expression() {
  if (!at(TokenKind::KwYield)) return nullptr;
  size_t start = at_++;
  if (at(TokenKind::KwFrom)) {
    at_++;
    Expr* value = expression();
    if (value == nullptr) return back_to<Expr>(start, nullptr);
    auto* node = tree_.make<ast::YieldFrom>(from(start));
    node->value = value;
    return node;
  }
  Expr* value = star_expressions();
  if (failed()) return nullptr;
  auto* node = tree_.make<ast::Yield>(from(start));
  node->value = value;
  return node;
}

ast::Expr* Parser::expression() {
  return memo<Expr>(Rule::Expression, [this] { return expression_rule(); });
}

ast::Expr* Parser::expression_rule() {
  DepthGuard guard(*this);
  if (failed()) return nullptr;
  if (invalid_rules_) {
    invalid_expression();
    invalid_legacy_expression();
    if (failed()) return nullptr;
  }
  return expression_body();
}

ast::Expr* Parser::expression_body() {
  if (at(TokenKind::KwLambda)) return lambda();
  size_t start = at_;
  Expr* body = disjunction();
  if (body == nullptr || !at(TokenKind::KwIf)) return body;
  size_t mark = at_++;
  Expr* test = disjunction();
  if (test != nullptr && accept(TokenKind::KwElse)) {
    Expr* orelse = expression();
    if (orelse != nullptr) {
      auto* node = tree_.make<ast::IfExp>(from(start));
      node->test = test;
      node->body = body;
      node->orelse = orelse;
      return node;
    }
  }
  at_ = mark;
  return failed() ? nullptr : body;
}

ast::Expr* Parser::lambda() {
  size_t start = at_++;
  ast::Arguments* args = parameters(true);
  if (args == nullptr || !accept(TokenKind::Colon)) return back_to<Expr>(start, nullptr);
  Expr* body = expression();
  if (body == nullptr) return back_to<Expr>(start, nullptr);
  auto* node = tree_.make<ast::Lambda>(from(start));
  node->args = args;
  node->body = body;
  return node;
}

ast::Expr* Parser::disjunction() {
  return memo<Expr>(Rule::Disjunction, [this]() -> Expr* {
    size_t start = at_;
    Expr* first = conjunction();
    if (first == nullptr || !at(TokenKind::KwOr)) return first;
    Exprs values{first};
    while (at(TokenKind::KwOr)) {
      size_t mark = at_++;
      Expr* value = conjunction();
      if (value == nullptr) {
        at_ = mark;
        break;
      }
      values.push_back(value);
    }
    if (failed()) return nullptr;
    if (values.size() == 1) return first;
    auto* node = tree_.make<ast::BoolOp>(from(start));
    node->op = ast::BoolOperator::Or;
    node->values = tree_.sequence(values);
    return node;
  });
}

ast::Expr* Parser::conjunction() {
  size_t start = at_;
  Expr* first = inversion();
  if (first == nullptr || !at(TokenKind::KwAnd)) return first;
  Exprs values{first};
  while (at(TokenKind::KwAnd)) {
    size_t mark = at_++;
    Expr* value = inversion();
    if (value == nullptr) {
      at_ = mark;
      break;
    }
    values.push_back(value);
  }
  if (failed()) return nullptr;
  if (values.size() == 1) return first;
  auto* node = tree_.make<ast::BoolOp>(from(start));
  node->op = ast::BoolOperator::And;
  node->values = tree_.sequence(values);
  return node;
}

ast::Expr* Parser::inversion() {
  if (!at(TokenKind::KwNot)) return comparison();
  DepthGuard guard(*this);
  size_t start = at_++;
  Expr* operand = inversion();
  if (operand == nullptr) return back_to<Expr>(start, nullptr);
  auto* node = tree_.make<ast::UnaryOp>(from(start));
  node->op = ast::UnaryOperator::Not;
  node->operand = operand;
  return node;
}

// Takes the operator's one or two tokens; the caller goes back when no operand follows.
bool Parser::compare_operator(ast::CompareOperator& op) {
  using ast::CompareOperator;
  const Token& token = peek();
  switch (token.kind) {
    case TokenKind::DoubleEqual: op = CompareOperator::Eq; break;
    case TokenKind::NotEqual:
      if (token.text == "<>") return false;
      op = CompareOperator::NotEq;
      break;
    case TokenKind::Less: op = CompareOperator::Lt; break;
    case TokenKind::LessEqual: op = CompareOperator::LtE; break;
    case TokenKind::Greater: op = CompareOperator::Gt; break;
    case TokenKind::GreaterEqual: op = CompareOperator::GtE; break;
    case TokenKind::KwIn: op = CompareOperator::In; break;
    case TokenKind::KwNot:
      if (!at_next(TokenKind::KwIn)) return false;
      at_++;
      op = CompareOperator::NotIn;
      break;
    case TokenKind::KwIs:
      op = CompareOperator::Is;
      if (at_next(TokenKind::KwNot)) {
        at_++;
        op = CompareOperator::IsNot;
      }
      break;
    default: return false;
  }
  at_++;
  return true;
}

ast::Expr* Parser::comparison() {
  size_t start = at_;
  Expr* left = bitwise_or();
  if (left == nullptr) return nullptr;
  std::vector<ast::CompareOperator> ops;
  Exprs comparators;
  while (true) {
    size_t mark = at_;
    ast::CompareOperator op;
    if (!compare_operator(op)) break;
    Expr* right = bitwise_or();
    if (right == nullptr) {
      // "is not x" could also be "is (not x)" by the grammar's order, but that is no operand.
      at_ = mark;
      break;
    }
    ops.push_back(op);
    comparators.push_back(right);
  }
  if (failed()) return nullptr;
  if (ops.empty()) return left;
  auto* node = tree_.make<ast::Compare>(from(start));
  node->left = left;
  node->ops = tree_.sequence(ops);
  node->comparators = tree_.sequence(comparators);
  return node;
}

ast::Expr* Parser::bitwise_or() {
  return memo<Expr>(Rule::BitwiseOr, [this] { return binary(1); });
}

// Precedence climbing: operators of at least the minimum, left-associative.
ast::Expr* Parser::binary(int minimum) {
  size_t start = at_;
  Expr* left = factor();
  if (left == nullptr) return nullptr;
  while (true) {
    const BinaryOperator* row = find_binary(peek().kind);
    if (row == nullptr || row->precedence < minimum) break;
    size_t mark = at_++;
    Expr* right = binary(row->precedence + 1);
    if (right == nullptr) {
      at_ = mark;
      break;
    }
    auto* node = tree_.make<ast::BinOp>(from(start));
    node->left = left;
    node->op = row->op;
    node->right = right;
    left = node;
  }
  return failed() ? nullptr : left;
}

ast::Expr* Parser::factor() {
  ast::UnaryOperator op;
  switch (peek().kind) {
    case TokenKind::Plus: op = ast::UnaryOperator::UAdd; break;
    case TokenKind::Minus: op = ast::UnaryOperator::USub; break;
    case TokenKind::Tilde: op = ast::UnaryOperator::Invert; break;
    default: return power();
  }
  DepthGuard guard(*this);
  size_t start = at_++;
  Expr* operand = factor();
  if (operand == nullptr) return back_to<Expr>(start, nullptr);
  auto* node = tree_.make<ast::UnaryOp>(from(start));
  node->op = op;
  node->operand = operand;
  return node;
}

ast::Expr* Parser::power() {
  size_t start = at_;
  Expr* left = await_primary();
  if (left == nullptr || !at(TokenKind::DoubleStar)) return left;
  DepthGuard guard(*this);
  size_t mark = at_++;
  Expr* right = factor();
  if (failed()) return nullptr;
  if (right == nullptr) {
    at_ = mark;
    return left;
  }
  auto* node = tree_.make<ast::BinOp>(from(start));
  node->left = left;
  node->op = ast::Operator::Pow;
  node->right = right;
  return node;
}

ast::Expr* Parser::await_primary() {
  if (!at(TokenKind::KwAwait)) return primary();
  size_t start = at_++;
  Expr* value = primary();
  if (value == nullptr) return back_to<Expr>(start, nullptr);
  auto* node = tree_.make<ast::Await>(from(start));
  node->value = value;
  return node;
}

}  // namespace lockstep::lang
