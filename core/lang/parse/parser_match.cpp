// The match statement and its patterns.
#include "core/lang/parse/parser_impl.h"

namespace lockstep::lang {

ast::Stmt* Parser::match_statement() {
  size_t start = at_++;
  Expr* subject = subject_expression();
  if (subject == nullptr) return nullptr;
  if (invalid_rules_ && at(TokenKind::Newline)) return raise_last("expected ':'");
  if (!accept(TokenKind::Colon) || !at(TokenKind::Newline)) return nullptr;
  if (!at_next(TokenKind::Indent)) {
    if (invalid_rules_ && !failed()) raise_expected_block("'match' statement", start);
    return nullptr;
  }
  at_ += 2;
  std::vector<ast::MatchCase*> cases;
  while (ast::MatchCase* match_case = case_block()) cases.push_back(match_case);
  if (failed() || cases.empty() || !accept(TokenKind::Dedent)) return nullptr;
  auto* node = tree_.make<ast::Match>(from(start));
  node->subject = subject;
  node->cases = tree_.sequence(cases);
  return node;
}

// star_named_expression ',' ... or one named expression.
ast::Expr* Parser::subject_expression() {
  size_t start = at_;
  Expr* first = star_named_expression();
  if (first == nullptr) return nullptr;
  if (!at(TokenKind::Comma)) {
    return ast::try_as<ast::Starred>(first) != nullptr ? nullptr : first;
  }
  at_++;
  Exprs items{first};
  star_named_expressions(items);
  if (failed()) return nullptr;
  auto* node = tree_.make<ast::Tuple>(from(start));
  node->elts = tree_.sequence(items);
  return node;
}

ast::MatchCase* Parser::case_block() {
  size_t start = at_;
  if (!at_soft_keyword("case")) return nullptr;
  at_++;
  auto* node = tree_.make_part<ast::MatchCase>();
  node->pattern = patterns();
  if (node->pattern == nullptr) return back_to<ast::MatchCase>(start, nullptr);
  if (at(TokenKind::KwIf)) {
    size_t mark = at_++;
    node->guard = named_expression();
    if (node->guard == nullptr) at_ = mark;
  }
  if (failed() || !body_after_colon("'case' statement", start, node->body)) {
    return back_to<ast::MatchCase>(start, nullptr);
  }
  return node;
}

ast::Pattern* Parser::sequence_node(size_t start, const std::vector<Pattern*>& items) {
  auto* node = tree_.make<ast::MatchSequence>(from(start));
  node->patterns = tree_.sequence(items);
  return node;
}

// An open sequence ("a, *b") or one pattern.
ast::Pattern* Parser::patterns() {
  size_t start = at_;
  Pattern* first = maybe_star_pattern();
  if (first == nullptr) return nullptr;
  if (!at(TokenKind::Comma)) {
    if (first->kind == ast::PatternKind::MatchStar) return back_to<Pattern>(start, nullptr);
    return first;
  }
  at_++;
  std::vector<Pattern*> items{first};
  if (!maybe_sequence(items)) return nullptr;
  return sequence_node(start, items);
}

// Further items with their commas; a trailing comma is taken.
bool Parser::maybe_sequence(std::vector<Pattern*>& items) {
  while (Pattern* item = maybe_star_pattern()) {
    items.push_back(item);
    if (!accept(TokenKind::Comma)) break;
  }
  return !failed();
}

ast::Pattern* Parser::maybe_star_pattern() {
  if (!at(TokenKind::Star)) return pattern();
  size_t start = at_++;
  ast::Identifier name = accept_name();
  if (name.data() == nullptr) return back_to<Pattern>(start, nullptr);
  auto* node = tree_.make<ast::MatchStar>(from(start));
  if (name != "_") node->name = name;
  return node;
}

ast::Pattern* Parser::pattern() {
  DepthGuard guard(*this);
  if (failed()) return nullptr;
  size_t start = at_;
  Pattern* inner = or_pattern();
  if (inner == nullptr || !at(TokenKind::KwAs)) return inner;
  size_t mark = at_++;
  if (at(TokenKind::Name) && peek().text != "_" && !at_next(TokenKind::Dot) &&
      !at_next(TokenKind::LeftParen) && !at_next(TokenKind::Equal)) {
    auto* node = tree_.make<ast::MatchAs>(ast::Location());
    node->name = accept_name();
    node->pattern = inner;
    node->at = from(start);
    return node;
  }
  if (invalid_rules_ && !failed()) {
    if (at_soft_keyword("_")) {
      raise_at(token_location(at_), "cannot use '_' as a target");
    } else if (!at(TokenKind::Name)) {
      if (Expr* target = expression()) raise_at(target->at, "invalid pattern target");
    }
  }
  at_ = mark;
  return failed() ? nullptr : inner;
}

ast::Pattern* Parser::or_pattern() {
  size_t start = at_;
  Pattern* first = closed_pattern();
  if (first == nullptr || !at(TokenKind::Pipe)) return first;
  std::vector<Pattern*> items{first};
  while (at(TokenKind::Pipe)) {
    size_t mark = at_++;
    Pattern* item = closed_pattern();
    if (item == nullptr) {
      at_ = mark;
      break;
    }
    items.push_back(item);
  }
  if (failed()) return nullptr;
  if (items.size() == 1) return first;
  auto* node = tree_.make<ast::MatchOr>(from(start));
  node->patterns = tree_.sequence(items);
  return node;
}

ast::Pattern* Parser::closed_pattern() {
  return memo<Pattern>(Rule::ClosedPattern, [this] { return closed_pattern_rule(); });
}

ast::Pattern* Parser::closed_pattern_rule() {
  size_t start = at_;
  Pattern* node = nullptr;
  switch (peek().kind) {
    case TokenKind::Name: node = name_pattern(); break;
    case TokenKind::LeftParen:
    case TokenKind::LeftBracket: node = group_or_sequence_pattern(); break;
    case TokenKind::LeftBrace: node = mapping_pattern(); break;
    default: node = literal_pattern(); break;
  }
  return back_to(start, node);
}

ast::Pattern* Parser::literal_pattern() {
  size_t start = at_;
  TokenKind kind = peek().kind;
  if (kind == TokenKind::KwNone || kind == TokenKind::KwTrue || kind == TokenKind::KwFalse) {
    Expr* value = atom();
    auto* node = tree_.make<ast::MatchSingleton>(from(start));
    node->value = ast::as<ast::ConstantExpr>(value).value;
    return node;
  }
  Expr* value = literal_expression();
  if (value == nullptr) return nullptr;
  auto* node = tree_.make<ast::MatchValue>(from(start));
  node->value = value;
  return node;
}

// Numbers, signed or complex, and strings: what may be a pattern or a key of a mapping pattern.
ast::Expr* Parser::literal_expression() {
  if (at(TokenKind::String)) return atom();
  size_t start = at_;
  Expr* left = pattern_number(false);
  if (left == nullptr || (!at(TokenKind::Plus) && !at(TokenKind::Minus))) return left;
  bool plus = at(TokenKind::Plus);
  size_t mark = at_++;
  Expr* right = at(TokenKind::Number) ? pattern_number(true) : nullptr;
  if (right == nullptr) {
    at_ = mark;
    return failed() ? nullptr : left;
  }
  auto* node = tree_.make<ast::BinOp>(from(start));
  node->left = left;
  node->op = plus ? ast::Operator::Add : ast::Operator::Sub;
  node->right = right;
  return node;
}

// ['-'] NUMBER. After '+' or '-' it must be imaginary, and the first part real.
ast::Expr* Parser::pattern_number(bool imaginary_wanted) {
  size_t start = at_;
  bool minus = !imaginary_wanted && accept(TokenKind::Minus);
  if (!at(TokenKind::Number)) return back_to<Expr>(start, nullptr);
  Expr* value = number();
  if (value == nullptr) return nullptr;
  bool imaginary = ast::as<ast::ConstantExpr>(value).value->kind() == ConstantKind::Complex;
  if (imaginary_wanted && !imaginary) {
    return raise_at(value->at, "imaginary number required in complex literal");
  }
  if (!imaginary_wanted && imaginary && at_next(TokenKind::Number) &&
      (at(TokenKind::Plus) || at(TokenKind::Minus))) {
    return raise_at(value->at, "real number required in complex literal");
  }
  if (!minus) return value;
  auto* node = tree_.make<ast::UnaryOp>(from(start));
  node->op = ast::UnaryOperator::USub;
  node->operand = value;
  return node;
}

// A dotted name of at least one dot, as a value.
ast::Expr* Parser::dotted_value() {
  size_t start = at_;
  Expr* value = name();
  while (at(TokenKind::Dot) && at_next(TokenKind::Name)) {
    at_++;
    ast::Identifier attr = accept_name();
    auto* node = tree_.make<ast::Attribute>(from(start));
    node->value = value;
    node->attr = attr;
    value = node;
  }
  return value;
}

// Capture, wildcard, value (a.b) or class pattern.
ast::Pattern* Parser::name_pattern() {
  size_t start = at_;
  if (!at_next(TokenKind::Dot) && !at_next(TokenKind::LeftParen)) {
    if (at_next(TokenKind::Equal)) return nullptr;
    ast::Identifier name = accept_name();
    auto* node = tree_.make<ast::MatchAs>(from(start));
    if (name != "_") node->name = name;
    return node;
  }
  Expr* value = dotted_value();
  if (at(TokenKind::LeftParen)) return class_pattern(start, value);
  if (value->kind == ast::ExprKind::Name || at(TokenKind::Equal)) return nullptr;
  auto* node = tree_.make<ast::MatchValue>(from(start));
  node->value = value;
  return node;
}

// "(pattern)" is the pattern; "(a,)", "()" and "[...]" are sequences.
ast::Pattern* Parser::group_or_sequence_pattern() {
  size_t start = at_;
  bool bracket = at(TokenKind::LeftBracket);
  TokenKind close = bracket ? TokenKind::RightBracket : TokenKind::RightParen;
  at_++;
  std::vector<Pattern*> items;
  if (!maybe_sequence(items)) return nullptr;
  bool comma = tokens_[at_ - 1].kind == TokenKind::Comma;
  if (!accept(close)) return nullptr;
  bool group = !bracket && items.size() == 1 && !comma &&
               items[0]->kind != ast::PatternKind::MatchStar;
  if (group) return items[0];
  if (!bracket && items.size() == 1 && !comma) return nullptr;
  return sequence_node(start, items);
}

ast::Pattern* Parser::mapping_pattern() {
  size_t start = at_++;
  Exprs keys;
  std::vector<Pattern*> values;
  ast::Identifier rest;
  while (!at(TokenKind::RightBrace)) {
    if (accept(TokenKind::DoubleStar)) {
      if (at_soft_keyword("_")) return nullptr;
      rest = accept_name();
      if (rest.data() == nullptr) return nullptr;
      accept(TokenKind::Comma);
      break;
    }
    TokenKind kind = peek().kind;
    Expr* key;
    if (kind == TokenKind::KwNone || kind == TokenKind::KwTrue || kind == TokenKind::KwFalse) {
      key = atom();
    } else if (kind == TokenKind::Name) {
      key = dotted_value();
      if (key->kind == ast::ExprKind::Name) return nullptr;
    } else {
      key = literal_expression();
    }
    if (key == nullptr || !accept(TokenKind::Colon)) return nullptr;
    Pattern* value = pattern();
    if (value == nullptr) return nullptr;
    keys.push_back(key);
    values.push_back(value);
    if (!accept(TokenKind::Comma)) break;
  }
  if (!accept(TokenKind::RightBrace)) return nullptr;
  auto* node = tree_.make<ast::MatchMapping>(from(start));
  node->keys = tree_.sequence(keys);
  node->patterns = tree_.sequence(values);
  node->rest = rest;
  return node;
}

ast::Pattern* Parser::class_pattern(size_t start, Expr* cls) {
  size_t open = at_++;
  std::vector<Pattern*> positional;
  std::vector<ast::Identifier> names;
  std::vector<Pattern*> named;
  while (!at(TokenKind::RightParen)) {
    if (at(TokenKind::Name) && at_next(TokenKind::Equal)) {
      names.push_back(accept_name());
      at_++;
      Pattern* value = pattern();
      if (value == nullptr) return nullptr;
      named.push_back(value);
    } else {
      Pattern* value = names.empty() ? pattern() : nullptr;
      if (value == nullptr) break;
      positional.push_back(value);
    }
    if (!accept(TokenKind::Comma)) break;
  }
  if (!accept(TokenKind::RightParen)) {
    if (invalid_rules_ && !failed()) {
      at_ = open;
      invalid_class_pattern();
    }
    return nullptr;
  }
  auto* node = tree_.make<ast::MatchClass>(from(start));
  node->cls = cls;
  node->patterns = tree_.sequence(positional);
  node->kwd_attrs = tree_.sequence(names);
  node->kwd_patterns = tree_.sequence(named);
  return node;
}

}  // namespace lockstep::lang
