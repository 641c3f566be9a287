// The second pass: mistakes in statements, parameters and patterns. See syntax_errors.cpp.
#include <fmt/format.h>

#include "core/lang/parse/parser_impl.h"

namespace lockstep::lang {

void Parser::invalid_assignment() {
  size_t start = at_;
  // A list or tuple, in any number of brackets, before ':'.
  if (at(TokenKind::LeftBracket) || at(TokenKind::LeftParen)) {
    Expr* target = atom();
    if (target != nullptr && at(TokenKind::Colon) &&
        (target->kind == ast::ExprKind::List || target->kind == ast::ExprKind::Tuple)) {
      at_++;
      if (expression() != nullptr) {
        raise_at(target->at, fmt::format("only single target (not {}) can be annotated",
                                         expression_name(target)));
      }
    }
  }
  at_ = start;
  if (failed()) return;
  Expr* first = star_named_expression();
  if (first != nullptr && accept(TokenKind::Comma)) {
    Exprs others;
    star_named_expressions(others);
    if (!failed() && accept(TokenKind::Colon) && expression() != nullptr) {
      raise_at(first->at, "only single target (not tuple) can be annotated");
    }
  }
  at_ = start;
  if (failed()) return;
  Expr* target = expression();
  if (target != nullptr && accept(TokenKind::Colon) && expression() != nullptr) {
    raise_at(target->at, "illegal target for annotation");
  }
  at_ = start;
  if (failed()) return;
  size_t after_targets = start;
  while (star_targets() != nullptr && accept(TokenKind::Equal)) after_targets = at_;
  at_ = after_targets;
  if (failed()) return;
  Expr* given = star_expressions();
  if (given != nullptr && at(TokenKind::Equal)) raise_invalid_target(given, TargetKind::Assign);
  at_ = after_targets;
  if (failed()) return;
  Expr* yield = yield_expression();
  if (yield != nullptr && at(TokenKind::Equal)) {
    raise_at(yield->at, "assignment to yield expression not possible");
  }
  at_ = start;
  if (failed()) return;
  given = star_expressions();
  TokenKind next = peek().kind;
  if (given != nullptr && next >= TokenKind::PlusEqual && next <= TokenKind::DoubleSlashEqual) {
    at_++;
    if (assigned_value() != nullptr) {
      raise_at(given->at, fmt::format("'{}' is an illegal expression for augmented assignment",
                                      expression_name(given)));
    }
  }
}

// Stands at 'for' (or 'async').
void Parser::invalid_for_target() {
  accept(TokenKind::KwAsync);
  if (!accept(TokenKind::KwFor)) return;
  Expr* given = star_expressions();
  if (given != nullptr) raise_invalid_target(given, TargetKind::For);
}

void Parser::invalid_with_item() {
  if (expression() == nullptr || !accept(TokenKind::KwAs)) return;
  Expr* target = expression();
  if (target == nullptr) return;
  if (at(TokenKind::Comma) || at(TokenKind::RightParen) || at(TokenKind::Colon)) {
    raise_invalid_target(target, TargetKind::Assign);
  }
}

// Stands behind 'with'. with_colon: a colon but no block; else: no colon.
void Parser::invalid_with_statement(size_t start, bool with_colon) {
  for (bool parenthesized : {false, true}) {
    at_ = start + 1;
    if (parenthesized && !accept(TokenKind::LeftParen)) return;
    bool any = false;
    while (true) {
      size_t mark = at_;
      if (any && !accept(TokenKind::Comma)) break;
      Expr* item = parenthesized ? expressions() : expression();
      if (item == nullptr) {
        at_ = mark;
        break;
      }
      any = true;
      if (at(TokenKind::KwAs)) {
        size_t as = at_++;
        if (star_target() == nullptr) at_ = as;
      }
    }
    if (failed()) return;
    if (!any) continue;
    if (parenthesized) {
      accept(TokenKind::Comma);
      if (!accept(TokenKind::RightParen)) continue;
    }
    if (!with_colon) {
      if (at(TokenKind::Newline)) raise_last("expected ':'");
    } else if (accept(TokenKind::Colon) && at(TokenKind::Newline) &&
               !at_next(TokenKind::Indent) && !failed()) {
      raise_expected_block("'with' statement", start);
    }
    if (failed()) return;
  }
}

void Parser::invalid_except(size_t start) {
  at_ = start + 1;
  bool is_star = accept(TokenKind::Star);
  Expr* type = expression();
  if (failed()) return;
  if (type == nullptr) {
    if (at(TokenKind::Newline)) {
      raise_last(is_star ? "expected one or more exception types" : "expected ':'");
    } else if (is_star && at(TokenKind::Colon)) {
      raise_last("expected one or more exception types");
    }
    return;
  }
  size_t after_type = at_;
  if (accept(TokenKind::Comma) && expressions() != nullptr) {
    if (accept(TokenKind::KwAs)) accept(TokenKind::Name);
    if (at(TokenKind::Colon)) {
      raise_from(type->at, "multiple exception types must be parenthesized");
      return;
    }
  }
  if (failed()) return;
  at_ = after_type;
  if (at(TokenKind::KwAs) && at_next(TokenKind::Name)) at_ += 2;
  if (at(TokenKind::Newline)) raise_last("expected ':'");
}

// Stands at an 'except' of another kind than those before.
void Parser::invalid_mixed_except(bool is_star) {
  size_t start = at_++;
  if (is_star) at_++;
  Expr* type = expression();
  if (failed() || (is_star && type == nullptr)) return;
  if (type != nullptr && at(TokenKind::KwAs) && at_next(TokenKind::Name)) at_ += 2;
  if (!at(TokenKind::Colon)) return;
  raise_range(token_location(start), token_location(is_star ? start + 1 : start),
              "cannot have both 'except' and 'except*' on the same 'try'");
}

// Stands at the bracket of a class pattern: positional patterns behind keyword patterns.
void Parser::invalid_class_pattern() {
  at_++;
  bool keyword_seen = false;
  Pattern* first = nullptr;
  Pattern* last = nullptr;
  while (true) {
    if (at(TokenKind::Name) && at_next(TokenKind::Equal)) {
      if (first != nullptr) break;
      keyword_seen = true;
      at_ += 2;
      if (pattern() == nullptr) return;
    } else {
      Pattern* item = pattern();
      if (item == nullptr) break;
      if (keyword_seen) {
        if (first == nullptr) first = item;
        last = item;
      }
    }
    if (!accept(TokenKind::Comma)) break;
  }
  if (first != nullptr && !failed()) {
    raise_range(first->at, last->at, "positional patterns follow keyword patterns");
  }
}

// Reads parameters loosely and tells what is wrong with their order.
void Parser::invalid_parameters(bool is_lambda) {
  bool default_seen = false;
  bool slash_seen = false;
  bool star_seen = false;
  bool any = false;
  auto after = [&](TokenKind kind) {
    return kind == (is_lambda ? TokenKind::Colon : TokenKind::RightParen);
  };
  while (!failed()) {
    size_t mark = at_;
    switch (peek().kind) {
      case TokenKind::Slash:
        if (slash_seen) {
          raise_at(token_location(mark), "/ may appear only once");
        } else if (star_seen) {
          raise_at(token_location(mark), "/ must be ahead of *");
        } else if (!any) {
          if (at_next(TokenKind::Comma)) {
            raise_at(token_location(mark), "at least one argument must precede /");
          }
          return;
        } else if (at_next(TokenKind::Star)) {
          raise_at(token_location(mark + 1), "expected comma between / and *");
        }
        slash_seen = true;
        at_++;
        break;
      case TokenKind::Star: {
        if (star_seen) {
          if (at_next(TokenKind::Name) || at_next(TokenKind::Comma)) {
            raise_at(token_location(mark), "* argument may appear only once");
          }
          return;
        }
        star_seen = true;
        at_++;
        if (after(peek().kind) ||
            (at(TokenKind::Comma) && (after(peek(1).kind) || at_next(TokenKind::DoubleStar)))) {
          if (is_lambda) {
            raise_last("named arguments must follow bare *");
          } else {
            raise_at(token_location(mark), "named arguments must follow bare *");
          }
          return;
        }
        if (at(TokenKind::Comma)) break;
        if (parameter(is_lambda, true) == nullptr) return;
        if (at(TokenKind::Equal)) {
          raise_at(token_location(at_), "var-positional argument cannot have default value");
        }
        break;
      }
      case TokenKind::DoubleStar:
        at_++;
        if (parameter(is_lambda, false) == nullptr) return;
        if (at(TokenKind::Equal)) {
          raise_at(token_location(at_), "var-keyword argument cannot have default value");
        } else if (accept(TokenKind::Comma)) {
          size_t next = at_;
          if (at(TokenKind::Name)) {
            ast::Arg* extra = parameter(is_lambda, false);
            if (extra == nullptr) return;
            raise_at(extra->at, "arguments cannot follow var-keyword argument");
          } else if (at(TokenKind::Star) || at(TokenKind::DoubleStar) || at(TokenKind::Slash)) {
            raise_at(token_location(next), "arguments cannot follow var-keyword argument");
          }
        }
        return;
      case TokenKind::LeftParen: {
        if (default_seen || slash_seen || star_seen) return;
        at_++;
        bool inside = false;
        while (at(TokenKind::Name)) {
          inside = parameter(is_lambda, false) != nullptr;
          if (!inside || !accept(TokenKind::Comma)) break;
        }
        if (inside && at(TokenKind::RightParen)) {
          raise_range(token_location(mark), token_location(at_),
                      is_lambda ? "Lambda expression parameters cannot be parenthesized"
                                : "Function parameters cannot be parenthesized");
        }
        return;
      }
      default: {
        ast::Arg* parameter_node = parameter(is_lambda, false);
        if (parameter_node == nullptr) return;
        any = true;
        if (at(TokenKind::Equal)) {
          default_seen = true;
          size_t equal = at_++;
          if (expression() == nullptr) {
            if (!failed() && (after(peek().kind) || at(TokenKind::Comma))) {
              raise_at(token_location(equal), "expected default value expression");
            }
            return;
          }
        } else if (default_seen && !star_seen && (at(TokenKind::Comma) || after(peek().kind))) {
          raise_at(parameter_node->at, "non-default argument follows default argument");
        }
        break;
      }
    }
    if (!accept(TokenKind::Comma)) return;
  }
}

}  // namespace lockstep::lang
