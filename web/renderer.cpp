#include "web/renderer.h"

#include <SDL_opengles2.h>
#include <imgui.h>

#include <GLES3/gl3.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "app/redraw.h"

namespace lockstep::web {
namespace {

constexpr const char* kVertexShader = R"(#version 300 es
precision highp float;
layout(location = 0) in vec2 place;
layout(location = 1) in vec2 texel;
layout(location = 2) in vec4 colour;
uniform vec4 view;
out vec2 at;
out vec4 ink;
void main() {
  at = texel;
  ink = colour;
  gl_Position = vec4(place * view.xy + view.zw, 0.0, 1.0);
}
)";

// The atlas holds opacity only. What is no letter lies on one white point of it, `white` (x, y, half a texel).
constexpr const char* kFragmentShader = R"(#version 300 es
precision highp float;
uniform sampler2D atlas;
uniform vec3 white;
in vec2 at;
in vec4 ink;
out vec4 colour;
void main() {
  colour = ink;
  vec2 off = abs(at - white.xy);
  if (max(off.x, off.y) > white.z) colour.a *= textureLod(atlas, at, 0.0).r;
}
)";

struct Renderer {
  GLint view = -1;
  GLint white = -1;
  GLuint fonts = 0;
  app::Redraw redraw;
};

Renderer renderer;  // of the one canvas; WebGL's calls mean the one context anyway

GLuint compile(GLenum kind, const char* text) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &text, nullptr);
  glCompileShader(shader);
  return shader;
}

}  // namespace

bool start_renderer() {
  const GLuint program = glCreateProgram();
  glAttachShader(program, compile(GL_VERTEX_SHADER, kVertexShader));
  glAttachShader(program, compile(GL_FRAGMENT_SHADER, kFragmentShader));
  glLinkProgram(program);
  GLint linked = GL_FALSE;
  glGetProgramiv(program, GL_LINK_STATUS, &linked);
  if (linked != GL_TRUE) return false;
  glUseProgram(program);
  renderer.view = glGetUniformLocation(program, "view");
  renderer.white = glGetUniformLocation(program, "white");
  GLuint buffers[2];
  glGenBuffers(2, buffers);
  glBindBuffer(GL_ARRAY_BUFFER, buffers[0]);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, buffers[1]);
  constexpr GLsizei stride = sizeof(ImDrawVert);
  const auto field = [](GLuint index, GLint count, GLenum type, GLboolean normalized, size_t offset) {
    glEnableVertexAttribArray(index);
    glVertexAttribPointer(index, count, type, normalized, stride, reinterpret_cast<const void*>(offset));
  };
  field(0, 2, GL_FLOAT, GL_FALSE, offsetof(ImDrawVert, pos));
  field(1, 2, GL_FLOAT, GL_FALSE, offsetof(ImDrawVert, uv));
  field(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, offsetof(ImDrawVert, col));
  glEnable(GL_SCISSOR_TEST);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  return true;
}

void upload_fonts() {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  unsigned char* pixels = nullptr;
  int width = 0;
  int height = 0;
  atlas.GetTexDataAsAlpha8(&pixels, &width, &height);
  if (renderer.fonts != 0) glDeleteTextures(1, &renderer.fonts);
  glGenTextures(1, &renderer.fonts);
  glBindTexture(GL_TEXTURE_2D, renderer.fonts);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width, height, 0, GL_RED, GL_UNSIGNED_BYTE, pixels);
  atlas.SetTexID(reinterpret_cast<ImTextureID>(static_cast<uintptr_t>(renderer.fonts)));
  const ImVec2 white = atlas.TexUvWhitePixel;
  glUniform3f(renderer.white, white.x, white.y, 0.5f / static_cast<float>(std::max(width, height)));
  atlas.ClearTexData();  // the texture has it
  forget_picture();
}

void forget_picture() { renderer.redraw.forget(); }

void render(const ImDrawData* data, int pixel_width, int pixel_height) {
  const ImVec4& back = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];
  app::Redraw& redraw = renderer.redraw;
  redraw.compare(*data, pixel_width, pixel_height, ImGui::ColorConvertFloat4ToU32(back));
  if (redraw.pieces().empty()) return;  // the browser shows what it has
  const auto upload = [](GLenum kind, const auto& items) {
    glBufferData(kind, static_cast<GLsizeiptr>(items.size() * sizeof items[0]), items.data(), GL_STREAM_DRAW);
  };
  upload(GL_ARRAY_BUFFER, redraw.vertices());
  upload(GL_ELEMENT_ARRAY_BUFFER, redraw.indices());
  glViewport(0, 0, pixel_width, pixel_height);
  glClearColor(back.x, back.y, back.z, 1);
  const ImVec2 size = data->DisplaySize;
  const ImVec2 place = data->DisplayPos;
  glUniform4f(renderer.view, 2 / size.x, -2 / size.y, -1 - 2 * place.x / size.x, 1 + 2 * place.y / size.y);
  for (const app::Redraw::Piece& piece : redraw.pieces()) {
    const app::PixelRect& clip = piece.clip;
    glScissor(clip.left, pixel_height - clip.bottom, clip.right - clip.left, clip.bottom - clip.top);
    if (piece.count == 0) {
      glClear(GL_COLOR_BUFFER_BIT);
      continue;
    }
    const auto offset = static_cast<uintptr_t>(piece.first) * sizeof(uint32_t);
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(piece.count), GL_UNSIGNED_INT,
                   reinterpret_cast<const void*>(offset));
  }
}

}  // namespace lockstep::web
