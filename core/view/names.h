// What to call a thread: Python's names are long where a function's name says more. Pure; used by the screen and
// the command line, so that both call a thread the same.
#pragma once

#include <string>

namespace lockstep::view {

// "func1" of "Thread-1 (func1)"; the whole name otherwise.
std::string target_of(const std::string& python_name);
// "func1 3" of "Thread-3 (func1)": several threads run the same function.
std::string numbered_target(const std::string& python_name);

}  // namespace lockstep::view
