// Icons as strokes and triangles: they need no font and are sharp at any scale.
#include <cmath>

#include "app/widgets.h"

namespace lockstep::app {
namespace {

struct Pen {
  ImDrawList* draw;
  ImVec2 centre;
  float unit;  // half of the icon's size
  ImU32 colour;
  ImVec2 at(float x, float y) const { return {centre.x + x * unit, centre.y + y * unit}; }
  void line(float x0, float y0, float x1, float y1, float width = 1.6f) const {
    draw->AddLine(at(x0, y0), at(x1, y1), colour, width);
  }
  void triangle(float x0, float y0, float x1, float y1, float x2, float y2) const {
    draw->AddTriangleFilled(at(x0, y0), at(x1, y1), at(x2, y2), colour);
  }
  void box(float x0, float y0, float x1, float y1) const {
    draw->AddRectFilled(at(x0, y0), at(x1, y1), colour, 1);
  }
};

// A curved arrow over or out of a dot; d is 1 forwards and -1 backwards.
void arc_over(const Pen& p, float d) {
  p.draw->PathArcTo(p.at(0, 0.25f), p.unit * 0.72f, d > 0 ? 3.3f : 0.15f, d > 0 ? 6.0f : -2.85f,
                    16);
  p.draw->PathStroke(p.colour, 0, 1.6f);
  p.triangle(d * 0.95f, 0.35f, d * 0.36f, 0.2f, d * 0.82f, -0.28f);
  p.draw->AddCircleFilled(p.at(0, 0.6f), p.unit * 0.2f, p.colour);
}

void arrow_out(const Pen& p, float d) {
  p.line(-d * 0.7f, 0.75f, -d * 0.7f, 0.1f);
  p.line(-d * 0.7f, 0.1f, d * 0.3f, -0.55f);
  p.triangle(d * 0.9f, -0.85f, d * 0.12f, -0.85f, d * 0.52f, -0.16f);
  p.draw->AddCircleFilled(p.at(d * 0.45f, 0.6f), p.unit * 0.2f, p.colour);
}

void line_step(const Pen& p, float d) {
  p.line(-d * 0.8f, 0, d * 0.2f, 0, 1.8f);
  p.triangle(d * 0.55f, 0, -d * 0.05f, -0.5f, -d * 0.05f, 0.5f);
  p.line(d * 0.8f, -0.7f, d * 0.8f, 0.7f, 1.8f);
}

void byte_step(const Pen& p, float d) {
  p.draw->AddCircleFilled(p.at(-d * 0.62f, 0), p.unit * 0.22f, p.colour);
  p.triangle(d * 0.62f, 0, -d * 0.1f, -0.5f, -d * 0.1f, 0.5f);
}

void to_edge(const Pen& p, float d) {
  p.triangle(-d * 0.55f, 0, d * 0.1f, -0.6f, d * 0.1f, 0.6f);
  p.triangle(0, 0, d * 0.65f, -0.6f, d * 0.65f, 0.6f);
  p.line(-d * 0.75f, -0.65f, -d * 0.75f, 0.65f, 2);
}

void sun(const Pen& p) {
  p.draw->AddCircleFilled(p.centre, p.unit * 0.4f, p.colour);
  for (int i = 0; i < 8; ++i) {
    const float a = static_cast<float>(i) * 0.7853982f;
    p.line(0.62f * std::cos(a), 0.62f * std::sin(a), 0.95f * std::cos(a), 0.95f * std::sin(a));
  }
}

void gear(const Pen& p) {
  p.draw->AddCircle(p.centre, p.unit * 0.55f, p.colour, 20, 2.4f);
  for (int i = 0; i < 8; ++i) {
    const float a = static_cast<float>(i) * 0.7853982f + 0.39f;
    p.line(0.6f * std::cos(a), 0.6f * std::sin(a), 0.95f * std::cos(a), 0.95f * std::sin(a), 2.6f);
  }
}

void small_things(const Pen& p, Icon icon) {
  switch (icon) {
    case Icon::moon:
      p.draw->AddCircle(p.centre, p.unit * 0.75f, p.colour, 24, 1.6f);
      p.draw->PathArcTo(p.centre, p.unit * 0.75f, -1.5708f, 1.5708f, 16);
      p.draw->PathFillConvex(p.colour);
      break;
    case Icon::search:
      p.draw->AddCircle(p.at(-0.15f, -0.15f), p.unit * 0.5f, p.colour, 20, 1.7f);
      p.line(0.25f, 0.25f, 0.8f, 0.8f, 2);
      break;
    case Icon::close:
      p.line(-0.55f, -0.55f, 0.55f, 0.55f);
      p.line(-0.55f, 0.55f, 0.55f, -0.55f);
      break;
    case Icon::folder:
      p.box(-0.85f, -0.5f, -0.1f, 0.0f);
      p.box(-0.85f, -0.25f, 0.85f, 0.7f);
      break;
    case Icon::link:
      p.draw->AddRect(p.at(-0.9f, -0.35f), p.at(0.15f, 0.35f), p.colour, p.unit * 0.35f, 0, 1.6f);
      p.draw->AddRect(p.at(-0.15f, -0.35f), p.at(0.9f, 0.35f), p.colour, p.unit * 0.35f, 0, 1.6f);
      break;
    case Icon::key:
      p.draw->AddCircle(p.at(-0.45f, 0), p.unit * 0.38f, p.colour, 16, 1.7f);
      p.line(-0.05f, 0, 0.9f, 0, 1.7f);
      p.line(0.55f, 0, 0.55f, 0.4f, 1.7f);
      p.line(0.85f, 0, 0.85f, 0.4f, 1.7f);
      break;
    case Icon::plus:
      p.line(0, -0.6f, 0, 0.6f, 1.7f);
      p.line(-0.6f, 0, 0.6f, 0, 1.7f);
      break;
    case Icon::up:
      p.line(-0.5f, 0.25f, 0, -0.3f, 1.7f);
      p.line(0, -0.3f, 0.5f, 0.25f, 1.7f);
      break;
    case Icon::down:
      p.line(-0.5f, -0.25f, 0, 0.3f, 1.7f);
      p.line(0, 0.3f, 0.5f, -0.25f, 1.7f);
      break;
    case Icon::letters:  // a capital and a small letter
      p.line(-0.75f, 0.5f, -0.35f, -0.6f, 1.5f);
      p.line(-0.35f, -0.6f, 0.05f, 0.5f, 1.5f);
      p.line(-0.6f, 0.15f, -0.1f, 0.15f, 1.5f);
      p.draw->AddCircle(p.at(0.45f, 0.2f), p.unit * 0.3f, p.colour, 0, 1.5f);
      p.line(0.75f, -0.1f, 0.75f, 0.5f, 1.5f);
      break;
    case Icon::swap:
      p.line(-0.7f, -0.3f, 0.6f, -0.3f, 1.5f);
      p.line(0.6f, -0.3f, 0.3f, -0.6f, 1.5f);
      p.line(0.7f, 0.35f, -0.6f, 0.35f, 1.5f);
      p.line(-0.6f, 0.35f, -0.3f, 0.65f, 1.5f);
      break;
    case Icon::lock:
      p.box(-0.6f, -0.1f, 0.6f, 0.8f);
      p.draw->PathArcTo(p.at(0, -0.15f), p.unit * 0.4f, 3.14159f, 6.28318f, 12);
      p.draw->PathStroke(p.colour, 0, 1.7f);
      break;
    default: break;
  }
}

}  // namespace

void draw_icon(ImDrawList* draw, Icon icon, ImVec2 centre, float size, ImU32 colour) {
  const Pen p{
      draw, {std::floor(centre.x) + 0.5f, std::floor(centre.y) + 0.5f}, size * 0.5f, colour};
  switch (icon) {
    case Icon::play: p.triangle(0.8f, 0, -0.6f, -0.8f, -0.6f, 0.8f); break;
    case Icon::play_back: p.triangle(-0.8f, 0, 0.6f, -0.8f, 0.6f, 0.8f); break;
    case Icon::pause:
      p.box(-0.6f, -0.7f, -0.15f, 0.7f);
      p.box(0.15f, -0.7f, 0.6f, 0.7f);
      break;
    case Icon::stop: p.box(-0.62f, -0.62f, 0.62f, 0.62f); break;
    case Icon::step: line_step(p, 1); break;
    case Icon::step_back: line_step(p, -1); break;
    case Icon::bytecode: byte_step(p, 1); break;
    case Icon::bytecode_back: byte_step(p, -1); break;
    case Icon::over: arc_over(p, 1); break;
    case Icon::over_back: arc_over(p, -1); break;
    case Icon::out: arrow_out(p, 1); break;
    case Icon::out_back: arrow_out(p, -1); break;
    case Icon::to_start: to_edge(p, 1); break;
    case Icon::to_end: to_edge(p, -1); break;
    case Icon::sun: sun(p); break;
    case Icon::gear: gear(p); break;
    default: small_things(p, icon); break;
  }
}

}  // namespace lockstep::app
