#include "core/vm/regex/sre_engine.h"

#include <cstring>

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/vm/regex/sre_chars.h"
#include "core/vm/regex/sre_opcodes.h"

namespace lockstep::vm {

namespace {

constexpr size_t kMostEntries = size_t{3} << 20;   // 60 MB of stack
constexpr uint32_t kNoLoop = kSreNowhere;

// Kinds of SreEntry. "Undo" entries put something back and backtracking goes on below them.
enum Kind : uint32_t {
  kUndoMark,        // a: mark, b: old value, c: old last_group
  kUndoRound,       // a: loop, b: old rounds, c: old last_start
  kUndoLoop,        // a: old innermost loop
  kUndoEnter,       // a loop was entered: a: innermost loop before
  kTryBranch,       // a: skip word of the next alternative, b: position
  kTryTail,         // after (...)*: a: tail, b: position, c: loop, d: its last_start before the round
  kTryRound,        // after the tail of (...)*?: a: tail, b: position, c: loop
  kTryFewer,        // x*: a: operands, b: position, c: least position
  kTryOneMore,      // x*?: a: operands, b: position, c: matched so far
  kBarrierAssert,   // barriers: a: where to go on, b: position before, c: loops then, d: outer barrier
  kBarrierNot,
  kBarrierAtomic,
  kBarrierPossessive,  // a: operands; below it a kRound
  kRound            // of a possessive loop: a: rounds done, b: where the last optional one began
};

// Bytes and ASCII texts.
struct Narrow {
  static constexpr bool kWide = false;
  static uint32_t next(const uint8_t* text, uint32_t& at) { return text[at++]; }
  static uint32_t before(const uint8_t* text, uint32_t at) { return text[at - 1]; }
  static void forth(const uint8_t*, uint32_t& at) { ++at; }
  static void back(const uint8_t*, uint32_t& at) { --at; }
};

// UTF-8 that is known to be well formed.
struct Wide {
  static constexpr bool kWide = true;
  static uint32_t next(const uint8_t* text, uint32_t& at) {
    const uint32_t c = text[at++];
    if (c < 0x80) return c;
    const uint32_t second = text[at++] & 0x3fu;
    if (c < 0xe0) return ((c & 0x1f) << 6) | second;
    const uint32_t third = text[at++] & 0x3fu;
    if (c < 0xf0) return ((c & 0x0f) << 12) | (second << 6) | third;
    return ((c & 0x07) << 18) | (second << 12) | (third << 6) | (text[at++] & 0x3fu);
  }
  static void back(const uint8_t* text, uint32_t& at) {
    do --at;
    while ((text[at] & 0xc0) == 0x80);
  }
  static uint32_t before(const uint8_t* text, uint32_t at) {
    back(text, at);
    return next(text, at);
  }
  static void forth(const uint8_t* text, uint32_t& at) {
    const uint32_t c = text[at];
    at += c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
  }
};

template <typename T>
class Matcher {
 public:
  Matcher(SreState& state, const SreInput& input, int64_t& budget)
      : s_(state), r_(state.registers), code_(input.code), text_(input.text), end_(input.end),
        budget_(budget) {}

  SreResult run() {
    for (;;) {
      if (r_.running == 0) {
        bool literal = false;
        if (r_.search != 0 && !find_start(literal)) return SreResult::no_match;
        if (literal) return SreResult::match;
        begin_attempt();
      }
      const SreResult result = attempt();
      if (result != SreResult::no_match) return result;
      r_.running = 0;
      if (r_.search == 0 || r_.start >= end_) return result;
      T::forth(text_, r_.start);
      r_.must_advance = 0;
    }
  }

 private:
  enum class Step : uint8_t { next, fail, match };

  SreOp op(uint32_t at) const { return static_cast<SreOp>(code_[at]); }
  uint32_t skip(uint32_t at) const { return at + code_[at]; }
  void push(uint32_t kind, uint32_t a, uint32_t b = 0, uint32_t c = 0, uint32_t d = 0) {
    s_.entries.push_back({kind, a, b, c, d});
  }

  // --- starting ------------------------------------------------------------------------------------

  void begin_attempt() {
    for (uint32_t i = 0; i < r_.high_mark; ++i) s_.marks[i] = kSreNowhere;
    r_.high_mark = 0;
    r_.last_group = 0;
    r_.loop = kNoLoop;
    r_.barrier = 0;
    r_.pc = op(0) == SreOp::info ? skip(1) : 0;
    r_.position = r_.start;
    r_.running = 1;
    s_.entries.clear();
    s_.loops.clear();
  }

  // Moves start to the next place where a match can begin at all. literal: it is the whole match.
  bool find_start(bool& literal) {
    if (r_.start > end_) return false;
    if (op(0) != SreOp::info) return true;
    if (code_[3] > end_ - r_.start) return false;
    const uint32_t flags = code_[2];
    const uint32_t from = r_.start;
    if ((flags & kSreInfoPrefix) != 0) {
      if (!find_prefix()) return false;
      literal = (flags & kSreInfoLiteral) != 0;
    } else if ((flags & kSreInfoCharset) != 0) {
      const SetTest inside = test_of(5);
      for (;;) {
        if (r_.start >= end_) return false;
        uint32_t after = r_.start;
        if (inside(T::next(text_, after))) break;
        r_.start = after;
      }
    }
    budget_ -= (r_.start - from) >> 3;
    return true;
  }

  bool find_prefix() {
    const uint32_t length = code_[5];
    for (uint32_t i = 0; i < length && !prefixed_; ++i) {
      const uint32_t c = code_[7 + i];
      if (T::kWide) base::append_utf8(prefix_, c);
      else if (c > 0xff) return false;
      else prefix_.push_back(static_cast<char>(c));
    }
    prefixed_ = true;
    const std::string_view text(reinterpret_cast<const char*>(text_), end_);
    const size_t at = text.find(prefix_, r_.start);
    if (at == std::string_view::npos) return false;
    r_.start = static_cast<uint32_t>(at);
    r_.position = r_.start + static_cast<uint32_t>(prefix_.size());
    return true;
  }

  // --- one attempt ---------------------------------------------------------------------------------

  SreResult attempt() {
    for (;;) {
      if (--budget_ < 0) return SreResult::suspended;
      Step done = step();
      while (done == Step::fail) {
        if (s_.entries.empty()) return SreResult::no_match;
        done = backtrack();
      }
      if (done == Step::match) return SreResult::match;
      if (s_.entries.size() > kMostEntries) return SreResult::no_memory;
    }
  }

  static Step when(bool fine) { return fine ? Step::next : Step::fail; }

  Step step() {
    const SreOp kind = op(r_.pc++);
    uint32_t& pc = r_.pc;
    switch (kind) {
      case SreOp::failure: return Step::fail;
      case SreOp::success: return success();
      case SreOp::mark: set_mark(code_[pc++]); return Step::next;
      case SreOp::at: return when(at(static_cast<SreAt>(code_[pc++])));
      case SreOp::jump: pc = skip(pc); return Step::next;
      case SreOp::branch: return branch(pc, r_.position);
      case SreOp::groupref: case SreOp::groupref_ignore: case SreOp::groupref_loc_ignore:
      case SreOp::groupref_uni_ignore: return when(group_again(kind, code_[pc++]));
      case SreOp::groupref_exists: pc = group_is_set(code_[pc]) ? pc + 2 : pc + code_[pc + 1]; return Step::next;
      case SreOp::assert_:
      case SreOp::assert_not: return assertion(kind);
      case SreOp::atomic_group:
        raise_barrier(kBarrierAtomic, skip(pc));
        pc += 1;
        return Step::next;
      case SreOp::possessive_repeat: return possessive(pc, 0, kSreNowhere);
      case SreOp::repeat:
        push(kUndoEnter, r_.loop);
        s_.loops.push_back({pc, kSreNowhere, r_.loop, kSreNowhere});
        r_.loop = static_cast<uint32_t>(s_.loops.size() - 1);
        pc = skip(pc);
        return Step::next;
      case SreOp::max_until: return max_until();
      case SreOp::min_until: return min_until();
      case SreOp::repeat_one: return repeat_one();
      case SreOp::min_repeat_one: return min_repeat_one();
      case SreOp::possessive_repeat_one: {
        uint32_t least = 0;
        if (!take_many(pc, r_.position, least)) return Step::fail;
        pc = skip(pc);
        return Step::next;
      }
      default:
        if (!unit(pc - 1, r_.position)) return Step::fail;
        pc = after_unit(pc - 1);
        return Step::next;
    }
  }

  // --- single characters ---------------------------------------------------------------------------

  uint32_t after_unit(uint32_t at) const {
    switch (op(at)) {
      case SreOp::any:
      case SreOp::any_all: return at + 1;
      case SreOp::in: case SreOp::in_ignore: case SreOp::in_loc_ignore: case SreOp::in_uni_ignore:
        return skip(at + 1);
      default: return at + 2;
    }
  }

  bool unit_takes(uint32_t at, uint32_t c) const {
    const uint32_t wanted = code_[at + 1];
    switch (op(at)) {
      case SreOp::any: return c != '\n';
      case SreOp::any_all: return true;
      case SreOp::literal: return c == wanted;
      case SreOp::not_literal: return c != wanted;
      case SreOp::category: return sre_in_category(wanted, c);
      case SreOp::in: return sre_in_set(code_ + at + 2, c);
      case SreOp::literal_ignore: return sre_lower_ascii(c) == wanted;
      case SreOp::not_literal_ignore: return sre_lower_ascii(c) != wanted;
      case SreOp::literal_uni_ignore: return sre_lower_unicode(c) == wanted;
      case SreOp::not_literal_uni_ignore: return sre_lower_unicode(c) != wanted;
      case SreOp::literal_loc_ignore: return either_case(c, wanted);
      case SreOp::not_literal_loc_ignore: return !either_case(c, wanted);
      case SreOp::in_ignore: return sre_in_set(code_ + at + 2, sre_lower_ascii(c));
      case SreOp::in_uni_ignore: return sre_in_set(code_ + at + 2, sre_lower_unicode(c));
      case SreOp::in_loc_ignore: return sre_in_set_loc_ignore(code_ + at + 2, c);
      default: UNREACHABLE("code of a regular expression that was not checked");
    }
  }

  static bool either_case(uint32_t c, uint32_t wanted) {
    return c == wanted || sre_lower_ascii(c) == wanted || sre_upper_ascii(c) == wanted;
  }

  bool unit(uint32_t at, uint32_t& position) const {
    if (position >= end_) return false;
    uint32_t after = position;
    if (!unit_takes(at, T::next(text_, after))) return false;
    position = after;
    return true;
  }

  // Whether a set has a character; for most of them one bit says so.
  struct SetTest {
    SreAscii ascii;
    bool known;
    const uint32_t* set;
    bool operator()(uint32_t c) const { return known && c < 128 ? ascii.has(c) : sre_in_set(set, c); }
  };
  // `at`: where the set begins. Told anew for each set; those that were asked for last are kept.
  const SetTest& test_of(uint32_t at) {
    Kept& kept = kept_[at % kKeptTests];
    if (kept.at != at) {
      kept.test.set = code_ + at;
      kept.test.known = sre_ascii_of(code_ + at, kept.test.ascii);
      kept.at = at;
    }
    return kept.test;
  }

  template <typename Takes>
  uint32_t take_while(uint32_t& position, uint32_t most, Takes takes) {
    uint32_t taken = 0, at = position;
    while (taken < most && at < end_) {
      uint32_t after = at;
      if (!takes(T::next(text_, after))) break;
      at = after;
      ++taken;
    }
    position = at;
    return taken;
  }

  uint32_t take_units(uint32_t at, uint32_t& position, uint32_t most) {
    const uint32_t wanted = code_[at + 1];
    switch (op(at)) {
      case SreOp::any: return take_while(position, most, [](uint32_t c) { return c != '\n'; });
      case SreOp::any_all:
        if (T::kWide || position >= end_) break;
        most = end_ - position < most ? end_ - position : most;
        position += most;
        return most;
      case SreOp::literal: return take_while(position, most, [wanted](uint32_t c) { return c == wanted; });
      case SreOp::not_literal: return take_while(position, most, [wanted](uint32_t c) { return c != wanted; });
      case SreOp::in: {
        const SetTest& inside = test_of(at + 2);
        if (!inside.known) break;
        const SreAscii ascii = inside.ascii;
        const uint32_t* set = inside.set;
        return take_while(position, most,
                          [ascii, set](uint32_t c) { return c < 128 ? ascii.has(c) : sre_in_set(set, c); });
      }
      default: break;
    }
    return take_while(position, most, [this, at](uint32_t c) { return unit_takes(at, c); });
  }

  // Takes as many as there are, at most `most`; the number taken.
  uint32_t take(uint32_t at, uint32_t& position, uint32_t most) {
    const uint32_t from = position;
    const uint32_t taken = take_units(at, position, most);
    budget_ -= (position - from) >> 3;
    return taken;
  }

  // The operands of x{min,max} at `pc`: takes all it can; least: the position after `min`.
  bool take_many(uint32_t pc, uint32_t& position, uint32_t& least) {
    const uint32_t min = code_[pc + 1];
    if (position > end_) return false;   // a start behind the end
    least = position;
    if (min != 0 && take(pc + 3, least, min) < min) return false;
    position = least;
    if (code_[pc + 2] > min) take(pc + 3, position, code_[pc + 2] - (code_[pc + 2] == kSreMaxRepeat ? 0 : min));
    return true;
  }

  // --- groups and positions ------------------------------------------------------------------------

  void set_mark(uint32_t mark) {
    if (!s_.entries.empty()) push(kUndoMark, mark, s_.marks[mark], r_.last_group);
    if ((mark & 1) != 0) r_.last_group = mark / 2 + 1;
    if (mark >= r_.high_mark) r_.high_mark = mark + 1;
    s_.marks[mark] = r_.position;
  }

  bool group_is_set(uint32_t group) const {
    const uint32_t from = s_.marks[2 * group], to = s_.marks[2 * group + 1];
    return from != kSreNowhere && to != kSreNowhere && to >= from;
  }

  static uint32_t folded(SreOp kind, uint32_t c) {
    return kind == SreOp::groupref_uni_ignore ? sre_lower_unicode(c) : sre_lower_ascii(c);
  }

  bool group_again(SreOp kind, uint32_t group) {
    if (!group_is_set(group)) return false;
    uint32_t from = s_.marks[2 * group];
    const uint32_t to = s_.marks[2 * group + 1];
    budget_ -= (to - from) >> 3;
    if (kind == SreOp::groupref) {
      const uint32_t size = to - from;
      if (size == 0) return true;
      if (r_.position > end_ || end_ - r_.position < size) return false;
      if (std::memcmp(text_ + from, text_ + r_.position, size) != 0) return false;
      r_.position += size;
      return true;
    }
    while (from < to) {
      if (r_.position >= end_) return false;
      if (folded(kind, T::next(text_, from)) != folded(kind, T::next(text_, r_.position))) return false;
    }
    return true;
  }

  template <typename IsWord>
  bool boundary(IsWord is_word, bool wanted) const {
    if (end_ == 0) return false;
    const bool left = r_.position > 0 && is_word(T::before(text_, r_.position));
    uint32_t after = r_.position;
    const bool right = r_.position < end_ && is_word(T::next(text_, after));
    return (left != right) == wanted;
  }

  bool at(SreAt where) const {
    const uint32_t p = r_.position;
    switch (where) {
      case SreAt::beginning:
      case SreAt::beginning_string: return p == 0;
      case SreAt::beginning_line: return p == 0 || text_[p - 1] == '\n';
      case SreAt::end: return p == end_ || (p < end_ && end_ - p == 1 && text_[p] == '\n');
      case SreAt::end_line: return p == end_ || (p < end_ && text_[p] == '\n');
      case SreAt::end_string: return p == end_;
      case SreAt::boundary:
      case SreAt::loc_boundary: return boundary(sre_is_word_ascii, true);
      case SreAt::non_boundary:
      case SreAt::loc_non_boundary: return boundary(sre_is_word_ascii, false);
      case SreAt::uni_boundary: return boundary(sre_is_word_unicode, true);
      case SreAt::uni_non_boundary: return boundary(sre_is_word_unicode, false);
      case SreAt::count: break;
    }
    UNREACHABLE("a position that was not checked");
  }

  // --- choices -------------------------------------------------------------------------------------

  // at: the skip word of an alternative. Those that cannot match at once are passed over.
  Step branch(uint32_t at, uint32_t position) {
    for (; code_[at] != 0; at = skip(at)) {
      const SreOp first = op(at + 1);
      if (first == SreOp::literal || first == SreOp::in) {
        uint32_t after = position;
        if (!unit(at + 1, after)) continue;
      }
      const uint32_t next = skip(at);
      if (code_[next] != 0) push(kTryBranch, next, position);
      r_.pc = at + 1;
      r_.position = position;
      return Step::next;
    }
    return Step::fail;
  }

  Step repeat_one() {
    uint32_t position = r_.position, least = 0;
    if (!take_many(r_.pc, position, least)) return Step::fail;
    return fewer(r_.pc, position, least);
  }

  // Goes on behind x* at `position` or before it, where the tail can match; not before `least`.
  Step fewer(uint32_t operands, uint32_t position, uint32_t least) {
    const uint32_t tail = skip(operands);
    if (op(tail) == SreOp::literal) {
      const uint32_t from = position;
      for (;;) {
        uint32_t after = position;
        if (position < end_ && T::next(text_, after) == code_[tail + 1]) break;
        if (position <= least) return Step::fail;
        T::back(text_, position);
      }
      budget_ -= (from - position) >> 3;
    }
    if (position > least) {
      uint32_t before = position;
      T::back(text_, before);
      push(kTryFewer, operands, before, least);
    }
    r_.pc = tail;
    r_.position = position;
    return Step::next;
  }

  Step min_repeat_one() {
    const uint32_t min = code_[r_.pc + 1];
    if (r_.position > end_) return Step::fail;
    if (min != 0 && take(r_.pc + 3, r_.position, min) < min) return Step::fail;
    return one_more(r_.pc, r_.position, min);
  }

  Step one_more(uint32_t operands, uint32_t position, uint32_t count) {
    const uint32_t max = code_[operands + 2];
    if (max == kSreMaxRepeat || count < max) push(kTryOneMore, operands, position, count);
    r_.pc = skip(operands);
    r_.position = position;
    return Step::next;
  }

  void set_loop(uint32_t loop) {
    if (loop == r_.loop) return;
    push(kUndoLoop, r_.loop);
    r_.loop = loop;
  }

  void start_round(SreLoop& loop, uint32_t last_start) {
    push(kUndoRound, r_.loop, loop.rounds, loop.last_start);
    loop.rounds += 1;
    loop.last_start = last_start;
    r_.pc = loop.pc + 3;
  }

  Step max_until() {
    SreLoop& loop = s_.loops[r_.loop];
    const uint32_t rounds = loop.rounds + 1;
    const uint32_t max = code_[loop.pc + 2];
    if (rounds < code_[loop.pc + 1]) {
      start_round(loop, loop.last_start);
      return Step::next;
    }
    if ((rounds < max || max == kSreMaxRepeat) && r_.position != loop.last_start) {
      push(kTryTail, r_.pc, r_.position, r_.loop, loop.last_start);
      loop.rounds = rounds;
      loop.last_start = r_.position;
      r_.pc = loop.pc + 3;
      return Step::next;
    }
    set_loop(loop.outer);
    return Step::next;
  }

  Step min_until() {
    SreLoop& loop = s_.loops[r_.loop];
    const uint32_t rounds = loop.rounds + 1;
    if (rounds < code_[loop.pc + 1]) {
      start_round(loop, loop.last_start);
      return Step::next;
    }
    push(kTryRound, r_.pc, r_.position, r_.loop);
    r_.loop = loop.outer;
    return Step::next;
  }

  // --- assertions, atomic groups, possessive loops ------------------------------------------------

  void raise_barrier(uint32_t kind, uint32_t go_on) {
    push(kind, go_on, r_.position, static_cast<uint32_t>(s_.loops.size()), r_.barrier);
    r_.barrier = static_cast<uint32_t>(s_.entries.size());
  }

  Step assertion(SreOp kind) {
    const uint32_t after = skip(r_.pc);
    uint32_t position = r_.position;
    bool enough = true;
    for (uint32_t left = code_[r_.pc + 1]; left > 0 && enough; --left) {
      enough = position > 0;
      if (enough) T::back(text_, position);
    }
    if (!enough) {
      r_.pc = after;
      return when(kind == SreOp::assert_not);
    }
    raise_barrier(kind == SreOp::assert_not ? kBarrierNot : kBarrierAssert, after);
    r_.position = position;
    r_.pc += 2;
    return Step::next;
  }

  Step possessive(uint32_t operands, uint32_t rounds, uint32_t last_start) {
    const uint32_t max = code_[operands + 2];
    const bool must = rounds < code_[operands + 1];
    if (must || ((rounds < max || max == kSreMaxRepeat) && r_.position != last_start)) {
      push(kRound, rounds, must ? last_start : r_.position);
      raise_barrier(kBarrierPossessive, operands);
      r_.pc = operands + 3;
      return Step::next;
    }
    r_.pc = skip(operands) + 1;
    return Step::next;
  }

  // Forgets the choices made since the barrier was raised (and it, and `below` entries under it), but not
  // how to undo what happened.
  void commit(size_t below) {
    const size_t barrier = r_.barrier - 1;
    const SreEntry entry = s_.entries[barrier];
    size_t to = barrier - below;
    for (size_t i = barrier + 1; i < s_.entries.size(); ++i) {
      if (s_.entries[i].kind == kUndoMark) s_.entries[to++] = s_.entries[i];
    }
    s_.entries.resize(to);
    s_.loops.resize(entry.c);
    r_.barrier = entry.d;
  }

  Step success() {
    if (r_.barrier == 0) {
      if (r_.match_all != 0 && r_.position != end_) return Step::fail;
      if (r_.must_advance != 0 && r_.position == r_.start) return Step::fail;
      return Step::match;
    }
    const SreEntry entry = s_.entries[r_.barrier - 1];
    switch (entry.kind) {
      case kBarrierAssert:
        commit(0);
        r_.position = entry.b;
        r_.pc = entry.a;
        return Step::next;
      case kBarrierAtomic:
        commit(0);
        r_.pc = entry.a;
        return Step::next;
      case kBarrierNot:
        // What was inside is undone; then the assertion has failed.
        while (s_.entries.size() >= r_.barrier) {
          const bool last = s_.entries.size() == r_.barrier;
          undo(s_.entries.back());
          s_.entries.pop_back();
          if (last) break;
        }
        r_.barrier = entry.d;
        return Step::fail;
      default: {
        CHECK(entry.kind == kBarrierPossessive, "not a barrier");
        const SreEntry round = s_.entries[r_.barrier - 2];
        commit(1);
        return possessive(entry.a, round.a + 1, round.b);
      }
    }
  }

  // --- going back ----------------------------------------------------------------------------------

  // True: it was something to undo.
  bool undo(const SreEntry& entry) {
    switch (entry.kind) {
      case kUndoMark:
        s_.marks[entry.a] = entry.b;
        r_.last_group = entry.c;
        return true;
      case kUndoRound:
        s_.loops[entry.a].rounds = entry.b;
        s_.loops[entry.a].last_start = entry.c;
        return true;
      case kUndoLoop: r_.loop = entry.a; return true;
      case kUndoEnter:
        s_.loops.pop_back();
        r_.loop = entry.a;
        return true;
      case kTryTail:
        r_.loop = entry.c;
        s_.loops[entry.c].rounds -= 1;
        s_.loops[entry.c].last_start = entry.d;
        return false;
      case kTryRound: r_.loop = entry.c; return false;
      case kBarrierAssert: case kBarrierNot: case kBarrierAtomic: case kBarrierPossessive:
        r_.barrier = entry.d;
        return false;
      default: return false;
    }
  }

  Step backtrack() {
    const SreEntry entry = s_.entries.back();
    s_.entries.pop_back();
    if (undo(entry)) return Step::fail;
    r_.position = entry.b;
    switch (entry.kind) {
      case kTryBranch: return branch(entry.a, entry.b);
      case kTryTail:
        r_.pc = entry.a;
        set_loop(s_.loops[entry.c].outer);
        return Step::next;
      case kTryRound: {
        SreLoop& loop = s_.loops[entry.c];
        const uint32_t max = code_[loop.pc + 2];
        if ((loop.rounds + 1 >= max && max != kSreMaxRepeat) || r_.position == loop.last_start) return Step::fail;
        start_round(loop, r_.position);
        return Step::next;
      }
      case kTryFewer: return fewer(entry.a, entry.b, entry.c);
      case kTryOneMore: {
        uint32_t position = entry.b;
        if (!unit(entry.a + 3, position)) return Step::fail;
        return one_more(entry.a, position, entry.c + 1);
      }
      case kBarrierNot: r_.pc = entry.a; return Step::next;
      case kBarrierPossessive: {
        const SreEntry round = s_.entries.back();
        s_.entries.pop_back();
        if (round.a < code_[entry.a + 1]) return Step::fail;
        r_.pc = skip(entry.a) + 1;
        return Step::next;
      }
      default: return Step::fail;   // an assertion or atomic group that failed
    }
  }

  SreState& s_;
  SreRegisters& r_;
  const uint32_t* code_;
  const uint8_t* text_;
  uint32_t end_;
  int64_t& budget_;
  static constexpr uint32_t kKeptTests = 4;
  struct Kept {
    uint32_t at = 0;   // no set begins there
    SetTest test;
  };
  Kept kept_[kKeptTests];
  bool prefixed_ = false;
  std::string prefix_;   // what every match begins with, once it was wanted
};

}  // namespace

SreResult sre_run(SreState& state, const SreInput& input, int64_t& budget) {
  if (input.wide) return Matcher<Wide>(state, input, budget).run();
  return Matcher<Narrow>(state, input, budget).run();
}

}  // namespace lockstep::vm
