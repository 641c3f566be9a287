// "Why does it not run?" in the inspector: what it waits for, since when, who could change that, and the chain
// from thread to thread. Every line number and thread leads there.
#include <algorithm>

#include "app/panels/panels.h"
#include "app/words.h"

namespace lockstep::app {
namespace {

float room() {
  return ImGui::GetContentRegionAvail().x;
}

void line_of_text(const Context& c, Colour colour, std::string_view text) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height =
      put_paragraph(ImGui::GetWindowDrawList(), c.fonts.small, at, c.colour(colour), text, room());
  ImGui::Dummy({room(), height});
}

bool small_link(const Context& c, const char* id, const std::string& text) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float w = std::min(text_width(c.fonts.small, text), room());
  const bool clicked = ImGui::InvisibleButton(id, {std::max(w, 1.0f), 16});
  put_text(ImGui::GetWindowDrawList(), c.fonts.small, at,
           c.colour(ImGui::IsItemHovered() ? Colour::kText : Colour::kAccent), text, w + 1);
  c.mark(std::string("why.") + id, {at.x, at.y, w, 16});
  return clicked;
}

// What is the matter with the thing it waits for.
std::string state_of_object(const Context& c, const view::Why& why) {
  const std::string count = std::to_string(why.count);
  const std::string capacity = std::to_string(why.capacity);
  const bool inner = why.object_name.empty() &&
                     (why.kind == view::WhyKind::event || why.kind == view::WhyKind::condition ||
                      why.kind == view::WhyKind::semaphore);
  if (inner) return {};  // nothing that the person's code could call
  switch (why.kind) {
    case view::WhyKind::no_core: return c.t(Str::why_no_core);
    case view::WhyKind::starting: return c.t(Str::why_starting);
    case view::WhyKind::gil_held:
      if (why.gil_requested) return c.t(Str::why_gil_asked);
      return why.gil_request_ns == 0 ? std::string()
                                     : fill(c.t(Str::why_gil_will_ask), {time_text(why.gil_request_ns)});
    case view::WhyKind::gil_handed: return c.t(Str::why_gil_handed);
    case view::WhyKind::thread_start: return c.t(Str::why_thread_start);
    case view::WhyKind::condition: return c.t(Str::why_condition);
    case view::WhyKind::semaphore: return c.t(Str::why_semaphore);
    case view::WhyKind::event: return c.t(Str::why_event);
    case view::WhyKind::barrier: return fill(c.t(Str::why_barrier), {count, capacity});
    case view::WhyKind::queue_item: return c.t(Str::why_queue_item);
    case view::WhyKind::queue_room: return fill(c.t(Str::why_queue_room), {capacity});
    case view::WhyKind::queue_done: return c.t(Str::why_queue_done);
    case view::WhyKind::future: return c.t(Str::why_future);
    default: return {};
  }
}

void draw_others(const Context& c, const view::Why& why) {
  if (why.others.empty()) return;
  line_of_text(c, Colour::kTextDim, c.t(why.certain ? Str::why_needs : Str::why_could));
  constexpr size_t most = 6;
  for (size_t i = 0; i < why.others.size() && i < most; ++i) {
    ImGui::PushID(static_cast<int>(why.others[i]));
    if (inline_chip(c, "other", why.others[i], room())) c.select_thread(why.others[i]);
    ImGui::PopID();
  }
  if (why.others.size() > most)
    line_of_text(c, Colour::kTextDim, fill(c.t(Str::and_more), {count_text(why.others.size() - most)}));
  if (why.other_since.line > 0) {
    const std::string text = fill(c.t(Str::why_took_at), {c.words(why.others[0]).name,
                                                          std::to_string(why.other_since.line)});
    if (small_link(c, "taken", text)) {
      c.ask(Command::show_place, why.other_since.file, static_cast<uint64_t>(why.other_since.line));
      c.select_line(why.other_since.line);
    }
  }
  if (why.other_since_step > 0 &&
      small_link(c, "other_since", fill(c.t(Str::why_has_since), {count_text(why.other_since_step)})))
    c.ask(Command::seek, why.other_since_step);
}

// "alice - pen -> bob - paper -> alice"
void draw_chain(const Context& c) {
  const std::vector<view::Why>& chain = c.prepared.why;
  if (chain.size() < 3) return;
  line_of_text(c, Colour::kTextDim, c.t(Str::why_chain));
  ImDrawList* draw = ImGui::GetWindowDrawList();
  for (size_t i = 0; i < chain.size() && i < 12; ++i) {
    ImGui::PushID(static_cast<int>(i) + 700);
    if (inline_chip(c, "link", chain[i].task, room() * 0.6f)) c.select_thread(chain[i].task);
    const ImVec2 end = ImGui::GetItemRectMax();
    ImGui::PopID();
    const bool waits = !chain[i].others.empty() || !chain[i].object_name.empty();
    if (!waits) continue;
    const float y = end.y - kChipHeight / 2;
    draw_arrow(draw, {end.x + 4, y}, {end.x + 20, y}, c.colour(Colour::kBlocked), 1.4f);
    const std::string what = chain[i].object_name.empty() && !chain[i].others.empty()
                                 ? c.words(chain[i].others[0]).name
                                 : chain[i].object_name;
    put_text(draw, c.fonts.small, {end.x + 25, y - 9}, c.colour(Colour::kText), what,
             ImGui::GetWindowPos().x + ImGui::GetWindowWidth() - end.x - 40);
  }
}

}  // namespace

void draw_why(const Context& c) {
  if (c.prepared.why.empty()) return;
  const view::Why& why = c.prepared.why.front();
  if (why.kind == view::WhyKind::runs || why.kind == view::WhyKind::ended) return;
  ImGui::Dummy({1, 2});
  const std::string state = state_of_object(c, why);
  if (!state.empty()) line_of_text(c, Colour::kText, state);
  if (why.for_ever) line_of_text(c, Colour::kError, c.t(Str::why_for_ever));
  if (why.until_ns > 0 && why.kind != view::WhyKind::sleep)
    line_of_text(c, Colour::kTextDim, fill(c.t(Str::why_until), {time_text(why.until_ns)}));
  if (why.since_step > 0 &&
      small_link(c, "since", fill(c.t(Str::why_since), {count_text(why.since_step), time_text(why.since_ns)})))
    c.ask(Command::seek, why.since_step);
  if (why.at.line > 0 && small_link(c, "at", fill(c.t(Str::why_at), {std::to_string(why.at.line)})))
    c.ask(Command::show_place, why.at.file, static_cast<uint64_t>(why.at.line));
  draw_others(c, why);
  draw_chain(c);
}

}  // namespace lockstep::app
