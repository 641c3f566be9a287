// Parameters of def and lambda.
#include "core/lang/parse/parser_impl.h"

namespace lockstep::lang {

namespace {

struct Collected {
  std::vector<ast::Arg*> positional_only;
  std::vector<ast::Arg*> positional;
  std::vector<ast::Arg*> keyword_only;
  std::vector<ast::Expr*> defaults;
  std::vector<ast::Expr*> keyword_defaults;
};

}  // namespace

bool Parser::at_parameter_end(bool is_lambda) {
  return at(is_lambda ? TokenKind::Colon : TokenKind::RightParen);
}

ast::Arg* Parser::parameter(bool is_lambda, bool star_annotation) {
  if (!at(TokenKind::Name)) return nullptr;
  size_t start = at_;
  ast::Identifier name = accept_name();
  Expr* annotation = nullptr;
  if (!is_lambda && accept(TokenKind::Colon)) {
    annotation = star_annotation ? star_expression() : expression();
    if (annotation == nullptr) return nullptr;
  }
  auto* node = tree_.make_part<ast::Arg>();
  node->at = from(start);
  node->arg = name;
  node->annotation = annotation;
  return node;
}

// Stops before the closing token (')' or ':'), which the caller demands.
ast::Arguments* Parser::parameters(bool is_lambda) {
  size_t start = at_;
  if (invalid_rules_) {
    invalid_parameters(is_lambda);
    at_ = start;
    if (failed()) return nullptr;
  }
  auto* node = tree_.make_part<ast::Arguments>();
  Collected found;
  bool keyword_only = false;
  bool bare_star = false;
  while (!at_parameter_end(is_lambda)) {
    if (at(TokenKind::Slash)) {
      if (keyword_only || !found.positional_only.empty() || found.positional.empty()) break;
      at_++;
      found.positional_only = std::move(found.positional);
      found.positional.clear();
    } else if (at(TokenKind::DoubleStar)) {
      if (bare_star && found.keyword_only.empty()) break;
      size_t mark = at_++;
      node->kwarg = parameter(is_lambda, false);
      if (node->kwarg == nullptr) {
        at_ = mark;
        break;
      }
      accept(TokenKind::Comma);
      break;
    } else if (at(TokenKind::Star)) {
      if (keyword_only) break;
      keyword_only = true;
      size_t mark = at_++;
      if (at(TokenKind::Comma)) {
        bare_star = true;
      } else {
        node->vararg = parameter(is_lambda, true);
        if (node->vararg == nullptr) {
          at_ = mark;
          break;
        }
      }
    } else {
      size_t parameter_start = at_;
      ast::Arg* parameter_node = parameter(is_lambda, false);
      if (parameter_node == nullptr) break;
      Expr* value = nullptr;
      if (at(TokenKind::Equal)) {
        size_t mark = at_++;
        value = expression();
        if (value == nullptr) {
          at_ = mark;
          break;
        }
      }
      if (keyword_only) {
        found.keyword_only.push_back(parameter_node);
        found.keyword_defaults.push_back(value);
      } else {
        if (value == nullptr && !found.defaults.empty()) {
          at_ = parameter_start;
          break;
        }
        found.positional.push_back(parameter_node);
        if (value != nullptr) found.defaults.push_back(value);
      }
    }
    if (!accept(TokenKind::Comma)) break;
  }
  if (failed()) return nullptr;
  if (bare_star && found.keyword_only.empty()) return back_to<ast::Arguments>(start, nullptr);
  node->posonlyargs = tree_.sequence(found.positional_only);
  node->args = tree_.sequence(found.positional);
  node->kwonlyargs = tree_.sequence(found.keyword_only);
  node->kw_defaults = tree_.sequence(found.keyword_defaults);
  node->defaults = tree_.sequence(found.defaults);
  return node;
}

}  // namespace lockstep::lang
