// What a person can set before a run: cores, policy, GIL model, costs, limits. Immutable while a
// run lasts; together with the program and the schedule it decides everything. All times are
// virtual ns.
#pragma once

#include <cstdint>

namespace lockstep::os {

// Where the interpreter looks at a drop request: as CPython of that version. free: no GIL at all.
enum class GilModel : uint8_t { v3_8, v3_10, v3_12, free };

enum class PolicyKind : uint8_t {
  fcfs,
  round_robin,
  shortest_job,        // not preemptive
  shortest_remaining,  // preemptive
  priority,            // the least nice value first, not preemptive
  priority_preemptive,
  mlfq,    // multi-level feedback queue
  stride,  // proportional share by tickets
  fair,    // weighted by nice value, as Linux's CFS
  count_
};

// Virtual cost of what happens. Plausible for CPython on a common machine, made a little coarse so
// that a person can see it: a bytecode of 50 ns makes 100,000 of them in a GIL interval.
struct Costs {
  uint64_t bytecode_ns = 50;
  uint64_t syscall_ns = 500;
  uint64_t context_switch_ns = 2'000;  // a core takes another task than the one before
  uint64_t wake_ns = 5'000;            // from a wake-up until the task can be put on a core
  uint64_t thread_create_ns = 30'000;  // paid by the creator
  uint64_t fork_ns = 1'000'000;        // paid by the parent
  uint64_t spawn_ns = 20'000'000;      // a new interpreter: until the child can run
};

struct Settings {
  uint32_t cores = 4;  // 1 .. kMaxCores
  PolicyKind policy = PolicyKind::round_robin;
  uint64_t quantum_ns = 10'000'000;
  uint32_t mlfq_levels = 3;
  uint64_t mlfq_boost_ns = 1'000'000'000;  // all tasks go to the top this often; 0: never
  uint64_t fair_latency_ns = 48'000'000;   // in which every ready task is to run once
  uint64_t fair_minimum_ns = 6'000'000;    // but never less than this at a time
  GilModel gil = GilModel::v3_12;
  uint64_t switch_interval_ns = 5'000'000;
  // A GIL wait of a tick or more ends at a multiple of the tick, a shorter one is exact (0: always
  // exact). With 4 ms (250 Hz) two busy threads switch 125 times a second; real machines measure
  // 113 to 138.
  uint64_t gil_tick_ns = 4'000'000;
  // How far a core may run ahead of the slowest one. Longer is faster; the free-threaded model
  // always uses 0, as its threads share memory.
  uint64_t lookahead_ns = 20'000;
  Costs costs;

  uint64_t epoch_ns = 1'700'000'000'000'000'000ull;  // what time.time() says at virtual time 0
  uint32_t process_memory_bytes = 96u << 20;         // limit of one address space
  uint32_t kernel_memory_bytes = 256u << 20;
  uint32_t max_tasks = 12'000;  // tasks alive or not yet waited for; more fail with EAGAIN
  uint32_t max_processes = 1'024;
  uint32_t max_open_files = 1'024;  // per process; more fail with EMFILE
  uint32_t pipe_bytes = 65'536;
  uint32_t file_system_bytes = 64u << 20;  // of all files; more fail with ENOSPC
  bool typed_input = true;                 // somebody types it; else it comes from a file or a pipe: no terminal
  uint32_t max_files = 20'000;             // files, directories and links; more fail with ENOSPC
};

}  // namespace lockstep::os
