// Writes what OpenGL has drawn as a PNG file. For `--screenshot` only.
#pragma once

#include <string>

namespace lockstep::native {

// Reads the drawn part of the current frame buffer. Fails: returns false, nothing is written.
bool write_screenshot(const std::string& path, int width, int height);

}  // namespace lockstep::native
