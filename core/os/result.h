// Short words for the results of system calls. Used by the call_*.cpp files alone.
#pragma once

#include "core/os/syscall.h"

namespace lockstep::os {

inline SyscallResult done(int64_t value, int64_t extra = 0) {
  SyscallResult result;
  result.value = value;
  result.extra = extra;
  return result;
}

inline SyscallResult blocked() {
  SyscallResult result;
  result.status = SyscallStatus::blocked;
  return result;
}

inline SyscallResult exited() {
  SyscallResult result;
  result.status = SyscallStatus::exited;
  return result;
}

inline SyscallResult failed(int32_t error) {
  SyscallResult result;
  result.status = SyscallStatus::error;
  result.error = error;
  return result;
}

}  // namespace lockstep::os
