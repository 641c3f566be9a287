// Calling anything from the interpreter: binds arguments to parameters, pushes frames of Python
// functions, runs builtins, makes objects of classes. Part of the interpreter; builtins use
// Vm::tail_call instead.
#pragma once

#include <cstdint>

#include "core/vm/frame.h"
#include "core/vm/program.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// How an instruction's slow path ended.
enum class Next : uint8_t {
  next,    // done; go on in the same frame behind the instruction
  frame,   // the innermost frame or its ip is another one: load everything anew
  error,   // ThreadState::raised is set; the instruction raised
  reraise, // the same, but this frame gets no new traceback entry
  trap,    // vm.trap; nothing has been changed
  ended    // the thread is finished
};

// A call: values are borrowed copies on the host stack. Keyword values follow the positional ones.
struct Call {
  Value callable;
  const Value* values = nullptr;
  uint32_t count = 0;          // positional
  Value kwnames;               // Tuple or null
  OnReturn action = OnReturn::push;
  Value data;                  // borrowed; for OnReturn
};

// Executes the call for the innermost frame, whose ip stands at the calling instruction. When it is done
// (or its frame pushed) `pops` operands are taken off that frame's stack and released; on error and trap
// they stay.
Next call_value(Vm& vm, const Call& call, uint32_t pops);

// The same for an Outcome that a builtin gave.
Next finish_outcome(Vm& vm, Outcome outcome, uint32_t pops, OnReturn action = OnReturn::push,
                    Value data = Value::null());

// Does with an owned value what the action says, in the innermost frame (ip at the calling instruction).
Next deliver(Vm& vm, Value owned, OnReturn action, Value borrowed_data);

}  // namespace lockstep::vm
