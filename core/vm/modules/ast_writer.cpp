// The compiler's tree as objects of Python's ast module.
#include <string>

#include "core/lang/parse/ast_fields.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/type.h"
#include "core/vm/modules/ast_objects.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/list.h"
#include "core/vm/process.h"

namespace lockstep::vm {

namespace {

namespace ast = lang::ast;

#define NAME(name, node) #name,
constexpr const char* kExprNames[] = {LOCKSTEP_EXPR_NODES(NAME)};
constexpr const char* kStmtNames[] = {LOCKSTEP_STMT_NODES(NAME)};
constexpr const char* kPatternNames[] = {LOCKSTEP_PATTERN_NODES(NAME)};
#undef NAME

const char* name_of_symbol(ast::ExprContext ctx) {
  constexpr const char* kNames[] = {"Load", "Store", "Del"};
  return kNames[static_cast<size_t>(ctx)];
}
const char* name_of_symbol(ast::BoolOperator op) { return op == ast::BoolOperator::And ? "And" : "Or"; }
const char* name_of_symbol(ast::Operator op) {
  constexpr const char* kNames[] = {"Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift",
                                    "RShift", "BitOr", "BitXor", "BitAnd", "FloorDiv"};
  return kNames[static_cast<size_t>(op)];
}
const char* name_of_symbol(ast::UnaryOperator op) {
  constexpr const char* kNames[] = {"Invert", "Not", "UAdd", "USub"};
  return kNames[static_cast<size_t>(op)];
}
const char* name_of_symbol(ast::CompareOperator op) {
  constexpr const char* kNames[] = {"Eq", "NotEq", "Lt", "LtE", "Gt",
                                    "GtE", "Is", "IsNot", "In", "NotIn"};
  return kNames[static_cast<size_t>(op)];
}

constexpr uint32_t kDeepest = 2990;   // CPython's with its usual limit of recursion

// Every method gives owned values; `current` is the dict of the node being filled.
class Writer {
 public:
  Writer(Vm& vm, Handle classes) : vm_(vm), classes_(classes) {
    singletons_ = dict_get_text(vm, classes, "_singletons").handle();
  }

  Value tree(ast::Tree& tree) {
    const char* const kNames[] = {"Module", "Expression", "Interactive"};
    const Value made = open(kNames[static_cast<size_t>(tree.kind)]);
    if (tree.kind == ast::ModuleKind::Expression) {
      child("body", tree.expression);
    } else {
      list("body", tree.body);
      if (tree.kind == ast::ModuleKind::Module) put("type_ignores", vm_.new_list(0));
    }
    return made;
  }

  // --- the fields, see ast_fields.h
  template <typename T>
  void child(const char* name, T*& node) { put(name, write(node)); }
  template <typename T>
  void maybe(const char* name, T*& node) { put(name, node == nullptr ? Value::none() : write(node)); }
  template <typename T>
  void list(const char* name, ast::Seq<T*>& nodes) {
    const Value made = vm_.new_list(nodes.size());
    for (T* node : nodes) {
      list_push(vm_, made.handle(), node == nullptr ? Value::none() : write(node));
    }
    put(name, made);
  }
  template <typename T>
  void list_or_none(const char* name, ast::Seq<T*>& nodes) { list(name, nodes); }
  void name(const char* field, ast::Identifier& id) { put(field, vm_.intern(id)); }
  void maybe_name(const char* field, ast::Identifier& id) {
    put(field, id.data() == nullptr ? Value::none() : vm_.intern(id));
  }
  void names(const char* field, ast::Seq<ast::Identifier>& ids) {
    const Value made = vm_.new_list(ids.size());
    for (ast::Identifier id : ids) list_push(vm_, made.handle(), vm_.intern(id));
    put(field, made);
  }
  template <typename T>
  void symbol(const char* field, T& value) { put(field, singleton(name_of_symbol(value))); }
  template <typename T>
  void symbols(const char* field, ast::Seq<T>& values) {
    const Value made = vm_.new_list(values.size());
    for (T value : values) list_push(vm_, made.handle(), singleton(name_of_symbol(value)));
    put(field, made);
  }
  void constant(const char* field, const lang::Constant*& value) {
    put(field, make_constant(vm_, *value));
  }
  void integer(const char* field, int32_t& value) { put(field, Value::integer(value)); }
  void level(const char* field, int32_t& value) { put(field, Value::integer(value)); }
  void flag(const char* field, bool& value) { put(field, Value::integer(value ? 1 : 0)); }
  void kind(const char* field, bool& value) { put(field, value ? vm_.intern("u") : Value::none()); }
  void nothing(const char* field) { put(field, Value::none()); }

 private:
  // An empty node of the class, which becomes the current one.
  Value open(const char* name) {
    const Value made = new_instance(vm_, dict_get_text(vm_, classes_, name).handle());
    current_ = instance_dict(vm_, made.handle(), true);
    return made;
  }
  void put(const char* name, Value owned) {
    dict_set_text(vm_, current_, name, owned);
    vm_.decref(owned);
  }
  void place(const ast::Location& at) {
    put("lineno", Value::integer(at.lineno));
    put("col_offset", Value::integer(at.col_offset));
    put("end_lineno", Value::integer(at.end_lineno));
    put("end_col_offset", Value::integer(at.end_col_offset));
  }
  Value singleton(const char* name) {
    return vm_.incref(dict_get_text(vm_, singletons_, name));
  }
  // Not inline: node_of would hold the locals of all kinds of nodes, once for each level.
  template <typename T>
  [[gnu::noinline]] Value part(const char* name, T* node, const ast::Location* at) {
    const Handle outer = current_;
    const Value made = open(name);
    ast::fields(*this, *node);
    if (at != nullptr) place(*at);
    current_ = outer;
    return made;
  }

  Value write(ast::Arg* node) { return part("arg", node, &node->at); }
  Value write(ast::Arguments* node) { return part("arguments", node, nullptr); }
  Value write(ast::Keyword* node) { return part("keyword", node, &node->at); }
  Value write(ast::Comprehension* node) { return part("comprehension", node, nullptr); }
  Value write(ast::Alias* node) { return part("alias", node, &node->at); }
  Value write(ast::WithItem* node) { return part("withitem", node, nullptr); }
  Value write(ast::ExceptHandler* node) { return part("ExceptHandler", node, &node->at); }
  Value write(ast::MatchCase* node) { return part("match_case", node, nullptr); }
#define CASE(kind_name, node_type) \
  case Kind::kind_name: return part(names[static_cast<size_t>(node->kind)], \
                                    static_cast<ast::node_type*>(node), &node->at);
  Value node_of(ast::Expr* node) {
    using Kind = ast::ExprKind;
    const auto& names = kExprNames;
    switch (node->kind) { LOCKSTEP_EXPR_NODES(CASE) }
    UNREACHABLE("no such expression");
  }
  Value node_of(ast::Stmt* node) {
    using Kind = ast::StmtKind;
    const auto& names = kStmtNames;
    switch (node->kind) { LOCKSTEP_STMT_NODES(CASE) }
    UNREACHABLE("no such statement");
  }
  Value node_of(ast::Pattern* node) {
    using Kind = ast::PatternKind;
    const auto& names = kPatternNames;
    switch (node->kind) { LOCKSTEP_PATTERN_NODES(CASE) }
    UNREACHABLE("no such pattern");
  }
#undef CASE

  // What can lie in itself without end. Too deep: RecursionError, and a tree that nobody gets.
  template <typename T>
  Value deeper(T* node) {
    if (depth_ >= kDeepest) {
      if (!vm_.has_raised()) {
        vm_.raise(TypeId::RecursionError, "maximum recursion depth exceeded during ast construction");
      }
      return Value::none();
    }
    ++depth_;
    const Value made = node_of(node);
    --depth_;
    return made;
  }
  Value write(ast::Expr* node) { return deeper(node); }
  Value write(ast::Stmt* node) { return deeper(node); }
  Value write(ast::Pattern* node) { return deeper(node); }

  Vm& vm_;
  Handle classes_;
  Handle singletons_ = 0;
  Handle current_ = 0;
  uint32_t depth_ = 0;
};

}  // namespace

Value ast_to_objects(Vm& vm, Handle ast_module_dict, lang::ast::Tree& tree) {
  const Value made = Writer(vm, ast_module_dict).tree(tree);
  if (!vm.has_raised()) return made;
  vm.decref(made);
  return Value::null();
}

}  // namespace lockstep::vm
