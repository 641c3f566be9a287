// The colours of the control room: one table, a light and a dark column, every colour with a
// meaning. It is not a style sheet for widgets; ImGui's own style is derived from it in
// apply_theme(). Read by every panel through Context::colour(); tests compute contrast from the
// same table.
#pragma once

#include <cstdint>

#include "core/view/facts.h"
#include "imgui.h"

namespace lockstep::app {

enum class Colour : uint8_t {
  // surfaces
  kBackground,
  kPanel,
  kHeader,
  kRaised,
  kInput,
  kLine,
  kLineStrong,
  kHover,
  kActive,
  // text
  kText,
  kTextDim,
  kAccent,
  kOnAccent,
  // states of a thread; kOnState is text that stands on a surface filled with one of them
  kRunning,
  kReady,
  kBlocked,
  kWaitingGil,
  kSleeping,
  kZombie,
  kCreated,
  kTerminated,
  kOnState,
  // events and marks
  kError,
  kErrorSurface,
  kGood,
  kGoodSurface,
  kChanged,
  kCurrentLine,
  kSelection,
  kBreakpoint,
  kCursor,
  // source text
  kKeyword,
  kString,
  kNumber,
  kComment,
  kBuiltin,
  kFunction,
  kDecorator,
  kCount_
};
constexpr int kColourCount = static_cast<int>(Colour::kCount_);
constexpr int kThreadHues = 10;

struct Rgb {
  uint8_t r = 0, g = 0, b = 0;
};

// What a colour is for decides against what its contrast is measured.
enum class Use : uint8_t { surface, text, state, on_state, line, code };

struct ColourRow {
  Colour colour;
  Use use;
  uint32_t dark;  // 0xRRGGBB
  uint32_t light;
};
const ColourRow& colour_row(Colour colour);
uint32_t thread_hue(bool dark, int index);  // 0xRRGGBB, index modulo kThreadHues

// The texture that goes with a state's colour, so that no state rests on hue alone.
enum class Pattern : uint8_t { solid, dots, cross, stripes, hollow, hatch, outline, struck };
Pattern state_pattern(view::TaskState state);
Colour state_colour(view::TaskState state);
const char* state_letter(view::TaskState state);  // R, r, B, G, s, Z ...: on narrow marks

// WCAG 2 contrast ratio of two opaque colours, 1 to 21.
double contrast(uint32_t first, uint32_t second);

enum class Vision : uint8_t { usual, protan, deutan, tritan };
// How a colour looks to a dichromat (Machado, Oliveira, Fernandes 2009, severity 1).
uint32_t simulate(uint32_t colour, Vision vision);
// Difference as seen: Euclidean distance in CIE L*a*b* (D65).
double difference(uint32_t first, uint32_t second);

struct Theme {
  bool dark = true;
  ImU32 colours[kColourCount] = {};
  ImU32 hues[kThreadHues] = {};
  ImU32 operator[](Colour colour) const { return colours[static_cast<int>(colour)]; }
};
Theme make_theme(bool dark);
// Sets ImGui's style from the theme. Called when the theme changes.
void apply_theme(const Theme& theme);

inline ImU32 with_alpha(ImU32 colour, float alpha) {
  const auto a = static_cast<ImU32>(alpha * 255.0f + 0.5f);
  return (colour & ~IM_COL32_A_MASK) | (a << IM_COL32_A_SHIFT);
}

}  // namespace lockstep::app
