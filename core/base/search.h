// Where a text lies in another, in a time that grows with their lengths, not with the product of these as
// std::string_view::find's does at worst. For the methods of str and bytes.
#pragma once

#include <cstring>
#include <string_view>

namespace lockstep::base {

// As text.find(part, from).
inline size_t find_in(std::string_view text, std::string_view part, size_t from) {
  if (part.size() < 16 || from > text.size()) return text.find(part, from);
  const void* found = memmem(text.data() + from, text.size() - from, part.data(), part.size());
  return found == nullptr ? std::string_view::npos
                          : static_cast<size_t>(static_cast<const char*>(found) - text.data());
}

}  // namespace lockstep::base
