#include "app/fonts.h"

#include "app/host.h"
#include "app/i18n.h"
#include "core/base/text.h"

namespace lockstep::app {
namespace {

// Characters below this come from the Latin faces, which hold all that our drawings use.
constexpr uint32_t kFirstEastAsian = 0x2e80;
constexpr ImWchar kLatin[] = {0x0020, 0x007e, 0x00a0, 0x017f, 0x2010, 0x2027, 0x2190, 0x2193, 0};

}  // namespace

void Fonts::note(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const uint32_t point = base::decode_utf8(text, at);
    if (point >= 0xffff || seen_[point]) continue;
    seen_[point] = true;
    grown_ = true;
  }
}

void Fonts::note_table() {
  for (int i = 1; i < static_cast<int>(Str::count_); ++i) {
    note(text_of(static_cast<Str>(i), Language::chinese));
    note(text_of(static_cast<Str>(i), Language::english));
  }
}

ImFont* Fonts::add(Host& host, bool mono_face, float size, const ImWchar* latin,
                   const ImWchar* others) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  const std::string_view face = host.font_bytes(mono_face ? FontRole::kMono : FontRole::kText);
  const std::string_view chinese = host.font_bytes(FontRole::kChinese);
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.OversampleH = ratio_ < 1.5f ? 2 : 1;
  config.OversampleV = 1;
  config.PixelSnapH = mono_face;
  const float pixels = static_cast<float>(static_cast<int>(size * ratio_ + 0.5f));
  ImFont* font = nullptr;
  if (face.empty()) {
    config.SizePixels = pixels;
    font = atlas.AddFontDefault(&config);
  } else {
    font = atlas.AddFontFromMemoryTTF(const_cast<char*>(face.data()), static_cast<int>(face.size()),
                                      pixels, &config, latin);
  }
  if (!chinese.empty()) {
    config.MergeMode = true;
    config.OversampleH = 1;
    config.PixelSnapH = true;
    atlas.AddFontFromMemoryTTF(const_cast<char*>(chinese.data()), static_cast<int>(chinese.size()),
                               pixels, &config, others);
  }
  return font;
}

bool Fonts::prepare(Host& host) {
  const float ratio = host.device_pixel_ratio();
  if (!grown_ && ratio == ratio_ && generation_ == host.fonts_generation()) return false;
  grown_ = false;
  ratio_ = ratio;
  generation_ = host.fonts_generation();

  ImFontGlyphRangesBuilder latin;
  ImFontGlyphRangesBuilder others;
  latin.AddRanges(kLatin);
  others.AddChar(0x3000);
  for (uint32_t point = 0x80; point < 0xffff; ++point) {
    if (!seen_[point]) continue;
    if (point < kFirstEastAsian) latin.AddChar(static_cast<ImWchar>(point));
    others.AddChar(static_cast<ImWchar>(point));  // a face later in the list fills what is missing
  }
  latin_ranges_.clear();
  other_ranges_.clear();
  latin.BuildRanges(&latin_ranges_);
  others.BuildRanges(&other_ranges_);

  ImGuiIO& io = ImGui::GetIO();
  io.Fonts->Clear();
  io.Fonts->TexGlyphPadding = 1;
  const ImWchar* l = latin_ranges_.Data;
  const ImWchar* o = other_ranges_.Data;
  text = add(host, false, kTextSize, l, o);
  small = add(host, false, kSmallSize, l, o);
  title = add(host, false, kTitleSize, l, o);
  mono = add(host, true, kTextSize, l, o);
  mono_small = add(host, true, kSmallSize, l, o);
  io.Fonts->Build();
  io.FontGlobalScale = 1.0f / ratio;
  mono_advance = mono->GetCharAdvance('0') / ratio;
  mono_line = static_cast<float>(static_cast<int>(kTextSize * 1.36f));
  return true;
}

}  // namespace lockstep::app
