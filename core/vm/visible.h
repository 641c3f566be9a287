// Small helpers of builtins: the frame of the person's code that called, and a tail call taken back.
#pragma once

#include "core/vm/frame.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

const Frame* visible_frame(Vm& vm);          // valid until the next allocation
Handle visible_frame_handle(Vm& vm);
// Releases what a tail call holds that is not going to be made.
void drop_tail(Vm& vm);

}  // namespace lockstep::vm
