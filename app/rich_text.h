// Text of several lines with `code` in grave accents, broken to a width: between words, and between Chinese
// characters except before a closing mark. Drawing only. Used by the lesson panel.
#pragma once

#include <string_view>

#include "app/context.h"

namespace lockstep::app {

// Returns the height; draw null: measures only.
float put_rich_text(const Context& c, ImDrawList* draw, ImVec2 at, Colour colour, std::string_view text,
                    float width);

}  // namespace lockstep::app
