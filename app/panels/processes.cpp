// The process table as a tree: who made whom, state, memory, and the threads of each; those that
// have ended stay, with their exit codes.
#include <algorithm>
#include <map>

#include "app/panels/panels.h"
#include "app/words.h"

namespace lockstep::app {
namespace {

constexpr size_t kMostRows = 300;

struct Row {
  const view::Process* process;
  int depth;
};

// Those that are there and those that have ended and were waited for: of them the run's events tell.
std::vector<view::Process> all_processes(const Context& c) {
  std::vector<view::Process> all = c.moment.processes;
  std::map<uint32_t, uint32_t> parents;
  for (const view::Event& event : c.session.events()) {
    if (event.step > c.moment.step || all.size() >= kMostRows) break;
    if (event.kind == view::EventKind::forked) {
      const auto child = c.prepared.tasks.find(event.other);
      if (child != c.prepared.tasks.end()) parents[child->second.pid] = event.pid;
    }
    if (event.kind != view::EventKind::process_ended || c.process(event.pid) != nullptr) continue;
    view::Process ended;
    ended.pid = event.pid;
    ended.parent = parents[event.pid];
    ended.state = view::ProcessState::terminated;
    ended.exit_code = event.exit_code;
    for (const auto& [task, named] : c.prepared.tasks) {
      if (named.pid == event.pid) ended.threads.push_back(task);
    }
    all.push_back(std::move(ended));
  }
  std::sort(all.begin(), all.end(),
            [](const view::Process& a, const view::Process& b) { return a.pid < b.pid; });
  return all;
}

void add_children(const std::vector<view::Process>& all, uint32_t parent, int depth, std::vector<Row>& rows) {
  for (const view::Process& process : all) {
    if (process.parent != parent || rows.size() >= kMostRows || depth > 40) continue;
    rows.push_back({&process, depth});
    add_children(all, process.pid, depth + 1, rows);
  }
}

std::vector<Row> tree(const std::vector<view::Process>& all) {
  std::vector<Row> rows;
  for (const view::Process& process : all) {
    const bool child = std::any_of(all.begin(), all.end(),
                                   [&](const view::Process& other) { return other.pid == process.parent; });
    if (child || rows.size() >= kMostRows) continue;
    rows.push_back({&process, 0});
    add_children(all, process.pid, 1, rows);
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
    const bool gone = c.thread(task) == nullptr;
    if (inline_chip(c, "thread", task, width - indent - 8, gone, gone) && !gone) c.select_thread(task);
    ImGui::PopID();
    x += chip + 5;
  }
  ImGui::SetCursorScreenPos({at.x, p.threads.empty() ? top : y + kChipHeight + 8});
  ImGui::Dummy({1, 1});
}

}  // namespace

void draw_processes(const Context& c) {
  const std::vector<view::Process> all = all_processes(c);
  for (const Row& row : tree(all)) draw_process(c, row);
  if (all.size() >= kMostRows)
    ImGui::TextUnformatted(fill(c.t(Str::and_more), {count_text(all.size() - kMostRows)}).c_str());
}

}  // namespace lockstep::app
