#include "core/session/line_stops.h"

#include <algorithm>

#include "core/lang/code/opcode.h"

namespace lockstep::session {

using lang::Op;

namespace {

Op op_at(const lang::Code& code, size_t index) { return static_cast<Op>(code.instructions[index].op); }

uint32_t after_prologue(const lang::Code& code) {
  for (uint32_t i = 0; i < code.instructions.size(); ++i) {
    if (op_at(code, i) == Op::RESUME) return i + 1;
  }
  return 0;
}

uint32_t end_of_line(const lang::Code& code, size_t line) {
  return line + 1 < code.lines.size() ? code.lines[line + 1].index
                                      : static_cast<uint32_t>(code.instructions.size());
}

bool is_comprehension(const lang::Code& code) {
  return code.name == "<listcomp>" || code.name == "<setcomp>" || code.name == "<dictcomp>" ||
         code.name == "<genexpr>";
}

// Whether these instructions do nothing but import or keep the documentation.
bool is_preparation(const lang::Code& code, uint32_t from, uint32_t to) {
  bool imports = false;
  bool other = false;
  for (uint32_t i = from; i < to; ++i) {
    switch (op_at(code, i)) {
      case Op::IMPORT_NAME:
      case Op::IMPORT_FROM:
      case Op::IMPORT_STAR: imports = true; break;
      case Op::RESUME:
      case Op::NOP:
      case Op::LOAD_CONST:
      case Op::STORE_NAME:
      case Op::POP_TOP: break;
      default: other = true; break;
    }
  }
  if (imports) return true;
  if (other) return false;
  const bool keeps_a_name = to - from == 2 && op_at(code, to - 1) == Op::STORE_NAME;
  return !keeps_a_name || code.names[code.instructions[to - 1].arg] == "__doc__";
}

}  // namespace

std::vector<uint32_t> line_stops(const lang::Code& code) {
  std::vector<uint32_t> stops;
  const uint32_t first = after_prologue(code);
  for (size_t i = 0; i < code.lines.size(); ++i) {
    const uint32_t at = std::max(code.lines[i].index, first);
    if (code.lines[i].line > 0 && at < end_of_line(code, i)) stops.push_back(at);
  }
  for (const lang::InstrSpec& instr : code.instructions) {
    const bool comes_around = static_cast<Op>(instr.op) == Op::JUMP_BACKWARD && !is_comprehension(code) &&
                              instr.jump_target != lang::kNoIndex;
    if (comes_around && code.instructions[instr.jump_target].span.line > 0) {
      stops.push_back(instr.jump_target);
    }
  }
  std::sort(stops.begin(), stops.end());
  stops.erase(std::unique(stops.begin(), stops.end()), stops.end());
  return stops;
}

uint32_t own_work(const lang::Code& module) {
  for (size_t i = 0; i < module.lines.size(); ++i) {
    const uint32_t from = module.lines[i].index;
    const uint32_t to = end_of_line(module, i);
    if (module.lines[i].line > 0 && !is_preparation(module, from, to)) {
      return std::max(from, after_prologue(module));
    }
  }
  return module.lines.empty() ? 0 : std::max(module.lines.back().index, after_prologue(module));
}

}  // namespace lockstep::session
