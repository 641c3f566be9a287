// Exceptions that nobody caught, read from what the program wrote: CPython's traceback is the fact,
// and its frames are places to go to. Pure; made anew by App when the output has grown.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/output_lines.h"

namespace lockstep::app {

struct CrashFrame {
  std::string file;
  int line = 0;
  std::string function;
  size_t text_line = 0;  // of Crash::text
};

struct Crash {
  uint64_t step = 0;  // when it was written
  view::TaskNumber task = view::kNoTask;
  bool in_thread = false;          // "Exception in thread ..." stood before it
  std::string message;             // "ZeroDivisionError: division by zero"
  std::vector<CrashFrame> frames;  // innermost last
  std::vector<std::string> text;   // as written
};

std::vector<Crash> find_crashes(const std::deque<OutputLine>& lines);

}  // namespace lockstep::app
