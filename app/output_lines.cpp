#include "app/output_lines.h"

#include <algorithm>

namespace lockstep::app {

void OutputLines::clear() {
  lines_.clear();
  used_ = 0;
}

void OutputLines::update(const view::Outputs& pieces) {
  const bool other =
      used_ > pieces.size() || (used_ > 0 && (pieces[used_ - 1].step != last_step_ ||
                                              pieces[used_ - 1].text.size() != last_size_));
  if (other) clear();
  for (; used_ < pieces.size(); ++used_) add(pieces[used_]);
  if (used_ > 0) {
    last_step_ = pieces[used_ - 1].step;
    last_size_ = pieces[used_ - 1].text.size();
  }
}

void OutputLines::add(const view::Output& piece) {
  size_t begin = 0;
  while (begin < piece.text.size()) {
    const size_t newline = piece.text.find('\n', begin);
    const size_t end = std::min(newline, piece.text.size());
    const bool error = piece.fd == 2;
    // A piece goes on with its own thread's last line only if nobody wrote in between: what two
    // threads write into each other is to be seen.
    const bool joins = !lines_.empty() && lines_.back().open && lines_.back().task == piece.task &&
                       lines_.back().error == error;
    if (!joins) lines_.push_back({piece.step, piece.time_ns, piece.task, error, true, {}});
    lines_.back().text.append(piece.text, begin, end - begin);
    if (newline != std::string::npos) lines_.back().open = false;
    begin = end + 1;
  }
}

size_t OutputLines::count_until(uint64_t step) const {
  const auto it =
      std::lower_bound(lines_.begin(), lines_.end(), step,
                       [](const OutputLine& line, uint64_t s) { return line.step < s; });
  return static_cast<size_t>(it - lines_.begin());
}

}  // namespace lockstep::app
