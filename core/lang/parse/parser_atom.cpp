// Primaries (attributes, calls, subscripts) and atoms (names, brackets, comprehensions).
#include "core/lang/parse/parser_impl.h"

namespace lockstep::lang {

ast::Expr* Parser::primary() {
  return memo<Expr>(Rule::Primary, [this] { return primary_rule(); });
}

ast::Expr* Parser::primary_rule() {
  size_t start = at_;
  Expr* value = atom();
  while (value != nullptr && !failed()) {
    size_t mark = at_;
    Expr* next = nullptr;
    if (at(TokenKind::Dot)) {
      if (at_next(TokenKind::Name)) {
        at_++;
        ast::Identifier attr = accept_name();
        auto* node = tree_.make<ast::Attribute>(from(start));
        node->value = value;
        node->attr = attr;
        next = node;
      }
    } else if (at(TokenKind::LeftParen)) {
      next = call(start, value);
    } else if (at(TokenKind::LeftBracket)) {
      next = subscript(start, value);
    }
    if (next == nullptr) {
      at_ = mark;
      break;
    }
    value = next;
  }
  return failed() ? nullptr : value;
}

// A lone generator as the argument: "(" element for ... ")". Its node has the brackets.
ast::Expr* Parser::call_generator() {
  size_t open = at_++;
  Expr* element = assignment_expression();
  if (element == nullptr && !failed()) {
    element = expression();
    if (element != nullptr && at(TokenKind::ColonEqual)) element = nullptr;
  }
  Comprehensions clauses;
  if (element != nullptr && comprehension_clauses(clauses) && accept(TokenKind::RightParen)) {
    auto* node = tree_.make<ast::GeneratorExp>(from(open));
    node->elt = element;
    node->generators = tree_.sequence(clauses);
    return node;
  }
  at_ = open;
  if (!failed()) invalid_comprehension();
  at_ = open;
  return nullptr;
}

// The second pass tries the generator before the arguments, as the grammar has it.
bool Parser::call_brackets_by_the_book(CallArguments& out) {
  size_t open = at_;
  if (Expr* generator = call_generator()) {
    out.args.push_back(generator);
    return true;
  }
  if (failed()) return false;
  at_ = open + 1;
  if (!arguments(out)) {
    out = CallArguments();
    at_ = open + 1;
  }
  return !failed() && accept(TokenKind::RightParen);
}

bool Parser::call_brackets(CallArguments& out) {
  size_t open = at_++;
  if (accept(TokenKind::RightParen)) return true;
  if (!call_args(out)) return false;
  bool clause = at(TokenKind::KwFor) || at(TokenKind::KwAsync);
  if (clause && out.args.size() == 1 && out.keywords.empty() &&
      out.args[0]->kind != ast::ExprKind::Starred) {
    Comprehensions clauses;
    if (!comprehension_clauses(clauses) || !accept(TokenKind::RightParen)) return false;
    auto* node = tree_.make<ast::GeneratorExp>(from(open));
    node->elt = out.args[0];
    node->generators = tree_.sequence(clauses);
    out.args[0] = node;
    return true;
  }
  accept(TokenKind::Comma);
  return accept(TokenKind::RightParen);
}

ast::Expr* Parser::call(size_t start, Expr* function) {
  CallArguments given;
  bool found = invalid_rules_ ? call_brackets_by_the_book(given) : call_brackets(given);
  if (!found || failed()) return nullptr;
  auto* node = tree_.make<ast::Call>(from(start));
  node->func = function;
  node->args = tree_.sequence(given.args);
  node->keywords = tree_.sequence(given.keywords);
  return node;
}

// arguments: args [','] &')'
bool Parser::arguments(CallArguments& out) {
  size_t start = at_;
  CallArguments* known = memo<CallArguments>(Rule::Arguments, [&]() -> CallArguments* {
    CallArguments found;
    if (call_args(found)) {
      accept(TokenKind::Comma);
      if (at(TokenKind::RightParen)) {
        out = std::move(found);
        return &out;
      }
    }
    at_ = start;
    if (invalid_rules_ && !failed()) invalid_arguments();
    at_ = start;
    return nullptr;
  });
  // In the second pass the tree is thrown away, so a remembered node need not be the right one.
  return known != nullptr && !failed();
}

// stage: 0 positional, 1 after "name=", 2 after "**".
bool Parser::call_args(CallArguments& out) {
  int stage = 0;
  if (!call_item(out, stage)) return false;
  while (at(TokenKind::Comma)) {
    size_t mark = at_++;
    if (!call_item(out, stage)) {
      at_ = mark;
      break;
    }
  }
  return !failed();
}

bool Parser::call_item(CallArguments& out, int& stage) {
  size_t mark = at_;
  if (stage == 0 && !(at(TokenKind::Name) && at_next(TokenKind::Equal))) {
    Expr* value = starred_expression();
    if (value == nullptr && !failed()) value = assignment_expression();
    if (value == nullptr && !failed()) {
      value = expression();
      if (value != nullptr && at(TokenKind::ColonEqual)) value = nullptr;
    }
    if (failed()) return false;
    if (value != nullptr && !at(TokenKind::Equal)) {
      out.args.push_back(value);
      return true;
    }
    at_ = mark;
  }
  return keyword_item(out, stage);
}

bool Parser::keyword_item(CallArguments& out, int& stage) {
  size_t mark = at_;
  if (invalid_rules_) {
    invalid_keyword();
    if (failed()) return false;
    at_ = mark;
  }
  ast::Identifier name;
  if (at(TokenKind::Name) && at_next(TokenKind::Equal)) {
    name = accept_name();
    at_++;
  } else if (at(TokenKind::DoubleStar)) {
    at_++;
    stage = 2;
  } else if (stage == 1 && at(TokenKind::Star)) {
    Expr* starred = starred_expression();
    if (starred == nullptr) return false;
    out.args.push_back(starred);
    return true;
  } else {
    return false;
  }
  Expr* value = expression();
  if (value == nullptr) {
    at_ = mark;
    return false;
  }
  if (stage == 0) stage = 1;
  auto* keyword = tree_.make_part<ast::Keyword>();
  keyword->at = from(mark);
  keyword->arg = name;
  keyword->value = value;
  out.keywords.push_back(keyword);
  return true;
}

ast::Expr* Parser::starred_expression() {
  if (!at(TokenKind::Star)) return nullptr;
  size_t start = at_++;
  Expr* value = expression();
  if (value == nullptr) return back_to<Expr>(start, nullptr);
  auto* node = tree_.make<ast::Starred>(from(start));
  node->value = value;
  return node;
}

ast::Expr* Parser::subscript(size_t start, Expr* value) {
  at_++;
  Expr* index = slices();
  if (index == nullptr || !accept(TokenKind::RightBracket)) return nullptr;
  auto* node = tree_.make<ast::Subscript>(from(start));
  node->value = value;
  node->slice = index;
  return node;
}

ast::Expr* Parser::slices() {
  size_t start = at_;
  Exprs items;
  bool comma = false;
  while (true) {
    Expr* item = at(TokenKind::Star) ? starred_expression() : slice();
    if (failed()) return nullptr;
    if (item == nullptr) break;
    comma = comma || ast::try_as<ast::Starred>(item) != nullptr;  // a[*b] is a tuple
    items.push_back(item);
    if (!accept(TokenKind::Comma)) break;
    comma = true;
  }
  if (items.empty()) return nullptr;
  if (!comma) return items[0];
  auto* node = tree_.make<ast::Tuple>(from(start));
  node->elts = tree_.sequence(items);
  return node;
}

ast::Expr* Parser::slice() {
  size_t start = at_;
  Expr* lower = nullptr;
  if (!at(TokenKind::Colon)) {
    // "x := 1" is not the start of "x : ..."; both begin with an expression.
    lower = named_expression();
    if (lower == nullptr || !at(TokenKind::Colon)) return lower;
    if (ast::try_as<ast::NamedExpr>(lower) != nullptr && tokens_[start].kind == TokenKind::Name) {
      return lower;
    }
  }
  at_++;
  Expr* upper = expression();
  if (failed()) return nullptr;
  Expr* step = nullptr;
  if (accept(TokenKind::Colon)) step = expression();
  if (failed()) return nullptr;
  auto* node = tree_.make<ast::Slice>(from(start));
  node->lower = lower;
  node->upper = upper;
  node->step = step;
  return node;
}

// ---- atoms -------------------------------------------------------------------------------------

ast::Expr* Parser::name() {
  size_t start = at_;
  ast::Identifier id = accept_name();
  auto* node = tree_.make<ast::Name>(from(start));
  node->id = id;
  return node;
}

ast::Expr* Parser::singleton(lang::Constant value) {
  size_t start = at_++;
  auto* node = tree_.make<ast::ConstantExpr>(from(start));
  node->value = tree_.constant(std::move(value));
  return node;
}

ast::Expr* Parser::atom() {
  switch (peek().kind) {
    case TokenKind::Name: return name();
    case TokenKind::KwTrue: return singleton(Constant::boolean(true));
    case TokenKind::KwFalse: return singleton(Constant::boolean(false));
    case TokenKind::KwNone: return singleton(Constant::none());
    case TokenKind::Ellipsis: return singleton(Constant::ellipsis());
    case TokenKind::Number: return number();
    case TokenKind::String:
      return memo<Expr>(Rule::Strings, [this] { return strings(); });
    case TokenKind::LeftParen: return memo<Expr>(Rule::Brackets, [this] { return paren_atom(); });
    case TokenKind::LeftBracket:
      return memo<Expr>(Rule::Brackets, [this] { return bracket_atom(); });
    case TokenKind::LeftBrace: return memo<Expr>(Rule::Brackets, [this] { return brace_atom(); });
    default: return nullptr;
  }
}

// tuple | group | generator
ast::Expr* Parser::paren_atom() {
  size_t start = at_;
  Expr* node = paren_rule();
  if (node != nullptr || failed()) return node;
  if (invalid_rules_) {
    at_ = start;
    invalid_group();
    at_ = start;
    if (!failed()) invalid_comprehension();
  }
  at_ = start;
  return nullptr;
}

ast::Expr* Parser::paren_rule() {
  size_t start = at_++;
  if (at(TokenKind::KwYield)) {
    Expr* value = yield_expression();
    return value != nullptr && accept(TokenKind::RightParen) ? value : nullptr;
  }
  Exprs items;
  if (!at(TokenKind::RightParen)) {
    Expr* first = star_named_expression();
    if (first == nullptr) return nullptr;
    if (at(TokenKind::Comma)) {
      at_++;
      items.push_back(first);
      star_named_expressions(items);
      if (failed()) return nullptr;
    } else if (at(TokenKind::RightParen)) {
      at_++;
      return ast::try_as<ast::Starred>(first) != nullptr ? nullptr : first;
    } else {
      if (ast::try_as<ast::Starred>(first) != nullptr) return nullptr;
      Comprehensions clauses;
      if (!comprehension_clauses(clauses) || !accept(TokenKind::RightParen)) return nullptr;
      auto* node = tree_.make<ast::GeneratorExp>(from(start));
      node->elt = first;
      node->generators = tree_.sequence(clauses);
      return node;
    }
  }
  if (!accept(TokenKind::RightParen)) return nullptr;
  auto* node = tree_.make<ast::Tuple>(from(start));
  node->elts = tree_.sequence(items);
  return node;
}

ast::Expr* Parser::bracket_atom() {
  size_t start = at_;
  Expr* node = bracket_rule();
  if (node != nullptr || failed()) return node;
  at_ = start;
  if (invalid_rules_) invalid_comprehension();
  at_ = start;
  return nullptr;
}

ast::Expr* Parser::bracket_rule() {
  size_t start = at_++;
  Exprs items;
  if (!at(TokenKind::RightBracket)) {
    Expr* first = star_named_expression();
    if (first == nullptr) return nullptr;
    items.push_back(first);
    if (accept(TokenKind::Comma)) {
      star_named_expressions(items);
      if (failed()) return nullptr;
    } else if (!at(TokenKind::RightBracket)) {
      if (ast::try_as<ast::Starred>(first) != nullptr) return nullptr;
      Comprehensions clauses;
      if (!comprehension_clauses(clauses) || !accept(TokenKind::RightBracket)) return nullptr;
      auto* node = tree_.make<ast::ListComp>(from(start));
      node->elt = first;
      node->generators = tree_.sequence(clauses);
      return node;
    }
  }
  if (!accept(TokenKind::RightBracket)) return nullptr;
  auto* node = tree_.make<ast::List>(from(start));
  node->elts = tree_.sequence(items);
  return node;
}

ast::Expr* Parser::brace_atom() {
  size_t start = at_;
  Expr* node = brace_rule();
  if (node != nullptr || failed()) return node;
  // CPython looks for this mistake, and only this one, in its first pass already.
  remember_ = true;
  at_ = start + 1;
  invalid_double_starred_pairs();
  if (invalid_rules_) {
    at_ = start;
    if (!failed()) invalid_dict_comprehension();
    at_ = start;
    if (!failed()) invalid_comprehension();
  }
  at_ = start;
  return nullptr;
}

ast::Expr* Parser::brace_rule() {
  size_t start = at_++;
  if (at(TokenKind::RightBrace) || at(TokenKind::DoubleStar)) return dict_display(start, nullptr);
  Expr* first = star_named_expression();
  if (first == nullptr) return nullptr;
  if (at(TokenKind::Colon)) {
    bool is_key = first->kind != ast::ExprKind::Starred &&
                  (first->kind != ast::ExprKind::NamedExpr ||
                   tokens_[start + 1].kind != TokenKind::Name);
    return is_key ? dict_display(start, first) : nullptr;
  }
  Exprs items{first};
  if (accept(TokenKind::Comma)) {
    star_named_expressions(items);
    if (failed()) return nullptr;
  } else if (!at(TokenKind::RightBrace)) {
    if (ast::try_as<ast::Starred>(first) != nullptr) return nullptr;
    Comprehensions clauses;
    if (!comprehension_clauses(clauses) || !accept(TokenKind::RightBrace)) return nullptr;
    auto* node = tree_.make<ast::SetComp>(from(start));
    node->elt = first;
    node->generators = tree_.sequence(clauses);
    return node;
  }
  if (!accept(TokenKind::RightBrace)) return nullptr;
  auto* node = tree_.make<ast::Set>(from(start));
  node->elts = tree_.sequence(items);
  return node;
}

// "**" bitwise_or (key is nullptr) or expression ':' expression.
bool Parser::key_value(Expr*& key, Expr*& value) {
  size_t mark = at_;
  key = nullptr;
  if (accept(TokenKind::DoubleStar)) {
    value = bitwise_or();
    if (value == nullptr) at_ = mark;
    return value != nullptr;
  }
  key = expression();
  if (key != nullptr && accept(TokenKind::Colon)) {
    value = expression();
    if (value != nullptr) return true;
  }
  at_ = mark;
  return false;
}

// Stands behind the brace, or behind the first key when that is given.
ast::Expr* Parser::dict_display(size_t start, Expr* first_key) {
  Exprs keys;
  Exprs values;
  Expr* key = first_key;
  Expr* value = nullptr;
  if (first_key != nullptr) {
    at_++;
    value = expression();
    if (value == nullptr) return nullptr;
    keys.push_back(key);
    values.push_back(value);
    if (!accept(TokenKind::Comma) && !at(TokenKind::KwFor) && !at(TokenKind::KwAsync) &&
        !at(TokenKind::RightBrace)) {
      return nullptr;
    }
  }
  while (keys.empty() || tokens_[at_ - 1].kind == TokenKind::Comma) {
    if (at(TokenKind::RightBrace) || !key_value(key, value)) break;
    keys.push_back(key);
    values.push_back(value);
    if (!accept(TokenKind::Comma)) break;
  }
  if (failed()) return nullptr;
  bool can_be_comprehension = keys.size() == 1 && keys[0] != nullptr;
  if (can_be_comprehension && (at(TokenKind::KwFor) || at(TokenKind::KwAsync)) &&
      tokens_[at_ - 1].kind != TokenKind::Comma) {
    Comprehensions clauses;
    if (!comprehension_clauses(clauses) || !accept(TokenKind::RightBrace)) return nullptr;
    auto* node = tree_.make<ast::DictComp>(from(start));
    node->key = keys[0];
    node->value = values[0];
    node->generators = tree_.sequence(clauses);
    return node;
  }
  if (!accept(TokenKind::RightBrace)) return nullptr;
  auto* node = tree_.make<ast::Dict>(from(start));
  node->keys = tree_.sequence(keys);
  node->values = tree_.sequence(values);
  return node;
}

bool Parser::comprehension_clauses(Comprehensions& clauses) {
  while (ast::Comprehension* clause = comprehension_clause()) clauses.push_back(clause);
  return !clauses.empty() && !failed();
}

ast::Comprehension* Parser::comprehension_clause() {
  size_t start = at_;
  bool is_async = accept(TokenKind::KwAsync);
  if (!accept(TokenKind::KwFor)) return back_to<ast::Comprehension>(start, nullptr);
  Expr* target = star_targets();
  if (target == nullptr || !accept(TokenKind::KwIn)) {
    at_ = start;
    if (invalid_rules_ && !failed()) invalid_for_target();
    return back_to<ast::Comprehension>(start, nullptr);
  }
  Expr* iter = disjunction();
  if (iter == nullptr) return back_to<ast::Comprehension>(start, nullptr);
  Exprs ifs;
  while (at(TokenKind::KwIf)) {
    size_t mark = at_++;
    Expr* condition = disjunction();
    if (condition == nullptr) {
      at_ = mark;
      break;
    }
    ifs.push_back(condition);
  }
  if (failed()) return nullptr;
  auto* node = tree_.make_part<ast::Comprehension>();
  node->target = target;
  node->iter = iter;
  node->ifs = tree_.sequence(ifs);
  node->is_async = is_async;
  return node;
}

}  // namespace lockstep::lang
