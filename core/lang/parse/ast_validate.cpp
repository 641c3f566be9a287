#include "core/lang/parse/ast_validate.h"

#include <string_view>

#include "core/lang/parse/ast_fields.h"

namespace lockstep::lang {

namespace {

using ast::ExprContext;
using ast::ExprKind;

constexpr const char* kContextNames[] = {"Load", "Store", "Del"};

// Goes through the fields of a node by ast_fields.h; require() of a node says what its parts must be among
// themselves, context_of() in which context an expression stands.
class Validator {
 public:
  std::optional<TreeFault> run(ast::Tree& tree) {
    if (tree.kind == ast::ModuleKind::Expression) {
      expression(tree.expression, ExprContext::Load);
    } else {
      for (ast::Stmt* node : tree.body) visit(node);
    }
    return std::move(fault_);
  }

  // --- the fields, see ast_fields.h
  template <typename T>
  void child(const char* name, T*& node) { maybe(name, node); }
  template <typename T>
  void maybe(const char* name, T*& node) {
    if (node == nullptr || fault_) return;
    if constexpr (std::is_same_v<T, ast::Expr>) {
      expression(node, context_of(name));
    } else {
      visit(node);
    }
  }
  template <typename T>
  void list(const char* name, ast::Seq<T*>& nodes) {
    if (std::string_view(name) == "body" && nodes.empty()) fail(std::string("empty body on ") + node_name_);
    for (T* node : nodes) maybe(name, node);
  }
  template <typename T>
  void list_or_none(const char* name, ast::Seq<T*>& nodes) { list(name, nodes); }
  void name(const char*, ast::Identifier&) {}
  void maybe_name(const char*, ast::Identifier&) {}
  void names(const char*, ast::Seq<ast::Identifier>&) {}
  template <typename T>
  void symbol(const char*, T&) {}
  template <typename T>
  void symbols(const char*, ast::Seq<T>&) {}
  void constant(const char*, const Constant*&) {}
  void integer(const char*, int32_t&) {}
  void level(const char*, int32_t&) {}
  void flag(const char*, bool&) {}
  void kind(const char*, bool&) {}
  void nothing(const char*) {}

 private:
  using Kind = TreeFault::Kind;

  void fail(std::string message, Kind kind = Kind::value_error) {
    if (!fault_) fault_ = TreeFault{kind, std::move(message)};
  }
  void need(bool holds, const char* message) {
    if (!holds) fail(message);
  }

  ExprContext context_of(std::string_view field) const {
    if (field == "target" || field == "optional_vars") return ExprContext::Store;
    if (field == "targets") return targets_;
    return inherited_;
  }

  // A node and its parts. Not inline: expression() would hold the locals of all kinds, once for each level.
  template <typename T>
  [[gnu::noinline]] void enter(T& node, const char* name, ExprContext inherited = ExprContext::Load) {
    require(node);
    if (fault_) return;
    const ExprContext outer = inherited_;
    const char* const outer_name = node_name_;
    inherited_ = inherited;
    node_name_ = name;
    ast::fields(*this, node);
    inherited_ = outer;
    node_name_ = outer_name;
  }
  void visit(ast::Arg* node) { enter(*node, "arg"); }
  void visit(ast::Arguments* node) { enter(*node, "arguments"); }
  void visit(ast::Keyword* node) { enter(*node, "keyword"); }
  void visit(ast::Comprehension* node) { enter(*node, "comprehension"); }
  void visit(ast::Alias* node) { enter(*node, "alias"); }
  void visit(ast::WithItem* node) { enter(*node, "withitem"); }
  void visit(ast::ExceptHandler* node) { enter(*node, "ExceptHandler"); }
  void visit(ast::MatchCase* node) { enter(*node, "match_case"); }

  // --- expressions
  static ExprContext own_context(ast::Expr* node) {
    switch (node->kind) {
      case ExprKind::Attribute: return ast::as<ast::Attribute>(node).ctx;
      case ExprKind::Subscript: return ast::as<ast::Subscript>(node).ctx;
      case ExprKind::Starred: return ast::as<ast::Starred>(node).ctx;
      case ExprKind::Name: return ast::as<ast::Name>(node).ctx;
      case ExprKind::List: return ast::as<ast::List>(node).ctx;
      case ExprKind::Tuple: return ast::as<ast::Tuple>(node).ctx;
      default: return ExprContext::Load;
    }
  }
  static bool has_context(ExprKind kind) {
    return kind == ExprKind::Attribute || kind == ExprKind::Subscript || kind == ExprKind::Starred ||
           kind == ExprKind::Name || kind == ExprKind::List || kind == ExprKind::Tuple;
  }
  void expression(ast::Expr* node, ExprContext wanted) {
    const auto name = [](ExprContext context) { return kContextNames[static_cast<size_t>(context)]; };
    if (!has_context(node->kind) && wanted != ExprContext::Load) {
      return fail(std::string("expression which can't be assigned to in ") + name(wanted) + " context");
    }
    const ExprContext actual = own_context(node);
    if (actual != wanted) {
      return fail(std::string("expression must have ") + name(wanted) + " context but has " + name(actual) +
                  " instead");
    }
    const bool hands_on = node->kind == ExprKind::Starred || node->kind == ExprKind::List ||
                          node->kind == ExprKind::Tuple;
    switch (node->kind) {
#define EXPRESSION(kind_name, node_type)                                                      \
  case ExprKind::kind_name:                                                                   \
    enter(ast::as<ast::node_type>(node), #kind_name, hands_on ? wanted : ExprContext::Load); \
    break;
      LOCKSTEP_EXPR_NODES(EXPRESSION)
#undef EXPRESSION
    }
  }
  // The target of := is looked at by the compiler alone.
  void enter(ast::NamedExpr& node, const char*, ExprContext) {
    if (node.target->kind != ExprKind::Name) {
      return fail("NamedExpr target must be a Name", Kind::type_error);
    }
    expression(node.value, ExprContext::Load);
  }

  template <typename T>
  void require(T&) {}
  void require(ast::BoolOp& n) { need(n.values.size() >= 2, "BoolOp with less than 2 values"); }
  void require(ast::Dict& n) {
    need(n.keys.size() == n.values.size(), "Dict doesn't have the same number of keys as values");
  }
  void generators(const ast::Seq<ast::Comprehension*>& all) {
    need(!all.empty(), "comprehension with no generators");
  }
  void require(ast::ListComp& n) { generators(n.generators); }
  void require(ast::SetComp& n) { generators(n.generators); }
  void require(ast::DictComp& n) { generators(n.generators); }
  void require(ast::GeneratorExp& n) { generators(n.generators); }
  void require(ast::Compare& n) {
    need(!n.comparators.empty(), "Compare with no comparators");
    need(n.comparators.size() == n.ops.size(),
         "Compare has a different number of comparators and operands");
  }
  void require(ast::FormattedValue& n) {
    const int32_t c = n.conversion;
    if (c == -1 || c == 's' || c == 'r' || c == 'a') return;
    fail("Unrecognized conversion character " + std::to_string(c), Kind::system_error);
  }
  void require(ast::Arguments& n) {
    need(n.defaults.size() <= n.posonlyargs.size() + n.args.size(),
         "more positional defaults than args on arguments");
    need(n.kw_defaults.size() == n.kwonlyargs.size(),
         "length of kwonlyargs is not the same as kw_defaults on arguments");
  }

  // --- statements
  void visit(ast::Stmt* node) {
    switch (node->kind) {
#define STATEMENT(kind_name, node_type)                  \
  case ast::StmtKind::kind_name:                         \
    enter(ast::as<ast::node_type>(node), #kind_name);    \
    break;
      LOCKSTEP_STMT_NODES(STATEMENT)
#undef STATEMENT
    }
  }
  void require(ast::Delete& n) {
    need(!n.targets.empty(), "empty targets on Delete");
    targets_ = ExprContext::Del;
  }
  void require(ast::Assign& n) {
    need(!n.targets.empty(), "empty targets on Assign");
    targets_ = ExprContext::Store;
  }
  void require(ast::AugAssign& n) {
    const ExprKind kind = n.target->kind;
    const bool simple = kind == ExprKind::Name || kind == ExprKind::Attribute ||
                        kind == ExprKind::Subscript;
    expression(n.target, ExprContext::Store);
    if (!simple) {
      fail("invalid node type (" + std::to_string(static_cast<int>(kind) + 1) +
               ") for augmented assignment",
           Kind::system_error);
    }
  }
  void require(ast::AnnAssign& n) {
    const ExprKind kind = n.target->kind;
    if (n.simple && kind != ExprKind::Name) {
      return fail("AnnAssign with simple non-Name target", Kind::type_error);
    }
    expression(n.target, ExprContext::Store);
    if (kind != ExprKind::Name && kind != ExprKind::Attribute && kind != ExprKind::Subscript) {
      fail("invalid node type (" + std::to_string(static_cast<int>(kind) + 1) +
               ") for annotated assignment",
           Kind::system_error);
    }
  }
  void require(ast::With& n) {
    need(!n.items.empty(),
         n.kind == ast::StmtKind::With ? "empty items on With" : "empty items on AsyncWith");
  }
  void require(ast::Match& n) { need(!n.cases.empty(), "empty cases on Match"); }
  void require(ast::Raise& n) {
    need(n.exc != nullptr || n.cause == nullptr, "Raise with cause but no exception");
  }
  void require(ast::Try& n) {
    const bool star = n.kind == ast::StmtKind::TryStar;
    need(!n.handlers.empty() || !n.finalbody.empty(),
         star ? "TryStar has neither except handlers nor finalbody"
              : "Try has neither except handlers nor finalbody");
    need(!n.handlers.empty() || n.orelse.empty(), star ? "TryStar has orelse but no except handlers"
                                                       : "Try has orelse but no except handlers");
    for (const ast::ExceptHandler* handler : n.handlers) {
      need(!star || handler->type != nullptr, "TryStar has a handler without a type");
    }
  }
  void require(ast::Import& n) { need(!n.names.empty(), "empty names on Import"); }
  void require(ast::ImportFrom& n) {
    need(n.level >= 0, "Negative ImportFrom level");
    need(!n.names.empty(), "empty names on ImportFrom");
  }
  void require(ast::Global& n) { need(!n.names.empty(), "empty names on Global"); }
  void require(ast::Nonlocal& n) { need(!n.names.empty(), "empty names on Nonlocal"); }

  // --- patterns
  void visit(ast::Pattern* node) {
    const bool star_allowed = star_allowed_;
    star_allowed_ = false;
    switch (node->kind) {
#define PATTERN(kind_name, node_type)                         \
  case ast::PatternKind::kind_name:                           \
    pattern(ast::as<ast::node_type>(node), star_allowed);     \
    break;
      LOCKSTEP_PATTERN_NODES(PATTERN)
#undef PATTERN
    }
  }
  void all(const ast::Seq<ast::Pattern*>& patterns, bool star_allowed = false) {
    for (ast::Pattern* each : patterns) {
      star_allowed_ = star_allowed;
      if (!fault_) visit(each);
    }
  }
  void captures(ast::Identifier name) { need(name != "_", "can't capture name '_' in patterns"); }

  void pattern(ast::MatchValue& n, bool) { literal(n.value); }
  void pattern(ast::MatchSingleton& n, bool) {
    const ConstantKind kind = n.value->kind();
    need(kind == ConstantKind::None || kind == ConstantKind::True || kind == ConstantKind::False,
         "MatchSingleton can only contain True, False and None");
  }
  void pattern(ast::MatchSequence& n, bool) { all(n.patterns, true); }
  void pattern(ast::MatchMapping& n, bool) {
    need(n.keys.size() == n.patterns.size(),
         "MatchMapping doesn't have the same number of keys as patterns");
    captures(n.rest);
    for (ast::Expr* key : n.keys) {
      const auto* value = ast::try_as<ast::ConstantExpr>(key);
      const bool singleton =
          value != nullptr &&
          (value->value->kind() == ConstantKind::None || value->value->kind() == ConstantKind::True ||
           value->value->kind() == ConstantKind::False);
      if (!singleton) literal(key);
    }
    all(n.patterns);
  }
  void pattern(ast::MatchClass& n, bool) {
    need(n.kwd_attrs.size() == n.kwd_patterns.size(),
         "MatchClass doesn't have the same number of keyword attributes as patterns");
    expression(n.cls, ExprContext::Load);
    const ast::Expr* cls = n.cls;
    while (cls->kind == ExprKind::Attribute) cls = ast::as<ast::Attribute>(cls).value;
    need(cls->kind == ExprKind::Name, "MatchClass cls field can only contain Name or Attribute nodes.");
    all(n.patterns);
    all(n.kwd_patterns);
  }
  void pattern(ast::MatchStar& n, bool star_allowed) {
    need(star_allowed, "can't use MatchStar here");
    captures(n.name);
  }
  void pattern(ast::MatchAs& n, bool) {
    captures(n.name);
    if (n.pattern == nullptr) return;
    need(n.name.data() != nullptr, "MatchAs must specify a target name if a pattern is given");
    visit(n.pattern);
  }
  void pattern(ast::MatchOr& n, bool) {
    need(n.patterns.size() >= 2, "MatchOr requires at least 2 patterns");
    all(n.patterns);
  }

  static bool is_number(ast::Expr* node, bool real, bool imaginary) {
    const auto* constant = ast::try_as<ast::ConstantExpr>(node);
    if (constant == nullptr) return false;
    const ConstantKind kind = constant->value->kind();
    if (kind == ConstantKind::Complex) return imaginary;
    return real && (kind == ConstantKind::Int || kind == ConstantKind::BigInt ||
                    kind == ConstantKind::Float);
  }
  static bool is_negative(ast::Expr* node, bool imaginary) {
    const auto* minus = ast::try_as<ast::UnaryOp>(node);
    return minus != nullptr && minus->op == ast::UnaryOperator::USub &&
           is_number(minus->operand, true, imaginary);
  }
  // A number, text or bytes, -1, 1+2j, a.b, or what the compiler folds to one.
  void literal(ast::Expr* node) {
    expression(node, ExprContext::Load);
    switch (node->kind) {
      case ExprKind::Constant: {
        const ConstantKind kind = ast::as<ast::ConstantExpr>(node).value->kind();
        need(is_number(node, true, true) || kind == ConstantKind::Str || kind == ConstantKind::Bytes,
             "unexpected constant inside of a literal pattern");
        return;
      }
      case ExprKind::Attribute:
      case ExprKind::JoinedStr:
        return;
      case ExprKind::UnaryOp:
        if (is_negative(node, true)) return;
        break;
      case ExprKind::BinOp: {
        const auto& sum = ast::as<ast::BinOp>(node);
        const bool plus = sum.op == ast::Operator::Add || sum.op == ast::Operator::Sub;
        const bool left = is_number(sum.left, true, false) || is_negative(sum.left, false);
        if (plus && left && is_number(sum.right, false, true)) return;
        break;
      }
      default: break;
    }
    fail("patterns may only match literals and attribute lookups");
  }

  std::optional<TreeFault> fault_;
  ExprContext inherited_ = ExprContext::Load;
  ExprContext targets_ = ExprContext::Store;
  const char* node_name_ = "";
  bool star_allowed_ = false;
};

}  // namespace

std::optional<TreeFault> find_fault(ast::Tree& tree) { return Validator().run(tree); }

}  // namespace lockstep::lang
