#include "core/view/names.h"

namespace lockstep::view {

std::string target_of(const std::string& name) {
  const size_t open = name.find(" (");
  if (open == std::string::npos || name.back() != ')') return name;
  return name.substr(open + 2, name.size() - open - 3);
}

std::string numbered_target(const std::string& name) {
  const std::string target = target_of(name);
  const size_t dash = name.find('-');
  const size_t blank = name.find(' ');
  if (target == name || dash == std::string::npos || blank == std::string::npos || blank < dash) {
    return name;
  }
  return target + " " + name.substr(dash + 1, blank - dash - 1);
}

}  // namespace lockstep::view
