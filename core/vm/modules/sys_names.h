// sys.builtin_module_names and sys.stdlib_module_names of Debian's CPython 3.11. Names only: whether Lockstep has
// such a module is another matter. For the module sys and for imports.
#pragma once

#include <string_view>

#include "core/vm/vm.h"

namespace lockstep::vm {

bool is_builtin_name(std::string_view name);
void add_module_names(Vm& vm, Handle sys_dict);

}  // namespace lockstep::vm
