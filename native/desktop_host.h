// The desktop's Host: clipboard of SDL, files of the machine, settings under XDG_CONFIG_HOME, fonts
// beside the program or in share/lockstep. Owns no window and draws nothing; the main loop (desktop_main.cpp) tells it
// the scale and asks it whether to draw again.
#pragma once

#include <array>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/host.h"

namespace lockstep::native {

bool read_file(const std::filesystem::path& path, std::string& text);

class DesktopHost final : public app::Host {
 public:
  // `base` is the folder of the program. Fails: ok() is false when the fonts are in none of the folders
  // looked_in().
  explicit DesktopHost(const std::filesystem::path& base);
  ~DesktopHost() override;
  DesktopHost(const DesktopHost&) = delete;
  DesktopHost& operator=(const DesktopHost&) = delete;

  bool ok() const;
  std::string looked_in() const;
  void set_scale(float scale) { scale_ = scale; }
  // A file that a person has opened: save_file writes to it under its name, and new ones beside it.
  void note_opened(const std::filesystem::path& path);
  bool take_redraw_request();
  // Settings are neither read nor written: for screenshots that do not depend on the machine.
  void forget_settings() { keeps_settings_ = false; }
  // Calls `opened` once the file dialogue has answered, or a path was typed. Returns true while the
  // dialogue is open.
  bool poll_file_dialogue(const std::function<void(std::filesystem::path)>& opened);

  std::string clipboard() override;
  void set_clipboard(std::string_view text) override;
  bool request_open_file() override;
  bool can_open_path() override { return true; }
  bool open_path(std::string_view path) override;
  std::string save_file(std::string_view name, std::string_view text) override;
  std::string set_link(std::string_view fragment) override;
  bool prefers_dark() override;
  bool prefers_chinese() override;
  bool prefers_reduced_motion() override;
  std::string load_setting(std::string_view key) override;
  void save_setting(std::string_view key, std::string_view value) override;
  float device_pixel_ratio() override;
  std::string_view font_bytes(app::FontRole role) override;
  uint32_t fonts_generation() override;
  void font_atlas_changed() override;
  void request_redraw() override;
  double now_seconds() override;

 private:
  std::array<std::string, app::kFontRoleCount> fonts_;
  std::vector<std::filesystem::path> font_folders_;
  std::filesystem::path settings_;
  std::filesystem::path folder_;
  std::map<std::string, std::filesystem::path> opened_;  // by name
  std::filesystem::path typed_path_;
  FILE* dialogue_ = nullptr;
  std::string dialogue_answer_;
  float scale_ = 1;
  bool redraw_ = false;
  bool keeps_settings_ = true;
};

}  // namespace lockstep::native
