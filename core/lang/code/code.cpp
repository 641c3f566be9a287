#include "core/lang/code/code.h"

#include <algorithm>

namespace lockstep::lang {

namespace {

std::vector<std::string> names_of_kind(const Code& code, uint8_t kind) {
  std::vector<std::string> result;
  for (size_t i = 0; i < code.localsplus_names.size(); ++i) {
    if ((code.localsplus_kinds[i] & kind) != 0) {
      result.push_back(code.localsplus_names[i]);
    }
  }
  return result;
}

}  // namespace

const HandlerSpec* Code::handler_at(uint32_t index) const {
  auto after = std::upper_bound(handlers.begin(), handlers.end(), index,
                                [](uint32_t i, const HandlerSpec& h) { return i < h.start; });
  if (after == handlers.begin()) {
    return nullptr;
  }
  const HandlerSpec& last = *(after - 1);
  return index < last.end ? &last : nullptr;
}

std::vector<std::string> Code::varnames() const { return names_of_kind(*this, kLocal); }
std::vector<std::string> Code::cellvars() const { return names_of_kind(*this, kCell); }
std::vector<std::string> Code::freevars() const { return names_of_kind(*this, kFree); }

}  // namespace lockstep::lang
