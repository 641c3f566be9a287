#include "core/base/hash.h"
#include "core/os/schedule.h"
#undef CHECK  // Catch2 has one of its own
#include <catch2/catch.hpp>

using namespace lockstep::os;

namespace {

std::string again(std::string_view text) {
  ScheduleError error;
  const Schedule schedule = Schedule::parse(text, error);
  INFO(text << ": " << error.message);
  REQUIRE_FALSE(error.failed);
  return schedule.print();
}

ScheduleError failure(std::string_view text) {
  ScheduleError error;
  const Schedule schedule = Schedule::parse(text, error);
  REQUIRE(error.failed);
  CHECK(schedule == Schedule());
  CHECK(error.position <= text.size());
  CHECK(error.message.size() > 10);
  CHECK(error.message.back() == '.');
  return error;
}

}  // namespace

TEST_CASE("a schedule's text is read and printed the same") {
  for (const char* text : {"1;plain", "1;seed=42", "1;plain;d57=1;@1234=3", "1;seed=0;d0=0",
                           "1;serial;d2=1;@70=4",
                           "1;seed=18446744073709551615", "1;plain;@5=1;@0>6869;@0>0a;@7>."}) {
    CHECK(again(text) == text);
  }
  CHECK(again("1;plain;") == "1;plain");
  CHECK(again("1;plain;@9=2;d7=1;d3=2") == "1;plain;d3=2;d7=1;@9=2");
  CHECK(again("1;plain;d007=01;@1>AB") == "1;plain;d7=1;@1>ab");
}

TEST_CASE("damaged text says where and why") {
  CHECK(failure("").position == 0);
  CHECK(failure("2;plain").position == 0);
  CHECK(failure("1;").position == 2);
  CHECK(failure("1;seed=").position == 7);
  CHECK(failure("1;seed=99999999999999999999").position == 7);
  CHECK(failure("1;plain;x").position == 8);
  CHECK(failure("1;plain;d5").position == 10);
  CHECK(failure("1;plain;d5=").position == 11);
  CHECK(failure("1;plain;d5=4294967296").position == 11);
  CHECK(failure("1;plain;@5=0").position == 11);
  CHECK(failure("1;plain;@5>6").position == 11);
  CHECK(failure("1;plain;@5>").position == 11);
  CHECK(failure("1;plain,d5=1").position == 7);
  failure("1;plain;d5=1;d5=2");
  failure("1;plain;@5=1;@5=2");
}

TEST_CASE("any text is read without harm, and what is read prints the same") {
  const std::string alphabet = "1;plainsed=@>.d0123456789af";
  uint64_t bits = 1;
  size_t good = 0;
  for (int round = 0; round < 50'000; ++round) {
    std::string text = round % 2 == 0 ? "1;plain;d57=1;@1234=3;@5>6869" : "1;seed=42;d3=2";
    const size_t edits = static_cast<size_t>(round % 4) + 1;
    for (size_t i = 0; i < edits && !text.empty(); ++i) {
      bits = lockstep::base::mix64(bits + 0x9e3779b97f4a7c15ull);
      const size_t at = (bits >> 8) % text.size();
      const char c = alphabet[(bits >> 40) % alphabet.size()];
      if (bits % 3 == 0) text[at] = c;
      if (bits % 3 == 1) text.erase(at, 1);
      if (bits % 3 == 2) text.insert(at, 1, c);
    }
    ScheduleError error;
    const Schedule schedule = Schedule::parse(text, error);
    if (error.failed) {
      REQUIRE(error.position <= text.size());
      REQUIRE_FALSE(error.message.empty());
      continue;
    }
    ++good;
    ScheduleError second;
    REQUIRE(Schedule::parse(schedule.print(), second) == schedule);
    REQUIRE_FALSE(second.failed);
  }
  CHECK(good > 1000);
}

TEST_CASE("answers are pure, in range, and follow base and overrides") {
  const Schedule plain;
  const Schedule seeded = Schedule::seeded(7);
  bool differs = false;
  for (uint64_t i = 0; i < 1000; ++i) {
    CHECK(plain.answer(i, ChoiceKind::pick_next, 5) == 0);
    const uint32_t chosen = seeded.answer(i, ChoiceKind::pick_next, 5);
    REQUIRE(chosen < 5);
    CHECK(chosen == Schedule::seeded(7).answer(i, ChoiceKind::pick_next, 5));
    differs = differs || chosen != Schedule::seeded(8).answer(i, ChoiceKind::pick_next, 5);
  }
  CHECK(differs);
  const Schedule edited = plain.edited(3, 100, 2);
  CHECK(edited.answer(3, ChoiceKind::gil_winner, 4) == 2);
  CHECK(edited.answer(3, ChoiceKind::gil_winner, 2) == 0);  // not offered
  CHECK(edited.answer(4, ChoiceKind::gil_winner, 4) == 0);
  CHECK(Schedule::enumerated({0, 1, 0, 3}).print() == "1;plain;d1=1;d3=3");
}

TEST_CASE("seeded intervals are of every order of magnitude, and longer when there were many") {
  uint32_t full = 0, few = 0, some = 0, many = 0;
  for (uint64_t seed = 1; seed <= 50; ++seed) {
    const Schedule schedule = Schedule::seeded(seed);
    for (uint64_t i = 0; i < 200; ++i) {
      const uint32_t n = schedule.answer(i, ChoiceKind::gil_delay, 100'000);
      REQUIRE(n < 100'000);
      if (n == 0) ++full;
      if (n > 0 && n < 16) ++few;
      if (n >= 16 && n < 1024) ++some;
      if (n >= 1024) ++many;
    }
  }
  CHECK(full > 500);
  CHECK(full < 4000);
  CHECK(few > 3000);
  CHECK(some > 800);
  CHECK(many > 400);
  uint64_t early = 0, late = 0;
  for (uint64_t i = 0; i < 200; ++i) {
    early += Schedule::seeded(3).answer(i, ChoiceKind::slice_length, 1'000'000);
    late += Schedule::seeded(3).answer(i + 100'000, ChoiceKind::slice_length, 1'000'000);
  }
  CHECK(late > early * 50);
}

TEST_CASE("seed 0 is the plain schedule") {
  const Schedule zero = Schedule::seeded(0);
  for (uint64_t i = 0; i < 100; ++i) {
    for (uint32_t kind = 0; kind < static_cast<uint32_t>(ChoiceKind::count_); ++kind) {
      REQUIRE(zero.answer(i, static_cast<ChoiceKind>(kind), 7) == 0);
    }
    REQUIRE(zero.random_bits(i) == Schedule().random_bits(i));
  }
  CHECK(zero.print() == "1;seed=0");
}

TEST_CASE("editing drops what comes later") {
  const Schedule start =
      Schedule::plain().edited(2, 10, 1).edited(5, 50, 1).forced_at(60, 6, 3).typed_at(70, 6, "hi",
                                                                                       true);
  CHECK(start.print() == "1;plain;d2=1;d5=1;@60=3;@70>6869;@70>.");
  CHECK(start.edited(5, 50, 2).print() == "1;plain;d2=1;d5=2");
  CHECK(start.edited(3, 20, 2).print() == "1;plain;d2=1;d3=2");
  CHECK(start.forced_at(60, 6, 4).print() == "1;plain;d2=1;d5=1;@60=4");
  CHECK(start.truncated(5, 65).print() == "1;plain;d2=1;@60=3");
  CHECK(start.typed_at(70, 6, "x", false).print() ==
        "1;plain;d2=1;d5=1;@60=3;@70>6869;@70>.;@70>78");
}
