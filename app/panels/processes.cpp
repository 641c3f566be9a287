// The process table as a tree: who made whom, state, memory, and the threads of each.
#include <algorithm>

#include "app/panels/panels.h"
#include "app/words.h"

namespace lockstep::app {
namespace {

constexpr size_t kMostRows = 300;

struct Row {
  const view::Process* process;
  int depth;
};

void add_children(const Context& c, uint32_t parent, int depth, std::vector<Row>& rows) {
  for (const view::Process& process : c.moment.processes) {
    if (process.parent != parent || rows.size() >= kMostRows || depth > 40) continue;
    rows.push_back({&process, depth});
    add_children(c, process.pid, depth + 1, rows);
  }
}

std::vector<Row> tree(const Context& c) {
  std::vector<Row> rows;
  for (const view::Process& process : c.moment.processes) {
    if (c.process(process.parent) != nullptr || rows.size() >= kMostRows) continue;
    rows.push_back({&process, 0});
    add_children(c, process.pid, 1, rows);
  }
  return rows;
}

std::string memory_text(uint32_t bytes) {
  if (bytes < 1024) return std::to_string(bytes) + " B";
  if (bytes < 1024 * 1024) return std::to_string(bytes / 1024) + " KiB";
  return std::to_string(bytes / (1024 * 1024)) + " MiB";
}

void draw_process(const Context& c, const Row& row) {
  const view::Process& p = *row.process;
  ImDrawList* draw = ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float indent = static_cast<float>(row.depth) * 16;
  const float width = ImGui::GetContentRegionAvail().x;
  if (row.depth > 0) {
    draw->AddLine({at.x + indent - 9, at.y - 4}, {at.x + indent - 9, at.y + 10},
                  c.colour(Colour::kLineStrong));
    draw->AddLine({at.x + indent - 9, at.y + 10}, {at.x + indent - 2, at.y + 10},
                  c.colour(Colour::kLineStrong));
  }
  const std::string title =
      c.many_processes()
          ? fill(c.t(Str::process_lettered), {c.process_letter(p.pid), std::to_string(p.pid)})
          : fill(c.t(Str::process_number), {std::to_string(p.pid)});
  const float used =
      put_text(draw, c.fonts.text, {at.x + indent, at.y}, c.colour(Colour::kText), title);
  Str word = Str::process_running;
  Colour colour = Colour::kRunning;
  if (p.state == view::ProcessState::zombie) word = Str::state_zombie, colour = Colour::kZombie;
  if (p.state == view::ProcessState::terminated)
    word = Str::state_terminated, colour = Colour::kTerminated;
  put_text(draw, c.fonts.small, {at.x + indent + used + 10, at.y + 2}, c.colour(colour), c.t(word));
  const std::string right = p.state == view::ProcessState::running
                                ? memory_text(p.memory_bytes)
                                : fill(c.t(Str::exit_code), {std::to_string(p.exit_code)});
  const float w = text_width(c.fonts.small, right);
  put_text(draw, c.fonts.small, {at.x + width - w, at.y + 2}, c.colour(Colour::kTextDim), right);
  ImGui::Dummy({width, 19});
  float x = indent + 4;
  const float top = ImGui::GetCursorScreenPos().y;
  float y = top;
  for (const view::TaskNumber task : p.threads) {
    const float chip = chip_width(c, task, width - indent - 8);
    if (x + chip > width && x > indent + 4) {
      x = indent + 4;
      y += kChipHeight + 4;
    }
    ImGui::SetCursorScreenPos({at.x + x, y});
    ImGui::PushID(static_cast<int>(task));
    if (inline_chip(c, "thread", task, width - indent - 8)) c.select_thread(task);
    ImGui::PopID();
    x += chip + 5;
  }
  ImGui::SetCursorScreenPos({at.x, p.threads.empty() ? top : y + kChipHeight + 8});
  ImGui::Dummy({1, 1});
}

}  // namespace

void draw_processes(const Context& c) {
  for (const Row& row : tree(c)) draw_process(c, row);
  if (c.moment.processes.size() > kMostRows) {
    ImGui::TextUnformatted(
        fill(c.t(Str::and_more), {count_text(c.moment.processes.size() - kMostRows)}).c_str());
  }
}

}  // namespace lockstep::app
