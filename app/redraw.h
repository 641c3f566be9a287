// What of the picture has to be drawn again: compares, tile by tile, what Dear ImGui is about to draw with what it
// drew before, and gives the triangles that touch the places where something differs. Where graphics are computed by
// the processor, pixels cost more than anything else. Knows no graphics interface: a shell whose picture stays as
// it is uploads and draws what stands here. Not for pictures with callbacks or several textures.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <imgui.h>

namespace lockstep::app {

struct PixelRect {
  int left = 0, top = 0, right = 0, bottom = 0;  // device pixels; right and bottom are outside
  bool empty() const { return right <= left || bottom <= top; }
  bool operator==(const PixelRect&) const = default;
};

class Redraw {
 public:
  // Triangles to be drawn within `clip`, in this order. Without any: `clip` is filled with the background.
  struct Piece {
    PixelRect clip;
    uint32_t first = 0, count = 0;  // in indices()
  };

  // The picture before is lost, or the texture is another one: all is drawn the next time.
  void forget() { before_.clear(); }
  // `background`: the colour behind everything.
  void compare(const ImDrawData& data, int width, int height, uint32_t background);

  // Nothing to draw if there are none.
  const std::vector<Piece>& pieces() const { return pieces_; }
  const std::vector<ImDrawVert>& vertices() const { return vertices_; }
  const std::vector<uint32_t>& indices() const { return indices_; }
  // Outside of these nothing has changed.
  const std::vector<PixelRect>& places() const { return places_; }

 private:
  void find_places();
  void gather(const ImDrawData& data, const PixelRect& place);

  int columns_ = 0, rows_ = 0, width_ = 0, height_ = 0;
  std::vector<uint64_t> before_, now_;  // a hash for each tile
  std::vector<PixelRect> places_;
  std::vector<Piece> pieces_;
  std::vector<ImDrawVert> vertices_;
  std::vector<uint32_t> indices_;
};

}  // namespace lockstep::app
