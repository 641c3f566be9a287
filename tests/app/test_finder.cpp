// The search for schedules as the screen drives it: slices, what is found first, what is compared.
#include <catch2/catch.hpp>

#include "app/finder.h"
#include "app/host.h"

using namespace lockstep;
using namespace lockstep::app;

namespace {

struct Clock : Host {
  double now = 0;
  std::string clipboard() override { return {}; }
  void set_clipboard(std::string_view) override {}
  bool request_open_file() override { return false; }
  std::string save_file(std::string_view, std::string_view) override { return {}; }
  std::string set_link(std::string_view) override { return {}; }
  bool prefers_dark() override { return true; }
  bool prefers_chinese() override { return false; }
  bool prefers_reduced_motion() override { return true; }
  std::string load_setting(std::string_view) override { return {}; }
  void save_setting(std::string_view, std::string_view) override {}
  float device_pixel_ratio() override { return 1; }
  std::string_view font_bytes(FontRole) override { return {}; }
  uint32_t fonts_generation() override { return 1; }
  void font_atlas_changed() override {}
  void request_redraw() override {}
  double now_seconds() override { return now += 0.001; }
};

session::Project project(const char* text) { return {{{"main.py", text}}, {}, false}; }

void finish(Finder& finder) {
  for (int i = 0; i < 20'000 && finder.busy(); ++i) finder.slice(0.008);
  REQUIRE_FALSE(finder.busy());
}

constexpr const char* kLost =
    "from threading import Thread\n"
    "n = 0\n"
    "def add():\n"
    "    global n\n"
    "    old = n\n"
    "    print('read', old)\n"
    "    n = old + 1\n"
    "both = [Thread(target=add), Thread(target=add)]\n"
    "for t in both: t.start()\n"
    "for t in both: t.join()\n"
    "print(n)\n";

constexpr const char* kLocks =
    "from threading import Lock, Thread\n"
    "a = Lock()\n"
    "b = Lock()\n"
    "def take(x, y):\n"
    "    with x:\n"
    "        print('one')\n"
    "        with y:\n"
    "            print('both')\n"
    "t = Thread(target=take, args=(a, b))\n"
    "u = Thread(target=take, args=(b, a))\n"
    "t.start(); u.start()\n"
    "t.join(); u.join()\n";

}  // namespace

TEST_CASE("all outcomes, what went wrong first") {
  Clock clock;
  Finder finder(clock);
  finder.start(Aim::all, project(kLocks), os::Settings(), 2);
  CHECK(finder.searching());
  finish(finder);
  CHECK(finder.progress().state == explore::State::complete);
  REQUIRE(finder.order().size() == finder.outcomes().size());
  REQUIRE(finder.order().size() >= 2);
  CHECK(ending_of(finder.outcomes()[finder.order().front()]) == Ending::deadlock);
  CHECK(ending_of(finder.outcomes()[finder.order().back()]) == Ending::finished);
  CHECK_FALSE(finder.take_settled());
  finder.forget();
  CHECK(finder.outcomes().empty());
  CHECK(finder.order().empty());
}

TEST_CASE("outcomes that print the same in other orders stand together") {
  Clock clock;
  Finder finder(clock);
  finder.start(Aim::all,
               project("from threading import Thread\n"
                       "for n in range(3): Thread(target=print, args=(n,)).start()\n"),
               os::Settings(), 1);
  finish(finder);
  CHECK(finder.outcomes().size() > 1);
  REQUIRE(finder.groups().size() == 1);
  CHECK(finder.groups()[0].size() == finder.outcomes().size());
}

TEST_CASE("what was typed stands at the input of every schedule") {
  Clock clock;
  Finder finder(clock);
  const session::Project greets = project("print('hello', input())\n");
  finder.start(Aim::all, greets, os::Settings(), 1);
  finish(finder);
  REQUIRE(finder.outcomes().size() == 1);
  CHECK(ending_of(finder.outcomes()[0]) == Ending::input);
  finder.start(Aim::all, greets, os::Settings(), 1, {}, "you\n");
  finish(finder);
  REQUIRE(finder.outcomes().size() == 1);
  CHECK(finder.outcomes()[0].out == "hello you\n");
}

TEST_CASE("the first schedule that goes wrong ends its search; a good one is found too") {
  Clock clock;
  Finder finder(clock);
  finder.start(Aim::goes_wrong, project(kLost), os::Settings(), 2, {false, 0, "read 0\nread 1\n2\n"});
  finish(finder);
  REQUIRE(finder.take_settled());
  CHECK_FALSE(finder.take_settled());
  REQUIRE(finder.aim_state() == AimState::found);
  const std::string out = finder.outcomes()[finder.wanted()].out;
  CHECK(out == "read 0\nread 0\n1\n");
  CHECK(line_only_in(out, "read 0\nread 1\n2\n") == "1");

  finder.start(Aim::finishes, project(kLocks), os::Settings(), 2);
  finish(finder);
  CHECK(finder.aim_state() == AimState::found);
  CHECK(ending_of(finder.outcomes()[finder.wanted()]) == Ending::finished);
}

TEST_CASE("nothing that goes wrong is said to be nothing") {
  Clock clock;
  Finder finder(clock);
  finder.start(Aim::goes_wrong, project("from threading import Thread\nt = Thread(target=print)\nt.start()\n"),
               os::Settings(), 2, {false, 0, "\n"});
  finish(finder);
  CHECK(finder.take_settled());
  CHECK(finder.aim_state() == AimState::not_found);
  finder.dismiss();
  CHECK(finder.aim_state() == AimState::none);
}

TEST_CASE("lock orders of a run that went well, and the schedule that reaches the deadlock") {
  Clock clock;
  Finder finder(clock);
  const session::Project locks = project(kLocks);
  finder.examine(locks, os::Settings(), os::Schedule::serial(), 1, 100'000'000, 2);
  CHECK(finder.busy());
  finish(finder);
  CHECK(finder.examined());
  REQUIRE(finder.report().deadlocks.size() == 1);
  CHECK(finder.report().deadlocks[0].reached);
}

TEST_CASE("races of a run are looked for once") {
  Clock clock;
  Finder finder(clock);
  const session::Project lost = project(kLost);
  finder.examine(lost, os::Settings(), os::Schedule::plain(), 1, 100'000'000, 2);
  finish(finder);
  REQUIRE_FALSE(finder.report().races.empty());
  CHECK(finder.report().races[0].first.place.line > 0);
  finder.examine(lost, os::Settings(), os::Schedule::plain(), 1, 100'000'000, 2);
  CHECK_FALSE(finder.busy());
  finder.examine(lost, os::Settings(), os::Schedule::plain(), 2, 100'000'000, 2);
  CHECK(finder.busy());
}

TEST_CASE("a search waits for the library that is on its way") {
  Clock clock;
  Finder finder(clock);
  finder.expect_library();
  finder.start(Aim::all, project(kLost), os::Settings(), 1);
  CHECK(finder.waits_for_library());
  finder.slice(0.01);
  CHECK(finder.outcomes().empty());
  finder.set_library(nullptr);
  finish(finder);
  CHECK_FALSE(finder.outcomes().empty());
}

TEST_CASE("texts are compared by their lines") {
  CHECK_FALSE(other_lines("a\nb\n", "b\na\n"));
  CHECK(other_lines("a\na\n", "a\nb\n"));
  CHECK(other_lines("a\n", "a\na\n"));
  CHECK(line_only_in("a\nb\n", "b\n") == "a");
  CHECK(line_only_in("a\n", "a\n").empty());
  explore::Outcome outcome;
  outcome.err = "Exception in thread Thread-1 (f):\nTraceback (most recent call last):\n  File \"x\"\nValueError: no\n";
  CHECK(exception_of(outcome) == "ValueError: no");
  CHECK(ending_of(outcome) == Ending::exception);
}
