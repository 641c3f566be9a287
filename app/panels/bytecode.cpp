// The bytecode of the shown frame beside the source: the next instruction, where a switch may fall,
// jump targets. Offsets and names as dis shows them.
#include <algorithm>

#include "app/opcode_help.h"
#include "app/panels/panels.h"
#include "app/runner.h"
#include "app/words.h"
#include "core/lang/code/opcode.h"

namespace lockstep::app {
namespace {

struct Shown {
  uint32_t code = view::kNone;
  uint32_t instr = 0;
  const char* library = nullptr;
};

Shown shown_frame(const Context& c) {
  const auto index = static_cast<size_t>(std::max(0, c.ui.frame_index));
  if (index < c.prepared.stack.size()) {
    const view::Place& place = c.prepared.stack[index].place;
    return {place.code, place.instr, nullptr};
  }
  if (const view::Thread* thread = c.thread(c.prepared.focus))
    return {thread->place.code, thread->place.instr, nullptr};
  return {};
}

std::string instruction_help(const Context& c, const view::Instruction& in) {
  std::string text = in.name + "  " + in.argument_repr;
  const std::string help = opcode_help(in.name, c.ui.language);
  if (!help.empty()) text += "\n" + help;
  if (in.gil_check) text += std::string("\n") + c.t(Str::gil_check_tip);
  return text;
}

void draw_row(const Context& c, const view::Instruction& in, const Rect& row, bool current,
              int index) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  ImGui::PushID(index);
  if (hit("row", row) && in.line > 0) c.select_line(in.line);
  const bool hovered = ImGui::IsItemHovered();
  tooltip(c, hovered ? instruction_help(c, in) : std::string());
  ImGui::PopID();
  const bool lit = c.ui.selection.kind == SelectionKind::line && c.ui.selection.line == in.line;
  if (current)
    draw->AddRectFilled(row.min(), row.max(), c.colour(Colour::kCurrentLine));
  else if (lit || hovered)
    draw->AddRectFilled(row.min(), row.max(), c.colour(Colour::kRaised));
  if (in.starts_line && index > 0)
    draw->AddLine(row.min(), {row.x + row.w, row.y}, c.colour(Colour::kLine));
  const float y = row.y + 2;
  const ImU32 dim = c.colour(Colour::kTextDim);
  const float cell = c.fonts.mono_advance * 12 / 14;
  if (in.starts_line) {
    const std::string line = std::to_string(in.line);
    put_text(draw, c.fonts.mono_small,
             {row.x + 6 + 3 * cell - text_width(c.fonts.mono_small, line), y}, dim, line);
  }
  float x = row.x + 6 + 4 * cell;
  if (current) {
    draw->AddTriangleFilled({x, row.y + 4}, {x + 7, row.y + row.h / 2}, {x, row.y + row.h - 4},
                            c.colour(Colour::kRunning));
  } else if (in.jump_target) {
    draw->AddTriangle({x + 1, row.y + 6}, {x + 6, row.y + row.h / 2}, {x + 1, row.y + row.h - 6},
                      dim, 1.2f);
  }
  x += 11;
  const std::string offset = std::to_string(in.offset);
  put_text(draw, c.fonts.mono_small, {x + 4 * cell - text_width(c.fonts.mono_small, offset), y},
           dim, offset);
  x += 5 * cell;
  if (in.gil_check) {  // a switch may fall here: a small blue diamond
    const ImVec2 m{x + 3, row.y + row.h / 2};
    draw->AddQuadFilled({m.x - 4, m.y}, {m.x, m.y - 4}, {m.x + 4, m.y}, {m.x, m.y + 4},
                        c.colour(Colour::kWaitingGil));
  }
  x += 11;
  const float room = row.x + row.w - x - 6;
  const float used =
      put_text(draw, c.fonts.mono_small, {x, y}, c.colour(Colour::kText), in.name, room);
  if (room - used > 20) {
    put_text(draw, c.fonts.mono_small, {x + used + cell, y}, c.colour(Colour::kString),
             in.argument_repr, room - used - cell);
  }
}

// --- the strip below: what the next instruction does, the stack before and after it ----------------

constexpr float kStackRow = 17;
constexpr size_t kShownStack = 3;

std::string cell_text(const Context& c, const view::Variable& v) {
  return v.value.empty() ? std::string(c.t(Str::stack_null)) : v.value;
}

// One stack, its top first. `marked`: so many entries from the top are lit.
void draw_stack(const Context& c, const Rect& rect, Str title,
                const std::vector<view::Variable>& stack, size_t marked, Colour mark) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  put_text(draw, c.fonts.small, rect.min(), c.colour(Colour::kTextDim), c.t(title), rect.w);
  float y = rect.y + 16;
  if (stack.empty()) {
    put_text(draw, c.fonts.small, {rect.x + 4, y}, c.colour(Colour::kTextDim), c.t(Str::stack_empty),
             rect.w - 4);
    return;
  }
  for (size_t i = 0; i < stack.size(); ++i) {
    if (i == kShownStack) {
      put_text(draw, c.fonts.small, {rect.x + 6, y - 1}, c.colour(Colour::kTextDim),
               fill(c.t(Str::and_more), {count_text(stack.size() - i)}), rect.w - 8);
      return;
    }
    const view::Variable& v = stack[stack.size() - 1 - i];
    const Rect cell{rect.x, y, rect.w, kStackRow - 2};
    const bool lit = i < marked;
    draw->AddRectFilled(cell.min(), cell.max(),
                        lit ? with_alpha(c.colour(mark), 0.22f) : c.colour(Colour::kInput), 2);
    draw->AddRect(cell.min(), cell.max(), c.colour(lit ? mark : Colour::kLine), 2);
    put_text(draw, c.fonts.mono_small, {cell.x + 5, cell.y}, c.colour(Colour::kText), cell_text(c, v),
             cell.w - 8);
    y += kStackRow;
  }
}

// The shown frame is the person's, and what it called is under way above it.
bool in_callee(const Context& c) {
  const view::Thread* thread = c.thread(c.prepared.focus);
  return thread != nullptr && thread->in_library && !c.ui.show_library;
}

Str effect_word(const Context& c, const view::Instruction& in) {
  const view::Thread* thread = c.thread(c.prepared.focus);
  if (thread != nullptr && (thread->state == view::TaskState::blocked ||
                            thread->state == view::TaskState::sleeping))
    return Str::next_waits;
  if (c.over()) return Str::program_over;
  if (in_callee(c)) return Str::next_in_call;
  switch (c.prepared.next.effect) {
    case view::NextEffect::called: return Str::next_calls;
    case view::NextEffect::returned: {
      const auto op = static_cast<lang::Op>(in.opcode);
      const bool leaves = op == lang::Op::RETURN_VALUE || op == lang::Op::YIELD_VALUE ||
                          op == lang::Op::RETURN_GENERATOR;
      return leaves ? Str::next_returns : Str::next_raises;
    }
    default: return c.runner.busy() ? Str::next_running : Str::next_unknown;
  }
}

float strip_height(const Context& c, const view::Instruction& in, const Rect& body, bool innermost) {
  const std::string help = in.name + "  " + opcode_help(in.name, c.ui.language);
  const float text = paragraph_height(c.fonts.small, help, body.w - 20);
  const float whole = text + 16 + (innermost ? 16 + kStackRow * (kShownStack + 0.9f) : 0);
  return body.h < whole + 90 ? (body.h < text + 80 ? 0 : text + 14) : whole;
}

void draw_strip(const Context& c, const view::Instruction& in, const Rect& rect, bool stacks) {
  ImDrawList* draw = ImGui::GetWindowDrawList();
  draw->AddRectFilled(rect.min(), rect.max(), c.colour(Colour::kHeader));
  draw->AddLine(rect.min(), {rect.x + rect.w, rect.y}, c.colour(Colour::kLine));
  hit("strip", rect);
  tooltip(c, c.t(Str::help_strip));
  const std::string help = in.name + "  " + opcode_help(in.name, c.ui.language);
  float y = rect.y + 7;
  y += put_paragraph(draw, c.fonts.small, {rect.x + 10, y}, c.colour(Colour::kText), help,
                     rect.w - 20) +
       5;
  c.mark("bytecode.strip", rect);
  if (!stacks || c.prepared.stack.empty()) return;
  const float half = (rect.w - 20 - 18) / 2;
  const std::vector<view::Variable>& now = c.prepared.stack.front().stack;
  const size_t taken = std::min<size_t>(in.pops, now.size());
  draw_stack(c, {rect.x + 10, y, half, 0}, Str::stack_now, now, taken, Colour::kReady);
  const float middle = y + 16 + kStackRow;
  draw_arrow(draw, {rect.x + 12 + half, middle}, {rect.x + 26 + half, middle},
             c.colour(Colour::kTextDim), 1.4f);
  const Rect after{rect.x + 28 + half, y, half, 0};
  if (c.prepared.next.effect == view::NextEffect::same_frame && !in_callee(c)) {
    const size_t kept = now.size() - taken;
    const size_t fresh =
        c.prepared.next.stack.size() > kept ? c.prepared.next.stack.size() - kept : 0;
    draw_stack(c, after, Str::stack_after, c.prepared.next.stack, fresh, Colour::kGood);
  } else {
    put_text(draw, c.fonts.small, after.min(), c.colour(Colour::kTextDim), c.t(Str::stack_after),
             half);
    put_paragraph(draw, c.fonts.small, {after.x + 4, y + 16}, c.colour(Colour::kTextDim),
                  c.t(effect_word(c, in)), half - 4);
  }
}

}  // namespace

void draw_bytecode(const Context& c, const Rect& rect) {
  PanelFrame panel = begin_panel(c, "##bytecode", rect, c.t(Str::bytecode), Str::help_bytecode);
  const Shown shown = shown_frame(c);
  if (shown.code == view::kNone || c.moment.state == view::RunState::syntax_error ||
      !c.source_is_current) {
    const bool over = c.over() && c.source_is_current;
    empty_state(c, panel.body, over ? Str::program_over : Str::no_bytecode,
                over ? Str::program_over_advice : Str::no_bytecode_advice);
    end_panel();
    return;
  }
  const view::CodeListing& listing = c.session.listing(shown.code);
  put_text(ImGui::GetWindowDrawList(), c.fonts.mono_small, {panel.header_x, rect.y + 6},
           c.colour(Colour::kText), listing.name, rect.x + rect.w - panel.header_x - 8);
  const bool innermost = c.ui.frame_index == 0 && !c.prepared.stack.empty();
  const view::Instruction* current = shown.instr < listing.instructions.size()
                                         ? &listing.instructions[shown.instr]
                                         : nullptr;
  const float strip = current ? strip_height(c, *current, panel.body, innermost) : 0;
  if (strip > 0) {
    panel.body.h -= strip;
    draw_strip(c, *current, {rect.x, panel.body.y + panel.body.h, rect.w, strip},
               innermost && strip > 80);
  }
  begin_body(panel, "list", false, 0);
  const float height = 18;
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const auto count = static_cast<int>(listing.instructions.size());
  uint64_t& followed = c.ui.bytecode_followed;
  const uint64_t key = (c.prepared.revision * 31 + static_cast<uint64_t>(c.ui.frame_index)) * 8192 +
                       static_cast<uint64_t>(panel.body.h);  // also when the panel has become lower
  if (followed != key) {
    followed = key;
    const float y = static_cast<float>(shown.instr) * height;
    const float top = ImGui::GetScrollY();
    if (y < top + height || y > top + panel.body.h - 3 * height)
      ImGui::SetScrollY(std::max(0.0f, y - panel.body.h * 0.4f));
  }
  const int first = std::max(0, static_cast<int>(ImGui::GetScrollY() / height));
  const int last = std::min(count, first + static_cast<int>(panel.body.h / height) + 2);
  for (int i = first; i < last; ++i) {
    const Rect row{origin.x, origin.y + static_cast<float>(i) * height, panel.body.w, height};
    draw_row(c, listing.instructions[static_cast<size_t>(i)], row,
             static_cast<uint32_t>(i) == shown.instr, i);
  }
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({10, static_cast<float>(count) * height + 8});
  end_body();
  end_panel();
}

}  // namespace lockstep::app
