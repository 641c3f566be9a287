// What is drawn in parts must look like what is drawn whole: random pictures, drawn by a few lines of our own.
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <vector>

#include <imgui.h>

#include "app/redraw.h"

using namespace lockstep::app;

namespace {

constexpr int kWidth = 230;
constexpr int kHeight = 170;

using Picture = std::vector<uint32_t>;

struct Thing {
  int kind = 0;  // rectangle, letter, triangle
  ImVec2 at, size;
  ImU32 colour = 0;
  ImVec4 clip;
};

struct Scene {
  ImDrawList list{ImGui::GetDrawListSharedData()};
  ImDrawData data;

  explicit Scene(const std::vector<Thing>& things) {
    list._ResetForNewFrame();
    list.PushTextureID(nullptr);
    const ImVec2 white = ImGui::GetIO().Fonts->TexUvWhitePixel;
    for (const Thing& t : things) {
      list.PushClipRect({t.clip.x, t.clip.y}, {t.clip.z, t.clip.w});
      const ImVec2 end = {t.at.x + t.size.x, t.at.y + t.size.y};
      if (t.kind == 2) {
        list.PrimReserve(3, 3);
        list.PrimVtx(t.at, white, t.colour);
        list.PrimVtx({end.x, t.at.y}, white, t.colour);
        list.PrimVtx({t.at.x + 3, end.y}, white, t.colour);
      } else {
        list.PrimReserve(6, 4);
        if (t.kind == 0) list.PrimRect(t.at, end, t.colour);
        if (t.kind == 1) list.PrimRectUV(t.at, end, {0.1f, 0.2f}, {0.3f, 0.4f}, t.colour);
      }
      list.PopClipRect();
    }
    data.CmdLists.push_back(&list);
    data.DisplaySize = {kWidth, kHeight};
    data.FramebufferScale = {1, 1};
  }
};

bool inside(ImVec2 p, const ImVec2 corners[3]) {
  bool left = false;
  bool right = false;
  for (int i = 0; i < 3; ++i) {
    const ImVec2 a = corners[i];
    const ImVec2 b = corners[(i + 1) % 3];
    const float side = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
    left |= side < 0;
    right |= side > 0;
  }
  return !(left && right);
}

// Colours pile up so that their order shows; an opaque one hides what is below.
void draw(const Redraw& redraw, Picture& picture) {
  for (const Redraw::Piece& piece : redraw.pieces()) {
    const PixelRect& clip = piece.clip;
    for (uint32_t i = 0; i < std::max(piece.count, 1u); i += 3) {
      ImVec2 corners[3];
      uint32_t colour = 0;
      float texel = 0;
      for (uint32_t k = 0; k < 3 && piece.count > 0; ++k) {
        const ImDrawVert& vertex = redraw.vertices()[redraw.indices()[piece.first + i + k]];
        corners[k] = vertex.pos;
        colour = vertex.col;
        texel += vertex.uv.x;
      }
      for (int y = clip.top; y < clip.bottom; ++y) {
        for (int x = clip.left; x < clip.right; ++x) {
          uint32_t& pixel = picture[static_cast<size_t>(y * kWidth + x)];
          if (piece.count == 0) pixel = 0;
          if (piece.count == 0 || !inside({static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f}, corners))
            continue;
          pixel = colour >> 24 == 255 ? colour : pixel * 31 + colour + static_cast<uint32_t>(texel * 1000);
        }
      }
    }
  }
}

Thing random_thing(std::mt19937& random) {
  const auto below = [&](int most) { return static_cast<float>(random() % static_cast<uint32_t>(most)); };
  Thing thing;
  thing.kind = static_cast<int>(random() % 3);
  thing.at = {below(250) - 10, below(180) - 10};
  const bool large = random() % 8 == 0;
  thing.size = {below(large ? 240 : 40) + 1.25f, below(large ? 180 : 20) + 0.5f};
  thing.colour = static_cast<uint32_t>(random()) | (random() % 2 == 0 ? 0xff000000u : 0);
  const bool clipped = random() % 3 == 0;
  thing.clip = {clipped ? below(100) : 0, clipped ? below(80) : 0, kWidth, kHeight};
  return thing;
}

}  // namespace

TEST_CASE("a picture drawn in parts is the picture drawn whole", "[redraw]") {
  ImGui::CreateContext();
  ImGui::GetIO().Fonts->Build();
  std::mt19937 random(7);
  std::vector<Thing> things;
  for (int i = 0; i < 40; ++i) things.push_back(random_thing(random));
  Redraw redraw;
  Picture kept(kWidth * kHeight, 1);
  size_t drawn = 0;
  for (int frame = 0; frame < 120; ++frame) {
    for (uint32_t changes = random() % 4; changes > 0; --changes) {
      const size_t which = random() % things.size();
      Thing& thing = things[which];
      switch (random() % 4) {
        case 0: thing = random_thing(random); break;
        case 1: thing.size.x += 5; break;
        case 2: thing.colour ^= 0x10; break;
        default: things.erase(things.begin() + static_cast<std::ptrdiff_t>(which)); break;
      }
      if (things.size() < 30) things.push_back(random_thing(random));
    }
    Scene scene(things);
    redraw.compare(scene.data, kWidth, kHeight, 0);
    draw(redraw, kept);
    drawn += redraw.indices().size();
    Redraw whole;
    whole.compare(scene.data, kWidth, kHeight, 0);
    Picture expected(kWidth * kHeight, 2);
    draw(whole, expected);
    INFO("frame " << frame);
    REQUIRE(kept == expected);
  }
  CHECK(drawn > 0);
  ImGui::DestroyContext();
}

TEST_CASE("only what changes is drawn again", "[redraw]") {
  ImGui::CreateContext();
  ImGui::GetIO().Fonts->Build();
  const ImVec4 screen = {0, 0, kWidth, kHeight};
  std::vector<Thing> things = {{0, {0, 0}, {kWidth, kHeight}, 0xff808080, screen},
                               {0, {5, 5}, {100, 10}, 0xff00ff00, screen},
                               {1, {10, 100}, {8, 12}, 0xff000000, screen},
                               {1, {20, 100}, {8, 12}, 0xff000000, screen}};
  Redraw redraw;
  const auto next = [&] {
    Scene scene(things);
    redraw.compare(scene.data, kWidth, kHeight, 0);
  };
  next();
  REQUIRE(redraw.places() == std::vector<PixelRect>{{0, 0, kWidth, kHeight}});
  next();
  CHECK(redraw.pieces().empty());
  things[1].size.x = 108;  // a bar grows: only its end is another
  next();
  REQUIRE(redraw.places() == std::vector<PixelRect>{{96, 0, 128, 32}});
  CHECK(redraw.indices().size() == 12);  // the surface below and the bar
  things[2].colour = 0xff0000ff;
  next();
  REQUIRE(redraw.places() == std::vector<PixelRect>{{0, 96, 32, 128}});
  CHECK(redraw.indices().size() == 18);  // both letters share the place
  redraw.forget();
  next();
  CHECK(redraw.places() == std::vector<PixelRect>{{0, 0, kWidth, kHeight}});
  ImGui::DestroyContext();
}
