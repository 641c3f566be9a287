// First half of the symbol tables: walks the AST and notes what is done with every name in every
// scope.
#include "core/base/check.h"
#include "core/lang/compile/scopes.h"

namespace lockstep::lang {

using namespace ast;

class ScopeBuilder {
 public:
  ScopeBuilder(const Tree& tree, bool future_annotations)
      : tree_(tree), future_annotations_(future_annotations),
        tables_(std::make_unique<SymbolTables>()) {}

  ScopesResult run() {
    enter("top", ScopeKind::module, nullptr, Location{});
    if (tree_.kind == ModuleKind::Expression) {
      visit(tree_.expression);
    } else {
      visit_all(tree_.body);
    }
    leave();
    if (!error_) {
      error_ = resolve_meanings(*tables_->scopes_.front());
    }
    if (error_) {
      return {nullptr, std::move(error_)};
    }
    return {std::move(tables_), std::nullopt};
  }

 private:
  // ---- scopes and names
  void enter(std::string_view name, ScopeKind kind, const void* node, const Location& at) {
    auto scope = std::make_unique<Scope>();
    scope->name = std::string(name);
    scope->kind = kind;
    scope->at = at;
    scope->parent = current_;
    if (current_ != nullptr) {
      scope->nested = current_->nested || current_->kind == ScopeKind::function;
      scope->iterable_depth = current_->iterable_depth;
      if (kind != ScopeKind::annotation) {
        current_->children.push_back(scope.get());
      }
    }
    current_ = scope.get();
    if (kind != ScopeKind::annotation) {
      tables_->by_node_[node] = current_;
    }
    tables_->scopes_.push_back(std::move(scope));
  }
  void leave() { current_ = current_->parent; }

  void fail(std::string message, const Location& at) {
    if (!error_) {
      error_ = syntax_error(std::move(message), at);
    }
  }

  uint32_t look_up(std::string_view name) const { return current_->flags(mangle(class_, name)); }

  void add(std::string_view name, uint32_t flag, const Location& at) {
    add_to(*current_, name, flag, at);
  }

  void add_to(Scope& scope, std::string_view name, uint32_t flag, const Location& at) {
    const std::string mangled = mangle(class_, name);
    auto [found, is_new] = scope.symbols.try_emplace(mangled);
    Symbol& symbol = found->second;
    if (is_new) {
      scope.order.push_back(mangled);
    }
    if ((flag & kSymParam) != 0 && (symbol.flags & kSymParam) != 0) {
      fail("duplicate argument '" + std::string(name) + "' in function definition", at);
      return;
    }
    symbol.flags |= flag;
    if (scope.in_iteration_target) {
      if ((symbol.flags & (kSymGlobal | kSymNonlocal)) != 0) {
        fail("comprehension inner loop cannot rebind assignment expression target '" +
                 std::string(name) + "'", at);
        return;
      }
      symbol.flags |= kSymIteration;
    }
    if ((flag & kSymParam) != 0) {
      scope.varnames.push_back(mangled);
    } else if ((flag & kSymGlobal) != 0) {
      Scope& top = *tables_->scopes_.front();
      auto [entry, is_new_global] = top.symbols.try_emplace(mangled);
      if (is_new_global) {
        top.order.push_back(mangled);
      }
      entry->second.flags |= flag;
    }
  }

  // ---- statements
  void visit_all(const Seq<Stmt*>& body) {
    for (const Stmt* stmt : body) {
      visit(stmt);
    }
  }
  void visit_all(const Seq<Expr*>& exprs) {
    for (const Expr* expr : exprs) {
      visit(expr);
    }
  }

  bool descend(const Location& at) {
    if (error_) {
      return false;
    }
    if (depth_ >= kMaxCompileDepth) {
      fail("maximum recursion depth exceeded during compilation", at);
      error_->exception = "RecursionError";
      return false;
    }
    ++depth_;
    return true;
  }

  void visit(const Stmt* stmt) {
    if (!descend(stmt->at)) {
      return;
    }
    visit_statement(*stmt);
    --depth_;
  }

  void visit_statement(const Stmt& stmt) {
    switch (stmt.kind) {
      case StmtKind::FunctionDef:
      case StmtKind::AsyncFunctionDef: visit_function(as<FunctionDef>(&stmt)); break;
      case StmtKind::ClassDef: visit_class(as<ClassDef>(&stmt)); break;
      case StmtKind::Return: visit_opt(as<Return>(&stmt).value); break;
      case StmtKind::Delete: visit_all(as<Delete>(&stmt).targets); break;
      case StmtKind::Assign:
        visit_all(as<Assign>(&stmt).targets);
        visit(as<Assign>(&stmt).value);
        break;
      case StmtKind::AugAssign:
        visit(as<AugAssign>(&stmt).target);
        visit(as<AugAssign>(&stmt).value);
        break;
      case StmtKind::AnnAssign: visit_annotated(as<AnnAssign>(&stmt)); break;
      case StmtKind::For:
      case StmtKind::AsyncFor: {
        const For& loop = as<For>(&stmt);
        visit(loop.target);
        visit(loop.iter);
        visit_all(loop.body);
        visit_all(loop.orelse);
        break;
      }
      case StmtKind::While:
        visit(as<While>(&stmt).test);
        visit_all(as<While>(&stmt).body);
        visit_all(as<While>(&stmt).orelse);
        break;
      case StmtKind::If:
        visit(as<If>(&stmt).test);
        visit_all(as<If>(&stmt).body);
        visit_all(as<If>(&stmt).orelse);
        break;
      case StmtKind::With:
      case StmtKind::AsyncWith:
        for (const WithItem* item : as<With>(&stmt).items) {
          visit(item->context_expr);
          visit_opt(item->optional_vars);
        }
        visit_all(as<With>(&stmt).body);
        break;
      case StmtKind::Match: visit_match(as<Match>(&stmt)); break;
      case StmtKind::Raise:
        visit_opt(as<Raise>(&stmt).exc);
        visit_opt(as<Raise>(&stmt).cause);
        break;
      case StmtKind::Try:
      case StmtKind::TryStar: visit_try(as<Try>(&stmt)); break;
      case StmtKind::Assert:
        visit(as<Assert>(&stmt).test);
        visit_opt(as<Assert>(&stmt).msg);
        break;
      case StmtKind::Import: visit_aliases(as<Import>(&stmt).names); break;
      case StmtKind::ImportFrom: visit_aliases(as<ImportFrom>(&stmt).names); break;
      case StmtKind::Global: declare(as<Global>(&stmt).names, stmt.at, kSymGlobal); break;
      case StmtKind::Nonlocal: declare(as<Nonlocal>(&stmt).names, stmt.at, kSymNonlocal); break;
      case StmtKind::Expr: visit(as<ExprStmt>(&stmt).value); break;
      case StmtKind::Pass:
      case StmtKind::Break:
      case StmtKind::Continue: break;
    }
  }

  void visit_function(const FunctionDef& def) {
    add(def.name, kSymLocal, def.at);
    visit_defaults(*def.args);
    visit_annotations(def);
    visit_all(def.decorator_list);
    enter(def.name, ScopeKind::function, &def, def.at);
    current_->coroutine = def.kind == StmtKind::AsyncFunctionDef;
    visit_parameters(*def.args);
    visit_all(def.body);
    leave();
  }

  void visit_defaults(const Arguments& args) {
    visit_all(args.defaults);
    for (const Expr* value : args.kw_defaults) {
      visit_opt(value);
    }
  }

  void visit_annotations(const FunctionDef& def) {
    if (future_annotations_) {
      enter("_annotation", ScopeKind::annotation, &def, def.at);
    }
    const Arguments& args = *def.args;
    auto each = [this](const Seq<Arg*>& list) {
      for (const Arg* arg : list) {
        visit_opt(arg->annotation);
      }
    };
    each(args.posonlyargs);
    each(args.args);
    if (args.vararg != nullptr) {
      visit_opt(args.vararg->annotation);
    }
    if (args.kwarg != nullptr) {
      visit_opt(args.kwarg->annotation);
    }
    each(args.kwonlyargs);
    if (future_annotations_) {
      leave();
    }
    if (def.returns != nullptr) {
      visit_annotation(def.returns);
    }
  }

  void visit_annotation(const Expr* annotation) {
    if (future_annotations_) {
      enter("_annotation", ScopeKind::annotation, annotation, annotation->at);
    }
    visit(annotation);
    if (future_annotations_) {
      leave();
    }
  }

  void visit_parameters(const Arguments& args) {
    auto each = [this](const Seq<Arg*>& list) {
      for (const Arg* arg : list) {
        add(arg->arg, kSymParam, arg->at);
      }
    };
    each(args.posonlyargs);
    each(args.args);
    each(args.kwonlyargs);
    if (args.vararg != nullptr) {
      add(args.vararg->arg, kSymParam, args.vararg->at);
      current_->varargs = true;
    }
    if (args.kwarg != nullptr) {
      add(args.kwarg->arg, kSymParam, args.kwarg->at);
      current_->varkeywords = true;
    }
  }

  void visit_class(const ClassDef& def) {
    add(def.name, kSymLocal, def.at);
    visit_all(def.bases);
    for (const Keyword* keyword : def.keywords) {
      visit(keyword->value);
    }
    visit_all(def.decorator_list);
    enter(def.name, ScopeKind::klass, &def, def.at);
    const std::string_view outer = class_;
    class_ = def.name;
    visit_all(def.body);
    class_ = outer;
    leave();
  }

  void visit_annotated(const AnnAssign& stmt) {
    if (const Name* name = try_as<const Name>(static_cast<const Expr*>(stmt.target))) {
      const uint32_t flags = look_up(name->id);
      const bool is_module = current_ == tables_->scopes_.front().get();
      if ((flags & (kSymGlobal | kSymNonlocal)) != 0 && !is_module && stmt.simple) {
        fail("annotated name '" + std::string(name->id) + "' can't be " +
                 ((flags & kSymGlobal) != 0 ? "global" : "nonlocal"), stmt.at);
        return;
      }
      if (stmt.simple) {
        add(name->id, kSymAnnotated | kSymLocal, stmt.target->at);
      } else if (stmt.value != nullptr) {
        add(name->id, kSymLocal, stmt.target->at);
      }
    } else {
      visit(stmt.target);
    }
    visit_annotation(stmt.annotation);
    visit_opt(stmt.value);
  }

  void visit_match(const Match& stmt) {
    visit(stmt.subject);
    for (const MatchCase* one : stmt.cases) {
      visit(one->pattern);
      visit_opt(one->guard);
      visit_all(one->body);
    }
  }

  void visit_try(const Try& stmt) {
    visit_all(stmt.body);
    for (const ExceptHandler* handler : stmt.handlers) {
      visit_opt(handler->type);
      if (handler->name.data() != nullptr) {
        add(handler->name, kSymLocal, handler->at);
      }
      visit_all(handler->body);
    }
    visit_all(stmt.orelse);
    visit_all(stmt.finalbody);
  }

  void visit_aliases(const Seq<Alias*>& names) {
    for (const Alias* alias : names) {
      std::string_view name = alias->asname.data() != nullptr ? alias->asname : alias->name;
      if (alias->asname.data() == nullptr) {
        name = name.substr(0, name.find('.'));
      }
      if (alias->name != "*") {
        add(name, kSymImport, alias->at);
      } else if (current_->kind != ScopeKind::module) {
        fail("import * only allowed at module level", alias->at);
      }
    }
  }

  void declare(const Seq<Identifier>& names, const Location& at, uint32_t flag) {
    const std::string word = flag == kSymGlobal ? "global" : "nonlocal";
    for (const Identifier name : names) {
      const uint32_t flags = look_up(name);
      const std::string quoted = "name '" + std::string(name) + "'";
      if ((flags & kSymParam) != 0) {
        fail(quoted + " is parameter and " + word, at);
      } else if ((flags & kSymUse) != 0) {
        fail(quoted + " is used prior to " + word + " declaration", at);
      } else if ((flags & kSymAnnotated) != 0) {
        fail("annotated " + quoted + " can't be " + word, at);
      } else if ((flags & kSymLocal) != 0) {
        fail(quoted + " is assigned to before " + word + " declaration", at);
      }
      if (error_) {
        return;
      }
      add(name, flag, at);
      current_->directives.push_back({mangle(class_, name), at});
    }
  }

  // ---- patterns
  void visit(const Pattern* pattern) {
    if (!descend(pattern->at)) {
      return;
    }
    visit_pattern(*pattern);
    --depth_;
  }

  void visit_all(const Seq<Pattern*>& patterns) {
    for (const Pattern* one : patterns) {
      visit(one);
    }
  }

  void bind(const Identifier& name, const Location& at) {
    if (name.data() != nullptr) {
      add(name, kSymLocal, at);
    }
  }

  void visit_pattern(const Pattern& pattern) {
    switch (pattern.kind) {
      case PatternKind::MatchValue: visit(as<MatchValue>(&pattern).value); break;
      case PatternKind::MatchSingleton: break;
      case PatternKind::MatchSequence: visit_all(as<MatchSequence>(&pattern).patterns); break;
      case PatternKind::MatchStar: bind(as<MatchStar>(&pattern).name, pattern.at); break;
      case PatternKind::MatchMapping: {
        const MatchMapping& mapping = as<MatchMapping>(&pattern);
        visit_all(mapping.keys);
        visit_all(mapping.patterns);
        bind(mapping.rest, pattern.at);
        break;
      }
      case PatternKind::MatchClass: {
        const MatchClass& match = as<MatchClass>(&pattern);
        visit(match.cls);
        visit_all(match.patterns);
        visit_all(match.kwd_patterns);
        break;
      }
      case PatternKind::MatchAs:
        if (as<MatchAs>(&pattern).pattern != nullptr) {
          visit(as<MatchAs>(&pattern).pattern);
        }
        bind(as<MatchAs>(&pattern).name, pattern.at);
        break;
      case PatternKind::MatchOr: visit_all(as<MatchOr>(&pattern).patterns); break;
    }
  }

  // ---- expressions
  void visit_opt(const Expr* expr) {
    if (expr != nullptr) {
      visit(expr);
    }
  }

  void visit(const Expr* expr) {
    if (!descend(expr->at)) {
      return;
    }
    visit_expression(*expr);
    --depth_;
  }

  void visit_expression(const Expr& expr) {
    switch (expr.kind) {
      case ExprKind::BoolOp: visit_all(as<BoolOp>(&expr).values); break;
      case ExprKind::NamedExpr: visit_walrus(as<NamedExpr>(&expr)); break;
      case ExprKind::BinOp:
        visit(as<BinOp>(&expr).left);
        visit(as<BinOp>(&expr).right);
        break;
      case ExprKind::UnaryOp: visit(as<UnaryOp>(&expr).operand); break;
      case ExprKind::Lambda: visit_lambda(as<Lambda>(&expr)); break;
      case ExprKind::IfExp:
        visit(as<IfExp>(&expr).test);
        visit(as<IfExp>(&expr).body);
        visit(as<IfExp>(&expr).orelse);
        break;
      case ExprKind::Dict:
        for (const Expr* key : as<Dict>(&expr).keys) {
          visit_opt(key);
        }
        visit_all(as<Dict>(&expr).values);
        break;
      case ExprKind::Set: visit_all(as<Set>(&expr).elts); break;
      case ExprKind::ListComp:
        visit_comprehension(expr, ComprehensionKind::list, as<ListComp>(&expr).generators,
                            as<ListComp>(&expr).elt, nullptr);
        break;
      case ExprKind::SetComp:
        visit_comprehension(expr, ComprehensionKind::set, as<SetComp>(&expr).generators,
                            as<SetComp>(&expr).elt, nullptr);
        break;
      case ExprKind::DictComp:
        visit_comprehension(expr, ComprehensionKind::dict, as<DictComp>(&expr).generators,
                            as<DictComp>(&expr).key, as<DictComp>(&expr).value);
        break;
      case ExprKind::GeneratorExp:
        visit_comprehension(expr, ComprehensionKind::generator, as<GeneratorExp>(&expr).generators,
                            as<GeneratorExp>(&expr).elt, nullptr);
        break;
      case ExprKind::Await:
        refuse_in_annotation("await expression", expr.at);
        visit(as<Await>(&expr).value);
        current_->coroutine = true;
        break;
      case ExprKind::Yield: visit_yield(expr, as<Yield>(&expr).value); break;
      case ExprKind::YieldFrom: visit_yield(expr, as<YieldFrom>(&expr).value); break;
      case ExprKind::Compare:
        visit(as<Compare>(&expr).left);
        visit_all(as<Compare>(&expr).comparators);
        break;
      case ExprKind::Call:
        visit(as<Call>(&expr).func);
        visit_all(as<Call>(&expr).args);
        for (const Keyword* keyword : as<Call>(&expr).keywords) {
          visit(keyword->value);
        }
        break;
      case ExprKind::FormattedValue:
        visit(as<FormattedValue>(&expr).value);
        visit_opt(as<FormattedValue>(&expr).format_spec);
        break;
      case ExprKind::JoinedStr: visit_all(as<JoinedStr>(&expr).values); break;
      case ExprKind::Constant: break;
      case ExprKind::Attribute: visit(as<Attribute>(&expr).value); break;
      case ExprKind::Subscript:
        visit(as<Subscript>(&expr).value);
        visit(as<Subscript>(&expr).slice);
        break;
      case ExprKind::Starred: visit(as<Starred>(&expr).value); break;
      case ExprKind::Name: visit_name(as<Name>(&expr)); break;
      case ExprKind::List: visit_all(as<List>(&expr).elts); break;
      case ExprKind::Tuple: visit_all(as<Tuple>(&expr).elts); break;
      case ExprKind::Slice:
        visit_opt(as<Slice>(&expr).lower);
        visit_opt(as<Slice>(&expr).upper);
        visit_opt(as<Slice>(&expr).step);
        break;
    }
  }

  void visit_name(const Name& name) {
    const bool loads = name.ctx == ExprContext::Load;
    add(name.id, loads ? kSymUse : kSymLocal, name.at);
    if (loads && current_->kind == ScopeKind::function && name.id == "super") {
      add("__class__", kSymUse, name.at);
    }
  }

  void refuse_in_annotation(const char* what, const Location& at) {
    if (current_->kind == ScopeKind::annotation) {
      fail(std::string(what) + " cannot be used within an annotation", at);
    }
  }

  void visit_yield(const Expr& expr, const Expr* value) {
    refuse_in_annotation("yield expression", expr.at);
    visit_opt(value);
    current_->generator = true;
    switch (current_->comprehension) {
      case ComprehensionKind::none: break;
      case ComprehensionKind::list: fail("'yield' inside list comprehension", expr.at); break;
      case ComprehensionKind::set: fail("'yield' inside set comprehension", expr.at); break;
      case ComprehensionKind::dict: fail("'yield' inside dict comprehension", expr.at); break;
      case ComprehensionKind::generator:
        fail("'yield' inside generator expression", expr.at);
        break;
    }
  }

  void visit_lambda(const Lambda& lambda) {
    visit_defaults(*lambda.args);
    enter("lambda", ScopeKind::function, &lambda, lambda.at);
    visit_parameters(*lambda.args);
    visit(lambda.body);
    leave();
  }

  void visit_walrus(const NamedExpr& expr) {
    refuse_in_annotation("named expression", expr.at);
    if (current_->iterable_depth > 0) {
      fail("assignment expression cannot be used in a comprehension iterable expression", expr.at);
      return;
    }
    if (current_->comprehension != ComprehensionKind::none) {
      bind_walrus_outside(as<Name>(static_cast<const Expr*>(expr.target)));
    }
    visit(expr.value);
    visit(expr.target);
  }

  // The target of := in a comprehension lives in the next function or module around it.
  void bind_walrus_outside(const Name& target) {
    const std::string name(target.id);
    for (Scope* scope = current_; scope != nullptr; scope = scope->parent) {
      if (scope->comprehension != ComprehensionKind::none) {
        if ((scope->flags(mangle(class_, name)) & kSymIteration) != 0) {
          fail(
              "assignment expression cannot rebind comprehension iteration variable '" + name + "'",
              target.at);
          return;
        }
        continue;
      }
      if (scope->kind == ScopeKind::function) {
        const bool global = (scope->flags(mangle(class_, name)) & kSymGlobal) != 0;
        add(name, global ? kSymGlobal : kSymNonlocal, target.at);
        current_->directives.push_back({mangle(class_, name), target.at});
        add_to(*scope, name, kSymLocal, target.at);
        return;
      }
      if (scope->kind == ScopeKind::module) {
        add(name, kSymGlobal, target.at);
        current_->directives.push_back({mangle(class_, name), target.at});
        add_to(*scope, name, kSymGlobal, target.at);
        return;
      }
      if (scope->kind == ScopeKind::klass) {
        fail("assignment expression within a comprehension cannot be used in a class body",
             target.at);
        return;
      }
    }
  }

  void visit_comprehension(const Expr& expr, ComprehensionKind kind,
                           const Seq<Comprehension*>& generators, const Expr* elt,
                           const Expr* value) {
    static constexpr const char* kNames[] = {"", "listcomp", "dictcomp", "setcomp", "genexpr"};
    const bool is_generator = kind == ComprehensionKind::generator;
    const Comprehension& outermost = *generators.front();
    // The outermost iterable belongs to the scope around.
    current_->iterable_depth += 1;
    visit(outermost.iter);
    current_->iterable_depth -= 1;
    enter(kNames[static_cast<size_t>(kind)], ScopeKind::function, &expr, expr.at);
    current_->comprehension = kind;
    current_->coroutine = outermost.is_async;
    add(".0", kSymParam, expr.at);
    visit_target(outermost.target);
    visit_all(outermost.ifs);
    for (size_t i = 1; i < generators.size(); ++i) {
      const Comprehension& inner = *generators[i];
      visit_target(inner.target);
      current_->iterable_depth += 1;
      visit(inner.iter);
      current_->iterable_depth -= 1;
      visit_all(inner.ifs);
      if (inner.is_async) {
        current_->coroutine = true;
      }
    }
    visit_opt(value);
    visit(elt);
    current_->generator = is_generator;
    const bool is_async = current_->coroutine && !is_generator;
    leave();
    if (is_async) {
      current_->coroutine = true;
    }
  }

  void visit_target(const Expr* target) {
    current_->in_iteration_target = true;
    visit(target);
    current_->in_iteration_target = false;
  }

  const Tree& tree_;
  const bool future_annotations_;
  std::unique_ptr<SymbolTables> tables_;
  Scope* current_ = nullptr;
  std::string_view class_;
  std::optional<Diagnostic> error_;
  uint32_t depth_ = 0;
};

ScopesResult build_scopes(const Tree& tree, bool future_annotations) {
  return ScopeBuilder(tree, future_annotations).run();
}

}  // namespace lockstep::lang
