// Draws Dear ImGui's pictures by WebGL 2. Like its own OpenGL renderer, but made for a context that nobody else
// draws in and for browsers without a graphics card: it asks the context nothing (an answer waits until all that
// was asked for before is drawn), plain surfaces are filled without a look at the fonts' texture, and only what has
// changed is drawn (app/redraw): the canvas keeps its picture (page.js).
// Called by main.cpp for each picture, and by WebHost when the fonts have changed.
#pragma once

struct ImDrawData;

namespace lockstep::web {

// After the context is made. Compiles the shaders; false: they do not compile.
bool start_renderer();
// The fonts' atlas has been built anew: its texture.
void upload_fonts();
// The canvas has been emptied: the next picture is drawn whole.
void forget_picture();
// Makes the canvas show it. Sizes in device pixels.
void render(const ImDrawData* data, int pixel_width, int pixel_height);

}  // namespace lockstep::web
