// The module _time: clocks and sleep of the simulated machine. Dates and strftime are Python (lib/time.py).
#include <cmath>
#include <limits>

#include "core/vm/builtin.h"
#include "core/vm/objects/number_arg.h"
#include "core/vm/trap.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

namespace {

enum Clock : int64_t { kMonotonic, kWall, kProcess, kThread };

// Answers the clock in ns, or false: return Outcome::trap().
bool read_clock(Vm& vm, Clock clock, int64_t& ns) {
  if (!vm.syscall(static_cast<uint32_t>(SysNumber::clock), clock)) return false;
  ns = vm.thread()->sys_value;
  vm.finish_syscall();
  return true;
}

template <Clock clock>
Outcome seconds(Vm& vm, const Args&) {
  int64_t ns = 0;
  if (!read_clock(vm, clock, ns)) return Outcome::trap();
  return Outcome::of(Value::real(static_cast<double>(ns / 1000000000) +
                                 static_cast<double>(ns % 1000000000) * 1e-9));
}

template <Clock clock>
Outcome nanoseconds(Vm& vm, const Args&) {
  int64_t ns = 0;
  if (!read_clock(vm, clock, ns)) return Outcome::trap();
  return Outcome::of(vm.new_int(ns));
}

Outcome sleep(Vm& vm, const Args& args) {
  int64_t ns = 0;
  const Outcome bad = seconds_to_ns(vm, args[0], ns);
  if (bad.is_error()) return bad;
  if (ns < 0) return vm.raise(TypeId::ValueError, "sleep length must be non-negative");
  if (!vm.syscall(static_cast<uint32_t>(SysNumber::sleep), ns)) return Outcome::trap();
  vm.finish_syscall();
  return Outcome::none();
}

constexpr BuiltinDef kRows[] = {
    {"time", seconds<kWall>, 0, 0, 0, nullptr},
    {"time_ns", nanoseconds<kWall>, 0, 0, 0, nullptr},
    {"monotonic", seconds<kMonotonic>, 0, 0, 0, nullptr},
    {"monotonic_ns", nanoseconds<kMonotonic>, 0, 0, 0, nullptr},
    {"perf_counter", seconds<kMonotonic>, 0, 0, 0, nullptr},
    {"perf_counter_ns", nanoseconds<kMonotonic>, 0, 0, 0, nullptr},
    {"process_time", seconds<kProcess>, 0, 0, 0, nullptr},
    {"process_time_ns", nanoseconds<kProcess>, 0, 0, 0, nullptr},
    {"thread_time", seconds<kThread>, 0, 0, 0, nullptr},
    {"thread_time_ns", nanoseconds<kThread>, 0, 0, 0, nullptr},
    {"sleep", sleep, 1, 1, 0, nullptr},
};

}  // namespace

extern const BuiltinTable kTimeTable;
const BuiltinTable kTimeTable = {"_time", static_cast<uint16_t>(TypeId::count), kRows,
                                 sizeof(kRows) / sizeof(kRows[0])};

}  // namespace lockstep::vm
