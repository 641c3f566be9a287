// The matcher of regular expressions: runs compiled code over a text. It backtracks on a stack of its own, so
// that its depth costs no C++ stack, and it can be stopped after a number of steps and go on later from a
// SreState that has been saved as bytes. Knows no Python objects; called by sre_job.cpp.
//
// Texts are bytes; in a wide text they are UTF-8 (WTF-8) and one character is several of them. All positions
// are byte offsets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/vm/regex/sre_stack.h"

namespace lockstep::vm {

constexpr uint32_t kSreNowhere = 0xffffffffu;

struct SreInput {
  const uint32_t* code = nullptr;   // has passed sre_check
  const uint8_t* text = nullptr;    // from the very beginning, also what lies before the start
  uint32_t end = 0;                 // nothing behind it is looked at
  uint32_t groups = 0;
  bool wide = false;
};

// What the stack holds: things to undo and places to try next. Meaning of the fields by kind.
struct SreEntry {
  uint32_t kind, a, b, c, d;
};

// One entering of (...)* or (...)*? : counts its rounds.
struct SreLoop {
  uint32_t pc;         // of its operands
  uint32_t rounds;     // completed ones; 0xffffffff before the first
  uint32_t outer;      // index of the loop around it, or kSreNowhere
  uint32_t last_start; // where the last round beyond the minimum began, or kSreNowhere
};

struct SreRegisters {
  uint32_t start = 0;            // where the attempt begins; after a match: where the match begins
  uint32_t pc = 0, position = 0;
  uint32_t loop = kSreNowhere;   // innermost open loop
  uint32_t barrier = 0;          // index + 1 of the innermost entry of an assertion or atomic group
  uint32_t high_mark = 0;        // marks from here on are unset
  uint32_t last_group = 0;       // the group closed last, 0: none
  uint32_t running = 0;          // 1: an attempt is under way
  uint32_t search = 0;           // 1: try later starts too
  uint32_t match_all = 0;        // 1: the match must reach the end
  uint32_t must_advance = 0;     // 1: an empty match at the first start does not count
};

struct SreState {
  SreRegisters registers;
  SreStack<uint32_t, 32> marks;   // two per group
  SreStack<SreEntry, 32> entries;
  SreStack<SreLoop, 8> loops;

  void begin(uint32_t start, uint32_t groups, bool search, bool match_all, bool must_advance);
  void save(std::string& out) const;
  // Reads what save wrote and moves `data` past it.
  void load(std::string_view& data);
};

enum class SreResult : uint8_t { match, no_match, suspended, no_memory };

// Goes on with what state.begin (or an earlier call) started, for about `budget` steps. match: registers.start
// and .position are its span, marks its groups.
SreResult sre_run(SreState& state, const SreInput& input, int64_t& budget);

}  // namespace lockstep::vm
