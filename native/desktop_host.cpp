#include "native/desktop_host.h"

#include <SDL.h>
#include <fcntl.h>
#include <imgui_impl_opengl3.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <utility>

namespace lockstep::native {

namespace fs = std::filesystem;

namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

fs::path settings_folder() {
  const std::string config = environment("XDG_CONFIG_HOME");
  if (!config.empty()) return fs::path(config) / "lockstep";
  return fs::path(environment("HOME")) / ".config" / "lockstep";
}

bool on_path(const char* program) {
  std::istringstream folders(environment("PATH"));
  std::string folder;
  std::error_code error;
  while (std::getline(folders, folder, ':')) {
    if (fs::exists(fs::path(folder) / program, error)) return true;
  }
  return false;
}

bool write_file(const fs::path& path, std::string_view text) {
  std::ofstream file(path, std::ios::binary);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  return file.good();
}

}  // namespace

bool read_file(const fs::path& path, std::string& text) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return false;
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  text = content.str();
  return file.good() || (file.eof() && text.empty());
}

DesktopHost::DesktopHost(const fs::path& base)
    : settings_(settings_folder()), folder_(fs::current_path()) {
  static constexpr const char* kFiles[app::kFontRoleCount] = {"text.otf", "mono.ttf",
                                                              "chinese.ttf"};
  font_folders_ = {base / "fonts", base / ".." / "share" / "lockstep" / "fonts", "/usr/share/lockstep/fonts"};
  for (const fs::path& folder : font_folders_) {
    for (size_t role = 0; role < fonts_.size(); ++role) read_file(folder / kFiles[role], fonts_[role]);
    if (ok()) return;
  }
}

std::string DesktopHost::looked_in() const {
  std::string text;
  for (const fs::path& folder : font_folders_)
    text += (text.empty() ? "" : ", ") + folder.lexically_normal().string();
  return text;
}

DesktopHost::~DesktopHost() {
  if (dialogue_) pclose(dialogue_);
}

bool DesktopHost::ok() const {
  for (const std::string& font : fonts_) {
    if (font.empty()) return false;
  }
  return true;
}

bool DesktopHost::take_redraw_request() { return std::exchange(redraw_, false); }

std::string DesktopHost::clipboard() {
  char* text = SDL_GetClipboardText();
  std::string result = text ? text : "";
  SDL_free(text);
  return result;
}

void DesktopHost::set_clipboard(std::string_view text) {
  SDL_SetClipboardText(std::string(text).c_str());
}

bool DesktopHost::request_open_file() {
  if (dialogue_) return true;
  const char* command = nullptr;
  if (on_path("zenity")) {
    command = "zenity --file-selection --file-filter='*.py' 2>/dev/null";
  } else if (on_path("kdialog")) {
    command = "kdialog --getopenfilename . '*.py' 2>/dev/null";
  } else {
    return false;
  }
  dialogue_ = popen(command, "r");
  if (!dialogue_) return false;
  fcntl(fileno(dialogue_), F_SETFL, O_NONBLOCK);
  dialogue_answer_.clear();
  return true;
}

bool DesktopHost::poll_file_dialogue(const std::function<void(fs::path)>& opened) {
  if (!typed_path_.empty()) opened(std::exchange(typed_path_, {}));
  if (!dialogue_) return false;
  char buffer[512];
  const ssize_t got = read(fileno(dialogue_), buffer, sizeof buffer);
  if (got > 0) dialogue_answer_.append(buffer, static_cast<size_t>(got));
  if (got != 0) return true;
  pclose(dialogue_);
  dialogue_ = nullptr;
  while (!dialogue_answer_.empty() && dialogue_answer_.back() == '\n') dialogue_answer_.pop_back();
  if (!dialogue_answer_.empty()) opened(dialogue_answer_);
  return false;
}

bool DesktopHost::open_path(std::string_view text) {
  std::string name(text);
  if (name.starts_with("~/")) name = environment("HOME") + name.substr(1);
  std::string content;
  if (!read_file(name, content)) return false;
  typed_path_ = name;
  redraw_ = true;
  return true;
}

void DesktopHost::note_opened(const fs::path& path) {
  std::error_code error;
  const fs::path whole = fs::absolute(path, error);
  folder_ = whole.parent_path();
  opened_[whole.filename().string()] = whole;
}

std::string DesktopHost::save_file(std::string_view name, std::string_view text) {
  const std::string key = fs::path(name).filename().string();
  const auto known = opened_.find(key);
  fs::path path = known == opened_.end() ? folder_ / key : known->second;
  std::error_code error;
  if (known == opened_.end()) {  // never over a file that is there: the next free number is added
    const fs::path wanted = path;
    for (int number = 1; fs::exists(path, error); ++number) {
      path = wanted.parent_path() /
             (wanted.stem().string() + "-" + std::to_string(number) + wanted.extension().string());
    }
  }
  // Written beside and then renamed, so that a crash leaves the old text.
  fs::path part = path;
  part += ".part";
  if (!write_file(part, text)) return {};
  fs::rename(part, path, error);
  if (error) return {};
  opened_[key] = path;
  return path.string();
}

std::string DesktopHost::set_link(std::string_view fragment) { return "#" + std::string(fragment); }

bool DesktopHost::prefers_dark() {
  const std::string theme = environment("GTK_THEME");
  return theme.find("dark") != std::string::npos || theme.find("Dark") != std::string::npos;
}

bool DesktopHost::prefers_chinese() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string value = environment(name);
    if (!value.empty()) return value.starts_with("zh");
  }
  return false;
}

bool DesktopHost::prefers_reduced_motion() { return environment("GTK_ENABLE_ANIMATIONS") == "0"; }

std::string DesktopHost::load_setting(std::string_view key) {
  std::string text;
  if (keeps_settings_) read_file(settings_ / key, text);
  return text;
}

void DesktopHost::save_setting(std::string_view key, std::string_view value) {
  if (!keeps_settings_) return;
  std::error_code error;
  fs::create_directories(settings_, error);
  // Written beside and then renamed, so that a crash leaves the old text.
  const fs::path path = settings_ / key;
  fs::path part = path;
  part += ".part";
  if (write_file(part, value)) fs::rename(part, path, error);
}

float DesktopHost::device_pixel_ratio() { return scale_; }

std::string_view DesktopHost::font_bytes(app::FontRole role) {
  return fonts_[static_cast<size_t>(role)];
}

uint32_t DesktopHost::fonts_generation() { return 1; }

void DesktopHost::font_atlas_changed() {
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
}

void DesktopHost::request_redraw() { redraw_ = true; }

double DesktopHost::now_seconds() {
  return static_cast<double>(SDL_GetPerformanceCounter()) /
         static_cast<double>(SDL_GetPerformanceFrequency());
}

}  // namespace lockstep::native
