#include "app/output_lines.h"

#include <algorithm>

namespace lockstep::app {

void OutputLines::clear() {
  lines_.clear();
  used_ = typed_ = 0;
}

void OutputLines::update(const view::Outputs& pieces, const std::vector<os::Input>& typed,
                         uint64_t until) {
  const bool other =
      used_ > pieces.size() || (used_ > 0 && (pieces[used_ - 1].step != last_step_ ||
                                              pieces[used_ - 1].text.size() != last_size_));
  if (other || typed_ > typed.size()) clear();
  const auto typed_before = [&](uint64_t step) {
    for (; typed_ < typed.size() && typed[typed_].step <= step; ++typed_) add_typed(typed[typed_]);
  };
  for (; used_ < pieces.size(); ++used_) {
    typed_before(pieces[used_].step);
    add(pieces[used_]);
  }
  if (until > 0) typed_before(until - 1);
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
    if (!joins) lines_.push_back({piece.step, piece.time_ns, piece.task, error, true, {}, std::string::npos});
    lines_.back().text.append(piece.text, begin, end - begin);
    if (newline != std::string::npos) lines_.back().open = false;
    begin = end + 1;
  }
}

// Behind the question it answers.
void OutputLines::add_typed(const os::Input& input) {
  std::string text = input.bytes;
  while (!text.empty() && text.back() == '\n') text.pop_back();
  if (input.end && text.empty()) return;
  const bool joins = !lines_.empty() && lines_.back().open && !lines_.back().error;
  if (!joins) lines_.push_back({input.step, 0, view::kNoTask, false, true, {}, 0});
  if (joins) lines_.back().typed = lines_.back().text.size();
  lines_.back().text += text;
  lines_.back().open = false;
}

size_t OutputLines::count_until(uint64_t step) const {
  const auto it =
      std::lower_bound(lines_.begin(), lines_.end(), step,
                       [](const OutputLine& line, uint64_t s) { return line.step < s; });
  return static_cast<size_t>(it - lines_.begin());
}

}  // namespace lockstep::app
