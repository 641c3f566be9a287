// The machine as a picture: ready queue, cores, waiting threads from left to right, the GIL below.
// Chips glide between them, so that a context switch is seen to happen.
#include <algorithm>
#include <cstdio>

#include "app/panels/panels.h"
#include "app/runner.h"
#include "app/words.h"

namespace lockstep::app {
namespace {

constexpr int kPicture = 1;
constexpr float kGap = 12;

// Which threads stand where; made once per frame from the facts.
struct Groups {
  std::vector<view::TaskNumber> ready, waiting, created, ended;
};

Groups group(const Context& c) {
  Groups g;
  g.ready = c.moment.ready;
  for (const view::Thread& thread : c.moment.threads) {
    switch (thread.state) {
      case view::TaskState::blocked:
      case view::TaskState::waiting_gil:
      case view::TaskState::sleeping:
        if (thread.core == view::kNone) g.waiting.push_back(thread.task);
        break;
      case view::TaskState::created: g.created.push_back(thread.task); break;
      case view::TaskState::zombie:
      case view::TaskState::terminated: g.ended.push_back(thread.task); break;
      case view::TaskState::ready:  // in the order of the queue, above
      case view::TaskState::running: break;
    }
  }
  return g;
}

void more(const Context& c, const Rect& box, size_t hidden) {
  const std::string text = fill(c.t(Str::and_more), {count_text(hidden)});
  put_text(ImGui::GetWindowDrawList(), c.fonts.small, {box.x + 10, box.y + box.h - 19},
           c.colour(Colour::kTextDim), text);
}

void nobody(const Context& c, const Rect& box) {
  put_text(ImGui::GetWindowDrawList(), c.fonts.small, {box.x + 12, box.y + 28},
           c.colour(Colour::kTextDim), c.t(Str::nobody), box.w - 20);
}

void draw_ready(const Context& c, const Rect& box, const std::vector<view::TaskNumber>& tasks) {
  const auto room = static_cast<size_t>(std::max(0.0f, (box.h - 46) / 29));
  for (size_t i = 0; i < tasks.size() && i < room; ++i) {
    const float y = box.y + 26 + static_cast<float>(i) * 29;
    const std::string place = std::to_string(i + 1);
    const float wish = chip_width(c, tasks[i], box.w);
    float left = box.x + 10 + std::max(9.0f, text_width(c.fonts.small, place) + 2);
    if (left + wish > box.x + box.w - 6)  // the name says more than the place
      left = box.x + 6;
    else
      put_text(ImGui::GetWindowDrawList(), c.fonts.small, {box.x + 8, y + 4}, c.colour(Colour::kTextDim), place);
    glide_chip(c, kPicture, tasks[i], {left, y, std::min(wish, box.x + box.w - left - 5), kChipHeight});
  }
  if (tasks.size() > room) more(c, box, tasks.size() - room);
  if (tasks.empty()) nobody(c, box);
}

void draw_core(const Context& c, const Rect& slot, size_t index) {
  const view::Core& core = c.moment.cores[index];
  ImDrawList* draw = ImGui::GetWindowDrawList();
  ImGui::PushID(static_cast<int>(index) + 5000);
  ImGui::SetNextItemAllowOverlap();
  hit("core", slot);
  tooltip(c, fill(c.t(Str::core_tip),
                  {std::to_string(index), time_text(core.clock_ns),
                   count_text(core.context_switches), time_text(core.slice_left_ns)}));
  ImGui::PopID();
  const bool busy = core.task != view::kNoTask;
  draw->AddRectFilled(slot.min(), slot.max(), c.colour(Colour::kPanel), 5);
  draw->AddRect(slot.min(), slot.max(), c.colour(busy ? Colour::kRunning : Colour::kLineStrong), 5,
                0, busy ? 1.6f : 1);
  const std::string name = fill(c.t(Str::core_number), {std::to_string(index)});
  const float used = put_text(draw, c.fonts.small, {slot.x + 8, slot.y + 2}, c.colour(Colour::kTextDim), name,
                              slot.w - 12);
  if (!busy) {
    const bool below = slot.h >= 42;
    const float left = below ? slot.x + 8 : slot.x + 16 + used;
    put_text(draw, c.fonts.small, {left, below ? slot.y + 22 : slot.y + 2}, c.colour(Colour::kTextDim),
             c.t(Str::idle), slot.x + slot.w - left - 4);
    return;
  }
  const uint64_t quantum = std::max<uint64_t>(1, c.session.settings().quantum_ns);
  const float part =
      std::min(1.0f, static_cast<float>(core.slice_left_ns) / static_cast<float>(quantum));
  if (slot.h > 48) {
    const float y = slot.y + slot.h - 5;
    draw->AddRectFilled({slot.x + 8, y}, {slot.x + slot.w - 8, y + 2}, c.colour(Colour::kLine));
    draw->AddRectFilled({slot.x + 8, y}, {slot.x + 8 + (slot.w - 16) * part, y + 2},
                        c.colour(Colour::kRunning));
  }
  const view::Thread* thread = c.thread(core.task);
  if (thread != nullptr && thread->holds_gil) {
    draw_icon(draw, Icon::key, {slot.x + slot.w - 15, slot.y + 10}, 13,
              c.colour(Colour::kWaitingGil));
  }
}

void draw_cores(const Context& c, const Rect& box) {
  const auto count = c.moment.cores.size();
  if (count == 0) return;
  const size_t columns = count > 4 ? 2 : 1;
  const size_t rows = (count + columns - 1) / columns;
  const float width =
      (box.w - 10 - static_cast<float>(columns - 1) * 6) / static_cast<float>(columns);
  const float height = std::clamp((box.h - 30) / static_cast<float>(rows) - 5, 30.0f, 56.0f);
  const auto room = static_cast<size_t>(std::max(1.0f, (box.h - 28) / (height + 5))) * columns;
  for (size_t i = 0; i < count && i < room; ++i) {
    const Rect slot{box.x + 5 + static_cast<float>(i % columns) * (width + 6),
                    box.y + 25 + static_cast<float>(i / columns) * (height + 5), width, height};
    draw_core(c, slot, i);
    const view::TaskNumber task = c.moment.cores[i].task;
    if (task == view::kNoTask) continue;
    const float top = height > 44 ? slot.y + 20 : slot.y + height - 25;
    glide_chip(
        c, kPicture, task,
        {slot.x + 3, top, chip_width(c, task, slot.w - 6), kChipHeight});
  }
  if (count > room) more(c, box, count - room);
}

// What a thread waits for where there is little room.
std::string short_activity(const Context& c, const view::Thread& thread) {
  if (thread.state == view::TaskState::sleeping) return c.t(Str::state_sleeping);
  if (thread.state == view::TaskState::waiting_gil) return c.t(Str::gil);
  if (const view::Sync* sync = c.sync(thread.pid, thread.waits_for_object))
    return fill(c.t(Str::waits_brief), {sync->name});
  if (thread.waits_for_task != view::kNoTask)
    return fill(c.t(Str::waits_brief), {c.words(thread.waits_for_task).brief});
  return c.t(Str::state_blocked);
}

void draw_waiting(const Context& c, const Rect& box, const std::vector<view::TaskNumber>& tasks) {
  constexpr float step = 46;
  auto room = static_cast<size_t>(std::max(0.0f, (box.h - 28) / step));
  if (tasks.size() > room) room = static_cast<size_t>(std::max(0.0f, (box.h - 46) / step));
  ImDrawList* draw = ImGui::GetWindowDrawList();
  for (size_t i = 0; i < tasks.size() && i < room; ++i) {
    const view::Thread* thread = c.thread(tasks[i]);
    const float y = box.y + 25 + static_cast<float>(i) * step;
    const ImU32 ink = c.colour(state_colour(thread->state));
    const view::Sync* sync = c.sync(thread->pid, thread->waits_for_object);
    ImGui::PushID(static_cast<int>(tasks[i]) + 20000);
    const Rect reason{box.x + 8, y + kChipHeight, box.w - 16, 17};
    if (hit("reason", reason) && sync != nullptr) c.select_lock(sync->pid, sync->object);
    tooltip(c, why_sentence(c, *thread));
    ImGui::PopID();
    std::string text = activity_text(c, *thread);
    if (text_width(c.fonts.small, text) > box.w - 14) text = short_activity(c, *thread);
    put_text(draw, c.fonts.small, {box.x + 9, y + kChipHeight + 1}, ink, text, box.w - 14);
    glide_chip(c, kPicture, tasks[i],
               {box.x + 6, y, chip_width(c, tasks[i], box.w - 12), kChipHeight});
  }
  if (tasks.size() > room) more(c, box, tasks.size() - room);
  if (tasks.empty()) nobody(c, box);
}

float badges(const Context& c, float x, float y, float limit,
             const std::vector<view::TaskNumber>& tasks) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  for (size_t i = 0; i < tasks.size(); ++i) {
    if (x + 40 > limit) {
      x += put_text(draw, c.fonts.small, {x, y - 8}, c.colour(Colour::kTextDim),
                    "+" + count_text(tasks.size() - i));
      break;
    }
    const float half = std::max(8.0f, text_width(c.fonts.small, c.words(tasks[i]).label) / 2 + 3);
    ImGui::PushID(static_cast<int>(tasks[i]) + 40000);
    if (hit("badge", {x, y - 9, half * 2, 18})) c.select_thread(tasks[i]);
    tooltip(c, c.words(tasks[i]).name);
    ImGui::PopID();
    draw_badge(c, draw, tasks[i], {x + half, y}, 8);
    x += half * 2 + 5;
  }
  return x;
}

void draw_gil_row(const Context& c, const Rect& row, const view::Process& process, bool many) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const ImU32 dim = c.colour(Colour::kTextDim);
  const ImU32 blue = c.colour(Colour::kWaitingGil);
  const float middle = row.y + row.h / 2;
  ImGui::PushID(static_cast<int>(process.pid));
  hit("gil", {row.x, row.y, 90, row.h});
  tooltip(c, c.t(Str::gil_tip));
  ImGui::PopID();
  draw_icon(draw, Icon::key, {row.x + 10, middle}, 16, blue);
  float x = row.x + 24;
  const std::string title =
      many ? fill(c.t(Str::gil_of), {c.process_letter(process.pid)}) : std::string(c.t(Str::gil));
  x += put_text(draw, c.fonts.text, {x, middle - 9}, c.colour(Colour::kText), title) + 12;
  if (!process.gil.exists) {
    put_text(draw, c.fonts.small, {x, middle - 8}, dim, c.t(Str::gil_none), row.x + row.w - x);
    return;
  }
  x += put_text(draw, c.fonts.small, {x, middle - 8}, dim, c.t(Str::gil_held_by)) + 6;
  if (process.gil.holder == view::kNoTask) {
    x += put_text(draw, c.fonts.small, {x, middle - 8}, c.colour(Colour::kText), c.t(Str::nobody)) +
         14;
  } else {
    x = badges(c, x, middle, row.x + row.w, {process.gil.holder}) + 10;
  }
  if (process.gil.drop_requested) {
    x += put_text(draw, c.fonts.small, {x, middle - 8}, c.colour(Colour::kReady),
                  c.t(Str::gil_requested)) +
         12;
  }
  if (!process.gil.waiters.empty()) {
    x += put_text(draw, c.fonts.small, {x, middle - 8}, blue, c.t(Str::gil_waiting)) + 6;
    badges(c, x, middle, row.x + row.w, process.gil.waiters);
  }
}

// A queue with what is in it: the next to be taken stands first.
void draw_queue_row(const Context& c, const Rect& row, const view::Sync& queue) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  ImGui::PushID(static_cast<int>(queue.object));
  if (hit("queue", row)) c.select_lock(queue.pid, queue.object);
  const std::string size = queue.capacity > 0 ? std::to_string(queue.count) + "/" +
                                                    std::to_string(queue.capacity)
                                              : std::to_string(queue.count);
  tooltip(c, fill(c.t(Str::queue_tip), {queue.name, size}));
  ImGui::PopID();
  const float middle = row.y + row.h / 2;
  const bool selected = c.is_selected_lock(queue.pid, queue.object);
  float x = row.x + 4;
  x += put_text(draw, c.fonts.small, {x, middle - 8},
                c.colour(selected ? Colour::kAccent : Colour::kText), queue.name) + 8;
  x += put_text(draw, c.fonts.small, {x, middle - 8}, c.colour(Colour::kTextDim), size) + 8;
  const auto whole = static_cast<size_t>(std::max<int64_t>(queue.count, 0));
  size_t shown = 0;
  for (const std::string& item : queue.items) {
    const float w = std::min(text_width(c.fonts.mono_small, item) + 10, 90.0f);
    if (x + w > row.x + row.w - 34) break;
    draw->AddRectFilled({x, middle - 9}, {x + w, middle + 9}, c.colour(Colour::kRaised), 2);
    draw->AddRect({x, middle - 9}, {x + w, middle + 9}, c.colour(Colour::kLineStrong), 2);
    put_text(draw, c.fonts.mono_small, {x + 5, middle - 8}, c.colour(Colour::kString), item, w - 8);
    x += w + 2;
    ++shown;
  }
  if (whole > shown)
    put_text(draw, c.fonts.small, {x + 4, middle - 8}, c.colour(Colour::kTextDim),
             "+" + count_text(whole - shown));
  c.mark("queue." + queue.name, row);
}

size_t shown_queues(const Context& c) {
  size_t count = 0;
  for (const view::Sync& sync : c.moment.syncs) count += sync.kind == view::SyncKind::queue ? 1 : 0;
  return std::min<size_t>(count, 3);
}

void draw_bottom(const Context& c, const Rect& rect, const Groups& groups) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  float y = rect.y;
  size_t shown = 0;
  const bool many = c.many_processes();
  for (const view::Process& process : c.moment.processes) {
    if (process.state != view::ProcessState::running) continue;
    if (++shown > 3) break;
    draw_gil_row(c, {rect.x, y, rect.w, 26}, process, many);
    y += 27;
  }
  size_t queues = 0;
  for (const view::Sync& sync : c.moment.syncs) {
    if (sync.kind != view::SyncKind::queue || queues >= shown_queues(c)) continue;
    draw_queue_row(c, {rect.x, y, rect.w, 22}, sync);
    y += 24;
    ++queues;
  }
  float x = rect.x;
  const float middle = y + 11;
  const auto line = [&](Str word, const std::vector<view::TaskNumber>& tasks) {
    if (tasks.empty()) return;
    x += put_text(draw, c.fonts.small, {x, middle - 8}, c.colour(Colour::kTextDim), c.t(word)) + 6;
    x = badges(c, x, middle, rect.x + rect.w, tasks) + 14;
  };
  line(Str::state_new, groups.created);
  line(Str::ended, groups.ended);
}

float bottom_height(const Context& c, const Groups& groups) {
  size_t rows = 0;
  for (const view::Process& p : c.moment.processes)
    rows += p.state == view::ProcessState::running ? 1 : 0;
  return static_cast<float>(std::min<size_t>(rows, 3)) * 27 +
         static_cast<float>(shown_queues(c)) * 24 +
         (groups.created.empty() && groups.ended.empty() ? 0 : 24);
}

}  // namespace

void draw_machine_picture(const Context& c, const Rect& rect) {
  const Groups groups = group(c);
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const float bottom = bottom_height(c, groups);
  const Rect area{rect.x + 6, rect.y + 8, rect.w - 12,
                  rect.h - 18 - bottom - (bottom > 0 ? 6 : 0)};
  const float unit = (area.w - 2 * kGap) / 100;
  const Rect ready{area.x, area.y, unit * 31, area.h};
  const Rect cores{ready.x + ready.w + kGap, area.y, unit * 35, area.h};
  const Rect waiting{cores.x + cores.w + kGap, area.y, unit * 34, area.h};
  const bool fits = text_width(c.fonts.small, c.t(Str::ready_queue)) < ready.w - 44;
  draw_box(c, draw, ready, c.t(fits ? Str::ready_queue : Str::state_ready), c.colour(Colour::kReady),
           std::to_string(groups.ready.size()));
  draw_box(c, draw, cores, c.t(Str::cores), c.colour(Colour::kRunning));
  draw_box(c, draw, waiting, c.t(Str::waiting), c.colour(Colour::kBlocked),
           std::to_string(groups.waiting.size()));
  const auto help = [&](const char* id, const Rect& box, Str text) {
    hit(id, {box.x, box.y, box.w, 24});
    tooltip(c, c.t(text));
  };
  help("ready", ready, Str::help_ready);
  help("cores", cores, Str::help_cores);
  help("waiting", waiting, Str::help_waiting);
  const ImU32 line = c.colour(Colour::kLineStrong);
  const float y = area.y + area.h / 2;
  draw_arrow(draw, {ready.x + ready.w + 2, y}, {cores.x - 2, y}, line, 1.5f);
  draw_arrow(draw, {cores.x + cores.w + 2, y}, {waiting.x - 2, y}, line, 1.5f);
  draw_bottom(c, {rect.x + 12, area.y + area.h + 8, rect.w - 24, bottom}, groups);
  draw_cores(c, cores);  // chips last, over all boxes
  draw_ready(c, ready, groups.ready);
  draw_waiting(c, waiting, groups.waiting);
}

void draw_machine(const Context& c, const Rect& rect) {
  PanelFrame panel = begin_panel(
      c, "##machine", rect, c.t(Str::machine),
      c.ui.machine_tab == MachineTab::picture   ? Str::help_machine
      : c.ui.machine_tab == MachineTab::objects ? Str::help_objects
      : c.ui.machine_tab == MachineTab::states ? Str::help_states
      : c.ui.machine_tab == MachineTab::graph  ? Str::help_graph
                                               : Str::help_memory);
  static constexpr struct {
    MachineTab tab;
    Str text;
    const char* id;
    Command command;
  } tabs[] = {{MachineTab::picture, Str::tab_picture, "machine", Command::tab_machine},
              {MachineTab::objects, Str::tab_objects, "objects", Command::tab_objects},
              {MachineTab::states, Str::tab_states, "states", Command::tab_states},
              {MachineTab::graph, Str::tab_graph, "graph", Command::tab_graph},
              {MachineTab::memory, Str::tab_memory, "memory", Command::tab_memory}};
  float x = panel.header_x;
  for (const auto& tab : tabs) {
    ImGui::SetCursorScreenPos({x, rect.y});
    if (tab_button(c, tab.id, c.t(tab.text), c.ui.machine_tab == tab.tab))
      c.ui.machine_tab = tab.tab;
    tooltip(c, command_tip(c, tab.command));
    x += ImGui::GetItemRectSize().x;
  }
  if (c.over() && c.ui.machine_tab == MachineTab::graph) {
    empty_state(c, panel.body, Str::program_over, Str::program_over_advice);
  } else if (!c.has_run()) {
    empty_state(c, panel.body, Str::no_machine, Str::no_machine_advice);
  } else if (c.ui.machine_tab == MachineTab::picture) {
    draw_machine_picture(c, panel.body);
  } else if (c.ui.machine_tab == MachineTab::objects) {
    draw_objects(c, panel);
  } else if (c.ui.machine_tab == MachineTab::states) {
    draw_states(c, panel.body);
  } else if (c.ui.machine_tab == MachineTab::graph) {
    draw_graph(c, panel.body);
  } else {
    draw_memory(c, panel.body);
  }
  end_panel();
}

}  // namespace lockstep::app
