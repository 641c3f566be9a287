// The list of events: whatever comes out is what went in, however it was packed, and a run that repeats itself
// takes little memory.
#include <vector>

#include "core/trace/event_codec.h"
#include "core/trace/event_list.h"

#include <catch2/catch.hpp>

using namespace lockstep;
using os::Event;
using os::EventKind;
using trace::EventList;

namespace {

bool same(const Event& a, const Event& b) {
  return a.kind == b.kind && a.core == b.core && a.task == b.task && a.pid == b.pid && a.step == b.step &&
         a.time_ns == b.time_ns && a.a == b.a && a.b == b.b;
}

struct Random {
  uint64_t state = 0x9e3779b97f4a7c15u;
  uint64_t operator()() {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
  }
  // Of every size alike.
  uint64_t any() {
    const uint64_t bits = (*this)() % 65;
    return bits == 0 ? 0 : (*this)() >> (64 - bits);
  }
};

Event wild(Random& random) {
  Event event;
  event.kind = static_cast<EventKind>(random() % static_cast<uint64_t>(EventKind::count_));
  event.core = static_cast<uint32_t>(random.any());
  event.task = static_cast<uint32_t>(random.any());
  event.pid = static_cast<uint32_t>(random.any());
  event.step = random.any();
  event.time_ns = random.any();
  event.a = random.any();
  event.b = random.any();
  return event;
}

// Two tasks that take turns, with a hitch now and then; clocks of cores that differ a little.
Event of_hand_over(uint64_t i, Random& random) {
  constexpr EventKind kKinds[] = {EventKind::lock_waiting, EventKind::task_state, EventKind::gil_dropped,
                                  EventKind::gil_taken, EventKind::lock_acquired};
  Event event;
  event.kind = kKinds[i % 5];
  event.core = static_cast<uint32_t>(i / 5 % 2);
  event.task = 2 + event.core;
  event.pid = 1;
  event.step = i * 3 + (random() % 100 == 0 ? 1 : 0);
  event.time_ns = i * 40 - event.core * 7;
  event.a = event.kind == EventKind::gil_taken ? i / 5 : 4096;
  event.b = event.core;
  return event;
}

template <typename Make>
void check(size_t count, Make make, double most_bytes_each) {
  std::vector<Event> wanted;
  EventList list;
  for (size_t i = 0; i < count; ++i) {
    wanted.push_back(make(i));
    list.push_back(wanted.back());
  }
  REQUIRE(list.size() == count);
  size_t wrong = 0;
  for (size_t i = 0; i < count; ++i) wrong += same(list[i], wanted[i]) ? 0 : 1;
  for (size_t i = count; i-- > 0;) wrong += same(list[i], wanted[i]) ? 0 : 1;
  REQUIRE(wrong == 0);
  const std::vector<uint8_t> bytes = trace::pack_events(wanted.data(), count);
  REQUIRE(static_cast<double>(bytes.size()) <= most_bytes_each * static_cast<double>(count));
  // Cut and grown again, in and between blocks.
  for (const size_t size : {count - 1, count / 2, size_t{8192}, size_t{8191}, size_t{0}}) {
    if (size > list.size()) continue;
    list.cut(size);
    for (size_t i = size; i < size + 10 && i < count; ++i) list.push_back(wanted[i]);
    REQUIRE(list.size() >= size);
    for (size_t i = 0; i < list.size(); i += i + 20 < list.size() ? 997 : 1) {
      wrong += same(list[i], wanted[i]) ? 0 : 1;
    }
  }
  REQUIRE(wrong == 0);
}

}  // namespace

TEST_CASE("events come out as they went in", "[trace]") {
  Random random;
  SECTION("of any kind and size") {
    check(20'000, [&](size_t) { return wild(random); }, 60);
  }
  SECTION("of a run that repeats itself, in little memory") {
    check(100'000, [&](size_t i) { return of_hand_over(i, random); }, 1);
  }
  SECTION("few") {
    for (size_t count = 1; count < 70; ++count) {
      check(count, [&](size_t i) { return of_hand_over(i, random); }, 60);
    }
  }
}
