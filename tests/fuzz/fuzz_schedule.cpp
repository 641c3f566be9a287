// libFuzzer: any text as a schedule. It is refused with a message, or prints as a text that means the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/os/schedule.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using lockstep::os::Schedule;
  using lockstep::os::ScheduleError;
  ScheduleError error;
  const Schedule schedule =
      Schedule::parse(std::string_view(reinterpret_cast<const char*>(data), size), error);
  if (error.failed) return 0;
  const std::string text = schedule.print();
  ScheduleError second;
  if (Schedule::parse(text, second).print() != text || second.failed) std::abort();
  return 0;
}
