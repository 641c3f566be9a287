// The frame object of Python: what sys._getframe(), tracebacks and generators hand out. It shows a Frame
// where that lies (on a stack, in a generator's block); when the frame ends and somebody still holds the
// object, the locals move into a block of its own. One object per frame at most. Not the frame itself (frame.h).
// Called by the interpreter where frames end or move, and by the builtins about frames.
#pragma once

#include "core/vm/frame.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

struct FrameObject : GcObject {
  Handle frame;         // the Frame it shows; 0: nothing is left of it. Borrowed but for `block`
  Handle block;         // own block with the Frame (its slots are owned), 0 while the frame lives
  uint32_t block_bytes;
  uint32_t instr;       // inner index where it ended; meaningful when it has ended
  Handle code;          // CodeObject; owned
  Handle function;      // Function; owned
  Handle back;          // FrameObject below, once ended; owned or 0
  Handle locals;        // Dict that f_locals shows, or the mapping of an ended frame; owned or 0
  Handle generator;     // whose frame it is; borrowed, 0 when that is finished
  uint32_t flags;       // kTraceLines, kTraceOpcodes
  Value trace;          // f_trace
};

enum FrameObjectFlags : uint32_t {
  kTraceLines = 1,
  kTraceOpcodes = 2,
  kReraised = 4        // `instr` says already where the frame ends
};

// The object of a frame that lies on a stack or in a generator's block, made if need be. Borrowed.
Handle frame_object_of(Vm& vm, Handle frame, Handle generator);
// The frame is about to be released: the locals move into the object if somebody holds it. `instr`:
// where it ended.
void retire_frame_object(Vm& vm, Handle frame, uint32_t instr);
// The frame has disappeared (another thread's after a fork): its object shows nothing any more.
void forget_frame_object(Vm& vm, Handle frame);

// The inner index of the instruction at which it stands, and its line.
uint32_t frame_object_instr(Vm& vm, Handle object);
int32_t frame_object_line(Vm& vm, Handle object);
// What locals() gives there: the mapping of module and class code, else a dict brought up to date. Owned.
Value frame_object_locals(Vm& vm, Handle object);

}  // namespace lockstep::vm
