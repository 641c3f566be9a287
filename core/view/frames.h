// Places, call stacks and variables of a thread, read from its frames. Used by snapshot and session.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/machine/machine.h"
#include "core/view/facts.h"
#include "core/view/sources.h"
#include "core/vm/frame.h"

namespace lockstep::view {

// The place of an instruction.
Place place_of(const vm::Program& program, const Sources& sources, uint32_t code_id, uint32_t instr);

// Where a thread stands in the person's own code (its innermost such frame). in_library: whether frames of
// Lockstep's own modules lie above it. The Vm must look at the thread's process.
Place place_of_thread(machine::Machine& machine, const Sources& sources, base::Handle thread,
                      bool& in_library);

// Innermost first. Hidden frames are left out; library frames too unless wanted.
std::vector<Frame> call_stack(machine::Machine& machine, const Sources& sources, os::TaskId task,
                              bool with_library);
// Executes the task's next bytecode and says what became of its frame's operand stack. The caller takes the
// machine back to where it was.
NextStep do_next(machine::Machine& machine, os::TaskId task);
// Globals of module __main__ of a process.
std::vector<Variable> main_globals(machine::Machine& machine, uint32_t pid);

// The value of a text key, borrowed, or null. (dict_get_text makes a string, which leaves traces in the arena.)
vm::Value item_named(vm::Vm& vm, base::Handle dict, std::string_view name);
// At most so many bytes of a text and "…" if there was more; splits no character.
std::string cut(std::string text, size_t most);
// A repr that runs no Python of the program.
std::string short_repr(vm::Vm& vm, vm::Value value);
Variable variable_of(vm::Vm& vm, std::string name, vm::Value value);

}  // namespace lockstep::view
