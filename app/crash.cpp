#include "app/crash.h"

#include <cstdlib>

namespace lockstep::app {
namespace {

constexpr std::string_view kHead = "Traceback (most recent call last):";
constexpr std::string_view kThread = "Exception in thread ";
constexpr size_t kMostCrashes = 200;

bool parse_frame(const std::string& line, CrashFrame& frame) {
  constexpr std::string_view begin = "  File \"";
  if (!line.starts_with(begin)) return false;
  const size_t quote = line.find("\", line ", begin.size());
  if (quote == std::string::npos) return false;
  frame.file = line.substr(begin.size(), quote - begin.size());
  char* end = nullptr;
  frame.line = static_cast<int>(std::strtol(line.c_str() + quote + 8, &end, 10));
  const std::string_view rest(end);
  if (rest.starts_with(", in ")) frame.function = rest.substr(5);
  return frame.line > 0;
}

}  // namespace

std::vector<Crash> find_crashes(const std::deque<OutputLine>& lines) {
  std::vector<Crash> crashes;
  for (size_t i = 0; i < lines.size() && crashes.size() < kMostCrashes; ++i) {
    if (!lines[i].error || lines[i].text != kHead) continue;
    Crash crash;
    crash.step = lines[i].step;
    crash.task = lines[i].task;
    crash.in_thread = i > 0 && lines[i - 1].error && lines[i - 1].task == crash.task &&
                      lines[i - 1].text.starts_with(kThread);
    crash.text.push_back(lines[i].text);
    for (size_t k = i + 1; k < lines.size(); ++k) {
      if (!lines[k].error || lines[k].task != crash.task) continue;  // another thread came between
      CrashFrame frame;
      const std::string& text = lines[k].text;
      if (parse_frame(text, frame)) {
        frame.text_line = crash.text.size();
        crash.frames.push_back(std::move(frame));
      }
      crash.text.push_back(text);
      if (text.empty() || text.front() == ' ') continue;
      crash.message = text;
      break;
    }
    if (!crash.message.empty()) crashes.push_back(std::move(crash));
  }
  return crashes;
}

}  // namespace lockstep::app
