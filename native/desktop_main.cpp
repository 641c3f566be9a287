// The desktop window: SDL2 and OpenGL around the control room. Sleeps while nothing happens.
//
//   lockstep-desktop [FILE.py] [--link FRAGMENT] [--size WxH] [--scale S]
//                    [--screenshot OUT.png [--frames N] [--keys WORDS] [--times N]]
#include <SDL.h>
#include <SDL_opengl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_impl_sdl2.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

#include "app/app.h"
#include "native/desktop_host.h"
#include "native/desktop_png.h"
#include "native/desktop_script.h"
#include "native/library_file.h"

namespace lockstep::native {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string file;
  std::string link;
  std::string screenshot;
  std::string keys;  // of an InputScript, played before the screenshot is taken
  int frames = 30;
  int times = 0;  // so many further frames are measured before the screenshot is taken
  int width = 1440;
  int height = 900;
  float scale = 0;  // 0: as the display says
  bool help = false;
};

constexpr const char* kUsage =
    "usage: lockstep-desktop [FILE.py] [--link FRAGMENT] [--size WxH] [--scale S]\n"
    "                        [--screenshot OUT.png [--frames N] [--keys WORDS] [--times N]]\n";
constexpr const char* kHelp =
    "\n"
    "  FILE.py            opens this program and runs it\n"
    "  --link FRAGMENT    opens a shared run: what stands behind # in its link\n"
    "  --size WxH         of the window (1440x900)\n"
    "  --scale S          makes everything larger or smaller (1)\n"
    "  --screenshot FILE  writes a picture and ends; settings are neither read nor written\n"
    "  --frames N         draws at least so many frames before it (30)\n"
    "  --keys WORDS       plays these before it, separated by blanks:\n"
    "                       F10  Ctrl+K  RightArrow    a key\n"
    "                       text:abc                   types (_ stands for a blank)\n"
    "                       click:NAME hover:NAME      a button or picture\n"
    "                       click:X,Y  point:X,Y       a place\n"
    "                       drag:X,Y,X,Y  wheel:N      the mouse\n"
    "                       sweep:NAME                 to and fro along it with the button down\n"
    "                       drop:FILE                  as if dropped onto the window\n"
    "                       wait:N                     frames\n"
    "                       names                      writes the names there are at this moment\n"
    "                       state                      writes what is on the screen as JSON\n"
    "  --times N          draws at least so many frames more and writes how long they took\n";

bool parse_options(int count, char** arguments, Options& options) {
  for (int i = 1; i < count; ++i) {
    const std::string name = arguments[i];
    if (name == "--help" || name == "-h") {
      options.help = true;
      return true;
    }
    if (!name.starts_with("--")) {
      if (!options.file.empty()) return false;
      options.file = name;
      continue;
    }
    if (i + 1 == count) return false;
    const char* value = arguments[++i];
    if (name == "--link") {
      options.link = value;
    } else if (name == "--screenshot") {
      options.screenshot = value;
    } else if (name == "--keys") {
      options.keys = value;
    } else if (name == "--frames") {
      options.frames = std::atoi(value);
    } else if (name == "--times") {
      options.times = std::atoi(value);
    } else if (name == "--scale") {
      options.scale = static_cast<float>(std::atof(value));
    } else if (name == "--size") {
      if (std::sscanf(value, "%dx%d", &options.width, &options.height) != 2) return false;
    } else {
      return false;
    }
  }
  return options.frames > 0 && options.times >= 0 && options.width >= 320 && options.height >= 240 &&
         options.scale >= 0 && options.scale <= 8;
}

float scale_of_environment() {
  for (const char* name : {"LOCKSTEP_SCALE", "GDK_SCALE", "QT_SCALE_FACTOR"}) {
    const char* value = std::getenv(name);
    const double scale = value ? std::atof(value) : 0;
    if (scale >= 0.5 && scale <= 8) return static_cast<float>(scale);
  }
  return 1;
}

// How long frames took: our own part of each, and all of it with the drawing and the window's.
struct Times {
  std::vector<double> own, whole;
  double begun = 0;
  std::clock_t processor = 0;  // at the begin

  static double now_ms() {
    return static_cast<double>(SDL_GetPerformanceCounter()) * 1000 / static_cast<double>(SDL_GetPerformanceFrequency());
  }
  static void say(const char* name, std::vector<double>& ms) {
    std::sort(ms.begin(), ms.end());
    std::printf("%s %.1f median %.1f 95%% %.1f worst ms", name, ms[ms.size() / 2], ms[ms.size() * 95 / 100], ms.back());
  }
  void report() {
    if (own.empty()) return;
    std::printf("%.1f frames/s; ", static_cast<double>(own.size()) * 1000 / (now_ms() - begun));
    say("between frames", whole);
    say("; our part", own);
    // Of all threads: with graphics computed by the processor the drawing too.
    const double used = static_cast<double>(std::clock() - processor) * 1000 / CLOCKS_PER_SEC;
    std::printf("; processor %.1f ms each\n", used / static_cast<double>(own.size()));
  }
};

class Window {
 public:
  ~Window();
  bool open(const Options& options);
  int run(const Options& options);

 private:
  void open_file(const fs::path& path, bool joins = false);
  void handle(SDL_Event event);
  void collect_events(bool wait);
  void draw();

  SDL_Window* window_ = nullptr;
  SDL_GLContext context_ = nullptr;
  std::unique_ptr<DesktopHost> host_;
  std::unique_ptr<app::App> app_;
  float scale_ = 1;         // ImGui units to pixels
  float pointer_scale_ = 1; // ImGui units to SDL's window units
  int pixel_width_ = 0;
  int pixel_height_ = 0;
  int frames_to_draw_ = 3;  // ImGui needs a few frames to settle after an event
  int dropped_ = 0;  // files of the drop that is under way
  bool open_ = true;
};

bool fail(const char* what) {
  std::fprintf(stderr, "lockstep-desktop: %s: %s\n", what, SDL_GetError());
  return false;
}

bool Window::open(const Options& options) {
  SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
  SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
  if (SDL_Init(SDL_INIT_VIDEO | SDL_INIT_TIMER) != 0) return fail("no display");
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 2);
  SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
  window_ = SDL_CreateWindow(
      "Lockstep", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, options.width, options.height,
      SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
  if (!window_) return fail("no window");
  SDL_SetWindowMinimumSize(window_, 640, 400);
  context_ = SDL_GL_CreateContext(window_);
  if (!context_) return fail("no OpenGL 3.2");
  SDL_GL_SetSwapInterval(1);

  char* base = SDL_GetBasePath();
  host_ = std::make_unique<DesktopHost>(base ? base : "");
  SDL_free(base);
  if (!host_->ok()) {
    SDL_SetError("text.otf, mono.ttf and chinese.ttf are in none of %s (they lie in fonts/ beside the program that "
                 "was built; copy that folder along)",
                 host_->looked_in().c_str());
    return fail("no fonts");
  }
  if (!options.screenshot.empty()) host_->forget_settings();
  scale_ = options.scale > 0 ? options.scale : scale_of_environment();

  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  ImGui_ImplSDL2_InitForOpenGL(window_, context_);
  ImGui_ImplOpenGL3_Init("#version 150");
  host_->set_scale(scale_);
  app_ = std::make_unique<app::App>(*host_);
  std::string problem;
  std::string library = read_library({}, nullptr, problem);
  if (library.empty() && problem.empty()) problem = "stdlib.img is not there";
  app_->set_library(std::move(library), problem);
  if (!options.link.empty()) app_->open_link(options.link);
  if (!options.file.empty()) {
    std::string text;
    if (!read_file(options.file, text)) {
      std::fprintf(stderr, "lockstep-desktop: cannot read %s\n", options.file.c_str());
      return false;
    }
    open_file(options.file);
    app_->run();
  }
  return true;
}

Window::~Window() {
  app_.reset();
  if (ImGui::GetCurrentContext()) {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplSDL2_Shutdown();
    ImGui::DestroyContext();
  }
  host_.reset();
  if (context_) SDL_GL_DeleteContext(context_);
  if (window_) SDL_DestroyWindow(window_);
  SDL_Quit();
}

void Window::open_file(const fs::path& path, bool joins) {
  std::string text;
  if (!read_file(path, text)) {
    SDL_ShowSimpleMessageBox(SDL_MESSAGEBOX_ERROR, "Lockstep",
                             ("Cannot read " + path.string()).c_str(), window_);
    return;
  }
  host_->note_opened(path);
  frames_to_draw_ = 3;
  if (joins) {
    app_->add_source(path.filename().string(), std::move(text));
    return;
  }
  SDL_SetWindowTitle(window_, ("Lockstep - " + path.filename().string()).c_str());
  app_->open_source(path.filename().string(), std::move(text));
}

void Window::handle(SDL_Event event) {
  frames_to_draw_ = 3;
  if (event.type == SDL_QUIT) open_ = false;
  // Several files dropped together are one program; the first is the main one.
  if (event.type == SDL_DROPBEGIN) dropped_ = 0;
  if (event.type == SDL_DROPFILE) {
    open_file(event.drop.file, dropped_++ > 0);
    SDL_free(event.drop.file);
    return;
  }
  if (event.type == SDL_MOUSEMOTION) {
    // As a fraction of the window: see draw() for the exact place.
    event.motion.x = static_cast<int>(static_cast<float>(event.motion.x) / pointer_scale_);
    event.motion.y = static_cast<int>(static_cast<float>(event.motion.y) / pointer_scale_);
  }
  ImGui_ImplSDL2_ProcessEvent(&event);
}

void Window::collect_events(bool wait) {
  SDL_Event event;
  // A blinking text cursor wants a frame now and then.
  const int pause_ms = ImGui::GetIO().WantTextInput ? 250 : 1000;
  if (wait && SDL_WaitEventTimeout(&event, pause_ms)) handle(event);
  while (SDL_PollEvent(&event)) handle(event);
  if (wait && ImGui::GetIO().WantTextInput && frames_to_draw_ == 0) frames_to_draw_ = 1;
}

void Window::draw() {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplSDL2_NewFrame();
  // The backend knows SDL's units only. Where the display has no scale of its own (X11), the window
  // is as many pixels as units, and the person's scale makes ImGui's units larger.
  ImGuiIO& io = ImGui::GetIO();
  int window_width = 0;
  int window_height = 0;
  SDL_GetWindowSize(window_, &window_width, &window_height);
  SDL_GL_GetDrawableSize(window_, &pixel_width_, &pixel_height_);
  const float own = static_cast<float>(pixel_width_) / static_cast<float>(window_width);
  const float scale = own * scale_;
  host_->set_scale(scale);
  pointer_scale_ = scale_;
  io.DisplaySize = ImVec2(static_cast<float>(pixel_width_) / scale,
                          static_cast<float>(pixel_height_) / scale);
  io.DisplayFramebufferScale = ImVec2(scale, scale);
  if (scale_ != 1 && SDL_GetMouseFocus() == window_) {
    int x = 0;
    int y = 0;
    SDL_GetMouseState(&x, &y);
    io.AddMousePosEvent(static_cast<float>(x) / scale_, static_cast<float>(y) / scale_);
  }

  app_->frame();
  glViewport(0, 0, pixel_width_, pixel_height_);
  const ImVec4& back = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];
  glClearColor(back.x, back.y, back.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

int Window::run(const Options& options) {
  int drawn = 0;
  Times times;
  InputScript script;
  script.set(options.keys);
  while (open_) {
    const bool screenshot = !options.screenshot.empty();
    const bool dialogue = host_->poll_file_dialogue([this](fs::path path) { open_file(path); });
    const bool wanted = host_->take_redraw_request() || frames_to_draw_ > 0 || screenshot;
    collect_events(!wanted && !dialogue);
    if (!wanted && dialogue) SDL_Delay(30);
    if (!wanted && frames_to_draw_ == 0) continue;
    if (frames_to_draw_ > 0) --frames_to_draw_;
    const Uint64 begin = SDL_GetTicks64();
    if (drawn >= 10) {
      const InputScript::Hands hands{
          [this](float x, float y) {
            SDL_WarpMouseInWindow(window_, static_cast<int>(x * scale_), static_cast<int>(y * scale_));
          },
          [this](const std::string& path) { open_file(path); }};
      script.play(*app_, hands);
    }
    const double before = Times::now_ms();
    draw();
    const double after = Times::now_ms();
    // ImGui takes fast keys and clicks one a frame, so that none is lost.
    if (!ImGui::GetCurrentContext()->InputEventsQueue.empty()) frames_to_draw_ = 3;
    if (screenshot && ++drawn >= options.frames && times.own.size() >= static_cast<size_t>(options.times) &&
        script.done()) {
      times.report();
      if (!write_screenshot(options.screenshot, pixel_width_, pixel_height_)) {
        std::fprintf(stderr, "lockstep-desktop: cannot write %s\n", options.screenshot.c_str());
        return 1;
      }
      return 0;
    }
    SDL_GL_SwapWindow(window_);
    if (screenshot && drawn >= options.frames && times.own.size() < static_cast<size_t>(options.times)) {
      if (times.own.empty()) times.begun = before, times.processor = std::clock();
      times.own.push_back(after - before);
      times.whole.push_back(Times::now_ms() - before);
    }
    // Without vertical synchronisation (a hidden window, a virtual display) 120 frames/s do.
    const Uint64 took = SDL_GetTicks64() - begin;
    if (took < 8 && !screenshot) SDL_Delay(static_cast<Uint32>(8 - took));
  }
  return 0;
}

}  // namespace
}  // namespace lockstep::native

int main(int count, char** arguments) {
  using namespace lockstep::native;
  Options options;
  if (!parse_options(count, arguments, options)) {
    std::fputs(kUsage, stderr);
    return 2;
  }
  if (options.help) {
    std::fputs(kUsage, stdout);
    std::fputs(kHelp, stdout);
    return 0;
  }
  Window window;
  if (!window.open(options)) return 1;
  return window.run(options);
}
