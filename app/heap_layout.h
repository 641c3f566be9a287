// Where the boxes of the memory picture stand: the frame's names at the left, objects in columns by
// their distance from it, each near the row that refers to it. Pure; measured texts come in, boxes and
// arrows go out. Used by the memory panel and tests.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/context.h"
#include "core/view/facts.h"

namespace lockstep::app {

struct HeapMetrics {
  float row = 17, header = 21, gap_x = 46, gap_y = 12;
  float least = 92, most = 210;  // width of a box
  std::function<float(const std::string&)> measure;
};

// What a box shows.
enum class HeapBoxKind : uint8_t { locals, globals, object };

struct HeapBox {
  HeapBoxKind kind = HeapBoxKind::object;
  size_t object = 0;  // index in Heap::objects
  Rect rect;          // relative to the picture's corner
};

struct HeapArrow {
  size_t from = 0, row = 0, to = 0;  // indices of boxes; row of the first
  bool back = false;                 // to a box that does not stand further right
};

struct HeapPicture {
  std::vector<HeapBox> boxes;
  std::vector<HeapArrow> arrows;
  float width = 0, height = 0;
};

const std::vector<view::HeapField>& fields_of(const view::Heap& heap, const HeapBox& box);
HeapPicture layout_heap(const view::Heap& heap, const HeapMetrics& metrics);

}  // namespace lockstep::app
