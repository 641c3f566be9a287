// The pieces a program wrote, put together to lines for showing, with what a person typed, as a terminal shows
// it. Grows with the session's record and starts over when that became shorter or other. Pure; owned by App.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "core/os/schedule.h"
#include "core/view/facts.h"

namespace lockstep::app {

struct OutputLine {
  uint64_t step = 0;  // of its first piece
  uint64_t time_ns = 0;
  view::TaskNumber task = view::kNoTask;
  bool error = false;  // standard error
  bool open = true;    // no newline yet
  std::string text;
  size_t typed = std::string::npos;  // from here on a person typed it
};

class OutputLines {
 public:
  // `typed`: up to the step `until` of the run.
  void update(const view::Outputs& pieces, const std::vector<os::Input>& typed = {},
              uint64_t until = 0);
  void clear();
  const std::deque<OutputLine>& lines() const { return lines_; }
  size_t count_until(uint64_t step) const;  // lines begun before the moment after that step

 private:
  void add(const view::Output& piece);
  void add_typed(const os::Input& input);
  std::deque<OutputLine> lines_;
  size_t used_ = 0;
  size_t typed_ = 0;  // inputs used
  uint64_t last_step_ = 0;
  size_t last_size_ = 0;
};

}  // namespace lockstep::app
