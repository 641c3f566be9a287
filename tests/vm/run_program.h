// A tiny stand-in for the machine: runs one program's main thread to its end, alone in its process, and answers
// the system calls that such a program makes (write, exit). For tests of the interpreter only.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/arena.h"
#include "core/vm/bootstrap.h"
#include "core/vm/heap/gc.h"
#include "core/vm/interp.h"
#include "core/vm/process.h"
#include "core/vm/trap.h"

namespace lockstep::vm {

struct ProgramRun {
  Program program;
  Vm vm{program};
  SharedState shared;
  base::Arena heap{256u << 20};
  Handle thread = 0;
  std::string out, err, problem;
  int exit_code = -1;
  bool ended = false;
  uint64_t steps = 0;

  explicit ProgramRun(const std::string& source, bool fusing = true) {
    ModuleSource file;
    file.name = "main";
    file.filename = "main.py";
    file.text = source;
    program.set_project({file});
    program.set_fusing(fusing);
    vm.attach(heap, shared);
    bootstrap_heap(vm);
    const StartResult started = start_main(vm, {});
    if (started.thread == 0) {
      problem = started.error.exception + ": " + started.error.message;
      ended = true;
      return;
    }
    thread = started.thread;
  }

  // Runs at most `budget` steps.
  void run_for(uint64_t budget) {
    while (!ended && budget > 0) {
      const RunResult result = run(vm, thread, budget);
      steps += result.steps;
      budget -= result.steps;
      if (result.end == RunEnd::trap) answer();
      else if (result.end == RunEnd::finished) ended = true;
    }
  }

  void run_all() { run_for(uint64_t{1} << 38); }

  uint64_t hash() {
    if (vm.at<ThreadState>(thread)->first_chunk != 0) scrub_stack(vm, thread);
    return heap.hash();
  }

 private:
  static constexpr int32_t kNoSuchFile = 2;  // ENOENT

  void answer() {
    ThreadState* state = vm.at<ThreadState>(thread);
    const auto number = static_cast<SysNumber>(vm.trap.number);
    state->sys_state = static_cast<uint32_t>(SysState::done);
    state->sys_value = 0;
    state->sys_error = 0;
    switch (number) {
      case SysNumber::write:
        (vm.trap.args[0] == 2 ? err : out) += vm.trap.data;
        state->sys_value = static_cast<int64_t>(vm.trap.data.size());
        break;
      case SysNumber::exit_process:
        exit_code = static_cast<int>(vm.trap.args[0]);
        ended = true;
        break;
      case SysNumber::clock: state->sys_value = static_cast<int64_t>(steps); break;
      case SysNumber::stat_:  // there are no files here
      case SysNumber::list_:
      case SysNumber::open_: state->sys_error = kNoSuchFile; break;
      default: problem = "system call " + std::to_string(vm.trap.number); ended = true; break;
    }
    vm.mark(thread);
  }
};

}  // namespace lockstep::vm
