// repr() of the machinery's own objects: functions, methods, descriptors, modules, cells, code.
#pragma once

#include "core/vm/vm.h"

namespace lockstep::vm {

Outcome machinery_repr(Vm& vm, Value value);

}  // namespace lockstep::vm
