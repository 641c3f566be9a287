#include "app/line_moves.h"

#include <algorithm>

namespace lockstep::app {
namespace {

int lines_of(std::string_view text) {
  return static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
}

}  // namespace

int moved_line(std::string_view before, std::string_view after, int line) {
  if (before == after) return line;
  const size_t most = std::min(before.size(), after.size());
  size_t same = 0;   // bytes at the beginning
  while (same < most && before[same] == after[same]) ++same;
  size_t tail = 0;   // bytes at the end
  while (tail < most - same && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
  // The change as whole lines: a line that only ends or begins alike is a changed one.
  const int first = lines_of(before.substr(0, same));
  const int last_before = first + lines_of(before.substr(same, before.size() - tail - same)) - 1;
  const int last_after = first + lines_of(after.substr(same, after.size() - tail - same)) - 1;
  if (line < first) return line;
  if (line > last_before) return line + last_after - last_before;
  // A line was put in before this one, which stands there unchanged.
  const bool begins_line = same == 0 || before[same - 1] == '\n';
  if (line == last_before && begins_line) return last_after;
  return std::min(line, last_after);
}

}  // namespace lockstep::app
