// Looks for other ways the open program can go, a little in each frame: all schedules (the explore
// panel's list), or until one is found that somebody asked for; and looks at the run itself for
// races and lock orders. Has machines of its own (core/explore) and changes nothing of the run: App
// loads what was found. It is not the Runner's search, which changes one decision of a run.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/report.h"
#include "core/explore/examine.h"
#include "core/explore/explore.h"

namespace lockstep::session {
class Session;
}

namespace lockstep::app {

class Host;

// What a search is for: every outcome, or the first of a kind.
enum class Aim : uint8_t { all, finishes, goes_wrong };
enum class AimState : uint8_t { none, active, found, not_found };

// How a run ended, as far as outcomes are compared with it.
struct RunEnd {
  bool deadlock = false;
  int exit_code = 0;
  std::string out;
};

class Finder {
 public:
  explicit Finder(Host& host) : host_(host) {}

  // CPython's library is on its way: what is asked for waits until it is there.
  void expect_library() { library_expected_ = true; }
  void set_library(std::shared_ptr<const vm::LibraryImage> image);

  // Begins a search from the start of the program. `now`: the end of the run on the screen, for goes_wrong.
  // `typed`: what was typed in it, which stands at standard input in every schedule.
  void start(Aim aim, const session::Project& project, const os::Settings& settings, uint32_t bound,
             RunEnd now = {}, std::string typed = {});
  void stop();
  // Another program: nothing is known of it.
  void forget();

  // Looks at the run as far as it is known for races and orders of locks, and then for schedules in which
  // they go wrong. Does nothing while it is being done or done. `loads`: changes when the program does.
  void examine(const session::Project& project, const os::Settings& settings,
               const os::Schedule& schedule, uint64_t loads, uint64_t last_step, uint32_t bound);

  // Does at most about `seconds` of work. Returns whether there is something new.
  bool slice(double seconds);
  bool busy() const { return searching() || examining_; }
  bool searching() const { return waits_for_library_ || explorer_.running(); }

  const explore::Progress& progress() const { return explorer_.progress(); }
  const std::vector<explore::Outcome>& outcomes() const { return explorer_.outcomes(); }
  const view::ErrorText& error() const { return explorer_.error(); }
  uint32_t bound() const { return bound_; }
  bool waits_for_library() const { return waits_for_library_; }
  // Indices of outcomes as they are listed: what went wrong first.
  const std::vector<size_t>& order() const { return order_; }
  // The same, but outcomes that differ only in the order of what was printed are one.
  const std::vector<std::vector<size_t>>& groups() const { return groups_; }
  // So many bytes at the beginning of what finished outcomes print are the same in all of them.
  size_t same_begin() const { return same_begin_; }

  Aim aim() const { return aim_; }
  AimState aim_state() const { return aim_state_; }
  size_t wanted() const { return wanted_; }  // the outcome that was found
  const RunEnd& compared() const { return now_; }
  // What it came to is no longer told.
  void dismiss() {
    if (aim_state_ == AimState::not_found) aim_state_ = AimState::none;
  }
  // Once: the search for one outcome has just come to its end.
  bool take_settled();

  bool examined() const { return !examining_ && examined_steps_ > 0; }
  double examined_share() const;
  const explore::Report& report() const { return report_; }
  const explore::Options& examine_options() const { return examiner_.search_options(); }

 private:
  void slice_search(double until);
  void slice_examine(double until);
  void take_in();
  void put_into_group(size_t index);
  void drop_list();
  bool is_wanted(const explore::Outcome& outcome) const;
  void settle(AimState state);
  void begin();

  Host& host_;
  std::shared_ptr<const vm::LibraryImage> library_;
  bool library_expected_ = false;
  bool waits_for_library_ = false;

  explore::Explorer explorer_;
  session::Project project_;
  os::Settings settings_;
  uint32_t bound_ = 2;
  uint64_t chunk_ = 2'000;
  std::vector<size_t> order_;
  std::vector<std::vector<size_t>> groups_;
  std::map<std::string, size_t> group_of_;  // by what they have in common: the first outcome
  size_t same_begin_ = 0;
  uint64_t restarts_ = 0;

  Aim aim_ = Aim::all;
  AimState aim_state_ = AimState::none;
  size_t wanted_ = 0;
  bool settled_ = false;
  RunEnd now_;
  std::string typed_;

  explore::Examiner examiner_;
  explore::Report report_;
  bool examining_ = false;
  uint64_t examined_loads_ = 0;
  os::Schedule examined_schedule_;
  uint64_t examined_steps_ = 0, examined_until_ = 0;
  uint32_t examined_bound_ = 0;
  uint64_t examine_chunk_ = 2'000;
  double reported_ = 0;
};

// What an outcome is to a person: things that are wrong come first.
enum class Ending : uint8_t { deadlock, exception, exit_code, input, cut_off, finished };
Ending ending_of(const explore::Outcome& outcome);
// The last line of an uncaught exception's report: "ValueError: ..."; empty if there is none.
// The moments of the run at which its schedule goes another way than the usual one, in order.
std::vector<uint64_t> switch_steps(const session::Session& session);
// Who goes on at such a moment, when the run stands there.
view::TaskNumber switched_to(const session::Session& session);
// Whether two texts have other lines, not only in another order.
bool other_lines(const std::string& a, const std::string& b);
// The last line of `text` that `other` does not have, or has less often; empty if there is none.
std::string line_only_in(const std::string& text, const std::string& other);

}  // namespace lockstep::app
