#include "core/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace lockstep::base {

namespace {
const char* (*g_describe)() = nullptr;
}

void set_check_note(const char* (*describe)()) { g_describe = describe; }

void check_failed(const char* condition, const char* message, const char* file, int line) {
  std::fprintf(stderr, "lockstep: internal error: %s (%s) at %s:%d\n", message, condition, file, line);
  if (g_describe != nullptr) std::fprintf(stderr, "lockstep: replay with: %s\n", g_describe());
  std::abort();
}

}  // namespace lockstep::base
