// The second pass: what a wrong expression probably meant. Each function looks at the text from the
// current position for one kind of mistake, and sets the error when it finds it; the position
// afterwards is the caller's to put back.
#include <fmt/format.h>

#include "core/lang/parse/parser_impl.h"

namespace lockstep::lang {

namespace {

const ast::Location& last_part(const ast::Comprehension* clause) {
  return clause->ifs.empty() ? clause->iter->at : clause->ifs.back()->at;
}

}  // namespace

bool Parser::is_legacy_statement(const Expr* node) const {
  const auto* name = ast::try_as<const ast::Name>(node);
  return name != nullptr && (name->id == "print" || name->id == "exec");
}

// An expression in which no mistakes are looked for.
ast::Expr* Parser::expression_without_invalid() {
  bool before = invalid_rules_;
  invalid_rules_ = false;
  Expr* node = expression_body();
  invalid_rules_ = before;
  return node;
}

// Two expressions side by side within brackets; "a if b" without else.
void Parser::invalid_expression() {
  size_t start = at_;
  bool soft_keyword = at_soft_keyword("match") || at_soft_keyword("case") || at_soft_keyword("_");
  bool prefixed = at(TokenKind::Name) && (soft_keyword || at_next(TokenKind::String));
  if (!prefixed) {
    Expr* first = disjunction();
    if (first != nullptr) {
      Expr* second = expression_without_invalid();
      if (second != nullptr && !failed() && !is_legacy_statement(first) &&
          tokens_[at_ - 1].level != 0) {
        raise_range(first->at, second->at, "invalid syntax. Perhaps you forgot a comma?");
      }
    }
  }
  at_ = start;
  if (failed()) return;
  Expr* body = disjunction();
  if (body != nullptr && accept(TokenKind::KwIf)) {
    Expr* test = disjunction();
    if (test != nullptr && !at(TokenKind::KwElse) && !at(TokenKind::Colon) && !failed()) {
      raise_range(body->at, test->at, "expected 'else' after 'if' expression");
    }
  }
  at_ = start;
}

void Parser::invalid_legacy_expression() {
  size_t start = at_;
  if (failed() || !at(TokenKind::Name) || at_next(TokenKind::LeftParen)) return;
  Expr* legacy = name();
  Expr* rest = star_expressions();
  if (rest != nullptr && !failed() && is_legacy_statement(legacy)) {
    std::string_view id = ast::as<ast::Name>(legacy).id;
    raise_range(legacy->at, rest->at,
                fmt::format("Missing parentheses in call to '{}'. Did you mean {}(...)?", id, id));
  }
  at_ = start;
}

void Parser::invalid_named_expression() {
  size_t start = at_;
  static const char* const MAYBE =
      "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
  bool known = memo<Expr>(Rule::InvalidNamed, [&]() -> Expr* {
    Expr* target = expression();
    if (target != nullptr && accept(TokenKind::ColonEqual) && expression() != nullptr) {
      raise_at(target->at, fmt::format("cannot use assignment expressions with {}",
                                       expression_name(target)));
    }
    at_ = start;
    if (failed()) return nullptr;
    if (at(TokenKind::Name) && at_next(TokenKind::Equal)) {
      Expr* left = name();
      at_++;
      Expr* right = bitwise_or();
      if (right != nullptr && !at(TokenKind::Equal) && !at(TokenKind::ColonEqual) && !failed()) {
        raise_range(left->at, right->at, MAYBE);
      }
    }
    at_ = start;
    if (failed()) return nullptr;
    Expr* left = bitwise_or();
    bool display = false;
    if (left != nullptr) {
      // A whole list, tuple or generator is meant as a target; so are the singletons' own rules.
      TokenKind first = tokens_[start].kind;
      display = first == TokenKind::KwTrue || first == TokenKind::KwNone ||
                first == TokenKind::KwFalse ||
                (first == TokenKind::LeftBracket || first == TokenKind::LeftParen);
      if (first == TokenKind::LeftBracket || first == TokenKind::LeftParen) {
        size_t after_left = at_;
        at_ = start;
        Expr* whole = atom();
        display = whole != nullptr && (whole->kind == ast::ExprKind::List ||
                                       whole->kind == ast::ExprKind::Tuple ||
                                       whole->kind == ast::ExprKind::GeneratorExp) &&
                  whole->at.col_offset == tokens_[start].col_offset &&
                  whole->at.lineno == tokens_[start].lineno;
        at_ = after_left;
      }
    }
    if (left != nullptr && !display && accept(TokenKind::Equal)) {
      Expr* right = bitwise_or();
      if (right != nullptr && !at(TokenKind::Equal) && !at(TokenKind::ColonEqual) && !failed()) {
        raise_at(left->at,
                 fmt::format("cannot assign to {} here. Maybe you meant '==' instead of '='?",
                             expression_name(left)));
      }
    }
    return nullptr;
  }) != nullptr;
  static_cast<void>(known);
  at_ = start;
}

// Stands at the opening bracket.
void Parser::invalid_comprehension() {
  size_t start = at_;
  bool paren = at(TokenKind::LeftParen);
  at_++;
  Comprehensions clauses;
  if (Expr* starred = starred_expression()) {
    if (comprehension_clauses(clauses)) {
      raise_at(starred->at, "iterable unpacking cannot be used in comprehension");
    }
  }
  at_ = start + 1;
  if (paren || failed()) return;
  static const char* const FORGOT =
      "did you forget parentheses around the comprehension target?";
  Expr* first = star_named_expression();
  if (first == nullptr || !at(TokenKind::Comma)) return;
  size_t comma = at_++;
  Exprs others;
  if (star_named_expressions(others) && comprehension_clauses(clauses)) {
    raise_range(first->at, others.back()->at, FORGOT);
  }
  if (failed()) return;
  at_ = comma + 1;
  clauses.clear();
  if (comprehension_clauses(clauses)) raise_range(first->at, token_location(comma), FORGOT);
}

void Parser::invalid_dict_comprehension() {
  at_++;
  size_t stars = at_;
  if (!accept(TokenKind::DoubleStar) || bitwise_or() == nullptr) return;
  Comprehensions clauses;
  if (comprehension_clauses(clauses) && accept(TokenKind::RightBrace)) {
    raise_at(token_location(stars), "dict unpacking cannot be used in dict comprehension");
  }
}

void Parser::invalid_group() {
  size_t start = at_++;
  if (Expr* starred = starred_expression()) {
    if (at(TokenKind::RightParen)) raise_at(starred->at, "cannot use starred expression here");
  }
  if (failed()) return;
  at_ = start + 1;
  if (!accept(TokenKind::DoubleStar) || expression() == nullptr) return;
  if (at(TokenKind::RightParen)) {
    raise_at(token_location(start + 1), "cannot use double starred expression here");
  }
}

// Stands behind the brace.
void Parser::invalid_double_starred_pairs() {
  size_t start = at_;
  Expr* key = nullptr;
  Expr* value = nullptr;
  bool any = false;
  while (key_value(key, value)) {
    any = true;
    if (!at(TokenKind::Comma)) break;
    at_++;
  }
  if (failed()) return;
  if (any && tokens_[at_ - 1].kind == TokenKind::Comma) {
    size_t mark = at_;
    Expr* lone = expression();
    if (lone != nullptr && !at(TokenKind::Colon) && !failed()) {
      ast::Location place{lone->at.lineno, lone->at.end_col_offset - 1, lone->at.end_lineno, -1};
      raise_located("SyntaxError", place, "':' expected after dictionary key", false);
    }
    at_ = mark;
    if (!failed()) invalid_pair();
  }
  at_ = start;
  if (!failed()) invalid_pair();
}

// key: *value, or key: and nothing.
void Parser::invalid_pair() {
  if (expression() == nullptr || !at(TokenKind::Colon)) return;
  size_t colon = at_++;
  if (at(TokenKind::Star)) {
    ast::Location star = token_location(at_++);
    if (bitwise_or() != nullptr) {
      raise_from(star, "cannot use a starred expression in a dictionary value");
    }
  } else if (at(TokenKind::RightBrace) || at(TokenKind::Comma)) {
    raise_at(token_location(colon), "expression expected after dictionary key and ':'");
  }
}

// Stands behind the bracket of a call whose arguments are wrong.
void Parser::invalid_arguments() {
  static const char* const GENERATOR = "Generator expression must be parenthesized";
  size_t start = at_;
  CallArguments given;
  size_t after_args = start;
  bool has_args = call_args(given);
  if (failed()) return;
  after_args = at_;
  if (has_args && at(TokenKind::Comma) && at_next(TokenKind::Star)) {
    const Token& first = tokens_[start];
    ast::Location all = from(start);
    all.lineno = first.lineno;
    raise_at(all, "iterable argument unpacking follows keyword argument unpacking");
    return;
  }
  at_ = start;
  Comprehensions clauses;
  Expr* element = expression();
  if (element != nullptr && comprehension_clauses(clauses) && accept(TokenKind::Comma)) {
    CallArguments rest;
    Comprehensions more;
    if (!call_args(rest) && !failed() && expression() != nullptr) comprehension_clauses(more);
    if (!failed()) raise_range(element->at, last_part(clauses.back()), GENERATOR);
  }
  if (failed()) return;
  at_ = start;
  if (at(TokenKind::Name) && at_next(TokenKind::Equal)) {
    at_ += 2;
    clauses.clear();
    if (expression() != nullptr && comprehension_clauses(clauses)) {
      raise_range(token_location(start), token_location(start + 1),
                  "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
  }
  if (failed() || !has_args) return;
  at_ = after_args;
  clauses.clear();
  if (comprehension_clauses(clauses) && given.args.size() > 1) {
    raise_range(given.args.back()->at, last_part(clauses.back()), GENERATOR);
  }
  if (failed()) return;
  at_ = after_args;
  if (!accept(TokenKind::Comma)) return;
  clauses.clear();
  element = expression();
  if (element != nullptr && comprehension_clauses(clauses)) {
    raise_range(element->at, last_part(clauses.back()), GENERATOR);
  }
  if (failed()) return;
  at_ = after_args + 1;
  CallArguments rest;
  if (!call_args(rest) || failed()) return;
  bool unpacking = false;
  for (const ast::Keyword* keyword : given.keywords) {
    unpacking = unpacking || keyword->arg.data() == nullptr;
  }
  raise_last(unpacking ? "positional argument follows keyword argument unpacking"
                       : "positional argument follows keyword argument");
}

void Parser::invalid_keyword() {
  size_t start = at_;
  TokenKind first = peek().kind;
  bool named = first == TokenKind::Name && at_next(TokenKind::Equal);
  if ((first == TokenKind::KwTrue || first == TokenKind::KwFalse || first == TokenKind::KwNone) &&
      at_next(TokenKind::Equal)) {
    raise_range(token_location(start), token_location(start + 1),
                fmt::format("cannot assign to {}", tokens_[start].text));
    return;
  }
  if (named) {
    at_ += 2;
    Comprehensions clauses;
    if (expression() != nullptr && comprehension_clauses(clauses)) {
      raise_range(token_location(start), token_location(start + 1),
                  "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    return;
  }
  Expr* value = expression();
  if (value != nullptr && at(TokenKind::Equal)) {
    raise_range(value->at, token_location(at_),
                "expression cannot contain assignment, perhaps you meant \"==\"?");
  }
}

}  // namespace lockstep::lang
