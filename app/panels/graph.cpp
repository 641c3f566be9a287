// Who waits for whom: locks with owner and waiters as a graph. A deadlock's cycle is laid out as a
// ring and stands out; everything else stands in two columns, threads and locks.
#include <algorithm>
#include <cmath>
#include <map>

#include "app/panels/panels.h"
#include "app/words.h"

namespace lockstep::app {
namespace {

constexpr int kPicture = 3;
constexpr size_t kMostNodes = 60;  // a picture of more would not be read

struct Node {
  bool lock = false;
  view::TaskNumber task = view::kNoTask;
  const view::Sync* sync = nullptr;
  Rect rect;
  bool in_cycle = false;
  int slot = -1;  // place on the ring; -1: in a column
};

struct Edge {
  size_t from, to;
  bool waits;  // else: held by
  bool in_cycle;
};

struct Graph {
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  std::map<uint64_t, size_t> index;
  int slots = 0;  // of the ring, also those that nobody stands at yet
};

uint64_t task_key(view::TaskNumber task) {
  return task;
}
uint64_t sync_key(uint32_t pid, uint32_t object) {
  return (1ull << 63) | (static_cast<uint64_t>(pid) << 32) | object;
}

size_t add_task(Graph& g, view::TaskNumber task) {
  const auto [it, fresh] = g.index.emplace(task_key(task), g.nodes.size());
  if (fresh) g.nodes.push_back({false, task, nullptr, {}, false, -1});
  return it->second;
}

size_t add_sync(Graph& g, const view::Sync& sync) {
  const auto [it, fresh] = g.index.emplace(sync_key(sync.pid, sync.object), g.nodes.size());
  if (fresh) g.nodes.push_back({true, view::kNoTask, &sync, {}, false, -1});
  return it->second;
}

// The ring first, in its order. Before the deadlock its threads and locks stand there already.
void build_ring(const Context& c, Graph& g) {
  const bool now = c.moment.deadlock.found;
  const auto place = [&](size_t node) {
    g.nodes[node].slot = g.slots;
    g.nodes[node].in_cycle = now;
  };
  for (const RingPlace& at : c.prepared.ring) {
    const view::Thread* thread = c.thread(at.task);
    if (thread != nullptr && g.index.count(task_key(at.task)) == 0) place(add_task(g, at.task));
    ++g.slots;
    if (at.object == 0) continue;
    const view::Sync* sync = c.sync(at.pid, at.object);
    if (sync != nullptr && g.index.count(sync_key(at.pid, at.object)) == 0) place(add_sync(g, *sync));
    ++g.slots;
  }
}

Graph build(const Context& c) {
  Graph g;
  build_ring(c, g);
  for (const view::Sync& sync : c.moment.syncs) {
    if (sync.owner == view::kNoTask && sync.waiters.empty() && c.moment.syncs.size() > 12) continue;
    if (g.nodes.size() > kMostNodes) break;
    const size_t lock = add_sync(g, sync);
    // A condition's lock that has a name of its own says itself who holds it.
    const bool other = sync.lock != 0 && c.sync(sync.pid, sync.lock) != nullptr;
    if (sync.owner != view::kNoTask && !other) {
      const size_t owner = add_task(g, sync.owner);
      g.edges.push_back({lock, owner, false, g.nodes[lock].in_cycle && g.nodes[owner].in_cycle});
    }
    for (const view::TaskNumber task : sync.holders) {
      if (g.nodes.size() > kMostNodes || sync.waiters.empty()) break;
      g.edges.push_back({lock, add_task(g, task), false, false});
    }
    for (const view::TaskNumber task : sync.waiters) {
      if (g.nodes.size() > kMostNodes) break;
      const size_t waiter = add_task(g, task);
      g.edges.push_back({waiter, lock, true, g.nodes[lock].in_cycle && g.nodes[waiter].in_cycle});
    }
  }
  for (const view::Thread& thread : c.moment.threads) {
    if (g.nodes.size() > kMostNodes) break;
    // What it waits for is an object that keeps no list of who waits (a queue).
    const view::Sync* sync = c.sync(thread.pid, thread.waits_for_object);
    const bool told = sync == nullptr || thread.state != view::TaskState::blocked ||
                      std::find(sync->waiters.begin(), sync->waiters.end(), thread.task) !=
                          sync->waiters.end();
    if (!told) {
      const size_t from = add_task(g, thread.task);
      const size_t to = add_sync(g, *sync);
      g.edges.push_back({from, to, true, g.nodes[from].in_cycle && g.nodes[to].in_cycle});
    }
    if (thread.reason != view::WaitReason::join || thread.waits_for_task == view::kNoTask) continue;
    const size_t from = add_task(g, thread.task);
    const size_t to = add_task(g, thread.waits_for_task);
    g.edges.push_back({from, to, true, g.nodes[from].in_cycle && g.nodes[to].in_cycle});
  }
  return g;
}

float node_width(const Context& c, const Node& node, float most) {
  if (!node.lock) return chip_width(c, node.task, most);
  return std::min(most, text_width(c.fonts.text, node.sync->name) + 40);
}

void place_ring(const Context& c, Graph& g, const Rect& area) {
  for (Node& node : g.nodes) {
    if (node.slot < 0) continue;
    const float angle =
        3.14159265f + 6.2831853f * static_cast<float>(node.slot) / static_cast<float>(g.slots);
    node.rect.w = node_width(c, node, area.w * 0.4f);
    node.rect.h = node.lock ? 30 : kChipHeight;
    const float rx = std::clamp(area.w * 0.5f - node.rect.w / 2 - 8, 10.0f, 230.0f);
    const float ry = std::clamp(area.h * 0.5f - 17, 20.0f, 120.0f);
    node.rect.x = area.x + area.w / 2 + rx * std::cos(angle) - node.rect.w / 2;
    node.rect.y = area.y + area.h / 2 + ry * std::sin(angle) - node.rect.h / 2;
  }
}

// Closer together where they are many; returns where the longer column ends.
float place_columns(const Context& c, Graph& g, const Rect& area) {
  float left = area.y;
  float right = area.y;
  size_t threads = 0;
  size_t locks = 0;
  for (const Node& node : g.nodes) {
    if (node.slot < 0) ++(node.lock ? locks : threads);
  }
  const auto room = [&](size_t count) {
    return std::clamp(std::floor(area.h / static_cast<float>(std::max<size_t>(count, 1))), 31.0f, 48.0f);
  };
  const float thread_step = room(threads);
  const float lock_step = room(locks);
  for (Node& node : g.nodes) {
    if (node.slot >= 0) continue;
    node.rect.w = node_width(c, node, area.w * 0.44f);
    node.rect.h = node.lock ? 30 : kChipHeight;
    float& y = node.lock ? right : left;
    node.rect.x = node.lock ? area.x + area.w - node.rect.w : area.x;
    node.rect.y = y + (30 - node.rect.h) / 2;
    y += node.lock ? lock_step : thread_step;
  }
  return std::max(left, right);
}

// Nobody holds or waits: the locks stand in a row, and a sentence says so.
void place_free(const Context& c, Graph& g, const Rect& area) {
  const float height = put_paragraph(ImGui::GetWindowDrawList(), c.fonts.small, area.min(),
                                     c.colour(Colour::kTextDim), c.t(Str::graph_calm), area.w);
  float x = area.x;
  float y = area.y + height + 10;
  for (Node& node : g.nodes) {
    if (x > area.x && x + node.rect.w > area.x + area.w) {
      x = area.x;
      y += 40;
    }
    node.rect.x = x;
    node.rect.y = y;
    x += node.rect.w + 12;
  }
}

// Where the line from a rectangle's centre towards a point leaves the rectangle.
ImVec2 leave(const Rect& r, ImVec2 towards, float margin) {
  const ImVec2 centre{r.x + r.w / 2, r.y + r.h / 2};
  const float dx = towards.x - centre.x;
  const float dy = towards.y - centre.y;
  const float tx = std::abs(dx) < 0.01f ? 1e9f : (r.w / 2 + margin) / std::abs(dx);
  const float ty = std::abs(dy) < 0.01f ? 1e9f : (r.h / 2 + margin) / std::abs(dy);
  const float t = std::min(1.0f, std::min(tx, ty));
  return {centre.x + dx * t, centre.y + dy * t};
}

// Between two threads of the same column: a bow at their side.
void draw_side_edge(const Context& c, const Rect& a, const Rect& b) {
  const float right = std::max(a.x + a.w, b.x + b.w);
  const ImVec2 from{a.x + a.w + 3, a.y + a.h / 2};
  const ImVec2 to{b.x + b.w + 4, b.y + b.h / 2};
  const ImU32 colour = c.colour(Colour::kTextDim);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddBezierCubic(from, {right + 46, from.y}, {right + 46, to.y}, {to.x + 6, to.y}, colour,
                       1.6f);
  draw_arrow(draw, {to.x + 8, to.y}, to, colour, 1.6f);
  const float middle = (from.y + to.y) / 2;
  put_text(draw, c.fonts.small, {right + 42, middle - 8}, colour, c.t(Str::graph_waits));
}

void draw_edge(const Context& c, const Graph& g, const Edge& edge) {
  const Rect& a = g.nodes[edge.from].rect;
  const Rect& b = g.nodes[edge.to].rect;
  const ImVec2 ca{a.x + a.w / 2, a.y + a.h / 2};
  const ImVec2 cb{b.x + b.w / 2, b.y + b.h / 2};
  const bool columns = g.nodes[edge.from].slot < 0 && g.nodes[edge.to].slot < 0;
  if (columns && std::abs(a.x - b.x) < 2) return draw_side_edge(c, a, b);
  ImVec2 from = leave(a, cb, 3);
  ImVec2 to = leave(b, ca, 4);
  // Two edges between the same two stand side by side.
  const bool double_edge = std::any_of(g.edges.begin(), g.edges.end(), [&](const Edge& other) {
    return other.from == edge.to && other.to == edge.from;
  });
  if (double_edge) {
    const float length = std::max(1.0f, std::hypot(to.x - from.x, to.y - from.y));
    const ImVec2 aside{-(to.y - from.y) / length * 11, (to.x - from.x) / length * 11};
    from = {from.x + aside.x, from.y + aside.y};
    to = {to.x + aside.x, to.y + aside.y};
  }
  const ImU32 colour = edge.in_cycle ? c.colour(Colour::kBlocked) : c.colour(Colour::kTextDim);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw_arrow(draw, from, to, colour, edge.in_cycle ? 3.0f : 1.6f, edge.waits);
  const char* word = c.t(edge.waits ? Str::graph_waits : Str::graph_held);
  const ImVec2 middle{(from.x + to.x) / 2, (from.y + to.y) / 2};
  const float w = text_width(c.fonts.small, word);
  if (std::hypot(to.x - from.x, to.y - from.y) < 40) return;  // the arrow says it
  draw->AddRectFilled({middle.x - w / 2 - 3, middle.y - 8}, {middle.x + w / 2 + 3, middle.y + 8},
                      c.colour(Colour::kPanel), 3);
  put_text(draw, c.fonts.small, {middle.x - w / 2, middle.y - 8},
           edge.in_cycle ? colour : c.colour(Colour::kTextDim), word);
}

void draw_lock(const Context& c, const Node& node) {
  const view::Sync& sync = *node.sync;
  ImDrawList* draw = ImGui::GetWindowDrawList();
  ImGui::PushID(static_cast<int>(sync.object));
  ImGui::PushID(static_cast<int>(sync.pid));
  if (hit("lock", node.rect)) c.select_lock(sync.pid, sync.object);
  tooltip(c, fill(c.t(Str::lock_tip),
                  {sync.name, c.t(sync_word(sync.kind)),
                   sync.owner ? c.words(sync.owner).name : std::string(c.t(Str::nobody)),
                   std::to_string(sync.waiters.size())}));
  ImGui::PopID();
  ImGui::PopID();
  const bool selected = c.is_selected_lock(sync.pid, sync.object);
  const ImU32 line = selected        ? c.colour(Colour::kAccent)
                     : node.in_cycle ? c.colour(Colour::kBlocked)
                                     : c.colour(Colour::kLineStrong);
  const Rect& r = node.rect;
  draw->AddRectFilled(r.min(), r.max(), c.colour(Colour::kHeader));
  draw->AddRect(r.min(), r.max(), line, 0, 0, selected || node.in_cycle ? 2.5f : 1.2f);
  draw_icon(draw, Icon::lock, {r.x + 15, r.y + r.h / 2}, 14,
            c.colour(sync.owner ? Colour::kText : Colour::kTextDim));
  put_text(draw, c.fonts.text, {r.x + 28, r.y + r.h / 2 - 9}, c.colour(Colour::kText), sync.name,
           r.w - 34);
  c.mark("lock." + sync.name, r);
}

}  // namespace

void draw_graph(const Context& c, const Rect& rect) {
  Graph g = build(c);
  if (g.nodes.empty()) {
    empty_state(c, rect, Str::no_locks, Str::no_locks_advice);
    return;
  }
  size_t ring = 0;
  for (const Node& node : g.nodes) ring += node.slot >= 0 ? 1 : 0;
  const size_t others = g.nodes.size() - ring;
  Rect area{rect.x + 12, rect.y + 10, rect.w - 24, rect.h - 20};
  if (ring > 0) {
    const Rect top{area.x, area.y, area.w, others > 0 ? std::max(110.0f, area.h - 46) : area.h};
    place_ring(c, g, top);
    area.y += top.h + 8;
  }
  ImGui::SetCursorScreenPos(rect.min());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::BeginChild("graph", {rect.w, rect.h}, 0, ImGuiWindowFlags_NoNav);
  ImGui::PopStyleVar();
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float scrolled = rect.y - origin.y;
  area.y -= scrolled;
  for (Node& node : g.nodes) node.rect.y -= scrolled;  // of the ring
  const float end = place_columns(c, g, area);
  if (g.edges.empty() && ring == 0) place_free(c, g, area);
  for (const Edge& edge : g.edges) draw_edge(c, g, edge);
  for (const Node& node : g.nodes) {
    if (node.lock) draw_lock(c, node);
  }
  for (const Node& node : g.nodes) {
    if (!node.lock) glide_chip(c, kPicture, node.task, node.rect, origin);
  }
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({10, std::max(1.0f, end - origin.y)});
  ImGui::EndChild();
}

}  // namespace lockstep::app
