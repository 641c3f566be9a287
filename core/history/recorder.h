// The recorder: keyframes of a machine, so that any step can be reached by restoring the nearest one before
// it and running forward. Keeps page versions: a keyframe holds the pages written since the one before.
// Knows bytes only, nothing of Python or the kernel. Called by the session between run slices.
//
// Sparse keyframes plus replay as in rr; thinned so that gaps stay even when the byte budget is reached.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/page_store.h"
#include "core/history/page_versions.h"
#include "core/machine/machine.h"

namespace lockstep::history {

struct RecorderLimits {
  uint64_t bytes = 192ull << 20;       // for page contents
  uint64_t shortest_interval = 4096;   // steps between keyframes, at the start of a run
  uint64_t longest_interval = 131072;
};

class Recorder {
 public:
  explicit Recorder(const RecorderLimits& limits = {}) : limits_(limits) {}

  // What the caller wants back with a keyframe: lengths of derived records at that moment.
  struct Marks {
    uint64_t events = 0;
    uint64_t decisions = 0;
    uint64_t outputs = 0;
    uint64_t time_ns = 0;              // virtual
  };

  // Forgets everything and takes keyframe 0 of the machine as it stands.
  void start(machine::Machine& machine, const Marks& marks);
  // Steps that may be run before a keyframe is due; at least 1.
  uint64_t steps_until_due(uint64_t step) const;
  // Takes a keyframe if one is due at the machine's step.
  void offer(machine::Machine& machine, const Marks& marks);
  // Takes a keyframe now, unless there is one of this step. For explorers, who come back soon and often.
  void capture_now(machine::Machine& machine, const Marks& marks);
  // The step of the last keyframe at or before `step`.
  uint64_t keyframe_before(uint64_t step) const { return find(step).step; }
  // The step of the last keyframe at or before that virtual time.
  uint64_t keyframe_before_time(uint64_t time_ns) const;
  // Takes the machine to that keyframe. Returns what was marked with it.
  Marks restore(machine::Machine& machine, uint64_t step);
  // Drops keyframes after `step` (the future has been changed).
  void truncate(uint64_t step);

  uint64_t bytes() const;
  size_t keyframe_count() const { return keyframes_.size(); }

 private:
  struct SpaceRecord {
    uint32_t id = 0;                   // pid; 0 is the kernel
    uint32_t top = 0;
  };
  struct Keyframe {
    uint64_t step = 0;
    uint32_t serial = 0;
    uint32_t pages = 0;                // saved for it, of address spaces that were known before
    machine::Machine::OwnState own;
    Marks marks;
    std::vector<SpaceRecord> spaces;   // ascending id
  };
  struct SpacePages {
    uint32_t id = 0;
    std::vector<PageVersions> pages;
  };

  const Keyframe& find(uint64_t step) const;
  uint64_t interval_at(uint64_t step) const;
  void capture(machine::Machine& machine, const Marks& marks);
  // How many pages. id 0: the kernel.
  uint32_t capture_space(machine::Machine& machine, uint32_t id, bool everything);
  bool differs(const Keyframe& keyframe, const SpaceRecord& record, base::Arena& head);
  void restore_space(const Keyframe& keyframe, const SpaceRecord& record, base::Arena& arena,
                     bool fresh);
  SpacePages& pages_of(uint32_t id);
  void thin();

  RecorderLimits limits_;
  std::vector<Keyframe> keyframes_;    // ascending step and serial
  std::vector<SpacePages> spaces_;     // ascending id; also of processes that have ended
  base::PageStore store_;
  uint32_t next_serial_ = 1;
  uint32_t base_serial_ = 0;           // the keyframe that the arenas' clean pages agree with
};

}  // namespace lockstep::history
