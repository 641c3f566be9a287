#include "app/heap_layout.h"

#include <algorithm>
#include <map>

namespace lockstep::app {
namespace {

float box_width(const view::HeapObject* object, const std::vector<view::HeapField>& fields,
                const std::string& title, const HeapMetrics& m) {
  float width = m.measure(title) + (object ? 74.0f : 16.0f);
  for (const view::HeapField& field : fields) {
    const float value = field.object != 0 ? 14 : m.measure(field.text);
    width = std::max(width, m.measure(field.name) + 14 + value + 14);
  }
  if (object != nullptr && fields.empty()) width = std::max(width, m.measure(object->text) + 18);
  return std::clamp(width, m.least, m.most);
}

float box_height(size_t rows, bool more, bool text, const HeapMetrics& m) {
  const size_t lines = rows + (more ? 1 : 0) + (text ? 1 : 0);
  return m.header + static_cast<float>(lines) * m.row + (lines > 0 ? 5.0f : 0.0f);
}

}  // namespace

const std::vector<view::HeapField>& fields_of(const view::Heap& heap, const HeapBox& box) {
  if (box.kind == HeapBoxKind::locals) return heap.locals;
  if (box.kind == HeapBoxKind::globals) return heap.globals;
  return heap.objects[box.object].fields;
}

HeapPicture layout_heap(const view::Heap& heap, const HeapMetrics& m) {
  HeapPicture picture;
  std::map<uint32_t, size_t> box_of;
  const auto root = [&](HeapBoxKind kind, const std::vector<view::HeapField>& fields) {
    if (fields.empty()) return;
    const float y = picture.boxes.empty() ? 0 : picture.boxes.back().rect.y +
                                                    picture.boxes.back().rect.h + m.gap_y;
    picture.boxes.push_back({kind, 0,
                             {0, y, box_width(nullptr, fields, heap.function, m),
                              box_height(fields.size(), false, false, m)}});
  };
  root(HeapBoxKind::locals, heap.locals);
  root(HeapBoxKind::globals, heap.globals);
  const size_t roots = picture.boxes.size();
  float x = 0;
  for (const HeapBox& box : picture.boxes) x = std::max(x, box.rect.w + m.gap_x);
  if (roots == 2) picture.boxes[0].rect.w = picture.boxes[1].rect.w = x - m.gap_x;

  // Where the first arrow to each object begins, known for a column once the one before is placed.
  std::map<uint32_t, float> wanted;
  const auto note_rows = [&](const HeapBox& box) {
    const auto& fields = fields_of(heap, box);
    for (size_t i = 0; i < fields.size(); ++i) {
      if (fields[i].object == 0) continue;
      wanted.try_emplace(fields[i].object,
                         box.rect.y + m.header + static_cast<float>(i) * m.row - m.header / 2);
    }
  };
  for (const HeapBox& box : picture.boxes) note_rows(box);
  for (size_t next = 0; next < heap.objects.size();) {
    const uint32_t depth = heap.objects[next].depth;
    size_t end = next;
    while (end < heap.objects.size() && heap.objects[end].depth == depth) ++end;
    std::vector<size_t> column;
    for (; next < end; ++next) column.push_back(next);
    const auto wish = [&](size_t i) {
      const auto found = wanted.find(heap.objects[i].object);
      return found == wanted.end() ? 0.0f : found->second;
    };
    std::stable_sort(column.begin(), column.end(),
                     [&](size_t a, size_t b) { return wish(a) < wish(b); });
    float y = 0;
    float width = 0;
    const size_t first = picture.boxes.size();
    for (const size_t i : column) {
      const view::HeapObject& object = heap.objects[i];
      const bool text = object.fields.empty();
      const Rect rect{x, std::max(y, wish(i)), box_width(&object, object.fields, object.type, m),
                      box_height(object.fields.size(), object.more > 0, text, m)};
      box_of[object.object] = picture.boxes.size();
      picture.boxes.push_back({HeapBoxKind::object, i, rect});
      y = rect.y + rect.h + m.gap_y;
      width = std::max(width, rect.w);
    }
    for (size_t i = first; i < picture.boxes.size(); ++i) note_rows(picture.boxes[i]);
    x += width + m.gap_x;
  }
  for (size_t b = 0; b < picture.boxes.size(); ++b) {
    const HeapBox& box = picture.boxes[b];
    picture.width = std::max(picture.width, box.rect.x + box.rect.w);
    picture.height = std::max(picture.height, box.rect.y + box.rect.h);
    const auto& fields = fields_of(heap, box);
    for (size_t row = 0; row < fields.size(); ++row) {
      const auto to = box_of.find(fields[row].object);
      if (fields[row].object == 0 || to == box_of.end()) continue;
      picture.arrows.push_back({b, row, to->second, picture.boxes[to->second].rect.x <= box.rect.x});
    }
  }
  return picture;
}

}  // namespace lockstep::app
