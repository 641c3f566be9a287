// Always-on assertions. A failed CHECK means Lockstep itself is wrong: it prints what is needed to replay
// the failure (a note set by the machine: seed, step, schedule) and aborts. Not for errors of the user's
// program (Python exceptions) nor of the host (returned status).
#pragma once

#include <cstdint>

namespace lockstep::base {

// Text printed with a failed check. The pointer must stay valid until it is replaced; may be null.
void set_check_note(const char* (*describe)());

[[noreturn]] void check_failed(const char* condition, const char* message, const char* file, int line);

}  // namespace lockstep::base

#define CHECK(condition, message)                                                            \
  do {                                                                                       \
    if (__builtin_expect(!(condition), 0)) {                                                 \
      ::lockstep::base::check_failed(#condition, (message), __FILE__, __LINE__);             \
    }                                                                                        \
  } while (false)

#define UNREACHABLE(message) \
  ::lockstep::base::check_failed("unreachable", (message), __FILE__, __LINE__)
