// The abstract syntax tree of Python 3.11: the same nodes, fields and positions as Python's own
// `ast` module. Nodes are plain tagged structs in an arena owned by a Tree; pointers to them live
// as long as the Tree. Columns are UTF-8 byte offsets from the start of the line (as in CPython),
// lines start at 1. It knows nothing of scopes or bytecode. Made by the parser; read by the scopes,
// by the compiler (which may also make new nodes in the Tree when folding) and by the AST dump.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <new>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/base/check.h"
#include "core/lang/compile/constant.h"

namespace lockstep::lang::ast {

// An interned name: equal names of one Tree have equal data(). Absent: data() == nullptr.
using Identifier = std::string_view;

// A fixed sequence in the Tree's arena. Entries may be nullptr where the ASDL says so
// (Dict::keys for **mapping, Arguments::kw_defaults for no default).
template <typename T>
struct Seq {
  T* items = nullptr;
  uint32_t count = 0;

  T* begin() const { return items; }
  T* end() const { return items + count; }
  uint32_t size() const { return count; }
  bool empty() const { return count == 0; }
  T& operator[](size_t index) const {
    CHECK(index < count, "index into a sequence of the AST");
    return items[index];
  }
  T& front() const { return (*this)[0]; }
  T& back() const { return (*this)[size_t{count} - 1]; }
};

struct Location {
  int32_t lineno = 0;
  int32_t col_offset = 0;
  int32_t end_lineno = 0;
  int32_t end_col_offset = 0;
};

enum class ExprContext : uint8_t { Load, Store, Del };
enum class BoolOperator : uint8_t { And, Or };
enum class Operator : uint8_t {
  Add, Sub, Mult, MatMult, Div, Mod, Pow, LShift, RShift, BitOr, BitXor, BitAnd, FloorDiv,
};
enum class UnaryOperator : uint8_t { Invert, Not, UAdd, USub };
enum class CompareOperator : uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn };

enum class ExprKind : uint8_t {
  BoolOp, NamedExpr, BinOp, UnaryOp, Lambda, IfExp, Dict, Set, ListComp, SetComp, DictComp,
  GeneratorExp, Await, Yield, YieldFrom, Compare, Call, FormattedValue, JoinedStr, Constant,
  Attribute, Subscript, Starred, Name, List, Tuple, Slice,
};
enum class StmtKind : uint8_t {
  FunctionDef, AsyncFunctionDef, ClassDef, Return, Delete, Assign, AugAssign, AnnAssign, For,
  AsyncFor, While, If, With, AsyncWith, Match, Raise, Try, TryStar, Assert, Import, ImportFrom,
  Global, Nonlocal, Expr, Pass, Break, Continue,
};
enum class PatternKind : uint8_t {
  MatchValue, MatchSingleton, MatchSequence, MatchMapping, MatchClass, MatchStar, MatchAs, MatchOr,
};

struct Expr {
  ExprKind kind;
  Location at;
};
struct Stmt {
  StmtKind kind;
  Location at;
};
struct Pattern {
  PatternKind kind;
  Location at;
};

// as<Call>(expr) after looking at expr->kind; the kind is checked.
template <typename T, typename Base>
T& as(Base* node) {
  CHECK(node != nullptr && T::is(node->kind), "an AST node is taken for another kind");
  return *static_cast<T*>(node);
}
template <typename T, typename Base>
const T& as(const Base* node) {
  CHECK(node != nullptr && T::is(node->kind), "an AST node is taken for another kind");
  return *static_cast<const T*>(node);
}
// nullptr when the node is of another kind (or nullptr itself).
template <typename T, typename Base>
T* try_as(Base* node) {
  return node != nullptr && T::is(node->kind) ? static_cast<T*>(node) : nullptr;
}

// ---- parts that are neither expression nor statement -------------------------------------------

struct Arg {
  Location at;
  Identifier arg;
  Expr* annotation;  // or nullptr
};
struct Arguments {
  Seq<Arg*> posonlyargs;
  Seq<Arg*> args;
  Arg* vararg;  // or nullptr
  Seq<Arg*> kwonlyargs;
  Seq<Expr*> kw_defaults;  // one for each of kwonlyargs; nullptr: none
  Arg* kwarg;              // or nullptr
  Seq<Expr*> defaults;     // for the last of posonlyargs + args
};
struct Keyword {
  Location at;
  Identifier arg;  // absent for **value
  Expr* value;
};
struct Comprehension {
  Expr* target;
  Expr* iter;
  Seq<Expr*> ifs;
  bool is_async;
};
struct Alias {
  Location at;
  Identifier name;    // dotted for `import a.b`; "*" for `from m import *`
  Identifier asname;  // or absent
};
struct WithItem {
  Expr* context_expr;
  Expr* optional_vars;  // or nullptr
};
struct ExceptHandler {
  Location at;
  Expr* type;       // or nullptr
  Identifier name;  // or absent
  Seq<Stmt*> body;
};
struct MatchCase {
  Pattern* pattern;
  Expr* guard;  // or nullptr
  Seq<Stmt*> body;
};

// ---- expressions -------------------------------------------------------------------------------

#define LOCKSTEP_AST_IS(Base, name) \
  static constexpr Base KIND = Base::name; \
  static constexpr bool is(Base kind) { return kind == Base::name; }
#define LOCKSTEP_AST_IS_EITHER(Base, first, second) \
  static constexpr bool is(Base kind) { return kind == Base::first || kind == Base::second; }

struct BoolOp : Expr {
  LOCKSTEP_AST_IS(ExprKind, BoolOp)
  BoolOperator op;
  Seq<Expr*> values;
};
struct NamedExpr : Expr {
  LOCKSTEP_AST_IS(ExprKind, NamedExpr)
  Expr* target;
  Expr* value;
};
struct BinOp : Expr {
  LOCKSTEP_AST_IS(ExprKind, BinOp)
  Expr* left;
  Operator op;
  Expr* right;
};
struct UnaryOp : Expr {
  LOCKSTEP_AST_IS(ExprKind, UnaryOp)
  UnaryOperator op;
  Expr* operand;
};
struct Lambda : Expr {
  LOCKSTEP_AST_IS(ExprKind, Lambda)
  Arguments* args;
  Expr* body;
};
struct IfExp : Expr {
  LOCKSTEP_AST_IS(ExprKind, IfExp)
  Expr* test;
  Expr* body;
  Expr* orelse;
};
struct Dict : Expr {
  LOCKSTEP_AST_IS(ExprKind, Dict)
  Seq<Expr*> keys;  // nullptr entry: **value
  Seq<Expr*> values;
};
struct Set : Expr {
  LOCKSTEP_AST_IS(ExprKind, Set)
  Seq<Expr*> elts;
};
struct ListComp : Expr {
  LOCKSTEP_AST_IS(ExprKind, ListComp)
  Expr* elt;
  Seq<Comprehension*> generators;
};
struct SetComp : Expr {
  LOCKSTEP_AST_IS(ExprKind, SetComp)
  Expr* elt;
  Seq<Comprehension*> generators;
};
struct DictComp : Expr {
  LOCKSTEP_AST_IS(ExprKind, DictComp)
  Expr* key;
  Expr* value;
  Seq<Comprehension*> generators;
};
struct GeneratorExp : Expr {
  LOCKSTEP_AST_IS(ExprKind, GeneratorExp)
  Expr* elt;
  Seq<Comprehension*> generators;
};
struct Await : Expr {
  LOCKSTEP_AST_IS(ExprKind, Await)
  Expr* value;
};
struct Yield : Expr {
  LOCKSTEP_AST_IS(ExprKind, Yield)
  Expr* value;  // or nullptr
};
struct YieldFrom : Expr {
  LOCKSTEP_AST_IS(ExprKind, YieldFrom)
  Expr* value;
};
struct Compare : Expr {
  LOCKSTEP_AST_IS(ExprKind, Compare)
  Expr* left;
  Seq<CompareOperator> ops;
  Seq<Expr*> comparators;
};
struct Call : Expr {
  LOCKSTEP_AST_IS(ExprKind, Call)
  Expr* func;
  Seq<Expr*> args;
  Seq<Keyword*> keywords;
};
struct FormattedValue : Expr {
  LOCKSTEP_AST_IS(ExprKind, FormattedValue)
  Expr* value;
  int32_t conversion;  // -1, 's', 'r' or 'a'
  Expr* format_spec;   // a JoinedStr or nullptr
};
struct JoinedStr : Expr {
  LOCKSTEP_AST_IS(ExprKind, JoinedStr)
  Seq<Expr*> values;
};
struct ConstantExpr : Expr {
  LOCKSTEP_AST_IS(ExprKind, Constant)
  const lang::Constant* value;  // never nullptr; owned by the Tree
  bool is_u_string;             // kind='u' of the ast module
};
struct Attribute : Expr {
  LOCKSTEP_AST_IS(ExprKind, Attribute)
  Expr* value;
  Identifier attr;
  ExprContext ctx;
};
struct Subscript : Expr {
  LOCKSTEP_AST_IS(ExprKind, Subscript)
  Expr* value;
  Expr* slice;
  ExprContext ctx;
};
struct Starred : Expr {
  LOCKSTEP_AST_IS(ExprKind, Starred)
  Expr* value;
  ExprContext ctx;
};
struct Name : Expr {
  LOCKSTEP_AST_IS(ExprKind, Name)
  Identifier id;
  ExprContext ctx;
};
struct List : Expr {
  LOCKSTEP_AST_IS(ExprKind, List)
  Seq<Expr*> elts;
  ExprContext ctx;
};
struct Tuple : Expr {
  LOCKSTEP_AST_IS(ExprKind, Tuple)
  Seq<Expr*> elts;
  ExprContext ctx;
};
struct Slice : Expr {
  LOCKSTEP_AST_IS(ExprKind, Slice)
  Expr* lower;  // each may be nullptr
  Expr* upper;
  Expr* step;
};

// ---- statements --------------------------------------------------------------------------------

struct FunctionDef : Stmt {  // also AsyncFunctionDef
  LOCKSTEP_AST_IS_EITHER(StmtKind, FunctionDef, AsyncFunctionDef)
  Identifier name;
  Arguments* args;
  Seq<Stmt*> body;
  Seq<Expr*> decorator_list;
  Expr* returns;  // or nullptr
};
struct ClassDef : Stmt {
  LOCKSTEP_AST_IS(StmtKind, ClassDef)
  Identifier name;
  Seq<Expr*> bases;
  Seq<Keyword*> keywords;
  Seq<Stmt*> body;
  Seq<Expr*> decorator_list;
};
struct Return : Stmt {
  LOCKSTEP_AST_IS(StmtKind, Return)
  Expr* value;  // or nullptr
};
struct Delete : Stmt {
  LOCKSTEP_AST_IS(StmtKind, Delete)
  Seq<Expr*> targets;
};
struct Assign : Stmt {
  LOCKSTEP_AST_IS(StmtKind, Assign)
  Seq<Expr*> targets;
  Expr* value;
};
struct AugAssign : Stmt {
  LOCKSTEP_AST_IS(StmtKind, AugAssign)
  Expr* target;
  Operator op;
  Expr* value;
};
struct AnnAssign : Stmt {
  LOCKSTEP_AST_IS(StmtKind, AnnAssign)
  Expr* target;
  Expr* annotation;
  Expr* value;  // or nullptr
  bool simple;  // a bare name without parentheses
};
struct For : Stmt {  // also AsyncFor
  LOCKSTEP_AST_IS_EITHER(StmtKind, For, AsyncFor)
  Expr* target;
  Expr* iter;
  Seq<Stmt*> body;
  Seq<Stmt*> orelse;
};
struct While : Stmt {
  LOCKSTEP_AST_IS(StmtKind, While)
  Expr* test;
  Seq<Stmt*> body;
  Seq<Stmt*> orelse;
};
struct If : Stmt {
  LOCKSTEP_AST_IS(StmtKind, If)
  Expr* test;
  Seq<Stmt*> body;
  Seq<Stmt*> orelse;
};
struct With : Stmt {  // also AsyncWith
  LOCKSTEP_AST_IS_EITHER(StmtKind, With, AsyncWith)
  Seq<WithItem*> items;
  Seq<Stmt*> body;
};
struct Match : Stmt {
  LOCKSTEP_AST_IS(StmtKind, Match)
  Expr* subject;
  Seq<MatchCase*> cases;
};
struct Raise : Stmt {
  LOCKSTEP_AST_IS(StmtKind, Raise)
  Expr* exc;    // or nullptr
  Expr* cause;  // or nullptr
};
struct Try : Stmt {  // also TryStar
  LOCKSTEP_AST_IS_EITHER(StmtKind, Try, TryStar)
  Seq<Stmt*> body;
  Seq<ExceptHandler*> handlers;
  Seq<Stmt*> orelse;
  Seq<Stmt*> finalbody;
};
struct Assert : Stmt {
  LOCKSTEP_AST_IS(StmtKind, Assert)
  Expr* test;
  Expr* msg;  // or nullptr
};
struct Import : Stmt {
  LOCKSTEP_AST_IS(StmtKind, Import)
  Seq<Alias*> names;
};
struct ImportFrom : Stmt {
  LOCKSTEP_AST_IS(StmtKind, ImportFrom)
  Identifier module;  // absent for `from . import x`
  Seq<Alias*> names;
  int32_t level;
};
struct Global : Stmt {
  LOCKSTEP_AST_IS(StmtKind, Global)
  Seq<Identifier> names;
};
struct Nonlocal : Stmt {
  LOCKSTEP_AST_IS(StmtKind, Nonlocal)
  Seq<Identifier> names;
};
struct ExprStmt : Stmt {
  LOCKSTEP_AST_IS(StmtKind, Expr)
  Expr* value;
};
struct Pass : Stmt {
  LOCKSTEP_AST_IS(StmtKind, Pass)
};
struct Break : Stmt {
  LOCKSTEP_AST_IS(StmtKind, Break)
};
struct Continue : Stmt {
  LOCKSTEP_AST_IS(StmtKind, Continue)
};

// ---- patterns ----------------------------------------------------------------------------------

struct MatchValue : Pattern {
  LOCKSTEP_AST_IS(PatternKind, MatchValue)
  Expr* value;
};
struct MatchSingleton : Pattern {
  LOCKSTEP_AST_IS(PatternKind, MatchSingleton)
  const lang::Constant* value;  // None, True or False
};
struct MatchSequence : Pattern {
  LOCKSTEP_AST_IS(PatternKind, MatchSequence)
  Seq<Pattern*> patterns;
};
struct MatchMapping : Pattern {
  LOCKSTEP_AST_IS(PatternKind, MatchMapping)
  Seq<Expr*> keys;
  Seq<Pattern*> patterns;
  Identifier rest;  // or absent
};
struct MatchClass : Pattern {
  LOCKSTEP_AST_IS(PatternKind, MatchClass)
  Expr* cls;
  Seq<Pattern*> patterns;
  Seq<Identifier> kwd_attrs;
  Seq<Pattern*> kwd_patterns;
};
struct MatchStar : Pattern {
  LOCKSTEP_AST_IS(PatternKind, MatchStar)
  Identifier name;  // absent for *_
};
struct MatchAs : Pattern {
  LOCKSTEP_AST_IS(PatternKind, MatchAs)
  Pattern* pattern;  // or nullptr
  Identifier name;   // absent for the wildcard _
};
struct MatchOr : Pattern {
  LOCKSTEP_AST_IS(PatternKind, MatchOr)
  Seq<Pattern*> patterns;
};

#undef LOCKSTEP_AST_IS
#undef LOCKSTEP_AST_IS_EITHER

// ---- the owner ---------------------------------------------------------------------------------

enum class ModuleKind : uint8_t { Module, Expression, Interactive };

// Owns all nodes, names and constants of one parsed source.
class Tree {
 public:
  Tree() = default;
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  ModuleKind kind = ModuleKind::Module;
  Seq<Stmt*> body;             // Module and Interactive
  Expr* expression = nullptr;  // Expression
  std::string filename;

  // A node with every field zero but the given kind and location.
  template <typename T, typename Kind>
  T* make(Kind node_kind, const Location& at) {
    CHECK(T::is(node_kind), "an AST node is made with another kind");
    T* node = make_part<T>();
    node->kind = node_kind;
    node->at = at;
    return node;
  }
  template <typename T>
  T* make(const Location& at) {
    return make<T>(T::KIND, at);
  }
  // A part that has no kind (Arg, Keyword, ...), every field zero.
  template <typename T>
  T* make_part() {
    static_assert(std::is_trivially_destructible_v<T>, "nodes are never destroyed one by one");
    return new (allocate(sizeof(T), alignof(T))) T();
  }
  template <typename T>
  Seq<T> sequence(const T* items, size_t count) {
    Seq<T> result;
    if (count == 0) return result;
    CHECK(count <= UINT32_MAX, "a sequence of the AST is too long");
    void* space = allocate(sizeof(T) * count, alignof(T));
    result.items = static_cast<T*>(space);
    result.count = static_cast<uint32_t>(count);
    for (size_t i = 0; i < count; i++) new (result.items + i) T(items[i]);
    return result;
  }
  template <typename T>
  Seq<T> sequence(const std::vector<T>& items) {
    return sequence(items.data(), items.size());
  }
  Identifier intern(std::string_view name);
  const lang::Constant* constant(lang::Constant value);
  size_t allocated_bytes() const { return allocated_; }

 private:
  void* allocate(size_t size, size_t alignment);

  std::vector<std::unique_ptr<unsigned char[]>> blocks_;
  size_t block_used_ = 0;
  size_t block_size_ = 0;
  size_t allocated_ = 0;
  std::set<std::string, std::less<>> names_;
  std::deque<lang::Constant> constants_;
};

// Python's ast.dump(tree, include_attributes=True), on one line. For tests and for looking.
std::string dump(const Tree& tree);

}  // namespace lockstep::lang::ast
