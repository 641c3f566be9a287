// What a method of a pattern has to do: one match, or all of a subject. A job works in slices of a fixed
// number of steps of the engine; when a slice is used up the builtin leaves the rest to a loop of hidden
// Python (sre_resume), so that no single bytecode of the machine lasts long. Between slices the job lies in
// the arena, as a record.
#pragma once

#include "core/vm/regex/sre_object.h"

namespace lockstep::vm {

enum class SreTask : uint32_t { match, scan, find_all, split, substitute };

struct SreJob {
  SreTask task = SreTask::match;
  Value pattern, string;   // borrowed, all of them
  Value pos, end_pos;      // in characters, for the Match
  Value extra;             // scan: the scanner. substitute: the text, or a tuple of texts and group numbers
  Value list;              // find_all, split: the results so far
  uint32_t end = 0;        // byte offset
  uint32_t last = 0;       // split, substitute: what lies before it has been dealt with
  uint32_t count = 0;      // done so far
  int64_t limit = 0;       // at most so many; 0: no limit
  uint32_t flags = 0;      // substitute: 1 for subn. scan: 1 raises StopIteration at the end
  SreAnchor anchor = {};
  SreState state;          // begun
  std::string out;         // substitute: the text so far
};

// Checks the subject against the pattern and begins. start and end in characters, clamped. False: TypeError.
bool sre_begin(Vm& vm, SreJob& job, Value pattern, Value string, int64_t start, int64_t end, bool search,
               bool match_all);
// Works until it is done or the slice is used up: the result, an error, or a tail call of sre_resume.
Outcome sre_work(Vm& vm, SreJob& job);

}  // namespace lockstep::vm
