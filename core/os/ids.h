// Strong numbers of the simulated operating system: tasks, processes, cores. Plain data, may lie in
// an arena. Numbers are given in order of creation and never used twice in a run, so a person can
// name them.
#pragma once

#include <cstdint>

namespace lockstep::os {

// A task is what a core runs: a thread of a process, or a burst script. 1, 2, 3 ...; 0 is none.
struct TaskId {
  uint32_t value = 0;
  friend bool operator==(TaskId a, TaskId b) { return a.value == b.value; }
  friend bool operator!=(TaskId a, TaskId b) { return a.value != b.value; }
  explicit operator bool() const { return value != 0; }
};

// The first process of the machine is kFirstPid, the next kFirstPid + 1 ... 1 is init, 0 is none.
struct ProcessId {
  uint32_t value = 0;
  friend bool operator==(ProcessId a, ProcessId b) { return a.value == b.value; }
  friend bool operator!=(ProcessId a, ProcessId b) { return a.value != b.value; }
  explicit operator bool() const { return value != 0; }
};

struct CoreId {
  static constexpr uint32_t kNone = 0xffffffffu;
  uint32_t value = kNone;
  friend bool operator==(CoreId a, CoreId b) { return a.value == b.value; }
  friend bool operator!=(CoreId a, CoreId b) { return a.value != b.value; }
  explicit operator bool() const { return value != kNone; }
};

constexpr uint32_t kInitPid = 1;
constexpr uint32_t kFirstPid = 1000;
constexpr uint32_t kMaxCores = 64;

// Virtual time in nanoseconds since the machine was switched on.
constexpr uint64_t kNever = UINT64_MAX;

}  // namespace lockstep::os
