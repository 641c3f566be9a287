// Targets of assignment, for, with and del: which expressions may be one, and what the others are
// called in messages.
#include <fmt/format.h>

#include "core/lang/parse/parser_impl.h"

namespace lockstep::lang {

ast::Expr* Parser::star_targets() {
  size_t start = at_;
  Expr* first = star_target();
  if (first == nullptr || !at(TokenKind::Comma)) return first;
  Exprs items{first};
  while (accept(TokenKind::Comma)) {
    Expr* item = star_target();
    if (item == nullptr) break;
    items.push_back(item);
  }
  if (failed()) return nullptr;
  auto* node = tree_.make<ast::Tuple>(from(start));
  node->elts = tree_.sequence(items);
  node->ctx = ast::ExprContext::Store;
  return node;
}

ast::Expr* Parser::star_target() {
  size_t start = at_;
  if (accept(TokenKind::Star)) {
    Expr* value = at(TokenKind::Star) ? nullptr : star_target();
    if (value == nullptr) return back_to<Expr>(start, nullptr);
    auto* node = tree_.make<ast::Starred>(from(start));
    node->value = value;
    node->ctx = ast::ExprContext::Store;
    return node;
  }
  return memo<Expr>(Rule::StarTarget, [&]() -> Expr* {
    Expr* node = primary();
    if (node == nullptr || !is_star_target(node) || ast::try_as<ast::Starred>(node) != nullptr) {
      return back_to<Expr>(start, nullptr);
    }
    set_context(node, ast::ExprContext::Store);
    return node;
  });
}

ast::Expr* Parser::single_target() {
  size_t start = at_;
  Expr* node = primary();
  if (node == nullptr || !is_single_target(node)) return back_to<Expr>(start, nullptr);
  return node;
}

bool Parser::is_single_target(const Expr* node) const {
  return node->kind == ast::ExprKind::Name || node->kind == ast::ExprKind::Attribute ||
         node->kind == ast::ExprKind::Subscript;
}

bool Parser::is_star_target(const Expr* node) const {
  if (is_single_target(node)) return true;
  if (const auto* starred = ast::try_as<const ast::Starred>(node)) {
    return starred->value->kind != ast::ExprKind::Starred && is_star_target(starred->value);
  }
  ast::Seq<Expr*> items;
  if (const auto* tuple = ast::try_as<const ast::Tuple>(node)) {
    items = tuple->elts;
  } else if (const auto* list = ast::try_as<const ast::List>(node)) {
    items = list->elts;
  } else {
    return false;
  }
  for (const Expr* item : items) {
    if (!is_star_target(item)) return false;
  }
  return true;
}

bool Parser::is_delete_target(const Expr* node) const {
  if (is_single_target(node)) return true;
  ast::Seq<Expr*> items;
  if (const auto* tuple = ast::try_as<const ast::Tuple>(node)) {
    items = tuple->elts;
  } else if (const auto* list = ast::try_as<const ast::List>(node)) {
    items = list->elts;
  } else {
    return false;
  }
  for (const Expr* item : items) {
    if (!is_delete_target(item)) return false;
  }
  return true;
}

void Parser::set_context(Expr* node, ast::ExprContext context) {
  switch (node->kind) {
    case ast::ExprKind::Name: ast::as<ast::Name>(node).ctx = context; break;
    case ast::ExprKind::Attribute: ast::as<ast::Attribute>(node).ctx = context; break;
    case ast::ExprKind::Subscript: ast::as<ast::Subscript>(node).ctx = context; break;
    case ast::ExprKind::Starred: {
      auto& starred = ast::as<ast::Starred>(node);
      starred.ctx = context;
      set_context(starred.value, context);
      break;
    }
    case ast::ExprKind::Tuple: {
      auto& tuple = ast::as<ast::Tuple>(node);
      tuple.ctx = context;
      for (Expr* item : tuple.elts) set_context(item, context);
      break;
    }
    case ast::ExprKind::List: {
      auto& list = ast::as<ast::List>(node);
      list.ctx = context;
      for (Expr* item : list.elts) set_context(item, context);
      break;
    }
    default: UNREACHABLE("an expression that is no target gets a context");
  }
}

// The first part of the expression that cannot be a target; nullptr when all can.
const ast::Expr* Parser::invalid_target(const Expr* node, TargetKind kind) const {
  ast::Seq<Expr*> items;
  switch (node->kind) {
    case ast::ExprKind::Name:
    case ast::ExprKind::Subscript:
    case ast::ExprKind::Attribute: return nullptr;
    case ast::ExprKind::Starred:
      if (kind == TargetKind::Delete) return node;
      return invalid_target(ast::as<ast::Starred>(node).value, kind);
    case ast::ExprKind::Compare: {
      // "for a in b": the target stands on the left of "in".
      const auto& compare = ast::as<ast::Compare>(node);
      if (kind == TargetKind::For && compare.ops[0] == ast::CompareOperator::In) {
        return invalid_target(compare.left, kind);
      }
      return kind == TargetKind::For ? nullptr : node;
    }
    case ast::ExprKind::Tuple: items = ast::as<ast::Tuple>(node).elts; break;
    case ast::ExprKind::List: items = ast::as<ast::List>(node).elts; break;
    default: return node;
  }
  for (const Expr* item : items) {
    if (const Expr* bad = invalid_target(item, kind)) return bad;
  }
  return nullptr;
}

std::nullptr_t Parser::raise_invalid_target(const Expr* node, TargetKind kind) {
  const Expr* bad = invalid_target(node, kind);
  if (bad == nullptr) return nullptr;
  const char* verb = kind == TargetKind::Delete ? "delete" : "assign to";
  return raise_at(bad->at, fmt::format("cannot {} {}", verb, expression_name(bad)));
}

const char* Parser::expression_name(const Expr* node) {
  switch (node->kind) {
    case ast::ExprKind::Attribute: return "attribute";
    case ast::ExprKind::Subscript: return "subscript";
    case ast::ExprKind::Starred: return "starred";
    case ast::ExprKind::Name: return "name";
    case ast::ExprKind::List: return "list";
    case ast::ExprKind::Tuple: return "tuple";
    case ast::ExprKind::Lambda: return "lambda";
    case ast::ExprKind::Call: return "function call";
    case ast::ExprKind::BoolOp:
    case ast::ExprKind::BinOp:
    case ast::ExprKind::UnaryOp: return "expression";
    case ast::ExprKind::GeneratorExp: return "generator expression";
    case ast::ExprKind::Yield:
    case ast::ExprKind::YieldFrom: return "yield expression";
    case ast::ExprKind::Await: return "await expression";
    case ast::ExprKind::ListComp: return "list comprehension";
    case ast::ExprKind::SetComp: return "set comprehension";
    case ast::ExprKind::DictComp: return "dict comprehension";
    case ast::ExprKind::Dict: return "dict literal";
    case ast::ExprKind::Set: return "set display";
    case ast::ExprKind::JoinedStr:
    case ast::ExprKind::FormattedValue: return "f-string expression";
    case ast::ExprKind::Compare: return "comparison";
    case ast::ExprKind::IfExp: return "conditional expression";
    case ast::ExprKind::NamedExpr: return "named expression";
    case ast::ExprKind::Slice: return "slice";
    case ast::ExprKind::Constant: break;
  }
  switch (ast::as<ast::ConstantExpr>(node).value->kind()) {
    case ConstantKind::None: return "None";
    case ConstantKind::True: return "True";
    case ConstantKind::False: return "False";
    case ConstantKind::Ellipsis: return "ellipsis";
    default: return "literal";
  }
}

}  // namespace lockstep::lang
