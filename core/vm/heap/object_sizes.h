// The sizes that CPython 3.11 gives its types, for __basicsize__ and sys.getsizeof. Not the sizes in the
// arena (layout.h). Called by the attributes of types.
#pragma once

#include "core/vm/vm.h"

namespace lockstep::vm {

uint32_t cpython_basic_size(Vm& vm, Handle type);
uint32_t cpython_item_size(Vm& vm, Handle type);

}  // namespace lockstep::vm
