// The browser's Host: what the page offers (clipboard, files, address, localStorage, fonts). The
// other half of each function is in web/page.js, in the object `host` that the page hands over.
// Owns no canvas and draws nothing; the main loop (main.cpp) asks it whether to draw again.
#pragma once

#include <array>
#include <string>

#include "app/host.h"

namespace lockstep::web {

class WebHost final : public app::Host {
 public:
  bool take_redraw_request();
  void set_font(app::FontRole role, std::string bytes);
  // The page keeps the clipboard's text here, as a page may read it only while a person pastes.
  void set_pasted_text(std::string text) { pasted_ = std::move(text); }

  std::string clipboard() override;
  void set_clipboard(std::string_view text) override;
  bool request_open_file() override;
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
  std::string pasted_;
  uint32_t generation_ = 1;
  bool redraw_ = true;
};

}  // namespace lockstep::web
