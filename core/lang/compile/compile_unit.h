// The state of the compiler: one Unit per code object in the making, and the Compiler that walks
// the AST. Its methods are spread over compile_*.cpp by subject. Included by those files only;
// compile.h is the door.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/lang/code/code.h"
#include "core/lang/compile/compile.h"
#include "core/lang/compile/flowgraph.h"
#include "core/lang/compile/scopes.h"
#include "core/lang/compile/syntax_warnings.h"
#include "core/lang/parse/ast.h"

namespace lockstep::lang {

enum class UnitKind : uint8_t { module, klass, function, async_function, lambda, comprehension };

// A block that break, continue and return have to leave in order.
enum class FrameBlockKind : uint8_t {
  while_loop, for_loop, try_except, finally_try, finally_end, with, async_with, handler_cleanup,
  pop_value, exception_handler, exception_group_handler, async_comprehension,
};
struct FrameBlock {
  FrameBlockKind kind;
  Block* start = nullptr;
  Block* exit = nullptr;
  const ast::Seq<ast::Stmt*>* final_body = nullptr;  // finally_try
  const ast::Stmt* with = nullptr;                   // with, async_with
  ast::Identifier name;                              // handler_cleanup with a name
};

// Names with their index in the order they were first asked for.
class NameTable {
 public:
  int32_t index(std::string_view name);
  int32_t find(std::string_view name) const;  // -1 if absent
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
  std::map<std::string, int32_t, std::less<>> index_;
};

struct Unit {
  UnitKind kind = UnitKind::module;
  const Scope* scope = nullptr;
  std::string name;
  std::string qualname;
  std::string private_name;  // class name for mangling; empty: none
  uint32_t argcount = 0;
  uint32_t posonlyargcount = 0;
  uint32_t kwonlyargcount = 0;
  int32_t firstlineno = 0;
  Span loc;
  std::vector<Constant> consts;
  std::unordered_map<std::string, int32_t> const_index;
  NameTable names;
  NameTable varnames;
  NameTable cellvars;
  NameTable freevars;  // indices start behind the cells
  FlowGraph graph;
  std::vector<FrameBlock> frame_blocks;

  bool is_function_scope() const { return scope->kind == ScopeKind::function; }
};

uint32_t code_flags(const Unit& unit, uint32_t inherited);
// Runs the passes over the graph and makes the code object. Destroys the unit's graph.
std::shared_ptr<const Code> assemble(Unit& unit, const std::string& filename, uint32_t flags,
                                     bool internal);

// Equal keys for constants that share an entry in co_consts; empty for those that never do (NaN).
std::string constant_key(const Constant& constant);

class Compiler {
 public:
  Compiler(ast::Tree& tree, const std::string& filename, const CompileOptions& options,
           const SymbolTables& tables, uint32_t future_flags, int32_t future_line)
      : tree_(tree), filename_(filename), options_(options), tables_(tables), flags_(future_flags),
        future_line_(future_line) {}
  CompileResult run();

 private:
  using CodePtr = std::shared_ptr<const Code>;
  // ---- emitting (compile.cpp)
  Unit& unit() { return *units_.back(); }
  bool failed() const { return error_.has_value(); }
  void fail(std::string message);
  void fail_at(std::string message, const ast::Location& at);
  void set_loc(const ast::Location& at) {
    unit().loc = {at.lineno, at.end_lineno, at.col_offset, at.end_col_offset};
  }
  void unset_loc() { unit().loc = {}; }
  void emit(Op op) { emit_arg(op, 0); }
  void emit_arg(Op op, int64_t arg) {
    unit().graph.add(flow(op), static_cast<int32_t>(arg), nullptr, unit().loc);
  }
  void emit_artificial(Op op, int64_t arg) {
    unit().graph.add(flow(op), static_cast<int32_t>(arg), nullptr, Span{});
  }
  void emit_marker(FlowOp op) { unit().graph.add(op, 0, nullptr, unit().loc); }
  void emit_pop_block_artificial() { unit().graph.add(kPopBlock, 0, nullptr, Span{}); }
  void emit_jump(FlowOp op, Block* target) { unit().graph.add(op, 0, target, unit().loc); }
  void emit_jump_artificial(Block* target) { unit().graph.add(kJump, 0, target, Span{}); }
  Block* new_block() { return unit().graph.new_block(); }
  void use_block(Block* block) { unit().graph.use_block(block); }
  int32_t add_const(const Constant& value);
  void load_const(const Constant& value) { emit_arg(Op::LOAD_CONST, add_const(value)); }
  void load_none() { load_const(Constant::none()); }
  void emit_name(Op op, std::string_view name);  // mangled, into co_names
  bool descend();
  void enter_unit(UnitKind kind, const void* node, std::string_view name, int32_t firstlineno);
  std::string qualified_name(const Unit& inner);
  CodePtr finish_unit(bool add_none);  // assembles and leaves
  void compile_body(const ast::Seq<ast::Stmt*>& body);
  bool future_annotations() const { return (flags_ & kCodeFutureAnnotations) != 0; }

  // ---- names (compile_name.cpp)
  std::string mangled(std::string_view name) { return mangle(unit().private_name, name); }
  void name_op(std::string_view name, ast::ExprContext ctx);
  void load_name(std::string_view name) { name_op(name, ast::ExprContext::Load); }
  void store_name(std::string_view name) { name_op(name, ast::ExprContext::Store); }
  void delete_name(std::string_view name) { name_op(name, ast::ExprContext::Del); }
  bool forbidden(std::string_view name, ast::ExprContext ctx);
  void make_closure(const CodePtr& code, uint32_t flags);
  void compile_import(const ast::Import& stmt);
  void compile_import_as(std::string_view name, std::string_view asname);
  void compile_import_from(const ast::ImportFrom& stmt);

  // ---- functions and classes (compile_function.cpp)
  void compile_function(const ast::FunctionDef& stmt);
  void compile_class(const ast::ClassDef& stmt);
  void compile_class_body(const ast::ClassDef& stmt);
  void compile_lambda(const ast::Lambda& expr);
  void check_debug_args(const ast::Arguments& args);
  uint32_t compile_defaults(const ast::Arguments& args);
  void set_argument_counts(const ast::Arguments& args);
  bool compile_annotations(const ast::FunctionDef& stmt);
  void compile_annotation_value(const ast::Expr* annotation);
  void apply_decorators(const ast::Seq<ast::Expr*>& decorators);

  // ---- comprehensions (compile_comprehension.cpp)
  struct ComprehensionParts {
    ComprehensionKind kind;
    const ast::Seq<ast::Comprehension*>* generators;
    const ast::Expr* element;  // of a dict: the key
    const ast::Expr* value;    // of a dict
  };
  void compile_comprehension(const ast::Expr& expr, const ComprehensionParts& parts);
  void compile_generator(const ComprehensionParts& parts, size_t index, int32_t depth);
  void compile_sync_generator(const ComprehensionParts& parts, size_t index, int32_t depth);
  void compile_async_generator(const ComprehensionParts& parts, size_t index, int32_t depth);
  void compile_generator_tail(const ComprehensionParts& parts, size_t index, int32_t depth);

  // ---- statements (compile_stmt.cpp, compile_flow.cpp, compile_try.cpp)
  void visit_stmt(const ast::Stmt* stmt);
  void visit_stmts(const ast::Seq<ast::Stmt*>& body);
  void visit_statement(const ast::Stmt& stmt);
  void compile_assign(const ast::Assign& stmt);
  void compile_aug_assign(const ast::AugAssign& stmt);
  void compile_ann_assign(const ast::AnnAssign& stmt);
  void evaluate_and_drop(const ast::Expr* expr);
  void check_ann_subscript(const ast::Expr* expr);
  void compile_assert(const ast::Assert& stmt);
  void compile_expr_stmt(const ast::ExprStmt& stmt);
  void compile_raise(const ast::Raise& stmt);
  void compile_if(const ast::If& stmt);
  void compile_while(const ast::While& stmt);
  void compile_for(const ast::For& stmt);
  void compile_async_for(const ast::For& stmt);
  void compile_return(const ast::Return& stmt);
  void compile_break_or_continue(bool is_break);
  void jump_if(const ast::Expr* expr, Block* target, bool condition);
  void jump_if_compare(const ast::Compare& expr, Block* target, bool condition);
  void push_frame_block(FrameBlock block);
  void pop_frame_block(FrameBlockKind kind);
  void unwind(const FrameBlock& block, bool preserve_top);
  // Leaves blocks from the inside out; with `to_loop` stops at a loop and returns it.
  std::optional<FrameBlock> unwind_all(bool preserve_top, bool to_loop);
  void compile_with(const ast::With& stmt, size_t item);
  void compile_with_exit(bool is_async, Block* cleanup);
  void call_exit_with_nones();
  void compile_try(const ast::Try& stmt);
  void compile_try_finally(const ast::Try& stmt, bool star);
  void compile_try_except(const ast::Try& stmt);
  void compile_handler(const ast::ExceptHandler& handler, Block* end);
  void compile_try_star(const ast::Try& stmt);
  void compile_star_handler(const ast::ExceptHandler& handler, Block* next);
  void pop_except_and_reraise();
  void clear_name(ast::Identifier name);

  // ---- match (compile_match.cpp)
  struct PatternState {
    std::vector<std::string> stores;
    bool allow_irrefutable = false;
    std::vector<Block*> fail_pops;  // [i]: where to go when i items have to be popped
    int32_t on_top = 0;             // items above the captured names
  };
  void compile_match(const ast::Match& stmt);
  void compile_pattern(const ast::Pattern* pattern, PatternState& state);
  void compile_subpattern(const ast::Pattern* pattern, PatternState& state);
  void pattern_value(const ast::MatchValue& pattern, PatternState& state);
  void pattern_singleton(const ast::MatchSingleton& pattern, PatternState& state);
  void pattern_sequence(const ast::MatchSequence& pattern, PatternState& state);
  void pattern_unpack(const ast::Seq<ast::Pattern*>& patterns, PatternState& state);
  void pattern_by_index(const ast::Seq<ast::Pattern*>& patterns, size_t star, PatternState& state);
  void pattern_mapping(const ast::MatchMapping& pattern, PatternState& state);
  void pattern_mapping_keys(const ast::MatchMapping& pattern, PatternState& state);
  void pattern_class(const ast::MatchClass& pattern, PatternState& state);
  void pattern_as(const ast::MatchAs& pattern, PatternState& state);
  void pattern_or(const ast::MatchOr& pattern, PatternState& state);
  bool merge_alternative(const ast::MatchOr& pattern, PatternState& state,
                         std::vector<std::string>& control, bool first);
  void pattern_store(ast::Identifier name, PatternState& state);
  void rotate(int64_t count);
  void jump_to_fail(FlowOp op, PatternState& state);
  void emit_fail_pops(PatternState& state);
  void ensure_fail_pop(PatternState& state, size_t count);

  // ---- expressions (compile_expr.cpp, compile_call.cpp, compile_display.cpp)
  void visit_expr(const ast::Expr* expr);
  void visit_exprs(const ast::Seq<ast::Expr*>& exprs);
  void visit_expression(const ast::Expr& expr);
  void compile_bool_op(const ast::BoolOp& expr);
  void compile_compare(const ast::Compare& expr);
  void compile_if_exp(const ast::IfExp& expr);
  void compile_yield(const ast::Yield& expr);
  void compile_yield_from(const ast::YieldFrom& expr);
  void compile_await(const ast::Await& expr);
  void emit_yield();
  void emit_await(int32_t kind);  // GET_AWAITABLE kind, None, and the loop of SEND
  void emit_yield_from(bool await);
  void emit_compare(ast::CompareOperator op);
  void compile_joined_str(const ast::JoinedStr& expr);
  void compile_formatted_value(const ast::FormattedValue& expr);
  void compile_attribute(const ast::Attribute& expr);
  void compile_subscript(const ast::Subscript& expr);
  void compile_slice(const ast::Slice& expr);
  void move_loc_to_attribute(const ast::Attribute& expr);
  void compile_call(const ast::Call& expr);
  bool compile_method_call(const ast::Call& expr);
  bool is_imported_module(const ast::Expr* expr);
  void call_arguments(int64_t pushed, const ast::Seq<ast::Expr*>& args,
                      const ast::Seq<ast::Keyword*>& keywords);
  void call_with_unpacking(int64_t pushed, const ast::Seq<ast::Expr*>& args,
                           const ast::Seq<ast::Keyword*>& keywords);
  void emit_keyword_names(const ast::Seq<ast::Keyword*>& keywords);
  void keyword_dict(const ast::Seq<ast::Keyword*>& keywords, size_t begin, size_t end);
  void check_keywords(const ast::Seq<ast::Keyword*>& keywords);
  struct DisplayOps {
    Op build;
    Op add;
    Op extend;
    bool tuple;
  };
  void compile_display(const ast::Seq<ast::Expr*>& elements, int64_t pushed, const DisplayOps& ops);
  void compile_unpacking(const ast::Seq<ast::Expr*>& targets);
  void compile_dict(const ast::Dict& expr);
  void dict_part(const ast::Dict& expr, size_t begin, size_t end);

  ast::Tree& tree_;
  const std::string& filename_;
  const CompileOptions& options_;
  const SymbolTables& tables_;
  const uint32_t flags_;
  const int32_t future_line_;  // line of the last `from __future__ import`
  bool interactive_ = false;
  std::vector<std::unique_ptr<Unit>> units_;
  std::optional<Diagnostic> error_;
  std::vector<SyntaxWarning> warnings_;  // in the order in which code is emitted
  uint32_t depth_ = 0;
};

// More items than this are not gathered on the stack at once.
constexpr int64_t kStackUseGuideline = 30;
constexpr size_t kMaxFrameBlocks = 20;

// The docstring a body begins with, or null.
const Constant* docstring_of(const ast::Seq<ast::Stmt*>& body);
inline bool is_present(ast::Identifier name) { return name.data() != nullptr; }
Constant constant_of(const ast::Expr* expr);  // requires a ConstantExpr
inline bool is_constant(const ast::Expr* expr) { return expr->kind == ast::ExprKind::Constant; }

}  // namespace lockstep::lang
