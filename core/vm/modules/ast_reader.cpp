// Objects of Python's ast module as the compiler's tree; says what is missing or of the wrong kind as
// CPython does. Fields are taken from the node's attribute dict, else from its class; a property of a
// subclass is not asked.
#include <cstring>
#include <string>
#include <vector>

#include "core/lang/parse/ast_fields.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/type.h"
#include "core/vm/modules/ast_objects.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/set.h"
#include "core/vm/text/repr.h"
#include "core/vm/types/bytes_methods.h"

namespace lockstep::vm {

namespace {

namespace ast = lang::ast;

constexpr uint32_t kDeepest = 600;   // the parser's own limit is below

#define NAME(name, node) #name,
constexpr const char* kExprNames[] = {LOCKSTEP_EXPR_NODES(NAME)};
constexpr const char* kStmtNames[] = {LOCKSTEP_STMT_NODES(NAME)};
constexpr const char* kPatternNames[] = {LOCKSTEP_PATTERN_NODES(NAME)};
#undef NAME
constexpr const char* kContextNames[] = {"Load", "Store", "Del"};
constexpr const char* kBoolNames[] = {"And", "Or"};
constexpr const char* kOperatorNames[] = {"Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift",
                                          "RShift", "BitOr", "BitXor", "BitAnd", "FloorDiv"};
constexpr const char* kUnaryNames[] = {"Invert", "Not", "UAdd", "USub"};
constexpr const char* kCompareNames[] = {"Eq", "NotEq", "Lt", "LtE", "Gt",
                                         "GtE", "Is", "IsNot", "In", "NotIn"};

class Reader {
 public:
  Reader(Vm& vm, Handle classes, ast::Tree& tree) : vm_(vm), classes_(classes), tree_(tree) {}

  bool module(Value node) {
    enter(node);
    static constexpr const char* kNames[] = {"Module", "Expression", "Interactive"};
    const int kind = class_number(node, kNames, 3);
    if (kind < 0) {
      fail("expected some sort of mod, but got " + shown(node));
      return false;
    }
    name_ = kNames[kind];
    tree_.kind = static_cast<ast::ModuleKind>(kind);
    if (tree_.kind == ast::ModuleKind::Expression) {
      child("body", tree_.expression);
    } else {
      list("body", tree_.body);
    }
    return !failed_;
  }

  // --- the fields, see ast_fields.h
  template <typename T>
  void child(const char* field, T*& out) {
    Value value;
    if (present(field, value)) read(value, out);
  }
  template <typename T>
  void maybe(const char* field, T*& out) {
    const Value value = attribute(field);
    if (!value.is_null() && !value.is_none()) read(value, out);
  }
  template <typename T>
  void list(const char* field, ast::Seq<T*>& out) { read_list(field, out, false); }
  template <typename T>
  void list_or_none(const char* field, ast::Seq<T*>& out) { read_list(field, out, true); }
  void name(const char* field, ast::Identifier& out) {
    Value value;
    if (present(field, value)) identifier(value, out);
  }
  void maybe_name(const char* field, ast::Identifier& out) {
    const Value value = attribute(field);
    if (!value.is_null() && !value.is_none()) identifier(value, out);
  }
  void names(const char* field, ast::Seq<ast::Identifier>& out) {
    std::vector<ast::Identifier> all;
    for (Value item : items_of(field)) {
      all.emplace_back();
      identifier(item, all.back());
    }
    out = tree_.sequence(all);
  }
  void symbol(const char* field, ast::ExprContext& out) { one_of(field, out, kContextNames, "expr_context"); }
  void symbol(const char* field, ast::BoolOperator& out) { one_of(field, out, kBoolNames, "boolop"); }
  void symbol(const char* field, ast::Operator& out) { one_of(field, out, kOperatorNames, "operator"); }
  void symbol(const char* field, ast::UnaryOperator& out) { one_of(field, out, kUnaryNames, "unaryop"); }
  void symbols(const char* field, ast::Seq<ast::CompareOperator>& out) {
    std::vector<ast::CompareOperator> all;
    for (Value item : items_of(field)) {
      all.emplace_back();
      symbol_of(item, all.back(), kCompareNames, "cmpop");
    }
    out = tree_.sequence(all);
  }
  void constant(const char* field, const lang::Constant*& out) {
    Value value;
    if (!required(field, value)) return;
    lang::Constant made;
    if (read_constant(value, made)) out = tree_.constant(std::move(made));
  }
  void integer(const char* field, int32_t& out) {
    Value value;
    if (required(field, value)) number(value, out);
  }
  void level(const char* field, int32_t& out) {
    const Value value = attribute(field);
    if (!value.is_null() && !value.is_none()) number(value, out);
  }
  void flag(const char* field, bool& out) {
    int32_t value = 0;
    integer(field, value);
    out = value != 0;
  }
  void kind(const char* field, bool& out) {
    const Value value = attribute(field);
    out = !value.is_null() && vm_.is_str(value) && vm_.str_view(value) == "u";
  }
  void nothing(const char*) {}

 private:
  // --- what is asked of a node
  void enter(Value node) {
    node_ = node;
    dict_ = 0;
    if (node.is_ref() && vm_.layout_of(node) == Layout::instance) {
      dict_ = instance_dict(vm_, node.handle(), false);
    }
  }
  Value attribute(const char* field) {
    const Own name(vm_, vm_.intern(field));
    if (dict_ != 0) {
      const Value own = dict_get_str(vm_, dict_, name.get().handle());
      if (!own.is_null()) return own;
    }
    return type_lookup(vm_, vm_.type_of(node_), name.get().handle());
  }
  bool required(const char* field, Value& out) {
    if (failed_) return false;
    out = attribute(field);
    if (!out.is_null()) return true;
    fail(std::string("required field \"") + field + "\" missing from " + name_);
    return false;
  }
  // There, and not None.
  bool present(const char* field, Value& out) {
    if (!required(field, out)) return false;
    if (!out.is_none()) return true;
    fail_value(std::string("field '") + field + "' is required for " + name_);
    return false;
  }
  std::string shown(Value value) {
    std::string text;
    return repr_fast(vm_, value, text) == Tri::yes ? text : default_repr(vm_, value);
  }
  void fail(const std::string& message) {
    if (!failed_) vm_.raise(TypeId::TypeError, message);
    failed_ = true;
  }
  void fail_value(const std::string& message) {
    if (!failed_) vm_.raise(TypeId::ValueError, message);
    failed_ = true;
  }
  // Which of the classes the node is an instance of; -1: none.
  int class_number(Value node, const char* const* names, size_t count) {
    const Handle mro = vm_.type_at(vm_.type_of(node))->mro;
    for (uint32_t i = 0; i < tuple_size(vm_, mro); ++i) {
      const Handle cls = tuple_items(vm_, mro)[i].handle();
      const std::string_view text = vm_.str_view(Value::ref(vm_.type_at(cls)->name));
      for (size_t n = 0; n < count; ++n) {
        if (text != names[n]) continue;
        const Value known = dict_get_text(vm_, classes_, names[n]);
        if (!known.is_null() && known.handle() == cls) return static_cast<int>(n);
      }
    }
    return -1;
  }
  std::vector<Value> items_of(const char* field) {
    Value value;
    if (!required(field, value)) return {};
    if (!vm_.has_flag(value, kListSubclass)) {
      fail(name_ + " field \"" + field + "\" must be a list, not a " + vm_.type_name(value));
      return {};
    }
    const Value* items = list_items(vm_, value.handle());
    return {items, items + list_size(vm_, value.handle())};
  }

  // --- kinds of fields
  template <typename T>
  void read_list(const char* field, ast::Seq<T*>& out, bool none_allowed) {
    std::vector<T*> all;
    for (Value item : items_of(field)) {
      all.push_back(nullptr);
      if (item.is_none()) {
        if (!none_allowed) fail_value("None disallowed in " + list_kind(all.back()) + " list");
        continue;
      }
      read(item, all.back());
    }
    out = tree_.sequence(all);
  }
  static std::string list_kind(const ast::Stmt*) { return "statement"; }
  template <typename T>
  static std::string list_kind(const T*) { return "expression"; }

  void identifier(Value value, ast::Identifier& out) {
    if (failed_) return;
    if (!vm_.is_exact(value, TypeId::str)) {
      fail("AST identifier must be of type str");
      return;
    }
    const std::string_view text = vm_.str_view(value);
    if (text == "None" || text == "True" || text == "False") {
      fail_value("identifier field can't represent '" + std::string(text) + "' constant");
      return;
    }
    out = tree_.intern(text);
  }
  void number(Value value, int32_t& out) {
    int64_t wide = 0;
    if (failed_) return;
    if (!vm_.is_integer(value) || !vm_.to_int64(value, wide) || wide > INT32_MAX || wide < INT32_MIN) {
      fail_value("invalid integer value: " + shown(value));
      return;
    }
    out = static_cast<int32_t>(wide);
  }
  template <typename T, size_t N>
  void one_of(const char* field, T& out, const char* const (&names)[N], const char* what) {
    Value value;
    if (required(field, value)) symbol_of(value, out, names, what);
  }
  template <typename T, size_t N>
  void symbol_of(Value value, T& out, const char* const (&names)[N], const char* what) {
    if (failed_) return;
    const int number = class_number(value, names, N);
    if (number < 0) {
      fail(std::string("expected some sort of ") + what + ", but got " + shown(value));
      return;
    }
    out = static_cast<T>(number);
  }
  bool read_items(const Value* items, uint32_t count, std::vector<lang::Constant>& out) {
    for (uint32_t i = 0; i < count; ++i) {
      lang::Constant one;
      if (!read_constant(items[i], one)) return false;
      out.push_back(std::move(one));
    }
    return true;
  }
  bool read_constant(Value value, lang::Constant& out) {
    if (failed_) return false;
    std::vector<lang::Constant> items;
    if (value.is_none()) {
      out = lang::Constant::none();
    } else if (value.is_bool()) {
      out = lang::Constant::boolean(value.is_true());
    } else if (value.same(Value::ellipsis())) {
      out = lang::Constant::ellipsis();
    } else if (vm_.is_exact(value, TypeId::int_)) {
      out = lang::Constant::integer(vm_.big_of(value));
    } else if (value.is_real()) {
      out = lang::Constant::floating(value.as_real());
    } else if (vm_.is_exact(value, TypeId::complex)) {
      out = lang::Constant::complex(vm_.at<Complex>(value)->real, vm_.at<Complex>(value)->imaginary);
    } else if (vm_.is_exact(value, TypeId::str)) {
      out = lang::Constant::str(vm_.str_copy(value));
    } else if (vm_.is_exact(value, TypeId::bytes)) {
      const Bytes* bytes = vm_.at<Bytes>(value);
      out = lang::Constant::bytes(std::string(reinterpret_cast<const char*>(bytes->data), bytes->size));
    } else if (vm_.is_exact(value, TypeId::tuple)) {
      if (!read_items(tuple_items(vm_, value.handle()), tuple_size(vm_, value.handle()), items)) return false;
      out = lang::Constant::tuple(std::move(items));
    } else if (vm_.is_exact(value, TypeId::frozenset)) {
      const Set* set = vm_.at<Set>(value);
      const SetEntry* table = set->table == 0 ? nullptr : vm_.at<SetEntry>(set->table);
      std::vector<Value> members;
      for (uint32_t i = 0; table != nullptr && i <= set->mask; ++i) {
        if (!table[i].key.is_null() && !table[i].key.same(Value::deleted())) members.push_back(table[i].key);
      }
      if (!read_items(members.data(), static_cast<uint32_t>(members.size()), items)) return false;
      out = lang::Constant::frozenset(std::move(items));
    } else {
      fail("got an invalid type in Constant: " + vm_.type_name(value));
      return false;
    }
    return true;
  }

  ast::Location place() {
    ast::Location at;
    integer("lineno", at.lineno);
    integer("col_offset", at.col_offset);
    at.end_lineno = at.lineno;
    at.end_col_offset = at.col_offset;
    level("end_lineno", at.end_lineno);
    level("end_col_offset", at.end_col_offset);
    if (!failed_ && (at.lineno > at.end_lineno ||
                     (at.lineno == at.end_lineno && at.col_offset > at.end_col_offset))) {
      fail_value("AST node line range (" + std::to_string(at.lineno) + ", " +
                 std::to_string(at.end_lineno) + ") is not valid");
    }
    return at;
  }
  // Runs `inside` with the node as the current one.
  template <typename F>
  void within(Value node, std::string name, F inside) {
    if (failed_) return;
    if (depth_ >= kDeepest) {
      vm_.raise(TypeId::RecursionError, "maximum recursion depth exceeded during ast construction");
      failed_ = true;
      return;
    }
    ++depth_;
    const Value outer = node_;
    const Handle outer_dict = dict_;
    std::string outer_name = std::move(name_);
    enter(node);
    name_ = std::move(name);
    inside();
    node_ = outer;
    dict_ = outer_dict;
    name_ = std::move(outer_name);
    --depth_;
  }
  template <typename T>
  void read_part(Value node, T*& out, const char* name) {
    if (class_number(node, &name, 1) < 0) {
      fail(std::string("expected some sort of ") + name + ", but got " + shown(node));
      return;
    }
    within(node, name, [&] {
      out = tree_.make_part<T>();
      if constexpr (requires { out->at; }) out->at = place();
      ast::fields(*this, *out);
    });
  }
  template <typename Kind, typename Base, size_t N, typename F>
  void read_kind(Value node, const char* const (&names)[N], const char* what, F make) {
    within(node, what, [&] {
      const ast::Location at = place();
      if (failed_) return;
      const int number = class_number(node, names, N);
      if (number < 0) {
        fail(std::string("expected some sort of ") + what + ", but got " + shown(node));
        return;
      }
      name_ = names[number];
      make(static_cast<Kind>(number), at);
    });
  }

  void read(Value node, ast::Arg*& out) { read_part(node, out, "arg"); }
  void read(Value node, ast::Arguments*& out) { read_part(node, out, "arguments"); }
  void read(Value node, ast::Keyword*& out) { read_part(node, out, "keyword"); }
  void read(Value node, ast::Comprehension*& out) { read_part(node, out, "comprehension"); }
  void read(Value node, ast::Alias*& out) { read_part(node, out, "alias"); }
  void read(Value node, ast::WithItem*& out) { read_part(node, out, "withitem"); }
  void read(Value node, ast::ExceptHandler*& out) { read_part(node, out, "ExceptHandler"); }
  void read(Value node, ast::MatchCase*& out) { read_part(node, out, "match_case"); }
#define CASE(kind_name, node_type)                       \
  case Kind::kind_name: {                                \
    auto* made = tree_.make<ast::node_type>(number, at); \
    out = made;                                          \
    ast::fields(*this, *made);                           \
    break;                                               \
  }
  void read(Value node, ast::Expr*& out) {
    using Kind = ast::ExprKind;
    read_kind<Kind, ast::Expr>(node, kExprNames, "expr", [&](Kind number, const ast::Location& at) {
      switch (number) { LOCKSTEP_EXPR_NODES(CASE) }
    });
  }
  void read(Value node, ast::Stmt*& out) {
    using Kind = ast::StmtKind;
    read_kind<Kind, ast::Stmt>(node, kStmtNames, "stmt", [&](Kind number, const ast::Location& at) {
      switch (number) { LOCKSTEP_STMT_NODES(CASE) }
    });
  }
  void read(Value node, ast::Pattern*& out) {
    using Kind = ast::PatternKind;
    read_kind<Kind, ast::Pattern>(node, kPatternNames, "pattern",
                                  [&](Kind number, const ast::Location& at) {
                                    switch (number) { LOCKSTEP_PATTERN_NODES(CASE) }
                                  });
  }
#undef CASE

  Vm& vm_;
  Handle classes_;
  ast::Tree& tree_;
  Value node_;
  Handle dict_ = 0;
  std::string name_;
  uint32_t depth_ = 0;
  bool failed_ = false;
};

}  // namespace

bool objects_to_ast(Vm& vm, Handle ast_module_dict, Value module, lang::ast::Tree& tree) {
  return Reader(vm, ast_module_dict, tree).module(module);
}

}  // namespace lockstep::vm
