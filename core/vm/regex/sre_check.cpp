#include "core/vm/regex/sre_check.h"

#include <cstddef>
#include <vector>

#include "core/vm/regex/sre_opcodes.h"

namespace lockstep::vm {

namespace {

// A stretch of code that is one sequence of instructions.
struct Stretch {
  uint32_t from, to;
};

class Checker {
 public:
  Checker(const uint32_t* code, uint32_t size, uint32_t groups)
      : code_(code), size_(size), groups_(groups) {}

  bool all() {
    if (size_ == 0 || groups_ > kSreMaxGroups || op(size_ - 1) != SreOp::success) return false;
    todo_.push_back({0, size_ - 1});
    while (!todo_.empty()) {
      const Stretch stretch = todo_.back();
      todo_.pop_back();
      if (!sequence(stretch)) return false;
    }
    return true;
  }

 private:
  SreOp op(uint32_t at) const {
    return code_[at] < static_cast<uint32_t>(SreOp::count) ? static_cast<SreOp>(code_[at])
                                                           : SreOp::count;
  }
  // The place a skip word at `at` points to; must not leave the stretch (`to` itself is allowed).
  bool skip(uint32_t at, uint32_t to, uint32_t& target) const {
    if (at >= to || code_[at] == 0 || code_[at] > to - at) return false;
    target = at + code_[at];
    return true;
  }

  bool set(uint32_t at, uint32_t to) const {
    while (at < to) {
      switch (op(at++)) {
        case SreOp::failure: return at == to;
        case SreOp::negate: break;
        case SreOp::literal: at += 1; break;
        case SreOp::category:
          if (at >= to || code_[at] >= static_cast<uint32_t>(SreCategory::count)) return false;
          at += 1;
          break;
        case SreOp::range:
        case SreOp::range_uni_ignore: at += 2; break;
        case SreOp::charset:
          if (to - at < 8) return false;
          at += 8;
          break;
        case SreOp::bigcharset: {
          if (to - at < 65 || code_[at] > 256 || (to - at - 65) / 8 < code_[at]) return false;
          for (uint32_t i = 0; i < 256; ++i) {
            if (((code_[at + 1 + i / 4] >> (8 * (i % 4))) & 0xff) >= code_[at]) return false;
          }
          at += 65 + code_[at] * 8;
          break;
        }
        default: return false;
      }
    }
    return false;
  }

  // An instruction that matches one character; `next` is what follows it.
  bool unit(uint32_t at, uint32_t to, uint32_t& next) const {
    switch (op(at)) {
      case SreOp::any:
      case SreOp::any_all: next = at + 1; return true;
      case SreOp::literal: case SreOp::not_literal: case SreOp::literal_ignore:
      case SreOp::not_literal_ignore: case SreOp::literal_loc_ignore:
      case SreOp::not_literal_loc_ignore: case SreOp::literal_uni_ignore:
      case SreOp::not_literal_uni_ignore: next = at + 2; return next <= to;
      case SreOp::category:
        next = at + 2;
        return next <= to && code_[at + 1] < static_cast<uint32_t>(SreCategory::count);
      case SreOp::in: case SreOp::in_ignore: case SreOp::in_loc_ignore: case SreOp::in_uni_ignore:
        return skip(at + 1, to, next) && set(at + 2, next);
      default: return false;
    }
  }

  bool range(uint32_t at, uint32_t to) const {
    return to - at >= 3 && code_[at + 1] <= code_[at + 2];
  }

  void later(uint32_t from, uint32_t to) { todo_.push_back({from, to}); }

  bool branch(uint32_t at, uint32_t to, uint32_t& next) {
    uint32_t end = 0;
    for (;;) {
      if (at >= to) return false;
      if (code_[at] == 0) break;
      uint32_t target = 0;
      if (!skip(at, to, target) || target - at < 3 || op(target - 2) != SreOp::jump) return false;
      uint32_t out = 0;
      if (!skip(target - 1, to, out) || (end != 0 && out != end)) return false;
      end = out;
      later(at + 1, target - 2);
      at = target;
    }
    next = at + 1;
    return end == 0 || end == next;
  }

  // Whether the instructions from `at` lead to a JUMP that ends at `to`.
  bool has_else(uint32_t at, uint32_t to) {
    const std::size_t before = todo_.size();
    while (at < to && !(at + 2 == to && op(at) == SreOp::jump)) {
      uint32_t next = 0;
      if (!instruction(at, to, next) || next <= at) break;
      at = next;
    }
    todo_.resize(before);
    return at + 2 == to && op(at) == SreOp::jump;
  }

  bool conditional(uint32_t at, uint32_t to, uint32_t& next) {
    if (to - at < 2 || code_[at] >= groups_ || code_[at + 1] > to - at) return false;
    const uint32_t target = at + code_[at + 1];   // counted from the group's number
    if (has_else(at + 2, target)) {
      uint32_t end = 0;
      if (!skip(target - 1, to, end)) return false;
      later(at + 2, target - 2);
      later(target, end);
      next = end;
      return true;
    }
    if (target < at + 2) return false;
    later(at + 2, target);
    next = target;
    return true;
  }

  // Repetitions; at: their skip word.
  bool repetition(SreOp kind, uint32_t at, uint32_t to, uint32_t& next) {
    uint32_t target = 0;
    if (!skip(at, to, target) || target < at + 3 || target >= size_ || !range(at, target)) return false;
    if (kind == SreOp::repeat) {
      if (target >= to || (op(target) != SreOp::max_until && op(target) != SreOp::min_until)) return false;
      later(at + 3, target);
      next = target + 1;
      return true;
    }
    if (kind == SreOp::possessive_repeat) {
      if (target >= to || op(target) != SreOp::success) return false;
      later(at + 3, target);
      next = target + 1;
      return true;
    }
    uint32_t end = 0;
    next = target;
    return target > at + 3 && unit(at + 3, target, end) && end == target - 1 && op(end) == SreOp::success;
  }

  bool enclosed(SreOp kind, uint32_t at, uint32_t to, uint32_t& next) {
    const uint32_t body = kind == SreOp::atomic_group ? at + 1 : at + 2;
    if (!skip(at, to, next) || next <= body) return false;
    if (body == at + 2 && (code_[at + 1] & 0x80000000u) != 0) return false;
    if (op(next - 1) != SreOp::success) return false;
    later(body, next - 1);
    return true;
  }

  bool instruction(uint32_t at, uint32_t to, uint32_t& next) {
    const SreOp kind = op(at);
    switch (kind) {
      case SreOp::failure: next = at + 1; return true;
      case SreOp::mark: next = at + 2; return next <= to && code_[at + 1] < 2 * groups_;
      case SreOp::at: next = at + 2; return next <= to && code_[at + 1] < static_cast<uint32_t>(SreAt::count);
      case SreOp::groupref: case SreOp::groupref_ignore: case SreOp::groupref_loc_ignore:
      case SreOp::groupref_uni_ignore: next = at + 2; return next <= to && code_[at + 1] < groups_;
      case SreOp::groupref_exists: return conditional(at + 1, to, next);
      case SreOp::branch: return branch(at + 1, to, next);
      case SreOp::repeat: case SreOp::repeat_one: case SreOp::min_repeat_one:
      case SreOp::possessive_repeat: case SreOp::possessive_repeat_one:
        return repetition(kind, at + 1, to, next);
      case SreOp::assert_: case SreOp::assert_not: case SreOp::atomic_group:
        return enclosed(kind, at + 1, to, next);
      default: return unit(at, to, next);
    }
  }

  // INFO, which may stand at the very beginning only.
  bool info(uint32_t to, uint32_t& next) const {
    if (to < 5 || !skip(1, to, next) || next < 5) return false;
    const uint32_t flags = code_[2];
    if ((flags & ~(kSreInfoPrefix | kSreInfoLiteral | kSreInfoCharset)) != 0) return false;
    if ((flags & kSreInfoPrefix) != 0 && (flags & kSreInfoCharset) != 0) return false;
    if ((flags & kSreInfoLiteral) != 0 && (flags & kSreInfoPrefix) == 0) return false;
    if ((flags & kSreInfoPrefix) != 0) {
      if (next <= 7 || code_[5] == 0 || code_[5] > next - 7 || code_[6] > code_[5]) return false;
      for (uint32_t i = 0; i < code_[5]; ++i) {
        if (code_[7 + i] >= 0x110000) return false;
      }
      return true;
    }
    return (flags & kSreInfoCharset) == 0 || set(5, next);
  }

  bool sequence(const Stretch& stretch) {
    uint32_t at = stretch.from;
    if (at == 0 && op(0) == SreOp::info && !info(stretch.to, at)) return false;
    while (at < stretch.to) {
      uint32_t next = 0;
      if (!instruction(at, stretch.to, next) || next <= at || next > stretch.to) return false;
      at = next;
    }
    return at == stretch.to;
  }

  const uint32_t* code_;
  uint32_t size_, groups_;
  std::vector<Stretch> todo_;
};

}  // namespace

bool sre_check(const uint32_t* code, uint32_t size, uint32_t groups) {
  return Checker(code, size, groups).all();
}

}  // namespace lockstep::vm
