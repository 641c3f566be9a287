// Python's ast.dump(tree, include_attributes=True).
#include <string>

#include "core/base/text.h"
#include "core/lang/parse/ast.h"

namespace lockstep::lang::ast {

namespace {

constexpr const char* OPERATOR_NAMES[] = {"Add",    "Sub",    "Mult",  "MatMult", "Div",
                                          "Mod",    "Pow",    "LShift", "RShift", "BitOr",
                                          "BitXor", "BitAnd", "FloorDiv"};
constexpr const char* UNARY_NAMES[] = {"Invert", "Not", "UAdd", "USub"};
constexpr const char* COMPARE_NAMES[] = {"Eq", "NotEq", "Lt",    "LtE", "Gt",
                                         "GtE", "Is",   "IsNot", "In",  "NotIn"};
constexpr const char* CONTEXT_NAMES[] = {"Load", "Store", "Del"};

// Writes one node at a time: open("Name"), fields, close(location).
class Dumper {
 public:
  std::string out;

  void tree(const Tree& tree) {
    switch (tree.kind) {
      case ModuleKind::Module:
        open("Module");
        list("body", tree.body);
        field("type_ignores");
        out += "[]";
        break;
      case ModuleKind::Interactive:
        open("Interactive");
        list("body", tree.body);
        break;
      case ModuleKind::Expression:
        open("Expression");
        node("body", tree.expression);
        break;
    }
    out += ')';
  }

 private:
  void open(const char* name) {
    out += name;
    out += '(';
    first_ = true;
  }
  void close(const Location& at) {
    number("lineno", at.lineno);
    number("col_offset", at.col_offset);
    number("end_lineno", at.end_lineno);
    number("end_col_offset", at.end_col_offset);
    out += ')';
    first_ = false;
  }
  void close() {
    out += ')';
    first_ = false;
  }
  void field(const char* name) {
    if (!first_) out += ", ";
    first_ = false;
    out += name;
    out += '=';
  }
  void number(const char* name, int64_t value) {
    field(name);
    out += std::to_string(value);
  }
  void symbol(const char* name, const char* value) {
    field(name);
    out += value;
    out += "()";
  }
  void constant(const char* name, const lang::Constant* value) {
    field(name);
    out += constant_repr(*value);
  }
  void name(const char* field_name, Identifier value) {
    if (value.data() == nullptr) return;
    field(field_name);
    out += base::text_repr(value);
  }
  void names(const char* field_name, const Seq<Identifier>& values) {
    field(field_name);
    out += '[';
    for (size_t i = 0; i < values.size(); i++) {
      if (i > 0) out += ", ";
      out += base::text_repr(values[i]);
    }
    out += ']';
  }
  void context(ExprContext ctx) { symbol("ctx", CONTEXT_NAMES[static_cast<size_t>(ctx)]); }
  void op(Operator value) { symbol("op", OPERATOR_NAMES[static_cast<size_t>(value)]); }

  template <typename T>
  void node(const char* name, T* value) {
    if (value == nullptr) return;
    field(name);
    write(value);
    first_ = false;
  }
  template <typename T>
  void list(const char* name, const Seq<T*>& values) {
    field(name);
    out += '[';
    for (size_t i = 0; i < values.size(); i++) {
      if (i > 0) out += ", ";
      if (values[i] == nullptr) {
        out += "None";
      } else {
        write(values[i]);
      }
    }
    out += ']';
    first_ = false;
  }

  void write(const Arg* arg) {
    open("arg");
    name("arg", arg->arg);
    node("annotation", arg->annotation);
    close(arg->at);
  }
  void write(const Arguments* args) {
    open("arguments");
    list("posonlyargs", args->posonlyargs);
    list("args", args->args);
    node("vararg", args->vararg);
    list("kwonlyargs", args->kwonlyargs);
    list("kw_defaults", args->kw_defaults);
    node("kwarg", args->kwarg);
    list("defaults", args->defaults);
    close();
  }
  void write(const Keyword* keyword) {
    open("keyword");
    name("arg", keyword->arg);
    node("value", keyword->value);
    close(keyword->at);
  }
  void write(const Comprehension* clause) {
    open("comprehension");
    node("target", clause->target);
    node("iter", clause->iter);
    list("ifs", clause->ifs);
    number("is_async", clause->is_async ? 1 : 0);
    close();
  }
  void write(const Alias* alias) {
    open("alias");
    name("name", alias->name);
    name("asname", alias->asname);
    close(alias->at);
  }
  void write(const WithItem* item) {
    open("withitem");
    node("context_expr", item->context_expr);
    node("optional_vars", item->optional_vars);
    close();
  }
  void write(const ExceptHandler* handler) {
    open("ExceptHandler");
    node("type", handler->type);
    name("name", handler->name);
    list("body", handler->body);
    close(handler->at);
  }
  void write(const MatchCase* match_case) {
    open("match_case");
    node("pattern", match_case->pattern);
    node("guard", match_case->guard);
    list("body", match_case->body);
    close();
  }

  void write(const Expr* expr);
  void write_operation(const Expr* expr);
  void write_comprehension(const Expr* expr);
  void write_value(const Expr* expr);
  void write(const Stmt* stmt);
  void write_definition(const Stmt* stmt);
  void write_block_statement(const Stmt* stmt);
  void write_simple(const Stmt* stmt);
  void write(const Pattern* pattern);

  bool first_ = true;
};

void Dumper::write(const Expr* expr) {
  switch (expr->kind) {
    case ExprKind::BoolOp:
    case ExprKind::NamedExpr:
    case ExprKind::BinOp:
    case ExprKind::UnaryOp:
    case ExprKind::Lambda:
    case ExprKind::IfExp:
    case ExprKind::Compare:
    case ExprKind::Call: write_operation(expr); break;
    case ExprKind::ListComp:
    case ExprKind::SetComp:
    case ExprKind::DictComp:
    case ExprKind::GeneratorExp:
    case ExprKind::Dict:
    case ExprKind::Set: write_comprehension(expr); break;
    default: write_value(expr); break;
  }
  close(expr->at);
}

void Dumper::write_operation(const Expr* expr) {
  switch (expr->kind) {
    case ExprKind::BoolOp: {
      const auto& n = as<BoolOp>(expr);
      open("BoolOp");
      symbol("op", n.op == BoolOperator::And ? "And" : "Or");
      list("values", n.values);
      break;
    }
    case ExprKind::NamedExpr: {
      const auto& n = as<NamedExpr>(expr);
      open("NamedExpr");
      node("target", n.target);
      node("value", n.value);
      break;
    }
    case ExprKind::BinOp: {
      const auto& n = as<BinOp>(expr);
      open("BinOp");
      node("left", n.left);
      op(n.op);
      node("right", n.right);
      break;
    }
    case ExprKind::UnaryOp: {
      const auto& n = as<UnaryOp>(expr);
      open("UnaryOp");
      symbol("op", UNARY_NAMES[static_cast<size_t>(n.op)]);
      node("operand", n.operand);
      break;
    }
    case ExprKind::Lambda: {
      const auto& n = as<Lambda>(expr);
      open("Lambda");
      node("args", n.args);
      node("body", n.body);
      break;
    }
    case ExprKind::IfExp: {
      const auto& n = as<IfExp>(expr);
      open("IfExp");
      node("test", n.test);
      node("body", n.body);
      node("orelse", n.orelse);
      break;
    }
    case ExprKind::Compare: {
      const auto& n = as<Compare>(expr);
      open("Compare");
      node("left", n.left);
      field("ops");
      out += '[';
      for (size_t i = 0; i < n.ops.size(); i++) {
        if (i > 0) out += ", ";
        out += COMPARE_NAMES[static_cast<size_t>(n.ops[i])];
        out += "()";
      }
      out += ']';
      list("comparators", n.comparators);
      break;
    }
    default: {
      const auto& n = as<Call>(expr);
      open("Call");
      node("func", n.func);
      list("args", n.args);
      list("keywords", n.keywords);
      break;
    }
  }
}

void Dumper::write_comprehension(const Expr* expr) {
  switch (expr->kind) {
    case ExprKind::ListComp: {
      open("ListComp");
      node("elt", as<ListComp>(expr).elt);
      list("generators", as<ListComp>(expr).generators);
      break;
    }
    case ExprKind::SetComp: {
      open("SetComp");
      node("elt", as<SetComp>(expr).elt);
      list("generators", as<SetComp>(expr).generators);
      break;
    }
    case ExprKind::GeneratorExp: {
      open("GeneratorExp");
      node("elt", as<GeneratorExp>(expr).elt);
      list("generators", as<GeneratorExp>(expr).generators);
      break;
    }
    case ExprKind::DictComp: {
      open("DictComp");
      node("key", as<DictComp>(expr).key);
      node("value", as<DictComp>(expr).value);
      list("generators", as<DictComp>(expr).generators);
      break;
    }
    case ExprKind::Dict: {
      open("Dict");
      list("keys", as<Dict>(expr).keys);
      list("values", as<Dict>(expr).values);
      break;
    }
    default: {
      open("Set");
      list("elts", as<Set>(expr).elts);
      break;
    }
  }
}

void Dumper::write_value(const Expr* expr) {
  switch (expr->kind) {
    case ExprKind::Await:
      open("Await");
      node("value", as<Await>(expr).value);
      break;
    case ExprKind::Yield:
      open("Yield");
      node("value", as<Yield>(expr).value);
      break;
    case ExprKind::YieldFrom:
      open("YieldFrom");
      node("value", as<YieldFrom>(expr).value);
      break;
    case ExprKind::FormattedValue:
      open("FormattedValue");
      node("value", as<FormattedValue>(expr).value);
      number("conversion", as<FormattedValue>(expr).conversion);
      node("format_spec", as<FormattedValue>(expr).format_spec);
      break;
    case ExprKind::JoinedStr:
      open("JoinedStr");
      list("values", as<JoinedStr>(expr).values);
      break;
    case ExprKind::Constant:
      open("Constant");
      constant("value", as<ConstantExpr>(expr).value);
      if (as<ConstantExpr>(expr).is_u_string) name("kind", "u");
      break;
    case ExprKind::Attribute:
      open("Attribute");
      node("value", as<Attribute>(expr).value);
      name("attr", as<Attribute>(expr).attr);
      context(as<Attribute>(expr).ctx);
      break;
    case ExprKind::Subscript:
      open("Subscript");
      node("value", as<Subscript>(expr).value);
      node("slice", as<Subscript>(expr).slice);
      context(as<Subscript>(expr).ctx);
      break;
    case ExprKind::Starred:
      open("Starred");
      node("value", as<Starred>(expr).value);
      context(as<Starred>(expr).ctx);
      break;
    case ExprKind::Name:
      open("Name");
      name("id", as<Name>(expr).id);
      context(as<Name>(expr).ctx);
      break;
    case ExprKind::List:
      open("List");
      list("elts", as<List>(expr).elts);
      context(as<List>(expr).ctx);
      break;
    case ExprKind::Tuple:
      open("Tuple");
      list("elts", as<Tuple>(expr).elts);
      context(as<Tuple>(expr).ctx);
      break;
    case ExprKind::Slice:
      open("Slice");
      node("lower", as<Slice>(expr).lower);
      node("upper", as<Slice>(expr).upper);
      node("step", as<Slice>(expr).step);
      break;
    default: UNREACHABLE("an expression of unknown kind");
  }
}

void Dumper::write(const Stmt* stmt) {
  switch (stmt->kind) {
    case StmtKind::FunctionDef:
    case StmtKind::AsyncFunctionDef:
    case StmtKind::ClassDef: write_definition(stmt); break;
    case StmtKind::For:
    case StmtKind::AsyncFor:
    case StmtKind::While:
    case StmtKind::If:
    case StmtKind::With:
    case StmtKind::AsyncWith:
    case StmtKind::Match:
    case StmtKind::Try:
    case StmtKind::TryStar: write_block_statement(stmt); break;
    default: write_simple(stmt); break;
  }
  close(stmt->at);
}

void Dumper::write_definition(const Stmt* stmt) {
  if (const auto* n = try_as<const ClassDef>(stmt)) {
    open("ClassDef");
    name("name", n->name);
    list("bases", n->bases);
    list("keywords", n->keywords);
    list("body", n->body);
    list("decorator_list", n->decorator_list);
    return;
  }
  const auto& n = as<FunctionDef>(stmt);
  open(stmt->kind == StmtKind::FunctionDef ? "FunctionDef" : "AsyncFunctionDef");
  name("name", n.name);
  node("args", n.args);
  list("body", n.body);
  list("decorator_list", n.decorator_list);
  node("returns", n.returns);
}

void Dumper::write_block_statement(const Stmt* stmt) {
  switch (stmt->kind) {
    case StmtKind::For:
    case StmtKind::AsyncFor: {
      const auto& n = as<For>(stmt);
      open(stmt->kind == StmtKind::For ? "For" : "AsyncFor");
      node("target", n.target);
      node("iter", n.iter);
      list("body", n.body);
      list("orelse", n.orelse);
      break;
    }
    case StmtKind::While: {
      const auto& n = as<While>(stmt);
      open("While");
      node("test", n.test);
      list("body", n.body);
      list("orelse", n.orelse);
      break;
    }
    case StmtKind::If: {
      const auto& n = as<If>(stmt);
      open("If");
      node("test", n.test);
      list("body", n.body);
      list("orelse", n.orelse);
      break;
    }
    case StmtKind::With:
    case StmtKind::AsyncWith: {
      const auto& n = as<With>(stmt);
      open(stmt->kind == StmtKind::With ? "With" : "AsyncWith");
      list("items", n.items);
      list("body", n.body);
      break;
    }
    case StmtKind::Match: {
      const auto& n = as<Match>(stmt);
      open("Match");
      node("subject", n.subject);
      list("cases", n.cases);
      break;
    }
    default: {
      const auto& n = as<Try>(stmt);
      open(stmt->kind == StmtKind::Try ? "Try" : "TryStar");
      list("body", n.body);
      list("handlers", n.handlers);
      list("orelse", n.orelse);
      list("finalbody", n.finalbody);
      break;
    }
  }
}

void Dumper::write_simple(const Stmt* stmt) {
  switch (stmt->kind) {
    case StmtKind::Return:
      open("Return");
      node("value", as<Return>(stmt).value);
      break;
    case StmtKind::Delete:
      open("Delete");
      list("targets", as<Delete>(stmt).targets);
      break;
    case StmtKind::Assign:
      open("Assign");
      list("targets", as<Assign>(stmt).targets);
      node("value", as<Assign>(stmt).value);
      break;
    case StmtKind::AugAssign:
      open("AugAssign");
      node("target", as<AugAssign>(stmt).target);
      op(as<AugAssign>(stmt).op);
      node("value", as<AugAssign>(stmt).value);
      break;
    case StmtKind::AnnAssign:
      open("AnnAssign");
      node("target", as<AnnAssign>(stmt).target);
      node("annotation", as<AnnAssign>(stmt).annotation);
      node("value", as<AnnAssign>(stmt).value);
      number("simple", as<AnnAssign>(stmt).simple ? 1 : 0);
      break;
    case StmtKind::Raise:
      open("Raise");
      node("exc", as<Raise>(stmt).exc);
      node("cause", as<Raise>(stmt).cause);
      break;
    case StmtKind::Assert:
      open("Assert");
      node("test", as<Assert>(stmt).test);
      node("msg", as<Assert>(stmt).msg);
      break;
    case StmtKind::Import:
      open("Import");
      list("names", as<Import>(stmt).names);
      break;
    case StmtKind::ImportFrom:
      open("ImportFrom");
      name("module", as<ImportFrom>(stmt).module);
      list("names", as<ImportFrom>(stmt).names);
      number("level", as<ImportFrom>(stmt).level);
      break;
    case StmtKind::Global:
      open("Global");
      names("names", as<Global>(stmt).names);
      break;
    case StmtKind::Nonlocal:
      open("Nonlocal");
      names("names", as<Nonlocal>(stmt).names);
      break;
    case StmtKind::Expr:
      open("Expr");
      node("value", as<ExprStmt>(stmt).value);
      break;
    case StmtKind::Pass: open("Pass"); break;
    case StmtKind::Break: open("Break"); break;
    case StmtKind::Continue: open("Continue"); break;
    default: UNREACHABLE("a statement of unknown kind");
  }
}

void Dumper::write(const Pattern* pattern) {
  switch (pattern->kind) {
    case PatternKind::MatchValue:
      open("MatchValue");
      node("value", as<MatchValue>(pattern).value);
      break;
    case PatternKind::MatchSingleton:
      open("MatchSingleton");
      constant("value", as<MatchSingleton>(pattern).value);
      break;
    case PatternKind::MatchSequence:
      open("MatchSequence");
      list("patterns", as<MatchSequence>(pattern).patterns);
      break;
    case PatternKind::MatchMapping:
      open("MatchMapping");
      list("keys", as<MatchMapping>(pattern).keys);
      list("patterns", as<MatchMapping>(pattern).patterns);
      name("rest", as<MatchMapping>(pattern).rest);
      break;
    case PatternKind::MatchClass:
      open("MatchClass");
      node("cls", as<MatchClass>(pattern).cls);
      list("patterns", as<MatchClass>(pattern).patterns);
      names("kwd_attrs", as<MatchClass>(pattern).kwd_attrs);
      list("kwd_patterns", as<MatchClass>(pattern).kwd_patterns);
      break;
    case PatternKind::MatchStar:
      open("MatchStar");
      name("name", as<MatchStar>(pattern).name);
      break;
    case PatternKind::MatchAs:
      open("MatchAs");
      node("pattern", as<MatchAs>(pattern).pattern);
      name("name", as<MatchAs>(pattern).name);
      break;
    case PatternKind::MatchOr:
      open("MatchOr");
      list("patterns", as<MatchOr>(pattern).patterns);
      break;
  }
  close(pattern->at);
}

}  // namespace

std::string dump(const Tree& tree) {
  Dumper dumper;
  dumper.tree(tree);
  return std::move(dumper.out);
}

}  // namespace lockstep::lang::ast
