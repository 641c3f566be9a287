#include "core/view/listing.h"

#include <algorithm>

#include "core/lang/code/dis.h"
#include "core/lang/code/opcode.h"

namespace lockstep::view {

namespace {

bool checks_gil(const lang::OpInfo& info, os::GilModel model) {
  switch (model) {
    case os::GilModel::v3_8: return info.gil_38 != lang::GilCheck::never;
    case os::GilModel::v3_10: return info.gil_310 != lang::GilCheck::never;
    case os::GilModel::v3_12: return info.gil_312 != lang::GilCheck::never;
    case os::GilModel::free: return true;
  }
  return false;
}

}  // namespace

CodeListing make_listing(const vm::Program& program, const Sources& sources, uint32_t code_id,
                         os::GilModel model) {
  CodeListing listing;
  const vm::CodeEntry* entry = program.find(code_id);
  if (entry == nullptr) return listing;
  const lang::Code& code = *entry->code;
  listing.code = code_id;
  listing.file = sources.number(code.filename);
  listing.name = code.qualname;
  listing.first_line = static_cast<int>(code.firstlineno);
  listing.instructions.resize(code.instructions.size());
  for (uint32_t i = 0; i < code.instructions.size(); ++i) {
    const lang::InstrSpec& from = code.instructions[i];
    Instruction& row = listing.instructions[i];
    const lang::OpInfo& info = lang::op_info(from.op);
    row.offset = from.offset;
    row.line = from.span.line;
    row.column = from.span.col;
    row.end_line = from.span.end_line;
    row.end_column = from.span.end_col;
    row.opcode = from.op;
    const lang::StackUse use = lang::stack_use(static_cast<lang::Op>(from.op), from.arg, false);
    row.pops = use.pops;
    row.pushes = use.pushes;
    row.name = info.name == nullptr ? "?" : info.name;
    if (from.op >= lang::kHaveArgument) row.argument = std::to_string(from.arg);
    row.argument_repr = lang::operand_text(code, from);
    row.gil_check = checks_gil(info, model);
    if (from.jump_target != lang::kNoIndex) listing.instructions[from.jump_target].jump_target = true;
  }
  for (const lang::LineStart& start : code.lines) {
    if (start.index < listing.instructions.size()) listing.instructions[start.index].starts_line = true;
  }
  for (const lang::HandlerSpec& handler : code.handlers) {
    if (handler.target < listing.instructions.size()) {
      listing.instructions[handler.target].jump_target = true;
    }
  }
  return listing;
}

std::vector<int> executable_lines(const vm::Program& program, const std::string& filename) {
  std::vector<int> lines;
  for (const uint32_t id : program.codes_of_file(filename)) {
    for (const lang::LineStart& start : program.code(id).lines) {
      if (start.line > 0) lines.push_back(start.line);
    }
  }
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return lines;
}

std::vector<uint32_t> line_starts(const lang::Code& code, int line) {
  std::vector<uint32_t> indices;
  for (const lang::LineStart& start : code.lines) {
    if (start.line != line) continue;
    // Not on RESUME of the same line: a stop there would look like a second one.
    indices.push_back(start.index);
  }
  return indices;
}

}  // namespace lockstep::view
