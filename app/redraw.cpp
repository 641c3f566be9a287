#include "app/redraw.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/base/check.h"

namespace lockstep::app {
namespace {

constexpr int kTile = 32;          // pixels
constexpr int kGap = 2;            // so few tiles that are the same between two that are not are drawn too
constexpr size_t kMostPlaces = 16; // more of them become one
constexpr float kFar = 1e6f;

// A triangle, or two that are an upright rectangle (a letter, a plain surface), which is most of a picture.
struct Shape {
  const ImDrawVert* corners[4] = {};
  size_t count = 3;
  bool plain = false;  // a rectangle of one colour
  float left = 0, top = 0, right = 0, bottom = 0;  // pixels
};

PixelRect intersect(const PixelRect& a, const PixelRect& b) {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right), std::min(a.bottom, b.bottom)};
}

bool same(ImVec2 a, ImVec2 b) { return a.x == b.x && a.y == b.y; }

bool is_rectangle(const ImDrawVert* const corners[4]) {
  const ImVec2 a = corners[0]->pos;
  const ImVec2 c = corners[2]->pos;
  return same(corners[1]->pos, {c.x, a.y}) && same(corners[3]->pos, {a.x, c.y});
}

bool is_plain(const ImDrawVert* const corners[4]) {
  for (size_t i = 1; i < 4; ++i) {
    if (corners[i]->col != corners[0]->col || !same(corners[i]->uv, corners[0]->uv)) return false;
  }
  return true;
}

// Calls visit(shape, clip) for all that can be seen, in the order of drawing.
template <typename Visit>
void each_shape(const ImDrawData& data, const PixelRect& screen, Visit visit) {
  const ImVec2 scale = data.FramebufferScale;
  for (const ImDrawList* list : data.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      CHECK(command.UserCallback == nullptr, "pictures are made of triangles alone");
      const ImVec4& c = command.ClipRect;
      const PixelRect wanted = {static_cast<int>((c.x - data.DisplayPos.x) * scale.x),
                                static_cast<int>((c.y - data.DisplayPos.y) * scale.y),
                                static_cast<int>((c.z - data.DisplayPos.x) * scale.x),
                                static_cast<int>((c.w - data.DisplayPos.y) * scale.y)};
      const PixelRect clip = intersect(wanted, screen);
      if (clip.empty()) continue;
      const ImDrawVert* vertices = list->VtxBuffer.Data + command.VtxOffset;
      const ImDrawIdx* index = list->IdxBuffer.Data + command.IdxOffset;
      const ImDrawIdx* end = index + command.ElemCount;
      while (index + 3 <= end) {
        Shape shape;
        for (size_t i = 0; i < 3; ++i) shape.corners[i] = vertices + index[i];
        if (index + 6 <= end && index[3] == index[0] && index[4] == index[2]) {
          shape.corners[3] = vertices + index[5];
          if (is_rectangle(shape.corners)) shape.count = 4;
        }
        index += shape.count == 4 ? 6 : 3;
        ImVec2 low = shape.corners[0]->pos;
        ImVec2 high = low;
        for (size_t i = 1; i < 3; ++i) {
          const ImVec2 at = shape.corners[i]->pos;
          low = {std::min(low.x, at.x), std::min(low.y, at.y)};
          high = {std::max(high.x, at.x), std::max(high.y, at.y)};
        }
        shape.left = std::clamp((low.x - data.DisplayPos.x) * scale.x, -kFar, kFar);
        shape.top = std::clamp((low.y - data.DisplayPos.y) * scale.y, -kFar, kFar);
        shape.right = std::clamp((high.x - data.DisplayPos.x) * scale.x, -kFar, kFar);
        shape.bottom = std::clamp((high.y - data.DisplayPos.y) * scale.y, -kFar, kFar);
        const PixelRect around = {static_cast<int>(std::floor(shape.left)), static_cast<int>(std::floor(shape.top)),
                                  static_cast<int>(std::ceil(shape.right)), static_cast<int>(std::ceil(shape.bottom))};
        const PixelRect seen = intersect(around, clip);
        if (seen.empty()) continue;
        shape.plain = shape.count == 4 && is_plain(shape.corners);
        visit(shape, seen, clip);
      }
    }
  }
}

void mix(uint64_t& hash, uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
  hash ^= hash >> 32;
}

uint32_t bits(float value) {
  uint32_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

uint64_t pair(float a, float b) { return uint64_t{bits(a)} << 32 | bits(b); }

uint64_t pair(int a, int b) { return uint64_t{static_cast<uint32_t>(a)} << 32 | static_cast<uint32_t>(b); }

uint64_t hash_of(const Shape& shape) {
  uint64_t hash = shape.count;
  for (size_t i = 0; i < shape.count; ++i) {
    const ImDrawVert& corner = *shape.corners[i];
    if (!shape.plain) mix(hash, pair(corner.pos.x, corner.pos.y));
    if (shape.plain && i > 0) continue;  // where it lies is said for each tile
    mix(hash, pair(corner.uv.x, corner.uv.y));
    mix(hash, corner.col);
  }
  return hash;
}

bool hides(const Shape& shape, const PixelRect& place) {
  const bool opaque = shape.corners[0]->col >> IM_COL32_A_SHIFT == 255;
  return opaque && shape.left <= static_cast<float>(place.left) && shape.top <= static_cast<float>(place.top) &&
         shape.right >= static_cast<float>(place.right) && shape.bottom >= static_cast<float>(place.bottom);
}

}  // namespace

void Redraw::compare(const ImDrawData& data, int width, int height, uint32_t background) {
  columns_ = (width + kTile - 1) / kTile;
  rows_ = (height + kTile - 1) / kTile;
  const auto count = static_cast<size_t>(columns_) * static_cast<size_t>(rows_);
  now_.assign(count, uint64_t{background} + 1);
  if (width != width_ || height != height_) forget();
  width_ = width;
  height_ = height;
  each_shape(data, {0, 0, width, height}, [&](const Shape& shape, const PixelRect& seen, const PixelRect& clip) {
    const uint64_t hash = hash_of(shape);
    for (int row = seen.top / kTile; row * kTile < seen.bottom; ++row) {
      for (int column = seen.left / kTile; column * kTile < seen.right; ++column) {
        uint64_t& tile = now_[static_cast<size_t>(row) * static_cast<size_t>(columns_) + static_cast<size_t>(column)];
        const PixelRect part = intersect({column * kTile, row * kTile, (column + 1) * kTile, (row + 1) * kTile}, clip);
        mix(tile, hash);
        mix(tile, pair(part.left, part.top));
        mix(tile, pair(part.right, part.bottom));
        if (!shape.plain) continue;
        mix(tile, pair(std::max(shape.left, static_cast<float>(part.left)),
                       std::max(shape.top, static_cast<float>(part.top))));
        mix(tile, pair(std::min(shape.right, static_cast<float>(part.right)),
                       std::min(shape.bottom, static_cast<float>(part.bottom))));
      }
    }
  });
  find_places();
  before_.swap(now_);
  pieces_.clear();
  vertices_.clear();
  indices_.clear();
  for (const PixelRect& place : places_) gather(data, place);
}

// Runs of tiles in a row that differ; a run joins one above it if together they are hardly larger.
void Redraw::find_places() {
  places_.clear();
  const PixelRect screen = {0, 0, width_, height_};
  if (before_.size() != now_.size()) {
    places_.push_back(screen);
    return;
  }
  const auto area = [](const PixelRect& r) { return (r.right - r.left) * (r.bottom - r.top); };
  const auto join = [](const PixelRect& a, const PixelRect& b) {
    return PixelRect{std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
                     std::max(a.bottom, b.bottom)};
  };
  for (int row = 0; row < rows_; ++row) {
    for (int column = 0; column < columns_; ++column) {
      const auto differs = [&](int at) {
        const size_t tile = static_cast<size_t>(row) * static_cast<size_t>(columns_) + static_cast<size_t>(at);
        return before_[tile] != now_[tile];
      };
      if (!differs(column)) continue;
      int last = column;
      for (int at = column; at < columns_ && at <= last + kGap + 1; ++at) {
        if (differs(at)) last = at;
      }
      const PixelRect run =
          intersect({column * kTile, row * kTile, (last + 1) * kTile, (row + 1) * kTile}, screen);
      column = last;
      const auto above = std::find_if(places_.begin(), places_.end(), [&](const PixelRect& place) {
        return place.bottom == run.top && 4 * area(join(place, run)) <= 5 * (area(place) + area(run));
      });
      if (above != places_.end())
        *above = join(*above, run);
      else
        places_.push_back(run);
    }
  }
  if (places_.size() <= kMostPlaces) return;
  PixelRect all = places_[0];
  for (const PixelRect& place : places_) all = join(all, place);
  places_.assign(1, all);
}

void Redraw::gather(const ImDrawData& data, const PixelRect& place) {
  const size_t pieces = pieces_.size();
  const size_t vertices = vertices_.size();
  const size_t indices = indices_.size();
  pieces_.push_back({place, 0, 0});
  each_shape(data, place, [&](const Shape& shape, const PixelRect&, const PixelRect& clip) {
    if (shape.plain && clip == place && hides(shape, place)) {  // nothing of what lies below is seen
      pieces_.resize(pieces);
      vertices_.resize(vertices);
      indices_.resize(indices);
    }
    if (pieces_.size() == pieces || pieces_.back().count == 0 || pieces_.back().clip != clip)
      pieces_.push_back({clip, static_cast<uint32_t>(indices_.size()), 0});
    const auto base = static_cast<uint32_t>(vertices_.size());
    for (size_t i = 0; i < shape.count; ++i) vertices_.push_back(*shape.corners[i]);
    for (const uint32_t i : {0u, 1u, 2u}) indices_.push_back(base + i);
    if (shape.count == 4)
      for (const uint32_t i : {0u, 2u, 3u}) indices_.push_back(base + i);
    pieces_.back().count = static_cast<uint32_t>(indices_.size()) - pieces_.back().first;
  });
}

}  // namespace lockstep::app
