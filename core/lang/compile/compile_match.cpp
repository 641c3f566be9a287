// match statements. While a pattern is tried, captured names lie on the stack below what is still
// looked at; they are stored only after the whole pattern has matched. A failed test jumps to a
// ladder of POP_TOPs that removes just what is on the stack at that point.
#include <algorithm>
#include <limits>

#include "core/lang/compile/compile_unit.h"

namespace lockstep::lang {

using namespace ast;

namespace {

bool is_wildcard(const Pattern* pattern) {
  const MatchAs* capture = try_as<const MatchAs>(pattern);
  return capture != nullptr && !is_present(capture->name);
}

bool is_star_wildcard(const Pattern* pattern) {
  const MatchStar* star = try_as<const MatchStar>(pattern);
  return star != nullptr && !is_present(star->name);
}

constexpr size_t kNoStar = std::numeric_limits<size_t>::max();

std::string quoted(std::string_view name) { return "'" + std::string(name) + "'"; }

}  // namespace

void Compiler::compile_match(const Match& stmt) {
  visit_expr(stmt.subject);
  Block* end = new_block();
  const size_t count = stmt.cases.size();
  const bool has_default = count > 1 && is_wildcard(stmt.cases.back()->pattern);
  const size_t tested = count - (has_default ? 1 : 0);
  for (size_t i = 0; i < tested && !failed(); ++i) {
    const MatchCase& one = *stmt.cases[i];
    const bool last = i + 1 == tested;
    set_loc(one.pattern->at);
    if (!last) {
      emit_arg(Op::COPY, 1);
    }
    PatternState state;
    state.allow_irrefutable = one.guard != nullptr || i + 1 == count;
    compile_pattern(one.pattern, state);
    for (const std::string& name : state.stores) {
      store_name(name);
    }
    if (one.guard != nullptr) {
      ensure_fail_pop(state, 0);
      jump_if(one.guard, state.fail_pops[0], false);
    }
    if (!last) {
      emit(Op::POP_TOP);
    }
    visit_stmts(one.body);
    emit_jump(kJump, end);
    set_loc(one.pattern->at);
    emit_fail_pops(state);
  }
  if (has_default) {
    const MatchCase& one = *stmt.cases.back();
    set_loc(one.pattern->at);
    emit(Op::NOP);
    if (one.guard != nullptr) {
      jump_if(one.guard, end, false);
    }
    visit_stmts(one.body);
  }
  use_block(end);
}

void Compiler::ensure_fail_pop(PatternState& state, size_t count) {
  while (state.fail_pops.size() <= count) {
    state.fail_pops.push_back(new_block());
  }
}

void Compiler::jump_to_fail(FlowOp op, PatternState& state) {
  const size_t pops = static_cast<size_t>(state.on_top) + state.stores.size();
  ensure_fail_pop(state, pops);
  emit_jump(op, state.fail_pops[pops]);
}

void Compiler::emit_fail_pops(PatternState& state) {
  while (!state.fail_pops.empty()) {
    use_block(state.fail_pops.back());
    state.fail_pops.pop_back();
    if (!state.fail_pops.empty()) {
      emit(Op::POP_TOP);
    }
  }
}

void Compiler::rotate(int64_t count) {
  for (; count > 1; --count) {
    emit_arg(Op::SWAP, count);
  }
}

void Compiler::pattern_store(Identifier name, PatternState& state) {
  if (!is_present(name)) {
    emit(Op::POP_TOP);
    return;
  }
  if (forbidden(name, ExprContext::Store)) {
    return;
  }
  if (std::find(state.stores.begin(), state.stores.end(), name) != state.stores.end()) {
    fail("multiple assignments to name " + quoted(name) + " in pattern");
    return;
  }
  rotate(state.on_top + static_cast<int64_t>(state.stores.size()) + 1);
  state.stores.emplace_back(name);
}

void Compiler::compile_pattern(const Pattern* pattern, PatternState& state) {
  if (!descend()) {
    return;
  }
  set_loc(pattern->at);
  switch (pattern->kind) {
    case PatternKind::MatchValue: pattern_value(as<MatchValue>(pattern), state); break;
    case PatternKind::MatchSingleton: pattern_singleton(as<MatchSingleton>(pattern), state); break;
    case PatternKind::MatchSequence: pattern_sequence(as<MatchSequence>(pattern), state); break;
    case PatternKind::MatchMapping: pattern_mapping(as<MatchMapping>(pattern), state); break;
    case PatternKind::MatchClass: pattern_class(as<MatchClass>(pattern), state); break;
    case PatternKind::MatchStar: pattern_store(as<MatchStar>(pattern).name, state); break;
    case PatternKind::MatchAs: pattern_as(as<MatchAs>(pattern), state); break;
    case PatternKind::MatchOr: pattern_or(as<MatchOr>(pattern), state); break;
  }
  --depth_;
}

void Compiler::compile_subpattern(const Pattern* pattern, PatternState& state) {
  const bool saved = state.allow_irrefutable;
  state.allow_irrefutable = true;
  compile_pattern(pattern, state);
  state.allow_irrefutable = saved;
}

void Compiler::pattern_value(const MatchValue& pattern, PatternState& state) {
  const ExprKind kind = pattern.value->kind;
  if (kind != ExprKind::Constant && kind != ExprKind::Attribute) {
    fail("patterns may only match literals and attribute lookups");
    return;
  }
  visit_expr(pattern.value);
  emit_compare(CompareOperator::Eq);
  jump_to_fail(kPopJumpIfFalse, state);
}

void Compiler::pattern_singleton(const MatchSingleton& pattern, PatternState& state) {
  load_const(*pattern.value);
  emit_compare(CompareOperator::Is);
  jump_to_fail(kPopJumpIfFalse, state);
}

void Compiler::pattern_sequence(const MatchSequence& pattern, PatternState& state) {
  const size_t size = pattern.patterns.size();
  size_t star = kNoStar;
  bool only_wildcards = true;
  bool star_wildcard = false;
  for (size_t i = 0; i < size; ++i) {
    const Pattern* item = pattern.patterns[i];
    if (item->kind != PatternKind::MatchStar) {
      only_wildcards = only_wildcards && is_wildcard(item);
      continue;
    }
    if (star != kNoStar) {
      fail("multiple starred names in sequence pattern");
      return;
    }
    star_wildcard = is_star_wildcard(item);
    only_wildcards = only_wildcards && star_wildcard;
    star = i;
  }
  state.on_top += 1;
  emit(Op::MATCH_SEQUENCE);
  jump_to_fail(kPopJumpIfFalse, state);
  if (star == kNoStar || size > 1) {
    emit(Op::GET_LEN);
    load_const(Constant::integer(static_cast<int64_t>(star == kNoStar ? size : size - 1)));
    emit_compare(star == kNoStar ? CompareOperator::Eq : CompareOperator::GtE);
    jump_to_fail(kPopJumpIfFalse, state);
  }
  state.on_top -= 1;
  if (only_wildcards) {
    emit(Op::POP_TOP);
  } else if (star_wildcard) {
    pattern_by_index(pattern.patterns, star, state);
  } else {
    pattern_unpack(pattern.patterns, state);
  }
}

void Compiler::pattern_unpack(const Seq<Pattern*>& patterns, PatternState& state) {
  const int64_t size = patterns.size();
  bool seen_star = false;
  for (int64_t i = 0; i < size; ++i) {
    if (patterns[static_cast<size_t>(i)]->kind != PatternKind::MatchStar) {
      continue;
    }
    if (i >= 256) {
      fail("too many expressions in star-unpacking sequence pattern");
      return;
    }
    emit_arg(Op::UNPACK_EX, i + ((size - i - 1) << 8));
    seen_star = true;
  }
  if (!seen_star) {
    emit_arg(Op::UNPACK_SEQUENCE, size);
  }
  state.on_top += static_cast<int32_t>(size);
  for (const Pattern* item : patterns) {
    state.on_top -= 1;
    compile_subpattern(item, state);
  }
}

// [a, *_, b]: items are fetched by index, the middle is never touched.
void Compiler::pattern_by_index(const Seq<Pattern*>& patterns, size_t star, PatternState& state) {
  state.on_top += 1;
  const size_t size = patterns.size();
  for (size_t i = 0; i < size; ++i) {
    if (i == star || is_wildcard(patterns[i])) {
      continue;
    }
    emit_arg(Op::COPY, 1);
    if (i < star) {
      load_const(Constant::integer(static_cast<int64_t>(i)));
    } else {
      emit(Op::GET_LEN);
      load_const(Constant::integer(static_cast<int64_t>(size - i)));
      emit_arg(Op::BINARY_OP, kBinarySubtract);
    }
    emit(Op::BINARY_SUBSCR);
    compile_subpattern(patterns[i], state);
  }
  state.on_top -= 1;
  emit(Op::POP_TOP);
}

void Compiler::pattern_mapping(const MatchMapping& pattern, PatternState& state) {
  int64_t size = pattern.keys.size();
  const bool has_rest = is_present(pattern.rest);
  state.on_top += 1;
  emit(Op::MATCH_MAPPING);
  jump_to_fail(kPopJumpIfFalse, state);
  if (size == 0 && !has_rest) {
    state.on_top -= 1;
    emit(Op::POP_TOP);
    return;
  }
  if (size > 0) {
    emit(Op::GET_LEN);
    load_const(Constant::integer(size));
    emit_compare(CompareOperator::GtE);
    jump_to_fail(kPopJumpIfFalse, state);
  }
  pattern_mapping_keys(pattern, state);
  state.on_top -= 2;
  if (!has_rest) {
    emit(Op::POP_TOP);
    emit(Op::POP_TOP);
    return;
  }
  // rest = dict(subject), then every key is deleted from it.
  emit_arg(Op::BUILD_MAP, 0);
  emit_arg(Op::SWAP, 3);
  emit_arg(Op::DICT_UPDATE, 2);
  emit_arg(Op::UNPACK_SEQUENCE, size);
  for (; size > 0; --size) {
    emit_arg(Op::COPY, 1 + size);
    emit_arg(Op::SWAP, 2);
    emit(Op::DELETE_SUBSCR);
  }
  pattern_store(pattern.rest, state);
}

namespace {

// A number as Python compares it: 1, 1.0 and True are one key.
bool number_of(const Constant& key, ComplexNumber& out) {
  switch (key.kind()) {
    case ConstantKind::True: out = {1, 0}; return true;
    case ConstantKind::False: out = {0, 0}; return true;
    case ConstantKind::Int: out = {static_cast<double>(key.int_value()), 0}; return true;
    case ConstantKind::BigInt:
      out = {key.big_value().to_double().value_or(std::numeric_limits<double>::quiet_NaN()), 0};
      return true;
    case ConstantKind::Float: out = {key.float_value(), 0}; return true;
    case ConstantKind::Complex: out = key.complex_value(); return true;
    default: return false;
  }
}

bool equal_keys(const Constant& a, const Constant& b) {
  ComplexNumber x, y;
  if (a.is_int() && b.is_int()) return a.any_int() == b.any_int();
  if (!number_of(a, x) || !number_of(b, y)) return same_constant(a, b);
  return x.real == y.real && x.imag == y.imag;
}

}  // namespace

void Compiler::pattern_mapping_keys(const MatchMapping& pattern, PatternState& state) {
  std::vector<Constant> seen;
  for (const Expr* key : pattern.keys) {
    if (is_constant(key)) {
      const Constant value = constant_of(key);
      for (const Constant& other : seen) {
        if (equal_keys(other, value)) {
          fail("mapping pattern checks duplicate key (" + constant_repr(value) + ")");
          return;
        }
      }
      seen.push_back(value);
    } else if (key->kind != ExprKind::Attribute) {
      fail("mapping pattern keys may only match literals and attribute lookups");
      return;
    }
    visit_expr(key);
  }
  emit_arg(Op::BUILD_TUPLE, pattern.keys.size());
  emit(Op::MATCH_KEYS);
  state.on_top += 2;
  emit_arg(Op::COPY, 1);
  load_none();
  emit_arg(Op::IS_OP, 1);
  jump_to_fail(kPopJumpIfFalse, state);
  emit_arg(Op::UNPACK_SEQUENCE, pattern.keys.size());
  state.on_top += static_cast<int32_t>(pattern.keys.size()) - 1;
  for (const Pattern* item : pattern.patterns) {
    state.on_top -= 1;
    compile_subpattern(item, state);
  }
}

void Compiler::pattern_class(const MatchClass& pattern, PatternState& state) {
  const uint32_t positional = pattern.patterns.size();
  const uint32_t named = pattern.kwd_attrs.size();
  std::vector<Constant> names;
  for (uint32_t i = 0; i < named; ++i) {
    const Identifier name = pattern.kwd_attrs[i];
    if (forbidden(name, ExprContext::Store)) {
      return;
    }
    for (uint32_t j = i + 1; j < named; ++j) {
      if (pattern.kwd_attrs[j] == name) {
        fail_at("attribute name repeated in class pattern: " + std::string(name),
                pattern.kwd_patterns[j]->at);
        return;
      }
    }
    names.push_back(Constant::str(std::string(name)));
  }
  visit_expr(pattern.cls);
  load_const(Constant::tuple(std::move(names)));
  emit_arg(Op::MATCH_CLASS, positional);
  emit_arg(Op::COPY, 1);
  load_none();
  emit_arg(Op::IS_OP, 1);
  state.on_top += 1;
  jump_to_fail(kPopJumpIfFalse, state);
  emit_arg(Op::UNPACK_SEQUENCE, positional + named);
  state.on_top += static_cast<int32_t>(positional + named) - 1;
  for (uint32_t i = 0; i < positional + named; ++i) {
    state.on_top -= 1;
    const Pattern* item =
        i < positional ? pattern.patterns[i] : pattern.kwd_patterns[i - positional];
    if (is_wildcard(item)) {
      emit(Op::POP_TOP);
    } else {
      compile_subpattern(item, state);
    }
  }
}

void Compiler::pattern_as(const MatchAs& pattern, PatternState& state) {
  if (pattern.pattern == nullptr) {
    if (!state.allow_irrefutable) {
      fail(is_present(pattern.name)
               ? "name capture " + quoted(pattern.name) + " makes remaining patterns unreachable"
               : "wildcard makes remaining patterns unreachable");
      return;
    }
    pattern_store(pattern.name, state);
    return;
  }
  state.on_top += 1;
  emit_arg(Op::COPY, 1);
  compile_pattern(pattern.pattern, state);
  state.on_top -= 1;
  pattern_store(pattern.name, state);
}

void Compiler::pattern_or(const MatchOr& pattern, PatternState& state) {
  Block* end = new_block();
  const size_t count = pattern.patterns.size();
  std::vector<std::string> control;  // the names of the first alternative, in their order
  for (size_t i = 0; i < count; ++i) {
    const Pattern* alternative = pattern.patterns[i];
    set_loc(alternative->at);
    PatternState inner;
    inner.allow_irrefutable = i + 1 == count && state.allow_irrefutable;
    emit_arg(Op::COPY, 1);
    compile_pattern(alternative, inner);
    if (failed() || !merge_alternative(pattern, inner, control, i == 0)) {
      return;
    }
    emit_jump(kJump, end);
    emit_fail_pops(inner);
  }
  // No alternative matched: drop the copy of the subject too.
  emit(Op::POP_TOP);
  jump_to_fail(kJump, state);
  use_block(end);
  const int64_t rotations = static_cast<int64_t>(control.size()) + 1 + state.on_top +
                            static_cast<int64_t>(state.stores.size());
  for (const std::string& name : control) {
    rotate(rotations);
    if (std::find(state.stores.begin(), state.stores.end(), name) != state.stores.end()) {
      fail("multiple assignments to name " + quoted(name) + " in pattern");
      return;
    }
    state.stores.push_back(name);
  }
  emit(Op::POP_TOP);
}

// All alternatives bind the same names; their values are brought into the order of the first.
bool Compiler::merge_alternative(const MatchOr&, PatternState& state,
                                 std::vector<std::string>& control, bool first) {
  std::vector<std::string>& stores = state.stores;
  if (first) {
    control = stores;
    return true;
  }
  bool same = stores.size() == control.size();
  for (size_t wanted = stores.size(); same && wanted-- > 0;) {
    const auto found = std::find(stores.begin(), stores.end(), control[wanted]);
    if (found == stores.end()) {
      same = false;
      break;
    }
    const size_t at = static_cast<size_t>(found - stores.begin());
    if (at == wanted) {
      continue;
    }
    const auto moved = static_cast<std::ptrdiff_t>(at + 1);
    const std::vector<std::string> front(stores.begin(), stores.begin() + moved);
    stores.erase(stores.begin(), stores.begin() + moved);
    stores.insert(stores.begin() + static_cast<std::ptrdiff_t>(wanted - at), front.begin(),
                  front.end());
    for (size_t i = 0; i < at + 1; ++i) {
      rotate(static_cast<int64_t>(wanted) + 1);
    }
  }
  if (!same) {
    fail("alternative patterns bind different names");
  }
  return same;
}

}  // namespace lockstep::lang
