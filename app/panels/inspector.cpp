// What is selected, in detail: a thread's state and why it does not run, its call stack and
// variables; or a lock with its owner and waiters. Second tab: processes.
#include <algorithm>

#include "app/panels/panels.h"
#include "app/words.h"

namespace lockstep::app {
namespace {

float room() {
  return ImGui::GetContentRegionAvail().x;
}

void paragraph(const Context& c, ImFont* font, Colour colour, std::string_view text) {
  const float width = room();
  const float height = put_paragraph(ImGui::GetWindowDrawList(), font, ImGui::GetCursorScreenPos(),
                                     c.colour(colour), text, width);
  ImGui::Dummy({width, height});
}

void heading(const Context& c, const char* text, std::string_view right = {}) {
  ImGui::Dummy({1, 3});
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const float width = room();
  const float used = put_text(draw, c.fonts.small, at, c.colour(Colour::kTextDim), text);
  const float w = right.empty() ? 0 : text_width(c.fonts.small, right) + 8;
  draw->AddLine({at.x + used + 8, at.y + 9}, {at.x + width - w, at.y + 9}, c.colour(Colour::kLine));
  if (w > 0)
    put_text(draw, c.fonts.small, {at.x + width - w + 8, at.y}, c.colour(Colour::kTextDim), right);
  ImGui::Dummy({width, 17});
}

// A row of label and value; numbers stand at the right edge.
void fact(const Context& c, Str label, const std::string& value) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = room();
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const float w = std::min(text_width(c.fonts.small, value), width * 0.6f);
  put_text(draw, c.fonts.small, at, c.colour(Colour::kTextDim), c.t(label), width - w - 8);
  put_text(draw, c.fonts.small, {at.x + width - w, at.y}, c.colour(Colour::kText), value, w);
  ImGui::Dummy({width, 14});
}

void draw_stack(const Context& c) {
  heading(c, c.t(Str::call_stack));
  if (c.has_run() && !c.over()) {
    bool library = c.ui.show_library;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {2, 1});
    ImGui::PushFont(c.fonts.small);
    if (ImGui::Checkbox(c.t(Str::show_library), &library)) c.ask(Command::show_library);
    ImGui::PopFont();
    ImGui::PopStyleVar();
  }
  const auto& stack = c.prepared.stack;
  if (stack.empty()) return paragraph(c, c.fonts.small, Colour::kTextDim, c.t(Str::no_stack));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  for (size_t i = 0; i < stack.size() && i < 200; ++i) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const Rect row{at.x - 4, at.y, room() + 8, 20};
    ImGui::PushID(static_cast<int>(i) + 100);
    if (ImGui::InvisibleButton("frame", {row.w, row.h})) c.ui.frame_index = static_cast<int>(i);
    const bool on = static_cast<int>(i) == c.ui.frame_index;
    ImDrawList* draw = ImGui::GetWindowDrawList();
    if (on)
      draw->AddRectFilled(row.min(), row.max(), c.colour(Colour::kSelection), 3);
    else if (ImGui::IsItemHovered())
      draw->AddRectFilled(row.min(), row.max(), c.colour(Colour::kHover), 3);
    ImGui::PopID();
    const std::string line = fill(c.t(Str::line_number), {std::to_string(stack[i].place.line)});
    const float w = text_width(c.fonts.small, line);
    put_text(draw, c.fonts.mono_small, {row.x + 6, row.y + 3},
             c.colour(stack[i].library && !on ? Colour::kTextDim : Colour::kText),
             stack[i].place.function, row.w - w - 20);
    put_text(draw, c.fonts.small, {row.x + row.w - w - 6, row.y + 2},
             c.colour(on ? Colour::kText : Colour::kTextDim), line);
  }
  ImGui::PopStyleVar();
}

void draw_variable(const Context& c, const view::Variable& v, int place, float names) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Rect row{at.x - 4, at.y, room() + 8, 19};
  ImDrawList* draw = ImGui::GetWindowDrawList();
  ImGui::InvisibleButton("variable", {row.w, row.h});
  std::string tip = v.name + ": " + v.type + "\n" + v.value;
  if (v.refcount > 0) tip += "\n" + fill(c.t(Str::refcount), {count_text(v.refcount)});
  tooltip(c, tip);
  if (v.changed) {
    draw->AddRectFilled(row.min(), row.max(), c.colour(Colour::kChanged), 3);
    draw->AddRectFilled(row.min(), {row.x + 3, row.y + row.h}, c.colour(Colour::kReady), 1);
  }
  put_text(draw, c.fonts.mono_small, {row.x + 6, row.y + 2}, c.colour(Colour::kText),
           v.name.empty() ? std::to_string(place) : v.name, names);
  const float left = row.x + 6 + names + 8;
  const std::string value = v.value.empty() ? std::string(c.t(Str::stack_null)) : v.value;
  put_text(draw, c.fonts.mono_small, {left, row.y + 2}, c.colour(Colour::kString), value,
           row.x + row.w - left - 4);
}

void draw_variables(const Context& c, const std::vector<view::Variable>& variables) {
  if (variables.empty())
    return paragraph(c, c.fonts.small, Colour::kTextDim, c.t(Str::no_variables));
  float names = 40;
  for (const view::Variable& v : variables)
    names = std::max(names, text_width(c.fonts.mono_small, v.name));
  names = std::min(names, room() * 0.42f);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  int id = 0;
  for (const view::Variable& v : variables) {
    ImGui::PushID(++id);
    draw_variable(c, v, id - 1, names);
    ImGui::PopID();
    if (id >= 400) break;
  }
  ImGui::PopStyleVar();
}

Str generator_word(view::GeneratorState state) {
  switch (state) {
    case view::GeneratorState::created: return Str::generator_created;
    case view::GeneratorState::suspended: return Str::generator_suspended;
    case view::GeneratorState::running: return Str::generator_running;
    case view::GeneratorState::finished: break;
  }
  return Str::generator_finished;
}

// Each with a frame of its own: where it waits, with what variables.
void draw_generators(const Context& c) {
  if (c.prepared.generators.empty()) return;
  heading(c, c.t(Str::generators));
  ImDrawList* draw = ImGui::GetWindowDrawList();
  int id = 0;
  for (const view::Generator& g : c.prepared.generators) {
    const float indent = static_cast<float>(g.depth) * 12;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = room();
    ImGui::PushID(9000 + id++);
    if (ImGui::InvisibleButton("generator", {width, 19}) && g.place.line > 0) {
      c.ask(Command::show_place, g.place.file, static_cast<uint64_t>(g.place.line));
      c.select_line(g.place.line);
    }
    if (ImGui::IsItemHovered())
      draw->AddRectFilled({at.x - 4, at.y}, {at.x + width + 4, at.y + 19}, c.colour(Colour::kHover), 3);
    tooltip(c, fill(c.t(Str::generator_tip), {g.kind, g.function}));
    const std::string state =
        fill(c.t(generator_word(g.state)), {std::to_string(g.place.line)});
    const float w = std::min(text_width(c.fonts.small, state), width * 0.6f);
    const std::string name = g.depth > 0 ? g.function : g.name;
    put_text(draw, c.fonts.mono_small, {at.x + 2 + indent, at.y + 2}, c.colour(Colour::kText),
             name, width - w - indent - 10);
    put_text(draw, c.fonts.small, {at.x + width - w, at.y + 1}, c.colour(Colour::kTextDim), state, w);
    if (!g.locals.empty()) {
      ImGui::Indent(12 + indent);
      draw_variables(c, g.locals);
      ImGui::Unindent(12 + indent);
    }
    ImGui::PopID();
  }
}

void draw_state_line(const Context& c, const view::Thread& thread) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const Colour colour = state_colour(thread.state);
  pattern_fill(draw, {at.x, at.y + 3}, {at.x + 22, at.y + 15}, c.colour(colour),
               with_alpha(c.colour(Colour::kPanel), 0.75f), state_pattern(thread.state));
  put_text(draw, c.fonts.text, {at.x + 30, at.y}, c.colour(colour), c.t(state_word(thread.state)));
  if (thread.state == view::TaskState::terminated) return ImGui::Dummy({room(), 18});
  const uint64_t since =
      c.moment.time_ns > thread.state_since_ns ? c.moment.time_ns - thread.state_since_ns : 0;
  const std::string text = fill(c.t(Str::state_for), {time_text(since)});
  const float w = text_width(c.fonts.small, text);
  put_text(draw, c.fonts.small, {at.x + room() - w, at.y + 1}, c.colour(Colour::kTextDim), text);
  ImGui::Dummy({room(), 18});
}

void draw_thread(const Context& c, const view::Thread& thread) {
  inline_chip(c, "who", thread.task, room() - 4);
  if (thread.holds_gil) {
    const ImVec2 end = ImGui::GetItemRectMax();
    draw_icon(ImGui::GetWindowDrawList(), Icon::key, {end.x + 16, end.y - 12}, 14,
              c.colour(Colour::kWaitingGil));
  }
  draw_state_line(c, thread);
  if (c.crash() != nullptr && c.crash()->task == thread.task) {
    ImGui::Dummy({1, 2});
    draw_crash(c);
  }
  paragraph(c, c.fonts.text, Colour::kText, why_sentence(c, thread));
  draw_why(c);
  if (thread.state == view::TaskState::ready || thread.state == view::TaskState::waiting_gil) {
    if (text_button(c, "force", c.t(Str::force_next), c.t(Str::force_tip)))
      c.ask(Command::force, thread.task);
  }
  draw_stack(c);
  const auto index = static_cast<size_t>(std::max(0, c.ui.frame_index));
  if (index < c.prepared.stack.size()) {
    const view::Frame& frame = c.prepared.stack[index];
    if (frame.place.function != "<module>") {
      heading(c, c.t(Str::local_variables), c.t(Str::changed_lit));
      draw_variables(c, frame.locals);
    }
    draw_generators(c);
    if (!frame.stack.empty() && c.ui.bytecode_shown()) {
      heading(c, c.t(Str::operand_stack));
      draw_variables(c, frame.stack);
    }
  }
  if (!c.prepared.stack.empty()) {
    heading(c, c.t(Str::global_variables));
    draw_variables(c, c.prepared.globals);
  }
  heading(c, c.t(Str::figures));
  fact(c, Str::fact_process, std::to_string(thread.pid));
  fact(c, Str::fact_task, std::to_string(thread.task));
  if (thread.state == view::TaskState::terminated) return;
  fact(c, Str::fact_bytecodes, count_text(thread.bytecodes));
  fact(c, Str::fact_daemon, c.t(thread.daemon ? Str::yes : Str::no));
}

// A text that leads somewhere. Returns whether it was clicked.
bool link(const Context& c, const char* id, const std::string& text) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float w = std::min(text_width(c.fonts.small, text), room());
  const bool clicked = ImGui::InvisibleButton(id, {std::max(w, 1.0f), 17});
  const bool over = ImGui::IsItemHovered();
  put_text(ImGui::GetWindowDrawList(), c.fonts.small, at,
           c.colour(over ? Colour::kText : Colour::kAccent), text, w + 1);
  return clicked;
}

void go_to(const Context& c, const view::Place& place) {
  c.ask(Command::show_place, place.file, static_cast<uint64_t>(place.line));
}

void draw_owner(const Context& c, const view::Sync& sync) {
  heading(c, c.t(Str::lock_owner));
  if (sync.owner == view::kNoTask)
    return paragraph(c, c.fonts.small, Colour::kTextDim, c.t(Str::lock_free));
  if (inline_chip(c, "owner", sync.owner, room())) c.select_thread(sync.owner);
  if (sync.owner_since.line > 0 &&
      link(c, "taken", fill(c.t(Str::taken_at), {std::to_string(sync.owner_since.line)})))
    go_to(c, sync.owner_since);
}

void draw_lock(const Context& c, const view::Sync& sync) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const bool lock = sync.kind == view::SyncKind::lock || sync.kind == view::SyncKind::rlock;
  const float left = lock ? 24 : 0;
  if (lock) draw_icon(draw, Icon::lock, {at.x + 9, at.y + 12}, 17, c.colour(Colour::kText));
  put_text(draw, c.fonts.title, {at.x + left, at.y}, c.colour(Colour::kText), sync.name, room() - left);
  ImGui::Dummy({room(), 24});
  fact(c, Str::fact_kind, order_word(c, sync));
  if (sync.made_at.line > 0) {
    if (link(c, "made", fill(c.t(Str::made_at), {std::to_string(sync.made_at.line)})))
      go_to(c, sync.made_at);
  }
  const bool counts = sync.kind != view::SyncKind::lock && sync.kind != view::SyncKind::condition &&
                      sync.kind != view::SyncKind::future;
  if (sync.kind == view::SyncKind::event)
    fact(c, Str::fact_flag, c.t(sync.count != 0 ? Str::card_set : Str::card_not_set));
  else if (counts)
    fact(c, sync.kind == view::SyncKind::pool ? Str::fact_queued : Str::fact_count, std::to_string(sync.count));
  if (sync.kind == view::SyncKind::queue) {
    fact(c, Str::fact_capacity, sync.capacity > 0 ? std::to_string(sync.capacity)
                                                  : std::string(c.t(Str::no_limit)));
    heading(c, c.t(Str::queue_items), count_text(static_cast<uint64_t>(sync.count)));
    if (sync.items.empty()) paragraph(c, c.fonts.small, Colour::kTextDim, c.t(Str::no_variables));
    for (const std::string& item : sync.items)
      paragraph(c, c.fonts.mono_small, Colour::kString, item);
  }
  if (sync.kind == view::SyncKind::lock || sync.kind == view::SyncKind::rlock ||
      sync.kind == view::SyncKind::condition)
    draw_owner(c, sync);
  if (sync.kind == view::SyncKind::semaphore && sync.capacity > 0) {
    heading(c, c.t(Str::card_inside), std::to_string(sync.holders.size()));
    if (sync.holders.empty()) paragraph(c, c.fonts.small, Colour::kTextDim, c.t(Str::nobody));
    for (size_t i = 0; i < sync.holders.size(); ++i) {  // somebody may be in twice
      ImGui::PushID(static_cast<int>(i) + 50000);
      if (inline_chip(c, "holder", sync.holders[i], room())) c.select_thread(sync.holders[i]);
      ImGui::PopID();
    }
  }
  heading(c, c.t(Str::lock_waiters), std::to_string(sync.waiters.size()));
  if (sync.waiters.empty()) paragraph(c, c.fonts.small, Colour::kTextDim, c.t(Str::nobody));
  for (const view::TaskNumber task : sync.waiters) {
    ImGui::PushID(static_cast<int>(task));
    if (inline_chip(c, "waiter", task, room())) c.select_thread(task);
    ImGui::PopID();
  }
}

}  // namespace

void draw_inspector(const Context& c, const Rect& rect) {
  PanelFrame panel = begin_panel(c, "##inspector", rect, c.t(Str::inspector), Str::help_inspector);
  static constexpr struct {
    InspectorTab tab;
    Str text;
    const char* id;
  } tabs[] = {{InspectorTab::thread, Str::tab_selection, "selection"},
              {InspectorTab::processes, Str::tab_processes, "processes"}};
  float x = panel.header_x;
  for (const auto& tab : tabs) {
    ImGui::SetCursorScreenPos({x, rect.y});
    if (tab_button(c, tab.id, c.t(tab.text), c.ui.inspector_tab == tab.tab))
      c.ui.inspector_tab = tab.tab;
    x += ImGui::GetItemRectSize().x;
  }
  const view::Thread* thread = c.thread(c.prepared.focus);
  const view::Sync* sync = c.ui.selection.kind == SelectionKind::lock
                               ? c.sync(c.ui.selection.pid, c.ui.selection.object)
                               : nullptr;
  const bool crashed = c.crash() != nullptr;
  const bool processes = c.ui.inspector_tab == InspectorTab::processes && c.has_run();
  if (!processes && thread == nullptr && sync == nullptr && !crashed) {
    const bool over = c.over();
    empty_state(c, panel.body, over ? Str::program_over : Str::no_selection,
                over ? Str::program_over_advice : Str::no_selection_advice);
    return end_panel();
  }
  begin_body(panel, "body", false, 10);
  if (c.ui.inspector_tab == InspectorTab::processes)
    draw_processes(c);
  else if (sync != nullptr)
    draw_lock(c, *sync);
  else if (thread != nullptr)
    draw_thread(c, *thread);
  else
    draw_crash(c);
  end_body();
  end_panel();
}

}  // namespace lockstep::app
