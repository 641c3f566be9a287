// One line about a bytecode instruction, for tooltips.
#pragma once

#include <string>
#include <string_view>

#include "app/i18n.h"

namespace lockstep::app {

// Empty for a name that is not known.
std::string opcode_help(std::string_view name, Language language);
// All Chinese lines together, so that the fonts hold their characters.
std::string_view opcode_help_characters();

}  // namespace lockstep::app
