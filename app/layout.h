// Where each panel stands: computed from the window's size and the splits. Splitters between them
// change the splits. Nothing floats.
#pragma once

#include <string>
#include <string_view>

#include "app/context.h"

namespace lockstep::app {

struct Layout {
  Rect lesson;  // at the left edge, only while there is one
  Rect top, story, source, bytecode, machine, inspector, timeline, output, decisions;
};

Layout arrange(const Splits& splits, ImVec2 size, float story_height, bool bytecode, bool lesson = false,
               bool tall = false);
float lesson_width(ImVec2 size);
// Draws the gaps and lets them be dragged. Called inside the background window.
void draw_splitters(const Context& c, const Layout& layout, ImVec2 size);

std::string print_splits(const Splits& splits);
Splits parse_splits(std::string_view text);  // anything odd gives the defaults

}  // namespace lockstep::app
