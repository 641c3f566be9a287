// What happens in the kernel, told to whoever listens: events for the trace, decisions for the list
// of choices, output for the terminal. Derived: listeners are host side, muted while replaying, and
// what they keep can be made again by running again.
#pragma once

#include <cstdint>

#include "core/os/schedule.h"

namespace lockstep::os {

// a, b: see each row. Tasks and processes are given by number.
enum class EventKind : uint8_t {
  task_created,     // a: creator task, b: pid
  task_state,       // a: new TaskState, b: WaitKind; the channel or time is in the task
  task_dispatched,  // on `core`; a: task that ran there before
  task_preempted,   // a: PreemptReason
  task_exited,      // a: exit value
  task_woken,       // `task` wakes task a; b: channel (task 0: a timer did it)
  gil_requested,    // a: holder that is asked, `task` is the waiter
  gil_forced,       // `task` drops the GIL at a check point because asked; a: chosen waiter
  gil_taken,        // a: switch number, b: last holder
  gil_dropped,      // voluntarily (blocks or ends); a: chosen waiter
  lock_acquired,    // by the machine: a: object, b: kind
  lock_released,    // by the machine: a: object
  lock_waiting,     // a: channel, b: owner task
  process_forked,   // a: child pid, b: child task
  process_exited,   // a: exit status as waitpid gives it
  process_reaped,   // a: pid that was waited for
  syscall_begin,    // a: SyscallNumber, b: first argument
  syscall_end,      // a: SyscallNumber, b: value or -errno
  output,           // a: fd, b: bytes
  deadlock,         // `task` closed a cycle by waiting; a: channel
  forced_ignored,   // a task that a person wanted to run cannot; a: its TaskState
  input,            // a: bytes that arrived, 0: end of input
  script_burst,     // a: 0 cpu, 1 io; b: ns (of a burst script)
  count_
};
const char* event_name(EventKind kind);

enum class PreemptReason : uint8_t { slice_end, better_task, forced, gil, blocked };

struct Event {
  EventKind kind = EventKind::task_created;
  uint32_t core = 0xffffffffu;
  uint32_t task = 0;
  uint32_t pid = 0;
  uint64_t step = 0;
  uint64_t time_ns = 0;
  uint64_t a = 0;
  uint64_t b = 0;
};

// One decision that was made. options: task numbers where the options are tasks, else null.
struct Decision {
  uint64_t number = 0;
  uint64_t step = 0;
  uint64_t time_ns = 0;
  ChoiceKind kind = ChoiceKind::pick_next;
  uint32_t core = 0xffffffffu;
  uint32_t task = 0;  // whom it is about, 0 if nobody in particular
  uint32_t count = 0;
  uint32_t chosen = 0;
  const uint32_t* options = nullptr;  // valid during the call only
};

struct Output {
  uint64_t step = 0;
  uint64_t time_ns = 0;
  uint32_t pid = 0;
  uint32_t task = 0;
  int32_t fd = 1;
  const char* bytes = nullptr;  // valid during the call only
  uint32_t size = 0;
};

// The listeners. A null function is a muted one and costs a comparison.
struct Sinks {
  void* context = nullptr;
  void (*event)(void* context, const Event& event) = nullptr;
  void (*decision)(void* context, const Decision& decision) = nullptr;
  void (*output)(void* context, const Output& output) = nullptr;
};

}  // namespace lockstep::os
