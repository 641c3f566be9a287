// The page's program: SDL2 (mouse, canvas, WebGL 2) around the control room. Keys, typed text and
// the clipboard come from a hidden text area of the page (page.js), because SDL2 has no input method
// here. Sleeps while nothing happens: no frame is drawn that nobody asked for.
#include <SDL.h>
#include <SDL_opengles2.h>
#include <emscripten.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_sdl2.h>
#include <imgui_internal.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>

#include "app/app.h"
#include "core/session/warm_up.h"
#include "web/keys.h"
#include "web/renderer.h"
#include "web/web_host.h"

// clang-format off
EM_JS(void, page_frame_drawn, (double took_ms, int wants_text, float x, float y), {
  Module.host.frame_drawn(took_ms, wants_text !== 0, x, y);
});
EM_JS(void, page_failed, (const char* text), { Module.host.failed(UTF8ToString(text)); });
// clang-format on

namespace lockstep::web {
namespace {

constexpr const char* kCanvas = "#canvas";
constexpr int kSettleFrames = 3;      // ImGui needs a few frames to settle after an event
constexpr double kBlinkMs = 250;      // a text cursor blinks
constexpr double kWarmUpMs = 4;
constexpr uint64_t kWarmUpSteps = 2000;

struct Page {
  WebHost host;
  std::unique_ptr<app::App> app;
  SDL_Window* window = nullptr;
  SDL_GLContext context = nullptr;
  int frames_to_draw = kSettleFrames;
  double last_drawn_ms = 0;
  int pixel_width = 0;
  int pixel_height = 0;
  ImVec2 ime_place;
  session::WarmUp warm_up;
};

Page* page = nullptr;  // The browser calls plain C functions. Lives as long as the page.

void wake() { page->frames_to_draw = kSettleFrames; }

// Makes the canvas as many device pixels as it covers, so that nothing is scaled by the browser.
void fit_canvas() {
  double width = 0;
  double height = 0;
  emscripten_get_element_css_size(kCanvas, &width, &height);
  const double ratio = emscripten_get_device_pixel_ratio();
  const int pixel_width = static_cast<int>(std::lround(width * ratio));
  const int pixel_height = static_cast<int>(std::lround(height * ratio));
  int canvas_width = 0;
  int canvas_height = 0;
  emscripten_get_canvas_element_size(kCanvas, &canvas_width, &canvas_height);
  int window_width = 0;
  int window_height = 0;
  SDL_GetWindowSize(page->window, &window_width, &window_height);
  if (window_width != std::lround(width) || window_height != std::lround(height)) {
    SDL_SetWindowSize(page->window, static_cast<int>(std::lround(width)),
                      static_cast<int>(std::lround(height)));
    canvas_width = 0;  // SDL has set it, rounded its own way.
  }
  if (canvas_width != pixel_width || canvas_height != pixel_height) {
    emscripten_set_canvas_element_size(kCanvas, pixel_width, pixel_height);
    forget_picture();
    wake();
  }
  page->pixel_width = pixel_width;
  page->pixel_height = pixel_height;
}

void draw() {
  const double begin = emscripten_get_now();
  ImGui_ImplSDL2_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  const float ratio = page->host.device_pixel_ratio();
  io.DisplaySize = ImVec2(static_cast<float>(page->pixel_width) / ratio,
                          static_cast<float>(page->pixel_height) / ratio);
  io.DisplayFramebufferScale = ImVec2(ratio, ratio);
  page->app->frame();
  render(ImGui::GetDrawData(), page->pixel_width, page->pixel_height);
  page->last_drawn_ms = emscripten_get_now();
  page_frame_drawn(page->last_drawn_ms - begin, io.WantTextInput ? 1 : 0, page->ime_place.x,
                   page->ime_place.y);
}

void tick() {
  fit_canvas();
  SDL_Event event;
  while (SDL_PollEvent(&event)) {
    ImGui_ImplSDL2_ProcessEvent(&event);
    wake();
  }
  const bool blink = ImGui::GetIO().WantTextInput &&
                     emscripten_get_now() - page->last_drawn_ms > kBlinkMs;
  const bool wanted = page->host.take_redraw_request() || page->frames_to_draw > 0 || blink;
  if (!wanted) return;
  if (page->frames_to_draw > 0) --page->frames_to_draw;
  draw();
  // ImGui takes fast keys and clicks one a frame, so that none is lost.
  if (!ImGui::GetCurrentContext()->InputEventsQueue.empty()) wake();
}

bool open_window() {
  // Keys come from the page's text area; SDL is given an element that never gets any.
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#file");
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return false;
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);   // all is flat
  page->window = SDL_CreateWindow(
      "Lockstep", SDL_WINDOWPOS_UNDEFINED, SDL_WINDOWPOS_UNDEFINED, 1280, 720,
      SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
  if (!page->window) return false;
  page->context = SDL_GL_CreateContext(page->window);
  return page->context != nullptr;
}

bool set_up_imgui() {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  ImGui_ImplSDL2_InitForOpenGL(page->window, page->context);
  // After SDL's part, which has set its own.
  io.GetClipboardTextFn = [](void*) {
    static std::string text;
    text = page->host.clipboard();
    return text.c_str();
  };
  io.SetClipboardTextFn = [](void*, const char* text) { page->host.set_clipboard(text); };
  io.SetPlatformImeDataFn = [](ImGuiViewport*, ImGuiPlatformImeData* data) {
    page->ime_place = ImVec2(data->InputPos.x, data->InputPos.y + data->InputLineHeight);
  };
  return start_renderer();
}

}  // namespace
}  // namespace lockstep::web

using lockstep::web::page;

// What the page calls. Texts are UTF-8 with a zero at the end.
extern "C" {

// The first call, once. Returns 0 when there is no window to draw in, after telling the page why.
EMSCRIPTEN_KEEPALIVE int lockstep_open_window() {
  page = new lockstep::web::Page();
  if (!lockstep::web::open_window()) {
    page_failed(SDL_GetError());
    return 0;
  }
  if (!lockstep::web::set_up_imgui()) {
    page_failed("WebGL 2: the shaders do not compile.");
    return 0;
  }
  return 1;
}

// After the fonts that the first frame needs.
EMSCRIPTEN_KEEPALIVE void lockstep_start(int is_mac) {
  ImGui::GetIO().ConfigMacOSXBehaviors = is_mac != 0;
  page->app = std::make_unique<lockstep::app::App>(page->host);
  page->app->expect_library();
  emscripten_set_main_loop(lockstep::web::tick, 0, false);
}

EMSCRIPTEN_KEEPALIVE void lockstep_font(int role, const char* bytes, size_t size) {
  page->host.set_font(static_cast<lockstep::app::FontRole>(role), std::string(bytes, size));
}

// The file stdlib.img, after the first frames; or no bytes and why it cannot be had.
EMSCRIPTEN_KEEPALIVE void lockstep_library(const char* bytes, size_t size, const char* problem) {
  page->app->set_library(std::string(bytes, size), problem);
  lockstep::web::wake();
}

EMSCRIPTEN_KEEPALIVE void lockstep_open_source(const char* name, const char* text) {
  page->app->open_source(name, text);
  lockstep::web::wake();
}

// A further file of the program that lockstep_open_source has opened.
EMSCRIPTEN_KEEPALIVE void lockstep_add_source(const char* name, const char* text) {
  page->app->add_source(name, text);
  lockstep::web::wake();
}

// The page may be gone the next moment.
EMSCRIPTEN_KEEPALIVE void lockstep_keep_texts() {
  if (page->app) page->app->keep_texts();
}

EMSCRIPTEN_KEEPALIVE void lockstep_open_link(const char* fragment) {
  page->app->open_link(fragment);
  lockstep::web::wake();
}

EMSCRIPTEN_KEEPALIVE void lockstep_key(const char* code, int down, int modifiers) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Shift, (modifiers & 1) != 0);
  io.AddKeyEvent(ImGuiMod_Ctrl, (modifiers & 2) != 0);
  io.AddKeyEvent(ImGuiMod_Alt, (modifiers & 4) != 0);
  io.AddKeyEvent(ImGuiMod_Super, (modifiers & 8) != 0);
  const ImGuiKey key = lockstep::web::key_of_code(code);
  if (key != ImGuiKey_None) io.AddKeyEvent(key, down != 0);
  lockstep::web::wake();
}

EMSCRIPTEN_KEEPALIVE void lockstep_text(const char* text) {
  ImGui::GetIO().AddInputCharactersUTF8(text);
  lockstep::web::wake();
}

// The page has the focus or has lost it; without it no key is held down.
EMSCRIPTEN_KEEPALIVE void lockstep_focus(int focused) {
  ImGui::GetIO().AddFocusEvent(focused != 0);
  lockstep::web::wake();
}

EMSCRIPTEN_KEEPALIVE void lockstep_pasted(const char* text) { page->host.set_pasted_text(text); }

// Draws at once: while a copy or cut event lasts, the page can still put the text on the clipboard.
EMSCRIPTEN_KEEPALIVE void lockstep_draw_now() {
  if (!page->app) return;
  int frames = lockstep::web::kSettleFrames;
  do {
    lockstep::web::draw();
  } while (--frames > 0 || !ImGui::GetCurrentContext()->InputEventsQueue.empty());
}

// A little of what makes the first long run fast; 0: it is done. Called while the page rests.
EMSCRIPTEN_KEEPALIVE int lockstep_warm_up() {
  if (page->app->wants_animation()) return 1;
  const double until = emscripten_get_now() + lockstep::web::kWarmUpMs;
  do {
    if (!page->warm_up.go_on(lockstep::web::kWarmUpSteps)) return 0;
  } while (emscripten_get_now() < until);
  return 1;
}

EMSCRIPTEN_KEEPALIVE void lockstep_wake() { lockstep::web::wake(); }

// What the screen shows, as JSON, for tests. The text lives until the next call.
EMSCRIPTEN_KEEPALIVE const char* lockstep_test_state() {
  static std::string text;
  text = page->app ? page->app->describe_state() : "{}";
  return text.c_str();
}

}  // extern "C"
