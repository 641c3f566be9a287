// The run as rows of intervals for drawing: cores, threads, GIL, locks. Made from the trace; can be thrown
// away and made again. Read by the timeline panel, whose cost follows pixels: intervals() folds.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/session/interval_row.h"
#include "core/trace/log.h"

namespace lockstep::session {

// Times are virtual ns; intervals of a row do not overlap and are sorted.
enum class RowKind : uint8_t { core, thread, gil, sync };
struct Row {
  RowKind kind = RowKind::thread;
  uint32_t id = 0;                         // core number, task number, pid, object
  uint32_t pid = 0;
  std::string name;
};
struct Arrow {                             // a wake-up, a lock handed over, a fork
  uint64_t time_ns = 0;
  uint64_t step = 0;
  uint32_t from_task = 0;
  uint32_t to_task = 0;
  uint8_t kind = 0;
};
// Somebody asked for the GIL (forced: false), or its holder gave it away because it had been asked.
struct GilMark {
  uint64_t time_ns = 0;
  uint64_t step = 0;
  uint32_t task = 0;                       // who asks; forced: who gives it away
  uint32_t other = 0;                      // whom; forced: to whom
  bool forced = false;
};
// How many wait for the GIL; of a folded one the mean.
struct GilLevel {
  uint64_t begin_ns = 0;
  uint64_t end_ns = 0;
  float waiters = 0;
  bool folded = false;
};
class TimelineSource {
 public:
  const std::vector<Row>& rows() const { return rows_; }
  // Folded for drawing: at most about one interval per `min_ns`; what is shorter is represented by the one in
  // the middle of its bucket and the share of time that was busy. Buckets are aligned, so panning does not
  // shimmer. Appends to `out`.
  void intervals(uint32_t row, uint64_t begin_ns, uint64_t end_ns, uint64_t min_ns,
                 std::vector<Interval>& out) const;
  // At most one per min_ns.
  void arrows(uint64_t begin_ns, uint64_t end_ns, uint64_t min_ns, std::vector<Arrow>& out) const;
  // The GIL of a process: at most one mark of each kind per min_ns; levels folded as intervals are.
  void gil_marks(uint32_t pid, uint64_t begin_ns, uint64_t end_ns, uint64_t min_ns,
                 std::vector<GilMark>& out) const;
  void gil_levels(uint32_t pid, uint64_t begin_ns, uint64_t end_ns, uint64_t min_ns,
                  std::vector<GilLevel>& out) const;
  uint32_t most_gil_waiters(uint32_t pid) const;
  std::vector<uint32_t> gil_waiters_at(uint32_t pid, uint64_t time_ns) const;   // task numbers
  uint64_t end_ns() const { return end_ns_; }
  // The run has come at least so far, though nothing happened.
  void extend(uint64_t time_ns) { end_ns_ = end_ns_ > time_ns ? end_ns_ : time_ns; }
  // The step at which the row's first interval begins; UINT64_MAX if it has none.
  uint64_t first_step(uint32_t row) const {
    return intervals_[row].first_step();
  }
  // Empty if there is no such row or it has no name.
  std::string name_of(RowKind kind, uint32_t id, uint32_t pid) const;
  // A step shortly before that time, on any core.
  uint64_t step_at(uint64_t time_ns) const;
  uint64_t bytes() const;                  // of memory

  // Takes in what is new in the log (or starts anew when it was cut).
  void update(const trace::Log& log, uint32_t cores);
  void name_row(uint32_t row, const std::string& name) { rows_[row].name = name; }
  void name_row(RowKind kind, uint32_t id, uint32_t pid, const std::string& name);

 private:
  struct Moment {
    uint64_t time_ns;
    uint64_t step;
  };
  uint32_t row(RowKind kind, uint32_t id, uint32_t pid);
  void open(uint32_t row, const os::Event& event, uint8_t value, uint32_t task, uint8_t reason);
  void close(uint32_t row, uint64_t time_ns);
  void add(const os::Event& event);
  void end_process(uint32_t pid, uint64_t time_ns);
  void add_task_state(const os::Event& event);
  void count_gil_waiter(uint32_t row, const os::Event& event, bool waits);

  // Which row: looked up only, never walked.
  struct Key {
    RowKind kind;
    uint32_t id;
    uint32_t pid;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    size_t operator()(const Key& key) const;
  };
  // What happens at a process's GIL besides who holds it.
  struct GilLane {
    std::vector<GilMark> asked, forced;
    IntervalRow waiters{Weight::task};               // `task`: how many
    uint32_t most = 0;
  };

  static Key key_of(RowKind kind, uint32_t id, uint32_t pid);

  std::vector<Row> rows_;
  std::unordered_map<Key, uint32_t, KeyHash> row_of_;
  std::vector<IntervalRow> intervals_;             // by row
  std::vector<Arrow> arrows_;
  std::map<uint32_t, GilLane> lanes_;              // by pid
  std::vector<Moment> moments_;                    // both ascending; not all, but close together
  std::vector<uint32_t> core_of_task_;             // + 1; 0: none
  uint64_t end_ns_ = 0;
  uint64_t taken_ = 0;                             // events of the log taken in
  uint64_t version_ = 0;
  uint64_t cuts_ = 0;
};

}  // namespace lockstep::session
