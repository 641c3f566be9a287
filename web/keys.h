// From the browser's names of keys (KeyboardEvent.code) to ImGui's. Called by web/main.cpp.
#pragma once

#include <imgui.h>

#include <string_view>

namespace lockstep::web {

// Returns ImGuiKey_None for keys that ImGui has no name for.
ImGuiKey key_of_code(std::string_view code);

}  // namespace lockstep::web
