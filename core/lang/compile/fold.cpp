#include "core/lang/compile/fold.h"

#include "core/base/check.h"
#include "core/lang/compile/scopes.h"

namespace lockstep::lang {

using namespace ast;

namespace {

bool is_const(const Expr* expr) { return expr->kind == ExprKind::Constant; }
const Constant& value_of(const Expr* expr) { return *as<ConstantExpr>(expr).value; }

class Folder {
 public:
  Folder(Tree& tree, int optimize, bool future_annotations)
      : tree_(tree), optimize_(optimize), skip_annotations_(future_annotations) {}

  std::optional<Diagnostic> run() {
    if (tree_.kind == ModuleKind::Expression) {
      fold(tree_.expression);
    } else if (tree_.kind == ModuleKind::Module) {
      fold_body(tree_.body);
    } else {
      fold_all(tree_.body);
    }
    return std::move(error_);
  }

 private:
  bool descend(const Location& at) {
    if (error_) {
      return false;
    }
    if (depth_ >= kMaxCompileDepth) {
      error_ = syntax_error("maximum recursion depth exceeded during compilation", at);
      error_->exception = "RecursionError";
      return false;
    }
    ++depth_;
    return true;
  }

  void replace(Expr*& slot, Constant value) {
    ConstantExpr* node = tree_.make<ConstantExpr>(slot->at);
    node->value = tree_.constant(std::move(value));
    slot = node;
  }

  // ---- expressions
  void fold_opt(Expr*& slot) {
    if (slot != nullptr) {
      fold(slot);
    }
  }
  void fold_all(const Seq<Expr*>& exprs) {
    for (Expr*& expr : exprs) {
      fold_opt(expr);
    }
  }

  void fold(Expr*& slot) {
    if (!descend(slot->at)) {
      return;
    }
    fold_children_and_self(slot);
    --depth_;
  }

  void fold_children_and_self(Expr*& slot) {
    switch (slot->kind) {
      case ExprKind::BoolOp: fold_all(as<BoolOp>(slot).values); break;
      case ExprKind::NamedExpr: fold(as<NamedExpr>(slot).value); break;
      case ExprKind::BinOp: fold_bin_op(slot); break;
      case ExprKind::UnaryOp: fold_unary_op(slot); break;
      case ExprKind::Lambda:
        fold_arguments(*as<Lambda>(slot).args);
        fold(as<Lambda>(slot).body);
        break;
      case ExprKind::IfExp:
        fold(as<IfExp>(slot).test);
        fold(as<IfExp>(slot).body);
        fold(as<IfExp>(slot).orelse);
        break;
      case ExprKind::Dict:
        fold_all(as<Dict>(slot).keys);
        fold_all(as<Dict>(slot).values);
        break;
      case ExprKind::Set: fold_all(as<Set>(slot).elts); break;
      case ExprKind::ListComp:
        fold(as<ListComp>(slot).elt);
        fold_generators(as<ListComp>(slot).generators);
        break;
      case ExprKind::SetComp:
        fold(as<SetComp>(slot).elt);
        fold_generators(as<SetComp>(slot).generators);
        break;
      case ExprKind::DictComp:
        fold(as<DictComp>(slot).key);
        fold(as<DictComp>(slot).value);
        fold_generators(as<DictComp>(slot).generators);
        break;
      case ExprKind::GeneratorExp:
        fold(as<GeneratorExp>(slot).elt);
        fold_generators(as<GeneratorExp>(slot).generators);
        break;
      case ExprKind::Await: fold(as<Await>(slot).value); break;
      case ExprKind::Yield: fold_opt(as<Yield>(slot).value); break;
      case ExprKind::YieldFrom: fold(as<YieldFrom>(slot).value); break;
      case ExprKind::Compare: fold_compare(as<Compare>(slot)); break;
      case ExprKind::Call:
        fold(as<Call>(slot).func);
        fold_all(as<Call>(slot).args);
        fold_keywords(as<Call>(slot).keywords);
        break;
      case ExprKind::FormattedValue:
        fold(as<FormattedValue>(slot).value);
        fold_opt(as<FormattedValue>(slot).format_spec);
        break;
      case ExprKind::JoinedStr: fold_all(as<JoinedStr>(slot).values); break;
      case ExprKind::Constant: break;
      case ExprKind::Attribute: fold(as<Attribute>(slot).value); break;
      case ExprKind::Subscript: fold_subscript_expr(slot); break;
      case ExprKind::Starred: fold(as<Starred>(slot).value); break;
      case ExprKind::Name:
        if (as<Name>(slot).ctx == ExprContext::Load && as<Name>(slot).id == "__debug__") {
          replace(slot, Constant::boolean(optimize_ == 0));
        }
        break;
      case ExprKind::List: fold_all(as<List>(slot).elts); break;
      case ExprKind::Tuple:
        fold_all(as<Tuple>(slot).elts);
        if (as<Tuple>(slot).ctx == ExprContext::Load) {
          fold_display(slot, as<Tuple>(slot).elts, false);
        }
        break;
      case ExprKind::Slice:
        fold_opt(as<Slice>(slot).lower);
        fold_opt(as<Slice>(slot).upper);
        fold_opt(as<Slice>(slot).step);
        break;
    }
  }

  void fold_bin_op(Expr*& slot) {
    BinOp& expr = as<BinOp>(slot);
    fold(expr.left);
    fold(expr.right);
    if (error_ || !is_const(expr.left)) {
      return;
    }
    const Constant& left = value_of(expr.left);
    if (const Tuple* tuple = try_as<const Tuple>(static_cast<const Expr*>(expr.right))) {
      if (expr.op == Operator::Mod && left.kind() == ConstantKind::Str) {
        Expr* formatted = fold_format(tree_, expr, left.text(), tuple->elts);
        slot = formatted != nullptr ? formatted : slot;
      }
      return;
    }
    if (is_const(expr.right)) {
      std::optional<Constant> value = fold_binary(expr.op, left, value_of(expr.right));
      if (value) {
        replace(slot, std::move(*value));
      }
    }
  }

  void fold_unary_op(Expr*& slot) {
    UnaryOp& expr = as<UnaryOp>(slot);
    fold(expr.operand);
    if (error_) {
      return;
    }
    if (is_const(expr.operand)) {
      std::optional<Constant> value = fold_unary(expr.op, value_of(expr.operand));
      if (value) {
        replace(slot, std::move(*value));
      }
      return;
    }
    Compare* compare = try_as<Compare>(expr.operand);
    if (expr.op != UnaryOperator::Not || compare == nullptr || compare->ops.size() != 1) {
      return;
    }
    CompareOperator& op = compare->ops[0];
    switch (op) {
      case CompareOperator::Is: op = CompareOperator::IsNot; break;
      case CompareOperator::IsNot: op = CompareOperator::Is; break;
      case CompareOperator::In: op = CompareOperator::NotIn; break;
      case CompareOperator::NotIn: op = CompareOperator::In; break;
      default: return;
    }
    slot = compare;
  }

  void fold_compare(Compare& expr) {
    fold(expr.left);
    fold_all(expr.comparators);
    const CompareOperator last = expr.ops.back();
    if (last == CompareOperator::In || last == CompareOperator::NotIn) {
      fold_iterable(expr.comparators.back());
    }
  }

  void fold_subscript_expr(Expr*& slot) {
    Subscript& expr = as<Subscript>(slot);
    fold(expr.value);
    fold(expr.slice);
    if (error_ || expr.ctx != ExprContext::Load || !is_const(expr.value) || !is_const(expr.slice)) {
      return;
    }
    std::optional<Constant> value = fold_subscript(value_of(expr.value), value_of(expr.slice));
    if (value) {
      replace(slot, std::move(*value));
    }
  }

  // A display of constants becomes a constant tuple or frozen set.
  void fold_display(Expr*& slot, const Seq<Expr*>& elements, bool as_set) {
    std::vector<Constant> items;
    for (const Expr* element : elements) {
      if (!is_const(element)) {
        return;
      }
      items.push_back(value_of(element));
    }
    replace(slot, as_set ? Constant::frozenset(without_repeats(std::move(items)))
                         : Constant::tuple(std::move(items)));
  }

  // What is only iterated or searched need not be a fresh list or set.
  void fold_iterable(Expr*& slot) {
    if (error_) {
      return;
    }
    if (const List* list = try_as<const List>(static_cast<const Expr*>(slot))) {
      for (const Expr* element : list->elts) {
        if (element->kind == ExprKind::Starred) {
          return;
        }
      }
      Tuple* tuple = tree_.make<Tuple>(slot->at);
      tuple->elts = list->elts;
      tuple->ctx = list->ctx;
      slot = tuple;
      fold_display(slot, tuple->elts, false);
    } else if (const Set* set = try_as<const Set>(static_cast<const Expr*>(slot))) {
      fold_display(slot, set->elts, true);
    }
  }

  void fold_generators(const Seq<Comprehension*>& generators) {
    for (Comprehension* generator : generators) {
      fold(generator->target);
      fold(generator->iter);
      fold_all(generator->ifs);
      fold_iterable(generator->iter);
    }
  }

  void fold_keywords(const Seq<Keyword*>& keywords) {
    for (Keyword* keyword : keywords) {
      fold(keyword->value);
    }
  }

  void fold_arg(Arg* arg) {
    if (arg != nullptr && !skip_annotations_) {
      fold_opt(arg->annotation);
    }
  }
  void fold_arguments(Arguments& args) {
    for (const Seq<Arg*>* list : {&args.posonlyargs, &args.args, &args.kwonlyargs}) {
      for (Arg* arg : *list) {
        fold_arg(arg);
      }
    }
    fold_arg(args.vararg);
    fold_arg(args.kwarg);
    fold_all(args.kw_defaults);
    fold_all(args.defaults);
  }

  // ---- statements
  void fold_all(const Seq<Stmt*>& body) {
    for (Stmt* stmt : body) {
      fold(stmt);
    }
  }

  // A first statement that only folding made a string is no docstring.
  void fold_body(const Seq<Stmt*>& body) {
    const bool had_docstring = first_text(body) != nullptr;
    fold_all(body);
    Expr* text = first_text(body);
    if (!had_docstring && text != nullptr) {
      JoinedStr* joined = tree_.make<JoinedStr>(body.front()->at);
      joined->values = tree_.sequence(&text, 1);
      as<ExprStmt>(body.front()).value = joined;
    }
  }

  static Expr* first_text(const Seq<Stmt*>& body) {
    ExprStmt* first = body.empty() ? nullptr : try_as<ExprStmt>(body.front());
    const bool is_text = first != nullptr && is_const(first->value) &&
                         value_of(first->value).kind() == ConstantKind::Str;
    return is_text ? first->value : nullptr;
  }

  void fold(Stmt* stmt) {
    if (!descend(stmt->at)) {
      return;
    }
    fold_statement(*stmt);
    --depth_;
  }

  void fold_statement(Stmt& stmt) {
    switch (stmt.kind) {
      case StmtKind::FunctionDef:
      case StmtKind::AsyncFunctionDef: {
        FunctionDef& def = as<FunctionDef>(&stmt);
        fold_arguments(*def.args);
        fold_body(def.body);
        fold_all(def.decorator_list);
        if (!skip_annotations_) {
          fold_opt(def.returns);
        }
        break;
      }
      case StmtKind::ClassDef:
        fold_all(as<ClassDef>(&stmt).bases);
        fold_keywords(as<ClassDef>(&stmt).keywords);
        fold_body(as<ClassDef>(&stmt).body);
        fold_all(as<ClassDef>(&stmt).decorator_list);
        break;
      case StmtKind::Return: fold_opt(as<Return>(&stmt).value); break;
      case StmtKind::Delete: fold_all(as<Delete>(&stmt).targets); break;
      case StmtKind::Assign:
        fold_all(as<Assign>(&stmt).targets);
        fold(as<Assign>(&stmt).value);
        break;
      case StmtKind::AugAssign:
        fold(as<AugAssign>(&stmt).target);
        fold(as<AugAssign>(&stmt).value);
        break;
      case StmtKind::AnnAssign:
        fold(as<AnnAssign>(&stmt).target);
        if (!skip_annotations_) {
          fold(as<AnnAssign>(&stmt).annotation);
        }
        fold_opt(as<AnnAssign>(&stmt).value);
        break;
      case StmtKind::For:
      case StmtKind::AsyncFor:
        fold(as<For>(&stmt).target);
        fold(as<For>(&stmt).iter);
        fold_all(as<For>(&stmt).body);
        fold_all(as<For>(&stmt).orelse);
        fold_iterable(as<For>(&stmt).iter);
        break;
      case StmtKind::While:
        fold(as<While>(&stmt).test);
        fold_all(as<While>(&stmt).body);
        fold_all(as<While>(&stmt).orelse);
        break;
      case StmtKind::If:
        fold(as<If>(&stmt).test);
        fold_all(as<If>(&stmt).body);
        fold_all(as<If>(&stmt).orelse);
        break;
      case StmtKind::With:
      case StmtKind::AsyncWith:
        for (WithItem* item : as<With>(&stmt).items) {
          fold(item->context_expr);
          fold_opt(item->optional_vars);
        }
        fold_all(as<With>(&stmt).body);
        break;
      case StmtKind::Match: fold_match(as<Match>(&stmt)); break;
      case StmtKind::Raise:
        fold_opt(as<Raise>(&stmt).exc);
        fold_opt(as<Raise>(&stmt).cause);
        break;
      case StmtKind::Try:
      case StmtKind::TryStar:
        fold_all(as<Try>(&stmt).body);
        for (ExceptHandler* handler : as<Try>(&stmt).handlers) {
          fold_opt(handler->type);
          fold_all(handler->body);
        }
        fold_all(as<Try>(&stmt).orelse);
        fold_all(as<Try>(&stmt).finalbody);
        break;
      case StmtKind::Assert:
        fold(as<Assert>(&stmt).test);
        fold_opt(as<Assert>(&stmt).msg);
        break;
      case StmtKind::Expr: fold(as<ExprStmt>(&stmt).value); break;
      default: break;
    }
  }

  void fold_match(Match& stmt) {
    fold(stmt.subject);
    for (MatchCase* one : stmt.cases) {
      fold(one->pattern);
      fold_opt(one->guard);
      fold_all(one->body);
    }
  }

  void fold_all(const Seq<Pattern*>& patterns) {
    for (Pattern* pattern : patterns) {
      fold(pattern);
    }
  }

  void fold(Pattern* pattern) {
    if (!descend(pattern->at)) {
      return;
    }
    switch (pattern->kind) {
      case PatternKind::MatchValue: fold(as<MatchValue>(pattern).value); break;
      case PatternKind::MatchSequence: fold_all(as<MatchSequence>(pattern).patterns); break;
      case PatternKind::MatchMapping:
        fold_all(as<MatchMapping>(pattern).keys);
        fold_all(as<MatchMapping>(pattern).patterns);
        break;
      case PatternKind::MatchClass:
        fold(as<MatchClass>(pattern).cls);
        fold_all(as<MatchClass>(pattern).patterns);
        fold_all(as<MatchClass>(pattern).kwd_patterns);
        break;
      case PatternKind::MatchAs:
        if (as<MatchAs>(pattern).pattern != nullptr) {
          fold(as<MatchAs>(pattern).pattern);
        }
        break;
      case PatternKind::MatchOr: fold_all(as<MatchOr>(pattern).patterns); break;
      case PatternKind::MatchSingleton:
      case PatternKind::MatchStar: break;
    }
    --depth_;
  }

  Tree& tree_;
  const int optimize_;
  const bool skip_annotations_;
  uint32_t depth_ = 0;
  std::optional<Diagnostic> error_;
};

}  // namespace

std::optional<Diagnostic> fold_constants(Tree& tree, int optimize, bool future_annotations) {
  return Folder(tree, optimize, future_annotations).run();
}

}  // namespace lockstep::lang
