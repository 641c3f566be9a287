// What a program has written, piece by piece. A list that may become long while somebody watches: it grows without
// being copied. Made by the log; the same is what the session shows.
#pragma once

#include <cstdint>
#include <deque>
#include <string>

namespace lockstep::trace {

struct OutputRecord {
  uint64_t step = 0;
  uint64_t time_ns = 0;
  uint32_t pid = 0;
  uint32_t task = 0;
  int32_t fd = 1;
  std::string text;
};

using Outputs = std::deque<OutputRecord>;

}  // namespace lockstep::trace
