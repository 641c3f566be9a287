#include "core/lang/compile/syntax_warnings.h"

#include <string>

namespace lockstep::lang {

using namespace ast;

namespace {

// The type's name of what an expression surely is, or nullptr.
const char* constant_type(const Constant& constant) {
  switch (constant.kind()) {
    case ConstantKind::None: return "NoneType";
    case ConstantKind::True:
    case ConstantKind::False: return "bool";
    case ConstantKind::Ellipsis: return "ellipsis";
    case ConstantKind::Int:
    case ConstantKind::BigInt: return "int";
    case ConstantKind::Float: return "float";
    case ConstantKind::Complex: return "complex";
    case ConstantKind::Str: return "str";
    case ConstantKind::Bytes: return "bytes";
    case ConstantKind::Tuple: return "tuple";
    case ConstantKind::FrozenSet: return "frozenset";
    case ConstantKind::Code: return "code";
  }
  return nullptr;
}

const char* inferred_type(const Expr* expr) {
  switch (expr->kind) {
    case ExprKind::Tuple: return "tuple";
    case ExprKind::List:
    case ExprKind::ListComp: return "list";
    case ExprKind::Dict:
    case ExprKind::DictComp: return "dict";
    case ExprKind::Set:
    case ExprKind::SetComp: return "set";
    case ExprKind::GeneratorExp: return "generator";
    case ExprKind::Lambda: return "function";
    case ExprKind::JoinedStr:
    case ExprKind::FormattedValue: return "str";
    case ExprKind::Constant: return constant_type(*as<ConstantExpr>(expr).value);
    default: return nullptr;
  }
}

void warn(const Location& at, std::string message, std::vector<SyntaxWarning>& found) {
  found.push_back({std::move(message), at.lineno, at.col_offset + 1, at.end_lineno, at.end_col_offset + 1, false});
}

// An operand for which `is` says nothing useful.
bool is_literal(const Expr* expr) {
  if (expr->kind != ExprKind::Constant) return false;
  switch (as<ConstantExpr>(expr).value->kind()) {
    case ConstantKind::None:
    case ConstantKind::True:
    case ConstantKind::False:
    case ConstantKind::Ellipsis: return false;
    default: return true;
  }
}

}  // namespace

void warn_of_compare(const Compare& node, std::vector<SyntaxWarning>& found) {
  const Expr* left = node.left;
  for (size_t i = 0; i < node.ops.size(); ++i) {
    const Expr* right = node.comparators[i];
    const CompareOperator op = node.ops[i];
    const bool identity = op == CompareOperator::Is || op == CompareOperator::IsNot;
    if (identity && (is_literal(left) || is_literal(right))) {
      warn(node.at, op == CompareOperator::Is ? "\"is\" with a literal. Did you mean \"==\"?"
                                              : "\"is not\" with a literal. Did you mean \"!=\"?", found);
      return;
    }
    left = right;
  }
}

void warn_of_call(const Call& node, std::vector<SyntaxWarning>& found) {
  const ExprKind kind = node.func->kind;
  if (kind == ExprKind::Lambda) return;
  const char* type = inferred_type(node.func);
  if (type == nullptr) return;
  warn(node.at, std::string("'") + type + "' object is not callable; perhaps you missed a comma?", found);
}

void warn_of_subscript(const Subscript& node, std::vector<SyntaxWarning>& found) {
  if (node.ctx != ExprContext::Load) return;
  const char* type = inferred_type(node.value);
  if (type == nullptr) return;
  const std::string name = type;
  if (name == "NoneType" || name == "ellipsis" || name == "int" || name == "float" ||
      name == "complex" || name == "frozenset" || name == "set" || name == "generator" ||
      name == "function" || name == "bool") {
    warn(node.at, "'" + name + "' object is not subscriptable; perhaps you missed a comma?", found);
    return;
  }
  if (name != "str" && name != "bytes" && name != "tuple" && name != "list") return;
  const char* index = node.slice->kind == ExprKind::Slice ? nullptr : inferred_type(node.slice);
  if (index == nullptr || std::string(index) == "int" || std::string(index) == "bool") return;
  warn(node.at, name + " indices must be integers or slices, not " + index +
                    "; perhaps you missed a comma?", found);
}

void warn_of_assert(const Assert& node, std::vector<SyntaxWarning>& found) {
  const bool tuple = node.test->kind == ExprKind::Tuple && !as<Tuple>(node.test).elts.empty();
  const auto* constant = try_as<ConstantExpr>(node.test);
  const bool folded = constant != nullptr && constant->value->kind() == ConstantKind::Tuple &&
                      !constant->value->items().empty();
  if (tuple || folded) warn(node.at, "assertion is always true, perhaps remove parentheses?", found);
}

}  // namespace lockstep::lang
