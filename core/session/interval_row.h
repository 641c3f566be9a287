// What one row of the timeline shows, as intervals that follow each other, in few bytes: a run can have ten million.
// All but the last are kept packed in blocks, each of which says where it begins; who looks at one unpacks its
// block. Also sums what the intervals weigh, so that a share of any stretch is found without walking over it.
// Knows nothing of rows' kinds and names. Used by TimelineSource only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace lockstep::session {

struct Interval {
  uint64_t begin_ns = 0;
  uint64_t end_ns = 0;                     // UINT64_MAX: still open
  uint64_t begin_step = 0;
  uint8_t value = 0;                       // thread: TaskState; core: 1 busy 2 switching; gil/sync: 1 held
  uint32_t task = 0;                       // core, gil, sync rows: whose
  uint8_t reason = 0;                      // thread rows: WaitReason
  // Of a folded one: the part of its time that the row was busy (a thread: that it ran). It is drawn as such a
  // part, for what stands for many is not the whole truth.
  bool folded = false;
  float share = 1;
};

// What a nanosecond of an interval counts in the sums.
enum class Weight : uint8_t { one, running, task };   // 1; 1 if value is TaskState::running; the number in `task`

class IntervalRow {
 public:
  static constexpr size_t kNone = SIZE_MAX;

  explicit IntervalRow(Weight weight = Weight::one) : weight_(weight) {}
  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  uint64_t first_step() const { return first_step_; }
  // Requires: not empty. Its end may be changed.
  Interval& last() { return last_; }
  const Interval& last() const { return last_; }
  // Requires: the one before has ended, at or before this one's begin.
  void push(const Interval& interval);

  // Valid until the next call of anything here.
  const Interval& operator[](size_t index) const;
  // The last that begins at or before that time; kNone.
  size_t at(uint64_t time_ns) const;
  // The first that ends after that time; size() if there is none.
  size_t ends_after(uint64_t time_ns) const;
  uint64_t weight_of(const Interval& interval) const;
  // The sum of weight times length up to then.
  uint64_t sum_until(uint64_t time_ns) const;
  uint64_t bytes() const;

 private:
  static constexpr size_t kBlock = 32;
  static constexpr size_t kKept = 4;       // blocks that were unpacked last
  struct Block {
    uint64_t begin_ns = 0;
    uint64_t begin_step = 0;
    uint64_t sum = 0;                      // before it
    size_t first_byte = 0;
  };
  struct Unpacked {
    size_t block = kNone;
    size_t count = 0;
    std::array<Interval, kBlock> intervals;
    std::array<uint64_t, kBlock> sums;
  };
  void pack_last();
  const Unpacked& unpacked(size_t block) const;
  void number(uint64_t value);

  Weight weight_;
  size_t size_ = 0;
  uint64_t first_step_ = UINT64_MAX;
  Interval last_;                          // number size_ - 1
  uint64_t last_sum_ = 0;                  // before it
  Interval before_;                        // the one that was packed last
  std::vector<Block> blocks_;
  std::vector<uint8_t> bytes_;
  mutable std::vector<Unpacked> kept_;     // none until somebody looks
};

}  // namespace lockstep::session
