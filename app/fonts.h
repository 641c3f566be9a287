// The faces in their sizes, and which characters they must have. Dear ImGui bakes glyphs ahead, so
// texts that may be shown are noted here first; a character not seen before makes the atlas anew
// before the next frame. Bytes come from the Host; the Chinese ones may come late.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include "imgui.h"

namespace lockstep::app {

class Host;

constexpr float kSmallSize = 12.0f;
constexpr float kTextSize = 14.0f;
constexpr float kTitleSize = 17.0f;

class Fonts {
 public:
  // Notes that this text may be drawn. Cheap for ASCII.
  void note(std::string_view text);
  void note_table();  // every text of the interface
  // Builds the atlas if a character, the display's scale or the faces changed.
  // Called between two frames. Returns true if the texture must be uploaded.
  bool prepare(Host& host);

  ImFont* small = nullptr;
  ImFont* text = nullptr;
  ImFont* title = nullptr;
  ImFont* mono = nullptr;
  ImFont* mono_small = nullptr;
  float mono_advance = 8;  // width of one cell of `mono`, in ImGui units
  float mono_line = 18;    // height of a line of source text

 private:
  ImFont* add(Host& host, bool mono_face, float size, const ImWchar* latin, const ImWchar* others);
  std::bitset<65536> seen_;
  bool grown_ = true;
  float ratio_ = 0;
  uint32_t generation_ = 0xffffffffu;
  ImVector<ImWchar> latin_ranges_;
  ImVector<ImWchar> other_ranges_;
};

}  // namespace lockstep::app
