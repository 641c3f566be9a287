// Beginning and end of what runs in a process: the main program, its threads, what is left when a thread
// has finished. The arena must have been booted (bootstrap.h). Called by the machine and by _thread.
#pragma once

#include <string>
#include <vector>

#include "core/lang/parse/diagnostic.h"
#include "core/vm/frame.h"
#include "core/vm/program.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

struct StartResult {
  Handle thread = 0;            // ThreadState of the main thread; 0: error is set
  lang::Diagnostic error;       // the main program does not compile
};

// Compiles the project's first file, makes module __main__ and the main thread, ready to run. When the
// program has ended, hidden code waits for non-daemon threads and asks for exit_process (a trap).
// The caller registers the thread with the kernel and sets ThreadState::task.
StartResult start_main(Vm& vm, const std::vector<std::string>& arguments);

// Compiles and executes the hidden prelude modules into Root::prelude. Part of start_main; exposed for
// tests. Runs bytecode to its end (the prelude never traps). False: our own Python is wrong (message in
// `error`).
bool load_prelude(Vm& vm, std::string& error);

// A ThreadState without frames, at the end of Root::threads: an owned handle. For start_thread and for tests of the
// heap, whose finalizers wait in a thread.
Handle new_thread_state(Vm& vm);
// A ThreadState that will call `callable(*args, **kwargs)`; borrowed arguments (kwargs: Dict or null).
// An uncaught exception is reported by the prelude on stderr before the thread finishes.
// Returns an owned handle, linked into Root::threads.
Handle start_thread(Vm& vm, Value callable, Value args_tuple, Value kwargs);

// After RunEnd::finished. Borrowed.
struct ExitInfo {
  Value result;                 // null if it ended with an exception
  Value exception;              // null if none (SystemExit in a thread counts as none)
};
ExitInfo exit_info(Vm& vm, Handle thread);

// What threading.get_ident() gives for the thread.
inline uint64_t shown_ident(uint64_t ident) {
  return 140'000'000'000'000ull + ident * 8'392'704ull;
}

// Unlinks a finished thread, frees its stack and gives up the reference of start_thread.
void release_thread(Vm& vm, Handle thread);

// After fork(), in the child's arena: only `survivor` stays.
void keep_only_thread(Vm& vm, Handle survivor);

// The object of a constant. Owned.
Value make_constant(Vm& vm, const lang::Constant& constant);
// A code object (with constants and nested code) in the arena for a compiled tree; registers ids. Owned.
Value make_code_object(Vm& vm, const std::shared_ptr<const lang::Code>& code);
// Function of module-level code for running it with these globals. Owned.
Value make_module_function(Vm& vm, Value code, Handle globals);

}  // namespace lockstep::vm
