// Where a line of a text stands after the text was edited: what stands before the first and behind the last changed
// line moves as a whole. For breakpoints. Pure.
#pragma once

#include <string_view>

namespace lockstep::app {

// `line` from 1 on. A line that was changed itself keeps its distance to the first changed one, as far as the
// change goes.
int moved_line(std::string_view before, std::string_view after, int line);

}  // namespace lockstep::app
