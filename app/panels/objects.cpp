// The machine panel's tab of synchronisation objects: a card for each, with a picture of its inside and of
// who waits at it. A click selects it everywhere; the line number leads to where it was made.
#include <algorithm>
#include <cmath>

#include "app/panels/cards.h"
#include "app/words.h"

namespace lockstep::app {
namespace {

constexpr float kHead = 26;
constexpr float kPad = 8;
constexpr size_t kMostCards = 80;
constexpr float kTwoColumns = 480;

// ---- locks --------------------------------------------------------------------------------------

// A padlock's body with who is inside; open and green when nobody is.
float holder_box(const Card& card, float x, float y, float limit) {
  const Context& c = card.c;
  const view::Sync& sync = card.sync;
  const bool free = sync.owner == view::kNoTask;
  const float inner = free ? text_width(c.fonts.small, c.t(Str::card_free)) + 10
                           : chip_width(c, sync.owner, limit - x - 40);
  const Rect box{x, y - 5, inner + 12, kChipHeight + 10};
  const ImU32 ink = c.colour(free ? Colour::kGood : Colour::kText);
  card.draw->AddRectFilled(box.min(), box.max(), c.colour(Colour::kPanel), 4);
  card.draw->AddRect(box.min(), box.max(), ink, 4, 0, 2);
  // The shackle: closed over the box, or swung open.
  const ImVec2 centre{box.x + (free ? box.w - 4 : box.w / 2), box.y};
  card.draw->PathArcTo(centre, 8, 3.14159f, 6.28318f, 14);
  card.draw->PathStroke(ink, 0, 2.4f);
  if (free)
    card_text(card, Colour::kGood, x + 10, y + 3, c.t(Str::card_free), limit);
  else
    card_chip(card, sync.owner, x + 6, y, x + 6 + inner);
  return box.x + box.w;
}

// Depth of a reentrant lock: a ring for each acquire().
float depth_rings(const Card& card, float x, float y) {
  const auto rings = static_cast<int>(std::clamp<int64_t>(card.sync.count, 0, 6));
  for (int i = 0; i < rings; ++i) {
    card.draw->AddCircle({x + 14 + static_cast<float>(i) * 7, y + 12}, 7, card.c.colour(Colour::kText), 0,
                         1.8f);
  }
  const float end = x + 14 + static_cast<float>(rings) * 7 + 4;
  const std::string text = "\xc3\x97" + std::to_string(card.sync.count);
  return card_text(card, Colour::kText, end, y + 3, text, end + 60) + 4;
}

// "<- who waits, in order", behind x.
void waiting_line(const Card& card, const std::vector<view::TaskNumber>& tasks, float x, float y) {
  const float limit = card.rect.x + card.rect.w;
  if (tasks.empty()) {
    card_text(card, Colour::kTextDim, x + 12, y + 4, card.c.t(Str::card_nobody_waits), limit);
    return;
  }
  draw_arrow(card.draw, {x + 24, y + 12}, {x + 4, y + 12}, card.c.colour(Colour::kBlocked), 1.6f);
  card_chips(card, tasks, x + 30, y, limit);
}

void link_to_line(const Card& card, const char* id, const view::Place& place, float x, float y,
                  const std::string& text) {
  const Context& c = card.c;
  const float w = text_width(c.fonts.small, text);
  ImGui::SetNextItemAllowOverlap();
  if (hit(id, {x, y, w, 16})) {
    c.ask(Command::show_place, place.file, static_cast<uint64_t>(place.line));
    c.select_line(place.line);
  }
  const bool over = ImGui::IsItemHovered();
  put_text(card.draw, c.fonts.small, {x, y}, c.colour(over ? Colour::kText : Colour::kAccent), text);
}

void taken_line(const Card& card, float y) {
  const view::Place& at = card.sync.owner_since;
  if (card.sync.owner == view::kNoTask || at.line <= 0) return;
  link_to_line(card, "taken", at, card.rect.x, y,
               fill(card.c.t(Str::taken_at), {std::to_string(at.line)}));
}

void draw_lock_card(const Card& card) {
  const float y = card.rect.y + 10;
  float x = holder_box(card, card.rect.x, y, card.rect.x + card.rect.w * 0.55f);
  if (card.sync.kind == view::SyncKind::rlock && card.sync.count > 0) x = depth_rings(card, x, y);
  waiting_line(card, card.sync.waiters, x, y);
  taken_line(card, y + 32);
}

// ---- counters -----------------------------------------------------------------------------------

void draw_semaphore_card(const Card& card) {
  const Context& c = card.c;
  const view::Sync& sync = card.sync;
  const int64_t whole = std::max(sync.capacity, sync.count);
  const auto shown = static_cast<int>(std::min<int64_t>(whole, 12));
  float x = card.rect.x + 10;
  const float y = card.rect.y + 15;
  for (int i = 0; i < shown; ++i, x += 22) {
    const bool left = i < sync.count;
    if (left) {
      card.draw->AddCircleFilled({x, y}, 9, c.colour(Colour::kGood));
      card.draw->AddCircle({x, y}, 5, c.colour(Colour::kPanel), 0, 1.5f);
    } else {
      card.draw->AddCircle({x, y}, 8.5f, c.colour(Colour::kLineStrong), 0, 1.5f);
    }
  }
  const std::string text =
      sync.capacity > 0 ? fill(c.t(Str::card_tokens_of), {std::to_string(sync.count), std::to_string(sync.capacity)})
                        : fill(c.t(Str::card_tokens), {std::to_string(sync.count)});
  card_text(card, Colour::kText, shown > 0 ? x : card.rect.x, y - 9, text, card.rect.x + card.rect.w);
  float row = card.rect.y + 32;
  if (sync.capacity > 0) {  // one that begins with 0 is a signal: nobody is inside
    const float end = card_text(card, Colour::kTextDim, card.rect.x, row + 4, c.t(Str::card_inside),
                                card.rect.x + card.rect.w);
    card_chips(card, sync.holders, end + 8, row, card.rect.x + card.rect.w, Str::nobody);
    row += kCardRow;
  }
  waiting_line(card, sync.waiters, card.rect.x - 4, row);
}

void draw_event_card(const Card& card) {
  const Context& c = card.c;
  const bool set = card.sync.count != 0;
  const ImU32 pole = c.colour(Colour::kTextDim);
  const ImU32 cloth = c.colour(set ? Colour::kGood : Colour::kLineStrong);
  const float x = card.rect.x + 6;
  const float y = card.rect.y + 2;
  card.draw->AddLine({x, y}, {x, y + 36}, pole, 2);
  const float top = set ? y : y + 20;
  card.draw->AddTriangleFilled({x + 1, top}, {x + 26, top + 8}, {x + 1, top + 16}, cloth);
  card_text(card, set ? Colour::kGood : Colour::kText, x + 34, y + 9,
            c.t(set ? Str::card_set : Str::card_not_set), card.rect.x + card.rect.w);
  const float after = x + 34 + std::max(text_width(c.fonts.small, c.t(Str::card_not_set)), 40.0f);
  waiting_line(card, card.sync.waiters, after, y + 6);
}

void draw_barrier_card(const Card& card) {
  const Context& c = card.c;
  const view::Sync& sync = card.sync;
  const auto places = static_cast<size_t>(std::clamp<int64_t>(sync.capacity, 1, 8));
  const float gap = 4;
  const float width = std::min(
      136.0f, (card.rect.w - gap * static_cast<float>(places - 1)) / static_cast<float>(places));
  for (size_t i = 0; i < places; ++i) {
    const float x = card.rect.x + static_cast<float>(i) * (width + gap);
    const Rect place{x, card.rect.y + 2, width, kChipHeight + 4};
    card.draw->AddRect(place.min(), place.max(), c.colour(Colour::kLineStrong), 4);
    if (i < sync.waiters.size()) card_chip(card, sync.waiters[i], x + 2, place.y + 2, x + width - 2);
  }
  const std::string text =
      sync.broken ? std::string(c.t(Str::card_broken))
                  : fill(c.t(Str::card_arrived),
                         {std::to_string(sync.count), std::to_string(sync.capacity)});
  card_text(card, sync.broken ? Colour::kError : Colour::kTextDim, card.rect.x, card.rect.y + 35, text,
            card.rect.x + card.rect.w);
}

// What a name says behind the object it belongs to: not_empty of self.not_empty.
std::string last_part(const std::string& name) {
  const size_t dot = name.rfind('.');
  return dot == std::string::npos ? name : name.substr(dot + 1);
}

// Its lock above; below the room of those who wait to be notified, one for each condition of that lock.
void draw_condition_card(const Card& card) {
  const Context& c = card.c;
  const float y = card.rect.y + 10;
  const float x = holder_box(card, card.rect.x, y, card.rect.x + card.rect.w * 0.55f);
  waiting_line(card, card.sync.lock_waiters, x, y);
  const bool several = card.rooms.size() > 1;
  float top = y + 36;
  for (const view::Sync* sync : several ? card.rooms : std::vector<const view::Sync*>{&card.sync}) {
    const Rect room{card.rect.x, top, card.rect.w, kChipHeight + 10};
    const bool selected = several && c.is_selected_lock(sync->pid, sync->object);
    card.draw->AddRectFilled(room.min(), room.max(), c.colour(Colour::kPanel), 4);
    card.draw->AddRect(room.min(), room.max(), c.colour(selected ? Colour::kAccent : Colour::kLineStrong), 4);
    if (several) {
      ImGui::PushID(static_cast<int>(sync->object));
      ImGui::SetNextItemAllowOverlap();
      if (hit("room", room)) c.select_lock(sync->pid, sync->object);
      tooltip(c, c.t(Str::what_condition));
      ImGui::PopID();
    }
    const std::string word = several ? last_part(sync->name) : std::string(c.t(Str::card_room));
    const float end = card_text(card, several ? Colour::kText : Colour::kTextDim, room.x + 8, room.y + 8, word,
                                room.x + room.w * 0.5f);
    card_chips(card, sync->waiters, end + 8, room.y + 5, room.x + room.w - 6, Str::nobody);
    top += kChipHeight + 14;
  }
}

// Who waits for the lock inside a barrier, queue ...: seldom anybody, so there is no place kept for it.
void draw_inner_lock(const Card& card) {
  const Context& c = card.c;
  const float y = card.rect.y + card.rect.h - kCardRow;
  const float x = card_text(card, Colour::kTextDim, card.rect.x, y + 4, c.t(Str::card_inner_lock),
                            card.rect.x + card.rect.w);
  card_chips(card, card.sync.lock_waiters, x + 8, y, card.rect.x + card.rect.w);
}

bool shows_inner_lock(const view::Sync& sync) {
  return sync.kind != view::SyncKind::condition && !sync.lock_waiters.empty();
}

// ---- the grid -----------------------------------------------------------------------------------

float inside_height(const Context& c, const view::Sync& sync, size_t rooms) {
  switch (sync.kind) {
    case view::SyncKind::lock:
    case view::SyncKind::rlock: return sync.owner_since.line > 0 && sync.owner != view::kNoTask ? 60 : 44;
    case view::SyncKind::condition: return 46 + 38 * static_cast<float>(std::max<size_t>(rooms, 1));
    case view::SyncKind::semaphore: return sync.capacity > 0 ? 60 + kCardRow : 60;
    case view::SyncKind::event: return 44;
    case view::SyncKind::barrier: return 54;
    case view::SyncKind::queue: return queue_height(sync);
    case view::SyncKind::pool: return pool_height(c, sync);
    case view::SyncKind::future: break;
  }
  return future_height();
}

float body_height(const Context& c, const view::Sync& sync, size_t rooms) {
  return inside_height(c, sync, rooms) + (shows_inner_lock(sync) ? kCardRow : 0);
}

void draw_inside(const Card& card) {
  switch (card.sync.kind) {
    case view::SyncKind::lock:
    case view::SyncKind::rlock: return draw_lock_card(card);
    case view::SyncKind::condition: return draw_condition_card(card);
    case view::SyncKind::semaphore: return draw_semaphore_card(card);
    case view::SyncKind::event: return draw_event_card(card);
    case view::SyncKind::barrier: return draw_barrier_card(card);
    case view::SyncKind::queue: return draw_queue_card(card);
    case view::SyncKind::pool: return draw_pool_card(card);
    case view::SyncKind::future: return draw_future_card(card);
  }
}

Str what_is(view::SyncKind kind) {
  static constexpr Str texts[] = {Str::what_lock,  Str::what_rlock, Str::what_condition,
                                  Str::what_semaphore, Str::what_event, Str::what_queue,
                                  Str::what_barrier, Str::what_pool,  Str::what_future};
  return texts[static_cast<int>(kind)];
}

// What conditions of one lock are called together: the object they belong to, else the first one's name.
std::string name_of(const Card& card) {
  if (card.rooms.size() < 2) return card.sync.name;
  const std::string& name = card.sync.name;
  const size_t dot = name.rfind('.');
  const bool one = dot != std::string::npos &&
                   std::all_of(card.rooms.begin(), card.rooms.end(), [&](const view::Sync* room) {
                     return room->name.starts_with(name.substr(0, dot + 1));
                   });
  return one ? name.substr(0, dot) : name;
}

void draw_heading(const Card& card, const Rect& whole, bool selected) {
  const Context& c = card.c;
  const view::Sync& sync = card.sync;
  const std::string title = name_of(card);
  float right = whole.x + whole.w - kPad;
  if (sync.made_at.line > 0) {
    const std::string line = fill(c.t(Str::line_number), {std::to_string(sync.made_at.line)});
    right -= text_width(c.fonts.small, line);
    link_to_line(card, "made", sync.made_at, right, whole.y + 6, line);
    tooltip(c, c.t(Str::card_made_tip));
    right -= 10;
  }
  const std::string kind = card.rooms.size() > 1
                               ? fill(c.t(Str::card_one_lock), {std::to_string(card.rooms.size())})
                               : order_word(c, sync);
  const float name = std::min(text_width(c.fonts.text, title), right - whole.x - kPad - 20);
  put_text(card.draw, c.fonts.text, {whole.x + kPad, whole.y + 4},
           c.colour(selected ? Colour::kAccent : Colour::kText), title, name);
  put_text(card.draw, c.fonts.small, {whole.x + kPad + name + 8, whole.y + 6}, c.colour(Colour::kTextDim),
           kind, right - whole.x - kPad - name - 8);
}

void draw_card(const Context& c, const view::Sync& sync, const std::vector<const view::Sync*>& rooms,
               const Rect& whole, ImVec2 origin) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  ImGui::PushID(static_cast<int>(sync.pid));
  ImGui::PushID(static_cast<int>(sync.object));
  const bool selected = c.is_selected_lock(sync.pid, sync.object) ||
                        (sync.lock != 0 && c.is_selected_lock(sync.pid, sync.lock));
  ImGui::SetNextItemAllowOverlap();
  if (hit("card", whole)) c.select_lock(sync.pid, sync.object);
  const bool over = ImGui::IsItemHovered();
  draw->AddRectFilled(whole.min(), whole.max(), c.colour(Colour::kInput), 6);
  draw->AddRect(whole.min(), whole.max(),
                c.colour(selected ? Colour::kAccent : over ? Colour::kLineStrong : Colour::kLine), 6, 0,
                selected ? 2.0f : 1.0f);
  ImGui::SetNextItemAllowOverlap();
  hit("what", {whole.x, whole.y, whole.w - 60, kHead});
  if (ImGui::IsItemClicked()) c.select_lock(sync.pid, sync.object);
  tooltip(c, c.t(what_is(sync.kind)));
  const Rect body{whole.x + kPad + 2, whole.y + kHead, whole.w - 2 * kPad - 4, whole.h - kHead - 6};
  const auto picture = static_cast<int>(0x1000 + ((sync.object ^ sync.pid << 20) & 0x3fffffff));
  const Card card{c, draw, sync, body, origin, picture, rooms};
  draw_heading(card, whole, selected);
  draw_inside(card);
  if (shows_inner_lock(sync)) draw_inner_lock(card);
  c.mark("card." + sync.name, whole);
  ImGui::PopID();
  ImGui::PopID();
}

// A lock of which a queue, barrier, condition ... is made stands in that one's card; so do further
// conditions of one lock.
bool is_inside_other(const Context& c, const view::Sync& sync) {
  for (const view::Sync& other : c.moment.syncs) {
    if (other.pid != sync.pid || &other == &sync || other.lock == 0) continue;
    if (other.lock == sync.object) return true;
    const bool both = other.kind == view::SyncKind::condition && sync.kind == view::SyncKind::condition;
    if (both && other.lock == sync.lock && &other < &sync) return true;
  }
  return false;
}

// The conditions that share this one's lock, if there are several.
std::vector<const view::Sync*> rooms_of(const Context& c, const view::Sync& sync) {
  std::vector<const view::Sync*> rooms;
  if (sync.kind != view::SyncKind::condition || sync.lock == 0) return rooms;
  for (const view::Sync& other : c.moment.syncs) {
    if (other.kind == view::SyncKind::condition && other.pid == sync.pid && other.lock == sync.lock)
      rooms.push_back(&other);
  }
  if (rooms.size() < 2) rooms.clear();
  return rooms;
}

// As they stand in the program; what has no name of the program's own comes last.
std::vector<const view::Sync*> shown_objects(const Context& c) {
  std::vector<const view::Sync*> list;
  for (const view::Sync& sync : c.moment.syncs) {
    const bool in_pool =
        sync.kind == view::SyncKind::future &&
        std::any_of(c.moment.futures.begin(), c.moment.futures.end(), [&](const view::Future& f) {
          return f.object == sync.object && f.pid == sync.pid && f.pool != 0;
        });
    if (!in_pool && !is_inside_other(c, sync)) list.push_back(&sync);
  }
  const auto line = [](const view::Sync* sync) {
    return sync->made_at.line > 0 ? sync->made_at.line : INT32_MAX;
  };
  std::stable_sort(list.begin(), list.end(), [&](const view::Sync* a, const view::Sync* b) {
    return a->pid != b->pid ? a->pid < b->pid : line(a) < line(b);
  });
  if (list.size() > kMostCards) list.resize(kMostCards);
  return list;
}

}  // namespace

// ---- what all cards use -------------------------------------------------------------------------

float card_chip(const Card& card, view::TaskNumber task, float x, float y, float limit) {
  const float width = chip_width(card.c, task, std::max(24.0f, limit - x));
  glide_chip(card.c, card.picture, task, {x, y, width, kChipHeight}, card.origin);
  return x + width;
}

// Where chips have no room: their letters alone.
void card_badges(const Card& card, const std::vector<view::TaskNumber>& tasks, float x, float y, float limit) {
  const Context& c = card.c;
  for (size_t i = 0; i < tasks.size(); ++i) {
    const float half = std::max(9.0f, text_width(c.fonts.small, c.words(tasks[i]).label) / 2 + 3);
    const bool last = i + 1 == tasks.size();
    if (x + half * 2 > limit - (last ? 0 : 28)) {
      card_text(card, Colour::kTextDim, x, y + 4, "+" + count_text(tasks.size() - i), limit);
      return;
    }
    ImGui::PushID(static_cast<int>(i) + 70000);
    ImGui::SetNextItemAllowOverlap();
    if (hit("badge", {x, y + 3, half * 2, 18})) c.select_thread(tasks[i]);
    if (const view::Thread* thread = c.thread(tasks[i])) tooltip(c, why_sentence(c, *thread));
    ImGui::PopID();
    draw_badge(c, card.draw, tasks[i], {x + half, y + 12}, 9);
    x += half * 2 + 4;
  }
}

void card_chips(const Card& card, const std::vector<view::TaskNumber>& tasks, float x, float y,
                float limit, Str empty) {
  if (tasks.empty() && empty != Str::none)
    card_text(card, Colour::kTextDim, x, y + 4, card.c.t(empty), limit);
  const float most = tasks.size() == 1 ? 150.0f : 100.0f;  // side by side the names are short ones
  float whole = 0;
  for (const view::TaskNumber task : tasks) whole += chip_width(card.c, task, most) + 5;
  if (tasks.size() > 1 && x + whole - 5 > limit) return card_badges(card, tasks, x, y, limit);
  for (const view::TaskNumber task : tasks)
    x = card_chip(card, task, x, y, std::min(limit, x + chip_width(card.c, task, most))) + 5;
}

float card_text(const Card& card, Colour colour, float x, float y, std::string_view text, float limit) {
  return x + put_text(card.draw, card.c.fonts.small, {x, y}, card.c.colour(colour), text,
                      std::max(8.0f, limit - x));
}

float card_item(const Card& card, float x, float y, float width, float height, std::string_view text,
                Colour ink) {
  const Context& c = card.c;
  card.draw->AddRectFilled({x, y}, {x + width, y + height}, c.colour(Colour::kRaised), 3);
  card.draw->AddRect({x, y}, {x + width, y + height}, c.colour(Colour::kLineStrong), 3);
  const float room = width - 8;
  const float w = std::min(text_width(c.fonts.mono_small, text), room);
  put_text(card.draw, c.fonts.mono_small, {x + (width - w) / 2, y + height / 2 - 9}, c.colour(ink), text,
           room);
  return width;
}

void draw_objects(const Context& c, const PanelFrame& panel) {
  const std::vector<const view::Sync*> list = shown_objects(c);
  if (list.empty())
    return empty_state(c, panel.body, c.over() ? Str::no_objects_ever : Str::no_objects,
                       c.over() ? Str::no_objects_ever_advice : Str::no_objects_advice);
  begin_body(panel, "objects", false, 0);
  const float width = ImGui::GetContentRegionAvail().x - 16;
  const size_t columns = width >= kTwoColumns && list.size() > 1 ? 2 : 1;
  const float each = std::floor((width - 8 * static_cast<float>(columns - 1)) / static_cast<float>(columns));
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  float bottom[2] = {8, 8};
  for (const view::Sync* sync : list) {
    const std::vector<const view::Sync*> rooms = rooms_of(c, *sync);
    const size_t column = columns == 2 && bottom[1] < bottom[0] ? 1 : 0;
    const Rect rect{origin.x + 8 + static_cast<float>(column) * (each + 8), origin.y + bottom[column], each,
                    kHead + body_height(c, *sync, rooms.size()) + 6};
    if (rect.y < panel.body.y + panel.body.h && rect.y + rect.h > panel.body.y)
      draw_card(c, *sync, rooms, rect, origin);
    bottom[column] += rect.h + 8;
  }
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({10, std::max(bottom[0], bottom[1])});
  end_body();
}

}  // namespace lockstep::app
