// Colours for Python text, line by line. Not a parser: it knows words, numbers, comments, strings
// (also those over several lines) and no more. Used by Editor and the source view.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "app/theme.h"

namespace lockstep::app {

struct Span {
  int begin = 0, end = 0;  // bytes
  Colour colour = Colour::kText;
};

// What a line leaves open: 0 nothing, else inside a triple-quoted string.
enum class LineState : uint8_t { code, triple_single, triple_double };

// Appends the spans of a line that are not plain text; returns the state after it.
LineState highlight_line(std::string_view line, LineState before, std::vector<Span>& spans);

}  // namespace lockstep::app
