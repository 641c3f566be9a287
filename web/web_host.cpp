#include "web/web_host.h"

#include <emscripten.h>
#include <emscripten/html5.h>

#include <cstdlib>
#include <utility>

#include "web/renderer.h"

// Texts go to the page as pointer and length, and come back as a block that the caller frees.
// clang-format off
EM_JS(void, page_set_clipboard, (const char* text, size_t size), {
  Module.host.set_clipboard(UTF8ToString(text, size));
});
EM_JS(void, page_request_open_file, (), { Module.host.request_open_file(); });
EM_JS(void, page_save_file, (const char* name, size_t name_size, const char* text, size_t size), {
  Module.host.save_file(UTF8ToString(name, name_size), HEAPU8.slice(text, text + size));
});
EM_JS(char*, page_set_link, (const char* text, size_t size), {
  return Module.to_c_text(Module.host.set_link(UTF8ToString(text, size)));
});
EM_JS(int, page_prefers, (int what), { return Module.host.prefers(what) ? 1 : 0; });
EM_JS(char*, page_load_setting, (const char* key, size_t size), {
  return Module.to_c_text(Module.host.load_setting(UTF8ToString(key, size)));
});
EM_JS(void, page_save_setting, (const char* key, size_t key_size, const char* text, size_t size), {
  Module.host.save_setting(UTF8ToString(key, key_size), UTF8ToString(text, size));
});
// clang-format on

namespace lockstep::web {

namespace {

enum Preference : int { kDark, kChinese, kReducedMotion };

std::string take_text(char* text) {
  std::string result = text ? text : "";
  std::free(text);
  return result;
}

}  // namespace

bool WebHost::take_redraw_request() { return std::exchange(redraw_, false); }

void WebHost::set_font(app::FontRole role, std::string bytes) {
  fonts_[static_cast<size_t>(role)] = std::move(bytes);
  ++generation_;
  redraw_ = true;
}

std::string WebHost::clipboard() { return pasted_; }

void WebHost::set_clipboard(std::string_view text) {
  pasted_ = text;
  page_set_clipboard(text.data(), text.size());
}

bool WebHost::request_open_file() {
  page_request_open_file();
  return true;
}

std::string WebHost::save_file(std::string_view name, std::string_view text) {
  page_save_file(name.data(), name.size(), text.data(), text.size());
  return std::string(name);
}

std::string WebHost::set_link(std::string_view fragment) {
  return take_text(page_set_link(fragment.data(), fragment.size()));
}

bool WebHost::prefers_dark() { return page_prefers(kDark) != 0; }
bool WebHost::prefers_chinese() { return page_prefers(kChinese) != 0; }
bool WebHost::prefers_reduced_motion() { return page_prefers(kReducedMotion) != 0; }

std::string WebHost::load_setting(std::string_view key) {
  return take_text(page_load_setting(key.data(), key.size()));
}

void WebHost::save_setting(std::string_view key, std::string_view value) {
  page_save_setting(key.data(), key.size(), value.data(), value.size());
}

float WebHost::device_pixel_ratio() {
  return static_cast<float>(emscripten_get_device_pixel_ratio());
}

std::string_view WebHost::font_bytes(app::FontRole role) {
  return fonts_[static_cast<size_t>(role)];
}

uint32_t WebHost::fonts_generation() { return generation_; }

void WebHost::font_atlas_changed() {
  upload_fonts();
}

void WebHost::request_redraw() { redraw_ = true; }

double WebHost::now_seconds() { return emscripten_get_now() / 1000; }

}  // namespace lockstep::web
