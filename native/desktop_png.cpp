#include "native/desktop_png.h"

#include <SDL_opengl.h>

#include <vector>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb/stb_image_write.h>
#pragma GCC diagnostic pop

namespace lockstep::native {

bool write_screenshot(const std::string& path, int width, int height) {
  const size_t stride = static_cast<size_t>(width) * 3;
  std::vector<unsigned char> rows(stride * static_cast<size_t>(height));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, rows.data());
  // OpenGL counts rows from below.
  const unsigned char* top = rows.data() + stride * static_cast<size_t>(height - 1);
  return stbi_write_png(path.c_str(), width, height, 3, top, -static_cast<int>(stride)) != 0;
}

}  // namespace lockstep::native
