// The board: wires the CPU (vm) and the kernel (os), owns the whole state of a run, and executes it step by
// step. Knows nothing of pictures, history or files. Called by history, session, explore.
//
// One step is one completed bytecode, one system call that blocked its thread or ended it, one piece of a
// burst script, or the end of the run. The state after step N is the same however the steps before were
// grouped into calls of run(). All of it lies in the kernel's arena, the address spaces and SharedState.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/arena.h"
#include "core/machine/spaces.h"
#include "core/os/kernel.h"
#include "core/vm/process.h"
#include "core/vm/interp.h"
#include "core/vm/program.h"
#include "core/vm/trap.h"
#include "core/vm/vm.h"

namespace lockstep::machine {

enum class StopReason : uint8_t {
  budget,         // the steps asked for have been made
  breakpoint,     // the next bytecode of `stopped_task()` has a breakpoint
  finished,       // every process has ended
  deadlock,       // nobody can go on
  cycle,          // some threads have just begun to wait for each other for ever; the others can go on
  waiting_input,  // somebody waits for standard input, everybody else too
  time_limit,
  holds_time      // somebody waits for standard input, and everybody else for time to pass: once for each such wait
};

// Somebody who looks at every bytecode while it is executed (explore): what it is about to touch, and what
// became of it. Changes nothing of the run; the run goes one bytecode at a time while there is one.
struct Observer {
  void* context = nullptr;
  // The Vm looks at the thread; a bytecode that traps comes again.
  void (*before)(void* context, const os::Turn& turn) = nullptr;
  void (*lock)(void* context, const os::Turn& turn, vm::NoteKind kind, base::Handle lock) = nullptr;
  // completed: it counts as a step; checkpoint: the GIL could be given away behind it.
  void (*after)(void* context, const os::Turn& turn, bool completed, bool checkpoint) = nullptr;
};

class Machine {
 public:
  // All three must outlive the machine. Nothing runs yet.
  Machine(vm::Program& program, const os::Settings& settings, const os::Schedule& schedule);
  Machine(const Machine&) = delete;
  Machine& operator=(const Machine&) = delete;

  // Makes the first process with the main program. Returns false with `error` set if it does not compile.
  // The project must have been set in the Program.
  bool boot(const std::vector<std::string>& arguments, lang::Diagnostic& error);

  // Makes at most max_steps steps; stops before until_ns of virtual time.
  StopReason run(uint64_t max_steps, uint64_t until_ns = os::kNever);
  uint64_t step() const { return own_.step; }
  bool ended() const { return own_.ended != 0; }
  StopReason end_reason() const { return static_cast<StopReason>(own_.end_reason); }
  // How the first process ended: its exit code, or 128 + signal.
  int exit_code() const;
  os::TaskId stopped_task() const { return stopped_task_; }
  // Whose bytecode step() + 1 will be, if the next turn has been chosen already; else none.
  os::TaskId current_task() const { return {own_.current_task}; }

  // Of the whole state; a function of program, settings, schedule and step() alone.
  uint64_t hash();

  os::Kernel& kernel() { return kernel_; }
  const os::Kernel& kernel() const { return kernel_; }
  vm::Vm& vm() { return vm_; }
  vm::Program& program() { return *program_; }
  // Of processes that have not ended.
  Spaces& spaces() { return spaces_; }
  // Makes the Vm look at that process (for views); false if it is gone.
  bool look_at(uint32_t pid);
  // The name a task had when it was made; host side, kept after its end. "" if unknown.
  const std::string& task_name(uint32_t task) const;
  // Whether nothing has been begun of what follows step(): after a stop at a breakpoint or at a time the
  // kernel has chosen the next turn already. The state "after step N" is the settled one.
  bool settled() const { return asked_step_ != own_.step; }
  // Breakpoints at that step do not stop: somebody stands there and wants to go on.
  void pass_breakpoints_at(uint64_t step);
  // When off, breakpoints are passed by (replays).
  void set_breakpoints_enabled(bool on) { breakpoints_enabled_ = on; }
  // Somebody may type: stop for it before time passes (StopReason::holds_time). Off in replays.
  void set_person_types(bool on) { person_types_ = on; }
  // A default one: nobody.
  void set_observer(const Observer& observer) { observer_ = observer; }

  // --- for the recorder -------------------------------------------------------------------------
  // What is not in an arena. Plain data.
  struct OwnState {
    uint64_t step = 0;
    uint32_t ended = 0;
    uint32_t end_reason = 0;
    uint32_t current_task = 0;
    uint32_t reserved = 0;
    vm::SharedState shared;
  };
  const OwnState& own_state() const { return own_; }
  // Marks what threads wrote on their stacks without marking. Call before reading dirty bytes.
  void prepare_capture();
  // Restoring: first drop all address spaces but `pids` (ascending), then fill the arenas of these one by one, then
  // call finish_restore.
  void restore_spaces(const std::vector<uint32_t>& pids);
  base::Arena& space_to_restore(uint32_t pid);   // made if there is none; valid until the next call
  void mark_all_stacks();
  void finish_restore(const OwnState& own);

 private:
  enum class Signals {
    none,
    at_checkpoint,   // wait for the main thread's next check point
    at_once,         // have broken off a call: wait until its answer is taken
    taken
  };
  Signals deliver_signals(const os::Turn& turn, bool at_checkpoint);
  void provide_files();
  StopReason run_turn(const os::Turn& turn, uint64_t max_steps);
  vm::RunResult execute(const os::Turn& turn, uint64_t most, bool to_checkpoint);
  void account(const os::Turn& turn, uint64_t steps);
  StopReason handle_trap(const os::Turn& turn);
  void dispatch_trap(const os::Turn& turn);
  void ask_kernel(const os::Turn& turn, const os::Syscall& call);
  void answer(const os::SyscallResult& result);
  void do_clock(const os::Turn& turn);
  void do_fork(const os::Turn& turn);
  void do_wait_lock(const os::Turn& turn);
  int64_t left_until(const os::Turn& turn, int64_t deadline_ns) const;
  bool has_memory(uint64_t bytes);
  void do_wake_lock(const os::Turn& turn);
  void do_thread_create(const os::Turn& turn);
  void finish_thread(const os::Turn& turn);
  void drop_dead_spaces();
  StopReason end(StopReason reason);
  bool attach(uint32_t pid);
  void name_task(uint32_t task, const std::string& name);
  void remember_ran(uint32_t pid, uint32_t task, base::Handle thread);
  void forget_ran(uint32_t pid, base::Handle thread);
  void scrub_stacks(uint32_t pid);
  // Puts away what there is no room for (spaces.h), never `used`. Nobody may hold another process's arena.
  void keep_room(uint32_t used);
  bool is_settled_away(uint32_t pid) const;
  void stop_at(os::TaskId task);

  struct Ran {
    uint32_t pid;
    base::Handle thread;
  };

  std::vector<std::string_view> library_paths_;   // below vm::kLibraryFolder, sorted
  vm::Program* program_;
  os::Kernel kernel_;
  vm::Vm vm_;
  OwnState own_;
  Spaces spaces_;
  // Host side, not state.
  uint32_t attached_pid_ = 0;
  os::TaskId stopped_task_;
  bool breakpoints_enabled_ = true;
  bool person_types_ = false;
  uint64_t held_time_until_ = 0;           // waits for input that began before this step have been stopped for
  Observer observer_;
  uint64_t stopped_step_ = UINT64_MAX;     // where a breakpoint stopped us: pass it the next time
  bool pass_all_ = false;                  // at stopped_step_, whoever runs
  uint64_t asked_step_ = UINT64_MAX;       // where the kernel was asked for a turn last
  std::vector<uint8_t> ran_flags_;         // by task: 1 since the last capture, 2 since the last hash
  std::vector<Ran> ran_since_capture_;
  std::vector<Ran> ran_since_hash_;
  bool clean_all_ = false;
  std::vector<std::string> task_names_;
};

}  // namespace lockstep::machine
