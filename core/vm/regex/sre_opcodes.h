// The instruction set of compiled regular expressions, as CPython 3.11's re package emits it
// (MAGIC 20220615): numbers of opcodes, positions and categories. Facts only; meaning: sre_engine.cpp.
#pragma once

#include <cstdint>

namespace lockstep::vm {

constexpr uint32_t kSreMagic = 20220615;
constexpr uint32_t kSreMaxRepeat = 0xffffffffu;
constexpr uint32_t kSreMaxGroups = 0x3fffffffu;

enum class SreOp : uint32_t {
  failure, success, any, any_all, assert_, assert_not, at, branch, category, charset, bigcharset,
  groupref, groupref_exists, in, info, jump, literal, mark, max_until, min_until, not_literal,
  negate, range, repeat, repeat_one, subpattern, min_repeat_one, atomic_group, possessive_repeat,
  possessive_repeat_one, groupref_ignore, in_ignore, literal_ignore, not_literal_ignore,
  groupref_loc_ignore, in_loc_ignore, literal_loc_ignore, not_literal_loc_ignore,
  groupref_uni_ignore, in_uni_ignore, literal_uni_ignore, not_literal_uni_ignore, range_uni_ignore,
  count
};

enum class SreAt : uint32_t {
  beginning, beginning_line, beginning_string, boundary, non_boundary, end, end_line, end_string,
  loc_boundary, loc_non_boundary, uni_boundary, uni_non_boundary, count
};

enum class SreCategory : uint32_t {
  digit, not_digit, space, not_space, word, not_word, linebreak, not_linebreak, loc_word,
  loc_not_word, uni_digit, uni_not_digit, uni_space, uni_not_space, uni_word, uni_not_word,
  uni_linebreak, uni_not_linebreak, count
};

enum SreInfoFlags : uint32_t { kSreInfoPrefix = 1, kSreInfoLiteral = 2, kSreInfoCharset = 4 };

}  // namespace lockstep::vm
