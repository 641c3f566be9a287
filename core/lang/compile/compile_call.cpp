// Calls, displays (list, tuple, set, dict) and unpacking.
#include <limits>

#include "core/lang/compile/compile_unit.h"

namespace lockstep::lang {

using namespace ast;

namespace {

bool has_starred(const Seq<Expr*>& exprs) {
  for (const Expr* expr : exprs) {
    if (expr->kind == ExprKind::Starred) {
      return true;
    }
  }
  return false;
}

bool has_double_starred(const Seq<Keyword*>& keywords) {
  for (const Keyword* keyword : keywords) {
    if (!is_present(keyword->arg)) {
      return true;
    }
  }
  return false;
}

}  // namespace

void Compiler::check_keywords(const Seq<Keyword*>& keywords) {
  for (uint32_t i = 0; i < keywords.size(); ++i) {
    const Keyword& keyword = *keywords[i];
    if (!is_present(keyword.arg) || forbidden(keyword.arg, ExprContext::Store)) {
      continue;
    }
    for (uint32_t j = i + 1; j < keywords.size(); ++j) {
      const Keyword& other = *keywords[j];
      if (is_present(other.arg) && other.arg == keyword.arg) {
        fail_at("keyword argument repeated: " + std::string(keyword.arg), other.at);
        return;
      }
    }
  }
}

// Attributes of imported modules are called as plain functions, not as methods.
bool Compiler::is_imported_module(const Expr* expr) {
  const Name* name = try_as<const Name>(expr);
  return name != nullptr && (tables_.top().flags(name->id) & kSymImport) != 0;
}

bool Compiler::compile_method_call(const Call& expr) {
  const Attribute* method = try_as<const Attribute>(static_cast<const Expr*>(expr.func));
  if (method == nullptr || method->ctx != ExprContext::Load || is_imported_module(method->value)) {
    return false;
  }
  const int64_t positional = expr.args.size();
  const int64_t named = expr.keywords.size();
  if (positional + named + (named != 0 ? 1 : 0) >= kStackUseGuideline || has_starred(expr.args) ||
      has_double_starred(expr.keywords)) {
    return false;
  }
  visit_expr(method->value);
  set_loc(method->at);
  move_loc_to_attribute(*method);
  emit_name(Op::LOAD_METHOD, method->attr);
  visit_exprs(expr.args);
  if (named > 0) {
    for (const Keyword* keyword : expr.keywords) {
      visit_expr(keyword->value);
    }
    emit_keyword_names(expr.keywords);
  }
  set_loc(expr.at);
  move_loc_to_attribute(*method);
  emit_arg(Op::PRECALL, positional + named);
  emit_arg(Op::CALL, positional + named);
  return true;
}

void Compiler::compile_call(const Call& expr) {
  check_keywords(expr.keywords);
  if (failed() || compile_method_call(expr)) {
    return;
  }
  warn_of_call(expr, warnings_);
  set_loc(expr.func->at);
  emit(Op::PUSH_NULL);
  visit_expr(expr.func);
  set_loc(expr.at);
  call_arguments(0, expr.args, expr.keywords);
}

void Compiler::emit_keyword_names(const Seq<Keyword*>& keywords) {
  std::vector<Constant> names;
  for (const Keyword* keyword : keywords) {
    names.push_back(Constant::str(std::string(keyword->arg)));
  }
  emit_arg(Op::KW_NAMES, add_const(Constant::tuple(std::move(names))));
}

void Compiler::call_arguments(int64_t pushed, const Seq<Expr*>& args,
                              const Seq<Keyword*>& keywords) {
  check_keywords(keywords);
  const int64_t positional = args.size();
  const int64_t named = keywords.size();
  if (positional + named * 2 > kStackUseGuideline || has_starred(args) ||
      has_double_starred(keywords)) {
    call_with_unpacking(pushed, args, keywords);
    return;
  }
  visit_exprs(args);
  if (named > 0) {
    for (const Keyword* keyword : keywords) {
      visit_expr(keyword->value);
    }
    emit_keyword_names(keywords);
  }
  emit_arg(Op::PRECALL, pushed + positional + named);
  emit_arg(Op::CALL, pushed + positional + named);
}

void Compiler::call_with_unpacking(int64_t pushed, const Seq<Expr*>& args,
                                   const Seq<Keyword*>& keywords) {
  constexpr DisplayOps kTupleOps = {Op::BUILD_LIST, Op::LIST_APPEND, Op::LIST_EXTEND, true};
  if (pushed == 0 && args.size() == 1 && args[0]->kind == ExprKind::Starred) {
    visit_expr(as<Starred>(static_cast<const Expr*>(args[0])).value);
  } else {
    compile_display(args, pushed, kTupleOps);
  }
  bool have_dict = false;
  size_t seen = 0;  // plain keywords since the last **
  auto flush = [&](size_t end) {
    if (seen == 0) {
      return;
    }
    keyword_dict(keywords, end - seen, end);
    if (have_dict) {
      emit_arg(Op::DICT_MERGE, 1);
    }
    have_dict = true;
    seen = 0;
  };
  for (size_t i = 0; i < keywords.size(); ++i) {
    if (is_present(keywords[i]->arg)) {
      ++seen;
      continue;
    }
    flush(i);
    if (!have_dict) {
      emit_arg(Op::BUILD_MAP, 0);
      have_dict = true;
    }
    visit_expr(keywords[i]->value);
    emit_arg(Op::DICT_MERGE, 1);
  }
  flush(keywords.size());
  emit_arg(Op::CALL_FUNCTION_EX, keywords.empty() ? 0 : 1);
}

void Compiler::keyword_dict(const Seq<Keyword*>& keywords, size_t begin, size_t end) {
  const int64_t count = static_cast<int64_t>(end - begin);
  const bool big = count * 2 > kStackUseGuideline;
  if (count > 1 && !big) {
    std::vector<Constant> names;
    for (size_t i = begin; i < end; ++i) {
      visit_expr(keywords[i]->value);
      names.push_back(Constant::str(std::string(keywords[i]->arg)));
    }
    load_const(Constant::tuple(std::move(names)));
    emit_arg(Op::BUILD_CONST_KEY_MAP, count);
    return;
  }
  if (big) {
    emit_artificial(Op::BUILD_MAP, 0);
  }
  for (size_t i = begin; i < end; ++i) {
    load_const(Constant::str(std::string(keywords[i]->arg)));
    visit_expr(keywords[i]->value);
    if (big) {
      emit_artificial(Op::MAP_ADD, 1);
    }
  }
  if (!big) {
    emit_arg(Op::BUILD_MAP, count);
  }
}

namespace {

bool all_constant(const Seq<Expr*>& exprs, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    if (exprs[i] == nullptr || !is_constant(exprs[i])) {
      return false;
    }
  }
  return true;
}

std::vector<Constant> constants_of(const Seq<Expr*>& exprs, size_t begin, size_t end) {
  std::vector<Constant> result;
  for (size_t i = begin; i < end; ++i) {
    result.push_back(constant_of(exprs[i]));
  }
  return result;
}

}  // namespace

// Elements with stars among them; `pushed` items are on the stack already and belong to the front.
void Compiler::compile_display(const Seq<Expr*>& elements, int64_t pushed, const DisplayOps& ops) {
  const int64_t count = elements.size();
  if (count > 2 && all_constant(elements, 0, elements.size())) {
    std::vector<Constant> items = constants_of(elements, 0, elements.size());
    if (ops.tuple && pushed == 0) {
      load_const(Constant::tuple(std::move(items)));
      return;
    }
    emit_arg(ops.build, pushed);
    load_const(ops.add == Op::SET_ADD ? Constant::frozenset(without_repeats(std::move(items)))
                                      : Constant::tuple(std::move(items)));
    emit_arg(ops.extend, 1);
    if (ops.tuple) {
      emit(Op::LIST_TO_TUPLE);
    }
    return;
  }
  const bool big = count + pushed > kStackUseGuideline;
  if (!has_starred(elements) && !big) {
    visit_exprs(elements);
    emit_arg(ops.tuple ? Op::BUILD_TUPLE : ops.build, count + pushed);
    return;
  }
  bool built = big;
  if (big) {
    emit_arg(ops.build, pushed);
  }
  for (int64_t i = 0; i < count; ++i) {
    const Expr* element = elements[static_cast<size_t>(i)];
    if (const Starred* starred = try_as<const Starred>(element)) {
      if (!built) {
        emit_arg(ops.build, i + pushed);
        built = true;
      }
      visit_expr(starred->value);
      emit_arg(ops.extend, 1);
    } else {
      visit_expr(element);
      if (built) {
        emit_arg(ops.add, 1);
      }
    }
  }
  if (ops.tuple) {
    emit(Op::LIST_TO_TUPLE);
  }
}

void Compiler::compile_unpacking(const Seq<Expr*>& targets) {
  bool seen_star = false;
  const int64_t count = targets.size();
  for (int64_t i = 0; i < count; ++i) {
    if (targets[static_cast<size_t>(i)]->kind != ExprKind::Starred) {
      continue;
    }
    if (seen_star) {
      fail("multiple starred expressions in assignment");
      return;
    }
    const int64_t after = count - i - 1;
    if (i >= 256 || after >= (std::numeric_limits<int32_t>::max() >> 8)) {
      fail("too many expressions in star-unpacking assignment");
      return;
    }
    emit_arg(Op::UNPACK_EX, i + (after << 8));
    seen_star = true;
  }
  if (!seen_star) {
    emit_arg(Op::UNPACK_SEQUENCE, count);
  }
  for (const Expr* target : targets) {
    const Starred* starred = try_as<const Starred>(target);
    visit_expr(starred != nullptr ? starred->value : target);
  }
}

void Compiler::compile_dict(const Dict& expr) {
  const size_t count = expr.values.size();
  bool have_dict = false;
  size_t elements = 0;
  auto flush = [&](size_t begin, size_t end) {
    dict_part(expr, begin, end);
    if (have_dict) {
      emit_arg(Op::DICT_UPDATE, 1);
    }
    have_dict = true;
    elements = 0;
  };
  for (size_t i = 0; i < count; ++i) {
    if (expr.keys[i] == nullptr) {  // **mapping
      if (elements > 0) {
        flush(i - elements, i);
      }
      if (!have_dict) {
        emit_arg(Op::BUILD_MAP, 0);
        have_dict = true;
      }
      visit_expr(expr.values[i]);
      emit_arg(Op::DICT_UPDATE, 1);
    } else if (static_cast<int64_t>(elements) * 2 > kStackUseGuideline) {
      flush(i - elements, i + 1);
    } else {
      ++elements;
    }
  }
  if (elements > 0) {
    flush(count - elements, count);
  }
  if (!have_dict) {
    emit_arg(Op::BUILD_MAP, 0);
  }
}

void Compiler::dict_part(const Dict& expr, size_t begin, size_t end) {
  const int64_t count = static_cast<int64_t>(end - begin);
  const bool big = count * 2 > kStackUseGuideline;
  if (count > 1 && !big && all_constant(expr.keys, begin, end)) {
    for (size_t i = begin; i < end; ++i) {
      visit_expr(expr.values[i]);
    }
    load_const(Constant::tuple(constants_of(expr.keys, begin, end)));
    emit_arg(Op::BUILD_CONST_KEY_MAP, count);
    return;
  }
  if (big) {
    emit_arg(Op::BUILD_MAP, 0);
  }
  for (size_t i = begin; i < end; ++i) {
    visit_expr(expr.keys[i]);
    visit_expr(expr.values[i]);
    if (big) {
      emit_arg(Op::MAP_ADD, 1);
    }
  }
  if (!big) {
    emit_arg(Op::BUILD_MAP, count);
  }
}

}  // namespace lockstep::lang
