// A synchronisation object as a card with a picture, as a teacher draws it: what the drawing functions of
// the objects tab share. objects.cpp has the grid and locks, cards_queues.cpp queues and thread pools.
#pragma once

#include "app/panels/panels.h"

namespace lockstep::app {

struct Card {
  const Context& c;
  ImDrawList* draw;
  const view::Sync& sync;
  Rect rect;       // below the heading
  ImVec2 origin;   // of the scrolled content: chips glide within it
  int picture;     // keeps the chips of different cards apart
  // Conditions that share one lock are one card: all of them, `sync` too. Else empty.
  std::vector<const view::Sync*> rooms = {};
};

constexpr float kCardRow = 28;  // a row of chips

// A chip that can be clicked; returns where it ends.
float card_chip(const Card& card, view::TaskNumber task, float x, float y, float limit);
// Chips side by side, or their letters alone when there is no room; `empty` is said when there are none.
void card_chips(const Card& card, const std::vector<view::TaskNumber>& tasks, float x, float y,
                float limit, Str empty = Str::none);
void card_badges(const Card& card, const std::vector<view::TaskNumber>& tasks, float x, float y, float limit);
float card_text(const Card& card, Colour colour, float x, float y, std::string_view text, float limit);
// A small box with a value; returns its width.
float card_item(const Card& card, float x, float y, float width, float height, std::string_view text,
                Colour ink = Colour::kString);

float queue_height(const view::Sync& queue);
void draw_queue_card(const Card& card);
float pool_height(const Context& c, const view::Sync& pool);
void draw_pool_card(const Card& card);
float future_height();
void draw_future_card(const Card& card);

}  // namespace lockstep::app
