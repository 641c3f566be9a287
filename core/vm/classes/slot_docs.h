// The text that __doc__ of a special method of a built-in type has ("Return len(self)."): one per name, the same
// for all types, as CPython words it. Not for other methods: those have none. Called by function_attributes.
#pragma once

#include <string>
#include <string_view>

namespace lockstep::vm {

// Empty: none.
std::string slot_doc(std::string_view name);

}  // namespace lockstep::vm
