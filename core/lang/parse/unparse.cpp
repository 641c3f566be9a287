#include "core/lang/parse/unparse.h"

#include "core/base/text.h"

namespace lockstep::lang {

using namespace ast;

namespace {

enum Level : int {
  kTuple, kTest, kOr, kAnd, kNot, kCompare, kBitOr, kBitXor, kBitAnd, kShift, kArith, kTerm,
  kFactor, kPower, kAwait, kAtom,
};
Level next(Level level) { return static_cast<Level>(level + 1); }

struct BinaryText {
  const char* text;
  Level level;
};
constexpr BinaryText kBinary[] = {
    {" + ", kArith},  {" - ", kArith},  {" * ", kTerm},    {" @ ", kTerm},   {" / ", kTerm},
    {" % ", kTerm},   {" ** ", kPower}, {" << ", kShift},  {" >> ", kShift}, {" | ", kBitOr},
    {" ^ ", kBitXor}, {" & ", kBitAnd}, {" // ", kTerm}};
constexpr const char* kCompareText[] = {" == ", " != ", " < ",      " <= ", " > ",
                                        " >= ", " is ", " is not ", " in ", " not in "};

// Recursion is as deep as the expression, which folding and scopes have limited before.
class Writer {
 public:
  std::string take() { return std::move(out_); }

  void write(const Expr& expr, Level level) {
    switch (expr.kind) {
      case ExprKind::BoolOp: write_bool(as<BoolOp>(&expr), level); break;
      case ExprKind::NamedExpr:
        open(level > kTuple);
        write(*as<NamedExpr>(&expr).target, kAtom);
        out_ += " := ";
        write(*as<NamedExpr>(&expr).value, kAtom);
        close(level > kTuple);
        break;
      case ExprKind::BinOp: write_binary(as<BinOp>(&expr), level); break;
      case ExprKind::UnaryOp: write_unary(as<UnaryOp>(&expr), level); break;
      case ExprKind::Lambda: write_lambda(as<Lambda>(&expr), level); break;
      case ExprKind::IfExp:
        open(level > kTest);
        write(*as<IfExp>(&expr).body, next(kTest));
        out_ += " if ";
        write(*as<IfExp>(&expr).test, next(kTest));
        out_ += " else ";
        write(*as<IfExp>(&expr).orelse, kTest);
        close(level > kTest);
        break;
      case ExprKind::Dict: write_dict(as<Dict>(&expr)); break;
      case ExprKind::Set: write_list("{", as<Set>(&expr).elts, "}"); break;
      case ExprKind::ListComp:
        write_comprehension("[", *as<ListComp>(&expr).elt, nullptr, as<ListComp>(&expr).generators,
                            "]");
        break;
      case ExprKind::SetComp:
        write_comprehension("{", *as<SetComp>(&expr).elt, nullptr, as<SetComp>(&expr).generators,
                            "}");
        break;
      case ExprKind::DictComp:
        write_comprehension("{", *as<DictComp>(&expr).key, as<DictComp>(&expr).value,
                            as<DictComp>(&expr).generators, "}");
        break;
      case ExprKind::GeneratorExp:
        write_comprehension("(", *as<GeneratorExp>(&expr).elt, nullptr,
                            as<GeneratorExp>(&expr).generators, ")");
        break;
      case ExprKind::Await:
        open(level > kAwait);
        out_ += "await ";
        write(*as<Await>(&expr).value, kAtom);
        close(level > kAwait);
        break;
      case ExprKind::Yield:
        out_ += "(yield";
        if (as<Yield>(&expr).value != nullptr) {
          out_ += " ";
          write(*as<Yield>(&expr).value, kTest);
        }
        out_ += ")";
        break;
      case ExprKind::YieldFrom:
        out_ += "(yield from ";
        write(*as<YieldFrom>(&expr).value, kTest);
        out_ += ")";
        break;
      case ExprKind::Compare: write_compare(as<Compare>(&expr), level); break;
      case ExprKind::Call: write_call(as<Call>(&expr)); break;
      case ExprKind::FormattedValue: out_ += "f" + base::text_repr(field(expr)); break;
      case ExprKind::JoinedStr: out_ += "f" + base::text_repr(joined(as<JoinedStr>(&expr))); break;
      case ExprKind::Constant: write_constant(as<ConstantExpr>(&expr)); break;
      case ExprKind::Attribute: write_attribute(as<Attribute>(&expr)); break;
      case ExprKind::Subscript:
        write(*as<Subscript>(&expr).value, kAtom);
        out_ += "[";
        write(*as<Subscript>(&expr).slice, kTuple);
        out_ += "]";
        break;
      case ExprKind::Starred:
        out_ += "*";
        write(*as<Starred>(&expr).value, kBitOr);
        break;
      case ExprKind::Name: out_ += as<Name>(&expr).id; break;
      case ExprKind::List: write_list("[", as<List>(&expr).elts, "]"); break;
      case ExprKind::Tuple: write_tuple(as<Tuple>(&expr), level); break;
      case ExprKind::Slice: write_slice(as<Slice>(&expr)); break;
    }
  }

 private:
  void open(bool needed) { out_ += needed ? "(" : ""; }
  void close(bool needed) { out_ += needed ? ")" : ""; }

  void write_bool(const BoolOp& expr, Level level) {
    const bool is_and = expr.op == BoolOperator::And;
    const Level own = is_and ? kAnd : kOr;
    open(level > own);
    for (uint32_t i = 0; i < expr.values.size(); ++i) {
      out_ += i == 0 ? "" : is_and ? " and " : " or ";
      write(*expr.values[i], next(own));
    }
    close(level > own);
  }

  void write_binary(const BinOp& expr, Level level) {
    const BinaryText& row = kBinary[static_cast<size_t>(expr.op)];
    const bool right_first = expr.op == Operator::Pow;
    open(level > row.level);
    write(*expr.left, right_first ? next(row.level) : row.level);
    out_ += row.text;
    write(*expr.right, right_first ? row.level : next(row.level));
    close(level > row.level);
  }

  void write_unary(const UnaryOp& expr, Level level) {
    static constexpr const char* kText[] = {"~", "not ", "+", "-"};
    const Level own = expr.op == UnaryOperator::Not ? kNot : kFactor;
    open(level > own);
    out_ += kText[static_cast<size_t>(expr.op)];
    write(*expr.operand, own);
    close(level > own);
  }

  void write_lambda(const Lambda& expr, Level level) {
    open(level > kTest);
    const Arguments& args = *expr.args;
    const bool any = !args.posonlyargs.empty() || !args.args.empty() || !args.kwonlyargs.empty() ||
                     args.vararg != nullptr || args.kwarg != nullptr;
    out_ += any ? "lambda " : "lambda";
    write_arguments(args);
    out_ += ": ";
    write(*expr.body, kTest);
    close(level > kTest);
  }

  void write_arguments(const Arguments& args) {
    bool first = true;
    auto comma = [this, &first] {
      out_ += first ? "" : ", ";
      first = false;
    };
    const uint32_t positional = args.posonlyargs.size() + args.args.size();
    const uint32_t without = positional - args.defaults.size();
    for (uint32_t i = 0; i < positional; ++i) {
      comma();
      const uint32_t only = args.posonlyargs.size();
      out_ += i < only ? args.posonlyargs[i]->arg : args.args[i - only]->arg;
      if (i >= without) {
        out_ += "=";
        write(*args.defaults[i - without], kTest);
      }
      if (only > 0 && i + 1 == only) {
        out_ += ", /";
      }
    }
    if (args.vararg != nullptr || !args.kwonlyargs.empty()) {
      comma();
      out_ += "*";
      if (args.vararg != nullptr) {
        out_ += args.vararg->arg;
      }
    }
    for (uint32_t i = 0; i < args.kwonlyargs.size(); ++i) {
      comma();
      out_ += args.kwonlyargs[i]->arg;
      if (args.kw_defaults[i] != nullptr) {
        out_ += "=";
        write(*args.kw_defaults[i], kTest);
      }
    }
    if (args.kwarg != nullptr) {
      comma();
      out_ += "**";
      out_ += args.kwarg->arg;
    }
  }

  void write_dict(const Dict& expr) {
    out_ += "{";
    for (uint32_t i = 0; i < expr.values.size(); ++i) {
      out_ += i == 0 ? "" : ", ";
      if (expr.keys[i] != nullptr) {
        write(*expr.keys[i], kTest);
        out_ += ": ";
        write(*expr.values[i], kTest);
      } else {
        out_ += "**";
        write(*expr.values[i], kBitOr);
      }
    }
    out_ += "}";
  }

  void write_list(const char* before, const Seq<Expr*>& elements, const char* after) {
    out_ += before;
    for (uint32_t i = 0; i < elements.size(); ++i) {
      out_ += i == 0 ? "" : ", ";
      write(*elements[i], kTest);
    }
    out_ += after;
  }

  void write_tuple(const Tuple& expr, Level level) {
    if (expr.elts.empty()) {
      out_ += "()";
      return;
    }
    open(level > kTuple);
    write_list("", expr.elts, expr.elts.size() == 1 ? "," : "");
    close(level > kTuple);
  }

  void write_comprehension(const char* before, const Expr& element, const Expr* value,
                           const Seq<Comprehension*>& generators, const char* after) {
    out_ += before;
    write(element, kTest);
    if (value != nullptr) {
      out_ += ": ";
      write(*value, kTest);
    }
    for (const Comprehension* generator : generators) {
      out_ += generator->is_async ? " async for " : " for ";
      write(*generator->target, kTuple);
      out_ += " in ";
      write(*generator->iter, next(kTest));
      for (const Expr* condition : generator->ifs) {
        out_ += " if ";
        write(*condition, next(kTest));
      }
    }
    out_ += after;
  }

  void write_compare(const Compare& expr, Level level) {
    open(level > kCompare);
    write(*expr.left, next(kCompare));
    for (uint32_t i = 0; i < expr.ops.size(); ++i) {
      out_ += kCompareText[static_cast<size_t>(expr.ops[i])];
      write(*expr.comparators[i], next(kCompare));
    }
    close(level > kCompare);
  }

  void write_call(const Call& expr) {
    write(*expr.func, kAtom);
    if (expr.args.size() == 1 && expr.keywords.empty() &&
        expr.args[0]->kind == ExprKind::GeneratorExp) {
      write(*expr.args[0], kTest);  // its own parentheses do
      return;
    }
    write_list("(", expr.args, "");
    bool first = expr.args.empty();
    for (const Keyword* keyword : expr.keywords) {
      out_ += first ? "" : ", ";
      first = false;
      if (keyword->arg.data() != nullptr) {
        out_ += keyword->arg;
        out_ += "=";
      } else {
        out_ += "**";
      }
      write(*keyword->value, kTest);
    }
    out_ += ")";
  }

  void write_constant(const ConstantExpr& expr) {
    if (expr.value->kind() == ConstantKind::Ellipsis) {
      out_ += "...";
      return;
    }
    if (expr.is_u_string) {
      out_ += "u";
    }
    std::string text = constant_repr(*expr.value);
    const bool number = expr.value->kind() == ConstantKind::Float ||
                        expr.value->kind() == ConstantKind::Complex;
    for (size_t at = text.find("inf"); number && at != std::string::npos; at = text.find("inf")) {
      text.replace(at, 3, "1e309");
    }
    out_ += text;
  }

  void write_attribute(const Attribute& expr) {
    write(*expr.value, kAtom);
    const ConstantExpr* number = try_as<const ConstantExpr>(static_cast<const Expr*>(expr.value));
    out_ += number != nullptr && number->value->is_int() ? " ." : ".";
    out_ += expr.attr;
  }

  void write_slice(const Slice& expr) {
    if (expr.lower != nullptr) {
      write(*expr.lower, kTest);
    }
    out_ += ":";
    if (expr.upper != nullptr) {
      write(*expr.upper, kTest);
    }
    if (expr.step != nullptr) {
      out_ += ":";
      write(*expr.step, kTest);
    }
  }

  // ---- f-strings: the text between the quotes
  std::string joined(const JoinedStr& expr) {
    std::string result;
    for (const Expr* value : expr.values) {
      if (const ConstantExpr* text = try_as<const ConstantExpr>(value)) {
        for (const char c : text->value->text()) {
          result += c;
          if (c == '{' || c == '}') {
            result += c;
          }
        }
      } else if (const JoinedStr* inner = try_as<const JoinedStr>(value)) {
        result += joined(*inner);
      } else {
        result += field(*value);
      }
    }
    return result;
  }

  std::string field(const Expr& expr) {
    const FormattedValue& value = as<FormattedValue>(&expr);
    Writer inner;
    inner.write(*value.value, next(kTest));
    const std::string text = inner.take();
    std::string result = !text.empty() && text[0] == '{' ? "{ " : "{";
    result += text;
    if (value.conversion > 0) {
      result += '!';
      result += static_cast<char>(value.conversion);
    }
    if (value.format_spec != nullptr) {
      result += ":";
      const JoinedStr* spec = try_as<const JoinedStr>(static_cast<const Expr*>(value.format_spec));
      result += spec != nullptr ? joined(*spec) : std::string();
    }
    return result + "}";
  }

  std::string out_;
};

}  // namespace

std::string unparse(const Expr& expr) {
  Writer writer;
  writer.write(expr, kTest);
  return writer.take();
}

}  // namespace lockstep::lang
