// The run loops: execute bytecodes of one thread until a budget is used up or something needs the machine.
// All state is back in the arena when a call returns. Does not schedule, knows no kernel.
// Called by the machine (core/machine) and by tests.
#pragma once

#include <cstdint>

#include "core/vm/vm.h"

namespace lockstep::vm {

enum class RunEnd : uint8_t {
  budget,      // max_steps bytecodes have been executed
  trap,        // vm.trap is filled in; the instruction is not executed and not counted. Put the answer into
               // the ThreadState (sys_state = done ...) and run again
  finished,    // the thread's entry function has ended; see process.h
  breakpoint,  // stands before an instruction with a breakpoint (never the very first of the call)
  checkpoint   // only run_to_checkpoint: stands behind a place where a GIL request is looked at
};

struct RunResult {
  RunEnd end = RunEnd::budget;
  uint64_t steps = 0;
};

enum class GilModel : uint8_t { v38, v310, v312 };

// Exact to the step: run(a) and then run(b) leave the same arena as run(a + b).
RunResult run(Vm& vm, Handle thread, uint64_t max_steps);

// Executes until the next GIL check point of the model has been passed (the instruction that has it is
// executed), or max_steps.
RunResult run_to_checkpoint(Vm& vm, Handle thread, GilModel model, uint64_t max_steps);

// Whether the thread's next instruction carries a breakpoint (ask before a run that may begin on one).
bool at_breakpoint(Vm& vm, Handle thread);

// Whether the thread's next instruction is one of the hidden prelude's.
bool in_hidden_code(Vm& vm, Handle thread);

// Signals: between two bytecodes of a thread the program's handlers can be called, unless it is in the middle of
// a system call. signals: bit n - 1 for signal n. deadline_ns: of the wait that was broken off, or 0; slept: that
// was a sleep.
bool can_interrupt(Vm& vm, Handle thread);
void interrupt(Vm& vm, Handle thread, uint32_t signals, uint64_t deadline_ns, bool slept);

}  // namespace lockstep::vm
