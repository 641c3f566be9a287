#include "app/theme.h"

#include <algorithm>
#include <cmath>

namespace lockstep::app {
namespace {

constexpr ColourRow kRows[] = {
    {Colour::kBackground, Use::surface, 0x101318, 0xe4e7ec},
    {Colour::kPanel, Use::surface, 0x171b21, 0xffffff},
    {Colour::kHeader, Use::surface, 0x1d222a, 0xf3f5f8},
    {Colour::kRaised, Use::surface, 0x232933, 0xeef1f5},
    {Colour::kInput, Use::surface, 0x12161b, 0xf7f8fa},
    {Colour::kLine, Use::line, 0x2c333e, 0xd5dae1},
    {Colour::kLineStrong, Use::line, 0x475161, 0xaab3c0},
    {Colour::kHover, Use::surface, 0x2b323d, 0xe3e8ef},
    {Colour::kActive, Use::surface, 0x323b49, 0xd8e0ea},
    {Colour::kText, Use::text, 0xe7eaf0, 0x171b21},
    {Colour::kTextDim, Use::text, 0xa3adbb, 0x4d5765},
    {Colour::kAccent, Use::text, 0x7cb7ff, 0x0b57b8},
    {Colour::kOnAccent, Use::on_state, 0x0c1118, 0xffffff},
    {Colour::kRunning, Use::state, 0x43c78b, 0x0c7346},
    {Colour::kReady, Use::state, 0xf2bd3b, 0x8a5200},
    {Colour::kBlocked, Use::state, 0xf0709f, 0x970d50},
    {Colour::kWaitingGil, Use::state, 0x64a2fb, 0x1a55c0},
    {Colour::kSleeping, Use::state, 0x9aa3b0, 0x5c6572},
    {Colour::kZombie, Use::state, 0xb9a4d8, 0x66508c},
    {Colour::kCreated, Use::state, 0xcfd5de, 0x3f4854},
    {Colour::kTerminated, Use::state, 0x8b95a4, 0x566070},
    {Colour::kOnState, Use::on_state, 0x0b0e12, 0xffffff},
    {Colour::kError, Use::text, 0xff8d8d, 0xb3161d},
    {Colour::kErrorSurface, Use::surface, 0x34181f, 0xfdeaec},
    {Colour::kGood, Use::text, 0x5fd6a0, 0x0b6b40},
    {Colour::kGoodSurface, Use::surface, 0x12301f, 0xe3f5ea},
    {Colour::kChanged, Use::surface, 0x3c3310, 0xfff1c2},
    {Colour::kCurrentLine, Use::surface, 0x1b2f27, 0xdff3e7},
    {Colour::kSelection, Use::surface, 0x25406a, 0xc4dcff},
    {Colour::kBreakpoint, Use::line, 0xf2555f, 0xc8202b},
    {Colour::kCursor, Use::line, 0xffffff, 0x10151c},
    {Colour::kKeyword, Use::code, 0xc79bf2, 0x7a2bb8},
    {Colour::kString, Use::code, 0x9ad08a, 0x2b6a1d},
    {Colour::kNumber, Use::code, 0xeaa277, 0x9a4310},
    {Colour::kComment, Use::code, 0x97a2b2, 0x59636f},
    {Colour::kBuiltin, Use::code, 0x6fc6d6, 0x0a6577},
    {Colour::kFunction, Use::code, 0x86b8ff, 0x1550a8},
    {Colour::kDecorator, Use::code, 0xe6c36a, 0x7d5600},
};
static_assert(sizeof kRows / sizeof kRows[0] == kColourCount, "one row per colour");

// Apart from the states' colours, so that a hue is not taken for a state.
constexpr uint32_t kDarkHues[kThreadHues] = {0xc9d1dc, 0x4fd3e8, 0xff9d73, 0xc3a6ff, 0xc6dc5a,
                                             0xe8b7c8, 0x7fe0c0, 0xd8c08a, 0xa5b4ff, 0xa3d98b};
constexpr uint32_t kLightHues[kThreadHues] = {0x3d4652, 0x006b80, 0xa8431a, 0x6a3fb8, 0x586a00,
                                              0x8a3a5a, 0x00705a, 0x74591a, 0x4450b8, 0x386e2a};

double linear(double byte) {
  const double value = byte / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double encoded(double value) {
  const double v = std::clamp(value, 0.0, 1.0);
  return 255.0 * (v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055);
}

struct Linear {
  double r, g, b;
};
Linear to_linear(uint32_t colour) {
  return {linear((colour >> 16) & 255), linear((colour >> 8) & 255), linear(colour & 255)};
}

double luminance(uint32_t colour) {
  const Linear c = to_linear(colour);
  return 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b;
}

struct Lab {
  double l, a, b;
};
Lab to_lab(uint32_t colour) {
  const Linear c = to_linear(colour);
  const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
  const double x = f((0.4124 * c.r + 0.3576 * c.g + 0.1805 * c.b) / 0.95047);
  const double y = f(0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b);
  const double z = f((0.0193 * c.r + 0.1192 * c.g + 0.9505 * c.b) / 1.08883);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

ImU32 to_imgui(uint32_t colour) {
  return IM_COL32((colour >> 16) & 255, (colour >> 8) & 255, colour & 255, 255);
}

ImVec4 vec(const Theme& theme, Colour colour) {
  return ImGui::ColorConvertU32ToFloat4(theme[colour]);
}

}  // namespace

const ColourRow& colour_row(Colour colour) {
  return kRows[static_cast<int>(colour)];
}

uint32_t thread_hue(bool dark, int index) {
  const int i = ((index % kThreadHues) + kThreadHues) % kThreadHues;
  return dark ? kDarkHues[i] : kLightHues[i];
}

Pattern state_pattern(view::TaskState state) {
  switch (state) {
    case view::TaskState::running: return Pattern::solid;
    case view::TaskState::ready: return Pattern::dots;
    case view::TaskState::blocked: return Pattern::cross;
    case view::TaskState::waiting_gil: return Pattern::stripes;
    case view::TaskState::sleeping: return Pattern::hollow;
    case view::TaskState::zombie: return Pattern::hatch;
    case view::TaskState::created: return Pattern::outline;
    case view::TaskState::terminated: return Pattern::struck;
  }
  return Pattern::solid;
}

Colour state_colour(view::TaskState state) {
  switch (state) {
    case view::TaskState::running: return Colour::kRunning;
    case view::TaskState::ready: return Colour::kReady;
    case view::TaskState::blocked: return Colour::kBlocked;
    case view::TaskState::waiting_gil: return Colour::kWaitingGil;
    case view::TaskState::sleeping: return Colour::kSleeping;
    case view::TaskState::zombie: return Colour::kZombie;
    case view::TaskState::created: return Colour::kCreated;
    case view::TaskState::terminated: return Colour::kTerminated;
  }
  return Colour::kTerminated;
}

const char* state_letter(view::TaskState state) {
  static const char* const letters[] = {"N", "r", "R", "B", "G", "S", "Z", "T"};
  return letters[static_cast<int>(state)];
}

double contrast(uint32_t first, uint32_t second) {
  const double a = luminance(first) + 0.05;
  const double b = luminance(second) + 0.05;
  return a > b ? a / b : b / a;
}

uint32_t simulate(uint32_t colour, Vision vision) {
  static constexpr double matrices[3][9] = {
      {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
      {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
      {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
       0.303900}};
  if (vision == Vision::usual) return colour;
  const double* m = matrices[static_cast<int>(vision) - 1];
  const Linear c = to_linear(colour);
  uint32_t result = 0;
  for (int row = 0; row < 3; ++row) {
    const double value = m[row * 3] * c.r + m[row * 3 + 1] * c.g + m[row * 3 + 2] * c.b;
    result = (result << 8) | static_cast<uint32_t>(encoded(value) + 0.5);
  }
  return result;
}

double difference(uint32_t first, uint32_t second) {
  const Lab a = to_lab(first);
  const Lab b = to_lab(second);
  return std::sqrt((a.l - b.l) * (a.l - b.l) + (a.a - b.a) * (a.a - b.a) +
                   (a.b - b.b) * (a.b - b.b));
}

Theme make_theme(bool dark) {
  Theme theme;
  theme.dark = dark;
  for (const ColourRow& row : kRows) {
    theme.colours[static_cast<int>(row.colour)] = to_imgui(dark ? row.dark : row.light);
  }
  for (int i = 0; i < kThreadHues; ++i) theme.hues[i] = to_imgui(thread_hue(dark, i));
  return theme;
}

void apply_theme(const Theme& theme) {
  ImGuiStyle style;
  if (theme.dark)
    ImGui::StyleColorsDark(&style);
  else
    ImGui::StyleColorsLight(&style);
  style.WindowPadding = {10, 8};
  style.FramePadding = {8, 4};
  style.ItemSpacing = {8, 5};
  style.FrameRounding = 4;
  style.PopupRounding = 6;
  style.ChildRounding = 0;
  style.WindowBorderSize = 0;
  style.PopupBorderSize = 1;
  style.FrameBorderSize = 1;
  style.ScrollbarSize = 11;
  style.ScrollbarRounding = 5;
  style.GrabRounding = 4;
  style.GrabMinSize = 10;
  style.HoverDelayShort = 0.25f;
  const struct {
    ImGuiCol to;
    Colour from;
  } map[] = {{ImGuiCol_Text, Colour::kText},
             {ImGuiCol_TextDisabled, Colour::kTextDim},
             {ImGuiCol_WindowBg, Colour::kBackground},
             {ImGuiCol_PopupBg, Colour::kHeader},
             {ImGuiCol_Border, Colour::kLineStrong},
             {ImGuiCol_FrameBg, Colour::kInput},
             {ImGuiCol_FrameBgHovered, Colour::kHover},
             {ImGuiCol_FrameBgActive, Colour::kActive},
             {ImGuiCol_Button, Colour::kRaised},
             {ImGuiCol_ButtonHovered, Colour::kHover},
             {ImGuiCol_ButtonActive, Colour::kActive},
             {ImGuiCol_Header, Colour::kSelection},
             {ImGuiCol_HeaderHovered, Colour::kHover},
             {ImGuiCol_HeaderActive, Colour::kActive},
             {ImGuiCol_SliderGrab, Colour::kAccent},
             {ImGuiCol_SliderGrabActive, Colour::kAccent},
             {ImGuiCol_CheckMark, Colour::kAccent},
             {ImGuiCol_Separator, Colour::kLine},
             {ImGuiCol_ScrollbarGrab, Colour::kLineStrong},
             {ImGuiCol_ScrollbarGrabHovered, Colour::kTextDim},
             {ImGuiCol_ScrollbarGrabActive, Colour::kTextDim},
             {ImGuiCol_TextSelectedBg, Colour::kSelection},
             {ImGuiCol_NavHighlight, Colour::kAccent}};
  for (const auto& pair : map) style.Colors[pair.to] = vec(theme, pair.from);
  // A number stands on it.
  style.Colors[ImGuiCol_SliderGrab].w = style.Colors[ImGuiCol_SliderGrabActive].w = 0.45f;
  style.Colors[ImGuiCol_ScrollbarBg] = ImVec4(0, 0, 0, 0);
  style.Colors[ImGuiCol_ChildBg] = ImVec4(0, 0, 0, 0);
  style.Colors[ImGuiCol_ModalWindowDimBg] = ImVec4(0, 0, 0, 0.45f);
  ImGui::GetStyle() = style;
}

}  // namespace lockstep::app
