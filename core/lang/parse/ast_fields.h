// The fields of every AST node, in the order and under the names of Python's ast module, said once
// for whoever walks them generically: AST -> objects and objects -> AST (core/vm). Not the nodes
// (ast.h).
//
// A visitor has, each taking (const char* name, field&):
//   child     a node that must be there        maybe    a node or nullptr
//   list      Seq of nodes                     list_or_none   Seq whose entries may be nullptr
//   name      Identifier that must be there    maybe_name     or absent       names Seq<Identifier>
//   symbol    ExprContext or an operator       symbols        Seq of operators
//   constant  const lang::Constant*            integer  int32_t               flag    bool
//   level     int32_t that may be missing      kind     is_u_string           nothing(name): always
//   None
#pragma once

#include "core/lang/parse/ast.h"

namespace lockstep::lang::ast {

#define LOCKSTEP_EXPR_NODES(X)                                                                  \
  X(BoolOp, BoolOp)                                                                             \
  X(NamedExpr, NamedExpr) X(BinOp, BinOp) X(UnaryOp, UnaryOp) X(Lambda, Lambda) X(IfExp, IfExp) \
      X(Dict, Dict) X(Set, Set) X(ListComp, ListComp) X(SetComp, SetComp) X(DictComp, DictComp) \
          X(GeneratorExp, GeneratorExp) X(Await, Await) X(Yield, Yield) X(YieldFrom, YieldFrom) \
              X(Compare, Compare) X(Call, Call) X(FormattedValue, FormattedValue)               \
                  X(JoinedStr, JoinedStr) X(Constant, ConstantExpr) X(Attribute, Attribute)     \
                      X(Subscript, Subscript) X(Starred, Starred) X(Name, Name) X(List, List)   \
                          X(Tuple, Tuple) X(Slice, Slice)

#define LOCKSTEP_STMT_NODES(X)                                                               \
  X(FunctionDef, FunctionDef)                                                                \
  X(AsyncFunctionDef, FunctionDef) X(ClassDef, ClassDef) X(Return, Return) X(Delete, Delete) \
      X(Assign, Assign) X(AugAssign, AugAssign) X(AnnAssign, AnnAssign) X(For, For)          \
          X(AsyncFor, For) X(While, While) X(If, If) X(With, With) X(AsyncWith, With)        \
              X(Match, Match) X(Raise, Raise) X(Try, Try) X(TryStar, Try) X(Assert, Assert)  \
                  X(Import, Import) X(ImportFrom, ImportFrom) X(Global, Global)              \
                      X(Nonlocal, Nonlocal) X(Expr, ExprStmt) X(Pass, Pass) X(Break, Break)  \
                          X(Continue, Continue)

#define LOCKSTEP_PATTERN_NODES(X)                                                                 \
  X(MatchValue, MatchValue)                                                                       \
  X(MatchSingleton, MatchSingleton) X(MatchSequence, MatchSequence) X(MatchMapping, MatchMapping) \
      X(MatchClass, MatchClass) X(MatchStar, MatchStar) X(MatchAs, MatchAs) X(MatchOr, MatchOr)

template <typename V>
void fields(V& v, BoolOp& n) {
  v.symbol("op", n.op);
  v.list("values", n.values);
}
template <typename V>
void fields(V& v, NamedExpr& n) {
  v.child("target", n.target);
  v.child("value", n.value);
}
template <typename V>
void fields(V& v, BinOp& n) {
  v.child("left", n.left);
  v.symbol("op", n.op);
  v.child("right", n.right);
}
template <typename V>
void fields(V& v, UnaryOp& n) {
  v.symbol("op", n.op);
  v.child("operand", n.operand);
}
template <typename V>
void fields(V& v, Lambda& n) {
  v.child("args", n.args);
  v.child("body", n.body);
}
template <typename V>
void fields(V& v, IfExp& n) {
  v.child("test", n.test);
  v.child("body", n.body);
  v.child("orelse", n.orelse);
}
template <typename V>
void fields(V& v, Dict& n) {
  v.list_or_none("keys", n.keys);
  v.list("values", n.values);
}
template <typename V>
void fields(V& v, Set& n) {
  v.list("elts", n.elts);
}
template <typename V>
void fields(V& v, ListComp& n) {
  v.child("elt", n.elt);
  v.list("generators", n.generators);
}
template <typename V>
void fields(V& v, SetComp& n) {
  v.child("elt", n.elt);
  v.list("generators", n.generators);
}
template <typename V>
void fields(V& v, DictComp& n) {
  v.child("key", n.key);
  v.child("value", n.value);
  v.list("generators", n.generators);
}
template <typename V>
void fields(V& v, GeneratorExp& n) {
  v.child("elt", n.elt);
  v.list("generators", n.generators);
}
template <typename V>
void fields(V& v, Await& n) {
  v.child("value", n.value);
}
template <typename V>
void fields(V& v, Yield& n) {
  v.maybe("value", n.value);
}
template <typename V>
void fields(V& v, YieldFrom& n) {
  v.child("value", n.value);
}
template <typename V>
void fields(V& v, Compare& n) {
  v.child("left", n.left);
  v.symbols("ops", n.ops);
  v.list("comparators", n.comparators);
}
template <typename V>
void fields(V& v, Call& n) {
  v.child("func", n.func);
  v.list("args", n.args);
  v.list("keywords", n.keywords);
}
template <typename V>
void fields(V& v, FormattedValue& n) {
  v.child("value", n.value);
  v.integer("conversion", n.conversion);
  v.maybe("format_spec", n.format_spec);
}
template <typename V>
void fields(V& v, JoinedStr& n) {
  v.list("values", n.values);
}
template <typename V>
void fields(V& v, ConstantExpr& n) {
  v.constant("value", n.value);
  v.kind("kind", n.is_u_string);
}
template <typename V>
void fields(V& v, Attribute& n) {
  v.child("value", n.value);
  v.name("attr", n.attr);
  v.symbol("ctx", n.ctx);
}
template <typename V>
void fields(V& v, Subscript& n) {
  v.child("value", n.value);
  v.child("slice", n.slice);
  v.symbol("ctx", n.ctx);
}
template <typename V>
void fields(V& v, Starred& n) {
  v.child("value", n.value);
  v.symbol("ctx", n.ctx);
}
template <typename V>
void fields(V& v, Name& n) {
  v.name("id", n.id);
  v.symbol("ctx", n.ctx);
}
template <typename V>
void fields(V& v, List& n) {
  v.list("elts", n.elts);
  v.symbol("ctx", n.ctx);
}
template <typename V>
void fields(V& v, Tuple& n) {
  v.list("elts", n.elts);
  v.symbol("ctx", n.ctx);
}
template <typename V>
void fields(V& v, Slice& n) {
  v.maybe("lower", n.lower);
  v.maybe("upper", n.upper);
  v.maybe("step", n.step);
}

template <typename V>
void fields(V& v, FunctionDef& n) {
  v.name("name", n.name);
  v.child("args", n.args);
  v.list("body", n.body);
  v.list("decorator_list", n.decorator_list);
  v.maybe("returns", n.returns);
  v.nothing("type_comment");
}
template <typename V>
void fields(V& v, ClassDef& n) {
  v.name("name", n.name);
  v.list("bases", n.bases);
  v.list("keywords", n.keywords);
  v.list("body", n.body);
  v.list("decorator_list", n.decorator_list);
}
template <typename V>
void fields(V& v, Return& n) {
  v.maybe("value", n.value);
}
template <typename V>
void fields(V& v, Delete& n) {
  v.list("targets", n.targets);
}
template <typename V>
void fields(V& v, Assign& n) {
  v.list("targets", n.targets);
  v.child("value", n.value);
  v.nothing("type_comment");
}
template <typename V>
void fields(V& v, AugAssign& n) {
  v.child("target", n.target);
  v.symbol("op", n.op);
  v.child("value", n.value);
}
template <typename V>
void fields(V& v, AnnAssign& n) {
  v.child("target", n.target);
  v.child("annotation", n.annotation);
  v.maybe("value", n.value);
  v.flag("simple", n.simple);
}
template <typename V>
void fields(V& v, For& n) {
  v.child("target", n.target);
  v.child("iter", n.iter);
  v.list("body", n.body);
  v.list("orelse", n.orelse);
  v.nothing("type_comment");
}
template <typename V>
void fields(V& v, While& n) {
  v.child("test", n.test);
  v.list("body", n.body);
  v.list("orelse", n.orelse);
}
template <typename V>
void fields(V& v, If& n) {
  v.child("test", n.test);
  v.list("body", n.body);
  v.list("orelse", n.orelse);
}
template <typename V>
void fields(V& v, With& n) {
  v.list("items", n.items);
  v.list("body", n.body);
  v.nothing("type_comment");
}
template <typename V>
void fields(V& v, Match& n) {
  v.child("subject", n.subject);
  v.list("cases", n.cases);
}
template <typename V>
void fields(V& v, Raise& n) {
  v.maybe("exc", n.exc);
  v.maybe("cause", n.cause);
}
template <typename V>
void fields(V& v, Try& n) {
  v.list("body", n.body);
  v.list("handlers", n.handlers);
  v.list("orelse", n.orelse);
  v.list("finalbody", n.finalbody);
}
template <typename V>
void fields(V& v, Assert& n) {
  v.child("test", n.test);
  v.maybe("msg", n.msg);
}
template <typename V>
void fields(V& v, Import& n) {
  v.list("names", n.names);
}
template <typename V>
void fields(V& v, ImportFrom& n) {
  v.maybe_name("module", n.module);
  v.list("names", n.names);
  v.level("level", n.level);
}
template <typename V>
void fields(V& v, Global& n) {
  v.names("names", n.names);
}
template <typename V>
void fields(V& v, Nonlocal& n) {
  v.names("names", n.names);
}
template <typename V>
void fields(V& v, ExprStmt& n) {
  v.child("value", n.value);
}
template <typename V>
void fields(V&, Pass&) {}
template <typename V>
void fields(V&, Break&) {}
template <typename V>
void fields(V&, Continue&) {}

template <typename V>
void fields(V& v, MatchValue& n) {
  v.child("value", n.value);
}
template <typename V>
void fields(V& v, MatchSingleton& n) {
  v.constant("value", n.value);
}
template <typename V>
void fields(V& v, MatchSequence& n) {
  v.list("patterns", n.patterns);
}
template <typename V>
void fields(V& v, MatchMapping& n) {
  v.list("keys", n.keys);
  v.list("patterns", n.patterns);
  v.maybe_name("rest", n.rest);
}
template <typename V>
void fields(V& v, MatchClass& n) {
  v.child("cls", n.cls);
  v.list("patterns", n.patterns);
  v.names("kwd_attrs", n.kwd_attrs);
  v.list("kwd_patterns", n.kwd_patterns);
}
template <typename V>
void fields(V& v, MatchStar& n) {
  v.maybe_name("name", n.name);
}
template <typename V>
void fields(V& v, MatchAs& n) {
  v.maybe("pattern", n.pattern);
  v.maybe_name("name", n.name);
}
template <typename V>
void fields(V& v, MatchOr& n) {
  v.list("patterns", n.patterns);
}

template <typename V>
void fields(V& v, Arg& n) {
  v.name("arg", n.arg);
  v.maybe("annotation", n.annotation);
  v.nothing("type_comment");
}
template <typename V>
void fields(V& v, Arguments& n) {
  v.list("posonlyargs", n.posonlyargs);
  v.list("args", n.args);
  v.maybe("vararg", n.vararg);
  v.list("kwonlyargs", n.kwonlyargs);
  v.list_or_none("kw_defaults", n.kw_defaults);
  v.maybe("kwarg", n.kwarg);
  v.list("defaults", n.defaults);
}
template <typename V>
void fields(V& v, Keyword& n) {
  v.maybe_name("arg", n.arg);
  v.child("value", n.value);
}
template <typename V>
void fields(V& v, Comprehension& n) {
  v.child("target", n.target);
  v.child("iter", n.iter);
  v.list("ifs", n.ifs);
  v.flag("is_async", n.is_async);
}
template <typename V>
void fields(V& v, Alias& n) {
  v.name("name", n.name);
  v.maybe_name("asname", n.asname);
}
template <typename V>
void fields(V& v, WithItem& n) {
  v.child("context_expr", n.context_expr);
  v.maybe("optional_vars", n.optional_vars);
}
template <typename V>
void fields(V& v, ExceptHandler& n) {
  v.maybe("type", n.type);
  v.maybe_name("name", n.name);
  v.list("body", n.body);
}
template <typename V>
void fields(V& v, MatchCase& n) {
  v.child("pattern", n.pattern);
  v.maybe("guard", n.guard);
  v.list("body", n.body);
}

}  // namespace lockstep::lang::ast
