#include "core/lang/parse/syntax_warnings.h"

#include "core/lang/parse/ast_fields.h"

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

class Finder {
 public:
  std::vector<SyntaxWarning> found;

  void run(Tree& tree) {
    if (tree.kind == ModuleKind::Expression) {
      look(tree.expression);
    } else {
      for (Stmt* stmt : tree.body) look(stmt);
    }
  }

  // --- a visitor of fields (ast_fields.h)
  template <typename T> void child(const char*, T*& node) { look(node); }
  template <typename T> void maybe(const char*, T*& node) { if (node != nullptr) look(node); }
  template <typename T> void list(const char*, Seq<T*>& nodes) {
    for (T* node : nodes) {
      if (node != nullptr) look(node);
    }
  }
  template <typename T> void list_or_none(const char* name, Seq<T*>& nodes) { list(name, nodes); }
  void name(const char*, Identifier&) {}
  void maybe_name(const char*, Identifier&) {}
  void names(const char*, Seq<Identifier>&) {}
  template <typename T> void symbol(const char*, T&) {}
  template <typename T> void symbols(const char*, Seq<T>&) {}
  void constant(const char*, const Constant*&) {}
  void integer(const char*, int32_t&) {}
  void level(const char*, int32_t&) {}
  void flag(const char*, bool&) {}
  void kind(const char*, bool&) {}
  void nothing(const char*) {}

 private:
  void warn(const Location& at, std::string message) {
    found.push_back({std::move(message), at.lineno, at.col_offset + 1, at.end_lineno, at.end_col_offset + 1, false});
  }

  // An operand for which `is` says nothing useful.
  static bool is_literal(const Expr* expr) {
    if (expr->kind != ExprKind::Constant) return false;
    switch (as<ConstantExpr>(expr).value->kind()) {
      case ConstantKind::None:
      case ConstantKind::True:
      case ConstantKind::False:
      case ConstantKind::Ellipsis: return false;
      default: return true;
    }
  }

  void check_compare(const Compare& node) {
    const Expr* left = node.left;
    for (size_t i = 0; i < node.ops.size(); ++i) {
      const Expr* right = node.comparators[i];
      const CompareOperator op = node.ops[i];
      const bool identity = op == CompareOperator::Is || op == CompareOperator::IsNot;
      if (identity && (is_literal(left) || is_literal(right))) {
        warn(node.at, op == CompareOperator::Is ? "\"is\" with a literal. Did you mean \"==\"?"
                                                : "\"is not\" with a literal. Did you mean \"!=\"?");
        return;
      }
      left = right;
    }
  }

  void check_call(const Call& node) {
    const ExprKind kind = node.func->kind;
    if (kind == ExprKind::Lambda) return;
    const char* type = inferred_type(node.func);
    if (type == nullptr) return;
    warn(node.at, std::string("'") + type + "' object is not callable; perhaps you missed a comma?");
  }

  void check_subscript(const Subscript& node) {
    if (node.ctx != ExprContext::Load) return;
    const char* type = inferred_type(node.value);
    if (type == nullptr) return;
    const std::string name = type;
    if (name == "NoneType" || name == "ellipsis" || name == "int" || name == "float" ||
        name == "complex" || name == "frozenset" || name == "set" || name == "generator" ||
        name == "function" || name == "bool") {
      warn(node.at, "'" + name + "' object is not subscriptable; perhaps you missed a comma?");
      return;
    }
    if (name != "str" && name != "bytes" && name != "tuple" && name != "list") return;
    const char* index = node.slice->kind == ExprKind::Slice ? nullptr : inferred_type(node.slice);
    if (index == nullptr || std::string(index) == "int" || std::string(index) == "bool") return;
    warn(node.at, name + " indices must be integers or slices, not " + index +
                      "; perhaps you missed a comma?");
  }

  void check_assert(const Assert& node) {
    const bool tuple = node.test->kind == ExprKind::Tuple && !as<Tuple>(node.test).elts.empty();
    const auto* constant = try_as<ConstantExpr>(node.test);
    const bool folded = constant != nullptr && constant->value->kind() == ConstantKind::Tuple &&
                        !constant->value->items().empty();
    if (tuple || folded) warn(node.at, "assertion is always true, perhaps remove parentheses?");
  }

  template <typename T> void look(T* part) { fields(*this, *part); }
#define CASE(kind_name, node_type) \
  case Kind::kind_name: fields(*this, *static_cast<node_type*>(node)); break;
  void look(Expr* node) {
    using Kind = ExprKind;
    if (const auto* compare = try_as<Compare>(node)) check_compare(*compare);
    if (const auto* call = try_as<Call>(node)) check_call(*call);
    if (const auto* subscript = try_as<Subscript>(node)) check_subscript(*subscript);
    switch (node->kind) { LOCKSTEP_EXPR_NODES(CASE) }
  }
  void look(Stmt* node) {
    using Kind = StmtKind;
    if (const auto* assertion = try_as<Assert>(node)) check_assert(*assertion);
    switch (node->kind) { LOCKSTEP_STMT_NODES(CASE) }
  }
  void look(Pattern* node) {
    using Kind = PatternKind;
    switch (node->kind) { LOCKSTEP_PATTERN_NODES(CASE) }
  }
#undef CASE
};

}  // namespace

std::vector<SyntaxWarning> find_syntax_warnings(Tree& tree) {
  Finder finder;
  finder.run(tree);
  return std::move(finder.found);
}

}  // namespace lockstep::lang
