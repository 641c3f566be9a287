// Draws Dear ImGui's pictures by WebGL 2. Like its own OpenGL renderer, but made for a context that nobody else
// draws in and for browsers without a graphics card: it asks the context nothing (an answer waits until all that
// was asked for before is drawn), and plain surfaces are filled without a look at the fonts' texture.
// Called by main.cpp for each picture, and by WebHost when the fonts have changed.
#pragma once

struct ImDrawData;

namespace lockstep::web {

// After the context is made. Compiles the shaders; false: they do not compile.
bool start_renderer();
// The fonts' atlas has been built anew: its texture.
void upload_fonts();
// Clears the canvas to what lies behind all windows and draws. Sizes in device pixels.
void render(const ImDrawData* data, int pixel_width, int pixel_height);

}  // namespace lockstep::web
