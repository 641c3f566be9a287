// The timeline's packed rows against a plain list of the same intervals.
#include <algorithm>
#include <utility>
#include <vector>

#include "core/session/interval_row.h"

#include <catch2/catch.hpp>

using lockstep::session::Interval;
using lockstep::session::IntervalRow;
using lockstep::session::Weight;

namespace {

uint64_t next_random(uint64_t& state) {
  state = state * 6364136223846793005ull + 1442695040888963407ull;
  return state >> 33;
}

// Some touch, some leave a gap, some are empty; steps may go back a little (clocks of cores differ).
std::vector<Interval> make(size_t count, uint64_t random) {
  std::vector<Interval> list;
  uint64_t time = 1000;
  uint64_t step = 50;
  for (size_t i = 0; i < count; ++i) {
    Interval interval;
    interval.begin_ns = time += next_random(random) % 3 == 0 ? next_random(random) % 5000 : 0;
    interval.end_ns = time += next_random(random) % 4 == 0 ? 0 : next_random(random) % 100000;
    interval.begin_step = step += next_random(random) % 50 - (i % 7 == 3 ? 5 : 0);
    interval.value = static_cast<uint8_t>(next_random(random) % 8);
    interval.reason = static_cast<uint8_t>(next_random(random) % 40);
    interval.task = static_cast<uint32_t>(next_random(random) % 5 == 0 ? next_random(random) : next_random(random) % 9);
    list.push_back(interval);
  }
  return list;
}

bool same(const Interval& a, const Interval& b) {
  return a.begin_ns == b.begin_ns && a.end_ns == b.end_ns && a.begin_step == b.begin_step && a.value == b.value &&
         a.reason == b.reason && a.task == b.task;
}

}  // namespace

TEST_CASE("a packed row of the timeline gives back what went in", "[timeline]") {
  for (const size_t count : {size_t{1}, size_t{2}, size_t{32}, size_t{33}, size_t{34}, size_t{1000}}) {
    const std::vector<Interval> plain = make(count, count);
    for (const Weight weight : {Weight::one, Weight::running, Weight::task}) {
      IntervalRow row(weight);
      for (Interval interval : plain) {   // as the timeline does: it is open first
        const uint64_t end = std::exchange(interval.end_ns, UINT64_MAX);
        row.push(interval);
        if (row.size() > 3) REQUIRE(same(row[row.size() - 3], plain[row.size() - 3]));
        row.last().end_ns = end;
      }
      REQUIRE(row.size() == count);
      REQUIRE(row.first_step() == plain[0].begin_step);
      std::vector<uint64_t> times = {0, UINT64_MAX - 1};
      for (size_t i = 0; i < count; ++i) {
        REQUIRE(same(row[i], plain[i]));
        times.insert(times.end(), {plain[i].begin_ns, plain[i].begin_ns + 1, plain[i].end_ns});
      }
      for (const uint64_t time : times) {
        size_t at = IntervalRow::kNone;
        size_t ends_after = count;
        uint64_t sum = 0;
        for (size_t i = 0; i < count; ++i) {
          if (plain[i].begin_ns <= time) at = i;
          if (plain[i].end_ns > time) ends_after = std::min(ends_after, i);
          if (plain[i].begin_ns > time) continue;
          sum += row.weight_of(plain[i]) * (std::min(time, plain[i].end_ns) - plain[i].begin_ns);
        }
        REQUIRE(row.at(time) == at);
        REQUIRE(row.ends_after(time) == ends_after);
        REQUIRE(row.sum_until(time) == sum);
      }
    }
  }
}
