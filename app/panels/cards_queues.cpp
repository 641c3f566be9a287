// Cards of queues (a pipe, a stack, a heap), thread pools and futures.
#include <algorithm>
#include <cmath>

#include "app/panels/cards.h"
#include "app/words.h"

namespace lockstep::app {
namespace {

constexpr float kItem = 22;   // height of a box with an item
constexpr float kLevel = 26;  // of a heap's tree
constexpr size_t kStackRows = 5;
constexpr size_t kFutureRows = 10;
constexpr float kFutureRow = 19;

size_t heap_levels(size_t items) {
  size_t levels = 0;
  while ((size_t{1} << levels) <= items) ++levels;
  return std::clamp<size_t>(levels, 1, 4);
}

std::string size_text(const Context& c, const view::Sync& queue) {
  std::string text = queue.capacity > 0 ? fill(c.t(Str::card_size_of), {std::to_string(queue.count),
                                                                       std::to_string(queue.capacity)})
                                        : fill(c.t(Str::card_size), {std::to_string(queue.count)});
  if (queue.unfinished > 0 && !queue.joiners.empty())
    text += fill(c.t(Str::card_unfinished), {std::to_string(queue.unfinished)});
  return text;
}

// Who waits for room at the left, who for an item at the right.
void draw_ends(const Card& card, float y, float x, float width) {
  const Context& c = card.c;
  const view::Sync& queue = card.sync;
  const float half = x + width / 2;
  const float limit = x + width;
  const bool both = !queue.putters.empty() && !queue.getters.empty();
  float at = x;
  if (!queue.putters.empty()) {
    at = card_text(card, Colour::kBlocked, at, y + 4, c.t(Str::card_putters), limit) + 6;
    card_chips(card, queue.putters, at, y, both ? half : limit);
    at = half;
  }
  if (!queue.getters.empty()) {
    at = card_text(card, Colour::kBlocked, both ? half + 6 : at, y + 4, c.t(Str::card_getters), limit) + 6;
    card_chips(card, queue.getters, at, y, limit);
  }
  if (queue.putters.empty() && queue.getters.empty()) {
    if (!queue.joiners.empty()) {
      at = card_text(card, Colour::kBlocked, at, y + 4, c.t(Str::card_joiners), limit) + 6;
      card_chips(card, queue.joiners, at, y, limit);
    } else {
      card_text(card, Colour::kTextDim, at, y + 4, c.t(Str::card_nobody_waits), limit);
    }
  }
}

// Items go in at the left and come out at the right; the next to be taken stands at the right end.
void draw_pipe(const Card& card, const std::vector<std::string>& items, uint64_t count, int64_t capacity,
               float x, float y, float width) {
  const Context& c = card.c;
  const float left = x + 26;
  const float right = x + width - 26;
  const ImU32 wall = c.colour(Colour::kLineStrong);
  card.draw->AddRectFilled({left, y}, {right, y + kItem + 8}, c.colour(Colour::kPanel));
  card.draw->AddLine({left, y}, {right, y}, wall, 2);
  card.draw->AddLine({left, y + kItem + 8}, {right, y + kItem + 8}, wall, 2);
  const float middle = y + kItem / 2 + 4;
  const bool full = capacity > 0 && count >= static_cast<uint64_t>(capacity);
  draw_arrow(card.draw, {x + 2, middle}, {left - 4, middle},
             c.colour(full ? Colour::kBlocked : Colour::kTextDim), 1.8f);
  if (full) card.draw->AddLine({left, y}, {left, y + kItem + 8}, c.colour(Colour::kBlocked), 3);
  if (count == 0) card.draw->AddLine({right, y}, {right, y + kItem + 8}, c.colour(Colour::kBlocked), 3);
  draw_arrow(card.draw, {right + 4, middle}, {x + width - 2, middle},
             c.colour(count == 0 ? Colour::kBlocked : Colour::kTextDim), 1.8f);
  float at = right - 3;
  size_t shown = 0;
  const bool slots = capacity > 0 && capacity <= 8;
  const float slot = slots ? std::floor((right - left - 6) / static_cast<float>(capacity)) : 0;
  for (int64_t i = 0; slots && i < capacity; ++i) {
    const float edge = right - 3 - slot * static_cast<float>(i);
    card.draw->AddRect({edge - slot + 2, y + 4}, {edge, y + 4 + kItem}, c.colour(Colour::kLine), 3);
  }
  for (const std::string& item : items) {
    const float w = slots ? slot - 2 : std::clamp(text_width(c.fonts.mono_small, item) + 12, 24.0f, 96.0f);
    if (at - w < left + (shown + 1 < count ? 30 : 2)) break;
    card_item(card, at - w, y + 4, w, kItem, item);
    at -= slots ? slot : w + 3;
    ++shown;
  }
  if (count > shown) {
    const std::string more = "+" + count_text(count - shown);
    card_text(card, Colour::kTextDim, std::max(left + 4, at - text_width(c.fonts.small, more) - 4), middle - 9,
              more, right);
  }
  if (count == 0) {
    const char* empty = c.t(Str::card_empty);
    card_text(card, Colour::kTextDim, (left + right - text_width(c.fonts.small, empty)) / 2, middle - 9, empty,
              right);
  }
}

// The last one put lies on top and comes out first.
void draw_stack_picture(const Card& card, float width) {
  const Context& c = card.c;
  const view::Sync& queue = card.sync;
  const float height = static_cast<float>(kStackRows) * (kItem - 2) + 4;
  const float x = card.rect.x;
  const float y = card.rect.y + 6;
  const ImU32 wall = c.colour(Colour::kLineStrong);
  card.draw->AddRectFilled({x, y}, {x + width, y + height}, c.colour(Colour::kPanel));
  card.draw->AddLine({x, y}, {x, y + height}, wall, 2);
  card.draw->AddLine({x + width, y}, {x + width, y + height}, wall, 2);
  card.draw->AddLine({x, y + height}, {x + width, y + height}, wall, 2);
  const size_t count = static_cast<size_t>(std::max<int64_t>(queue.count, 0));
  const size_t shown = std::min({queue.items.size(), kStackRows, count});
  const size_t hidden = count - shown;
  float at = y + height - 3;
  for (size_t i = 0; i < shown; ++i) {  // from the bottom: the deepest that is shown first
    const bool cut = i == 0 && hidden > 0;
    const std::string text =
        cut ? "+" + count_text(hidden + 1) : queue.items[shown - 1 - i];
    card_item(card, x + 4, at - (kItem - 4), width - 8, kItem - 4, text,
              cut ? Colour::kTextDim : Colour::kString);
    at -= kItem - 2;
  }
  if (count == 0) {
    card_text(card, Colour::kTextDim, x + 10, y + height - 22, c.t(Str::card_empty), x + width);
    return;
  }
  draw_arrow(card.draw, {x + width + 24, at + 10}, {x + width + 6, at + 10}, c.colour(Colour::kTextDim), 1.6f);
}

// A heap as a tree: no parent is larger than its children.
void draw_heap_picture(const Card& card) {
  const Context& c = card.c;
  const view::Sync& queue = card.sync;
  const float width = card.rect.w;
  const auto centre = [&](size_t i) {
    size_t level = 0;
    while ((size_t{2} << level) - 1 <= i) ++level;
    const size_t in_level = i - ((size_t{1} << level) - 1);
    const float cell = width / static_cast<float>(size_t{1} << level);
    return ImVec2{card.rect.x + cell * (static_cast<float>(in_level) + 0.5f),
                  card.rect.y + 14 + static_cast<float>(level) * kLevel};
  };
  for (size_t i = 1; i < queue.items.size(); ++i) {
    card.draw->AddLine(centre((i - 1) / 2), centre(i), c.colour(Colour::kLineStrong), 1.4f);
  }
  for (size_t i = 0; i < queue.items.size(); ++i) {
    const ImVec2 at = centre(i);
    size_t level = 0;
    while ((size_t{2} << level) - 1 <= i) ++level;
    const float cell = width / static_cast<float>(size_t{1} << level);
    const float most = i == 0 ? 140.0f : std::clamp(cell - 6, 24.0f, 140.0f);
    const float w = std::clamp(text_width(c.fonts.mono_small, queue.items[i]) + 12, 24.0f, most);
    card_item(card, at.x - w / 2, at.y - 9, w, 18, queue.items[i]);
    if (i == 0) card.draw->AddRect({at.x - w / 2 - 2, at.y - 11}, {at.x + w / 2 + 2, at.y + 11},
                                   c.colour(Colour::kAccent), 4, 0, 1.6f);
  }
  if (queue.items.empty()) {
    card_text(card, Colour::kTextDim, card.rect.x, card.rect.y + 6, c.t(Str::card_empty),
              card.rect.x + width);
  }
}

}  // namespace

float queue_height(const view::Sync& queue) {
  switch (queue.order) {
    case view::QueueOrder::fifo: return 20 + kItem + 14 + kCardRow;
    case view::QueueOrder::lifo: return static_cast<float>(kStackRows) * (kItem - 2) + 18;
    case view::QueueOrder::priority: break;
  }
  return static_cast<float>(heap_levels(queue.items.size())) * kLevel + 24 + kCardRow;
}

void draw_queue_card(const Card& card) {
  const Context& c = card.c;
  const view::Sync& queue = card.sync;
  const Rect& r = card.rect;
  const std::string size = size_text(c, queue);
  const auto count = static_cast<uint64_t>(std::max<int64_t>(queue.count, 0));
  if (queue.order == view::QueueOrder::fifo) {
    draw_pipe(card, queue.items, count, queue.capacity, r.x, r.y + 2, r.w);
    card_text(card, Colour::kTextDim, r.x, r.y + kItem + 14, size, r.x + r.w);
    return draw_ends(card, r.y + kItem + 34, r.x, r.w);
  }
  if (queue.order == view::QueueOrder::lifo) {
    const float width = std::min(130.0f, r.w * 0.42f);
    draw_stack_picture(card, width);
    const float x = r.x + width + 34;
    card_text(card, Colour::kTextDim, x, r.y + 6, size, r.x + r.w);
    card_text(card, Colour::kTextDim, x, r.y + 26, c.t(Str::card_lifo), r.x + r.w);
    return draw_ends(card, r.y + 52, x, r.x + r.w - x);
  }
  draw_heap_picture(card);
  const float y = r.y + static_cast<float>(heap_levels(queue.items.size())) * kLevel + 2;
  card_text(card, Colour::kTextDim, r.x, y, size + c.t(Str::card_heap), r.x + r.w);
  draw_ends(card, y + 20, r.x, r.w);
}

// ---- pools --------------------------------------------------------------------------------------

namespace {

std::vector<const view::Worker*> workers_of(const Context& c, const view::Sync& pool) {
  std::vector<const view::Worker*> list;
  for (const view::Worker& worker : c.moment.workers) {
    if (worker.pid == pool.pid && worker.pool == pool.object) list.push_back(&worker);
  }
  return list;
}

std::vector<const view::Future*> futures_of(const Context& c, const view::Sync& pool) {
  std::vector<const view::Future*> list;
  for (const view::Future& future : c.moment.futures) {
    if (future.pid == pool.pid && future.pool == pool.object) list.push_back(&future);
  }
  // As the program counts them, so that no row moves while they run; then those without a name.
  std::stable_sort(list.begin(), list.end(), [](const view::Future* a, const view::Future* b) {
    if (a->name.empty() || b->name.empty()) return !a->name.empty() && b->name.empty();
    return a->name.size() != b->name.size() ? a->name.size() < b->name.size() : a->name < b->name;
  });
  return list;
}

const view::Future* find_future(const Context& c, uint32_t pid, uint32_t object) {
  for (const view::Future& future : c.moment.futures) {
    if (future.pid == pid && future.object == object) return &future;
  }
  return nullptr;
}

Str future_word(view::FutureState state) {
  static constexpr Str words[] = {Str::future_pending, Str::future_running, Str::future_cancelled,
                                  Str::future_finished, Str::future_failed};
  return words[static_cast<int>(state)];
}

Colour future_colour(view::FutureState state) {
  static constexpr Colour colours[] = {Colour::kReady, Colour::kRunning, Colour::kZombie, Colour::kGood,
                                       Colour::kError};
  return colours[static_cast<int>(state)];
}

void draw_future_row(const Card& card, const view::Future& future, float x, float y, float width) {
  const Context& c = card.c;
  const Colour colour = future_colour(future.state);
  const bool open = future.state == view::FutureState::pending || future.state == view::FutureState::running;
  if (open)
    card.draw->AddCircle({x + 6, y + 9}, 5, c.colour(colour), 0, 2);
  else
    card.draw->AddCircleFilled({x + 6, y + 9}, 5.5f, c.colour(colour));
  const float limit = x + width;
  float end = limit;
  for (const view::TaskNumber task : future.waiters) {
    draw_badge(c, card.draw, task, {end - 9, y + 9}, 8);
    end -= 20;
  }
  const std::string name = future.name.empty() ? future.call : future.name;
  const float name_width = std::min(text_width(c.fonts.mono_small, name), width * 0.4f);
  put_text(card.draw, c.fonts.mono_small, {x + 17, y}, c.colour(Colour::kText), name, name_width);
  std::string text = c.t(future_word(future.state));
  if (!future.result.empty()) text += " \xe2\x86\x92 " + future.result;
  if (future.callbacks > 0) text += fill(c.t(Str::future_callbacks), {std::to_string(future.callbacks)});
  card_text(card, colour, x + 17 + name_width + 8, y, text, end);
}

}  // namespace

float pool_height(const Context& c, const view::Sync& pool) {
  const auto workers = static_cast<float>(std::clamp<size_t>(workers_of(c, pool).size(), 1, 8));
  const size_t futures = futures_of(c, pool).size();
  const auto rows = static_cast<float>(std::min(futures, kFutureRows) + (futures > kFutureRows ? 1 : 0));
  return 20 + workers * kCardRow + 18 + kItem + 12 + (futures > 0 ? 20 + rows * kFutureRow : 0);
}

void draw_pool_card(const Card& card) {
  const Context& c = card.c;
  const view::Sync& pool = card.sync;
  const Rect& r = card.rect;
  const float limit = r.x + r.w;
  const std::vector<const view::Worker*> workers = workers_of(c, pool);
  std::string text = fill(c.t(Str::pool_workers),
                          {std::to_string(workers.size()), std::to_string(pool.capacity)});
  if (pool.shut) text += c.t(Str::pool_shut);
  card_text(card, Colour::kTextDim, r.x, r.y, text, limit);
  float y = r.y + 20;
  for (size_t i = 0; i < workers.size() && i < 8; ++i, y += kCardRow) {
    const float end = card_chip(card, workers[i]->task, r.x, y, r.x + r.w * 0.5f);
    const view::Future* future = find_future(c, pool.pid, workers[i]->future);
    if (future == nullptr) {
      card_text(card, Colour::kTextDim, end + 10, y + 4, c.t(Str::pool_idle), limit);
      continue;
    }
    draw_arrow(card.draw, {end + 4, y + 12}, {end + 20, y + 12}, c.colour(Colour::kRunning), 1.6f);
    const float w = std::clamp(text_width(c.fonts.mono_small, future->call) + 12, 24.0f, limit - end - 26);
    card_item(card, end + 25, y + 1, w, kItem, future->call, Colour::kFunction);
  }
  if (workers.empty()) {
    card_text(card, Colour::kTextDim, r.x, y + 4, c.t(Str::pool_no_worker), limit);
    y += kCardRow;
  }
  card_text(card, Colour::kTextDim, r.x, y, fill(c.t(Str::pool_queue), {std::to_string(pool.count)}), limit);
  y += 18;
  const std::vector<const view::Future*> futures = futures_of(c, pool);
  std::vector<std::string> queued;
  for (const view::Future& future : c.moment.futures) {  // in the queue's order
    if (future.pid == pool.pid && future.pool == pool.object &&
        future.state == view::FutureState::pending && !future.call.empty())
      queued.push_back(future.call);
  }
  draw_pipe(card, queued, static_cast<uint64_t>(std::max<int64_t>(pool.count, 0)), 0, r.x, y, r.w);
  y += kItem + 12;
  if (futures.empty()) return;
  card_text(card, Colour::kTextDim, r.x, y, c.t(Str::pool_futures), limit);
  y += 20;
  for (size_t i = 0; i < futures.size() && i < kFutureRows; ++i, y += kFutureRow)
    draw_future_row(card, *futures[i], r.x, y, r.w);
  if (futures.size() > kFutureRows)
    card_text(card, Colour::kTextDim, r.x, y, fill(c.t(Str::and_more), {count_text(futures.size() - kFutureRows)}),
              limit);
}

float future_height() {
  return 24;
}

void draw_future_card(const Card& card) {
  const view::Future* future = find_future(card.c, card.sync.pid, card.sync.object);
  if (future != nullptr) draw_future_row(card, *future, card.rect.x, card.rect.y, card.rect.w);
}

}  // namespace lockstep::app
