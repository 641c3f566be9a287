// The objects of regular expressions: re.Pattern, re.Match and _sre.SRE_Scanner as Records, and pieces of
// their subjects. Used by the sre_*.cpp files only; matching itself is sre_engine.h.
#pragma once

#include "core/vm/heap/layout.h"
#include "core/vm/regex/sre_engine.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// What the pattern was made of, and so what it may be used on.
enum class SreKind : uint32_t { text, bytes, any };

// A byte offset whose place in characters is known; others are counted from there.
struct SreAnchor {
  uint32_t offset, index;
};

enum SrePatternValue : uint32_t { kSrePattern, kSreGroupIndex, kSreIndexGroup, kSreCode, kSrePatternValues };
struct SrePatternRaw {
  uint32_t flags, groups;
  SreKind kind;
  Handle weakrefs;      // the last field: see weakrefs_place
};

enum SreMatchValue : uint32_t { kSreMatchOf, kSreMatchString, kSreMatchPos, kSreMatchEndPos, kSreMatchValues };
struct SreMatchRaw {
  uint32_t groups;      // with group 0
  uint32_t last_group;  // 0: none
  SreAnchor anchor;
  uint32_t marks[2];    // two byte offsets per group; kSreNowhere: did not take part
};

enum SreScannerValue : uint32_t {
  kSreScannerOf, kSreScannerString, kSreScannerPos, kSreScannerEndPos, kSreScannerValues
};
struct SreScannerRaw {
  uint32_t start, end;    // byte offsets; start kSreNowhere: at its end
  uint32_t must_advance;
  uint32_t reserved;
  SreAnchor anchor;       // at or before the start
};

template <typename Raw>
Raw* sre_raw(Vm& vm, Value object) {
  return vm.at<Raw>(object.handle() + record_bytes(vm.at<Record>(object)->count));
}
inline Value sre_value(Vm& vm, Value object, uint32_t which) { return vm.at<Record>(object)->values[which]; }

// The bytes of a subject (str or bytes-like). False: neither. wide: UTF-8 with characters beyond ASCII.
bool sre_subject(Vm& vm, Value string, std::string_view& bytes, bool& wide);
// A piece of a subject from byte `from` to `to`: str or bytes; owned. Null: MemoryError.
Value sre_piece(Vm& vm, Value string, uint32_t from, uint32_t to);
// The number of characters before a byte offset; -1 for kSreNowhere.
int64_t sre_index(Vm& vm, Value string, uint32_t offset, SreAnchor anchor);

// A Match of what `state` has found; owned. Borrows the values. `anchor` moves to where the match begins.
Value sre_new_match(Vm& vm, Value pattern, Value string, Value pos, Value end_pos, const SreState& state,
                    SreAnchor& anchor);
// The piece of a group of a match, or `missing` (borrowed) when it took no part. Owned; null: MemoryError.
Value sre_group(Vm& vm, Value match, uint32_t group, Value missing);

}  // namespace lockstep::vm
