#include "core/session/interval_row.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/view/facts.h"

namespace lockstep::session {

namespace {

// What an interval says besides its place.
uint64_t said_by(const Interval& interval) {
  return uint64_t{interval.task} << 16 | uint64_t{interval.reason} << 8 | interval.value;
}

uint64_t take_number(const uint8_t*& at) {
  uint64_t value = 0;
  for (uint32_t shift = 0;; shift += 7) {
    const uint8_t part = *at++;
    value |= uint64_t{part & 0x7fu} << shift;
    if (part < 0x80) return value;
  }
}

uint64_t folded_sign(uint64_t value) { return value << 1 ^ (value >> 63 != 0 ? UINT64_MAX : 0); }
uint64_t unfolded_sign(uint64_t value) { return value >> 1 ^ ((value & 1) != 0 ? UINT64_MAX : 0); }

}  // namespace

uint64_t IntervalRow::weight_of(const Interval& interval) const {
  switch (weight_) {
    case Weight::one: return 1;
    case Weight::running: return interval.value == static_cast<uint8_t>(view::TaskState::running) ? 1 : 0;
    case Weight::task: return interval.task;
  }
  return 0;
}

void IntervalRow::push(const Interval& interval) {
  CHECK(size_ == 0 || last_.end_ns <= interval.begin_ns, "the intervals of a row overlap");
  if (size_ > 0) pack_last();
  if (size_ == 0) first_step_ = interval.begin_step;
  last_ = interval;
  ++size_;
}

void IntervalRow::number(uint64_t value) {
  for (; value >= 0x80; value >>= 7) bytes_.push_back(static_cast<uint8_t>(value | 0x80));
  bytes_.push_back(static_cast<uint8_t>(value));
}

// From the one before it in its block: the gap, the steps, the length, what differs.
void IntervalRow::pack_last() {
  if ((size_ - 1) % kBlock == 0) {
    blocks_.push_back({last_.begin_ns, last_.begin_step, last_sum_, bytes_.size()});
    before_ = {};
    before_.end_ns = last_.begin_ns;
    before_.begin_step = last_.begin_step;
  }
  number(last_.begin_ns - before_.end_ns);
  number(folded_sign(last_.begin_step - before_.begin_step));
  number(last_.end_ns - last_.begin_ns);
  number(said_by(last_) ^ said_by(before_));
  before_ = last_;
  last_sum_ += weight_of(last_) * (last_.end_ns - last_.begin_ns);
}

const IntervalRow::Unpacked& IntervalRow::unpacked(size_t block) const {
  CHECK(block < blocks_.size(), "no such interval");
  if (kept_.empty()) kept_.resize(kKept);
  Unpacked& to = kept_[block % kKept];
  const size_t count = std::min(kBlock, size_ - 1 - block * kBlock);
  if (to.block == block && to.count == count) return to;
  to.block = block;
  to.count = count;
  const Block& from = blocks_[block];
  const uint8_t* at = bytes_.data() + from.first_byte;
  uint64_t end = from.begin_ns;
  uint64_t step = from.begin_step;
  uint64_t sum = from.sum;
  uint64_t said = 0;
  for (size_t i = 0; i < count; ++i) {
    Interval& interval = to.intervals[i];
    interval.begin_ns = end + take_number(at);
    step += unfolded_sign(take_number(at));
    interval.begin_step = step;
    end = interval.end_ns = interval.begin_ns + take_number(at);
    said ^= take_number(at);
    interval.task = static_cast<uint32_t>(said >> 16);
    interval.reason = static_cast<uint8_t>(said >> 8);
    interval.value = static_cast<uint8_t>(said);
    to.sums[i] = sum;
    sum += weight_of(interval) * (interval.end_ns - interval.begin_ns);
  }
  return to;
}

const Interval& IntervalRow::operator[](size_t index) const {
  if (index + 1 == size_) return last_;
  return unpacked(index / kBlock).intervals[index % kBlock];
}

size_t IntervalRow::at(uint64_t time_ns) const {
  if (size_ == 0) return kNone;
  if (last_.begin_ns <= time_ns) return size_ - 1;
  const auto after = std::upper_bound(blocks_.begin(), blocks_.end(), time_ns,
                                      [](uint64_t t, const Block& block) { return t < block.begin_ns; });
  if (after == blocks_.begin()) return kNone;
  const auto block = static_cast<size_t>(after - blocks_.begin()) - 1;
  const Unpacked& found = unpacked(block);
  const auto begin = found.intervals.begin();
  const auto next = std::upper_bound(begin, begin + static_cast<std::ptrdiff_t>(found.count), time_ns,
                                     [](uint64_t t, const Interval& interval) { return t < interval.begin_ns; });
  return block * kBlock + static_cast<size_t>(next - begin) - 1;
}

size_t IntervalRow::ends_after(uint64_t time_ns) const {
  const size_t index = at(time_ns);
  if (index == kNone) return 0;
  return (*this)[index].end_ns > time_ns ? index : index + 1;
}

uint64_t IntervalRow::sum_until(uint64_t time_ns) const {
  const size_t index = at(time_ns);
  if (index == kNone) return 0;
  const Interval& interval = (*this)[index];
  const uint64_t before = index + 1 == size_ ? last_sum_ : unpacked(index / kBlock).sums[index % kBlock];
  return before + weight_of(interval) * (std::min(time_ns, interval.end_ns) - interval.begin_ns);
}

uint64_t IntervalRow::bytes() const {
  return sizeof *this + blocks_.capacity() * sizeof(Block) + bytes_.capacity() + kept_.capacity() * sizeof(Unpacked);
}

}  // namespace lockstep::session
